import ConformanceKit

/// How a term ends.
extension ShardRewriting {
    /// What ends it.
    static var ends: [ScenarioVector] {
        let given = owned("s1", by: "r1", nth(0))
        let theirs = owned("s1", by: "r2", token(3, at(10), by: third))
        let stage = Shards.isOpen() + Shards.isGiven("s1", to: "r1", nth(0))
        return [
            vector(
                "allocation/rewriting/deposed-by-open",
                ["ALLOC-011", "ALLOC-029", "ALLOC-037"],
                "Who promises a higher term is coordinator no longer",
                stage + [
                    Shards.hear(.open(2)).does([.to(peer, .fenced(2))], reports: [.dualEpoch(2)]),
                    Shards.hear(.open(1)).does([.to(peer, .fenced(2))]),
                    Shards.table.shows(
                        "open",
                        2,
                        [(given, .owned("r1", nth(0)))]
                    ), Shards.hear(.open(3)).does([.to(peer, .opened(3, [given]))], reports: [.deposed(3)]),
                    Shards.table.shows("deposed", 3, [(given, .owned("r1", nth(0)))]),
                    Shards.allocate("s2").refuses("fenced"), Shards.resend.sends(),
                    Shards.hear(.open(4)).does([.to(peer, .opened(4, [given]))]), Shards.learn(9).reports(),
                    Shards.table.shows("deposed", 9, [(given, .owned("r1", nth(0)))]),
                ]
            ),
            vector(
                "allocation/rewriting/deposed-by-write",
                ["ALLOC-013", "ALLOC-014", "ALLOC-029"],
                "Who is told to write under a higher term is coordinator no longer, also by a rejected entry",
                stage + [
                    Shards.hear(.write(theirs), from: third).does(
                        [.to(third, .wrote(3, "s1", token(3, at(10), by: third)))],
                        reports: [.deposed(3)]
                    ), Shards.table.shows("deposed", 3, [(theirs, .owned("r2", token(3, at(10), by: third)))]),
                    Shards.open(4).does([.to(peer, .open(4)), .to(third, .open(4))]),
                    Shards.hear(.write(owned("s1", by: "r1", token(5, at(6001), by: third))), from: third)
                        .does(reports: [.deposed(5)]),
                    Shards.table.shows("deposed", 5, [(theirs, .owned("r2", token(3, at(10), by: third)))]),
                ]
            ),
            vector(
                "allocation/rewriting/deposed-by-fenced",
                ["ALLOC-029", "ALLOC-030", "ALLOC-031"],
                "`fenced` of a member with a higher term ends one's own; with the same it is late, and says nothing",
                stage + [
                    Shards.hear(.fenced(3), from: 9).does(), Shards.hear(.fenced(2), from: 9).does(),
                    Shards.hear(.fenced(1)).does(), Shards.hear(.fenced(0)).does(),
                    Shards.hear(.fenced(2)).does(),
                    Shards.table.shows(
                        "open",
                        2,
                        [(given, .owned("r1", nth(0)))]
                    ), Shards.hear(.fenced(7)).does(reports: [.deposed(7)]), Shards.hear(.fenced(8)).does(),
                    Shards.hear(.fenced(7)).does(), Shards.table.shows("deposed", 7, [(given, .owned("r1", nth(0)))]),
                    Shards.hear(.open(7), from: third).does([.to(third, .opened(7, [given]))]),
                ]
            ),
            vector(
                "allocation/rewriting/deposed-by-learning",
                ["ALLOC-029", "ALLOC-031", "ALLOC-045"],
                "Also where somebody else says which term it is; answers that come then do nothing",
                stage + Shards.isDraining("s1", from: "r1", nth(1), after: nth(0)) + [
                    Shards.learn(2).reports(), Shards.learn(1).reports(), Shards.isDeposed(),
                    Shards.wrote("s1", nth(1), from: third).does(), Shards.hear(.opened(2), from: third).does(),
                    Shards.answered(.drained("s1", nth(1)), by: "r1").does(),
                    Shards.answered(.drained("s1", nth(1)), by: "r2").does(),
                    Shards.answered(.stopped("s1", nth(1)), by: "r1").does(),
                    Shards.look("s1").finds(.draining("r1", handoff: nth(1), token: nth(0))),
                ]
            ),
            vector(
                "allocation/rewriting/deposed-while-opening",
                ["ALLOC-029", "ALLOC-030", "ALLOC-031", "ALLOC-062"],
                "A term can be over before it is open",
                [
                    Shards.create().answers(), Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.fenced(2), from: third).does(),
                    Shards.table.shows("opening", 2),
                    Shards.hear(.fenced(4), from: third).does(reports: [.deposed(4)]),
                    Shards.table.shows("deposed", 4), Shards.resend.sends(), Shards.hear(.opened(2)).does(),
                    Shards.table.shows("deposed", 4), Shards.create().answers(),
                    Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]), Shards.isDeposed(),
                    Shards.hear(.opened(2)).does(), Shards.table.shows("deposed", 3),
                ]
            ),
            vector(
                "allocation/rewriting/stranger-opens",
                ["ALLOC-011", "ALLOC-013", "ALLOC-029"],
                "Whose members a node is not can promise and write as well: only answers have to come from members",
                [
                    Shards.create().answers(), Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.open(3), from: 9).does([.to(9, .opened(3))], reports: [.deposed(3)]),
                ]
            ),
        ]
    }
}
