import ConformanceKit

/// Times that are too high, times that go back, and refusals that change nothing.
enum PrimaryTime {
    static var vectors: [ScenarioVector] { range + backwards + refusals }

    private static let late = Primary.latest + 1

    private static var range: [ScenarioVector] {
        [
            vector(
                "session/time/range",
                ["SESSION-001"],
                "2^53-1 is a time; 2^53 and more are refused by every operation that takes one",
                [
                    Primary.create().succeeds, Primary.connect(now: late).refuses("bad-time"),
                    Primary.connect(now: .max).refuses("bad-time"), Primary.connect(now: Primary.latest).succeeds,
                    Primary.receive(handshake(7, 1), now: late).refuses("bad-time"),
                    Primary.receive(handshake(7, 1), now: Primary.latest).succeeds,
                    Primary.poll(now: late).refuses("bad-time"),
                    Primary.poll(now: Primary.latest).gives(.ack(7, 1)),
                    Primary.expire(ttl: 0, now: late).refuses("bad-time"),
                    Primary.expire(ttl: 0, now: Primary.latest).removes(),
                    Primary.lost(now: late).refuses("bad-time"), Primary.lost(now: .max).refuses("bad-time"),
                    Primary.lost(now: Primary.latest).succeeds,
                    Primary.slots.showsSlots(.gone("r", acked: 1, seen: Primary.latest)),
                ]
            ),
            vector(
                "session/time/at-the-end",
                ["SESSION-001", "SESSION-002", "CONV-001"],
                "At 2^53-1 time stands still, and sums of times do not wrap",
                note: "Finds timeouts that are added to a time in floating point or in 32 bits.",
                [
                    Primary.create(
                        limits: [
                            ("handshake-timeout", Primary.latest), ("link-timeout", Primary.latest),
                            ("snapshot-timeout", Primary.latest),
                        ]
                    ).succeeds,
                    Primary.connect(1, now: 1).succeeds, Primary.connect(2, now: 0).succeeds,
                    Primary.poll(1, now: Primary.latest).givesNothing, Primary.connect(3, now: Primary.latest).succeeds,
                    Primary.receive(handshake(7, 1), on: 3, now: 0).succeeds,
                    Primary.poll(3, now: Primary.latest).gives(.ack(7, 1)),
                    Primary.poll(3, now: Primary.latest).givesNothing,
                ]
            ),
            vector(
                "session/time/from-zero",
                ["SESSION-071", "SESSION-001"],
                "A limit of 2^53-1 ms has passed when 2^53-1 has come after 0",
                [
                    Primary.create(limits: [("handshake-timeout", Primary.latest)]).succeeds,
                    Primary.connect(now: 0).succeeds, Primary.poll(now: Primary.latest - 1).givesNothing,
                    Primary.poll(now: Primary.latest).endsSilently("handshake-timeout"),
                ]
            ),
        ]
    }

    private static var backwards: [ScenarioVector] {
        [
            vector(
                "session/time/backwards-in-connect",
                ["SESSION-002", "SESSION-071"],
                "A connection that is made at a lower time is made at the highest one given",
                [
                    Primary.create().succeeds, Primary.connect(1, now: 5000).succeeds,
                    Primary.connect(2, now: 100).succeeds, Primary.poll(2, now: 9999).givesNothing,
                    Primary.poll(2, now: 0).givesNothing,
                    Primary.poll(2, now: 10_000).endsSilently("handshake-timeout"),
                ]
            ),
            vector(
                "session/time/backwards-in-poll",
                ["SESSION-002", "SESSION-071"],
                "A poll at a lower time ends a session whose time was over at a higher one",
                [
                    Primary.create().succeeds, Primary.connect(1, now: 0).succeeds,
                    Primary.connect(2, now: 5000).succeeds,
                    Primary.poll(1, now: 4000).endsSilently("handshake-timeout"),
                    Primary.poll(2, now: 4000).givesNothing,
                ]
            ),
            vector(
                "session/time/backwards-in-receive",
                ["SESSION-002", "SESSION-073", "SESSION-056"],
                "A handshake or an acknowledgement that comes at a lower time has come at the highest",
                Primary.steps(
                    [Primary.create(limits: [("link-timeout", 100)]).succeeds],
                    Primary.streams(1, from: 1, now: 500),
                    [
                        Primary.connect(2, now: 900).succeeds,
                        Primary.receive(.replconfAck(1), on: 1, now: 550).succeeds,
                        Primary.receive(handshake(7, 1), on: 2, now: 0).succeeds,
                        Primary.poll(2, now: 0).gives(.ack(7, 1)), Primary.poll(1, now: 999).givesNothing,
                        Primary.poll(1, now: 1000).endsSilently("no-ack"),
                        Primary.poll(2, now: 1899, wrote: 10).givesNothing,
                        Primary.poll(2, now: 1900).gives(.ping(7, 1)),
                    ]
                )
            ),
            vector(
                "session/time/given-by-lost-and-expire",
                ["SESSION-002"],
                "lost and expire give times too",
                [
                    Primary.create().succeeds, Primary.connect(1, now: 0).succeeds, Primary.connect(2, now: 0).succeeds,
                    Primary.connect(3, now: 1).succeeds, Primary.lost(1, now: 5000).succeeds,
                    Primary.poll(2, now: 0).endsSilently("handshake-timeout"), Primary.poll(3, now: 0).givesNothing,
                    Primary.expire(ttl: 0, now: 5001).removes(),
                    Primary.poll(3, now: 0).endsSilently("handshake-timeout"),
                ]
            ),
            vector(
                "session/time/of-a-new-primary",
                ["SESSION-002"],
                "A primary that replaces another has been given no time",
                [
                    Primary.create().succeeds, Primary.connect(now: 1_000_000).succeeds, Primary.create().succeeds,
                    Primary.look().refuses("unknown-connection"), Primary.connect(now: 0).succeeds,
                    Primary.poll(now: 4999).givesNothing, Primary.poll(now: 5000).endsSilently("handshake-timeout"),
                ]
            ),
        ]
    }

