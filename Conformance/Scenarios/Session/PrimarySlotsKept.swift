import ConformanceKit

/// Which slots make room, and which are removed.
enum PrimarySlotsKept {
    static var vectors: [ScenarioVector] { room + expiry }

    /// A session that comes and goes.
    private static func passes(_ id: Octets, now: UInt64, until end: UInt64) -> [ScenarioStep] {
        Primary.joins(7, 1, on: 9, id: id, now: now) + [Primary.lost(9, now: end).succeeds]
    }

    private static var room: [ScenarioVector] {
        let two = [Primary.create(limits: [("slots", 2)]).succeeds]
        return [
            vector(
                "session/slots/oldest-makes-room",
                ["SESSION-091"],
                "At the limit the slot that was seen first makes room, whichever came first",
                Primary.steps(
                    two,
                    Primary.joins(7, 1, on: 1, id: "a"),
                    passes("b", now: 0, until: 20),
                    [Primary.lost(1, now: 30).succeeds],
                    passes("c", now: 40, until: 50),
                    [Primary.slots.showsSlots(.gone("a", acked: 1, seen: 30), .gone("c", acked: 1, seen: 50))]
                )
            ),
            vector(
                "session/slots/lowest-id-makes-room",
                ["SESSION-091"],
                "Of several that were seen at once, the lowest id in the order of bytes makes room",
                Primary.steps(
                    [Primary.create(limits: [("slots", 3)]).succeeds],
                    passes("b", now: 0, until: 10),
                    passes(Octets([0x80]), now: 0, until: 10),
                    passes("Z", now: 10, until: 10),
                    passes("a", now: 20, until: 20),
                    [
                        Primary.slots.showsSlots(
                            .gone("a", acked: 1, seen: 20),
                            .gone("b", acked: 1, seen: 10),
                            .gone(Octets([0x80]), acked: 1, seen: 10)
                        )
                    ],
                    passes("bb", now: 30, until: 30),
                    [
                        Primary.slots.showsSlots(
                            .gone("a", acked: 1, seen: 20),
                            .gone("bb", acked: 1, seen: 30),
                            .gone(Octets([0x80]), acked: 1, seen: 10)
                        )
                    ]
                )
            ),
            vector(
                "session/slots/own-id-needs-no-room",
                ["SESSION-090", "SESSION-091"],
                "At the limit a replica that comes back joins its own slot, and none makes room",
                Primary.steps(
                    two,
                    passes("a", now: 0, until: 10),
                    passes("b", now: 20, until: 20),
                    Primary.joins(7, 1, on: 1, id: "b", now: 30),
                    [Primary.slots.showsSlots(.gone("a", acked: 1, seen: 10), .live("b", acked: 1))]
                )
            ),
            vector(
                "session/slots/below-the-limit-nobody-makes-room",
                ["SESSION-090", "SESSION-091"],
                "One slot below the limit, a new one is added",
                Primary.steps(
                    two,
                    passes("a", now: 0, until: 10),
                    passes("b", now: 20, until: 20),
                    [Primary.slots.showsSlots(.gone("a", acked: 1, seen: 10), .gone("b", acked: 1, seen: 20))]
                )
            ),
            vector(
                "session/slots/live-ones-make-no-room",
                ["SESSION-091", "SESSION-095"],
                "When all slots are live, a session goes on without one, and leaves none behind",
                Primary.steps(
                    two,
                    Primary.joins(7, 1, on: 1, id: "b"),
                    Primary.joins(7, 1, on: 2, id: "c"),
                    Primary.joins(7, 1, on: 3, id: "a"),
                    [
                        Primary.slots.showsSlots(.live("b", acked: 1), .live("c", acked: 1)),
                        Primary.push("PING").answersOffset(1),
                        Primary.poll(3, now: 0).gives(.ack(7, 1), Primary.frame(1)),
                        Primary.receive(.replconfAck(2), on: 3, now: 0).succeeds, Primary.acknowledged(2).counts(1),
                        Primary.lost(3, now: 5).succeeds,
                        Primary.slots.showsSlots(.live("b", acked: 1), .live("c", acked: 1)),
                    ]
                )
            ),
            vector(
                "session/slots/only-the-dead-make-room",
                ["SESSION-091", "SESSION-095"],
                "The slot that makes room is one without a session, though a live one is older",
                Primary.steps(
                    two,
                    Primary.joins(7, 1, on: 1, id: "a"),
                    passes("b", now: 100, until: 100),
                    Primary.joins(7, 1, on: 2, id: "c", now: 100),
                    [Primary.slots.showsSlots(.live("a", acked: 1), .live("c", acked: 1))]
                )
            ),
            vector(
                "session/slots/limit-by-default",
                ["SESSION-090", "SESSION-091"],
                "By default there are up to 256 slots",
                Primary.steps(
                    [Primary.create().succeeds],
                    (0..<256).flatMap { (number: Int) -> [ScenarioStep] in
                        passes("\(number)", now: UInt64(number), until: UInt64(number))
                    },
                    passes("x", now: 300, until: 300),
                    [
                        Primary.expire(ttl: 300, now: 300).removes(),
                        Primary.expire(ttl: 299, now: 300).removes("1"),
                        Primary.expire(ttl: 298, now: 300).removes("2"),
                    ]
                )
            ),
        ]
    }

