/// The numbers of the grammar, each with its end: what one is called in an error, and what ends it.
enum NumberGrammar {
    case frameOffset
    case nextOffset
    case generation
    case count
    case length
    case chunkLength

    /// Whether `0` is not one of them.
    ///
    /// Spec: WIRE-016, WIRE-041, WIRE-050
    var isPositive: Bool {
        switch self {
        case .count, .generation, .chunkLength: true
        case .frameOffset, .nextOffset, .length: false
        }
    }

    /// Spec: WIRE-014, WIRE-016, WIRE-018, WIRE-041, WIRE-042, WIRE-050
    var malformed: WireErrorCode {
        switch self {
        case .frameOffset, .nextOffset: .badOffset
        case .generation: .badGeneration
        case .count: .badCount
        case .length, .chunkLength: .badLength
        }
    }

    /// Spec: WIRE-014, WIRE-017, WIRE-019, WIRE-020, WIRE-041, WIRE-042, WIRE-051
    var tooLarge: Refusal {
        switch self {
        case .frameOffset, .nextOffset, .generation: Refusal(malformed, .numberInRange)
        case .count, .length, .chunkLength: Refusal(.limitExceeded, .numberInLimit)
        }
    }
}

/// Reads one number and what ends it, byte by byte: SP behind a generation, CRLF behind all others.
struct NumberDecoder {
    private(set) var value: UInt64 = 0
    private var place = Place.first
    private let grammar: NumberGrammar
    private let maximum: UInt64

    private enum Place {
        case first
        case behindZero
        case behindDigit
        case behindCarriageReturn
    }

    init(_ grammar: NumberGrammar, upTo maximum: UInt64) {
        self.grammar = grammar
        self.maximum = maximum
    }

    /// Takes the next byte of the number, of the CR or of the LF.
    ///
    /// Spec: WIRE-014, WIRE-015, WIRE-016, WIRE-018, WIRE-021, WIRE-041, WIRE-042, WIRE-045, WIRE-050, WIRE-052
    mutating func take(_ byte: UInt8) -> Step {
        switch place {
        case .first:
            if byte == WireByte.minus, grammar == .frameOffset || grammar == .nextOffset {
                return .refused(Refusal(.negativeOffset, .digit))
            }
            guard let digit = WireByte.digit(byte), digit > 0 || !grammar.isPositive else {
                return .refused(Refusal(grammar.malformed, grammar.isPositive ? .positiveDigit : .digit))
            }
            return append(digit)
        case .behindZero:
            return isEnd(byte) ? end() : .refused(Refusal(grammar.malformed, .endAfterZero))
        case .behindDigit:
            if isEnd(byte) { return end() }
            guard let digit = WireByte.digit(byte) else { return .refused(Refusal(grammar.malformed, .digitOrEnd)) }
            return append(digit)
        case .behindCarriageReturn:
            return byte == WireByte.lineFeed ? .complete : .refused(Refusal(.badTerminator, .lineFeed))
        }
    }

    private mutating func append(_ digit: UInt64) -> Step {
        let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
        guard !overflow, digit <= maximum, tens <= maximum - digit else { return .refused(grammar.tooLarge) }
        value = tens + digit
        place = value == 0 ? .behindZero : .behindDigit
        return .more
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == (grammar == .generation ? WireByte.space : WireByte.carriageReturn)
    }

    private mutating func end() -> Step {
        if grammar == .generation { return .complete }
        place = .behindCarriageReturn
        return .more
    }
}
