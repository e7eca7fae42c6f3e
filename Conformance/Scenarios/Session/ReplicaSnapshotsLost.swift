import ConformanceKit

/// A replica does not take a snapshot: it is too large, or wrong, or the session ends inside it.
enum ReplicaSnapshotsLost {
    static var vectors: [ScenarioVector] { limit + refusing + failing + losing }

    private static let commands: [[Octets]] = [["SET", "a", "1"], ["SET", "b", "2"]]

    private static func isInSnapshot(atMost limit: UInt64) -> [ScenarioStep] {
        Replica.isInSnapshot(payload: "any", limits: [("snapshot", limit)])
    }

    private static var limit: [ScenarioVector] {
        [
            vector(
                "session/install/limit",
                ["SESSION-121"],
                "A snapshot of as many bytes as the limit is taken; with one more it ends the session",
                isInSnapshot(atMost: 10) + [
                    Replica.receive(.chunk("1234"), .chunk("567890"), .snapshotEnd(6), now: 0)
                        .tells(.chunk("1234"), .chunk("567890"), .install(8, 6), acks: 6)
                ] + isInSnapshot(atMost: 10) + [
                    Replica.receive(.chunk("1234"), .chunk("567890"), .chunk("x"), .snapshotEnd(6), now: 0)
                        .tells(.chunk("1234"), .chunk("567890"), .end("snapshot-limit")),
                    Replica.look.showsReplica("idle", claim: (7, 5)), Replica.retry(jitter: 0).delays(60_000),
                ] + isInSnapshot(atMost: 10) + [
                    Replica.receive(.chunk("1234"), .chunk("5678901"), .snapshotEnd(6), now: 0)
                        .tells(.chunk("1234"), .end("snapshot-limit")),
                    Replica.look.showsReplica("idle", claim: (7, 5)),
                ]
            ),
            vector(
                "session/install/limit-of-one-chunk",
                ["SESSION-121"],
                "The first chunk may be too large already, and is not handed over in part",
                isInSnapshot(atMost: 1) + [
                    Replica.receive(.chunk("ab"), now: 0).tells(.end("snapshot-limit"))
                ] + isInSnapshot(atMost: 65_535) + [
                    Replica.receive(.chunk(Octets(repeating: "x", count: 65_535)), now: 0)
                        .tells(.chunk(Octets(repeating: "x", count: 65_535)))
                ] + isInSnapshot(atMost: 65_535) + [
                    Replica.receive(.chunk(Octets(repeating: "x", count: 65_536)), now: 0).tells(.end("snapshot-limit"))
                ]
            ),
            vector(
                "session/install/limit-counts-payload-alone",
                ["SESSION-121"],
                "Headers, line ends and `+PING` do not count",
                isInSnapshot(atMost: 4) + [
                    Replica.receive(.chunk("a"), .ping(8, 9), .chunk("b"), .ping(8, 9), .chunk("cd"), now: 0)
                        .tells(.chunk("a"), .chunk("b"), .chunk("cd")),
                    Replica.receive(.snapshotEnd(9), now: 0).tells(.install(8, 9), acks: 9),
                ]
            ),
            vector(
                "session/install/limit-of-each-snapshot",
                ["SESSION-121"],
                "Each snapshot has the whole limit, in the same session and in the next one",
                isInSnapshot(atMost: 4) + [
                    Replica.receive(.chunk("abcd"), .snapshotEnd(9), now: 0).tells(
                        .chunk("abcd"),
                        .install(8, 9),
                        acks: 9
                    ),
                    Replica.receive(.snapshot, .chunk("abcd"), now: 0).tells(.begin, .chunk("abcd")),
                    Replica.closed(now: 0).tellsClosed, Replica.connects(claiming: (8, 9)),
                    Replica.receive(.ack(8, 9), .snapshot, .chunk("abcd"), now: 0).tells(.begin, .chunk("abcd")),
                    Replica.receive(.chunk("e"), now: 0).tells(.end("snapshot-limit")),
                ]
            ),
        ]
    }

