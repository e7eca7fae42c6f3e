import ConformanceKit

/// The lax client of an instance: what life and beliefs have to do with batches.
enum LaxInstanceClients {
    static var vectors: [ScenarioVector] { living + revivals + failures }

    private static var living: [ScenarioVector] {
        [
            vector(
                "lax/instance-clients/first-batch",
                ["LAX-110", "LAX-115", "LAX-043"],
                "A batch needs a life, and carries beliefs; the view has total and own slice",
                [
                    laxInstanceSchedule(
                        .add("k", 5, .unknown),
                        .time(20, .attach(1)),
                        .add("k", 1, .unknown),
                        .life(1, 7, .batchOf(7, 2, 1, delta("k", 5))),
                        .batched(2, [.ok(state(60, 0), state(65, 5), 3)]),
                        .add("k", 2, .added(68, 8)),
                        .time(40, .batchOf(7, 3, 2, delta("k", 3).believing(3, 5))),
                        .batched(3, [.ok(state(75, 5), state(78, 8), 3)]),
                        .read(1, "k", .value(1, 78, 8))
                    )
                ]
            ),
            vector(
                "lax/instance-clients/refresh-and-calls",
                ["LAX-110", "LAX-083", "LAX-084"],
                "Refreshes and calls go through the lower client, too",
                note: "L19, L22: prior art shows the old slice beside the new total.",
                [
                    laxInstanceSchedule(
                        .read(1, "k", .attach(1)),
                        .call(2, setOwn("l", 9)),
                        .life(1, 7, .callOf(7, 2, get("k")), .callOf(7, 3, setOwn("l", 9))),
                        .results(2, [.reads(state(100, 0), 4)], .value(1, 100, 0)),
                        .results(3, [.ok(state(50, 10), state(49, 9), 5)], .done(2)),
                        .read(3, "l", .value(3, 49, 9)),
                        .add("l", 1, .added(50, 10)),
                        .call(4, [set("l", 3)], .batchOf(7, 4, 1, delta("l", 1).believing(5, 9))),
                        .batched(4, [.ok(state(49, 9), state(50, 10), 5)], .callOf(7, 5, set("l", 3).believing(5, 10))),
                        .results(5, [.ok(state(50, 10), state(3, 3), 6)], .done(4)),
                        .read(5, "l", .value(5, 3, 3)),
                        .call(6, del("l"), .callOf(7, 6, del("l").believing(6, 3))),
                        .results(6, [.ok(state(3, 3), absent)], .done(6)),
                        .read(7, "l", .value(7, nil, 0))
                    )
                ]
            ),
            vector(
                "lax/instance-clients/clear",
                ["LAX-114", "LAX-086", "LAX-115"],
                "A clear ends the beliefs; a clear-own goes through the lower client",
                [
                    laxInstanceSchedule(
                        .call(1, inc("k", 5), .attach(1)),
                        .life(1, 7, .callOf(7, 2, inc("k", 5))),
                        .results(2, [.ok(absent, state(5, 5), 3)], .done(1)),
                        .add("l", 1, .unknown),
                        .clear(2, .batchOf(7, 3, 1, delta("l", 1))),
                        .batched(3, [.ok(absent, state(1, 1), 4)], .clear(4)),
                        .add("k", 1, .added(6, 6)),
                        .cleared(4, .done(2)),
                        .time(20, .batchOf(7, 5, 2, delta("k", 1))),
                        .batched(5, [.ok(absent, state(1, 1), 5)]),
                        .clearOwn(3, .clearOwn(6, 7)),
                        .cursor(6, nil, .done(3)),
                        .read(4, "k", .callOf(7, 7, get("k")))
                    )
                ]
            ),
            vector(
                "lax/instance-clients/clear-fails",
                ["LAX-114", "LAX-087"],
                "A clear that fails ends no belief",
                [
                    laxInstanceSchedule(
                        .call(1, inc("k", 5), .attach(1)),
                        .life(1, 7, .callOf(7, 2, inc("k", 5))),
                        .results(2, [.ok(absent, state(5, 5), 3)], .done(1)),
                        .clear(2, .clear(3)),
                        .failed(3, "in-doubt", .fail(2, "in-doubt")),
                        .read(3, "k", .callOf(7, 4, get("k").believing(3, 5)))
                    )
                ]
            ),
            vector(
                "lax/instance-clients/beats",
                ["LAX-115", "LAX-116"],
                "Beats come before batches that the same moment sends, and end with the close",
                [
                    laxInstanceSchedule(
                        ttl: 60,
                        .read(1, "k", .attach(1)),
                        .life(1, 7, .callOf(7, 2, get("k"))),
                        .results(2, [.reads(absent)], .value(1, nil, 0)),
                        .add("k", 1, .added(1, 1)),
                        .time(20, .beat(3, 7), .batchOf(7, 4, 1, delta("k", 1))),
                        .cursor(3, nil),
                        .batched(4, [.ok(absent, state(1, 1), 3)]),
                        .time(40, .beat(5, 7)),
                        .cursor(5, nil),
                        .close(2, .done(2)),
                        .time(100)
                    ),
                    laxInstanceSchedule(
                        ttl: 60,
                        .add("k", 1, .unknown),
                        .close(1, .attach(1)),
                        .abandon(.dropped("k", 1, "unavailable"), .fail(1, "unavailable")),
                        .life(1, 7),
                        .time(100)
                    ),
                ]
            ),
        ]
    }

