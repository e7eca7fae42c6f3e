internal import Crypto
internal import TidemarkWire

/// Writes a payload, command by command, for a state that is walked in the order of its commands.
///
/// ```swift
/// var writer = try SnapshotWriter(generation: 7, offset: 42)
/// for command in commands { try writer.append(command) }
/// let last = writer.finish()
/// ```
///
/// `takeBytes()` gives what has been written so far, so that a payload never has to be in memory as a whole.
///
/// Spec: SESSION-160, SESSION-161, SESSION-162
public struct SnapshotWriter: Sendable {
    private var bytes: [UInt8] = []
    private var hash = SHA256()
    private var last: [[UInt8]]?

    /// A payload of the state as of an offset of a generation.
    ///
    /// - Throws: `badGeneration` for 0, `badOffset` above 2^63-1.
    ///
    /// Spec: SESSION-161
    public init(generation: UInt64, offset: UInt64) throws(SessionErrorCode) {
        guard generation > 0 else { throw .badGeneration }
        guard offset <= Wire.maxNextOffset else { throw .badOffset }
        SnapshotCommand.append(
            [
                SnapshotCommand.header, SnapshotCommand.version, Array(String(generation).utf8),
                Array(String(offset).utf8),
            ],
            to: &bytes
        )
    }

    /// Appends a command, which comes after all that were appended before in the order of commands.
    ///
    /// - Throws: `badCount`, `limitExceeded`, or `badCommand`: a name that no command has, or a command that does not
    ///   come after the last one. Nothing is written then.
    ///
    /// Spec: SESSION-162
    public mutating func append(_ command: [[UInt8]]) throws(SessionErrorCode) {
        try SnapshotCommand.check(command)
        if let last, !SnapshotCommand.precedes(last, command) { throw .badCommand }
        last = command
        SnapshotCommand.append(command, to: &bytes)
    }

    /// What has been written since the last time.
    public mutating func takeBytes() -> [UInt8] {
        hash.update(data: bytes)
        defer { bytes = [] }
        return bytes
    }

    /// Ends the payload, and answers what has been written since `takeBytes()`.
    ///
    /// Spec: SESSION-160
    public consuming func finish() -> [UInt8] {
        var rest = takeBytes()
        SnapshotCommand.append([SnapshotCommand.digest, Hexadecimal.digits(of: hash.finalize())], to: &rest)
        return rest
    }

    /// The payload with these commands, which are put in their order.
    ///
    /// - Throws: what `init` and `append` throw, for the first command that is refused; `badCommand` for the second of
    ///   two equal ones.
    ///
    /// Spec: SESSION-160, SESSION-161, SESSION-162
    public static func payload(
        generation: UInt64,
        offset: UInt64,
        commands: [[[UInt8]]]
    ) throws(SessionErrorCode) -> [UInt8] {
        var writer = try SnapshotWriter(generation: generation, offset: offset)
        var seen: Set<[[UInt8]]> = []
        for command in commands {
            try SnapshotCommand.check(command)
            guard seen.insert(command).inserted else { throw .badCommand }
        }
        for command in commands.sorted(by: SnapshotCommand.precedes) { try writer.append(command) }
        return writer.finish()
    }
}
