import ConformanceKit

/// A link that is alive while nothing moves.
enum ReplicaStalls {
    static var vectors: [ScenarioVector] { counting + ending + moving + ends }

    /// A link with a stall-timeout of 5,000 ms.
    private static let streams = Replica.streams(payload: "any", limits: [("stall-timeout", 5_000)], now: 0)

    private static var counting: [ScenarioVector] {
        [
            vector(
                "session/watch/stalled",
                ["SESSION-134", "SESSION-136"],
                "When `+PING` tells of frames for 60,000 ms and none comes, the session ends, and the claim with it",
                Replica.streams(now: 0)
                    + [1_000, 10_000, 19_000, 28_000, 37_000, 46_000, 55_000, 60_999].map { now in
                        Replica.receive(.ping(7, 6 + now), now: now).tells(acks: 5)
                    } + [
                        Replica.tick(now: 60_999).tells(), Replica.receive(.ping(7, 61_006), now: 61_000).tells(),
                        Replica.look.showsReplica("streaming", claim: (7, 5), lag: 61_001),
                        Replica.tick(now: 61_000).tells(.end("stalled")),
                        Replica.look.showsReplica("idle", claim: nil), Replica.retry(jitter: 0).delays(125),
                        Replica.connects(claiming: nil, now: 61_125),
                    ]
            ),
            vector(
                "session/watch/stall-of-two-pings",
                ["SESSION-134"],
                "Two `+PING` that are the stall-timeout apart are a stall; 1 ms less, and they are none, however long nothing comes",
                note: "Finds replicas that count from the first `+PING` to now.",
                streams + [
                    Replica.receive(.ping(7, 6), now: 1_000).tells(acks: 5), Replica.tick(now: 5_999).tells(),
                    Replica.receive(.ping(7, 6), now: 6_000).tells(acks: 5),
                    Replica.look.showsReplica("streaming", claim: (7, 5), lag: 1),
                    Replica.tick(now: 6_000).tells(.end("stalled")), Replica.look.showsReplica("idle", claim: nil),
                ] + streams + [
                    Replica.receive(.ping(7, 6), now: 1_000).tells(acks: 5),
                    Replica.receive(.ping(7, 6), now: 5_999).tells(acks: 5), Replica.tick(now: 6_000).tells(),
                    Replica.tick(now: 10_999).tells(), Replica.tick(now: 15_998).tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 5), lag: 1),
                    Replica.tick(now: 15_999).tells(.end("link-timeout")),
                    Replica.look.showsReplica("idle", claim: (7, 5)),
                ] + streams + [
                    Replica.receive(.ping(7, 6), .ping(7, 6), now: 1_000).tells(acks: 5),
                    Replica.tick(now: 10_999).tells(), Replica.tick(now: 11_000).tells(.end("link-timeout")),
                ]
            ),
            vector(
                "session/watch/stall-undone-before-the-tick",
                ["SESSION-134"],
                "A `+PING` without a lag ends the run, also when it comes after the last of a run that was long enough",
                streams + [
                    Replica.receive(.ping(7, 6), now: 1_000).tells(acks: 5),
                    Replica.receive(.ping(7, 6), .ping(7, 5), now: 6_000).tells(acks: 5),
                    Replica.tick(now: 6_000).tells(), Replica.look.showsReplica("streaming", claim: (7, 5), lag: 0),
                ]
            ),
            vector(
                "session/watch/no-lag-no-stall",
                ["SESSION-134"],
                "A link on which there is nothing to send does not stall",
                streams
                    + (UInt64(1)...6).flatMap { second in
                        [
                            Replica.receive(.ping(7, 5), now: second * 3_000).tells(acks: 5),
                            Replica.tick(now: second * 3_000 + 2_999).tells(),
                        ]
                    } + [Replica.look.showsReplica("streaming", claim: (7, 5), lag: 0)]
            ),
            vector(
                "session/watch/stall-counts-from-ping",
                ["SESSION-134"],
                "The count begins with the first `+PING` that tells a lag, not with the last frame or with `+ACK`",
                streams + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    Replica.receive(.ping(7, 6), now: 3_000).tells(acks: 6),
                    Replica.receive(.ping(7, 7), now: 4_000).tells(acks: 6),
                    Replica.receive(.ping(7, 7), now: 8_999).tells(acks: 6), Replica.tick(now: 8_999).tells(),
                    Replica.receive(.ping(7, 7), now: 9_000).tells(), Replica.tick(now: 9_000).tells(.end("stalled")),
                    Replica.look.showsReplica("idle", claim: nil),
                ]
            ),
            vector(
                "session/watch/later-pings-do-not-begin-it-anew",
                ["SESSION-134"],
                "While every `+PING` tells a lag, the first one counts, whether the lag grows or shrinks",
                streams + [
                    Replica.receive(.ping(7, 9), now: 1_000).tells(acks: 5),
                    Replica.receive(.ping(7, 20), now: 3_000).tells(acks: 5),
                    Replica.receive(.ping(7, 6), now: 5_999).tells(acks: 5), Replica.tick(now: 5_999).tells(),
                    Replica.receive(.ping(7, 7), now: 6_000).tells(), Replica.tick(now: 6_000).tells(.end("stalled")),
                ]
            ),
            vector(
                "session/watch/stall-of-each-session",
                ["SESSION-134"],
                "The next session begins without a count",
                streams + [
                    Replica.receive(.ping(7, 9), now: 1_000).tells(acks: 5), Replica.closed(now: 5_000).tellsClosed,
                ] + Replica.streamsAgain((7, 5), now: 5_000) + [
                    Replica.receive(.ping(7, 9), now: 6_000).tells(acks: 5), Replica.tick(now: 6_000).tells(),
                    Replica.receive(.ping(7, 9), now: 10_999).tells(acks: 5), Replica.tick(now: 10_999).tells(),
                    Replica.receive(.ping(7, 9), now: 11_000).tells(), Replica.tick(now: 11_000).tells(.end("stalled")),
                ]
            ),
        ]
    }

    private static var ending: [ScenarioVector] {
        [
            vector(
                "session/watch/ping-without-lag-ends-the-count",
                ["SESSION-134"],
                "A `+PING` that tells no lag ends the count",
                streams + [
                    Replica.receive(.ping(7, 9), now: 1_000).tells(acks: 5),
                    Replica.receive(.ping(7, 5), now: 3_000).tells(acks: 5),
                    Replica.receive(.ping(7, 9), now: 6_000).tells(acks: 5), Replica.tick(now: 7_000).tells(),
                    Replica.receive(.ping(7, 9), now: 10_999).tells(acks: 5), Replica.tick(now: 10_999).tells(),
                    Replica.receive(.ping(7, 9), now: 11_000).tells(), Replica.tick(now: 11_000).tells(.end("stalled")),
                ]
            ),
            vector(
                "session/watch/frame-ends-the-count",
                ["SESSION-134"],
                "A frame ends the count, although there is a lag still; the next `+PING` begins another one",
                streams + [
                    Replica.receive(.ping(7, 99), now: 1_000).tells(acks: 5),
                    Replica.receive(written(5), now: 3_000).tells(.wrote(5), acks: 6),
                    Replica.receive(.ping(7, 99), now: 6_500).tells(acks: 6), Replica.tick(now: 8_000).tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 6), lag: 93),
                    Replica.receive(.ping(7, 99), now: 11_499).tells(acks: 6), Replica.tick(now: 11_499).tells(),
                    Replica.receive(.ping(7, 99), now: 11_500).tells(),
                    Replica.tick(now: 11_500).tells(.end("stalled")),
                ]
            ),
            vector(
                "session/watch/snapshot-ends-the-count",
                ["SESSION-134"],
                "A snapshot ends the count, and what `+PING` tells inside it begins none and goes on with none",
                streams + [
                    Replica.receive(.ping(7, 9), now: 1_000).tells(acks: 5),
                    Replica.receive(.snapshot, .ping(7, 9), now: 2_000).tells(.begin),
                    Replica.receive(.ping(7, 9), now: 7_000).tells(), Replica.tick(now: 7_000).tells(),
                    Replica.receive(.snapshotEnd(8), now: 8_000).tells(.install(7, 8), acks: 8),
                    Replica.tick(now: 8_000).tells(),
                    Replica.receive(.ping(7, 9), now: 8_500).tells(acks: 8), Replica.tick(now: 8_500).tells(),
                    Replica.receive(.ping(7, 9), now: 13_499).tells(acks: 8), Replica.tick(now: 13_499).tells(),
                    Replica.look.showsReplica("streaming", claim: (7, 8), lag: 1),
                    Replica.receive(.ping(7, 9), now: 13_500).tells(), Replica.tick(now: 13_500).tells(.end("stalled")),
                    Replica.look.showsReplica("idle", claim: nil),
                ]
            ),
            vector(
                "session/watch/pings-before-and-in-the-first-snapshot",
                ["SESSION-134"],
                "What `+PING` tells before and inside the first snapshot begins no count",
                Replica.awaitsSnapshot(payload: "any", limits: [("stall-timeout", 5_000)], now: 0) + [
                    Replica.receive(.ping(8, 9), now: 1_000).tells(), Replica.receive(.ping(8, 9), now: 6_000).tells(),
                    Replica.tick(now: 6_000).tells(),
                    Replica.receive(.snapshot, .ping(8, 9), now: 7_000).tells(.begin),
                    Replica.receive(.ping(8, 9), now: 12_000).tells(), Replica.tick(now: 12_000).tells(),
                    Replica.receive(.snapshotEnd(8), .ping(8, 9), now: 13_000).tells(.install(8, 8), acks: 8),
                    Replica.tick(now: 13_000).tells(),
                    Replica.receive(.ping(8, 9), now: 17_999).tells(acks: 8), Replica.tick(now: 17_999).tells(),
                    Replica.receive(.ping(8, 9), now: 18_000).tells(), Replica.tick(now: 18_000).tells(.end("stalled")),
                ]
            ),
            vector(
                "session/watch/stall-is-judged-by-tick",
                ["SESSION-134"],
                "What comes after the last `+PING` and before a `tick` ends the count, too: a frame, or a snapshot",
                streams + [
                    Replica.receive(.ping(7, 9), now: 1_000).tells(acks: 5),
                    Replica.receive(.ping(7, 9), now: 7_000).tells(acks: 5),
                    Replica.receive(written(5), now: 7_200).tells(.wrote(5), acks: 6), Replica.tick(now: 7_200).tells(),
                    Replica.receive(.ping(7, 9), now: 8_000).tells(acks: 6), Replica.tick(now: 8_000).tells(),
                ] + streams + [
                    Replica.receive(.ping(7, 9), now: 1_000).tells(acks: 5),
                    Replica.receive(.ping(7, 9), .snapshot, now: 7_000).tells(.begin), Replica.tick(now: 7_000).tells(),
                    Replica.receive(.snapshotEnd(7), now: 7_100).tells(.install(7, 7), acks: 7),
                    Replica.tick(now: 7_100).tells(),
                    Replica.receive(.ping(7, 9), now: 8_000).tells(acks: 7), Replica.tick(now: 8_000).tells(),
                ] + streams + [
                    Replica.receive(.ping(7, 9), now: 1_000).tells(acks: 5),
                    Replica.receive(.ping(7, 9), now: 7_000).tells(acks: 5),
                    Replica.tick(now: 8_000).tells(.end("stalled")),
                ]
            ),
        ]
    }

    private static var moving: [ScenarioVector] {
        [
            vector(
                "session/watch/slow-but-moving",
                ["SESSION-134"],
                "A replica that is far behind is not stalled while frames come",
                streams
                    + (UInt64(5)...10).flatMap { offset in
                        let now = (offset - 4) * 4_900
                        return [
                            Replica.receive(.ping(7, 1_000), now: now - 4_700).tells(acks: offset),
                            Replica.receive(.ping(7, 1_000), now: now - 1).tells(acks: offset),
                            Replica.tick(now: now - 1).tells(),
                            Replica.receive(written(offset), now: now).tells(.wrote(offset)),
                            Replica.tick(now: now + 99).tells(acks: offset + 1),
                        ]
                    } + [Replica.look.showsReplica("streaming", claim: (7, 11), lag: 989)]
            ),
            vector(
                "session/watch/large-frame-is-not-stalled",
                ["SESSION-134", "SESSION-133", "SESSION-140"],
                "A frame that takes longer than the stall-timeout to arrive is not stalled, and is acknowledged on the way",
                note: "Finds replicas that never get over a frame that is larger than the link is fast.",
                streams + [
                    Replica.receive(.ping(7, 9), now: 1_000).tells(acks: 5),
                    Replica.receive("*2\r\n:5\r\n*1\r\n$12\r\n", now: 1_001).tells(),
                ]
                    + (UInt64(2)...13).flatMap { second in
                        [
                            Replica.receive("v", now: second * 1_000).tells(acks: 5),
                            Replica.tick(now: second * 1_000).tells(),
                        ]
                    } + [
                        Replica.receive("\r\n+PING 7 9\r\n", now: 14_000)
                            .tells(.frame(5, Octets(repeating: "v", count: 12)), acks: 6),
                        Replica.tick(now: 14_000).tells(),
                        Replica.look.showsReplica("streaming", claim: (7, 6), lag: 3),
                        Replica.receive(.ping(7, 9), now: 18_999).tells(acks: 6), Replica.tick(now: 18_999).tells(),
                        Replica.receive(.ping(7, 9), now: 19_000).tells(),
                        Replica.tick(now: 19_000).tells(.end("stalled")),
                    ]
            ),
            vector(
                "session/watch/frames-and-pings-in-one-piece",
                ["SESSION-134"],
                "A `+PING` behind a frame begins a count, one before a frame begins none",
                streams + [
                    Replica.receive(.ping(7, 9), written(5), now: 1_000).tells(.wrote(5), acks: 6),
                    Replica.receive(.ping(7, 9), now: 6_000).tells(acks: 6), Replica.tick(now: 6_000).tells(),
                    Replica.receive(.ping(7, 9), now: 10_999).tells(acks: 6), Replica.tick(now: 10_999).tells(),
                ] + streams + [
                    Replica.receive(.ping(7, 9), written(5), .ping(7, 9), now: 1_000).tells(.wrote(5), acks: 6),
                    Replica.receive(.ping(7, 9), now: 6_000).tells(acks: 6),
                    Replica.tick(now: 6_000).tells(.end("stalled")),
                ]
            ),
        ]
    }

    private static var ends: [ScenarioVector] {
        [
            vector(
                "session/watch/silence-before-stall",
                ["SESSION-135"],
                "Where a link is silent and has stalled, it was silent, and the claim stays",
                [(UInt64(5_000), UInt64(6_000)), (10_000, 11_000), (60_000, 61_000)].flatMap { timeout, last in
                    Replica.streams(limits: [("stall-timeout", timeout)], now: 0) + [
                        Replica.receive(.ping(7, 9), now: 1_000).tells(acks: 5),
                        Replica.receive(.ping(7, 9), now: last).tells(acks: 5),
                        Replica.tick(now: last + 10_000).tells(.end("link-timeout")),
                        Replica.look.showsReplica("idle", claim: (7, 5)),
                    ]
                }
            ),
            vector(
                "session/watch/stall-before-silence",
                ["SESSION-134", "SESSION-135"],
                "A millisecond before it is silent for too long, it has stalled only; nothing is sent at the end",
                Replica.streams(limits: [("stall-timeout", 10_000)], now: 0) + [
                    Replica.receive(.ping(7, 9), now: 1_000).tells(acks: 5),
                    Replica.receive(.ping(7, 9), .ping(7, 9), now: 11_000).tells(acks: 5),
                    Replica.receive(.ping(7, 9), now: 11_001).tells(),
                    Replica.tick(now: 21_000).tells(.end("stalled")), Replica.look.showsReplica("idle", claim: nil),
                ]
            ),
            vector(
                "session/watch/nothing-is-sent-at-the-end",
                ["SESSION-143", "SESSION-132"],
                "A `tick` that ends the session acknowledges nothing, though an acknowledgement is owed",
                Replica.streams(now: 0) + [
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                    Replica.receive(written(6), now: 1).tells(.wrote(6)),
                    Replica.tick(now: 10_001).tells(.end("link-timeout")), Replica.tick(now: 20_000).tells(),
                ]
            ),
        ]
    }
}
