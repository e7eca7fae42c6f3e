import ConformanceKit

/// What only some mutants of the replica do: each of these catches one that nothing else catches.
enum ReplicaCorners {
    static var vectors: [ScenarioVector] { first + second }

    private static var first: [ScenarioVector] {
        [
            vector(
                "session/time/replica-tick-goes-back",
                ["SESSION-002", "SESSION-130"],
                "A tick with a time lower than that of bytes counts as that of the bytes, and ends the session",
                [
                    Replica.create().succeeds,
                    Replica.connect(now: 0).sends(handshake(0, 1)),
                    Replica.receive("", now: 5000).tells(),
                    Replica.tick(now: 100).tells(.end("handshake-timeout")),
                ]
            ),
            vector(
                "session/time/replica-durable-goes-back",
                ["SESSION-002", "SESSION-142"],
                "What is durable at a lower time is acknowledged by the highest time",
                [
                    Replica.create(claim: (5, 1), durable: true).succeeds,
                    Replica.connect(now: 0).sends(handshake(5, 1)),
                    Replica.receive(.ack(5, 1), .frame(1, "a"), .frame(2, "b"), now: 0).tells(
                        .frame(1, "a"),
                        .frame(2, "b")
                    ),
                    Replica.durable(5, 2, now: 0).sends(Item.replconfAck(2).bytes),
                    Replica.tick(now: 200).tells(),
                    Replica.durable(5, 3, now: 50).sends(Item.replconfAck(3).bytes),
                ]
            ),
            vector(
                "session/replica/id-of-few-characters",
                ["SESSION-022"],
                "255 bytes are the most that an id has, however few characters they are",
                [
                    Replica.create(Octets(repeating: Octets([195, 169]), count: 128)).refuses("bad-id"),
                    Replica.create(Octets(repeating: Octets([240, 159, 152, 128]), count: 64)).refuses("bad-id"),
                    Replica.create((Octets(repeating: Octets([195, 169]), count: 127) as Octets) + "r").succeeds,
                ]
            ),
        ]
    }

    private static var second: [ScenarioVector] {
        [
            vector(
                "session/connect/generations-of-equal-low-bits",
                ["SESSION-100", "SESSION-101"],
                "Generations that differ only above the 32nd bit are different ones",
                [
                    Replica.create(claim: (5, 9)).succeeds,
                    Replica.connect(now: 0).sends(handshake(5, 9)),
                    Replica.receive(.ack(4294967301, 9), now: 0).tells(),
                    Replica.look.showsReplica("await-snapshot", claim: (5, 9)),
                    Replica.closed(now: 0).tellsClosed,
                    Replica.connect(now: 0).sends(handshake(5, 9)),
                    Replica.receive(.ack(9223372036854775813, 9), now: 0).tells(),
                    Replica.look.showsReplica("await-snapshot", claim: (5, 9)),
                    Replica.closed(now: 0).tellsClosed,
                    Replica.connect(now: 0).sends(handshake(5, 9)),
                    Replica.receive(.ack(5, 9), now: 0).tells(),
                    Replica.look.showsReplica("streaming", claim: (5, 9)),
                ]
            ),
            vector(
                "session/install/full-chunk",
                ["SESSION-120", "SESSION-124"],
                "A chunk of 65,536 bytes is handed over like any other",
                [
                    Replica.create().succeeds,
                    Replica.connect(now: 0).sends(handshake(0, 1)),
                    Replica.receive(.ack(5, 1), .snapshot, now: 0).tells(.begin),
                    Replica.receive(
                        .chunk(
                            ("*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n5\r\n$1\r\n9\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$65600\r\n"
                                as Octets) + Octets(repeating: "x", count: 65459)
                        ),
                        now: 0
                    ).tells(
                        .chunk(
                            ("*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n5\r\n$1\r\n9\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$65600\r\n"
                                as Octets) + Octets(repeating: "x", count: 65459)
                        )
                    ),
                    Replica.receive(
                        .chunk(
                            Octets(repeating: "x", count: 141)
                                + "\r\n*2\r\n$15\r\nTIDEMARK.DIGEST\r\n$64\r\n9f3109ace7c1fe04549bff8780d9d5d8b1d03f9b92d5c9fe20c6698d19b2b93f\r\n"
                        ),
                        now: 0
                    ).tells(
                        .chunk(
                            Octets(repeating: "x", count: 141)
                                + "\r\n*2\r\n$15\r\nTIDEMARK.DIGEST\r\n$64\r\n9f3109ace7c1fe04549bff8780d9d5d8b1d03f9b92d5c9fe20c6698d19b2b93f\r\n"
                        )
                    ),
                    Replica.receive(.snapshotEnd(9), now: 0).tells(.install(5, 9), acks: 9),
                    Replica.look.showsReplica("streaming", claim: (5, 9)),
                ]
            ),
        ]
    }
}
