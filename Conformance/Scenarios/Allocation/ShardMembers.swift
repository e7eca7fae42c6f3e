import ConformanceKit

/// What members promise, keep and answer.
enum ShardMembers {
    static var vectors: [ScenarioVector] { opens + written + told + holders }

    private static let first = owned("s1", by: "r1", token(1, at(500), by: third))
    private static let second = released("s2", token(1, at(501), by: third))
    private static let firstSays = ShardSays.owned("r1", token(1, at(500), by: third))

    /// An entry that peer writes under a term.
    private static func entry(_ term: UInt64, _ time: UInt64, _ shard: Octets = "s1", by writer: UInt64 = peer)
        -> TableEntry
    {
        owned(shard, by: "r1", token(term, time, by: writer))
    }

    private static func says(_ entry: TableEntry) -> ShardSays {
        .owned("r1", token(entry.epoch, entry.time, by: entry.writer))
    }

    /// `wrote` about an entry, to the one who wrote it.
    private static func wrote(_ entry: TableEntry) -> Sent {
        .to(entry.writer, .wrote(entry.epoch, entry.key, token(entry.epoch, entry.time, by: entry.writer)))
    }

    private static var opens: [ScenarioVector] {
        [
            vector(
                "allocation/members/promise",
                ["ALLOC-011"],
                "Who is asked to open a term learns it, and answers with everything that it has",
                [
                    Shards.create(stored: [first, second]).answers(),
                    Shards.hear(.open(2)).does([.to(peer, .opened(2, [first, second]))]),
                    Shards.table.shows("member", 2, [(first, firstSays), (second, .released)]),
                ]
            ),
            vector(
                "allocation/members/promise-of-nothing",
                ["ALLOC-011"],
                "An empty table is a table",
                [
                    Shards.create().answers(), Shards.table.shows("member", 0),
                    Shards.hear(.open(1), from: third).does([.to(third, .opened(1))]),
                    Shards.table.shows("member", 1),
                ]
            ),
            vector(
                "allocation/members/lower-term",
                ["ALLOC-010"],
                "A lower term is fenced, with the term of the node; its own, of which nobody is known, is not",
                [
                    Shards.create(term: 3, stored: [first]).answers(),
                    Shards.hear(.open(2)).does([.to(peer, .fenced(3))]),
                    Shards.hear(.open(0)).does([.to(peer, .fenced(3))]),
                    Shards.table.shows("member", 3, [(first, firstSays)]),
                    Shards.hear(.open(3)).does([.to(peer, .opened(3, [first]))]),
                    Shards.hear(.open(2), from: third).does([.to(third, .fenced(3))]),
                ]
            ),
            vector(
                "allocation/members/same-term",
                ["ALLOC-010", "ALLOC-011", "ALLOC-018"],
                "Who has a term may open it again and again; another one is fenced, and that is reported",
                note:
                    "Finds nodes that fence a coordinator that lost an answer, and ones that promise a term twice.",
                [
                    Shards.create().answers(), Shards.hear(.open(2)).does([.to(peer, .opened(2))]),
                    Shards.hear(.open(2)).does([.to(peer, .opened(2))]),
                    Shards.hear(.open(2), from: third).does([.to(third, .fenced(2))], reports: [.dualEpoch(2)]),
                    Shards.hear(.open(2)).does([.to(peer, .opened(2))]),
                    Shards.hear(.open(2), from: third).does([.to(third, .fenced(2))], reports: [.dualEpoch(2)]),
                    Shards.hear(.open(3), from: third).does([.to(third, .opened(3))]),
                    Shards.hear(.open(2)).does([.to(peer, .fenced(3))]),
                    Shards.hear(.open(3)).does([.to(peer, .fenced(3))], reports: [.dualEpoch(3)]),
                ]
            ),
            vector(
                "allocation/members/great-terms",
                ["ALLOC-010", "ALLOC-011", "CONV-001"],
                "Terms are unsigned and exact",
                [
                    Shards.create().answers(), Shards.hear(.open(odd53 - 1)).does([.to(peer, .opened(odd53 - 1))]),
                    Shards.hear(.open(odd53)).does([.to(peer, .opened(odd53))]),
                    Shards.hear(.open(odd53 - 1)).does([.to(peer, .fenced(odd53))]),
                    Shards.hear(.open(half64 - 1), from: third).does([.to(third, .opened(half64 - 1))]),
                    Shards.hear(.open(half64), from: third).does([.to(third, .opened(half64))]),
                    Shards.hear(.open(half64 - 1), from: third).does([.to(third, .fenced(half64))]),
                    Shards.hear(.open(.max)).does([.to(peer, .opened(.max))]),
                    Shards.hear(.open(half64), from: third).does([.to(third, .fenced(.max))]),
                    Shards.hear(.open(.max), from: third).does(
                        [.to(third, .fenced(.max))],
                        reports: [.dualEpoch(.max)]
                    ),
                    Shards.table.shows("member", .max),
                ]
            ),
        ]
    }

