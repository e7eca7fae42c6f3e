import TidemarkWire

/// A connection between a primary and a replica. What is in it stays in its order, and arrives in any pieces, at any
/// time, unless the connection is cut: then none of it does.
final class SimulatedLink {
    let number: UInt64
    let host: Int
    let replica: Int

    /// How many bytes may be on their way to the replica.
    var window: Int

    /// What the primary has given and the connection has not taken.
    private var given = Bytes()
    /// How many bytes it has taken that the primary has not been told of.
    private var taken = 0
    private var down = Bytes()
    private var up = Bytes()

    /// Nothing arrives any more.
    private(set) var isCut = false
    /// Which end will learn that the connection is cut.
    private(set) var primaryHears = true, replicaHears = true
    /// Which end has not closed it.
    var primaryIsOpen = true, replicaIsOpen = true
    /// With which code the primary ended its session, if it did.
    var primaryEnd: String?

    /// The replica has got +ACK on it.
    var isJoined = false
    /// It has got a frame, or the beginning of a snapshot.
    var isServed = false

    /// Reads along what the primary gives.
    var reader = StreamParser(.downstream)
    /// The generation that its primary answered with.
    var generation: UInt64?
    /// What its session had as acked at first.
    var firstAcked: UInt64?

    init(number: UInt64, host: Int, replica: Int, window: Int) {
        self.number = number
        self.host = host
        self.replica = replica
        self.window = window
    }

    func cut(primaryHears: Bool, replicaHears: Bool) {
        guard !isCut else { return }
        isCut = true
        self.primaryHears = primaryHears
        self.replicaHears = replicaHears
        down = Bytes()
        up = Bytes()
    }

    func give(_ bytes: [UInt8]) { given.append(bytes) }
    func send(_ bytes: [UInt8]) { if !isCut { up.append(bytes) } }

    /// The connection takes what it has room for.
    func load() {
        let count = min(given.count, window - min(window, down.count))
        taken += count
        down.append(given.take(count))
        if !replicaIsOpen, !isCut { down = Bytes() }
    }

    /// What the primary is to be told at its next poll.
    func takeWritten() -> UInt64 {
        defer { taken = 0 }
        return UInt64(taken)
    }

    /// How many bytes could arrive.
    var arrivingDown: Int { isCut ? 0 : down.count }
    var arrivingUp: Int { isCut ? 0 : up.count }
    func arriveDown(_ count: Int) -> [UInt8] { down.take(count) }
    func arriveUp(_ count: Int) -> [UInt8] { up.take(count) }

    /// Whether an end is to be told now that the connection is over.
    var primaryIsTold: Bool {
        primaryIsOpen && (isCut ? primaryHears : !replicaIsOpen && up.count == 0)
    }
    var replicaIsTold: Bool {
        replicaIsOpen && (isCut ? replicaHears : !primaryIsOpen && given.count == 0 && down.count == 0)
    }

    /// Bytes that are put in at one end and taken out at the other.
    private struct Bytes {
        private var bytes: [UInt8] = []
        private var start = 0

        var count: Int { bytes.count - start }

        mutating func append(_ more: [UInt8]) { bytes += more }

        mutating func take(_ count: Int) -> [UInt8] {
            let piece = Array(bytes[start..<start + count])
            start += count
            if start == bytes.count {
                bytes.removeAll(keepingCapacity: true)
                start = 0
            }
            return piece
        }
    }
}
