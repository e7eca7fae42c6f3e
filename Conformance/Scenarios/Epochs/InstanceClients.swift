import ConformanceKit

/// What the client of an instance sends when, and with what belief.
enum InstanceClients {
    static var vectors: [ScenarioVector] {
        beginning + beliefs + order + revivals + failures + twoGetsOfMany + beats + beatsAndOthers + clears
    }

    /// A result that says what the own slice is, of an increment that all others have nothing to do with.
    static func counted(_ own: Int64, _ epoch: Int) -> InstanceItemResult {
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
}
