import CPeer
import TidemarkBacklog

/// Pushing to a backlog that is full, so that about every push evicts a frame. C holds each frame in memory of its own.
func benchmarkPush(_ workloads: [Workload]) throws {
    for budget in [1 << 20, 64 << 20] as [UInt64] {
        var table = Table("Push with eviction, budget \(budget >> 20) MiB")
        for workload in workloads {
            let ours = try PushOurs(workload, budget: budget)
            let peer = PushPeer(workload, budget: budget)
            let passes = Int(budget) / workload.frameLength / workload.commands.count + 2
            _ = try ours.run(passes)
            _ = try peer.run(passes)
            try compare(ours.backlog, peer)
            let contenders = [Contender(name: "Tidemark", run: ours.run), Contender(name: "C", run: peer.run)]
            table.add(workload.name, try measure(contenders, operations: workload.commands.count))
        }
        table.show()
    }
}

/// Both must hold the same frames, byte for byte.
private func compare(_ backlog: Backlog, _ peer: borrowing PushPeer) throws {
    let state = backlog.state
    try Mismatch.unless(state.next == peer.backlog.next, "next offsets differ")
    try Mismatch.unless(state.count == UInt64(peer.backlog.count), "numbers of frames differ")
    try Mismatch.unless(state.byteCount == peer.backlog.bytes, "numbers of bytes differ")
    for offset in (state.next - state.count)..<state.next {
        let held = withUnsafePointer(to: peer.backlog) { peer_backlog_seek($0, offset) }
        guard let held, let frame = backlog.frame(at: offset) else { throw Mismatch(description: "a frame is missing") }
        let same = frame.elementsEqual(UnsafeBufferPointer(start: held.pointee.bytes, count: held.pointee.length))
        try Mismatch.unless(same, "frames differ")
    }
}

private final class PushOurs {
    private let workload: Workload
    private(set) var backlog: Backlog

    init(_ workload: Workload, budget: UInt64) throws {
        self.workload = workload
        backlog = try Backlog(budget: budget)
        try backlog.resume(at: Workload.firstOffset)
    }

    /// A pass pushes all commands.
    func run(_ passes: Int) throws -> UInt64 {
        var sum: UInt64 = 0
        for _ in 0..<passes { sum &+= try Self.pushAll(workload.borrowed, &backlog) }
        return sum
    }

    private static func pushAll(_ commands: [BorrowedCommand], _ backlog: inout Backlog) throws -> UInt64 {
        var sum: UInt64 = 0
        for command in commands { sum &+= try backlog.push(command) }
        return sum
    }
}

private final class PushPeer {
    private let workload: Workload
    private(set) var backlog: peer_backlog

    init(_ workload: Workload, budget: UInt64) {
        self.workload = workload
        backlog = peer_backlog_create(budget)
        backlog.next = Workload.firstOffset
    }

    deinit { peer_backlog_free(&backlog) }

    func run(_ passes: Int) throws -> UInt64 {
        var sum: UInt64 = 0
        for _ in 0..<passes { sum &+= Self.pushAll(workload.borrowed, &backlog) }
        return sum
    }

    private static func pushAll(_ commands: [BorrowedCommand], _ backlog: inout peer_backlog) -> UInt64 {
        var sum: UInt64 = 0
        var offset: UInt64 = 0
        for command in commands {
            let arguments = command.arguments
            _ = peer_backlog_push(&backlog, arguments.baseAddress, arguments.count, &offset)
            sum &+= offset
        }
        return sum
    }
}
