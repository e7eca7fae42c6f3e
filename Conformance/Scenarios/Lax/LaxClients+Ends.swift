import ConformanceKit

/// Clears, and the end of a client: what is pending goes first.
extension LaxClients {
    static var clears: [ScenarioVector] {
        [
            vector(
                "lax/clients/clear-drains-everything",
                ["LAX-081", "LAX-083", "LAX-086"],
                "All that is pending goes before a clear, then all bases are unknown",
                [
                    laxSchedule(
                        .read(1, "a", .call(1, get("a"))),
                        .results(1, [.ok(1, 1)], .value(1, 1)),
                        .add("k", 5, .unknown),
                        .add("l", 5, .unknown),
                        .clear(2, .batch(2, 1, ("k", 5), ("l", 5))),
                        .add("k", 1, .unknown),
                        .add("m", 1, .unknown),
                        .read(3, "a", .value(3, 1)),
                        .batched(2, [.ok(nil, 5), .ok(nil, 5)], .clear(3)),
                        .time(100),
                        .read(4, "b"),
                        .cleared(3, .done(2), .batch(4, 2, ("k", 1), ("m", 1)), .call(5, get("b"))),
                        .read(5, "a"),
                        .batched(4, [.ok(nil, 1), .ok(nil, 1)]),
                        .results(5, [.ok(nil, nil)], .value(4, nil), .call(6, get("a")))
                    )
                ]
            ),
            vector(
                "lax/clients/clear-racing-a-flush",
                ["LAX-083", "LAX-054"],
                "A clear waits for a batch whose reply was lost",
                note: "M4: sent before, the batch would count again on top of nothing.",
                [
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .time(20, .batch(1, 1, ("k", 5))),
                        .failed(1, "in-doubt", .delayed("in-doubt")),
                        .clear(1),
                        .time(40, .batch(2, 1, ("k", 5))),
                        .batched(2, [.ok(5, 5)], .clear(3)),
                        .cleared(3, .done(1)),
                        .read(2, "k", .call(4, get("k")))
                    )
                ]
            ),
            vector(
                "lax/clients/clear-in-line",
                ["LAX-080"],
                "A clear waits for every call, and every call for it",
                [
                    laxSchedule(
                        .call(1, inc("a", 1), .call(1, inc("a", 1))),
                        .call(2, inc("b", 1), .call(2, inc("b", 1))),
                        .clear(3),
                        .call(4, inc("c", 1)),
                        .clear(5),
                        .call(6, inc("c", 2)),
                        .results(2, [.ok(nil, 1)], .done(2)),
                        .results(1, [.ok(nil, 1)], .done(1), .clear(3)),
                        .cleared(3, .done(3), .call(4, inc("c", 1))),
                        .results(4, [.ok(nil, 1)], .done(4), .clear(5)),
                        .cleared(5, .done(5), .call(6, inc("c", 2)))
                    )
                ]
            ),
            vector(
                "lax/clients/clear-waits-for-refresh",
                ["LAX-083", "LAX-073"],
                "A clear waits for a refresh, and no refresh is sent while it holds all keys",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .clear(2),
                        .read(3, "l"),
                        .results(1, [.ok(7, 7)], .value(1, 7), .clear(2)),
                        .failed(2, "unavailable", .fail(2, "unavailable"), .fail(3, "unavailable")),
                        .read(4, "k", .value(4, 7)),
                        .read(5, "l", .call(3, get("l")))
                    )
                ]
            ),
            vector(
                "lax/clients/clear-fails",
                ["LAX-086", "LAX-087", "LAX-088", "LAX-089"],
                "A clear in doubt leaves all bases unknown, one that was not applied leaves them as they are",
                [
                    laxSchedule(
                        .call(1, set("k", 7), .call(1, set("k", 7))),
                        .results(1, [.ok(nil, 7)], .done(1)),
                        .clear(2, .clear(2)),
                        .failed(2, "server-error", .fail(2, "server-error")),
                        .read(3, "k", .value(3, 7)),
                        .clear(4, .clear(3)),
                        .failed(3, "in-doubt", .fail(4, "in-doubt")),
                        .read(5, "k", .call(4, get("k"))),
                        .results(4, [.ok(nil, nil)], .value(5, nil)),
                        .add("l", 1, .unknown),
                        .clear(6, .batch(5, 1, ("l", 1))),
                        .failed(5, "unavailable", .delayed("unavailable"), .fail(6, "unavailable")),
                        .time(20, .batch(6, 1, ("l", 1)))
                    )
                ]
            ),
        ]
    }

    static var ends: [ScenarioVector] {
        [
            vector(
                "lax/clients/flush",
                ["LAX-090", "LAX-091"],
                "A flush sends all that is pending, and ends when that is answered",
                [
                    laxSchedule(
                        .flush(1, .done(1)),
                        .add("k", 5, .unknown),
                        .add("l", 1, .unknown),
                        .flush(2, .batch(1, 1, ("k", 5), ("l", 1))),
                        .add("k", 1, .unknown),
                        .flush(3),
                        .batched(1, [.ok(nil, 5), .ok(nil, 1)], .done(2), .batch(2, 2, ("k", 1))),
                        .add("k", 7, .added(13)),
                        .failed(2, "unavailable", .delayed("unavailable")),
                        .time(20, .batch(3, 2, ("k", 1))),
                        .batched(3, [.ok(5, 6)], .done(3), .batch(4, 3, ("k", 7)))
                    )
                ]
            ),
            vector(
                "lax/clients/flush-in-flight",
                ["LAX-091", "LAX-090"],
                "What is in flight is waited for, too; what is added later is not",
                [
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .time(20, .batch(1, 1, ("k", 5))),
                        .flush(1),
                        .add("k", 1, .unknown),
                        .time(30),
                        .batched(1, [.ok(nil, 5)], .done(1)),
                        .time(40, .batch(2, 2, ("k", 1)))
                    )
                ]
            ),
            vector(
                "lax/clients/flush-of-what-is-held",
                ["LAX-091", "LAX-082"],
                "What a call holds back is waited for as well",
                [
                    laxSchedule(
                        .call(1, set("k", 5), .call(1, set("k", 5))),
                        .add("k", 1, .unknown),
                        .flush(2),
                        .results(1, [.ok(nil, 5)], .done(1), .batch(2, 1, ("k", 1))),
                        .batched(2, [.ok(5, 6)], .done(2))
                    )
                ]
            ),
            vector(
                "lax/clients/flush-fails",
                ["LAX-094", "LAX-059", "LAX-061", "LAX-100"],
                "A flush fails with the code of the first delta that was dropped, of those for which it waits",
                [
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .add("x", 1, .unknown),
                        .flush(1, .batch(1, 1, ("k", 5), ("x", 1))),
                        .add("k", 1, .unknown),
                        .flush(2),
                        .batched(
                            1,
                            [.overflow(.max), .corrupt],
                            .dropped("k", 5, "overflow"),
                            .dropped("x", 1, "corrupt"),
                            .fail(1, "overflow"),
                            .batch(2, 2, ("k", 1))
                        ),
                        .flush(3),
                        .batched(2, [.ok(0, 1)], .fail(2, "overflow"), .done(3))
                    ),
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .flush(1, .batch(1, 1, ("k", 5))),
                        .failed(1, "outdated", .dropped("k", 5, "in-doubt"), .fail(1, "in-doubt"))
                    ),
                ]
            ),
            vector(
                "lax/clients/close",
                ["LAX-090", "LAX-092", "LAX-093", "LAX-097"],
                "A close sends all that is pending, waits for everything, and takes nothing any more",
                note: "L2: prior art loses what is pending.",
                [
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .read(1, "l", .call(1, get("l"))),
                        .call(2, set("m", 1), .call(2, set("m", 1))),
                        .close(3, .batch(3, 1, ("k", 5))),
                        .add("k", 1, .refused("closed")),
                        .read(4, "k", .fail(4, "closed")),
                        .call(5, get("k"), .fail(5, "closed")),
                        .clear(6, .fail(6, "closed")),
                        .flush(7, .fail(7, "closed")),
                        .close(8, .fail(8, "closed")),
                        .batched(3, [.ok(nil, 5)]),
                        .results(1, [.ok(1, 1)], .value(1, 1)),
                        .results(2, [.ok(nil, 1)], .done(2), .done(3)),
                        .add("k", 1, .refused("closed")),
                        .time(1000),
                        .read(9, "k", .fail(9, "closed")),
                        .abandon()
                    ),
                    laxSchedule(.close(1, .done(1)), .add("k", 1, .refused("closed"))),
                ]
            ),
            vector(
                "lax/clients/close-goes-on-trying",
                ["LAX-092", "LAX-054", "LAX-094"],
                "A close waits for batches that have to be sent again, and says when something was dropped",
                [
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .close(1, .batch(1, 1, ("k", 5))),
                        .failed(1, "in-doubt", .delayed("in-doubt")),
                        .time(20, .batch(2, 1, ("k", 5))),
                        .failed(2, "in-doubt", .delayed("in-doubt")),
                        .time(60, .batch(3, 1, ("k", 5))),
                        .batched(3, [.ok(5, 5)], .done(1))
                    ),
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .close(1, .batch(1, 1, ("k", 5))),
                        .batched(1, [.overflow(.max)], .dropped("k", 5, "overflow"), .fail(1, "overflow"))
                    ),
                ]
            ),
            vector(
                "lax/clients/abandon",
                ["LAX-095", "LAX-096", "LAX-097", "LAX-100"],
                "An abandon says what is lost, and what is in doubt",
                [
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .add("l", 6, .unknown),
                        .time(20, .batch(1, 1, ("k", 5), ("l", 6))),
                        .add("n", 1, .unknown),
                        .add("k", 7, .unknown),
                        .read(1, "k"),
                        .read(2, "z", .call(2, get("z"))),
                        .call(3, set("y", 1), .call(3, set("y", 1))),
                        .call(4, set("k", 1)),
                        .clear(5),
                        .flush(6),
                        .close(7),
                        .abandon(
                            .dropped("k", 5, "in-doubt"),
                            .dropped("l", 6, "in-doubt"),
                            .dropped("n", 1, "unavailable"),
                            .dropped("k", 7, "unavailable"),
                            .fail(1, "unavailable"),
                            .fail(2, "unavailable"),
                            .fail(3, "in-doubt"),
                            .fail(4, "unavailable"),
                            .fail(5, "unavailable"),
                            .fail(6, "in-doubt"),
                            .fail(7, "in-doubt")
                        ),
                        .batched(1, [.ok(nil, 5), .ok(nil, 6)]),
                        .results(3, [.ok(nil, 1)]),
                        .time(1000),
                        .add("k", 1, .refused("closed")),
                        .abandon()
                    ),
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .time(20, .batch(1, 1, ("k", 5))),
                        .failed(1, "unavailable", .delayed("unavailable")),
                        .abandon(.dropped("k", 5, "unavailable"))
                    ),
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .time(20, .batch(1, 1, ("k", 5))),
                        .failed(1, "in-doubt", .delayed("in-doubt")),
                        .abandon(.dropped("k", 5, "in-doubt"))
                    ),
                    laxSchedule(
                        .call(1, set("k", 1), .call(1, set("k", 1))),
                        .close(2),
                        .abandon(.fail(1, "in-doubt"), .fail(2, "unavailable"))
                    ),
                ]
            ),
            vector(
                "lax/clients/order-of-ends",
                ["LAX-100", "LAX-101"],
                "First what is dropped, then what has ended in the order in which it was asked for, then what is sent",
                [
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .add("l", 5, .unknown),
                        .flush(9, .batch(1, 1, ("k", 5), ("l", 5))),
                        .read(3, "l"),
                        .call(7, set("l", 1)),
                        .read(2, "k"),
                        .flush(1),
                        .add("m", 1, .unknown),
                        .time(20),
                        .read(4, "z", .call(2, get("z"))),
                        .read(5, "y"),
                        .results(2, [.ok(0, 0)], .value(4, 0), .call(3, get("y"))),
                        .read(6, "x"),
                        .batched(
                            1,
                            [.overflow(9), .ok(nil, 5)],
                            .dropped("k", 5, "overflow"),
                            .fail(9, "overflow"),
                            .value(3, 5),
                            .value(2, 9),
                            .fail(1, "overflow"),
                            .batch(4, 2, ("m", 1)),
                            .call(5, set("l", 1))
                        )
                    )
                ]
            ),
        ]
    }
}
