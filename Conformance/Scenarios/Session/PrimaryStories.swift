import ConformanceKit

/// What has gone wrong elsewhere: whole stories of a primary and its replicas.
enum PrimaryStories {
    static var vectors: [ScenarioVector] { snapshots + peers }

    private static var snapshots: [ScenarioVector] {
        [
            vector(
                "session/primary/first-snapshot-lost",
                ["SESSION-033"],
                "A replica that loses its first snapshot claims offset 0 of the new generation: it gets another one",
                note: "Finds primaries that stream from offset 0 to a replica that has nothing.",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 1)]).succeeds],
                    Primary.prepares(1),
                    Primary.ships(1),
                    [Primary.poll(1, now: 0).gives(.snapshot), Primary.lost(1, now: 0).succeeds],
                    Primary.joins(7, 0, on: 2),
                    [Primary.look(2).shows("preparing"), Primary.poll(2, now: 0).gives(.ack(7, 0))],
                    Primary.ships(1),
                    [Primary.poll(2, now: 0, wrote: 10).gives(.snapshot)]
                )
            ),
            vector(
                "session/primary/snapshot-slower-than-the-writes",
                ["SESSION-070", "SESSION-043", "SESSION-040"],
                "Each snapshot takes longer than the backlog lasts, until the writes pause",
                Primary.steps(
                    [Primary.create(budget: 22).succeeds],
                    Primary.prepares(1),
                    [Primary.freeze.freezes(1)],
                    Primary.pushes(1...2),
                    [Primary.ready(1, "one").counts(0), Primary.poll(1, now: 0).endsWithLine("behind")],
                    Primary.prepares(2),
                    Primary.ships(3, "two"),
                    Primary.pushes(3...4),
                    [Primary.poll(2, now: 0).endsWithLine("behind")],
                    Primary.prepares(3),
                    Primary.ships(5, "three"),
                    Primary.pushes(5...5),
                    [Primary.poll(3, now: 0).gives(snapshotItems("three", end: 5) + [Primary.frame(5)])]
                )
            ),
            vector(
                "session/primary/behind-and-back",
                ["SESSION-070", "SESSION-033", "SESSION-055"],
                "A replica that falls behind comes back with what it has, and gets a snapshot and the frames after it",
                Primary.steps(
                    [Primary.create(budget: 44).succeeds],
                    Primary.streams(1, from: 1),
                    Primary.pushes(1...1),
                    [Primary.poll(1, now: 0).gives(Primary.frame(1))],
                    Primary.pushes(2...4),
                    [Primary.poll(1, now: 0, wrote: 22).endsWithLine("behind")],
                    Primary.joins(7, 2, on: 1),
                    [Primary.poll(1, now: 0).gives(.ack(7, 2)), Primary.freeze.freezes(5)],
                    Primary.pushes(5...6),
                    [
                        Primary.ready(5, "state").counts(1),
                        Primary.poll(1, now: 0).gives(
                            snapshotItems("state", end: 5) + [Primary.frame(5), Primary.frame(6)]
                        ),
                        Primary.look(1).shows(
                            "streaming",
                            cursor: 7,
                            unsent: 10 + Primary.length(.snapshot, .chunk("state"), .snapshotEnd(5)) + 44
                        ),
                    ]
                )
            ),
            vector(
                "session/primary/restarted-with-its-history",
                ["SESSION-032", "SESSION-033"],
                "A primary that goes on where it was streams to who has everything, and to no one else",
                Primary.steps(
                    [Primary.create(at: 43).succeeds],
                    Primary.streams(1, from: 43),
                    Primary.joins(7, 42, on: 2),
                    [
                        Primary.look(2).shows("preparing"), Primary.push("PING").answersOffset(43),
                        Primary.poll(1, now: 0).gives(Primary.frame(43)), Primary.freeze.freezes(44),
                        Primary.ready(44, "state").counts(1),
                        Primary.poll(2, now: 0).gives([.ack(7, 42)] + snapshotItems("state", end: 44)),
                    ]
                )
            ),
            vector(
                "session/primary/promoted",
                ["SESSION-033", "SESSION-031", "SESSION-061"],
                "The replicas of another primary, ahead and behind, get a snapshot of the new history",
                Primary.steps(
                    [Primary.create(8).succeeds],
                    Primary.joins(7, 1, on: 1),
                    Primary.joins(7, 500, on: 2),
                    [
                        Primary.freeze.freezes(1), Primary.push("PING").answersOffset(1),
                        Primary.ready(1, "state", of: 8).counts(2),
                        Primary.poll(1, now: 0).gives(
                            [.ack(8, 1)] + snapshotItems("state", end: 1) + [Primary.frame(1)]
                        ),
                        Primary.poll(2, now: 0).gives(
                            [.ack(8, 500)] + snapshotItems("state", end: 1) + [Primary.frame(1)]
                        ),
                        Primary.receive(.replconfAck(500), on: 2, now: 0).succeeds,
                        Primary.receive(.replconfAck(2), on: 2, now: 0).succeeds,
                        Primary.slots.showsSlots(.live("r", 2, acked: nil)), Primary.acknowledged(2).counts(1),
                        Primary.receive(.replconfAck(1), on: 1, now: 0).succeeds,
                        Primary.slots.showsSlots(.live("r", 2, acked: 1)), Primary.acknowledged(1).counts(2),
                    ]
                )
            ),
        ]
    }

    private static var peers: [ScenarioVector] {
        [
            vector(
                "session/primary/slow-reader",
                ["SESSION-053", "SESSION-070", "SESSION-076"],
                "For a slow reader no more than the limit and an item is held, until the backlog has moved on",
                Primary.steps(
                    [Primary.create(budget: 66, limits: [("unsent", 23)]).succeeds],
                    Primary.streams(1, from: 1),
                    Primary.streams(2, from: 1, id: "fast"),
                    Primary.pushes(1...3),
                    [
                        Primary.poll(1, now: 0).gives(Primary.frame(1), Primary.frame(2)),
                        Primary.poll(1, now: 0, wrote: 5).givesNothing,
                        Primary.look(1).shows("streaming", cursor: 3, acked: 1, unsent: 39),
                        Primary.poll(2, now: 0).gives(Primary.frame(1), Primary.frame(2)),
                        Primary.poll(2, now: 0, wrote: 44).gives(Primary.frame(3)),
                    ],
                    Primary.pushes(4...5),
                    [Primary.look(1).shows("streaming", cursor: 3, acked: 1, unsent: 39)],
                    Primary.pushes(6...6),
                    [
                        Primary.poll(1, now: 0, wrote: 2).endsWithLine("behind"),
                        Primary.poll(2, now: 0, wrote: 22).gives(Primary.frame(4), Primary.frame(5)),
                        Primary.poll(2, now: 0, wrote: 44).gives(Primary.frame(6)),
                    ]
                )
            ),
            vector(
                "session/primary/half-open-peer",
                ["SESSION-072", "SESSION-092", "SESSION-093"],
                "A replica that vanished comes back; its old session ends later, and its slot stays live",
                note: "Finds slots that are closed by the end of the old session.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(7, 1, on: 1),
                    [Primary.poll(1, now: 0).gives(.ack(7, 1))],
                    Primary.pushes(1...1),
                    Primary.streams(2, from: 2, now: 3000),
                    [
                        Primary.slots.showsSlots(.live("r", 2, acked: 1)),
                        Primary.poll(1, now: 10_000).endsSilently("no-progress"),
                        Primary.slots.showsSlots(.live("r", acked: 2)),
                        Primary.poll(2, now: 10_000).gives(.ping(7, 2)),
                    ]
                )
            ),
            vector(
                "session/primary/peer-that-only-reads",
                ["SESSION-073", "SESSION-077"],
                "Everything is written, but no acknowledgement comes: the other side is dead, and the session ends",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(from: 1),
                    [Primary.receive(.replconfAck(1), now: 0).succeeds],
                    (1...9).map { (second: UInt64) -> ScenarioStep in
                        Primary.poll(now: second * 1000, wrote: second == 1 ? 0 : 11).gives(.ping(7, 1))
                    },
                    [
                        Primary.poll(now: 9999, wrote: 11).givesNothing, Primary.push("PING").answersOffset(1),
                        Primary.poll(now: 10_000).endsSilently("no-ack"),
                    ]
                )
            ),
            vector(
                "session/primary/two-of-one-id",
                ["SESSION-090", "SESSION-092", "SESSION-060"],
                "Two replicas have one id: neither ends the other, and each has its own place",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(1, from: 1),
                    Primary.prepares(2),
                    Primary.pushes(1...1),
                    Primary.ships(2),
                    [
                        Primary.poll(1, now: 0).gives(Primary.frame(1)),
                        Primary.poll(2, now: 0).gives(snapshotItems("state", end: 2)),
                        Primary.receive(.replconfAck(2), on: 1, now: 0).succeeds,
                        Primary.push("PING").answersOffset(2), Primary.poll(1, now: 0).gives(Primary.frame(2)),
                        Primary.poll(2, now: 0).gives(Primary.frame(2)),
                        Primary.receive(.replconfAck(3), on: 2, now: 0).succeeds,
                        Primary.slots.showsSlots(.live("r", 2, acked: 2)), Primary.acknowledged(3).counts(1),
                    ]
                )
            ),
            vector(
                "session/primary/all-come-back",
                ["SESSION-032", "SESSION-080", "SESSION-040"],
                "Links break and come back: each goes on from what it had, without a snapshot",
                Primary.steps(
                    [Primary.create().succeeds],
                    (1...3).flatMap { Primary.streams($0, from: 1, id: "\($0)") },
                    Primary.pushes(1...2),
                    [Primary.poll(1, now: 0).gives(Primary.frame(1), Primary.frame(2))],
                    (1...3).map { Primary.lost($0, now: 10).succeeds },
                    Primary.joins(7, 3, on: 1, id: "1", now: 20),
                    Primary.joins(7, 1, on: 2, id: "2", now: 20),
                    Primary.joins(7, 2, on: 3, id: "3", now: 20),
                    [
                        Primary.freeze.freezes(nil), Primary.poll(1, now: 20).gives(.ack(7, 3)),
                        Primary.poll(2, now: 20).gives(.ack(7, 1), Primary.frame(1), Primary.frame(2)),
                        Primary.poll(3, now: 20).gives(.ack(7, 2), Primary.frame(2)),
                        Primary.slots.showsSlots(
                            .live("1", acked: 3),
                            .live("2", acked: 1),
                            .live("3", acked: 2)
                        ),
                    ]
                )
            ),
        ]
    }
}
