import ConformanceKit

/// A clock that is not what it should be.
enum ReplicaClock {
    static var vectors: [ScenarioVector] { clock }

    private static var clock: [ScenarioVector] {
        [
            vector(
                "session/watch/last-time",
                ["SESSION-001"],
                "2^53-1 is a time like any other; 2^53 is none",
                Replica.awaitsAck(limits: [("handshake-timeout", lastTime)], now: 0) + [
                    Replica.tick(now: lastTime - 1).tells(), Replica.tick(now: lastTime + 1).refuses("bad-time"),
                    Replica.tick(now: lastTime).tells(.end("handshake-timeout")),
                    Replica.connects(claiming: (7, 5), now: lastTime),
                    Replica.receive(.ack(7, 5), .ping(7, 5), now: lastTime).tells(acks: 5),
                    Replica.durable(7, 5, now: lastTime).sends(""), Replica.tick(now: lastTime).tells(),
                    Replica.closed(now: lastTime).tellsClosed,
                ]
            ),
            vector(
                "session/watch/long-timeouts",
                ["SESSION-001", "SESSION-003"],
                "A time and a timeout of 2^53-1 each do not overflow",
                Replica.awaitsAck(
                    limits: [
                        ("handshake-timeout", lastTime), ("link-timeout", lastTime), ("snapshot-timeout", lastTime),
                        ("stall-timeout", lastTime),
                    ],
                    now: lastTime
                ) + [
                    Replica.tick(now: lastTime).tells(),
                    Replica.receive(.ack(7, 5), .ping(7, 9), now: lastTime).tells(acks: 5),
                    Replica.tick(now: lastTime).tells(), Replica.look.showsReplica("streaming", claim: (7, 5), lag: 4),
                ]
            ),
            vector(
                "session/watch/time-that-was-refused",
                ["SESSION-005", "SESSION-002"],
                "The time of an operation that is refused does not count as given",
                [
                    Replica.create(claim: (7, 5)).succeeds,
                    Replica.receive("x", now: 1_000_000).refuses("not-connected"),
                    Replica.closed(now: 1_000_000).refuses("not-connected"),
                    Replica.tick(now: lastTime + 1).refuses("bad-time"), Replica.connects(claiming: (7, 5), now: 0),
                    Replica.connect(now: 1_000_000).refuses("already-connected"),
                    Replica.durable(7, 6, now: 1_000_000).refuses("bad-offset"), Replica.tick(now: 4_999).tells(),
                    Replica.tick(now: 5_000).tells(.end("handshake-timeout")),
                ]
            ),
            vector(
                "session/watch/time-goes-backwards",
                ["SESSION-002"],
                "A lower time counts as the highest one given, wherever that was given",
                note: "Finds clocks that are set back with what they are told.",
                Replica.awaitsAck(now: 10_000) + [
                    Replica.receive(.ack(7, 5), .ping(7, 5), now: 0).tells(acks: 5), Replica.tick(now: 19_999).tells(),
                    Replica.receive(.ping(7, 5), now: 5).tells(acks: 5), Replica.tick(now: 29_998).tells(),
                    Replica.tick(now: 0).tells(), Replica.tick(now: 29_999).tells(.end("link-timeout")),
                ]
            ),
            vector(
                "session/watch/each-operation-gives-the-time",
                ["SESSION-002"],
                "`connect`, `receive`, `tick`, `durable` and `closed` each give the time to all others",
                [
                    Replica.create(claim: (7, 5)).succeeds, Replica.tick(now: 1_000).tells(),
                    Replica.connects(claiming: (7, 5), now: 0), Replica.tick(now: 5_999).tells(),
                    Replica.tick(now: 6_000).tells(.end("handshake-timeout")),
                    Replica.durable(7, 5, now: 10_000).sends(""), Replica.connects(claiming: (7, 5), now: 0),
                    Replica.tick(now: 14_999).tells(), Replica.closed(now: 20_000).tellsClosed,
                    Replica.connects(claiming: (7, 5), now: 0), Replica.tick(now: 24_999).tells(),
                    Replica.receive("", now: 24_999).tells(),
                    Replica.tick(now: 25_000).tells(.end("handshake-timeout")),
                    Replica.connects(claiming: (7, 5), now: 30_000), Replica.closed(now: 0).tellsClosed,
                    Replica.connects(claiming: (7, 5), now: 0), Replica.receive("+", now: 34_000).tells(),
                    Replica.receive("ACK 7 5\r\n*", now: 1).tells(), Replica.tick(now: 43_999).tells(acks: 5),
                    Replica.tick(now: 44_000).tells(.end("link-timeout")),
                ]
            ),
            vector(
                "session/watch/acknowledgements-over-time-that-goes-backwards",
                ["SESSION-002", "SESSION-142"],
                "100 ms are counted on the same clock",
                Replica.streams(now: 1_000) + [
                    Replica.receive(written(5), now: 2_000).tells(.wrote(5), acks: 6),
                    Replica.receive(written(6), now: 1_000).tells(.wrote(6)), Replica.tick(now: 1_500).tells(),
                    Replica.tick(now: 2_099).tells(), Replica.tick(now: 2_101).tells(acks: 7),
                ]
            ),
        ]
    }
}
