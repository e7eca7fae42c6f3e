import ConformanceKit

/// What becomes of batches that fail, are refused or given up.
extension LaxClients {
    static var lost: [ScenarioVector] {
        [
            vector(
                "lax/clients/reply-lost",
                ["LAX-054", "LAX-055", "LAX-063", "LAX-052"],
                "A batch whose reply is lost is sent again as it was",
                note: "L3, L5, L17: prior art counts it twice, or shows 0 meanwhile.",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .results(1, [.ok(40, 40)], .value(1, 40)),
                        .add("k", 5, .added(45)),
                        .time(20, .batch(2, 1, ("k", 5))),
                        .add("k", 1, .added(46)),
                        .failed(2, "in-doubt", .delayed("in-doubt")),
                        .add("k", 1, .added(47)),
                        .add("l", 1, .unknown),
                        .time(39),
                        .time(40, .batch(3, 1, ("k", 5))),
                        .add("k", 1, .added(48)),
                        .batched(3, [.ok(45, 45)], .batch(4, 2, ("k", 3), ("l", 1))),
                        .add("k", 0, .added(48)),
                        .batched(4, [.ok(45, 48), .ok(nil, 1)])
                    )
                ]
            ),
            vector(
                "lax/clients/delays",
                ["LAX-055", "LAX-063", "LAX-054"],
                "Each failure doubles the time until the next attempt, up to a second",
                [
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .time(20, .batch(1, 1, ("k", 5))),
                        .failed(1, "unavailable", .delayed("unavailable")),
                        .time(40, .batch(2, 1, ("k", 5))),
                        .time(45),
                        .failed(2, "server-error", .delayed("server-error")),
                        .time(84),
                        .time(85, .batch(3, 1, ("k", 5))),
                        .failed(3, "in-doubt", .delayed("in-doubt")),
                        .time(164),
                        .time(165, .batch(4, 1, ("k", 5))),
                        .failed(4, "bad-reply", .delayed("bad-reply")),
                        .time(324),
                        .time(325, .batch(5, 1, ("k", 5))),
                        .failed(5, "in-doubt", .delayed("in-doubt")),
                        .time(644),
                        .time(645, .batch(6, 1, ("k", 5))),
                        .failed(6, "in-doubt", .delayed("in-doubt")),
                        .time(1284),
                        .time(1285, .batch(7, 1, ("k", 5))),
                        .failed(7, "in-doubt", .delayed("in-doubt")),
                        .time(2284),
                        .time(2285, .batch(8, 1, ("k", 5))),
                        .failed(8, "in-doubt", .delayed("in-doubt")),
                        .time(3284),
                        .time(3285, .batch(9, 1, ("k", 5))),
                        .batched(9, [.ok(5, 5)]),
                        .add("k", 1, .added(6)),
                        .time(3305, .batch(10, 2, ("k", 1))),
                        .failed(10, "unavailable", .delayed("unavailable")),
                        .time(3324),
                        .time(3325, .batch(11, 2, ("k", 1)))
                    ),
                    laxSchedule(
                        lag: 1500,
                        .add("k", 5, .unknown),
                        .time(1500, .batch(1, 1, ("k", 5))),
                        .failed(1, "unavailable", .delayed("unavailable")),
                        .time(2499),
                        .time(2500, .batch(2, 1, ("k", 5))),
                        .failed(2, "unavailable", .delayed("unavailable")),
                        .time(3499),
                        .time(3500, .batch(3, 1, ("k", 5)))
                    ),
                ]
            ),
            vector(
                "lax/clients/overflow-is-dropped",
                ["LAX-059", "LAX-057"],
                "An item that overflows is dropped, and never sent again; the others count",
                note: "L4: prior art sends the good ones again and again.",
                [
                    laxSchedule(
                        .add("max", 1, .unknown),
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("max", 1), ("k", 1))),
                        .add("max", 2, .unknown),
                        .batched(1, [.overflow(.max), .ok(10, 11)], .dropped("max", 1, "overflow")),
                        .add("max", 0, .added(9_223_372_036_854_775_809)),
                        .add("k", 0, .added(11)),
                        .time(40, .batch(2, 2, ("max", 2), ("k", 0)))
                    )
                ]
            ),
            vector(
                "lax/clients/corrupt-is-dropped",
                ["LAX-058", "LAX-059", "LAX-077"],
                "Nor is one that finds corrupt bytes; the base is unknown then",
                [
                    laxSchedule(
                        .read(1, "x", .call(1, get("x"))),
                        .results(1, [.ok(3, 3)], .value(1, 3)),
                        .add("x", 1, .added(4)),
                        .add("k", 1, .unknown),
                        .time(20, .batch(2, 1, ("x", 1), ("k", 1))),
                        .batched(2, [.corrupt, .ok(10, 11)], .dropped("x", 1, "corrupt")),
                        .add("x", 1, .unknown),
                        .read(2, "x", .batch(3, 2, ("x", 1))),
                        .batched(3, [.corrupt], .dropped("x", 1, "corrupt"), .fail(2, "corrupt"))
                    )
                ]
            ),
            vector(
                "lax/clients/refused-batch",
                ["LAX-060", "LAX-061", "LAX-062"],
                "A batch that is refused is dropped, and the next one goes",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .results(1, [.ok(3, 3)], .value(1, 3)),
                        .add("k", 1, .added(4)),
                        .time(20, .batch(2, 1, ("k", 1))),
                        .add("l", 7, .unknown),
                        .time(40),
                        .failed(2, "corrupt", .dropped("k", 1, "corrupt"), .batch(3, 2, ("l", 7))),
                        .add("k", 1, .unknown),
                        .failed(3, "bad-argument", .dropped("l", 7, "bad-argument")),
                        .time(60, .batch(4, 3, ("k", 1))),
                        .failed(4, "outdated", .dropped("k", 1, "in-doubt")),
                        .add("k", 1, .unknown)
                    ),
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .add("l", 2, .unknown),
                        .time(20, .batch(1, 1, ("k", 1), ("l", 2))),
                        .failed(1, "in-doubt", .delayed("in-doubt")),
                        .time(40, .batch(2, 1, ("k", 1), ("l", 2))),
                        .failed(2, "corrupt", .dropped("k", 1, "in-doubt"), .dropped("l", 2, "in-doubt"))
                    ),
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .failed(1, "unavailable", .delayed("unavailable")),
                        .time(40, .batch(2, 1, ("k", 1))),
                        .failed(2, "corrupt", .dropped("k", 1, "corrupt"))
                    ),
                ]
            ),
            vector(
                "lax/clients/given-up",
                ["LAX-056", "LAX-061", "LAX-062"],
                "A batch is given up half an hour after the first doubt, and not a millisecond before",
                note: "M9: the server remembers it for an hour.",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .failed(1, "in-doubt", .delayed("in-doubt")),
                        .time(1_800_019, .batch(2, 1, ("k", 1))),
                        .add("k", 5, .unknown),
                        .time(1_800_020, .dropped("k", 1, "in-doubt")),
                        .failed(2, "in-doubt"),
                        .time(1_800_039, .batch(3, 2, ("k", 5)))
                    ),
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .time(1_800_019),
                        .time(1_800_020, .dropped("k", 1, "in-doubt")),
                        .batched(1, [.ok(nil, 1)]),
                        .add("k", 1, .unknown)
                    ),
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .time(1000),
                        .failed(1, "unavailable", .delayed("unavailable")),
                        .time(1020, .batch(2, 1, ("k", 1))),
                        .time(2000),
                        .failed(2, "in-doubt", .delayed("in-doubt")),
                        .time(2040, .batch(3, 1, ("k", 1))),
                        .failed(3, "unavailable", .delayed("unavailable")),
                        .time(1_801_019, .batch(4, 1, ("k", 1))),
                        .time(1_801_020, .dropped("k", 1, "in-doubt"))
                    ),
                ]
            ),
            vector(
                "lax/clients/never-given-up-without-doubt",
                ["LAX-056"],
                "A batch that was certainly not applied can wait for ever",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .failed(1, "unavailable", .delayed("unavailable")),
                        .time(5_000_000, .batch(2, 1, ("k", 1))),
                        .failed(2, "server-error", .delayed("server-error")),
                        .time(10_000_000, .batch(3, 1, ("k", 1))),
                        .batched(3, [.ok(nil, 1)]),
                        .add("k", 0, .added(1))
                    )
                ]
            ),
        ]
    }
}
