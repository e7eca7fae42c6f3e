import ConformanceKit

/// What stands in line, and how clients end, in schedules of plain clients.
extension LaxCorners {
    static var line: [ScenarioVector] {
        [
            vector(
                "lax/corners/refresh-fails",
                ["LAX-078"],
                "All reads of its keys fail with the refresh, with its code, also those that came later",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .read(2, "k"),
                        .failed(1, "in-doubt", .fail(1, "in-doubt"), .fail(2, "in-doubt")),
                        .read(3, "k", .call(2, get("k"))),
                        .failed(2, "bad-reply", .fail(3, "bad-reply")),
                        .read(4, "k", .call(3, get("k"))),
                        .failed(3, "server-error", .fail(4, "server-error"))
                    )
                ]
            ),
            vector(
                "lax/corners/second-key-drains",
                ["LAX-081", "LAX-083"],
                "What is pending for any key of a call goes first",
                [
                    laxSchedule(
                        .add("j", 1, .unknown),
                        .call(1, [inc("k", 1), inc("j", 1)], .batch(1, 1, ("j", 1))),
                        .batched(1, [.ok(1, 1)], .call(2, inc("k", 1), inc("j", 1)))
                    )
                ]
            ),
            vector(
                "lax/corners/what-was-held-goes-first",
                ["LAX-082", "LAX-083"],
                "What was added behind one call goes before the next, also where a batch is under way by then",
                [
                    laxSchedule(
                        .add("x", 1, .unknown),
                        .time(20, .batch(1, 1, ("x", 1))),
                        .call(1, [inc("k", 1)], .call(2, inc("k", 1))),
                        .add("k", 1, .unknown),
                        .call(2, [inc("k", 1)]),
                        .results(2, [.ok(7, 7)], .done(1)),
                        .batched(1, [.ok(1, 1)], .batch(3, 2, ("k", 1))),
                        .batched(3, [.ok(8, 8)], .call(4, inc("k", 1))),
                        .results(4, [.ok(9, 9)], .done(2))
                    )
                ]
            ),
            vector(
                "lax/corners/corrupt-call",
                ["LAX-084", "LAX-077"],
                "Where a call finds a key corrupt, the base is unknown, and its reads fail",
                [
                    laxSchedule(
                        .call(90, [get("k")], .call(1, get("k"))),
                        .results(1, [.ok(40, 40)], .done(90)),
                        .call(1, [inc("k", 1)], .call(2, inc("k", 1))),
                        .time(21),
                        .read(2, "k"),
                        .results(2, [.corrupt], .done(1), .fail(2, "corrupt")),
                        .add("k", 0, .unknown)
                    ),
                    laxSchedule(
                        .call(90, [get("k")], .call(1, get("k"))),
                        .results(1, [.ok(40, 40)], .done(90)),
                        .call(1, [inc("k", 1)], .call(2, inc("k", 1))),
                        .results(2, [.corrupt], .done(1)),
                        .add("k", 0, .unknown)
                    ),
                ]
            ),
            vector(
                "lax/corners/call-in-doubt",
                ["LAX-085"],
                "The bases of all keys of a call in doubt are unknown, and no others",
                [
                    laxSchedule(
                        .call(90, [get("k"), get("j"), get("m")], .call(1, get("k"), get("j"), get("m"))),
                        .results(1, [.ok(40, 40), .ok(40, 40), .ok(40, 40)], .done(90)),
                        .call(1, [inc("k", 1), inc("j", 1)], .call(2, inc("k", 1), inc("j", 1))),
                        .failed(2, "in-doubt", .fail(1, "in-doubt")),
                        .add("k", 0, .unknown),
                        .add("j", 0, .unknown),
                        .add("m", 0, .added(40))
                    )
                ]
            ),
            vector(
                "lax/corners/others-do-not-fail",
                ["LAX-088", "LAX-079", "LAX-098"],
                "A call that waits for a refresh alone does not fail with a batch, nor do other reads with a batch that is dropped",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .call(2, [inc("k", 1)]),
                        .add("j", 1, .unknown),
                        .time(20, .batch(2, 1, ("j", 1))),
                        .failed(2, "unavailable", .delayed("unavailable")),
                        .time(40, .batch(3, 1, ("j", 1))),
                        .failed(3, "outdated", .dropped("j", 1, "in-doubt")),
                        .results(1, [.ok(5, 5)], .value(1, 5), .call(4, inc("k", 1))),
                        .results(4, [.ok(6, 6)], .done(2))
                    )
                ]
            ),
            vector(
                "lax/corners/flush-and-drops-of-others",
                ["LAX-094", "LAX-096"],
                "A flush does not fail with what was added behind it, nor with its code at an abandon",
                [
                    laxSchedule(
                        .call(1, [inc("k", 1)], .call(1, inc("k", 1))),
                        .add("k", 1, .unknown),
                        .flush(2),
                        .add("j", 1, .unknown),
                        .time(20, .batch(2, 1, ("j", 1))),
                        .failed(2, "bad-argument", .dropped("j", 1, "bad-argument")),
                        .results(1, [.ok(5, 5)], .done(1), .batch(3, 2, ("k", 1))),
                        .batched(3, [.ok(6, 6)], .done(2))
                    ),
                    laxSchedule(
                        .call(1, [inc("k", 1)], .call(1, inc("k", 1))),
                        .add("k", 1, .unknown),
                        .flush(2),
                        .add("j", 1, .unknown),
                        .time(20, .batch(2, 1, ("j", 1))),
                        .abandon(
                            .dropped("j", 1, "in-doubt"),
                            .dropped("k", 1, "unavailable"),
                            .fail(1, "in-doubt"),
                            .fail(2, "unavailable")
                        )
                    ),
                ]
            ),
            vector(
                "lax/corners/after-an-abandon",
                ["LAX-097"],
                "After an abandon all is closed, though no close was asked for",
                [
                    laxSchedule(
                        .abandon(),
                        .add("k", 1, .refused("closed")),
                        .read(1, "k", .fail(1, "closed")),
                        .call(2, [inc("k", 1)], .fail(2, "closed")),
                        .flush(3, .fail(3, "closed")),
                        .close(4, .fail(4, "closed")),
                        .time(100)
                    )
                ]
            ),
            vector(
                "lax/corners/drop-fails-reads",
                ["LAX-098"],
                "The reads of a dropped batch's keys fail, also where something is pending for the key",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .add("k", 2, .unknown),
                        .read(1, "k"),
                        .failed(1, "bad-argument", .dropped("k", 1, "bad-argument"), .fail(1, "bad-argument")),
                        .time(40, .batch(2, 2, ("k", 2))),
                        .batched(2, [.ok(2, 2)])
                    )
                ]
            ),
            vector(
                "lax/corners/line-in-order",
                ["LAX-101", "LAX-080"],
                "What stands in line is sent in that order, though it began in another",
                [
                    laxSchedule(
                        .add("j", 1, .unknown),
                        .add("m", 1, .unknown),
                        .time(20, .batch(1, 1, ("j", 1), ("m", 1))),
                        .call(1, [inc("k", 1)], .call(2, inc("k", 1))),
                        .call(2, [inc("k", 1), inc("j", 1)]),
                        .call(3, [inc("m", 1)]),
                        .results(2, [.ok(1, 1)], .done(1)),
                        .batched(1, [.ok(1, 1), .ok(1, 1)], .call(3, inc("k", 1), inc("j", 1)), .call(4, inc("m", 1)))
                    )
                ]
            ),
        ]
    }
}