    private static var written: [ScenarioVector] {
        let (older, newer) = (entry(2, at(600)), entry(2, at(700)))
        let (future, latest) = (entry(2, at(6001)), entry(2, at(6000, 65535), "s2"))
        return [
            vector(
                "allocation/members/write",
                ["ALLOC-013", "ALLOC-014"],
                "A node that is told to write learns the term, takes the entry, and says so",
                [
                    Shards.create(stored: [first]).answers(), Shards.hear(.write(older)).does([wrote(older)]),
                    Shards.table.shows("member", 2, [(older, says(older))]),
                    Shards.hear(.write(older)).does([wrote(older)]),
                    Shards.hear(.write(newer)).does([wrote(newer)]),
                    Shards.table.shows("member", 2, [(newer, says(newer))]),
                ]
            ),
            vector(
                "allocation/members/write-comes-late",
                ["ALLOC-013", "ALLOC-014"],
                "What loses is answered with its own token, and the greater one stays",
                note: "Finds nodes that are silent about what they do not take, or answer with what they have.",
                [
                    Shards.create().answers(), Shards.hear(.write(newer)).does([wrote(newer)]),
                    Shards.hear(.write(older)).does([wrote(older)]),
                    Shards.table.shows("member", 2, [(newer, says(newer))]),
                ]
            ),
            vector(
                "allocation/members/write-is-a-promise",
                ["ALLOC-012", "ALLOC-013", "ALLOC-018"],
                "A node that has written under a term is nobody else's of this term, nor of a lower one",
                [
                    Shards.create().answers(), Shards.hear(.write(older)).does([wrote(older)]),
                    Shards.hear(.open(1), from: third).does([.to(third, .fenced(2))]),
                    Shards.hear(.open(2), from: third).does([.to(third, .fenced(2))], reports: [.dualEpoch(2)]),
                    Shards.hear(.write(entry(1, at(800), by: third)), from: third).does([.to(third, .fenced(2))]),
                    Shards.hear(.write(entry(2, at(800), by: third)), from: third)
                        .does([.to(third, .fenced(2))], reports: [.dualEpoch(2)]),
                    Shards.table.shows("member", 2, [(older, says(older))]),
                    Shards.hear(.write(entry(3, at(100), by: third)), from: third).does([
                        wrote(entry(3, at(100), by: third))
                    ]),
                    Shards.hear(.write(newer)).does([.to(peer, .fenced(3))]),
                    Shards.table.shows(
                        "member",
                        3,
                        [(entry(3, at(100), by: third), says(entry(3, at(100), by: third)))]
                    ),
                ]
            ),
            vector(
                "allocation/members/write-fenced-with-a-term-of-nobody",
                ["ALLOC-012", "ALLOC-013"],
                "A term that was learned without a holder fences lower ones, and is its first writer's",
                [
                    Shards.create().answers(), Shards.learn(2).reports(),
                    Shards.hear(.write(entry(1, at(800), by: third)), from: third).does([.to(third, .fenced(2))]),
                    Shards.table.shows("member", 2), Shards.hear(.write(older)).does([wrote(older)]),
                    Shards.hear(.open(2), from: third).does([.to(third, .fenced(2))], reports: [.dualEpoch(2)]),
                ]
            ),
            vector(
                "allocation/members/write-of-the-future",
                ["ALLOC-013", "ALLOC-014", "LWW-030"],
                "An entry more than 5,000 ms ahead is not taken and not answered; its term is promised all the same",
                note: "Finds nodes that say `wrote` of what they do not have.",
                [
                    Shards.create().answers(), Shards.hear(.write(future)).does(), Shards.table.shows("member", 2),
                    Shards.hear(.open(2), from: third).does([.to(third, .fenced(2))], reports: [.dualEpoch(2)]),
                    Shards.hear(.write(latest)).does([wrote(latest)]),
                    Shards.hear(.write(future), now: 1001).does([wrote(future)]),
                    // One that is held already is rejected as well where now has gone back.
                    Shards.hear(.write(future)).does(),
                    Shards.table.shows("member", 2, [(future, says(future)), (latest, says(latest))]),
                ]
            ),
            vector(
                "allocation/members/write-collides",
                ["ALLOC-014", "LWW-001"],
                "Two entries with one token: the greater value stays, and both are answered",
                {
                    let one = owned("s1", by: "r1", token(2, at(600), by: peer))
                    let two = owned("s1", by: "r2", token(2, at(600), by: peer))
                    let none = released("s1", token(2, at(600), by: peer))
                    return [
                        Shards.create().answers(), Shards.hear(.write(two)).does([wrote(two)]),
                        Shards.hear(.write(one)).does([wrote(one)]),
                        Shards.look("s1").finds(.owned("r2", token(2, at(600), by: peer))),
                        Shards.hear(.write(none)).does([wrote(none)]), Shards.look("s1").finds(.released),
                        Shards.hear(.write(two)).does([wrote(two)]),
                        Shards.table.shows("member", 2, [(none, .released)]),
                    ]
                }()
            ),
            vector(
                "allocation/members/epoch-leads",
                ["ALLOC-015", "LWW-001", "LWW-030"],
                "Epoch 1 at almost 5,000 ms ahead of epoch 2: epoch 2 wins, whichever comes first",
                note: "Finds tables in which the faster clock wins.",
                [
                    Shards.create().answers(), Shards.learn(2).reports(),
                    Shards.hear(.news([entry(1, at(5999), "a", by: third), entry(2, at(1000), "b")])).does(),
                    Shards.hear(.news([entry(2, at(1000), "a"), entry(1, at(5999), "b", by: third)])).does(),
                    Shards.table.shows(
                        "member",
                        2,
                        [
                            (entry(2, at(1000), "a"), says(entry(2, at(1000)))),
                            (entry(2, at(1000), "b"), says(entry(2, at(1000)))),
                        ]
                    ),
                ]
            ),
        ]
    }

