import ConformanceKit

/// What the client of an instance sends when, and with what belief.
enum InstanceClients {
    static var vectors: [ScenarioVector] {
        beginning + beliefs + order + revivals + failures + twoGetsOfMany + beats + beatsAndOthers + clears
    }

    /// A result that says what the own slice is, of an increment that all others have nothing to do with.
    private static func counted(_ own: Int64, _ epoch: Int) -> InstanceItemResult {
        .ok(state(Int128(own) - 1, own - 1), state(Int128(own), own), epoch)
    }

    private static var beginning: [ScenarioVector] {
        [
            vector(
                "epochs/clients/attach-first",
                ["EPOCH-071", "EPOCH-075"],
                "The first call waits for a life; one attach is enough for all that wait",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .call(2, inc("b", 1)),
                        .call(3, inc("a", 2)),
                        .life(1, 7, .call(2, 7, inc("a", 1)), .call(3, 7, inc("b", 1))),
                        .result(2, counted(1, 8), .done(1), .call(4, 7, inc("a", 2).believing(8, 1))),
                        .result(3, counted(1, 9), .done(2)),
                        .result(4, counted(3, 8), .done(3))
                    )
                ]
            ),
            vector(
                "epochs/clients/items-are-sent-as-they-are",
                ["EPOCH-075"],
                "Every command and comparator goes out as it was asked for, with the belief behind it",
                [
                    schedule(
                        .call(
                            1,
                            [
                                get("k"), inc("k", .max), dec("k", .min), set("k", 0).when("eq", -1),
                                del("k").when("gt", 5),
                                setOwn("k", -3).when("lt", 0), delOwn("k").when("ne", 4),
                            ],
                            .attach(1)
                        ),
                        .life(
                            1,
                            1,
                            .call(
                                2,
                                1,
                                get("k"),
                                inc("k", .max),
                                dec("k", .min),
                                set("k", 0).when("eq", -1),
                                del("k").when("gt", 5),
                                setOwn("k", -3).when("lt", 0),
                                delOwn("k").when("ne", 4)
                            )
                        )
                    )
                ]
            ),
            vector(
                "epochs/clients/clear-own-attaches",
                ["EPOCH-071", "EPOCH-085"],
                "A clear-own attaches, too",
                [
                    schedule(
                        .clearOwn(1, .attach(1)),
                        .life(1, 3, .clearOwn(2, 3)),
                        .cursor(2, nil, .done(1))
                    )
                ]
            ),
        ]
    }

    private static var beliefs: [ScenarioVector] {
        [
            vector(
                "epochs/clients/beliefs-are-the-last-answers",
                ["EPOCH-072", "EPOCH-073", "EPOCH-074", "EPOCH-075"],
                "Whatever an answer says of the own slice is believed, applied or not, and corrupt says nothing",
                [
                    schedule(
                        .call(1, inc("k", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("k", 1))),
                        .result(2, .ok(absent, state(5, 5), 2), .done(1)),
                        .call(2, get("k"), .call(3, 1, get("k").believing(2, 5))),
                        .result(3, .reads(state(9, -4), 3), .done(2)),
                        .call(3, inc("k", 1), .call(4, 1, inc("k", 1).believing(3, -4))),
                        .result(4, .unmet(state(9, 6), 4), .done(3)),
                        .call(4, inc("k", 1), .call(5, 1, inc("k", 1).believing(4, 6))),
                        .result(5, .overflow(state(9, 7), 4), .done(4)),
                        .call(5, inc("k", 1), .call(6, 1, inc("k", 1).believing(4, 7))),
                        .result(6, .isCorrupt, .done(5)),
                        .call(6, inc("k", 1), .call(7, 1, inc("k", 1).believing(4, 7))),
                        .result(7, .reads(state(9, 0), 5), .done(6)),
                        .call(7, inc("k", 1), .call(8, 1, inc("k", 1))),
                        .result(8, .ok(state(9, 0), state(10, 1), 5), .done(7)),
                        .call(8, del("k"), .call(9, 1, del("k").believing(5, 1))),
                        .result(9, .ok(state(10, 1), absent), .done(8)),
                        .call(9, get("k"), .call(10, 1, get("k")))
                    )
                ]
            ),
            vector(
                "epochs/clients/belief-of-the-last-item",
                ["EPOCH-072", "EPOCH-075"],
                "Of several items with one key the last result is believed; all of them carry the same belief",
                [
                    schedule(
                        .call(1, [inc("k", 1), inc("j", 1), inc("k", 2)], .attach(1)),
                        .life(1, 1, .call(2, 1, inc("k", 1), inc("j", 1), inc("k", 2))),
                        .results(2, [counted(1, 2), counted(1, 3), counted(3, 2)], .done(1)),
                        .call(
                            2,
                            [inc("k", 1), inc("k", 1), get("j")],
                            .call(
                                3,
                                1,
                                inc("k", 1).believing(2, 3),
                                inc("k", 1).believing(2, 3),
                                get("j").believing(3, 1)
                            )
                        ),
                        .results(3, [counted(4, 2), .isCorrupt, counted(1, 3)], .done(2)),
                        .call(3, get("k"), .call(4, 1, get("k").believing(2, 4)))
                    )
                ]
            ),
            vector(
                "epochs/clients/old-states-are-not-believed",
                ["EPOCH-072"],
                "The new state is believed, not the old one",
                [
                    schedule(
                        .call(1, set("k", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, set("k", 1))),
                        .result(2, .ok(state(9, 9), state(1, 1), 5), .done(1)),
                        .call(2, get("k"), .call(3, 1, get("k").believing(5, 1)))
                    )
                ]
            ),
        ]
    }

    private static var order: [ScenarioVector] {
        [
            vector(
                "epochs/clients/one-request-for-a-key",
                ["EPOCH-076"],
                "Calls that share a key go one after the other, others at once",
                note: "M2: of two answers that overtake each other, the older one would be believed.",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .call(2, inc("a", 2)),
                        .call(3, inc("b", 1), .call(3, 1, inc("b", 1))),
                        .call(4, inc("a", 4)),
                        .result(3, counted(1, 2), .done(3)),
                        .result(2, counted(1, 3), .done(1), .call(4, 1, inc("a", 2).believing(3, 1))),
                        .result(4, counted(3, 3), .done(2), .call(5, 1, inc("a", 4).believing(3, 3))),
                        .result(5, counted(7, 3), .done(4))
                    )
                ]
            ),
            vector(
                "epochs/clients/waits-for-who-waits",
                ["EPOCH-076"],
                "A call waits for an earlier one that waits, though all its keys are free",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .call(2, [inc("a", 1), inc("b", 1)]),
                        .call(3, inc("b", 5)),
                        .call(4, inc("c", 5), .call(3, 1, inc("c", 5))),
                        .result(
                            2,
                            counted(1, 2),
                            .done(1),
                            .call(4, 1, inc("a", 1).believing(2, 1), inc("b", 1))
                        ),
                        .results(
                            4,
                            [counted(2, 2), counted(1, 3)],
                            .done(2),
                            .call(5, 1, inc("b", 5).believing(3, 1))
                        )
                    )
                ]
            ),
            vector(
                "epochs/clients/several-become-free",
                ["EPOCH-076"],
                "What one answer frees is sent in the order in which it was asked for",
                [
                    schedule(
                        .call(1, [inc("a", 1), inc("b", 1), inc("c", 1)], .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1), inc("b", 1), inc("c", 1))),
                        .call(2, inc("c", 1)),
                        .call(3, inc("a", 1)),
                        .call(4, inc("b", 1)),
                        .results(
                            2,
                            [counted(1, 2), counted(1, 3), counted(1, 4)],
                            .done(1),
                            .call(3, 1, inc("c", 1).believing(4, 1)),
                            .call(4, 1, inc("a", 1).believing(2, 1)),
                            .call(5, 1, inc("b", 1).believing(3, 1))
                        )
                    )
                ]
            ),
            vector(
                "epochs/clients/failed-calls-let-others-go",
                ["EPOCH-076", "EPOCH-081", "EPOCH-074"],
                "A call that fails lets go who waits for it; life and beliefs stay",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .result(2, counted(1, 2), .done(1)),
                        .call(2, inc("a", 1), .call(3, 1, inc("a", 1).believing(2, 1))),
                        .call(3, inc("a", 1)),
                        .failed(3, "in-doubt", .fail(2, "in-doubt"), .call(4, 1, inc("a", 1).believing(2, 1))),
                        .failed(4, "unavailable", .fail(3, "unavailable")),
                        .call(4, inc("a", 1), .call(5, 1, inc("a", 1).believing(2, 1))),
                        .failed(5, "server-error", .fail(4, "server-error")),
                        .call(5, inc("a", 1), .call(6, 1, inc("a", 1).believing(2, 1))),
                        .failed(6, "bad-reply", .fail(5, "bad-reply"))
                    )
                ]
            ),
        ]
    }

    private static var revivals: [ScenarioVector] {
        [
            vector(
                "epochs/clients/revival",
                ["EPOCH-077", "EPOCH-078", "EPOCH-079"],
                "After revived: wait, attach, get all beliefs, go on",
                note: "M1, M11: whoever goes on at once, or only with the key that was refused, loses the rest.",
                [
                    schedule(
                        .call(1, [inc("b", 1), inc("a", 1), inc("z", 0)], .attach(1)),
                        .life(1, 1, .call(2, 1, inc("b", 1), inc("a", 1), inc("z", 0))),
                        .results(
                            2,
                            [counted(1, 2), counted(1, 3), .ok(absent, state(0, 0), 4)],
                            .done(1)
                        ),
                        .call(2, inc("a", 5), .call(3, 1, inc("a", 5).believing(3, 1))),
                        .call(3, inc("c", 5), .call(4, 1, inc("c", 5))),
                        .call(4, inc("a", 6)),
                        .revived(3),
                        .call(5, inc("d", 1)),
                        .revived(4, .attach(5)),
                        .call(6, inc("e", 1)),
                        .life(5, 9, .call(6, 9, get("a").believing(3, 1), get("b").believing(2, 1))),
                        .call(7, inc("f", 1)),
                        .results(
                            6,
                            [.reads(state(1, 1), 3), .reads(state(1, 1), 2)],
                            .call(7, 9, inc("a", 5).believing(3, 1)),
                            .call(8, 9, inc("c", 5)),
                            .call(9, 9, inc("d", 1)),
                            .call(10, 9, inc("e", 1)),
                            .call(11, 9, inc("f", 1))
                        ),
                        .result(7, counted(6, 3), .done(2), .call(12, 9, inc("a", 6).believing(3, 6)))
                    )
                ]
            ),
            vector(
                "epochs/clients/revival-without-beliefs",
                ["EPOCH-077", "EPOCH-078", "EPOCH-079"],
                "Who has nothing to tell goes on with the life",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .revived(2, .attach(3)),
                        .life(3, 2, .call(4, 2, inc("a", 1))),
                        .result(4, counted(1, 3), .done(1))
                    )
                ]
            ),
            vector(
                "epochs/clients/revival-learns-what-is-gone",
                ["EPOCH-072", "EPOCH-073", "EPOCH-078"],
                "The answers to the gets are believed: a key that somebody has set in between is none of ours",
                [
                    schedule(
                        .call(1, [inc("a", 1), inc("b", 1)], .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1), inc("b", 1))),
                        .results(2, [counted(1, 2), counted(1, 3)], .done(1)),
                        .call(2, inc("a", 1), .call(3, 1, inc("a", 1).believing(2, 1))),
                        .revived(3, .attach(4)),
                        .life(4, 5, .call(5, 5, get("a").believing(2, 1), get("b").believing(3, 1))),
                        .results(
                            5,
                            [.reads(state(100, 0), 6), .reads(absent)],
                            .call(6, 5, inc("a", 1))
                        )
                    )
                ]
            ),
            vector(
                "epochs/clients/revival-again",
                ["EPOCH-077", "EPOCH-078"],
                "A life that ends before the gets are answered is followed by another one",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .result(2, counted(1, 2), .done(1)),
                        .call(2, inc("b", 1), .call(3, 1, inc("b", 1))),
                        .revived(3, .attach(4)),
                        .life(4, 3, .call(5, 3, get("a").believing(2, 1))),
                        .revived(5, .attach(6)),
                        .life(6, 4, .call(7, 4, get("a").believing(2, 1))),
                        .result(7, .reads(state(1, 1), 2), .call(8, 4, inc("b", 1)))
                    )
                ]
            ),
            vector(
                "epochs/clients/revival-of-101-keys",
                ["EPOCH-078", "EPOCH-079"],
                "More than 100 beliefs go in several calls at once, sorted by key",
                [
                    schedule(
                        .call(1, (0..<100).map { inc("k\(100 + $0)", 1) }, .attach(1)),
                        .life(1, 1, .call(2, 1, (0..<100).map { inc("k\(100 + $0)", 1) })),
                        .results(2, (0..<100).map { counted(1, $0 + 2) }, .done(1)),
                        .call(2, inc("a", 1), .call(3, 1, inc("a", 1))),
                        .result(3, counted(1, 500), .done(2)),
                        .call(3, inc("b", 1), .call(4, 1, inc("b", 1))),
                        .revived(4, .attach(5)),
                        .life(
                            5,
                            600,
                            .call(
                                6,
                                600,
                                [get("a").believing(500, 1)]
                                    + (0..<99).map { get("k\(100 + $0)").believing($0 + 2, 1) }
                            ),
                            .call(7, 600, get("k199").believing(101, 1))
                        ),
                        .result(7, .reads(state(1, 1), 101)),
                        .results(
                            6,
                            [.reads(state(1, 1), 500)] + (0..<99).map { .reads(state(1, 1), $0 + 2) },
                            .call(8, 600, inc("b", 1))
                        )
                    )
                ]
            ),
            vector(
                "epochs/clients/revival-and-a-lost-call",
                ["EPOCH-077", "EPOCH-081"],
                "A call that fails while the client waits for its requests fails alone",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .call(2, inc("b", 1), .call(3, 1, inc("b", 1))),
                        .revived(2),
                        .failed(3, "in-doubt", .fail(2, "in-doubt"), .attach(4)),
                        .life(4, 5, .call(5, 5, inc("a", 1)))
                    )
                ]
            ),
            vector(
                "epochs/clients/revival-and-a-late-answer",
                ["EPOCH-077", "EPOCH-072"],
                "What is answered while the client waits is believed",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .call(2, inc("b", 1), .call(3, 1, inc("b", 1))),
                        .revived(2),
                        .result(3, counted(1, 4), .done(2), .attach(4)),
                        .life(4, 5, .call(5, 5, get("b").believing(4, 1))),
                        .result(5, .reads(state(1, 1), 4), .call(6, 5, inc("a", 1)))
                    )
                ]
            ),
        ]
    }

    private static var failures: [ScenarioVector] {
        let codes = [
            ("server-error", "server-error"), ("corrupt", "corrupt"), ("unavailable", "unavailable"),
            ("in-doubt", "unavailable"), ("bad-reply", "unavailable"),
        ]
        return [
            vector(
                "epochs/clients/attach-fails",
                ["EPOCH-080", "EPOCH-071"],
                "Where no life can be begun, everything that waits fails, and the next call tries again",
                codes.map { code, told in
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .clearOwn(2),
                        .call(3, inc("a", 1)),
                        .failed(1, code, .fail(1, told), .fail(2, told), .fail(3, told)),
                        .call(4, inc("a", 1), .attach(2)),
                        .life(2, 1, .call(3, 1, inc("a", 1)))
                    )
                }
            ),
            vector(
                "epochs/clients/get-fails",
                ["EPOCH-080", "EPOCH-078"],
                "So it is where a get fails; the beliefs stay, and the next life begins with them",
                codes.filter { $0.0 != "corrupt" }.map { code, told in
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .result(2, counted(1, 2), .done(1)),
                        .call(2, inc("b", 1), .call(3, 1, inc("b", 1))),
                        .revived(3, .attach(4)),
                        .call(3, inc("c", 1)),
                        .life(4, 3, .call(5, 3, get("a").believing(2, 1))),
                        .failed(5, code, .fail(2, told), .fail(3, told)),
                        .call(4, inc("c", 1), .attach(6)),
                        .life(6, 4, .call(7, 4, get("a").believing(2, 1)))
                    )
                }
            ),
            vector(
                "epochs/clients/one-of-two-gets-fails",
                ["EPOCH-080"],
                "The client waits for the other one before it is detached, and a revived changes nothing any more",
                [
                    schedule(
                        .call(1, (0..<100).map { inc("k\(100 + $0)", 1) }, .attach(1)),
                        .life(1, 1, .call(2, 1, (0..<100).map { inc("k\(100 + $0)", 1) })),
                        .results(2, (0..<100).map { counted(1, $0 + 2) }, .done(1)),
                        .call(2, inc("z", 1), .call(3, 1, inc("z", 1))),
                        .result(3, counted(1, 500), .done(2)),
                        .call(3, inc("b", 1), .call(4, 1, inc("b", 1))),
                        .revived(4, .attach(5)),
                        .life(
                            5,
                            600,
                            .call(6, 600, (0..<100).map { get("k\(100 + $0)").believing($0 + 2, 1) }),
                            .call(7, 600, get("z").believing(500, 1))
                        ),
                        .failed(7, "server-error"),
                        .call(4, inc("c", 1)),
                        .revived(6, .fail(3, "server-error"), .fail(4, "server-error")),
                        .call(5, inc("c", 1), .attach(8))
                    )
                ]
            ),
        ]
    }

    private static var beats: [ScenarioVector] {
        [
            vector(
                "epochs/clients/beat-every-third",
                ["EPOCH-082", "EPOCH-083"],
                "A beat is due a third of the ttl after the last one was sent, whatever else is sent",
                note: "T4: prior art skips beats while it is active, and flaps.",
                [
                    schedule(
                        ttl: 300,
                        .call(1, inc("a", 1), .attach(1)),
                        .time(40),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .time(99),
                        .result(2, counted(1, 2), .done(1)),
                        .time(100, .beat(3, 1)),
                        .time(150),
                        .cursor(3, nil),
                        .time(199),
                        .call(2, inc("a", 1), .call(4, 1, inc("a", 1).believing(2, 1))),
                        .time(230, .beat(5, 1)),
                        .cursor(5, "k"),
                        .time(329),
                        .time(330, .beat(6, 1, behind: "k")),
                        .cursor(6, nil),
                        .time(430, .beat(7, 1))
                    )
                ]
            ),
            vector(
                "epochs/clients/beat-rounds-down",
                ["EPOCH-082"],
                "A third is rounded down, and is 1 millisecond at least",
                [
                    schedule(
                        ttl: 2,
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .time(1, .beat(3, 1))
                    ),
                    schedule(
                        ttl: 11,
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .time(2),
                        .time(3, .beat(3, 1))
                    ),
                    schedule(
                        ttl: 2_147_483_647,
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .time(715_827_881),
                        .time(715_827_882, .beat(3, 1))
                    ),
                ]
            ),
            vector(
                "epochs/clients/no-beat-before-an-attach",
                ["EPOCH-082"],
                "Who has never attached has no heart to beat",
                [schedule(ttl: 30, .time(10), .time(1000), .call(1, get("a"), .attach(1)))]
            ),
            vector(
                "epochs/clients/one-beat-at-a-time",
                ["EPOCH-082", "EPOCH-083", "EPOCH-081"],
                "No second beat while one is unanswered; one that fails is not sent again before the next is due",
                [
                    schedule(
                        ttl: 30,
                        .call(1, get("a"), .attach(1)),
                        .life(1, 1, .call(2, 1, get("a"))),
                        .time(10, .beat(3, 1)),
                        .time(20),
                        .time(35),
                        .cursor(3, "x", .beat(4, 1, behind: "x")),
                        .failed(4, "in-doubt"),
                        .time(44),
                        .time(45, .beat(5, 1, behind: "x")),
                        .failed(5, "unavailable"),
                        .time(55, .beat(6, 1, behind: "x"))
                    )
                ]
            ),
            vector(
                "epochs/clients/beat-revives",
                ["EPOCH-077", "EPOCH-082", "EPOCH-083"],
                "A beat that is refused with revived begins a new life, which begins its walk anew",
                [
                    schedule(
                        ttl: 30,
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .result(2, counted(1, 2), .done(1)),
                        .time(10, .beat(3, 1)),
                        .cursor(3, "x"),
                        .time(20, .beat(4, 1, behind: "x")),
                        .time(25),
                        .revived(4, .attach(5)),
                        .time(34),
                        .life(5, 9, .call(6, 9, get("a").believing(2, 1))),
                        .time(36),
                        .result(6, .reads(state(1, 1), 2), .beat(7, 9)),
                        .time(45),
                        .cursor(7, nil),
                        .time(46, .beat(8, 9))
                    )
                ]
            ),
            vector(
                "epochs/clients/beat-attaches-again",
                ["EPOCH-071", "EPOCH-080", "EPOCH-082"],
                "A client that could not attach tries again when a beat is due, with nobody asking",
                [
                    schedule(
                        ttl: 30,
                        .time(5),
                        .call(1, inc("a", 1), .attach(1)),
                        .failed(1, "unavailable", .fail(1, "unavailable")),
                        .time(14),
                        .time(15, .attach(2)),
                        .time(20),
                        .failed(2, "unavailable"),
                        .time(24),
                        .time(25, .attach(3)),
                        .time(37),
                        .failed(3, "unavailable", .attach(4)),
                        .life(4, 1),
                        .time(46),
                        .time(47, .beat(5, 1))
                    )
                ]
            ),
            vector(
                "epochs/clients/beats-count-from-the-attach",
                ["EPOCH-082"],
                "The first beat is due a third of the ttl after the attach, whenever that was",
                [
                    schedule(
                        ttl: 30,
                        .time(100),
                        .call(1, get("a"), .attach(1)),
                        .life(1, 1, .call(2, 1, get("a"))),
                        .time(110, .beat(3, 1)),
                        .cursor(3, nil),
                        .time(119),
                        .time(120, .beat(4, 1))
                    )
                ]
            ),
        ]
    }

    /// A client with 101 beliefs, whose life 1 has ended: request 6 asks for k100 to k199, request 7 for z, and call 3 waits.
    private static let twoGets: [ClientStep] = [
        .call(1, (0..<100).map { inc("k\(100 + $0)", 1) }, .attach(1)),
        .life(1, 1, .call(2, 1, (0..<100).map { inc("k\(100 + $0)", 1) })),
        .results(2, (0..<100).map { counted(1, $0 + 2) }, .done(1)), .call(2, inc("z", 1), .call(3, 1, inc("z", 1))),
        .result(3, counted(1, 500), .done(2)), .call(3, inc("b", 1), .call(4, 1, inc("b", 1))),
        .revived(4, .attach(5)),
        .life(
            5,
            600,
            .call(6, 600, (0..<100).map { get("k\(100 + $0)").believing($0 + 2, 1) }),
            .call(7, 600, get("z").believing(500, 1))
        ),
    ]

    private static var twoGetsOfMany: [ScenarioVector] {
        let all = (0..<100).map { get("k\(100 + $0)").believing($0 + 2, 1) }
        return [
            vector(
                "epochs/clients/gets-revived-and-failed",
                ["EPOCH-080", "EPOCH-077"],
                "Of a get that is refused with revived and one that fails, the failure decides, in either order",
                [
                    schedule(twoGets + [.revived(6), .failed(7, "in-doubt", .fail(3, "unavailable"))]),
                    schedule(twoGets + [.failed(6, "in-doubt"), .revived(7, .fail(3, "unavailable"))]),
                    schedule(twoGets + [.failed(6, "in-doubt"), .failed(7, "server-error", .fail(3, "unavailable"))]),
                    schedule(twoGets + [.failed(6, "server-error"), .failed(7, "in-doubt", .fail(3, "server-error"))]),
                    schedule(twoGets + [.failed(7, "corrupt"), .failed(6, "in-doubt", .fail(3, "corrupt"))]),
                ]
            ),
            vector(
                "epochs/clients/gets-revived-and-answered",
                ["EPOCH-077", "EPOCH-073"],
                "After a revived get, the answer to the other one is waited for, and believed",
                [
                    schedule(
                        twoGets + [
                            .revived(6), .result(7, .reads(state(9, 0), 700), .attach(8)),
                            .life(8, 601, .call(9, 601, all)),
                        ]
                    ),
                    schedule(
                        twoGets + [
                            .failed(6, "server-error"),
                            .result(7, .reads(state(9, 0), 700), .fail(3, "server-error")),
                            .call(4, inc("b", 1), .attach(8)), .life(8, 601, .call(9, 601, all)),
                        ]
                    ),
                ]
            ),
            vector(
                "epochs/clients/gets-sorted-as-bytes",
                ["EPOCH-078", "CONV-002"],
                "Keys that are no text, and keys of two scripts, are sorted as bytes",
                [
                    {
                        let keys = [
                            Octets([0xef, 0xbf, 0xbd]), Octets([0xf0, 0x90, 0x80, 0x80]), Octets([0xff]),
                            Octets([0x80]),
                        ]
                        let sorted = [keys[3], keys[0], keys[1], keys[2]]
                        return schedule([
                            .call(1, keys.map { inc($0, 1) }, .attach(1)),
                            .life(1, 1, .call(2, 1, keys.map { inc($0, 1) })),
                            .results(2, (0..<4).map { _ in counted(1, 5) }, .done(1)),
                            .call(2, inc("b", 1), .call(3, 1, inc("b", 1))), .revived(3, .attach(4)),
                            .life(4, 9, .call(5, 9, sorted.map { get($0).believing(5, 1) })),
                        ])
                    }()
                ]
            ),
        ]
    }

    private static var beatsAndOthers: [ScenarioVector] {
        [
            vector(
                "epochs/clients/beat-answered-after-revived",
                ["EPOCH-083", "EPOCH-077"],
                "The cursor of a beat that is answered after the life has ended is of no use in the next one",
                [
                    schedule(
                        ttl: 30,
                        .call(1, inc("a", 0), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 0))),
                        .result(2, .ok(absent, state(0, 0), 2), .done(1)),
                        .call(2, inc("a", 0), .call(3, 1, inc("a", 0))),
                        .time(10, .beat(4, 1)),
                        .revived(3),
                        .cursor(4, "m", .attach(5)),
                        .life(5, 9, .call(6, 9, inc("a", 0))),
                        .time(20, .beat(7, 9))
                    )
                ]
            ),
            vector(
                "epochs/clients/calls-before-the-beat",
                ["EPOCH-088", "EPOCH-082"],
                "What waited is sent before a beat that has become due meanwhile",
                [
                    schedule(
                        ttl: 30,
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .result(2, counted(1, 2), .done(1)),
                        .call(2, inc("b", 1), .call(3, 1, inc("b", 1))),
                        .revived(3, .attach(4)),
                        .life(4, 5, .call(5, 5, get("a").believing(2, 1))),
                        .time(10),
                        .result(5, .reads(state(1, 1), 2), .call(6, 5, inc("b", 1)), .beat(7, 5))
                    )
                ]
            ),
            vector(
                "epochs/clients/no-beat-while-draining",
                ["EPOCH-077", "EPOCH-082"],
                "No beat is sent while the client waits for its requests",
                [
                    schedule(
                        ttl: 30,
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .call(2, inc("b", 1), .call(3, 1, inc("b", 1))),
                        .revived(2),
                        .time(10),
                        .result(3, counted(1, 4), .done(2), .attach(4)),
                        .time(19),
                        .life(4, 5, .call(5, 5, get("b").believing(4, 1))),
                        .time(20),
                        .result(5, .reads(state(1, 1), 4), .call(6, 5, inc("a", 1)), .beat(7, 5))
                    )
                ]
            ),
            vector(
                "epochs/clients/clear-own-and-beats",
                ["EPOCH-082", "EPOCH-084"],
                "A clear-own neither waits for a beat nor counts as one",
                [
                    schedule(
                        ttl: 30,
                        .call(1, get("a"), .attach(1)),
                        .life(1, 1, .call(2, 1, get("a"))),
                        .result(2, .reads(absent), .done(1)),
                        .time(5),
                        .clearOwn(2, .clearOwn(3, 1)),
                        .time(10, .beat(4, 1)),
                        .cursor(3, nil, .done(2)),
                        .clearOwn(3, .clearOwn(5, 1))
                    )
                ]
            ),
            vector(
                "epochs/clients/clear-own-ends-while-draining",
                ["EPOCH-087", "EPOCH-086"],
                "A clear-own whose last part is answered after a beat was refused has ended, and leaves no belief",
                [
                    schedule(
                        ttl: 30,
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .result(2, counted(1, 2), .done(1)),
                        .clearOwn(2, .clearOwn(3, 1)),
                        .time(10, .beat(4, 1)),
                        .revived(4),
                        .cursor(3, nil, .done(2), .attach(5)),
                        .life(5, 3),
                        .call(3, get("a"), .call(6, 3, get("a")))
                    )
                ]
            ),
            vector(
                "epochs/clients/beat-at-once",
                ["EPOCH-089", "EPOCH-083"],
                "Where a beat has removed something and has not come to the end, the next one is sent at once",
                note: "Slices that go stale faster than a beat in a third of the ttl removes them would grow for ever.",
                [
                    schedule(
                        ttl: 30,
                        .call(1, get("a"), .attach(1)),
                        .life(1, 1, .call(2, 1, get("a"))),
                        .time(10, .beat(3, 1)),
                        .walked(3, "k", removed: [("j", 5)], .beat(4, 1, behind: "k")),
                        .walked(4, "m", removed: [("l", 5), ("m", 6)], .beat(5, 1, behind: "m")),
                        .walked(5, "n", removed: []),
                        .time(19),
                        .time(20, .beat(6, 1, behind: "n")),
                        .walked(6, nil, removed: [("o", 5)]),
                        .time(29),
                        .time(30, .beat(7, 1))
                    )
                ]
            ),
            vector(
                "epochs/clients/beat-at-once-waits-for-the-life",
                ["EPOCH-089", "EPOCH-082"],
                "Not while the client is draining; after a new life the next one is due in its time",
                [
                    schedule(
                        ttl: 30,
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .time(10, .beat(3, 1)),
                        .revived(2),
                        .walked(3, "k", removed: [("j", 5)], .attach(4)),
                        .life(4, 5, .call(5, 5, inc("a", 1))),
                        .time(19),
                        .time(20, .beat(6, 5))
                    )
                ]
            ),
            vector(
                "epochs/clients/removed-slices-end-beliefs",
                ["EPOCH-090"],
                "A removed slice ends the belief of its epoch, and no other one",
                [
                    schedule(
                        ttl: 30,
                        .call(1, [inc("a", 1), inc("b", 1), inc("c", 1)], .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1), inc("b", 1), inc("c", 1))),
                        .results(2, [counted(1, 2), counted(1, 3), counted(1, 4)], .done(1)),
                        .time(10, .beat(3, 1)),
                        .walked(3, nil, removed: [("a", 2), ("b", 9), ("d", 4)]),
                        .call(
                            2,
                            [get("a"), get("b"), get("c"), get("d")],
                            .call(
                                4,
                                1,
                                get("a"),
                                get("b").believing(3, 1),
                                get("c").believing(4, 1),
                                get("d")
                            )
                        )
                    ),
                    schedule(
                        .call(1, [inc("a", 1), inc("b", 1)], .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1), inc("b", 1))),
                        .results(2, [counted(1, 2), counted(1, 3)], .done(1)),
                        .clearOwn(2, .clearOwn(3, 1)),
                        .walked(3, "a", removed: [("a", 2)], .clearOwn(4, 1, behind: "a")),
                        .failed(4, "unavailable", .fail(2, "unavailable")),
                        .call(3, [get("a"), get("b")], .call(5, 1, get("a"), get("b").believing(3, 1)))
                    ),
                ]
            ),
        ]
    }

    private static var clears: [ScenarioVector] {
        [
            vector(
                "epochs/clients/clear-own-alone",
                ["EPOCH-084", "EPOCH-085", "EPOCH-087"],
                "A clear-own waits for what came before, and what comes after waits for it; then no belief is left",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .clearOwn(2),
                        .call(3, inc("b", 1)),
                        .result(2, counted(1, 2), .done(1), .clearOwn(3, 1)),
                        .call(4, inc("a", 1)),
                        .cursor(3, "m", .clearOwn(4, 1, behind: "m")),
                        .cursor(4, nil, .done(2), .call(5, 1, inc("b", 1)), .call(6, 1, inc("a", 1)))
                    )
                ]
            ),
            vector(
                "epochs/clients/two-clear-owns",
                ["EPOCH-084"],
                "One clear-own waits for another, and a call between them for the first",
                [
                    schedule(
                        .clearOwn(1, .attach(1)),
                        .clearOwn(2),
                        .call(3, get("a")),
                        .clearOwn(4),
                        .life(1, 1, .clearOwn(2, 1)),
                        .cursor(2, nil, .done(1), .clearOwn(3, 1)),
                        .cursor(3, nil, .done(2), .call(4, 1, get("a"))),
                        .result(4, .reads(absent), .done(3), .clearOwn(5, 1))
                    )
                ]
            ),
            vector(
                "epochs/clients/clear-own-revived",
                ["EPOCH-077", "EPOCH-079", "EPOCH-086", "EPOCH-078"],
                "After a revival a clear-own begins anew",
                note: "M18: the gets have put back what it had cleared.",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .result(2, counted(1, 2), .done(1)),
                        .clearOwn(2, .clearOwn(3, 1)),
                        .cursor(3, "m", .clearOwn(4, 1, behind: "m")),
                        .revived(4, .attach(5)),
                        .life(5, 3, .call(6, 3, get("a").believing(2, 1))),
                        .result(6, .reads(state(1, 1), 2), .clearOwn(7, 3)),
                        .cursor(7, nil, .done(2)),
                        .call(3, get("a"), .call(8, 3, get("a")))
                    )
                ]
            ),
            vector(
                "epochs/clients/clear-own-and-a-revived-beat",
                ["EPOCH-086", "EPOCH-077"],
                "So it does when it was a beat that was refused, and its own part answered",
                [
                    schedule(
                        ttl: 30,
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .result(2, counted(1, 2), .done(1)),
                        .clearOwn(2, .clearOwn(3, 1)),
                        .time(10, .beat(4, 1)),
                        .revived(4),
                        .cursor(3, "m", .attach(5)),
                        .life(5, 3, .call(6, 3, get("a").believing(2, 1))),
                        .result(6, .reads(state(1, 1), 2), .clearOwn(7, 3))
                    )
                ]
            ),
            vector(
                "epochs/clients/clear-own-fails",
                ["EPOCH-081", "EPOCH-087", "EPOCH-074"],
                "A clear-own that fails leaves the beliefs, and lets others go",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .result(2, counted(1, 2), .done(1)),
                        .clearOwn(2, .clearOwn(3, 1)),
                        .call(3, inc("a", 1)),
                        .cursor(3, "m", .clearOwn(4, 1, behind: "m")),
                        .failed(
                            4,
                            "in-doubt",
                            .fail(2, "in-doubt"),
                            .call(5, 1, inc("a", 1).believing(2, 1))
                        )
                    )
                ]
            ),
        ]
    }
}
