import TidemarkWire

/// What the grammar says about the beginning of some bytes.
///
/// It is read off chapter 02 as literally as possible, with no thought to speed and nothing in common with the decoder:
/// every beginning is judged anew from its first byte, and a number is compared as a range of numbers, not digit by
/// digit.
///
/// A part that cannot be read says why in `stop` and answers nothing. (Swift Testing looks at the call stack whenever
/// something is thrown, which costs more than all the rest.)
struct GrammarReader {
    var rest: ArraySlice<UInt8>
    private(set) var stop: Stop?

    enum Stop {
        /// The bytes end before the production does. What comes next belongs to this part of it.
        case endsBefore(Part)
        /// No continuation of the bytes is of the production.
        case impossible
    }

    /// What a byte belongs to.
    enum Part {
        case envelope
        case colon
        case number(Number, digits: [UInt8])
        case asterisk
        case dollar
        case lineFeed
        case payload
        case payloadEnd
        case keyword
        case errorCode
        case errorText
    }

    /// A number of the grammar.
    struct Number {
        var range: ClosedRange<UInt64>
        var malformed: WireErrorCode
        var beyond: WireErrorCode
        var end = "\r"
    }

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func fail<Value>(_ stop: Stop) -> Value? {
        self.stop = stop
        return nil
    }

    /// The given text, and nothing else.
    mutating func literal(_ text: String, _ part: Part) -> String? {
        for expected in text.utf8 {
            guard let byte = rest.popFirst() else { return fail(.endsBefore(part)) }
            guard byte == expected else { return fail(.impossible) }
        }
        return text
    }

    /// A number and the byte that ends it.
    mutating func number(_ number: Number) -> UInt64? {
        let digits = Array(rest.prefix { (0x30...0x39).contains($0) })
        rest.removeFirst(digits.count)
        if rest.isEmpty {
            return fail(number.isBegun(by: digits) ? .endsBefore(.number(number, digits: digits)) : .impossible)
        }
        guard let value = number.value(of: digits) else { return fail(.impossible) }
        guard literal(number.end, .number(number, digits: digits)) != nil else { return nil }
        return value
    }

    mutating func payload(_ length: UInt64) -> [UInt8]? {
        guard rest.count >= length else { return fail(.endsBefore(.payload)) }
        defer { rest.removeFirst(Int(length)) }
        return Array(rest.prefix(Int(length)))
    }
}

extension GrammarReader.Number {
    /// The value that `digits` are the canonical decimal of, if it is in the range.
    func value(of digits: [UInt8]) -> UInt64? {
        guard let value = UInt64(String(decoding: digits, as: UTF8.self)) else { return nil }
        return Array(String(value).utf8) == digits && range.contains(value) ? value : nil
    }

    /// Whether some number of the range has a canonical decimal that begins with `digits`.
    func isBegun(by digits: [UInt8]) -> Bool {
        if digits.isEmpty { return true }
        if digits[0] == UInt8(ascii: "0") { return digits.count == 1 && range.contains(0) }
        // 12 begins 12, 120 to 129, 1200 to 1299, and so on.
        guard digits.count <= 20, var low = UInt128(String(decoding: digits, as: UTF8.self)) else { return false }
        var high = low
        while low <= range.upperBound {
            if high >= range.lowerBound { return true }
            low *= 10
            high = high * 10 + 9
        }
        return false
    }
}
