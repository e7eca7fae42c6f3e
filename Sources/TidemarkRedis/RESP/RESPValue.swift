import TidemarkCounters

/// A reply in RESP2.
public enum RESPValue: Hashable, Sendable {
    /// A status, such as `OK`: no CR and no LF in it.
    case simpleString([UInt8])
    /// An error, such as `ERR unknown command`: no CR and no LF in it.
    case error([UInt8])
    /// An integer.
    case integer(Int64)
    /// Bytes, any of them.
    case bulk([UInt8])
    /// The null bulk string or the null array, which say the same.
    case null
    /// Replies in order.
    case array([RESPValue])
}

extension RESPValue {
    /// The bytes of a bulk string or a status, `nil` for anything else.
    public var bytes: [UInt8]? {
        switch self {
        case .bulk(let bytes), .simpleString(let bytes): bytes
        default: nil
        }
    }

    /// The elements of an array, `nil` for anything else.
    public var elements: [RESPValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The integer, `nil` for anything else, also for a bulk string of digits.
    public var integer: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }
}

extension RESPValue: CustomStringConvertible {
    /// As in a debugger: strings with what cannot be printed escaped, arrays in brackets; of a large value, the beginning.
    public var description: String {
        var text = ""
        return describe(in: &text) ? text : text + "..."
    }

    /// Answers whether all of it was described. A value is not looked at beyond what is shown, nor deeper.
    private func describe(in text: inout String) -> Bool {
        switch self {
        case .simpleString(let bytes): text += "+" + printable(bytes)
        case .error(let bytes): text += "-" + printable(bytes)
        case .integer(let value): text += ":\(value)"
        case .bulk(let bytes): text += quoted(bytes)
        case .null: text += "null"
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += ", " }
                guard text.utf8.count < Self.shown, element.describe(in: &text) else { return false }
            }
            text += "]"
        }
        return true
    }

    /// Behind so many characters no further element is described.
    private static let shown = 400
}
