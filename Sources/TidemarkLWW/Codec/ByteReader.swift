/// Reads what the diagrams of chapter 08 are made of, from bytes that may be anything.
struct ByteReader {
    private let bytes: [UInt8]
    /// How many bytes were read.
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func byte(_ expected: StaticString) throws(LWWDecodingError) -> UInt8 {
        try take(1, expected)[position - 1]
    }

    mutating func number(_ expected: StaticString) throws(LWWDecodingError) -> UInt64 {
        try take(8, expected).reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func time(_ expected: StaticString) throws(LWWDecodingError) -> HybridTime {
        HybridTime(rawValue: try number(expected))
    }

    mutating func length(_ expected: StaticString) throws(LWWDecodingError) -> Int {
        try take(4, expected).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func bytes(_ count: Int, _ expected: StaticString) throws(LWWDecodingError) -> [UInt8] {
        Array(try take(count, expected))
    }

    /// Nothing may be left.
    func end() throws(LWWDecodingError) {
        guard position == bytes.count else { throw malformed("the end of the bytes") }
    }

    /// What was just read is not what it has to be.
    func malformed(_ expected: StaticString) -> LWWDecodingError {
        LWWDecodingError(code: .malformed, position: position, expected: "\(expected)")
    }

    /// What was just read is above a limit.
    func limitExceeded(_ expected: StaticString) -> LWWDecodingError {
        LWWDecodingError(code: .limitExceeded, position: position, expected: "\(expected)")
    }

    private mutating func take(_ count: Int, _ expected: StaticString) throws(LWWDecodingError) -> ArraySlice<UInt8> {
        guard bytes.count - position >= count else {
            throw LWWDecodingError(code: .malformed, position: bytes.count, expected: "\(expected)")
        }
        position += count
        return bytes[position - count..<position]
    }
}
