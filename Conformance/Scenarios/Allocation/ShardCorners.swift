import ConformanceKit

/// What careful implementations do and those that are nearly right do not: each of these is what a mutant got away with.
enum ShardCorners {
    static var vectors: [ScenarioVector] { terms + handoffs }

    private static var terms: [ScenarioVector] {
        [
            vector(
                "allocation/corners/refused-open-stays-deposed",
                ["ALLOC-036", "ALLOC-037"],
                "A deposed node whose open is refused for want of a stamp is deposed as before",
                [
                    Shards.create(clock: endOfTime, stored: [owned("s1", by: "r1", nth(0, of: 1))]).answers(),
                    Shards.open(2, regions: ["r1"]).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.learn(3).reports(.deposed(3)),
                    Shards.table.shows(
                        "deposed",
                        3,
                        [(owned("s1", by: "r1", nth(0, of: 1)), .owned("r1", nth(0, of: 1)))]
                    ),
                    Shards.open(4, members: [me], regions: ["r1"]).refuses("clock-exhausted"),
                    Shards.table.shows(
                        "deposed",
                        3,
                        [(owned("s1", by: "r1", nth(0, of: 1)), .owned("r1", nth(0, of: 1)))]
                    ),
                    Shards.allocate("s1", to: "r1").refuses("fenced"),
                ]
            ),
            vector(
                "allocation/corners/least-by-bytes",
                ["ALLOC-041"],
                "Of several regions with the least shards, the one whose bytes come first is taken",
                [
                    Shards.create().answers(),
                    Shards.open(2, members: [me], regions: ["a", "B", "ab", "b"]).does(reports: [.open]),
                    Shards.allocate("s1").gives("B", nth(0), [.region("B", .own("s1", nth(0)))]),
                    Shards.allocate("s2").gives("a", nth(1), [.region("a", .own("s2", nth(1)))]),
                    Shards.allocate("s3").gives("ab", nth(2), [.region("ab", .own("s3", nth(2)))]),
                    Shards.allocate("s4").gives("b", nth(3), [.region("b", .own("s4", nth(3)))]),
                ]
            ),
            vector(
                "allocation/corners/no-regions-before-owned",
                ["ALLOC-042", "ALLOC-039"],
                "Where no region is present, an owned shard is refused with `no-regions`, too",
                [
                    Shards.create().answers(),
                    Shards.open(2, regions: []).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.opened(2)).does(reports: [.open]),
                    Shards.hear(.news([owned("s1", by: "r1", nth(0, by: third))]), from: third).does(reports: [
                        .dualEpoch(2)
                    ]),
                    Shards.look("s1").finds(.owned("r1", nth(0, by: third))),
                    Shards.allocate("s1").refuses("no-regions"),
                    Shards.allocate("s1", to: "r1").refuses("unknown-region"),
                    Shards.table.shows(
                        "open",
                        2,
                        [(owned("s1", by: "r1", nth(0, by: third)), .owned("r1", nth(0, by: third)))]
                    ),
                ]
            ),
            vector(
                "allocation/corners/wrote-for-what-another-has-written-over",
                ["ALLOC-053", "ALLOC-016"],
                "A `wrote` for its own entry is not counted when another writer of the term has written over it",
                [
                    Shards.create().answers(), Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.opened(2)).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1").gives(
                        "r1",
                        nth(0),
                        [
                            .to(peer, .write(owned("s1", by: "r1", nth(0)))),
                            .to(third, .write(owned("s1", by: "r1", nth(0)))),
                        ]
                    ),
                    Shards.hear(.news([owned("s1", by: "r2", token(2, at(1001), by: third))]), from: third).does(
                        reports: [.dualEpoch(2)]),
                    Shards.hear(.wrote(2, "s1", nth(0))).does(), Shards.resend.sends(),
                    Shards.table.shows(
                        "open",
                        2,
                        [
                            (
                                owned("s1", by: "r2", token(2, at(1001), by: third)),
                                .owned("r2", token(2, at(1001), by: third))
                            )
                        ]
                    ),
                ]
            ),
            vector(
                "allocation/corners/empty-region-that-is-named",
                ["ALLOC-039", "ALLOC-041", "ALLOC-038"],
                "The empty name is a region, not the lack of one",
                [
                    Shards.create().answers(),
                    Shards.open(2, members: [me], regions: ["", "r1"]).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), [.region("r1", .own("s1", nth(0)))]),
                    Shards.allocate("s1", to: "").isOwned(by: "r1"),
                    Shards.allocate("s2", to: "").gives("", nth(1), [.region("", .own("s2", nth(1)))]),
                    Shards.allocate("s3", to: "").gives("", nth(2), [.region("", .own("s3", nth(2)))]),
                    Shards.allocate("s4", to: "").gives("", nth(3), [.region("", .own("s4", nth(3)))]),
                    Shards.allocate("s4", to: "").gives("", nth(3)), Shards.allocate("s4").gives("", nth(3)),
                ]
            ),
            vector(
                "allocation/corners/holder-0",
                ["ALLOC-010", "ALLOC-012", "ALLOC-018"],
                "The writer 0 can hold a term like any other",
                [
                    Shards.create().answers(), Shards.hear(.open(2), from: 0).does([.to(0, .opened(2))]),
                    Shards.hear(.open(2)).does([.to(peer, .fenced(2))], reports: [.dualEpoch(2)]),
                    Shards.hear(.write(owned("s1", by: "r1", nth(0, by: peer)))).does(
                        [.to(peer, .fenced(2))],
                        reports: [.dualEpoch(2)]
                    ),
                    Shards.hear(.open(2), from: 0).does([.to(0, .opened(2))]),
                    Shards.hear(.write(owned("s1", by: "r1", nth(0, by: 0))), from: 0).does([
                        .to(0, .wrote(2, "s1", nth(0, by: 0)))
                    ]),
                    Shards.hear(.news([owned("s2", by: "r1", nth(0, by: peer))]), from: third).does(reports: [
                        .dualEpoch(2)
                    ]),
                    Shards.open(2, members: [me], regions: []).refuses("fenced"),
                    Shards.table.shows(
                        "member",
                        2,
                        [
                            (owned("s1", by: "r1", nth(0, by: 0)), .owned("r1", nth(0, by: 0))),
                            (owned("s2", by: "r1", nth(0, by: peer)), .owned("r1", nth(0, by: peer))),
                        ]
                    ),
                ]
            ),
            vector(
                "allocation/corners/least-token",
                ["ALLOC-070", "ALLOC-071", "ALLOC-072"],
                "The least token of all is above no mark",
                [
                    Shards.region.answers(),
                    Shards.tell(.own("s1", token(0, 0, by: 0))).says(.owning("s1", token(0, 0, by: 0))),
                    Shards.tell(.own("s1", token(0, 0, by: 0))).says(.owning("s1", token(0, 0, by: 0))),
                    Shards.tell(.drain("s1", token(0, 0), source: false)).says(stop: true),
                    Shards.tell(.own("s1", token(0, 0, by: 0))).says(),
                    Shards.stopped("s1").ends(.drained("s1", token(0, 0))),
                    Shards.tell(.own("s1", token(0, 0, by: 0))).says(),
                    Shards.tell(.drain("s2", token(0, 0, by: 0), source: true)).says(
                        .drained("s2", token(0, 0, by: 0)),
                        .stopped("s2", token(0, 0, by: 0))
                    ),
                ]
            ),
            vector(
                "allocation/corners/promised-is-promised",
                ["ALLOC-025", "ALLOC-026"],
                "A later `opened` with a rejected entry takes no promise back",
                [
                    Shards.create().answers(),
                    Shards.open(2, members: [me, peer, third, 4, 5]).does([
                        .to(peer, .open(2)), .to(third, .open(2)), .to(4, .open(2)), .to(5, .open(2)),
                    ]),
                    Shards.hear(.opened(2)).does(),
                    Shards.hear(.opened(2, [owned("s", by: "r1", token(1, at(9000), by: peer))])).does(),
                    Shards.hear(.opened(2), from: third).does(reports: [.open]),
                ]
            ),
            vector(
                "allocation/corners/its-own-of-another-life",
                ["ALLOC-053"],
                "An entry of its own name and term that it has not written since it opened is nobody's",
                [
                    Shards.create().answers(), Shards.open(2, members: [me]).does(reports: [.open]),
                    Shards.allocate("s", to: "r1").gives("r1", nth(0), [.region("r1", .own("s", nth(0)))]),
                    Shards.hear(.news([owned("s", by: "r2", token(2, at(1001)))])).does(), Shards.resend.sends(),
                ]
            ),
            vector(
                "allocation/corners/another-entry-of-one-token",
                ["ALLOC-053"],
                "An entry with the token of one's own, and another value, is nobody's",
                [
                    Shards.create().answers(), Shards.open(2, members: [me]).does(reports: [.open]),
                    Shards.allocate("s", to: "r1").gives("r1", nth(0), [.region("r1", .own("s", nth(0)))]),
                    Shards.hear(.news([owned("s", by: "r2", nth(0))])).does(), Shards.resend.sends(),
                ]
            ),
            vector(
                "allocation/corners/majority-of-six",
                ["ALLOC-026", "ALLOC-033"],
                "Of six members, four are a majority, and three are not",
                [
                    Shards.create().answers(),
                    Shards.open(2, members: [me, peer, third, 4, 5, 6], regions: ["r1"]).does([
                        .to(peer, .open(2)), .to(third, .open(2)), .to(4, .open(2)), .to(5, .open(2)), .to(6, .open(2)),
                    ]),
                    Shards.hear(.opened(2)).does(), Shards.hear(.opened(2), from: third).does(),
                    Shards.hear(.opened(2), from: 4).does(reports: [.open]),
                    Shards.allocate("s", to: "r1").gives(
                        "r1",
                        nth(0),
                        [
                            .to(peer, .write(owned("s", by: "r1", nth(0)))),
                            .to(third, .write(owned("s", by: "r1", nth(0)))),
                            .to(4, .write(owned("s", by: "r1", nth(0)))), .to(5, .write(owned("s", by: "r1", nth(0)))),
                            .to(6, .write(owned("s", by: "r1", nth(0)))),
                        ]
                    ),
                    Shards.hear(.wrote(2, "s", nth(0))).does(),
                    Shards.hear(.wrote(2, "s", nth(0)), from: third).does(),
                    Shards.hear(.wrote(2, "s", nth(0)), from: 4).does([.region("r1", .own("s", nth(0)))]),
                ]
            ),
        ]
    }
}
