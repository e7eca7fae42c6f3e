import ConformanceKit

/// What a replica acknowledges that acknowledges only what is durable.
enum ReplicaDurable {
    static var vectors: [ScenarioVector] { sending + keeping + ReplicaStores.vectors }

    private static var sending: [ScenarioVector] {
        [
            vector(
                "session/acknowledge/durable",
                ["SESSION-141", "SESSION-145", "SESSION-142"],
                "Where only what is durable is acknowledged, frames are acknowledged when they are durable",
                Replica.streams((7, 5), durable: true) + [
                    Replica.receive(written(5), written(6), written(7), now: 0).tells(.wrote(5), .wrote(6), .wrote(7)),
                    Replica.tick(now: 999).tells(), Replica.durable(7, 7, now: 999).sends("REPLCONF ACK 7\r\n"),
                    Replica.tick(now: 3_000).tells(), Replica.durable(7, 7, now: 3_000).sends(""),
                    Replica.durable(7, 8, now: 4_000).sends("REPLCONF ACK 8\r\n"),
                ]
            ),
            vector(
                "session/acknowledge/durable-of-the-stored-claim",
                ["SESSION-141"],
                "What is durable at first is the claim that was stored, and a `+PING` is answered with it",
                Replica.streams((7, 5), durable: true) + [
                    Replica.receive(written(5), written(6), .ping(7, 7), now: 0).tells(.wrote(5), .wrote(6), acks: 5),
                    Replica.receive(.ping(7, 7), now: 1_000).tells(acks: 5),
                ]
            ),
            vector(
                "session/acknowledge/durable-paced",
                ["SESSION-142", "SESSION-145"],
                "`durable` sends no sooner than 100 ms after the last one either, and then what is owed",
                Replica.streams((7, 5), durable: true) + [
                    Replica.receive(written(5), written(6), written(7), now: 0).tells(.wrote(5), .wrote(6), .wrote(7)),
                    Replica.durable(7, 6, now: 0).sends("REPLCONF ACK 6\r\n"), Replica.durable(7, 7, now: 99).sends(""),
                    Replica.durable(7, 7, now: 101).sends("REPLCONF ACK 7\r\n"),
                    Replica.durable(7, 8, now: 150).sends(""), Replica.tick(now: 202).tells(acks: 8),
                ]
            ),
            vector(
                "session/acknowledge/durable-borders",
                ["SESSION-144", "SESSION-145", "SESSION-005"],
                "What is durable may be as much as the claim, and no more",
                Replica.streams((7, 5), durable: true) + [
                    Replica.durable(7, 6, now: 0).refuses("bad-offset"),
                    Replica.receive(written(5), now: 0).tells(.wrote(5)),
                    Replica.durable(7, 7, now: 0).refuses("bad-offset"),
                    Replica.durable(7, UInt64.max, now: 0).refuses("bad-offset"),
                    Replica.receive(.ping(7, 6), now: 0).tells(acks: 5),
                    Replica.durable(7, 6, now: 200).sends("REPLCONF ACK 6\r\n"),
                ]
            ),
            vector(
                "session/acknowledge/durable-ignored",
                ["SESSION-145"],
                "What is lower, or of another generation, is ignored",
                note: "Finds replicas that take back what they said was durable.",
                Replica.streams((7, 5), durable: true) + [
                    Replica.receive((UInt64(5)...9).map(written), now: 0).tells((UInt64(5)...9).map { .wrote($0) }),
                    Replica.durable(7, 8, now: 0).sends("REPLCONF ACK 8\r\n"),
                    Replica.durable(7, 6, now: 200).sends(""),
                    Replica.durable(8, 9, now: 400).sends(""), Replica.durable(0, 9, now: 600).sends(""),
                    Replica.receive(.ping(7, 10), now: 800).tells(acks: 8),
                    Replica.durable(7, 10, now: 1_000).sends("REPLCONF ACK 10\r\n"),
                ]
            ),
            vector(
                "session/acknowledge/durable-without-being-asked",
                ["SESSION-141", "SESSION-144", "SESSION-145", "SESSION-142"],
                "A replica that acknowledges what it has applied may be told what is durable, and sends what it owes",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    Replica.receive(written(6), written(7), now: 10).tells(.wrote(6), .wrote(7)),
                    Replica.durable(7, 6, now: 20).sends(""), Replica.durable(7, 9, now: 200).refuses("bad-offset"),
                    Replica.durable(7, 6, now: 200).sends("REPLCONF ACK 8\r\n"),
                    Replica.durable(7, 8, now: 400).sends(""),
                ]
            ),
        ]
    }

    private static var keeping: [ScenarioVector] {
        [
            vector(
                "session/acknowledge/durable-after-a-snapshot",
                ["SESSION-146", "SESSION-141", "SESSION-142"],
                "What was durable before a snapshot is not after it; until something is, 0 is acknowledged",
                note: "Finds replicas that acknowledge an offset of the generation before.",
                Replica.isInSnapshot((7, 5), payload: "any", durable: true) + [
                    Replica.receive(.snapshotEnd(9), now: 0).tells(.install(8, 9), acks: 0),
                    Replica.receive(.ping(8, 9), written(9), now: 200).tells(.wrote(9), acks: 0),
                    Replica.tick(now: 400).tells(), Replica.durable(7, 9, now: 600).sends(""),
                    Replica.durable(8, 11, now: 600).refuses("bad-offset"), Replica.tick(now: 800).tells(),
                    Replica.durable(8, 9, now: 1_000).sends("REPLCONF ACK 9\r\n"),
                    Replica.durable(8, 10, now: 1_200).sends("REPLCONF ACK 10\r\n"),
                ]
            ),
            vector(
                "session/acknowledge/durable-after-a-snapshot-in-the-stream",
                ["SESSION-146"],
                "A snapshot in the midst of the stream leaves nothing durable either",
                Replica.streams((7, 5), payload: "any", durable: true) + [
                    Replica.receive(.snapshot, .snapshotEnd(9), .ping(7, 9), now: 0)
                        .tells(.begin, .install(7, 9), acks: 0),
                    Replica.tick(now: 200).tells(), Replica.durable(7, 9, now: 400).sends("REPLCONF ACK 9\r\n"),
                ]
            ),
            vector(
                "session/acknowledge/durable-over-a-lost-snapshot",
                ["SESSION-125", "SESSION-141"],
                "A snapshot that was lost leaves durable what was",
                Replica.isInSnapshot((7, 5), durable: true) + [Replica.closed(now: 0).tellsClosed]
                    + Replica.streamsAgain((7, 5), now: 0) + [
                        Replica.receive(.ping(7, 5), now: 0).tells(acks: 5)
                    ]
            ),
            vector(
                "session/acknowledge/durable-below-the-handshake",
                ["SESSION-140", "SESSION-141"],
                "What was claimed in the handshake is not acknowledged again when it becomes durable, unless `+PING` asks",
                Replica.streams((7, 5), durable: true) + [
                    Replica.receive(written(5), written(6), now: 0).tells(.wrote(5), .wrote(6)),
                    Replica.closed(now: 0).tellsClosed,
                ] + Replica.streamsAgain((7, 7), now: 0) + [
                    Replica.durable(7, 6, now: 200).sends(""), Replica.durable(7, 7, now: 400).sends(""),
                    Replica.receive(.ping(7, 7), now: 600).tells(acks: 7),
                    Replica.receive(written(7), now: 800).tells(.wrote(7)),
                    Replica.durable(7, 8, now: 1_000).sends("REPLCONF ACK 8\r\n"),
                ]
            ),
            vector(
                "session/acknowledge/nothing-durable-in-the-next-session",
                ["SESSION-141", "SESSION-146"],
                "What is durable is kept from one session to the next, and so is that nothing is",
                Replica.isInSnapshot((7, 5), payload: "any", durable: true) + [
                    Replica.receive(.snapshotEnd(9), now: 0).tells(.install(8, 9), acks: 0),
                    Replica.closed(now: 0).tellsClosed,
                ] + Replica.streamsAgain((8, 9), now: 0) + [
                    Replica.receive(.ping(8, 9), now: 0).tells(acks: 0),
                    Replica.durable(8, 9, now: 100).sends("REPLCONF ACK 9\r\n"), Replica.closed(now: 120).tellsClosed,
                ] + Replica.streamsAgain((8, 9), now: 120) + [
                    Replica.receive(.ping(8, 9), now: 130).tells(acks: 9)
                ]
            ),
        ]
    }
}
