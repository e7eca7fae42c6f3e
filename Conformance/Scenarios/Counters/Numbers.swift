import ConformanceKit

/// Every number that a 64-bit integer can be, where languages and servers lose one.
enum Numbers {
    static var vectors: [ScenarioVector] { beyondDoubles + limits + edges + overflows }

    private static var beyondDoubles: [ScenarioVector] {
        [
            vector(
                "counters/numbers/set-2-to-53-and-1",
                ["COUNTER-023", "COUNTER-032", "CONV-001"],
                "2^53 + 1 is stored and read as it is",
                note: "N1: through a double it becomes 2^53.",
                [
                    call(set("k", two53 + 1)).gives(.ok(nil, two53 + 1)),
                    call(get("k")).gives(.ok(two53 + 1, two53 + 1)), stored.holds(("k", "9007199254740993")),
                ]
            ),
            vector(
                "counters/numbers/inc-by-2-to-53-and-1",
                ["COUNTER-021", "CONV-001"],
                "Operands that no double holds",
                note: "N2.",
                [
                    call(inc("a", two53 + 1)).gives(.ok(nil, two53 + 1)),
                    call(inc("b", 10_000_000_000_000_001)).gives(.ok(nil, 10_000_000_000_000_001)),
                    call(dec("c", two53 + 1)).gives(.ok(nil, -two53 - 1)),
                    stored.holds(("a", "9007199254740993"), ("b", "10000000000000001"), ("c", "-9007199254740993")),
                ]
            ),
            vector(
                "counters/numbers/sums-beyond-doubles",
                ["COUNTER-021", "COUNTER-022", "CONV-001"],
                "Two numbers that doubles hold, and a sum that none does",
                [
                    call(set("a", two53 - 1), inc("a", 2)).gives(.ok(nil, two53 - 1), .ok(two53 - 1, two53 + 1)),
                    call(set("b", 1 - two53), inc("b", -2)).gives(.ok(nil, 1 - two53), .ok(1 - two53, -two53 - 1)),
                    call(set("c", two53 - 1), dec("c", -2)).gives(.ok(nil, two53 - 1), .ok(two53 - 1, two53 + 1)),
                    call(set("d", 1 - two53), dec("d", 2)).gives(.ok(nil, 1 - two53), .ok(1 - two53, -two53 - 1)),
                    stored.holds(
                        ("a", "9007199254740993"),
                        ("b", "-9007199254740993"),
                        ("c", "9007199254740993"),
                        ("d", "-9007199254740993")
                    ),
                ]
            ),
            vector(
                "counters/numbers/compare-2-to-53",
                ["COUNTER-025", "CONV-001"],
                "2^53 and 2^53 + 1 are not equal, whatever a double says",
                note: "N3: as doubles they are equal, and the condition holds.",
                [
                    store("k", "9007199254740993").succeeds, call(get("k")).gives(.ok(two53 + 1, two53 + 1)),
                    call(inc("k", 1).when("eq", two53)).gives(.unmet(two53 + 1)),
                    call(inc("k", 1).when("gt", two53)).gives(.ok(two53 + 1, two53 + 2)),
                    call(inc("k", 1).when("lt", two53 + 2)).gives(.unmet(two53 + 2)),
                    call(inc("k", 1).when("lt", two53 + 3)).gives(.ok(two53 + 2, two53 + 3)),
                    call(set("k", 1).when("ne", two53 + 3)).gives(.unmet(two53 + 3)),
                ]
            ),
            vector(
                "counters/numbers/every-answer-is-exact",
                ["COUNTER-021", "COUNTER-024", "CONV-001"],
                "inc, get and del answer the same number",
                note: "N4: one reads a double and the other a string.",
                [
                    call(set("k", two53)).gives(.ok(nil, two53)), call(inc("k", 1)).gives(.ok(two53, two53 + 1)),
                    call(get("k")).gives(.ok(two53 + 1, two53 + 1)), call(del("k")).gives(.ok(two53 + 1, nil)),
                ]
            ),
            vector(
                "counters/numbers/inc-by-10-to-17",
                ["COUNTER-021", "COUNTER-032"],
                "Operands of 10^17 and above are written with all their digits",
                note: "N7: older servers print a script's number as 1e+17.",
                [
                    call(inc("k", 100_000_000_000_000_000)).gives(.ok(nil, 100_000_000_000_000_000)),
                    call(inc("k", 1_000_000_000_000_000_000))
                        .gives(.ok(100_000_000_000_000_000, 1_100_000_000_000_000_000)),
                    call(inc("k", 4_700_000_000_000_000_001))
                        .gives(.ok(1_100_000_000_000_000_000, 5_800_000_000_000_000_001)),
                    stored.holds(("k", "5800000000000000001")),
                ]
            ),
        ]
    }

