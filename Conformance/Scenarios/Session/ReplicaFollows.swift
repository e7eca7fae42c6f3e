import ConformanceKit

/// A replica that follows a stream.
enum ReplicaFollows {
    static var vectors: [ScenarioVector] { applying + gaps + failing + ReplicaLag.vectors }

    private static var applying: [ScenarioVector] {
        [
            vector(
                "session/replica/resumes",
                ["SESSION-020", "SESSION-100", "SESSION-110"],
                "A replica whose claim is at hand goes on where it was",
                [
                    Replica.create(claim: (7, 2)).succeeds,
                    Replica.connect(now: 0).sends(handshake(7, 2)),
                    Replica.receive(.ack(7, 2), .frame(2, "DEL", "k"), now: 5)
                        .tells(.frame(2, "DEL", "k"), acks: 3),
                    Replica.look.showsReplica("streaming", claim: (7, 3)),
                ]
            ),
            vector(
                "session/replica/each-frame-moves-the-claim",
                ["SESSION-110"],
                "The claim is what has been applied, at every moment",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    Replica.look.showsReplica("streaming", claim: (7, 6)),
                    Replica.receive(written(6), written(7), written(8), now: 1).tells(.wrote(6), .wrote(7), .wrote(8)),
                    Replica.look.showsReplica("streaming", claim: (7, 9)), Replica.closed(now: 2).tellsClosed,
                    Replica.look.showsReplica("idle", claim: (7, 9)), Replica.connects(claiming: (7, 9), now: 3),
                    Replica.receive(.ack(7, 9), written(9), now: 4).tells(.wrote(9), acks: 10),
                ]
            ),
            vector(
                "session/replica/any-bytes",
                ["SESSION-110", "CONV-002"],
                "Arguments are handed over unchanged, whatever they look like",
                Replica.streams((7, 5)) + [
                    Replica.receive(
                        .frame(5, "SET", "", "+PING 9 9\r\n"),
                        .frame(6, Octets((0...255).map { UInt8($0) })),
                        .frame(7, "", "", ""),
                        now: 0
                    ).tells(
                        .frame(5, "SET", "", "+PING 9 9\r\n"),
                        .frame(6, Octets((0...255).map { UInt8($0) })),
                        .frame(7, "", "", ""),
                        acks: 8
                    )
                ]
            ),
            vector(
                "session/replica/large-frame",
                ["SESSION-110"],
                "A frame of more than a chunk's length, in two pieces",
                Replica.streams((7, 5)) + [
                    Replica.receive("*2\r\n:5\r\n*1\r\n$100000\r\n" + Octets(repeating: "v", count: 65_536), now: 0)
                        .tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 5)),
                    Replica.receive(Octets(repeating: "v", count: 34_464) + "\r\n", now: 0)
                        .tells(.frame(5, Octets(repeating: "v", count: 100_000)), acks: 6),
                ]
            ),
            vector(
                "session/replica/partial-items-are-waited-for",
                ["SESSION-110", "SESSION-103"],
                "Nothing happens before an item's last byte, whether it is in place or not",
                Replica.streams((7, 5)) + [
                    Replica.receive("*2\r\n:5\r\n*1\r\n$1\r\nA\r", now: 0).tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 5)),
                    Replica.receive("\n$3\r\nabc\r", now: 0).tells(.frame(5, "A"), acks: 6),
                    Replica.look.showsReplica("streaming", claim: (7, 6)),
                    Replica.receive("\n", now: 0).tells(.end("unexpected-chunk")),
                ]
            ),
            vector(
                "session/replica/last-offset",
                ["SESSION-110", "CONV-001"],
                "After frame 2^63-2 the claim is 2^63-1, and no frame can follow",
                Replica.streams((7, largestNext - 1)) + [
                    Replica.receive(.frame(largestNext - 1, "A"), now: 0)
                        .tells(.frame(largestNext - 1, "A"), acks: largestNext),
                    Replica.look.showsReplica("streaming", claim: (7, largestNext)),
                    Replica.receive(.ping(7, largestNext), now: 200).tells(acks: largestNext),
                    Replica.look.showsReplica("streaming", claim: (7, largestNext), lag: 0),
                    Replica.receive(.frame(largestNext - 1, "A"), now: 300)
                        .tells(.gap(expected: largestNext, got: largestNext - 1)),
                ]
            ),
            vector(
                "session/replica/odd-offsets-above-2-to-53",
                ["SESSION-110", "CONV-001"],
                "Offsets stay exact above 2^53",
                Replica.streams((7, 9_007_199_254_740_993)) + [
                    Replica.receive(written(9_007_199_254_740_993), now: 0)
                        .tells(.wrote(9_007_199_254_740_993), acks: 9_007_199_254_740_994),
                    Replica.receive(written(9_007_199_254_740_995), now: 0)
                        .tells(.gap(expected: 9_007_199_254_740_994, got: 9_007_199_254_740_995)),
                ]
            ),
        ]
    }

    private static var gaps: [ScenarioVector] {
        [
            vector(
                "session/replica/gap-above",
                ["SESSION-111", "SESSION-103", "SESSION-106"],
                "A frame that is missing is not passed over; what came before it has been applied",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), written(7), written(6), now: 0)
                        .tells(.wrote(5), .gap(expected: 6, got: 7)),
                    Replica.look.showsReplica("idle", claim: (7, 6)), Replica.connects(claiming: (7, 6)),
                ]
            ),
            vector(
                "session/replica/gap-below",
                ["SESSION-111", "SESSION-103", "SESSION-106"],
                "A frame that comes twice is a gap, and is not applied twice",
                note: "Finds replicas that pass over, or apply, what they have already.",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), written(5), written(6), now: 0)
                        .tells(.wrote(5), .gap(expected: 6, got: 5)),
                    Replica.look.showsReplica("idle", claim: (7, 6)),
                ]
            ),
            vector(
                "session/replica/gaps-at-the-ends",
                ["SESSION-111"],
                "Offsets far away are gaps as well",
                Replica.streams((7, 5)) + [
                    Replica.receive(.frame(0, "A"), now: 0).tells(.gap(expected: 5, got: 0))
                ] + Replica.streamsAgain((7, 5), now: 0) + [
                    Replica.receive(.frame(largestNext - 1, "A"), now: 0)
                        .tells(.gap(expected: 5, got: largestNext - 1))
                ] + Replica.streams((7, 0)) + [
                    Replica.receive(.frame(1, "A"), now: 0).tells(.gap(expected: 0, got: 1))
                ]
            ),
            vector(
                "session/replica/gap-and-failure",
                ["SESSION-111", "SESSION-112"],
                "The host is not asked to apply a frame out of place",
                Replica.streams((7, 5)) + [
                    Replica.receive(.frame(6, "A"), now: 0, fails: 6).tells(.gap(expected: 5, got: 6)),
                    Replica.retry(jitter: 0).delays(125),
                ]
            ),
        ]
    }

    private static var failing: [ScenarioVector] {
        [
            vector(
                "session/replica/apply-fails",
                ["SESSION-112", "SESSION-110"],
                "A frame that cannot be applied ends the session before it",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), written(6), written(7), now: 0, fails: 6)
                        .tells(.wrote(5), .applyFailed(6)),
                    Replica.look.showsReplica("idle", claim: (7, 6)), Replica.connects(claiming: (7, 6)),
                    Replica.receive(.ack(7, 6), written(6), now: 0).tells(.wrote(6), acks: 7),
                ]
            ),
            vector(
                "session/replica/apply-fails-at-others",
                ["SESSION-112", "SESSION-110"],
                "An offset that does not come fails nothing",
                Replica.streams((7, 5)) + [
                    Replica.receive(written(5), written(6), now: 0, fails: 7).tells(.wrote(5), .wrote(6), acks: 7),
                    Replica.receive(written(7), now: 1, fails: 6).tells(.wrote(7)),
                    Replica.look.showsReplica("streaming", claim: (7, 8)),
                ]
            ),
            vector(
                "session/replica/apply-fails-at-offset-0",
                ["SESSION-112"],
                "Offset 0 fails like any other",
                Replica.streams((7, 0)) + [
                    Replica.receive(written(0), now: 0, fails: 0).tells(.applyFailed(0)),
                    Replica.look.showsReplica("idle", claim: (7, 0)),
                ]
            ),
        ]
    }
}
