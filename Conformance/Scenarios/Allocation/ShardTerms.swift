import ConformanceKit

/// How a term is opened.
enum ShardTerms {
    static var vectors: [ScenarioVector] { majorities + promises + refusals + again }

    /// `open` of term 2 to members.
    private static func opens(_ members: UInt64..., term: UInt64 = 2) -> [Sent] {
        members.map { .to($0, .open(term)) }
    }

    /// What others wrote under term 1.
    private static func old(_ shard: Octets, by region: Octets = "r1", _ time: UInt64 = at(900)) -> TableEntry {
        owned(shard, by: region, token(1, time, by: third))
    }

    private static var majorities: [ScenarioVector] {
        [
            vector(
                "allocation/terms/one-member",
                ["ALLOC-024", "ALLOC-026"],
                "A node that is its only member is open at once",
                [
                    Shards.create().answers(), Shards.open(1, members: [me]).does(reports: [.open]),
                    Shards.table.shows("open", 1), Shards.resend.sends(),
                ]
            ),
            vector(
                "allocation/terms/two-members",
                ["ALLOC-024", "ALLOC-026"],
                "Of two, one is no majority",
                [
                    Shards.create().answers(), Shards.open(2, members: [me, third]).does(opens(third)),
                    Shards.table.shows("opening", 2), Shards.hear(.opened(2)).does(),
                    Shards.hear(.opened(2), from: third).does(reports: [.open]), Shards.table.shows("open", 2),
                ]
            ),
            vector(
                "allocation/terms/three-members",
                ["ALLOC-024", "ALLOC-025", "ALLOC-026"],
                "Of three, two are enough; the third opens nothing again",
                [
                    Shards.create().answers(), Shards.open(2).does(opens(peer, third)),
                    Shards.hear(.opened(2), from: third).does(reports: [.open]), Shards.hear(.opened(2)).does(),
                    Shards.hear(.opened(2), from: third).does(), Shards.table.shows("open", 2),
                ]
            ),
            vector(
                "allocation/terms/four-members",
                ["ALLOC-025", "ALLOC-026", "ALLOC-060"],
                "Of four, two are no majority",
                note: "Finds half of them taken for more than half, and promises counted twice.",
                [
                    Shards.create().answers(), Shards.open(2, members: [4, 3, 2, 1]).does(opens(2, 3, 4)),
                    Shards.hear(.opened(2), from: 3).does(), Shards.hear(.opened(2), from: 3).does(),
                    Shards.table.shows("opening", 2), Shards.resend.sends(.to(2, .open(2)), .to(4, .open(2))),
                    Shards.hear(.opened(2), from: 4).does(reports: [.open]),
                ]
            ),
            vector(
                "allocation/terms/five-members",
                ["ALLOC-025", "ALLOC-026", "ALLOC-031"],
                "Of five, three; repetitions, strangers, other terms and oneself do not add to them",
                [
                    Shards.create().answers(), Shards.open(2, members: [1, 2, 3, 4, 5]).does(opens(2, 3, 4, 5)),
                    Shards.hear(.opened(2), from: 5).does(), Shards.hear(.opened(2), from: 5).does(),
                    Shards.hear(.opened(2), from: 6).does(), Shards.hear(.opened(1), from: 2).does(),
                    Shards.hear(.opened(3), from: 3).does(), Shards.hear(.opened(0), from: 4).does(),
                    Shards.table.shows("opening", 2), Shards.hear(.opened(2), from: 2).does(reports: [.open]),
                ]
            ),
            vector(
                "allocation/terms/members-in-order",
                ["ALLOC-024", "ALLOC-060", "CONV-001"],
                "Messages go to members in the order of their writers, which are unsigned",
                [
                    Shards.create(odd53).answers(),
                    Shards.open(odd53, members: [.max, half64 + 1, odd53, 7, half64, odd53 - 1, odd53 + 1])
                        .does(opens(7, odd53 - 1, odd53 + 1, half64, half64 + 1, .max, term: odd53)),
                    Shards.hear(.opened(odd53), from: half64).does(),
                    Shards.hear(.opened(odd53), from: odd53 - 1).does(),
                    Shards.resend.sends(
                        .to(7, .open(odd53)),
                        .to(odd53 + 1, .open(odd53)),
                        .to(half64 + 1, .open(odd53)),
                        .to(.max, .open(odd53))
                    ), Shards.hear(.opened(odd53), from: .max).does(reports: [.open]),
                    Shards.allocate("s", to: "r1").gives(
                        "r1",
                        token(odd53, at(1000), by: odd53),
                        writes(
                            owned("s", by: "r1", token(odd53, at(1000), by: odd53)),
                            to: [7, odd53 - 1, odd53 + 1, half64, half64 + 1, .max]
                        )
                    ),
                ]
            ),
            vector(
                "allocation/terms/members-are-a-set",
                ["ALLOC-024", "ALLOC-026"],
                "Members and regions that are named twice are there once",
                [
                    Shards.create().answers(),
                    Shards.open(2, members: [peer, me, peer, me], regions: ["r2", "r1", "r2"]).does(opens(peer)),
                    Shards.hear(.opened(2)).does(reports: [.open]), Shards.regionDown("r2").does(),
                    Shards.regionDown("r2").refuses("unknown-region"),
                ]
            ),
        ]
    }

