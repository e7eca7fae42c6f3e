import ConformanceKit

/// Bytes that are no message.
enum TableDecode {
    static var vectors: [ScenarioVector] { cut + fields + ranges + tables + order }

    private static func decoding(
        _ name: String,
        _ rules: [String],
        _ title: String,
        note: String? = nil,
        refuses code: String,
        _ bytes: [Octets]
    ) -> ScenarioVector {
        vector("lww/decode/\(name)", rules, title, note: note, bytes.map { Table.decode($0).refuses(code) })
    }

    private static func head(_ kind: UInt8) -> Octets { TableMessages.head(kind) }

    private static let all = u32(0) + Octets([0])

    /// A range as bytes, whatever its keys.
    private static func range(_ low: Octets, below high: Octets) -> Octets {
        u32(UInt64(low.count)) + low + Octets([1]) + u32(UInt64(high.count)) + high
    }

    private static func key(_ key: Octets) -> Octets { u32(UInt64(key.count)) + key }

    /// An entry whose value has a length that may not be the true one.
    private static func entry(_ key: Octets, kind: UInt8 = 0, length: UInt64 = 0) -> Octets {
        self.key(key) + u64(0) + u64(at(5)) + u64(1) + Octets([kind]) + u32(length)
    }

    private static var cut: [ScenarioVector] {
        TableMessages.samples.map { name, _, bytes in
            let whole = bytes.bytes
            return decoding(
                "cut-\(name)",
                ["LWW-052", "LWW-051"],
                "A message of the kind \(name), cut after each of its bytes, and with one behind it",
                refuses: "malformed",
                whole.indices.map { Octets(whole.prefix($0)) } + [Octets(whole + [0]), Octets(whole + whole)]
            )
        }
    }

    /// A number and one below it.
    private static let pairs: [(UInt64, UInt64)] = [
        (2, 1), (1, 0), (1 << 63, (1 << 63) - 1), (.max, .max - 1), ((1 << 53) + 1, 1 << 53), (.max, 0),
    ]

    private static var fields: [ScenarioVector] {
        [
            decoding(
                "kinds",
                ["LWW-052"],
                "Kinds other than 1 to 9",
                refuses: "malformed",
                [0, 10, 0x11, 0x7f, 0x80, 0x81, 0xff].flatMap { [head($0), head($0) + u64(7)] }
            ),
            decoding(
                "floor-above-clock",
                ["LWW-052"],
                "A floor above its clock, compared without sign",
                refuses: "malformed",
                pairs.flatMap { floor, clock in
                    [
                        head(2) + u64(7) + u64(floor) + u64(clock) + u64(0),
                        head(9) + u64(7) + u64(floor) + u64(clock) + u64(0),
                    ]
                }
            ),
            decoding(
                "frontier-above-clock",
                ["LWW-052"],
                "A frontier above its clock, compared without sign",
                refuses: "malformed",
                pairs.map { frontier, clock in
                    head(2) + u64(7) + u64(0) + u64(clock) + u64(frontier)
                }
            ),
            decoding(
                "splits-out-of-range",
                ["LWW-052"],
                "A split at the low key or below, at the high key or above",
                note: "A split at an edge makes a range of nothing, and another one that is as large as before.",
                refuses: "malformed",
                [
                    head(6) + u64(7) + all + key(""), head(6) + u64(7) + range("b", below: "d") + key("b"),
                    head(6) + u64(7) + range("b", below: "d") + key("a"),
                    head(6) + u64(7) + range("b", below: "d") + key(""),
                    head(6) + u64(7) + range("b", below: "d") + key("d"),
                    head(6) + u64(7) + range("b", below: "d") + key("e"),
                    head(6) + u64(7) + range("b", below: "b\0") + key("b"),
                    head(6) + u64(7) + range("b", below: "b\0") + key("b\0"),
                    head(6) + u64(7) + key("bb") + Octets([0]) + key("b"),
                    head(6) + u64(7) + key(Octets([0x80])) + Octets([0]) + key(Octets([0x7f])),
                ]
            ),
        ]
    }

