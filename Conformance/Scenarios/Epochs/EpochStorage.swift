import ConformanceKit

/// How instance-aware counters lie where they are kept, and what becomes of bytes that are no records.
enum EpochStorage {
    static var vectors: [ScenarioVector] { names + corrupt }

    static let a = Instance("a", life: 1)
    static let b = Instance("b", life: 2)
    static let noRecords: [Octets] = [
        "", "5", "|", "1|", "|5", "0|5", "01|5", "1|05", "1|-0", "1|+5", "1|5 ", " 1|5", "1|5|", "1|5|1", "-1|5", "1|x",
        "1|1.0", "1|1e3", "x|1", "1000000000000000000|1", "1|5\n", "1\0|5", "1|\n5",
    ]

    private static var names: [ScenarioVector] {
        func name(_ namespace: Octets) -> ScenarioStep {
            func key(_ part: Octets) -> JSON { ("{" as Octets + namespace + "}:ic:" + part).observed }
            return instanceNames(namespace).answers([
                "totals": key("t"), "slices": key("s"), "lists": key("x"), "deadlines": key("i"), "meta": key("m"),
            ])
        }
        return [
            vector(
                "epochs/storage/names",
                ["EPOCH-060"],
                "The five keys of a namespace",
                note: "K1: braces keep them in one slot.",
                [name("app"), name("A-1.b_2"), name(Octets(repeating: "n", count: 64))]
            ),
            vector(
                "epochs/storage/bad-namespaces",
                ["EPOCH-060", "COUNTER-030"],
                "Bytes that a namespace cannot have",
                (["", "a:b", "a{b", "{a}", "a b", "\u{e9}", Octets(repeating: "n", count: 65)] as [Octets])
                    .map { instanceNames($0).refuses("bad-namespace") }
            ),
            vector(
                "epochs/storage/namespaces-apart",
                ["EPOCH-054", "EPOCH-060"],
                "One namespace knows nothing of another one, nor of strict counters",
                [
                    a.attach().inNamespace("a").begins(1), a.attach().inNamespace("b").begins(1),
                    a.call(inc("k", 1)).inNamespace("a").gives(.ok(absent, state(1, 1), 2)),
                    a.call(inc("k", 5)).inNamespace("b").gives(.ok(absent, state(5, 5), 2)),
                    call(set("k", 9), in: "a").gives(.ok(nil, 9)), clearInstances.inNamespace("a").succeeds,
                    call(get("k"), in: "a").gives(.ok(9, 9)),
                    a.call(get("k")).inNamespace("b").gives(.reads(state(5, 5), 2)), clear(in: "b").succeeds,
                    a.call(get("k")).inNamespace("b").gives(.reads(state(5, 5), 2)),
                    storedInstances.inNamespace("a").holds(serial: "2", deadlines: [(a, 30000)], lives: [a]),
                ]
            ),
            vector(
                "epochs/storage/hostile-keys",
                ["EPOCH-002", "EPOCH-061", "CONV-002"],
                "Keys with bars, braces, NUL, and of what is no UTF-8",
                [
                    a.attach().begins(1),
                    a.call(inc("|", 1), inc("a|b", 2), inc("}", 3), inc(Octets([0xff, 0x00, 0x0a]), 4), inc(a.id, 5))
                        .gives(
                            .ok(absent, state(1, 1), 2),
                            .ok(absent, state(2, 2), 3),
                            .ok(absent, state(3, 3), 4),
                            .ok(absent, state(4, 4), 5),
                            .ok(absent, state(5, 5), 6)
                        ),
                    a.call(del("a|b"), delOwn("|")).gives(.ok(state(2, 2), absent), .ok(state(1, 1), state(0, 0), 2)),
                    a.clearOwn().goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "6",
                        totals: [(a.id, "6|0"), ("|", "2|0"), ("}", "4|0"), (Octets([0xff, 0x00, 0x0a]), "5|0")],
                        slices: [
                            StoredSlice(a, a.id, "6|0"), StoredSlice(a, "|", "2|0"), StoredSlice(a, "}", "4|0"),
                            StoredSlice(a, Octets([0xff, 0x00, 0x0a]), "5|0"),
                        ],
                        deadlines: [(a, 30000)],
                        lives: [a]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/storage/right-records",
                ["EPOCH-061", "EPOCH-031"],
                "Records that others have stored are as good as one's own",
                [
                    a.attach().begins(1), storeTotal("k", "7|-9").succeeds, storeSlice(a, "k", "7|-9").succeeds,
                    a.call(inc("k", 1)).gives(.ok(state(-9, -9), state(-8, -8), 7)),
                    storeTotal("m", "999999999999999999|0").succeeds,
                    storeSlice(a, "m", "999999999999999999|0").succeeds,
                    a.call(get("m")).gives(.reads(state(0, 0), 999_999_999_999_999_999)),
                ]
            ),
        ]
    }
}
