import ConformanceKit

/// Which sessions count as progress, although they have applied and installed nothing.
enum ReplicaProgress {
    static var vectors: [ScenarioVector] { lasting + ending }

    /// Four sessions have failed, so that a fifth one leaves a delay of 2,000 ms, and progress one of 125 ms.
    private static let fourFailures = [Replica.create(claim: (7, 5)).succeeds] + Replica.fails(4)

    private static let isFailure = Replica.retry(jitter: 0).delays(2_000)
    private static let isProgress = Replica.retry(jitter: 0).delays(125)

    private static var lasting: [ScenarioVector] {
        [
            vector(
                "session/return/streaming-for-10-s-is-progress",
                ["SESSION-150"],
                "So does one that streams when it ends, if its last byte came 10,000 ms or more after it began to stream",
                fourFailures + [
                    Replica.connects(claiming: (7, 5)), Replica.receive(.ack(7, 5), now: 3_000).tells(),
                    Replica.receive("*", now: 12_999).tells(acks: 5), Replica.closed(now: 12_999).tellsClosed,
                    isFailure,
                    Replica.connects(claiming: (7, 5), now: 13_000), Replica.receive(.ack(7, 5), now: 14_000).tells(),
                    Replica.receive("*", now: 24_000).tells(acks: 5), Replica.closed(now: 24_000).tellsClosed,
                    isProgress,
                ]
            ),
            vector(
                "session/return/silence-is-not-progress",
                ["SESSION-150", "SESSION-132"],
                "Silence after the last byte does not count, however long the session lasted",
                note: "Finds replicas that take a dead link for one that works.",
                fourFailures + [
                    Replica.connects(claiming: (7, 5)), Replica.receive(.ack(7, 5), now: 0).tells(),
                    Replica.receive("", now: 50_000).tells(), Replica.durable(7, 5, now: 60_000).sends(""),
                    Replica.closed(now: 100_000).tellsClosed, isFailure,
                ] + fourFailures + Replica.streamsAgain((7, 5), now: 0) + [
                    Replica.receive(.ping(7, 5), now: 9_999).tells(acks: 5),
                    Replica.tick(now: 19_999).tells(.end("link-timeout")), isFailure,
                ] + fourFailures + Replica.streamsAgain((7, 5), now: 0) + [
                    Replica.receive(.ping(7, 5), now: 10_000).tells(acks: 5),
                    Replica.tick(now: 20_000).tells(.end("link-timeout")), isProgress,
                ] + fourFailures + Replica.streamsAgain((7, 5), now: 0) + [
                    Replica.tick(now: 120_000).tells(.end("link-timeout")), isFailure,
                ]
            ),
            vector(
                "session/return/streaming-begins-with-ack",
                ["SESSION-150"],
                "The 10,000 ms count from the last byte of `+ACK`, not from `connect` or from `+ACK`'s first byte",
                fourFailures + [
                    Replica.connects(claiming: (7, 5), now: 0), Replica.receive("+ACK 7", now: 1_000).tells(),
                    Replica.receive(" 5\r\n", now: 4_000).tells(),
                    Replica.receive("*", now: 13_999).tells(acks: 5), Replica.closed(now: 14_000).tellsClosed,
                    isFailure,
                ] + fourFailures + [
                    Replica.connects(claiming: (7, 5), now: 0), Replica.receive("+ACK 7", now: 1_000).tells(),
                    Replica.receive(" 5\r\n", now: 4_000).tells(),
                    Replica.receive("*", now: 14_000).tells(acks: 5), Replica.closed(now: 14_000).tellsClosed,
                    isProgress,
                ]
            ),
            vector(
                "session/return/progress-on-time-that-goes-backwards",
                ["SESSION-150", "SESSION-002"],
                "The 10,000 ms are of the highest times given",
                fourFailures + [
                    Replica.connects(claiming: (7, 5), now: 5_000), Replica.receive(.ack(7, 5), now: 0).tells(),
                    Replica.receive("*", now: 14_999).tells(acks: 5), Replica.closed(now: 14_999).tellsClosed,
                    isFailure,
                    Replica.connects(claiming: (7, 5), now: 0), Replica.receive(.ack(7, 5), now: 0).tells(),
                    Replica.tick(now: 24_999).tells(), Replica.receive("*", now: 0).tells(acks: 5),
                    Replica.closed(now: 0).tellsClosed, isProgress,
                ]
            ),
            vector(
                "session/return/progress-of-each-session",
                ["SESSION-150"],
                "The bytes and the beginning of a session before do not count",
                fourFailures + Replica.streamsAgain((7, 5), now: 0) + [
                    Replica.receive(.ping(7, 5), now: 6_000).tells(acks: 5), Replica.closed(now: 6_000).tellsClosed,
                    isFailure,
                ] + Replica.streamsAgain((7, 5), now: 6_000) + [
                    Replica.receive(.ping(7, 5), now: 12_000).tells(acks: 5), Replica.closed(now: 12_000).tellsClosed,
                    Replica.retry(jitter: 0).delays(4_000),
                ]
            ),
        ]
    }

