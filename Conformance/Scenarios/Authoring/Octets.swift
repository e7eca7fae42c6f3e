import ConformanceKit

/// Bytes as an author writes them: text literals and long runs, put together with `+`.
///
/// The pieces are kept apart so that a vector file can say `{"repeat":"30","count":100000}` instead of spelling it out.
struct Octets: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    private enum Part: Sendable {
        case literal([UInt8])
        case run([UInt8], count: Int)
    }

    private var parts: [Part]

    /// The UTF-8 bytes of a text; `"\r\n"` is CRLF.
    init(stringLiteral text: String) {
        parts = text.isEmpty ? [] : [.literal(Array(text.utf8))]
    }

    init(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        parts = bytes.isEmpty ? [] : [.literal(bytes)]
    }

    /// `unit`, `count` times over.
    init(repeating unit: Octets, count: Int) {
        let bytes = unit.bytes
        parts = count == 0 || bytes.isEmpty ? [] : [.run(bytes, count: count)]
    }

    /// How many bytes these are.
    var count: Int {
        parts.reduce(0) { sum, part in
            switch part {
            case .literal(let bytes): sum + bytes.count
            case .run(let bytes, let count): sum + bytes.count * count
            }
        }
    }

    /// The bytes, spelled out.
    var bytes: [UInt8] {
        parts.flatMap { part in
            switch part {
            case .literal(let bytes): bytes
            case .run(let bytes, let count): Array(repeatElement(bytes, count: count).joined())
            }
        }
    }

    /// The shortest form for the arguments of a step.
    var json: JSON {
        let forms = parts.map { part -> JSON in
            switch part {
            case .literal(let bytes): .string(Hexadecimal.string(bytes))
            case .run(let bytes, let count): ["repeat": .string(Hexadecimal.string(bytes)), "count": .integer(count)]
            }
        }
        return switch forms.count {
        case 0: ""
        case 1: forms[0]
        default: ["concat": .array(forms)]
        }
    }

    /// How an adapter has to write these bytes in an observation.
    var observed: JSON { ObservedBytes.json(bytes) }

    static func + (left: Octets, right: Octets) -> Octets {
        var sum = left
        for part in right.parts {
            if case .literal(let more) = part, case .literal(let last)? = sum.parts.last {
                sum.parts[sum.parts.count - 1] = .literal(last + more)
            } else {
                sum.parts.append(part)
            }
        }
        return sum
    }
}
