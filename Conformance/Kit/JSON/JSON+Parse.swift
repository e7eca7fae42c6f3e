extension JSON {
    /// The deepest nesting that the harness protocol allows.
    public static let maximumDepth = 64

    /// Why a text is not the JSON that the harness protocol allows.
    public struct ParseError: Error, Equatable, Sendable, CustomStringConvertible {
        /// How many bytes come before the place of the error.
        public var offset: Int
        /// What would have been right there.
        public var expected: String
        /// What stands there instead.
        public var found: String

        /// One line, fit to be shown: it holds no control characters.
        public var description: String { "byte \(offset): expected \(expected), found \(found)" }
    }

    /// Reads one JSON text that takes up all of `bytes` but for white space around it.
    ///
    /// Stricter than RFC 8259: no duplicate member names, no byte order mark, no lone surrogates, nothing that is not an
    /// integer within ``safeIntegers``, and a bounded depth, so that hostile input cannot exhaust the stack. Takes time and
    /// memory linear in the number of bytes.
    ///
    /// Spec: HARNESS-002, HARNESS-004
    public static func parse(_ bytes: [UInt8], maximumDepth: Int = JSON.maximumDepth) throws(ParseError) -> JSON {
        var parser = Parser(bytes: bytes, maximumDepth: maximumDepth)
        return try parser.text()
    }
}

private struct Parser {
    let bytes: [UInt8]
    let maximumDepth: Int
    var index = 0

    init(bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    func failure(_ expected: String, at offset: Int? = nil) -> JSON.ParseError {
        let offset = offset ?? index
        return JSON.ParseError(offset: offset, expected: expected, found: describe(offset))
    }

    private func describe(_ offset: Int) -> String {
        guard offset < bytes.count else { return "the end" }
        let byte = bytes[offset]
        if byte > 0x20, byte < 0x7f { return "`\(Character(UnicodeScalar(byte)))`" }
        return "byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
    }

    mutating func text() throws(JSON.ParseError) -> JSON {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { throw failure("no byte order mark") }
        skipWhiteSpace()
        let value = try value(depth: 0)
        skipWhiteSpace()
        guard index == bytes.count else { throw failure("the end") }
        return value
    }

    private mutating func skipWhiteSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { index += 1 }
    }

    /// Reads a value inside of `depth` arrays and objects.
    private mutating func value(depth: Int) throws(JSON.ParseError) -> JSON {
        guard let byte = next else { throw failure("a value") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try integer())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw failure("a value")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSON.ParseError) -> JSON {
        let end = index + word.utf8CodeUnitCount
        let matches = word.withUTF8Buffer { end <= bytes.count && bytes[index..<end].elementsEqual($0) }
        guard matches else { throw failure("a value") }
        index = end
        return value
    }

    private func checkDepth(_ depth: Int) throws(JSON.ParseError) {
        guard depth <= maximumDepth else { throw failure("at most \(maximumDepth) levels of nesting") }
    }

    private mutating func array(depth: Int) throws(JSON.ParseError) -> JSON {
        try checkDepth(depth)
        index += 1
        skipWhiteSpace()
        var elements: [JSON] = []
        if next == UInt8(ascii: "]") {
            index += 1
            return .array(elements)
        }
        while true {
            elements.append(try value(depth: depth))
            skipWhiteSpace()
            let delimiter = next
            guard delimiter == UInt8(ascii: ",") || delimiter == UInt8(ascii: "]") else { throw failure("`,` or `]`") }
            index += 1
            if delimiter == UInt8(ascii: "]") { return .array(elements) }
            skipWhiteSpace()
        }
    }

    private mutating func object(depth: Int) throws(JSON.ParseError) -> JSON {
        try checkDepth(depth)
        index += 1
        skipWhiteSpace()
        if next == UInt8(ascii: "}") {
            index += 1
            return .object(JSON.Object())
        }
        var members: [JSON.Object.Member] = []
        var keys = DistinctKeys()
        while true {
            guard next == UInt8(ascii: "\"") else { throw failure("a member's name") }
            let place = index
            let key = try string()
            guard keys.insert(key, after: members) else {
                throw failure("a member's name that this object does not have yet", at: place)
            }
            skipWhiteSpace()
            guard next == UInt8(ascii: ":") else { throw failure("`:`") }
            index += 1
            skipWhiteSpace()
            members.append((key, try value(depth: depth)))
            skipWhiteSpace()
            let delimiter = next
            guard delimiter == UInt8(ascii: ",") || delimiter == UInt8(ascii: "}") else { throw failure("`,` or `}`") }
            index += 1
            if delimiter == UInt8(ascii: "}") { return .object(JSON.Object(unique: members)) }
            skipWhiteSpace()
        }
    }