    private static var revivals: [ScenarioVector] {
        [
            vector(
                "lax/instance-clients/revived-batch",
                ["LAX-113", "LAX-112", "LAX-110"],
                "A batch that is refused with revived goes again with the new life, when all keys have been asked for",
                [
                    laxInstanceSchedule(
                        .call(1, [inc("k", 10), inc("l", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 10), inc("l", 1))),
                        .results(2, [.ok(absent, state(10, 10), 3), .ok(absent, state(1, 1), 4)], .done(1)),
                        .add("k", 5, .added(15, 15)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(3, 10))),
                        .revived(3, .attach(4)),
                        .life(4, 5, .callOf(5, 5, get("k").believing(3, 10), get("l").believing(4, 1))),
                        .add("k", 1, .added(16, 16)),
                        .results(
                            5,
                            [.reads(state(10, 10), 3), .reads(state(1, 1), 4)],
                            .batchOf(5, 6, 1, delta("k", 5).believing(3, 10))
                        ),
                        .batched(6, [.ok(state(10, 10), state(15, 15), 3)]),
                        .add("k", 0, .added(16, 16))
                    )
                ]
            ),
            vector(
                "lax/instance-clients/revived-while-in-doubt",
                ["LAX-112", "LAX-111", "LAX-113"],
                "A batch in doubt keeps its keys from being asked for, until it is answered",
                note: "A get would put back the 10, and what the batch has made of it would be lost.",
                [
                    laxInstanceSchedule(
                        ttl: 90,
                        .call(1, inc("k", 10), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 10))),
                        .results(2, [.ok(absent, state(10, 10), 3)], .done(1)),
                        .add("k", 5, .added(15, 15)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(3, 10))),
                        .time(25),
                        .failed(3, "in-doubt", .delayed("in-doubt")),
                        .time(30, .beat(4, 1)),
                        .revived(4, .attach(5)),
                        .life(5, 5),
                        .time(45, .batchOf(5, 6, 1, delta("k", 5).believing(3, 10))),
                        .batched(6, [.reads(state(15, 15), 3)]),
                        .time(46),
                        .call(2, get("k"), .callOf(5, 7, get("k").believing(3, 15)))
                    )
                ]
            ),
            vector(
                "lax/instance-clients/revived-is-no-doubt",
                ["LAX-113", "LAX-056", "LAX-060"],
                "A refusal with revived leaves no doubt, but an earlier one stays",
                [
                    laxInstanceSchedule(
                        .add("k", 5, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 5))),
                        .revived(2, .attach(3)),
                        .life(3, 5, .batchOf(5, 4, 1, delta("k", 5))),
                        .failed(4, "corrupt", .dropped("k", 5, "corrupt"))
                    ),
                    laxInstanceSchedule(
                        .add("k", 5, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 5))),
                        .failed(2, "in-doubt", .delayed("in-doubt")),
                        .time(40, .batchOf(1, 3, 1, delta("k", 5))),
                        .revived(3, .attach(4)),
                        .life(4, 5, .batchOf(5, 5, 1, delta("k", 5))),
                        .failed(5, "corrupt", .dropped("k", 5, "in-doubt"))
                    ),
                ]
            ),
        ]
    }

    private static var failures: [ScenarioVector] {
        [
            vector(
                "lax/instance-clients/attach-fails",
                ["LAX-110", "LAX-063", "LAX-088", "LAX-079"],
                "Where no life can be begun, a batch has failed, and is sent again; calls and reads fail",
                [
                    laxInstanceSchedule(
                        .add("k", 5, .unknown),
                        .add("m", 1, .unknown),
                        .time(20, .attach(1)),
                        .read(1, "k"),
                        .read(2, "l"),
                        .call(3, set("m", 1)),
                        .call(4, set("n", 1)),
                        .failed(
                            1,
                            "in-doubt",
                            .delayed("unavailable"),
                            .fail(1, "unavailable"),
                            .fail(2, "unavailable"),
                            .fail(3, "unavailable"),
                            .fail(4, "unavailable")
                        ),
                        .time(39),
                        .time(40, .attach(2)),
                        .failed(2, "corrupt", .delayed("corrupt")),
                        .time(80, .attach(3)),
                        .life(3, 9, .batchOf(9, 4, 1, delta("k", 5), delta("m", 1)))
                    )
                ]
            ),
            vector(
                "lax/instance-clients/given-up",
                ["LAX-056", "LAX-111"],
                "A batch that is given up lets its keys go, though its request be unanswered",
                [
                    laxInstanceSchedule(
                        ttl: 2_000_000_000,
                        .call(1, inc("k", 1), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.ok(absent, state(1, 1), 3)], .done(1)),
                        .add("k", 5, .added(6, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(3, 1))),
                        .call(2, get("k")),
                        .time(1_800_019),
                        .time(1_800_020, .dropped("k", 5, "in-doubt"), .callOf(1, 4, get("k").believing(3, 1))),
                        .batched(3, [.ok(state(1, 1), state(6, 6), 3)]),
                        .results(4, [.reads(state(6, 6), 3)], .callOf(1, 5, get("k").believing(3, 6))),
                        .results(5, [.reads(state(6, 6), 3)], .done(2)),
                        .read(3, "k", .value(3, 6, 6))
                    )
                ]
            ),
            vector(
                "lax/instance-clients/dropped-after-revival",
                ["LAX-117", "LAX-112", "LAX-060"],
                "When a batch is dropped, its keys are asked for after all",
                note: "Otherwise nobody would put back the 10 until somebody asks for the key.",
                [
                    laxInstanceSchedule(
                        .call(1, [inc("k", 10), inc("l", 20)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 10), inc("l", 20))),
                        .results(2, [.ok(absent, state(10, 10), 3), .ok(absent, state(20, 20), 4)], .done(1)),
                        .add("m", 1, .unknown),
                        .add("l", 5, .added(25, 25)),
                        .add("k", 5, .added(15, 15)),
                        .time(
                            20,
                            .batchOf(
                                1,
                                3,
                                1,
                                delta("m", 1),
                                delta("l", 5).believing(4, 20),
                                delta("k", 5).believing(3, 10)
                            )
                        ),
                        .failed(3, "in-doubt", .delayed("in-doubt")),
                        .time(
                            40,
                            .batchOf(
                                1,
                                4,
                                1,
                                delta("m", 1),
                                delta("l", 5).believing(4, 20),
                                delta("k", 5).believing(3, 10)
                            )
                        ),
                        .revived(4, .attach(5)),
                        .life(
                            5,
                            5,
                            .batchOf(
                                5,
                                6,
                                1,
                                delta("m", 1),
                                delta("l", 5).believing(4, 20),
                                delta("k", 5).believing(3, 10)
                            )
                        ),
                        .failed(
                            6,
                            "corrupt",
                            .dropped("m", 1, "in-doubt"),
                            .dropped("l", 5, "in-doubt"),
                            .dropped("k", 5, "in-doubt"),
                            .callOf(5, 7, get("l").believing(4, 20), get("k").believing(3, 10))
                        ),
                        .read(2, "k"),
                        .results(
                            7,
                            [.reads(state(20, 20), 4), .reads(state(10, 10), 3)],
                            .callOf(5, 8, get("k").believing(3, 10))
                        ),
                        .results(8, [.reads(state(10, 10), 3)], .value(2, 10, 10)),
                        .add("l", 0, .unknown)
                    )
                ]
            ),
            vector(
                "lax/instance-clients/asking-after-a-drop-fails",
                ["LAX-118", "LAX-117"],
                "Where the keys of a dropped batch cannot be asked for, another life begins, with all beliefs",
                [
                    laxInstanceSchedule(
                        ttl: 90,
                        .call(1, [inc("k", 10), inc("l", 20)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 10), inc("l", 20))),
                        .results(2, [.ok(absent, state(10, 10), 3), .ok(absent, state(20, 20), 4)], .done(1)),
                        .add("k", 5, .added(15, 15)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(3, 10))),
                        .failed(3, "outdated", .dropped("k", 5, "in-doubt"), .callOf(1, 4, get("k").believing(3, 10))),
                        .call(2, get("m"), .callOf(1, 5, get("m"))),
                        .failed(4, "unavailable"),
                        .call(3, get("n")),
                        .results(5, [.reads(absent)], .done(2), .fail(3, "unavailable")),
                        .time(29),
                        .time(30, .attach(6)),
                        .life(6, 7, .callOf(7, 7, get("k").believing(3, 10), get("l").believing(4, 20))),
                        .results(7, [.reads(state(10, 10), 3), .reads(state(20, 20), 4)])
                    ),
                    laxInstanceSchedule(
                        .call(1, inc("k", 10), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 10))),
                        .results(2, [.ok(absent, state(10, 10), 3)], .done(1)),
                        .add("k", 5, .added(15, 15)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(3, 10))),
                        .failed(3, "outdated", .dropped("k", 5, "in-doubt"), .callOf(1, 4, get("k").believing(3, 10))),
                        .revived(4, .attach(5)),
                        .life(5, 7, .callOf(7, 6, get("k").believing(3, 10))),
                        .results(6, [.reads(state(10, 10), 3)], .callOf(7, 7, get("k").believing(3, 10)))
                    ),
                ]
            ),
            vector(
                "lax/instance-clients/clear-own-fails",
                ["LAX-086", "LAX-089"],
                "A clear-own that fails may have done a part",
                [
                    laxInstanceSchedule(
                        staleness: 1000,
                        .call(1, inc("k", 5), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 5))),
                        .results(2, [.ok(absent, state(5, 5), 3)], .done(1)),
                        .read(2, "k", .value(2, 5, 5)),
                        .clearOwn(3, .clearOwn(3, 1)),
                        .failed(3, "unavailable", .fail(3, "unavailable")),
                        .read(4, "k", .callOf(1, 4, get("k").believing(3, 5)))
                    )
                ]
            ),
            vector(
                "lax/instance-clients/close-while-draining",
                ["LAX-116", "LAX-092"],
                "What ends a close lets nothing more be sent",
                [
                    laxInstanceSchedule(
                        ttl: 30,
                        .call(1, inc("k", 1), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.ok(absent, state(1, 1), 3)], .done(1)),
                        .call(2, inc("k", 1), .callOf(1, 3, inc("k", 1).believing(3, 1))),
                        .time(10, .beat(4, 1)),
                        .revived(4),
                        .close(3),
                        .results(3, [.ok(state(1, 1), state(2, 2), 3)], .done(2), .done(3)),
                        .time(100)
                    )
                ]
            ),
            vector(
                "lax/instance-clients/batches-keep-beliefs",
                ["LAX-110", "LAX-054"],
                "A batch that is sent again has the same deltas, and the beliefs of that time",
                [
                    laxInstanceSchedule(
                        .add("k", 5, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 5))),
                        .add("k", 1, .unknown),
                        .failed(2, "unavailable", .delayed("unavailable")),
                        .time(40, .batchOf(1, 3, 1, delta("k", 5))),
                        .batched(
                            3,
                            [.ok(state(5, 5), state(10, 10), 3)],
                            .batchOf(1, 4, 2, delta("k", 1).believing(3, 10))
                        )
                    )
                ]
            ),
            vector(
                "lax/instance-clients/corrupt-by-now",
                ["LAX-058", "LAX-071", "LAX-077"],
                "A repetition that knows no state by now tells no base; the read goes on waiting",
                [
                    laxInstanceSchedule(
                        .add("k", 5, .unknown),
                        .read(1, "k", .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 5))),
                        .batched(2, [.before("ok", unknownState, nil)], .callOf(1, 3, get("k"))),
                        .add("k", 1, .unknown),
                        .results(3, [.isCorrupt], .fail(1, "corrupt"))
                    )
                ]
            ),
        ]
    }
}
