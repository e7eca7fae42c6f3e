import ConformanceKit

/// Finer points of clients.
extension FinerPoints {
    static var client: [ScenarioVector] {
        [
            vector(
                "epochs/clients/belief-gets-smaller",
                ["EPOCH-072", "EPOCH-075"],
                "A belief may become smaller",
                [
                    schedule(
                        ttl: 30000,
                        .call(1, [inc("k", 5)], .attach(1)),
                        .life(1, 1, .call(2, 1, [inc("k", 5)])),
                        .results(2, [.ok(absent, state(5, 5), 2)], .done(1)),
                        .call(2, [setOwn("k", 3)], .call(3, 1, [setOwn("k", 3).believing(2, 5)])),
                        .results(3, [.ok(state(5, 5), state(3, 3), 2)], .done(2)),
                        .call(3, [get("k")], .call(4, 1, [get("k").believing(2, 3)]))
                    )
                ]
            ),
            vector(
                "epochs/clients/unmet-with-0-ends-the-belief",
                ["EPOCH-073"],
                "An own slice of 0 ends the belief, whatever the status",
                [
                    schedule(
                        ttl: 30000,
                        .call(1, [inc("k", 5)], .attach(1)),
                        .life(1, 1, .call(2, 1, [inc("k", 5)])),
                        .results(2, [.ok(absent, state(5, 5), 2)], .done(1)),
                        .call(2, [inc("k", 1).when("eq", 5)], .call(3, 1, [inc("k", 1).when("eq", 5).believing(2, 5)])),
                        .results(3, [.unmet(state(7, 0), 3)], .done(2)),
                        .call(3, [get("k")], .call(4, 1, [get("k")]))
                    )
                ]
            ),
            vector(
                "epochs/clients/gets-wait-too",
                ["EPOCH-076"],
                "A get waits like any other command, and lets others wait",
                [
                    schedule(
                        ttl: 30000,
                        .call(1, [inc("k", 5)], .attach(1)),
                        .life(1, 1, .call(2, 1, [inc("k", 5)])),
                        .call(2, [get("k")]),
                        .call(3, [get("k")]),
                        .results(2, [.ok(absent, state(5, 5), 2)], .done(1), .call(3, 1, [get("k").believing(2, 5)])),
                        .results(3, [.reads(state(5, 5), 2)], .done(2), .call(4, 1, [get("k").believing(2, 5)]))
                    )
                ]
            ),
            vector(
                "epochs/clients/keys-are-bytes",
                ["EPOCH-076"],
                "Keys in two cases are two keys",
                [
                    schedule(
                        ttl: 30000,
                        .call(1, [inc("a", 1)], .attach(1)),
                        .call(2, [inc("A", 1)]),
                        .life(1, 1, .call(2, 1, [inc("a", 1)]), .call(3, 1, [inc("A", 1)]))
                    )
                ]
            ),
            vector(
                "epochs/clients/no-beat-behind-revived",
                ["EPOCH-077", "EPOCH-082"],
                "No beat goes out while the client is draining",
                [
                    schedule(
                        ttl: 30000,
                        .call(1, [inc("a", 1)], .attach(1)),
                        .call(2, [inc("b", 1)]),
                        .life(1, 1, .call(2, 1, [inc("a", 1)]), .call(3, 1, [inc("b", 1)])),
                        .revived(2),
                        .time(10000),
                        .results(3, [.ok(absent, state(1, 1), 2)], .done(2), .attach(4)),
                        .life(4, 3, .call(5, 3, [get("b").believing(2, 1)]))
                    )
                ]
            ),
            vector(
                "epochs/clients/gets-in-order-of-bytes",
                ["EPOCH-078"],
                "The gets of a new life are sorted as bytes",
                [
                    schedule(
                        ttl: 30000,
                        .call(
                            1,
                            [
                                inc("a", 1), inc(Octets([0xf0, 0x90, 0x80, 0x80]), 1), inc("B", 1),
                                inc(Octets([0xef, 0xbf, 0xbf]), 1),
                            ],
                            .attach(1)
                        ),
                        .life(
                            1,
                            1,
                            .call(
                                2,
                                1,
                                [
                                    inc("a", 1), inc(Octets([0xf0, 0x90, 0x80, 0x80]), 1), inc("B", 1),
                                    inc(Octets([0xef, 0xbf, 0xbf]), 1),
                                ]
                            )
                        ),
                        .results(
                            2,
                            [
                                .ok(absent, state(1, 1), 2), .ok(absent, state(1, 1), 3), .ok(absent, state(1, 1), 4),
                                .ok(absent, state(1, 1), 5),
                            ],
                            .done(1)
                        ),
                        .call(2, [inc("x", 1)], .call(3, 1, [inc("x", 1)])),
                        .revived(3, .attach(4)),
                        .life(
                            4,
                            6,
                            .call(
                                5,
                                6,
                                [
                                    get("B").believing(4, 1), get("a").believing(2, 1),
                                    get(Octets([0xef, 0xbf, 0xbf])).believing(5, 1),
                                    get(Octets([0xf0, 0x90, 0x80, 0x80])).believing(3, 1),
                                ]
                            )
                        )
                    )
                ]
            ),
            vector(
                "epochs/clients/refused-out-of-order",
                ["EPOCH-079"],
                "What was refused is sent in the order in which it was asked for",
                [
                    schedule(
                        ttl: 30000,
                        .call(1, [inc("a", 1)], .attach(1)),
                        .call(2, [inc("b", 1)]),
                        .call(3, [inc("c", 1)]),
                        .life(1, 1, .call(2, 1, [inc("a", 1)]), .call(3, 1, [inc("b", 1)]), .call(4, 1, [inc("c", 1)])),
                        .revived(4),
                        .revived(2),
                        .revived(3, .attach(5)),
                        .life(5, 2, .call(6, 2, [inc("a", 1)]), .call(7, 2, [inc("b", 1)]), .call(8, 2, [inc("c", 1)]))
                    )
                ]
            ),
            vector(
                "epochs/clients/all-fail-in-order",
                ["EPOCH-080"],
                "What fails with an attach fails in the order in which it was asked for, not of its ids",
                [
                    schedule(
                        ttl: 30000,
                        .call(5, [inc("a", 1)], .attach(1)),
                        .call(3, [inc("a", 1)]),
                        .clearOwn(4),
                        .call(1, [inc("a", 1)]),
                        .failed(
                            1,
                            "unavailable",
                            .fail(5, "unavailable"),
                            .fail(3, "unavailable"),
                            .fail(4, "unavailable"),
                            .fail(1, "unavailable")
                        )
                    )
                ]
            ),
            vector(
                "epochs/clients/beat-last",
                ["EPOCH-082"],
                "A beat that has become due goes out behind what waited",
                [
                    schedule(
                        ttl: 30000,
                        .call(1, [inc("a", 1)], .attach(1)),
                        .time(10000),
                        .life(1, 1, .call(2, 1, [inc("a", 1)]), .beat(3, 1))
                    )
                ]
            ),
            vector(
                "epochs/clients/beat-behind-clear-own",
                ["EPOCH-082"],
                "Behind a clear-own, too",
                [
                    schedule(
                        ttl: 30000,
                        .clearOwn(1, .attach(1)),
                        .time(10000),
                        .life(1, 1, .clearOwn(2, 1), .beat(3, 1))
                    )
                ]
            ),
            vector(
                "epochs/clients/clear-own-does-not-put-off-a-beat",
                ["EPOCH-082"],
                "A clear-own does not put off a beat",
                [
                    schedule(
                        ttl: 30000,
                        .call(1, [inc("a", 1)], .attach(1)),
                        .life(1, 1, .call(2, 1, [inc("a", 1)])),
                        .time(9999),
                        .results(2, [.ok(absent, state(1, 1), 2)], .done(1)),
                        .clearOwn(2, .clearOwn(3, 1)),
                        .time(10000, .beat(4, 1))
                    )
                ]
            ),
            vector(
                "epochs/clients/cursors-of-beat-and-clear-own",
                ["EPOCH-083", "EPOCH-085"],
                "Beats and a clear-own have a cursor each",
                [
                    schedule(
                        ttl: 30000,
                        .call(1, [inc("a", 1)], .attach(1)),
                        .life(1, 1, .call(2, 1, [inc("a", 1)])),
                        .results(2, [.ok(absent, state(1, 1), 2)], .done(1)),
                        .time(10000, .beat(3, 1)),
                        .cursor(3, "m"),
                        .clearOwn(2, .clearOwn(4, 1)),
                        .cursor(4, "b", .clearOwn(5, 1, behind: "b")),
                        .cursor(5, "d", .clearOwn(6, 1, behind: "d")),
                        .time(20000, .beat(7, 1, behind: "m")),
                        .cursor(6, "f", .clearOwn(8, 1, behind: "f")),
                        .cursor(7, "p"),
                        .cursor(8, nil, .done(2)),
                        .time(30000, .beat(9, 1, behind: "p"))
                    )
                ]
            ),
        ]
    }
}
