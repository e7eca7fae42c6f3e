package import TidemarkWire

extension FrameDecoder {
    /// The verdict, with the arguments copied out.
    package mutating func verdict(_ bytes: [UInt8]) -> Oracle.Verdict {
        verdict(bytes.span.bytes)
    }

    /// The verdict when one byte more is given at a time.
    package mutating func drippedVerdict(_ bytes: [UInt8]) -> Oracle.Verdict {
        for count in 0..<bytes.count {
            let verdict = verdict(bytes.span.extracting(first: count).bytes)
            guard verdict == .needMore else { return verdict }
        }
        return verdict(bytes)
    }

    private mutating func verdict(_ bytes: RawSpan) -> Oracle.Verdict {
        switch decode(bytes) {
        case .frame(let frame):
            .item(.frame(offset: frame.offset, arguments: frame.copiedArguments), used: frame.bytes.byteCount)
        case .needMore: .needMore
        case .refused(let error): .refused(error.code, position: error.position)
        }
    }
}
