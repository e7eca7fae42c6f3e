import ConformanceKit

/// How long a replica waits before it comes back.
enum ReplicaReturns {
    static var vectors: [ScenarioVector] { delays + resets + ReplicaProgress.vectors + special }

    private static let largest = UInt64.max

    /// How long half of the delay is after so many failures, and what is left of 2^64-1 when it is divided by that and one.
    private static let halves: [(half: UInt64, rest: UInt64)] = [
        (125, 15), (250, 68), (500, 48), (1_000, 15), (2_000, 603), (4_000, 2_498), (8_000, 1_779), (15_000, 8_191),
        (15_000, 8_191), (15_000, 8_191),
    ]

    private static var delays: [ScenarioVector] {
        [
            vector(
                "session/return/delays",
                ["SESSION-155", "SESSION-151"],
                "After failures 1 to 10, from half of the delay to all of it",
                [Replica.create(claim: (7, 5)).succeeds]
                    + halves.flatMap { half, rest in
                        Replica.fails(1) + [
                            Replica.retry(jitter: 0).delays(half), Replica.retry(jitter: 1).delays(half + 1),
                            Replica.retry(jitter: half - 1).delays(2 * half - 1),
                            Replica.retry(jitter: half).delays(2 * half), Replica.retry(jitter: half + 1).delays(half),
                            Replica.retry(jitter: half + 2).delays(half + 1),
                            Replica.retry(jitter: largest).delays(half + rest),
                        ]
                    }
            ),
            vector(
                "session/return/after-many",
                ["SESSION-151"],
                "After 70 failures the delay is what it was after 8",
                note: "Finds doublings that overflow.",
                [Replica.create(claim: (7, 5)).succeeds]
                    + (1...70).flatMap { count in
                        Replica.fails(1) + (count < 8 ? [] : [Replica.retry(jitter: 0).delays(15_000)])
                    }
            ),
            vector(
                "session/return/asking-changes-nothing",
                ["SESSION-151", "SESSION-155"],
                "`retry` may be asked at any time, and answers for the sessions that have ended",
                [Replica.create(claim: (7, 5)).succeeds] + Replica.fails(2) + [
                    Replica.retry(jitter: 7).delays(257), Replica.retry(jitter: 7).delays(257),
                    Replica.connects(claiming: (7, 5)), Replica.retry(jitter: 7).delays(257),
                    Replica.closed(now: 0).tellsClosed, Replica.retry(jitter: 7).delays(507),
                ]
            ),
            vector(
                "session/return/before-the-first",
                ["SESSION-153"],
                "A replica that has lost no session yet need not wait",
                [
                    Replica.create().succeeds, Replica.retry(jitter: 0).delays(0),
                    Replica.retry(jitter: largest).delays(0), Replica.connects(claiming: nil),
                    Replica.retry(jitter: 99).delays(0), Replica.closed(now: 0).tellsClosed,
                    Replica.retry(jitter: 99).delays(224),
                ]
            ),
            vector(
                "session/return/whatever-the-code",
                ["SESSION-150", "SESSION-151"],
                "Every end is a failure, whatever its code",
                Replica.streams() + [
                    Replica.receive("x", now: 0).tells(.end("unknown-line")), Replica.retry(jitter: 0).delays(125),
                    Replica.connects(claiming: (7, 5)),
                    Replica.receive(.snapshot, now: 0).tells(.end("unexpected-snapshot")),
                    Replica.retry(jitter: 0).delays(250), Replica.connects(claiming: (7, 5)),
                    Replica.receive(.errorLine("busy"), now: 0).tells(.peerError("busy")),
                    Replica.retry(jitter: 0).delays(500), Replica.connects(claiming: (7, 5)),
                    Replica.receive(.ack(7, 5), .frame(9, "A"), now: 0).tells(.gap(expected: 5, got: 9)),
                    Replica.retry(jitter: 0).delays(1_000), Replica.connects(claiming: (7, 5)),
                    Replica.tick(now: 5_000).tells(.end("handshake-timeout")), Replica.retry(jitter: 0).delays(2_000),
                    Replica.connects(claiming: (7, 5), now: 5_000),
                    Replica.receive(.ack(7, 5), .ping(8, 5), now: 5_000).tells(.end("other-generation")),
                    Replica.retry(jitter: 0).delays(4_000), Replica.connects(claiming: (7, 5), now: 5_000),
                    Replica.receive(.ack(7, 5), .ping(7, 4), now: 5_000).tells(.end("behind-claim")),
                    Replica.retry(jitter: 0).delays(8_000),
                ]
            ),
        ]
    }

