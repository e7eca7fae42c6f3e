import ConformanceKit

/// What a primary makes of acknowledgements, and of upstream bytes that are none.
enum PrimaryAcks {
    static var vectors: [ScenarioVector] { taken + ignored + counted + refused }

    /// An acknowledgement, and what the session shows then. Its cursor is 4, and nothing is unsent.
    private static func acks(_ offset: UInt64, shows acked: UInt64) -> [ScenarioStep] {
        [
            Primary.receive(.replconfAck(offset), now: 0).succeeds,
            Primary.look().shows("streaming", cursor: 4, acked: acked),
        ]
    }

    /// A session from 1 on that has taken three frames.
    private static let three = Primary.steps(
        [Primary.create().succeeds],
        Primary.streams(from: 1),
        Primary.pushes(1...3),
        [
            Primary.poll(now: 0).gives((1...3).map { Primary.frame($0) }),
            Primary.poll(now: 0, wrote: 66).givesNothing,
        ]
    )

    private static var taken: [ScenarioVector] {
        [
            vector(
                "session/acks/rises",
                ["SESSION-060", "SESSION-061"],
                "acked rises up to the cursor; what is lower, equal, or above the cursor is ignored",
                Primary.steps(
                    three,
                    acks(2, shows: 2),
                    acks(2, shows: 2),
                    acks(1, shows: 2),
                    acks(0, shows: 2),
                    acks(5, shows: 2),
                    acks(largestNext, shows: 2),
                    acks(4, shows: 4),
                    acks(3, shows: 4),
                    acks(5, shows: 4)
                )
            ),
            vector(
                "session/acks/not-above-the-cursor",
                ["SESSION-060", "SESSION-061"],
                "What is pushed but not yet taken cannot be acknowledged; what is taken but not written can",
                note: "Finds next in place of the cursor.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(from: 1),
                    Primary.pushes(1...2),
                    [
                        Primary.receive(.replconfAck(2), now: 0).succeeds,
                        Primary.receive(.replconfAck(3), now: 0).succeeds,
                        Primary.look().shows("streaming", cursor: 1, acked: 1),
                        Primary.poll(now: 0).gives(Primary.frame(1), Primary.frame(2)),
                        Primary.look().shows("streaming", cursor: 3, acked: 1, unsent: 44),
                        Primary.receive(.replconfAck(3), now: 0).succeeds,
                        Primary.look().shows("streaming", cursor: 3, acked: 3, unsent: 44),
                    ]
                )
            ),
            vector(
                "session/acks/several-in-a-piece",
                ["SESSION-060", "SESSION-027"],
                "Several in one piece, and one in many",
                Primary.steps(
                    three,
                    [
                        Primary.receive(
                            Item.replconfAck(2).bytes + Item.replconfAck(9).bytes + Item.replconfAck(3).bytes + "REPL",
                            now: 0
                        ).succeeds,
                        Primary.look().shows("streaming", cursor: 4, acked: 3),
                    ],
                    "CONF ACK 4\r".utf8.map { Primary.receive(Octets([$0]), now: 0).succeeds },
                    [
                        Primary.look().shows("streaming", cursor: 4, acked: 3),
                        Primary.receive("\n", now: 0).succeeds,
                        Primary.look().shows("streaming", cursor: 4, acked: 4),
                    ]
                )
            ),
            vector(
                "session/acks/exact",
                ["SESSION-060", "SESSION-063", "CONV-001"],
                "Above 2^53 every offset is exact",
                note: "Finds floating point: 2^53+1 becomes 2^53.",
                Primary.steps(
                    [Primary.create(at: Primary.latest + 1).succeeds],
                    Primary.streams(from: Primary.latest + 1),
                    Primary.pushes(Primary.latest + 1...Primary.latest + 1),
                    [
                        Primary.poll(now: 0).gives(Primary.frame(Primary.latest + 1)),
                        Primary.receive(.replconfAck(Primary.latest + 3), now: 0).succeeds,
                        Primary.acknowledged(Primary.latest + 2).counts(0),
                        Primary.receive(.replconfAck(Primary.latest + 2), now: 0).succeeds,
                        Primary.acknowledged(Primary.latest + 2).counts(1),
                        Primary.acknowledged(Primary.latest + 3).counts(0),
                    ]
                )
            ),
        ]
    }

    private static var ignored: [ScenarioVector] {
        [
            vector(
                "session/acks/while-preparing",
                ["SESSION-061", "SESSION-060"],
                "A session that prepares or ships has no acked, whatever its replica says",
                Primary.steps(
                    [Primary.create(at: 5, limits: [("unsent", 1)]).succeeds],
                    Primary.prepares(),
                    [Primary.receive(.replconfAck(5), now: 0).succeeds, Primary.look().shows("preparing")],
                    [
                        Primary.freeze.freezes(5), Primary.receive(.replconfAck(5), now: 0).succeeds,
                        Primary.look().shows("preparing", cursor: 5), Primary.ready(5, "state").counts(1),
                        Primary.receive(.replconfAck(5), now: 0).succeeds, Primary.poll(now: 0).gives(.snapshot),
                        Primary.receive(.replconfAck(5), now: 0).succeeds,
                        Primary.receive(.replconfAck(1), now: 0).succeeds,
                        Primary.look().shows("shipping", cursor: 5, unsent: 11), Primary.acknowledged(0).counts(0),
                    ]
                )
            ),
            vector(
                "session/acks/stale-after-a-snapshot",
                ["SESSION-060", "SESSION-061"],
                "A replica goes on saying what it claimed before the snapshot: below S it is ignored",
                note: "Finds sessions that end for an acknowledgement that goes back, and slots that go back with it.",
                Primary.steps(
                    [Primary.create(at: 10).succeeds],
                    Primary.joins(7, 4),
                    Primary.ships(10),
                    [
                        Primary.receive(.replconfAck(4), now: 0).succeeds,
                        Primary.poll(now: 0).gives([.ack(7, 4)] + snapshotItems("state", end: 10)),
                        Primary.receive(.replconfAck(4), now: 0).succeeds,
                        Primary.slots.showsSlots(.live("r", acked: nil)), Primary.acknowledged(4).counts(0),
                        Primary.receive(.replconfAck(9), now: 0).succeeds,
                        Primary.slots.showsSlots(.live("r", acked: nil)),
                        Primary.receive(.replconfAck(10), now: 0).succeeds,
                        Primary.slots.showsSlots(.live("r", acked: 10)), Primary.acknowledged(10).counts(1),
                        Primary.push("PING").answersOffset(10), Primary.poll(now: 0).gives(Primary.frame(10)),
                        Primary.receive(.replconfAck(11), now: 0).succeeds,
                        Primary.slots.showsSlots(.live("r", acked: 11)),
                    ]
                )
            ),
            vector(
                "session/acks/stale-of-a-claim-above",
                ["SESSION-061", "SESSION-060"],
                "What a replica claimed of another history may be far above the cursor: it is ignored",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(3, 1_000_000),
                    Primary.ships(1),
                    [
                        Primary.poll(now: 0).gives([.ack(7, 1_000_000)] + snapshotItems("state", end: 1)),
                        Primary.receive(.replconfAck(1_000_000), now: 0).succeeds,
                        Primary.acknowledged(1).counts(0),
                        Primary.receive(.replconfAck(1), now: 0).succeeds,
                        Primary.acknowledged(1).counts(1), Primary.acknowledged(2).counts(0),
                    ]
                )
            ),
        ]
    }

    private static var counted: [ScenarioVector] {
        [
            vector(
                "session/acks/acknowledged",
                ["SESSION-063"],
                "acknowledged counts the sessions whose acked is at or above an offset",
                Primary.steps(
                    [Primary.create().succeeds, Primary.acknowledged(0).counts(0)],
                    Primary.pushes(1...3),
                    [Primary.connect(9, now: 0).succeeds],
                    Primary.streams(1, from: 4),
                    Primary.joins(7, 2, on: 2),
                    Primary.joins(7, 2, on: 3, id: "s"),
                    Primary.prepares(4),
                    [
                        Primary.acknowledged(0).counts(3), Primary.acknowledged(2).counts(3),
                        Primary.acknowledged(3).counts(1), Primary.acknowledged(4).counts(1),
                        Primary.acknowledged(5).counts(0), Primary.acknowledged(.max).counts(0),
                        Primary.poll(2, now: 0).gives(.ack(7, 2), Primary.frame(2), Primary.frame(3)),
                        Primary.receive(.replconfAck(4), on: 2, now: 0).succeeds, Primary.acknowledged(4).counts(2),
                        Primary.lost(1, now: 0).succeeds, Primary.acknowledged(4).counts(1),
                        Primary.acknowledged(0).counts(2),
                    ]
                )
            ),
            vector(
                "session/acks/acknowledged-after-a-snapshot",
                ["SESSION-055", "SESSION-060", "SESSION-063"],
                "A session to which +SNAPSHOT_END was given counts when its replica says that it has S",
                note: "Finds primaries that tell who waits that a snapshot is there when it was only sent.",
                Primary.steps(
                    [Primary.create(at: 3).succeeds],
                    Primary.prepares(),
                    Primary.ships(3),
                    [
                        Primary.acknowledged(1).counts(0), Primary.poll(now: 0).gives(snapshotItems("state", end: 3)),
                        Primary.acknowledged(1).counts(0), Primary.look().shows("streaming", cursor: 3, unsent: 39),
                        Primary.receive(.replconfAck(2), now: 0).succeeds, Primary.acknowledged(1).counts(0),
                        Primary.receive(.replconfAck(3), now: 0).succeeds,
                        Primary.acknowledged(3).counts(1), Primary.acknowledged(4).counts(0),
                    ]
                )
            ),
        ]
    }

    /// Upstream bytes that are still right, and the byte with which they no longer are.
    private static func refused(_ connection: Int, _ beginning: Octets, _ byte: Octets, _ code: String)
        -> [ScenarioStep]
    {
        Primary.steps(
            Primary.streams(connection, from: 1),
            [
                Primary.receive(beginning, on: connection, now: 0).succeeds,
                Primary.look(connection).shows("streaming", cursor: 1, acked: 1),
                Primary.receive(byte, on: connection, now: 0).succeeds,
                Primary.look(connection).shows("ended", cursor: 1, acked: 1),
                Primary.poll(connection, now: 0).endsWithLine(code),
            ]
        )
    }

    private static var refused: [ScenarioVector] {
        let lines: [(Octets, Octets, String)] = [
            ("", "r", "unknown-line"), ("", "+", "unknown-line"), ("", "\r", "unknown-line"),
            ("REPLCONF ", "G", "unknown-line"), ("REPLCONF ACK", "\r", "unknown-line"),
            ("REPLCONF ACK ", "\r", "bad-offset"), ("REPLCONF ACK ", " ", "bad-offset"),
            ("REPLCONF ACK ", "-", "negative-offset"), ("REPLCONF ACK 0", "1", "bad-offset"),
            ("REPLCONF ACK 1", "-", "bad-offset"), ("REPLCONF ACK 1", "\n", "bad-offset"),
            ("REPLCONF ACK 922337203685477580", "8", "bad-offset"), ("REPLCONF ACK 1\r", "\r", "bad-terminator"),
        ]
        return [
            vector(
                "session/acks/wrong-bytes",
                ["SESSION-062", "SESSION-076"],
                "Bytes that are no acknowledgement end the session, at the first that is wrong and with its code",
                [Primary.create().succeeds]
                    + lines.enumerated().flatMap { refused($0 + 1, $1.0, $1.1, $1.2) }
            ),
            vector(
                "session/acks/wrong-bytes-in-every-state",
                ["SESSION-062"],
                "A session that prepares or ships ends on wrong bytes too, whatever is unsent",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 1)]).succeeds],
                    Primary.prepares(1),
                    Primary.ships(1),
                    Primary.prepares(2),
                    [
                        Primary.poll(1, now: 0).gives(.snapshot),
                        Primary.receive("REPLCONF ACK -", on: 1, now: 0).succeeds,
                        Primary.receive(handshake(7, 1), on: 2, now: 0).succeeds,
                        Primary.look(1).shows("ended", cursor: 1, unsent: 11), Primary.look(2).shows("ended"),
                        Primary.poll(1, now: 0, wrote: 11).endsWithLine("negative-offset"),
                        Primary.poll(2, now: 0).endsWithLine("unknown-line"),
                    ]
                )
            ),
            vector(
                "session/acks/right-before-wrong",
                ["SESSION-060", "SESSION-062"],
                "An acknowledgement counts, though the byte after it is wrong",
                Primary.steps(
                    three,
                    [
                        Primary.receive(Item.replconfAck(3).bytes + "PING\r\n", now: 0).succeeds,
                        Primary.look().shows("ended", cursor: 4, acked: 3),
                        Primary.slots.showsSlots(.gone("r", acked: 3, seen: 0)),
                        Primary.poll(now: 0).endsWithLine("unknown-line"),
                    ]
                )
            ),
        ]
    }
}