    private mutating func integer() throws(JSON.ParseError) -> Int {
        let start = index
        let negative = next == UInt8(ascii: "-")
        if negative { index += 1 }
        let digits = index
        var magnitude = 0
        while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            magnitude = magnitude * 10 + Int(byte - UInt8(ascii: "0"))
            guard magnitude <= JSON.safeIntegers.upperBound else {
                throw failure("an integer from -(2^53-1) to 2^53-1", at: start)
            }
            index += 1
        }
        guard index > digits else { throw failure("a digit") }
        guard bytes[digits] != UInt8(ascii: "0") || index == digits + 1 else {
            throw failure("a number without leading zeros", at: digits)
        }
        if let byte = next, byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") {
            throw failure("an integer without fraction and exponent")
        }
        return negative ? -magnitude : magnitude
    }
}

extension Parser {
    private mutating func string() throws(JSON.ParseError) -> String {
        index += 1
        let start = index
        while let byte = next {
            if byte == UInt8(ascii: "\"") {
                let value = try utf8(bytes[start..<index])
                index += 1
                return value
            }
            if byte == UInt8(ascii: "\\") { return try stringWithEscapes(from: start) }
            guard byte >= 0x20 else { throw failure("a control character to be escaped") }
            index += 1
        }
        throw failure("`\"`")
    }

    /// Reads the rest of a string that has an escape at `index`.
    private mutating func stringWithEscapes(from start: Int) throws(JSON.ParseError) -> String {
        var text = Array(try utf8(bytes[start..<index]).utf8)
        var run = index
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                text += try utf8(bytes[run..<index]).utf8
                index += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text += try utf8(bytes[run..<index]).utf8
                try escape(into: &text)
                run = index
            case 0x20...: index += 1
            default: throw failure("a control character to be escaped")
            }
        }
        throw failure("`\"`")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSON.ParseError) {
        let start = index
        index += 1
        switch next {
        case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): text.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0c)
        case UInt8(ascii: "n"): text.append(0x0a)
        case UInt8(ascii: "r"): text.append(0x0d)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            text += String(try scalar(from: start)).utf8
            return
        default: throw failure("an escape")
        }
        index += 1
    }

    /// Reads `XXXX` or `XXXX\uXXXX` with `index` at the `u`.
    private mutating func scalar(from start: Int) throws(JSON.ParseError) -> UnicodeScalar {
        let first = try codeUnit()
        if let scalar = UnicodeScalar(first) { return scalar }
        let paired =
            index + 1 < bytes.count && bytes[index] == UInt8(ascii: "\\") && bytes[index + 1] == UInt8(ascii: "u")
        guard first < 0xdc00, paired else { throw failure("no lone surrogate", at: start) }
        index += 1
        let second = try codeUnit()
        guard (0xdc00...0xdfff).contains(second),
            let scalar = UnicodeScalar(0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(second) - 0xdc00))
        else { throw failure("no lone surrogate", at: start) }
        return scalar
    }

    private mutating func codeUnit() throws(JSON.ParseError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            index += 1
            guard let byte = next, let digit = hexadecimalDigit(byte) else { throw failure("a hexadecimal digit") }
            unit = unit << 4 | UInt16(digit)
        }
        index += 1
        return unit
    }

    private func utf8(_ slice: ArraySlice<UInt8>) throws(JSON.ParseError) -> String {
        if slice.allSatisfy({ $0 < 0x80 }) { return String(decoding: slice, as: UTF8.self) }
        if let string = String(validating: slice, as: UTF8.self) { return string }
        throw failure("UTF-8", at: slice.startIndex + validPrefix(slice))
    }

    /// How many bytes at the start of a slice are whole, valid scalars.
    private func validPrefix(_ slice: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var source = slice.makeIterator()
        var length = 0
        while case .scalarValue(let scalar) = decoder.decode(&source) { length += UTF8.width(scalar) }
        return length
    }
}

/// The value of a hexadecimal digit of either case.
func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
