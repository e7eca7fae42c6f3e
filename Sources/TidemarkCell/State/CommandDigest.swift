internal import Crypto
internal import TidemarkSession

/// The SHA-256 of a command, as a record keeps it.
///
/// Spec: CELL-048
struct CommandDigest: Hashable, Sendable {
    private var words: SIMD4<UInt64>

    /// Of the command with these arguments, as a list of them is encoded.
    init(of arguments: [[UInt8]]) {
        var hash = SHA256()
        // What is short goes into the hash together, what is long without being copied.
        var short: [UInt8] = []
        short.reserveCapacity(256)
        SnapshotCommand.appendCount(arguments.count, to: &short)
        for argument in arguments {
            SnapshotCommand.appendLength(argument.count, to: &short)
            if argument.count <= 1024 {
                short += argument
            } else {
                hash.update(data: short)
                hash.update(data: argument)
                short.removeAll(keepingCapacity: true)
            }
            short += SnapshotCommand.terminator
        }
        hash.update(data: short)
        words = hash.finalize().withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    /// As 64 lower-case hexadecimal digits write it; nil for anything else.
    init?(digits: [UInt8]) {
        guard let bytes = Hexadecimal.bytes(of: digits), bytes.count == 32 else { return nil }
        words = bytes.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    /// Its 64 lower-case hexadecimal digits.
    var digits: [UInt8] { withUnsafeBytes(of: words) { Hexadecimal.digits(of: $0) } }
}
