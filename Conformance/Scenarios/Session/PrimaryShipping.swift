import ConformanceKit

/// How many snapshots there may be, and how a payload is cut into chunks.
enum PrimaryShipping {
    static var vectors: [ScenarioVector] { limit + room + payloads + pieces }

    private static var limit: [ScenarioVector] {
        // With one byte unsent nothing more is given: each poll gives one item.
        let slow = Primary.create(limits: [("snapshots", 1), ("unsent", 1)]).succeeds
        return [
            vector(
                "session/snapshots/limit-while-shipping",
                ["SESSION-040", "SESSION-055"],
                "A snapshot counts for the limit until its session has taken +SNAPSHOT_END",
                Primary.steps(
                    [slow],
                    Primary.prepares(1),
                    Primary.ships(1),
                    Primary.prepares(2),
                    [
                        Primary.freeze.freezes(nil), Primary.poll(1, now: 0).gives(.snapshot),
                        Primary.freeze.freezes(nil),
                        Primary.poll(1, now: 0, wrote: Primary.length(.snapshot)).gives(.chunk("state")),
                        Primary.freeze.freezes(nil), Primary.look(1).shows("shipping", cursor: 1, unsent: 11),
                        Primary.poll(1, now: 0, wrote: 11).gives(.snapshotEnd(1)),
                        Primary.freeze.freezes(1), Primary.look(2).shows("preparing", cursor: 1),
                    ]
                )
            ),
            vector(
                "session/snapshots/limit-until-the-last-has-it",
                ["SESSION-040"],
                "A snapshot that several share counts until the last of them has taken +SNAPSHOT_END",
                Primary.steps(
                    [Primary.create(limits: [("snapshots", 1)]).succeeds],
                    Primary.prepares(1),
                    Primary.prepares(2),
                    [
                        Primary.freeze.freezes(1), Primary.ready(1, "state").counts(2),
                        Primary.poll(1, now: 0).gives(snapshotItems("state", end: 1)),
                    ],
                    Primary.prepares(3),
                    [
                        Primary.freeze.freezes(nil), Primary.poll(2, now: 0).gives(snapshotItems("state", end: 1)),
                        Primary.freeze.freezes(1),
                    ]
                )
            ),
            vector(
                "session/snapshots/limit-of-two",
                ["SESSION-040"],
                "By default two may be in preparation or being shipped, and a third has to wait",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(1),
                    Primary.ships(1),
                    Primary.prepares(2),
                    Primary.ships(1),
                    Primary.prepares(3),
                    [
                        Primary.freeze.freezes(nil), Primary.poll(2, now: 0).gives(snapshotItems("state", end: 1)),
                        Primary.freeze.freezes(1), Primary.freeze.freezes(nil),
                    ]
                )
            ),
        ]
    }

    private static var room: [ScenarioVector] {
        let one = [Primary.create(budget: 22, limits: [("snapshots", 1)]).succeeds]
        return [
            vector(
                "session/snapshots/limit-and-a-lost-session",
                ["SESSION-040", "SESSION-080"],
                "A session that is lost while its snapshot is shipped makes room for another one",
                Primary.steps(
                    one,
                    Primary.prepares(1),
                    Primary.ships(1),
                    Primary.prepares(2),
                    [Primary.freeze.freezes(nil), Primary.lost(1, now: 0).succeeds, Primary.freeze.freezes(1)]
                )
            ),
            vector(
                "session/snapshots/limit-and-an-ended-session",
                ["SESSION-040", "SESSION-070"],
                "A session that ends while its snapshot is shipped makes room at once, polled or not",
                note: "Finds payloads that are kept until the last poll, which a dead peer may never see.",
                Primary.steps(
                    one,
                    Primary.prepares(1),
                    Primary.ships(1),
                    Primary.pushes(1...2),
                    Primary.prepares(2),
                    [Primary.freeze.freezes(3), Primary.poll(1, now: 0).endsWithLine("behind")]
                )
            ),
            vector(
                "session/snapshots/limit-and-nobody-left",
                ["SESSION-040", "SESSION-044"],
                "A snapshot that is ready when nobody is left is not being shipped",
                note: "Finds a limit that is never reached again, and a primary that serves no snapshot from then on.",
                Primary.steps(
                    one,
                    Primary.prepares(1),
                    [
                        Primary.freeze.freezes(1), Primary.lost(1, now: 0).succeeds,
                        Primary.ready(1, "state").counts(0),
                    ],
                    Primary.prepares(2),
                    [
                        Primary.look(2).shows("preparing"), Primary.freeze.freezes(1),
                        Primary.ready(1, "state").counts(1),
                    ]
                )
            ),
            vector(
                "session/snapshots/limit-and-a-failure",
                ["SESSION-040", "SESSION-045", "SESSION-044"],
                "A snapshot that failed makes room for the next one",
                Primary.steps(
                    one,
                    Primary.prepares(1),
                    [Primary.freeze.freezes(1), Primary.failed(1).counts(1)],
                    Primary.prepares(2),
                    [Primary.look(2).shows("preparing"), Primary.freeze.freezes(1)]
                )
            ),
        ]
    }

    /// A payload of one byte over and over, and the items that it is shipped in.
    private static func shipped(_ connection: Int, _ count: Int, _ sizes: [Int]) -> [ScenarioStep] {
        let chunks = sizes.map { Item.chunk(Octets(repeating: "s", count: $0)) }
        return Primary.steps(
            Primary.prepares(connection),
            Primary.ships(1, Octets(repeating: "s", count: count)),
            [Primary.poll(connection, now: 0).gives([.snapshot] + chunks + [.snapshotEnd(1)])]
        )
    }

    private static var payloads: [ScenarioVector] {
        [
            vector(
                "session/snapshots/empty-payload",
                ["SESSION-054", "SESSION-044"],
                "A payload of no bytes has no chunk",
                note: "Finds an empty chunk, which no replica takes.",
                [Primary.create().succeeds] + shipped(1, 0, [])
            ),
            vector(
                "session/snapshots/one-chunk",
                ["SESSION-054"],
                "Up to 65,536 bytes are one chunk",
                Primary.steps(
                    [Primary.create().succeeds],
                    shipped(1, 1, [1]),
                    shipped(2, 65_535, [65_535]),
                    shipped(3, 65_536, [65_536])
                )
            ),
            vector(
                "session/snapshots/two-chunks",
                ["SESSION-054"],
                "65,537 bytes are two chunks, and 131,072 are two full ones",
                note: "Finds an empty chunk at the end.",
                Primary.steps(
                    [Primary.create().succeeds],
                    shipped(1, 65_537, [65_536, 1]),
                    shipped(2, 131_072, [65_536, 65_536])
                )
            ),
            vector(
                "session/snapshots/three-chunks",
                ["SESSION-054"],
                "The last chunk has what is left",
                [Primary.create().succeeds] + shipped(1, 131_073, [65_536, 65_536, 1])
            ),
            vector(
                "session/snapshots/any-payload",
                ["SESSION-054", "CONV-002"],
                "A payload is bytes, and a primary does not look at them",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(),
                    Primary.ships(1, Octets((0...255).map { UInt8($0) }) + "\r\n+SNAPSHOT_END 9\r\n"),
                    [
                        Primary.poll(now: 0).gives(
                            .snapshot,
                            .chunk(Octets((0...255).map { UInt8($0) }) + "\r\n+SNAPSHOT_END 9\r\n"),
                            .snapshotEnd(1)
                        )
                    ]
                )
            ),
        ]
    }

    private static var pieces: [ScenarioVector] {
        let full = Item.chunk(Octets(repeating: "s", count: 65_536))
        let last = Item.chunk(Octets(repeating: "s", count: 10))
        let payload = Octets(repeating: "s", count: 131_082)
        let two = Primary.length(.snapshot, full)
        return [
            vector(
                "session/snapshots/chunks-cut-by-unsent",
                ["SESSION-053", "SESSION-055"],
                "Chunks that are left are given when what was taken has been written",
                Primary.steps(
                    [Primary.create(limits: [("unsent", two)]).succeeds],
                    Primary.prepares(),
                    Primary.ships(1, payload),
                    [
                        Primary.poll(now: 0).gives(.snapshot, full),
                        Primary.look().shows("shipping", cursor: 1, unsent: two), Primary.poll(now: 0).givesNothing,
                        Primary.poll(now: 0, wrote: 1).gives(full), Primary.poll(now: 0, wrote: 1).givesNothing,
                        Primary.poll(now: 0, wrote: two - 2 + Primary.length(full)).gives(last, .snapshotEnd(1)),
                        Primary.look().shows(
                            "streaming",
                            cursor: 1,
                            unsent: Primary.length(last, .snapshotEnd(1))
                        ),
                    ]
                )
            ),
            vector(
                "session/snapshots/chunks-not-cut-by-unsent",
                ["SESSION-053"],
                "One byte below the limit there is room for a whole chunk",
                note: "Finds limits that must not be passed, and so chunks that never go.",
                Primary.steps(
                    [Primary.create(limits: [("unsent", two + 1)]).succeeds],
                    Primary.prepares(),
                    Primary.ships(1, payload),
                    [
                        Primary.poll(now: 0).gives(.snapshot, full, full),
                        Primary.look().shows("shipping", cursor: 1, unsent: two + Primary.length(full)),
                        Primary.poll(now: 0, wrote: two + Primary.length(full)).gives(last, .snapshotEnd(1)),
                    ]
                )
            ),
            vector(
                "session/snapshots/shared-at-each-pace",
                ["SESSION-044", "SESSION-054"],
                "Two sessions take the chunks of one snapshot, each as fast as it can",
                note: "Finds a place in the payload that the sessions share.",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 12)]).succeeds],
                    Primary.prepares(1),
                    Primary.prepares(2),
                    [
                        Primary.freeze.freezes(1), Primary.ready(1, payload).counts(2),
                        Primary.poll(1, now: 0).gives(.snapshot, full), Primary.poll(2, now: 0).gives(.snapshot, full),
                        Primary.poll(1, now: 0, wrote: two).gives(full),
                        Primary.poll(1, now: 0, wrote: Primary.length(full)).gives(last),
                        Primary.poll(2, now: 0, wrote: two).gives(full),
                        Primary.poll(1, now: 0, wrote: Primary.length(last)).gives(.snapshotEnd(1)),
                        Primary.poll(2, now: 0, wrote: Primary.length(full)).gives(last),
                    ]
                )
            ),
        ]
    }
}
