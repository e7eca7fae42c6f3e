import ConformanceKit

/// A replica takes a snapshot.
enum ReplicaSnapshots {
    static var vectors: [ScenarioVector] { taking + inTheStream }

    private static let commands: [[Octets]] = [["SET", "a", "1"], ["SET", "b", "2"]]

    private static var taking: [ScenarioVector] {
        let bytes = payload(8, 6, commands)
        return [
            vector(
                "session/install/first-snapshot",
                ["SESSION-120", "SESSION-122", "SESSION-124", "SESSION-110"],
                "A replica without a claim takes a snapshot, and streams from its end on",
                Replica.awaitsSnapshot(nil) + [
                    Replica.receive(.snapshot, now: 1).tells(.begin),
                    Replica.look.showsReplica("in-snapshot", claim: nil),
                    Replica.receive(.chunk(bytes), now: 2).tells(.chunk(bytes)),
                    Replica.look.showsReplica("in-snapshot", claim: nil),
                    Replica.receive(.snapshotEnd(6), now: 3).tells(.install(8, 6), acks: 6),
                    Replica.look.showsReplica("streaming", claim: (8, 6)),
                    Replica.receive(written(6), now: 4).tells(.wrote(6)), Replica.closed(now: 5).tellsClosed,
                    Replica.connects(claiming: (8, 7), now: 6),
                ]
            ),
            vector(
                "session/install/replaces-the-claim",
                ["SESSION-101", "SESSION-124"],
                "A snapshot of another generation replaces state and claim, from a higher offset to a lower one",
                Replica.awaitsSnapshot((7, 500)) + [
                    Replica.receive(snapshotItems(bytes, end: 6), now: 1)
                        .tells(.begin, .chunk(bytes), .install(8, 6), acks: 6),
                    Replica.look.showsReplica("streaming", claim: (8, 6)),
                    Replica.receive(.frame(500, "A"), now: 2).tells(.gap(expected: 6, got: 500)),
                    Replica.connects(claiming: (8, 6), now: 3),
                ]
            ),
            vector(
                "session/install/any-chunks",
                ["SESSION-120", "SESSION-122"],
                "Chunks of any lengths make the payload; each is handed over as it came",
                Replica.isInSnapshot()
                    + bytes.bytes.map { byte in
                        Replica.receive(.chunk(Octets([byte])), now: 1).tells(.chunk(Octets([byte])))
                    } + [Replica.receive(.snapshotEnd(6), now: 1).tells(.install(8, 6), acks: 6)]
            ),
            vector(
                "session/install/many-chunks",
                ["SESSION-120", "SESSION-124"],
                "Chunks of 65,536 bytes",
                Replica.isInSnapshot(payload: "any")
                    + (0..<3).map { _ in
                        Replica.receive(.chunk(Octets(repeating: "ab", count: 32_768)), now: 1)
                            .tells(.chunk(Octets(repeating: "ab", count: 32_768)))
                    } + [
                        Replica.receive(.chunk("end"), .snapshotEnd(374), now: 1)
                            .tells(.chunk("end"), .install(8, 374), acks: 374)
                    ]
            ),
            vector(
                "session/install/pings-inside",
                ["SESSION-122", "SESSION-124", "SESSION-103"],
                "`+PING` may stand before, inside and after the chunks, and tell anything",
                note: "Finds replicas that take what stands between the chunks for a part of the payload.",
                Replica.awaitsSnapshot() + [
                    Replica.receive(.ping(8, 1), .ping(9, 1), now: 0).tells(),
                    Replica.receive(.snapshot, .ping(8, 0), now: 0).tells(.begin),
                    Replica.receive(.chunk(Octets(bytes.bytes[..<100])), .ping(8, 3), now: 0)
                        .tells(.chunk(Octets(bytes.bytes[..<100]))),
                    Replica.receive(.ping(1, 0), .ping(8, 900), now: 0).tells(),
                    Replica.receive(.chunk(Octets(bytes.bytes[100...])), .ping(8, 1), now: 0)
                        .tells(.chunk(Octets(bytes.bytes[100...]))),
                    Replica.look.showsReplica("in-snapshot", claim: (7, 5)),
                    Replica.receive(.snapshotEnd(6), now: 0).tells(.install(8, 6), acks: 6),
                ]
            ),
            vector(
                "session/install/pings-inside-one-in-the-stream",
                ["SESSION-103", "SESSION-124"],
                "Inside a snapshot in the midst of the stream no `+PING` is compared with anything",
                note: "Finds replicas that go on to compare it with what they expected before the snapshot.",
                Replica.streams((7, 5), payload: "any", durable: true) + [
                    Replica.receive(.snapshot, .ping(7, 4), .ping(7, 0), .ping(8, 9), .ping(7, 9), now: 0)
                        .tells(.begin), Replica.look.showsReplica("in-snapshot", claim: (7, 5)),
                    Replica.receive(.snapshotEnd(3), .ping(7, 3), now: 0).tells(.install(7, 3), acks: 0),
                    Replica.look.showsReplica("streaming", claim: (7, 3), lag: 0),
                ]
            ),
            vector(
                "session/install/ends",
                ["SESSION-124", "CONV-001"],
                "A snapshot may end at 0, at odd offsets above 2^53, and at 2^63-1, after which no frame can come",
                [0, 1, 9_007_199_254_740_993, largestNext - 1].flatMap { end in
                    Replica.isInSnapshot(nil, payload: "any") + [
                        Replica.receive(.snapshotEnd(end), now: 0).tells(.install(8, end), acks: end),
                        Replica.receive(written(end), now: 0).tells(.wrote(end)),
                        Replica.look.showsReplica("streaming", claim: (8, end + 1)),
                    ]
                } + Replica.isInSnapshot(nil, payload: "any") + [
                    Replica.receive(.snapshotEnd(largestNext), now: 0).tells(
                        .install(8, largestNext),
                        acks: largestNext
                    ),
                    Replica.receive(.frame(largestNext - 1, "A"), now: 0)
                        .tells(.gap(expected: largestNext, got: largestNext - 1)),
                ]
            ),
            vector(
                "session/install/large-generation",
                ["SESSION-102", "SESSION-122", "SESSION-124", "CONV-001"],
                "A payload of generation 2^64-1",
                Replica.awaitsAck(nil) + [
                    Replica.receive(.ack(UInt64.max, 1), .snapshot, now: 0).tells(.begin),
                    Replica.receive(.chunk(payload(UInt64.max, 6)), now: 0).tells(.chunk(payload(UInt64.max, 6))),
                    Replica.receive(.snapshotEnd(6), now: 0).tells(.install(UInt64.max, 6), acks: 6),
                    Replica.look.showsReplica("streaming", claim: (UInt64.max, 6)),
                ]
            ),
            vector(
                "session/install/any-payload",
                ["SESSION-122", "SESSION-124"],
                "A host that agreed on another format may accept anything, even nothing",
                Replica.isInSnapshot(payload: "any") + [
                    Replica.receive(.snapshotEnd(6), now: 0).tells(.install(8, 6), acks: 6)
                ] + Replica.isInSnapshot(payload: "any") + [
                    Replica.receive(.chunk("KEVY0005\r\n"), .snapshotEnd(6), now: 0)
                        .tells(.chunk("KEVY0005\r\n"), .install(8, 6), acks: 6)
                ] + Replica.isInSnapshot(payload: "any") + [
                    Replica.receive(.chunk(payload(9, 9)), .snapshotEnd(6), now: 0)
                        .tells(.chunk(payload(9, 9)), .install(8, 6), acks: 6)
                ]
            ),
            vector(
                "session/install/named-format",
                ["SESSION-122"],
                "`tidemark-1` is the format where none is named",
                Replica.isInSnapshot(payload: "tidemark-1") + [
                    Replica.receive(.chunk(bytes), .snapshotEnd(6), now: 0)
                        .tells(.chunk(bytes), .install(8, 6), acks: 6)
                ] + Replica.isInSnapshot(payload: "tidemark-1") + [
                    Replica.receive(.chunk("x"), .snapshotEnd(6), now: 0).tells(.chunk("x"), .end("bad-snapshot"))
                ] + Replica.isInSnapshot() + [
                    Replica.receive(.chunk("x"), .snapshotEnd(6), now: 0).tells(.chunk("x"), .end("bad-snapshot"))
                ]
            ),
        ]
    }

