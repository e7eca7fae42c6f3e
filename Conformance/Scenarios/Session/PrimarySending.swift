import ConformanceKit

/// What a poll gives, in which order, and how much of it.
enum PrimarySending {
    static var vectors: [ScenarioVector] { order + unsent + wrote }

    private static var order: [ScenarioVector] {
        [
            vector(
                "session/sending/order-when-streaming",
                ["SESSION-052", "SESSION-056"],
                "+ACK, the frames, a +PING",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.pushes(1...1),
                    Primary.joins(7, 1),
                    Primary.pushes(2...2),
                    [
                        Primary.poll(now: 1000).gives(.ack(7, 1), Primary.frame(1), Primary.frame(2), .ping(7, 3)),
                        Primary.look().shows("streaming", cursor: 3, acked: 1, unsent: 10 + 22 + 22 + 11),
                    ]
                )
            ),
            vector(
                "session/sending/order-when-shipping",
                ["SESSION-052", "SESSION-055", "SESSION-056"],
                "+ACK, +SNAPSHOT, the chunks, +SNAPSHOT_END, the frames since, a +PING, in one poll",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.pushes(1...1),
                    Primary.joins(7, 0),
                    Primary.ships(2),
                    Primary.pushes(2...3),
                    [
                        Primary.poll(now: 1000).gives(
                            [.ack(7, 0)] + snapshotItems("state", end: 2)
                                + [Primary.frame(2), Primary.frame(3), .ping(7, 4)]
                        ),
                        Primary.look().shows(
                            "streaming",
                            cursor: 4,
                            unsent: 10 + Primary.length(.snapshot, .chunk("state"), .snapshotEnd(2)) + 22 + 22 + 11
                        ),
                    ]
                )
            ),
            vector(
                "session/sending/once",
                ["SESSION-052"],
                "What was given is not given again",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(7, 1),
                    Primary.pushes(1...2),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 1), Primary.frame(1), Primary.frame(2)),
                        Primary.poll(now: 0).givesNothing, Primary.push("PING").answersOffset(3),
                        Primary.poll(now: 0).gives(Primary.frame(3)), Primary.poll(now: 0).givesNothing,
                    ]
                )
            ),
            vector(
                "session/sending/frames-as-pushed",
                ["SESSION-052", "CONV-002"],
                "Frames have the arguments that were pushed, byte by byte",
                Primary.steps(
                    [Primary.create(budget: 8192).succeeds],
                    Primary.streams(from: 1),
                    [
                        Primary.push("", "\r\n", Octets((0...255).map { UInt8($0) })).answersOffset(1),
                        Primary.push("SET", "k", Octets(repeating: "v", count: 5000)).answersOffset(2),
                        Primary.poll(now: 0).gives(
                            .frame(1, "", "\r\n", Octets((0...255).map { UInt8($0) })),
                            .frame(2, "SET", "k", Octets(repeating: "v", count: 5000))
                        ),
                    ]
                )
            ),
            vector(
                "session/sending/each-its-own",
                ["SESSION-052", "SESSION-053"],
                "Each session has its own cursor and its own unsent bytes",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 30)]).succeeds],
                    Primary.streams(1, from: 1),
                    Primary.streams(2, from: 1),
                    Primary.pushes(1...3),
                    [
                        Primary.poll(1, now: 0).gives(Primary.frame(1), Primary.frame(2)),
                        Primary.poll(2, now: 0).gives(Primary.frame(1), Primary.frame(2)),
                        Primary.poll(1, now: 0, wrote: 44).gives(Primary.frame(3)),
                        Primary.look(1).shows("streaming", cursor: 4, acked: 1, unsent: 22),
                        Primary.look(2).shows("streaming", cursor: 3, acked: 1, unsent: 44),
                    ]
                )
            ),
        ]
    }

    private static var unsent: [ScenarioVector] {
        [
            vector(
                "session/sending/acknowledgement-in-any-case",
                ["SESSION-053"],
                "With a limit of one byte +ACK is given, and nothing after it",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 1)]).succeeds],
                    Primary.joins(7, 1),
                    Primary.pushes(1...1),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 1)), Primary.poll(now: 0).givesNothing,
                        Primary.poll(now: 0, wrote: 9).givesNothing,
                        Primary.poll(now: 0, wrote: 1).gives(Primary.frame(1)),
                    ]
                )
            ),
            vector(
                "session/sending/limit-reached",
                ["SESSION-053"],
                "The bytes of +ACK and of a frame are the limit: the next frame is left",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 32)]).succeeds],
                    Primary.joins(7, 1),
                    Primary.pushes(1...2),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 1), Primary.frame(1)), Primary.poll(now: 0).givesNothing,
                        Primary.look().shows("streaming", cursor: 2, acked: 1, unsent: 32),
                        Primary.poll(now: 0, wrote: 1).gives(Primary.frame(2)),
                    ]
                )
            ),
            vector(
                "session/sending/limit-not-reached",
                ["SESSION-053"],
                "One byte below the limit the next frame is given whole",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 33)]).succeeds],
                    Primary.joins(7, 1),
                    Primary.pushes(1...3),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 1), Primary.frame(1), Primary.frame(2)),
                        Primary.look().shows("streaming", cursor: 3, acked: 1, unsent: 54),
                    ]
                )
            ),
            vector(
                "session/sending/larger-than-the-limit",
                ["SESSION-053"],
                "An item that is larger than the limit is given whole",
                note: "Finds frames that never go.",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 5)]).succeeds],
                    Primary.streams(from: 1),
                    [
                        Primary.push("SET", "k", Octets(repeating: "v", count: 1000)).answersOffset(1),
                        Primary.push("PING").answersOffset(2),
                        Primary.poll(now: 0).gives(.frame(1, "SET", "k", Octets(repeating: "v", count: 1000))),
                        Primary.poll(now: 0).givesNothing,
                    ]
                )
            ),
            vector(
                "session/sending/left-in-order",
                ["SESSION-053", "SESSION-052"],
                "What follows an item that is left is left too, however short it is",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 1)]).succeeds],
                    Primary.joins(7, 0),
                    Primary.ships(1),
                    Primary.pushes(1...1),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 0)), Primary.poll(now: 0).givesNothing,
                        Primary.poll(now: 0, wrote: 10).gives(.snapshot),
                        Primary.poll(now: 0, wrote: 11).gives(.chunk("state")),
                        Primary.poll(now: 0, wrote: 11).gives(.snapshotEnd(1)),
                        Primary.poll(now: 0, wrote: 17).gives(Primary.frame(1)),
                        Primary.poll(now: 0, wrote: 22).givesNothing,
                    ]
                )
            ),
        ]
    }

    private static var wrote: [ScenarioVector] {
        [
            vector(
                "session/sending/wrote-is-subtracted",
                ["SESSION-051"],
                "What has been written is unsent no longer, part by part",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(7, 1),
                    [
                        Primary.look().shows("streaming", cursor: 1, acked: 1), Primary.poll(now: 0).gives(.ack(7, 1)),
                        Primary.look().shows("streaming", cursor: 1, acked: 1, unsent: 10),
                        Primary.poll(now: 0, wrote: 0).givesNothing, Primary.poll(now: 0, wrote: 3).givesNothing,
                        Primary.look().shows("streaming", cursor: 1, acked: 1, unsent: 7),
                        Primary.poll(now: 0, wrote: 7).givesNothing,
                        Primary.look().shows("streaming", cursor: 1, acked: 1),
                    ]
                )
            ),
            vector(
                "session/sending/wrote-too-much",
                ["SESSION-050", "SESSION-005"],
                "More written than was unsent is refused: nothing is given, and nothing is subtracted",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.joins(7, 1),
                    [
                        Primary.poll(now: 0, wrote: 1).refuses("bad-argument"), Primary.poll(now: 0).gives(.ack(7, 1)),
                        Primary.push("PING").answersOffset(1), Primary.poll(now: 0, wrote: 11).refuses("bad-argument"),
                        Primary.poll(now: 0, wrote: .max).refuses("bad-argument"),
                        Primary.look().shows("streaming", cursor: 1, acked: 1, unsent: 10),
                        Primary.poll(now: 0, wrote: 10).gives(Primary.frame(1)),
                        Primary.poll(now: 0, wrote: 23).refuses("bad-argument"),
                        Primary.poll(now: 0, wrote: 22).givesNothing,
                    ]
                )
            ),
            vector(
                "session/sending/wrote-counts-first",
                ["SESSION-050", "SESSION-053"],
                "What has been written makes room in the same poll, and what this poll gives cannot have been written",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 10)]).succeeds],
                    Primary.joins(7, 1),
                    Primary.pushes(1...1),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 1)), Primary.poll(now: 0, wrote: 32).refuses("bad-argument"),
                        Primary.poll(now: 0, wrote: 1).gives(Primary.frame(1)),
                        Primary.look().shows("streaming", cursor: 2, acked: 1, unsent: 31),
                    ]
                )
            ),
            vector(
                "session/sending/wrote-before-the-handshake",
                ["SESSION-050"],
                "A session in the state handshake gives nothing, and so nothing can have been written",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds, Primary.poll(now: 0).givesNothing,
                    Primary.poll(now: 0, wrote: 0).givesNothing, Primary.poll(now: 0, wrote: 1).refuses("bad-argument"),
                    Primary.look().shows("handshake"),
                ]
            ),
        ]
    }
}
