import ConformanceKit

/// What `beat` and `clear-own` do to the instance's own slices, a part at a time.
enum Walks {
    static var vectors: [ScenarioVector] { beats + clears }

    private static let a = Instance("a", life: 1)
    private static let b = Instance("b", life: 2)

    /// A has slices for k0 to k4, of epochs 3 to 7; B has made those of k1 and k3 stale, with epochs 8 and 9.
    private static let filled: [ScenarioStep] = [
        a.attach().begins(1), b.attach().begins(2),
        a.call((0..<5).map { inc("k\($0)", 1) }).gives((0..<5).map { .ok(absent, state(1, 1), $0 + 3) }),
        b.call(set("k1", 9), set("k3", 9))
            .gives(.ok(state(1, 0), state(9, 9), 8), .ok(state(1, 0), state(9, 9), 9)),
    ]

    private static func stored(a slices: [Int: Octets], totals: [Octets] = ["3|1", "8|9", "5|1", "9|9", "7|1"])
        -> ScenarioStep
    {
        storedInstances.holds(
            serial: "9",
            totals: totals.enumerated().map { ("k\($0)", $1) },
            slices: slices.sorted { $0.key < $1.key }.map { StoredSlice(a, "k\($0.key)", $0.value) }
                + [StoredSlice(b, "k1", "8|9"), StoredSlice(b, "k3", "9|9")],
            deadlines: [(a, 30000), (b, 30000)],
            lives: [a, b]
        )
    }