    private static var inTheStream: [ScenarioVector] {
        [
            vector(
                "session/install/in-the-stream",
                ["SESSION-120", "SESSION-124"],
                "A snapshot in the midst of the stream replaces the state, forwards, backwards and on the spot",
                [UInt64(4), 6, 100].flatMap { end in
                    Replica.streams((7, 5), payload: "any") + [
                        Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                        Replica.receive(.snapshot, now: 0).tells(.begin),
                        Replica.look.showsReplica("in-snapshot", claim: (7, 6)),
                        Replica.receive(.chunk("state"), now: 0).tells(.chunk("state")),
                        Replica.receive(.snapshotEnd(end), written(end), now: 0).tells(.install(7, end), .wrote(end)),
                        Replica.look.showsReplica("streaming", claim: (7, end + 1)),
                    ]
                }
            ),
            vector(
                "session/install/generation-in-the-stream",
                ["SESSION-122", "SESSION-124"],
                "In the midst of the stream, too, the payload has to have the session's generation",
                Replica.streams((7, 5)) + [
                    Replica.receive([.snapshot, .chunk(payload(7, 9)), .snapshotEnd(9)], now: 0)
                        .tells(.begin, .chunk(payload(7, 9)), .install(7, 9), acks: 9),
                    Replica.receive([.snapshot, .chunk(payload(8, 9)), .snapshotEnd(9)], now: 0)
                        .tells(.begin, .chunk(payload(8, 9)), .end("bad-snapshot")),
                    Replica.look.showsReplica("idle", claim: (7, 9)),
                ]
            ),
            vector(
                "session/install/one-after-the-other",
                ["SESSION-120", "SESSION-122", "SESSION-124"],
                "A second snapshot has nothing of the first one in it",
                Replica.isInSnapshot() + [
                    Replica.receive([.chunk(payload(8, 6)), .snapshotEnd(6)], now: 0)
                        .tells(.chunk(payload(8, 6)), .install(8, 6), acks: 6),
                    Replica.receive(snapshotItems(payload(8, 3, commands), end: 3), now: 0)
                        .tells(.begin, .chunk(payload(8, 3, commands)), .install(8, 3)),
                    Replica.receive(snapshotItems(payload(8, 7, commands), end: 7), now: 0)
                        .tells(.begin, .chunk(payload(8, 7, commands)), .install(8, 7)),
                    Replica.look.showsReplica("streaming", claim: (8, 7)),
                ]
            ),
            vector(
                "session/install/other-generation-inside",
                ["SESSION-124", "SESSION-103"],
                "What `+PING` says inside a snapshot is no part of the claim; what it says after it ends the session",
                Replica.streams((7, 5), payload: "any", durable: true) + [
                    Replica.receive([.snapshot, .ping(9, 2), .snapshotEnd(2)], now: 0).tells(.begin, .install(7, 2)),
                    Replica.look.showsReplica("streaming", claim: (7, 2)),
                    Replica.receive(.ping(9, 2), now: 0).tells(.end("other-generation")),
                    Replica.connects(claiming: (7, 2)),
                ]
            ),
        ]
    }
}
