import CHiredis
import CPeer
import TidemarkWire

/// Decoding every frame of a buffer, as it may have come from a socket: to an offset and where the arguments lie.
/// hiredis has no such form; it makes an object of each reply and of each argument.
func benchmarkDecode(_ workloads: [Workload]) throws {
    var table = Table("Decode a buffer of frames")
    for workload in workloads {
        let input = try DecodeInput(workload)
        let ours = DecodeOurs(input)
        let peer = DecodePeer(input)
        let hiredis = DecodeHiredis(input)
        try Mismatch.unless(try ours.frames() == input.frames, "\(workload.name): Tidemark decodes something else")
        try Mismatch.unless(try peer.frames() == input.frames, "\(workload.name): C decodes something else")
        try Mismatch.unless(try hiredis.frames() == input.frames, "\(workload.name): hiredis decodes something else")
        let contenders = [
            Contender(name: "Tidemark", run: ours.run),
            Contender(name: "C", run: peer.run),
            Contender(name: "hiredis", run: hiredis.run),
        ]
        table.add(workload.name, try measure(contenders, operations: input.frames.count))
    }
    table.show()
}

/// A buffer of frames of 256 KiB, which any processor's cache holds, and what they are.
private struct DecodeInput {
    var bytes: [UInt8] = []
    var frames: [DecodedFrame] = []

    init(_ workload: Workload) throws {
        let encoder = FrameEncoder()
        while bytes.count < 256 << 10 {
            let command = workload.commands[frames.count % workload.commands.count]
            let offset = Workload.firstOffset + UInt64(frames.count)
            try encoder.append(offset: offset, arguments: command, to: &bytes)
            frames.append(DecodedFrame(offset: offset, arguments: command))
        }
    }
}

private struct DecodedFrame: Equatable {
    let offset: UInt64
    let arguments: [[UInt8]]
}

private final class DecodeOurs {
    private let bytes: [UInt8]
    private var decoder = FrameDecoder()

    init(_ input: DecodeInput) { bytes = input.bytes }

    func run(_ passes: Int) throws -> UInt64 {
        var sum: UInt64 = 0
        for _ in 0..<passes { sum &+= try Self.decodeAll(bytes, &decoder) }
        return sum
    }

    private static func decodeAll(_ bytes: [UInt8], _ decoder: inout FrameDecoder) throws -> UInt64 {
        let all = bytes.span.bytes
        var sum: UInt64 = 0
        var index = 0
        while index < all.byteCount {
            guard case .frame(let frame) = decoder.decode(all.extracting(index...)) else {
                throw Mismatch(description: "not a frame")
            }
            let last = frame.count - 1
            sum &+= frame.offset &+ UInt64(frame.count &+ frame.length(at: last))
            index += frame.bytes.byteCount
        }
        return sum
    }

    func frames() throws -> [DecodedFrame] {
        let bytes = bytes
        var decoder = FrameDecoder()
        let all = bytes.span.bytes
        var frames: [DecodedFrame] = []
        var index = 0
        while index < all.byteCount {
            guard case .frame(let frame) = decoder.decode(all.extracting(index...)) else { break }
            var arguments: [[UInt8]] = []
            for number in 0..<frame.count {
                let argument = frame[number]
                arguments.append(argument.withUnsafeBytes { Array($0) })
            }
            frames.append(DecodedFrame(offset: frame.offset, arguments: arguments))
            index += frame.bytes.byteCount
        }
        return frames
    }
}

private final class DecodePeer {
    private let bytes: [UInt8]
    private var frame = peer_frame()

    init(_ input: DecodeInput) { bytes = input.bytes }

    deinit { peer_frame_free(&frame) }

    func run(_ passes: Int) throws -> UInt64 {
        var sum: UInt64 = 0
        for _ in 0..<passes { sum &+= try Self.decodeAll(bytes, &frame) { _, _ in } }
        return sum
    }

    func frames() throws -> [DecodedFrame] {
        var frames: [DecodedFrame] = []
        _ = try Self.decodeAll(bytes, &frame) { start, frame in
            let arguments = (0..<frame.count).map { index in
                Array(bytes[start + frame.ranges[index].start..<start + frame.ranges[index].end])
            }
            frames.append(DecodedFrame(offset: frame.offset, arguments: arguments))
        }
        return frames
    }

    @inline(__always)
    private static func decodeAll(
        _ bytes: [UInt8],
        _ frame: inout peer_frame,
        _ body: (Int, peer_frame) -> Void
    ) throws -> UInt64 {
        var sum: UInt64 = 0
        try bytes.withUnsafeBufferPointer { all in
            try withUnsafePointer(to: peer_protocol_limits) { limits in
                var index = 0
                while index < all.count {
                    let verdict = peer_decode(all.baseAddress! + index, all.count - index, limits, &frame)
                    guard verdict == PEER_FRAME else { throw Mismatch(description: "not a frame") }
                    let last = frame.ranges[frame.count - 1]
                    sum &+= frame.offset &+ UInt64(frame.count &+ last.end &- last.start)
                    body(index, frame)
                    index += frame.used
                }
            }
        }
        return sum
    }
}

private final class DecodeHiredis {
    private let bytes: [UInt8]

    init(_ input: DecodeInput) { bytes = input.bytes }

    func run(_ passes: Int) throws -> UInt64 {
        var sum: UInt64 = 0
        for _ in 0..<passes {
            try decodeAll { offset, command in
                let last = command.element[command.elements - 1]
                sum &+= UInt64(offset) &+ UInt64(command.elements &+ (last?.pointee.len ?? 0))
            }
        }
        return sum
    }

    func frames() throws -> [DecodedFrame] {
        var frames: [DecodedFrame] = []
        try decodeAll { offset, command in
            let arguments = (0..<command.elements).map { index in
                let argument = command.element[index]!.pointee
                return Array(UnsafeRawBufferPointer(start: argument.str, count: argument.len))
            }
            frames.append(DecodedFrame(offset: UInt64(offset), arguments: arguments))
        }
        return frames
    }

    /// Feeds the reader 16 KiB at a time, as hiredis itself does when it reads from a socket.
    private func decodeAll(_ body: (Int64, redisReply) -> Void) throws {
        let reader = redisReaderCreate()
        defer { redisReaderFree(reader) }
        try bytes.withUnsafeBytes { all in
            for start in stride(from: 0, to: all.count, by: 16_384) {
                let piece = UnsafeRawBufferPointer(rebasing: all[start..<min(start + 16_384, all.count)])
                redisReaderFeed(reader, piece.baseAddress, piece.count)
                var reply: UnsafeMutableRawPointer?
                while redisReaderGetReply(reader, &reply) == REDIS_OK, let frame = reply {
                    let parts = frame.assumingMemoryBound(to: redisReply.self).pointee
                    guard parts.elements == 2, let offset = parts.element[0], let command = parts.element[1] else {
                        throw Mismatch(description: "not a frame")
                    }
                    body(offset.pointee.integer, command.pointee)
                    freeReplyObject(frame)
                }
            }
        }
    }
}
