import ConformanceKit

/// Nodes, a region and a guard together, while messages are lost, repeated and late.
enum ShardDialogues {
    static var vectors: [ScenarioVector] { moves + races + members }

    private static func old(_ shard: Octets, by region: Octets = "r1", _ number: ShardToken) -> TableEntry {
        owned(shard, by: region, number)
    }

    private static func wrote(_ number: ShardToken, to writer: UInt64, _ shard: Octets = "s1") -> Sent {
        .to(writer, .wrote(number.epoch, shard, number))
    }

    private static var moves: [ScenarioVector] {
        let (first, handoff, last, next) = (nth(0, of: 1), nth(1, of: 1), nth(2, of: 1), nth(3, of: 1))
        let begun = draining("s1", from: "r1", handoff: handoff, token: first)
        let drainSource = RegionHears.drain("s1", handoff, source: true)
        let begin =
            Shards.isOpen(1) + Shards.isGiven("s1", to: "r1", first) + [
                Shards.region.answers(), Shards.tell(.own("s1", first)).says(.owning("s1", first)),
                Shards.check("s1", first).answers(), Shards.answered(.owning("s1", first), by: "r1").does(),
            ]
        return [
            vector(
                "allocation/coordinators/handoff-with-losses",
                ["ALLOC-046", "ALLOC-061", "ALLOC-072", "ALLOC-073", "ALLOC-075", "ALLOC-080"],
                "A handoff whose messages get lost: all is said again, and the old token is refused",
                begin + [
                    Shards.resend.sends(.to(third, .write(old("s1", first)))),
                    Shards.drain("s1").begins(handoff, writes(begun)), Shards.resend.sends(writes(begun)),
                    Shards.wrote("s1", handoff).does(drains("s1", handoff, source: "r1")),
                    Shards.resend.sends([.to(third, .write(begun))] + drains("s1", handoff, source: "r1")),
                    Shards.tell(drainSource).says(.drained("s1", handoff), stop: true),
                    Shards.answered(.drained("s1", handoff), by: "r2").does(),
                    Shards.resend.sends(
                        [.to(third, .write(begun))] + drains("s1", handoff, to: ["r1"], source: "r1")
                    ),
                    Shards.check("s1", first).answers(), Shards.stopped("s1").ends(.stopped("s1", handoff)),
                    Shards.tell(drainSource).says(.drained("s1", handoff), .stopped("s1", handoff)),
                    Shards.answered(.stopped("s1", handoff), by: "r1").does(),
                    Shards.answered(.drained("s1", handoff), by: "r1")
                        .does(writes(released("s1", last)), reports: [.released("s1")]),
                    Shards.answered(.stopped("s1", handoff), by: "r1").does(),
                    Shards.allocate("s1", to: "r2").gives("r2", next, writes(owned("s1", by: "r2", next))),
                    Shards.wrote("s1", last, from: third).does(),
                    Shards.wrote("s1", next, from: third).does([.region("r2", .own("s1", next))]),
                    Shards.check("s1", next).answers(), Shards.tell(.own("s1", first)).says(),
                    Shards.check("s1", first).refuses("stale-token"),
                ]
            ),
            vector(
                "allocation/coordinators/dies-while-draining",
                ["ALLOC-011", "ALLOC-027", "ALLOC-045", "ALLOC-046", "ALLOC-075"],
                "A coordinator dies while a shard is draining; the next one goes on under the same name",
                begin + [
                    Shards.drain("s1").begins(handoff, writes(begun)),
                    Shards.wrote("s1", handoff).does(drains("s1", handoff, source: "r1")),
                    Shards.tell(drainSource).says(.drained("s1", handoff), stop: true),
                    Shards.answered(.drained("s1", handoff), by: "r1").does(), Shards.create(peer).answers(),
                    Shards.hear(.write(old("s1", first)), from: me).does([wrote(first, to: me)]),
                    Shards.hear(.write(begun), from: me).does([wrote(handoff, to: me)]),
                    Shards.open(2).does([.to(me, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.opened(2, [old("s1", first)]), from: third).does(
                        writes(
                            draining("s1", from: "r1", handoff: handoff, token: first, written: nth(2, by: peer)),
                            to: [me, third]
                        ),
                        reports: [.open]
                    ),
                    Shards.hear(.wrote(2, "s1", nth(2, by: peer)), from: third).does(
                        drains("s1", handoff, source: "r1")
                    ),
                    Shards.tell(drainSource).says(.drained("s1", handoff)),
                    Shards.stopped("s1").ends(.stopped("s1", handoff)),
                    Shards.answered(.drained("s1", handoff), by: "r1").does(),
                    Shards.answered(.stopped("s1", handoff), by: "r1").does(),
                    Shards.answered(.drained("s1", handoff), by: "r2").does(
                        writes(released("s1", nth(3, by: peer)), to: [me, third]),
                        reports: [.released("s1")]
                    ),
                ]
            ),
            vector(
                "allocation/coordinators/restarts",
                ["ALLOC-023", "ALLOC-026", "ALLOC-061", "ALLOC-070"],
                "A coordinator begins again with what it has stored, and tells the owner its new token",
                begin + [
                    Shards.create(term: 1, stored: [old("s1", first)]).answers(),
                    Shards.allocate("s1").refuses("not-open"), Shards.wrote("s1", first, from: third).does(),
                    Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.opened(2, [old("s1", first)]))
                        .does(writes(owned("s1", by: "r1", nth(1))), reports: [.open]),
                    Shards.wrote("s1", nth(1)).does([.region("r1", .own("s1", nth(1)))]),
                    Shards.tell(.own("s1", nth(1))).says(.owning("s1", nth(1))), Shards.check("s1", nth(1)).answers(),
                    Shards.tell(.own("s1", first)).says(), Shards.check("s1", first).refuses("stale-token"),
                    Shards.answered(.owning("s1", first), by: "r1").does(),
                    Shards.resend.sends(
                        .to(third, .write(owned("s1", by: "r1", nth(1)))),
                        .region("r1", .own("s1", nth(1)))
                    ),
                ]
            ),
            vector(
                "allocation/coordinators/declared-gone",
                ["ALLOC-051", "ALLOC-074", "ALLOC-080"],
                "A region that was declared gone goes on; its token is refused once the next one's was seen",
                begin + [
                    Shards.regionDown("r1").does(writes(begun)),
                    Shards.wrote("s1", handoff).does([.region("r2", .drain("s1", handoff, source: false))]),
                    Shards.check("s1", first).answers(),
                    Shards.answered(.drained("s1", handoff), by: "r2")
                        .does(writes(released("s1", last)), reports: [.released("s1")]),
                    Shards.allocate("s1").gives("r2", next, writes(owned("s1", by: "r2", next))),
                    Shards.wrote("s1", next).does([.region("r2", .own("s1", next))]),
                    Shards.check("s1", first).answers(),
                    Shards.check("s1", next).answers(), Shards.check("s1", first).refuses("stale-token"),
                    Shards.regionUp("r1").answers(),
                    Shards.drain("s1").begins(
                        nth(4, of: 1),
                        writes(draining("s1", from: "r2", handoff: nth(4, of: 1), token: next))
                    ), Shards.wrote("s1", nth(4, of: 1)).does(drains("s1", nth(4, of: 1), source: "r2")),
                    Shards.tell(.drain("s1", nth(4, of: 1), source: false))
                        .says(stop: true), Shards.stopped("s1").ends(.drained("s1", nth(4, of: 1))),
                ]
            ),
        ]
    }

    private static var races: [ScenarioVector] {
        let (mine, theirs) = (nth(0, of: 1), nth(0, by: peer))
        let entry = owned("s1", by: "r1", mine)
        return [
            vector(
                "allocation/coordinators/race-seen-from-the-older",
                ["ALLOC-018", "ALLOC-029", "ALLOC-030", "ALLOC-031", "ALLOC-034"],
                "Its writes are fenced by those who have promised more: no majority, so no region hears of it",
                note: "Finds coordinators that tell the region when they have written, and not when a majority has.",
                Shards.isOpen(1) + [
                    Shards.allocate("s1", to: "r1").gives("r1", mine, writes(entry)),
                    Shards.hear(.fenced(2), from: third).does(reports: [.deposed(2)]),
                    Shards.wrote("s1", mine).does(),
                    Shards.hear(.opened(1), from: third).does(), Shards.resend.sends(),
                    Shards.allocate("s1", to: "r1").refuses("fenced"), Shards.drain("s1").refuses("fenced"),
                    Shards.hear(.open(2)).does([.to(peer, .opened(2, [entry]))]),
                    Shards.hear(.write(owned("s1", by: "r1", nth(1, by: peer)))).does([
                        wrote(nth(1, by: peer), to: peer)
                    ]),
                    Shards.table.shows(
                        "deposed",
                        2,
                        [(owned("s1", by: "r1", nth(1, by: peer)), .owned("r1", nth(1, by: peer)))]
                    ),
                ]
            ),
            vector(
                "allocation/coordinators/race-lost-without-knowing",
                ["ALLOC-012", "ALLOC-034", "ALLOC-061"],
                "An older coordinator that hears nothing asks on and on, and tells no region anything",
                Shards.isOpen(1) + [
                    Shards.allocate("s1", to: "r1").gives("r1", mine, writes(entry)),
                    Shards.resend.sends(writes(entry)),
                    Shards.resend.sends(writes(entry)), Shards.allocate("s1").gives("r1", mine),
                    Shards.hear(.news([owned("s1", by: "r2", theirs)])).does(),
                    Shards.look("s1").finds(.owned("r1", mine)),
                    Shards.learn(2).reports(.deposed(2)), Shards.hear(.news([owned("s1", by: "r2", theirs)])).does(),
                    Shards.look("s1").finds(.owned("r2", theirs)),
                ]
            ),
            vector(
                "allocation/coordinators/race-seen-from-the-newer",
                ["ALLOC-025", "ALLOC-026", "ALLOC-034"],
                "What a member of its majority had from the older one is kept, and its region is told anew",
                [
                    Shards.create(peer).answers(), Shards.hear(.open(1), from: me).does([.to(me, .opened(1))]),
                    Shards.open(2).does([.to(me, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.write(entry), from: me).does([.to(me, .fenced(2))]),
                    Shards.look("s1").finds(.absent),
                    Shards.hear(.opened(2, [entry]), from: third)
                        .does(writes(owned("s1", by: "r1", nth(1, by: peer)), to: [me, third]), reports: [.open]),
                    Shards.allocate("s1", to: "r2").isOwned(by: "r1"),
                    Shards.wrote("s1", nth(1, by: peer), from: third)
                        .does([.region("r1", .own("s1", nth(1, by: peer)))]),
                    Shards.hear(.opened(2, [entry]), from: me).does(),
                    Shards.wrote("s1", nth(1, by: peer), from: me).does(),
                ]
            ),
            vector(
                "allocation/coordinators/race-of-what-nobody-was-told",
                ["ALLOC-025", "ALLOC-028"],
                "What no majority had may be unknown to the newer one: the older entry loses when it comes",
                [
                    Shards.create(peer).answers(), Shards.open(2).does([.to(me, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.opened(2), from: third).does(reports: [.open]),
                    Shards.allocate("s1", to: "r2")
                        .gives("r2", theirs, writes(owned("s1", by: "r2", theirs), to: [me, third])),
                    Shards.hear(.opened(2, [owned("s1", by: "r1", token(1, at(5999)))]), from: me).does(),
                    Shards.look("s1").finds(.owned("r2", theirs)),
                    Shards.wrote("s1", theirs, from: me).does([.region("r2", .own("s1", theirs))]),
                ]
            ),
            vector(
                "allocation/coordinators/two-with-one-term",
                ["ALLOC-010", "ALLOC-012", "ALLOC-018"],
                "Two coordinators with one term report it, and whoever promised one of them fences the other",
                Shards.isOpen() + [
                    Shards.hear(.open(2)).does([.to(peer, .fenced(2))], reports: [.dualEpoch(2)]),
                    Shards.hear(.write(owned("s1", by: "r2", theirs)))
                        .does([.to(peer, .fenced(2))], reports: [.dualEpoch(2)]), Shards.look("s1").finds(.absent),
                    Shards.hear(.fenced(2), from: third).does(), Shards.table.shows("open", 2),
                ]
            ),
        ]
    }

    private static var members: [ScenarioVector] {
        let (first, second) = (nth(0, of: 1), nth(1, of: 1))
        let (anew, more) = (nth(7, by: peer), nth(8, by: peer))
        return [
            vector(
                "allocation/coordinators/race-seen-from-a-member",
                ["ALLOC-010", "ALLOC-011", "ALLOC-012", "ALLOC-013", "ALLOC-014"],
                "A member between two coordinators: what came before the promise goes on, what comes after is fenced",
                [
                    Shards.create(third).answers(), Shards.hear(.open(1), from: me).does([.to(me, .opened(1))]),
                    Shards.hear(.write(old("s1", first)), from: me).does([wrote(first, to: me)]),
                    Shards.hear(.open(2)).does([.to(peer, .opened(2, [old("s1", first)]))]),
                    Shards.hear(.write(old("s2", second)), from: me).does([.to(me, .fenced(2))]),
                    Shards.hear(.write(old("s1", first)), from: me).does([.to(me, .fenced(2))]),
                    Shards.hear(.open(1), from: me).does([.to(me, .fenced(2))]),
                    Shards.hear(.write(old("s1", anew))).does([wrote(anew, to: peer)]),
                    Shards.table.shows("member", 2, [(old("s1", anew), .owned("r1", anew))]),
                    Shards.hear(.open(2)).does([.to(peer, .opened(2, [old("s1", anew)]))]),
                ]
            ),
            vector(
                "allocation/coordinators/write-before-open",
                ["ALLOC-013", "ALLOC-010", "ALLOC-011"],
                "`open` was lost, and `write` is the first that a member hears of a term",
                [
                    Shards.create(third).answers(), Shards.hear(.open(1), from: me).does([.to(me, .opened(1))]),
                    Shards.hear(.write(old("s1", more))).does([wrote(more, to: peer)]),
                    Shards.hear(.write(old("s1", first)), from: me).does([.to(me, .fenced(2))]),
                    Shards.hear(.write(old("s1", anew))).does([wrote(anew, to: peer)]),
                    Shards.hear(.open(2)).does([.to(peer, .opened(2, [old("s1", more)]))]),
                    Shards.hear(.news([old("s1", first), old("s2", second)]), from: 9).does(),
                    Shards.table.shows(
                        "member",
                        2,
                        [(old("s1", more), .owned("r1", more)), (old("s2", second), .owned("r1", second))]
                    ),
                ]
            ),
            vector(
                "allocation/coordinators/three-terms",
                ["ALLOC-010", "ALLOC-013", "ALLOC-016"],
                "Terms that overtake one another: the highest counts, and entries of all are merged as news",
                [
                    Shards.create(third).answers(), Shards.hear(.open(3), from: 4).does([.to(4, .opened(3))]),
                    Shards.hear(.open(2)).does([.to(peer, .fenced(3))]),
                    Shards.hear(.open(1), from: me).does([.to(me, .fenced(3))]),
                    Shards.hear(.news([old("s1", anew)])).does(), Shards.hear(.news([old("s1", first)])).does(),
                    Shards.look("s1").finds(.owned("r1", anew)),
                    Shards.hear(.write(old("s1", nth(0, of: 3, by: 4))), from: 4).does([
                        wrote(nth(0, of: 3, by: 4), to: 4)
                    ]),
                    Shards.hear(.news([old("s1", nth(1, of: 3, by: me))])).does(reports: [.dualEpoch(3)]),
                    Shards.look("s1").finds(.owned("r1", nth(1, of: 3, by: me))),
                ]
            ),
        ]
    }
}
