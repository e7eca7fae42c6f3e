import ConformanceKit

/// Who is alive, and what a life is.
enum Deadlines {
    static var vectors: [ScenarioVector] { boundary + postponed + lives }

    private static let a = Instance("a", life: 1)
    private static let b = Instance("b", life: 2)
    private static let c = Instance("c", life: 3)

    private static let one: [ScenarioStep] = [
        a.attach(at: "1000", ttl: "500").begins(1), b.attach(at: "1000", ttl: "10000").begins(2),
        a.call(at: "1000", ttl: "500", inc("k", 7)).gives(.ok(absent, state(7, 7), 3)),
    ]

    private static var boundary: [ScenarioVector] {
        [
            vector(
                "epochs/deadlines/one-before",
                ["EPOCH-014", "EPOCH-020"],
                "One millisecond before its deadline an instance counts",
                note: "T1: the deadline is 1500.",
                one + [b.call(at: "1499", get("k")).gives(.reads(state(7, 0), 3))]
            ),
            vector(
                "epochs/deadlines/at",
                ["EPOCH-014", "EPOCH-020"],
                "At its deadline an instance counts",
                note: "T1: prior art takes it for dead.",
                one + [b.call(at: "1500", get("k")).gives(.reads(state(7, 0), 3))]
            ),
            vector(
                "epochs/deadlines/one-after",
                ["EPOCH-014", "EPOCH-020", "EPOCH-021"],
                "One millisecond after its deadline it does not",
                note: "T1",
                one + [
                    b.call(at: "1501", get("k")).gives(.reads(state(0, 0), 3)),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "3|0")],
                        deadlines: [(b, 31501)],
                        lives: [b]
                    ),
                ]
            ),
            vector(
                "epochs/deadlines/ttl-of-1",
                ["EPOCH-001", "EPOCH-014"],
                "A ttl of 1 millisecond",
                [
                    a.attach(at: "0", ttl: "1").begins(1), b.attach(at: "0").begins(2),
                    a.call(at: "0", ttl: "1", inc("k", 1)).gives(.ok(absent, state(1, 1), 3)),
                    b.call(at: "1", get("k")).gives(.reads(state(1, 0), 3)),
                    b.call(at: "2", get("k")).gives(.reads(state(0, 0), 3)),
                ]
            ),
            vector(
                "epochs/deadlines/largest",
                ["EPOCH-001", "EPOCH-014", "EPOCH-022"],
                "The largest now and the largest ttl",
                [
                    a.attach(at: "999999999999999", ttl: "2147483647").begins(1),
                    storedInstances.holds(serial: "1", deadlines: [(a, 1_000_002_147_483_646)], lives: [a]),
                    b.attach(at: "999999999999999").begins(2),
                    storedInstances.holds(
                        serial: "2",
                        deadlines: [(a, 1_000_002_147_483_646), (b, 1_000_000_000_029_999)],
                        lives: [a, b]
                    ),
                ]
            ),
        ]
    }

    private static var postponed: [ScenarioVector] {
        [
            vector(
                "epochs/deadlines/every-operation",
                ["EPOCH-014"],
                "Every operation puts the deadline off",
                [
                    a.attach(at: "0", ttl: "10").begins(1), storedDeadline(10),
                    a.call(at: "1", ttl: "10", get("k")).gives(.reads(absent)), storedDeadline(11),
                    a.beat(at: "2", ttl: "10").goesOn(behind: nil), storedDeadline(12),
                    a.clearOwn(at: "3", ttl: "10").goesOn(behind: nil), storedDeadline(13),
                    a.call(at: "4", ttl: "10", del("k").when("gt", 5)).gives(.unmet(absent)), storedDeadline(14),
                    a.call(at: "5", ttl: "10", inc("k", 1).when("eq", 1)).gives(.unmet(absent)), storedDeadline(15),
                ]
            ),
            vector(
                "epochs/deadlines/refused-operations",
                ["EPOCH-004", "EPOCH-012"],
                "A refused operation does not",
                [
                    a.attach(at: "0", ttl: "10").begins(1), a.living(2).beat(at: "5").isRevived,
                    a.living(2).clearOwn(at: "5").isRevived, a.living(2).call(at: "5", inc("k", 1)).isRevived,
                    a.call(at: "5", ttl: "0", inc("k", 1)).isWrongIn("ttl"),
                    a.call(at: "5", item("inc", "k", "x")).isWrong("operand"),
                    storedInstances.holds(serial: "1", deadlines: [(a, 10)], lives: [a]),
                ]
            ),
            vector(
                "epochs/deadlines/clock-set-back",
                ["EPOCH-015"],
                "A deadline does not become earlier when the clock is set back",
                note: "T5",
                [
                    a.attach(at: "5000").begins(1), a.beat(at: "1000").goesOn(behind: nil),
                    storedInstances.holds(serial: "1", deadlines: [(a, 35000)], lives: [a]),
                ]
            ),
            vector(
                "epochs/deadlines/smaller-ttl",
                ["EPOCH-015"],
                "Nor when the ttl is smaller; that one holds from when the old deadline is reached",
                [
                    a.attach(at: "0", ttl: "1000").begins(1), a.beat(at: "10", ttl: "100").goesOn(behind: nil),
                    storedInstances.holds(serial: "1", deadlines: [(a, 1000)], lives: [a]),
                    a.beat(at: "950", ttl: "100").goesOn(behind: nil),
                    storedInstances.holds(serial: "1", deadlines: [(a, 1050)], lives: [a]),
                    a.attach(at: "0", ttl: "1").begins(2),
                    storedInstances.holds(serial: "2", deadlines: [(a, 1050)], lives: [a.living(2)]),
                ]
            ),
            vector(
                "epochs/deadlines/own-ttl",
                ["EPOCH-014", "EPOCH-020"],
                "The ttl of the instance decides, not that of who looks",
                note: "T2: in prior art the reader's threshold decides.",
                [
                    a.attach(at: "0", ttl: "30000").begins(1), b.attach(at: "0", ttl: "1").begins(2),
                    a.call(at: "0", ttl: "30000", inc("k", 1)).gives(.ok(absent, state(1, 1), 3)),
                    b.call(at: "150", ttl: "1", get("k")).gives(.reads(state(1, 0), 3)),
                ]
            ),
            vector(
                "epochs/deadlines/late-and-missed-by-nobody",
                ["EPOCH-026", "EPOCH-020"],
                "Who is late and was missed by nobody goes on",
                note: "T3: an instance does not reap itself.",
                one + [
                    a.call(at: "999999", ttl: "500", inc("k", 1)).gives(.ok(state(7, 7), state(8, 8), 3)),
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "3|8")],
                        slices: [StoredSlice(a, "k", "3|8")],
                        deadlines: [(a, 1_000_499)],
                        lives: [a]
                    ),
                ]
            ),
            vector(
                "epochs/deadlines/late-and-not-reached",
                ["EPOCH-021", "EPOCH-026", "EPOCH-022", "EPOCH-024"],
                "Nor is a life ended by a sweep that does not reach it",
                note: "The budget of 1 goes to C, whose deadline is the earliest.",
                [
                    a.attach(at: "0", ttl: "20").begins(1), b.attach(at: "0").begins(2),
                    c.attach(at: "0", ttl: "10").begins(3),
                    a.call(at: "0", ttl: "20", inc("k", 1)).gives(.ok(absent, state(1, 1), 4)),
                    b.beat(at: "100", budget: "1").goesOn(behind: nil),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "4|1")],
                        slices: [StoredSlice(a, "k", "4|1")],
                        deadlines: [(a, 20), (b, 30100)],
                        lives: [a, b]
                    ),
                    a.call(at: "101", get("k")).gives(.reads(state(1, 1), 4)),
                ]
            ),
        ]
    }

    /// A alone, with no counters.
    private static func storedDeadline(_ deadline: Int) -> ScenarioStep {
        storedInstances.holds(serial: "1", deadlines: [(a, deadline)], lives: [a])
    }

    private static var lives: [ScenarioVector] {
        [
            vector(
                "epochs/deadlines/first-life",
                ["EPOCH-010", "EPOCH-011", "EPOCH-038", "EPOCH-039"],
                "Lives and epochs are counted together, from 1",
                [
                    a.attach().begins(1), a.call(inc("k", 1)).gives(.ok(absent, state(1, 1), 2)), b.attach().begins(3),
                    a.call(set("k", 1)).gives(.ok(state(1, 1), state(1, 1), 4)), a.attach().begins(5),
                    storedInstances.holds(
                        serial: "5",
                        totals: [("k", "4|1")],
                        slices: [StoredSlice(a, "k", "4|1")],
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a.living(5), b.living(3)]
                    ),
                ]
            ),
            vector(
                "epochs/deadlines/no-life",
                ["EPOCH-012"],
                "Who has never attached has no life",
                [
                    a.call(get("k")).isRevived, a.beat().isRevived, a.clearOwn().isRevived,
                    storedInstances.holds(serial: nil), b.attach().begins(1), a.call(get("k")).isRevived,
                    storedInstances.holds(serial: "1", deadlines: [(b, 30000)], lives: [b.living(1)]),
                ]
            ),
            vector(
                "epochs/deadlines/another-life",
                ["EPOCH-011", "EPOCH-012"],
                "A new life ends the one before it; what the old process sent late does nothing",
                note: "M6: an id that a new process has taken over. Finds who compares lives as less or greater.",
                [
                    a.attach().begins(1), a.call(inc("k", 5)).gives(.ok(absent, state(5, 5), 2)), a.attach().begins(3),
                    a.call(inc("k", 1)).isRevived, a.living(4).call(inc("k", 1)).isRevived,
                    a.living(2).beat().isRevived, a.living(30).clearOwn().isRevived,
                    a.living(3).call(inc("k", 1)).gives(.ok(state(5, 5), state(6, 6), 2)),
                ]
            ),
            vector(
                "epochs/deadlines/life-of-another",
                ["EPOCH-012"],
                "The life of another instance is none of one's own",
                [
                    a.attach().begins(1), b.attach().begins(2), a.living(2).call(inc("k", 1)).isRevived,
                    b.living(1).call(inc("k", 1)).isRevived, b.call(inc("k", 1)).gives(.ok(absent, state(1, 1), 3)),
                ]
            ),
            vector(
                "epochs/deadlines/late-request-after-revival",
                ["EPOCH-012", "EPOCH-032"],
                "A call that was given up and runs after a reaping does nothing",
                note: "M3: without lives, its belief brings back what a del-own had made 0.",
                [
                    a.attach().begins(1), b.attach(ttl: "100000").begins(2),
                    a.call(inc("k", 10)).gives(.ok(absent, state(10, 10), 3)),
                    a.call(delOwn("k").believing(3, 10)).gives(.ok(state(10, 10), state(0, 0), 3)),
                    b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)),
                    a.call(at: "30001", inc("k", 5).believing(3, 10)).isRevived,
                    b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)),
                ]
            ),
            vector(
                "epochs/deadlines/second-call-after-death",
                ["EPOCH-012", "EPOCH-032"],
                "Of two calls on their way, the one that comes after a reaping does not begin from 0",
                note: "M1: without lives, its slice of 4 keeps the 1 from ever being put back.",
                [
                    a.attach().begins(1), b.attach(ttl: "100000").begins(2),
                    a.call(inc("k", 1)).gives(.ok(absent, state(1, 1), 3)),
                    b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)),
                    a.call(at: "30001", inc("k", 4)).isRevived,
                    a.attach(at: "30001").begins(4),
                    a.living(4).call(at: "30001", get("k").believing(3, 1)).gives(.reads(state(1, 1), 3)),
                    a.living(4).call(at: "30001", inc("k", 4)).gives(.ok(state(1, 1), state(5, 5), 3)),
                ]
            ),
            vector(
                "epochs/deadlines/clear-own-after-death",
                ["EPOCH-012", "EPOCH-051"],
                "clear-own of a life that has ended does nothing",
                note: "M18: it would find no slices, and the next belief would bring them back.",
                [
                    a.attach().begins(1), b.attach(ttl: "100000").begins(2),
                    a.call(inc("k", 10)).gives(.ok(absent, state(10, 10), 3)),
                    b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)), a.clearOwn(at: "30001").isRevived,
                    a.attach(at: "30001").begins(4),
                    a.living(4).call(at: "30001", get("k").believing(3, 10)).gives(.reads(state(10, 10), 3)),
                    a.living(4).clearOwn(at: "30001").goesOn(behind: nil),
                    a.living(4).call(at: "30001", get("k").believing(3, 10)).gives(.reads(state(0, 0), 3)),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/deadlines/last-serial",
                ["EPOCH-004", "EPOCH-013", "EPOCH-010", "EPOCH-040"],
                "The last serial is given, and none after it",
                [
                    storeSerial("999999999999999997").succeeds, a.attach().begins(999_999_999_999_999_998),
                    b.attach().begins(999_999_999_999_999_999), a.attach().refuses("corrupt"),
                    Instance("c").attach().refuses("corrupt"),
                    a.living(999_999_999_999_999_998).call(inc("k", 1), set("k", 1), get("k"))
                        .gives(.isCorrupt, .isCorrupt, .reads(absent)),
                    storedInstances.holds(
                        serial: "999999999999999999",
                        deadlines: [(a, 30000), (b, 30000)],
                        lives: [a.living(999_999_999_999_999_998), b.living(999_999_999_999_999_999)]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/deadlines/serials-above-two-53",
                ["EPOCH-010", "EPOCH-012", "EPOCH-032", "CONV-001"],
                "Serials that no double holds are told apart",
                note: "E1: as doubles, 2^53+1 is 2^53, and every later set makes nothing stale.",
                [
                    storeSerial("9007199254740991").succeeds, a.attach().begins(9_007_199_254_740_992),
                    b.attach().begins(9_007_199_254_740_993), a.living(9_007_199_254_740_993).beat().isRevived,
                    a.living(9_007_199_254_740_992).call(set("k", 40))
                        .gives(.ok(absent, state(40, 40), 9_007_199_254_740_994)),
                    b.living(9_007_199_254_740_993).call(set("k", 7))
                        .gives(.ok(state(40, 0), state(7, 7), 9_007_199_254_740_995)),
                    a.living(9_007_199_254_740_992).call(inc("k", 1).believing("9007199254740994", "40"))
                        .gives(.ok(state(7, 0), state(8, 1), 9_007_199_254_740_995)),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/deadlines/corrupt-serials",
                ["EPOCH-013", "EPOCH-040"],
                "Where the last serial is none, nobody attaches, and no key begins",
                [a.attach().begins(1), a.call(inc("old", 1)).gives(.ok(absent, state(1, 1), 2))]
                    + ([
                        "", "0", "-1", "x", "1.0", "1e3", "01", "+1", " 1", "1 ", "1000000000000000000",
                        "9223372036854775807",
                    ] as [Octets]).flatMap { serial in
                        [
                            storeSerial(serial).succeeds, b.attach().refuses("corrupt"),
                            a.call(inc("new", 1), inc("old", 0), set("old", 5), setOwn("new", 1), dec("new", 1))
                                .gives(.isCorrupt, .reads(state(1, 1), 2), .isCorrupt, .isCorrupt, .isCorrupt),
                            storedInstances.holds(
                                serial: serial,
                                totals: [("old", "2|1")],
                                slices: [StoredSlice(a, "old", "2|1")],
                                deadlines: [(a, 30000)],
                                lives: [a]
                            ),
                        ]
                    }
            ),
        ]
    }
}
