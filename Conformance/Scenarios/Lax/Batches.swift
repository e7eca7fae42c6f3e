import ConformanceKit

/// Batches of plain counters: what they do, once, however often they come.
enum Batches {
    static var vectors: [ScenarioVector] { first + repeated + calls + corrupt }

    private static let v = Writer("0")
    private static let w = Writer("1")

    private static var first: [ScenarioVector] {
        [
            vector(
                "lax/batches/two-batches",
                ["LAX-013", "LAX-014", "LAX-032"],
                "The deltas of a batch are added; an absent key counts as 0",
                [
                    v.batch("1", ("a", 5), ("b", -3), ("c", 0)).applies(.ok(nil, 5), .ok(nil, -3), .ok(nil, 0)),
                    v.batch("2", ("b", 3), ("a", 1)).applies(.ok(-3, 0), .ok(5, 6)),
                    laxStored().holdsLax([("a", "6"), ("b", "0"), ("c", "0")], writers: [(v, "2|a|a")]),
                ]
            ),
            vector(
                "lax/batches/sequences-may-leave-out",
                ["LAX-011", "LAX-013"],
                "A batch is new where its sequence is higher, by how much does not matter",
                [
                    v.batch("7", ("a", 1)).applies(.ok(nil, 1)),
                    v.batch("9007199254740991", ("a", 1)).applies(.ok(1, 2)),
                    v.batch("9007199254740990", ("a", 1)).refuses("outdated"),
                    v.batch("9007199254740991", ("a", 1)).repeats(.ok(2, 2)),
                    laxStored().holdsLax([("a", "2")], writers: [(v, "9007199254740991|a")]),
                ]
            ),
            vector(
                "lax/batches/sequences-are-numbers",
                ["LAX-011", "LAX-012"],
                "9 comes before 10, and neither is the other's repetition",
                [
                    v.batch("9", ("a", 1)).applies(.ok(nil, 1)), v.batch("10", ("a", 1)).applies(.ok(1, 2)),
                    v.batch("9", ("a", 1)).refuses("outdated"), v.batch("1", ("a", 1)).refuses("outdated"),
                    v.batch("100", ("a", 1)).applies(.ok(2, 3)), v.batch("11", ("a", 1)).refuses("outdated"),
                    laxStored().holdsLax([("a", "3")], writers: [(v, "100|a")]),
                ]
            ),
            vector(
                "lax/batches/writers-are-apart",
                ["LAX-011", "LAX-014", "LAX-020"],
                "Each writer has its own sequences and its own last batch",
                [
                    v.batch("5", ("a", 1)).applies(.ok(nil, 1)),
                    w.batch("1", ("a", 1), ("b", 1)).applies(.ok(1, 2), .ok(nil, 1)),
                    v.batch("5", ("a", 1)).repeats(.ok(2, 2)),
                    w.batch("1", ("a", 1), ("b", 1)).repeats(.ok(2, 2), .ok(1, 1)),
                    laxStored().holdsLax([("a", "2"), ("b", "1")], writers: [(v, "5|a"), (w, "1|a|a")]),
                ]
            ),
            vector(
                "lax/batches/namespaces-are-apart",
                ["LAX-030", "LAX-031"],
                "A writer of one namespace is nobody in another",
                [
                    v.batch("5", ("a", 1), in: "n").applies(.ok(nil, 1)),
                    v.batch("1", ("a", 2), in: "m").applies(.ok(nil, 2)),
                    laxStored(in: "n").holdsLax([("a", "1")], writers: [(v, "5|a")]),
                    laxStored(in: "m").holdsLax([("a", "2")], writers: [(v, "1|a")]),
                ]
            ),
            vector(
                "lax/batches/a-hundred",
                ["LAX-013", "LAX-014"],
                "A batch of 100 items, and its repetition",
                hundred
            ),
            vector(
                "lax/batches/exact",
                ["LAX-013", "LAX-032"],
                "Sums are exact over the whole range",
                note: "N1, N2: prior art stores 2^53 for 2^53+1.",
                [
                    v.batch("1", ("a", two53), ("b", .max), ("c", .min)).applies(
                        .ok(nil, two53),
                        .ok(nil, .max),
                        .ok(nil, .min)
                    ),
                    v.batch("2", ("a", 1), ("b", -1), ("c", 1)).applies(
                        .ok(two53, two53 + 1),
                        .ok(.max, .max - 1),
                        .ok(.min, .min + 1)
                    ),
                    v.batch("3", ("b", .min), ("c", .max)).applies(.ok(.max - 1, -2), .ok(.min + 1, 0)),
                    laxStored().holdsLax(
                        [("a", "9007199254740993"), ("b", "-2"), ("c", "0")],
                        writers: [(v, "3|a|a")]
                    ),
                ]
            ),
        ]
    }

