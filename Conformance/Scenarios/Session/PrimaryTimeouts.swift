import ConformanceKit

/// Sessions that end because nothing comes: no handshake, or nothing that is taken.
enum PrimaryTimeouts {
    static var vectors: [ScenarioVector] { handshakes + progress + pauses }

    private static var handshakes: [ScenarioVector] {
        [
            vector(
                "session/ends/handshake-timeout",
                ["SESSION-071", "SESSION-077"],
                "A session that is in the state handshake for 5,000 ms is ended, and not one before",
                [
                    Primary.create().succeeds, Primary.connect(1, now: 0).succeeds,
                    Primary.connect(2, now: 3000).succeeds, Primary.poll(1, now: 4999).givesNothing,
                    Primary.poll(1, now: 5000).endsSilently("handshake-timeout"),
                    Primary.poll(1, now: 5000).refuses("unknown-connection"), Primary.poll(2, now: 7999).givesNothing,
                    Primary.poll(2, now: 8000).endsSilently("handshake-timeout"),
                ]
            ),
            vector(
                "session/ends/handshake-timeout-configured",
                ["SESSION-071"],
                "The time is the limit that was given, and a poll that comes late ends the session as well",
                [
                    Primary.create(limits: [("handshake-timeout", 1)]).succeeds, Primary.connect(1, now: 0).succeeds,
                    Primary.connect(2, now: 0).succeeds, Primary.poll(1, now: 0).givesNothing,
                    Primary.poll(1, now: 1).endsSilently("handshake-timeout"),
                    Primary.poll(2, now: 1_000_000).endsSilently("handshake-timeout"),
                ]
            ),
            vector(
                "session/ends/handshake-timeout-trickle",
                ["SESSION-071"],
                "Bytes of a handshake do not put the end off",
                note: "Finds idle timeouts: one byte every four seconds would hold a session for ever.",
                Primary.steps(
                    [Primary.create().succeeds, Primary.connect(now: 0).succeeds],
                    (0..<5).map { (index: UInt64) -> ScenarioStep in
                        Primary.receive(Octets([Array("*6\r\n$".utf8)[Int(index)]]), now: index * 1200).succeeds
                    },
                    [
                        Primary.receive("9", now: 4999).succeeds, Primary.poll(now: 4999).givesNothing,
                        Primary.receive("\r", now: 5000).succeeds,
                        Primary.poll(now: 5000).endsSilently("handshake-timeout"),
                    ]
                )
            ),
            vector(
                "session/ends/handshake-timeout-by-poll-alone",
                ["SESSION-071"],
                "Only a poll ends a session for time: a handshake that is complete late, but before one, is taken",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1), now: 6000).succeeds, Primary.poll(now: 6000).gives(.ack(7, 1)),
                ]
            ),
            vector(
                "session/ends/handshake-timeout-for-handshakes",
                ["SESSION-071"],
                "A session whose handshake is complete does not end with handshake-timeout",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(1),
                    Primary.streams(2, from: 1),
                    [
                        Primary.poll(1, now: 5000).gives(.ping(7, 1)), Primary.poll(2, now: 5000).gives(.ping(7, 1)),
                    ]
                )
            ),
        ]
    }

    private static var progress: [ScenarioVector] {
        [
            vector(
                "session/ends/no-progress",
                ["SESSION-072", "SESSION-077"],
                "Nothing of +ACK is written for 10,000 ms: the session ends, with frames due and no word",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(7, 1),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 1)), Primary.poll(now: 9999, wrote: 0).gives(.ping(7, 1)),
                        Primary.push("PING").answersOffset(1), Primary.poll(now: 10_000).endsSilently("no-progress"),
                        Primary.look().refuses("unknown-connection"),
                    ]
                )
            ),
            vector(
                "session/ends/no-progress-and-a-byte",
                ["SESSION-072", "SESSION-050"],
                "One byte that is written in the same poll puts the end off",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(7, 1),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 1)), Primary.poll(now: 10_000, wrote: 1).gives(.ping(7, 1)),
                        Primary.poll(now: 19_999).gives(.ping(7, 1)),
                        Primary.poll(now: 20_000).endsSilently("no-progress"),
                    ]
                )
            ),
            vector(
                "session/ends/no-progress-and-more-taken",
                ["SESSION-072"],
                "What is taken meanwhile does not put the end off",
                note: "Finds a time that counts from the last bytes taken.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(7, 1),
                    Primary.pushes(1...1),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 1), Primary.frame(1)),
                        Primary.push("PING").answersOffset(2),
                        Primary.poll(now: 5000).gives(Primary.frame(2), .ping(7, 3)),
                        Primary.poll(now: 9999).gives(.ping(7, 3)),
                        Primary.poll(now: 10_000).endsSilently("no-progress"),
                    ]
                )
            ),
            vector(
                "session/ends/no-progress-and-a-peer-that-talks",
                ["SESSION-072"],
                "A peer that acknowledges but takes nothing is ended all the same",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(7, 1),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 1)), Primary.receive(.replconfAck(1), now: 5000).succeeds,
                        Primary.receive(.replconfAck(1), now: 9999).succeeds,
                        Primary.poll(now: 10_000).endsSilently("no-progress"),
                    ]
                )
            ),
            vector(
                "session/ends/no-progress-and-a-refusal",
                ["SESSION-072", "SESSION-005"],
                "A wrote that is refused is no progress",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(7, 1),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 1)),
                        Primary.poll(now: 9999, wrote: 11).refuses("bad-argument"),
                        Primary.poll(now: 10_000).endsSilently("no-progress"),
                    ]
                )
            ),
            vector(
                "session/ends/no-progress-in-every-state",
                ["SESSION-072"],
                "A session that prepares, and one that ships, end as well",
                Primary.steps(
                    [Primary.create(limits: [("link-timeout", 100), ("unsent", 1)]).succeeds],
                    Primary.joins(0, 1, on: 1),
                    Primary.prepares(2),
                    [
                        Primary.poll(1, now: 0).gives(.ack(7, 1)), Primary.freeze.freezes(1),
                        Primary.poll(1, now: 99).givesNothing, Primary.poll(1, now: 100).endsSilently("no-progress"),
                        Primary.ready(1, "state").counts(1), Primary.poll(2, now: 100).gives(.snapshot),
                        Primary.poll(2, now: 199).givesNothing, Primary.poll(2, now: 200).endsSilently("no-progress"),
                    ]
                )
            ),
        ]
    }

    private static var pauses: [ScenarioVector] {
        let create = Primary.create(limits: [("link-timeout", 500)]).succeeds
        return [
            vector(
                "session/ends/no-progress-after-a-pause",
                ["SESSION-072"],
                "The time counts from when there is something unsent, and not from the last that was written",
                note: "Finds sessions that end with the first frame after a pause.",
                Primary.steps(
                    [create],
                    Primary.streams(from: 1),
                    Primary.pushes(1...1),
                    [
                        Primary.poll(now: 700).gives(Primary.frame(1)), Primary.poll(now: 1199).gives(.ping(7, 2)),
                        Primary.poll(now: 1200).endsSilently("no-progress"),
                    ]
                )
            ),
            vector(
                "session/ends/no-progress-with-one-byte-left",
                ["SESSION-072"],
                "All but one byte is written, and then nothing: the time counts from the last that was",
                Primary.steps(
                    [create],
                    Primary.streams(from: 1),
                    Primary.pushes(1...2),
                    [
                        Primary.poll(now: 100).gives(Primary.frame(1), Primary.frame(2)),
                        Primary.poll(now: 400, wrote: 43).givesNothing, Primary.poll(now: 899).givesNothing,
                        Primary.poll(now: 900).endsSilently("no-progress"),
                    ]
                )
            ),
            vector(
                "session/ends/progress-at-the-last-moment",
                ["SESSION-072"],
                "All is written in the poll that would end the session, and the time begins anew with what it gives",
                Primary.steps(
                    [create],
                    Primary.streams(from: 1),
                    Primary.pushes(1...1),
                    [
                        Primary.poll(now: 100).gives(Primary.frame(1)), Primary.push("PING").answersOffset(2),
                        Primary.poll(now: 600, wrote: 22).gives(Primary.frame(2)),
                        Primary.poll(now: 999).givesNothing, Primary.poll(now: 1099).gives(.ping(7, 3)),
                        Primary.poll(now: 1100).endsSilently("no-progress"),
                    ]
                )
            ),
            vector(
                "session/ends/nothing-unsent",
                ["SESSION-072"],
                "While nothing is unsent there is nothing to be written, for however long",
                Primary.steps(
                    [create],
                    Primary.streams(from: 1),
                    [
                        Primary.poll(now: 999).givesNothing, Primary.push("PING").answersOffset(1),
                        Primary.poll(now: 999).gives(Primary.frame(1)),
                        Primary.poll(now: 80_000, wrote: 22).gives(.ping(7, 2)),
                    ]
                )
            ),
        ]
    }
}
