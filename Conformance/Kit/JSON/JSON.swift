/// A JSON value as the harness protocol knows it: integers instead of numbers, and text compared code point by code point.
///
/// Swift compares strings by canonical equivalence ("\u{e9}" equals "e\u{301}"); a verdict must not, so equality goes by
/// the bytes of UTF-8. The order of an object's members does not matter.
///
/// Spec: HARNESS-008
public enum JSON: Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// An integer; the parser lets through what lies within ``safeIntegers``.
    case integer(Int)
    /// A string.
    case string(String)
    /// An array.
    case array([JSON])
    /// An object.
    case object(Object)

    /// The integers that every JSON implementation represents exactly: -(2^53-1) to 2^53-1.
    public static let safeIntegers = -9_007_199_254_740_991...9_007_199_254_740_991
}

extension JSON: Equatable {
    /// Whether two values are the same JSON value; integers, strings and truth values never equal one another.
    public static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.string(let left), .string(let right)): left.sameBytes(as: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

extension JSON {
    /// The string, if the value is one.
    public var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The integer, if the value is one.
    public var intValue: Int? {
        if case .integer(let value) = self { value } else { nil }
    }

    /// The truth value, if the value is one.
    public var boolValue: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The elements, if the value is an array.
    public var arrayValue: [JSON]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The object, if the value is one.
    public var objectValue: Object? {
        if case .object(let value) = self { value } else { nil }
    }

    /// Whether the value is `null`.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The member of an object; nil for a member that is not there and for a value that is no object.
    public subscript(key: String) -> JSON? {
        objectValue?[key]
    }
}

extension JSON: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// An integer.
    public init(integerLiteral value: Int) { self = .integer(value) }

    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }

    /// An array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }

    /// An object whose members keep the order in which they are written; writing one twice is a programming error.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Object(elements))
    }
}

extension JSON: CustomStringConvertible {
    /// The compact form.
    public var description: String { compact }
}
