import CPeer
import RandomNumbers
import TidemarkBacklog

/// Finding a frame by its offset, at random, in backlogs of very different sizes: the time must not grow with them, but
/// for what the processor's caches take to fetch an entry of a larger index.
func benchmarkSeek(_ workloads: [Workload]) throws {
    var seek = Table("Seek a frame at a random offset")
    var read = Table("Read at most 64 KiB from a random offset")
    for workload in workloads {
        for count in [1000, 10_000, 100_000, 1_000_000] where count * workload.frameLength <= 1 << 30 {
            let name = "\(workload.name), \(count) frames"
            let pair = try SeekPair(workload, frames: count)
            let contenders = [
                Contender(name: "Tidemark", run: pair.seekOurs), Contender(name: "C", run: pair.seekPeer),
            ]
            seek.add(name, try measure(contenders, operations: pair.offsets.count))
            read.add(
                name,
                try measure([Contender(name: "Tidemark", run: pair.readOurs)], operations: pair.offsets.count)
            )
        }
    }
    seek.show()
    read.show()
}

private final class SeekPair {
    /// What a pass seeks.
    let offsets: [UInt64]
    private var backlog: Backlog
    private var peer: peer_backlog

    init(_ workload: Workload, frames: Int) throws {
        let budget: UInt64 = 1 << 40
        backlog = try Backlog(budget: budget)
        try backlog.resume(at: Workload.firstOffset)
        peer = peer_backlog_create(budget)
        peer.next = Workload.firstOffset
        var offset: UInt64 = 0
        for index in 0..<frames {
            let command = index % workload.commands.count
            let slices = workload.borrowed[command].arguments
            _ = try backlog.push(workload.commands[command])
            _ = peer_backlog_push(&peer, slices.baseAddress, slices.count, &offset)
        }
        var random = SeededGenerator(seed: 7)
        let held = Workload.firstOffset..<Workload.firstOffset + UInt64(frames)
        offsets = (0..<4096).map { _ in UInt64.random(in: held, using: &random) }
        for offset in offsets {
            guard let ours = backlog.frame(at: offset), let theirs = peer_backlog_seek(&peer, offset) else {
                throw Mismatch(description: "a frame is missing")
            }
            let bytes = UnsafeBufferPointer(start: theirs.pointee.bytes, count: theirs.pointee.length)
            try Mismatch.unless(ours.elementsEqual(bytes), "frames differ")
        }
    }

    deinit { peer_backlog_free(&peer) }

    func seekOurs(_ passes: Int) throws -> UInt64 {
        var sum: UInt64 = 0
        for _ in 0..<passes { sum &+= Self.seekAll(offsets, &backlog) }
        return sum
    }

    func readOurs(_ passes: Int) throws -> UInt64 {
        var sum: UInt64 = 0
        for _ in 0..<passes { sum &+= try Self.readAll(offsets, &backlog) }
        return sum
    }

    func seekPeer(_ passes: Int) throws -> UInt64 {
        var sum: UInt64 = 0
        for _ in 0..<passes { sum &+= Self.seekAll(offsets, &peer) }
        return sum
    }

    // What is looked into is `inout` only so that it is not copied out of its class first.

    private static func seekAll(_ offsets: [UInt64], _ backlog: inout Backlog) -> UInt64 {
        var sum: UInt64 = 0
        for offset in offsets { sum &+= UInt64(backlog.frame(at: offset)?.count ?? 0) }
        return sum
    }

    private static func readAll(_ offsets: [UInt64], _ backlog: inout Backlog) throws -> UInt64 {
        var sum: UInt64 = 0
        for offset in offsets {
            let reading = try backlog.read(from: offset, maxBytes: 65_536)
            sum &+= reading.byteCount &+ UInt64(reading.runs.count)
        }
        return sum
    }

    private static func seekAll(_ offsets: [UInt64], _ peer: inout peer_backlog) -> UInt64 {
        var sum: UInt64 = 0
        for offset in offsets { sum &+= UInt64(peer_backlog_seek(&peer, offset)?.pointee.length ?? 0) }
        return sum
    }
}
