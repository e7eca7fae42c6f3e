import ConformanceKit

/// When an item is applied.
enum Conditions {
    static var vectors: [ScenarioVector] {
        comparators + [
            vector(
                "counters/conditions/absent-compares-as-0",
                ["COUNTER-026", "COUNTER-025", "COUNTER-015"],
                "An absent key compares as 0 and is answered as null",
                [
                    call(inc("k", 1).when("gt", 0)).gives(.unmet(nil)),
                    call(inc("k", 1).when("ne", 0)).gives(.unmet(nil)),
                    call(set("k", 1).when("lt", 0)).gives(.unmet(nil)), call(del("k").when("eq", 1)).gives(.unmet(nil)),
                    stored.holds(), call(del("k").when("eq", 0)).gives(.ok(nil, nil)),
                    call(inc("k", 5).when("eq", 0)).gives(.ok(nil, 5)),
                    call(inc("j", 5).when("gt", -1)).gives(.ok(nil, 5)),
                    call(set("i", 5).when("lt", 1)).gives(.ok(nil, 5)),
                ]
            ),
            vector(
                "counters/conditions/every-command",
                ["COUNTER-025", "COUNTER-015"],
                "inc, dec, set and del with a comparator",
                [
                    call(set("k", 10)).gives(.ok(nil, 10)), call(inc("k", 5).when("eq", 9)).gives(.unmet(10)),
                    call(dec("k", 5).when("eq", 9)).gives(.unmet(10)),
                    call(set("k", 5).when("eq", 9)).gives(.unmet(10)),
                    call(del("k").when("eq", 9)).gives(.unmet(10)), stored.holds(("k", "10")),
                    call(inc("k", 5).when("eq", 10)).gives(.ok(10, 15)),
                    call(dec("k", 5).when("eq", 15)).gives(.ok(15, 10)),
                    call(set("k", 7).when("eq", 10)).gives(.ok(10, 7)),
                    call(del("k").when("eq", 7)).gives(.ok(7, nil)), stored.holds(),
                ]
            ),
            vector(
                "counters/conditions/on-the-old-value",
                ["COUNTER-025", "COUNTER-010"],
                "The comparator looks at the value before the item, and after the items before it",
                [
                    call(set("k", 1), inc("k", 1).when("eq", 2), inc("k", 1).when("eq", 1), inc("k", 1).when("eq", 2))
                        .gives(.ok(nil, 1), .unmet(1), .ok(1, 2), .ok(2, 3))
                ]
            ),
            vector(
                "counters/conditions/not-as-text",
                ["COUNTER-025"],
                "10 is above 9, and -10 below -9",
                note: "Finds digits that are compared as text.",
                [
                    call(set("a", 10), set("b", -10)).gives(.ok(nil, 10), .ok(nil, -10)),
                    call(inc("a", 0).when("gt", 9)).gives(.ok(10, 10)),
                    call(inc("a", 0).when("lt", 9)).gives(.unmet(10)),
                    call(inc("b", 0).when("lt", -9)).gives(.ok(-10, -10)),
                    call(inc("b", 0).when("gt", -9)).gives(.unmet(-10)),
                    call(inc("b", 0).when("gt", 9)).gives(.unmet(-10)),
                    call(inc("a", 0).when("lt", -9)).gives(.unmet(10)),
                ]
            ),
            vector(
                "counters/conditions/unmet-before-overflow",
                ["COUNTER-014"],
                "A comparator that does not hold comes before an overflow",
                [
                    call(set("k", .max)).gives(.ok(nil, .max)),
                    call(inc("k", 1).when("eq", 0)).gives(.unmet(.max)),
                    call(dec("k", -1).when("lt", 0)).gives(.unmet(.max)),
                    call(inc("k", 1).when("eq", .max)).gives(.overflow(.max)),
                ]
            ),
            vector(
                "counters/conditions/compare-and-set",
                ["COUNTER-025", "COUNTER-010"],
                "Of two that set from the same value, one does",
                [
                    call(set("lock", 1).when("eq", 0)).gives(.ok(nil, 1)),
                    call(set("lock", 2).when("eq", 0)).gives(.unmet(1)),
                    call(del("lock").when("eq", 2)).gives(.unmet(1)),
                    call(del("lock").when("eq", 1)).gives(.ok(1, nil)),
                ]
            ),
        ]
    }

    /// Each comparator against references around values around every limit.
    private static var comparators: [ScenarioVector] {
        let values: [Int64] = [
            .min, .min + 1, -9_223_372_036_000_000_000, -two53 - 1, -1_000_000_000, -1, 0, 1, 999_999_999,
            1_000_000_000,
            two53, two53 + 1, 9_223_372_036_000_000_000, .max - 1, .max,
        ]
        let comparators: [(Octets, String, (Int64, Int64) -> Bool)] = [
            ("eq", "equals", { $0 == $1 }), ("ne", "differs from", { $0 != $1 }), ("lt", "is less than", { $0 < $1 }),
            ("gt", "is greater than", { $0 > $1 }),
        ]
        return comparators.map { word, meaning, holds in
            vector(
                "counters/conditions/\(String(decoding: word.bytes, as: UTF8.self))",
                ["COUNTER-025", "CONV-001"],
                "Whether a value \(meaning) a reference, for values of all sizes",
                values.map { value in
                    call([set("k", value)] + values.map { inc("k", 0).when(word, $0) } + [del("k")]).gives(
                        [.ok(nil, value)] + values.map { holds(value, $0) ? .ok(value, value) : .unmet(value) }
                            + [.ok(value, nil)]
                    )
                }
            )
        }
    }
}
