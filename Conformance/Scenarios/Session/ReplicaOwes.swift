import ConformanceKit

/// What counts as acknowledged or owed: over snapshots, for what was claimed, and where nothing is durable.
enum ReplicaOwes {
    static var vectors: [ScenarioVector] { claimed + overSnapshots + zero }

    private static var claimed: [ScenarioVector] {
        [
            vector(
                "session/acknowledge/claimed-is-not-sent",
                ["SESSION-140", "SESSION-142", "SESSION-147"],
                "What was claimed counts as acknowledged, but no 100 ms count from it",
                note: "Finds replicas that take `+ACK` for an acknowledgement of their own.",
                Replica.awaitsAck((7, 5)) + [
                    Replica.receive(.ack(7, 5), now: 1_000).tells(),
                    Replica.receive(.ping(7, 5), now: 1_001).tells(acks: 5),
                ] + Replica.awaitsAck((7, 5)) + [
                    Replica.receive(.ack(7, 5), now: 1_000).tells(),
                    Replica.receive(written(5), now: 1_000).tells(.wrote(5), acks: 6),
                ] + Replica.awaitsAck((7, 5), payload: "any") + [
                    Replica.receive(.ack(7, 5), now: 1_000).tells(),
                    Replica.receive(.snapshot, .snapshotEnd(6), now: 1_001).tells(.begin, .install(7, 6), acks: 6),
                ]
            ),
            vector(
                "session/acknowledge/claimed-is-acknowledged",
                ["SESSION-140", "SESSION-147"],
                "A snapshot in the stream that ends at what was claimed, or below it, owes nothing, nor do frames up to there",
                Replica.streams((7, 500), payload: "any") + [
                    Replica.receive(.snapshot, .snapshotEnd(500), now: 0).tells(.begin, .install(7, 500)),
                    Replica.tick(now: 999).tells(),
                ] + Replica.streams((7, 500), payload: "any") + [
                    Replica.receive(.snapshot, .snapshotEnd(498), now: 0).tells(.begin, .install(7, 498)),
                    Replica.receive(written(498), written(499), now: 200).tells(.wrote(498), .wrote(499)),
                    Replica.tick(now: 400).tells(),
                    Replica.receive(written(500), now: 600).tells(.wrote(500), acks: 501),
                ]
            ),
        ]
    }

