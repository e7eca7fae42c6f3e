import ConformanceKit

/// What happens when regions come and go.
enum ShardPresence {
    static var vectors: [ScenarioVector] { going + coming }

    private static let before = token(1, at(900), by: peer)

    private static let all: [Octets] = ["r1", "r2", "r3"]

    private static func drained(_ region: Octets, _ shard: Octets = "s1", _ number: ShardToken = nth(1)) -> Question {
        Shards.answered(.drained(shard, number), by: region)
    }

    private static func stopped(_ region: Octets, _ shard: Octets = "s1", _ number: ShardToken = nth(1)) -> Question {
        Shards.answered(.stopped(shard, number), by: region)
    }

    private static func ends(_ last: Question, _ number: ShardToken = nth(2)) -> ScenarioStep {
        last.does(writes(released("s1", number)), reports: [.released("s1")])
    }

    private static var settled: [ScenarioStep] {
        Shards.isOpen(regions: all) + Shards.isGiven("s1", to: "r1", nth(0))
            + Shards.isDraining("s1", from: "r1", nth(1), after: nth(0), regions: all)
    }

    private static var going: [ScenarioVector] {
        let begun = draining("s1", from: "r1", handoff: nth(1), token: nth(0))
        return [
            vector(
                "allocation/presence/down-before-draining",
                ["ALLOC-046", "ALLOC-051"],
                "A region that is gone has nothing more to drain, and may have been the last that had to",
                settled + [
                    drained("r1").does(), drained("r2").does(), Shards.regionDown("r2").does(), stopped("r1").does(),
                    Shards.resend.sends(
                        .to(third, .write(begun)),
                        .region("r3", .drain("s1", nth(1), source: false))
                    ),
                    ends(Shards.regionDown("r3")), Shards.look("s1").finds(.released),
                ]
            ),
            vector(
                "allocation/presence/down-before-it-is-settled",
                ["ALLOC-046", "ALLOC-051"],
                "An unsettled handoff for which nobody has to drain any more is released when it is settled",
                Shards.isOpen(regions: all) + Shards.isGiven("s1", to: "r1", nth(0)) + [
                    Shards.drain("s1").begins(nth(1), writes(begun)), drained("r1").does(), stopped("r1").does(),
                    drained("r2").does(), Shards.regionDown("r3").does(),
                    Shards.look("s1").finds(
                        .draining("r1", handoff: nth(1), token: nth(0))
                    ), ends(Shards.wrote("s1", nth(1))),
                ]
            ),
            vector(
                "allocation/presence/source-down",
                ["ALLOC-046", "ALLOC-051"],
                "A source that is gone counts as having stopped; the others have yet to drain",
                settled + [
                    Shards.regionDown("r1").does(), drained("r2").does(), stopped("r1").does(), drained("r1").does(),
                    Shards.resend.sends(
                        .to(third, .write(begun)),
                        .region("r3", .drain("s1", nth(1), source: false))
                    ),
                    ends(drained("r3")),
                ]
            ),
            vector(
                "allocation/presence/source-down-last",
                ["ALLOC-046", "ALLOC-051"],
                "Where all others have drained, the shard is released when its source is gone",
                settled + [drained("r2").does(), drained("r3").does(), ends(Shards.regionDown("r1"))]
            ),
            vector(
                "allocation/presence/owner-of-several-down",
                ["ALLOC-040", "ALLOC-044", "ALLOC-051"],
                "Each shard of a region that is gone is drained, in order, by those that are left",
                note: "Finds shards that stay with who is gone, and ones released without asking the others.",
                Shards.isOpen(regions: all) + Shards.isGiven("s3", to: "r1", nth(0))
                    + Shards.isGiven("s2", to: "r2", nth(1)) + Shards.isGiven("s1", to: "r1", nth(2)) + [
                        Shards.regionDown("r1").does(
                            writes(
                                draining("s1", from: "r1", handoff: nth(3), token: nth(2)),
                                draining("s3", from: "r1", handoff: nth(4), token: nth(0))
                            )
                        ), Shards.allocate("s1", to: "r2").isOwned(by: "r1"),
                        Shards.look("s2").finds(.owned("r2", nth(1))),
                        Shards.wrote("s1", nth(3)).does(drains("s1", nth(3), to: ["r2", "r3"], source: "r1")),
                        Shards.wrote("s3", nth(4)).does(drains("s3", nth(4), to: ["r2", "r3"], source: "r1")),
                        drained("r2", "s1", nth(3)).does(), ends(drained("r3", "s1", nth(3)), nth(5)),
                        Shards.allocate("s1").gives("r3", nth(6), writes(owned("s1", by: "r3", nth(6)))),
                        drained("r3", "s3", nth(4)).does(),
                        drained("r2", "s3", nth(4))
                            .does(writes(released("s3", nth(7))), reports: [.released("s3")]),
                    ]
            ),
            vector(
                "allocation/presence/owner-down-unsettled",
                ["ALLOC-034", "ALLOC-051"],
                "A region that is gone before it was told is never told",
                Shards.isOpen(regions: all) + [
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), writes(owned("s1", by: "r1", nth(0)))),
                    Shards.regionDown("r1").does(writes(begun)), Shards.wrote("s1", nth(0)).does(),
                    Shards.resend.sends(writes(begun)),
                    Shards.wrote("s1", nth(1)).does(drains("s1", nth(1), to: ["r2", "r3"], source: "r1")),
                ]
            ),
            vector(
                "allocation/presence/last-region-down",
                ["ALLOC-046", "ALLOC-051"],
                "With the last region gone, nobody has to drain: the shard is released as soon as it is settled",
                Shards.isOpen(regions: ["r1"]) + Shards.isGiven("s1", to: "r1", nth(0)) + [
                    Shards.regionDown("r1").does(writes(begun)),
                    Shards.look("s1").finds(
                        .draining("r1", handoff: nth(1), token: nth(0))
                    ), ends(Shards.wrote("s1", nth(1), from: third)),
                ]
            ),
            vector(
                "allocation/presence/last-region-of-a-lonely-node-down",
                ["ALLOC-046", "ALLOC-051"],
                "A node that is its only member drains and releases in one go",
                Shards.isAlone(regions: ["r1"], giving: [("s1", "r1")]) + [
                    Shards.regionDown("r1").does(reports: [.released("s1")]),
                    Shards.table.shows("open", 2, [(released("s1", nth(2)), .released)]),
                    Shards.allocate("s1").refuses("no-regions"),
                ]
            ),
            vector(
                "allocation/presence/several-handoffs",
                ["ALLOC-046", "ALLOC-051"],
                "A region that several handoffs wait for goes: what is complete then is released, in order",
                Shards.isAlone(regions: all, giving: [("s1", "r1"), ("s2", "r1"), ("s3", "r2")]) + [
                    Shards.drain("s1").begins(nth(3), drains("s1", nth(3), to: all, source: "r1")),
                    Shards.drain("s2").begins(nth(4), drains("s2", nth(4), to: all, source: "r1")),
                    Shards.drain("s3").begins(nth(5), drains("s3", nth(5), to: all, source: "r2")),
                    drained("r1", "s1", nth(3)).does(), drained("r2", "s1", nth(3)).does(),
                    stopped("r1", "s1", nth(3)).does(), drained("r1", "s2", nth(4)).does(),
                    stopped("r1", "s2", nth(4)).does(), drained("r1", "s3", nth(5)).does(),
                    drained("r2", "s3", nth(5)).does(), stopped("r2", "s3", nth(5)).does(),
                    Shards.regionDown("r3").does(reports: [.released("s1"), .released("s3")]),
                    Shards.table.shows(
                        "open",
                        2,
                        [
                            (released("s1", nth(6)), .released),
                            (
                                draining("s2", from: "r1", handoff: nth(4), token: nth(1)),
                                .draining("r1", handoff: nth(4), token: nth(1))
                            ), (released("s3", nth(7)), .released),
                        ]
                    ),
                ]
            ),
            vector(
                "allocation/presence/down-in-order",
                ["ALLOC-046", "ALLOC-051"],
                "What is released and what is drained because a region is gone is written in the order of shards",
                Shards.isAlone(regions: all, giving: [("s1", "r1"), ("s2", "r3"), ("s3", "r2"), ("s4", "r3")]) + [
                    Shards.drain("s1").begins(nth(4), drains("s1", nth(4), to: all, source: "r1")),
                    Shards.drain("s3").begins(nth(5), drains("s3", nth(5), to: all, source: "r2")),
                    drained("r1", "s1", nth(4)).does(), drained("r2", "s1", nth(4)).does(),
                    stopped("r1", "s1", nth(4)).does(), drained("r1", "s3", nth(5)).does(),
                    drained("r2", "s3", nth(5)).does(), stopped("r2", "s3", nth(5)).does(),
                    Shards.regionDown("r3").does(
                        drains("s2", nth(7), source: "r3") + drains("s4", nth(9), source: "r3"),
                        reports: [.released("s1"), .released("s3")]
                    ), Shards.look("s2").finds(.draining("r3", handoff: nth(7), token: nth(1))),
                    Shards.allocate("s1", to: "r1").gives("r1", nth(10), [.region("r1", .own("s1", nth(10)))]),
                ]
            ),
            vector(
                "allocation/presence/down-twice",
                ["ALLOC-052"],
                "A region that is not there cannot go",
                Shards.isOpen() + [
                    Shards.regionDown("r3").refuses("unknown-region"), Shards.regionDown("r2").does(),
                    Shards.regionDown("r2").refuses("unknown-region"), Shards.regionUp("r2").answers(),
                    Shards.regionDown("r2").does(), Shards.regionDown("").refuses("unknown-region"),
                ]
            ),
        ]
    }

    private static var coming: [ScenarioVector] {
        [
            vector(
                "allocation/presence/up-while-draining",
                ["ALLOC-050", "ALLOC-045"],
                "A region that comes while a shard is draining does not have to drain it: it was never sent to",
                note: "Finds handoffs that wait for everybody who is there now.",
                Shards.isOpen() + Shards.isGiven("s1", to: "r1", nth(0)) + [
                    Shards.drain("s1")
                        .begins(nth(1), writes(draining("s1", from: "r1", handoff: nth(1), token: nth(0)))),
                    Shards.regionUp("r3").answers(),
                    Shards.wrote("s1", nth(1)).does(drains("s1", nth(1), source: "r1")),
                    Shards.regionUp("r4").answers(), drained("r3").does(), drained("r1").does(), drained("r2").does(),
                    ends(stopped("r1")),
                    Shards.allocate("s1", to: "r3").gives(
                        "r3",
                        nth(3),
                        writes(owned("s1", by: "r3", nth(3)))
                    ), Shards.wrote("s1", nth(3)).does([.region("r3", .own("s1", nth(3)))]),
                    Shards.drain("s1").begins(
                        nth(4),
                        writes(draining("s1", from: "r3", handoff: nth(4), token: nth(3)))
                    ),
                    Shards.wrote("s1", nth(4)).does(
                        drains("s1", nth(4), to: ["r1", "r2", "r3", "r4"], source: "r3")
                    ),
                ]
            ),
            vector(
                "allocation/presence/down-and-up-while-draining",
                ["ALLOC-050", "ALLOC-051"],
                "A region that went and has come back has nothing to drain, and nothing to stop",
                settled + [
                    Shards.regionDown("r2").does(), Shards.regionUp("r2").answers(), Shards.regionDown("r1").does(),
                    Shards.regionUp("r1").answers(),
                    Shards.resend.sends(
                        .to(third, .write(draining("s1", from: "r1", handoff: nth(1), token: nth(0)))),
                        .region("r3", .drain("s1", nth(1), source: false))
                    ), ends(drained("r3")),
                ]
            ),
            vector(
                "allocation/presence/up-again",
                ["ALLOC-050"],
                "A region that is there already stays what it is: it drains what it has to",
                note: "Finds implementations that forget what a region has to drain when it is announced again.",
                settled + [
                    Shards.regionUp("r2").answers(), Shards.regionUp("r1").answers(), drained("r1").does(),
                    stopped("r1").does(), drained("r3").does(),
                    Shards.look("s1").finds(
                        .draining("r1", handoff: nth(1), token: nth(0))
                    ), ends(drained("r2")),
                ]
            ),
            vector(
                "allocation/presence/while-opening",
                ["ALLOC-027", "ALLOC-037", "ALLOC-050", "ALLOC-051"],
                "Regions come and go while a term is being opened, and what is rewritten knows of it",
                note: "A region that came up then would be taken for gone, and its shards given away.",
                [
                    Shards.create().answers(),
                    Shards.open(2, regions: ["r1"]).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.regionUp("r2").answers(), Shards.regionDown("r1").does(),
                    Shards.hear(.opened(2, [owned("s1", by: "r1", before), owned("s2", by: "r2", before)])).does(
                        writes(
                            draining("s1", from: "r1", handoff: nth(0), token: before),
                            owned("s2", by: "r2", nth(1))
                        ),
                        reports: [.open]
                    ), Shards.wrote("s1", nth(0)).does(drains("s1", nth(0), to: ["r2"], source: "r1")),
                    Shards.wrote("s2", nth(1)).does([.region("r2", .own("s2", nth(1)))]),
                ]
            ),
            vector(
                "allocation/presence/up",
                ["ALLOC-050", "ALLOC-052"],
                "A region that is there can be given shards; its name has up to 1,024 bytes",
                Shards.isOpen() + [
                    Shards.allocate("s1", to: "r3").refuses("unknown-region"), Shards.regionUp("r3").answers(),
                    Shards.allocate("s1", to: "r3").gives("r3", nth(0), writes(owned("s1", by: "r3", nth(0)))),
                    Shards.regionUp(Octets(repeating: "x", count: 1024)).answers(),
                    Shards.regionUp(Octets(repeating: "x", count: 1025)).refuses("limit-exceeded"),
                    Shards.regionUp("").answers(),
                    Shards.allocate("s2").gives("", nth(1), writes(owned("s2", by: "", nth(1)))),
                ]
            ),
        ]
    }
}
