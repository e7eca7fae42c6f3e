import ConformanceKit

/// What only some mutants of the primary do: each of these catches one that nothing else catches.
enum PrimaryCorners {
    static var vectors: [ScenarioVector] { first + second }

    private static var first: [ScenarioVector] {
        [
            vector(
                "session/handshake/numbers-with-a-line-feed",
                ["SESSION-026"],
                "A line feed behind a generation or an offset is no part of a number",
                [
                    Primary.create().succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(
                        "*6\r\n$9\r\nREPLICATE\r\n$4\r\nFROM\r\n$2\r\n7\n\r\n$1\r\n1\r\n$2\r\nID\r\n$1\r\nr\r\n",
                        now: 0
                    ).succeeds,
                    Primary.poll(now: 0).endsWithLine("bad-generation"),
                    Primary.connect(2, now: 0).succeeds,
                    Primary.receive(
                        "*6\r\n$9\r\nREPLICATE\r\n$4\r\nFROM\r\n$2\r\n0\n\r\n$1\r\n1\r\n$2\r\nID\r\n$1\r\nr\r\n",
                        on: 2,
                        now: 0
                    ).succeeds,
                    Primary.poll(2, now: 0).endsWithLine("bad-generation"),
                    Primary.connect(3, now: 0).succeeds,
                    Primary.receive(
                        "*6\r\n$9\r\nREPLICATE\r\n$4\r\nFROM\r\n$1\r\n7\r\n$2\r\n1\n\r\n$2\r\nID\r\n$1\r\nr\r\n",
                        on: 3,
                        now: 0
                    ).succeeds,
                    Primary.poll(3, now: 0).endsWithLine("bad-offset"),
                ]
            ),
            vector(
                "session/ends/too-many-handshakes-whatever-has-come",
                ["SESSION-075"],
                "Who connected first makes room, though more of its handshake has come than of another",
                [
                    Primary.create(limits: [("handshakes", 2)]).succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(
                        "*6\r\n$9\r\nREPLICATE\r\n$4\r\nFROM\r\n$1\r\n7\r\n$1\r\n1\r\n$2\r\nID\r\n$1\r\nr\r",
                        now: 0
                    ).succeeds,
                    Primary.connect(2, now: 0).succeeds,
                    Primary.connect(3, now: 0).succeeds,
                    Primary.look().shows("ended"),
                    Primary.look(2).shows("handshake"),
                    Primary.poll(now: 0).endsSilently("too-many-handshakes"),
                ]
            ),
            vector(
                "session/slots/without-one-for-good",
                ["SESSION-091"],
                "A session that went on without a slot stays without, though there is room later",
                [
                    Primary.create(limits: [("slots", 1)]).succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1, id: "a"), now: 0).succeeds,
                    Primary.connect(2, now: 0).succeeds,
                    Primary.receive(handshake(7, 1, id: "b"), on: 2, now: 0).succeeds,
                    Primary.lost(now: 5).succeeds,
                    Primary.receive(.replconfAck(1), on: 2, now: 6).succeeds,
                    Primary.poll(2, now: 1000).gives(.ack(7, 1), .ping(7, 1)),
                    Primary.slots.showsSlots(.gone("a", acked: 1, seen: 5)),
                    Primary.lost(2, now: 1001).succeeds,
                    Primary.slots.showsSlots(.gone("a", acked: 1, seen: 5)),
                ]
            ),
            vector(
                "session/slots/lowest-id-whatever-its-length",
                ["SESSION-091"],
                "Of several that were seen at once, the lowest id makes room, though it is the longer one",
                [
                    Primary.create(limits: [("slots", 2)]).succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1, id: "b"), now: 0).succeeds,
                    Primary.connect(2, now: 0).succeeds,
                    Primary.receive(handshake(7, 1, id: "aa"), on: 2, now: 0).succeeds,
                    Primary.lost(now: 0).succeeds,
                    Primary.lost(2, now: 0).succeeds,
                    Primary.connect(3, now: 0).succeeds,
                    Primary.receive(handshake(7, 1, id: "c"), on: 3, now: 0).succeeds,
                    Primary.slots.showsSlots(.gone("b", acked: 1, seen: 0), .live("c", acked: 1)),
                ]
            ),
            vector(
                "session/slots/end-in-the-order-of-connecting",
                ["SESSION-093"],
                "Sessions that one drop ends end in the order in which they connected: not in that of handshakes, numbers or cursors",
                [
                    Primary.create().succeeds,
                    Primary.push("x").answersOffset(1),
                    Primary.push("x").answersOffset(2),
                    Primary.push("x").answersOffset(3),
                    Primary.connect(9, now: 0).succeeds,
                    Primary.connect(3, now: 0).succeeds,
                    Primary.connect(8, now: 0).succeeds,
                    Primary.connect(4, now: 0).succeeds,
                    Primary.connect(5, now: 0).succeeds,
                    Primary.connect(6, now: 0).succeeds,
                    Primary.receive(handshake(7, 2, id: "a"), on: 3, now: 0).succeeds,
                    Primary.receive(handshake(7, 3, id: "a"), on: 9, now: 0).succeeds,
                    Primary.receive(handshake(7, 3, id: "b"), on: 4, now: 0).succeeds,
                    Primary.receive(handshake(7, 2, id: "b"), on: 8, now: 0).succeeds,
                    Primary.receive(handshake(7, 2, id: "c"), on: 6, now: 0).succeeds,
                    Primary.receive(handshake(7, 3, id: "c"), on: 5, now: 0).succeeds,
                    Primary.slots.showsSlots(.live("a", 2, acked: 2), .live("b", 2, acked: 2), .live("c", 2, acked: 2)),
                    Primary.drop(below: 4).succeeds,
                    Primary.slots.showsSlots(
                        .gone("a", acked: 2, seen: 0),
                        .gone("b", acked: 3, seen: 0),
                        .gone("c", acked: 2, seen: 0)
                    ),
                ]
            ),
            vector(
                "session/slots/expired-in-the-order-of-bytes",
                ["SESSION-094"],
                "expire answers ids in the order of bytes: capitals first, a beginning before what it begins",
                [
                    Primary.create().succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1, id: Octets([255])), now: 0).succeeds,
                    Primary.lost(now: 0).succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1, id: "b"), now: 0).succeeds,
                    Primary.lost(now: 0).succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1, id: "aa"), now: 0).succeeds,
                    Primary.lost(now: 0).succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1, id: "B"), now: 0).succeeds,
                    Primary.lost(now: 0).succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1, id: "a"), now: 0).succeeds,
                    Primary.lost(now: 0).succeeds,
                    Primary.expire(ttl: 0, now: 0).removes("B", "a", "aa", "b", Octets([255])),
                    Primary.slots.showsSlots(),
                ]
            ),
            vector(
                "session/snapshots/limit-counts-snapshots",
                ["SESSION-040"],
                "The limit counts snapshots that are shipped, and not the sessions that take them",
                [
                    Primary.create(limits: [("snapshots", 2)]).succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(0, 1), now: 0).succeeds,
                    Primary.connect(2, now: 0).succeeds,
                    Primary.receive(handshake(0, 1), on: 2, now: 0).succeeds,
                    Primary.freeze.freezes(1),
                    Primary.ready(1, "s").counts(2),
                    Primary.connect(3, now: 0).succeeds,
                    Primary.receive(handshake(0, 1), on: 3, now: 0).succeeds,
                    Primary.freeze.freezes(1),
                    Primary.ready(1, "s").counts(1),
                    Primary.connect(4, now: 0).succeeds,
                    Primary.receive(handshake(0, 1), on: 4, now: 0).succeeds,
                    Primary.freeze.freezes(nil),
                ]
            ),
        ]
    }

    private static var second: [ScenarioVector] {
        [
            vector(
                "session/snapshots/joined-with-a-claim-above",
                ["SESSION-043"],
                "What a session claims of its own or of another history does not keep it from a snapshot in preparation",
                [
                    Primary.create().succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(0, 1), now: 0).succeeds,
                    Primary.freeze.freezes(1),
                    Primary.connect(2, now: 0).succeeds,
                    Primary.receive(handshake(7, 5), on: 2, now: 0).succeeds,
                    Primary.connect(3, now: 0).succeeds,
                    Primary.receive(handshake(8, 9), on: 3, now: 0).succeeds,
                    Primary.look(2).shows("preparing", cursor: 1),
                    Primary.look(3).shows("preparing", cursor: 1),
                    Primary.ready(1, "s").counts(3),
                ]
            ),
            vector(
                "session/snapshots/cursor-until-it-streams",
                ["SESSION-044", "SESSION-070"],
                "The cursor of a session that ships is S, though frames were pushed while the snapshot was made",
                [
                    Primary.create().succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(0, 1), now: 0).succeeds,
                    Primary.freeze.freezes(1),
                    Primary.push("x").answersOffset(1),
                    Primary.ready(1, "s").counts(1),
                    Primary.look().shows("shipping", cursor: 1),
                    Primary.drop(below: 2).succeeds,
                    Primary.look().shows("ended", cursor: 1),
                    Primary.poll(now: 0).endsWithLine("behind"),
                ]
            ),
            vector(
                "session/snapshots/failed-and-one-that-waits",
                ["SESSION-045", "SESSION-043"],
                "A session that came too late to be attached goes on waiting when the snapshot fails",
                [
                    Primary.create().succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(0, 1), now: 0).succeeds,
                    Primary.freeze.freezes(1),
                    Primary.push("x").answersOffset(1),
                    Primary.drop(below: 2).succeeds,
                    Primary.look().shows("ended", cursor: 1),
                    Primary.connect(2, now: 0).succeeds,
                    Primary.receive(handshake(0, 1), on: 2, now: 0).succeeds,
                    Primary.look(2).shows("preparing"),
                    Primary.failed(1).counts(0),
                    Primary.look(2).shows("preparing"),
                    Primary.poll(2, now: 0).gives(.ack(7, 1)),
                    Primary.freeze.freezes(2),
                ]
            ),
            vector(
                "session/acks/acknowledged-by-none",
                ["SESSION-063", "SESSION-055"],
                "A session without an acked does not count, not even for offset 0",
                [
                    Primary.create().succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(0, 1), now: 0).succeeds,
                    Primary.freeze.freezes(1),
                    Primary.ready(1, "s").counts(1),
                    Primary.poll(now: 0).gives(.ack(7, 1), .snapshot, .chunk("s"), .snapshotEnd(1)),
                    Primary.look().shows("streaming", cursor: 1, unsent: 45),
                    Primary.acknowledged(0).counts(0),
                    Primary.receive(.replconfAck(1), now: 0).succeeds,
                    Primary.acknowledged(0).counts(1),
                ]
            ),
            vector(
                "session/acks/acknowledged-by-who-has-ended",
                ["SESSION-063"],
                "A session that has ended does not count, polled or not",
                [
                    Primary.create().succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1), now: 0).succeeds,
                    Primary.connect(2, now: 0).succeeds,
                    Primary.receive(handshake(7, 1), on: 2, now: 0).succeeds,
                    Primary.acknowledged(1).counts(2),
                    Primary.receive("x", now: 0).succeeds,
                    Primary.look().shows("ended", cursor: 1, acked: 1),
                    Primary.acknowledged(1).counts(1),
                    Primary.poll(now: 0).endsWithLine("unknown-line"),
                ]
            ),
            vector(
                "session/ends/no-progress-before-no-ack-after-an-acknowledgement",
                ["SESSION-074", "SESSION-072", "SESSION-073"],
                "It is no-progress too when the last acknowledgement is older than what is unsent",
                [
                    Primary.create().succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1), now: 0).succeeds,
                    Primary.poll(now: 0).gives(.ack(7, 1)),
                    Primary.receive(.replconfAck(1), now: 0).succeeds,
                    Primary.poll(now: 0, wrote: 10).givesNothing,
                    Primary.push("x").answersOffset(1),
                    Primary.poll(now: 200).gives(.frame(1, "x")),
                    Primary.connect(2, now: 200).succeeds,
                    Primary.receive(handshake(7, 1), on: 2, now: 200).succeeds,
                    Primary.poll(now: 10200).endsSilently("no-progress"),
                ]
            ),
            vector(
                "session/ends/lost-with-bytes-unsent",
                ["SESSION-080"],
                "A session that has ended and is lost is unknown, though bytes were unsent and its line was not given",
                [
                    Primary.create().succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1), now: 0).succeeds,
                    Primary.poll(now: 0).gives(.ack(7, 1)),
                    Primary.receive("x", now: 0).succeeds,
                    Primary.look().shows("ended", cursor: 1, acked: 1, unsent: 10),
                    Primary.lost(now: 0).succeeds,
                    Primary.look().refuses("unknown-connection"),
                    Primary.connect(now: 0).succeeds,
                    Primary.look().shows("handshake"),
                ]
            ),
        ]
    }
}