    private static var refusals: [ScenarioVector] {
        [
            vector(
                "session/time/refused-time-does-not-count",
                ["SESSION-005"],
                "The time of an operation that is refused has not been given",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.connect(now: 5000).refuses("already-connected"),
                    Primary.poll(2, now: 5000).refuses("unknown-connection"),
                    Primary.receive("*", on: 2, now: 5000).refuses("unknown-connection"),
                    Primary.lost(2, now: 5000).refuses("unknown-connection"),
                    Primary.poll(now: 5000, wrote: 1).refuses("bad-argument"),
                    Primary.poll(now: late).refuses("bad-time"), Primary.poll(now: 4999).givesNothing,
                    Primary.poll(now: 5000).endsSilently("handshake-timeout"),
                ]
            ),
            vector(
                "session/time/bad-time-changes-nothing",
                ["SESSION-005", "SESSION-001"],
                "An operation at a time that is refused does nothing",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(7, 1),
                    Primary.pushes(1...1),
                    [
                        Primary.poll(now: late).refuses("bad-time"),
                        Primary.poll(now: 0).gives(.ack(7, 1), Primary.frame(1)),
                        Primary.poll(now: late, wrote: 32).refuses("bad-time"),
                        Primary.receive(.replconfAck(2), now: late).refuses("bad-time"),
                        Primary.receive("x", now: late).refuses("bad-time"),
                        Primary.lost(now: late).refuses("bad-time"),
                        Primary.look().shows("streaming", cursor: 2, acked: 1, unsent: 32),
                        Primary.lost(now: 0).succeeds, Primary.expire(ttl: 0, now: late).refuses("bad-time"),
                        Primary.slots.showsSlots(.gone("r", acked: 1, seen: 0)),
                    ]
                )
            ),
            vector(
                "session/time/bad-time-in-a-handshake",
                ["SESSION-005", "SESSION-001"],
                "Bytes at a time that is refused are not a part of the handshake",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive("*6", now: 0).succeeds, Primary.receive("*", now: late).refuses("bad-time"),
                    Primary.receive(Octets(handshake(7, 1).bytes.dropFirst(2)), now: 0).succeeds,
                    Primary.poll(now: 0).gives(.ack(7, 1)),
                ]
            ),
            vector(
                "session/time/reasons-in-order",
                ["SESSION-004", "SESSION-001"],
                "A time that is refused goes before a connection, and a connection before what was written",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.connect(now: late).refuses("bad-time"),
                    Primary.receive("x", on: 2, now: late).refuses("bad-time"),
                    Primary.lost(2, now: late).refuses("bad-time"), Primary.poll(2, now: late).refuses("bad-time"),
                    Primary.poll(1, now: late, wrote: 1).refuses("bad-time"),
                    Primary.poll(2, now: 0, wrote: 1).refuses("unknown-connection"),
                    Primary.poll(1, now: 0, wrote: 1).refuses("bad-argument"),
                ]
            ),
        ]
    }
}
