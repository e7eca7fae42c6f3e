import ConformanceKit

/// Mistakes that a language makes easy: objects that have names of their own, texts that are tidied up as they are read, and
/// numbers that are taken a short way.
enum Traps {
    static var vectors: [ScenarioVector] { objects + bytes + numbers + matrices }

    private static var objects: [ScenarioVector] {
        [
            vector(
                "counters/traps/keys-of-objects",
                ["COUNTER-002", "COUNTER-026", "COUNTER-032"],
                "Keys that every object of some languages has",
                note: "Finds a plain object in place of a map.",
                [
                    call(get("constructor"), get("toString"), get("__proto__")).gives(
                        .ok(nil, nil),
                        .ok(nil, nil),
                        .ok(nil, nil)
                    ),
                    call(inc("constructor", 1), inc("toString", 2), inc("__proto__", 3), inc("__proto__", 4))
                        .gives(.ok(nil, 1), .ok(nil, 2), .ok(nil, 3), .ok(3, 7)),
                    stored.holds(("__proto__", "7"), ("constructor", "1"), ("toString", "2")),
                ]
            ),
            vector(
                "counters/traps/words-of-objects",
                ["COUNTER-002"],
                "Commands and comparators that every object of some languages has",
                (["constructor", "toString", "__proto__"] as [Octets]).flatMap {
                    [call(item($0, "k", "1")).isWrong("command"), call(inc("k", 1).when($0, 0)).isWrong("comparator")]
                }
            ),
            vector(
                "counters/traps/namespaces-of-objects",
                ["COUNTER-031"],
                "A namespace that every object of some languages has",
                [
                    stored(in: "toString").holds(), call(inc("k", 1), in: "toString").gives(.ok(nil, 1)),
                    stored(in: "toString").holds(("k", "1")), name("toString"),
                ]
            ),
            vector(
                "counters/traps/namespace-and-key-apart",
                ["COUNTER-031", "COUNTER-032"],
                "A namespace and a key are two things, whatever might stand between them",
                [
                    call(inc("b-k", 1), inc("b_k", 2), inc("b.k", 3), inc("bk", 4), in: "a")
                        .gives(.ok(nil, 1), .ok(nil, 2), .ok(nil, 3), .ok(nil, 4)),
                    call(get("k"), in: "a-b").gives(.ok(nil, nil)), call(get("k"), in: "a_b").gives(.ok(nil, nil)),
                    call(get("k"), in: "a.b").gives(.ok(nil, nil)), call(get("k"), in: "ab").gives(.ok(nil, nil)),
                ]
            ),
        ]
    }

    private static func name(_ namespace: Octets) -> ScenarioStep {
        Question("counters.names", ["namespace": namespace.json])
            .answers(["strict": ("{" as Octets + namespace + "}:sc").observed])
    }

    private static var bytes: [ScenarioVector] {
        let mark = Octets([0xef, 0xbb, 0xbf])
        return [
            vector(
                "counters/traps/byte-order-marks",
                ["COUNTER-002", "CONV-002"],
                "A byte order mark is three bytes like any others",
                [
                    call(inc("k", 1), inc(mark + "k", 2)).gives(.ok(nil, 1), .ok(nil, 2)),
                    call(item(mark + "inc", "k", "1")).isWrong("command"),
                    call(item("inc", "k", mark + "1")).isWrong("operand"),
                    call(inc("k", 1).when(mark + "eq", "1")).isWrong("comparator"),
                    call(inc("k", 1).when("eq", mark + "1")).isWrong("reference"),
                    names(mark + "a").refuses("bad-namespace"), stored.holds(("k", "1"), (mark + "k", "2")),
                ]
            ),
            vector(
                "counters/traps/top-bits",
                ["COUNTER-002", "CONV-002"],
                "Bytes above 0x7F are not the letters and digits 0x80 below",
                [
                    call(item("inc", "k", Octets([0xb5]))).isWrong("operand"),
                    call(item(Octets([0xe9, 0x6e, 0x63]), "k", "1")).isWrong("command"),
                    call(inc("k", 1).when(Octets([0xee, 0x6f, 0x6e, 0x65]), "")).isWrong("comparator"),
                    call(inc(Octets([0x7f]), 1), inc(Octets([0xff]), 2)).gives(.ok(nil, 1), .ok(nil, 2)),
                    names(Octets([0xe1])).refuses("bad-namespace"),
                ]
            ),
            vector(
                "counters/traps/letters-of-other-scripts",
                ["COUNTER-030"],
                "Letters and digits that only case folding or Unicode takes for those of ASCII",
                (["\u{212a}", "\u{17f}", "\u{663}", "\u{ff21}"] as [Octets]).map { names($0).refuses("bad-namespace") }
            ),
            vector(
                "counters/traps/order-of-keys",
                ["COUNTER-032"],
                "Keys in the order of their bytes, which is not that of UTF-16",
                [
                    call(
                        inc(Octets([0xf0, 0x9f, 0x98, 0x80]), 1),
                        inc(Octets([0xef, 0xbf, 0xbd]), 2),
                        inc(Octets([0xff]), 3)
                    )
                    .gives(.ok(nil, 1), .ok(nil, 2), .ok(nil, 3)),
                    stored.holds(
                        (Octets([0xef, 0xbf, 0xbd]), "2"),
                        (Octets([0xf0, 0x9f, 0x98, 0x80]), "1"),
                        (Octets([0xff]), "3")
                    ),
                ]
            ),
            vector(
                "counters/traps/clear-of-1100",
                ["COUNTER-028"],
                "clear removes what a scan gives in more than one part",
                (0..<11).map { part in
                    call((0..<100).map { inc("k\(100 * part + $0)", 1) }).gives((0..<100).map { _ in .ok(nil, 1) })
                } + [clear().succeeds, stored.holds()]
            ),
        ]
    }

