import ConformanceKit

/// What is said to members and regions when something was written, and what is said again.
enum ShardWriting {
    /// Of another writer with the same term.
    private static let foreign = token(2, at(1001), by: 9)

    static var vectors: [ScenarioVector] { settling + repeating }

    private static let given = owned("s1", by: "r1", nth(0))
    private static let own = Sent.region("r1", .own("s1", nth(0)))

    private static var settling: [ScenarioVector] {
        [
            vector(
                "allocation/writing/own-when-settled",
                ["ALLOC-032", "ALLOC-033", "ALLOC-034"],
                "A region is told when a majority has the entry, once",
                Shards.isOpen() + [
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), writes(given)),
                    Shards.wrote("s1", nth(0)).does([own]), Shards.wrote("s1", nth(0)).does(),
                    Shards.wrote("s1", nth(0), from: third).does(), Shards.wrote("s1", nth(0), from: third).does(),
                ]
            ),
            vector(
                "allocation/writing/what-does-not-count",
                ["ALLOC-031", "ALLOC-032", "ALLOC-033"],
                "`wrote` counts from members, under the term, with the shard and with just the token",
                note: "Finds coordinators that count answers without looking at what they say.",
                Shards.isOpen() + Shards.isGiven("s2", to: "r1", nth(0)) + [
                    Shards.allocate("s1", to: "r1").gives("r1", nth(1), writes(owned("s1", by: "r1", nth(1)))),
                    Shards.wrote("s1", nth(1), from: 4).does(), Shards.hear(.wrote(1, "s1", nth(1))).does(),
                    Shards.hear(.wrote(3, "s1", nth(1))).does(), Shards.wrote("s3", nth(1)).does(),
                    Shards.wrote("s1", nth(0)).does(), Shards.wrote("s1", nth(2)).does(),
                    Shards.wrote("s1", nth(1, by: peer)).does(), Shards.hear(.wrote(2, "s1", nth(1, of: 1))).does(),
                    Shards.hear(.wrote(2, "s1", token(2, 1))).does(),
                    Shards.resend.sends([
                        .to(peer, .write(owned("s1", by: "r1", nth(1)))),
                        .to(third, .write(owned("s1", by: "r1", nth(1)))),
                        .to(third, .write(owned("s2", by: "r1", nth(0)))), .region("r1", .own("s2", nth(0))),
                    ]), Shards.wrote("s1", nth(1)).does([.region("r1", .own("s1", nth(1)))]),
                ]
            ),
            vector(
                "allocation/writing/old-answers",
                ["ALLOC-032", "ALLOC-034", "ALLOC-035"],
                "Answers about what was written before do not count for what was written since",
                Shards.isOpen() + [
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), writes(given)),
                    Shards.drain("s1").begins(
                        nth(1),
                        writes(draining("s1", from: "r1", handoff: nth(1), token: nth(0)))
                    ),
                    Shards.wrote("s1", nth(0)).does(), Shards.wrote("s1", nth(0), from: third).does(),
                    Shards.wrote("s1", nth(1)).does(drains("s1", nth(1), source: "r1")),
                    Shards.cancel("s1", nth(1)).returns(nth(2), writes(owned("s1", by: "r1", nth(2)))),
                    Shards.wrote("s1", nth(1), from: third).does(), Shards.wrote("s1", nth(0), from: third).does(),
                    Shards.wrote("s1", nth(2), from: third).does([.region("r1", .own("s1", nth(2)))]),
                ]
            ),
            vector(
                "allocation/writing/five-members",
                ["ALLOC-032", "ALLOC-033", "ALLOC-034"],
                "Of five members three have to have it, oneself among them",
                [
                    Shards.create().answers(),
                    Shards.open(2, members: [1, 2, 3, 4, 5]).does([2, 3, 4, 5].map { .to($0, .open(2)) }),
                    Shards.hear(.opened(2)).does(), Shards.hear(.opened(2), from: 5).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), writes(given, to: [2, 3, 4, 5])),
                    Shards.wrote("s1", nth(0), from: 4).does(), Shards.wrote("s1", nth(0), from: 4).does(),
                    Shards.wrote("s1", nth(0), from: 3).does([own]), Shards.wrote("s1", nth(0), from: 2).does(),
                    Shards.resend.sends(.to(5, .write(given)), own),
                ]
            ),
            vector(
                "allocation/writing/four-members",
                ["ALLOC-033"],
                "Of four members three as well",
                [
                    Shards.create().answers(),
                    Shards.open(2, members: [1, 2, 3, 4]).does([2, 3, 4].map { .to($0, .open(2)) }),
                    Shards.hear(.opened(2)).does(), Shards.hear(.opened(2), from: 4).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), writes(given, to: [2, 3, 4])),
                    Shards.wrote("s1", nth(0), from: 3).does(), Shards.wrote("s1", nth(0), from: 2).does([own]),
                ]
            ),
            vector(
                "allocation/writing/alone",
                ["ALLOC-033", "ALLOC-034", "ALLOC-035", "ALLOC-046"],
                "A node that is its only member is a majority",
                Shards.isAlone() + [
                    Shards.allocate("s1").gives("r1", nth(0), [own]),
                    Shards.drain("s1").begins(nth(1), drains("s1", nth(1), source: "r1")),
                    Shards.answered(.drained("s1", nth(1)), by: "r1").does(),
                    Shards.answered(.drained("s1", nth(1)), by: "r2").does(),
                    Shards.answered(.stopped("s1", nth(1)), by: "r1").does(reports: [.released("s1")]),
                    Shards.table.shows("open", 2, [(released("s1", nth(2)), .released)]), Shards.resend.sends(),
                ]
            ),
            vector(
                "allocation/writing/drains-in-order",
                ["ALLOC-035", "CONV-002"],
                "`drain` goes to all regions in the order of their bytes, and the source is told that it is",
                {
                    let regions: [Octets] = [Octets([0xff]), "r", "r1", "R9", "", Octets([0x7f]), "r\u{0}", "r10"]
                    let inOrder: [Octets] = ["", "R9", "r", "r\u{0}", "r1", "r10", Octets([0x7f]), Octets([0xff])]
                    return Shards.isOpen(regions: regions) + Shards.isGiven("s1", to: "r10", nth(0))
                        + Shards.isDraining("s1", from: "r10", nth(1), after: nth(0), regions: inOrder)
                }()
            ),
        ]
    }

    private static var repeating: [ScenarioVector] {
        let begun = draining("s1", from: "r1", handoff: nth(1), token: nth(0))
        return [
            vector(
                "allocation/writing/resend-own",
                ["ALLOC-061"],
                "Writes go to those who have not answered, and `own` to the region until it has",
                Shards.isOpen() + [
                    Shards.resend.sends(), Shards.allocate("s1", to: "r1").gives("r1", nth(0), writes(given)),
                    Shards.resend.sends(writes(given)), Shards.wrote("s1", nth(0), from: third).does([own]),
                    Shards.resend.sends(.to(peer, .write(given)), own),
                    Shards.resend.sends(.to(peer, .write(given)), own),
                    Shards.wrote("s1", nth(0)).does(), Shards.resend.sends(own),
                    Shards.answered(.owning("s1", nth(1)), by: "r1").does(),
                    Shards.answered(.owning("s1", nth(0, of: 1)), by: "r1").does(),
                    Shards.answered(.owning("s1", nth(0, by: peer)), by: "r1").does(),
                    Shards.answered(.owning("s2", nth(0)), by: "r1").does(),
                    Shards.answered(.owning("s1", nth(0)), by: "r2").does(), Shards.resend.sends(own),
                    Shards.answered(.owning("s1", nth(0)), by: "r1").does(), Shards.resend.sends(),
                ]
            ),
            vector(
                "allocation/writing/resend-own-of-a-new-token",
                ["ALLOC-061"],
                "What the region has said about an older token does not count for a newer one",
                Shards.isOpen() + Shards.isGiven("s1", to: "r1", nth(0)) + [
                    Shards.answered(.owning("s1", nth(0)), by: "r1").does(),
                    Shards.resend.sends(.to(third, .write(given))),
                    Shards.drain("s1").begins(nth(1), writes(begun)),
                    Shards.cancel("s1", nth(1)).returns(nth(2), writes(owned("s1", by: "r1", nth(2)))),
                    Shards.wrote("s1", nth(2)).does([.region("r1", .own("s1", nth(2)))]),
                    Shards.answered(.owning("s1", nth(0)), by: "r1").does(),
                    Shards.resend.sends(
                        .to(third, .write(owned("s1", by: "r1", nth(2)))),
                        .region("r1", .own("s1", nth(2)))
                    ),
                ]
            ),
            vector(
                "allocation/writing/resend-drain",
                ["ALLOC-061", "ALLOC-035"],
                "`drain` goes to those that have yet to drain, and to the source while it has yet to stop",
                Shards.isOpen(regions: ["r1", "r2", "r3"]) + Shards.isGiven("s1", to: "r1", nth(0)) + [
                    Shards.drain("s1").begins(nth(1), writes(begun)), Shards.resend.sends(writes(begun)),
                    Shards.wrote("s1", nth(1)).does(drains("s1", nth(1), to: ["r1", "r2", "r3"], source: "r1")),
                    Shards.wrote("s1", nth(1), from: third).does(),
                    Shards.answered(.drained("s1", nth(1)), by: "r3").does(),
                    Shards.resend.sends(drains("s1", nth(1), source: "r1")),
                    Shards.answered(.drained("s1", nth(1)), by: "r1").does(),
                    Shards.resend.sends(drains("s1", nth(1), source: "r1")),
                    Shards.answered(.stopped("s1", nth(1)), by: "r1").does(),
                    Shards.resend.sends(drains("s1", nth(1), to: ["r2"], source: "r1")),
                    Shards.answered(.drained("s1", nth(1)), by: "r2")
                        .does(writes(released("s1", nth(2))), reports: [.released("s1")]),
                    Shards.resend.sends(writes(released("s1", nth(2)))), Shards.wrote("s1", nth(2)).does(),
                    Shards.wrote("s1", nth(2), from: third).does(), Shards.resend.sends(),
                ]
            ),
            vector(
                "allocation/writing/resend-in-order",
                ["ALLOC-061"],
                "Shard by shard, in the order of their bytes",
                Shards.isOpen() + [
                    Shards.allocate("s2", to: "r2").gives("r2", nth(0), writes(owned("s2", by: "r2", nth(0)))),
                    Shards.allocate("s10", to: "r1").gives("r1", nth(1), writes(owned("s10", by: "r1", nth(1)))),
                    Shards.allocate("", to: "r2").gives("r2", nth(2), writes(owned("", by: "r2", nth(2)))),
                    Shards.allocate("s1", to: "r1").gives("r1", nth(3), writes(owned("s1", by: "r1", nth(3)))),
                    Shards.wrote("s2", nth(0), from: third).does([.region("r2", .own("s2", nth(0)))]),
                    Shards.wrote("s10", nth(1)).does([.region("r1", .own("s10", nth(1)))]),
                    Shards.wrote("s10", nth(1), from: third).does(),
                    Shards.drain("s10").begins(
                        nth(4),
                        writes(draining("s10", from: "r1", handoff: nth(4), token: nth(1)))
                    ), Shards.wrote("s10", nth(4)).does(drains("s10", nth(4), source: "r1")),
                    Shards.resend.sends(
                        writes(owned("", by: "r2", nth(2))) + writes(owned("s1", by: "r1", nth(3)))
                            + [.to(third, .write(draining("s10", from: "r1", handoff: nth(4), token: nth(1))))]
                            + drains("s10", nth(4), source: "r1")
                            + [.to(peer, .write(owned("s2", by: "r2", nth(0)))), .region("r2", .own("s2", nth(0)))]
                    ),
                ]
            ),
            vector(
                "allocation/writing/resend-of-others",
                ["ALLOC-060", "ALLOC-062"],
                "A member and a deposed one have nothing to say again; an opening one asks for promises",
                [
                    Shards.create(stored: [owned("s1", by: "r1", token(1, at(9)))]).answers(), Shards.resend.sends(),
                    Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.resend.sends(.to(peer, .open(2)), .to(third, .open(2))),
                    Shards.hear(.opened(2)).does(writes(given), reports: [.open]), Shards.resend.sends(writes(given)),
                    Shards.isDeposed(), Shards.resend.sends(),
                ]
            ),
            vector(
                "allocation/writing/not-its-own",
                ["ALLOC-016", "ALLOC-053", "ALLOC-054", "ALLOC-061"],
                "What another one wrote under the term is held and reported; nobody is told of it until it is written anew",
                note: "Finds coordinators that tell a region of an entry that they did not write.",
                Shards.isOpen() + Shards.isGiven("s1", to: "r1", nth(0)) + [
                    Shards.hear(.news([owned("s1", by: "r2", foreign)])).does(reports: [.dualEpoch(2)]),
                    Shards.look("s1").finds(.owned("r2", foreign)), Shards.resend.sends(),
                    Shards.wrote("s1", foreign).does(), Shards.wrote("s1", foreign, from: third).does(),
                    Shards.answered(.owning("s1", foreign), by: "r2").does(), Shards.resend.sends(),
                    Shards.allocate("s1", to: "r2").gives("r2", foreign),
                    Shards.drain("s1").begins(
                        token(2, at(1001, 1)),
                        writes(draining("s1", from: "r2", handoff: token(2, at(1001, 1)), token: foreign))
                    ),
                ]
            ),
            vector(
                "allocation/writing/owning-counts-for-its-shard",
                ["ALLOC-054", "ALLOC-061"],
                "Only the region that owns the shard, with the shard's token, is believed to own it",
                Shards.isOpen() + Shards.isGiven("s1", to: "r1", nth(0)) + [
                    Shards.wrote("s1", nth(0), from: third).does(),
                    Shards.answered(.owning("s1", nth(0)), by: "r2").does(),
                    Shards.answered(.owning("s1", nth(1)), by: "r1").does(),
                    Shards.answered(.owning("s2", nth(0)), by: "r1").does(),
                    Shards.resend.sends(.region("r1", .own("s1", nth(0)))),
                    Shards.answered(.owning("s1", nth(0)), by: "r1").does(), Shards.resend.sends(),
                ]
            ),
            vector(
                "allocation/writing/owning-before-it-was-told",
                ["ALLOC-034", "ALLOC-061"],
                "`own` is sent when the shard is settled, whatever the region has said; `resend` then knows",
                Shards.isOpen() + [
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), writes(given)),
                    Shards.answered(.owning("s1", nth(0)), by: "r1").does(), Shards.wrote("s1", nth(0)).does([own]),
                    Shards.resend.sends(.to(third, .write(given))),
                ]
            ),
        ]
    }
}
