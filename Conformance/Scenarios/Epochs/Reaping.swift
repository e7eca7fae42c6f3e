import ConformanceKit

/// What is cleared away of the dead, in which order, and how much at a time.
enum Reaping {
    static var vectors: [ScenarioVector] { touched + sweeps }

    private static let a = Instance("a", life: 1)
    private static let b = Instance("b", life: 2)
    private static let c = Instance("c", life: 3)
    private static let d = Instance("d", life: 4)

    /// A (until 10), B (until 20) and C (until 30) are about to die, D lives until 100000.
    private static let four: [ScenarioStep] = [
        a.attach(ttl: "10").begins(1), b.attach(ttl: "20").begins(2), c.attach(ttl: "30").begins(3),
        d.attach(ttl: "100000").begins(4),
    ]

    private static var touched: [ScenarioVector] {
        [
            vector(
                "epochs/reaping/all-on-the-touched-key",
                ["EPOCH-020", "EPOCH-022", "EPOCH-024"],
                "However small the budget, an item counts nobody who is dead",
                note: "M13: a limited list of the dead counts the one behind its end.",
                four + [
                    a.call(ttl: "10", inc("k", 1), inc("l", 1))
                        .gives(.ok(absent, state(1, 1), 5), .ok(absent, state(1, 1), 6)),
                    b.call(ttl: "20", inc("k", 2), inc("l", 2))
                        .gives(.ok(state(1, 0), state(3, 2), 5), .ok(state(1, 0), state(3, 2), 6)),
                    c.call(ttl: "30", inc("k", 4), inc("l", 4))
                        .gives(.ok(state(3, 0), state(7, 4), 5), .ok(state(3, 0), state(7, 4), 6)),
                    d.call(at: "31", budget: "1", inc("k", 8)).gives(.ok(state(0, 0), state(8, 8), 5)),
                    storedInstances.holds(
                        serial: "6",
                        totals: [("k", "5|8"), ("l", "6|6")],
                        slices: [
                            StoredSlice(b, "l", "6|2"), StoredSlice(c, "l", "6|4"), StoredSlice(d, "k", "5|8"),
                        ],
                        deadlines: [(b, 20), (c, 30), (d, 100000)],
                        lives: [d]
                    ),
                ]
            ),
            vector(
                "epochs/reaping/every-command",
                ["EPOCH-020"],
                "Every command reaps its key first",
                four.dropLast(1) + [d.attach(ttl: "100000").begins(4)]
                    + [
                        a.call(
                            ttl: "10",
                            ["g", "i", "d", "s", "x", "o", "p"].map { inc($0, 9) }
                        ).gives((5...11).map { .ok(absent, state(9, 9), $0) }),
                        d.call(
                            at: "31",
                            get("g"),
                            inc("i", 1),
                            dec("d", 1),
                            set("s", 1),
                            del("x"),
                            setOwn("o", 1),
                            delOwn("p")
                        ).gives(
                            .reads(state(0, 0), 5),
                            .ok(state(0, 0), state(1, 1), 6),
                            .ok(state(0, 0), state(-1, -1), 7),
                            .ok(state(0, 0), state(1, 1), 12),
                            .ok(state(0, 0), absent),
                            .ok(state(0, 0), state(1, 1), 10),
                            .reads(state(0, 0), 11)
                        ),
                    ]
            ),
            vector(
                "epochs/reaping/each-item-its-own-key",
                ["EPOCH-020", "EPOCH-030"],
                "In a call of many items, each key is rid of the dead, the sweep's budget notwithstanding",
                four + [
                    a.call(ttl: "10", (0..<5).map { inc("k\($0)", 1) })
                        .gives((0..<5).map { .ok(absent, state(1, 1), $0 + 5) }),
                    d.call(at: "31", budget: "1", (0..<5).map { get("k\($0)") })
                        .gives((0..<5).map { .reads(state(0, 0), $0 + 5) }),
                    storedInstances.holds(
                        serial: "9",
                        totals: (0..<5).map { ("k\($0)", "\($0 + 5)|0") },
                        deadlines: [(b, 20), (c, 30), (d, 100000)],
                        lives: [b, c, d]
                    ),
                ]
            ),
            vector(
                "epochs/reaping/stale-slices-of-the-dead",
                ["EPOCH-020", "EPOCH-021"],
                "A stale slice of a dead instance goes, its total stays, and its life ends",
                four + [
                    a.call(ttl: "10", inc("k", 5)).gives(.ok(absent, state(5, 5), 5)),
                    d.call(set("k", 7)).gives(.ok(state(5, 0), state(7, 7), 6)),
                    d.call(at: "15", budget: "1", get("k")).gives(.reads(state(7, 7), 6)),
                    storedInstances.holds(
                        serial: "6",
                        totals: [("k", "6|7")],
                        slices: [StoredSlice(d, "k", "6|7")],
                        deadlines: [(b, 20), (c, 30), (d, 100000)],
                        lives: [b, c, d]
                    ), a.call(at: "15", get("k")).isRevived,
                ]
            ),
            vector(
                "epochs/reaping/total-of-0-stays",
                ["EPOCH-020"],
                "A total from which the last slice is taken stays, in its epoch",
                four + [
                    a.call(ttl: "10", inc("k", 5)).gives(.ok(absent, state(5, 5), 5)),
                    d.call(at: "11", get("k")).gives(.reads(state(0, 0), 5)),
                    d.call(at: "11", inc("k", 1)).gives(.ok(state(0, 0), state(1, 1), 5)),
                ]
            ),
            vector(
                "epochs/reaping/half-reaped",
                ["EPOCH-012", "EPOCH-021", "EPOCH-032"],
                "Who is reaped by half attaches, and gets the one half back and keeps the other",
                four + [
                    a.call(ttl: "10", inc("k", 5), inc("l", 6))
                        .gives(.ok(absent, state(5, 5), 5), .ok(absent, state(6, 6), 6)),
                    b.call(at: "11", ttl: "100000", budget: "1", get("l")).gives(.reads(state(0, 0), 6)),
                    storedInstances.holds(
                        serial: "6",
                        totals: [("k", "5|0"), ("l", "6|0")],
                        deadlines: [(b, 100011), (c, 30), (d, 100000)],
                        lives: [b, c, d]
                    ), a.attach(at: "12").begins(7),
                    a.living(7).call(at: "12", get("k").believing(5, 5), get("l").believing(6, 6))
                        .gives(.reads(state(5, 5), 5), .reads(state(6, 6), 6)),
                ]
            ),
            vector(
                "epochs/reaping/half-reaped-keeps-the-rest",
                ["EPOCH-021", "EPOCH-012", "EPOCH-032"],
                "What was not reaped of an instance counts when it is back, with and without a belief",
                four + [
                    a.call(ttl: "10", inc("k", 5), inc("l", 6), inc("m", 7))
                        .gives(
                            .ok(absent, state(5, 5), 5),
                            .ok(absent, state(6, 6), 6),
                            .ok(absent, state(7, 7), 7)
                        ),
                    d.call(at: "11", budget: "1", get("m")).gives(.reads(state(0, 0), 7)),
                    a.attach(at: "12").begins(8),
                    a.living(8).call(
                        at: "12",
                        get("k").believing(5, 5),
                        get("l"),
                        get("m").believing(7, 7)
                    ).gives(.reads(state(5, 5), 5), .reads(state(6, 6), 6), .reads(state(7, 7), 7)),
                ]
            ),
        ]
    }

