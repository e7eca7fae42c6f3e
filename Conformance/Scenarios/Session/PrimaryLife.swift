import ConformanceKit

/// How a primary is created and renewed.
enum PrimaryLife {
    static var vectors: [ScenarioVector] { created + renewed + ended }

    private static let late = Primary.latest + 1

    private static var created: [ScenarioVector] {
        let names = [
            "handshakes", "sessions", "slots", "snapshots", "unsent", "handshake-timeout", "link-timeout",
            "snapshot-timeout",
        ]
        return [
            vector(
                "session/primary/generations",
                ["SESSION-010", "CONV-001"],
                "A primary's generation is from 1 to 2^53-1",
                [
                    Primary.create(0).refuses("bad-generation"), Primary.create(late).refuses("bad-generation"),
                    Primary.create(late + 1).refuses("bad-generation"), Primary.create(.max).refuses("bad-generation"),
                    Primary.create(1).succeeds, Primary.create(Primary.latest).succeeds,
                    Primary.create(Primary.latest).succeeds,
                ]
            ),
            vector(
                "session/primary/first-offset",
                ["SESSION-011", "CONV-001"],
                "The first offset is from 1 to 2^63-1, and 1 where nothing is said",
                [
                    Primary.create(at: 0).refuses("bad-offset"),
                    Primary.create(at: largestNext + 1).refuses("bad-offset"),
                    Primary.create(at: .max).refuses("bad-offset"), Primary.create().succeeds,
                    Primary.push("PING").answersOffset(1), Primary.create(at: 1).succeeds,
                    Primary.push("PING").answersOffset(1), Primary.create(at: late).succeeds,
                    Primary.push("PING").answersOffset(late), Primary.push("PING").answersOffset(late + 1),
                    Primary.create(at: largestNext).succeeds, Primary.push("PING").refuses("offset-exhausted"),
                ]
            ),
            vector(
                "session/primary/limits",
                ["SESSION-003"],
                "Each limit is from 1 to 2^53-1",
                names.flatMap { name in
                    [
                        Primary.create(limits: [(name, 0)]).refuses("bad-limit"),
                        Primary.create(limits: [(name, late)]).refuses("bad-limit"),
                        Primary.create(limits: [(name, .max)]).refuses("bad-limit"),
                        Primary.create(limits: [(name, 1)]).succeeds,
                        Primary.create(limits: [(name, Primary.latest)]).succeeds,
                    ]
                }
            ),
            vector(
                "session/primary/one-limit-of-many",
                ["SESSION-003"],
                "One limit that is wrong among others is refused",
                [
                    Primary.create(limits: names.map { ($0, 5) }).succeeds,
                    Primary.create(limits: names.map { ($0, $0 == "snapshots" ? 0 : 5) }).refuses("bad-limit"),
                    Primary.create(limits: names.map { ($0, $0 == "unsent" ? late : 5) }).refuses("bad-limit"),
                ]
            ),
            vector(
                "session/primary/reasons-to-refuse-create",
                ["SESSION-004", "BACKLOG-001"],
                "Generation, budget, first offset, limits: the first that is wrong decides",
                [
                    Primary.create(0, budget: 0, at: 0, limits: [("slots", 0)]).refuses("bad-generation"),
                    Primary.create(7, budget: 0, at: 0, limits: [("slots", 0)]).refuses("bad-budget"),
                    Primary.create(7, budget: largestNext + 1, at: 0).refuses("bad-budget"),
                    Primary.create(7, budget: 1, at: 0, limits: [("slots", 0)]).refuses("bad-offset"),
                    Primary.create(7, budget: 1, at: 1, limits: [("slots", 0)]).refuses("bad-limit"),
                    Primary.create(7, budget: 1, at: 1, limits: [("slots", 1)]).succeeds,
                    Primary.create(7, budget: largestNext, at: 1).succeeds,
                ]
            ),
            vector(
                "session/primary/refused-create",
                ["SESSION-005", "SESSION-003", "SESSION-010"],
                "A create that is refused leaves the primary that was there, and its sessions",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(from: 1),
                    [
                        Primary.create(0).refuses("bad-generation"),
                        Primary.create(8, limits: [("slots", 0)]).refuses("bad-limit"),
                        Primary.create(8, at: 0).refuses("bad-offset"),
                        Primary.create(8, budget: 0).refuses("bad-budget"),
                        Primary.look().shows("streaming", cursor: 1, acked: 1), Primary.push("PING").answersOffset(1),
                        Primary.poll(now: 0).gives(Primary.frame(1)),
                        Primary.slots.showsSlots(.live("r", acked: 1)), Primary.create(8).succeeds,
                        Primary.look().refuses("unknown-connection"), Primary.slots.showsSlots(),
                    ]
                )
            ),
        ]
    }

    private static var renewed: [ScenarioVector] {
        [
            vector(
                "session/primary/renewed-generations",
                ["SESSION-010"],
                "A primary is renewed with any other generation that it may have, a lower one or an earlier one too",
                [
                    Primary.create(7).succeeds, Primary.renew(7).refuses("bad-generation"),
                    Primary.renew(0).refuses("bad-generation"), Primary.renew(late).refuses("bad-generation"),
                    Primary.renew(.max).refuses("bad-generation"), Primary.renew(Primary.latest).succeeds,
                    Primary.renew(Primary.latest).refuses("bad-generation"), Primary.renew(1).succeeds,
                    Primary.renew(7).succeeds, Primary.renew(7).refuses("bad-generation"),
                ]
            ),
            vector(
                "session/primary/refused-renew",
                ["SESSION-005", "SESSION-010"],
                "A renew that is refused ends nobody, and keeps backlog, snapshot and slots",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.pushes(1...1),
                    Primary.streams(1, from: 2),
                    Primary.prepares(2),
                    [
                        Primary.freeze.freezes(2), Primary.renew(7).refuses("bad-generation"),
                        Primary.renew(0).refuses("bad-generation"), Primary.push("PING").answersOffset(2),
                        Primary.poll(1, now: 0).gives(Primary.frame(2)), Primary.ready(2, "state").counts(1),
                        Primary.slots.showsSlots(.live("r", 2, acked: nil)),
                    ]
                )
            ),
            vector(
                "session/primary/renewed-backlog",
                ["SESSION-013", "SESSION-032", "SESSION-033"],
                "After renew the backlog is empty, begins at 1, and has the budget and the limits it had",
                Primary.steps(
                    [Primary.create(budget: 44, at: 100, frames: Limits(count: 2)).succeeds],
                    Primary.pushes(100...102),
                    [Primary.renew(8).succeeds],
                    Primary.joins(8, 1, on: 1),
                    Primary.joins(8, 103, on: 2),
                    Primary.joins(7, 1, on: 3),
                    Primary.joins(8, 0, on: 4),
                    [
                        Primary.look(1).shows("streaming", cursor: 1, acked: 1), Primary.look(2).shows("preparing"),
                        Primary.look(3).shows("preparing"), Primary.look(4).shows("preparing"),
                        Primary.push("a", "b", "c").refuses("limit-exceeded"),
                    ],
                    Primary.pushes(1...2),
                    [
                        Primary.look(1).shows("streaming", cursor: 1, acked: 1), Primary.push("PING").answersOffset(3),
                        Primary.look(1).shows("ended", cursor: 1, acked: 1),
                    ]
                )
            ),
            vector(
                "session/primary/renewed-limits",
                ["SESSION-013"],
                "The limits of the primary outlive a renewal",
                Primary.steps(
                    [Primary.create(limits: [("sessions", 1), ("unsent", 10)]).succeeds, Primary.renew(8).succeeds],
                    Primary.joins(8, 1, on: 1),
                    Primary.pushes(1...1),
                    [Primary.poll(1, now: 0).gives(.ack(8, 1))],
                    Primary.joins(8, 1, on: 2),
                    [Primary.poll(2, now: 0).endsWithLine("busy")]
                )
            ),
        ]
    }

    private static var ended: [ScenarioVector] {
        [
            vector(
                "session/primary/renewed-sessions",
                ["SESSION-014", "SESSION-013", "SESSION-076"],
                "renew ends the sessions that prepare, ship or stream with new-generation, and no slot is left of them",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 1)]).succeeds],
                    Primary.streams(1, from: 1, id: "a"),
                    Primary.prepares(2, id: "b"),
                    Primary.ships(1),
                    [Primary.poll(2, now: 0).gives(.snapshot)],
                    Primary.prepares(3, id: "c"),
                    Primary.joins(7, 1, on: 4, id: "d"),
                    Primary.joins(7, 1, on: 5, id: "e"),
                    [
                        Primary.lost(5, now: 0).succeeds, Primary.renew(8).succeeds,
                        Primary.look(1).shows("ended", cursor: 1, acked: 1),
                        Primary.look(2).shows("ended", cursor: 1, unsent: 11), Primary.slots.showsSlots(),
                        Primary.poll(1, now: 0).endsWithLine("new-generation"),
                        Primary.poll(2, now: 0).endsWithLine("new-generation"),
                        Primary.poll(3, now: 0).endsWithLine("new-generation"),
                        Primary.poll(4, now: 0).endsWithLine("new-generation"), Primary.slots.showsSlots(),
                    ]
                )
            ),
            vector(
                "session/primary/renewed-in-a-handshake",
                ["SESSION-014", "SESSION-031"],
                "A session in the state handshake stays, and is answered with the new generation",
                Primary.steps(
                    [
                        Primary.create().succeeds, Primary.connect(1, now: 0).succeeds,
                        Primary.connect(2, now: 0).succeeds,
                    ],
                    [
                        Primary.receive(Primary.first(57, of: handshake(7, 1)), on: 1, now: 0).succeeds,
                        Primary.receive(Primary.first(57, of: handshake(8, 1)), on: 2, now: 0).succeeds,
                        Primary.renew(8).succeeds, Primary.look(1).shows("handshake"),
                        Primary.receive("\n", on: 1, now: 0).succeeds, Primary.receive("\n", on: 2, now: 0).succeeds,
                        Primary.look(1).shows("preparing"), Primary.poll(1, now: 0).gives(.ack(8, 1)),
                        Primary.look(2).shows("streaming", cursor: 1, acked: 1),
                        Primary.poll(2, now: 0).gives(.ack(8, 1)),
                    ]
                )
            ),
            vector(
                "session/primary/renewed-makes-room",
                ["SESSION-014", "SESSION-030", "SESSION-040"],
                "Sessions that renew has ended count for no limit, polled or not; nor do their snapshots",
                Primary.steps(
                    [Primary.create(limits: [("sessions", 1), ("snapshots", 1)]).succeeds],
                    Primary.prepares(1),
                    Primary.ships(1),
                    [Primary.renew(8).succeeds],
                    Primary.joins(7, 1, on: 2),
                    [
                        Primary.freeze.freezes(1), Primary.ready(1, "anew", of: 8).counts(1),
                        Primary.poll(2, now: 0).gives([.ack(8, 1)] + snapshotItems("anew", end: 1)),
                        Primary.poll(1, now: 0).endsWithLine("new-generation"),
                    ]
                )
            ),
            vector(
                "session/primary/renewed-while-a-snapshot-is-made",
                ["SESSION-014", "SESSION-046", "SESSION-040"],
                "The snapshot in preparation is forgotten: its ready comes late, for the very S that is wanted again",
                note: "Finds a state of the old history that is shipped under the new generation.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(1),
                    [Primary.freeze.freezes(1), Primary.renew(8).succeeds, Primary.freeze.freezes(nil)],
                    Primary.joins(0, 1, on: 2),
                    [
                        Primary.look(2).shows("preparing"), Primary.ready(1, "old").counts(0),
                        Primary.freeze.freezes(1), Primary.ready(1, "old").counts(0), Primary.failed(1).counts(0),
                        Primary.look(2).shows("preparing", cursor: 1), Primary.ready(1, "new", of: 8).counts(1),
                        Primary.poll(2, now: 0).gives([.ack(8, 1)] + snapshotItems("new", end: 1)),
                        Primary.poll(1, now: 0).endsWithLine("new-generation"),
                    ]
                )
            ),
            vector(
                "session/primary/renewed-and-time",
                ["SESSION-002", "SESSION-071"],
                "renew does not turn the time back",
                [
                    Primary.create().succeeds, Primary.connect(1, now: 3000).succeeds, Primary.renew(8).succeeds,
                    Primary.connect(2, now: 0).succeeds, Primary.poll(1, now: 7999).givesNothing,
                    Primary.poll(2, now: 7999).givesNothing,
                    Primary.poll(2, now: 8000).endsSilently("handshake-timeout"),
                    Primary.poll(1, now: 8000).endsSilently("handshake-timeout"),
                ]
            ),
        ]
    }
}
