import ConformanceKit

/// What the last poll of a session gives, and what comes after its end.
enum PrimaryEnds {
    static var vectors: [ScenarioVector] { last + afterwards }

    /// Two frames of 22 bytes fit.
    private static let two = [Primary.create(budget: 44).succeeds]

    private static var last: [ScenarioVector] {
        [
            vector(
                "session/ends/nothing-but-the-line",
                ["SESSION-076", "SESSION-078"],
                "The last poll gives the line and nothing that was due: no +ACK, no frame, no +PING",
                Primary.steps(
                    two,
                    Primary.pushes(1...2),
                    Primary.joins(7, 1),
                    Primary.pushes(3...3),
                    [Primary.poll(now: 1000).endsWithLine("behind")],
                    Primary.joins(7, 3, now: 1000),
                    [
                        Primary.receive("x", now: 1000).succeeds,
                        Primary.poll(now: 2000).endsWithLine("unknown-line"),
                    ]
                )
            ),
            vector(
                "session/ends/line-whatever-is-unsent",
                ["SESSION-076"],
                "The line is given though more is unsent than the limit allows",
                Primary.steps(
                    [Primary.create(budget: 22, limits: [("unsent", 1)]).succeeds],
                    Primary.joins(7, 1),
                    [Primary.poll(now: 0).gives(.ack(7, 1))],
                    Primary.pushes(1...2),
                    [Primary.poll(now: 0).endsWithLine("behind"), Primary.poll(now: 0).refuses("unknown-connection")]
                )
            ),
            vector(
                "session/ends/wrote-in-the-last-poll",
                ["SESSION-050", "SESSION-078"],
                "The last poll takes a wrote up to what is unsent, and refuses one above it as any other poll",
                Primary.steps(
                    two,
                    Primary.joins(7, 1),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 1)), Primary.receive("x", now: 0).succeeds,
                        Primary.poll(now: 0, wrote: 11).refuses("bad-argument"),
                        Primary.look().shows("ended", cursor: 1, acked: 1, unsent: 10),
                        Primary.poll(now: 0, wrote: 4).endsWithLine("unknown-line"),
                    ]
                )
            ),
            vector(
                "session/ends/first-reason-stays",
                ["SESSION-078", "SESSION-076", "SESSION-070"],
                "A session ends once: what would end it again does not change its code",
                note: "Finds timeouts, renewals and evictions that go over sessions that have ended.",
                Primary.steps(
                    two,
                    Primary.joins(7, 1),
                    [Primary.poll(now: 0).gives(.ack(7, 1)), Primary.receive("x", now: 0).succeeds],
                    Primary.pushes(1...3),
                    [
                        Primary.renew(8).succeeds, Primary.receive("REPLCONF ACK -", now: 0).succeeds,
                        Primary.poll(now: 500_000).endsWithLine("unknown-line"),
                    ]
                )
            ),
            vector(
                "session/ends/bytes-after-the-end",
                ["SESSION-079", "SESSION-060"],
                "Bytes that come after the end are ignored, in the same piece and later",
                Primary.steps(
                    two,
                    Primary.streams(from: 1),
                    Primary.pushes(1...1),
                    [
                        Primary.poll(now: 0).gives(Primary.frame(1)),
                        Primary.receive("x" + Item.replconfAck(2).bytes, now: 0).succeeds,
                        Primary.receive(.replconfAck(2), now: 0).succeeds, Primary.receive("\n\n", now: 0).succeeds,
                        Primary.look().shows("ended", cursor: 2, acked: 1, unsent: 22),
                        Primary.poll(now: 0).endsWithLine("unknown-line"),
                    ]
                )
            ),
        ]
    }

    private static var afterwards: [ScenarioVector] {
        let unknown = [
            Primary.poll(now: 0).refuses("unknown-connection"), Primary.look().refuses("unknown-connection"),
            Primary.receive("x", now: 0).refuses("unknown-connection"),
            Primary.lost(now: 0).refuses("unknown-connection"),
        ]
        return [
            vector(
                "session/ends/unknown-afterwards",
                ["SESSION-078"],
                "After the last poll the connection is unknown, and may be made anew",
                Primary.steps(
                    two,
                    unknown,
                    Primary.streams(from: 1),
                    [Primary.receive("x", now: 0).succeeds, Primary.poll(now: 0).endsWithLine("unknown-line")],
                    unknown,
                    [Primary.connect(now: 0).succeeds, Primary.look().shows("handshake")]
                )
            ),
            vector(
                "session/ends/known-until-the-last-poll",
                ["SESSION-078", "SESSION-005"],
                "A connection whose session has ended is known until it is polled, and cannot be made twice",
                Primary.steps(
                    two,
                    Primary.streams(from: 1),
                    [
                        Primary.connect(now: 0).refuses("already-connected"), Primary.receive("x", now: 0).succeeds,
                        Primary.look().shows("ended", cursor: 1, acked: 1),
                        Primary.connect(now: 0).refuses("already-connected"),
                        Primary.poll(now: 0).endsWithLine("unknown-line"), Primary.connect(now: 0).succeeds,
                        Primary.connect(now: 0).refuses("already-connected"), Primary.look().shows("handshake"),
                    ]
                )
            ),
            vector(
                "session/ends/lost-in-every-state",
                ["SESSION-080"],
                "A session is lost in whatever state, also when it has ended, and its connection unknown at once",
                Primary.steps(
                    two,
                    [Primary.connect(now: 0).succeeds, Primary.lost(now: 0).succeeds],
                    unknown,
                    Primary.prepares(),
                    [Primary.lost(now: 0).succeeds],
                    unknown,
                    Primary.prepares(),
                    Primary.ships(1),
                    [Primary.lost(now: 0).succeeds],
                    unknown,
                    Primary.streams(from: 1),
                    [Primary.lost(now: 0).succeeds],
                    unknown,
                    Primary.streams(from: 1),
                    [Primary.receive("x", now: 0).succeeds, Primary.lost(now: 0).succeeds],
                    unknown,
                    Primary.streams(from: 1)
                )
            ),
        ]
    }
}