    /// Bytes that end a streaming session that expects (7, 5), and how it ends.
    private static let lastBytes: [(Octets, ReplicaEvent)] = [
        ("x", .end("unknown-line")), (frameBytes(6, "A"), .gap(expected: 5, got: 6)),
        (Item.ping(8, 5).bytes, .end("other-generation")), (Item.ping(7, 4).bytes, .end("behind-claim")),
        (Item.errorLine("busy").bytes, .peerError("busy")), (Item.ack(7, 5).bytes, .end("unexpected-ack")),
    ]

    /// The session ends with these bytes, a millisecond before it has streamed for long, and when it has.
    private static func endings(_ bytes: Octets, _ event: ReplicaEvent) -> [ScenarioStep] {
        let streams = fourFailures + Replica.streamsAgain((7, 5), now: 0)
        let early = [Replica.receive(bytes, now: 9_999).tells(event), isFailure]
        let late = [Replica.receive(bytes, now: 10_000).tells(event), isProgress]
        return streams + early + streams + late
    }

    /// After four failures a session stalls whose last byte comes at this time.
    private static func stalls(lastAt last: UInt64) -> [ScenarioStep] {
        let created = Replica.create(claim: (7, 5), limits: [("stall-timeout", 5_000)]).succeeds
        let session = [
            Replica.receive(.ping(7, 6), now: 4_000).tells(acks: 5),
            Replica.receive(.ping(7, 6), now: last).tells(acks: 5), Replica.tick(now: 15_000).tells(.end("stalled")),
        ]
        return [created] + Replica.fails(4) + Replica.streamsAgain((7, 5), now: 0) + session
    }

    private static var ending: [ScenarioVector] {
        [
            vector(
                "session/return/streaming-until-it-ends-itself",
                ["SESSION-150"],
                "The bytes with which a session ends count, whatever they are",
                lastBytes.flatMap(endings)
            ),
            vector(
                "session/return/stalling-for-10-s-is-progress",
                ["SESSION-150", "SESSION-134"],
                "A session that stalls streams when it ends",
                stalls(lastAt: 9_999) + [isFailure] + stalls(lastAt: 10_000) + [isProgress]
            ),
            vector(
                "session/return/apply-fails-after-10-s",
                ["SESSION-150", "SESSION-154", "SESSION-112"],
                "A session whose first frame fails after 10,000 ms has made progress; the next failure is the second",
                fourFailures + Replica.streamsAgain((7, 5), now: 0) + [
                    Replica.receive(written(5), now: 10_000, fails: 5).tells(.applyFailed(5)),
                    Replica.retry(jitter: 0).delays(nil),
                ] + Replica.fails(1, now: 10_000) + [Replica.retry(jitter: 0).delays(250)]
            ),
            vector(
                "session/return/ending-in-a-snapshot",
                ["SESSION-150"],
                "A session that has streamed for long and ends in a snapshot is a failure",
                fourFailures + [
                    Replica.connects(claiming: (7, 5)), Replica.receive(.ack(7, 5), now: 0).tells(),
                    Replica.receive(.ping(7, 5), now: 15_000).tells(acks: 5),
                    Replica.receive(.snapshot, now: 30_000).tells(.begin), Replica.closed(now: 30_000).tellsClosed,
                    isFailure,
                ]
            ),
            vector(
                "session/return/streaming-again-after-a-snapshot",
                ["SESSION-150"],
                "A session that has installed a snapshot in the stream has made progress, however shortly it streams after that",
                [Replica.create(claim: (7, 5), payload: "any").succeeds] + Replica.fails(4)
                    + Replica.streamsAgain((7, 5), now: 0) + [
                        Replica.receive(.snapshot, now: 9_000).tells(.begin),
                        Replica.receive(.snapshotEnd(5), now: 9_500).tells(.install(7, 5), acks: 5),
                        Replica.closed(now: 9_600).tellsClosed, isProgress,
                    ]
            ),
        ]
    }
}
