import ConformanceKit

/// What only mistakes show that are easily made: each of these caught a mutant that all other vectors let pass.
enum FinerPoints {
    static var vectors: [ScenarioVector] { server + client }

    private static var server: [ScenarioVector] {
        [
            vector(
                "epochs/arguments/key-of-128-letters",
                ["EPOCH-002"],
                "256 bytes, 128 characters",
                [
                    Instance("a").attach().begins(1),
                    Instance("a", life: 1).call(get(Octets(repeating: "\u{e9}", count: 128))).isWrong("key", item: 0),
                    Instance("a", life: 1).call(get(Octets(repeating: "\u{e9}", count: 127) + "e")).gives(
                        .reads(absent)
                    ),
                ]
            ),
            vector(
                "epochs/reaping/absent-key",
                ["EPOCH-020", "EPOCH-021"],
                "An item reaps a slice whose key has no total; the sweep does not reach it",
                [
                    Instance("d").attach(ttl: "5").begins(1),
                    Instance("a").attach(ttl: "10").begins(2),
                    Instance("b").attach(ttl: "100000").begins(3),
                    Instance("a", life: 2).call(ttl: "10", inc("k", 7)).gives(.ok(absent, state(7, 7), 4)),
                    Instance("b", life: 3).call(ttl: "100000", del("k")).gives(.ok(state(7, 0), absent)),
                    Instance("b", life: 3).call(at: "11", ttl: "100000", budget: "1", get("k")).gives(.reads(absent)),
                    storedInstances.holds(
                        serial: "4",
                        deadlines: [(Instance("a"), 10), (Instance("b"), 100011)],
                        lives: [Instance("b", life: 3)]
                    ),
                    Instance("a", life: 2).call(at: "11", get("k")).isRevived,
                ]
            ),
            vector(
                "epochs/reaping/stale-at-the-item",
                ["EPOCH-020", "EPOCH-021"],
                "An item reaps a stale slice; the sweep does not reach it",
                [
                    Instance("d").attach(ttl: "5").begins(1),
                    Instance("a").attach(ttl: "10").begins(2),
                    Instance("b").attach(ttl: "100000").begins(3),
                    Instance("a", life: 2).call(ttl: "10", inc("k", 7)).gives(.ok(absent, state(7, 7), 4)),
                    Instance("b", life: 3).call(ttl: "100000", set("k", 1)).gives(.ok(state(7, 0), state(1, 1), 5)),
                    Instance("b", life: 3).call(at: "11", ttl: "100000", budget: "1", get("k")).gives(
                        .reads(state(1, 1), 5)
                    ),
                    storedInstances.holds(
                        serial: "5",
                        totals: [("k", "5|1")],
                        slices: [StoredSlice(Instance("b"), "k", "5|1")],
                        deadlines: [(Instance("a"), 10), (Instance("b"), 100011)],
                        lives: [Instance("b", life: 3)]
                    ),
                    Instance("a", life: 2).call(at: "11", get("k")).isRevived,
                ]
            ),
            vector(
                "epochs/reaping/slice-of-0-ends-the-life",
                ["EPOCH-021"],
                "A slice of 0 that an item reaps ends the life",
                [
                    Instance("d").attach(ttl: "5").begins(1),
                    Instance("a").attach(ttl: "10").begins(2),
                    Instance("b").attach(ttl: "100000").begins(3),
                    Instance("a", life: 2).call(ttl: "10", inc("k", 0)).gives(.ok(absent, state(0, 0), 4)),
                    Instance("b", life: 3).call(at: "11", ttl: "100000", budget: "1", get("k")).gives(
                        .reads(state(0, 0), 4)
                    ),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "4|0")],
                        deadlines: [(Instance("a"), 10), (Instance("b"), 100011)],
                        lives: [Instance("b", life: 3)]
                    ),
                    Instance("a", life: 2).call(at: "11", get("k")).isRevived,
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/own-slice-and-a-dead-one",
                ["EPOCH-020", "EPOCH-031"],
                "The dead are reaped before the own slice is found corrupt",
                [
                    Instance("d").attach(ttl: "5").begins(1),
                    Instance("a").attach(ttl: "10").begins(2),
                    Instance("b").attach(ttl: "100000").begins(3),
                    Instance("a", life: 2).call(ttl: "10", inc("k", 7)).gives(.ok(absent, state(7, 7), 4)),
                    storeSlice(Instance("b"), "k", "x").succeeds,
                    Instance("b", life: 3).call(at: "11", ttl: "100000", budget: "1", get("k")).gives(.isCorrupt),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "4|0")],
                        slices: [StoredSlice(Instance("b"), "k", "x")],
                        deadlines: [(Instance("a"), 10), (Instance("b"), 100011)],
                        lives: [Instance("b", life: 3)]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/order-of-deadlines-at-25-digits",
                ["EPOCH-020"],
                "Deadlines, not ids: the first brings the total to 25 digits, so the second is corrupt",
                [
                    Instance("b").attach(ttl: "5").begins(1),
                    Instance("a").attach(ttl: "10").begins(2),
                    Instance("c").attach(ttl: "100000").begins(3),
                    storeTotal("k", "3|999999999999999999999999").succeeds,
                    storeSlice(Instance("b"), "k", "3|-5").succeeds,
                    storeSlice(Instance("a"), "k", "3|5").succeeds,
                    Instance("c", life: 3).call(at: "11", ttl: "100000", get("k")).gives(.isCorrupt),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "3|1000000000000000000000004")],
                        slices: [StoredSlice(Instance("a"), "k", "3|5", listed: false)],
                        deadlines: [(Instance("c"), 100011)],
                        lives: [Instance("c", life: 3)]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/struck-and-right-again",
                ["EPOCH-020"],
                "A slice that was struck off the list is reaped by an item when its total is right again",
                [
                    Instance("a").attach(ttl: "10").begins(1),
                    Instance("b").attach(ttl: "100000").begins(2),
                    Instance("a", life: 1).call(ttl: "10", inc("k", 7), inc("l", 8)).gives(
                        .ok(absent, state(7, 7), 3),
                        .ok(absent, state(8, 8), 4)
                    ),
                    storeTotal("k", "x").succeeds,
                    Instance("b", life: 2).beat(at: "11", ttl: "100000", budget: "1").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "x"), ("l", "4|8")],
                        slices: [
                            StoredSlice(Instance("a"), "k", "3|7", listed: false),
                            StoredSlice(Instance("a"), "l", "4|8"),
                        ],
                        deadlines: [(Instance("a"), 10), (Instance("b"), 100011)],
                        lives: [Instance("b", life: 2)]
                    ),
                    storeTotal("k", "3|7").succeeds,
                    Instance("b", life: 2).call(at: "11", ttl: "100000", get("k")).gives(.reads(state(0, 0), 3)),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "3|0"), ("l", "4|0")],
                        deadlines: [(Instance("b"), 100011)],
                        lives: [Instance("b", life: 2)]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/behind-a-corrupt-slice",
                ["EPOCH-020"],
                "A corrupt slice of the first dead does not keep the second from being reaped",
                [
                    Instance("a").attach(ttl: "5").begins(1),
                    Instance("b").attach(ttl: "10").begins(2),
                    Instance("c").attach(ttl: "100000").begins(3),
                    Instance("b", life: 2).call(ttl: "10", inc("k", 7)).gives(.ok(absent, state(7, 7), 4)),
                    storeSlice(Instance("a"), "k", "x").succeeds,
                    Instance("c", life: 3).call(at: "11", ttl: "100000", get("k")).gives(.reads(state(0, 0), 4)),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "4|0")],
                        slices: [StoredSlice(Instance("a"), "k", "x", listed: false)],
                        deadlines: [(Instance("c"), 100011)],
                        lives: [Instance("c", life: 3)]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/slice-of-a-later-epoch",
                ["EPOCH-020", "EPOCH-050"],
                "A slice of a greater epoch than the total is stale",
                [
                    Instance("a").attach(ttl: "10").begins(1),
                    Instance("b").attach(ttl: "100000").begins(2),
                    Instance("b", life: 2).call(ttl: "100000", inc("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    storeSlice(Instance("a"), "k", "9|7").succeeds,
                    Instance("b", life: 2).call(at: "11", ttl: "100000", get("k")).gives(.reads(state(5, 5), 3)),
                    storeSlice(Instance("b"), "k", "9|7").succeeds,
                    Instance("b", life: 2).beat(at: "11", ttl: "100000").goesOn(behind: nil, removed: [("k", 9)]),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "3|5")],
                        deadlines: [(Instance("b"), 100011)],
                        lives: [Instance("b", life: 2)]
                    ),
                ]
            ),
            vector(
                "epochs/reaping/stale-slice-ends-the-life-in-the-sweep",
                ["EPOCH-021"],
                "The sweep takes one of two stale slices, and the life",
                [
                    Instance("a").attach(ttl: "10").begins(1),
                    Instance("b").attach(ttl: "100000").begins(2),
                    Instance("a", life: 1).call(ttl: "10", inc("k", 7), inc("l", 8)).gives(
                        .ok(absent, state(7, 7), 3),
                        .ok(absent, state(8, 8), 4)
                    ),
                    Instance("b", life: 2).call(ttl: "100000", set("k", 0), set("l", 0)).gives(
                        .ok(state(7, 0), state(0, 0), 5),
                        .ok(state(8, 0), state(0, 0), 6)
                    ),
                    Instance("b", life: 2).beat(at: "11", ttl: "100000", budget: "1").goesOn(behind: "k"),
                    storedInstances.holds(
                        serial: "6",
                        totals: [("k", "5|0"), ("l", "6|0")],
                        slices: [
                            StoredSlice(Instance("a"), "l", "4|8"), StoredSlice(Instance("b"), "k", "5|0"),
                            StoredSlice(Instance("b"), "l", "6|0"),
                        ],
                        deadlines: [(Instance("a"), 10), (Instance("b"), 100011)],
                        lives: [Instance("b", life: 2)]
                    ),
                    Instance("a", life: 1).call(at: "11", get("l")).isRevived,
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/one-visit-over-corrupt",
                ["EPOCH-023", "EPOCH-024"],
                "A corrupt slice does not end the visit: 1 + 3, so a budget of 5 reaches the next",
                [
                    Instance("a").attach(ttl: "5").begins(1),
                    Instance("b").attach(ttl: "10").begins(2),
                    Instance("c").attach(ttl: "100000").begins(3),
                    Instance("a", life: 1).call(ttl: "5", inc("a", 1), inc("b", 1), inc("c", 1)).gives(
                        .ok(absent, state(1, 1), 4),
                        .ok(absent, state(1, 1), 5),
                        .ok(absent, state(1, 1), 6)
                    ),
                    storeSlice(Instance("a"), "a", "x").succeeds,
                    Instance("c", life: 3).beat(at: "11", ttl: "100000", budget: "5").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "6",
                        totals: [("a", "4|1"), ("b", "5|0"), ("c", "6|0")],
                        slices: [StoredSlice(Instance("a"), "a", "x", listed: false)],
                        deadlines: [(Instance("c"), 100011)],
                        lives: [Instance("c", life: 3)]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/costs-like-others",
                ["EPOCH-024"],
                "A corrupt slice costs 1: a budget of 2 does not reach the next",
                [
                    Instance("a").attach(ttl: "5").begins(1),
                    Instance("b").attach(ttl: "10").begins(2),
                    Instance("c").attach(ttl: "100000").begins(3),
                    storeSlice(Instance("a"), "a", "x").succeeds,
                    Instance("c", life: 3).beat(at: "11", ttl: "100000", budget: "2").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "3",
                        slices: [StoredSlice(Instance("a"), "a", "x", listed: false)],
                        deadlines: [(Instance("b"), 10), (Instance("c"), 100011)],
                        lives: [Instance("b", life: 2), Instance("c", life: 3)]
                    ),
                ]
            ),
            vector(
                "epochs/reaping/stale-costs-like-others",
                ["EPOCH-024"],
                "A stale slice costs 1: a budget of 2 does not reach the next",
                [
                    Instance("a").attach(ttl: "5").begins(1),
                    Instance("b").attach(ttl: "10").begins(2),
                    Instance("c").attach(ttl: "100000").begins(3),
                    Instance("a", life: 1).call(ttl: "5", inc("a", 1)).gives(.ok(absent, state(1, 1), 4)),
                    Instance("c", life: 3).call(ttl: "100000", set("a", 1)).gives(.ok(state(1, 0), state(1, 1), 5)),
                    Instance("c", life: 3).beat(at: "11", ttl: "100000", budget: "2").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "5",
                        totals: [("a", "5|1")],
                        slices: [StoredSlice(Instance("c"), "a", "5|1")],
                        deadlines: [(Instance("b"), 10), (Instance("c"), 100011)],
                        lives: [Instance("b", life: 2), Instance("c", life: 3)]
                    ),
                ]
            ),
            vector(
                "epochs/slices/set-own-restores",
                ["EPOCH-032", "EPOCH-033"],
                "set-own answers as old what was put back",
                [
                    Instance("a").attach().begins(1),
                    Instance("b").attach(ttl: "100000").begins(2),
                    Instance("a", life: 1).call(inc("k", 20)).gives(.ok(absent, state(20, 20), 3)),
                    Instance("b", life: 2).call(at: "30001", ttl: "100000", get("k")).gives(.reads(state(0, 0), 3)),
                    Instance("a").attach(at: "30002").begins(4),
                    Instance("a", life: 4).call(at: "30002", setOwn("k", 3).believing(3, 20)).gives(
                        .ok(state(20, 20), state(3, 3), 3)
                    ),
                ]
            ),
            vector(
                "epochs/slices/condition-that-only-holds-restored",
                ["EPOCH-034"],
                "The comparator looks at what is there once the slice is put back",
                [
                    Instance("a").attach().begins(1),
                    Instance("b").attach(ttl: "100000").begins(2),
                    Instance("a", life: 1).call(inc("k", 20)).gives(.ok(absent, state(20, 20), 3)),
                    Instance("b", life: 2).call(at: "30001", ttl: "100000", get("k")).gives(.reads(state(0, 0), 3)),
                    Instance("a").attach(at: "30002").begins(4),
                    Instance("a", life: 4).call(at: "30002", inc("k", 1).when("eq", 20).believing(3, 20)).gives(
                        .ok(state(20, 20), state(21, 21), 3)
                    ),
                ]
            ),
            vector(
                "epochs/slices/unmet-and-restored",
                ["EPOCH-034", "EPOCH-032"],
                "What is put back stays so, where the comparator held before and where not",
                [
                    Instance("a").attach().begins(1),
                    Instance("b").attach(ttl: "100000").begins(2),
                    Instance("a", life: 1).call(inc("k", 20)).gives(.ok(absent, state(20, 20), 3)),
                    Instance("b", life: 2).call(at: "30001", ttl: "100000", get("k")).gives(.reads(state(0, 0), 3)),
                    Instance("a").attach(at: "30002").begins(4),
                    Instance("a", life: 4).call(at: "30002", inc("k", 1).when("eq", 7).believing(3, 20)).gives(
                        .unmet(state(20, 20), 3)
                    ),
                    Instance("b", life: 2).call(at: "30002", ttl: "100000", get("k")).gives(.reads(state(20, 0), 3)),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/slices/no-serial-and-restored",
                ["EPOCH-040", "EPOCH-032"],
                "What is put back stays so where no epoch can be drawn",
                [
                    Instance("a").attach().begins(1),
                    Instance("b").attach(ttl: "100000").begins(2),
                    Instance("a", life: 1).call(inc("k", 20)).gives(.ok(absent, state(20, 20), 3)),
                    Instance("b", life: 2).call(at: "30001", ttl: "100000", get("k")).gives(.reads(state(0, 0), 3)),
                    Instance("a").attach(at: "30002").begins(4),
                    storeSerial("999999999999999999").succeeds,
                    Instance("a", life: 4).call(at: "30002", set("k", 5).believing(3, 20)).gives(.isCorrupt),
                    Instance("b", life: 2).call(at: "30002", ttl: "100000", get("k")).gives(.reads(state(20, 0), 3)),
                    storedInstances.holds(
                        serial: "999999999999999999",
                        totals: [("k", "3|20")],
                        slices: [StoredSlice(Instance("a"), "k", "3|20")],
                        deadlines: [(Instance("a"), 60002), (Instance("b"), 130002)],
                        lives: [Instance("a", life: 4), Instance("b", life: 2)]
                    ),
                ]
            ),
            vector(
                "epochs/commands/condition-of-del",
                ["EPOCH-035"],
                "del looks at the total",
                [
                    Instance("a").attach().begins(1),
                    Instance("b").attach().begins(2),
                    Instance("a", life: 1).call(inc("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    Instance("b", life: 2).call(inc("k", 3), del("k").when("eq", 3), del("k").when("eq", 8)).gives(
                        .ok(state(5, 0), state(8, 3), 3),
                        .unmet(state(8, 3), 3),
                        .ok(state(8, 3), absent)
                    ),
                ]
            ),
            vector(
                "epochs/overflow/own-while-the-total-is-nearer",
                ["EPOCH-036"],
                "An own slice that would be no value overflows, though the total comes nearer to 0",
                [
                    Instance("a").attach().begins(1),
                    Instance("b").attach().begins(2),
                    Instance("a", life: 1).call(inc("k", .max)).gives(
                        .ok(absent, state(9_223_372_036_854_775_807, .max), 3)
                    ),
                    Instance("b", life: 2).call(inc("k", .min)).gives(
                        .ok(state(9_223_372_036_854_775_807, 0), state(-1, .min), 3)
                    ),
                    Instance("a", life: 1).call(inc("k", 1), setOwn("k", 0)).gives(
                        .overflow(state(-1, .max), 3),
                        .ok(state(-1, .max), state(-9_223_372_036_854_775_808, 0), 3)
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/commands/no-serial-comes-last",
                ["EPOCH-040"],
                "unmet and overflow need no epoch",
                [
                    Instance("a").attach().begins(1),
                    storeSerial("999999999999999999").succeeds,
                    Instance("a", life: 1).call(
                        dec("k", .min),
                        inc("k", 1).when("gt", 0),
                        set("k", 1).when("eq", 1),
                        inc("k", 1),
                        dec("k", -9223372036854775807)
                    ).gives(.overflow(absent), .unmet(absent), .unmet(absent), .isCorrupt, .isCorrupt),
                ]
            ),
            vector(
                "epochs/walks/stale-of-others",
                ["EPOCH-052"],
                "A beat removes own stale slices only",
                [
                    Instance("a").attach().begins(1),
                    Instance("b").attach().begins(2),
                    Instance("c").attach().begins(3),
                    Instance("b", life: 2).call(inc("k", 1)).gives(.ok(absent, state(1, 1), 4)),
                    Instance("c", life: 3).call(inc("k", 1)).gives(.ok(state(1, 0), state(2, 1), 4)),
                    Instance("a", life: 1).call(set("k", 1)).gives(.ok(state(2, 0), state(1, 1), 5)),
                    Instance("b", life: 2).beat().goesOn(behind: nil, removed: [("k", 4)]),
                    storedInstances.holds(
                        serial: "5",
                        totals: [("k", "5|1")],
                        slices: [StoredSlice(Instance("a"), "k", "5|1"), StoredSlice(Instance("c"), "k", "4|1")],
                        deadlines: [(Instance("a"), 30000), (Instance("b"), 30000), (Instance("c"), 30000)],
                        lives: [Instance("a", life: 1), Instance("b", life: 2), Instance("c", life: 3)]
                    ),
                ]
            ),
            vector(
                "epochs/walks/nothing-listed-after-clear",
                ["EPOCH-054"],
                "clear empties the lists: a beat with a budget of 1 has nothing to walk over",
                [
                    Instance("a").attach().begins(1),
                    Instance("a", life: 1).call(inc("k", 1)).gives(.ok(absent, state(1, 1), 2)),
                    clearInstances.succeeds,
                    Instance("a", life: 1).beat(budget: "1").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "2",
                        deadlines: [(Instance("a"), 30000)],
                        lives: [Instance("a", life: 1)]
                    ),
                ]
            ),
            vector(
                "epochs/storage/namespaces-differ-in-case",
                ["EPOCH-060"],
                "Namespaces are bytes",
                [
                    Instance("a").attach().inNamespace("a").begins(1),
                    Instance("a").attach().inNamespace("A").begins(1),
                ]
            ),
        ]
    }
}