    private static var ranges: [ScenarioVector] {
        let digest = Octets(repeating: "\0", count: 32)
        func everywhere(_ range: Octets) -> [Octets] {
            [
                head(3) + u64(7) + range + digest, head(4) + u64(7) + range, head(5) + u64(7) + range + u64(0),
                head(6) + u64(7) + range + key("bb"),
            ]
        }
        let long = Octets(repeating: "k", count: 4097)
        return [
            decoding(
                "high-not-above-low",
                ["LWW-052"],
                "A range that ends where it begins, or before",
                refuses: "malformed",
                [
                    range("b", below: "b"), range("b", below: "a"), range("", below: ""), range("b", below: ""),
                    range("bb", below: "b"),
                    range(Octets([0x80]), below: Octets([0x7f])),
                ].flatMap(everywhere)
            ),
            decoding(
                "neither-0-nor-1",
                ["LWW-052"],
                "Bytes other than 0 and 1 before the high key",
                refuses: "malformed",
                [2, 0x7f, 0x80, 0xff].flatMap { flag in
                    everywhere(key("b") + Octets([flag]) + key("c")) + everywhere(key("b") + Octets([flag]))
                }
            ),
            decoding(
                "keys-too-long",
                ["LWW-053"],
                "Keys of ranges and splits above 4,096 bytes, whether or not they follow",
                refuses: "limit-exceeded",
                [everywhere(key(long) + Octets([0]))[1], everywhere(range("", below: long))[2]]
                    + [
                        head(3) + u64(7) + u32(4097), head(4) + u64(7) + u32(0xffff_ffff),
                        head(5) + u64(7) + u32(0x8000_0000),
                        head(6) + u64(7) + u32(4097), head(3) + u64(7) + u32(0) + Octets([1]) + u32(4097),
                        head(4) + u64(7) + u32(0) + Octets([1]) + u32(0xffff_ffff),
                        head(6) + u64(7) + all + key(long),
                        head(6) + u64(7) + all + u32(4097), head(6) + u64(7) + all + u32(0xffff_ffff),
                    ]
            ),
        ]
    }

    private static var tables: [ScenarioVector] {
        let starts = [head(5) + u64(7) + all, head(7), head(9) + u64(7) + u64(0) + u64(1)]
        return [
            decoding(
                "tables-malformed",
                ["LWW-051"],
                "What parse refuses as malformed, in each message with a table",
                refuses: "malformed",
                starts.flatMap { start in
                    [
                        start + u64(2) + entry("a") + entry("a"), start + u64(2) + entry("b") + entry("a"),
                        start + u64(1) + entry("a", kind: 2), start + u64(1) + entry("a", kind: 1, length: 1) + "v",
                        start + u64(1) + entry("a", kind: 1, length: 262_145), start + u64(2) + entry("a"),
                        start + u64(1) + entry("a") + entry("b"), start + u64(0) + "\0",
                        start + u64(1) + entry("a", length: 1),
                    ]
                }
            ),
            decoding(
                "tables-too-long",
                ["LWW-051"],
                "What parse refuses with limit-exceeded, in each message with a table",
                refuses: "limit-exceeded",
                starts.flatMap { start in
                    [
                        start + u64(1) + u32(4097), start + u64(1) + entry("a", length: 262_145),
                        start + u64(2) + entry("a") + u32(0xffff_ffff),
                        start + u64(2) + entry("a") + entry("b", length: 262_145),
                    ]
                }
            ),
            decoding(
                "counts-that-lie",
                ["LWW-051", "LWW-052"],
                "More entries are announced than there are, up to 2^64 - 1",
                refuses: "malformed",
                [2, 64].map { starts[0] + u64($0) + entry("a") }
                    + [65, 1 << 32, 1 << 63, UInt64.max].flatMap { count in
                        starts.dropFirst().map { $0 + u64(count) + entry("a") }
                    }
            ),
            decoding(
                "more-than-64-entries",
                ["LWW-053", "LWW-054"],
                "An answer with a count above 64, whether or not the entries follow",
                refuses: "limit-exceeded",
                [
                    head(5) + u64(7) + all + canonical(many(65)), head(5) + u64(7) + all + u64(65),
                    head(5) + u64(7) + all + u64(1 << 32),
                    head(5) + u64(7) + all + u64(1 << 63), head(5) + u64(7) + all + u64(.max),
                    head(5) + u64(7) + all + u64(65) + entry("b") + entry("a"),
                    head(5) + u64(7) + range("b", below: "d") + u64(65) + entry("a"),
                ]
            ),
            decoding(
                "entries-out-of-range",
                ["LWW-052"],
                "Entries below the range of an answer, at its end or above",
                refuses: "malformed",
                [
                    head(5) + u64(7) + range("b", below: "d") + u64(1) + entry("a"),
                    head(5) + u64(7) + range("b", below: "d") + u64(1) + entry(""),
                    head(5) + u64(7) + range("b", below: "d") + u64(1) + entry("d"),
                    head(5) + u64(7) + range("b", below: "d") + u64(1) + entry("dd"),
                    head(5) + u64(7) + range("b", below: "d") + u64(3) + entry("b") + entry("c") + entry("d"),
                    head(5) + u64(7) + range("b", below: "d") + u64(2) + entry("a") + entry("b"),
                    head(5) + u64(7) + key("b") + Octets([0]) + u64(1) + entry("a\u{7f}"),
                    head(5) + u64(7) + range("", below: "a") + u64(1) + entry("a"),
                    head(5) + u64(7) + range("b", below: Octets([0x80])) + u64(1) + entry(Octets([0x80])),
                    head(5) + u64(7) + range("b", below: Octets([0x80])) + u64(1) + entry(Octets([0xff])),
                ]
            ),
        ]
    }

