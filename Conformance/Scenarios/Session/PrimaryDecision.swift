import ConformanceKit

/// What the primary does with a claim: every row of the table of decisions.
enum PrimaryDecision {
    static var vectors: [ScenarioVector] { windows + moments + full }

    /// A claim on a connection of its own that is at hand, and the frames that it gets.
    private static func streams(_ connection: Int, from offset: UInt64, _ frames: [UInt64] = []) -> [ScenarioStep] {
        Primary.steps(
            Primary.joins(7, offset, on: connection),
            [
                Primary.look(connection).shows("streaming", cursor: offset, acked: offset),
                Primary.poll(connection, now: 0).gives([.ack(7, offset)] + frames.map { Primary.frame($0) }),
            ]
        )
    }

    /// A claim on a connection of its own that needs a snapshot.
    private static func prepares(_ connection: Int, _ generation: UInt64, _ offset: UInt64) -> [ScenarioStep] {
        Primary.steps(
            Primary.joins(generation, offset, on: connection),
            [
                Primary.look(connection).shows("preparing"),
                Primary.poll(connection, now: 0).gives(.ack(7, offset)),
            ]
        )
    }

    private static var windows: [ScenarioVector] {
        // Three frames of 22 bytes fit: 3, 4 and 5 are held, and next is 6.
        let held = [Primary.create(budget: 66).succeeds] + Primary.pushes(1...5)
        return [
            vector(
                "session/decision/at-hand",
                ["SESSION-031", "SESSION-032", "SESSION-052"],
                "A claim of the primary's generation whose frames are held gets the frames",
                [
                    Primary.create(7).succeeds,
                    Primary.push("SET", "k", "v").answersOffset(1),
                    Primary.push("DEL", "k").answersOffset(2),
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 2), now: 0).succeeds,
                    Primary.poll(now: 0).gives(.ack(7, 2), .frame(2, "DEL", "k")),
                    Primary.look().shows("streaming", cursor: 3, acked: 2, unsent: 38),
                ]
            ),
            vector(
                "session/decision/window",
                ["SESSION-032", "SESSION-033"],
                "From the oldest frame held to next a claim is at hand; one below and one above are not",
                Primary.steps(
                    held,
                    streams(1, from: 3, [3, 4, 5]),
                    streams(2, from: 5, [5]),
                    streams(3, from: 6),
                    prepares(4, 7, 2),
                    prepares(5, 7, 7),
                    prepares(6, 7, 1),
                    prepares(7, 7, 0)
                )
            ),
            vector(
                "session/decision/other-generations",
                ["SESSION-031", "SESSION-033"],
                "Another generation, or none, needs a snapshot, whatever the offset",
                note:
                    "Finds offsets that are compared before generations, and generations that have an order.",
                Primary.steps(
                    held,
                    prepares(1, 6, 4),
                    prepares(2, 8, 4),
                    prepares(3, 8, 6),
                    prepares(4, 70, 6),
                    prepares(5, 0, 6),
                    prepares(6, 0, 1)
                )
            ),
            vector(
                "session/decision/new-primary",
                ["SESSION-032", "SESSION-033"],
                "On a primary that has pushed nothing, 1 is at hand, 0 and 2 are not",
                note: "Finds a replica that lost its first snapshot and is told that it has everything.",
                Primary.steps([Primary.create().succeeds], streams(1, from: 1), prepares(2, 7, 0), prepares(3, 7, 2))
            ),
            vector(
                "session/decision/first-offset-given",
                ["SESSION-032", "SESSION-033", "SESSION-011"],
                "A primary that begins at 100 has only 100 at hand",
                Primary.steps(
                    [Primary.create(at: 100).succeeds],
                    streams(1, from: 100),
                    prepares(2, 7, 99),
                    prepares(3, 7, 101),
                    prepares(4, 7, 1),
                    prepares(5, 7, 0)
                )
            ),
            vector(
                "session/decision/everything-dropped",
                ["SESSION-032", "SESSION-033"],
                "When nothing is held, next is at hand and nothing else",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.pushes(1...3),
                    [Primary.drop(below: 100).succeeds],
                    streams(1, from: 4),
                    prepares(2, 7, 3),
                    prepares(3, 7, 5),
                    prepares(4, 7, 100)
                )
            ),
            vector(
                "session/decision/some-dropped",
                ["SESSION-032", "SESSION-033"],
                "What was dropped is not at hand, what is left is",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.pushes(1...3),
                    [Primary.drop(below: 3).succeeds],
                    streams(1, from: 3, [3]),
                    prepares(2, 7, 2)
                )
            ),
            vector(
                "session/decision/last-offsets",
                ["SESSION-032", "SESSION-033", "CONV-001"],
                "Next may be 2^63-1, and is at hand",
                Primary.steps(
                    [Primary.create(at: largestNext - 1).succeeds],
                    streams(1, from: largestNext - 1),
                    prepares(2, 7, largestNext),
                    [Primary.push("PING").answersOffset(largestNext - 1)],
                    streams(3, from: largestNext),
                    streams(4, from: largestNext - 1, [largestNext - 1])
                )
            ),
        ]
    }

    private static var moments: [ScenarioVector] {
        [
            vector(
                "session/decision/future-stays-future",
                ["SESSION-033", "SESSION-041"],
                "A claim above next needs a snapshot, though next gets there before +ACK is given",
                note: "Finds decisions that are made by poll.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(7, 2),
                    [Primary.push("PING").answersOffset(1), Primary.look().shows("preparing")],
                    [
                        Primary.poll(now: 0).gives(.ack(7, 2)), Primary.push("PING").answersOffset(2),
                        Primary.poll(now: 0).givesNothing, Primary.freeze.freezes(3),
                        Primary.look().shows("preparing", cursor: 3, unsent: 10),
                    ]
                )
            ),
            vector(
                "session/decision/frames-since-the-handshake",
                ["SESSION-032", "SESSION-052"],
                "A claim of next gets the frames that are pushed before +ACK is given",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(7, 1),
                    Primary.pushes(1...2),
                    [Primary.poll(now: 0).gives(.ack(7, 1), Primary.frame(1), Primary.frame(2))]
                )
            ),
        ]
    }

    private static var full: [ScenarioVector] {
        [
            vector(
                "session/decision/busy",
                ["SESSION-030", "SESSION-076", "SESSION-090"],
                "One session more than the limit is ended with busy, whatever its claim",
                Primary.steps(
                    [Primary.create(limits: [("sessions", 2)]).succeeds],
                    streams(1, from: 1),
                    prepares(2, 0, 1),
                    Primary.joins(7, 1, on: 3, id: "late"),
                    [Primary.look(3).shows("ended"), Primary.poll(3, now: 0).endsWithLine("busy")],
                    Primary.joins(0, 1, on: 4, id: "late"),
                    [
                        Primary.poll(4, now: 0).endsWithLine("busy"),
                        Primary.slots.showsSlots(.live("r", 2, acked: nil)),
                    ]
                )
            ),
            vector(
                "session/decision/busy-counts-every-state",
                ["SESSION-030"],
                "Sessions that prepare, that ship and that stream count for the limit; handshakes do not",
                Primary.steps(
                    [Primary.create(limits: [("sessions", 3), ("unsent", 1)]).succeeds],
                    Primary.prepares(1),
                    Primary.ships(1),
                    Primary.streams(2, from: 1),
                    Primary.prepares(3),
                    [
                        Primary.look(1).shows("shipping", cursor: 1),
                        Primary.look(2).shows("streaming", cursor: 1, acked: 1), Primary.look(3).shows("preparing"),
                    ],
                    Primary.joins(7, 1, on: 4),
                    [Primary.poll(4, now: 0).endsWithLine("busy")]
                )
            ),
            vector(
                "session/decision/handshakes-do-not-make-busy",
                ["SESSION-030"],
                "Those in the state handshake do not count: the limit is reached by the first that is right",
                Primary.steps(
                    [Primary.create(limits: [("sessions", 1)]).succeeds, Primary.connect(1, now: 0).succeeds],
                    [Primary.connect(2, now: 0).succeeds],
                    streams(3, from: 1),
                    [
                        Primary.receive(handshake(7, 1), on: 1, now: 0).succeeds,
                        Primary.poll(1, now: 0).endsWithLine("busy"), Primary.lost(3, now: 0).succeeds,
                        Primary.receive(handshake(7, 1), on: 2, now: 0).succeeds,
                        Primary.poll(2, now: 0).gives(.ack(7, 1)),
                    ]
                )
            ),
            vector(
                "session/decision/ended-makes-room",
                ["SESSION-030", "SESSION-070"],
                "A session that has ended does not count, polled or not",
                Primary.steps(
                    [Primary.create(budget: 22, limits: [("sessions", 1)]).succeeds],
                    streams(1, from: 1),
                    Primary.pushes(1...2),
                    [Primary.look(1).shows("ended", cursor: 1, acked: 1, unsent: 10)],
                    streams(2, from: 3),
                    [Primary.poll(1, now: 0).endsWithLine("behind")],
                    Primary.joins(7, 3, on: 3),
                    [Primary.poll(3, now: 0).endsWithLine("busy")]
                )
            ),
            vector(
                "session/decision/not-a-handshake-when-full",
                ["SESSION-030", "SESSION-026"],
                "Only a handshake that is right is answered with busy",
                Primary.steps(
                    [Primary.create(limits: [("sessions", 1)]).succeeds],
                    streams(1, from: 1),
                    [
                        Primary.connect(2, now: 0).succeeds,
                        Primary.receive(command("REPLICATE", "FROM", "7", "x", "ID", "r"), on: 2, now: 0).succeeds,
                        Primary.poll(2, now: 0).endsWithLine("bad-offset"), Primary.connect(3, now: 0).succeeds,
                        Primary.look(3).shows("handshake"), Primary.receive("x", on: 3, now: 0).succeeds,
                        Primary.poll(3, now: 0).endsWithLine("bad-handshake"),
                    ]
                )
            ),
            vector(
                "session/decision/busy-then-nonsense",
                ["SESSION-030", "SESSION-079"],
                "What follows a handshake that is answered with busy is ignored",
                Primary.steps(
                    [Primary.create(limits: [("sessions", 1)]).succeeds],
                    streams(1, from: 1),
                    [
                        Primary.connect(2, now: 0).succeeds,
                        Primary.receive(handshake(7, 1) + "nonsense", on: 2, now: 0).succeeds,
                        Primary.poll(2, now: 0).endsWithLine("busy"),
                    ]
                )
            ),
        ]
    }
}
