import ConformanceKit

/// The canonical form of entries, its digest, and bytes that are none.
enum TableCanonical {
    static var vectors: [ScenarioVector] { forms + limits + refusals + order }

    /// The fields of an entry behind its key, with a time and a writer of no interest.
    private static func rest(kind: UInt8 = 0, length: UInt64, _ value: Octets = "") -> Octets {
        u64(0) + u64(at(5)) + u64(1) + Octets([kind]) + u32(length) + value
    }

    private static func entry(_ key: Octets) -> Octets { u32(UInt64(key.count)) + key + rest(length: 1, "v") }

    private static func parsing(
        _ name: String,
        _ rules: [String],
        _ title: String,
        note: String? = nil,
        refuses code: String,
        _ bytes: [Octets]
    ) -> ScenarioVector {
        vector("lww/canonical/\(name)", rules, title, note: note, bytes.map { Table.parse($0).refuses(code) })
    }

    private static func both(_ entries: [TableEntry], _ bytes: Octets) -> [ScenarioStep] {
        [
            Table.canonical(entries).isCanonical(bytes),
            Table.parse(bytes).answers(["entries": .array(entries.map(\.observed))]),
        ]
    }

    private static func check(_ entries: [TableEntry], _ bytes: Octets, digest: String) -> [ScenarioStep] {
        [Table.canonical(entries).answers(["bytes": bytes.observed, "digest": .string(digest)])]
    }

    private static var forms: [ScenarioVector] {
        let head = u64(1) + u32(2) + "s1" + u64(1) + u64(0x3e8_0005) + u64(7)
        return [
            vector(
                "lww/canonical/check-values",
                ["LWW-040", "LWW-041"],
                "The digests of an empty table, of one value and of one tombstone",
                check([], u64(0), digest: "af5570f5a1810b7af78caf4bc70a660f0df51e42baf91d4de5b2328de0e83dfc")
                    + check(
                        [live("s1", "r1", at(1000, 5), by: 7).under(1)],
                        head + Octets([0]) + u32(2) + "r1",
                        digest: "a82069ee261f6f833f0a6eeea48948a6823a5d9240a530215cd145459378d2f7"
                    )
                    + check(
                        [gone("s1", at(1000, 5), by: 7).under(1)],
                        head + Octets([1]) + u32(0),
                        digest: "651bec05be99fe45d3cbbae817608a961867b9b0528d2121053dc006cef79cbb"
                    )
            ),
            vector(
                "lww/canonical/entries",
                ["LWW-040", "LWW-041", "LWW-002"],
                "No entries, one, some; live ones and tombstones; there and back",
                both([], u64(0))
                    + both([live("", "", 0, by: 0)], u64(1) + u32(0) + u64(0) + u64(0) + u64(0) + "\0" + u32(0))
                    + both(
                        [
                            gone("", 1, by: 2), live("k", "value", at(1, 2), by: 3).under(4),
                            gone("k\0", at(5), by: 6),
                        ],
                        u64(3) + u32(0) + u64(0) + u64(1) + u64(2) + Octets([1]) + u32(0) + u32(1) + "k" + u64(4)
                            + u64(0x10002)
                            + u64(3) + Octets([0]) + u32(5) + "value" + u32(2) + "k\0" + u64(0) + u64(0x50000)
                            + u64(6)
                            + Octets([1]) + u32(0)
                    )
            ),
            vector(
                "lww/canonical/great-numbers",
                ["LWW-040", "CONV-001"],
                "Epochs, times and writers at 2^53, 2^63 and 2^64",
                [(1 << 53) + 1, (1 << 63) - 1, 1 << 63, UInt64.max - 1, UInt64.max].flatMap {
                    (number: UInt64) -> [ScenarioStep] in
                    both(
                        [live("k", "v", number, by: number).under(number)],
                        u64(1) + u32(1) + "k" + u64(number) + u64(number) + u64(number) + Octets([0]) + u32(1) + "v"
                    )
                }
            ),
            vector(
                "lww/canonical/order-of-keys",
                ["LWW-040", "LWW-042"],
                "Keys ascend as strings of unsigned bytes, a beginning before what is longer",
                both(
                    ["", "\0", "a", "aa", "b"].map { live($0, "v", at(5)) }
                        + [[0x7f], [0x7f, 0xff], [0x80], [0xff], [0xff, 0]].map {
                            live(Octets($0 as [UInt8]), "v", at(5))
                        },
                    u64(10) + entry("") + entry("\0") + entry("a") + entry("aa") + entry("b") + entry(Octets([0x7f]))
                        + entry(Octets([0x7f, 0xff])) + entry(Octets([0x80])) + entry(Octets([0xff]))
                        + entry(Octets([0xff, 0]))
                )
            ),
            vector(
                "lww/canonical/many",
                ["LWW-040", "LWW-041"],
                "A hundred entries, more than fit into 4,096 bytes",
                both(
                    many(100),
                    many(100).reduce(u64(100)) {
                        $0 + u32(2) + $1.key + u64(0) + u64(at(100)) + u64(1) + "\0" + u32(1) + "v"
                    }
                )
            ),
        ]
    }

