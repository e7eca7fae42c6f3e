package import TidemarkWire

/// What a decoder has to answer, worked out slowly from the grammar.
package enum Oracle {
    /// The answer to the bytes given so far.
    package enum Verdict: Equatable, Sendable {
        case item(Item, used: Int)
        case needMore
        case refused(WireErrorCode, position: Int)
    }

    /// One frame at the beginning of `bytes`.
    package static func frame(_ bytes: [UInt8], limits: WireLimits = .standard) -> Verdict {
        judge(bytes[...], [.frame], limits)
    }

    /// All items of a stream, as if it came in one piece.
    package static func stream(
        _ bytes: [UInt8],
        _ direction: StreamDirection,
        limits: WireLimits = .standard
    ) -> StreamObservation {
        var observation = StreamObservation()
        var start = 0
        while start < bytes.count {
            switch judge(bytes[start...], Production.all(direction), limits) {
            case .item(let item, let used):
                start += used
                observation.events.append(.init(piece: 0, end: start, item: item))
            case .needMore:
                observation.needsMore = true
                return observation
            case .refused(let code, let position):
                // The first byte of an item says which production is meant: where it is wrong, none is.
                let code = position == 0 ? .unknownLine : code
                observation.failure = .init(piece: 0, code: code, position: start + position)
                return observation
            }
        }
        return observation
    }

    private static func judge(
        _ bytes: ArraySlice<UInt8>,
        _ productions: [Production],
        _ limits: WireLimits
    ) -> Verdict {
        switch read(bytes, productions, limits) {
        case .item(let item, let used): return .item(item, used: used)
        case .stopped(.endsBefore): return .needMore
        case .stopped(.impossible): break
        }
        // The longest beginning that has a continuation: every longer one has none.
        var possible = 0
        var impossible = bytes.count
        while impossible - possible > 1 {
            let middle = (possible + impossible) / 2
            if case .stopped(.impossible) = read(bytes.prefix(middle), productions, limits) {
                impossible = middle
            } else {
                possible = middle
            }
        }
        guard case .stopped(.endsBefore(let part)) = read(bytes.prefix(possible), productions, limits) else {
            preconditionFailure("a whole item cannot become impossible")
        }
        return .refused(part.code(for: bytes[bytes.startIndex + possible], at: possible), position: possible)
    }

    private enum Outcome {
        case item(Item, used: Int)
        case stopped(GrammarReader.Stop)
    }

    /// What the first production that does not fail makes of the bytes.
    private static func read(
        _ bytes: ArraySlice<UInt8>,
        _ productions: [Production],
        _ limits: WireLimits
    ) -> Outcome {
        for production in productions {
            var reader = GrammarReader(bytes)
            if let item = reader.item(production, limits) {
                return .item(item, used: bytes.count - reader.rest.count)
            }
            if case .endsBefore(let part) = reader.stop { return .stopped(.endsBefore(part)) }
        }
        return .stopped(.impossible)
    }
}

extension GrammarReader.Part {
    /// The code for a byte that cannot stand in this part, at the given place of its item, counted from 0.
    func code(for byte: UInt8, at place: Int) -> WireErrorCode {
        switch self {
        case .envelope: .badEnvelope
        case .colon: .badOffset
        case .asterisk: .badCount
        case .dollar: .badLength
        case .lineFeed, .payloadEnd: .badTerminator
        case .keyword: .unknownLine
        case .errorCode, .errorText: place == 254 ? .limitExceeded : .badText
        case .number(let number, let digits): number.code(for: byte, behind: digits)
        case .payload: preconditionFailure("every byte can stand in a payload")
        }
    }
}

extension GrammarReader.Number {
    func code(for byte: UInt8, behind digits: [UInt8]) -> WireErrorCode {
        let zero = UInt8(ascii: "0")
        if byte == UInt8(ascii: "-"), digits.isEmpty, malformed == .badOffset { return .negativeOffset }
        guard (0x30...0x39).contains(byte) else { return malformed }
        // A digit: either one that no canonical decimal has there, or the one that leaves the range.
        if digits == [zero] || (digits.isEmpty && byte == zero) { return malformed }
        return beyond
    }
}