    private static var promises: [ScenarioVector] {
        let future = old("s1", at(6001))
        return [
            vector(
                "allocation/terms/promise-with-a-rejected-entry",
                ["ALLOC-025", "ALLOC-060"],
                "A promise whose table is rejected in part is none, though the rest is merged; said again, it is",
                note: "Finds coordinators that begin without what a majority has.",
                [
                    Shards.create().answers(), Shards.open(2).does(opens(peer, third)),
                    Shards.hear(.opened(2, [old("s0"), future])).does(), Shards.resend.sends(opens(peer, third)),
                    Shards.table.shows("opening", 2, [(old("s0"), .owned("r1", token(1, at(900), by: third)))]),
                    Shards.hear(.opened(2, [old("s0"), future]), now: 1001).does(
                        writes(
                            owned("s0", by: "r1", token(2, at(6001, 1))),
                            owned("s1", by: "r1", token(2, at(6001, 2)))
                        ),
                        reports: [.open]
                    ),
                ]
            ),
            vector(
                "allocation/terms/promise-with-an-entry-of-a-higher-term",
                ["ALLOC-025", "LWW-031"],
                "An entry of a term that was not learned is rejected, too",
                [
                    Shards.create().answers(), Shards.open(2).does(opens(peer, third)),
                    Shards.hear(.opened(2, [old("s1").under(3)])).does(),
                    Shards.hear(.opened(2, [old("s1").under(3)])).does(), Shards.table.shows("opening", 2),
                    Shards.hear(.opened(2), from: third).does(reports: [.open]),
                ]
            ),
            vector(
                "allocation/terms/tables-of-no-promise",
                ["ALLOC-031"],
                "What strangers have, and members under another term, is not taken",
                [
                    Shards.create().answers(), Shards.open(2).does(opens(peer, third)),
                    Shards.hear(.opened(2, [old("s1")]), from: 4).does(), Shards.hear(.opened(1, [old("s1")])).does(),
                    Shards.hear(.opened(3, [old("s1")])).does(), Shards.table.shows("opening", 2),
                    Shards.hear(.opened(2)).does(reports: [.open]),
                    Shards.hear(.opened(2, [old("s1")]), from: 4).does(), Shards.hear(.opened(1, [old("s1")])).does(),
                    Shards.table.shows("open", 2),
                ]
            ),
            vector(
                "allocation/terms/tables-of-a-majority",
                ["ALLOC-025", "ALLOC-026", "ALLOC-027"],
                "The new coordinator writes anew the greatest entries of those who promised",
                [
                    Shards.create(stored: [old("a", by: "r1", at(800)), old("b", at(800))]).answers(),
                    Shards.open(2, members: [1, 2, 3, 4, 5]).does(opens(2, 3, 4, 5)),
                    Shards.hear(.opened(2, [old("a", by: "r2", at(850)), old("c", at(700))])).does(),
                    Shards.hear(.news([old("d", by: "r2", at(1))]), from: 9).does(),
                    Shards.hear(
                        .opened(2, [old("a", at(825)), released("b", token(1, at(801), by: third))]),
                        from: 5
                    )
                    .does(
                        writes(
                            owned("a", by: "r2", nth(0)),
                            released("b", nth(1)),
                            owned("c", by: "r1", nth(2)),
                            owned("d", by: "r2", nth(3)),
                            to: [2, 3, 4, 5]
                        ),
                        reports: [.open]
                    ), Shards.look("a").finds(.owned("r2", nth(0))),
                ]
            ),
            vector(
                "allocation/terms/entries-of-the-same-term",
                ["ALLOC-016", "ALLOC-025", "ALLOC-026"],
                "A table with an entry of this very term by somebody else: a promise, a report, and it is rewritten",
                [
                    Shards.create().answers(), Shards.open(2).does(opens(peer, third)),
                    Shards.hear(.opened(2, [old("s1").under(2), old("s2").under(2)])).does(
                        writes(owned("s1", by: "r1", nth(0)), owned("s2", by: "r1", nth(1))),
                        reports: [.dualEpoch(2), .open]
                    ),
                ]
            ),
        ]
    }

