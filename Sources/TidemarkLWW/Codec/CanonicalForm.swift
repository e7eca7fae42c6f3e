/// Entries as bytes: every implementation writes the same ones for the same entries.
///
/// Spec: LWW-040.
public enum CanonicalForm {
    /// The canonical form of a table.
    ///
    /// Spec: LWW-040.
    public static func encode(_ table: LWWTable) -> [UInt8] { encode(table.entries()) }

    /// The canonical form of some entries of a table.
    public static func encode(_ entries: LWWEntries) -> [UInt8] {
        var writer = ByteWriter()
        write(entries, to: &writer)
        return writer.bytes
    }

    /// The table with this canonical form.
    ///
    /// Spec: LWW-042, LWW-043, LWW-044.
    ///
    /// - Throws: what is wrong with the bytes, where they are the form of none.
    public static func decode(_ bytes: [UInt8]) throws(LWWDecodingError) -> LWWTable {
        var reader = ByteReader(bytes)
        let table = try table(&reader)
        try reader.end()
        return table
    }

    /// How many bytes the canonical form of some entries has.
    static func length(_ entries: LWWEntries) -> Int { entries.reduce(8) { $0 + length($1) } }

    /// How many bytes an entry has in it.
    static func length(_ entry: LWWEntry) -> Int { 33 + entry.key.bytes.count + (entry.value?.count ?? 0) }

    static func write(_ entries: LWWEntries, to writer: inout ByteWriter) {
        writer.append(UInt64(entries.count))
        for entry in entries { write(entry, to: &writer) }
    }

    static func write(_ entry: LWWEntry, to writer: inout ByteWriter) {
        writer.append(counted: entry.key.bytes)
        writer.append(entry.epoch)
        writer.append(entry.stamp.time)
        writer.append(entry.stamp.writer)
        writer.append(entry.isTombstone ? 1 : UInt8(0))
        writer.append(counted: entry.value ?? [])
    }

    /// Reads a table, the bytes of which may go on behind it.
    ///
    /// - Parameters:
    ///   - limit: how many entries it may have; nil for any number.
    ///   - allows: whether a key may be in it.
    static func table(
        _ reader: inout ByteReader,
        limit: UInt64? = nil,
        allows: (LWWKey) -> Bool = { _ in true }
    ) throws(LWWDecodingError) -> LWWTable {
        let count = try reader.number("the count of entries")
        if let limit, count > limit { throw reader.limitExceeded("at most 64 entries") }
        var table = LWWTable()
        var last: LWWKey?
        var left = count
        while left > 0 {
            let entry = try entry(&reader, after: last, allows: allows)
            last = entry.key
            table.append(entry)
            left -= 1
        }
        return table
    }

    private static func entry(
        _ reader: inout ByteReader,
        after last: LWWKey?,
        allows: (LWWKey) -> Bool
    ) throws(LWWDecodingError) -> LWWEntry {
        let key = try key(&reader)
        if let last, key <= last { throw reader.malformed("a key above the one before") }
        guard allows(key) else { throw reader.malformed("a key in the range") }
        let epoch = try reader.number("an epoch")
        let stamp = Stamp(try reader.time("a hi"), writer: try reader.number("a writer"))
        let kind = try reader.byte("a kind")
        guard kind <= 1 else { throw reader.malformed("kind 0 or 1") }
        let length = try reader.length("the length of a value")
        guard kind == 0 else {
            guard length == 0 else { throw reader.malformed("a tombstone without a value") }
            return LWWEntry(key, epoch: epoch, stamp, nil)
        }
        guard length <= LWWLimits.valueLength else { throw reader.limitExceeded("at most 262,144 bytes of a value") }
        return LWWEntry(key, epoch: epoch, stamp, try reader.bytes(length, "a value"))
    }

    /// Reads the length of a key, and the key.
    static func key(_ reader: inout ByteReader) throws(LWWDecodingError) -> LWWKey {
        let length = try reader.length("the length of a key")
        guard length <= LWWLimits.keyLength else { throw reader.limitExceeded("at most 4,096 bytes of a key") }
        return LWWKey(try reader.bytes(length, "a key"))
    }
}