    private static var limits: [ScenarioVector] {
        let key = Octets(repeating: "k", count: 4096)
        let value = Octets(repeating: "v", count: 262_144)
        let medium = Octets(repeating: "v", count: 70_000)
        let start = u64(1) + u32(1) + "k"
        return [
            vector(
                "lww/canonical/longest-key",
                ["LWW-040", "LWW-043"],
                "A key of 4,096 bytes",
                both([live(key, "v", at(5))], u64(1) + u32(4096) + key + rest(length: 1, "v"))
            ),
            vector(
                "lww/canonical/long-value",
                ["LWW-040"],
                "A value of 70,000 bytes",
                both([live("k", medium, at(5))], start + rest(length: 70_000, medium))
            ),
            vector(
                "lww/canonical/longest-value",
                ["LWW-042", "LWW-043"],
                "A value of 262,144 bytes out of its canonical form",
                [both([live("k", value, at(5))], start + rest(length: 262_144, value))[1]]
            ),
            parsing(
                "key-too-long",
                ["LWW-043"],
                "A key above 4,096 bytes, whether or not they follow",
                note: "Whoever waits for the bytes allocates what somebody else says.",
                refuses: "limit-exceeded",
                [
                    u64(1) + u32(4097), u64(1) + u32(4097) + key + "k" + rest(length: 1, "v"),
                    u64(1) + u32(0x7fff_ffff),
                    u64(1) + u32(0x8000_0000), u64(1) + u32(0xffff_ffff), u64(2) + entry("a") + u32(4097) + "b",
                ]
            ),
            parsing(
                "value-too-long",
                ["LWW-043"],
                "A live entry's value above 262,144 bytes, whether or not they follow",
                refuses: "limit-exceeded",
                [
                    start + rest(length: 262_145), start + rest(length: 262_145, "v"),
                    start + rest(length: 0x7fff_ffff),
                    start + rest(length: 0xffff_ffff),
                    u64(2) + entry("a") + u32(1) + "b" + rest(length: 262_145, "v"),
                ]
            ),
            parsing(
                "longest-but-cut",
                ["LWW-042", "LWW-043"],
                "Lengths at their limits, and nothing behind them",
                refuses: "malformed",
                [
                    u64(1) + u32(4096), u64(1) + u32(4096) + "k", start + rest(length: 262_144),
                    start + rest(length: 262_144, "v"),
                ]
            ),
        ]
    }

