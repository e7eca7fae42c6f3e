package import TidemarkWire

/// An item that owns its bytes, to be kept and compared.
package enum Item: Equatable, Sendable {
    case frame(offset: UInt64, arguments: [[UInt8]])
    case chunk([UInt8])
    case line(Line)

    /// Copies an item out of the bytes that it is a view of.
    package init(copying item: borrowing StreamItem) {
        switch copy item {
        case .frame(let frame): self = .frame(offset: frame.offset, arguments: frame.copiedArguments)
        case .chunk(let payload): self = .chunk(payload.copied)
        case .line(let line): self = .line(line)
        }
    }

    /// The item's encoding.
    package func encoded(limits: WireLimits = .standard) throws(WireErrorCode) -> [UInt8] {
        var bytes: [UInt8] = []
        switch self {
        case .frame(let offset, let arguments):
            try FrameEncoder(limits: limits).append(offset: offset, arguments: arguments, to: &bytes)
        case .chunk(let payload): try Wire.appendChunk(payload.span.bytes, to: &bytes)
        case .line(let line): try Wire.append(line, to: &bytes)
        }
        return bytes
    }
}

extension Frame {
    /// The arguments, copied out of the frame's bytes.
    package var copiedArguments: [[UInt8]] { (0..<count).map { self[$0].copied } }
}

extension RawSpan {
    /// A copy of the bytes, made without anything of the module under test.
    package var copied: [UInt8] { withUnsafeBytes { Array($0) } }
}
