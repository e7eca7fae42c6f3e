import ConformanceKit

/// Calls: what is pending for their keys goes first.
extension LaxClients {
    static var calls: [ScenarioVector] {
        [
            vector(
                "lax/clients/set-drains",
                ["LAX-081", "LAX-083", "LAX-084"],
                "What is pending for the key goes before the set",
                note: "L8, L13, L20: in prior art it comes after it, on top.",
                [
                    laxSchedule(
                        .add("j", 1, .unknown),
                        .add("k", 5, .unknown),
                        .call(1, set("k", 20), .batch(1, 1, ("j", 1), ("k", 5))),
                        .batched(1, [.ok(nil, 1), .ok(2, 7)], .call(2, set("k", 20))),
                        .results(2, [.ok(7, 20)], .done(1)),
                        .read(2, "k", .value(2, 20)),
                        .add("k", 1, .added(21))
                    )
                ]
            ),
            vector(
                "lax/clients/nothing-to-drain",
                ["LAX-083", "LAX-080"],
                "A call of keys with nothing pending goes at once; what is pending elsewhere stays",
                note: "L1: prior art answers 0 for a key that it has not met, and deletes nothing.",
                [
                    laxSchedule(
                        .add("j", 1, .unknown),
                        .call(1, del("k"), .call(1, del("k"))),
                        .results(1, [.ok(42, nil)], .done(1)),
                        .read(2, "k", .value(2, nil)),
                        .time(20, .batch(2, 1, ("j", 1)))
                    )
                ]
            ),
            vector(
                "lax/clients/in-flight-and-pending-drain",
                ["LAX-081", "LAX-083"],
                "First what is in flight, then what is pending, then the call",
                note: "L18: prior art sends the call at once.",
                [
                    laxSchedule(
                        .add("k", 10, .unknown),
                        .time(20, .batch(1, 1, ("k", 10))),
                        .add("k", 1, .unknown),
                        .call(1, set("k", 7)),
                        .batched(1, [.ok(nil, 10)], .batch(2, 2, ("k", 1))),
                        .batched(2, [.ok(10, 11)], .call(3, set("k", 7))),
                        .results(3, [.ok(11, 7)], .done(1)),
                        .read(2, "k", .value(2, 7))
                    )
                ]
            ),
            vector(
                "lax/clients/adds-wait-behind-a-call",
                ["LAX-082", "LAX-083"],
                "What is added while a call is on its way arrives behind it, and does not keep it waiting",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .call(1, set("k", 50), .batch(1, 1, ("k", 1))),
                        .add("k", 2, .unknown),
                        .time(30),
                        .batched(1, [.ok(nil, 1)], .call(2, set("k", 50))),
                        .add("k", 4, .added(7)),
                        .add("l", 1, .unknown),
                        .time(60, .batch(3, 2, ("l", 1))),
                        .batched(3, [.ok(nil, 1)]),
                        .results(2, [.ok(1, 50)], .done(1), .batch(4, 3, ("k", 6))),
                        .add("k", 0, .added(56)),
                        .batched(4, [.ok(50, 56)])
                    )
                ]
            ),
            vector(
                "lax/clients/call-waits-for-refresh",
                ["LAX-083", "LAX-073"],
                "A call waits for a refresh that asks for its key; no refresh asks for a key that is held",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .call(2, set("k", 5)),
                        .read(3, "k"),
                        .read(4, "l"),
                        .results(1, [.ok(1, 1)], .value(1, 1), .value(3, 1), .call(2, set("k", 5)), .call(3, get("l"))),
                        .time(100),
                        .read(5, "k"),
                        .read(6, "m"),
                        .results(3, [.ok(2, 2)], .value(4, 2), .call(4, get("m"))),
                        .results(2, [.ok(1, 5)], .done(2), .value(5, 5))
                    )
                ]
            ),
            vector(
                "lax/clients/calls-in-line",
                ["LAX-080", "LAX-083", "LAX-101"],
                "Calls that share a key go one after the other, others at once",
                [
                    laxSchedule(
                        .call(1, [inc("a", 1), inc("b", 1)], .call(1, inc("a", 1), inc("b", 1))),
                        .call(2, inc("b", 2)),
                        .call(3, inc("c", 3), .call(2, inc("c", 3))),
                        .call(4, inc("b", 4)),
                        .add("b", 9, .unknown),
                        .results(1, [.ok(nil, 1), .ok(nil, 1)], .done(1), .batch(3, 1, ("b", 9))),
                        .add("b", 5, .added(15)),
                        .batched(3, [.ok(1, 10)], .call(4, inc("b", 2))),
                        .results(4, [.ok(10, 12)], .done(2), .batch(5, 2, ("b", 5))),
                        .batched(5, [.ok(12, 17)], .call(6, inc("b", 4))),
                        .results(6, [.ok(17, 21)], .done(4)),
                        .results(2, [.ok(nil, 3)], .done(3))
                    )
                ]
            ),
            vector(
                "lax/clients/last-result-of-a-key",
                ["LAX-084"],
                "The last result of each key is its base",
                [
                    laxSchedule(
                        .call(
                            1,
                            [set("k", 1), inc("k", 1), set("l", 9), inc("k", 5).when("eq", 0)],
                            .call(1, set("k", 1), inc("k", 1), set("l", 9), inc("k", 5).when("eq", 0))
                        ),
                        .results(1, [.ok(nil, 1), .ok(1, 2), .ok(nil, 9), .unmet(2)], .done(1)),
                        .read(2, "k", .value(2, 2)),
                        .read(3, "l", .value(3, 9)),
                        .call(4, inc("x", 1), .call(2, inc("x", 1))),
                        .results(2, [.corrupt], .done(4)),
                        .add("x", 1, .unknown)
                    )
                ]
            ),
            vector(
                "lax/clients/call-fails",
                ["LAX-085", "LAX-087", "LAX-089"],
                "A call that was not applied changes nothing; one in doubt leaves the base unknown",
                note: "L9, L15: prior art drops what it had not sent.",
                [
                    laxSchedule(
                        staleness: 1000,
                        .read(1, "k", .call(1, get("k"))),
                        .results(1, [.ok(7, 7)], .value(1, 7)),
                        .call(2, del("k"), .call(2, del("k"))),
                        .add("k", 3, .added(10)),
                        .failed(2, "unavailable", .fail(2, "unavailable")),
                        .add("k", 0, .added(10)),
                        .time(20, .batch(3, 1, ("k", 3))),
                        .batched(3, [.ok(7, 10)]),
                        .call(3, del("k"), .call(4, del("k"))),
                        .failed(4, "server-error", .fail(3, "server-error")),
                        .add("k", 0, .added(10)),
                        .time(40, .batch(5, 2, ("k", 0))),
                        .batched(5, [.ok(10, 10)]),
                        .call(4, del("k"), .call(6, del("k"))),
                        .failed(6, "in-doubt", .fail(4, "in-doubt")),
                        .add("k", 1, .unknown),
                        .read(5, "k", .batch(7, 3, ("k", 1))),
                        .batched(7, [.ok(nil, 1)], .value(5, 1)),
                        .call(6, set("k", 1), .call(8, set("k", 1))),
                        .failed(8, "bad-reply", .fail(6, "bad-reply")),
                        .read(7, "k", .call(9, get("k")))
                    )
                ]
            ),
            vector(
                "lax/clients/drain-fails",
                ["LAX-088", "LAX-080"],
                "A call whose deltas could not be sent fails, and was not sent; the deltas stay",
                note: "L5, L9, L10.",
                [
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .call(1, set("k", 50), .batch(1, 1, ("k", 5))),
                        .call(2, set("k", 51)),
                        .call(3, set("l", 1), .call(2, set("l", 1))),
                        .failed(1, "in-doubt", .delayed("in-doubt"), .fail(1, "unavailable")),
                        .results(2, [.ok(nil, 1)], .done(3)),
                        .time(20, .batch(3, 1, ("k", 5))),
                        .batched(3, [.ok(5, 5)], .call(4, set("k", 51))),
                        .results(4, [.ok(5, 51)], .done(2))
                    )
                ]
            ),
            vector(
                "lax/clients/dropped-before-a-call",
                ["LAX-083", "LAX-059", "LAX-061"],
                "A call goes on when what it waited for was dropped",
                [
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .call(1, set("k", 50), .batch(1, 1, ("k", 5))),
                        .batched(1, [.overflow(.max)], .dropped("k", 5, "overflow"), .call(2, set("k", 50)))
                    ),
                    laxSchedule(
                        .add("k", 5, .unknown),
                        .call(1, set("k", 50), .batch(1, 1, ("k", 5))),
                        .failed(1, "outdated", .dropped("k", 5, "in-doubt"), .call(2, set("k", 50)))
                    ),
                ]
            ),
        ]
    }
}
