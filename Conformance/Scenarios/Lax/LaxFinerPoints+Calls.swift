import ConformanceKit

/// Calls and clears, and how clients end.
extension LaxFinerPoints {
    static var calls: [ScenarioVector] {
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

    static var ends: [ScenarioVector] {
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
