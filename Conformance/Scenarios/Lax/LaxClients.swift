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

    private static var sending: [ScenarioVector] {
        [
            vector(
                "lax/clients/lag-begins-with-the-first",
                ["LAX-050", "LAX-051"],
                "The lag runs from the first delta, whatever was before",
                note: "L7, L7b: prior art sleeps through half of every 15 seconds.",
                [
                    laxSchedule(
                        lag: 100,
                        .time(9000),
                        .add("k", 1, .unknown),
                        .time(9099),
                        .add("k", 1, .unknown),
                        .time(9100, .batch(1, 1, ("k", 2))),
                        .batched(1, [.ok(nil, 2)]),
                        .time(20_000),
                        .add("k", 1, .unknown),
                        .time(20_099),
                        .time(20_100, .batch(2, 2, ("k", 1)))
                    )
                ]
            ),
            vector(
                "lax/clients/order-of-beginning",
                ["LAX-051"],
                "Deltas go in the order in which they began; those that are not due go, too",
                [
                    laxSchedule(
                        .add("z", 1, .unknown),
                        .time(10),
                        .add("a", 1, .unknown),
                        .add("z", 1, .unknown),
                        .time(19),
                        .add("m", 1, .unknown),
                        .time(20, .batch(1, 1, ("z", 2), ("a", 1), ("m", 1))),
                        .add("m", 5, .unknown),
                        .add("a", 5, .unknown),
                        .batched(1, [.ok(nil, 2), .ok(nil, 1), .ok(nil, 1)]),
                        .add("z", 1, .added(3)),
                        .time(40, .batch(2, 2, ("m", 5), ("a", 5), ("z", 1)))
                    )
                ]
            ),
            vector(
                "lax/clients/one-batch-at-a-time",
                ["LAX-050", "LAX-052", "LAX-053"],
                "While a batch is under way no other is sent; what is due then goes right after it",
                note: "L6, L17: views stay what they are, whatever is on its way.",
                [
                    laxSchedule(
                        .add("a", 1, .unknown),
                        .time(20, .batch(1, 1, ("a", 1))),
                        .add("a", 2, .unknown),
                        .add("b", 1, .unknown),
                        .time(100),
                        .add("b", 1, .unknown),
                        .batched(1, [.ok(10, 11)], .batch(2, 2, ("a", 2), ("b", 2))),
                        .add("a", 4, .added(17)),
                        .time(200),
                        .batched(2, [.ok(11, 13), .ok(nil, 2)], .batch(3, 3, ("a", 4))),
                        .batched(3, [.ok(13, 17)])
                    )
                ]
            ),
            vector(
                "lax/clients/a-hundred-at-a-time",
                ["LAX-051", "LAX-050"],
                "A batch takes 100 deltas; the others follow when it is answered, as far as they are due",
                hundred
            ),
        ]
    }

    private static var hundred: [ScenarioStep] {
        func keys(_ range: Range<Int>) -> [(Octets, Int64)] { range.map { ("k\($0)", Int64($0)) } }
        let early = (0..<205).map { LaxStep.add("k\($0)", Int64($0), .unknown) }
        let late = (205..<310).map { LaxStep.add("k\($0)", Int64($0), .unknown) }
        func answers(_ range: Range<Int>) -> [ItemResult] { range.map { .ok(nil, Int64($0)) } }
        return [
            laxSchedule(
                early + [.time(10)] + late + [
                    .time(20, .batch(1, 1, keys(0..<100))),
                    .batched(1, answers(0..<100), .batch(2, 2, keys(100..<200))),
                    .batched(2, answers(100..<200), .batch(3, 3, keys(200..<300))), .batched(3, answers(200..<300)),
                    .time(29), .time(30, .batch(4, 4, keys(300..<310))),
                ]
            )
        ]
    }

    private static var lost: [ScenarioVector] {
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

    private static var reading: [ScenarioVector] {
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
