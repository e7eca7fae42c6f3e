import ConformanceKit

/// What a replica acknowledges, and when.
enum ReplicaAcks {
    static var vectors: [ScenarioVector] {
        owing + pace + silence + ReplicaSlowFrames.vectors + ReplicaOwes.vectors + ReplicaDurable.vectors
    }

    private static var owing: [ScenarioVector] {
        [
            vector(
                "session/acknowledge/nothing-at-first",
                ["SESSION-140"],
                "A claim that is at hand is not acknowledged while nothing comes: the handshake has said it",
                Replica.streams((7, 5)) + [
                    Replica.tick(now: 1_000).tells(), Replica.receive("", now: 2_000).tells(),
                    Replica.durable(7, 5, now: 3_000).sends(""), Replica.tick(now: 100_000).tells(),
                    Replica.tick(now: 119_999).tells(),
                ]
            ),
            vector(
                "session/acknowledge/a-frame",
                ["SESSION-140", "SESSION-141", "SESSION-142"],
                "A frame is acknowledged once, as the offset after it",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), now: 10).tells(.wrote(5), acks: 6), Replica.tick(now: 1_000).tells(),
                    Replica.tick(now: 2_000).tells(), Replica.receive("", now: 3_000).tells(),
                    Replica.receive(written(6), now: 4_000).tells(.wrote(6), acks: 7), Replica.tick(now: 5_000).tells(),
                ]
            ),
            vector(
                "session/acknowledge/a-ping",
                ["SESSION-140", "SESSION-142"],
                "A `+PING` is answered once, with what is expected, though it has been claimed or acknowledged before",
                Replica.streams((7, 5)) + [
                    Replica.receive(.ping(7, 5), now: 1_000).tells(acks: 5), Replica.tick(now: 1_500).tells(),
                    Replica.receive(.ping(7, 9), now: 2_000).tells(acks: 5), Replica.tick(now: 2_500).tells(),
                    Replica.receive(written(5), now: 3_000).tells(.wrote(5), acks: 6),
                    Replica.receive(.ping(7, 9), now: 4_000).tells(acks: 6), Replica.tick(now: 5_000).tells(),
                ]
            ),
            vector(
                "session/acknowledge/several-pings",
                ["SESSION-140", "SESSION-142"],
                "Several `+PING` are answered together, those of one piece and those of a tenth of a second",
                note: "Finds replicas that count what they owe.",
                Replica.streams((7, 5)) + [
                    Replica.receive(.ping(7, 5), .ping(7, 5), .ping(7, 5), now: 0).tells(acks: 5),
                    Replica.receive(.ping(7, 5), now: 10).tells(), Replica.receive(.ping(7, 5), now: 20).tells(),
                    Replica.tick(now: 101).tells(acks: 5), Replica.tick(now: 300).tells(),
                    Replica.tick(now: 500).tells(),
                ]
            ),
            vector(
                "session/acknowledge/the-newest",
                ["SESSION-141", "SESSION-142"],
                "After all else, one acknowledgement with the newest offset",
                Replica.streams((7, 5)) + [
                    Replica.receive(.ping(7, 5), written(5), .ping(7, 9), written(6), written(7), now: 0)
                        .tells(.wrote(5), .wrote(6), .wrote(7), acks: 8),
                    Replica.receive(written(8), now: 10).tells(.wrote(8)),
                    Replica.receive(written(9), now: 20).tells(.wrote(9)), Replica.tick(now: 150).tells(acks: 10),
                ]
            ),
            vector(
                "session/acknowledge/in-the-piece-of-ack",
                ["SESSION-140", "SESSION-142"],
                "The piece that has `+ACK` in it may end with an acknowledgement",
                Replica.awaitsAck((7, 5)) + [
                    Replica.receive(.ack(7, 5), .ping(7, 5), now: 0).tells(acks: 5), Replica.closed(now: 0).tellsClosed,
                    Replica.connects(claiming: (7, 5)),
                    Replica.receive(.ack(7, 5), written(5), now: 0).tells(.wrote(5), acks: 6),
                ]
            ),
            vector(
                "session/acknowledge/a-snapshot",
                ["SESSION-140", "SESSION-141"],
                "A snapshot that was installed is acknowledged: nothing has said it before, even if it is offset 0",
                [UInt64(0), 5, 9].flatMap { end in
                    Replica.isInSnapshot((7, 5), payload: "any") + [
                        Replica.receive(.snapshotEnd(end), now: 0).tells(.install(8, end), acks: end),
                        Replica.tick(now: 1_000).tells(),
                        Replica.receive(written(end), now: 2_000).tells(.wrote(end), acks: end + 1),
                    ]
                }
            ),
            vector(
                "session/acknowledge/a-snapshot-in-the-stream",
                ["SESSION-140"],
                "A snapshot in the stream is acknowledged if it ends above what was acknowledged before, and not at it or below",
                [UInt64(5), 6].flatMap { end in
                    Replica.streams((7, 5), payload: "any") + [
                        Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                        Replica.receive(.snapshot, .snapshotEnd(end), now: 200).tells(.begin, .install(7, end)),
                        Replica.tick(now: 400).tells(), Replica.tick(now: 999).tells(),
                        Replica.receive(.ping(7, 9), now: 999).tells(acks: end),
                    ]
                } + Replica.streams((7, 5), payload: "any") + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    Replica.receive(.snapshot, .snapshotEnd(7), now: 200).tells(.begin, .install(7, 7), acks: 7),
                ]
            ),
            vector(
                "session/acknowledge/each-session-anew",
                ["SESSION-140", "SESSION-142"],
                "What was owed or sent in the last session does not count in the next one",
                Replica.streams((7, 500)) + [
                    Replica.receive(written(500), now: 1_000).tells(.wrote(500), acks: 501),
                    Replica.receive(.ping(7, 501), now: 1_010).tells(), Replica.closed(now: 1_020).tellsClosed,
                ] + Replica.streamsAgain((7, 501), now: 1_020) + [
                    Replica.tick(now: 1_200).tells(),
                    Replica.receive(.ping(7, 501), now: 1_300).tells(acks: 501), Replica.closed(now: 1_310).tellsClosed,
                ] + Replica.streamsAgain((7, 501), now: 1_310) + [
                    Replica.receive(.ping(7, 501), now: 1_320).tells(acks: 501)
                ]
            ),
            vector(
                "session/acknowledge/lower-than-in-the-last-session",
                ["SESSION-140"],
                "A snapshot that is below what was acknowledged in the last session is acknowledged",
                Replica.streams((7, 500), payload: "any") + [
                    Replica.receive(written(500), now: 0).tells(.wrote(500), acks: 501),
                    Replica.closed(now: 0).tellsClosed, Replica.connects(claiming: (7, 501)),
                    Replica.receive(.ack(8, 501), .snapshot, .snapshotEnd(3), now: 0)
                        .tells(.begin, .install(8, 3), acks: 3),
                ]
            ),
        ]
    }

    private static var pace: [ScenarioVector] {
        [
            vector(
                "session/acknowledge/pace",
                ["SESSION-142"],
                "After an acknowledgement there is none for 100 ms, by `receive` or by `tick`",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), now: 1_000).tells(.wrote(5), acks: 6),
                    Replica.receive(written(6), now: 1_050).tells(.wrote(6)), Replica.tick(now: 1_098).tells(),
                    Replica.receive(.ping(7, 7), now: 1_099).tells(), Replica.tick(now: 1_101).tells(acks: 7),
                    Replica.receive(written(7), now: 1_200).tells(.wrote(7)), Replica.tick(now: 1_202).tells(acks: 8),
                    Replica.receive(written(8), now: 1_300).tells(.wrote(8)),
                    Replica.receive("", now: 1_303).tells(acks: 9),
                ]
            ),
            vector(
                "session/acknowledge/exactly-100-ms",
                ["SESSION-142"],
                "When 100 ms have passed, the next one is sent",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), now: 1_000).tells(.wrote(5), acks: 6),
                    Replica.receive(written(6), now: 1_099).tells(.wrote(6)), Replica.tick(now: 1_100).tells(acks: 7),
                ]
            ),
            vector(
                "session/acknowledge/inside-an-item",
                ["SESSION-142"],
                "A `receive` sends what is owed, also when it ends inside an item",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    Replica.receive(written(6), now: 1).tells(.wrote(6)),
                    Replica.receive("*2\r\n:7\r\n*1", now: 200).tells(acks: 7),
                ]
            ),
        ]
    }

    private static var silence: [ScenarioVector] {
        [
            vector(
                "session/acknowledge/not-inside-a-snapshot",
                ["SESSION-143"],
                "What is owed when a snapshot begins is not sent inside it",
                note: "Finds replicas that go on to acknowledge their old claim.",
                Replica.streams((7, 5), payload: "any") + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    Replica.receive(written(6), .ping(7, 9), .snapshot, now: 200).tells(.wrote(6), .begin),
                    Replica.tick(now: 1_000).tells(), Replica.receive(.chunk("a"), now: 2_000).tells(.chunk("a")),
                    Replica.receive("", now: 3_000).tells(), Replica.durable(7, 7, now: 4_000).sends(""),
                    Replica.tick(now: 5_000).tells(),
                    Replica.receive(.snapshotEnd(30), now: 6_000).tells(.install(7, 30), acks: 30),
                ]
            ),
            vector(
                "session/acknowledge/not-before-streaming",
                ["SESSION-143"],
                "Nothing is sent while `+ACK` or a snapshot is awaited, or without a session",
                [
                    Replica.create(claim: (7, 5)).succeeds, Replica.durable(7, 5, now: 0).sends(""),
                    Replica.tick(now: 0).tells(), Replica.connects(claiming: (7, 5)), Replica.tick(now: 1_000).tells(),
                    Replica.durable(7, 5, now: 1_000).sends(""), Replica.receive("+ACK 8", now: 1_000).tells(),
                    Replica.receive(" 5\r\n", now: 2_000).tells(), Replica.tick(now: 3_000).tells(),
                    Replica.receive(.ping(8, 9), now: 4_000).tells(), Replica.tick(now: 5_000).tells(),
                    Replica.durable(7, 5, now: 6_000).sends(""), Replica.closed(now: 7_000).tellsClosed,
                    Replica.tick(now: 8_000).tells(), Replica.durable(7, 5, now: 9_000).sends(""),
                ]
            ),
            vector(
                "session/acknowledge/not-at-the-end",
                ["SESSION-143", "SESSION-142"],
                "A session that ends acknowledges nothing, whatever was applied in the same piece",
                [
                    (Item.frame(9, "A").bytes, ReplicaEvent.gap(expected: 6, got: 9)),
                    (Item.errorLine("busy").bytes, .peerError("busy")), ("x", .end("unknown-line")),
                    (Item.ping(8, 9).bytes, .end("other-generation")), (Item.ping(7, 5).bytes, .end("behind-claim")),
                    (Item.ack(7, 5).bytes, .end("unexpected-ack")),
                ].flatMap { (bytes: Octets, event: ReplicaEvent) in
                    Replica.streams((7, 5)) + [
                        Replica.receive(written(5).bytes + Item.ping(7, 9).bytes + bytes, now: 0).tells(
                            .wrote(5),
                            event
                        ),
                        Replica.tick(now: 1_000).tells(),
                    ]
                }
            ),
        ]
    }
}
