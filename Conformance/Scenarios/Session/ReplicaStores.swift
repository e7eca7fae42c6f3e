import ConformanceKit

/// What `durable` takes, refuses and ignores.
enum ReplicaStores {
    static var vectors: [ScenarioVector] { taking + ignoring }

    private static var taking: [ScenarioVector] {
        [
            vector(
                "session/acknowledge/durable-after-none",
                ["SESSION-145", "SESSION-144", "SESSION-146"],
                "Where nothing is durable, any offset up to the claim's becomes it; after that, higher ones",
                Replica.isInSnapshot((7, 5), payload: "any", durable: true) + [
                    Replica.receive(.snapshotEnd(9), now: 0).tells(.install(8, 9), acks: 0),
                    Replica.durable(8, 10, now: 100).refuses("bad-offset"),
                    Replica.durable(8, 3, now: 100).sends("REPLCONF ACK 3\r\n"),
                    Replica.durable(8, 2, now: 200).sends(""),
                    Replica.durable(8, 3, now: 300).sends(""),
                    Replica.durable(8, 4, now: 400).sends("REPLCONF ACK 4\r\n"),
                    Replica.durable(8, 9, now: 500).sends("REPLCONF ACK 9\r\n"),
                    Replica.receive(.ping(8, 9), now: 600).tells(acks: 9),
                ]
            ),
            vector(
                "session/acknowledge/durable-in-any-state",
                ["SESSION-145", "SESSION-144", "SESSION-143"],
                "`durable` is taken and refused in every state, by the claim, whatever the session's generation is",
                Replica.streams((7, 5), durable: true) + [
                    Replica.receive((UInt64(5)...9).map(written), now: 0).tells((UInt64(5)...9).map { .wrote($0) }),
                    Replica.closed(now: 0).tellsClosed, Replica.durable(7, 6, now: 0).sends(""),
                    Replica.durable(7, 11, now: 0).refuses("bad-offset"), Replica.connects(claiming: (7, 10)),
                    Replica.durable(7, 7, now: 0).sends(""), Replica.durable(7, 11, now: 0).refuses("bad-offset"),
                    Replica.receive(.ack(8, 10), now: 0).tells(), Replica.durable(7, 8, now: 0).sends(""),
                    Replica.durable(7, 11, now: 0).refuses("bad-offset"), Replica.durable(8, 11, now: 0).sends(""),
                    Replica.receive(.snapshot, now: 0).tells(.begin), Replica.durable(7, 9, now: 0).sends(""),
                    Replica.durable(7, 11, now: 0).refuses("bad-offset"), Replica.durable(8, 11, now: 0).sends(""),
                    Replica.closed(now: 0).tellsClosed,
                ] + Replica.streamsAgain((7, 10), now: 0) + [
                    Replica.receive(.ping(7, 10), now: 0).tells(acks: 9)
                ]
            ),
            vector(
                "session/acknowledge/durable-sends-whatever-it-takes",
                ["SESSION-142", "SESSION-145", "SESSION-144"],
                "`durable` sends what is owed also when it ignores its offset; where it refuses, nothing is sent or lost",
                Replica.streams((7, 5), durable: true) + [
                    Replica.receive("*", now: 500).tells(), Replica.durable(7, 5, now: 999).sends(""),
                    Replica.durable(7, 6, now: 1_000).refuses("bad-offset"),
                    Replica.durable(9, 9, now: 1_000).sends("REPLCONF ACK 5\r\n"),
                    Replica.receive("2", now: 1_001).tells(), Replica.durable(7, 4, now: 1_999).sends(""),
                    Replica.durable(7, 4, now: 2_000).sends("REPLCONF ACK 5\r\n"),
                    Replica.durable(7, 4, now: 3_000).sends(""),
                ]
            ),
            vector(
                "session/acknowledge/durable-below-what-was-claimed",
                ["SESSION-140", "SESSION-141", "SESSION-145"],
                "Where a `+PING` asks, less than was claimed is acknowledged; from then on, what is above that is owed",
                Replica.streams((7, 5), durable: true) + [
                    Replica.receive(written(5), written(6), now: 0).tells(.wrote(5), .wrote(6)),
                    Replica.closed(now: 0).tellsClosed,
                ] + Replica.streamsAgain((7, 7), now: 0) + [
                    Replica.durable(7, 6, now: 100).sends(""),
                    Replica.receive(.ping(7, 7), now: 200).tells(acks: 6),
                    Replica.durable(7, 7, now: 300).sends("REPLCONF ACK 7\r\n"),
                    Replica.receive(written(7), now: 400).tells(.wrote(7)),
                ]
            ),
            vector(
                "session/acknowledge/durable-after-a-lower-snapshot",
                ["SESSION-144", "SESSION-146", "SESSION-145"],
                "After a snapshot back to a lower offset, that is the highest that can be durable",
                Replica.streams((7, 500), payload: "any", durable: true) + [
                    Replica.receive(.snapshot, .snapshotEnd(3), .ping(7, 3), now: 0)
                        .tells(.begin, .install(7, 3), acks: 0),
                    Replica.durable(7, 4, now: 100).refuses("bad-offset"),
                    Replica.durable(7, 500, now: 100).refuses("bad-offset"),
                    Replica.durable(7, 3, now: 100).sends("REPLCONF ACK 3\r\n"),
                ]
            ),
        ]
    }

