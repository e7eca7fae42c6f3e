/// What a server of a cluster says of a key that another one has: `MOVED slot host:port` or `ASK slot host:port`.
///
/// Spec: COUNTER-042
public struct Redirection: Equatable, Sendable {
    /// Whether it holds for this one request only, and wants an `ASKING` before it.
    public let isAsk: Bool

    /// The slot, 0 to 16,383.
    public let slot: UInt16

    /// The host's name or address, `nil` for the host that answered.
    public let host: [UInt8]?

    /// The port, 1 to 65,535.
    public let port: UInt16

    /// The redirection that the text of an error is, `nil` for any other error and for a malformed one.
    public init?(_ text: [UInt8]) {
        let words = text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 3 else { return nil }
        switch words[0] {
        case Self.moved: isAsk = false
        case Self.ask: isAsk = true
        default: return nil
        }
        // The last colon: an IPv6 address has more of them.
        guard let slot = Self.number(words[1], in: 0...16_383),
            let colon = words[2].lastIndex(of: UInt8(ascii: ":")),
            let port = Self.number(words[2][(colon + 1)...], in: 1...65_535)
        else { return nil }
        let host = words[2][..<colon]
        guard host.count <= Self.longestHost, host.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        self.slot = slot
        self.host = host.isEmpty ? nil : Array(host)
        self.port = port
    }

    /// The text of an error as people are told of it: what a redirection that nobody has followed asks for is said, too.
    package static func explained(_ text: [UInt8]) -> String {
        let hint = "; the server has only a part of its cluster's keys: use redis+cluster://"
        return printable(text) + (Redirection(text) == nil ? "" : hint)
    }

    /// A decimal without leading zeros.
    private static func number(_ digits: ArraySlice<UInt8>, in range: ClosedRange<UInt16>) -> UInt16? {
        guard let first = digits.first, digits.count <= 5, first != UInt8(ascii: "0") || digits.count == 1 else {
            return nil
        }
        var value = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        guard let value = UInt16(exactly: value), range.contains(value) else { return nil }
        return value
    }

    private static let longestHost = 255
    private static let moved = Array("MOVED".utf8)[...]
    private static let ask = Array("ASK".utf8)[...]
}
