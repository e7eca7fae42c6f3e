import ConformanceKit

/// How a replica is made, and what it says first.
enum ReplicaConnects {
    static var vectors: [ScenarioVector] { handshakes + creation + limits + ReplicaAnswered.vectors }

    private static var handshakes: [ScenarioVector] {
        [
            vector(
                "session/connect/without-a-claim",
                ["SESSION-020", "SESSION-021"],
                "A replica that has nothing claims offset 1 of generation 0",
                note: "Finds `0 0`, which some primaries stream from without a snapshot.",
                [
                    Replica.create().succeeds, Replica.look.showsReplica("idle", claim: nil),
                    Replica.connect(now: 0).sends(
                        "*6\r\n$9\r\nREPLICATE\r\n$4\r\nFROM\r\n$1\r\n0\r\n$1\r\n1\r\n$2\r\nID\r\n$1\r\nr\r\n"
                    ),
                    Replica.look.showsReplica("await-ack", claim: nil),
                ]
            ),
            vector(
                "session/connect/with-a-claim",
                ["SESSION-020"],
                "A replica that has something claims it",
                [
                    Replica.create("replica-1", claim: (4711, 10)).succeeds,
                    Replica.look.showsReplica("idle", claim: (4711, 10)),
                    Replica.connect(now: 3).sends(
                        "*6\r\n$9\r\nREPLICATE\r\n$4\r\nFROM\r\n$4\r\n4711\r\n$2\r\n10\r\n$2\r\nID\r\n$9\r\nreplica-1\r\n"
                    ),
                    Replica.look.showsReplica("await-ack", claim: (4711, 10)),
                ]
            ),
            vector(
                "session/connect/largest-claim",
                ["SESSION-020", "SESSION-023", "CONV-001"],
                "The largest generation and the largest offset can be claimed",
                [
                    Replica.create(claim: (UInt64.max, largestNext)).succeeds,
                    Replica.connect(now: 0).sends(
                        command("REPLICATE", "FROM", "18446744073709551615", "9223372036854775807", "ID", "r")
                    ),
                    Replica.receive(.ack(UInt64.max, largestNext), now: 0).tells(),
                    Replica.look.showsReplica("streaming", claim: (UInt64.max, largestNext)),
                ]
            ),
            vector(
                "session/connect/smallest-claim",
                ["SESSION-020", "SESSION-023"],
                "Generation 1 and offset 0 can be claimed; offset 0 is a claim like any other",
                note: "Finds offset 0 taken for no claim.",
                [
                    Replica.create(claim: (1, 0)).succeeds, Replica.connects(claiming: (1, 0)),
                    Replica.receive(.ack(1, 0), .frame(0, "A"), now: 0).tells(.frame(0, "A"), acks: 1),
                    Replica.look.showsReplica("streaming", claim: (1, 1)),
                ]
            ),
            vector(
                "session/connect/odd-numbers-above-2-to-53",
                ["SESSION-020", "CONV-001"],
                "A claim above 2^53 is given digit by digit",
                [
                    Replica.create(claim: (9_007_199_254_740_993, 9_007_199_254_740_995)).succeeds,
                    Replica.connect(now: 0).sends(
                        command("REPLICATE", "FROM", "9007199254740993", "9007199254740995", "ID", "r")
                    ),
                ]
            ),
            vector(
                "session/connect/id-is-bytes",
                ["SESSION-020", "CONV-002"],
                "An id may be any bytes",
                [
                    Replica.create(Octets([0x00, 0x0D, 0x0A, 0x24, 0xFF, 0x20])).succeeds,
                    Replica.connect(now: 0).sends(
                        "*6\r\n$9\r\nREPLICATE\r\n$4\r\nFROM\r\n$1\r\n0\r\n$1\r\n1\r\n$2\r\nID\r\n$6\r\n"
                            + Octets([0x00, 0x0D, 0x0A, 0x24, 0xFF, 0x20]) + "\r\n"
                    ),
                ]
            ),
            vector(
                "session/connect/once",
                ["SESSION-020", "SESSION-143"],
                "The handshake is sent once in a session, and anew in the next one",
                Replica.awaitsAck() + [
                    Replica.tick(now: 1_000).tells(), Replica.receive("+AC", now: 2_000).tells(),
                    Replica.tick(now: 3_000).tells(), Replica.receive("K 7 5\r\n", now: 3_000).tells(),
                    Replica.closed(now: 4_000).tellsClosed, Replica.tick(now: 5_000).tells(),
                    Replica.connects(claiming: (7, 5), now: 6_000),
                ]
            ),
            vector(
                "session/connect/twice",
                ["SESSION-005"],
                "In no state but idle can a replica connect; the session goes on",
                Replica.awaitsAck(payload: "any") + [
                    Replica.connect(now: 0).refuses("already-connected"), Replica.receive(.ack(8, 5), now: 0).tells(),
                    Replica.connect(now: 0).refuses("already-connected"),
                    Replica.receive(.snapshot, now: 0).tells(.begin),
                    Replica.connect(now: 0).refuses("already-connected"),
                    Replica.receive(.snapshotEnd(9), now: 0).tells(.install(8, 9), acks: 9),
                    Replica.connect(now: 0).refuses("already-connected"),
                    Replica.receive(written(9), now: 0).tells(.wrote(9)),
                    Replica.closed(now: 0).tellsClosed, Replica.connects(claiming: (8, 10)),
                ]
            ),
            vector(
                "session/connect/nothing-without-a-connection",
                ["SESSION-005"],
                "Without a session nothing can be received or lost, before the first and after one",
                [
                    Replica.create(claim: (7, 5)).succeeds,
                    Replica.receive(.ack(7, 5), now: 0).refuses("not-connected"),
                    Replica.receive("", now: 0).refuses("not-connected"),
                    Replica.closed(now: 0).refuses("not-connected"), Replica.tick(now: 0).tells(),
                    Replica.connects(claiming: (7, 5)), Replica.closed(now: 0).tellsClosed,
                    Replica.closed(now: 0).refuses("not-connected"),
                    Replica.receive(.ack(7, 5), now: 0).refuses("not-connected"), Replica.tick(now: 1_000_000).tells(),
                    Replica.look.showsReplica("idle", claim: (7, 5)),
                ]
            ),
        ]
    }

