/// An item that owns its bytes: what a stream reported, kept, or what is to be encoded.
public enum WireItem: Equatable, Sendable {
    /// A mutation.
    case frame(offset: UInt64, arguments: [[UInt8]])

    /// The payload of a chunk.
    case chunk([UInt8])

    /// A line.
    case line(WireLine)

    /// Copies an item out of the bytes that it is a view of.
    public init(copying content: StreamItem.Content) {
        switch content {
        case .frame(let frame): self = .frame(offset: frame.offset, arguments: frame.copyArguments())
        case .chunk(let payload): self = .chunk([UInt8](copying: payload))
        case .line(let line): self = .line(line)
        }
    }

    /// Appends the encoded item to `buffer`. A refused item appends nothing. The limits are those for frames.
    ///
    /// - Throws: as `FrameEncoder`, `WireChunk` and `WireLine` do.
    public func append(to buffer: inout [UInt8], limits: WireLimits = .standard) throws(WireErrorCode) {
        switch self {
        case .frame(let offset, let arguments):
            try FrameEncoder(limits: limits).append(offset: offset, arguments: arguments, to: &buffer)
        case .chunk(let payload): try WireChunk.append(payload.span.bytes, to: &buffer)
        case .line(let line): try line.append(to: &buffer)
        }
    }
}

extension Frame {
    /// The arguments, copied out of the frame's bytes.
    public func copyArguments() -> [[UInt8]] {
        var arguments: [[UInt8]] = []
        arguments.reserveCapacity(count)
        for index in 0..<count { arguments.append([UInt8](copying: self[index])) }
        return arguments
    }
}