    private static var expiry: [ScenarioVector] {
        let three = Primary.steps(
            [Primary.create().succeeds],
            passes("b", now: 0, until: 100),
            passes("c", now: 100, until: 200),
            passes("a", now: 100, until: 200)
        )
        return [
            vector(
                "session/slots/expire",
                ["SESSION-094"],
                "expire removes the slots that were seen ttl or more ago, and answers their ids in the order of bytes",
                Primary.steps(
                    three,
                    [
                        Primary.expire(ttl: 201, now: 300).removes(), Primary.expire(ttl: 200, now: 300).removes("b"),
                        Primary.expire(ttl: 200, now: 399).removes(),
                        Primary.expire(ttl: 200, now: 400).removes("a", "c"), Primary.slots.showsSlots(),
                        Primary.expire(ttl: 0, now: 400).removes(),
                    ]
                )
            ),
            vector(
                "session/slots/expire-all",
                ["SESSION-094", "SESSION-095"],
                "With a ttl of 0 every slot goes but the live ones, and with the largest none",
                Primary.steps(
                    three,
                    Primary.joins(7, 1, on: 1, id: "c", now: 200),
                    [
                        Primary.expire(ttl: .max, now: Primary.latest).removes(),
                        Primary.expire(ttl: 0, now: Primary.latest).removes("a", "b"),
                        Primary.slots.showsSlots(.live("c", acked: 1)),
                    ]
                )
            ),
            vector(
                "session/slots/expire-no-live-ones",
                ["SESSION-095", "SESSION-094"],
                "A slot with a session stays however long ago it was seen, and counts anew when that ends",
                Primary.steps(
                    three,
                    Primary.joins(7, 1, on: 1, id: "b", now: 1000),
                    [
                        Primary.expire(ttl: 500, now: 5000).removes("a", "c"), Primary.lost(1, now: 5000).succeeds,
                        Primary.expire(ttl: 500, now: 5499).removes(),
                        Primary.expire(ttl: 500, now: 5500).removes("b"),
                    ]
                )
            ),
            vector(
                "session/slots/expire-and-time-that-goes-back",
                ["SESSION-094", "SESSION-002"],
                "expire counts from the highest time that was given, and gives one itself",
                Primary.steps(
                    three,
                    [
                        Primary.expire(ttl: 100, now: 0).removes("b"),
                        Primary.expire(ttl: 101, now: 300).removes(),
                        Primary.expire(ttl: 100, now: 0).removes("a", "c"),
                    ]
                )
            ),
        ]
    }
}
