internal import Crypto

/// The SHA-256 of a canonical form: 32 bytes.
///
/// Spec: LWW-041.
public struct LWWDigest: Hashable, Sendable {
    /// The bytes.
    public let bytes: [UInt8]

    /// A digest of these bytes; nil where they are not 32.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// The digest of some entries of a table.
    public init(_ entries: LWWEntries) {
        var hash = SHA256()
        var writer = ByteWriter()
        writer.append(UInt64(entries.count))
        for entry in entries {
            CanonicalForm.write(entry, to: &writer)
            if writer.bytes.count >= 1 << 16 {
                hash.update(data: writer.bytes)
                writer = ByteWriter()
            }
        }
        hash.update(data: writer.bytes)
        bytes = Array(hash.finalize())
    }

    /// The digest of a table.
    public init(_ table: LWWTable) { self.init(table.entries()) }

    /// 32 bytes
    public static let length = 32
}
