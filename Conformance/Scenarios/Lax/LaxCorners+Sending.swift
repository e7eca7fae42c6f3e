import ConformanceKit

/// Bases, batches and refreshes in schedules of plain clients.
extension LaxCorners {
    static var sending: [ScenarioVector] {
        [
            vector(
                "lax/corners/base-of-a-slow-call",
                ["LAX-044", "LAX-084"],
                "The age of a base runs from when the call was sent; where it is stale when it comes, nobody keeps it",
                [
                    laxSchedule(
                        .call(1, [inc("k", 1)], .call(1, inc("k", 1))),
                        .time(15),
                        .results(1, [.ok(7, 7)], .done(1)),
                        .add("k", 0, .added(7)),
                        .time(20),
                        .read(2, "k", .value(2, 7)),
                        .time(35, .batch(2, 1, ("k", 0))),
                        .batched(2, [.ok(7, 7)]),
                        .time(56),
                        .call(3, [inc("k", 1)], .call(3, inc("k", 1))),
                        .time(80),
                        .results(3, [.ok(9, 9)], .done(3)),
                        .add("k", 1, .unknown)
                    )
                ]
            ),
            vector(
                "lax/corners/base-of-a-slow-batch",
                ["LAX-044"],
                "A batch that is answered late tells a base that is unknown at once",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .time(41),
                        .batched(1, [.ok(1, 1)]),
                        .add("k", 1, .unknown),
                        .time(61, .batch(2, 2, ("k", 1))),
                        .time(70),
                        .batched(2, [.ok(2, 2)]),
                        .add("k", 1, .added(3))
                    )
                ]
            ),
            vector(
                "lax/corners/given-up-more",
                ["LAX-056", "LAX-101"],
                "The first doubt counts; and what is given up is not sent again, though that was due in the same event",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .failed(1, "in-doubt", .delayed("in-doubt")),
                        .time(1000000, .batch(2, 1, ("k", 1))),
                        .failed(2, "in-doubt", .delayed("in-doubt")),
                        .time(1000040, .batch(3, 1, ("k", 1))),
                        .time(1800019),
                        .time(1800020, .dropped("k", 1, "in-doubt"))
                    ),
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .failed(1, "in-doubt", .delayed("in-doubt")),
                        .time(1800020, .dropped("k", 1, "in-doubt"))
                    ),
                ]
            ),
            vector(
                "lax/corners/corrupt-outcome",
                ["LAX-058", "LAX-059", "LAX-077"],
                "A result with the status corrupt tells no base, though it have a value",
                [
                    laxSchedule(
                        .call(90, [get("k")], .call(1, get("k"))),
                        .results(1, [.ok(40, 40)], .done(90)),
                        .add("k", 5, .added(45)),
                        .read(1, "k", .value(1, 45)),
                        .time(21, .batch(2, 1, ("k", 5))),
                        .read(2, "k"),
                        .batched(2, [.before("corrupt", 7)], .dropped("k", 5, "corrupt"), .fail(2, "corrupt")),
                        .add("k", 1, .unknown)
                    )
                ]
            ),
            vector(
                "lax/corners/dropped-batch-leaves-no-base",
                ["LAX-062", "LAX-060", "LAX-061"],
                "The bases of a batch that was dropped are unknown, whatever its code, others stay",
                [
                    laxSchedule(
                        .call(90, [get("k"), get("l")], .call(1, get("k"), get("l"))),
                        .results(1, [.ok(40, 40), .ok(40, 40)], .done(90)),
                        .add("k", 5, .added(45)),
                        .time(20, .batch(2, 1, ("k", 5))),
                        .failed(2, "bad-argument", .dropped("k", 5, "bad-argument")),
                        .add("k", 1, .unknown),
                        .add("l", 1, .added(41))
                    ),
                    laxSchedule(
                        .call(90, [get("k"), get("l")], .call(1, get("k"), get("l"))),
                        .results(1, [.ok(40, 40), .ok(40, 40)], .done(90)),
                        .add("k", 5, .added(45)),
                        .time(20, .batch(2, 1, ("k", 5))),
                        .failed(2, "outdated", .dropped("k", 5, "in-doubt")),
                        .add("k", 1, .unknown),
                        .add("l", 1, .added(41))
                    ),
                    laxSchedule(
                        .call(90, [get("k"), get("l")], .call(1, get("k"), get("l"))),
                        .results(1, [.ok(40, 40), .ok(40, 40)], .done(90)),
                        .add("k", 5, .added(45)),
                        .time(20, .batch(2, 1, ("k", 5))),
                        .failed(2, "corrupt", .dropped("k", 5, "corrupt")),
                        .add("k", 1, .unknown)
                    ),
                ]
            ),
            vector(
                "lax/corners/last-result-answers-reads",
                ["LAX-071", "LAX-077", "LAX-084"],
                "The last result of a key answers or fails its reads, and is its base",
                [
                    laxSchedule(
                        .call(1, [inc("k", 1), inc("k", 1)], .call(1, inc("k", 1), inc("k", 1))),
                        .read(2, "k"),
                        .results(1, [.ok(1, 1), .ok(2, 2)], .done(1), .value(2, 2)),
                        .add("k", 0, .added(2))
                    ),
                    laxSchedule(
                        .call(1, [get("k"), set("k", 5)], .call(1, get("k"), set("k", 5))),
                        .read(2, "k"),
                        .results(1, [.ok(7, 7), .corrupt], .done(1), .fail(2, "corrupt")),
                        .add("k", 0, .unknown)
                    ),
                    laxSchedule(
                        .call(1, [set("k", 5), get("k")], .call(1, set("k", 5), get("k"))),
                        .read(2, "k"),
                        .results(1, [.corrupt, .ok(7, 7)], .done(1), .value(2, 7)),
                        .add("k", 0, .added(7))
                    ),
                ]
            ),
            vector(
                "lax/corners/refresh-of-what-waits-in-line",
                ["LAX-073", "LAX-080"],
                "What waits in line holds nothing: its keys are asked for",
                [
                    laxSchedule(
                        .call(1, [inc("k", 1)], .call(1, inc("k", 1))),
                        .call(2, [inc("k", 1), inc("y", 1)]),
                        .read(3, "y", .call(2, get("y"))),
                        .results(1, [.ok(1, 1)], .done(1)),
                        .results(2, [.ok(8, 8)], .value(3, 8), .call(3, inc("k", 1), inc("y", 1)))
                    )
                ]
            ),
            vector(
                "lax/corners/refresh-outlives-its-reads",
                ["LAX-076", "LAX-079"],
                "What a refresh asks for is not free until it is answered, though no read waits any more",
                [
                    laxSchedule(
                        .add("j", 1, .unknown),
                        .time(20, .batch(1, 1, ("j", 1))),
                        .read(1, "k", .call(2, get("k"))),
                        .call(2, [inc("j", 1), inc("k", 1)]),
                        .failed(
                            1,
                            "unavailable",
                            .delayed("unavailable"),
                            .fail(1, "unavailable"),
                            .fail(2, "unavailable")
                        ),
                        .add("k", 1, .unknown),
                        .time(39),
                        .time(40, .batch(3, 1, ("j", 1))),
                        .batched(3, [.ok(1, 1)]),
                        .time(60),
                        .results(2, [.ok(5, 5)], .batch(4, 2, ("k", 1))),
                        .batched(4, [.ok(6, 6)])
                    )
                ]
            ),
            vector(
                "lax/corners/flush-waits-for-a-refresh",
                ["LAX-076", "LAX-090", "LAX-091"],
                "What a flush wants is not free either while a refresh asks for its key",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .add("k", 1, .unknown),
                        .flush(2),
                        .results(1, [.ok(5, 5)], .value(1, 6), .batch(2, 1, ("k", 1))),
                        .batched(2, [.ok(6, 6)], .done(2))
                    )
                ]
            ),
        ] + hundreds
    }
}

extension LaxCorners {
    /// A hundred keys, as many as a batch or a refresh takes, that stand before another one and have to wait.
    private static var hundreds: [ScenarioVector] {
        let keys = (0..<100).map { Octets("k\($0)") }
        let items = keys.map { inc($0, 1) }
        return [
            vector(
                "lax/corners/free-behind-a-hundred",
                ["LAX-051", "LAX-082"],
                "A hundred deltas that are not free keep none from being sent that is",
                [
                    laxSchedule(
                        [.call(1, items, .call(1, items))] + keys.map { .add($0, 1, .unknown) } + [
                            .add("z", 1, .unknown), .time(20, .batch(2, 1, ("z", 1))),
                        ]
                    )
                ]
            ),
            vector(
                "lax/corners/refresh-behind-a-hundred",
                ["LAX-075", "LAX-073"],
                "A hundred reads of keys that need not be asked for keep none from being asked for",
                [
                    laxSchedule(
                        keys.map { .add($0, 1, .unknown) } + [.flush(1000, .batch(1, 1, keys.map { ($0, 1) }))]
                            + keys.enumerated().map { .read($0, $1) } + [.read(1001, "z", .call(2, get("z")))]
                    )
                ]
            ),
        ]
    }
}
