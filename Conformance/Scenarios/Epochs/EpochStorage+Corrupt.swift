import ConformanceKit

/// What becomes of bytes that are no records.
extension EpochStorage {
    /// A is dead, and its slice of k struck off its list; those of m and z are on it.
    static let unlisted: [ScenarioStep] = [
        a.attach(ttl: "10").begins(1), b.attach(ttl: "100000").begins(2), storeSlice(a, "k", "1|5").succeeds,
        storeSlice(a, "m", "1|1").succeeds, storeSlice(a, "z", "1|1").succeeds, storeTotal("k", "x").succeeds,
        b.call(at: "11", budget: "1", get("q")).gives(.reads(absent)),
    ]

    static var corrupt: [ScenarioVector] {
        let every = [
            get("k"), inc("k", 1), dec("k", 1), set("k", 1), del("k"), setOwn("k", 1), delOwn("k"),
            inc("k", 1).when("eq", 7),
        ]
        return [
            vectorOnOpenStorage(
                "epochs/corrupt/totals",
                ["EPOCH-031", "EPOCH-061"],
                "A total that is no record is answered with corrupt, and stays",
                note: "M21: garbage would silently be made anew.",
                [a.attach().begins(1)]
                    + (noRecords + ["1|1000000000000000000000000", "1|-1000000000000000000000000"]).flatMap { record in
                        [
                            storeTotal("k", record).succeeds, a.call(every).gives(every.map { _ in .isCorrupt }),
                            storedInstances.holds(
                                serial: "1",
                                totals: [("k", record)],
                                deadlines: [(a, 30000)],
                                lives: [a]
                            ),
                        ]
                    }
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/own-slices",
                ["EPOCH-031", "EPOCH-061"],
                "So is a key whose own slice is no record, also where the key is absent",
                [a.attach().begins(1), b.attach().begins(2)]
                    + (noRecords + ["1|9223372036854775808", "1|-9223372036854775809"]).flatMap { record in
                        [
                            storeSlice(a, "k", record).succeeds, a.call(every).gives(every.map { _ in .isCorrupt }),
                            storedInstances.holds(
                                serial: "2",
                                slices: [StoredSlice(a, "k", record)],
                                deadlines: [(a, 30000), (b, 30000)],
                                lives: [a, b]
                            ),
                        ]
                    } + [
                        b.call(inc("k", 1)).gives(.ok(absent, state(1, 1), 3)),
                        a.call(inc("k", 1)).gives(.isCorrupt), b.call(get("k")).gives(.reads(state(1, 1), 3)),
                    ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/no-belief-at-a-corrupt-key",
                ["EPOCH-031", "EPOCH-032"],
                "Nothing is put back at a corrupt key",
                [
                    a.attach().begins(1), storeTotal("k", "1|x").succeeds,
                    a.call(get("k").believing(1, 5)).gives(.isCorrupt), storeTotal("l", "1|5").succeeds,
                    storeSlice(a, "l", "1|x").succeeds, a.call(get("l").believing(1, 5)).gives(.isCorrupt),
                    storedInstances.holds(
                        serial: "1",
                        totals: [("k", "1|x"), ("l", "1|5")],
                        slices: [StoredSlice(a, "l", "1|x")],
                        deadlines: [(a, 30000)],
                        lives: [a]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/does-not-stop",
                ["EPOCH-031", "EPOCH-030"],
                "The items behind a corrupt one are applied",
                [
                    a.attach().begins(1), storeTotal("k", "x").succeeds,
                    a.call(inc("j", 1), inc("k", 1), inc("l", 1))
                        .gives(.ok(absent, state(1, 1), 2), .isCorrupt, .ok(absent, state(1, 1), 3)),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/slices-of-the-dead",
                ["EPOCH-020", "EPOCH-023", "EPOCH-021", "EPOCH-025"],
                "A corrupt slice of a dead instance is struck off its list by the sweep, and its bytes stay",
                [
                    a.attach(ttl: "10").begins(1), b.attach().begins(2),
                    a.call(ttl: "10", inc("j", 5), inc("k", 6), inc("l", 7))
                        .gives(.ok(absent, state(5, 5), 3), .ok(absent, state(6, 6), 4), .ok(absent, state(7, 7), 5)),
                    storeSlice(a, "k", "4|x").succeeds,
                    b.call(at: "11", budget: "1", get("k")).gives(.reads(state(6, 0), 4)),
                    storedInstances.holds(
                        serial: "5",
                        totals: [("j", "3|0"), ("k", "4|6"), ("l", "5|7")],
                        slices: [StoredSlice(a, "k", "4|x"), StoredSlice(a, "l", "5|7")],
                        deadlines: [(a, 10), (b, 30011)],
                        lives: [b]
                    ), b.beat(at: "11", budget: "1").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "5",
                        totals: [("j", "3|0"), ("k", "4|6"), ("l", "5|7")],
                        slices: [StoredSlice(a, "k", "4|x", listed: false), StoredSlice(a, "l", "5|7")],
                        deadlines: [(a, 10), (b, 30011)],
                        lives: [b]
                    ), b.beat(at: "11", budget: "1").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "5",
                        totals: [("j", "3|0"), ("k", "4|6"), ("l", "5|0")],
                        slices: [StoredSlice(a, "k", "4|x", listed: false)],
                        deadlines: [(b, 30011)],
                        lives: [b]
                    ), a.attach(at: "12").begins(6), a.living(6).call(at: "12", get("k")).gives(.isCorrupt),
                    a.living(6).clearOwn(at: "12").goesOn(behind: nil), clearInstances.succeeds,
                    a.living(6).call(at: "12", inc("k", 1)).gives(.ok(absent, state(1, 1), 7)),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/slices-of-the-dead-at-corrupt-totals",
                ["EPOCH-020", "EPOCH-023", "EPOCH-021", "EPOCH-031"],
                "So is a slice whose key's total is corrupt; an item at that key changes nothing",
                [
                    a.attach(ttl: "10").begins(1), b.attach().begins(2),
                    a.call(ttl: "10", inc("k", 6)).gives(.ok(absent, state(6, 6), 3)), storeTotal("k", "3|x").succeeds,
                    b.call(at: "10", inc("k", 1)).gives(.isCorrupt),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "3|x")],
                        slices: [StoredSlice(a, "k", "3|6")],
                        deadlines: [(a, 10), (b, 30010)],
                        lives: [a, b]
                    ), b.call(at: "11", inc("k", 1)).gives(.isCorrupt),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "3|x")],
                        slices: [StoredSlice(a, "k", "3|6", listed: false)],
                        deadlines: [(b, 30011)],
                        lives: [b]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/touched-before-the-sweep",
                ["EPOCH-020", "EPOCH-021"],
                "An item leaves a corrupt slice on its list, and so the life of its instance",
                [
                    a.attach(ttl: "10").begins(1), b.attach(ttl: "5").begins(2), Instance("c").attach().begins(3),
                    storeSlice(a, "k", "x").succeeds, storeTotal("k", "3|1").succeeds,
                    Instance("c", life: 3).call(at: "11", budget: "1", get("k")).gives(.reads(state(1, 0), 3)),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "3|1")],
                        slices: [StoredSlice(a, "k", "x")],
                        deadlines: [(a, 10), (Instance("c"), 30011)],
                        lives: [a, Instance("c", life: 3)]
                    ), a.beat(at: "12").goesOn(behind: nil),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/one-after-the-other",
                ["EPOCH-020", "EPOCH-021", "EPOCH-045", "EPOCH-061"],
                "Slices of the dead are reaped one after the other; a total that one of them brings to 25 digits is corrupt",
                [
                    a.attach(ttl: "10").begins(1), b.attach(ttl: "11").begins(2), Instance("c").attach().begins(3),
                    storeTotal("k", "1|999999999999999999999999").succeeds, storeSlice(a, "k", "1|-1").succeeds,
                    storeSlice(b, "k", "1|1").succeeds,
                    Instance("c", life: 3).call(at: "12", budget: "1", get("k")).gives(.isCorrupt),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "1|1000000000000000000000000")],
                        slices: [StoredSlice(b, "k", "1|1")],
                        deadlines: [(b, 11), (Instance("c"), 30012)],
                        lives: [b, Instance("c", life: 3)]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/restored-to-25-digits",
                ["EPOCH-032", "EPOCH-045"],
                "What an item puts back may bring the total to 25 digits: it answers that, and the next one is corrupt",
                [
                    a.attach().begins(1), storeTotal("k", "1|999999999999999999999999").succeeds,
                    a.call(get("k").believing(1, 1), get("k"))
                        .gives(.reads(state(1_000_000_000_000_000_000_000_000, 1), 1), .isCorrupt),
                    storeTotal("l", "1|999999999999999999999999").succeeds,
                    a.call(delOwn("l").believing(1, 7), get("l"))
                        .gives(
                            .ok(
                                state(1_000_000_000_000_000_000_000_006, 7),
                                state(999_999_999_999_999_999_999_999, 0),
                                1
                            ),
                            .reads(state(999_999_999_999_999_999_999_999, 0), 1)
                        ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/in-order-of-deadlines",
                ["EPOCH-020", "EPOCH-022"],
                "One after the other in the order of their deadlines, not of their ids",
                [
                    a.attach(ttl: "11").begins(1), b.attach(ttl: "10").begins(2), Instance("c").attach().begins(3),
                    storeTotal("k", "1|999999999999999999999999").succeeds, storeSlice(a, "k", "1|-1").succeeds,
                    storeSlice(b, "k", "1|1").succeeds,
                    Instance("c", life: 3).call(at: "12", get("k"))
                        .gives(.reads(state(999_999_999_999_999_999_999_999, 0), 1)),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/struck-off-and-met-by-an-item",
                ["EPOCH-020", "EPOCH-023"],
                "An item reaps a slice that is on no list any more, when it is a record again",
                unlisted + [
                    storeTotal("k", "1|5").succeeds,
                    b.call(at: "12", budget: "1", get("k")).gives(.reads(state(0, 0), 1)),
                    storedInstances.holds(
                        serial: "2",
                        totals: [("k", "1|0")],
                        slices: [StoredSlice(a, "z", "1|1")],
                        deadlines: [(a, 10), (b, 100000)],
                        lives: [b]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/struck-off-and-stored-again",
                ["EPOCH-036", "EPOCH-042", "EPOCH-061"],
                "What an instance stores is on its list, also where it stores what was there",
                unlisted + [
                    storeTotal("k", "1|5").succeeds, a.attach(at: "12").begins(3),
                    a.living(3).call(at: "12", inc("k", 0)).gives(.reads(state(5, 5), 1)),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "1|5")],
                        slices: [
                            StoredSlice(a, "k", "1|5"), StoredSlice(a, "m", "1|1"), StoredSlice(a, "z", "1|1"),
                        ],
                        deadlines: [(a, 30012), (b, 100000)],
                        lives: [a.living(3), b]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/struck-off-zero-deleted",
                ["EPOCH-042"],
                "So is a 0 that del-own stores over a 0",
                [
                    a.attach(ttl: "10").begins(1), b.attach(ttl: "100000").begins(2),
                    storeSlice(a, "k", "1|0").succeeds, storeSlice(a, "z", "1|1").succeeds,
                    storeTotal("k", "x").succeeds,
                    b.call(at: "11", budget: "1", get("q")).gives(.reads(absent)), storeTotal("k", "1|5").succeeds,
                    a.attach(at: "12").begins(3),
                    a.living(3).call(at: "12", delOwn("k")).gives(.reads(state(5, 0), 1)),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "1|5")],
                        slices: [StoredSlice(a, "k", "1|0"), StoredSlice(a, "z", "1|1")],
                        deadlines: [(a, 30012), (b, 100000)],
                        lives: [a.living(3), b]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/struck-off-and-walked",
                ["EPOCH-050", "EPOCH-051"],
                "beat and clear-own walk over the list, and meet no slice that is not on it",
                unlisted + [
                    storeTotal("k", "2|5").succeeds, a.attach(at: "12").begins(3),
                    a.living(3).beat(at: "12").goesOn(behind: nil, removed: [("m", 1), ("z", 1)]),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "2|5")],
                        slices: [StoredSlice(a, "k", "1|5", listed: false)],
                        deadlines: [(a, 30012), (b, 100000)],
                        lives: [a.living(3), b]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/striking-off-costs",
                ["EPOCH-024", "EPOCH-023"],
                "A slice that is struck off costs as much as one that is reaped",
                [
                    a.attach(ttl: "10").begins(1), b.attach(ttl: "20").begins(2), Instance("c").attach().begins(3),
                    storeSlice(a, "k", "x").succeeds, storeSlice(a, "l", "x").succeeds,
                    storeSlice(b, "m", "1|1").succeeds,
                    Instance("c", life: 3).beat(at: "21", budget: "3").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "3",
                        slices: [
                            StoredSlice(a, "k", "x", listed: false), StoredSlice(a, "l", "x", listed: false),
                            StoredSlice(b, "m", "1|1"),
                        ],
                        deadlines: [(b, 20), (Instance("c"), 30021)],
                        lives: [b, Instance("c", life: 3)]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/striking-off-ends-a-life",
                ["EPOCH-021"],
                "To strike a slice off ends the life, before anything else is taken",
                [
                    a.attach(ttl: "10").begins(1), b.attach().begins(2), storeSlice(a, "k", "x").succeeds,
                    storeSlice(a, "z", "1|1").succeeds, b.beat(at: "11", budget: "1").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "2",
                        slices: [StoredSlice(a, "k", "x", listed: false), StoredSlice(a, "z", "1|1")],
                        deadlines: [(a, 10), (b, 30011)],
                        lives: [b]
                    ), a.beat(at: "12").isRevived,
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/serial-and-belief",
                ["EPOCH-040", "EPOCH-032"],
                "A slice is put back before a set finds no epoch",
                [
                    a.attach().begins(1), storeTotal("k", "1|5").succeeds, storeSerial("x").succeeds,
                    a.call(set("k", 1).believing(1, 3)).gives(.isCorrupt),
                    storedInstances.holds(
                        serial: "x",
                        totals: [("k", "1|8")],
                        slices: [StoredSlice(a, "k", "1|3")],
                        deadlines: [(a, 30000)],
                        lives: [a]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/serial-behind-unmet-and-overflow",
                ["EPOCH-040", "EPOCH-034", "EPOCH-036"],
                "An item that would not be applied needs no epoch",
                [
                    a.attach().begins(1), storeSerial("x").succeeds,
                    a.call(set("k", 1).when("eq", 1), dec("k", .min), inc("k", 1))
                        .gives(.unmet(absent), .overflow(absent), .isCorrupt),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/reaped-before-corrupt",
                ["EPOCH-020", "EPOCH-031"],
                "The dead are reaped also where the own slice is corrupt",
                [
                    a.attach(ttl: "10").begins(1), b.attach().begins(2), storeTotal("k", "1|5").succeeds,
                    storeSlice(a, "a", "1|1").succeeds, storeSlice(a, "k", "1|5").succeeds,
                    storeSlice(b, "k", "x").succeeds, b.call(at: "11", budget: "1", get("k")).gives(.isCorrupt),
                    storedInstances.holds(
                        serial: "2",
                        totals: [("k", "1|0")],
                        slices: [StoredSlice(b, "k", "x")],
                        deadlines: [(b, 30011)],
                        lives: [b]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/slices-of-later-epochs",
                ["EPOCH-020", "EPOCH-032", "EPOCH-050"],
                "A slice whose epoch is above its key's is stale, like one whose epoch is below",
                [
                    a.attach(ttl: "10").begins(1), b.attach().begins(2), storeTotal("k", "5|7").succeeds,
                    storeSlice(a, "k", "9|3").succeeds, storeSlice(b, "k", "9|2").succeeds,
                    b.call(at: "1", get("k").believing(5, 4)).gives(.reads(state(11, 4), 5)),
                    b.call(at: "11", get("k")).gives(.reads(state(11, 4), 5)),
                    storeSlice(b, "k", "9|3").succeeds, b.beat(at: "12").goesOn(behind: nil, removed: [("k", 9)]),
                    storedInstances.holds(serial: "2", totals: [("k", "5|11")], deadlines: [(b, 30012)], lives: [b]),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/walks-leave-it",
                ["EPOCH-052"],
                "beat and clear-own leave corrupt slices, and slices at corrupt totals",
                note:
                    "Finds who takes a slice for stale whose total cannot be read: a belief would count it twice later.",
                [
                    a.attach().begins(1),
                    a.call(inc("j", 5), inc("k", 6)).gives(.ok(absent, state(5, 5), 2), .ok(absent, state(6, 6), 3)),
                    storeSlice(a, "j", "2|x").succeeds, storeTotal("k", "3|x").succeeds, a.beat().goesOn(behind: nil),
                    a.clearOwn(budget: "1").goesOn(behind: "j"), a.clearOwn(behind: "j").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("j", "2|5"), ("k", "3|x")],
                        slices: [StoredSlice(a, "j", "2|x"), StoredSlice(a, "k", "3|6")],
                        deadlines: [(a, 30000)],
                        lives: [a]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/corrupt/clear-removes-it",
                ["EPOCH-054"],
                "clear removes corrupt totals and slices, and leaves a corrupt last serial",
                [
                    a.attach().begins(1), storeTotal("k", "x").succeeds, storeSlice(b, "k", "y").succeeds,
                    storeSerial("z").succeeds, clearInstances.succeeds,
                    storedInstances.holds(serial: "z", deadlines: [(a, 30000)], lives: [a]),
                ]
            ),
        ]
    }
}

extension Question {
    /// The same question about a namespace.
    func inNamespace(_ namespace: Octets) -> Question {
        var args = args
        args["namespace"] = namespace.json
        return Question(op, args)
    }
}
