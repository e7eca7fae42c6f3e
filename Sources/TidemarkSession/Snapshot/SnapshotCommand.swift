internal import TidemarkWire

/// The commands of a payload: their order, and the names that none of them has.
///
/// Spec: SESSION-160, SESSION-162
package enum SnapshotCommand {
    /// The name of the first command of a payload.
    static let header = Array("TIDEMARK.SNAPSHOT".utf8)

    /// The name of its last command.
    static let digest = Array("TIDEMARK.DIGEST".utf8)

    /// The version of the format.
    static let version = Array("1".utf8)

    /// Whether a command has one of these names.
    static func isReserved(_ name: [UInt8]) -> Bool { name == header || name == digest }

    /// Whether a command comes before another one: argument by argument, byte by byte, the shorter one first where one
    /// is a beginning of the other.
    static func precedes(_ left: [[UInt8]], _ right: [[UInt8]]) -> Bool {
        for (one, other) in zip(left, right) where one != other { return one.lexicographicallyPrecedes(other) }
        return left.count < right.count
    }

    /// Refuses a command that no frame could hold.
    ///
    /// Spec: SESSION-162
    static func check(_ command: [[UInt8]]) throws(SessionErrorCode) {
        guard let name = command.first else { throw .badCount }
        let total = command.reduce(0) { $0 + $1.count }
        guard command.count <= Wire.maxArgumentCount, total <= Wire.maxArgumentTotal else { throw .limitExceeded }
        guard !isReserved(name) else { throw .badCommand }
    }

    /// Appends a command as RESP has it.
    package static func append(_ command: [[UInt8]], to bytes: inout [UInt8]) {
        appendCount(command.count, to: &bytes)
        for argument in command {
            appendLength(argument.count, to: &bytes)
            bytes += argument
            bytes += terminator
        }
    }

    /// What stands before the arguments: how many there are.
    package static func appendCount(_ count: Int, to bytes: inout [UInt8]) {
        append(UInt8(ascii: "*"), count, to: &bytes)
    }

    /// What stands before an argument: its length.
    package static func appendLength(_ length: Int, to bytes: inout [UInt8]) {
        append(UInt8(ascii: "$"), length, to: &bytes)
    }

    private static func append(_ mark: UInt8, _ number: Int, to bytes: inout [UInt8]) {
        bytes.append(mark)
        if number < 10 { bytes.append(UInt8(ascii: "0") + UInt8(number)) } else { bytes += String(number).utf8 }
        bytes += terminator
    }

    /// What stands after an argument.
    package static let terminator: [UInt8] = [0x0D, 0x0A]
}
