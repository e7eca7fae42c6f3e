/// Reads one line byte by byte, the first byte included.
struct LineDecoder {
    /// The line, once it is complete.
    private(set) var line = WireLine.snapshot

    private var kind: Kind
    private var place: Place
    /// How many bytes of the line have been taken.
    private var position = 0
    private var generation: UInt64 = 0
    private var number = NumberDecoder(.nextOffset, upTo: Wire.maxNextOffset)
    private var code: [UInt8] = []
    private var text: [UInt8]?

    private enum Place {
        /// Which line it is, is not known yet.
        case start
        /// In what is the same in all lines of the kind.
        case keyword
        case generation
        case offset
        case code
        case text
        case lineFeed
    }

    private enum Kind {
        case ack
        case snapshot
        case snapshotEnd
        case ping
        case error
        case replconfAck

        var keyword: String {
            switch self {
            case .ack: "+ACK "
            case .snapshot: "+SNAPSHOT"
            case .snapshotEnd: "+SNAPSHOT_END "
            case .ping: "+PING "
            case .error: "-ERR "
            case .replconfAck: "REPLCONF ACK "
            }
        }
    }

    /// A decoder for a line of the given direction.
    init(_ direction: StreamParser.Direction) {
        switch direction {
        case .downstream: (kind, place) = (.snapshot, .start)
        case .upstream: (kind, place) = (.replconfAck, .keyword)
        }
    }

    /// Takes the next byte of the line, from the first one on.
    mutating func take(_ byte: UInt8) -> Step {
        let step = read(byte)
        position += 1
        return step
    }

    private mutating func read(_ byte: UInt8) -> Step {
        switch place {
        case .start: begin(byte)
        case .keyword: readKeyword(byte)
        case .generation: readGeneration(byte)
        case .offset: readOffset(byte)
        case .code: readCode(byte)
        case .text: readText(byte)
        case .lineFeed: byte == Ascii.lineFeed ? end() : .refused(Refusal(.badTerminator, .lineFeed))
        }
    }

    /// Spec: WIRE-036, WIRE-040
    private mutating func begin(_ byte: UInt8) -> Step {
        switch (position, byte) {
        case (0, Ascii.plus): return .more
        case (0, Ascii.minus): kind = .error
        case (0, _): return .refused(Refusal(.unknownLine, .itemStart))
        case (_, UInt8(ascii: "A")): kind = .ack
        case (_, UInt8(ascii: "P")): kind = .ping
        case (_, UInt8(ascii: "S")): kind = .snapshot
        default: return .refused(Refusal(.unknownLine, .knownLine))
        }
        place = .keyword
        return readKeyword(byte)
    }

    /// Spec: WIRE-037, WIRE-040
    private mutating func readKeyword(_ byte: UInt8) -> Step {
        let rest = kind.keyword.utf8.dropFirst(position)
        guard let expected = rest.first else { return readBehindSnapshot(byte) }
        guard byte == expected else { return .refused(Refusal(.unknownLine, .knownLine)) }
        guard rest.count == 1 else { return .more }
        switch kind {
        case .ack, .ping:
            number = NumberDecoder(.generation, upTo: .max)
            place = .generation
        case .snapshotEnd, .replconfAck: place = .offset
        case .error: place = .code
        case .snapshot: break
        }
        return .more
    }

    /// Two lines begin with `+SNAPSHOT`.
    ///
    /// Spec: WIRE-040
    private mutating func readBehindSnapshot(_ byte: UInt8) -> Step {
        switch byte {
        case Ascii.carriageReturn: place = .lineFeed
        case UInt8(ascii: "_"): kind = .snapshotEnd
        default: return .refused(Refusal(.unknownLine, .knownLine))
        }
        return .more
    }

    /// Spec: WIRE-041
    private mutating func readGeneration(_ byte: UInt8) -> Step {
        let step = number.take(byte)
        guard case .complete = step else { return step }
        generation = number.value
        number = NumberDecoder(.nextOffset, upTo: Wire.maxNextOffset)
        place = .offset
        return .more
    }

    /// Spec: WIRE-015, WIRE-042, WIRE-045
    private mutating func readOffset(_ byte: UInt8) -> Step {
        let step = number.take(byte)
        guard case .complete = step else { return step }
        return end()
    }

    /// Spec: WIRE-043
    private mutating func readCode(_ byte: UInt8) -> Step {
        if code.isEmpty {
            guard ErrorText.isCodeStart(byte) else { return .refused(Refusal(.badText, .lowerCaseLetter)) }
            code.append(byte)
            return .more
        }
        if byte == Ascii.carriageReturn {
            place = .lineFeed
            return .more
        }
        guard position < Self.lastPosition else { return .refused(Refusal(.limitExceeded, .lineEnd)) }
        if byte == Ascii.space {
            text = []
            place = .text
            return .more
        }
        guard ErrorText.isCode(byte) else { return .refused(Refusal(.badText, .codeByte)) }
        code.append(byte)
        return .more
    }

    /// Spec: WIRE-043
    private mutating func readText(_ byte: UInt8) -> Step {
        if byte == Ascii.carriageReturn {
            place = .lineFeed
            return .more
        }
        guard position < Self.lastPosition else { return .refused(Refusal(.limitExceeded, .lineEnd)) }
        guard ErrorText.isText(byte) else { return .refused(Refusal(.badText, .printable)) }
        text?.append(byte)
        return .more
    }

    private mutating func end() -> Step {
        switch kind {
        case .ack: line = .ack(generation: generation, offset: number.value)
        case .snapshot: line = .snapshot
        case .snapshotEnd: line = .snapshotEnd(offset: number.value)
        case .ping: line = .ping(generation: generation, next: number.value)
        case .error: line = .error(code: code, text: text)
        case .replconfAck: line = .replconfAck(offset: number.value)
        }
        return .complete
    }

    /// Where the CR of the longest line stands: the 255th place.
    ///
    /// Spec: WIRE-044
    private static let lastPosition = Wire.maxLineLength - 2
}
