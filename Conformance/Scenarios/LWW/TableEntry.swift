import ConformanceKit

/// A point of time as chapter 08 has it: `at(1000, 5)` is the sixth moment of its millisecond.
func at(_ wall: UInt64, _ logical: UInt64 = 0) -> UInt64 { wall << 16 | logical }

/// The greatest point of time.
let endOfTime = UInt64.max

/// 16 lower-case hexadecimal digits.
func hex64(_ number: UInt64) -> JSON { .string(hex64Text(number)) }

/// A stamp: a time and a writer.
func stamp(_ time: UInt64, by writer: UInt64) -> JSON { .string("\(hex64Text(time))-\(hex64Text(writer))") }

private func hex64Text(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}

/// An entry of a table.
struct TableEntry: Sendable {
    var key: Octets
    var epoch: UInt64
    var time: UInt64
    var writer: UInt64
    var value: Octets?

    /// The entry in arguments.
    var json: JSON { form(\.json) }

    /// The entry as an adapter has to write it.
    var observed: JSON { form(\.observed) }

    private func form(_ bytes: (Octets) -> JSON) -> JSON {
        [
            "key": bytes(key), "epoch": .string("\(epoch)"), "stamp": stamp(time, by: writer),
            "value": value.map(bytes) ?? .null,
        ]
    }

    /// The entry in the canonical form, by nothing but concatenation.
    var canonical: Octets {
        let length = UInt64(value?.count ?? 0)
        let head = u32(UInt64(key.count)) + key + u64(epoch) + u64(time) + u64(writer)
        return head + Octets([value == nil ? 1 : 0]) + u32(length) + (value ?? "")
    }

    /// The same one under a term.
    func under(_ term: UInt64) -> TableEntry {
        var entry = self
        entry.epoch = term
        return entry
    }
}

/// A live entry.
func live(_ key: Octets, _ value: Octets, _ time: UInt64, by writer: UInt64 = 1) -> TableEntry {
    TableEntry(key: key, epoch: 0, time: time, writer: writer, value: value)
}

/// A tombstone.
func gone(_ key: Octets, _ time: UInt64, by writer: UInt64 = 1) -> TableEntry {
    TableEntry(key: key, epoch: 0, time: time, writer: writer, value: nil)
}

/// Eight bytes, big-endian.
func u64(_ number: UInt64) -> Octets { Octets((0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }) }

/// Four bytes, big-endian.
func u32(_ number: UInt64) -> Octets { Octets((0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }) }

/// The canonical form of entries, which are in the order of their keys.
func canonical(_ entries: [TableEntry]) -> Octets {
    entries.reduce(u64(UInt64(entries.count))) { $0 + $1.canonical }
}

/// The digest of entries, which are in the order of their keys.
func digest(_ entries: [TableEntry]) -> Octets { Octets(ObservedBytes.sha256(canonical(entries).bytes)) }
