import ConformanceKit

/// What stamps are given, and which are refused.
enum TableClock {
    static var vectors: [ScenarioVector] { issued + ends + observed + stored + refused }

    private static var issued: [ScenarioVector] {
        [
            vector(
                "lww/clock/follows-the-wall",
                ["LWW-010", "LWW-011"],
                "A stamp has the wall of now; within a millisecond, and when now goes back, it counts on",
                [
                    Table.create().answers(), Table.put("k", "a", now: 1000).stamps(at(1000)),
                    Table.put("k", "b", now: 1000).stamps(at(1000, 1)),
                    Table.remove("k", now: 999).stamps(at(1000, 2)), Table.put("k", "c", now: 1001).stamps(at(1001)),
                    Table.state.holds([live("k", "c", at(1001))], clock: at(1001)),
                ]
            ),
            vector(
                "lww/clock/begins-with-1",
                ["LWW-010"],
                "At 0, the first stamp is 1 and not 0",
                note: "A stamp of 0 would be at the floor from the beginning.",
                [
                    Table.create().answers(), Table.state.holds(clock: 0), Table.put("k", "a", now: 0).stamps(1),
                    Table.remove("l", now: 0).stamps(2), Table.put("k", "b", now: 1).stamps(at(1)),
                ]
            ),
            vector(
                "lww/clock/logical-part-runs-over",
                ["LWW-010", "LWW-014"],
                "After 65,536 stamps of one millisecond comes the next millisecond",
                [
                    Table.create(stored: .init(clock: at(1000, 65535))).answers(),
                    Table.put("k", "a", now: 1000).stamps(at(1001)),
                    Table.put("k", "b", now: 1000).stamps(at(1001, 1)),
                    Table.remove("k", now: 1001).stamps(at(1001, 2)),
                    Table.put("k", "c", now: 1002).stamps(at(1002)),
                ]
            ),
            vector(
                "lww/clock/one-for-all-keys",
                ["LWW-010", "LWW-011"],
                "The clock is the replica's, not a key's",
                [
                    Table.create().answers(), Table.put("a", "1", now: 5).stamps(at(5)),
                    Table.put("b", "2", now: 5).stamps(at(5, 1)), Table.remove("c", now: 4).stamps(at(5, 2)),
                    Table.put("a", "3", now: 0).stamps(at(5, 3)),
                    Table.state.holds(
                        [live("a", "3", at(5, 3)), live("b", "2", at(5, 1)), gone("c", at(5, 2))],
                        clock: at(5, 3)
                    ),
                ]
            ),
        ]
    }