    private static var numbers: [ScenarioVector] {
        [
            vector(
                "counters/traps/32-bits",
                ["COUNTER-021", "COUNTER-022"],
                "Sums and differences around 2^31 and 2^32",
                [
                    call(set("k", 2_147_483_647), inc("k", 1), set("k", -2_147_483_648), dec("k", 1)).gives(
                        .ok(nil, 2_147_483_647),
                        .ok(2_147_483_647, 2_147_483_648),
                        .ok(2_147_483_648, -2_147_483_648),
                        .ok(-2_147_483_648, -2_147_483_649)
                    ),
                    call(set("k", 4_294_967_295), inc("k", 1), dec("k", 4_294_967_297)).gives(
                        .ok(-2_147_483_649, 4_294_967_295),
                        .ok(4_294_967_295, 4_294_967_296),
                        .ok(4_294_967_296, -1)
                    ),
                ]
            )
        ]
    }

    private static let words: [(Octets, @Sendable (Int64, Int64) -> Bool)] = [
        ("eq", { $0 == $1 }), ("ne", { $0 != $1 }), ("lt", { $0 < $1 }), ("gt", { $0 > $1 }),
    ]

    /// Every command with every comparator, where a shortcut in one of them would show.
    private static var matrices: [ScenarioVector] {
        [
            vectorOnOpenStorage(
                "counters/traps/corrupt-under-every-condition",
                ["COUNTER-014", "COUNTER-015", "COUNTER-016"],
                "What is no value is so for every command and every comparator",
                [store("k", Octets([0xff])).succeeds]
                    + words.flatMap { word, _ in
                        [inc("k", 1), dec("k", 1), set("k", 1), del("k")].flatMap { item in
                            [-1, 0, 1].map { call(item.when(word, Int64($0))).gives(.corrupt) }
                        }
                    } + [stored.holds(("k", Octets([0xff])))]
            ),
            vector(
                "counters/traps/absent-under-every-condition",
                ["COUNTER-026", "COUNTER-025", "COUNTER-015"],
                "An absent key compares as 0 for every command and every comparator",
                words.flatMap { word, holds in
                    [-1, 0, 1].flatMap { reference -> [ScenarioStep] in
                        let reference = Int64(reference)
                        return [(inc("k", 5), 5), (dec("k", 5), -5), (set("k", 5), 5)].map { item, new in
                            holds(0, reference)
                                ? call(item.when(word, reference), del("k")).gives(.ok(nil, new), .ok(new, nil))
                                : call(item.when(word, reference), del("k")).gives(.unmet(nil), .ok(nil, nil))
                        } + [
                            call(del("k").when(word, reference)).gives(
                                holds(0, reference) ? .ok(nil, nil) : .unmet(nil)
                            )
                        ]
                    }
                }
            ),
            vector(
                "counters/traps/2-to-53-under-every-condition",
                ["COUNTER-025", "CONV-001"],
                "Every command compares exactly, not inc alone",
                words.flatMap { word, holds in
                    [two53, two53 + 1, two53 + 2].flatMap { reference -> [ScenarioStep] in
                        let value = two53 + 1
                        let isMet = holds(value, reference)
                        return [(inc("k", 1), value + 1), (dec("k", 1), value - 1), (set("k", 7), 7), (del("k"), nil)]
                            .map {
                                (item: CallItem, new: Int64?) in
                                call(set("k", value), item.when(word, reference), del("k")).gives(
                                    .ok(nil, value),
                                    isMet ? .ok(value, new) : .unmet(value),
                                    .ok(isMet ? new : value, nil)
                                )
                            }
                    }
                }
            ),
        ]
    }
}
