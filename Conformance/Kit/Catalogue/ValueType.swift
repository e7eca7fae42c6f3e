/// The type of a value in the arguments or the answer of an operation, as the tables "In the harness" name them.
public indirect enum ValueType: Sendable {
    /// Bytes: hexadecimal or a form; in an observation, above 4,096 bytes, a form or length and digest.
    case bytes
    /// A list of bytes, written out or cut.
    case bytesList
    /// A protocol integer: a string of its canonical decimal.
    case decimal(Decimal)
    /// A number of 64 bits as 16 lower-case hexadecimal digits.
    case hex64
    /// A time and a writer of chapter 08: two numbers of 64 bits in hexadecimal with `-` between them.
    case stamp
    /// A generation and an offset of chapter 10: two canonical decimals with `:` between them.
    case position
    /// A housekeeping count: a number of 0 or more.
    case count
    /// `true` or `false`.
    case bool
    /// `true` and nothing else.
    case yes
    /// One of a closed list of words, such as an error code.
    case word([String])
    /// `null` or a value of the type.
    case nullable(ValueType)
    /// An array of values of the type.
    case list(ValueType)
    /// An object with these members.
    case object([Field])
    /// An object with one member, which says what the value is.
    case variant([Field])

    /// The range of a protocol integer.
    public enum Decimal: Sendable {
        /// 0 to 2^64-1
        case unsigned
        /// 1 to 2^64-1
        case positive
        /// -2^63 to 2^63-1
        case signed
        /// Any integer
        case unbounded
    }
}

/// A member of an object.
public struct Field: Sendable {
    /// Its name.
    public var name: String
    /// The type of its value.
    public var type: ValueType
    /// Whether it may be missing.
    public var isOptional: Bool

    /// A member that must be there.
    public static func required(_ name: String, _ type: ValueType) -> Field {
        Field(name: name, type: type, isOptional: false)
    }

    /// A member that may be missing.
    public static func optional(_ name: String, _ type: ValueType) -> Field {
        Field(name: name, type: type, isOptional: true)
    }
}

/// On which side of a step a value stands: what is sent may be long, what is observed is never.
enum Side: Sendable {
    case argument, observation
}

/// A value of another type than the catalogue says.
struct TypeMistake: Error {
    /// Where, from the outside in: `.item`, `.frame`, `[0]`.
    var path: String
    /// What would be right there.
    var expected: String
}

extension ValueType {
    /// Refuses a value of another type.
    func check(_ value: JSON, on side: Side, at path: String) throws(TypeMistake) {
        switch self {
        case .bytes: try Self.checkBytes(value, on: side, at: path)
        case .bytesList:
            if let list = value.arrayValue {
                for (index, element) in list.enumerated() {
                    try Self.checkBytes(element, on: side, at: "\(path)[\(index)]")
                }
            } else {
                try demand(BytesListForm(value) != nil, at: path)
            }
        case .decimal(let range): try demand(range.contains(value), at: path)
        case .hex64: try demand(value.stringValue.map { Self.isHex64($0.utf8[...]) } == true, at: path)
        case .stamp: try demand(value.stringValue.map { Self.isStamp($0.utf8) } == true, at: path)
        case .position: try demand(value.stringValue.map { Self.isPosition($0) } == true, at: path)
        case .count: try demand((value.intValue ?? -1) >= 0, at: path)
        case .bool: try demand(value.boolValue != nil, at: path)
        case .yes: try demand(value.boolValue == true, at: path)
        case .word(let words): try demand(words.contains { JSON.string($0) == value }, at: path)
        case .nullable(let type): if !value.isNull { try type.check(value, on: side, at: path) }
        case .list(let type):
            try demand(value.arrayValue != nil, at: path)
            for (index, element) in (value.arrayValue ?? []).enumerated() {
                try type.check(element, on: side, at: "\(path)[\(index)]")
            }
        case .object(let fields):
            guard let object = value.objectValue else { throw TypeMistake(path: path, expected: name) }
            try fields.check(object, on: side, at: path)
        case .variant(let fields):
            guard let object = value.objectValue, object.count == 1, let member = object.members.first,
                let field = fields.first(where: { $0.name.sameBytes(as: member.key) })
            else { throw TypeMistake(path: path, expected: name) }
            try field.type.check(member.value, on: side, at: "\(path).\(field.name)")
        }
    }