    private static var refusals: [ScenarioVector] {
        let (longest, tooLong) = (Octets(repeating: "r", count: 1024), Octets(repeating: "r", count: 1025))
        return [
            vector(
                "allocation/terms/bad-arguments",
                ["ALLOC-022"],
                "Term 0, members without oneself, a region that is too long: the first reason is given",
                [
                    Shards.create(term: 5, stored: []).answers(),
                    Shards.open(0, regions: [tooLong], now: afterTheEnd).refuses("bad-argument"),
                    Shards.open(5, members: []).refuses("bad-argument"),
                    Shards.open(4, members: [peer, third], regions: [tooLong]).refuses("bad-argument"),
                    Shards.open(4, regions: ["r1", tooLong], now: afterTheEnd).refuses("limit-exceeded"),
                    Shards.open(5, regions: [tooLong, ""]).refuses("limit-exceeded"),
                    Shards.open(4, now: afterTheEnd).refuses("fenced"),
                    Shards.open(5, now: afterTheEnd).refuses("clock-invalid"), Shards.table.shows("member", 5),
                    Shards.resend.sends(), Shards.open(5, regions: [longest, ""]).does(opens(peer, third, term: 5)),
                ]
            ),
            vector(
                "allocation/terms/fenced",
                ["ALLOC-023"],
                "A lower term is refused, and the same where another has it; nobody's may be taken",
                [
                    Shards.create(term: 2, stored: []).answers(), Shards.open(1).refuses("fenced"),
                    Shards.open(2).does(opens(peer, third)), Shards.open(1).refuses("fenced"),
                    Shards.table.shows("opening", 2),
                    Shards.hear(.open(3)).does([.to(peer, .opened(3))], reports: [.deposed(3)]),
                    Shards.open(2).refuses("fenced"), Shards.open(3).refuses("fenced"),
                    Shards.table.shows("deposed", 3), Shards.open(4).does(opens(peer, third, term: 4)),
                    Shards.table.shows("opening", 4), Shards.hear(.opened(4)).does(reports: [.open]),
                ]
            ),
            vector(
                "allocation/terms/fenced-by-a-write",
                ["ALLOC-023", "ALLOC-013"],
                "A term that was written under belongs to its writer",
                [
                    Shards.create().answers(),
                    Shards.hear(.write(old("s1").under(2)), from: third)
                        .does([.to(third, .wrote(2, "s1", token(2, at(900), by: third)))]),
                    Shards.open(2).refuses("fenced"), Shards.open(1).refuses("fenced"),
                    Shards.open(3).does(opens(peer, third, term: 3)),
                ]
            ),
            vector(
                "allocation/terms/great-terms",
                ["ALLOC-023", "CONV-001"],
                "Terms up to 2^64 - 1",
                [
                    Shards.create(term: odd53, stored: []).answers(), Shards.open(odd53 - 1).refuses("fenced"),
                    Shards.open(half64).does(opens(peer, third, term: half64)),
                    Shards.open(half64 - 1).refuses("fenced"), Shards.open(.max).does(opens(peer, third, term: .max)),
                    Shards.hear(.opened(.max)).does(reports: [.open]), Shards.open(half64).refuses("fenced"),
                    Shards.allocate("s").gives(
                        "r1",
                        nth(0, of: .max),
                        writes(owned("s", by: "r1", nth(0, of: .max)))
                    ),
                    Shards.hear(.fenced(half64)).does(),
                    Shards.table.shows(
                        "open",
                        .max,
                        [(owned("s", by: "r1", nth(0, of: .max)), .owned("r1", nth(0, of: .max)))]
                    ),
                ]
            ),
        ]
    }

