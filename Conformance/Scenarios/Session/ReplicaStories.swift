import ConformanceKit

/// Whole stories of a replica and its primaries, of the kind that real ones have got wrong.
enum ReplicaStories {
    static var vectors: [ScenarioVector] { beginnings + histories + kevy }

    private static let state: [[Octets]] = [["SET", "a", "1"], ["SET", "b", "2"]]

    private static var beginnings: [ScenarioVector] {
        [
            vector(
                "session/replica-stories/lost-first-snapshot",
                ["SESSION-021", "SESSION-101", "SESSION-125", "SESSION-151"],
                "A replica that loses its first snapshot has nothing, and says so",
                note: "Finds replicas that claim the new generation before they have its state.",
                Replica.awaitsAck(nil) + [
                    Replica.receive(.ack(8, 1), .snapshot, .chunk("*4\r\n$17"), now: 100).tells(
                        .begin,
                        .chunk("*4\r\n$17")
                    ),
                    Replica.closed(now: 200).tellsClosed, Replica.look.showsReplica("idle", claim: nil),
                    Replica.retry(jitter: 60).delays(185), Replica.connects(claiming: nil, now: 385),
                    Replica.receive(.ack(8, 1), .snapshot, .ping(8, 9), now: 400).tells(.begin),
                    Replica.tick(now: 120_400).tells(.end("snapshot-timeout")), Replica.retry(jitter: 0).delays(250),
                    Replica.connects(claiming: nil, now: 120_650),
                    Replica.receive([.ack(8, 1)] + snapshotItems(payload(8, 9, state), end: 9), now: 120_700)
                        .tells(.begin, .chunk(payload(8, 9, state)), .install(8, 9), acks: 9),
                    Replica.receive(written(9), now: 120_900).tells(.wrote(9), acks: 10),
                    Replica.closed(now: 121_000).tellsClosed, Replica.retry(jitter: 0).delays(125),
                    Replica.connects(claiming: (8, 10), now: 121_125),
                ]
            ),
            vector(
                "session/replica-stories/restart",
                ["SESSION-020", "SESSION-100", "SESSION-141", "SESSION-145"],
                "A replica that restarts goes on from what it had made durable; what it had applied beyond that comes again",
                Replica.streams((7, 5), durable: true) + [
                    Replica.receive((UInt64(5)...8).map(written), now: 10).tells((UInt64(5)...8).map { .wrote($0) }),
                    Replica.durable(7, 7, now: 20).sends("REPLCONF ACK 7\r\n"),
                ] + Replica.streams((7, 7), durable: true) + [
                    Replica.receive((UInt64(7)...9).map(written), now: 10).tells((UInt64(7)...9).map { .wrote($0) }),
                    Replica.receive(.ping(7, 10), now: 20).tells(acks: 7),
                    Replica.durable(7, 10, now: 200).sends("REPLCONF ACK 10\r\n"),
                ]
            ),
            vector(
                "session/replica-stories/first-primary-is-busy",
                ["SESSION-105", "SESSION-150", "SESSION-151", "SESSION-130"],
                "Refused, ignored, and cut off, a replica comes back later and later, until it gets something",
                [
                    Replica.create(payload: "any").succeeds, Replica.connects(claiming: nil, now: 0),
                    Replica.receive(.errorLine("busy"), now: 10).tells(.peerError("busy")),
                    Replica.closed(now: 10).refuses("not-connected"), Replica.retry(jitter: 0).delays(125),
                    Replica.connects(claiming: nil, now: 135),
                    Replica.tick(now: 5_135).tells(.end("handshake-timeout")),
                    Replica.retry(jitter: 0).delays(250), Replica.connects(claiming: nil, now: 5_385),
                    Replica.receive("HTTP/1.1 200 OK\r\n", now: 5_400).tells(.end("unknown-line")),
                    Replica.retry(jitter: 0).delays(500), Replica.connects(claiming: nil, now: 5_900),
                    Replica.receive(.ack(8, 1), now: 5_900).tells(), Replica.closed(now: 6_000).tellsClosed,
                    Replica.retry(jitter: 0).delays(1_000), Replica.connects(claiming: nil, now: 7_000),
                    Replica.receive(.ack(8, 1), .snapshot, .snapshotEnd(1), now: 7_000)
                        .tells(.begin, .install(8, 1), acks: 1), Replica.closed(now: 7_001).tellsClosed,
                    Replica.retry(jitter: 0).delays(125), Replica.connects(claiming: (8, 1), now: 7_126),
                ]
            ),
        ]
    }

