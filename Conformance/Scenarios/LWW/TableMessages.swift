import ConformanceKit

/// Messages as bytes, and bytes as messages.
enum TableMessages {
    static var vectors: [ScenarioVector] { kinds + edges }

    /// The beginning of a message.
    static func head(_ kind: UInt8, view: UInt64 = 3, from sender: UInt64 = peer) -> Octets {
        u64(view) + u64(sender) + Octets([kind])
    }

    /// One message of each kind with its bytes, all of view 3 and of the writer 2.
    static var samples: [(name: String, body: TableMessage.Body, bytes: Octets)] {
        let digest = Octets(repeating: Octets([0xab]), count: 32)
        let (a, b) = (live("b", "value", at(5)).under(7), gone("bb", at(6), by: 9))
        let table =
            u64(2) + u32(1) + "b" + u64(7) + u64(0x50000) + u64(1) + Octets([0]) + u32(5) + "value" + u32(2) + "bb"
            + u64(0)
            + u64(0x60000) + u64(9) + Octets([1]) + u32(0)
        let middle = u32(1) + "b" + Octets([1]) + u32(2) + "bc"
        return [
            ("pull", .pull(7), head(1) + u64(7)),
            (
                "header", .header(7, floor: at(10), clock: at(30, 1), frontier: at(20)),
                head(2) + u64(7) + u64(0xa0000) + u64(0x1e0001) + u64(0x140000)
            ), ("ask", .ask(7, .from("b", below: "bc"), digest: digest), head(3) + u64(7) + middle + digest),
            ("ask-for-all", .ask(7, digest: digest), head(3) + u64(7) + u32(0) + Octets([0]) + digest),
            ("same", .same(7, .from("b", below: "bc")), head(4) + u64(7) + middle),
            ("same-from", .same(7, .from("low")), head(4) + u64(7) + u32(3) + "low" + Octets([0])),
            ("entries", .entries(7, .from("b", below: "bc"), [a, b]), head(5) + u64(7) + middle + table),
            ("split", .split(7, .from("b", below: "bc"), at: "bb"), head(6) + u64(7) + middle + u32(2) + "bb"),
            ("delta", .delta([a, b]), head(7) + table), ("join", .join(7), head(8) + u64(7)),
            (
                "state", .state(7, floor: at(10), clock: at(30), [a, b]),
                head(9) + u64(7) + u64(0xa0000) + u64(0x1e0000) + table
            ),
        ]
    }

    /// There and back.
    static func both(
        _ body: TableMessage.Body,
        _ bytes: Octets,
        view: UInt64 = 3,
        from sender: UInt64 = peer
    ) -> [ScenarioStep] {
        [
            Table.encode(body, from: sender, view: view).encodes(bytes),
            Table.decode(bytes).says(body, from: sender, view: view),
        ]
    }

    private static var kinds: [ScenarioVector] {
        samples.map { name, body, bytes in
            vector(
                "lww/messages/\(name)",
                ["LWW-050"],
                "A message of the kind \(name), there and back",
                both(body, bytes)
            )
        }
    }

