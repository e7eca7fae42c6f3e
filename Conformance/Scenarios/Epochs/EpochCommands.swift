import ConformanceKit

/// What each command does to a key, and what keeps it from doing it.
enum EpochCommands {
    static var vectors: [ScenarioVector] { commands + conditions + overflows + wide }

    static let a = Instance("a", life: 1)
    static let b = Instance("b", life: 2)
    static let two: [ScenarioStep] = [a.attach().begins(1), b.attach().begins(2)]
    static let max = Int128(Int64.max)
    static let min = Int128(Int64.min)

    private static var commands: [ScenarioVector] {
        [
            vector(
                "epochs/commands/inc-creates",
                ["EPOCH-038", "EPOCH-044", "EPOCH-061"],
                "An absent key counts as 0 and gets an epoch",
                two + [
                    a.call(get("k")).gives(.reads(absent)), a.call(inc("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    b.call(inc("k", 2)).gives(.ok(state(5, 0), state(7, 2), 3)),
                    a.call(dec("k", 1)).gives(.ok(state(7, 5), state(6, 4), 3)),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "3|6")],
                        slices: [StoredSlice(a, "k", "3|4"), StoredSlice(b, "k", "3|2")],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b]
                    ),
                ]
            ),
            vector(
                "epochs/commands/by-0-creates",
                ["EPOCH-038", "EPOCH-044"],
                "inc, dec, set-own and set by 0 create the key, and a slice of 0",
                two + [
                    a.call(inc("a", 0), dec("b", 0), setOwn("c", 0), set("d", 0))
                        .gives(
                            .ok(absent, state(0, 0), 3),
                            .ok(absent, state(0, 0), 4),
                            .ok(absent, state(0, 0), 5),
                            .ok(absent, state(0, 0), 6)
                        ),
                    b.call(inc("a", 0)).gives(.ok(state(0, 0), state(0, 0), 3)),
                    storedInstances.holds(
                        serial: "6",
                        totals: [("a", "3|0"), ("b", "4|0"), ("c", "5|0"), ("d", "6|0")],
                        slices: [
                            StoredSlice(a, "a", "3|0"), StoredSlice(a, "b", "4|0"), StoredSlice(a, "c", "5|0"),
                            StoredSlice(a, "d", "6|0"), StoredSlice(b, "a", "3|0"),
                        ],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b]
                    ),
                ]
            ),
            vector(
                "epochs/commands/dec-creates",
                ["EPOCH-038", "EPOCH-044"],
                "dec goes below 0, and a dec by the smallest value is legal where the difference is a value",
                two + [
                    a.call(dec("k", 5)).gives(.ok(absent, state(-5, -5), 3)),
                    a.call(dec("k", -7)).gives(.ok(state(-5, -5), state(2, 2), 3)),
                    a.call(set("k", -1)).gives(.ok(state(2, 2), state(-1, -1), 4)),
                    a.call(dec("k", .min)).gives(.ok(state(-1, -1), state(max, .max), 4)),
                ]
            ),
            vector(
                "epochs/commands/set",
                ["EPOCH-037", "EPOCH-044"],
                "set makes the total its own slice, in a new epoch each time",
                two + [
                    a.call(set("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    b.call(set("k", 5)).gives(.ok(state(5, 0), state(5, 5), 4)),
                    b.call(set("k", 5)).gives(.ok(state(5, 5), state(5, 5), 5)),
                    a.call(get("k")).gives(.reads(state(5, 0), 5)),
                    storedInstances.holds(
                        serial: "5",
                        totals: [("k", "5|5")],
                        slices: [StoredSlice(a, "k", "3|5"), StoredSlice(b, "k", "5|5")],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b]
                    ),
                ]
            ),
            vector(
                "epochs/commands/setter-dies",
                ["EPOCH-020", "EPOCH-037"],
                "What was set leaves the total with whoever set it",
                [
                    a.attach(ttl: "10").begins(1), b.attach().begins(2),
                    a.call(ttl: "10", set("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    b.call(inc("k", 1)).gives(.ok(state(5, 0), state(6, 1), 3)),
                    b.call(at: "11", get("k")).gives(.reads(state(1, 1), 3)),
                ]
            ),
            vector(
                "epochs/commands/del",
                ["EPOCH-041"],
                "del removes total and own slice, and leaves those of others for them",
                two + [
                    a.call(inc("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    b.call(inc("k", 2)).gives(.ok(state(5, 0), state(7, 2), 3)),
                    b.call(del("k")).gives(.ok(state(7, 2), absent)), b.call(del("k")).gives(.reads(absent)),
                    storedInstances.holds(
                        serial: "3",
                        slices: [StoredSlice(a, "k", "3|5")],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b]
                    ),
                    a.call(del("k")).gives(.reads(absent)),
                    storedInstances.holds(serial: "3", deadlines: [(a, 30000), (b, 30000)], lives: [a, b]),
                ]
            ),
            vector(
                "epochs/commands/del-removes-a-stale-slice",
                ["EPOCH-041"],
                "The own slice that del removes may be stale",
                two + [
                    a.call(inc("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    b.call(set("k", 2)).gives(.ok(state(5, 0), state(2, 2), 4)),
                    a.call(del("k")).gives(.ok(state(2, 0), absent)),
                    storedInstances.holds(
                        serial: "4",
                        slices: [StoredSlice(b, "k", "4|2")],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b]
                    ),
                ]
            ),
            vector(
                "epochs/commands/set-own",
                ["EPOCH-038", "EPOCH-044"],
                "set-own replaces the own slice and keeps the epoch",
                two + [
                    a.call(setOwn("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    b.call(setOwn("k", 7)).gives(.ok(state(5, 0), state(12, 7), 3)),
                    a.call(setOwn("k", -2)).gives(.ok(state(12, 5), state(5, -2), 3)),
                    a.call(setOwn("k", -2)).gives(.ok(state(5, -2), state(5, -2), 3)),
                    b.call(get("k")).gives(.reads(state(5, 7), 3)),
                ]
            ),
            vector(
                "epochs/commands/del-own",
                ["EPOCH-042", "EPOCH-044"],
                "del-own takes the own slice out, and leaves a 0",
                two + [
                    a.call(inc("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    b.call(inc("k", 2)).gives(.ok(state(5, 0), state(7, 2), 3)),
                    a.call(delOwn("k")).gives(.ok(state(7, 5), state(2, 0), 3)),
                    a.call(delOwn("k")).gives(.reads(state(2, 0), 3)),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "3|2")],
                        slices: [StoredSlice(a, "k", "3|0"), StoredSlice(b, "k", "3|2")],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b]
                    ),
                ]
            ),
            vector(
                "epochs/commands/del-own-of-nothing",
                ["EPOCH-043"],
                "Where there is nothing to take, del-own leaves nothing",
                note: "D13: prior art subtracts -0 and fails.",
                two + [
                    a.call(delOwn("k")).gives(.reads(absent)), b.call(inc("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    a.call(delOwn("k")).gives(.reads(state(5, 0), 3)),
                    b.call(delOwn("k")).gives(.ok(state(5, 5), state(0, 0), 3)),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "3|0")],
                        slices: [StoredSlice(b, "k", "3|0")],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b]
                    ),
                ]
            ),
            vector(
                "epochs/commands/del-own-keeps-a-stale-slice",
                ["EPOCH-043"],
                "A stale own slice stays as it is at a del-own",
                two + [
                    a.call(inc("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    b.call(set("k", 2)).gives(.ok(state(5, 0), state(2, 2), 4)),
                    a.call(delOwn("k")).gives(.reads(state(2, 0), 4)),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "4|2")],
                        slices: [StoredSlice(a, "k", "3|5"), StoredSlice(b, "k", "4|2")],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b]
                    ),
                ]
            ),
            vector(
                "epochs/commands/items-in-order",
                ["EPOCH-030"],
                "Each item sees what the ones before it have left",
                two + [
                    a.call(
                        inc("k", 1),
                        inc("k", 2),
                        del("k"),
                        get("k"),
                        inc("k", 4),
                        delOwn("k"),
                        set("k", 9),
                        get("l")
                    )
                    .gives(
                        .ok(absent, state(1, 1), 3),
                        .ok(state(1, 1), state(3, 3), 3),
                        .ok(state(3, 3), absent),
                        .reads(absent),
                        .ok(absent, state(4, 4), 4),
                        .ok(state(4, 4), state(0, 0), 4),
                        .ok(state(0, 0), state(9, 9), 5),
                        .reads(absent)
                    )
                ]
            ),
            vector(
                "epochs/commands/100-items",
                ["EPOCH-001", "EPOCH-030"],
                "100 items of a call",
                [a.attach().begins(1)] + [
                    a.call((0..<100).map { inc("k\($0)", Int64($0)) })
                        .gives((0..<100).map { .ok(absent, state(Int128($0), Int64($0)), $0 + 2) }),
                    a.call((0..<100).map { get("k\(99 - $0)") })
                        .gives((0..<100).map { .reads(state(Int128(99 - $0), Int64(99 - $0)), 101 - $0) }),
                ]
            ),
            vector(
                "epochs/commands/thousand-keys-come-and-go",
                ["EPOCH-039", "EPOCH-041"],
                "inc and del leave nothing but a greater last serial",
                note: "E3: prior art leaves a field for each key that there ever was.",
                [a.attach().begins(1)]
                    + (0..<20).map { round in
                        a.call((0..<50).flatMap { [inc("k\(round).\($0)", 1), del("k\(round).\($0)")] })
                            .gives(
                                (0..<50).flatMap { place -> [InstanceItemResult] in
                                    [
                                        .ok(absent, state(1, 1), 2 + round * 50 + place),
                                        .ok(state(1, 1), absent),
                                    ]
                                }
                            )
                    } + [storedInstances.holds(serial: "1001", deadlines: [(a, 30000)], lives: [a])]
            ),
        ]
    }
}
