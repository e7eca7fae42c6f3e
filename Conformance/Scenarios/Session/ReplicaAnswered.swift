import ConformanceKit

/// What a replica makes of `+ACK`, and in which order it refuses.
enum ReplicaAnswered {
    static var vectors: [ScenarioVector] { answers + order }

    private static var answers: [ScenarioVector] {
        [
            vector(
                "session/connect/same-generation",
                ["SESSION-100"],
                "With its claim's generation, a replica streams at once, and expects what it claimed",
                Replica.streams((7, 5)) + [
                    Replica.look.showsReplica("streaming", claim: (7, 5)),
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                ]
            ),
            vector(
                "session/connect/other-generation",
                ["SESSION-101"],
                "With another generation, a replica awaits a snapshot and keeps its claim",
                note: "Finds replicas that forget what they have before they have something better.",
                Replica.awaitsAck((7, 5)) + [
                    Replica.receive(.ack(8, 5), now: 0).tells(),
                    Replica.look.showsReplica("await-snapshot", claim: (7, 5)),
                    Replica.closed(now: 0).tellsClosed, Replica.connects(claiming: (7, 5)),
                    Replica.receive(.ack(7, 5), written(5), now: 0).tells(.wrote(5), acks: 6),
                ]
            ),
            vector(
                "session/connect/nothing-claimed",
                ["SESSION-101"],
                "A replica without a claim awaits a snapshot, whatever the generation and the offset",
                [Octets("+ACK 1 0\r\n"), "+ACK 7 1\r\n", "+ACK 18446744073709551615 9223372036854775807\r\n"].flatMap {
                    Replica.awaitsAck(nil) + [
                        Replica.receive($0, now: 0).tells(), Replica.look.showsReplica("await-snapshot", claim: nil),
                        Replica.receive(.frame(1, "A"), now: 0).tells(.end("unexpected-frame")),
                    ]
                }
            ),
            vector(
                "session/connect/offset-of-ack-means-nothing",
                ["SESSION-102", "SESSION-100"],
                "Whatever offset `+ACK` has, the claim's is the one that is expected",
                note: "Finds replicas that go on from the offset of `+ACK`; some primaries always answer 0.",
                [0, 1, 4, 6, largestNext].flatMap { offset in
                    Replica.awaitsAck((7, 5)) + [
                        Replica.receive(.ack(7, offset), now: 0).tells(),
                        Replica.look.showsReplica("streaming", claim: (7, 5)),
                        Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    ]
                }
            ),
            vector(
                "session/connect/any-generation",
                ["SESSION-102", "CONV-001"],
                "Generations from 1 to 2^64-1 are taken, and compared exactly",
                [
                    (1, 2), (9_007_199_254_740_992, 9_007_199_254_740_993), (UInt64.max, UInt64.max - 1),
                    (9_223_372_036_854_775_808, 1),
                ].flatMap { (mine: UInt64, other: UInt64) in
                    Replica.streams((mine, 5)) + [
                        Replica.look.showsReplica("streaming", claim: (mine, 5)), Replica.closed(now: 0).tellsClosed,
                        Replica.connects(claiming: (mine, 5)), Replica.receive(.ack(other, 5), now: 0).tells(),
                        Replica.look.showsReplica("await-snapshot", claim: (mine, 5)),
                    ]
                }
            ),
            vector(
                "session/connect/nothing-is-left-of-the-last-session",
                ["SESSION-104", "SESSION-100"],
                "What was not complete when a session ended is not the beginning of the next one",
                [
                    Octets("+ACK 7"), "*2\r\n:5\r\n*1\r\n$1\r\n", "$5\r\nab", "-ERR bu", "+ACK 7 5\r\n*2\r\n:5\r\n*1\r",
                ].flatMap {
                    Replica.awaitsAck() + [
                        Replica.receive($0, now: 0).tells(), Replica.closed(now: 0).tellsClosed,
                        Replica.connects(claiming: (7, 5)), Replica.receive(.ack(7, 5), now: 0).tells(),
                        Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    ]
                }
            ),
            vector(
                "session/connect/nothing-is-left-of-bytes-that-were-refused",
                ["SESSION-104", "WIRE-034"],
                "A parser that has refused something reads nothing more; the next session has another one",
                Replica.awaitsAck() + [
                    Replica.receive("HTTP/1.1 400\r\n", now: 0).tells(.end("unknown-line")),
                    Replica.connects(claiming: (7, 5)),
                    Replica.receive(.ack(7, 5), written(5), now: 0).tells(.wrote(5), acks: 6),
                ]
            ),
        ]
    }

    private static var order: [ScenarioVector] {
        [
            vector(
                "session/connect/order-of-reasons-to-refuse-creation",
                ["SESSION-004"],
                "The id comes before the generation, that before the offset, and that before the limits",
                [
                    Replica.create("", claim: (0, UInt64.max), limits: [("snapshot", 0)]).refuses("bad-id"),
                    Replica.create("", limits: [("snapshot", 0)]).refuses("bad-id"),
                    Replica.create(claim: (0, UInt64.max), limits: [("snapshot", 0)]).refuses("bad-generation"),
                    Replica.create(claim: (1, UInt64.max), limits: [("snapshot", 0)]).refuses("bad-offset"),
                    Replica.create(claim: (1, 1), limits: [("snapshot", 0)]).refuses("bad-limit"),
                    Replica.create(claim: (1, 1)).succeeds,
                ]
            ),
            vector(
                "session/connect/bad-time-comes-first",
                ["SESSION-001", "SESSION-004"],
                "A time above 2^53-1 is refused before anything else",
                [
                    Replica.create(claim: (7, 5)).succeeds, Replica.connect(now: lastTime + 1).refuses("bad-time"),
                    Replica.receive("x", now: lastTime + 1).refuses("bad-time"),
                    Replica.closed(now: lastTime + 1).refuses("bad-time"),
                    Replica.tick(now: lastTime + 1).refuses("bad-time"),
                    Replica.durable(7, 6, now: lastTime + 1).refuses("bad-time"), Replica.connects(claiming: (7, 5)),
                    Replica.connect(now: UInt64.max).refuses("bad-time"),
                    Replica.receive(.ack(7, 5), now: UInt64.max).refuses("bad-time"),
                    Replica.closed(now: UInt64.max).refuses("bad-time"),
                    Replica.tick(now: UInt64.max).refuses("bad-time"),
                    Replica.durable(7, 5, now: UInt64.max).refuses("bad-time"),
                    Replica.look.showsReplica("await-ack", claim: (7, 5)),
                    Replica.receive(.ack(7, 5), now: 0).tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 5)),
                ]
            ),
        ]
    }
}
