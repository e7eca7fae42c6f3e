extension JSON {
    /// The value on one line without spaces, ASCII only, members in their order.
    public var compact: String {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value on one line with a space after each colon and comma, as vector files have it.
    public var spaced: String {
        var bytes: [UInt8] = []
        write(into: &bytes, spaced: true)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the compact form, or the spaced one.
    ///
    /// Everything outside of printable ASCII is written as `\uXXXX`, so that a line shows the same on every terminal and
    /// survives every pipe.
    ///
    /// Spec: HARNESS-001, HARNESS-006
    public func write(into bytes: inout [UInt8], spaced: Bool = false) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += String(value).utf8
        case .string(let value): Self.write(value, into: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            var first = true
            for element in elements {
                if !first { JSON.separate(",", in: &bytes, spaced) }
                first = false
                element.write(into: &bytes, spaced: spaced)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object): object.write(into: &bytes, spaced: spaced)
        }
    }

    /// Appends a string with its quotation marks.
    static func write(_ string: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { text in
            var index = 0
            while index < text.count {
                let run = text[index...].prefix { $0 >= 0x20 && $0 < 0x7f && $0 != 0x22 && $0 != 0x5c }
                bytes += run
                index = run.endIndex
                guard index < text.count else { break }
                if text[index] < 0x80 {
                    escape(text[index], into: &bytes)
                    index += 1
                } else {
                    let rest = text[index...].prefix { $0 >= 0x80 }
                    for unit in String(decoding: rest, as: UTF8.self).utf16 { escape(unit: unit, into: &bytes) }
                    index = rest.endIndex
                }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    static func separate(_ mark: UnicodeScalar, in bytes: inout [UInt8], _ spaced: Bool) {
        bytes.append(UInt8(ascii: mark))
        if spaced { bytes.append(UInt8(ascii: " ")) }
    }

    private static func escape(_ byte: UInt8, into bytes: inout [UInt8]) {
        switch byte {
        case 0x22: bytes += "\\\"".utf8
        case 0x5c: bytes += "\\\\".utf8
        case 0x0a: bytes += "\\n".utf8
        case 0x0d: bytes += "\\r".utf8
        case 0x09: bytes += "\\t".utf8
        default: escape(unit: UInt16(byte), into: &bytes)
        }
    }

    private static func escape(unit: UInt16, into bytes: inout [UInt8]) {
        bytes += "\\u".utf8
        for shift in stride(from: 12, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: unit >> UInt16(shift)) & 15
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}

extension JSON.Object {
    /// Appends the compact form, or the one with a space after each colon and comma.
    public func write(into bytes: inout [UInt8], spaced: Bool = false) {
        bytes.append(UInt8(ascii: "{"))
        var first = true
        for (key, value) in members {
            if !first { JSON.separate(",", in: &bytes, spaced) }
            first = false
            JSON.write(key, into: &bytes)
            JSON.separate(":", in: &bytes, spaced)
            value.write(into: &bytes, spaced: spaced)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}
