/// A connection between a primary and a replica. What is in it stays in its order and arrives in any pieces, at any time,
/// unless the connection is cut: then none of it does, and an end may not even learn of that.
final class ReplicaLink {
    let number: UInt64
    /// Which machine leads, in which of its processes, and which one follows.
    let host: Int, process: Int, replica: Int
    private(set) var down: [UInt8] = []
    private(set) var up: [UInt8] = []
    /// How many bytes have arrived that the primary has not been told of.
    private var arrived: UInt64 = 0
    private(set) var isCut = false
    private(set) var primaryHears = true, replicaHears = true
    var primaryIsOpen = true, replicaIsOpen = true

    init(number: UInt64, host: Int, process: Int, replica: Int) {
        self.number = number
        self.host = host
        self.process = process
        self.replica = replica
    }

    func cut(primaryHears: Bool, replicaHears: Bool) {
        guard !isCut else { return }
        isCut = true
        self.primaryHears = primaryHears
        self.replicaHears = replicaHears
        (down, up) = ([], [])
    }

    func give(_ bytes: [UInt8]) { if !isCut { down += bytes } }

    func send(_ bytes: [UInt8]) { if !isCut { up += bytes } }

    func arriveDown(_ count: Int) -> [UInt8] {
        defer { down.removeFirst(count) }
        arrived += UInt64(count)
        return Array(down.prefix(count))
    }

    func arriveUp(_ count: Int) -> [UInt8] {
        defer { up.removeFirst(count) }
        return Array(up.prefix(count))
    }

    /// What the primary is to be told at its next poll.
    func takeArrived() -> UInt64 {
        defer { arrived = 0 }
        return arrived
    }

    /// Whether an end is to be told now that the connection is over.
    var primaryIsTold: Bool { primaryIsOpen && (isCut ? primaryHears : !replicaIsOpen && up.isEmpty) }
    var replicaIsTold: Bool { replicaIsOpen && (isCut ? replicaHears : !primaryIsOpen && down.isEmpty) }
}