    /// Nothing, the claim's generation, another offset, no payload at all, no digest, no order, a byte too few, one too many.
    private static let wrong: [Octets] = [
        "", payload(7, 6, commands), payload(8, 5, commands), "REDIS0011",
        payloadHeader(8, 6) + command("SET", "a", "1"), payload(8, 6, commands.reversed()),
        Octets(payload(8, 6).bytes.dropLast()), payload(8, 6) + "\n",
    ]

    private static var refusing: [ScenarioVector] {
        [
            vector(
                "session/install/bad",
                ["SESSION-122", "SESSION-123", "SESSION-152"],
                "A payload that is wrong ends the session; claim and state stay, and what follows is ignored",
                wrong.flatMap { bytes in
                    Replica.isInSnapshot() + [
                        Replica.receive(Array(snapshotItems(bytes, end: 6).dropFirst()) + [written(6)], now: 1)
                            .tells((bytes.count == 0 ? [] : [.chunk(bytes)]) + [.end("bad-snapshot")]),
                        Replica.look.showsReplica("idle", claim: (7, 5)), Replica.retry(jitter: 0).delays(60_000),
                        Replica.connects(claiming: (7, 5), now: 2),
                        Replica.receive(.ack(7, 5), written(5), now: 2).tells(.wrote(5), acks: 6),
                    ]
                }
            ),
            vector(
                "session/install/judged-at-the-end",
                ["SESSION-122", "SESSION-123", "SESSION-125"],
                "A payload that is wrong from its first byte on is taken until its end, and lost like any other before it",
                note: "Finds replicas that end the session as soon as they know that the payload is wrong.",
                Replica.isInSnapshot() + [
                    Replica.receive(.chunk("x"), now: 1).tells(.chunk("x")),
                    Replica.receive(.chunk("y"), .ping(8, 6), .chunk(payload(8, 6)), now: 2)
                        .tells(.chunk("y"), .chunk(payload(8, 6))),
                    Replica.look.showsReplica("in-snapshot", claim: (7, 5)), Replica.tick(now: 3).tells(),
                    Replica.receive(.snapshotEnd(6), now: 4).tells(.end("bad-snapshot")),
                ] + Replica.isInSnapshot() + [
                    Replica.receive(.chunk("x"), now: 1).tells(.chunk("x")), Replica.closed(now: 2).tellsClosed,
                    Replica.retry(jitter: 0).delays(125),
                ]
            ),
            vector(
                "session/install/end-is-another-than-the-header",
                ["SESSION-122", "SESSION-123"],
                "The payload's offset has to be that of `+SNAPSHOT_END`, not that of the last `+PING` or of the claim",
                [UInt64(4), 5, 7].flatMap { end in
                    Replica.isInSnapshot() + [
                        Replica.receive(.chunk(payload(8, 6)), .ping(8, 6), .snapshotEnd(end), now: 1)
                            .tells(.chunk(payload(8, 6)), .end("bad-snapshot")),
                        Replica.look.showsReplica("idle", claim: (7, 5)),
                    ]
                }
            ),
            vector(
                "session/install/bad-without-a-claim",
                ["SESSION-123"],
                "A replica without a claim has none after a wrong snapshot either",
                Replica.isInSnapshot(nil) + [
                    Replica.receive(.chunk("x"), .snapshotEnd(6), now: 1).tells(.chunk("x"), .end("bad-snapshot")),
                    Replica.look.showsReplica("idle", claim: nil), Replica.connects(claiming: nil, now: 2),
                ]
            ),
        ]
    }