    private func demand(_ condition: Bool, at path: String) throws(TypeMistake) {
        if !condition { throw TypeMistake(path: path, expected: name) }
    }

    private static func isHex64(_ text: Substring.UTF8View) -> Bool {
        text.count == 16 && text.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func isStamp(_ text: String.UTF8View) -> Bool {
        text.count == 33 && isHex64(text.prefix(16)) && text.dropFirst(16).first == 0x2D && isHex64(text.suffix(16))
    }

    private static func isPosition(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let generation = UInt64(parts[0]), let offset = UInt64(parts[1]) else { return false }
        return generation > 0 && offset <= UInt64(Int64.max) && "\(generation):\(offset)".sameBytes(as: text)
    }

    private static func checkBytes(_ value: JSON, on side: Side, at path: String) throws(TypeMistake) {
        if side == .observation, ObservedBytes.digest(value) != nil { return }
        guard let form = BytesForm(value) else { throw TypeMistake(path: path, expected: ValueType.bytes.name) }
        if side == .observation, case .literal(let bytes) = form, bytes.count > ObservedBytes.longestLiteral {
            let limit = ObservedBytes.longestLiteral
            throw TypeMistake(path: path, expected: "a form, or `len` and `sha256`, for more than \(limit) bytes")
        }
    }

    /// What a value of the type is, for a message.
    var name: String {
        switch self {
        case .bytes: "bytes in lower-case hexadecimal or one of the forms for them"
        case .bytesList: "a list of bytes"
        case .decimal(.unsigned): "a canonical decimal from 0 to 2^64-1 as a string"
        case .decimal(.positive): "a canonical decimal from 1 to 2^64-1 as a string"
        case .decimal(.signed): "a canonical decimal from -2^63 to 2^63-1 as a string"
        case .decimal(.unbounded): "a canonical decimal as a string"
        case .hex64: "16 lower-case hexadecimal digits"
        case .stamp: "16 lower-case hexadecimal digits, `-`, and 16 more"
        case .position: "a generation from 1 to 2^64-1, `:`, and an offset from 0 to 2^63-1, in canonical decimals"
        case .count: "a number of 0 or more"
        case .bool: "`true` or `false`"
        case .yes: "`true`"
        case .word(let words): words.isEmpty ? "nothing" : "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
        case .nullable(let type): "`null` or \(type.name)"
        case .list: "an array"
        case .object: "an object"
        case .variant(let fields):
            "an object with one of the members " + fields.map { "`\($0.name)`" }.joined(separator: ", ")
        }
    }
}

extension ValueType.Decimal {
    func contains(_ value: JSON) -> Bool {
        guard let text = value.stringValue else { return false }
        switch self {
        case .unsigned: return UInt64(text).map { String($0).sameBytes(as: text) } ?? false
        case .positive: return UInt64(text).map { $0 > 0 && String($0).sameBytes(as: text) } ?? false
        case .signed: return Int64(text).map { String($0).sameBytes(as: text) } ?? false
        case .unbounded:
            let digits = text.hasPrefix("-") ? text.utf8.dropFirst() : text.utf8[...]
            guard !digits.isEmpty, digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
                return false
            }
            return digits.first != UInt8(ascii: "0") || text.utf8.count == 1
        }
    }
}

extension [Field] {
    /// Refuses an object that lacks a required member, has an unknown one, or one of another type.
    func check(_ object: JSON.Object, on side: Side, at path: String) throws(TypeMistake) {
        for member in object.members {
            guard let field = first(where: { $0.name.sameBytes(as: member.key) }) else {
                throw TypeMistake(path: "\(path).\(member.key)", expected: "no such member")
            }
            try field.type.check(member.value, on: side, at: "\(path).\(field.name)")
        }
        for field in self where !field.isOptional && object[field.name] == nil {
            throw TypeMistake(path: "\(path).\(field.name)", expected: field.type.name)
        }
    }
}
