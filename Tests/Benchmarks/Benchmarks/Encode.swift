import CPeer
import TidemarkWire

/// Encoding into a buffer that is used again: the reference appends to an array, C to a buffer that grows by `realloc`.
func benchmarkEncode(_ workloads: [Workload]) throws {
    var table = Table("Encode into a reused buffer")
    for workload in workloads {
        let ours = EncodeOurs(workload)
        let peer = EncodePeer(workload)
        _ = try ours.run(1)
        _ = try peer.run(1)
        try Mismatch.unless(ours.buffer == peer.bytes, "\(workload.name): encodings differ")
        let contenders = [Contender(name: "Tidemark", run: ours.run), Contender(name: "C", run: peer.run)]
        table.add(workload.name, try measure(contenders, operations: workload.commands.count))
    }
    table.show()
}

private final class EncodeOurs {
    private let workload: Workload
    private(set) var buffer: [UInt8] = []

    init(_ workload: Workload) { self.workload = workload }

    /// A pass encodes all commands, one behind the other.
    func run(_ passes: Int) throws -> UInt64 {
        let encoder = FrameEncoder()
        var sum: UInt64 = 0
        for _ in 0..<passes { sum &+= try Self.encodeAll(workload.borrowed, encoder, &buffer) }
        return sum
    }

    private static func encodeAll(
        _ commands: [BorrowedCommand],
        _ encoder: FrameEncoder,
        _ buffer: inout [UInt8]
    ) throws -> UInt64 {
        buffer.removeAll(keepingCapacity: true)
        for (index, command) in commands.enumerated() {
            try encoder.append(offset: Workload.firstOffset + UInt64(index), arguments: command, to: &buffer)
        }
        return UInt64(buffer.count) &+ UInt64(buffer[buffer.count / 2])
    }
}

private final class EncodePeer {
    private let workload: Workload
    private var buffer = peer_buffer()

    init(_ workload: Workload) { self.workload = workload }

    deinit { peer_buffer_free(&buffer) }

    var bytes: [UInt8] { Array(UnsafeBufferPointer(start: buffer.bytes, count: buffer.length)) }

    func run(_ passes: Int) throws -> UInt64 {
        var sum: UInt64 = 0
        for _ in 0..<passes { sum &+= Self.encodeAll(workload.borrowed, &buffer) }
        return sum
    }

    private static func encodeAll(_ commands: [BorrowedCommand], _ buffer: inout peer_buffer) -> UInt64 {
        buffer.length = 0
        withUnsafePointer(to: peer_protocol_limits) { limits in
            for (index, command) in commands.enumerated() {
                let offset = Workload.firstOffset + UInt64(index)
                let arguments = command.arguments
                _ = peer_encode(&buffer, offset, arguments.baseAddress, arguments.count, limits)
            }
        }
        return UInt64(buffer.length) &+ UInt64(buffer.bytes[buffer.length / 2])
    }
}