    private static var limits: [ScenarioVector] {
        [
            vector(
                "counters/numbers/set-the-limits",
                ["COUNTER-023", "COUNTER-032", "CONV-001"],
                "The largest and the smallest value are values",
                note: "N5: as a double the largest becomes 2^63, and then the smallest.",
                [
                    call(set("a", .max)).gives(.ok(nil, .max)), call(set("b", .min)).gives(.ok(nil, .min)),
                    call(get("a"), get("b")).gives(.ok(.max, .max), .ok(.min, .min)),
                    stored.holds(("a", "9223372036854775807"), ("b", "-9223372036854775808")),
                ]
            ),
            vector(
                "counters/numbers/after-the-limit",
                ["COUNTER-015", "COUNTER-024", "COUNTER-027"],
                "After the largest value, inc overflows and del answers it",
                note: "N6, N10.",
                [
                    call(set("k", .max)).gives(.ok(nil, .max)), call(inc("k", 1)).gives(.overflow(.max)),
                    call(get("k")).gives(.ok(.max, .max)), call(del("k")).gives(.ok(.max, nil)), stored.holds(),
                ]
            ),
            vector(
                "counters/numbers/dec-by-minimum",
                ["COUNTER-022", "COUNTER-027", "COUNTER-015", "COUNTER-026"],
                "dec by -2^63 is exact where the difference is a value",
                note: "N11: the negative of -2^63 traps, or wraps to itself.",
                [
                    call(dec("k", .min)).gives(.overflow(nil)), call(set("k", -1)).gives(.ok(nil, -1)),
                    call(dec("k", .min)).gives(.ok(-1, .max)), call(set("k", .min)).gives(.ok(.max, .min)),
                    call(dec("k", .min)).gives(.ok(.min, 0)),
                ]
            ),
            vector(
                "counters/numbers/inc-by-minimum",
                ["COUNTER-021", "COUNTER-027"],
                "inc by -2^63",
                note: "N11.",
                [
                    call(inc("k", .min)).gives(.ok(nil, .min)), call(inc("k", .min)).gives(.overflow(.min)),
                    call(set("k", .max)).gives(.ok(.min, .max)), call(inc("k", .min)).gives(.ok(.max, -1)),
                    call(inc("k", .min)).gives(.overflow(-1)),
                ]
            ),
            vector(
                "counters/numbers/minus-zero",
                ["COUNTER-002", "COUNTER-021", "COUNTER-022", "COUNTER-032"],
                "There is no -0, neither as an operand nor as a result",
                note: "N8: once it is stored, some servers refuse to count on.",
                [
                    call(item("set", "k", "-0")).isWrong("operand"), call(item("inc", "k", "-0")).isWrong("operand"),
                    call(set("k", -5)).gives(.ok(nil, -5)), call(inc("k", 5)).gives(.ok(-5, 0)),
                    call(dec("k", 0)).gives(.ok(0, 0)), stored.holds(("k", "0")),
                ]
            ),
        ]
    }