    private static var sweeps: [ScenarioVector] {
        /// A puts in five keys, B and C one each.
        let filled =
            four + [
                a.call(ttl: "10", (0..<5).map { inc("a\($0)", 1) })
                    .gives((0..<5).map { .ok(absent, state(1, 1), $0 + 5) }),
                b.call(ttl: "20", inc("b", 1)).gives(.ok(absent, state(1, 1), 10)),
                c.call(ttl: "30", inc("c", 1)).gives(.ok(absent, state(1, 1), 11)),
            ]
        func stored(
            aFrom first: Int,
            b hasB: Bool,
            c hasC: Bool,
            deadlines: [(Instance, Int)],
            lives: [Instance]
        ) -> ScenarioStep {
            storedInstances.holds(
                serial: "11",
                totals: (0..<5).map { ("a\($0)", $0 < first ? "\($0 + 5)|0" : "\($0 + 5)|1") }
                    + [("b", hasB ? "10|1" : "10|0"), ("c", hasC ? "11|1" : "11|0")],
                slices: (0..<5).filter { $0 >= first }.map { StoredSlice(a, "a\($0)", "\($0 + 5)|1") }
                    + (hasB ? [StoredSlice(b, "b", "10|1")] : []) + (hasC ? [StoredSlice(c, "c", "11|1")] : []),
                deadlines: deadlines,
                lives: lives
            )
        }
        let all = [(b, 20), (c, 30), (d, 100000)]
        return [
            vector(
                "epochs/reaping/sweep-in-key-order",
                ["EPOCH-022", "EPOCH-023", "EPOCH-024", "EPOCH-021"],
                "A sweep takes slices in the order of their keys, as many as the budget names",
                filled + [
                    d.beat(at: "31", budget: "2").goesOn(behind: nil),
                    stored(aFrom: 2, b: true, c: true, deadlines: [(a, 10)] + all, lives: [b, c, d]),
                    d.beat(at: "31", budget: "1").goesOn(behind: nil),
                    stored(aFrom: 3, b: true, c: true, deadlines: [(a, 10)] + all, lives: [b, c, d]),
                ]
            ),
            vector(
                "epochs/reaping/sweep-exactly-all",
                ["EPOCH-023", "EPOCH-024", "EPOCH-025"],
                "A budget of exactly all slices of the first, and of one more, and of enough for the second",
                filled + [
                    d.beat(at: "31", budget: "5").goesOn(behind: nil),
                    stored(aFrom: 5, b: true, c: true, deadlines: all, lives: [b, c, d]),
                    d.beat(at: "31", budget: "1").goesOn(behind: nil),
                    stored(aFrom: 5, b: false, c: true, deadlines: [(c, 30), (d, 100000)], lives: [c, d]),
                ]
            ),
            vector(
                "epochs/reaping/sweep-cost-of-a-visit",
                ["EPOCH-024", "EPOCH-025"],
                "A visit costs one beside its slices: a budget of 6 is used up by five slices",
                note: "Finds who counts slices only, and visits B too.",
                filled + [
                    d.beat(at: "31", budget: "6").goesOn(behind: nil),
                    stored(aFrom: 5, b: true, c: true, deadlines: all, lives: [b, c, d]),
                ]
            ),
            vector(
                "epochs/reaping/sweep-goes-on",
                ["EPOCH-022", "EPOCH-024"],
                "A budget of 7 has one left for B, and of 9 one left for C",
                filled + [
                    d.beat(at: "31", budget: "7").goesOn(behind: nil),
                    stored(aFrom: 5, b: false, c: true, deadlines: [(c, 30), (d, 100000)], lives: [c, d]),
                ]
            ),
            vector(
                "epochs/reaping/sweep-of-three",
                ["EPOCH-022", "EPOCH-024"],
                "A budget of 8 is used up by A and B; one of 9 reaches C",
                filled + [
                    d.beat(at: "31", budget: "8").goesOn(behind: nil),
                    stored(aFrom: 5, b: false, c: true, deadlines: [(c, 30), (d, 100000)], lives: [c, d]),
                ]
            ),
            vector(
                "epochs/reaping/sweep-reaches-the-third",
                ["EPOCH-022", "EPOCH-024"],
                "A budget of 9 reaches C",
                filled + [
                    d.beat(at: "31", budget: "9").goesOn(behind: nil),
                    stored(aFrom: 5, b: false, c: false, deadlines: [(d, 100000)], lives: [d]),
                ]
            ),
            vector(
                "epochs/reaping/sweep-after-every-operation",
                ["EPOCH-022"],
                "attach, call, beat and clear-own all sweep",
                filled + [
                    Instance("e").attach(at: "11", budget: "1").begins(12),
                    Instance("e", life: 12).clearOwn(at: "11", budget: "1").goesOn(behind: nil),
                    Instance("e", life: 12).beat(at: "11", budget: "1").goesOn(behind: nil),
                    Instance("e", life: 12).call(at: "11", budget: "1", get("k")).gives(.reads(absent)),
                    storedInstances.holds(
                        serial: "12",
                        totals: (0..<5).map { ("a\($0)", $0 < 4 ? "\($0 + 5)|0" : "9|1") }
                            + [("b", "10|1"), ("c", "11|1")],
                        slices: [
                            StoredSlice(a, "a4", "9|1"), StoredSlice(b, "b", "10|1"), StoredSlice(c, "c", "11|1"),
                        ],
                        deadlines: [(a, 10)] + all + [(Instance("e"), 30011)],
                        lives: [b, c, d, Instance("e", life: 12)]
                    ),
                ]
            ),
            vector(
                "epochs/reaping/one-budget-for-a-call",
                ["EPOCH-022", "EPOCH-024"],
                "A call sweeps once, however many items it has",
                note: "M19: a budget for each item lets one call take thirty times as much.",
                filled + [
                    d.call(at: "31", budget: "1", get("x"), get("y"), get("z"))
                        .gives(.reads(absent), .reads(absent), .reads(absent)),
                    stored(aFrom: 1, b: true, c: true, deadlines: [(a, 10)] + all, lives: [b, c, d]),
                ]
            ),
            vector(
                "epochs/reaping/order-of-deadlines",
                ["EPOCH-022"],
                "The earliest deadline comes first, and of equal ones the smaller id",
                [
                    b.attach(at: "0", ttl: "10").begins(1), a.attach(at: "0", ttl: "10").begins(2),
                    c.attach(at: "0", ttl: "9").begins(3), d.attach(at: "0").begins(4),
                    d.beat(at: "20", budget: "1").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "4",
                        deadlines: [(a, 10), (b, 10), (d, 30020)],
                        lives: [a.living(2), b.living(1), d]
                    ), d.beat(at: "20", budget: "1").goesOn(behind: nil),
                    storedInstances.holds(serial: "4", deadlines: [(b, 10), (d, 30020)], lives: [b.living(1), d]),
                    d.beat(at: "20", budget: "1").goesOn(behind: nil),
                    storedInstances.holds(serial: "4", deadlines: [(d, 30020)], lives: [d]),
                ]
            ),
            vector(
                "epochs/reaping/deadlines-are-numbers",
                ["EPOCH-022"],
                "9 comes before 10",
                note: "Finds who sorts deadlines as text.",
                [
                    a.attach(at: "0", ttl: "10").begins(1), b.attach(at: "0", ttl: "9").begins(2),
                    d.attach(at: "0").begins(3), d.living(3).beat(at: "20", budget: "1").goesOn(behind: nil),
                    storedInstances.holds(serial: "3", deadlines: [(a, 10), (d, 30020)], lives: [a, d.living(3)]),
                ]
            ),
            vector(
                "epochs/reaping/empty-instances",
                ["EPOCH-024", "EPOCH-025", "EPOCH-021"],
                "Instances without slices cost one each",
                four + [
                    d.beat(at: "31", budget: "2").goesOn(behind: nil),
                    storedInstances.holds(serial: "4", deadlines: [(c, 30), (d, 100000)], lives: [c, d]),
                    a.beat(at: "31").isRevived, c.beat(at: "31", ttl: "30").goesOn(behind: nil),
                    storedInstances.holds(serial: "4", deadlines: [(c, 61), (d, 100000)], lives: [c, d]),
                ]
            ),
            vector(
                "epochs/reaping/keys-as-bytes",
                ["EPOCH-023", "CONV-002"],
                "Keys are sorted as bytes, one that begins another before it",
                [
                    a.attach(ttl: "10").begins(1), d.attach().begins(2),
                    a.call(
                        ttl: "10",
                        ([Octets([0xff]), "b", "a\0", "a", "B", Octets([0x00]), "}", "|"] as [Octets]).map {
                            inc($0, 1)
                        }
                    ).gives((3...10).map { .ok(absent, state(1, 1), $0) }),
                    d.living(2).beat(at: "11", budget: "3").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "10",
                        totals: [
                            (Octets([0x00]), "8|0"), ("B", "7|0"), ("a", "6|0"), ("a\0", "5|1"), ("b", "4|1"),
                            ("|", "10|1"), ("}", "9|1"), (Octets([0xff]), "3|1"),
                        ],
                        slices: [
                            StoredSlice(a, "a\0", "5|1"), StoredSlice(a, "b", "4|1"), StoredSlice(a, "|", "10|1"),
                            StoredSlice(a, "}", "9|1"), StoredSlice(a, Octets([0xff]), "3|1"),
                        ],
                        deadlines: [(a, 10), (d, 30011)],
                        lives: [d.living(2)]
                    ), d.living(2).beat(at: "11", budget: "10").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "10",
                        totals: [
                            (Octets([0x00]), "8|0"), ("B", "7|0"), ("a", "6|0"), ("a\0", "5|0"), ("b", "4|0"),
                            ("|", "10|0"), ("}", "9|0"), (Octets([0xff]), "3|0"),
                        ],
                        deadlines: [(d, 30011)],
                        lives: [d.living(2)]
                    ),
                ]
            ),
            vector(
                "epochs/reaping/thousands-of-slices",
                ["EPOCH-022", "EPOCH-023", "EPOCH-025"],
                "An instance with 3,000 slices dies, and the others go on",
                note: "D10: at 8,000 prior art fails for everybody, for ever. The reference's own tests go to 9,000.",
                [a.attach(ttl: "10").begins(1), d.attach().begins(2)]
                    + (0..<30).map { part in
                        a.call(ttl: "10", (0..<100).map { inc("k\(1000 + part * 100 + $0)", 1) })
                            .gives((0..<100).map { .ok(absent, state(1, 1), part * 100 + $0 + 3) })
                    } + [
                        d.living(2).call(at: "11", inc("k3999", 1)).gives(.ok(state(0, 0), state(1, 1), 3002)),
                        d.living(2).call(at: "12", inc("k3998", 1)).gives(.ok(state(0, 0), state(1, 1), 3001)),
                        d.living(2).beat(at: "13").goesOn(behind: nil),
                        d.living(2).call(at: "14", get("k1000"), get("k3000"))
                            .gives(.reads(state(0, 0), 3), .reads(state(0, 0), 2003)), a.beat(at: "15").isRevived,
                    ]
            ),
        ]
    }
}
