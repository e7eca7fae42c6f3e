/// Ids of vectors: `AREA/NAME` or `AREA/GROUP/NAME`.
enum VectorID {
    /// As long as the opaque id of a request gets; a vector that fits with this one fits with every one.
    static let longestRequestID = String(repeating: "c", count: 20)

    static func isWellFormed(_ id: String) -> Bool {
        let parts = id.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return (2...3).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isLetter) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}

/// Ids of rules: the prefix of a chapter, a hyphen, three digits.
public enum RuleID {
    /// Whether a text has the form of a rule's id, such as `WIRE-004`.
    public static func isWellFormed(_ id: String) -> Bool {
        let parts = id.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        let isPrefix = !parts[0].isEmpty && parts[0].allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
        let isNumber = parts[1].count == 3 && parts[1].allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        return isPrefix && isNumber
    }

    /// The part before the hyphen, such as `WIRE`.
    public static func prefix(of id: String) -> String { String(id.prefix { $0 != "-" }) }
}
