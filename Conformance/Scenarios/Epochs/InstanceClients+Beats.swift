import ConformanceKit

/// When beats go out, and how clear-owns go on.
extension InstanceClients {
    static var beats: [ScenarioVector] {
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

    static var beatsAndOthers: [ScenarioVector] {
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

    static var clears: [ScenarioVector] {
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
