/// Reads what an argument and a chunk have in common: `$` length CRLF payload CRLF.
///
/// Headers are read byte by byte, payload is passed over without looking at it.
struct BulkDecoder {
    /// How long the payload is; known once the header has been read.
    var length: Int { Int(number.value) }

    private var number: NumberDecoder
    private var left = 0
    private var place = Place.dollar

    private enum Place {
        case dollar
        case length
        case payload
        case carriageReturn
        case lineFeed
    }

    init(_ grammar: NumberGrammar, upTo maximum: Int) {
        number = NumberDecoder(grammar, upTo: UInt64(maximum))
    }

    /// Takes bytes of `window` from `index` on, as far as they go, and leaves `index` behind the last one that was
    /// right.
    ///
    /// Spec: WIRE-018, WIRE-022, WIRE-023, WIRE-050, WIRE-052
    mutating func take(_ window: RawSpan, _ index: inout Int) -> Step {
        while let byte = window.byte(at: index) {
            if place == .payload {
                let taken = min(left, window.byteCount - index)
                left -= taken
                index += taken
                if left == 0 { place = .carriageReturn }
                continue
            }
            switch take(byte) {
            case .more: index += 1
            case .complete:
                index += 1
                return .complete
            case .refused(let refusal): return .refused(refusal)
            }
        }
        return .more
    }

    /// The payload of what has been read, whose bytes these are.
    @_lifetime(copy bytes)
    func payload(of bytes: RawSpan) -> RawSpan {
        let end = bytes.byteCount - 2
        return bytes.extracting(end - length..<end)
    }

    private mutating func take(_ byte: UInt8) -> Step {
        switch place {
        case .dollar:
            guard byte == WireByte.dollar else { return .refused(Refusal(.badLength, .dollar)) }
            place = .length
            return .more
        case .length:
            let step = number.take(byte)
            guard case .complete = step else { return step }
            left = length
            place = .payload
            return .more
        case .payload, .carriageReturn:
            guard byte == WireByte.carriageReturn else { return .refused(Refusal(.badTerminator, .payloadEnd)) }
            place = .lineFeed
            return .more
        case .lineFeed:
            return byte == WireByte.lineFeed ? .complete : .refused(Refusal(.badTerminator, .payloadEnd))
        }
    }
}
