/// Commands that come in pieces: lists of arguments as RESP has them. What is not right is taken for nothing.
struct RespBuffer {
    private var bytes: [UInt8] = []

    mutating func append(_ piece: some Sequence<UInt8>) { bytes += piece }

    /// The next list that is whole.
    mutating func next() -> [[UInt8]]? {
        var rest = bytes[...]
        guard let count = Self.line(&rest) else { return nil }
        var arguments: [[UInt8]] = []
        for _ in 0..<count {
            guard let length = Self.line(&rest), rest.count >= length + 2 else { return nil }
            arguments.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length + 2)
        }
        bytes = Array(rest)
        return arguments
    }

    private static func line(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard let end = rest.firstIndex(of: 10) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return Int(String(decoding: rest[..<end].dropFirst().dropLast(), as: UTF8.self))
    }
}
