internal import TidemarkWire

/// The commands of a payload: their order, and the names that none of them has.
///
/// Spec: SESSION-160, SESSION-162
enum SnapshotCommand {
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
    static func append(_ command: [[UInt8]], to bytes: inout [UInt8]) {
        bytes += "*\(command.count)\r\n".utf8
        for argument in command {
            bytes += "$\(argument.count)\r\n".utf8
            bytes += argument
            bytes += [0x0D, 0x0A]
        }
    }
}