    /// Where arithmetic in parts of nine digits carries, borrows, changes sign, or pads with zeros.
    private static var edges: [ScenarioVector] {
        let sums: [(String, Int64, Int64)] = [
            ("carry", 999_999_999, 1), ("carry-of-two", 999_999_999_999_999_999, 1),
            ("borrow", 1_000_000_000, -1), ("borrow-of-two", 1_000_000_000_000_000_000, -1),
            ("to-zero-from-above", 1_000_000_001, -1_000_000_001),
            ("through-zero", 1_000_000_000, -2_000_000_001), ("through-zero-upward", -1_000_000_000, 2_000_000_001),
            ("small-below-zero", 5, -1_000_000_000), ("small-above-zero", -5, 1_000_000_000),
            ("low-part-below-zero", -3_000_000_007, 1_000_000_009),
            ("padding", 1_000_000_000, 7), ("padding-below-zero", -1_000_000_000, -7),
            ("ten-digits", 1_234_567_890, 9_876_543_210), ("nine-digits-below-zero", -123_456_789, -1),
            ("ten-digits-below-zero", -1_234_567_890, 123_456_789),
            ("signs-of-the-parts", 9_000_000_000_000_000_001, -2_000_000_000_000_000_003),
        ]
        return sums.map { name, left, right in
            let sum = left + right
            return vector(
                "counters/numbers/\(name)",
                ["COUNTER-021", "COUNTER-022", "COUNTER-032"],
                "\(left) and \(right)",
                [
                    call(inc("a", left), inc("a", right)).gives(.ok(nil, left), .ok(left, sum)),
                    call(set("b", left), dec("b", -right)).gives(.ok(nil, left), .ok(left, sum)),
                    call(set("c", sum), dec("c", right), dec("c", left)).gives(
                        .ok(nil, sum),
                        .ok(sum, left),
                        .ok(left, 0)
                    ),
                    stored.holds(("a", "\(sum)"), ("b", "\(sum)"), ("c", "0")),
                ]
            )
        }
    }

    private static var overflows: [ScenarioVector] {
        func sums(_ name: String, _ title: String, _ pairs: [(Int64, Int64, Int64?)]) -> ScenarioVector {
            vector(
                "counters/numbers/\(name)",
                ["COUNTER-027", "COUNTER-015"],
                title,
                pairs.flatMap { left, right, sum -> [ScenarioStep] in
                    let result: ItemResult = sum.map { .ok(left, $0) } ?? .overflow(left)
                    let after = sum ?? left
                    return [
                        call(del("k"), set("k", left), inc("k", right), get("k"), del("k"))
                            .gives(.ok(nil, nil), .ok(nil, left), result, .ok(after, after), .ok(after, nil))
                    ]
                }
            )
        }
        func differences(_ name: String, _ title: String, _ pairs: [(Int64, Int64, Int64?)]) -> ScenarioVector {
            vector(
                "counters/numbers/\(name)",
                ["COUNTER-027", "COUNTER-015"],
                title,
                pairs.map { left, right, difference in
                    let result: ItemResult = difference.map { .ok(left, $0) } ?? .overflow(left)
                    return call(set("k", left), dec("k", right), del("k"))
                        .gives(.ok(nil, left), result, .ok(difference ?? left, nil))
                }
            )
        }
        return [
            sums(
                "inc-at-the-top",
                "Sums at the largest value: the last that fits, and the first that does not",
                [
                    (.max, 0, .max), (.max, 1, nil), (.max - 1, 1, .max), (.max - 1, 2, nil), (1, .max, nil),
                    (0, .max, .max), (-1, .max, .max - 1), (.max, .max, nil), (.max, .min, -1),
                    (4_611_686_018_427_387_904, 4_611_686_018_427_387_903, .max),
                    (4_611_686_018_427_387_904, 4_611_686_018_427_387_904, nil),
                    (9_223_372_036_000_000_000, 854_775_807, .max), (9_223_372_036_000_000_000, 854_775_808, nil),
                    (9_223_372_035_999_999_999, 1_000_000_000, nil), (9_223_372_035_999_999_999, 854_775_808, .max),
                ]
            ),
            sums(
                "inc-at-the-bottom",
                "Sums at the smallest value",
                [
                    (.min, 0, .min), (.min, -1, nil), (.min + 1, -1, .min), (.min + 1, -2, nil), (-1, .min, nil),
                    (0, .min, .min), (1, .min, .min + 1), (.min, .min, nil), (.min, .max, -1),
                    (-4_611_686_018_427_387_904, -4_611_686_018_427_387_904, .min),
                    (-4_611_686_018_427_387_904, -4_611_686_018_427_387_905, nil),
                    (-9_223_372_036_000_000_000, -854_775_808, .min), (-9_223_372_036_000_000_000, -854_775_809, nil),
                ]
            ),
            differences(
                "dec-at-the-limits",
                "Differences at both limits",
                [
                    (.min, 1, nil), (.min, 0, .min), (.min + 1, 1, .min), (.max, -1, nil), (.max - 1, -1, .max),
                    (.min, .min, 0), (.max, .max, 0), (.max, .min, nil), (.min, .max, nil), (-1, .min, .max),
                    (0, .min, nil), (-2, .min, .max - 1), (-1, .max, .min), (-2, .max, nil), (1, .min, nil),
                ]
            ),
        ]
    }
}