    private static var order: [ScenarioVector] {
        let answer = head(5) + u64(7)
        let middle = answer + range("b", below: "d")
        return [
            decoding(
                "malformed-first",
                ["LWW-054"],
                "What is malformed stands before what is too long",
                refuses: "malformed",
                [
                    // A kind, and what would be a length.
                    head(0) + u64(7) + u32(4097), head(10) + u64(7) + u32(0xffff_ffff),
                    // A range, then a count, a key of a split.
                    answer + range("b", below: "b") + u64(65), answer + key("b") + Octets([2]) + u64(65),
                    answer + key("b") + Octets([2]) + u32(4097),
                    head(6) + u64(7) + range("b", below: "a") + u32(4097),
                    // A floor above its clock, then an entry.
                    head(9) + u64(7) + u64(2) + u64(1) + u64(1) + u32(4097),
                    head(9) + u64(7) + u64(2) + u64(1) + u64(1) + entry("a", length: 262_145),
                    // A key out of range, then its value, then the next key.
                    middle + u64(1) + entry("a", length: 262_145), middle + u64(1) + entry("d", length: 262_145),
                    middle + u64(2) + entry("a") + u32(4097), middle + u64(2) + entry("e") + u32(4097),
                    // A key out of order, in range or not, then its value.
                    middle + u64(2) + entry("c") + entry("b", length: 262_145),
                    middle + u64(2) + entry("c") + entry("a", length: 262_145),
                    // A count that is not whole.
                    answer + all + Octets(u64(65).bytes.dropLast()),
                ]
            ),
            decoding(
                "too-long-first",
                ["LWW-054"],
                "What is too long stands before what is malformed",
                refuses: "limit-exceeded",
                [
                    // A low key, then the byte before the high key, then a high key below it.
                    answer + u32(4097) + Octets(repeating: "k", count: 4097) + Octets([2]),
                    answer + u32(4097) + Octets(repeating: "k", count: 4097) + Octets([1]) + key("a"),
                    // A high key that is too long and below the low one.
                    answer + key("b") + Octets([1]) + u32(4097) + Octets(repeating: "a", count: 4097),
                    head(6) + u64(7) + key("b") + Octets([1]) + u32(4097),
                    // A split too long and out of range.
                    head(6) + u64(7) + range("b", below: "d") + u32(4097) + Octets(repeating: "a", count: 4097),
                    // A count, then keys out of order and out of range, a kind.
                    middle + u64(65) + entry("e") + entry("a"), middle + u64(65) + entry("b", kind: 2),
                    // A key too long that would be out of range, a value, then a key out of range.
                    middle + u64(1) + u32(4097) + "a", middle + u64(2) + entry("b", length: 262_145) + entry("a"),
                    head(7) + u64(.max) + entry("a", length: 262_145),
                ]
            ),
            decoding(
                "delta-has-no-range",
                ["LWW-052", "LWW-042"],
                "A table as a message, and a message as another one",
                refuses: "malformed",
                [
                    canonical([]), canonical(many(2)), head(7) + u64(7) + u64(0), head(1) + u64(7) + u64(0),
                    head(2) + u64(7),
                ]
            ),
        ]
    }
}
