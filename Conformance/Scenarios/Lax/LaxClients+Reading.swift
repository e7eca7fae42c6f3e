import ConformanceKit

/// How reads are answered.
extension LaxClients {
    static var reading: [ScenarioVector] {
        [
            vector(
                "lax/clients/refresh",
                ["LAX-071", "LAX-073", "LAX-074", "LAX-075"],
                "Keys that are asked for while a refresh is unanswered go in the next one, in that order",
                [
                    laxSchedule(
                        .read(1, "c", .call(1, get("c"))),
                        .read(2, "b"),
                        .read(3, "a"),
                        .read(4, "b"),
                        .read(5, "c"),
                        .results(1, [.ok(3, 3)], .value(1, 3), .value(5, 3), .call(2, get("b"), get("a"))),
                        .read(6, "c", .value(6, 3)),
                        .results(2, [.ok(nil, nil), .ok(1, 1)], .value(2, nil), .value(3, 1), .value(4, nil)),
                        .read(7, "b", .value(7, nil)),
                        .add("b", 4, .added(4))
                    )
                ]
            ),
            vector(
                "lax/clients/refresh-of-a-hundred",
                ["LAX-075"],
                "A refresh asks for 100 keys at most",
                [
                    laxSchedule(
                        [.read(0, "first", .call(1, get("first")))] + (1...150).map { .read($0, "k\($0)") } + [
                            .results(1, [.ok(0, 0)], .value(0, 0), .call(2, (1...100).map { get("k\($0)") })),
                            LaxStep(
                                event: LaxStep.results(2, (1...100).map { ItemResult.ok(Int64($0), Int64($0)) }).event,
                                actions: (1...100).map { LaxAction.value($0, Int128($0)).json }
                                    + [LaxAction.call(3, (101...150).map { get("k\($0)") }).json]
                            ),
                        ]
                    )
                ]
            ),
            vector(
                "lax/clients/pending-instead-of-refresh",
                ["LAX-072", "LAX-073", "LAX-071"],
                "A read of a key with something pending sends that, and is answered by the batch",
                [
                    laxSchedule(
                        .add("j", 1, .unknown),
                        .add("k", 5, .unknown),
                        .read(1, "k", .batch(1, 1, ("j", 1), ("k", 5))),
                        .read(2, "k"),
                        .add("k", 2, .unknown),
                        .read(3, "j"),
                        .batched(1, [.ok(nil, 1), .ok(40, 45)], .value(1, 47), .value(2, 47), .value(3, 1)),
                        .time(19),
                        .time(20, .batch(2, 2, ("k", 2)))
                    )
                ]
            ),
            vector(
                "lax/clients/refresh-holds-back",
                ["LAX-076", "LAX-073"],
                "What is added while a refresh asks for its key waits for the answer",
                note: "M8: the answer from before the batch would become the base after it, and the view go back.",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .add("k", 1, .unknown),
                        .add("l", 1, .unknown),
                        .time(20, .batch(2, 1, ("l", 1))),
                        .time(50),
                        .add("k", 1, .unknown),
                        .batched(2, [.ok(nil, 1)]),
                        .results(1, [.ok(5, 5)], .value(1, 7), .batch(3, 2, ("k", 2))),
                        .add("k", 1, .added(8)),
                        .batched(3, [.ok(5, 7)]),
                        .add("k", 0, .added(8))
                    )
                ]
            ),
            vector(
                "lax/clients/reads-that-fail",
                ["LAX-078", "LAX-079", "LAX-098", "LAX-077"],
                "Reads fail with what they wait for",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .read(2, "l"),
                        .failed(1, "unavailable", .fail(1, "unavailable"), .call(2, get("l"))),
                        .results(2, [.corrupt], .fail(2, "corrupt")),
                        .add("k", 1, .unknown),
                        .read(3, "k", .batch(3, 1, ("k", 1))),
                        .read(4, "m", .call(4, get("m"))),
                        .failed(3, "in-doubt", .delayed("in-doubt"), .fail(3, "in-doubt")),
                        .read(5, "k"),
                        .results(4, [.ok(1, 1)], .value(4, 1)),
                        .time(20, .batch(5, 1, ("k", 1))),
                        .failed(5, "outdated", .dropped("k", 1, "in-doubt"), .fail(5, "in-doubt"))
                    )
                ]
            ),
            vector(
                "lax/clients/others-fail-with-a-batch",
                ["LAX-079", "LAX-088"],
                "Who waits for the next batch fails with this one: nobody waits for ever",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .add("j", 1, .unknown),
                        .read(1, "j"),
                        .call(2, set("j", 5)),
                        .read(3, "l", .call(2, get("l"))),
                        .add("l", 1, .unknown),
                        .read(4, "l"),
                        .call(5, set("n", 1), .call(3, set("n", 1))),
                        .add("n", 1, .unknown),
                        .read(6, "n"),
                        .failed(
                            1,
                            "unavailable",
                            .delayed("unavailable"),
                            .fail(1, "unavailable"),
                            .fail(2, "unavailable")
                        ),
                        .read(7, "j"),
                        .results(2, [.ok(4, 4)], .value(3, 5), .value(4, 5)),
                        .results(3, [.ok(0, 1)], .done(5), .value(6, 2)),
                        .time(40, .batch(4, 1, ("k", 1))),
                        .failed(4, "server-error", .delayed("server-error"), .fail(7, "server-error"))
                    )
                ]
            ),
            vector(
                "lax/clients/nobody-starves",
                ["LAX-079", "LAX-088"],
                "A read of a key that is held fails with what holds it, though its own key has nothing in flight",
                note: "Otherwise call after call could hold the key while the server is away.",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .call(1, [inc("k", 1), inc("z", 1)]),
                        .read(2, "z"),
                        .call(3, [inc("z", 1), inc("k", 1)]),
                        .failed(
                            1,
                            "unavailable",
                            .delayed("unavailable"),
                            .fail(1, "unavailable"),
                            .fail(2, "unavailable")
                        ),
                        .read(4, "z"),
                        .time(40, .batch(2, 1, ("k", 1))),
                        .failed(2, "in-doubt", .delayed("in-doubt"), .fail(3, "unavailable"), .fail(4, "in-doubt")),
                        .clear(5),
                        .read(6, "y"),
                        .time(80, .batch(3, 1, ("k", 1))),
                        .failed(3, "in-doubt", .delayed("in-doubt"), .fail(5, "unavailable"), .fail(6, "in-doubt")),
                        .read(7, "y", .call(4, get("y")))
                    )
                ]
            ),
            vector(
                "lax/clients/refresh-lets-go",
                ["LAX-076", "LAX-078"],
                "When a refresh fails, what it held back is free",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .add("k", 1, .unknown),
                        .time(50),
                        .failed(1, "unavailable", .fail(1, "unavailable"), .batch(2, 1, ("k", 1)))
                    )
                ]
            ),
            vector(
                "lax/clients/monotone",
                ["LAX-043", "LAX-052", "LAX-054", "LAX-057"],
                "Under increments alone the view never goes back, whatever is lost",
                note: "L6, L17.",
                [
                    laxSchedule(
                        staleness: 1000,
                        .read(1, "k", .call(1, get("k"))),
                        .results(1, [.ok(nil, nil)], .value(1, nil)),
                        .add("k", 10, .added(10)),
                        .read(2, "k", .value(2, 10)),
                        .time(20, .batch(2, 1, ("k", 10))),
                        .read(3, "k", .value(3, 10)),
                        .add("k", 1, .added(11)),
                        .failed(2, "in-doubt", .delayed("in-doubt")),
                        .read(4, "k", .value(4, 11)),
                        .time(40, .batch(3, 1, ("k", 10))),
                        .read(5, "k", .value(5, 11)),
                        .batched(3, [.ok(10, 10)], .batch(4, 2, ("k", 1))),
                        .read(6, "k", .value(6, 11)),
                        .batched(4, [.ok(10, 11)]),
                        .read(7, "k", .value(7, 11))
                    )
                ]
            ),
        ]
    }
}
