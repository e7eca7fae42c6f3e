import ConformanceKit

/// Sessions that the backlog leaves behind, and those that it does not.
enum PrimaryBehind {
    static var vectors: [ScenarioVector] { behind + spared }

    /// Two frames of 22 bytes fit.
    private static let two = [Primary.create(budget: 44).succeeds]

    private static var behind: [ScenarioVector] {
        [
            vector(
                "session/ends/behind-streaming",
                ["SESSION-070", "SESSION-076"],
                "The push that evicts the frame at the cursor ends the session",
                Primary.steps(
                    two,
                    Primary.streams(from: 1),
                    Primary.pushes(1...2),
                    [
                        Primary.look().shows("streaming", cursor: 1, acked: 1), Primary.push("PING").answersOffset(3),
                        Primary.look().shows("ended", cursor: 1, acked: 1), Primary.poll(now: 0).endsWithLine("behind"),
                        Primary.look().refuses("unknown-connection"),
                    ]
                )
            ),
            vector(
                "session/ends/behind-preparing",
                ["SESSION-070", "SESSION-044"],
                "A session that is attached to a snapshot falls behind while it is made",
                note: "Finds a snapshot that is given though the frames after it are gone.",
                Primary.steps(
                    two,
                    Primary.prepares(),
                    [Primary.freeze.freezes(1)],
                    Primary.pushes(1...2),
                    [
                        Primary.look().shows("preparing", cursor: 1), Primary.push("PING").answersOffset(3),
                        Primary.look().shows("ended", cursor: 1), Primary.ready(1, "state").counts(0),
                        Primary.poll(now: 0).endsWithLine("behind"),
                    ]
                )
            ),
            vector(
                "session/ends/behind-shipping",
                ["SESSION-070", "SESSION-076"],
                "A session falls behind while it takes its snapshot",
                Primary.steps(
                    [Primary.create(budget: 44, limits: [("unsent", 1)]).succeeds],
                    Primary.prepares(),
                    Primary.ships(1),
                    [Primary.poll(now: 0).gives(.snapshot)],
                    Primary.pushes(1...2),
                    [
                        Primary.look().shows("shipping", cursor: 1, unsent: 11),
                        Primary.push("PING").answersOffset(3), Primary.look().shows("ended", cursor: 1, unsent: 11),
                        Primary.poll(now: 0, wrote: 11).endsWithLine("behind"),
                    ]
                )
            ),
            vector(
                "session/ends/behind-by-a-drop",
                ["SESSION-070"],
                "A drop ends the sessions whose cursor is below it, but none that has everything",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.pushes(1...3),
                    Primary.joins(7, 1, on: 1),
                    Primary.joins(7, 2, on: 2),
                    Primary.joins(7, 4, on: 3),
                    [
                        Primary.drop(below: 1).succeeds, Primary.look(1).shows("streaming", cursor: 1, acked: 1),
                        Primary.drop(below: 2).succeeds, Primary.look(1).shows("ended", cursor: 1, acked: 1),
                        Primary.look(2).shows("streaming", cursor: 2, acked: 2), Primary.drop(below: 9).succeeds,
                        Primary.poll(1, now: 0).endsWithLine("behind"), Primary.poll(2, now: 0).endsWithLine("behind"),
                        Primary.poll(3, now: 0).gives(.ack(7, 4)),
                    ]
                )
            ),
            vector(
                "session/ends/behind-by-a-drop-while-preparing",
                ["SESSION-070", "SESSION-043"],
                "A drop that takes the frame S ends who is attached; one that takes only older frames does not",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.pushes(1...2),
                    Primary.prepares(1),
                    [Primary.freeze.freezes(3), Primary.drop(below: 3).succeeds],
                    Primary.prepares(2),
                    [
                        Primary.look(1).shows("preparing", cursor: 3), Primary.look(2).shows("preparing", cursor: 3),
                        Primary.push("PING").answersOffset(3), Primary.drop(below: 3).succeeds,
                        Primary.look(1).shows("preparing", cursor: 3), Primary.drop(below: 4).succeeds,
                    ],
                    Primary.prepares(3),
                    [
                        Primary.look(3).shows("preparing"), Primary.ready(3, "state").counts(0),
                        Primary.poll(1, now: 0).endsWithLine("behind"), Primary.poll(2, now: 0).endsWithLine("behind"),
                        Primary.freeze.freezes(4),
                    ]
                )
            ),
            vector(
                "session/ends/behind-a-large-frame",
                ["SESSION-070"],
                "A frame above the budget is held alone: a session that needs only this one goes on",
                Primary.steps(
                    two,
                    Primary.pushes(1...2),
                    Primary.joins(7, 2, on: 1),
                    Primary.joins(7, 3, on: 2),
                    [
                        Primary.push(Octets(repeating: "x", count: 100)).answersOffset(3),
                        Primary.poll(1, now: 0).endsWithLine("behind"),
                        Primary.poll(2, now: 0).gives(.ack(7, 3), .frame(3, Octets(repeating: "x", count: 100))),
                    ]
                )
            ),
        ]
    }

    private static var spared: [ScenarioVector] {
        [
            vector(
                "session/ends/not-behind-when-taken",
                ["SESSION-070"],
                "A session that has taken every frame is not left behind by the next one, whatever the budget",
                Primary.steps(
                    [Primary.create(budget: 1).succeeds],
                    Primary.streams(from: 1),
                    (1...5).flatMap { (offset: UInt64) -> [ScenarioStep] in
                        [
                            Primary.push("PING").answersOffset(offset),
                            Primary.poll(now: 0).gives(Primary.frame(offset)),
                        ]
                    },
                    [
                        Primary.push("PING").answersOffset(6), Primary.push("PING").answersOffset(7),
                        Primary.poll(now: 0, wrote: 110).endsWithLine("behind"),
                    ]
                )
            ),
            vector(
                "session/ends/not-behind-without-a-cursor",
                ["SESSION-070", "SESSION-041"],
                "A session in the state handshake, and one that waits for a snapshot, cannot fall behind",
                Primary.steps(
                    [Primary.create(budget: 1).succeeds, Primary.connect(1, now: 0).succeeds],
                    Primary.prepares(2),
                    Primary.pushes(1...9),
                    [
                        Primary.drop(below: 5).succeeds, Primary.drop(below: 100).succeeds,
                        Primary.look(1).shows("handshake"), Primary.look(2).shows("preparing"),
                        Primary.freeze.freezes(10), Primary.look(2).shows("preparing", cursor: 10),
                    ]
                )
            ),
            vector(
                "session/ends/not-behind-by-a-refusal",
                ["SESSION-070", "SESSION-005"],
                "A push or a drop that is refused ends nobody",
                note: "Finds room that is made before a mutation is looked at.",
                Primary.steps(
                    [Primary.create(budget: 22, frames: Limits(count: 2, length: 9)).succeeds],
                    Primary.streams(from: 1),
                    Primary.pushes(1...1),
                    [
                        Primary.push([]).refuses("bad-count"), Primary.push("a", "b", "c").refuses("limit-exceeded"),
                        Primary.push("0123456789").refuses("limit-exceeded"),
                        Primary.drop(below: largestNext + 1).refuses("bad-offset"),
                        Primary.look().shows("streaming", cursor: 1, acked: 1),
                        Primary.poll(now: 0).gives(Primary.frame(1)), Primary.push("a", "b").answersOffset(2),
                        Primary.poll(now: 0).gives(.frame(2, "a", "b")),
                    ]
                )
            ),
            vector(
                "session/ends/not-behind-at-the-last-offset",
                ["SESSION-070", "SESSION-005"],
                "A push that has no offset left ends nobody",
                Primary.steps(
                    [Primary.create(budget: 1, at: largestNext - 1).succeeds],
                    Primary.streams(from: largestNext - 1),
                    [
                        Primary.push("PING").answersOffset(largestNext - 1),
                        Primary.push("PING").refuses("offset-exhausted"),
                        Primary.poll(now: 0).gives(Primary.frame(largestNext - 1)),
                    ]
                )
            ),
        ]
    }
}