    private static var ends: [ScenarioVector] {
        [
            vector(
                "lww/clock/exact-above-2-to-53",
                ["LWW-010", "CONV-001"],
                "2^53 + 1 comes after 2^53, and 2^63 after 2^63 - 1",
                [
                    Table.create(stored: .init(clock: 1 << 53)).answers(),
                    Table.put("k", "a", now: 1 << 37).stamps((1 << 53) + 1),
                    Table.create(stored: .init(clock: (1 << 63) - 1)).answers(),
                    Table.put("k", "a", now: (1 << 47) - 1).stamps(1 << 63),
                    Table.put("k", "b", now: 1000).refuses("clock-ahead"),
                    Table.put("k", "b", now: 1 << 47).stamps((1 << 63) + 1),
                ]
            ),
            vector(
                "lww/clock/last-now",
                ["LWW-010", "LWW-012"],
                "2^48 - 1 is a time, and 2^48 is none",
                [
                    Table.create().answers(), Table.put("k", "a", now: lastNow + 1).refuses("clock-invalid"),
                    Table.remove("k", now: lastNow + 1).refuses("clock-invalid"),
                    Table.put("k", "a", now: .max).refuses("clock-invalid"),
                    Table.remove("k", now: .max).refuses("clock-invalid"),
                    Table.hear(.delta([live("k", "a", at(1))]), now: lastNow + 1).refuses("clock-invalid"),
                    Table.hear(.pull(1), now: .max).refuses("clock-invalid"), Table.state.holds(clock: 0),
                    Table.put("k", "a", now: lastNow).stamps(at(lastNow)),
                    Table.remove("k", now: lastNow).stamps(at(lastNow, 1)),
                    Table.hear(.delta([live("k", "b", at(lastNow, 2), by: peer)]), now: lastNow).brings([.applied]),
                    Table.state.holds([live("k", "b", at(lastNow, 2), by: peer)], clock: at(lastNow, 2)),
                ]
            ),
            vector(
                "lww/clock/last-stamp",
                ["LWW-010", "LWW-013"],
                "2^64 - 1 is given, and nothing after it",
                note: "A clock that wraps begins again at 0.",
                [
                    Table.create(stored: .init(clock: endOfTime - 1)).answers(),
                    Table.put("k", "a", now: lastNow).stamps(endOfTime),
                    Table.put("k", "b", now: lastNow).refuses("clock-exhausted"),
                    Table.remove("k", now: lastNow).refuses("clock-exhausted"),
                    Table.put("k", "b", now: 1000).refuses("clock-exhausted"),
                    Table.state.holds([live("k", "a", endOfTime)], clock: endOfTime),
                    Table.hear(.pull(5), now: 1000).brings([], [.header(5, clock: endOfTime)]),
                ]
            ),
            vector(
                "lww/clock/codes-in-order",
                ["LWW-012", "LWW-013", "LWW-014", "LWW-019"],
                "clock-invalid comes before clock-exhausted, and that before clock-ahead",
                [
                    Table.create(stored: .init(clock: endOfTime)).answers(),
                    Table.put("k", "a", now: lastNow + 1).refuses("clock-invalid"),
                    Table.remove("k", now: lastNow + 1).refuses("clock-invalid"),
                    Table.put("k", "a", now: lastNow).refuses("clock-exhausted"),
                    Table.put("k", "a", now: 0).refuses("clock-exhausted"),
                    Table.remove("k", now: 0).refuses("clock-exhausted"), Table.state.holds(clock: endOfTime),
                    Table.create(stored: .init(clock: endOfTime - 1)).answers(),
                    Table.put("k", "a", now: lastNow + 1).refuses("clock-invalid"),
                    Table.put("k", "a", now: 1000).refuses("clock-ahead"),
                    Table.remove("k", now: 1000).refuses("clock-ahead"), Table.state.holds(clock: endOfTime - 1),
                ]
            ),
        ]
    }

    private static var observed: [ScenarioVector] {
        [
            vector(
                "lww/clock/moves-up-to-what-arrives",
                ["LWW-033"],
                "What is written after something has arrived is later than that",
                [
                    Table.create().answers(),
                    Table.hear(.delta([live("k", "theirs", at(1500, 7), by: peer)]), now: 1000).brings([.applied]),
                    Table.put("k", "mine", now: 1000).stamps(at(1500, 8)),
                    Table.get("k").finds(live("k", "mine", at(1500, 8))),
                    Table.hear(.delta([live("l", "old", at(1400), by: peer)]), now: 1000).brings([.applied]),
                    Table.put("k", "mine", now: 1000).stamps(at(1500, 9)),
                ]
            ),
            vector(
                "lww/clock/end-of-time-is-kept-out",
                ["LWW-030", "LWW-032", "LWW-033"],
                "A stamp of 2^64 - 1 that arrives is rejected, and its key stays writable",
                note: "A replica that observes before it rejects can never write again.",
                [
                    Table.create().answers(),
                    Table.hear(.delta([live("k", "poison", endOfTime, by: peer)])).brings([.rejectedFuture]),
                    Table.state.holds(clock: 0), Table.put("k", "a", now: 1000).stamps(at(1000)),
                    Table.hear(.delta([gone("k", endOfTime, by: .max)])).brings([.rejectedFuture]),
                    Table.put("k", "b", now: 1000).stamps(at(1000, 1)),
                    Table.get("k").finds(live("k", "b", at(1000, 1))),
                ]
            ),
        ]
    }

