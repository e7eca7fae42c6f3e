/// Reads one line byte by byte, from its first byte to its LF.
struct LineDecoder {
    /// The line, once it is complete.
    private(set) var line = Line.snapshot

    private var place = Place.keyword
    /// The keyword that the line begins with, or may still turn out to begin with.
    private var keyword: Keyword
    /// How many bytes of the line have been taken.
    private var taken = 0
    private var generation: UInt64 = 0
    private var number = NumberDecoder(.generation, upTo: .max)
    private var code: [UInt8] = []
    private var text: [UInt8]?

    private enum Place {
        case keyword
        case generation
        case offset
        case errorCode
        case errorText
        case lineFeed
    }

    init(_ direction: StreamDirection) {
        keyword = direction == .downstream ? .ack : .replconfAck
    }

    /// Takes the next byte.
    mutating func take(_ byte: UInt8) -> Step {
        let step = judge(byte)
        if case .refused = step { return step }
        taken += 1
        return step
    }

    private mutating func judge(_ byte: UInt8) -> Step {
        switch place {
        case .keyword: takeKeyword(byte)
        case .generation: takeGeneration(byte)
        case .offset: takeOffset(byte)
        case .errorCode, .errorText: takeErrorByte(byte)
        case .lineFeed: takeLineFeed(byte)
        }
    }

    /// Spec: WIRE-037, WIRE-040
    private mutating func takeKeyword(_ byte: UInt8) -> Step {
        guard let known = keyword.sibling(with: byte, at: taken) else {
            let isFirst = taken == 0 && keyword != .replconfAck
            return .refused(Refusal(.unknownLine, isFirst ? .itemStart : .knownLine))
        }
        keyword = known
        guard keyword.byteCount == taken + 1 else { return .more }
        switch keyword {
        case .ack, .ping: place = .generation
        case .snapshotEnd, .replconfAck: expectOffset()
        case .error: place = .errorCode
        case .snapshot: place = .lineFeed
        }
        return .more
    }

    private mutating func expectOffset() {
        number = NumberDecoder(.nextOffset, upTo: Wire.maxNextOffset)
        place = .offset
    }

    /// Spec: WIRE-041
    private mutating func takeGeneration(_ byte: UInt8) -> Step {
        let step = number.take(byte)
        guard case .complete = step else { return step }
        generation = number.value
        expectOffset()
        return .more
    }

    /// Spec: WIRE-042, WIRE-045
    private mutating func takeOffset(_ byte: UInt8) -> Step {
        let step = number.take(byte)
        guard case .complete = step else { return step }
        return complete()
    }

    /// Spec: WIRE-043, WIRE-044
    private mutating func takeErrorByte(_ byte: UInt8) -> Step {
        // The 255th byte of a line can only be the CR of its CRLF.
        if taken == Wire.maxLineLength - 2, byte != WireByte.carriageReturn {
            return .refused(Refusal(.limitExceeded, .lineEnd))
        }
        if code.isEmpty {
            guard ErrorLineGrammar.isCodeStart(byte) else { return .refused(Refusal(.badText, .lowerCaseLetter)) }
            code.append(byte)
        } else if byte == WireByte.carriageReturn {
            place = .lineFeed
        } else if place == .errorText {
            guard ErrorLineGrammar.isText(byte) else { return .refused(Refusal(.badText, .printable)) }
            text?.append(byte)
        } else if byte == WireByte.space {
            text = []
            place = .errorText
        } else {
            guard ErrorLineGrammar.isCode(byte) else { return .refused(Refusal(.badText, .codeByte)) }
            code.append(byte)
        }
        return .more
    }

    /// Spec: WIRE-045
    private mutating func takeLineFeed(_ byte: UInt8) -> Step {
        guard byte == WireByte.lineFeed else { return .refused(Refusal(.badTerminator, .lineFeed)) }
        return complete()
    }

    private mutating func complete() -> Step {
        line =
            switch keyword {
            case .ack: .ack(generation: generation, offset: number.value)
            case .snapshot: .snapshot
            case .snapshotEnd: .snapshotEnd(offset: number.value)
            case .ping: .ping(generation: generation, next: number.value)
            case .error: .error(code: code, text: text)
            case .replconfAck: .replconfAck(offset: number.value)
            }
        return .complete
    }
}