    private static var ignoring: [ScenarioVector] {
        [
            vector(
                "session/acknowledge/durable-of-another-generation",
                ["SESSION-144", "SESSION-145"],
                "Of another generation, an offset is ignored, however large or small; of the claim's, a large one is refused",
                Replica.streams((7, 5), durable: true) + [
                    Replica.durable(8, UInt64.max, now: 0).sends(""), Replica.durable(6, UInt64.max, now: 0).sends(""),
                    Replica.durable(0, UInt64.max, now: 0).sends(""), Replica.durable(8, 0, now: 0).sends(""),
                    Replica.durable(UInt64.max, largestNext + 1, now: 0).sends(""),
                    Replica.durable(7, UInt64.max, now: 0).refuses("bad-offset"),
                    Replica.durable(7, largestNext, now: 0).refuses("bad-offset"),
                    Replica.receive(.ping(7, 5), now: 0).tells(acks: 5),
                ] + Replica.streams((9_007_199_254_740_993, 5), durable: true) + [
                    Replica.durable(9_007_199_254_740_992, 6, now: 0).sends(""),
                    Replica.durable(9_007_199_254_740_993, 6, now: 0).refuses("bad-offset"),
                ]
            ),
            vector(
                "session/acknowledge/durable-without-a-claim",
                ["SESSION-145", "SESSION-144", "SESSION-146"],
                "Without a claim, whatever is said to be durable is ignored, and is not durable later",
                note: "Finds replicas that take the session's generation for the claim's.",
                [
                    Replica.create(payload: "any", durable: true).succeeds, Replica.durable(7, 5, now: 0).sends(""),
                    Replica.durable(8, UInt64.max, now: 0).sends(""), Replica.durable(0, 1, now: 0).sends(""),
                    Replica.durable(0, 2, now: 0).sends(""), Replica.connects(claiming: nil),
                    Replica.durable(8, 9, now: 0).sends(""), Replica.receive(.ack(8, 1), now: 0).tells(),
                    Replica.durable(8, 9, now: 0).sends(""), Replica.receive(.snapshot, now: 0).tells(.begin),
                    Replica.durable(8, 9, now: 0).sends(""), Replica.durable(8, UInt64.max, now: 0).sends(""),
                    Replica.receive(.snapshotEnd(9), now: 0).tells(.install(8, 9), acks: 0),
                    Replica.receive(.ping(8, 9), now: 100).tells(acks: 0),
                    Replica.durable(8, 9, now: 200).sends("REPLCONF ACK 9\r\n"),
                ]
            ),
            vector(
                "session/acknowledge/durable-after-the-claim-is-lost",
                ["SESSION-146", "SESSION-145", "SESSION-113"],
                "With the claim, what was durable is lost, and what is said to be so is ignored",
                Replica.streams((7, 5), payload: "any", durable: true) + [
                    Replica.receive(.ping(7, 4), now: 0).tells(.end("behind-claim")),
                    Replica.durable(7, 5, now: 0).sends(""), Replica.durable(7, 6, now: 0).sends(""),
                    Replica.connects(claiming: nil),
                    Replica.receive(.ack(7, 1), .snapshot, .snapshotEnd(9), now: 0)
                        .tells(.begin, .install(7, 9), acks: 0),
                    Replica.durable(7, 4, now: 100).sends("REPLCONF ACK 4\r\n"),
                ]
            ),
        ]
    }
}