    private static var stored: [ScenarioVector] {
        [
            vector(
                "lww/clock/of-what-is-stored",
                ["LWW-023"],
                "The clock begins as the greatest of the stored clock, the floor and every hi",
                [
                    Table.create(stored: .init(floor: at(20), clock: at(30), entries: [live("k", "a", at(10))]))
                        .answers(),
                    Table.state.holds([live("k", "a", at(10))], clock: at(30), floor: at(20)),
                    Table.create(stored: .init(floor: at(40), clock: at(30), entries: [live("k", "a", at(10))]))
                        .answers(),
                    Table.state.holds([live("k", "a", at(10))], clock: at(40), floor: at(40)),
                    Table.put("k", "b", now: 0).stamps(at(40, 1)),
                    Table.create(
                        stored: .init(
                            floor: at(40),
                            clock: at(30),
                            entries: [live("k", "a", at(10)), gone("l", at(50, 3))]
                        )
                    ).answers(),
                    Table.state.holds(
                        [live("k", "a", at(10)), gone("l", at(50, 3))],
                        clock: at(50, 3),
                        floor: at(40)
                    ),
                    Table.put("k", "b", now: 0).stamps(at(50, 4)),
                ]
            ),
            vector(
                "lww/clock/stored-may-lie-ahead",
                ["LWW-023", "LWW-014"],
                "What is stored stays, however late; no stamp is given before now has come near it",
                [
                    Table.create(stored: .init(entries: [live("k", "a", at(90_000), by: third)])).answers(),
                    Table.get("k").finds(live("k", "a", at(90_000), by: third)),
                    Table.put("l", "b", now: 1000).refuses("clock-ahead"),
                    Table.put("l", "b", now: 84_999).refuses("clock-ahead"),
                    Table.put("l", "b", now: 85_000).stamps(at(90_000, 1)),
                ]
            ),
        ]
    }

    private static var refused: [ScenarioVector] {
        [
            vector(
                "lww/clock/too-far-ahead",
                ["LWW-014", "LWW-019"],
                "A clock ahead of now by more than the drift gives no stamp until now has come nearer",
                [
                    Table.create(stored: .init(clock: at(7000))).answers(),
                    Table.put("k", "a", now: 1000).refuses("clock-ahead"),
                    Table.remove("k", now: 1000).refuses("clock-ahead"), Table.state.holds(clock: at(7000)),
                    Table.put("k", "a", now: 1999).refuses("clock-ahead"),
                    Table.put("k", "a", now: 2000).stamps(at(7000, 1)),
                    Table.remove("k", now: 2001).stamps(at(7000, 2)),
                ]
            ),
            vector(
                "lww/clock/ahead-by-the-stamp-not-the-clock",
                ["LWW-014"],
                "It is the stamp that must not be too far ahead, one above the clock",
                [
                    Table.create(stored: .init(clock: at(6000, 65534))).answers(),
                    Table.put("k", "a", now: 1000).stamps(at(6000, 65535)),
                    Table.put("k", "b", now: 1000).refuses("clock-ahead"),
                    Table.put("k", "b", now: 1001).stamps(at(6001)),
                ]
            ),
            vector(
                "lww/clock/drifts",
                ["LWW-014", "LWW-022"],
                "Drifts of 0, 1 and 2^48 - 1",
                [
                    Table.create(maxDrift: "0", stored: .init(clock: at(1000, 65535))).answers(),
                    Table.put("k", "a", now: 1000).refuses("clock-ahead"),
                    Table.put("k", "a", now: 1001).stamps(at(1001)),
                    Table.create(maxDrift: "1", stored: .init(clock: at(1000, 65535))).answers(),
                    Table.put("k", "a", now: 999).refuses("clock-ahead"),
                    Table.put("k", "a", now: 1000).stamps(at(1001)),
                    Table.create(maxDrift: "\(lastNow)", stored: .init(clock: endOfTime - 1)).answers(),
                    Table.put("k", "a", now: 0).stamps(endOfTime),
                    Table.put("k", "a", now: lastNow).refuses("clock-exhausted"),
                    Table.create(maxDrift: "\(lastNow - 1)", stored: .init(clock: endOfTime - 1)).answers(),
                    Table.put("k", "a", now: 0).refuses("clock-ahead"), Table.put("k", "a", now: 1).stamps(endOfTime),
                ]
            ),
            vector(
                "lww/clock/refused-writes-spend-nothing",
                ["LWW-019"],
                "Writes that are refused do not move the clock, whatever the reason",
                [
                    Table.create(terms: true).answers(), Table.learn(5).answers(),
                    Table.put("k", "a", now: 1000, epoch: 5).stamps(at(1000)),
                    Table.put(Octets(repeating: "k", count: 4097), "a", now: 2000, epoch: 5).refuses(
                        "limit-exceeded"
                    ),
                    Table.put("k", "a", now: 2000, epoch: 6).refuses("rejected-epoch"),
                    Table.remove("k", now: 2000, epoch: 4).refuses("fenced"),
                    Table.put("k", "a", now: lastNow + 1, epoch: 5).refuses("clock-invalid"),
                    Table.state.holds([live("k", "a", at(1000)).under(5)], clock: at(1000), term: 5),
                    Table.put("k", "b", now: 1000, epoch: 5).stamps(at(1000, 1)),
                ]
            ),
        ]
    }
}
