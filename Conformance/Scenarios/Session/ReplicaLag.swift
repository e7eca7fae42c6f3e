import ConformanceKit

/// What a streaming replica makes of `+PING`, of error lines, and of bytes that are refused.
enum ReplicaLag {
    static var vectors: [ScenarioVector] { lag + errors }

    private static var lag: [ScenarioVector] {
        [
            vector(
                "session/replica/lag",
                ["SESSION-114"],
                "The lag is none before a `+PING`, and falls with each frame, never below 0",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    Replica.look.showsReplica("streaming", claim: (7, 6)),
                    Replica.receive(.ping(7, 8), now: 1).tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 6), lag: 2),
                    Replica.receive(written(6), now: 2).tells(.wrote(6)),
                    Replica.look.showsReplica("streaming", claim: (7, 7), lag: 1),
                    Replica.receive(written(7), now: 3).tells(.wrote(7)),
                    Replica.look.showsReplica("streaming", claim: (7, 8), lag: 0),
                    Replica.receive(written(8), now: 4).tells(.wrote(8)),
                    Replica.look.showsReplica("streaming", claim: (7, 9), lag: 0),
                    Replica.receive(.ping(7, largestNext), now: 5).tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 9), lag: largestNext - 9),
                    Replica.receive(.ping(7, 10), now: 6).tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 9), lag: 1),
                ]
            ),
            vector(
                "session/replica/lag-of-another-session",
                ["SESSION-114"],
                "Each session begins without a lag, and none is shown outside of streaming",
                Replica.streams((7, 5)) + [
                    Replica.receive(.ping(7, 8), now: 0).tells(acks: 5),
                    Replica.look.showsReplica("streaming", claim: (7, 5), lag: 3),
                    Replica.closed(now: 0).tellsClosed, Replica.look.showsReplica("idle", claim: (7, 5)),
                    Replica.connects(claiming: (7, 5)), Replica.look.showsReplica("await-ack", claim: (7, 5)),
                    Replica.receive(.ack(7, 5), now: 0).tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 5)),
                ]
            ),
            vector(
                "session/replica/lag-over-a-snapshot",
                ["SESSION-114", "SESSION-124"],
                "A `+PING` inside a snapshot tells no lag, nor does one before it; the first one after it does again",
                Replica.streams((7, 5), payload: "any") + [
                    Replica.receive(.ping(7, 20), now: 0).tells(acks: 5),
                    Replica.receive(.snapshot, .ping(7, 30), now: 0).tells(.begin),
                    Replica.look.showsReplica("in-snapshot", claim: (7, 5)),
                    Replica.receive(.snapshotEnd(18), now: 0).tells(.install(7, 18)),
                    Replica.look.showsReplica("streaming", claim: (7, 18)),
                    Replica.receive(written(18), now: 10).tells(.wrote(18)),
                    Replica.look.showsReplica("streaming", claim: (7, 19)),
                    Replica.receive(.ping(7, 22), now: 20).tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 19), lag: 3),
                    Replica.receive(.snapshot, .snapshotEnd(22), now: 30).tells(.begin, .install(7, 22)),
                    Replica.look.showsReplica("streaming", claim: (7, 22)),
                    Replica.receive(.ping(7, 22), now: 40).tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 22), lag: 0),
                ] + Replica.isInSnapshot((7, 5), payload: "any") + [
                    Replica.receive(.ping(8, 30), .snapshotEnd(18), now: 0).tells(.install(8, 18), acks: 18),
                    Replica.look.showsReplica("streaming", claim: (8, 18)),
                    Replica.receive(.ping(8, 30), now: 0).tells(),
                    Replica.look.showsReplica("streaming", claim: (8, 18), lag: 12),
                ]
            ),
            vector(
                "session/replica/ping-borders",
                ["SESSION-113", "SESSION-114"],
                "A next that is what is expected is a lag of 0; one below it, and the claim is lost",
                Replica.streams((7, 5)) + [
                    Replica.receive(.ping(7, 5), now: 0).tells(acks: 5),
                    Replica.look.showsReplica("streaming", claim: (7, 5), lag: 0),
                    Replica.receive(.ping(7, 4), written(5), now: 0).tells(.end("behind-claim")),
                    Replica.look.showsReplica("idle", claim: nil), Replica.connects(claiming: nil),
                ]
            ),
            vector(
                "session/replica/ping-below-after-frames",
                ["SESSION-113"],
                "What is expected now counts, not what was claimed",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), written(6), .ping(7, 6), now: 0)
                        .tells(.wrote(5), .wrote(6), .end("behind-claim")),
                    Replica.look.showsReplica("idle", claim: nil), Replica.retry(jitter: 0).delays(125),
                ]
            ),
            vector(
                "session/replica/ping-of-another-generation",
                ["SESSION-103"],
                "Another generation is looked at before the offset, and leaves the claim",
                [0, 4, 5, 6, largestNext].flatMap { next in
                    Replica.streams((7, 5)) + [
                        Replica.receive(.ping(8, next), now: 0).tells(.end("other-generation")),
                        Replica.look.showsReplica("idle", claim: (7, 5)),
                    ]
                } + [
                    Replica.create(claim: (9_007_199_254_740_993, 5)).succeeds,
                    Replica.connects(claiming: (9_007_199_254_740_993, 5)),
                    Replica.receive(.ack(9_007_199_254_740_993, 5), .ping(9_007_199_254_740_992, 5), now: 0)
                        .tells(.end("other-generation")),
                ]
            ),
        ]
    }

    private static var errors: [ScenarioVector] {
        [
            vector(
                "session/replica/error-lines",
                ["SESSION-105", "SESSION-103"],
                "The code of an error line is reported, any code; its text is not",
                [Item.errorLine("busy"), .errorLine("busy", "try again later"), .errorLine("busy", "")].flatMap {
                    Replica.awaitsAck() + [
                        Replica.receive($0, .ack(7, 5), now: 0).tells(.peerError("busy")),
                        Replica.look.showsReplica("idle", claim: (7, 5)),
                    ]
                } + Replica.streams() + [
                    Replica.receive(written(5), .errorLine("closed-1"), written(6), now: 0)
                        .tells(.wrote(5), .peerError("closed-1")),
                    Replica.look.showsReplica("idle", claim: (7, 6)),
                ]
            ),
            vector(
                "session/replica/long-error-code",
                ["SESSION-105"],
                "A code may be as long as the line allows",
                Replica.awaitsAck() + [
                    Replica.receive("-ERR " + Octets(repeating: "e", count: 249) + "\r\n", now: 0)
                        .tells(.peerError(Octets(repeating: "e", count: 249))),
                    Replica.connects(claiming: (7, 5)),
                    Replica.receive("-ERR " + Octets(repeating: "e", count: 250), now: 0)
                        .tells(.end("limit-exceeded")),
                ]
            ),
            vector(
                "session/replica/items-before-refused-bytes",
                ["SESSION-104", "SESSION-110"],
                "What came before bytes that are refused has been applied, and is not acknowledged any more",
                Replica.streams() + [
                    Replica.receive(written(5).bytes + "*2\r\n:-6\r\n" + written(6).bytes, now: 0)
                        .tells(.wrote(5), .end("negative-offset")),
                    Replica.look.showsReplica("idle", claim: (7, 6)),
                ]
            ),
            vector(
                "session/replica/earlier-item-decides",
                ["SESSION-103", "SESSION-104"],
                "The first reason to end a session is the one that is given",
                Replica.streams() + [
                    Replica.receive(written(6).bytes + "x", now: 0).tells(.gap(expected: 5, got: 6))
                ] + Replica.streams() + [
                    Replica.receive("+PING 8 5\r\n*3", now: 0).tells(.end("other-generation"))
                ] + Replica.streams() + [
                    // A frame out of place that is not a frame in the end.
                    Replica.receive("*2\r\n:6\r\n*1\r\n$1\r\nA\rx", now: 0).tells(.end("bad-terminator"))
                ]
            ),
        ]
    }
}