    private static var hundred: [ScenarioStep] {
        let keys = (0..<100).map { Octets("k\($0)") }
        let deltas = keys.enumerated().map { ($1, Int64($0)) }
        let record = "1" + Octets(repeating: "|a", count: 100)
        return [
            v.batch("1", deltas).applies((0..<100).map { .ok(nil, Int64($0)) }),
            v.batch("1", deltas).answers([
                "repeated": true, "results": .array((0..<100).map { ItemResult.ok($0, $0).json }),
            ]),
            laxStored().holdsLax(
                deltas.map { ($0.0, Octets("\($0.1)")) }.sorted { $0.0.bytes.lexicographicallyPrecedes($1.0.bytes) },
                writers: [(v, record)]
            ),
        ]
    }

    private static var repeated: [ScenarioVector] {
        [
            vector(
                "lax/batches/reply-lost",
                ["LAX-015", "LAX-016"],
                "A batch whose reply was lost comes again, and is not applied again",
                note: "L3, L16: prior art has 10 here.",
                [
                    v.batch("1", ("k", 5)).applies(.ok(nil, 5)), v.batch("1", ("k", 5)).repeats(.ok(5, 5)),
                    v.batch("1", ("k", 5)).repeats(.ok(5, 5)), v.batch("2", ("k", 5)).applies(.ok(5, 10)),
                    laxStored().holdsLax([("k", "10")], writers: [(v, "2|a")]),
                ]
            ),
            vector(
                "lax/batches/late-copy",
                ["LAX-011", "LAX-004"],
                "A copy that comes after the next batch is refused",
                [
                    v.batch("1", ("k", 5)).applies(.ok(nil, 5)), v.batch("2", ("k", 1)).applies(.ok(5, 6)),
                    v.batch("1", ("k", 5)).refuses("outdated"),
                    laxStored().holdsLax([("k", "6")], writers: [(v, "2|a")]),
                ]
            ),
            vector(
                "lax/batches/state-of-now",
                ["LAX-016"],
                "A repetition answers what its keys are now, not what they were",
                [
                    v.batch("1", ("k", 5), ("l", 5), ("m", 5)).applies(.ok(nil, 5), .ok(nil, 5), .ok(nil, 5)),
                    laxCall(set("k", 100), del("l")).gives(.ok(5, 100), .ok(5, nil)),
                    w.batch("1", ("m", 1)).applies(.ok(5, 6)),
                    v.batch("1", ("k", 5), ("l", 5), ("m", 5)).repeats(.ok(100, 100), .ok(nil, nil), .ok(6, 6)),
                    laxStored().holdsLax([("k", "100"), ("m", "6")], writers: [(v, "1|a|a|a"), (w, "1|a")]),
                ]
            ),
            vector(
                "lax/batches/cleared-in-between",
                ["LAX-019", "LAX-015"],
                "A clear leaves the last batches: what was counted and cleared is not counted again",
                note: "M4: without this the resent batch counts on top of nothing.",
                [
                    v.batch("1", ("k", 5)).applies(.ok(nil, 5)), laxClear().answers(),
                    laxStored().holdsLax(writers: [(v, "1|a")]), v.batch("1", ("k", 5)).repeats(.ok(nil, nil)),
                    laxStored().holdsLax(writers: [(v, "1|a")]),
                ]
            ),
            vector(
                "lax/batches/one-overflows",
                ["LAX-013", "LAX-014"],
                "An item that overflows does not keep the others from being applied",
                note: "L4: prior art adds the good key again and again.",
                [
                    laxCall(set("max", .max)).gives(.ok(nil, .max)),
                    v.batch("1", ("a", 1), ("max", 1), ("b", 1)).applies(.ok(nil, 1), .overflow(.max), .ok(nil, 1)),
                    v.batch("1", ("a", 1), ("max", 1), ("b", 1)).repeats(.ok(1, 1), .overflow(.max), .ok(1, 1)),
                    laxStored().holdsLax(
                        [("a", "1"), ("b", "1"), ("max", "9223372036854775807")],
                        writers: [(v, "1|a|o|a")]
                    ),
                ]
            ),
            vector(
                "lax/batches/overflow-stays",
                ["LAX-014", "LAX-016", "LAX-015"],
                "What has overflowed is answered so once more, though there be room by now",
                note: "M10: otherwise the client hears of a success that was none.",
                [
                    laxCall(set("max", .max)).gives(.ok(nil, .max)),
                    v.batch("1", ("max", 1)).applies(.overflow(.max)), laxCall(set("max", 5)).gives(.ok(.max, 5)),
                    v.batch("1", ("max", 1)).repeats(.before("overflow", 5)),
                    laxCall(del("max")).gives(.ok(5, nil)), v.batch("1", ("max", 1)).repeats(.before("overflow", nil)),
                    laxStored().holdsLax(writers: [(v, "1|o")]),
                ]
            ),
            vector(
                "lax/batches/other-number-of-items",
                ["LAX-012", "LAX-004"],
                "A batch with the last one's sequence and another number of items is no repetition",
                [
                    v.batch("1", ("a", 1), ("b", 1)).applies(.ok(nil, 1), .ok(nil, 1)),
                    v.batch("1", ("a", 1)).isWrong("items", item: nil),
                    v.batch("1", ("a", 1), ("b", 1), ("c", 1)).isWrong("items", item: nil),
                    laxStored().holdsLax([("a", "1"), ("b", "1")], writers: [(v, "1|a|a")]),
                ]
            ),
            vector(
                "lax/batches/outdated-before-items",
                ["LAX-011", "LAX-012"],
                "A lower sequence is outdated, whatever its number of items",
                [
                    v.batch("2", ("a", 1), ("b", 1)).applies(.ok(nil, 1), .ok(nil, 1)),
                    v.batch("1", ("a", 1)).refuses("outdated"),
                ]
            ),
        ]
    }