    private static var told: [ScenarioVector] {
        let theirs = { (term: UInt64, shard: Octets) in entry(term, at(700), shard, by: third) }
        return [
            vector(
                "allocation/members/news",
                ["ALLOC-015", "LWW-031", "LWW-032"],
                "Of news, what is rejected stays away and the rest is merged; terms are not learned from entries",
                [
                    Shards.create(stored: [first]).answers(), Shards.learn(2).reports(),
                    Shards.hear(
                        .news([
                            entry(1, at(499)), entry(3, at(600), "s2"), entry(1, at(6001), "s3"),
                            entry(2, at(600), "s4"),
                            released("s5", token(0, at(1), by: 9)),
                        ])
                    ).does(),
                    Shards.table.shows(
                        "member",
                        2,
                        [
                            (first, firstSays), (entry(2, at(600), "s4"), says(entry(2, at(600)))),
                            (released("s5", token(0, at(1), by: 9)), .released),
                        ]
                    ), Shards.learn(3).reports(), Shards.hear(.news([entry(3, at(600), "s2")])).does(),
                    Shards.look("s2").finds(says(entry(3, at(600)))), Shards.hear(.news([])).does(),
                ]
            ),
            vector(
                "allocation/members/dual-epoch",
                ["ALLOC-016"],
                "Entries of the node's term by another than its holder are reported, once for a message, and merged",
                [
                    Shards.create().answers(), Shards.hear(.open(2)).does([.to(peer, .opened(2))]),
                    Shards.hear(.news([theirs(2, "s1"), theirs(2, "s2")])).does(reports: [.dualEpoch(2)]),
                    Shards.hear(.news([entry(2, at(600), "s3"), theirs(1, "s4")])).does(),
                    Shards.hear(.news([entry(2, at(600), "s5"), theirs(2, "s6")]), from: third)
                        .does(reports: [.dualEpoch(2)]),
                    Shards.table.shows(
                        "member",
                        2,
                        [
                            (theirs(2, "s1"), says(theirs(2, "s1"))), (theirs(2, "s2"), says(theirs(2, "s2"))),
                            (entry(2, at(600), "s3"), says(entry(2, at(600)))),
                            (theirs(1, "s4"), says(theirs(1, "s4"))),
                            (entry(2, at(600), "s5"), says(entry(2, at(600)))),
                            (theirs(2, "s6"), says(theirs(2, "s6"))),
                        ]
                    ),
                ]
            ),
            vector(
                "allocation/members/dual-epoch-of-what-loses",
                ["ALLOC-016"],
                "Also where the entry loses or is there already; not where it is rejected, nor of another term",
                [
                    Shards.create().answers(),
                    Shards.hear(.write(entry(2, at(800)))).does([wrote(entry(2, at(800)))]),
                    Shards.hear(.news([theirs(2, "s1")])).does(reports: [.dualEpoch(2)]),
                    Shards.hear(.news([theirs(2, "s2")])).does(reports: [.dualEpoch(2)]),
                    Shards.hear(.news([theirs(2, "s2")])).does(reports: [.dualEpoch(2)]),
                    Shards.hear(.news([entry(2, at(6001), "s3", by: third)])).does(),
                    Shards.hear(.news([theirs(3, "s4"), theirs(1, "s5")])).does(),
                    Shards.look("s1").finds(says(entry(2, at(800)))), Shards.look("s3").finds(.absent),
                ]
            ),
            vector(
                "allocation/members/dual-epoch-needs-a-holder",
                ["ALLOC-016"],
                "Where nobody is known to have the term, anybody may",
                [
                    Shards.create(term: 2, stored: []).answers(),
                    Shards.hear(.news([theirs(2, "s1"), entry(2, at(600), "s2")])).does(),
                    Shards.hear(.open(2)).does([.to(peer, .opened(2, [theirs(2, "s1"), entry(2, at(600), "s2")]))]),
                    Shards.hear(.news([theirs(2, "s1")])).does(reports: [.dualEpoch(2)]), Shards.learn(3).reports(),
                    Shards.hear(.news([theirs(3, "s1"), entry(3, at(700), "s2")])).does(),
                    Shards.hear(.news([theirs(2, "s3")])).does(),
                ]
            ),
        ]
    }