    /// A `+PING` has to wait for 100 ms to pass, or for the snapshot that follows it in the same piece.
    private static func owedThrough(endingAt end: UInt64) -> [ScenarioStep] {
        let acknowledged =
            Replica.streams((7, 5), payload: "any") + [
                Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6)
            ]
        let waiting = [
            Replica.receive(.ping(7, 6), now: 10).tells(), Replica.receive(.snapshot, now: 20).tells(.begin),
            Replica.tick(now: 30).tells(), Replica.receive(.snapshotEnd(end), now: 40).tells(.install(7, end)),
            Replica.tick(now: 99).tells(), Replica.tick(now: 100).tells(acks: end), Replica.tick(now: 300).tells(),
        ]
        let joined = [
            Replica.receive(.ping(7, 6), .snapshot, now: 200).tells(.begin), Replica.tick(now: 400).tells(),
            Replica.receive(.snapshotEnd(end), now: 500).tells(.install(7, end), acks: end),
            Replica.tick(now: 700).tells(),
        ]
        return acknowledged + waiting + acknowledged + joined
    }

    private static var overSnapshots: [ScenarioVector] {
        [
            vector(
                "session/acknowledge/lower-snapshot",
                ["SESSION-140"],
                "A snapshot that ends below what was acknowledged does not change what that was",
                note: "Finds replicas that acknowledge an offset again when they come by it a second time.",
                Replica.streams((7, 5), payload: "any") + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    Replica.receive(.snapshot, .snapshotEnd(4), now: 200).tells(.begin, .install(7, 4)),
                    Replica.receive(written(4), now: 400).tells(.wrote(4)),
                    Replica.receive(written(5), now: 600).tells(.wrote(5)), Replica.tick(now: 700).tells(),
                    Replica.receive(written(6), now: 800).tells(.wrote(6), acks: 7),
                ]
            ),
            vector(
                "session/acknowledge/asked-below-what-was-acknowledged",
                ["SESSION-140", "SESSION-141"],
                "Where a `+PING` asks for it, less is acknowledged than before; from then on that is what was acknowledged",
                Replica.streams((7, 5), payload: "any") + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    Replica.receive(.snapshot, .snapshotEnd(4), .ping(7, 9), now: 200)
                        .tells(.begin, .install(7, 4), acks: 4),
                    Replica.receive(written(4), now: 400).tells(.wrote(4), acks: 5),
                    Replica.receive(written(5), now: 600).tells(.wrote(5), acks: 6),
                ]
            ),
            vector(
                "session/acknowledge/owed-through-a-snapshot",
                ["SESSION-140", "SESSION-142", "SESSION-143"],
                "A `+PING` that was not answered before a snapshot in the stream is answered after it",
                owedThrough(endingAt: 2) + owedThrough(endingAt: 6)
            ),
            vector(
                "session/acknowledge/ping-inside-a-snapshot",
                ["SESSION-140"],
                "A `+PING` that was taken inside a snapshot, or before the first one, owes nothing",
                Replica.streams((7, 5), payload: "any") + [
                    Replica.receive(.snapshot, .ping(7, 5), now: 0).tells(.begin),
                    Replica.receive(.ping(7, 9), .snapshotEnd(5), now: 200).tells(.install(7, 5)),
                    Replica.tick(now: 400).tells(), Replica.tick(now: 999).tells(),
                ] + Replica.streams((7, 5), payload: "any") + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    Replica.receive(.snapshot, .ping(7, 5), .snapshotEnd(3), now: 200).tells(.begin, .install(7, 3)),
                    Replica.tick(now: 999).tells(),
                ] + Replica.awaitsSnapshot((7, 5), payload: "any") + [
                    Replica.receive(.ping(8, 9), .snapshot, .ping(8, 9), .snapshotEnd(9), now: 0)
                        .tells(.begin, .install(8, 9), acks: 9), Replica.tick(now: 100).tells(),
                    Replica.tick(now: 999).tells(),
                ]
            ),
        ]
    }

    private static var zero: [ScenarioVector] {
        [
            vector(
                "session/acknowledge/nothing-is-durable",
                ["SESSION-141", "SESSION-140", "SESSION-142"],
                "Where nothing is durable, 0 is acknowledged whenever something is owed: after a snapshot, a `+PING`, a byte",
                note: "Finds replicas that are silent until something is durable, and are taken for dead.",
                Replica.isInSnapshot(nil, payload: "any", durable: true) + [
                    Replica.receive(.snapshotEnd(9), now: 0).tells(.install(8, 9), acks: 0),
                    Replica.receive(.ping(8, 9), now: 99).tells(), Replica.tick(now: 100).tells(acks: 0),
                    Replica.receive(written(9), now: 300).tells(.wrote(9)), Replica.tick(now: 1_099).tells(),
                    Replica.tick(now: 1_100).tells(acks: 0), Replica.tick(now: 3_000).tells(),
                    Replica.receive("+PIN", now: 3_000).tells(acks: 0),
                    Replica.receive("G 8 10\r\n", now: 3_200).tells(acks: 0),
                    Replica.durable(8, 10, now: 3_250).sends(""), Replica.tick(now: 3_299).tells(),
                    Replica.tick(now: 3_300).tells(acks: 10),
                ]
            ),
            vector(
                "session/acknowledge/100-ms-after-0",
                ["SESSION-142", "SESSION-141"],
                "100 ms count from an acknowledgement of 0 as from any other",
                Replica.isInSnapshot((7, 5), payload: "any", durable: true) + [
                    Replica.receive(.snapshotEnd(9), now: 1_000).tells(.install(8, 9), acks: 0),
                    Replica.durable(8, 9, now: 1_050).sends(""), Replica.tick(now: 1_099).tells(),
                    Replica.durable(8, 9, now: 1_100).sends("REPLCONF ACK 9\r\n"),
                ] + Replica.isInSnapshot((7, 5), payload: "any") + [
                    Replica.receive(.snapshotEnd(0), now: 1_000).tells(.install(8, 0), acks: 0),
                    Replica.receive(written(0), now: 1_099).tells(.wrote(0)), Replica.tick(now: 1_100).tells(acks: 1),
                ]
            ),
            vector(
                "session/acknowledge/0-is-durable",
                ["SESSION-140", "SESSION-145"],
                "Offset 0 that is durable is not above the 0 that was acknowledged when nothing was",
                Replica.isInSnapshot(nil, payload: "any", durable: true) + [
                    Replica.receive(.snapshotEnd(0), now: 0).tells(.install(8, 0), acks: 0),
                    Replica.durable(8, 0, now: 200).sends(""), Replica.tick(now: 400).tells(),
                    Replica.receive(.ping(8, 0), now: 600).tells(acks: 0),
                ]
            ),
            vector(
                "session/acknowledge/0-is-not-above-the-claim",
                ["SESSION-140", "SESSION-141", "SESSION-146", "SESSION-147"],
                "After a snapshot in the stream nothing is durable; 0 is not above what was claimed, and is owed later",
                Replica.streams((7, 5), payload: "any", durable: true) + [
                    Replica.receive(.snapshot, .snapshotEnd(9), now: 0).tells(.begin, .install(7, 9)),
                    Replica.tick(now: 999).tells(), Replica.tick(now: 1_000).tells(acks: 0),
                    Replica.durable(7, 1, now: 1_100).sends("REPLCONF ACK 1\r\n"),
                ] + Replica.streams((7, 5), payload: "any", durable: true) + [
                    Replica.receive(.snapshot, .snapshotEnd(9), now: 0).tells(.begin, .install(7, 9)),
                    Replica.durable(7, 5, now: 0).sends(""), Replica.durable(7, 6, now: 0).sends("REPLCONF ACK 6\r\n"),
                ]
            ),
        ]
    }
}
