import ConformanceKit

/// What a replica acknowledges because bytes come, though no item is complete.
enum ReplicaSlowFrames {
    static var vectors: [ScenarioVector] { borders + counting }

    private static var borders: [ScenarioVector] {
        [
            vector(
                "session/acknowledge/while-a-frame-arrives",
                ["SESSION-140", "SESSION-142"],
                "While a frame arrives, an acknowledgement is owed when a byte has come and 1,000 ms have passed",
                note: "Finds replicas whose primaries take them for dead while they send them a large frame.",
                Replica.streams((7, 5)) + [
                    Replica.receive("*2\r\n:5\r\n*1\r\n$6\r\n", now: 0).tells(),
                    Replica.receive("a", now: 999).tells(), Replica.tick(now: 999).tells(),
                    Replica.tick(now: 1_000).tells(acks: 5), Replica.tick(now: 1_000).tells(),
                    // A byte just after, and nothing until it is time.
                    Replica.receive("b", now: 1_001).tells(), Replica.tick(now: 1_999).tells(),
                    Replica.receive("", now: 2_000).tells(acks: 5),
                    // A byte just before, and one just in time; `receive` sends as `tick` does.
                    Replica.receive("c", now: 2_999).tells(), Replica.receive("d", now: 3_000).tells(acks: 5),
                    // No byte: nothing is owed until there is one.
                    Replica.tick(now: 4_000).tells(), Replica.tick(now: 7_000).tells(),
                    Replica.receive("", now: 7_000).tells(), Replica.receive("e", now: 7_001).tells(acks: 5),
                    Replica.receive("f\r\n", now: 7_500).tells(.frame(5, "abcdef"), acks: 6),
                    Replica.receive("+", now: 7_501).tells(), Replica.tick(now: 8_499).tells(),
                    Replica.tick(now: 8_500).tells(acks: 6),
                ]
            ),
            vector(
                "session/acknowledge/byte-in-the-same-millisecond",
                ["SESSION-140"],
                "A byte that comes after an acknowledgement, in the same millisecond, has come since it; one before it has not",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), now: 2_000).tells(.wrote(5), acks: 6),
                    Replica.receive("*", now: 2_000).tells(), Replica.tick(now: 2_999).tells(),
                    Replica.tick(now: 3_000).tells(acks: 6), Replica.tick(now: 4_000).tells(),
                    Replica.receive("2\r\n", now: 4_001).tells(acks: 6), Replica.tick(now: 5_001).tells(),
                    Replica.tick(now: 9_000).tells(),
                ]
            ),
            vector(
                "session/acknowledge/no-byte",
                ["SESSION-140"],
                "Without a byte, time alone owes nothing; the first byte after a long silence is acknowledged at once",
                Replica.streams((7, 5)) + [
                    Replica.tick(now: 1_000).tells(), Replica.receive("", now: 1_000).tells(),
                    Replica.durable(7, 5, now: 1_000).sends(""), Replica.tick(now: 60_000).tells(),
                    Replica.receive("*", now: 60_000).tells(acks: 5), Replica.tick(now: 61_000).tells(),
                    Replica.receive("2", now: 61_000).tells(acks: 5),
                ]
            ),
            vector(
                "session/acknowledge/100-ms-after-a-byte-was",
                ["SESSION-142", "SESSION-140"],
                "100 ms count from an acknowledgement that a byte has owed as from any other",
                Replica.streams((7, 5)) + [
                    Replica.receive("*", now: 1_000).tells(acks: 5),
                    Replica.receive("2\r\n:5\r\n*1\r\n$1\r\nA\r\n", now: 1_050).tells(.frame(5, "A")),
                    Replica.tick(now: 1_099).tells(), Replica.tick(now: 1_100).tells(acks: 6),
                ]
            ),
        ]
    }

    private static var counting: [ScenarioVector] {
        [
            vector(
                "session/acknowledge/counts-from-ack",
                ["SESSION-140"],
                "For a claim that is at hand, the byte and the 1,000 ms count from the end of the `+ACK` line",
                Replica.awaitsAck((7, 5), now: 0) + [
                    Replica.receive("+ACK 7 5\r\n*", now: 700).tells(), Replica.tick(now: 1_000).tells(),
                    Replica.tick(now: 1_699).tells(), Replica.tick(now: 1_700).tells(acks: 5),
                ] + Replica.awaitsAck((7, 5), now: 0) + [
                    Replica.receive("+ACK 7", now: 100).tells(), Replica.receive(" 5\r\n", now: 700).tells(),
                    Replica.tick(now: 1_700).tells(), Replica.tick(now: 3_000).tells(),
                ] + Replica.awaitsAck((7, 5), now: 0) + [
                    Replica.receive("+ACK 7 ", now: 100).tells(), Replica.receive("5\r\n*", now: 1_700).tells(),
                    Replica.tick(now: 2_699).tells(), Replica.tick(now: 2_700).tells(acks: 5),
                ]
            ),
            vector(
                "session/acknowledge/counts-from-the-last-one",
                ["SESSION-140"],
                "After an acknowledgement of whatever kind, the 1,000 ms count from that",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), now: 600).tells(.wrote(5), acks: 6),
                    Replica.receive("+", now: 601).tells(), Replica.tick(now: 1_000).tells(),
                    Replica.tick(now: 1_599).tells(),
                    Replica.receive("PING 7 6\r\n*", now: 1_599).tells(acks: 6), Replica.tick(now: 1_600).tells(),
                    Replica.tick(now: 2_598).tells(),
                    // The byte came with the acknowledgement, not since.
                    Replica.tick(now: 2_599).tells(), Replica.receive("2", now: 2_599).tells(acks: 6),
                ]
            ),
            vector(
                "session/acknowledge/counts-anew-in-each-session",
                ["SESSION-140"],
                "The next session counts from its own `+ACK`",
                Replica.streams((7, 5)) + [
                    Replica.receive("*", now: 500).tells(), Replica.closed(now: 600).tellsClosed,
                ] + Replica.streamsAgain((7, 5), now: 600) + [
                    Replica.tick(now: 1_600).tells(), Replica.closed(now: 1_700).tellsClosed,
                ] + Replica.streamsAgain((7, 5), now: 1_700) + [
                    Replica.receive("*", now: 1_701).tells(), Replica.tick(now: 2_699).tells(),
                    Replica.tick(now: 2_700).tells(acks: 5),
                ]
            ),
            vector(
                "session/acknowledge/counts-over-a-snapshot",
                ["SESSION-140", "SESSION-143"],
                "A snapshot in the stream does not begin the 1,000 ms anew, and its bytes are bytes; inside, nothing is sent",
                [UInt64(0), 3, 6].flatMap { end in
                    Replica.streams((7, 5), payload: "any") + [
                        Replica.receive(written(5), now: 200).tells(.wrote(5), acks: 6),
                        Replica.receive(.snapshot, now: 600).tells(.begin),
                        Replica.receive(.chunk("a"), .snapshotEnd(end), now: 900).tells(.chunk("a"), .install(7, end)),
                        Replica.tick(now: 1_199).tells(), Replica.tick(now: 1_200).tells(acks: end),
                        Replica.tick(now: 2_200).tells(),
                    ]
                }
                    + [UInt64(0), 3, 5].flatMap { end in
                        Replica.streams((7, 5), payload: "any") + [
                            Replica.receive(.snapshot, .snapshotEnd(end), now: 999).tells(.begin, .install(7, end)),
                            Replica.tick(now: 999).tells(), Replica.tick(now: 1_000).tells(acks: end),
                        ]
                    } + Replica.streams((7, 5), payload: "any") + [
                        Replica.receive(.snapshot, .chunk("a"), now: 100).tells(.begin, .chunk("a")),
                        Replica.tick(now: 1_000).tells(), Replica.receive(.chunk("b"), now: 1_200).tells(.chunk("b")),
                        Replica.tick(now: 1_200).tells(), Replica.durable(7, 5, now: 1_200).sends(""),
                        Replica.receive(.snapshotEnd(5), now: 1_300).tells(.install(7, 5), acks: 5),
                    ]
            ),
            vector(
                "session/acknowledge/counts-from-the-first-snapshot",
                ["SESSION-140"],
                "After the first snapshot, its own acknowledgement is the last one",
                Replica.isInSnapshot((7, 5), payload: "any") + [
                    Replica.receive(.snapshotEnd(9), now: 300).tells(.install(8, 9), acks: 9),
                    Replica.tick(now: 1_300).tells(), Replica.receive("*", now: 1_300).tells(acks: 9),
                    Replica.receive("2", now: 1_301).tells(), Replica.tick(now: 2_299).tells(),
                    Replica.tick(now: 2_300).tells(acks: 9),
                ]
            ),
        ]
    }
}