    private static var holders: [ScenarioVector] {
        [
            vector(
                "allocation/members/learned",
                ["ALLOC-010", "ALLOC-011"],
                "A higher term that is learned has no holder yet; one that is not higher changes nothing",
                [
                    Shards.create().answers(), Shards.hear(.open(2)).does([.to(peer, .opened(2))]),
                    Shards.learn(2).reports(), Shards.learn(1).reports(), Shards.learn(0).reports(),
                    Shards.hear(.open(2), from: third).does([.to(third, .fenced(2))], reports: [.dualEpoch(2)]),
                    Shards.learn(3).reports(), Shards.table.shows("member", 3),
                    Shards.hear(.open(2)).does([.to(peer, .fenced(3))]),
                    Shards.hear(.open(3), from: third).does([.to(third, .opened(3))]),
                    Shards.hear(.open(3)).does([.to(peer, .fenced(3))], reports: [.dualEpoch(3)]),
                    Shards.learn(.max).reports(), Shards.table.shows("member", .max),
                ]
            ),
            vector(
                "allocation/members/restart",
                ["ALLOC-011", "ALLOC-016"],
                "A node that begins again has its term, and has forgotten whose it is",
                [
                    Shards.create(term: 4, stored: [entry(3, at(500))]).answers(),
                    Shards.table.shows("member", 4, [(entry(3, at(500)), says(entry(3, at(500))))]),
                    Shards.create(term: 1, stored: [entry(3, at(500))]).answers(),
                    Shards.hear(.open(2), from: third).does([.to(third, .fenced(3))]),
                    Shards.hear(.open(3), from: third).does([.to(third, .opened(3, [entry(3, at(500))]))]),
                    Shards.hear(.news([entry(3, at(500))])).does(reports: [.dualEpoch(3)]),
                    Shards.create().answers(), Shards.table.shows("member", 0),
                ]
            ),
            vector(
                "allocation/members/answers-that-nobody-asked-for",
                ["ALLOC-031", "ALLOC-045"],
                "A node that is no coordinator does nothing about answers to one",
                [
                    Shards.create().answers(), Shards.hear(.open(2)).does([.to(peer, .opened(2))]),
                    Shards.hear(.opened(2, [entry(2, at(600))])).does(), Shards.hear(.fenced(7)).does(),
                    Shards.hear(.wrote(2, "s1", token(2, at(600)))).does(),
                    Shards.answered(.owning("s1", token(2, at(600))), by: "r1").does(),
                    Shards.answered(.drained("s1", token(2, at(600))), by: "r1").does(),
                    Shards.answered(.stopped("s1", token(2, at(600))), by: "r1").does(),
                    Shards.table.shows("member", 2),
                ]
            ),
            vector(
                "allocation/members/great-writers",
                ["ALLOC-010", "ALLOC-014", "ALLOC-016", "CONV-001"],
                "Writers are exact: 2^53 + 1 is not 2^53, nor 2^63 something below 0",
                [
                    Shards.create(half64).answers(),
                    Shards.hear(.write(entry(2, at(600), by: odd53)), from: odd53)
                        .does([wrote(entry(2, at(600), by: odd53))]),
                    Shards.hear(.open(2), from: odd53 - 1)
                        .does([.to(odd53 - 1, .fenced(2))], reports: [.dualEpoch(2)]),
                    Shards.hear(.news([entry(2, at(600), by: .max)]), from: .max).does(reports: [.dualEpoch(2)]),
                    Shards.look("s1").finds(says(entry(2, at(600), by: .max))),
                    Shards.hear(.news([entry(2, at(600), by: half64)]), from: .max).does(reports: [.dualEpoch(2)]),
                    Shards.look("s1").finds(says(entry(2, at(600), by: .max))),
                ]
            ),
        ]
    }
}