    private static var creation: [ScenarioVector] {
        [
            vector(
                "session/connect/id-lengths",
                ["SESSION-022", "SESSION-020"],
                "An id has 1 to 255 bytes",
                [
                    Replica.create("").refuses("bad-id"),
                    Replica.create(Octets(repeating: "i", count: 256)).refuses("bad-id"),
                    Replica.create(Octets(repeating: "i", count: 255)).succeeds,
                    Replica.connect(now: 0).sends(handshakeWithoutClaim(id: Octets(repeating: "i", count: 255))),
                    Replica.create("i").succeeds, Replica.connect(now: 0).sends(handshakeWithoutClaim(id: "i")),
                ]
            ),
            vector(
                "session/connect/claims-out-of-range",
                ["SESSION-023"],
                "Generation 0 and offset 2^63 cannot be claimed",
                [
                    Replica.create(claim: (0, 1)).refuses("bad-generation"),
                    Replica.create(claim: (0, 0)).refuses("bad-generation"),
                    Replica.create(claim: (7, largestNext + 1)).refuses("bad-offset"),
                    Replica.create(claim: (7, UInt64.max)).refuses("bad-offset"),
                    Replica.create(claim: (1, largestNext)).succeeds,
                ]
            ),
            vector(
                "session/connect/refused-creation-keeps-the-old-one",
                ["SESSION-005", "SESSION-022", "SESSION-023"],
                "A replica that cannot be created replaces none",
                Replica.streams() + [
                    Replica.create("", claim: (9, 9)).refuses("bad-id"),
                    Replica.create(claim: (0, 9)).refuses("bad-generation"),
                    Replica.create(claim: (9, UInt64.max)).refuses("bad-offset"),
                    Replica.create(claim: (9, 9), limits: [("stall-timeout", 0)]).refuses("bad-limit"),
                    Replica.look.showsReplica("streaming", claim: (7, 5)),
                    Replica.receive(written(5), now: 0).tells(.wrote(5), acks: 6),
                ]
            ),
            vector(
                "session/connect/replaced",
                ["SESSION-002", "SESSION-153"],
                "A replica that is created in place of another one knows nothing of it, not even the time",
                Replica.streams(now: 1_000_000) + [
                    Replica.closed(now: 1_000_000).tellsClosed, Replica.retry(jitter: 0).delays(125),
                    Replica.create(claim: (8, 1)).succeeds, Replica.retry(jitter: 0).delays(0),
                    Replica.look.showsReplica("idle", claim: (8, 1)), Replica.connects(claiming: (8, 1), now: 10),
                    Replica.tick(now: 5_009).tells(), Replica.tick(now: 5_010).tells(.end("handshake-timeout")),
                ]
            ),
        ]
    }

    private static let names = ["snapshot", "handshake-timeout", "link-timeout", "snapshot-timeout", "stall-timeout"]

    private static var limits: [ScenarioVector] {
        [
            vector(
                "session/connect/limits",
                ["SESSION-003"],
                "Each limit is from 1 to 2^53-1",
                names.flatMap { name in
                    [
                        Replica.create(limits: [(name, 0)]).refuses("bad-limit"),
                        Replica.create(limits: [(name, lastTime + 1)]).refuses("bad-limit"),
                        Replica.create(limits: [(name, UInt64.max)]).refuses("bad-limit"),
                        Replica.create(limits: [(name, 1)]).succeeds,
                        Replica.create(limits: [(name, lastTime)]).succeeds,
                        Replica.look.showsReplica("idle", claim: nil),
                    ]
                }
            ),
            vector(
                "session/connect/one-wrong-limit-of-five",
                ["SESSION-003"],
                "Each of the limits is looked at, whatever the others are",
                names.map { wrong in
                    Replica.create(limits: names.map { ($0, $0 == wrong ? 0 : 7) }).refuses("bad-limit")
                } + [Replica.create(limits: names.map { ($0, 7) }).succeeds]
            ),
        ]
    }
}
