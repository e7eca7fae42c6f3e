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

    private static var calls: [ScenarioVector] {
        [
            vector(
                "lax/finer-points/a-refresh-is-no-batch",
                ["LAX-088", "LAX-083"],
                "A call that waits for a refresh alone does not fail with a batch of other keys",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .call(2, set("k", 1)),
                        .add("l", 1, .unknown),
                        .time(20, .batch(2, 1, ("l", 1))),
                        .failed(2, "unavailable", .delayed("unavailable")),
                        .results(1, [.ok(7, 7)], .value(1, 7), .call(3, set("k", 1)))
                    )
                ]
            ),
            vector(
                "lax/finer-points/who-waits-is-waited-for",
                ["LAX-080"],
                "A call waits for one that itself waits, where they share a key",
                [
                    laxSchedule(
                        .call(1, inc("a", 1), .call(1, inc("a", 1))),
                        .call(2, [inc("a", 2), inc("b", 2)]),
                        .call(3, inc("b", 3)),
                        .results(1, [.ok(nil, 1)], .done(1), .call(2, inc("a", 2), inc("b", 2))),
                        .results(2, [.ok(1, 3), .ok(nil, 2)], .done(2), .call(3, inc("b", 3)))
                    )
                ]
            ),
            vector(
                "lax/finer-points/who-waits-holds-nothing",
                ["LAX-082", "LAX-081"],
                "A call that has not begun holds no key",
                [
                    laxSchedule(
                        .call(1, inc("a", 1), .call(1, inc("a", 1))),
                        .call(2, [inc("a", 2), inc("b", 2)]),
                        .add("b", 1, .unknown),
                        .time(20, .batch(2, 1, ("b", 1)))
                    )
                ]
            ),
            vector(
                "lax/finer-points/wanted-though-the-call-fails",
                ["LAX-081", "LAX-088"],
                "What a call has made wanted stays so when the call has failed",
                [
                    laxSchedule(
                        lag: 5000,
                        .add("j", 1, .unknown),
                        .time(5000, .batch(1, 1, ("j", 1))),
                        .add("k", 1, .unknown),
                        .call(1, inc("k", 1)),
                        .failed(1, "in-doubt", .delayed("in-doubt"), .fail(1, "unavailable")),
                        .time(6000, .batch(2, 1, ("j", 1))),
                        .batched(2, [.ok(1, 1)], .batch(3, 2, ("k", 1)))
                    )
                ]
            ),
            vector(
                "lax/finer-points/held-back-and-wanted",
                ["LAX-081", "LAX-076"],
                "What a refresh holds back when a call begins is sent as soon as it is free",
                [
                    laxSchedule(
                        lag: 1000,
                        .read(1, "k", .call(1, get("k"))),
                        .add("k", 1, .unknown),
                        .call(2, set("k", 9)),
                        .results(1, [.ok(5, 5)], .value(1, 6), .batch(2, 1, ("k", 1))),
                        .batched(2, [.ok(5, 6)], .call(3, set("k", 9)))
                    )
                ]
            ),
            vector(
                "lax/finer-points/clear-and-pending",
                ["LAX-086"],
                "A clear makes the bases of keys unknown that have something pending, too",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .results(1, [.ok(5, 5)], .value(1, 5)),
                        .clear(2, .clear(2)),
                        .add("k", 1, .added(6)),
                        .cleared(2, .done(2)),
                        .add("k", 1, .unknown)
                    )
                ]
            ),
            vector(
                "lax/finer-points/beliefs-and-clear",
                ["LAX-114", "LAX-117"],
                "A clear ends beliefs of the epochs of when it was sent, and not what was learnt of another one since",
                [
                    laxInstanceSchedule(
                        .call(1, inc("k", 1), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.ok(absent, state(1, 1), 3)], .done(1)),
                        .add("k", 5, .added(6, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(3, 1))),
                        .failed(3, "outdated", .dropped("k", 5, "in-doubt"), .callOf(1, 4, get("k").believing(3, 1))),
                        .clear(2, .clear(5)),
                        .results(4, [.reads(state(5, 5), 7)]),
                        .cleared(5, .done(2)),
                        .add("k", 1, .unknown),
                        .time(40, .batchOf(1, 6, 2, delta("k", 1).believing(7, 5)))
                    ),
                    laxInstanceSchedule(
                        .call(1, inc("k", 1), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.ok(absent, state(1, 1), 3)], .done(1)),
                        .add("k", 5, .added(6, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(3, 1))),
                        .failed(3, "outdated", .dropped("k", 5, "in-doubt"), .callOf(1, 4, get("k").believing(3, 1))),
                        .clear(2, .clear(5)),
                        .results(4, [.reads(state(6, 6), 3)]),
                        .cleared(5, .done(2)),
                        .add("k", 1, .unknown),
                        .time(40, .batchOf(1, 6, 2, delta("k", 1)))
                    ),
                ]
            ),
            vector(
                "lax/finer-points/clear-own-that-was-never-sent",
                ["LAX-086", "LAX-115"],
                "A clear-own that was asked of the lower client makes bases unknown when it fails, sent or not",
                [
                    laxInstanceSchedule(
                        staleness: 1000,
                        .call(1, inc("k", 1), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.ok(absent, state(1, 1), 3)], .done(1)),
                        .call(2, inc("j", 1), .callOf(1, 3, inc("j", 1))),
                        .revived(3, .attach(4)),
                        .failed(4, "unavailable", .fail(2, "unavailable")),
                        .clearOwn(3, .attach(5)),
                        .failed(5, "unavailable", .fail(3, "unavailable")),
                        .read(4, "k", .attach(6))
                    )
                ]
            ),
        ]
    }

    private static var ends: [ScenarioVector] {
        [
            vector(
                "lax/finer-points/close-waits-for-reads",
                ["LAX-092"],
                "A close waits for reads as well",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .close(2),
                        .results(1, [.ok(5, 5)], .value(1, 5), .done(2))
                    )
                ]
            ),
            vector(
                "lax/finer-points/first-drop-of-a-flush",
                ["LAX-094", "LAX-096"],
                "The first delta to be dropped gives a flush its code, whatever is dropped later",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .add("l", 1, .unknown),
                        .flush(1),
                        .batched(1, [.overflow(.max)], .dropped("k", 1, "overflow"), .batch(2, 2, ("l", 1))),
                        .abandon(.dropped("l", 1, "in-doubt"), .fail(1, "overflow"))
                    ),
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .add("l", 1, .unknown),
                        .flush(1),
                        .batched(1, [.overflow(.max)], .dropped("k", 1, "overflow"), .batch(2, 2, ("l", 1))),
                        .failed(2, "outdated", .dropped("l", 1, "in-doubt"), .fail(1, "overflow"))
                    ),
                ]
            ),
            vector(
                "lax/finer-points/abandon-of-what-was-only-asked",
                ["LAX-096", "LAX-095"],
                "A call that the lower client has not sent yet is in doubt all the same; a batch is not",
                [
                    laxInstanceSchedule(.call(1, inc("k", 1), .attach(1)), .abandon(.fail(1, "in-doubt"))),
                    laxInstanceSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .attach(1)),
                        .abandon(.dropped("k", 1, "unavailable"))
                    ),
                ]
            ),
            vector(
                "lax/finer-points/revived-is-not-applied",
                ["LAX-113", "LAX-056", "LAX-095"],
                "A batch that was refused with revived, and nothing else, was not applied",
                [
                    laxInstanceSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 1))),
                        .revived(2, .attach(3)),
                        .abandon(.dropped("k", 1, "unavailable"))
                    ),
                    laxInstanceSchedule(
                        ttl: 2_000_000_000,
                        .add("k", 1, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 1))),
                        .revived(2, .attach(3)),
                        .time(1_800_040)
                    ),
                ]
            ),
            vector(
                "lax/finer-points/revived-again-and-again",
                ["LAX-113", "LAX-055", "LAX-079"],
                "Refused with revived twice in a row, a batch has failed, and waits like any that has",
                note: "Two processes with one id would go round and round as fast as the network lets them.",
                [
                    laxInstanceSchedule(
                        .add("k", 1, .unknown),
                        .read(9, "k", .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 1))),
                        .revived(2, .attach(3)),
                        .life(3, 5, .batchOf(5, 4, 1, delta("k", 1))),
                        .revived(4, .delayed("unavailable"), .fail(9, "unavailable"), .attach(5)),
                        .life(5, 7),
                        .time(19),
                        .time(20, .batchOf(7, 6, 1, delta("k", 1))),
                        .revived(6, .attach(7)),
                        .life(7, 9, .batchOf(9, 8, 1, delta("k", 1))),
                        .failed(8, "unavailable", .delayed("unavailable")),
                        .time(60, .batchOf(9, 9, 1, delta("k", 1))),
                        .revived(9, .attach(10)),
                        .life(10, 11, .batchOf(11, 11, 1, delta("k", 1))),
                        .batched(11, [.ok(absent, state(1, 1), 12)]),
                        .add("k", 0, .added(1, 1))
                    )
                ]
            ),
            vector(
                "lax/finer-points/a-drop-and-what-it-lets-go",
                ["LAX-117", "LAX-111", "LAX-076"],
                "When a batch is dropped, its keys are asked for before the next batch takes them",
                [
                    laxInstanceSchedule(
                        .call(1, inc("k", 1), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.ok(absent, state(1, 1), 3)], .done(1)),
                        .add("k", 5, .added(6, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(3, 1))),
                        .add("k", 2, .added(8, 8)),
                        .flush(2),
                        .failed(3, "outdated", .dropped("k", 5, "in-doubt"), .callOf(1, 4, get("k").believing(3, 1))),
                        .results(4, [.reads(state(6, 6), 3)], .batchOf(1, 5, 2, delta("k", 2).believing(3, 6))),
                        .batched(5, [.ok(state(6, 6), state(8, 8), 3)], .fail(2, "in-doubt"))
                    )
                ]
            ),
            vector(
                "lax/finer-points/a-late-answer-teaches-nothing",
                ["LAX-111", "LAX-056"],
                "An answer to a batch that was given up is no answer, to the lower client either",
                [
                    laxInstanceSchedule(
                        ttl: 2_000_000_000,
                        .add("k", 1, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 1))),
                        .time(1_800_020, .dropped("k", 1, "in-doubt")),
                        .batched(2, [.ok(absent, state(1, 1), 3)]),
                        .add("k", 1, .unknown),
                        .time(1_800_040, .batchOf(1, 3, 2, delta("k", 1)))
                    ),
                    laxInstanceSchedule(
                        ttl: 2_000_000_000,
                        .call(1, inc("j", 1), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("j", 1))),
                        .results(2, [.ok(absent, state(1, 1), 3)], .done(1)),
                        .add("k", 1, .unknown),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1))),
                        .call(2, get("j"), .callOf(1, 4, get("j").believing(3, 1))),
                        .revived(4),
                        .time(1_800_020, .dropped("k", 1, "in-doubt"), .attach(5))
                    ),
                ]
            ),
            vector(
                "lax/finer-points/beliefs-of-the-sending",
                ["LAX-110", "LAX-054"],
                "A belief that has ended since the first sending is not sent again",
                [
                    laxInstanceSchedule(
                        ttl: 90,
                        .call(1, inc("k", 1), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.ok(absent, state(1, 1), 3)], .done(1)),
                        .add("k", 5, .added(6, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(3, 1))),
                        .failed(3, "in-doubt", .delayed("in-doubt")),
                        .time(30, .beat(4, 1)),
                        .walked(4, nil, removed: [("k", 3)]),
                        .time(40, .batchOf(1, 5, 1, delta("k", 5)))
                    )
                ]
            ),
            vector(
                "lax/finer-points/stands-where-it-stood",
                ["LAX-110", "LAX-113"],
                "A batch that is sent again stands where it stood in the lower client's line",
                [
                    laxInstanceSchedule(
                        .call(1, inc("i", 1), .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("i", 1))),
                        .results(2, [.ok(absent, state(1, 1), 3)], .done(1)),
                        .add("k", 5, .unknown),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5))),
                        .failed(3, "unavailable", .delayed("unavailable")),
                        .call(2, inc("j", 1), .callOf(1, 4, inc("j", 1))),
                        .time(40, .batchOf(1, 5, 1, delta("k", 5))),
                        .revived(4),
                        .revived(5, .attach(6)),
                        .life(6, 9, .callOf(9, 7, get("i").believing(3, 1))),
                        .results(
                            7,
                            [.reads(state(1, 1), 3)],
                            .batchOf(9, 8, 1, delta("k", 5)),
                            .callOf(9, 9, inc("j", 1))
                        )
                    )
                ]
            ),
            vector(
                "lax/finer-points/failed-only-once",
                ["LAX-110", "LAX-055"],
                "A batch that has failed does not fail once more with an attach",
                [
                    laxInstanceSchedule(
                        .add("k", 5, .unknown),
                        .time(20, .attach(1)),
                        .failed(1, "unavailable", .delayed("unavailable")),
                        .call(1, inc("j", 1), .attach(2)),
                        .failed(2, "unavailable", .fail(1, "unavailable")),
                        .time(39),
                        .time(40, .attach(3))
                    )
                ]
            ),
            vector(
                "lax/finer-points/doubt-outlives-a-failed-attach",
                ["LAX-112", "LAX-110"],
                "A batch in doubt keeps its keys from being asked for, though an attach has failed since",
                [
                    laxInstanceSchedule(
                        .call(1, [inc("k", 1), inc("l", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1), inc("l", 1))),
                        .results(2, [.ok(absent, state(1, 1), 3), .ok(absent, state(1, 1), 4)], .done(1)),
                        .add("k", 5, .added(6, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(3, 1))),
                        .failed(3, "in-doubt", .delayed("in-doubt")),
                        .call(2, inc("j", 1), .callOf(1, 4, inc("j", 1))),
                        .revived(4, .attach(5)),
                        .failed(5, "unavailable", .fail(2, "unavailable")),
                        .call(3, inc("j", 1), .attach(6)),
                        .life(6, 9, .callOf(9, 7, get("l").believing(4, 1)))
                    )
                ]
            ),
        ]
    }
}