    private static var histories: [ScenarioVector] {
        [
            vector(
                "session/replica-stories/poison-frame",
                ["SESSION-112", "SESSION-154", "SESSION-110"],
                "A frame that the host cannot apply stays where it is: it is asked for again, and never passed over",
                note: "Finds replicas that skip what fails, and those that come back by themselves.",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), written(6), written(7), now: 0, fails: 6)
                        .tells(.wrote(5), .applyFailed(6)), Replica.retry(jitter: 5).delays(nil),
                ] + Replica.streamsAgain((7, 6), now: 10) + [
                    Replica.receive(written(6), now: 20, fails: 6).tells(.applyFailed(6)),
                    Replica.look.showsReplica("idle", claim: (7, 6)), Replica.retry(jitter: 5).delays(nil),
                ] + Replica.streamsAgain((7, 6), now: 1_000) + [
                    Replica.receive(written(6), written(7), now: 1_000).tells(.wrote(6), .wrote(7), acks: 8),
                    Replica.look.showsReplica("streaming", claim: (7, 8)),
                ]
            ),
            vector(
                "session/replica-stories/generation-changed-while-away",
                ["SESSION-101", "SESSION-110", "SESSION-124"],
                "A primary that has begun a new history answers a claim of the old one; its frames are not those that are expected",
                note: "Finds replicas that go on with the offsets of another history.",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6), Replica.closed(now: 0).tellsClosed,
                    Replica.connects(claiming: (7, 6)),
                    Replica.receive(.ack(9, 6), written(6), now: 0).tells(.end("unexpected-frame")),
                    Replica.look.showsReplica("idle", claim: (7, 6)), Replica.connects(claiming: (7, 6)),
                    Replica.receive([.ack(9, 6)] + snapshotItems(payload(9, 3, state), end: 3) + [written(3)], now: 0)
                        .tells(.begin, .chunk(payload(9, 3, state)), .install(9, 3), .wrote(3), acks: 4),
                    Replica.closed(now: 0).tellsClosed, Replica.connects(claiming: (9, 4)),
                ]
            ),
            vector(
                "session/replica-stories/generation-changed-in-the-session",
                ["SESSION-103", "SESSION-105", "SESSION-101"],
                "A primary that is renewed says so with an error line or with its next `+PING`; either way the claim stays",
                Replica.streams((7, 5)) + [
                    Replica.receive(.errorLine("new-generation"), now: 0).tells(.peerError("new-generation")),
                    Replica.connects(claiming: (7, 5)),
                    Replica.receive(.ack(7, 5), .ping(8, 1), now: 0)
                        .tells(.end("other-generation")), Replica.connects(claiming: (7, 5)),
                    Replica.receive(.ack(8, 5), .ping(8, 1), .ping(8, 1), now: 0).tells(),
                    Replica.look.showsReplica("await-snapshot", claim: (7, 5)),
                    Replica.receive(snapshotItems(payload(8, 1, state), end: 1), now: 0)
                        .tells(.begin, .chunk(payload(8, 1, state)), .install(8, 1), acks: 1),
                    Replica.receive(written(1), .ping(8, 2), now: 200).tells(.wrote(1), acks: 2),
                    Replica.look.showsReplica("streaming", claim: (8, 2), lag: 0),
                ]
            ),
            vector(
                "session/replica-stories/back-to-the-old-primary",
                ["SESSION-100", "SESSION-101"],
                "While it only awaits a snapshot of another history, a replica can go back to its own",
                Replica.streams((7, 5)) + [
                    Replica.closed(now: 0).tellsClosed, Replica.connects(claiming: (7, 5)),
                    Replica.receive(.ack(8, 5), .ping(8, 700), now: 0).tells(), Replica.closed(now: 10).tellsClosed,
                ] + Replica.streamsAgain((7, 5), now: 20) + [
                    Replica.receive(written(5), now: 20).tells(.wrote(5), acks: 6),
                    Replica.receive(.ping(8, 700), now: 30).tells(.end("other-generation")),
                ]
            ),
            vector(
                "session/replica-stories/primary-behind-its-replica",
                ["SESSION-113", "SESSION-021", "SESSION-124"],
                "A primary that has lost frames under the same generation costs the replica its claim; it starts over",
                Replica.streams((7, 5)) + [
                    Replica.receive((UInt64(5)...9).map(written), now: 0)
                        .tells((UInt64(5)...9).map { .wrote($0) }, acks: 10), Replica.closed(now: 0).tellsClosed,
                ] + Replica.streamsAgain((7, 10), now: 1_000) + [
                    Replica.receive(.ping(7, 8), now: 2_000).tells(.end("behind-claim")),
                    Replica.look.showsReplica("idle", claim: nil), Replica.connects(claiming: nil, now: 3_000),
                    Replica.receive([.ack(7, 1)] + snapshotItems(payload(7, 8, state), end: 8), now: 3_000)
                        .tells(.begin, .chunk(payload(7, 8, state)), .install(7, 8), acks: 8),
                    Replica.look.showsReplica("streaming", claim: (7, 8)),
                    Replica.receive(written(8), now: 3_001).tells(.wrote(8)),
                ]
            ),
            vector(
                "session/replica-stories/claim-from-the-future",
                ["SESSION-100", "SESSION-124", "SESSION-120"],
                "A primary that is asked for more than it has sends a snapshot under the same generation, back to where it is",
                Replica.streams((7, 10), durable: true) + [
                    Replica.receive(snapshotItems(payload(7, 8, state), end: 8), now: 0)
                        .tells(.begin, .chunk(payload(7, 8, state)), .install(7, 8)),
                    Replica.look.showsReplica("streaming", claim: (7, 8)),
                    Replica.receive(written(10), now: 0).tells(.gap(expected: 8, got: 10)),
                    Replica.connects(claiming: (7, 8)),
                ]
            ),
            vector(
                "session/replica-stories/claim-of-the-past",
                ["SESSION-100", "SESSION-114", "SESSION-124"],
                "A primary that no longer holds what is asked for sends `+PING` and then a snapshot under the same generation",
                Replica.streams((7, 5)) + [
                    Replica.receive(.ping(7, 900), now: 1_000).tells(acks: 5),
                    Replica.look.showsReplica("streaming", claim: (7, 5), lag: 895),
                    Replica.receive(.snapshot, .ping(7, 901), now: 2_000).tells(.begin),
                    Replica.receive(.chunk(payload(7, 900, state)), now: 3_000).tells(.chunk(payload(7, 900, state))),
                    Replica.receive(.snapshotEnd(900), written(900), now: 4_000)
                        .tells(.install(7, 900), .wrote(900), acks: 901),
                    Replica.receive(.ping(7, 902), now: 5_000).tells(acks: 901),
                    Replica.look.showsReplica("streaming", claim: (7, 901), lag: 1),
                ]
            ),
            vector(
                "session/replica-stories/duplicates",
                ["SESSION-111", "SESSION-110", "SESSION-150"],
                "A primary that begins before the claim, or says everything twice, gets nowhere, and does no harm",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(4), written(5), now: 0).tells(.gap(expected: 5, got: 4))
                ] + Replica.streamsAgain((7, 5), now: 0) + [
                    Replica.receive(written(5), written(5), written(6), now: 0)
                        .tells(.wrote(5), .gap(expected: 6, got: 5)), Replica.retry(jitter: 0).delays(125),
                ] + Replica.streamsAgain((7, 6), now: 0) + [
                    Replica.receive(written(6), written(7), written(6), now: 0)
                        .tells(.wrote(6), .wrote(7), .gap(expected: 8, got: 6)),
                    Replica.look.showsReplica("idle", claim: (7, 8)),
                ]
            ),
            vector(
                "session/replica-stories/one-frame-too-large-for-its-primary",
                ["SESSION-134", "SESSION-124"],
                "A primary that never sends its next frame pings on; the replica gives up its claim and gets over it with a snapshot",
                Replica.streams((7, 5), limits: [("stall-timeout", 30_000)])
                    + (UInt64(1)...30).map { second in
                        Replica.receive(.ping(7, 5 + second), now: second * 1_000).tells(acks: 5)
                    } + [
                        Replica.tick(now: 30_999).tells(), Replica.receive(.ping(7, 36), now: 31_000).tells(acks: 5),
                        Replica.tick(now: 31_000).tells(.end("stalled")),
                        Replica.connects(claiming: nil, now: 31_125), Replica.receive(.ack(7, 1), now: 31_200).tells(),
                        Replica.receive(snapshotItems(payload(7, 36, state), end: 36), now: 31_300)
                            .tells(.begin, .chunk(payload(7, 36, state)), .install(7, 36), acks: 36),
                        Replica.receive(.ping(7, 36), now: 31_500).tells(acks: 36),
                        Replica.look.showsReplica("streaming", claim: (7, 36), lag: 0),
                    ]
            ),
            vector(
                "session/replica-stories/chain",
                ["SESSION-123", "SESSION-152", "SESSION-101"],
                "A primary that passes on the snapshot of its own primary, of another generation, is not believed",
                Replica.awaitsSnapshot((7, 5)) + [
                    Replica.receive(snapshotItems(payload(7, 900, state), end: 900), now: 0)
                        .tells(.begin, .chunk(payload(7, 900, state)), .end("bad-snapshot")),
                    Replica.retry(jitter: 30_000).delays(90_000), Replica.look.showsReplica("idle", claim: (7, 5)),
                ]
            ),
        ]
    }

    private static var kevy: [ScenarioVector] {
        let large = Octets(repeating: "K", count: 65_536)
        let last = Octets(repeating: "k", count: 59_029)
        return [
            vector(
                "session/replica-stories/kevy",
                ["SESSION-102", "SESSION-103", "SESSION-110", "SESSION-120", "SESSION-124", "SESSION-140"],
                "A primary that echoes 0, pings inside its snapshot, and begins at offset 0",
                Replica.awaitsAck(nil, payload: "any") + [
                    Replica.receive("+ACK 8965428590485712 0\r\n", now: 10).tells(),
                    Replica.receive(
                        "+SNAPSHOT\r\n+PING 8965428590485712 0\r\n$10\r\nKEVYSNAP\r\n\r\n+SNAPSHOT_END 0\r\n",
                        now: 20
                    ).tells(.begin, .chunk("KEVYSNAP\r\n"), .install(8_965_428_590_485_712, 0), acks: 0),
                    Replica.receive(.frame(0, "SET", "a", ""), .frame(1, "DEL", "a"), now: 200)
                        .tells(.frame(0, "SET", "a", ""), .frame(1, "DEL", "a"), acks: 2),
                    Replica.receive(.ping(8_965_428_590_485_712, 2), now: 1_020).tells(acks: 2),
                    Replica.look.showsReplica("streaming", claim: (8_965_428_590_485_712, 2), lag: 0),
                    Replica.closed(now: 1_030).tellsClosed,
                    Replica.connects(claiming: (8_965_428_590_485_712, 2), now: 1_155),
                    Replica.receive("+ACK 8965428590485712 0\r\n", now: 1_200).tells(),
                    Replica.receive(.frame(2, "PING"), now: 1_300).tells(.frame(2, "PING"), acks: 3),
                ]
            ),
            vector(
                "session/replica-stories/kevy-large-snapshot",
                ["SESSION-102", "SESSION-120", "SESSION-124", "SESSION-132"],
                "A primary that is silent while it serializes, and then sends chunks of 65,536 bytes",
                Replica.awaitsAck(nil, payload: "any", now: 0) + [
                    Replica.receive(.ack(4_711, 0), now: 0).tells(), Replica.tick(now: 90_000).tells(),
                    Replica.receive(.snapshot, .ping(4_711, 374), .chunk(large), now: 110_000).tells(
                        .begin,
                        .chunk(large)
                    ),
                    Replica.receive(.chunk(large), .chunk(large), now: 110_001).tells(.chunk(large), .chunk(large)),
                    Replica.receive(.chunk(last), .snapshotEnd(374), now: 110_002)
                        .tells(.chunk(last), .install(4_711, 374), acks: 374),
                    Replica.receive((UInt64(374)...393).map(written) + [.ping(4_711, 394)], now: 111_000)
                        .tells((UInt64(374)...393).map { .wrote($0) }, acks: 394),
                    Replica.look.showsReplica("streaming", claim: (4_711, 394), lag: 0),
                ]
            ),
            vector(
                "session/replica-stories/kevy-flushes",
                ["SESSION-124", "SESSION-103", "SESSION-101"],
                "A snapshot in the stream under a generation that only the next `+PING` tells costs a second one, and nothing else",
                note: "Finds replicas that go on under the old generation with the state of the new one.",
                Replica.streams((7, 500), payload: "any") + [
                    Replica.receive(written(500), .ping(7, 501), now: 0).tells(.wrote(500), acks: 501),
                    Replica.receive(.snapshot, .chunk("empty"), .snapshotEnd(1), written(1), now: 50)
                        .tells(.begin, .chunk("empty"), .install(7, 1), .wrote(1)),
                    Replica.look.showsReplica("streaming", claim: (7, 2)),
                    Replica.receive(.ping(8, 2), now: 60).tells(.end("other-generation")),
                    Replica.look.showsReplica("idle", claim: (7, 2)), Replica.retry(jitter: 0).delays(125),
                    Replica.connects(claiming: (7, 2), now: 185),
                    Replica.receive(.ack(8, 0), .snapshot, .ping(8, 2), .snapshotEnd(2), .ping(8, 2), now: 200)
                        .tells(.begin, .install(8, 2), acks: 2),
                    Replica.look.showsReplica("streaming", claim: (8, 2), lag: 0),
                ]
            ),
            vector(
                "session/replica-stories/kevy-embedded",
                ["SESSION-132", "SESSION-140"],
                "A primary that never pings is followed with a long link-timeout, and acknowledged after frames alone",
                Replica.streams((7, 5), limits: [("link-timeout", 3_600_000)]) + [
                    Replica.receive(written(5), now: 100_000).tells(.wrote(5), acks: 6),
                    Replica.tick(now: 3_699_999).tells(),
                    Replica.receive(written(6), now: 3_699_999).tells(.wrote(6), acks: 7),
                    Replica.tick(now: 7_299_998).tells(), Replica.tick(now: 7_299_999).tells(.end("link-timeout")),
                ]
            ),
        ]
    }
}