    private static var failing: [ScenarioVector] {
        let right = payload(8, 6, commands)
        return [
            vector(
                "session/install/fails",
                ["SESSION-112", "SESSION-154"],
                "A host that cannot install a right payload ends the session; the claim stays",
                Replica.isInSnapshot() + [
                    Replica.receive([.chunk(right), .snapshotEnd(6), written(6)], now: 1, fails: 6)
                        .tells(.chunk(right), .applyFailed(6)),
                    Replica.look.showsReplica("idle", claim: (7, 5)), Replica.retry(jitter: 0).delays(nil),
                    Replica.connects(claiming: (7, 5), now: 2),
                ] + Replica.isInSnapshot(nil, payload: "any") + [
                    Replica.receive(.chunk("x"), .snapshotEnd(0), now: 1, fails: 0).tells(.chunk("x"), .applyFailed(0)),
                    Replica.look.showsReplica("idle", claim: nil),
                ]
            ),
            vector(
                "session/install/refused-before-it-fails",
                ["SESSION-122", "SESSION-123"],
                "A wrong payload is refused before it is installed",
                note: "Finds hosts that touch their state before they have looked at the whole payload.",
                Replica.isInSnapshot() + [
                    Replica.receive([.chunk(payload(7, 6)), .snapshotEnd(6)], now: 1, fails: 6)
                        .tells(.chunk(payload(7, 6)), .end("bad-snapshot")),
                    Replica.retry(jitter: 0).delays(60_000),
                ]
            ),
            vector(
                "session/install/fails-at-others",
                ["SESSION-112", "SESSION-124"],
                "An offset that is not that of the end fails nothing, until the frame comes that has it",
                Replica.isInSnapshot() + [
                    Replica.receive([.chunk(right), .snapshotEnd(6), written(6), written(7)], now: 1, fails: 7)
                        .tells(.chunk(right), .install(8, 6), .wrote(6), .applyFailed(7)),
                    Replica.look.showsReplica("idle", claim: (8, 7)),
                ]
            ),
        ]
    }

    private static var losing: [ScenarioVector] {
        let right = payload(8, 6, commands)
        return [
            vector(
                "session/install/lost-inside",
                ["SESSION-125"],
                "A session that ends in a snapshot leaves the claim; of its chunks nothing is left in the next one",
                Replica.isInSnapshot() + [
                    Replica.receive(.chunk(right), now: 1).tells(.chunk(right)), Replica.closed(now: 2).tellsClosed,
                    Replica.look.showsReplica("idle", claim: (7, 5)), Replica.connects(claiming: (7, 5), now: 3),
                    Replica.receive([.ack(8, 5)] + snapshotItems(right, end: 6), now: 3)
                        .tells(.begin, .chunk(right), .install(8, 6), acks: 6),
                ]
            ),
            vector(
                "session/install/lost-inside-one-in-the-stream",
                ["SESSION-125", "SESSION-110"],
                "Frames before a snapshot that was lost have been applied; the session's claim stays",
                Replica.streams((7, 5)) + [
                    Replica.receive([written(5), .snapshot, .chunk(payload(7, 9))], now: 0)
                        .tells(.wrote(5), .begin, .chunk(payload(7, 9))),
                    Replica.look.showsReplica("in-snapshot", claim: (7, 6)), Replica.closed(now: 0).tellsClosed,
                    Replica.connects(claiming: (7, 6)),
                    Replica.receive(.ack(7, 6), written(6), now: 0).tells(.wrote(6), acks: 7),
                ]
            ),
            vector(
                "session/install/ended-inside",
                ["SESSION-125", "SESSION-103", "SESSION-104"],
                "However a session ends in a snapshot, the claim stays",
                [
                    (Octets("+SNAPSHOT\r\n"), "unexpected-snapshot"), ("+ACK 8 5\r\n", "unexpected-ack"),
                    (frameBytes(5, "A"), "unexpected-frame"), ("$0\r\n", "bad-length"), ("$2\r\nabc", "bad-terminator"),
                ].flatMap { (bytes: Octets, code: String) in
                    Replica.isInSnapshot() + [
                        Replica.receive(argument(right) + bytes + Item.snapshotEnd(6).bytes, now: 0)
                            .tells(.chunk(right), .end(code)),
                        Replica.look.showsReplica("idle", claim: (7, 5)),
                    ]
                }
            ),
        ]
    }
}
