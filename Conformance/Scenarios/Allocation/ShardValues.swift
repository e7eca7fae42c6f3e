import ConformanceKit

/// What the value of an entry says, and what says nothing.
enum ShardValues {
    static var vectors: [ScenarioVector] { exact + limits + unreadable + keeping }

    /// The name r1 with its length.
    private static let r1: [UInt8] = [0, 0, 0, 2, 0x72, 0x31]

    private static func entry(_ value: Octets, _ shard: Octets = "s1") -> TableEntry {
        live(shard, value, at(900), by: peer)
    }

    private static var exact: [ScenarioVector] {
        let one: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 1]
        let two: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 2]
        let ownedEntry = TableEntry(key: "s1", epoch: 2, time: at(1000), writer: me, value: Octets([0] + r1))
        let handoff = two + [0, 0, 0, 0, 0x03, 0xe8, 0, 1] + one
        let before = two + [0, 0, 0, 0, 0x03, 0xe8, 0, 0] + one
        let drainingEntry = TableEntry(
            key: "s1",
            epoch: 2,
            time: at(1000, 1),
            writer: me,
            value: Octets([1] + r1 + handoff + before)
        )
        return [
            vector(
                "allocation/values/written",
                ["ALLOC-001", "ALLOC-040"],
                "The bytes of an owned shard, and those of a draining one: source, handoff, token",
                note: "Finds the handoff and the token in the wrong order, and lengths of another size.",
                Shards.isAlone(giving: [("s1", "r1")]) + [
                    Shards.table.shows("open", 2, [(ownedEntry, .owned("r1", nth(0)))]),
                    Shards.drain("s1").begins(nth(1), drains("s1", nth(1), source: "r1")),
                    Shards.table.shows("open", 2, [(drainingEntry, .draining("r1", handoff: nth(1), token: nth(0)))]),
                ]
            ),
            vector(
                "allocation/values/read",
                ["ALLOC-001", "CONV-001"],
                "Tokens in values are exact over the whole range",
                {
                    let handoff = ShardToken(epoch: odd53, time: .max, writer: half64)
                    let before = ShardToken(epoch: half64 + 1, time: odd53, writer: .max)
                    let written = ShardToken(epoch: .max, time: at(900), writer: odd53)
                    let entry = draining("s1", from: "r1", handoff: handoff, token: before, written: written)
                    let other = owned("s2", by: "r1", ShardToken(epoch: .max - 1, time: odd53 << 6, writer: half64))
                    let says = ShardSays.draining("r1", handoff: handoff, token: before)
                    let ownedSays = ShardSays.owned(
                        "r1",
                        ShardToken(epoch: .max - 1, time: odd53 << 6, writer: half64)
                    )
                    return [
                        Shards.create(stored: [entry, other]).answers(), Shards.look("s1").finds(says),
                        Shards.look("s2").finds(ownedSays), Shards.look("s3").finds(.absent),
                        Shards.table.shows("member", .max, [(entry, says), (other, ownedSays)]),
                    ]
                }()
            ),
            vector(
                "allocation/values/empty-names",
                ["ALLOC-001", "ALLOC-002"],
                "A region and a shard may have names of no bytes",
                Shards.isAlone(regions: [""], giving: [("", "")]) + [
                    Shards.table.shows(
                        "open",
                        2,
                        [
                            (
                                TableEntry(
                                    key: "",
                                    epoch: 2,
                                    time: at(1000),
                                    writer: me,
                                    value: Octets([0, 0, 0, 0, 0])
                                ), .owned("", nth(0))
                            )
                        ]
                    ), Shards.drain("").begins(nth(1), drains("", nth(1), to: [""], source: "")),
                    Shards.look("").finds(.draining("", handoff: nth(1), token: nth(0))),
                ]
            ),
            vector(
                "allocation/values/any-bytes",
                ["ALLOC-001", "CONV-002"],
                "Names are bytes, and no text",
                {
                    let region = Octets([0, 0xff, 0x0d, 0x0a, 0xc3])
                    return Shards.isAlone(regions: [region], giving: [(Octets([0xe9, 0]), region)]) + [
                        Shards.look(Octets([0xe9, 0])).finds(.owned(region, nth(0))),
                        Shards.look(Octets([0xe9])).finds(.absent),
                        Shards.table.shows(
                            "open",
                            2,
                            [(owned(Octets([0xe9, 0]), by: region, nth(0)), .owned(region, nth(0)))]
                        ),
                    ]
                }()
            ),
        ]
    }

    private static var limits: [ScenarioVector] {
        let longest = Octets(repeating: "x", count: 1024)
        let tooLong = Octets(repeating: "x", count: 1025)
        let handoff = token(1, at(800), by: peer)
        return [
            vector(
                "allocation/values/longest-region",
                ["ALLOC-001", "ALLOC-002"],
                "A region of 1,024 bytes is a region, one of 1,025 makes the value corrupt",
                [
                    Shards.create().answers(),
                    Shards.hear(
                        .news([
                            entry(ownedValue(longest), "a"), entry(ownedValue(tooLong), "b"),
                            entry(drainingValue(longest, handoff: handoff, token: handoff), "c"),
                            entry(drainingValue(tooLong, handoff: handoff, token: handoff), "d"),
                        ])
                    ).does(),
                    Shards.look("a").finds(.owned(longest, token(0, at(900), by: peer))),
                    Shards.look("b").finds(.corrupt),
                    Shards.look("c").finds(.draining(longest, handoff: handoff, token: handoff)),
                    Shards.look("d").finds(.corrupt),
                ]
            )
        ]
    }

    private static var unreadable: [ScenarioVector] {
        let token = [UInt8](repeating: 7, count: 24)
        let values: [(String, [UInt8], String)] = [
            ("empty", [], "no bytes"),
            ("phase-2", [2] + r1, "another phase"), ("phase-255", [255] + r1 + token + token, "another phase"),
            ("no-length", [0], "a phase alone"), ("cut-in-length", [0, 0, 0, 0], "a length that is cut off"),
            ("no-region", [0, 0, 0, 0, 2], "a region that is missing"),
            ("cut-in-region", [0, 0, 0, 0, 2, 0x72], "a region that is cut off"),
            ("length-of-4-gib", [0, 255, 255, 255, 255, 0x72, 0x31], "a length that lies"),
            ("length-below-0", [0, 128, 0, 0, 2, 0x72, 0x31], "a length of 2^31 and more"),
            ("owned-and-more", [0] + r1 + [0], "a byte behind an owned one"),
            ("owned-with-a-token", [0] + r1 + token, "an owned one with a token"),
            ("owned-with-tokens", [0] + r1 + token + token, "an owned one with two tokens"),
            ("draining-no-length", [1], "a phase alone"),
            ("draining-cut-in-region", [1, 0, 0, 0, 2, 0x72], "a region that is cut off"),
            ("draining-without-tokens", [1] + r1, "a draining one without tokens"),
            ("draining-cut-in-epoch", [1] + r1 + token[..<7], "a handoff that is cut off"),
            ("draining-cut-behind-epoch", [1] + r1 + token[..<8], "a handoff that is cut off"),
            ("draining-cut-in-hi", [1] + r1 + token[..<15], "a handoff that is cut off"),
            ("draining-cut-in-writer", [1] + r1 + token[..<23], "a handoff that is cut off"),
            ("draining-with-one-token", [1] + r1 + token, "a draining one without the token of the shard"),
            ("draining-cut-in-token-epoch", [1] + r1 + token + token[..<5], "a token that is cut off"),
            ("draining-cut-in-token-hi", [1] + r1 + token + token[..<12], "a token that is cut off"),
            ("draining-cut-in-token-writer", [1] + r1 + token + token[..<23], "a token that is cut off"),
            ("draining-and-more", [1] + r1 + token + token + [0], "a byte behind a draining one"),
        ]
        return values.map { name, bytes, what in
            let entry = entry(Octets(bytes))
            return vector(
                "allocation/values/corrupt-\(name)",
                ["ALLOC-002", "ALLOC-015"],
                "Corrupt: \(what)",
                [
                    Shards.create().answers(), Shards.hear(.news([entry])).does(), Shards.look("s1").finds(.corrupt),
                    Shards.table.shows("member", 0, [(entry, .corrupt)]),
                    Shards.hear(.open(1)).does([.to(peer, .opened(1, [entry]))]),
                ]
            )
        }
    }

    private static var keeping: [ScenarioVector] {
        let value = Octets([2] + r1)
        let old = TableEntry(key: "c", epoch: 1, time: at(900), writer: third, value: value)
        let new = TableEntry(key: "c", epoch: 2, time: at(1000), writer: me, value: value)
        let repaired = owned("c", by: "r2", token(3, at(950), by: peer))
        return [
            vector(
                "allocation/values/corrupt-shard-is-kept",
                ["ALLOC-002", "ALLOC-027", "ALLOC-034", "ALLOC-038", "ALLOC-043", "ALLOC-049"],
                "A corrupt shard is rewritten with the same bytes; nothing is done with it, and regions hear nothing",
                Shards.isOpen(over: [old], rewriting: [new]) + [
                    Shards.table.shows("open", 2, [(new, .corrupt)]), Shards.wrote("c", nth(0)).does(),
                    Shards.allocate("c").refuses("corrupt"), Shards.allocate("c", to: "r1").refuses("corrupt"),
                    Shards.allocate("c", to: "r9").refuses("unknown-region"), Shards.drain("c").refuses("corrupt"),
                    Shards.cancel("c", nth(0)).refuses("no-handoff"),
                    Shards.resend.sends(.to(third, .write(new))),
                    Shards.answered(.drained("c", nth(0)), by: "r1").does(),
                    Shards.answered(.stopped("c", nth(0)), by: "r1").does(),
                    Shards.answered(.owning("c", nth(0)), by: "r1").does(),
                    Shards.regionDown("r1").does(), Shards.table.shows("open", 2, [(new, .corrupt)]),
                ]
            ),
            vector(
                "allocation/values/corrupt-shard-is-nobodys",
                ["ALLOC-002", "ALLOC-041", "ALLOC-056", "ALLOC-057"],
                "Corrupt shards count for no region, whatever can be read of them, and are not draining",
                {
                    let stored = ["a", "b", "c"].map { (shard: Octets) in
                        TableEntry(key: shard, epoch: 1, time: at(900), writer: third, value: Octets([1] + r1))
                    }
                    let fresh = stored.enumerated().map { index, entry in
                        var entry = entry
                        (entry.epoch, entry.time, entry.writer) = (2, at(1000, UInt64(index)), me)
                        return entry
                    }
                    return Shards.isOpen(over: stored, rewriting: fresh) + [
                        Shards.allocate("d").gives("r1", nth(3), writes(owned("d", by: "r1", nth(3)))),
                        Shards.rebalance().moves(),
                        Shards.allocate("e", to: "r1").gives("r1", nth(4), writes(owned("e", by: "r1", nth(4)))),
                        Shards.rebalance()
                            .moves("d", nth(5), writes(draining("d", from: "r1", handoff: nth(5), token: nth(3)))),
                    ]
                }()
            ),
            vector(
                "allocation/values/corrupt-shard-is-repaired",
                ["ALLOC-002", "ALLOC-013"],
                "What a later term writes takes the place of a corrupt entry as of any other",
                Shards.isOpen(over: [old], rewriting: [new]) + [
                    Shards.hear(.write(repaired)).does(
                        [.to(peer, .wrote(3, "c", token(3, at(950), by: peer)))],
                        reports: [.deposed(3)]
                    ), Shards.look("c").finds(.owned("r2", token(3, at(950), by: peer))),
                    Shards.hear(.news([new])).does(),
                    Shards.look("c").finds(.owned("r2", token(3, at(950), by: peer))),
                ]
            ),
        ]
    }
}