    private static var refusals: [ScenarioVector] {
        let whole = canonical([live("a", "xy", at(5)), gone("b", at(6)), live("c", "", at(7))]).bytes
        let start = u64(1) + u32(1) + "k"
        return [
            parsing(
                "cut",
                ["LWW-042"],
                "A table of three entries, cut after each of its bytes",
                refuses: "malformed",
                whole.indices.map { Octets(whole.prefix($0)) }
            ),
            parsing(
                "more-behind",
                ["LWW-042"],
                "Bytes behind the last entry",
                refuses: "malformed",
                [
                    u64(0) + "\0", u64(0) + entry("a"), Octets(whole + [0]), Octets(whole) + u64(0), u64(0) + u64(0),
                    u64(1) + entry("a") + entry("b"),
                ]
            ),
            parsing(
                "counts-that-lie",
                ["LWW-042", "LWW-044"],
                "More entries are announced than there are, up to 2^64 - 1",
                note: "Nothing is allocated for a count.",
                refuses: "malformed",
                [1, 2, 1 << 31, 1 << 32, 1 << 53, (1 << 63) - 1, 1 << 63, UInt64.max].flatMap {
                    (count: UInt64) -> [Octets] in
                    [u64(count), u64(count) + (count == 1 ? "" : entry("a"))]
                }
            ),
            parsing(
                "keys-that-do-not-ascend",
                ["LWW-042"],
                "Equal keys, descending keys, a beginning behind what is longer, signed bytes",
                refuses: "malformed",
                [
                    u64(2) + entry("a") + entry("a"), u64(2) + entry("b") + entry("a"),
                    u64(2) + entry("aa") + entry("a"),
                    u64(2) + entry("a") + entry(""), u64(2) + entry("") + entry(""),
                    u64(2) + entry("b") + entry("aa"),
                    u64(2) + entry(Octets([0x80])) + entry(Octets([0x7f])),
                    u64(3) + entry("a") + entry("c") + entry("b"),
                    u64(3) + entry("b") + entry("c") + entry("a"),
                ]
            ),
            parsing(
                "kinds",
                ["LWW-042"],
                "Kinds other than 0 and 1",
                refuses: "malformed",
                [2, 3, 0x10, 0x7f, 0x80, 0xff].map { start + rest(kind: $0, length: 0) }
            ),
            parsing(
                "tombstones-with-a-value",
                ["LWW-042", "LWW-043"],
                "A tombstone with a length other than 0, also one that would be above the limit of a value",
                refuses: "malformed",
                [
                    start + rest(kind: 1, length: 1, "v"), start + rest(kind: 1, length: 1),
                    start + rest(kind: 1, length: 262_144), start + rest(kind: 1, length: 262_145),
                    start + rest(kind: 1, length: 0xffff_ffff),
                ]
            ),
        ]
    }

    private static var order: [ScenarioVector] {
        let start = u64(1) + u32(1) + "k"
        return [
            parsing(
                "malformed-first",
                ["LWW-044"],
                "What is malformed stands before what is too long",
                note: "Whoever looks at all lengths first, or compares keys only at the end, answers otherwise.",
                refuses: "malformed",
                [
                    // A kind, then a key too long.
                    u64(2) + u32(1) + "a" + rest(kind: 2, length: 0) + u32(4097),
                    // A kind, then its own length.
                    start + rest(kind: 2, length: 262_145), start + rest(kind: 0xff, length: 0xffff_ffff),
                    // A tombstone's length, then a key too long.
                    u64(2) + u32(1) + "a" + rest(kind: 1, length: 1) + u32(4097),
                    // A key in the wrong place, then its value's length.
                    u64(2) + entry("b") + u32(1) + "a" + rest(length: 262_145),
                    u64(2) + entry("b") + u32(1) + "b" + rest(length: 262_145),
                    // A key in the wrong place, then a key too long.
                    u64(3) + entry("b") + entry("a") + u32(4097),
                    // Lengths that are not whole.
                    u64(1) + Octets([0, 0, 0x10]), start + Octets(rest(length: 262_145).bytes.dropLast()),
                    // What is announced is not there, and would have been too long.
                    u64(2) + entry("a"),
                ]
            ),
            parsing(
                "too-long-first",
                ["LWW-044"],
                "What is too long stands before what is malformed",
                refuses: "limit-exceeded",
                [
                    // A count that lies ends the bytes too early, but later.
                    u64(.max) + u32(4097), u64(.max) + entry("a") + u32(1) + "b" + rest(length: 262_145),
                    // A key too long, which would be in the wrong place, too.
                    u64(2) + entry("b") + u32(4097) + "a", u64(2) + entry("b") + u32(0xffff_ffff) + "a",
                    // A key too long, then a kind.
                    u64(1) + u32(4097) + Octets(repeating: "k", count: 4097) + rest(kind: 2, length: 0),
                    // A value too long, then an end too early, a key in the wrong place, bytes behind the last entry.
                    start + rest(length: 262_145), u64(2) + u32(1) + "b" + rest(length: 262_145, "v") + entry("a"),
                    start + rest(length: 0xffff_ffff, "vvv"),
                ]
            ),
        ]
    }
}