    private static var again: [ScenarioVector] {
        [
            vector(
                "allocation/terms/opened-again",
                ["ALLOC-023", "ALLOC-024", "ALLOC-026", "ALLOC-034", "ALLOC-037"],
                "The same term opened again: members, regions, promises and answers are forgotten, the table is not",
                note: "Finds what is left of the first time, such as promises and who has which entry.",
                Shards.isOpen() + Shards.isGiven("s1", to: "r2", nth(0)) + [
                    Shards.answered(.owning("s1", nth(0)), by: "r2").does(),
                    Shards.open(2, members: [1, 2, 3, 4], regions: ["r2", "r3"]).does(opens(2, 3, 4)),
                    Shards.table.shows("opening", 2, [(owned("s1", by: "r2", nth(0)), .owned("r2", nth(0)))]),
                    Shards.allocate("s2").refuses("not-open"), Shards.wrote("s1", nth(0), from: third).does(),
                    Shards.hear(.opened(2)).does(),
                    Shards.hear(.opened(2), from: 4).does(
                        writes(owned("s1", by: "r2", nth(1)), to: [2, 3, 4]),
                        reports: [.open]
                    ),
                    Shards.wrote("s1", nth(0)).does(), Shards.wrote("s1", nth(1)).does(),
                    Shards.wrote("s1", nth(1), from: 4).does([.region("r2", .own("s1", nth(1)))]),
                    Shards.regionDown("r1").refuses("unknown-region"),
                ]
            ),
            vector(
                "allocation/terms/opened-higher",
                ["ALLOC-023", "ALLOC-024", "ALLOC-026", "ALLOC-031"],
                "A coordinator opens a higher term itself; promises of the lower one count no longer",
                Shards.isOpen() + Shards.isGiven("s1", to: "r1", nth(0)) + [
                    Shards.open(3).does(opens(peer, third, term: 3)),
                    Shards.table.shows(
                        "opening",
                        3,
                        [(owned("s1", by: "r1", nth(0)), .owned("r1", nth(0)))]
                    ), Shards.hear(.opened(2), from: third).does(), Shards.hear(.fenced(2), from: third).does(),
                    Shards.wrote("s1", nth(0), from: third).does(),
                    Shards.hear(.opened(3), from: third)
                        .does(writes(owned("s1", by: "r1", nth(1, of: 3))), reports: [.open]),
                    Shards.wrote("s1", nth(1, of: 3)).does([.region("r1", .own("s1", nth(1, of: 3)))]),
                ]
            ),
            vector(
                "allocation/terms/opened-after-being-deposed",
                ["ALLOC-023", "ALLOC-024", "ALLOC-030"],
                "The term that a node was fenced with may be its own, where nobody is known to have it",
                Shards.isOpen() + [
                    Shards.hear(.fenced(4)).does(reports: [.deposed(4)]), Shards.allocate("s").refuses("fenced"),
                    Shards.open(3).refuses("fenced"), Shards.open(4).does(opens(peer, third, term: 4)),
                    Shards.allocate("s").refuses("not-open"), Shards.hear(.opened(2)).does(),
                    Shards.hear(.opened(4)).does(reports: [.open]),
                    Shards.allocate("s").gives("r1", nth(0, of: 4), writes(owned("s", by: "r1", nth(0, of: 4)))),
                ]
            ),
        ]
    }
}
