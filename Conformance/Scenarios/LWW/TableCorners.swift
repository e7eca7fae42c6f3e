import ConformanceKit

/// What careful implementations do and those that are nearly right do not: each of these is what a mutant got away with.
enum TableCorners {
    static var vectors: [ScenarioVector] {
        [
            vector(
                "lww/corners/nul-in-a-value",
                ["LWW-015"],
                "A value with a NUL in it is stored whole",
                note: "`put` stores a live entry with the value; values are bytes.",
                [
                    Table.create().answers(), Table.put("k", Octets([0x61, 0x0, 0x62]), now: 1000).stamps(at(1000)),
                    Table.get("k").finds(live("k", Octets([0x61, 0x0, 0x62]), at(1000))),
                    Table.put(Octets([0x6b, 0x0]), Octets([0x0]), now: 1000).stamps(at(1000, 1)),
                    Table.get(Octets([0x6b, 0x0])).finds(live(Octets([0x6b, 0x0]), Octets([0x0]), at(1000, 1))),
                    Table.get("k").finds(live("k", Octets([0x61, 0x0, 0x62]), at(1000))),
                ]
            ),
            vector(
                "lww/corners/a-floor-above-2-63",
                ["LWW-034"],
                "Floors are compared as unsigned numbers",
                note: "Its hi is at or below the floor, hi being 0 to 2^64-1.",
                [
                    Table.create(stored: .init(floor: at(140737488355328, 5), clock: at(140737488355328, 5))).answers(),
                    Table.hear(
                        .delta([
                            live("a", "1", at(140737488355327, 65535), by: peer),
                            live("b", "2", at(140737488355328, 5), by: peer),
                            live("c", "3", at(140737488355328, 6), by: peer),
                        ]),
                        now: 281474976710655
                    ).brings([.belowFloor, .belowFloor, .applied]),
                    Table.get("a").finds(nil), Table.get("b").finds(nil),
                    Table.get("c").finds(live("c", "3", at(140737488355328, 6), by: peer)),
                ]
            ),
            vector(
                "lww/corners/an-entry-above-2-63",
                ["LWW-034"],
                "An entry with a hi above 2^63-1 is above a small floor",
                [
                    Table.create(stored: .init(floor: at(1), clock: at(1))).answers(),
                    Table.hear(
                        .delta([live("a", "1", at(140737488355328), by: peer), live("b", "1", 1, by: peer)]),
                        now: 281474976710655
                    ).brings([.applied, .belowFloor]),
                    Table.get("a").finds(live("a", "1", at(140737488355328), by: peer)),
                ]
            ),
            vector(
                "lww/corners/tainted-by-the-first-part",
                ["LWW-076", "LWW-079"],
                "A part with a rejected entry taints the pull, though the entries of the next part are all admitted",
                note:
                    "Tainted when an entry is rejected of an `entries` that answers it; nothing takes the taint away.",
                [
                    Table.create().answers(), Table.view(1, me, peer).answers(),
                    Table.pull(peer, 7).says(.pull(7), view: 1),
                    Table.hear(.header(7, clock: at(1000)), view: 1).brings([], [.ask(7, digest: digest([]))], view: 1),
                    Table.hear(.split(7, at: "m"), view: 1).brings(
                        [],
                        [.ask(7, .below("m"), digest: digest([])), .ask(7, .from("m"), digest: digest([]))],
                        view: 1
                    ),
                    Table.hear(.entries(7, .below("m"), [live("a", "1", at(9000), by: peer)]), view: 1).brings([
                        .rejectedFuture
                    ]),
                    Table.hear(.entries(7, .from("m"), [live("z", "2", at(900), by: peer)]), view: 1).brings(
                        [.applied],
                        pull: "incomplete"
                    ),
                    Table.state.holds([live("z", "2", at(900), by: peer)], clock: at(900), view: 1),
                ]
            ),
            vector(
                "lww/corners/frontier-of-a-second-header",
                ["LWW-090", "LWW-082"],
                "A second header of a pull that is under way tells a frontier, too",
                [
                    Table.create(stored: .init(clock: at(1000))).answers(), Table.view(1, me, peer).answers(),
                    Table.pull(peer, 7).says(.pull(7), view: 1),
                    Table.hear(.header(7, clock: at(900), frontier: at(100)), view: 1).brings(
                        [],
                        [.ask(7, digest: digest([]))],
                        view: 1
                    ),
                    Table.hear(.header(7, clock: at(950), frontier: at(300)), view: 1).brings(),
                    Table.hear(.same(7), view: 1).brings(pull: "complete"),
                    Table.state.holds(clock: at(1000), frontier: at(900), stable: at(300), view: 1),
                    Table.collect.collects(0, floor: at(300)),
                ]
            ),
            vector(
                "lww/corners/frontiers-above-2-63",
                ["LWW-090", "LWW-092", "LWW-080"],
                "A member's frontier rises above 2^63",
                note: "Becomes that member's frontier where that is greater, unsigned.",
                [
                    Table.create(stored: .init(clock: at(140737488355328, 10))).answers(),
                    Table.view(1, me, peer).answers(), Table.pull(peer, 7).says(.pull(7), view: 1),
                    Table.hear(.header(7, clock: at(140737488355328, 9), frontier: 5), view: 1).brings(
                        [],
                        [.ask(7, digest: digest([]))],
                        view: 1
                    ),
                    Table.hear(.same(7), view: 1).brings(pull: "complete"),
                    Table.state.holds(
                        clock: at(140737488355328, 10),
                        frontier: at(140737488355328, 9),
                        stable: 5,
                        view: 1
                    ),
                    Table.hear(.header(8, clock: at(140737488355328, 9), frontier: at(140737488355328, 7)), view: 1)
                        .brings(),
                    Table.state.holds(
                        clock: at(140737488355328, 10),
                        frontier: at(140737488355328, 9),
                        stable: at(140737488355328, 7),
                        view: 1
                    ),
                    Table.hear(.header(9, clock: at(140737488355328, 9), frontier: at(140737488355327, 65535)), view: 1)
                        .brings(),
                    Table.collect.collects(0, floor: at(140737488355328, 7)),
                ]
            ),
            vector(
                "lww/corners/an-empty-value-is-no-tombstone",
                ["LWW-093", "LWW-002"],
                "A live entry with an empty value stays when the floor is raised",
                note: "All tombstones at or below it, and nothing else.",
                [
                    Table.create(stored: .init(clock: at(1000), entries: [live("a", "", at(100)), gone("b", at(101))]))
                        .answers(),
                    Table.view(1, me).answers(), Table.collect.collects(1, floor: at(1000)),
                    Table.get("a").finds(live("a", "", at(100))), Table.get("b").finds(nil),
                    Table.range(.all).counts([live("a", "", at(100))]),
                ]
            ),
            vector(
                "lww/corners/terms-the-clock-stays",
                ["LWW-094", "LWW-096"],
                "The floor of a header moves neither floor nor clock of a table with terms",
                note: "When the floor is raised; LWW-094: a table with terms keeps 0.",
                [
                    Table.create(terms: true).answers(), Table.view(1, me, peer).answers(),
                    Table.hear(.header(7, floor: at(900), clock: at(1000)), view: 1).brings(),
                    Table.state.holds(clock: 0, view: 1), Table.put("k", "a", now: 5).stamps(at(5)),
                ]
            ),
            vector(
                "lww/corners/clock-at-the-logical-part-of-a-floor",
                ["LWW-096"],
                "The clock is raised to the whole floor, not to its millisecond",
                note: "The clock is raised to it.",
                [
                    Table.create().answers(), Table.view(1, me, peer).answers(),
                    Table.hear(.header(7, floor: at(1000, 5), clock: at(1000, 9)), view: 1).brings(),
                    Table.state.holds(clock: at(1000, 5), floor: at(1000, 5), view: 1),
                    Table.put("k", "a", now: 1000).stamps(at(1000, 6)),
                ]
            ),
            vector(
                "lww/corners/header-floor-and-frontier-at-the-clock",
                ["LWW-052", "LWW-050"],
                "`decode` answers a header whose floor and frontier are its clock, and a state whose floor is its clock",
                {
                    let head = u64(1) + u64(peer) + Octets([2]) + u64(7)
                    return [
                        Table.decode(head + u64(at(5)) + u64(at(5)) + u64(at(5)))
                            .says(.header(7, floor: at(5), clock: at(5), frontier: at(5)), from: peer, view: 1),
                        Table.decode(head + u64(at(6)) + u64(at(6)) + u64(at(5)))
                            .says(.header(7, floor: at(6), clock: at(6), frontier: at(5)), from: peer, view: 1),
                        Table.decode(head + u64(at(4)) + u64(at(6)) + u64(at(6)))
                            .says(.header(7, floor: at(4), clock: at(6), frontier: at(6)), from: peer, view: 1),
                        Table.decode(u64(0) + u64(peer) + Octets([9]) + u64(7) + u64(at(6)) + u64(at(6)) + u64(0))
                            .says(.state(7, floor: at(6), clock: at(6), []), from: peer),
                    ]
                }()
            ),
            vector(
                "lww/corners/parse-an-empty-key",
                ["LWW-002", "LWW-042"],
                "`parse` answers an entry with an empty key, and one with an empty value",
                [
                    Table.parse(canonical([live("", "1", at(1), by: peer), live(Octets([0]), "", at(1), by: peer)]))
                        .answers([
                            "entries": [
                                live("", "1", at(1), by: peer).observed,
                                live(Octets([0]), "", at(1), by: peer).observed,
                            ]
                        ]),
                    Table.decode(u64(0) + u64(peer) + Octets([7]) + canonical([live("", "1", at(1), by: peer)]))
                        .says(.delta([live("", "1", at(1), by: peer)]), from: peer),
                ]
            ),
            vector(
                "lww/corners/decode-one-large-entry",
                ["LWW-053", "LWW-075", "LWW-052"],
                "`decode` answers an `entries` of one entry that is larger than 65,536 bytes",
                note: "All of them where there is only one; LWW-053 limits the count, not the bytes.",
                {
                    let large = live("k", Octets(repeating: "a", count: 65_536), at(1), by: peer)
                    let head = u64(0) + u64(peer) + Octets([5]) + u64(7) + u32(0) + Octets([0])
                    return [Table.decode(head + canonical([large])).says(.entries(7, .all, [large]), from: peer)]
                }()
            ),
            vector(
                "lww/corners/max-drift-0",
                ["LWW-022", "LWW-014", "LWW-030"],
                "A max drift of 0 is taken",
                [
                    Table.create().answers(), Table.create(maxDrift: "0").answers(),
                    Table.put("k", "a", now: 1000).stamps(at(1000)),
                    Table.hear(.delta([live("a", "1", at(1000, 65535), by: peer), live("b", "1", at(1001), by: peer)]))
                        .brings([.applied, .rejectedFuture]),
                ]
            ),
            vector(
                "lww/corners/an-incomplete-pull-forgets-nothing",
                ["LWW-080"],
                "An incomplete pull leaves what was heard before",
                [
                    Table.create().answers(), Table.view(1, me, peer).answers(),
                    Table.put("z", "1", now: 2000).stamps(at(2000)), Table.pull(peer, 7).says(.pull(7), view: 1),
                    Table.hear(.header(7, clock: at(900)), view: 1).brings(
                        [],
                        [.ask(7, digest: digest([live("z", "1", at(2000))]))],
                        view: 1
                    ),
                    Table.hear(.same(7), view: 1).brings(pull: "complete"),
                    Table.pull(peer, 8).says(.pull(8), view: 1),
                    Table.hear(.header(8, clock: at(950)), view: 1).brings(
                        [],
                        [.ask(8, digest: digest([live("z", "1", at(2000))]))],
                        view: 1
                    ),
                    Table.hear(.entries(8, .all, [live("a", "1", at(9000), by: peer)]), view: 1).brings(
                        [.rejectedFuture],
                        pull: "incomplete"
                    ),
                    Table.state.holds([live("z", "1", at(2000))], clock: at(2000), frontier: at(900), view: 1),
                ]
            ),
            vector(
                "lww/corners/a-stored-floor-raises-the-clock",
                ["LWW-023", "LWW-094"],
                "A stored floor raises the clock, also where there are terms and it is no floor",
                [
                    Table.create(terms: true, stored: .init(floor: at(500))).answers(),
                    Table.state.holds(clock: at(500)),
                ]
            ),
        ]
    }
}
