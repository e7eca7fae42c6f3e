import ConformanceKit

/// What a lax client adds up, sends and shows.
enum LaxClients {
    static var vectors: [ScenarioVector] { adding + sending + lost + reading + calls + clears + ends }

    private static var adding: [ScenarioVector] {
        [
            vector(
                "lax/clients/add",
                ["LAX-041", "LAX-043", "LAX-050", "LAX-052", "LAX-053", "LAX-057"],
                "Deltas are added up, sent after the lag, and become part of the base",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .results(1, [.ok(40, 40)], .value(1, 40)),
                        .add("k", 5, .added(45)),
                        .add("k", 2, .added(47)),
                        .time(19),
                        .add("k", 0, .added(47)),
                        .time(20, .batch(2, 1, ("k", 7))),
                        .add("k", 1, .added(48)),
                        .batched(2, [.ok(40, 47)]),
                        .add("k", -2, .added(46)),
                        .time(39),
                        .time(40, .batch(3, 2, ("k", -1))),
                        .batched(3, [.ok(47, 46)]),
                        .read(2, "k", .value(2, 46))
                    )
                ]
            ),
            vector(
                "lax/clients/first-page",
                ["LAX-041", "LAX-043", "LAX-054"],
                "The example of the chapter's first page",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .results(1, [.ok(40, 40)], .value(1, 40)),
                        .add("k", 5, .added(45)),
                        .add("k", 2, .added(47)),
                        .time(20, .batch(2, 1, ("k", 7))),
                        .add("k", 1, .added(48)),
                        .failed(2, "in-doubt", .delayed("in-doubt")),
                        .time(40, .batch(3, 1, ("k", 7))),
                        .batched(3, [.ok(47, 47)], .batch(4, 2, ("k", 1))),
                        .batched(4, [.ok(47, 48)]),
                        .read(2, "k", .value(2, 48))
                    )
                ]
            ),
            vector(
                "lax/clients/unknown-base",
                ["LAX-043", "LAX-050"],
                "Nobody needs to know the base to add to it",
                [
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .add("k", 5, .unknown),
                        .time(20, .batch(1, 1, ("k", 10))),
                        .add("k", 1, .unknown),
                        .batched(1, [.ok(32, 42)]),
                        .add("k", 1, .added(44))
                    )
                ]
            ),
            vector(
                "lax/clients/add-nothing",
                ["LAX-041", "LAX-050"],
                "A delta of 0 is sent, too: it creates the key",
                [
                    laxSchedule(
                        .add("k", 0, .unknown),
                        .time(20, .batch(1, 1, ("k", 0))),
                        .batched(1, [.ok(nil, 0)]),
                        .add("k", 0, .added(0)),
                        .read(1, "k", .value(1, 0)),
                        .add("l", 3, .unknown),
                        .add("l", -3, .unknown),
                        .time(40, .batch(2, 2, ("k", 0), ("l", 0)))
                    )
                ]
            ),
            vector(
                "lax/clients/pending-overflows",
                ["LAX-042"],
                "A sum that is no value is refused, and leaves what was",
                note: "N11: in prior art it wraps, or ends the process.",
                [
                    laxSchedule(
                        .add("k", .max, .unknown),
                        .add("k", 1, .refused("overflow")),
                        .add("k", .max, .refused("overflow")),
                        .add("k", -1, .unknown),
                        .add("k", 1, .unknown),
                        .add("l", .min, .unknown),
                        .add("l", -1, .refused("overflow")),
                        .time(20, .batch(1, 1, ("k", .max), ("l", .min))),
                        .add("k", .max, .unknown),
                        .add("k", 1, .refused("overflow")),
                        .batched(1, [.ok(nil, .max), .ok(nil, .min)]),
                        .add("k", 0, .added(18_446_744_073_709_551_614)),
                        .add("l", .min, .added(-18_446_744_073_709_551_616))
                    )
                ]
            ),
            vector(
                "lax/clients/views-are-exact",
                ["LAX-043", "LAX-042"],
                "A view may lie outside the values; whether the counter overflows, the server says",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .results(1, [.ok(.max, .max)], .value(1, .init(Int64.max))),
                        .add("k", 1, .added(9_223_372_036_854_775_808)),
                        .read(2, "k", .value(2, 9_223_372_036_854_775_808)),
                        .time(20, .batch(2, 1, ("k", 1))),
                        .batched(2, [.overflow(.max)], .dropped("k", 1, "overflow")),
                        .read(3, "k", .value(3, .init(Int64.max)))
                    )
                ]
            ),
            vector(
                "lax/clients/staleness",
                ["LAX-044", "LAX-070", "LAX-071"],
                "A base that nobody uses is forgotten when it is older than the staleness; at it, it is not",
                [
                    laxSchedule(
                        staleness: 50,
                        .time(100),
                        .read(1, "k", .call(1, get("k"))),
                        .time(110),
                        .results(1, [.ok(7, 7)], .value(1, 7)),
                        .time(150),
                        .read(2, "k", .value(2, 7)),
                        .time(151),
                        .read(3, "k", .call(2, get("k"))),
                        .results(2, [.ok(8, 8)], .value(3, 8)),
                        .time(202),
                        .add("k", 1, .unknown)
                    ),
                    laxSchedule(
                        staleness: 50,
                        .time(100),
                        .read(1, "k", .call(1, get("k"))),
                        .results(1, [.ok(7, 7)], .value(1, 7)),
                        .add("k", 1, .added(8)),
                        .time(120, .batch(2, 1, ("k", 1))),
                        .time(500),
                        .add("k", 1, .added(9)),
                        .batched(2, [.ok(7, 8)]),
                        .add("k", 1, .added(10)),
                        .read(2, "k", .batch(3, 2, ("k", 2))),
                        .batched(3, [.ok(8, 10)], .value(2, 10)),
                        .time(551),
                        .add("k", 1, .unknown)
                    ),
                ]
            ),
            vector(
                "lax/clients/staleness-of-nothing",
                ["LAX-044", "LAX-070"],
                "A staleness of 0: what the clock has passed is not shown any more",
                [
                    laxSchedule(
                        staleness: 0,
                        .read(1, "k", .call(1, get("k"))),
                        .results(1, [.ok(7, 7)], .value(1, 7)),
                        .read(2, "k", .value(2, 7)),
                        .time(1),
                        .read(3, "k", .call(2, get("k"))),
                        .time(5),
                        .results(2, [.ok(7, 7)], .value(3, 7)),
                        .read(4, "k", .call(3, get("k")))
                    )
                ]
            ),
            vector(
                "lax/clients/base-of-the-last-sending",
                ["LAX-044"],
                "A base is as old as the request that was answered, and not as the batch",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .time(30),
                        .failed(1, "in-doubt", .delayed("in-doubt")),
                        .time(50, .batch(2, 1, ("k", 1))),
                        .time(60),
                        .batched(2, [.ok(1, 1)]),
                        .time(70),
                        .read(1, "k", .value(1, 1)),
                        .time(71),
                        .read(2, "k", .call(3, get("k")))
                    )
                ]
            ),
        ]
    }
}
