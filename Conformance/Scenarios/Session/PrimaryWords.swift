import ConformanceKit

/// Beginnings that the cases of the primary share. The generation is 7, and the mutation is PING, whose frame has 22
/// bytes while its offset has one digit.
extension Primary {
    /// Steps in parts, one after the other.
    static func steps(_ parts: [ScenarioStep]...) -> [ScenarioStep] { parts.flatMap { $0 } }

    /// A connection and a handshake that is right. Nothing is polled.
    static func joins(
        _ generation: UInt64,
        _ offset: UInt64,
        on connection: Int = 1,
        id: Octets = "r",
        now: UInt64 = 0
    ) -> [ScenarioStep] {
        [
            connect(connection, now: now).succeeds,
            receive(handshake(generation, offset, id: id), on: connection, now: now).succeeds,
        ]
    }

    /// A session that claims next, and whose `+ACK` is given and written.
    static func streams(_ connection: Int = 1, from offset: UInt64, id: Octets = "r", now: UInt64 = 0) -> [ScenarioStep]
    {
        joins(7, offset, on: connection, id: id, now: now) + acknowledges(connection, offset, now: now)
    }

    /// A session without a claim, whose `+ACK` is given and written.
    static func prepares(_ connection: Int = 1, id: Octets = "r", now: UInt64 = 0) -> [ScenarioStep] {
        joins(0, 1, on: connection, id: id, now: now) + acknowledges(connection, 1, now: now)
    }

    private static func acknowledges(_ connection: Int, _ offset: UInt64, now: UInt64) -> [ScenarioStep] {
        [
            poll(connection, now: now).gives(.ack(7, offset)),
            poll(connection, now: now, wrote: length(.ack(7, offset))).givesNothing,
        ]
    }

    /// A connection of its own, the bytes that are still right, and the byte with which they no longer are.
    static func breaks(_ connection: Int, _ beginning: Octets, _ byte: Octets, _ code: String)
        -> [ScenarioStep]
    {
        [
            connect(connection, now: 0).succeeds, receive(beginning, on: connection, now: 0).succeeds,
            look(connection).shows("handshake"), receive(byte, on: connection, now: 0).succeeds,
            look(connection).shows("ended"), poll(connection, now: 0).endsWithLine(code),
        ]
    }

    /// The snapshot S is frozen and ready, for one session.
    static func ships(_ offset: UInt64, _ payload: Octets = "state") -> [ScenarioStep] {
        [freeze.freezes(offset), ready(offset, payload).counts(1)]
    }

    /// A PING for each of these offsets.
    static func pushes(_ offsets: ClosedRange<UInt64>) -> [ScenarioStep] {
        offsets.map { push("PING").answersOffset($0) }
    }

    /// The frame of a PING.
    static func frame(_ offset: UInt64) -> Item { .frame(offset, "PING") }

    /// How many bytes these items take.
    static func length(_ items: Item...) -> UInt64 { items.reduce(0) { $0 + UInt64($1.bytes.count) } }

    /// The first bytes of some.
    static func first(_ count: Int, of bytes: Octets) -> Octets { Octets(bytes.bytes.prefix(count)) }

    /// 2^53-1, the latest time.
    static let latest: UInt64 = 9_007_199_254_740_991
}

extension Question {
    /// A poll gives nothing, and the session goes on.
    var givesNothing: ScenarioStep { gives([] as [Item]) }
}
