import ConformanceKit

/// What a primary shows of the ids of its replicas.
enum PrimarySlots {
    static var vectors: [ScenarioVector] { live + gone + seen }

    private static var live: [ScenarioVector] {
        [
            vector(
                "session/slots/one-for-each-id",
                ["SESSION-090", "SESSION-092"],
                "Each id has a slot with what its session has acknowledged; they come in the order of bytes",
                Primary.steps(
                    [Primary.create().succeeds, Primary.slots.showsSlots(), Primary.connect(8, now: 0).succeeds],
                    Primary.streams(1, from: 1, id: "b"),
                    Primary.prepares(2, id: "ab"),
                    Primary.streams(3, from: 1, id: "a"),
                    Primary.streams(4, from: 1, id: "B"),
                    Primary.streams(5, from: 1, id: Octets([0x80])),
                    Primary.streams(6, from: 1, id: Octets([0x7F])),
                    [
                        Primary.slots.showsSlots(
                            .live("B", acked: 1),
                            .live("a", acked: 1),
                            .live("ab", acked: nil),
                            .live("b", acked: 1),
                            .live(Octets([0x7F]), acked: 1),
                            .live(Octets([0x80]), acked: 1)
                        )
                    ]
                )
            ),
            vector(
                "session/slots/lowest-of-several",
                ["SESSION-092", "SESSION-060"],
                "Two replicas with one id: the slot shows the lower acked",
                note: "Finds slots that show the newest session, or the highest.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(1, from: 1),
                    Primary.pushes(1...2),
                    [Primary.poll(1, now: 0).gives(Primary.frame(1), Primary.frame(2))],
                    Primary.streams(2, from: 3),
                    [
                        Primary.slots.showsSlots(.live("r", 2, acked: 1)),
                        Primary.receive(.replconfAck(2), on: 1, now: 0).succeeds,
                        Primary.slots.showsSlots(.live("r", 2, acked: 2)),
                        Primary.receive(.replconfAck(3), on: 1, now: 0).succeeds,
                        Primary.push("PING").answersOffset(3), Primary.poll(1, now: 0).gives(Primary.frame(3)),
                        Primary.receive(.replconfAck(4), on: 1, now: 0).succeeds,
                        Primary.slots.showsSlots(.live("r", 2, acked: 3)),
                    ]
                )
            ),
            vector(
                "session/slots/none-while-one-has-none",
                ["SESSION-092", "SESSION-055"],
                "While one of its sessions takes a snapshot, a slot has no acked",
                Primary.steps(
                    [Primary.create(at: 3).succeeds],
                    Primary.streams(1, from: 3),
                    Primary.prepares(2),
                    [Primary.slots.showsSlots(.live("r", 2, acked: nil))],
                    Primary.ships(3),
                    [
                        Primary.slots.showsSlots(.live("r", 2, acked: nil)),
                        Primary.poll(2, now: 0).gives(snapshotItems("state", end: 3)),
                        Primary.slots.showsSlots(.live("r", 2, acked: nil)),
                        Primary.receive(.replconfAck(3), on: 2, now: 0).succeeds,
                        Primary.slots.showsSlots(.live("r", 2, acked: 3)),
                    ]
                )
            ),
            vector(
                "session/slots/one-of-two-ends",
                ["SESSION-092", "SESSION-093"],
                "When one of two sessions ends, the slot shows the other one's acked; when that ends too, it keeps it",
                note: "Finds slots that keep the lowest there ever was.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.pushes(1...4),
                    Primary.joins(7, 2, on: 1, now: 5),
                    Primary.joins(7, 4, on: 2, now: 5),
                    [
                        Primary.slots.showsSlots(.live("r", 2, acked: 2)), Primary.lost(1, now: 10).succeeds,
                        Primary.slots.showsSlots(.live("r", acked: 4)), Primary.lost(2, now: 20).succeeds,
                        Primary.slots.showsSlots(.gone("r", acked: 4, seen: 20)),
                    ]
                )
            ),
            vector(
                "session/slots/the-other-of-two-ends",
                ["SESSION-092", "SESSION-093"],
                "The session that goes last may be the one that had less, or nothing",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.pushes(1...4),
                    Primary.joins(7, 4, on: 1),
                    Primary.joins(7, 2, on: 2),
                    Primary.prepares(3, id: "s"),
                    Primary.joins(7, 5, on: 4, id: "s"),
                    [
                        Primary.lost(1, now: 10).succeeds, Primary.lost(4, now: 10).succeeds,
                        Primary.slots.showsSlots(.live("r", acked: 2), .live("s", acked: nil)),
                        Primary.lost(3, now: 20).succeeds, Primary.lost(2, now: 30).succeeds,
                        Primary.slots.showsSlots(.gone("r", acked: 2, seen: 30), .gone("s", acked: nil, seen: 20)),
                    ]
                )
            ),
        ]
    }

    private static var gone: [ScenarioVector] {
        [
            vector(
                "session/slots/comes-back",
                ["SESSION-090", "SESSION-092"],
                "A replica that comes back joins the slot of its id, which shows what the new session has",
                note: "Finds slots that keep the acked of a session that has ended.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.pushes(1...4),
                    Primary.joins(7, 5),
                    [
                        Primary.lost(now: 10).succeeds, Primary.slots.showsSlots(.gone("r", acked: 5, seen: 10)),
                    ],
                    Primary.joins(7, 3, now: 20),
                    [Primary.slots.showsSlots(.live("r", acked: 3)), Primary.lost(now: 30).succeeds],
                    Primary.prepares(now: 40),
                    [
                        Primary.slots.showsSlots(.live("r", acked: nil)), Primary.lost(now: 50).succeeds,
                        Primary.slots.showsSlots(.gone("r", acked: nil, seen: 50)),
                    ]
                )
            ),
            vector(
                "session/slots/no-slot-without-an-answer",
                ["SESSION-090"],
                "A connection, a handshake that is wrong, and one that is answered with busy have no slot",
                Primary.steps(
                    [Primary.create(limits: [("sessions", 1)]).succeeds],
                    Primary.streams(1, from: 1, id: "a"),
                    Primary.joins(7, 1, on: 2, id: "b"),
                    [
                        Primary.connect(3, now: 0).succeeds,
                        Primary.receive(command("REPLICATE", "FROM", "7", "x", "ID", "c"), on: 3, now: 0).succeeds,
                        Primary.connect(4, now: 0).succeeds,
                        Primary.receive(Primary.first(57, of: handshake(7, 1, id: "d")), on: 4, now: 0).succeeds,
                        Primary.slots.showsSlots(.live("a", acked: 1)),
                        Primary.poll(2, now: 0).endsWithLine("busy"),
                        Primary.poll(3, now: 0).endsWithLine("bad-offset"),
                        Primary.lost(4, now: 0).succeeds, Primary.slots.showsSlots(.live("a", acked: 1)),
                    ]
                )
            ),
        ]
    }

    private static var seen: [ScenarioVector] {
        [
            vector(
                "session/slots/seen-when-it-ended",
                ["SESSION-093", "SESSION-070"],
                "A session that ends in a push has ended then, whenever it is polled, and whether it is lost",
                Primary.steps(
                    [Primary.create(budget: 22).succeeds],
                    Primary.streams(1, from: 1, id: "a", now: 10),
                    Primary.streams(2, from: 1, id: "b", now: 20),
                    Primary.pushes(1...2),
                    [
                        Primary.slots.showsSlots(.gone("a", acked: 1, seen: 20), .gone("b", acked: 1, seen: 20)),
                        Primary.poll(1, now: 500).endsWithLine("behind"), Primary.lost(2, now: 600).succeeds,
                        Primary.slots.showsSlots(.gone("a", acked: 1, seen: 20), .gone("b", acked: 1, seen: 20)),
                    ]
                )
            ),
            vector(
                "session/slots/seen-by-receive-and-poll",
                ["SESSION-093", "SESSION-062", "SESSION-072"],
                "A session that ends in a receive or a poll is seen with the time of that",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(1, from: 1, id: "a"),
                    Primary.joins(7, 1, on: 2, id: "b"),
                    [
                        Primary.poll(2, now: 0).gives(.ack(7, 1)), Primary.receive("x", on: 1, now: 700).succeeds,
                        Primary.slots.showsSlots(.gone("a", acked: 1, seen: 700), .live("b", acked: 1)),
                        Primary.poll(2, now: 12_000).endsSilently("no-progress"),
                        Primary.poll(1, now: 13_000).endsWithLine("unknown-line"),
                        Primary.slots.showsSlots(
                            .gone("a", acked: 1, seen: 700),
                            .gone("b", acked: 1, seen: 12_000)
                        ),
                    ]
                )
            ),
            vector(
                "session/slots/seen-when-a-snapshot-fails",
                ["SESSION-093", "SESSION-045"],
                "failed has no time: the highest that was given counts, wherever it was given",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(1, now: 10),
                    [
                        Primary.connect(2, now: 90).succeeds, Primary.poll(1, now: 40).givesNothing,
                        Primary.freeze.freezes(1), Primary.failed(1).counts(1),
                        Primary.slots.showsSlots(.gone("r", acked: nil, seen: 90)),
                    ]
                )
            ),
            vector(
                "session/slots/seen-with-the-highest-time",
                ["SESSION-093", "SESSION-002"],
                "A time that goes back is not when a session was seen",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(1, from: 1, now: 1000),
                    [
                        Primary.lost(1, now: 400).succeeds,
                        Primary.slots.showsSlots(.gone("r", acked: 1, seen: 1000)),
                    ]
                )
            ),
        ]
    }
}
