import ConformanceKit

/// How a replica notices that nothing comes.
enum ReplicaTime {
    static var vectors: [ScenarioVector] { timeouts + bytes }

    private static var timeouts: [ScenarioVector] {
        [
            vector(
                "session/watch/handshake",
                ["SESSION-130"],
                "`+ACK` has 5,000 ms from `connect` on; what came of it until then does not matter",
                note: "Finds replicas that wait on for a peer that gives a byte now and then.",
                Replica.awaitsAck(now: 1_000) + [
                    Replica.receive("+", now: 3_000).tells(), Replica.receive("ACK 7 ", now: 5_999).tells(),
                    Replica.tick(now: 5_999).tells(), Replica.tick(now: 6_000).tells(.end("handshake-timeout")),
                    Replica.look.showsReplica("idle", claim: (7, 5)),
                    Replica.receive("5\r\n", now: 6_000).refuses("not-connected"),
                ]
            ),
            vector(
                "session/watch/only-tick-ends-for-time",
                ["SESSION-130", "SESSION-131", "SESSION-132"],
                "However late it is, what comes is taken, unless a `tick` came before it",
                Replica.awaitsAck(payload: "any") + [
                    Replica.receive(.ack(8, 5), now: 1_000_000).tells(), Replica.tick(now: 1_000_000).tells(),
                    Replica.receive(.snapshot, now: 2_000_000).tells(.begin), Replica.tick(now: 2_000_000).tells(),
                    Replica.receive(.snapshotEnd(9), now: 3_000_000).tells(.install(8, 9), acks: 9),
                    Replica.tick(now: 3_000_000).tells(),
                    Replica.receive(written(9), now: 4_000_000).tells(.wrote(9), acks: 10),
                    Replica.durable(8, 10, now: 5_000_000).sends(""),
                    Replica.tick(now: 5_000_000).tells(.end("link-timeout")),
                ]
            ),
            vector(
                "session/watch/awaiting-a-snapshot",
                ["SESSION-131"],
                "While a snapshot is awaited, 120,000 ms of silence from the last byte on end the session",
                Replica.awaitsAck(now: 0) + [
                    Replica.receive(.ack(8, 5), now: 4_000).tells(), Replica.tick(now: 123_999).tells(),
                    Replica.receive(.ping(8, 5), now: 123_999).tells(), Replica.tick(now: 243_998).tells(),
                    Replica.tick(now: 243_999).tells(.end("snapshot-timeout")),
                    Replica.look.showsReplica("idle", claim: (7, 5)),
                ]
            ),
            vector(
                "session/watch/inside-a-snapshot",
                ["SESSION-131"],
                "Inside a snapshot as well; a snapshot in the midst of the stream has as long",
                Replica.isInSnapshot(now: 0) + [
                    Replica.receive(.chunk("a"), now: 119_999).tells(.chunk("a")), Replica.tick(now: 239_998).tells(),
                    Replica.tick(now: 239_999).tells(.end("snapshot-timeout")),
                ] + Replica.streams(now: 0) + [
                    Replica.receive(.snapshot, now: 1_000).tells(.begin), Replica.tick(now: 120_999).tells(),
                    Replica.look.showsReplica("in-snapshot", claim: (7, 5)),
                    Replica.tick(now: 121_000).tells(.end("snapshot-timeout")),
                    Replica.look.showsReplica("idle", claim: (7, 5)),
                ]
            ),
            vector(
                "session/watch/a-long-snapshot",
                ["SESSION-131", "SESSION-133"],
                "A snapshot may take as long as it will, as long as something comes",
                Replica.isInSnapshot(payload: "any", now: 0)
                    + (UInt64(1)...10).flatMap { minute in
                        [
                            Replica.tick(now: minute * 100_000).tells(),
                            Replica.receive(.ping(8, 5), now: minute * 100_000).tells(),
                        ]
                    } + [
                        Replica.receive(.snapshotEnd(9), now: 1_000_001).tells(.install(8, 9), acks: 9),
                        Replica.tick(now: 1_010_000).tells(), Replica.tick(now: 1_010_001).tells(.end("link-timeout")),
                    ]
            ),
            vector(
                "session/watch/link",
                ["SESSION-132"],
                "While streaming, 10,000 ms of silence from the last byte on end the session",
                Replica.streams(now: 0) + [
                    Replica.receive(written(5), now: 500).tells(.wrote(5), acks: 6), Replica.tick(now: 10_499).tells(),
                    Replica.receive(.ping(7, 6), now: 10_499).tells(acks: 6), Replica.tick(now: 20_498).tells(),
                    Replica.tick(now: 20_499).tells(.end("link-timeout")),
                    Replica.look.showsReplica("idle", claim: (7, 6)), Replica.connects(claiming: (7, 6), now: 20_499),
                ]
            ),
            vector(
                "session/watch/link-after-a-snapshot",
                ["SESSION-132"],
                "After a snapshot, bytes have come; the link has 10,000 ms from its end on",
                Replica.isInSnapshot(payload: "any", now: 0) + [
                    Replica.receive(.snapshotEnd(9), now: 50_000).tells(.install(8, 9), acks: 9),
                    Replica.tick(now: 59_999).tells(), Replica.tick(now: 60_000).tells(.end("link-timeout")),
                    Replica.look.showsReplica("idle", claim: (8, 9)),
                ]
            ),
            vector(
                "session/watch/first-silence",
                ["SESSION-132"],
                "Before the first byte after `+ACK`, the silence may last 120,000 ms; its code is the same",
                note: "Finds replicas that leave a primary that says nothing while it prepares a snapshot.",
                Replica.awaitsAck(now: 0) + [
                    Replica.receive("+ACK 7", now: 1_000).tells(), Replica.receive(" 5\r\n", now: 2_000).tells(),
                    Replica.tick(now: 12_000).tells(), Replica.tick(now: 121_999).tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 5)),
                    Replica.tick(now: 122_000).tells(.end("link-timeout")),
                    Replica.look.showsReplica("idle", claim: (7, 5)),
                ]
            ),
            vector(
                "session/watch/first-silence-is-the-longer",
                ["SESSION-132"],
                "The first silence may last as long as the longer of both timeouts, all others as long as link-timeout",
                note: "Finds replicas that take snapshot-timeout for the first silence, though link-timeout is longer.",
                Replica.streams(limits: [("link-timeout", 200_000)], now: 0) + [
                    Replica.tick(now: 120_000).tells(), Replica.tick(now: 199_999).tells(),
                    Replica.tick(now: 200_000).tells(.end("link-timeout")),
                ] + Replica.streams(limits: [("link-timeout", 50), ("snapshot-timeout", 30)], now: 0) + [
                    Replica.tick(now: 49).tells(), Replica.receive(.ping(7, 5), now: 49).tells(acks: 5),
                    Replica.tick(now: 98).tells(), Replica.tick(now: 99).tells(.end("link-timeout")),
                ] + Replica.streams(limits: [("link-timeout", 30), ("snapshot-timeout", 50)], now: 0) + [
                    Replica.tick(now: 49).tells(), Replica.receive("+", now: 49).tells(), Replica.tick(now: 78).tells(),
                    Replica.tick(now: 79).tells(.end("link-timeout")),
                ] + Replica.streams(limits: [("link-timeout", 30), ("snapshot-timeout", 50)], now: 0) + [
                    Replica.tick(now: 49).tells(), Replica.tick(now: 50).tells(.end("link-timeout")),
                ] + Replica.streams(limits: [("link-timeout", 40), ("snapshot-timeout", 40)], now: 0) + [
                    Replica.tick(now: 39).tells(), Replica.tick(now: 40).tells(.end("link-timeout")),
                ] + Replica.awaitsSnapshot(limits: [("link-timeout", 50), ("snapshot-timeout", 30)], now: 0) + [
                    Replica.tick(now: 29).tells(), Replica.tick(now: 30).tells(.end("snapshot-timeout")),
                ]
            ),
            vector(
                "session/watch/first-silence-ends-with-a-byte",
                ["SESSION-132", "SESSION-133"],
                "One byte behind `+ACK`, in the same piece or in a later one, and the link has 10,000 ms",
                Replica.awaitsAck(now: 0) + [
                    Replica.receive("+ACK 7 5\r\n*", now: 1_000).tells(), Replica.tick(now: 10_999).tells(acks: 5),
                    Replica.tick(now: 11_000).tells(.end("link-timeout")),
                ] + Replica.streams(now: 0) + [
                    Replica.receive("+", now: 60_000).tells(acks: 5), Replica.tick(now: 69_999).tells(),
                    Replica.tick(now: 70_000).tells(.end("link-timeout")),
                ]
            ),
            vector(
                "session/watch/first-silence-of-each-session",
                ["SESSION-132"],
                "The next session has a first silence of its own",
                Replica.streams(now: 0) + [
                    Replica.receive(.ping(7, 5), now: 0).tells(acks: 5), Replica.closed(now: 1_000).tellsClosed,
                ] + Replica.streamsAgain((7, 5), now: 1_000) + [
                    Replica.tick(now: 120_999).tells(), Replica.tick(now: 121_000).tells(.end("link-timeout")),
                ]
            ),
        ]
    }

    private static var bytes: [ScenarioVector] {
        [
            vector(
                "session/watch/bytes-inside-an-item",
                ["SESSION-133"],
                "Every byte counts, not only the last one of an item",
                note: "Finds replicas that leave while a large frame is on its way.",
                Replica.streams(now: 0)
                    + "*2\r\n:5\r\n*1\r\n$1\r\nA\r".utf8.enumerated().flatMap { index, byte in
                        let now = 9_999 * UInt64(index + 1)
                        return [
                            Replica.tick(now: now).tells(), Replica.receive(Octets([byte]), now: now).tells(acks: 5),
                        ]
                    } + [
                        Replica.receive("\n", now: 180_000).tells(.frame(5, "A")),
                        Replica.tick(now: 189_999).tells(acks: 6),
                        Replica.tick(now: 190_000).tells(.end("link-timeout")),
                    ]
            ),
            vector(
                "session/watch/bytes-inside-a-chunk",
                ["SESSION-133", "SESSION-131"],
                "Inside a chunk, and of a line while a snapshot is awaited, too",
                Replica.awaitsSnapshot(now: 0) + [
                    Replica.receive("+SNAP", now: 100_000).tells(), Replica.tick(now: 219_999).tells(),
                    Replica.receive("SHOT\r\n$3\r\n", now: 219_999).tells(.begin), Replica.tick(now: 300_000).tells(),
                    Replica.receive("a", now: 339_998).tells(), Replica.tick(now: 459_997).tells(),
                    Replica.receive("b", now: 459_997).tells(), Replica.tick(now: 579_996).tells(),
                    Replica.tick(now: 579_997).tells(.end("snapshot-timeout")),
                ]
            ),
            vector(
                "session/watch/no-bytes-do-not-count",
                ["SESSION-132", "SESSION-131"],
                "A `receive` without a byte breaks no silence, nor does anything that is not received",
                Replica.streams(now: 0) + [
                    Replica.receive(.ping(7, 5), now: 0).tells(acks: 5), Replica.receive("", now: 9_000).tells(),
                    Replica.durable(7, 5, now: 9_500).sends(""), Replica.tick(now: 9_999).tells(),
                    Replica.tick(now: 10_000).tells(.end("link-timeout")),
                ] + Replica.streams(now: 0) + [
                    Replica.receive("", now: 10_000).tells(), Replica.tick(now: 119_999).tells(),
                    Replica.tick(now: 120_000).tells(.end("link-timeout")),
                ] + Replica.awaitsSnapshot(now: 0) + [
                    Replica.receive("", now: 119_999).tells(),
                    Replica.tick(now: 120_000).tells(.end("snapshot-timeout")),
                ]
            ),
            vector(
                "session/watch/configured",
                ["SESSION-130", "SESSION-131", "SESSION-132", "SESSION-134"],
                "Each timeout is the one that was configured, down to 1 ms",
                Replica.awaitsAck(limits: [("handshake-timeout", 1)], now: 10) + [
                    Replica.tick(now: 10).tells(), Replica.tick(now: 11).tells(.end("handshake-timeout")),
                ] + Replica.awaitsSnapshot(limits: [("snapshot-timeout", 70)], now: 10) + [
                    Replica.tick(now: 79).tells(), Replica.tick(now: 80).tells(.end("snapshot-timeout")),
                ] + Replica.isInSnapshot(limits: [("snapshot-timeout", 70)], now: 10) + [
                    Replica.tick(now: 79).tells(), Replica.tick(now: 80).tells(.end("snapshot-timeout")),
                ] + Replica.streams(limits: [("snapshot-timeout", 70), ("link-timeout", 7)], now: 10) + [
                    Replica.tick(now: 79).tells(), Replica.tick(now: 80).tells(.end("link-timeout")),
                ] + Replica.streams(limits: [("snapshot-timeout", 70), ("link-timeout", 7)], now: 10) + [
                    Replica.receive(.ping(7, 5), now: 20).tells(acks: 5), Replica.tick(now: 26).tells(),
                    Replica.tick(now: 27).tells(.end("link-timeout")),
                ] + Replica.streams(limits: [("stall-timeout", 7)], now: 10) + [
                    Replica.receive(.ping(7, 6), now: 20).tells(acks: 5),
                    Replica.receive(.ping(7, 6), now: 26).tells(), Replica.tick(now: 26).tells(),
                    Replica.receive(.ping(7, 6), now: 27).tells(), Replica.tick(now: 27).tells(.end("stalled")),
                ] + Replica.streams(limits: [("stall-timeout", 1)], now: 10) + [
                    Replica.receive(.ping(7, 6), .ping(7, 6), now: 20).tells(acks: 5), Replica.tick(now: 21).tells(),
                    Replica.receive(.ping(7, 6), now: 21).tells(), Replica.tick(now: 21).tells(.end("stalled")),
                ]
            ),
        ]
    }
}
