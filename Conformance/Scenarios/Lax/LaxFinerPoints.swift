import ConformanceKit

/// What careless clients get away with otherwise: each of these was a mistake in somebody's implementation.
enum LaxFinerPoints {
    static var vectors: [ScenarioVector] { batches + reads + calls + ends }

    private static var batches: [ScenarioVector] {
        [
            vector(
                "lax/finer-points/the-first-doubt-counts",
                ["LAX-056"],
                "Half an hour is counted from the first doubt, and the batch is given up rather than sent again",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .failed(1, "in-doubt", .delayed("in-doubt")),
                        .time(40, .batch(2, 1, ("k", 1))),
                        .failed(2, "in-doubt", .delayed("in-doubt")),
                        .time(80, .batch(3, 1, ("k", 1))),
                        .failed(3, "in-doubt", .delayed("in-doubt")),
                        .time(1_800_020, .dropped("k", 1, "in-doubt")),
                        .time(1_900_000)
                    )
                ]
            ),
            vector(
                "lax/finer-points/bad-reply-is-doubt",
                ["LAX-056", "LAX-095"],
                "A batch that was answered with nonsense is in doubt",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .failed(1, "bad-reply", .delayed("bad-reply")),
                        .abandon(.dropped("k", 1, "in-doubt"))
                    )
                ]
            ),
            vector(
                "lax/finer-points/wanted-while-somebody-waits",
                ["LAX-072", "LAX-078"],
                "A delta is wanted as long as a read waits for it, and not when that has failed",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .add("k", 1, .unknown),
                        .read(2, "k"),
                        .failed(1, "unavailable", .fail(1, "unavailable"), .fail(2, "unavailable")),
                        .time(19),
                        .time(20, .batch(2, 1, ("k", 1)))
                    ),
                    laxSchedule(
                        lag: 1000,
                        .add("k", 1, .unknown),
                        .add("l", 1, .unknown),
                        .read(1, "z", .call(1, get("z"))),
                        .read(2, "z"),
                        .read(3, "l", .batch(2, 1, ("k", 1), ("l", 1)))
                    ),
                ]
            ),
            vector(
                "lax/finer-points/wanted-by-who-waited-before",
                ["LAX-072", "LAX-071"],
                "A delta is wanted by a read that has waited from before it began",
                [
                    laxInstanceSchedule(
                        .add("k", 5, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 5))),
                        .read(1, "k"),
                        .add("k", 1, .unknown),
                        .batched(2, [.before("ok", unknownState, nil)], .batchOf(1, 3, 2, delta("k", 1))),
                        .batched(3, [.ok(state(5, 5), state(6, 6), 4)], .value(1, 6, 6))
                    )
                ]
            ),
            vector(
                "lax/finer-points/nothing-is-something",
                ["LAX-043", "LAX-070"],
                "A delta of 0 makes a view of 0 out of an absent counter",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .results(1, [.ok(nil, nil)], .value(1, nil)),
                        .add("k", 0, .added(0)),
                        .read(2, "k", .value(2, 0))
                    )
                ]
            ),
            vector(
                "lax/finer-points/stale-but-known",
                ["LAX-043", "LAX-044", "LAX-071"],
                "A base that is stale still counts for views while something is on its way",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .results(1, [.ok(5, 5)], .value(1, 5)),
                        .add("k", 1, .added(6)),
                        .time(20, .batch(2, 1, ("k", 1))),
                        .add("k", 1, .added(7)),
                        .time(30),
                        .read(2, "k"),
                        .add("k", 1, .added(8)),
                        .batched(2, [.ok(5, 6)], .value(2, 8))
                    )
                ]
            ),
        ]
    }

    private static var reads: [ScenarioVector] {
        [
            vector(
                "lax/finer-points/reads-of-a-failing-call",
                ["LAX-099", "LAX-089"],
                "Reads fail with the call that holds their key, so that calls in a row do not keep them waiting",
                [
                    laxSchedule(
                        .call(1, inc("z", 1), .call(1, inc("z", 1))),
                        .read(2, "z"),
                        .call(3, inc("z", 1)),
                        .read(4, "y", .call(2, get("y"))),
                        .failed(
                            1,
                            "server-error",
                            .fail(1, "server-error"),
                            .fail(2, "server-error"),
                            .call(3, inc("z", 1))
                        ),
                        .read(5, "z"),
                        .failed(3, "in-doubt", .fail(3, "in-doubt"), .fail(5, "in-doubt")),
                        .results(2, [.ok(1, 1)], .value(4, 1))
                    )
                ]
            ),
            vector(
                "lax/finer-points/reads-of-a-corrupt-call",
                ["LAX-077", "LAX-071"],
                "A call that finds corrupt bytes ends the reads that wait for its key; its last result decides",
                [
                    laxSchedule(
                        .call(1, set("z", 1), .call(1, set("z", 1))),
                        .read(2, "z"),
                        .results(1, [.corrupt], .done(1), .fail(2, "corrupt"))
                    ),
                    laxInstanceSchedule(
                        .call(1, [inc("k", 1), get("k")], .attach(1)),
                        .read(2, "k"),
                        .life(1, 5, .callOf(5, 2, inc("k", 1), get("k"))),
                        .results(2, [.isCorrupt, .reads(absent)], .done(1), .value(2, nil, 0))
                    ),
                    laxInstanceSchedule(
                        .call(1, [del("k"), inc("k", 1)], .attach(1)),
                        .read(2, "k"),
                        .life(1, 5, .callOf(5, 2, del("k"), inc("k", 1))),
                        .results(2, [.ok(state(7, 0), absent), .isCorrupt], .done(1), .fail(2, "corrupt"))
                    ),
                ]
            ),
            vector(
                "lax/finer-points/refresh-of-several-fails",
                ["LAX-078"],
                "A refresh that fails ends the reads of all its keys",
                [
                    laxSchedule(
                        .read(1, "z", .call(1, get("z"))),
                        .read(2, "a"),
                        .read(3, "b"),
                        .results(1, [.ok(1, 1)], .value(1, 1), .call(2, get("a"), get("b"))),
                        .failed(2, "unavailable", .fail(2, "unavailable"), .fail(3, "unavailable"))
                    )
                ]
            ),
            vector(
                "lax/finer-points/restoring-tells-no-base",
                ["LAX-071", "LAX-110"],
                "What a new life asks for is no answer to a read",
                [
                    laxInstanceSchedule(
                        .call(1, inc("l", 1), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("l", 1))),
                        .results(2, [.ok(absent, state(1, 1), 2)], .done(1)),
                        .time(100),
                        .call(2, inc("j", 1), .callOf(1, 3, inc("j", 1))),
                        .revived(3, .attach(4)),
                        .life(4, 5, .callOf(5, 5, get("l").believing(2, 1))),
                        .results(5, [.reads(state(1, 1), 2)], .callOf(5, 6, inc("j", 1))),
                        .read(3, "l", .callOf(5, 7, get("l").believing(2, 1)))
                    )
                ]
            ),
            vector(
                "lax/finer-points/age-of-a-base-of-an-instance",
                ["LAX-044"],
                "A base is as old as the request of the lower client that was answered",
                [
                    laxInstanceSchedule(
                        .read(1, "k", .attach(1)),
                        .time(30),
                        .life(1, 1, .callOf(1, 2, get("k"))),
                        .results(2, [.reads(state(5, 0), 3)], .value(1, 5, 0)),
                        .read(2, "k", .value(2, 5, 0)),
                        .time(50),
                        .read(3, "k", .value(3, 5, 0)),
                        .time(51),
                        .read(4, "k", .callOf(1, 3, get("k")))
                    ),
                    laxInstanceSchedule(
                        .read(1, "k", .attach(1)),
                        .life(1, 1, .callOf(1, 2, get("k"))),
                        .revived(2, .attach(3)),
                        .time(50),
                        .life(3, 5, .callOf(5, 4, get("k"))),
                        .results(4, [.reads(state(5, 0), 3)], .value(1, 5, 0)),
                        .read(2, "k", .value(2, 5, 0))
                    ),
                ]
            ),
        ]
    }
}