    private static var beats: [ScenarioVector] {
        [
            vector(
                "epochs/walks/beat-removes-stale-slices",
                ["EPOCH-050", "EPOCH-053", "EPOCH-052", "EPOCH-055"],
                "A beat removes the instance's stale slices, and nothing else",
                note: "M12: stale slices of instances that live on would stay for ever.",
                filled + [
                    stored(a: [0: "3|1", 1: "4|1", 2: "5|1", 3: "6|1", 4: "7|1"]), b.beat().goesOn(behind: nil),
                    stored(a: [0: "3|1", 1: "4|1", 2: "5|1", 3: "6|1", 4: "7|1"]),
                    a.beat().goesOn(behind: nil, removed: [("k1", 4), ("k3", 6)]),
                    stored(a: [0: "3|1", 2: "5|1", 4: "7|1"]),
                ]
            ),
            vector(
                "epochs/walks/beat-in-parts",
                ["EPOCH-050", "EPOCH-053"],
                "A beat looks at as many slices as the budget names, fresh ones included, and says where it stopped",
                filled + [
                    a.beat(budget: "2").goesOn(behind: "k1", removed: [("k1", 4)]),
                    stored(a: [0: "3|1", 2: "5|1", 3: "6|1", 4: "7|1"]),
                    a.beat(budget: "2", behind: "k1").goesOn(behind: "k3", removed: [("k3", 6)]),
                    stored(a: [0: "3|1", 2: "5|1", 4: "7|1"]), a.beat(budget: "2", behind: "k3").goesOn(behind: nil),
                    a.beat(budget: "2").goesOn(behind: "k2"),
                ]
            ),
            vector(
                "epochs/walks/beat-exactly-all",
                ["EPOCH-053"],
                "Where exactly as many are left as the budget names, the next beat finds none",
                filled + [
                    a.beat(budget: "5").goesOn(behind: "k4", removed: [("k1", 4), ("k3", 6)]),
                    a.beat(budget: "5", behind: "k4").goesOn(behind: nil),
                    a.beat(budget: "4").goesOn(behind: nil),
                ]
            ),
            vector(
                "epochs/walks/cursors",
                ["EPOCH-053", "EPOCH-001"],
                "A cursor need not be a key of a slice, nor one that is there",
                filled + [
                    a.beat(budget: "1", behind: "k1x").goesOn(behind: "k2"),
                    a.beat(budget: "1", behind: "a").goesOn(behind: "k0"),
                    a.beat(budget: "1", behind: "k4").goesOn(behind: nil),
                    a.beat(budget: "1", behind: Octets(repeating: Octets([0xff]), count: 255)).goesOn(behind: nil),
                    a.beat(budget: "1", behind: Octets([0])).goesOn(behind: "k0"),
                    a.beat(budget: "1", behind: Octets(repeating: "k", count: 256)).isWrongIn("cursor"),
                    stored(a: [0: "3|1", 1: "4|1", 2: "5|1", 3: "6|1", 4: "7|1"]),
                ]
            ),
            vector(
                "epochs/walks/beat-of-an-absent-key",
                ["EPOCH-050"],
                "A slice whose key is gone is stale",
                [
                    a.attach().begins(1), b.attach().begins(2), a.call(inc("k", 1)).gives(.ok(absent, state(1, 1), 3)),
                    b.call(del("k")).gives(.ok(state(1, 0), absent)),
                    a.beat().goesOn(behind: nil, removed: [("k", 3)]),
                    storedInstances.holds(serial: "3", deadlines: [(a, 30000), (b, 30000)], lives: [a, b]),
                ]
            ),
            vector(
                "epochs/walks/beat-keeps-zeros",
                ["EPOCH-050", "EPOCH-042"],
                "A fresh slice of 0 stays",
                note: "M12 once more: 500 rounds of set against one instance leave one slice, not 500.",
                [
                    a.attach().begins(1), b.attach().begins(2), a.call(inc("k", 1)).gives(.ok(absent, state(1, 1), 3)),
                    a.call(delOwn("k")).gives(.ok(state(1, 1), state(0, 0), 3)), a.beat().goesOn(behind: nil),
                    a.call(get("k").believing(3, 1)).gives(.reads(state(0, 0), 3)),
                ]
            ),
            vector(
                "epochs/walks/beat-sweeps-with-the-whole-budget",
                ["EPOCH-022", "EPOCH-050"],
                "What a beat looks at of its own takes nothing from the sweep",
                [
                    a.attach().begins(1), b.attach(ttl: "10").begins(2),
                    a.call(inc("k", 1), inc("l", 1)).gives(.ok(absent, state(1, 1), 3), .ok(absent, state(1, 1), 4)),
                    b.call(ttl: "10", inc("k", 1), inc("l", 1))
                        .gives(.ok(state(1, 0), state(2, 1), 3), .ok(state(1, 0), state(2, 1), 4)),
                    a.beat(at: "11", budget: "2").goesOn(behind: "l"),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "3|1"), ("l", "4|1")],
                        slices: [StoredSlice(a, "k", "3|1"), StoredSlice(a, "l", "4|1")],
                        deadlines: [(a, 30011)],
                        lives: [a]
                    ),
                ]
            ),
        ]
    }

    private static var clears: [ScenarioVector] {
        [
            vector(
                "epochs/walks/clear-own",
                ["EPOCH-051", "EPOCH-052", "EPOCH-053", "EPOCH-055"],
                "clear-own makes fresh slices 0 and removes stale ones",
                filled + [
                    a.clearOwn().goesOn(behind: nil, removed: [("k1", 4), ("k3", 6)]),
                    stored(a: [0: "3|0", 2: "5|0", 4: "7|0"], totals: ["3|0", "8|9", "5|0", "9|9", "7|0"]),
                    a.call(get("k0").believing(3, 1)).gives(.reads(state(0, 0), 3)),
                ]
            ),
            vector(
                "epochs/walks/clear-own-in-parts",
                ["EPOCH-051", "EPOCH-053"],
                "A part at a time, others being free to go between",
                note: "D10b: prior art fails at 8,000 slices.",
                filled + [
                    a.clearOwn(budget: "2").goesOn(behind: "k1", removed: [("k1", 4)]),
                    stored(
                        a: [0: "3|0", 2: "5|1", 3: "6|1", 4: "7|1"],
                        totals: ["3|0", "8|9", "5|1", "9|9", "7|1"]
                    ),
                    b.call(inc("k4", 5), dec("k4", 5)).gives(
                        .ok(state(1, 0), state(6, 5), 7),
                        .ok(state(6, 5), state(1, 0), 7)
                    ), b.call(del("k4")).gives(.ok(state(1, 0), absent)),
                    a.clearOwn(budget: "2", behind: "k1").goesOn(behind: "k3", removed: [("k3", 6)]),
                    a.clearOwn(budget: "2", behind: "k3").goesOn(behind: nil, removed: [("k4", 7)]),
                    storedInstances.holds(
                        serial: "9",
                        totals: [("k0", "3|0"), ("k1", "8|9"), ("k2", "5|0"), ("k3", "9|9")],
                        slices: [
                            StoredSlice(a, "k0", "3|0"), StoredSlice(a, "k2", "5|0"), StoredSlice(b, "k1", "8|9"),
                            StoredSlice(b, "k3", "9|9"),
                        ],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b]
                    ),
                ]
            ),
            vector(
                "epochs/walks/clear-own-of-nothing",
                ["EPOCH-051", "EPOCH-053"],
                "clear-own of nothing",
                [
                    a.attach().begins(1), a.clearOwn().goesOn(behind: nil), a.clearOwn(budget: "1").goesOn(behind: nil),
                    storedInstances.holds(serial: "1", deadlines: [(a, 30000)], lives: [a]),
                ]
            ),
            vector(
                "epochs/walks/clear-own-leaves-others",
                ["EPOCH-052"],
                "clear-own touches no slice of another instance, with an id before or behind",
                [
                    a.attach().begins(1), b.attach().begins(2), Instance("c").attach().begins(3),
                    a.call(inc("k", 1)).gives(.ok(absent, state(1, 1), 4)),
                    b.call(inc("k", 2)).gives(.ok(state(1, 0), state(3, 2), 4)),
                    Instance("c", life: 3).call(inc("k", 4)).gives(.ok(state(3, 0), state(7, 4), 4)),
                    b.clearOwn().goesOn(behind: nil), b.call(get("k")).gives(.reads(state(5, 0), 4)),
                    b.clearOwn(behind: "j").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "4|5")],
                        slices: [
                            StoredSlice(a, "k", "4|1"), StoredSlice(b, "k", "4|0"),
                            StoredSlice(Instance("c"), "k", "4|4"),
                        ],
                        deadlines: [(a, 30000), (b, 30000), (Instance("c"), 30000)],
                        lives: [a, b, Instance("c", life: 3)]
                    ),
                ]
            ),
            vector(
                "epochs/walks/cursor-of-another",
                ["EPOCH-051", "EPOCH-052"],
                "A cursor that looks like another instance's member stays within one's own",
                note: "M22: a cursor that is a member walks over slices of others.",
                [
                    a.attach().begins(1), b.attach().begins(2), a.call(inc("k", 1)).gives(.ok(absent, state(1, 1), 3)),
                    b.call(inc("k", 2)).gives(.ok(state(1, 0), state(3, 2), 3)),
                    a.clearOwn(behind: b.id + "|a").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "3|2")],
                        slices: [StoredSlice(a, "k", "3|0"), StoredSlice(b, "k", "3|2")],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b]
                    ),
                ]
            ),
        ]
    }
}
