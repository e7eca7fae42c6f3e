package import ConformanceKit
package import TidemarkWire

/// An argument that is not of the form that the operation's table has.
package struct ArgumentError: Error, CustomStringConvertible {
    /// The argument's name.
    package var name: String
    /// What was expected.
    package var expected: String

    package var description: String { "\(name): expected \(expected)" }
}

extension JSON.Object {
    /// A member that has to be there.
    package func required(_ name: String) throws(ArgumentError) -> JSON {
        guard let value = self[name] else { throw ArgumentError(name: name, expected: "to be there") }
        return value
    }

    /// A protocol integer, 0 to 2^64-1.
    package func decimal(_ name: String) throws(ArgumentError) -> UInt64 {
        guard let number = try required(name).stringValue.flatMap(canonicalDecimal) else {
            throw ArgumentError(name: name, expected: "a canonical decimal from 0 to 2^64-1")
        }
        return number
    }

    /// A protocol integer, or nil where there is none.
    package func optionalDecimal(_ name: String) throws(ArgumentError) -> UInt64? {
        self[name] == nil ? nil : try decimal(name)
    }

    /// Bytes.
    package func bytes(_ name: String) throws(ArgumentError) -> [UInt8] {
        try hexadecimalBytes(try required(name), name)
    }

    /// A list of bytes.
    package func bytesList(_ name: String) throws(ArgumentError) -> [[UInt8]] {
        guard let values = try required(name).arrayValue else { throw ArgumentError(name: name, expected: "an array") }
        var list: [[UInt8]] = []
        list.reserveCapacity(values.count)
        for value in values { list.append(try hexadecimalBytes(value, name)) }
        return list
    }

    /// A list of lists of bytes.
    package func bytesLists(_ name: String) throws(ArgumentError) -> [[[UInt8]]] {
        guard let lists = try required(name).arrayValue else { throw ArgumentError(name: name, expected: "an array") }
        var result: [[[UInt8]]] = []
        result.reserveCapacity(lists.count)
        for list in lists { result.append(try ([name: list] as JSON.Object).bytesList(name)) }
        return result
    }

    /// A number of 0 or more.
    package func count(_ name: String) throws(ArgumentError) -> Int {
        guard let count = try required(name).intValue, count >= 0 else {
            throw ArgumentError(name: name, expected: "a number of 0 or more")
        }
        return count
    }

    /// An object.
    package func object(_ name: String) throws(ArgumentError) -> JSON.Object {
        guard let object = try required(name).objectValue else {
            throw ArgumentError(name: name, expected: "an object")
        }
        return object
    }

    /// An object with one member, whose name says what the value is.
    package func variant(_ name: String) throws(ArgumentError) -> (kind: String, object: JSON.Object) {
        let object = try object(name)
        guard object.count == 1, let kind = object.keys.first else {
            throw ArgumentError(name: name, expected: "one member")
        }
        return (kind, object)
    }

    /// The limits of frames; the protocol's where nothing else is said.
    package func limits(_ name: String = "limits") throws(ArgumentError) -> WireLimits {
        guard self[name] != nil else { return .standard }
        let limits = try object(name)
        return WireLimits(
            count: try limits.optionalDecimal("count") ?? .max,
            length: try limits.optionalDecimal("length") ?? .max,
            total: try limits.optionalDecimal("total") ?? .max
        )
    }
}

private func canonicalDecimal(_ text: String) -> UInt64? {
    guard let number = UInt64(text), Array(String(number).utf8) == Array(text.utf8) else { return nil }
    return number
}

private func hexadecimalBytes(_ value: JSON, _ name: String) throws(ArgumentError) -> [UInt8] {
    guard let bytes = value.stringValue.flatMap(Hexadecimal.bytes) else {
        throw ArgumentError(name: name, expected: "lower-case hexadecimal digits")
    }
    return bytes
}

extension JSON {
    /// A protocol integer.
    static func decimal(_ number: UInt64) -> JSON { .string(String(number)) }

    /// A list of bytes.
    static func bytesList(_ list: [[UInt8]]) -> JSON { .array(list.map { ObservedBytes.json($0) }) }

    /// A protocol integer, or null.
    static func decimal(_ number: UInt64?) -> JSON { number.map { .string(String($0)) } ?? .null }
}
