import ConformanceKit

/// Schedules of the clients of instances.
extension LaxCorners {
    static var instances: [ScenarioVector] {
        [
            vector(
                "lax/corners/base-behind-revived-of-an-instance",
                ["LAX-044", "LAX-113"],
                "Where the lower client sends a batch again, the last sending counts",
                [
                    laxInstanceSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 1))),
                        .time(30),
                        .revived(2, .attach(3)),
                        .life(3, 5, .batchOf(5, 4, 1, delta("k", 1))),
                        .batched(4, [.reads(state(1, 1), 6)]),
                        .time(45),
                        .add("k", 0, .added(1, 1)),
                        .time(100, .batchOf(5, 5, 2, delta("k", 0).believing(6, 1)))
                    )
                ]
            ),
            vector(
                "lax/corners/revived-is-no-doubt-more-of-an-instance",
                ["LAX-056", "LAX-110", "LAX-113"],
                "A batch that is refused with revived waits for a life for ever, and does not fail for good with the attach",
                [
                    laxInstanceSchedule(
                        ttl: 1000000000,
                        .add("k", 1, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 1))),
                        .revived(2, .attach(3)),
                        .time(1800020),
                        .life(3, 5, .batchOf(5, 4, 1, delta("k", 1))),
                        .batched(4, [.reads(state(1, 1), 6)])
                    ),
                    laxInstanceSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 1))),
                        .revived(2, .attach(3)),
                        .failed(3, "corrupt", .delayed("corrupt")),
                        .time(40, .attach(4)),
                        .life(4, 5, .batchOf(5, 5, 1, delta("k", 1)))
                    ),
                ]
            ),
            vector(
                "lax/corners/corrupt-outcome-of-an-instance",
                ["LAX-058", "LAX-059"],
                "A result with the status corrupt tells no base, though it have total and own slice",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 5, .added(50, 10)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(9, 5))),
                        .batched(3, [.before("corrupt", state(45, 5), 9)], .dropped("k", 5, "corrupt")),
                        .add("k", 1, .unknown)
                    )
                ]
            ),
            vector(
                "lax/corners/nothing-known-by-now-of-an-instance",
                ["LAX-058"],
                "A repetition that knows no state by now leaves the base unknown",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 5, .added(50, 10)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(9, 5))),
                        .batched(3, [.before("ok", unknownState, nil)]),
                        .add("k", 1, .unknown)
                    )
                ]
            ),
            vector(
                "lax/corners/clear-own-not-sent-of-an-instance",
                ["LAX-086", "LAX-088"],
                "A clear-own that was not sent leaves the bases as they are",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("l", 1, .unknown),
                        .time(20, .batchOf(1, 3, 1, delta("l", 1))),
                        .clearOwn(1),
                        .failed(3, "unavailable", .delayed("unavailable"), .fail(1, "unavailable")),
                        .add("k", 0, .added(45, 5))
                    )
                ]
            ),
            vector(
                "lax/corners/abandon-of-an-instance",
                ["LAX-096", "LAX-097"],
                "A call that the lower client was asked for is in doubt, sent or not",
                [
                    laxInstanceSchedule(
                        .call(1, [inc("k", 1)], .attach(1)),
                        .abandon(.fail(1, "in-doubt")),
                        .life(1, 1),
                        .time(20000)
                    )
                ]
            ),
            vector(
                "lax/corners/batch-behind-what-a-drop-asks-for-of-an-instance",
                ["LAX-110", "LAX-117"],
                "The next batch of the key waits for what a drop asks for, in flight already, and goes with the new belief",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .failed(3, "outdated", .dropped("k", 1, "in-doubt"), .callOf(1, 4, get("k").believing(9, 5))),
                        .add("k", 2, .unknown),
                        .time(40),
                        .add("k", 3, .unknown),
                        .results(4, [.reads(state(46, 6), 9)], .batchOf(1, 5, 2, delta("k", 2).believing(9, 6))),
                        .batched(5, [.reads(state(48, 8), 9)]),
                        .add("k", 0, .added(51, 11))
                    )
                ]
            ),
            vector(
                "lax/corners/beliefs-of-that-time-of-an-instance",
                ["LAX-110", "LAX-113"],
                "A batch that is sent again carries the beliefs of that time",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .revived(3, .attach(4)),
                        .life(4, 20, .callOf(20, 5, get("k").believing(9, 5))),
                        .results(5, [.reads(state(7, 7), 21)], .batchOf(20, 6, 1, delta("k", 1).believing(21, 7))),
                        .batched(6, [.reads(state(8, 8), 21)])
                    )
                ]
            ),
            vector(
                "lax/corners/given-up-unsent-of-an-instance",
                ["LAX-111", "LAX-056", "LAX-117"],
                "A batch that is given up while it waits for a life is not sent with that",
                [
                    laxInstanceSchedule(
                        ttl: 2147483647,
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .failed(3, "in-doubt", .delayed("in-doubt")),
                        .time(40, .batchOf(1, 4, 1, delta("k", 1).believing(9, 5))),
                        .revived(4, .attach(5)),
                        .time(1800020, .dropped("k", 1, "in-doubt")),
                        .life(5, 20, .callOf(20, 6, get("k").believing(9, 5))),
                        .results(6, [.reads(state(5, 5), 9)], .callOf(20, 7, get("k").believing(9, 5))),
                        .results(7, [.reads(state(5, 5), 9)])
                    )
                ]
            ),
            vector(
                "lax/corners/others-are-asked-for-of-an-instance",
                ["LAX-112"],
                "Keys that are not the batch's are asked for, whatever is in doubt",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1), inc("l", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1), inc("l", 1))),
                        .results(2, [.reads(state(45, 5), 9), .reads(state(1, 1), 10)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .failed(3, "in-doubt", .delayed("in-doubt")),
                        .time(40, .batchOf(1, 4, 1, delta("k", 1).believing(9, 5))),
                        .revived(4, .attach(5)),
                        .life(5, 20, .callOf(20, 6, get("l").believing(10, 1))),
                        .results(6, [.reads(state(1, 1), 10)], .batchOf(20, 7, 1, delta("k", 1).believing(9, 5))),
                        .batched(7, [.reads(state(46, 6), 9)])
                    )
                ]
            ),
            vector(
                "lax/corners/revived-batch-keeps-its-place-of-an-instance",
                ["LAX-113"],
                "A batch that was refused with revived goes before what was asked for behind it",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .call(1, [inc("m", 1)], .callOf(1, 4, inc("m", 1))),
                        .revived(3),
                        .call(2, [inc("l", 1)]),
                        .results(4, [.reads(state(1, 1), 10)], .done(1), .attach(5)),
                        .life(5, 20, .callOf(20, 6, get("k").believing(9, 5), get("m").believing(10, 1))),
                        .results(
                            6,
                            [.reads(state(45, 5), 9), .reads(state(1, 1), 10)],
                            .batchOf(20, 7, 1, delta("k", 1).believing(9, 5)),
                            .callOf(20, 8, inc("l", 1))
                        )
                    )
                ]
            ),
            vector(
                "lax/corners/clear-and-newer-beliefs-of-an-instance",
                ["LAX-114"],
                "A belief that has become another since a clear was sent stays; one whose base is long forgotten ends",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .clear(1, .clear(3)),
                        .time(10000, .beat(4, 1)),
                        .revived(4, .attach(5)),
                        .life(5, 20, .callOf(20, 6, get("k").believing(9, 5))),
                        .results(6, [.reads(state(3, 3), 21)]),
                        .cleared(3, .done(1)),
                        .call(2, [inc("k", 1)], .callOf(20, 7, inc("k", 1).believing(21, 3)))
                    ),
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .time(100),
                        .clear(1, .clear(3)),
                        .cleared(3, .done(1)),
                        .call(2, [inc("k", 1)], .callOf(1, 4, inc("k", 1)))
                    ),
                ]
            ),
            vector(
                "lax/corners/beat-before-giving-up-of-an-instance",
                ["LAX-115", "LAX-117"],
                "Where a batch is given up when a beat is due, the beat goes first",
                [
                    laxInstanceSchedule(
                        ttl: 5000000,
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .time(
                            1800020,
                            .dropped("k", 1, "in-doubt"),
                            .beat(4, 1),
                            .callOf(1, 5, get("k").believing(9, 5))
                        ),
                        .cursor(4, nil)
                    )
                ]
            ),
            vector(
                "lax/corners/asking-after-a-drop-fails-more-of-an-instance",
                ["LAX-118"],
                "What waits fails with the code of what asks for the keys of a dropped batch",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .call(1, [inc("l", 1)], .callOf(1, 4, inc("l", 1))),
                        .failed(3, "outdated", .dropped("k", 1, "in-doubt"), .callOf(1, 5, get("k").believing(9, 5))),
                        .call(2, [inc("k", 1)]),
                        .failed(5, "server-error"),
                        .call(3, [inc("m", 1)]),
                        .results(
                            4,
                            [.reads(state(2, 2), 10)],
                            .done(1),
                            .fail(2, "server-error"),
                            .fail(3, "server-error")
                        ),
                        .read(4, "m", .attach(6)),
                        .life(6, 20, .callOf(20, 7, get("k").believing(9, 5), get("l").believing(10, 2)))
                    ),
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .failed(3, "outdated", .dropped("k", 1, "in-doubt"), .callOf(1, 4, get("k").believing(9, 5))),
                        .call(2, [inc("k", 1)]),
                        .failed(4, "corrupt", .fail(2, "corrupt"))
                    ),
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .failed(3, "outdated", .dropped("k", 1, "in-doubt"), .callOf(1, 4, get("k").believing(9, 5))),
                        .call(2, [inc("k", 1)]),
                        .failed(4, "bad-reply", .fail(2, "unavailable"))
                    ),
                ]
            ),
        ]
    }
}
