import ConformanceKit

/// Which slices count: the scenarios in which prior art reports what nobody has put in.
enum Slices {
    static var vectors: [ScenarioVector] { stale + revived + concurrent + cleared }

    private static let a = Instance("a", life: 1)
    private static let b = Instance("b", life: 2)

    /// A puts in 40 and B 60, in epoch 3.
    private static let both: [ScenarioStep] = [
        a.attach().begins(1), b.attach().begins(2), a.call(inc("k", 40)).gives(.ok(absent, state(40, 40), 3)),
        b.call(inc("k", 60)).gives(.ok(state(40, 0), state(100, 60), 3)),
    ]

    /// Then A sets 10, in epoch 4.
    private static let set10 = both + [a.call(set("k", 10)).gives(.ok(state(100, 40), state(10, 10), 4))]

    private static var stale: [ScenarioVector] {
        [
            vector(
                "epochs/slices/set-then-death",
                ["EPOCH-020", "EPOCH-037"],
                "What a set has made stale is not taken away when its owner dies",
                note: "D1: prior art reports -50.",
                set10 + [a.call(at: "30001", get("k")).gives(.reads(state(10, 10), 4))]
            ),
            vector(
                "epochs/slices/del-then-death",
                ["EPOCH-020", "EPOCH-038", "EPOCH-041"],
                "Nor is what a del has made stale, when the key is there again",
                note: "D1b: prior art reports -55.",
                both + [
                    a.call(del("k")).gives(.ok(state(100, 40), absent)),
                    a.call(inc("k", 5)).gives(.ok(absent, state(5, 5), 4)),
                    a.call(at: "30001", get("k")).gives(.reads(state(5, 5), 4)),
                ]
            ),
            vector(
                "epochs/slices/set-then-clear-own",
                ["EPOCH-051"],
                "clear-own takes nothing for a stale slice",
                note: "D2: prior art reports -50.",
                set10 + [
                    b.clearOwn().goesOn(behind: nil, removed: [("k", 3)]),
                    a.call(get("k")).gives(.reads(state(10, 10), 4)),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "4|10")],
                        slices: [StoredSlice(a, "k", "4|10")],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b]
                    ),
                ]
            ),
            vector(
                "epochs/slices/set-then-del-own",
                ["EPOCH-043", "EPOCH-033"],
                "del-own takes nothing for a stale slice, and says so",
                note: "D3: prior art says that it removed 60.",
                set10 + [b.call(delOwn("k")).gives(.reads(state(10, 0), 4))]
            ),
            vector(
                "epochs/slices/set-then-get",
                ["EPOCH-033", "EPOCH-044"],
                "A stale slice reads as 0, and from 0 it goes on",
                note: "D4, D4b, D4c: prior art makes the stale slice fresh by looking at it.",
                set10 + [
                    b.call(get("k")).gives(.reads(state(10, 0), 4)),
                    b.call(inc("k", 5)).gives(.ok(state(10, 0), state(15, 5), 4)),
                    b.call(setOwn("k", 30)).gives(.ok(state(15, 5), state(40, 30), 4)),
                    b.call(delOwn("k")).gives(.ok(state(40, 30), state(10, 0), 4)),
                    a.call(get("k")).gives(.reads(state(10, 10), 4)),
                ]
            ),
            vector(
                "epochs/slices/set-then-set-own",
                ["EPOCH-033", "EPOCH-036"],
                "set-own replaces nothing where the slice is stale",
                note: "D4d: prior art reports -20.",
                set10 + [
                    b.call(get("k")).gives(.reads(state(10, 0), 4)),
                    b.call(setOwn("k", 30)).gives(.ok(state(10, 0), state(40, 30), 4)),
                ]
            ),
            vector(
                "epochs/slices/del-then-get",
                ["EPOCH-041", "EPOCH-033", "EPOCH-038"],
                "After a del every slice is 0",
                note: "D4e: prior art answers 60, then 61.",
                both + [
                    a.call(del("k")).gives(.ok(state(100, 40), absent)), b.call(get("k")).gives(.reads(absent)),
                    b.call(inc("k", 1)).gives(.ok(absent, state(1, 1), 4)),
                ]
            ),
            vector(
                "epochs/slices/stale-in-old-states",
                ["EPOCH-033", "EPOCH-034", "EPOCH-037"],
                "A stale slice is 0 in the old state of whatever comes next",
                note: "D5: prior art says 60 each time.",
                set10 + [
                    b.call(inc("k", 5).when("eq", 99)).gives(.unmet(state(10, 0), 4)),
                    b.call(inc("k", 5)).gives(.ok(state(10, 0), state(15, 5), 4)),
                    a.call(set("k", 7)).gives(.ok(state(15, 10), state(7, 7), 5)),
                    b.call(set("k", 77)).gives(.ok(state(7, 0), state(77, 77), 6)),
                ]
            ),
            vector(
                "epochs/slices/del-answers-the-fresh-slice",
                ["EPOCH-033", "EPOCH-041"],
                "del answers the slice that counts, with or without a belief",
                note: "D5b: prior art answers what the process remembers, and after a restart nothing.",
                [
                    a.attach().begins(1), b.attach().begins(2),
                    a.call(inc("k", 3)).gives(.ok(absent, state(3, 3), 3)),
                    b.call(set("k", 100)).gives(.ok(state(3, 0), state(100, 100), 4)),
                    a.call(del("k").believing(3, 3)).gives(.ok(state(100, 0), absent)),
                    a.call(inc("k", 3)).gives(.ok(absent, state(3, 3), 5)),
                    a.attach().begins(6), a.living(6).call(del("k")).gives(.ok(state(3, 3), absent)),
                ]
            ),
        ]
    }

    private static var concurrent: [ScenarioVector] {
        [
            vector(
                "epochs/slices/first-calls-without-belief",
                ["EPOCH-030", "EPOCH-032"],
                "Two calls of one instance that know nothing both count",
                note: "D6: prior art keeps the second slice only, and reports 105 when the instance dies.",
                [
                    a.attach().begins(1), b.attach().begins(2),
                    a.call(set("k", 100)).gives(.ok(absent, state(100, 100), 3)),
                    b.call(inc("k", 5)).gives(.ok(state(100, 0), state(105, 5), 3)),
                    b.call(inc("k", 3)).gives(.ok(state(105, 5), state(108, 8), 3)),
                    a.call(at: "30001", get("k")).gives(.reads(state(100, 100), 3)),
                ]
            ),
            vector(
                "epochs/slices/set-own-twice-in-one-call",
                ["EPOCH-030", "EPOCH-036"],
                "The second item for a key sees what the first has left",
                note: "D6b: prior art reports 108.",
                [
                    a.attach().begins(1), b.attach().begins(2),
                    b.call(inc("k", 50)).gives(.ok(absent, state(50, 50), 3)),
                    a.call(set("k", 100)).gives(.ok(state(50, 0), state(100, 100), 4)),
                    b.call(setOwn("k", 3).believing(3, 50), setOwn("k", 5).believing(3, 50))
                        .gives(.ok(state(100, 0), state(103, 3), 4), .ok(state(103, 3), state(105, 5), 4)),
                ]
            ),
            vector(
                "epochs/slices/after-del-without-belief",
                ["EPOCH-030", "EPOCH-038"],
                "So do two calls after a del",
                note: "D6c: prior art keeps a slice of 3.",
                [
                    a.attach().begins(1), a.call(inc("k", 1)).gives(.ok(absent, state(1, 1), 2)),
                    a.call(del("k")).gives(.ok(state(1, 1), absent)),
                    a.call(inc("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    a.call(inc("k", 3)).gives(.ok(state(5, 5), state(8, 8), 3)),
                ]
            ),
        ]
    }

    private static var cleared: [ScenarioVector] {
        [
            vector(
                "epochs/slices/clear",
                ["EPOCH-054"],
                "After a clear nothing counts, and beliefs are of no use",
                note: "D7, L22: prior art restores 60 from a process's memory.",
                both + [
                    clearInstances.succeeds, a.call(get("k").believing(3, 40)).gives(.reads(absent)),
                    b.call(inc("k", 1).believing(3, 60)).gives(.ok(absent, state(1, 1), 4)),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "4|1")],
                        slices: [StoredSlice(b, "k", "4|1")],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b]
                    ),
                ]
            ),
            vector(
                "epochs/slices/clear-then-beat",
                ["EPOCH-054", "EPOCH-052"],
                "A beat brings nothing back",
                note: "D7b: prior art reports 60.",
                both + [
                    clearInstances.succeeds, b.beat().goesOn(behind: nil), a.call(get("k")).gives(.reads(absent)),
                    storedInstances.holds(serial: "3", deadlines: [(a, 30000), (b, 30000)], lives: [a, b]),
                ]
            ),
            vector(
                "epochs/slices/clear-keeps-the-serial",
                ["EPOCH-039", "EPOCH-054"],
                "Epochs do not begin anew",
                note: "D7c, E4: in prior art the epoch is 1 again, and an old slice is fresh.",
                [
                    a.attach().begins(1), b.attach().begins(2), a.call(set("k", 1)).gives(.ok(absent, state(1, 1), 3)),
                    b.call(inc("k", 60)).gives(.ok(state(1, 0), state(61, 60), 3)), clearInstances.succeeds,
                    a.call(set("k", 5)).gives(.ok(absent, state(5, 5), 4)),
                    b.call(inc("k", 1).believing(3, 60)).gives(.ok(state(5, 0), state(6, 1), 4)),
                ]
            ),
            vector(
                "epochs/slices/clear-of-nothing",
                ["EPOCH-054"],
                "clear of nothing succeeds, and changes nothing",
                [
                    clearInstances.succeeds, storedInstances.holds(serial: nil), a.attach().begins(1),
                    clearInstances.succeeds, storedInstances.holds(serial: "1", deadlines: [(a, 30000)], lives: [a]),
                ]
            ),
        ]
    }

    private static var revived: [ScenarioVector] {
        let dead: [ScenarioStep] = [
            a.attach().begins(1), b.attach(ttl: "100000").begins(2),
            a.call(inc("k", 20), inc("l", 30)).gives(.ok(absent, state(20, 20), 3), .ok(absent, state(30, 30), 4)),
            b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)),
        ]
        return [
            vector(
                "epochs/slices/revival-of-all-keys",
                ["EPOCH-012", "EPOCH-032"],
                "Every key is put back, whichever call comes first",
                note: "D8: prior art puts back the first one asked for, and forgets the others.",
                dead + [
                    a.call(at: "30002", inc("k", 5).believing(3, 20)).isRevived, a.attach(at: "30002").begins(5),
                    a.living(5).call(at: "30002", inc("k", 5).believing(3, 20))
                        .gives(.ok(state(20, 20), state(25, 25), 3)),
                    a.living(5).call(at: "30002", inc("l", 5).believing(4, 30))
                        .gives(.ok(state(30, 30), state(35, 35), 4)),
                ]
            ),
            vector(
                "epochs/slices/revival-in-one-call",
                ["EPOCH-032", "EPOCH-030"],
                "Each item of a call puts its own key back",
                note: "D8b: prior art loses the second key for ever.",
                dead + [
                    a.attach(at: "30002").begins(5),
                    a.living(5).call(at: "30002", get("k").believing(3, 20), get("l").believing(4, 30))
                        .gives(.reads(state(20, 20), 3), .reads(state(30, 30), 4)),
                    b.call(at: "30002", get("k"), get("l")).gives(.reads(state(20, 0), 3), .reads(state(30, 0), 4)),
                ]
            ),
            vector(
                "epochs/slices/revival-by-a-beat",
                ["EPOCH-012"],
                "A beat does not go on as if nothing had happened",
                note: "D8c, M11: in prior art the totals stay 0 for ever.",
                dead + [
                    a.call(at: "30002", del("other")).isRevived, a.beat(at: "30002").isRevived,
                    a.attach(at: "30002").begins(5), a.living(5).beat(at: "30002").goesOn(behind: nil),
                    a.living(5).call(at: "30002", get("k").believing(3, 20), get("l").believing(4, 30))
                        .gives(.reads(state(20, 20), 3), .reads(state(30, 30), 4)),
                ]
            ),
            vector(
                "epochs/slices/revival-below-0",
                ["EPOCH-032"],
                "A slice below 0 is put back, too",
                note: "D9: prior art takes only positive counts for something to put back.",
                [
                    a.attach().begins(1), b.attach(ttl: "100000").begins(2),
                    a.call(inc("k", -5)).gives(.ok(absent, state(-5, -5), 3)),
                    b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)), a.attach(at: "30001").begins(4),
                    a.living(4).call(at: "30001", inc("k", 1).believing(3, -5))
                        .gives(.ok(state(-5, -5), state(-4, -4), 3)),
                ]
            ),
            vector(
                "epochs/slices/belief-of-another-epoch",
                ["EPOCH-032"],
                "A belief of another epoch puts nothing back, older or newer",
                [
                    a.attach().begins(1), a.call(inc("k", 5)).gives(.ok(absent, state(5, 5), 2)),
                    a.call(set("k", 1)).gives(.ok(state(5, 5), state(1, 1), 3)),
                    b.attach().begins(4),
                    b.living(4).call(get("k").believing(2, 9)).gives(.reads(state(1, 0), 3)),
                    b.living(4).call(get("k").believing(4, 9)).gives(.reads(state(1, 0), 3)),
                    b.living(4).call(get("k").believing(30, 9)).gives(.reads(state(1, 0), 3)),
                    b.living(4).call(get("k").believing(3, 9)).gives(.reads(state(10, 9), 3)),
                ]
            ),
            vector(
                "epochs/slices/belief-beside-a-slice",
                ["EPOCH-032"],
                "Where there is a fresh slice, a belief is of no use, also where the slice is 0",
                note: "Finds who adds a belief to what is there, and who takes 0 for nothing.",
                [
                    a.attach().begins(1), a.call(inc("k", 5)).gives(.ok(absent, state(5, 5), 2)),
                    a.call(get("k").believing(2, 9)).gives(.reads(state(5, 5), 2)),
                    a.call(delOwn("k").believing(2, 9)).gives(.ok(state(5, 5), state(0, 0), 2)),
                    a.call(get("k").believing(2, 5)).gives(.reads(state(0, 0), 2)),
                ]
            ),
            vector(
                "epochs/slices/belief-beside-a-stale-slice",
                ["EPOCH-032"],
                "A stale slice does not keep a belief from being put back",
                [
                    a.attach().begins(1), b.attach().begins(2), b.call(inc("k", 7)).gives(.ok(absent, state(7, 7), 3)),
                    a.call(set("k", 1)).gives(.ok(state(7, 0), state(1, 1), 4)),
                    b.call(inc("k", 1).believing(4, 10)).gives(.ok(state(11, 10), state(12, 11), 4)),
                ]
            ),
            vector(
                "epochs/slices/belief-of-0",
                ["EPOCH-032"],
                "A belief of 0 leaves no record",
                [
                    a.attach().begins(1), a.call(inc("k", 5)).gives(.ok(absent, state(5, 5), 2)),
                    b.attach().begins(3), b.living(3).call(get("k").believing(2, 0)).gives(.reads(state(5, 0), 2)),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "2|5")],
                        slices: [StoredSlice(a, "k", "2|5")],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a, b.living(3)]
                    ),
                ]
            ),
            vector(
                "epochs/slices/belief-of-an-absent-key",
                ["EPOCH-032", "EPOCH-038"],
                "Where the key is absent, a belief puts nothing back",
                [
                    a.attach().begins(1), a.call(get("k").believing(1, 9)).gives(.reads(absent)),
                    a.call(inc("k", 1).believing(1, 9)).gives(.ok(absent, state(1, 1), 2)),
                ]
            ),
            vector(
                "epochs/slices/unmet-puts-back",
                ["EPOCH-032", "EPOCH-034"],
                "An item whose comparator does not hold puts the slice back all the same",
                note: "T7",
                [
                    a.attach().begins(1), b.attach(ttl: "100000").begins(2),
                    a.call(inc("k", 20)).gives(.ok(absent, state(20, 20), 3)),
                    b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)), a.attach(at: "30001").begins(4),
                    a.living(4).call(at: "30001", inc("k", 1).when("eq", 0).believing(3, 20))
                        .gives(.unmet(state(20, 20), 3)),
                    b.call(at: "30001", get("k")).gives(.reads(state(20, 0), 3)),
                ]
            ),
            vector(
                "epochs/slices/del-puts-back-first",
                ["EPOCH-033", "EPOCH-032", "EPOCH-041", "EPOCH-042"],
                "del and del-own answer what they would have found without the death",
                note: "M20: without a belief they would say that there was nothing.",
                dead + [
                    a.attach(at: "30002").begins(5),
                    a.living(5).call(at: "30002", delOwn("k").believing(3, 20), del("l").believing(4, 30))
                        .gives(.ok(state(20, 20), state(0, 0), 3), .ok(state(30, 30), absent)),
                ]
            ),
            vector(
                "epochs/slices/overflow-answers-everything",
                ["EPOCH-036", "EPOCH-032"],
                "A call that overflows says what there is, so that its instance can go on",
                note: "M16: a bare refusal would leave the instance with nothing to tell at its next revival.",
                [
                    a.attach().begins(1), b.attach(ttl: "100000").begins(2),
                    a.call(inc("k", 10)).gives(.ok(absent, state(10, 10), 3)),
                    b.call(at: "30001", inc("k", .max)).gives(.ok(state(0, 0), state(Int128(Int64.max), .max), 3)),
                    a.attach(at: "30001").begins(4),
                    a.living(4).call(at: "30001", inc("k", 1).believing(3, 10))
                        .gives(.overflow(state(Int128(Int64.max) + 10, 10), 3)),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "3|9223372036854775817")],
                        slices: [StoredSlice(a, "k", "3|10"), StoredSlice(b, "k", "3|9223372036854775807")],
                        deadlines: [(a, 60001), (b, 100000)],
                        lives: [a.living(4), b]
                    ),
                ]
            ),
        ]
    }
}
