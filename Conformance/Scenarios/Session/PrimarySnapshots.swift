import ConformanceKit

/// When a primary wants a snapshot, and who gets it.
enum PrimarySnapshots {
    static var vectors: [ScenarioVector] { wanted + attached + finished }

    private static var wanted: [ScenarioVector] {
        [
            vector(
                "session/snapshots/whole",
                ["SESSION-041", "SESSION-044", "SESSION-052", "SESSION-055"],
                "A session without a claim gets the snapshot that the host makes for it",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.pushes(1...2),
                    Primary.prepares(),
                    [
                        Primary.freeze.freezes(3), Primary.look().shows("preparing", cursor: 3),
                        Primary.poll(now: 0).givesNothing, Primary.ready(3, "state").counts(1),
                        Primary.look().shows("shipping", cursor: 3),
                        Primary.poll(now: 0).gives(snapshotItems("state", end: 3)),
                        Primary.look().shows(
                            "streaming",
                            cursor: 3,
                            unsent: Primary.length(.snapshot, .chunk("state"), .snapshotEnd(3))
                        ),
                    ]
                )
            ),
            vector(
                "session/snapshots/nobody-wants-one",
                ["SESSION-040"],
                "No snapshot is wanted by nobody, by a handshake, by one that streams, nor by one that is gone",
                Primary.steps(
                    [
                        Primary.create().succeeds, Primary.freeze.freezes(nil), Primary.connect(1, now: 0).succeeds,
                        Primary.freeze.freezes(nil),
                    ],
                    Primary.streams(2, from: 1),
                    [Primary.freeze.freezes(nil)],
                    Primary.prepares(3),
                    [Primary.lost(3, now: 0).succeeds, Primary.freeze.freezes(nil)]
                )
            ),
            vector(
                "session/snapshots/wanted-before-the-acknowledgement-is-given",
                ["SESSION-041", "SESSION-052"],
                "A session prepares from its handshake on, before it is polled; +ACK comes first all the same",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(0, 1),
                    [
                        Primary.freeze.freezes(1), Primary.ready(1, "state").counts(1),
                        Primary.poll(now: 0).gives([.ack(7, 1)] + snapshotItems("state", end: 1)),
                    ]
                )
            ),
            vector(
                "session/snapshots/one-at-a-time",
                ["SESSION-040", "SESSION-046"],
                "While a snapshot is in preparation no other one is wanted, even when its session is gone",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(),
                    [
                        Primary.freeze.freezes(1), Primary.freeze.freezes(nil), Primary.push("PING").answersOffset(1),
                        Primary.freeze.freezes(nil), Primary.ready(2, "state").counts(0),
                        Primary.lost(now: 0).succeeds, Primary.freeze.freezes(nil),
                    ]
                )
            ),
            vector(
                "session/snapshots/largest-offset",
                ["SESSION-041", "SESSION-044", "CONV-001"],
                "A snapshot may hold everything that there can ever be",
                Primary.steps(
                    [Primary.create(at: largestNext).succeeds],
                    Primary.prepares(),
                    Primary.ships(largestNext),
                    [
                        Primary.poll(now: 0).gives(snapshotItems("state", end: largestNext)),
                        Primary.acknowledged(largestNext).counts(0),
                        Primary.receive(.replconfAck(largestNext), now: 0).succeeds,
                        Primary.acknowledged(largestNext).counts(1),
                    ]
                )
            ),
        ]
    }

    private static var attached: [ScenarioVector] {
        [
            vector(
                "session/snapshots/shared-by-all-that-wait",
                ["SESSION-041", "SESSION-044"],
                "One snapshot is for every session that prepares, whatever it claimed",
                Primary.steps(
                    [Primary.create(at: 5).succeeds],
                    Primary.prepares(1),
                    Primary.joins(7, 4, on: 2),
                    Primary.joins(7, 6, on: 3),
                    Primary.joins(8, 5, on: 4),
                    Primary.streams(5, from: 5),
                    [Primary.freeze.freezes(5)],
                    (1...4).map {
                        Primary.look($0).shows("preparing", cursor: 5)
                    },
                    [
                        Primary.ready(5, "state").counts(4),
                        Primary.poll(2, now: 0).gives([.ack(7, 4)] + snapshotItems("state", end: 5)),
                        Primary.poll(1, now: 0).gives(snapshotItems("state", end: 5)),
                        Primary.poll(4, now: 0).gives([.ack(7, 5)] + snapshotItems("state", end: 5)),
                        Primary.poll(3, now: 0).gives([.ack(7, 6)] + snapshotItems("state", end: 5)),
                        Primary.poll(5, now: 0).givesNothing,
                    ]
                )
            ),
            vector(
                "session/snapshots/joined-later",
                ["SESSION-043", "SESSION-044"],
                "A session that comes while a snapshot is in preparation gets it, and the frames since then",
                note: "Finds a cursor that is next when the session came, and a second snapshot for it.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(1),
                    [Primary.freeze.freezes(1)],
                    Primary.pushes(1...2),
                    Primary.prepares(2),
                    [
                        Primary.look(2).shows("preparing", cursor: 1), Primary.freeze.freezes(nil),
                        Primary.push("PING").answersOffset(3), Primary.ready(1, "state").counts(2),
                        Primary.poll(2, now: 0).gives(snapshotItems("state", end: 1) + (1...3).map(Primary.frame)),
                        Primary.poll(1, now: 0).gives(snapshotItems("state", end: 1) + (1...3).map(Primary.frame)),
                    ]
                )
            ),
            vector(
                "session/snapshots/joined-at-the-last-moment",
                ["SESSION-043", "SESSION-070"],
                "The frame S is the oldest held: a session that comes now still gets the snapshot",
                Primary.steps(
                    [Primary.create(budget: 44).succeeds],
                    Primary.prepares(1),
                    [Primary.freeze.freezes(1)],
                    Primary.pushes(1...2),
                    Primary.prepares(2),
                    [Primary.look(2).shows("preparing", cursor: 1), Primary.ready(1, "state").counts(2)]
                )
            ),
            vector(
                "session/snapshots/joined-too-late",
                ["SESSION-043", "SESSION-044", "SESSION-070"],
                "The frame S is not held any more: a session that comes now waits for the next snapshot",
                note: "Finds a session that is given a snapshot with a gap behind it.",
                Primary.steps(
                    [Primary.create(budget: 44).succeeds],
                    Primary.prepares(1),
                    [Primary.freeze.freezes(1)],
                    Primary.pushes(1...3),
                    [Primary.poll(1, now: 0).endsWithLine("behind")],
                    Primary.prepares(2),
                    [
                        Primary.look(2).shows("preparing"), Primary.freeze.freezes(nil),
                        Primary.ready(1, "state").counts(0), Primary.look(2).shows("preparing"),
                        Primary.poll(2, now: 0).givesNothing, Primary.freeze.freezes(4),
                        Primary.look(2).shows("preparing", cursor: 4), Primary.ready(4, "anew").counts(1),
                        Primary.poll(2, now: 0).gives(snapshotItems("anew", end: 4)),
                    ]
                )
            ),
            vector(
                "session/snapshots/joined-while-another-is-shipped",
                ["SESSION-043", "SESSION-041"],
                "What is shipped is not in preparation: who comes now waits for the next, and gets its payload",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(1),
                    Primary.ships(1, "one"),
                    Primary.pushes(1...1),
                    Primary.prepares(2),
                    [Primary.look(2).shows("preparing")],
                    Primary.ships(2, "two"),
                    [
                        Primary.poll(1, now: 0).gives(snapshotItems("one", end: 1) + [Primary.frame(1)]),
                        Primary.poll(2, now: 0).gives(snapshotItems("two", end: 2)),
                    ]
                )
            ),
            vector(
                "session/snapshots/taken-over",
                ["SESSION-043", "SESSION-044"],
                "A snapshot whose only session is lost serves the next one that comes",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(1),
                    [Primary.freeze.freezes(1), Primary.lost(1, now: 0).succeeds],
                    Primary.prepares(2),
                    [
                        Primary.look(2).shows("preparing", cursor: 1), Primary.ready(1, "state").counts(1),
                        Primary.poll(2, now: 0).gives(snapshotItems("state", end: 1)),
                    ]
                )
            ),
        ]
    }

    private static var finished: [ScenarioVector] {
        [
            vector(
                "session/snapshots/failed",
                ["SESSION-045", "SESSION-044", "SESSION-076"],
                "A snapshot that fails ends the sessions that are attached to it with busy, and no others",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(1),
                    Primary.streams(2, from: 1),
                    Primary.joins(7, 9, on: 3),
                    [
                        Primary.freeze.freezes(1), Primary.failed(1).counts(2), Primary.failed(1).counts(0),
                        Primary.poll(1, now: 0).endsWithLine("busy"), Primary.poll(2, now: 0).givesNothing,
                        Primary.poll(3, now: 0).endsWithLine("busy"), Primary.freeze.freezes(nil),
                    ],
                    Primary.prepares(4),
                    [Primary.freeze.freezes(1), Primary.ready(1, "state").counts(1)]
                )
            ),
            vector(
                "session/snapshots/failed-once-shipped",
                ["SESSION-046"],
                "A snapshot that is being shipped cannot fail",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(),
                    Primary.ships(1),
                    [
                        Primary.failed(1).counts(0),
                        Primary.poll(now: 0).gives(snapshotItems("state", end: 1)),
                    ]
                )
            ),
            vector(
                "session/snapshots/ready-of-another",
                ["SESSION-046", "SESSION-044"],
                "Another generation or another S is not the snapshot in preparation",
                Primary.steps(
                    [Primary.create().succeeds, Primary.ready(1, "x").counts(0), Primary.failed(1).counts(0)],
                    Primary.pushes(1...2),
                    Primary.prepares(),
                    [
                        Primary.ready(3, "x").counts(0), Primary.freeze.freezes(3),
                        Primary.push("PING").answersOffset(3), Primary.ready(2, "x").counts(0),
                        Primary.ready(4, "x").counts(0), Primary.ready(3, "x", of: 8).counts(0),
                        Primary.ready(3, "x", of: 0).counts(0), Primary.ready(.max, "x", of: .max).counts(0),
                        Primary.failed(4).counts(0), Primary.failed(3, of: 6).counts(0),
                        Primary.failed(3, of: .max).counts(0), Primary.look().shows("preparing", cursor: 3),
                        Primary.ready(3, "state").counts(1), Primary.ready(3, "x").counts(0),
                        Primary.poll(now: 0).gives(snapshotItems("state", end: 3) + [Primary.frame(3)]),
                    ]
                )
            ),
            vector(
                "session/snapshots/counts-who-is-left",
                ["SESSION-044", "SESSION-080"],
                "ready and failed count the sessions that are still attached",
                Primary.steps(
                    [Primary.create().succeeds],
                    (1...3).flatMap { Primary.prepares($0) },
                    [
                        Primary.freeze.freezes(1), Primary.lost(2, now: 0).succeeds,
                        Primary.receive("nonsense", on: 3, now: 0).succeeds, Primary.ready(1, "state").counts(1),
                        Primary.poll(3, now: 0).endsWithLine("unknown-line"),
                        Primary.poll(1, now: 0).gives(snapshotItems("state", end: 1)),
                    ]
                )
            ),
            vector(
                "session/snapshots/frozen-once",
                ["SESSION-041"],
                "A snapshot after the first has an S of its own, and only those that wait are attached to it",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(1),
                    Primary.ships(1),
                    Primary.pushes(1...1),
                    Primary.prepares(2),
                    [
                        Primary.freeze.freezes(2), Primary.look(1).shows("shipping", cursor: 1),
                        Primary.look(2).shows("preparing", cursor: 2), Primary.failed(2).counts(1),
                        Primary.look(1).shows("shipping", cursor: 1),
                    ]
                )
            ),
        ]
    }
}