    private static var calls: [ScenarioVector] {
        [
            vector(
                "lax/batches/calls-are-of-chapter-05",
                ["LAX-030", "LAX-013"],
                "Calls see what batches have left, and the other way round",
                [
                    v.batch("1", ("k", 42)).applies(.ok(nil, 42)), laxCall(get("k")).gives(.ok(42, 42)),
                    laxCall(inc("k", 1).when("eq", 42), dec("k", 2), get("l")).gives(
                        .ok(42, 43),
                        .ok(43, 41),
                        .ok(nil, nil)
                    ),
                    laxCall(set("k", 1).when("gt", 100)).gives(.unmet(41)), laxCall(del("k")).gives(.ok(41, nil)),
                    v.batch("2", ("k", 1)).applies(.ok(nil, 1)),
                    laxStored().holdsLax([("k", "1")], writers: [(v, "2|a")]),
                ]
            ),
            vector(
                "lax/batches/no-strict-counters",
                ["LAX-020", "LAX-030"],
                "Lax counters are no strict counters",
                [
                    call(set("k", 10)).gives(.ok(nil, 10)), v.batch("1", ("k", 1)).applies(.ok(nil, 1)),
                    laxClear().answers(), call(get("k")).gives(.ok(10, 10)),
                    v.batch("2", ("k", 2)).applies(.ok(nil, 2)),
                    clear().answers(), laxCall(get("k")).gives(.ok(2, 2)), stored.holds(),
                ]
            ),
            vector(
                "lax/batches/set-in-between",
                ["LAX-013"],
                "A delta counts when it arrives: on top of what was set before",
                note: "L21: decided so.",
                [
                    v.batch("1", ("k", 5)).applies(.ok(nil, 5)), laxCall(set("k", 100)).gives(.ok(5, 100)),
                    v.batch("2", ("k", 5)).applies(.ok(100, 105)), laxClear().answers(),
                    w.batch("1", ("k", 5)).applies(.ok(nil, 5)),
                ]
            ),
        ]
    }

