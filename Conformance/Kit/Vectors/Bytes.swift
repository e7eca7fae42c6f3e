internal import Crypto

/// Bytes as a vector file writes them: hexadecimal, or a shorter form for long runs.
///
/// Spec: HARNESS-007
public indirect enum BytesForm: Equatable, Sendable {
    /// `"0d0a"`: the bytes themselves.
    case literal([UInt8])
    /// `{"repeat":HEX,"count":N}`: the bytes, N times over (N is 0 or more).
    case repeated([UInt8], count: Int)
    /// `{"concat":[FORM, ...]}`: the forms' bytes, one after the other.
    case concat([BytesForm])

    /// How many bytes the form stands for, at most `Int.max`.
    public var size: Int {
        switch self {
        case .literal(let bytes): bytes.count
        case .repeated(let bytes, let count): Self.saturating(bytes.count.multipliedReportingOverflow(by: count))
        case .concat(let forms): forms.reduce(0) { Self.saturating($0.addingReportingOverflow($1.size)) }
        }
    }

    private static func saturating(_ result: (partialValue: Int, overflow: Bool)) -> Int {
        result.overflow ? .max : result.partialValue
    }

    /// Appends the bytes; ask for ``size`` before, since a short form may stand for more than there is memory.
    public func append(to bytes: inout [UInt8]) {
        switch self {
        case .literal(let literal): bytes += literal
        case .repeated(let unit, let count): if !unit.isEmpty { for _ in 0..<count { bytes += unit } }
        case .concat(let forms): for form in forms { form.append(to: &bytes) }
        }
    }

    /// The form as a vector file writes it.
    public var json: JSON {
        switch self {
        case .literal(let bytes): .string(Hexadecimal.string(bytes))
        case .repeated(let unit, let count): ["repeat": .string(Hexadecimal.string(unit)), "count": .integer(count)]
        case .concat(let forms): ["concat": .array(forms.map(\.json))]
        }
    }
}

/// A list of bytes as a vector file writes it.
public enum BytesListForm: Equatable, Sendable {
    /// `[FORM, ...]`
    case list([BytesForm])
    /// `{"cut":FORM,"every":N}`: consecutive pieces of N bytes each (1 or more), the last one possibly shorter.
    case cut(BytesForm, every: Int)

    /// The list as a vector file writes it.
    public var json: JSON {
        switch self {
        case .list(let forms): .array(forms.map(\.json))
        case .cut(let form, let every): ["cut": form.json, "every": .integer(every)]
        }
    }
}

extension BytesForm {
    /// Reads a form; nil for a value that is none, however long its run would be.
    public init?(_ json: JSON) {
        switch json {
        case .string(let text):
            guard let bytes = Hexadecimal.bytes(text) else { return nil }
            self = .literal(bytes)
        case .object(let object) where object.hasExactly("repeat", "count"):
            guard let text = object["repeat"]?.stringValue, let unit = Hexadecimal.bytes(text),
                let count = object["count"]?.intValue, count >= 0
            else { return nil }
            self = .repeated(unit, count: count)
        case .object(let object) where object.hasExactly("concat"):
            guard let parts = object["concat"]?.arrayValue else { return nil }
            var forms: [BytesForm] = []
            for part in parts {
                guard let form = BytesForm(part) else { return nil }
                forms.append(form)
            }
            self = .concat(forms)
        default: return nil
        }
    }
}

extension BytesListForm {
    /// Reads a list; nil for a value that is none.
    public init?(_ json: JSON) {
        switch json {
        case .array(let elements):
            var forms: [BytesForm] = []
            for element in elements {
                guard let form = BytesForm(element) else { return nil }
                forms.append(form)
            }
            self = .list(forms)
        case .object(let object) where object.hasExactly("cut", "every"):
            guard let cut = object["cut"], let form = BytesForm(cut), let every = object["every"]?.intValue, every >= 1
            else { return nil }
            self = .cut(form, every: every)
        default: return nil
        }
    }
}

extension JSON.Object {
    func hasExactly(_ names: String...) -> Bool {
        count == names.count && names.allSatisfy { self[$0] != nil }
    }
}

/// Bytes as an adapter reports them.
///
/// Spec: HARNESS-007
public enum ObservedBytes {
    /// Up to this many bytes are written as they are, longer ones as length and digest.
    public static let longestLiteral = 4096

    /// Hexadecimal, or an object of decimal `len` and hexadecimal `sha256`.
    public static func json(_ bytes: [UInt8]) -> JSON {
        if bytes.count <= longestLiteral { return .string(Hexadecimal.string(bytes)) }
        return [
            "len": .string(String(bytes.count)),
            "sha256": .string(Hexadecimal.string(sha256(bytes))),
        ]
    }

    /// The SHA-256 of some bytes.
    public static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// The length and the digest of long bytes; nil for a value that is not their object.
    static func digest(_ json: JSON) -> (length: String, sha256: String)? {
        guard let object = json.objectValue, object.hasExactly("len", "sha256"),
            let length = object["len"]?.stringValue, ValueType.Decimal.unsigned.contains(.string(length)),
            (UInt64(length) ?? 0) > longestLiteral,
            let sha256 = object["sha256"]?.stringValue, Hexadecimal.bytes(sha256)?.count == 32
        else { return nil }
        return (length, sha256)
    }
}

/// Lower-case hexadecimal, two digits for each byte: the only way in which the harness protocol writes bytes.
public enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    /// The digits of some bytes.
    public static func string(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.underestimatedCount * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes that a text stands for; nil for an odd number of digits, an upper-case one, or anything else.
    public static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.utf8
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        var high: UInt8?
        for digit in digits {
            guard digit < UInt8(ascii: "A") || digit > UInt8(ascii: "F"), let value = hexadecimalDigit(digit) else {
                return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }
}
