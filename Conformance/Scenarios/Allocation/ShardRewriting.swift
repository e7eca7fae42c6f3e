import ConformanceKit

/// What a new coordinator does with the table, and how its term ends.
enum ShardRewriting {
    static var vectors: [ScenarioVector] { everything + later + ends }

    private static func old(_ shard: Octets, by region: Octets = "r1", _ time: UInt64 = at(900)) -> TableEntry {
        owned(shard, by: region, token(1, time, by: third))
    }

    private static let oldToken = token(1, at(900), by: third)

    private static var everything: [ScenarioVector] {
        let handoff = token(1, at(850), by: third)
        let before = token(1, at(840), by: third)
        let corrupt = TableEntry(key: "d", epoch: 1, time: at(900), writer: third, value: "?")
        let stored = [
            old("a"), draining("b", from: "r2", handoff: handoff, token: before, written: oldToken),
            released("c", oldToken), corrupt, old("e", by: "r9"),
            draining("f", from: "r9", handoff: handoff, token: before, written: oldToken),
        ]
        let rewritten = [
            owned("a", by: "r1", nth(0)), draining("b", from: "r2", handoff: handoff, token: before, written: nth(1)),
            released("c", nth(2)), TableEntry(key: "d", epoch: 2, time: at(1000, 3), writer: me, value: "?"),
            draining("e", from: "r9", handoff: nth(4), token: oldToken),
            draining("f", from: "r9", handoff: handoff, token: before, written: nth(5)),
        ]
        let says: [ShardSays] = [
            .owned("r1", nth(0)), .draining("r2", handoff: handoff, token: before), .released, .corrupt,
            .draining("r9", handoff: nth(4), token: oldToken), .draining("r9", handoff: handoff, token: before),
        ]
        return [
            vector(
                "allocation/rewriting/everything",
                ["ALLOC-026", "ALLOC-027", "ALLOC-034", "ALLOC-035", "ALLOC-040", "ALLOC-044"],
                "All entries are written anew in order; handoffs keep names, shards of absent regions drain",
                note: "Finds handoffs that get a new name, and regions that nobody asks because they are gone.",
                Shards.isOpen(over: stored, rewriting: rewritten) + [
                    Shards.table.shows("open", 2, Array(zip(rewritten, says))),
                    Shards.wrote("e", nth(4)).does(drains("e", nth(4), source: "r9")),
                    Shards.wrote("d", nth(3)).does(),
                    Shards.wrote("c", nth(2)).does(), Shards.hear(.wrote(2, "b", handoff)).does(),
                    Shards.wrote("b", nth(1)).does(drains("b", handoff, source: "r2")),
                    Shards.wrote("a", nth(0)).does([.region("r1", .own("a", nth(0)))]),
                    Shards.wrote("f", nth(5)).does(drains("f", handoff, source: "r9")),
                    Shards.answered(.drained("e", nth(4)), by: "r1").does(),
                    Shards.answered(.drained("e", nth(4)), by: "r2")
                        .does(writes(released("e", nth(6))), reports: [.released("e")]),
                    Shards.answered(.stopped("b", handoff), by: "r2").does(),
                    Shards.answered(.drained("b", handoff), by: "r2").does(),
                    Shards.answered(.drained("b", handoff), by: "r1")
                        .does(writes(released("b", nth(7))), reports: [.released("b")]),
                ]
            ),
            vector(
                "allocation/rewriting/alone",
                ["ALLOC-026", "ALLOC-027", "ALLOC-034", "ALLOC-035"],
                "A node that is its only member says everything at once, in the order of the shards",
                [
                    Shards.create(stored: Array(stored[..<5])).answers(),
                    Shards.open(2, members: [me]).does(
                        [.region("r1", .own("a", nth(0)))] + drains("b", handoff, source: "r2")
                            + drains("e", nth(4), source: "r9"),
                        reports: [.open]
                    ), Shards.table.shows("open", 2, Array(zip(rewritten[..<5], says))),
                ]
            ),
            vector(
                "allocation/rewriting/alone-without-regions",
                ["ALLOC-026", "ALLOC-027", "ALLOC-044", "ALLOC-046"],
                "Without members and regions to wait for, a shard is drained and released at once",
                [
                    Shards.create(stored: [old("s1")]).answers(),
                    Shards.open(2, members: [me], regions: []).does(reports: [.open, .released("s1")]),
                    Shards.table.shows("open", 2, [(released("s1", nth(1)), .released)]),
                ]
            ),
            vector(
                "allocation/rewriting/alone-one-after-the-other",
                ["ALLOC-026", "ALLOC-027", "ALLOC-046"],
                "Where nobody is waited for, each shard is drained and released before the next one is rewritten",
                [
                    Shards.create(stored: [old("s1"), old("s2")]).answers(),
                    Shards.open(2, members: [me], regions: [])
                        .does(reports: [.open, .released("s1"), .released("s2")]),
                    Shards.table.shows(
                        "open",
                        2,
                        [(released("s1", nth(1)), .released), (released("s2", nth(3)), .released)]
                    ),
                ]
            ),
            vector(
                "allocation/rewriting/in-the-order-of-bytes",
                ["ALLOC-011", "ALLOC-026", "ALLOC-061", "CONV-002"],
                "Shards are in the order of their bytes, which are unsigned, and a beginning comes first",
                {
                    let shards: [Octets] = [
                        "", Octets([0]), Octets([0, 0]), "S", "s", Octets([0x73, 0]), "s1", "s10", "s2",
                        Octets([0x7f]),
                        Octets([0x80]), Octets([0xc3, 0xa9]), Octets([0xff]), Octets([0xff, 0]),
                    ]
                    let fresh = shards.enumerated().map { owned($1, by: "r1", nth(UInt64($0))) }
                    return Shards.isOpen(over: shards.map { old($0) }, rewriting: fresh) + [
                        Shards.table.shows("open", 2, fresh.enumerated().map { ($1, .owned("r1", nth(UInt64($0)))) }),
                        Shards.resend.sends(fresh.flatMap { writes($0) }),
                        Shards.hear(.open(3)).does([.to(peer, .opened(3, fresh))], reports: [.deposed(3)]),
                    ]
                }()
            ),
            vector(
                "allocation/rewriting/again-as-draining",
                ["ALLOC-024", "ALLOC-027", "ALLOC-044"],
                "With the rewriting all regions that are present have to drain again, and the source to stop",
                Shards.isOpen() + Shards.isGiven("s1", to: "r1", nth(0))
                    + Shards.isDraining("s1", from: "r1", nth(1), after: nth(0)) + [
                        Shards.answered(.drained("s1", nth(1)), by: "r1").does(),
                        Shards.answered(.stopped("s1", nth(1)), by: "r1").does(),
                        Shards.open(3, regions: ["r1", "r2", "r3"]).does([.to(peer, .open(3)), .to(third, .open(3))]),
                        Shards.answered(.drained("s1", nth(1)), by: "r2").does(),
                        Shards.hear(.opened(3)).does(
                            writes(
                                draining("s1", from: "r1", handoff: nth(1), token: nth(0), written: nth(2, of: 3))
                            ),
                            reports: [.open]
                        ),
                        Shards.wrote("s1", nth(2, of: 3)).does(
                            drains("s1", nth(1), to: ["r1", "r2", "r3"], source: "r1")
                        ),
                        Shards.answered(.drained("s1", nth(1)), by: "r1").does(),
                        Shards.answered(.drained("s1", nth(1)), by: "r2").does(),
                        Shards.answered(.drained("s1", nth(1)), by: "r3").does(),
                        Shards.answered(.stopped("s1", nth(1)), by: "r1")
                            .does(writes(released("s1", nth(3, of: 3))), reports: [.released("s1")]),
                    ]
            ),
            vector(
                "allocation/rewriting/behind-a-fast-clock",
                ["ALLOC-026", "LWW-010", "LWW-033"],
                "An older coordinator whose clock was 4,999 ms ahead loses against all that is written now",
                [
                    Shards.create().answers(), Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.opened(2, [old("s1", at(5999))])).does(
                        writes(owned("s1", by: "r1", token(2, at(5999, 1)))),
                        reports: [.open]
                    ), Shards.hear(.news([old("s1", by: "r2", at(6000))])).does(),
                    Shards.look("s1").finds(.owned("r1", token(2, at(5999, 1)))),
                    Shards.allocate("s2", to: "r2")
                        .gives("r2", token(2, at(6000, 1)), writes(owned("s2", by: "r2", token(2, at(6000, 1))))),
                ]
            ),
        ]
    }

    private static var later: [ScenarioVector] {
        [
            vector(
                "allocation/rewriting/news",
                ["ALLOC-028"],
                "What an older term wrote and nobody of the majority knew is rewritten when it becomes known",
                note: "Finds coordinators that rewrite only once, or only what promises bring.",
                Shards.isOpen() + [
                    Shards.hear(.news([old("s1")]), from: 9).does(writes(owned("s1", by: "r1", nth(0)))),
                    Shards.hear(.news([old("s1")]), from: 9).does(),
                    Shards.hear(.news([old("s1", by: "r2", at(999))])).does(),
                    Shards.wrote("s1", nth(0)).does([.region("r1", .own("s1", nth(0)))]),
                    Shards.table.shows("open", 2, [(owned("s1", by: "r1", nth(0)), .owned("r1", nth(0)))]),
                ]
            ),
            vector(
                "allocation/rewriting/news-of-every-kind",
                ["ALLOC-027", "ALLOC-028", "ALLOC-044"],
                "Also tombstones, corrupt ones, handoffs, and shards of absent regions; not what is held",
                Shards.isOpen() + Shards.isGiven("d", to: "r1", nth(0)) + [
                    Shards.hear(
                        .news([
                            released("a", oldToken),
                            TableEntry(key: "b", epoch: 0, time: at(5), writer: 9, value: ""),
                            draining(
                                "c",
                                from: "r1",
                                handoff: token(1, at(7)),
                                token: token(1, at(6)),
                                written: oldToken
                            ),
                            old("d"), old("e", by: "r9"), old("f", by: "r2", at(6001)), old("g").under(3),
                        ])
                    ).does(
                        writes(
                            released("a", nth(1)),
                            TableEntry(key: "b", epoch: 2, time: at(1000, 2), writer: me, value: ""),
                            draining(
                                "c",
                                from: "r1",
                                handoff: token(1, at(7)),
                                token: token(1, at(6)),
                                written: nth(3)
                            ),
                            draining("e", from: "r9", handoff: nth(4), token: oldToken)
                        )
                    ), Shards.wrote("c", nth(3)).does(drains("c", token(1, at(7)), source: "r1")),
                    Shards.wrote("e", nth(4)).does(drains("e", nth(4), source: "r9")),
                    Shards.look("d").finds(.owned("r1", nth(0))), Shards.look("f").finds(.absent),
                ]
            ),
            vector(
                "allocation/rewriting/news-while-opening",
                ["ALLOC-026", "ALLOC-028"],
                "A node that is not open yet merges, and rewrites when it is",
                [
                    Shards.create().answers(), Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.news([old("s1")])).does(), Shards.look("s1").finds(.owned("r1", oldToken)),
                    Shards.hear(.opened(2)).does(writes(owned("s1", by: "r1", nth(0))), reports: [.open]),
                ]
            ),
            vector(
                "allocation/rewriting/news-with-clocks",
                ["ALLOC-015", "ALLOC-028", "LWW-033"],
                "News are merged as a whole, and then rewritten: the clock has seen all of them by then",
                Shards.isOpen() + [
                    Shards.hear(.news([old("s1"), old("s2", at(3000)), old("s3", at(2000))])).does(
                        writes(
                            owned("s1", by: "r1", token(2, at(3000, 1))),
                            owned("s2", by: "r1", token(2, at(3000, 2))),
                            owned("s3", by: "r1", token(2, at(3000, 3)))
                        )
                    ), Shards.hear(.news([old("s4"), old("s5", at(6000, 65535))])).refuses("clock-ahead"),
                    Shards.look("s4").finds(.absent),
                    Shards.hear(.news([old("s4"), old("s5", at(6001))])).does(
                        writes(owned("s4", by: "r1", token(2, at(3000, 4))))
                    ),
                ]
            ),
            vector(
                "allocation/rewriting/own-entries-come-back",
                ["ALLOC-016", "ALLOC-025", "ALLOC-028", "ALLOC-032"],
                "What the node itself wrote is neither reported nor rewritten, nor does it count for who has told it",
                Shards.isOpen() + [
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), writes(owned("s1", by: "r1", nth(0)))),
                    Shards.hear(.news([owned("s1", by: "r1", nth(0))])).does(),
                    Shards.hear(.opened(2, [owned("s1", by: "r1", nth(0))]), from: third).does(),
                    Shards.resend.sends(writes(owned("s1", by: "r1", nth(0)))),
                    Shards.wrote("s1", nth(0)).does([.region("r1", .own("s1", nth(0)))]),
                ]
            ),
            vector(
                "allocation/rewriting/rejected-news",
                ["ALLOC-015", "LWW-032"],
                "News that are rejected move no clock either",
                Shards.isOpen() + [
                    Shards.hear(.news([old("s1", at(6001)), old("s2", at(900)).under(3)])).does(),
                    Shards.allocate("s1", to: "r2").gives("r2", nth(0), writes(owned("s1", by: "r2", nth(0)))),
                ]
            ),
            vector(
                "allocation/rewriting/late-promise",
                ["ALLOC-025", "ALLOC-028"],
                "The table of a member that promises when the node is open already counts as well",
                Shards.isOpen() + Shards.isGiven("s2", to: "r2", nth(0)) + [
                    Shards.hear(.opened(2, [old("s1"), old("s2")]), from: third)
                        .does(writes(owned("s1", by: "r1", nth(1)))),
                    Shards.hear(.opened(2, [old("s1"), old("s2"), old("s3").under(2)]), from: third)
                        .does(reports: [.dualEpoch(2)]),
                    Shards.look("s3").finds(.owned("r1", token(2, at(900), by: third))),
                ]
            ),
            vector(
                "allocation/rewriting/old-write",
                ["ALLOC-012", "ALLOC-028"],
                "An old coordinator's write is fenced and not merged; as news the same entry is",
                Shards.isOpen() + [
                    Shards.hear(.write(old("s1")), from: third).does([.to(third, .fenced(2))]),
                    Shards.look("s1").finds(.absent),
                    Shards.hear(.news([old("s1")]), from: third).does(
                        writes(owned("s1", by: "r1", nth(0)))
                    ),
                ]
            ),
            vector(
                "allocation/rewriting/not-by-a-member",
                ["ALLOC-028"],
                "Members and deposed ones merge what is old, and write nothing",
                [
                    Shards.create().answers(), Shards.learn(2).reports(), Shards.hear(.news([old("s1")])).does(),
                    Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]), Shards.isDeposed(),
                    Shards.hear(.news([old("s2")])).does(),
                    Shards.table.shows(
                        "deposed",
                        3,
                        [(old("s1"), .owned("r1", oldToken)), (old("s2"), .owned("r1", oldToken))]
                    ),
                ]
            ),
        ]
    }
}