    private static var edges: [ScenarioVector] {
        let key = Octets(repeating: "k", count: 4096)
        let large = live("k", Octets(repeating: "v", count: 70_000), at(5))
        let numbers: [UInt64] = [0, (1 << 53) + 1, (1 << 63) - 1, 1 << 63, .max - 1, .max]
        return [
            vector(
                "lww/messages/great-numbers",
                ["LWW-050", "CONV-001"],
                "Views, senders, ids and times at 2^53, 2^63 and 2^64",
                numbers.flatMap { number in
                    both(.pull(number), head(1, view: number, from: number) + u64(number), view: number, from: number)
                        + both(
                            .header(number, floor: number, clock: number, frontier: number),
                            head(2) + u64(number) + u64(number) + u64(number) + u64(number)
                        )
                        + both(
                            .join(number),
                            head(8, view: number, from: number) + u64(number),
                            view: number,
                            from: number
                        )
                        + both(
                            .state(number, floor: number, clock: number, []),
                            head(9) + u64(number) + u64(number) + u64(number) + u64(0)
                        )
                }
            ),
            vector(
                "lww/messages/times-in-order",
                ["LWW-050", "LWW-052"],
                "A floor and a frontier may be at their clock and below, and the frontier below the floor",
                both(.header(1, clock: 1 << 63), head(2) + u64(1) + u64(0) + u64(1 << 63) + u64(0))
                    + both(
                        .header(1, floor: 5, clock: 9, frontier: 4),
                        head(2) + u64(1) + u64(5) + u64(9) + u64(4)
                    ) + both(.header(1, floor: 4, clock: 9, frontier: 9), head(2) + u64(1) + u64(4) + u64(9) + u64(9))
                    + both(.state(1, floor: 1, clock: .max, []), head(9) + u64(1) + u64(1) + u64(.max) + u64(0))
            ),
            vector(
                "lww/messages/longest-keys",
                ["LWW-050", "LWW-053"],
                "Ranges and splits with keys of 4,096 bytes",
                both(.same(1, .from(key)), head(4) + u64(1) + u32(4096) + key + Octets([0]))
                    + both(.same(1, .below(key)), head(4) + u64(1) + u32(0) + Octets([1]) + u32(4096) + key)
                    + both(.split(1, at: key), head(6) + u64(1) + u32(0) + Octets([0]) + u32(4096) + key)
            ),
            vector(
                "lww/messages/narrow-ranges",
                ["LWW-050", "LWW-052"],
                "A range of one key, a split right behind its beginning, keys at the edges of their range",
                both(
                    .same(1, .from("k", below: "k\0")),
                    head(4) + u64(1) + u32(1) + "k" + Octets([1]) + u32(2) + "k\0"
                )
                    + both(.same(1, .below("\0")), head(4) + u64(1) + u32(0) + Octets([1]) + u32(1) + "\0")
                    + both(.split(1, at: "\0"), head(6) + u64(1) + u32(0) + Octets([0]) + u32(1) + "\0")
                    + both(
                        .split(1, .from("k", below: "k\0\0"), at: "k\0"),
                        head(6) + u64(1) + u32(1) + "k" + Octets([1]) + u32(3) + "k\0\0" + u32(2) + "k\0"
                    )
                    + both(
                        .entries(1, .from("k", below: "l"), [live("k", "v", at(5)), live("k\u{7f}", "v", at(5))]),
                        head(5) + u64(1) + u32(1) + "k" + Octets([1]) + u32(1) + "l"
                            + canonical([live("k", "v", at(5)), live("k\u{7f}", "v", at(5))])
                    )
                    + both(
                        .same(1, .from(Octets([0x7f]), below: Octets([0x80]))),
                        head(4) + u64(1) + u32(1) + "\u{7f}" + Octets([1]) + u32(1) + Octets([0x80])
                    )
            ),
            vector(
                "lww/messages/empty-tables",
                ["LWW-050"],
                "Entries, a delta and a state without entries",
                both(.entries(1, []), head(5) + u64(1) + u32(0) + Octets([0]) + u64(0))
                    + both(.delta([]), head(7) + u64(0))
                    + both(.state(0, clock: 0, []), head(9) + u64(0) + u64(0) + u64(0) + u64(0))
            ),
            vector(
                "lww/messages/64-entries",
                ["LWW-050", "LWW-053"],
                "64 entries in an answer, and more in a delta and in a state",
                both(.entries(1, many(64)), head(5) + u64(1) + u32(0) + Octets([0]) + canonical(many(64)))
                    + both(.delta(many(65)), head(7) + canonical(many(65)))
                    + both(.state(1, clock: 1, many(66)), head(9) + u64(1) + u64(0) + u64(1) + canonical(many(66)))
            ),
            vector(
                "lww/messages/one-large-entry",
                ["LWW-050", "LWW-053"],
                "An answer of one entry that has 70,000 bytes",
                both(.entries(1, [large]), head(5) + u64(1) + u32(0) + Octets([0]) + canonical([large]))
            ),
        ]
    }
}
