import ConformanceKit

/// When a +PING is due, and what it says.
enum PrimaryPings {
    static var vectors: [ScenarioVector] { times + contents + left }

    private static var times: [ScenarioVector] {
        [
            vector(
                "session/sending/ping-after-a-second",
                ["SESSION-056"],
                "The first +PING is due 1,000 ms after the handshake, and not one before",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(from: 1),
                    [
                        Primary.poll(now: 999).givesNothing, Primary.poll(now: 1000).gives(.ping(7, 1)),
                        Primary.poll(now: 1000, wrote: 11).givesNothing, Primary.poll(now: 1999).givesNothing,
                        Primary.poll(now: 2000).gives(.ping(7, 1)),
                    ]
                )
            ),
            vector(
                "session/sending/ping-counts-from-the-handshake",
                ["SESSION-056"],
                "The time counts from the last byte of the handshake: not from the connection, nor from the first poll",
                Primary.steps(
                    [
                        Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                        Primary.receive(Primary.first(20, of: handshake(7, 1)), now: 100).succeeds,
                        Primary.receive(Octets(handshake(7, 1).bytes.dropFirst(20)), now: 700).succeeds,
                        Primary.poll(now: 1000).gives(.ack(7, 1)), Primary.poll(now: 1699, wrote: 10).givesNothing,
                        Primary.poll(now: 1700).gives(.ping(7, 1)),
                    ]
                )
            ),
            vector(
                "session/sending/ping-late",
                ["SESSION-056"],
                "A poll that comes late gives one +PING, and the next one is due 1,000 ms after it",
                note: "Finds +PINGs that are made up for, and a beat that goes on from 0.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(from: 1),
                    [
                        Primary.poll(now: 3500).gives(.ping(7, 1)), Primary.poll(now: 3500, wrote: 11).givesNothing,
                        Primary.poll(now: 4000).givesNothing, Primary.poll(now: 4499).givesNothing,
                        Primary.poll(now: 4500).gives(.ping(7, 1)),
                    ]
                )
            ),
            vector(
                "session/sending/no-ping-in-a-handshake",
                ["SESSION-056"],
                "A session in the state handshake is sent no +PING",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds, Primary.poll(now: 1000).givesNothing,
                    Primary.poll(now: 4999).givesNothing,
                ]
            ),
            vector(
                "session/sending/ping-not-put-off-by-frames",
                ["SESSION-056"],
                "A frame does not put the +PING off",
                note: "Finds +PINGs that are sent only when nothing else is: a replica acknowledges when it gets one.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.streams(from: 1),
                    Primary.pushes(1...1),
                    [
                        Primary.poll(now: 900).gives(Primary.frame(1)), Primary.push("PING").answersOffset(2),
                        Primary.poll(now: 1000, wrote: 22).gives(Primary.frame(2), .ping(7, 3)),
                    ]
                )
            ),
        ]
    }

    private static var contents: [ScenarioVector] {
        [
            vector(
                "session/sending/ping-says-next",
                ["SESSION-057"],
                "A +PING has the generation and next, and not the cursor or what is acknowledged",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(),
                    Primary.pushes(1...4),
                    [
                        Primary.poll(now: 1000).gives(.ping(7, 5)), Primary.freeze.freezes(5),
                        Primary.push("PING").answersOffset(5), Primary.poll(now: 2000, wrote: 11).gives(.ping(7, 6)),
                        Primary.look().shows("preparing", cursor: 5, unsent: 11),
                    ]
                )
            ),
            vector(
                "session/sending/ping-after-renewal",
                ["SESSION-057", "SESSION-013"],
                "After renew a +PING has the new generation, and next begins anew",
                Primary.steps(
                    [Primary.create(at: 50).succeeds, Primary.renew(8).succeeds, Primary.connect(now: 0).succeeds],
                    [
                        Primary.receive(handshake(8, 1), now: 0).succeeds,
                        Primary.poll(now: 1000).gives(.ack(8, 1), .ping(8, 1)),
                    ]
                )
            ),
            vector(
                "session/sending/ping-of-large-numbers",
                ["SESSION-057", "CONV-001"],
                "Generation and next are exact up to their ends",
                [
                    Primary.create(Primary.latest, at: largestNext).succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(Primary.latest, largestNext), now: 0).succeeds,
                    Primary.poll(now: 1000).gives(
                        .ack(Primary.latest, largestNext),
                        .ping(Primary.latest, largestNext)
                    ),
                ]
            ),
            vector(
                "session/sending/ping-while-preparing",
                ["SESSION-056", "SESSION-057"],
                "A session that waits for its snapshot is sent a +PING each second",
                note: "Finds replicas that give up while the primary makes a snapshot.",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.prepares(),
                    [
                        Primary.poll(now: 999).givesNothing, Primary.poll(now: 1000).gives(.ping(7, 1)),
                        Primary.freeze.freezes(1), Primary.poll(now: 1999, wrote: 11).givesNothing,
                        Primary.poll(now: 2000).gives(.ping(7, 1)), Primary.ready(1, "state").counts(1),
                        Primary.poll(now: 3000, wrote: 11).gives(snapshotItems("state", end: 1) + [.ping(7, 1)]),
                    ]
                )
            ),
        ]
    }

    private static var left: [ScenarioVector] {
        [
            vector(
                "session/sending/ping-left-by-the-limit",
                ["SESSION-058", "SESSION-056"],
                "A +PING for which there is no room is left, and given when there is, once",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 10)]).succeeds],
                    Primary.joins(7, 1),
                    [
                        Primary.poll(now: 0).gives(.ack(7, 1)), Primary.poll(now: 1000).givesNothing,
                        Primary.poll(now: 2500).givesNothing, Primary.poll(now: 2600, wrote: 1).gives(.ping(7, 1)),
                        Primary.poll(now: 2600, wrote: 20).givesNothing,
                        Primary.poll(now: 3599).givesNothing, Primary.poll(now: 3600).gives(.ping(7, 1)),
                    ]
                )
            ),
            vector(
                "session/sending/ping-within-the-limit",
                ["SESSION-058", "SESSION-056"],
                "One byte below the limit a +PING is given",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 11)]).succeeds],
                    Primary.joins(7, 1),
                    [Primary.poll(now: 0).gives(.ack(7, 1)), Primary.poll(now: 1000).gives(.ping(7, 1))]
                )
            ),
            vector(
                "session/sending/ping-whatever-the-poll-gives",
                ["SESSION-058"],
                "What the same poll has given before takes no room from the +PING",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 10)]).succeeds],
                    Primary.joins(7, 1),
                    [
                        Primary.poll(now: 1000).gives(.ack(7, 1), .ping(7, 1)),
                        Primary.look().shows("streaming", cursor: 1, acked: 1, unsent: 21),
                    ]
                )
            ),
            vector(
                "session/sending/ping-behind-frames",
                ["SESSION-052", "SESSION-057", "SESSION-058"],
                "Where not all frames fit, a +PING behind those that do tells how many are to come",
                note: "Finds lags that are always 0, because a +PING waits until there is nothing else to send.",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 20)]).succeeds],
                    Primary.streams(from: 1),
                    Primary.pushes(1...2),
                    [
                        Primary.poll(now: 1000).gives(Primary.frame(1), .ping(7, 3)),
                        Primary.poll(now: 1001, wrote: 33).gives(Primary.frame(2)),
                        Primary.poll(now: 1002, wrote: 22).givesNothing,
                    ]
                )
            ),
            vector(
                "session/sending/ping-behind-chunks",
                ["SESSION-052", "SESSION-058"],
                "A +PING comes in the midst of a snapshot",
                note: "Finds primaries that are silent to a replica whose link is slow.",
                Primary.steps(
                    [Primary.create(limits: [("unsent", 1)]).succeeds],
                    Primary.prepares(),
                    Primary.ships(1),
                    [
                        Primary.poll(now: 1000).gives(.snapshot, .ping(7, 1)),
                        Primary.poll(now: 1001, wrote: 22).gives(.chunk("state")),
                        Primary.poll(now: 1999, wrote: 11).gives(.snapshotEnd(1)),
                        Primary.poll(now: 2000, wrote: 17).gives(.ping(7, 1)),
                    ]
                )
            ),
        ]
    }
}
