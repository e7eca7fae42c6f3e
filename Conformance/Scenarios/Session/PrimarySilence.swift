import ConformanceKit

/// Sessions that end because no acknowledgement comes, and handshakes of which there are too many.
enum PrimarySilence {
    static var vectors: [ScenarioVector] { acknowledgements + counted + crowds }

    private static var acknowledgements: [ScenarioVector] {
        [
            vector(
                "session/ends/no-ack-at-first",
                ["SESSION-073", "SESSION-077"],
                "The first acknowledgement may take 120,000 ms, however often the link-timeout passes",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(from: 1),
                    [
                        Primary.poll(now: 10_000).gives(.ping(7, 1)),
                        Primary.poll(now: 119_999, wrote: 11).gives(.ping(7, 1)),
                        Primary.poll(now: 120_000, wrote: 11).endsSilently("no-ack"),
                        Primary.poll(now: 120_000).refuses("unknown-connection"),
                    ]
                )
            ),
            vector(
                "session/ends/no-ack-any-more",
                ["SESSION-073", "SESSION-077"],
                "After an acknowledgement the next one has to come within 10,000 ms",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(from: 1),
                    [
                        Primary.receive(.replconfAck(1), now: 1000).succeeds,
                        Primary.poll(now: 10_999).gives(.ping(7, 1)),
                        Primary.poll(now: 11_000, wrote: 11).endsSilently("no-ack"),
                    ]
                )
            ),
            vector(
                "session/ends/no-ack-since-the-last",
                ["SESSION-073"],
                "Each acknowledgement counts, one that is ignored too",
                note: "Finds only those counted by which acked rises: a link without writes would end.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(from: 1),
                    [
                        Primary.receive(.replconfAck(1), now: 1000).succeeds,
                        Primary.receive(.replconfAck(0), now: 9000).succeeds,
                        Primary.receive(.replconfAck(largestNext), now: 18_000).succeeds,
                        Primary.poll(now: 27_999).gives(.ping(7, 1)),
                        Primary.poll(now: 28_000, wrote: 11).endsSilently("no-ack"),
                    ]
                )
            ),
            vector(
                "session/ends/half-an-ack",
                ["SESSION-073"],
                "An acknowledgement counts when its last byte comes",
                Primary.steps(
                    [Primary.create(limits: [("link-timeout", 100)]).succeeds],
                    Primary.streams(from: 1),
                    [
                        Primary.receive(.replconfAck(1), now: 10).succeeds,
                        Primary.receive("REPLCONF ACK 1\r", now: 50).succeeds, Primary.poll(now: 109).givesNothing,
                        Primary.receive("\n", now: 109).succeeds, Primary.poll(now: 110).givesNothing,
                        Primary.receive("REPLCONF ACK 1\r", now: 208).succeeds, Primary.poll(now: 208).givesNothing,
                        Primary.poll(now: 209).endsSilently("no-ack"),
                    ]
                )
            ),
            vector(
                "session/ends/no-ack-by-poll-alone",
                ["SESSION-073"],
                "An acknowledgement that comes late, but before the poll, is in time",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(from: 1),
                    [
                        Primary.receive(.replconfAck(1), now: 1000).succeeds,
                        Primary.receive(.replconfAck(1), now: 300_000).succeeds,
                        Primary.poll(now: 300_000).gives(.ping(7, 1)),
                    ]
                )
            ),
        ]
    }

    private static var counted: [ScenarioVector] {
        let shipped = snapshotItems("state", end: 1)
        let length = Primary.length(.snapshot, .chunk("state"), .snapshotEnd(1))
        let create = Primary.create(limits: [("link-timeout", 100), ("snapshot-timeout", 300)]).succeeds
        let begun = Primary.steps(
            [create],
            Primary.prepares(),
            Primary.ships(1),
            [Primary.receive(.replconfAck(1), now: 199).succeeds, Primary.poll(now: 200).gives(shipped)]
        )
        return [
            vector(
                "session/ends/no-ack-after-a-snapshot",
                ["SESSION-073", "SESSION-055"],
                "After a snapshot the time counts from when +SNAPSHOT_END was written, and what came before is not the first",
                note: "Finds sessions that end while a replica installs its snapshot.",
                Primary.steps(
                    begun,
                    [
                        Primary.poll(now: 299, wrote: length).givesNothing, Primary.poll(now: 598).givesNothing,
                        Primary.poll(now: 599).endsSilently("no-ack"),
                    ]
                )
            ),
            vector(
                "session/ends/stale-is-not-the-first",
                ["SESSION-073"],
                "What a replica says of the time before its snapshot is not the first acknowledgement",
                note: "Finds sessions that end while a snapshot is on a slow way, again and again.",
                Primary.steps(
                    [Primary.create(at: 10, limits: [("link-timeout", 100), ("snapshot-timeout", 300)]).succeeds],
                    Primary.joins(7, 4),
                    Primary.ships(10),
                    [
                        Primary.poll(now: 0).gives([.ack(7, 4)] + snapshotItems("state", end: 10)),
                        Primary.poll(now: 0, wrote: 50).givesNothing,
                        Primary.receive(.replconfAck(9), now: 50).succeeds, Primary.poll(now: 299).givesNothing,
                        Primary.poll(now: 300).endsSilently("no-ack"),
                    ]
                )
            ),
            vector(
                "session/ends/zero-is-a-first",
                ["SESSION-073", "SESSION-060"],
                "0 is a first acknowledgement, and acknowledges nothing",
                Primary.steps(
                    [Primary.create(at: 10, limits: [("link-timeout", 100), ("snapshot-timeout", 300)]).succeeds],
                    Primary.joins(7, 4),
                    Primary.ships(10),
                    [
                        Primary.poll(now: 0).gives([.ack(7, 4)] + snapshotItems("state", end: 10)),
                        Primary.poll(now: 0, wrote: 50).givesNothing,
                        Primary.receive(.replconfAck(0), now: 50).succeeds,
                        Primary.look().shows("streaming", cursor: 10), Primary.poll(now: 149).givesNothing,
                        Primary.poll(now: 150).endsSilently("no-ack"),
                    ]
                )
            ),
            vector(
                "session/ends/no-ack-while-a-snapshot-is-written",
                ["SESSION-073", "SESSION-072"],
                "While a snapshot is being written, however slowly, no acknowledgement is missing",
                note:
                    "Finds sessions whose time begins when +SNAPSHOT_END is given: a slow link never gets the snapshot.",
                Primary.steps(
                    [Primary.create(limits: [("link-timeout", 100), ("snapshot-timeout", 300)]).succeeds],
                    Primary.prepares(),
                    Primary.ships(1),
                    [Primary.poll(now: 0).gives(snapshotItems("state", end: 1))],
                    (1...6).map { Primary.poll(now: 90 * $0, wrote: 6).givesNothing },
                    [
                        Primary.push("PING").answersOffset(1), Primary.poll(now: 600, wrote: 2).gives(Primary.frame(1)),
                        Primary.poll(now: 690, wrote: 1).givesNothing, Primary.poll(now: 780, wrote: 1).givesNothing,
                        Primary.poll(now: 780, wrote: 21).givesNothing, Primary.poll(now: 989).givesNothing,
                        Primary.poll(now: 990).endsSilently("no-ack"),
                    ]
                )
            ),
            vector(
                "session/ends/first-of-a-claim-has-the-longer",
                ["SESSION-073"],
                "A snapshot-timeout below the link-timeout leaves the first acknowledgement the longer of both",
                Primary.steps(
                    [Primary.create(limits: [("link-timeout", 100), ("snapshot-timeout", 50)]).succeeds],
                    Primary.streams(from: 1),
                    [Primary.poll(now: 99).givesNothing, Primary.poll(now: 100).endsSilently("no-ack")]
                )
            ),
            vector(
                "session/ends/no-ack-after-a-snapshot-and-one",
                ["SESSION-073"],
                "Once the first has come after a snapshot, the shorter time holds",
                Primary.steps(
                    begun,
                    [
                        Primary.poll(now: 201, wrote: length).givesNothing,
                        Primary.receive(.replconfAck(1), now: 300).succeeds, Primary.poll(now: 399).givesNothing,
                        Primary.poll(now: 400).endsSilently("no-ack"),
                    ]
                )
            ),
            vector(
                "session/ends/no-ack-of-who-does-not-stream",
                ["SESSION-073"],
                "A session that prepares or ships has nothing to acknowledge, for however long",
                Primary.steps(
                    [Primary.create(limits: [("snapshot-timeout", 300), ("unsent", 1)]).succeeds],
                    Primary.prepares(),
                    [
                        Primary.poll(now: 900).givesNothing, Primary.freeze.freezes(1),
                        Primary.ready(1, "state").counts(1), Primary.poll(now: 910).gives(.snapshot),
                        Primary.poll(now: 1900, wrote: 11).gives(.chunk("state"), .ping(7, 1)),
                        Primary.poll(now: 2900, wrote: 22).gives(.snapshotEnd(1), .ping(7, 1)),
                        Primary.poll(now: 3199, wrote: 28).givesNothing,
                        Primary.poll(now: 13_198).gives(.ping(7, 1)), Primary.poll(now: 13_199).endsSilently("no-ack"),
                    ]
                )
            ),
            vector(
                "session/ends/no-progress-before-no-ack",
                ["SESSION-074", "SESSION-072", "SESSION-073"],
                "Where both times are over, it is no-progress; what is written in the same poll leaves no-ack",
                Primary.steps(
                    [create],
                    Primary.joins(7, 1, on: 1),
                    Primary.joins(7, 1, on: 2),
                    [
                        Primary.receive(.replconfAck(1), on: 1, now: 0).succeeds,
                        Primary.receive(.replconfAck(1), on: 2, now: 0).succeeds,
                        Primary.poll(1, now: 0).gives(.ack(7, 1)), Primary.poll(2, now: 0).gives(.ack(7, 1)),
                        Primary.poll(1, now: 100).endsSilently("no-progress"),
                        Primary.poll(2, now: 100, wrote: 10).endsSilently("no-ack"),
                    ]
                )
            ),
        ]
    }

    private static var crowds: [ScenarioVector] {
        [
            vector(
                "session/ends/too-many-handshakes",
                ["SESSION-075", "SESSION-077"],
                "One handshake more than the limit ends the one that has been there longest, whatever its number",
                [
                    Primary.create(limits: [("handshakes", 2)]).succeeds, Primary.connect(5, now: 0).succeeds,
                    Primary.connect(3, now: 10).succeeds, Primary.look(5).shows("handshake"),
                    Primary.connect(4, now: 20).succeeds, Primary.look(5).shows("ended"),
                    Primary.look(3).shows("handshake"), Primary.connect(1, now: 30).succeeds,
                    Primary.poll(3, now: 30).endsSilently("too-many-handshakes"),
                    Primary.poll(5, now: 30).endsSilently("too-many-handshakes"),
                    Primary.poll(4, now: 30).givesNothing, Primary.poll(1, now: 30).givesNothing,
                ]
            ),
            vector(
                "session/ends/too-many-handshakes-by-default",
                ["SESSION-075"],
                "By default 64 may be in the state handshake",
                Primary.steps(
                    [Primary.create().succeeds],
                    (1...64).map { Primary.connect($0, now: UInt64($0)).succeeds },
                    [
                        Primary.look(1).shows("handshake"), Primary.connect(65, now: 65).succeeds,
                        Primary.look(1).shows("ended"), Primary.look(2).shows("handshake"),
                        Primary.connect(66, now: 66).succeeds, Primary.look(2).shows("ended"),
                        Primary.look(3).shows("handshake"),
                    ]
                )
            ),
            vector(
                "session/ends/too-many-handshakes-counts-handshakes",
                ["SESSION-075"],
                "Sessions whose handshake is complete, that have ended, or that are lost, do not count",
                Primary.steps(
                    [Primary.create(limits: [("handshakes", 1)]).succeeds],
                    Primary.streams(1, from: 1),
                    Primary.prepares(2),
                    [
                        Primary.connect(3, now: 1).succeeds, Primary.receive("x", on: 3, now: 1).succeeds,
                        Primary.connect(4, now: 2).succeeds, Primary.lost(4, now: 2).succeeds,
                        Primary.connect(5, now: 3).succeeds, Primary.look(1).shows("streaming", cursor: 1, acked: 1),
                        Primary.look(2).shows("preparing"), Primary.look(5).shows("handshake"),
                        Primary.poll(3, now: 3).endsWithLine("bad-handshake"), Primary.connect(6, now: 4).succeeds,
                        Primary.poll(5, now: 4).endsSilently("too-many-handshakes"),
                        Primary.look(6).shows("handshake"),
                    ]
                )
            ),
            vector(
                "session/ends/too-many-handshakes-almost-complete",
                ["SESSION-075", "SESSION-079"],
                "All but one byte of a handshake has come: the session ends, and its last byte is ignored",
                [
                    Primary.create(limits: [("handshakes", 1)]).succeeds, Primary.connect(1, now: 0).succeeds,
                    Primary.receive(Primary.first(57, of: handshake(7, 1)), on: 1, now: 0).succeeds,
                    Primary.connect(2, now: 1).succeeds, Primary.receive("\n", on: 1, now: 1).succeeds,
                    Primary.slots.showsSlots(), Primary.poll(1, now: 99_999).endsSilently("too-many-handshakes"),
                    Primary.poll(2, now: 99_999).endsSilently("handshake-timeout"),
                ]
            ),
            vector(
                "session/ends/too-many-handshakes-and-a-refusal",
                ["SESSION-075", "SESSION-005", "SESSION-001"],
                "A connect that is refused ends nobody",
                [
                    Primary.create(limits: [("handshakes", 1)]).succeeds, Primary.connect(1, now: 0).succeeds,
                    Primary.connect(1, now: 1).refuses("already-connected"),
                    Primary.connect(2, now: Primary.latest + 1).refuses("bad-time"),
                    Primary.look(1).shows("handshake"), Primary.look(2).refuses("unknown-connection"),
                ]
            ),
        ]
    }
}