    private static var resets: [ScenarioVector] {
        [
            vector(
                "session/return/a-frame-is-progress",
                ["SESSION-150"],
                "A session in which a frame was applied begins the count anew",
                [Replica.create(claim: (7, 5)).succeeds] + Replica.fails(4) + Replica.streamsAgain((7, 5), now: 0) + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    Replica.retry(jitter: 0).delays(1_000),
                    Replica.closed(now: 0).tellsClosed, Replica.retry(jitter: 0).delays(125),
                ] + Replica.fails(1, claiming: (7, 6)) + [Replica.retry(jitter: 0).delays(250)]
            ),
            vector(
                "session/return/a-snapshot-is-progress",
                ["SESSION-150"],
                "So does one in which a snapshot was installed; one in which it only began does not",
                [Replica.create(payload: "any").succeeds] + Replica.fails(4, claiming: nil) + [
                    Replica.connects(claiming: nil),
                    Replica.receive(.ack(7, 1), .snapshot, .chunk("a"), .ping(7, 1), now: 0).tells(.begin, .chunk("a")),
                    Replica.closed(now: 50_000).tellsClosed, Replica.retry(jitter: 0).delays(2_000),
                    Replica.connects(claiming: nil, now: 50_000),
                    Replica.receive(.ack(7, 1), .snapshot, .snapshotEnd(1), now: 50_000)
                        .tells(.begin, .install(7, 1), acks: 1), Replica.closed(now: 50_000).tellsClosed,
                    Replica.retry(jitter: 0).delays(125),
                ]
            ),
            vector(
                "session/return/waiting-is-not-progress",
                ["SESSION-150"],
                "However long a session lasts that does not stream, it is a failure",
                [Replica.create(claim: (7, 5)).succeeds] + Replica.fails(4) + [
                    Replica.connects(claiming: (7, 5)), Replica.receive(.ack(8, 5), now: 0).tells(),
                    Replica.closed(now: 100_000).tellsClosed, Replica.retry(jitter: 0).delays(2_000),
                    Replica.connects(claiming: (7, 5), now: 100_000), Replica.closed(now: 200_000).tellsClosed,
                    Replica.retry(jitter: 0).delays(4_000),
                ]
            ),
        ]
    }

    private static let bad: [ScenarioStep] = [
        Replica.receive(.ack(8, 5), .snapshot, .snapshotEnd(6), now: 0).tells(.begin, .end("bad-snapshot"))
    ]

    private static var special: [ScenarioVector] {
        [
            vector(
                "session/return/after-a-bad-snapshot",
                ["SESSION-152"],
                "After a wrong snapshot, from 60,000 to 90,000 ms, however many failures there were",
                [Replica.create(claim: (7, 5)).succeeds, Replica.connects(claiming: (7, 5))] + bad + longDelays
                    + Replica.fails(9) + [Replica.connects(claiming: (7, 5))] + bad + longDelays
            ),
            vector(
                "session/return/after-a-snapshot-too-large",
                ["SESSION-152", "SESSION-121"],
                "After a snapshot above the limit as well",
                Replica.isInSnapshot(limits: [("snapshot", 1)]) + [
                    Replica.receive(.chunk("ab"), now: 0).tells(.end("snapshot-limit"))
                ] + longDelays
            ),
            vector(
                "session/return/long-delay-once",
                ["SESSION-152", "SESSION-151", "SESSION-150"],
                "The long delay is for the last end alone; as a failure it counts like any other",
                [Replica.create(claim: (7, 5)).succeeds] + Replica.fails(1) + [Replica.connects(claiming: (7, 5))] + bad
                    + [Replica.retry(jitter: 0).delays(60_000)] + Replica.fails(1)
                    + [Replica.retry(jitter: 0).delays(500)]
            ),
            vector(
                "session/return/installed-before-the-bad-one",
                ["SESSION-150", "SESSION-152"],
                "A session that made progress and ended with a wrong snapshot has the long delay, and counts as one failure",
                [Replica.create(claim: (7, 5)).succeeds] + Replica.fails(3) + Replica.streamsAgain((7, 5), now: 0) + [
                    Replica.receive(written(5), .snapshot, .snapshotEnd(6), now: 0)
                        .tells(.wrote(5), .begin, .end("bad-snapshot")), Replica.retry(jitter: 0).delays(60_000),
                ] + Replica.fails(1, claiming: (7, 6)) + [Replica.retry(jitter: 0).delays(250)]
            ),
            vector(
                "session/return/after-apply-failed",
                ["SESSION-154", "SESSION-112"],
                "After a failure of the host there is no delay to wait for; when it has acted, it connects",
                Replica.streams() + [
                    Replica.receive(written(5), now: 0, fails: 5).tells(.applyFailed(5)),
                    Replica.retry(jitter: 0).delays(nil), Replica.retry(jitter: largest).delays(nil),
                    Replica.tick(now: 1_000_000).tells(), Replica.retry(jitter: 0).delays(nil),
                ] + Replica.streamsAgain((7, 5), now: 1_000_000) + [
                    Replica.receive(written(5), now: 1_000_000).tells(.wrote(5), acks: 6),
                    Replica.closed(now: 1_000_000).tellsClosed, Replica.retry(jitter: 0).delays(125),
                ]
            ),
            vector(
                "session/return/apply-failed-is-a-failure",
                ["SESSION-154", "SESSION-150"],
                "It counts as a failure; the frame that failed is no progress, one before it is",
                [Replica.create(claim: (7, 5)).succeeds] + Replica.fails(2) + Replica.streamsAgain((7, 5), now: 0) + [
                    Replica.receive(written(5), now: 0, fails: 5).tells(.applyFailed(5)),
                    Replica.retry(jitter: 0).delays(nil),
                ] + Replica.fails(1) + [Replica.retry(jitter: 0).delays(1_000)] + Replica.streamsAgain((7, 5), now: 0)
                    + [
                        Replica.receive(written(5), written(6), now: 0, fails: 6).tells(.wrote(5), .applyFailed(6))
                    ] + Replica.fails(1, claiming: (7, 6)) + [Replica.retry(jitter: 0).delays(250)]
            ),
            vector(
                "session/return/install-failed",
                ["SESSION-154", "SESSION-150"],
                "A snapshot that could not be installed is no progress either",
                [Replica.create(claim: (7, 5), payload: "any").succeeds] + Replica.fails(2) + [
                    Replica.connects(claiming: (7, 5)),
                    Replica.receive(.ack(8, 5), .snapshot, .snapshotEnd(6), now: 0, fails: 6)
                        .tells(.begin, .applyFailed(6)), Replica.retry(jitter: 0).delays(nil),
                ] + Replica.fails(1) + [Replica.retry(jitter: 0).delays(1_000)]
            ),
            vector(
                "session/return/without-the-claim",
                ["SESSION-113", "SESSION-136", "SESSION-151"],
                "Who has lost the claim comes back like anybody else, with `0 1`",
                Replica.streams(limits: [("stall-timeout", 100)]) + [
                    Replica.receive(.ping(7, 4), now: 0).tells(.end("behind-claim")),
                    Replica.retry(jitter: 0).delays(125), Replica.connects(claiming: nil, now: 125),
                    Replica.receive(.ack(7, 1), now: 125).tells(),
                    Replica.look.showsReplica("await-snapshot", claim: nil),
                    Replica.receive([.snapshot, .chunk(payload(7, 4)), .snapshotEnd(4)], now: 125)
                        .tells(.begin, .chunk(payload(7, 4)), .install(7, 4), acks: 4),
                    Replica.receive(.ping(7, 5), now: 300).tells(acks: 4), Replica.tick(now: 400).tells(),
                    Replica.receive(.ping(7, 5), now: 400).tells(acks: 4),
                    Replica.tick(now: 400).tells(.end("stalled")), Replica.retry(jitter: 0).delays(125),
                    Replica.connects(claiming: nil, now: 525), Replica.closed(now: 525).tellsClosed,
                    Replica.retry(jitter: 0).delays(250),
                ]
            ),
        ]
    }

    private static let longDelays = [
        Replica.retry(jitter: 0).delays(60_000), Replica.retry(jitter: 1).delays(60_001),
        Replica.retry(jitter: 29_999).delays(89_999), Replica.retry(jitter: 30_000).delays(90_000),
        Replica.retry(jitter: 30_001).delays(60_000), Replica.retry(jitter: 30_002).delays(60_001),
        Replica.retry(jitter: largest).delays(77_078),
    ]
}