    private static var corrupt: [ScenarioVector] {
        [
            vectorOnOpenStorage(
                "lax/batches/corrupt-counter",
                ["LAX-013", "LAX-014", "LAX-016"],
                "An item that finds corrupt bytes leaves them, and says so once more when it is repeated",
                [
                    laxStore("k", "x").answers(),
                    v.batch("1", ("a", 1), ("k", 1), ("b", 1)).applies(.ok(nil, 1), .corrupt, .ok(nil, 1)),
                    v.batch("1", ("a", 1), ("k", 1), ("b", 1)).repeats(.ok(1, 1), .corrupt, .ok(1, 1)),
                    laxStored().holdsLax([("a", "1"), ("b", "1"), ("k", "x")], writers: [(v, "1|a|c|a")]),
                    laxClear().answers(), laxCall(set("k", 7)).gives(.ok(nil, 7)),
                    v.batch("1", ("a", 1), ("k", 1), ("b", 1)).repeats(
                        .ok(nil, nil),
                        .before("corrupt", 7),
                        .ok(nil, nil)
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "lax/batches/corrupt-by-now",
                ["LAX-016"],
                "A repetition answers null for what is no value by now",
                [
                    v.batch("1", ("k", 1)).applies(.ok(nil, 1)), laxStore("k", "01").answers(),
                    v.batch("1", ("k", 1)).repeats(.ok(nil, nil)),
                    laxStored().holdsLax([("k", "01")], writers: [(v, "1|a")]),
                ]
            ),
            vectorOnOpenStorage(
                "lax/batches/corrupt-record",
                ["LAX-010", "LAX-032", "LAX-004"],
                "What is no record of a last batch",
                noRecords.flatMap { record in
                    [
                        laxStore(v, record).answers(), v.batch("5", ("k", 1)).refuses("corrupt"),
                        laxStored().holdsLax(writers: [(v, record)]),
                    ]
                } + [w.batch("1", ("k", 1)).applies(.ok(nil, 1))]
            ),
            vectorOnOpenStorage(
                "lax/batches/stored-records",
                ["LAX-011", "LAX-016", "LAX-032"],
                "A record that somebody else has stored is one",
                [
                    laxStore(v, "5|a|o|c").answers(), v.batch("4", ("x", 1)).refuses("outdated"),
                    v.batch("5", ("x", 1), ("y", 1), ("z", 1)).repeats(
                        .ok(nil, nil),
                        .before("overflow", nil),
                        .before("corrupt", nil)
                    ), v.batch("5", ("x", 1)).isWrong("items", item: nil), v.batch("6", ("x", 1)).applies(.ok(nil, 1)),
                    laxStore(w, "9007199254740991" + Octets(repeating: "|c", count: 100)).answers(),
                    w.batch("9007199254740990", ("x", 1)).refuses("outdated"),
                ]
            ),
        ]
    }

    static let noRecords: [Octets] = [
        "", "5", "5|", "|a", "a", "5|x", "5|A", "5|a|", "5||a", "5|a|a|", "05|a", "0|a", "-1|a", "+5|a", " 5|a", "5 |a",
        "5|a ", "5|aa", "5|a\n", "5\n|a", "5|a,1,1", "5|o,3,4", "5|c,", "5|a,", "5,a", "9007199254740992|a",
        "18446744073709551616|a", "5|a\0", "5.0|a", "5e0|a", "5" + Octets(repeating: "|a", count: 101),
    ]
}
