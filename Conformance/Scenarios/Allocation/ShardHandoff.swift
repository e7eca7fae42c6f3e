import ConformanceKit

/// How a shard leaves its region.
enum ShardHandoff {
    static var vectors: [ScenarioVector] { paths + counting + cancelling + resuming }

    private static let begun = draining("s1", from: "r1", handoff: nth(1), token: nth(0))
    private static let says = ShardSays.draining("r1", handoff: nth(1), token: nth(0))

    private static let given = Shards.isOpen() + Shards.isGiven("s1", to: "r1", nth(0))
    private static let settled = given + Shards.isDraining("s1", from: "r1", nth(1), after: nth(0))

    private static func drained(_ region: Octets, _ handoff: ShardToken = nth(1)) -> Question {
        Shards.answered(.drained("s1", handoff), by: region)
    }

    private static func stopped(_ region: Octets, _ handoff: ShardToken = nth(1)) -> Question {
        Shards.answered(.stopped("s1", handoff), by: region)
    }

    /// What the last answer to a handoff does.
    private static func ends(_ last: Question, _ number: ShardToken = nth(2)) -> ScenarioStep {
        last.does(writes(released("s1", number)), reports: [.released("s1")])
    }

    private static var paths: [ScenarioVector] {
        [
            vector(
                "allocation/handoff/whole",
                ["ALLOC-035", "ALLOC-040", "ALLOC-044", "ALLOC-045", "ALLOC-046", "ALLOC-039"],
                "A shard is drained, stopped, released and given to another region",
                given + [
                    Shards.drain("s1").begins(nth(1), writes(begun)), Shards.look("s1").finds(says),
                    Shards.wrote("s1", nth(1)).does(drains("s1", nth(1), source: "r1")),
                    Shards.wrote("s1", nth(1), from: third).does(), drained("r2").does(), drained("r1").does(),
                    Shards.look("s1").finds(says), ends(stopped("r1")), Shards.look("s1").finds(.released),
                    Shards.wrote("s1", nth(2)).does(), drained("r1").does(), drained("r2").does(),
                    stopped("r1").does(),
                    Shards.allocate("s1", to: "r2").gives("r2", nth(3), writes(owned("s1", by: "r2", nth(3)))),
                    Shards.wrote("s1", nth(3)).does([.region("r2", .own("s1", nth(3)))]), stopped("r1").does(),
                    Shards.drain("s1").begins(
                        nth(4),
                        writes(draining("s1", from: "r2", handoff: nth(4), token: nth(3)))
                    ), Shards.look("s1").finds(.draining("r2", handoff: nth(4), token: nth(3))),
                ]
            ),
            vector(
                "allocation/handoff/empty-shard",
                ["ALLOC-046", "ALLOC-047"],
                "A source that has nothing to stop says so at once; the others have to drain all the same",
                note: "Finds shortcuts for empty shards: others may have sent work already.",
                settled + [
                    drained("r1").does(), stopped("r1").does(), Shards.look("s1").finds(says),
                    Shards.allocate("s1", to: "r2").isOwned(by: "r1"), Shards.rebalance().moves(),
                    ends(drained("r2")),
                ]
            ),
            vector(
                "allocation/handoff/refused",
                ["ALLOC-043"],
                "Who is not owned cannot be drained: absent, released, draining",
                given + [
                    Shards.drain("s2").refuses("not-owned"), Shards.drain("").refuses("not-owned"),
                    Shards.drain("s1").begins(nth(1), writes(begun)), Shards.drain("s1").refuses("draining"),
                    Shards.wrote("s1", nth(1)).does(drains("s1", nth(1), source: "r1")), drained("r1").does(),
                    drained("r2").does(), Shards.drain("s1").refuses("draining"), ends(stopped("r1")),
                    Shards.drain("s1").refuses("not-owned"),
                ]
            ),
            vector(
                "allocation/handoff/of-its-only-region",
                ["ALLOC-044", "ALLOC-046"],
                "Where the source is the only region, it drains and stops as well",
                Shards.isOpen(regions: ["r1"]) + Shards.isGiven("s1", to: "r1", nth(0))
                    + Shards.isDraining("s1", from: "r1", nth(1), after: nth(0), regions: ["r1"]) + [
                        drained("r1").does(), ends(stopped("r1")),
                        Shards.allocate("s1").gives("r1", nth(3), writes(owned("s1", by: "r1", nth(3)))),
                    ]
            ),
            vector(
                "allocation/handoff/of-several-shards",
                ["ALLOC-040", "ALLOC-045"],
                "Handoffs of several shards are told apart",
                Shards.isAlone(giving: [("s1", "r1"), ("s2", "r1")]) + [
                    Shards.drain("s2").begins(nth(2), drains("s2", nth(2), source: "r1")),
                    Shards.drain("s1").begins(nth(3), drains("s1", nth(3), source: "r1")),
                    drained("r1", nth(2)).does(),
                    drained("r2", nth(2)).does(), stopped("r1", nth(2)).does(), drained("r1", nth(3)).does(),
                    drained("r2", nth(3)).does(),
                    Shards.look("s2").finds(.draining("r1", handoff: nth(2), token: nth(1))),
                    stopped("r1", nth(3)).does(reports: [.released("s1")]),
                    Shards.look("s2").finds(.draining("r1", handoff: nth(2), token: nth(1))),
                ]
            ),
        ]
    }

    private static var counting: [ScenarioVector] {
        [
            vector(
                "allocation/handoff/repeated-answers",
                ["ALLOC-045", "ALLOC-046"],
                "An answer that is said twice counts once",
                settled + [
                    drained("r2").does(), drained("r2").does(), stopped("r1").does(), stopped("r1").does(),
                    Shards.look("s1").finds(says), ends(drained("r1")), drained("r1").does(), stopped("r1").does(),
                    Shards.look("s1").finds(.released),
                ]
            ),
            vector(
                "allocation/handoff/stopped-is-not-drained",
                ["ALLOC-045", "ALLOC-046"],
                "A source that has stopped may have yet to drain",
                note: "Finds implementations that take `stopped` for both.",
                settled + [
                    drained("r2").does(), stopped("r1").does(),
                    Shards.resend.sends([.to(third, .write(begun))] + drains("s1", nth(1), to: ["r1"], source: "r1")),
                    ends(drained("r1")),
                ]
            ),
            vector(
                "allocation/handoff/answers-of-others",
                ["ALLOC-045"],
                "Only the source stops it; regions that are not there, other shards and other handoffs do not count",
                settled + [
                    stopped("r2").does(), stopped("r3").does(), drained("r3").does(), drained("r1").does(),
                    drained("r2", nth(0)).does(), drained("r2", nth(2)).does(), drained("r2", nth(1, of: 1)).does(),
                    drained("r2", nth(1, by: peer)).does(), stopped("r1", nth(0)).does(),
                    Shards.answered(.drained("s2", nth(1)), by: "r2").does(),
                    Shards.answered(.stopped("s2", nth(1)), by: "r1").does(),
                    Shards.answered(.owning("s1", nth(1)), by: "r2").does(), Shards.look("s1").finds(says),
                    drained("r2").does(), stopped("r2").does(), ends(stopped("r1")),
                ]
            ),
            vector(
                "allocation/handoff/answers-before-it-is-settled",
                ["ALLOC-035", "ALLOC-045", "ALLOC-046"],
                "Answers count from the beginning; with the last of them there, it is released when it is settled",
                given + [
                    Shards.drain("s1").begins(nth(1), writes(begun)), drained("r1").does(), stopped("r1").does(),
                    drained("r2").does(), Shards.look("s1").finds(says),
                    ends(Shards.wrote("s1", nth(1), from: third)),
                ]
            ),
            vector(
                "allocation/handoff/some-before-it-is-settled",
                ["ALLOC-035", "ALLOC-045"],
                "When it is settled, those are asked who have something left to say",
                given + [
                    Shards.drain("s1").begins(nth(1), writes(begun)), drained("r1").does(),
                    Shards.wrote("s1", nth(1)).does(drains("s1", nth(1), source: "r1")),
                    Shards.cancel("s1", nth(1)).returns(nth(2), writes(owned("s1", by: "r1", nth(2)))),
                    Shards.drain("s1").begins(
                        nth(3),
                        writes(draining("s1", from: "r1", handoff: nth(3), token: nth(2)))
                    ), drained("r1", nth(3)).does(), stopped("r1", nth(3)).does(),
                    Shards.wrote("s1", nth(3)).does(drains("s1", nth(3), to: ["r2"], source: "r1")),
                ]
            ),
            vector(
                "allocation/handoff/time-ends-nothing",
                ["ALLOC-047", "ALLOC-061"],
                "However late it gets, who has not drained is asked again and waited for",
                settled + [
                    Shards.answered(.drained("s1", nth(1)), by: "r1", now: 1_000_000_000).does(),
                    Shards.answered(.stopped("s1", nth(1)), by: "r1", now: 2_000_000_000).does(),
                    Shards.rebalance(now: 3_000_000_000).moves(),
                    Shards.resend.sends(
                        .to(third, .write(begun)),
                        .region("r2", .drain("s1", nth(1), source: false))
                    ), Shards.allocate("s1", to: "r2", now: 4_000_000_000).isOwned(by: "r1"),
                    Shards.regionUp("r3").answers(),
                    Shards.hear(.news([]), now: 5_000_000_000).does(), Shards.look("s1").finds(says),
                ]
            ),
        ]
    }

    private static var cancelling: [ScenarioVector] {
        let back = owned("s1", by: "r1", nth(2))
        return [
            vector(
                "allocation/handoff/cancelled",
                ["ALLOC-048", "ALLOC-045"],
                "A cancelled handoff gives the shard back under a new token; its late answers count no longer",
                note: "Finds handoffs that are told apart by their shard alone.",
                settled + [
                    drained("r1").does(), stopped("r1").does(),
                    Shards.cancel("s1", nth(1)).returns(nth(2), writes(back)), drained("r2").does(),
                    Shards.look("s1").finds(.owned("r1", nth(2))), Shards.cancel("s1", nth(1)).refuses("no-handoff"),
                    Shards.wrote("s1", nth(2)).does([.region("r1", .own("s1", nth(2)))]),
                    Shards.drain("s1").begins(
                        nth(3),
                        writes(draining("s1", from: "r1", handoff: nth(3), token: nth(2)))
                    ), drained("r1").does(), drained("r2").does(), stopped("r1").does(),
                    Shards.wrote("s1", nth(3)).does(drains("s1", nth(3), source: "r1")), drained("r1", nth(3)).does(),
                    drained("r2", nth(3)).does(), ends(stopped("r1", nth(3)), nth(4)),
                ]
            ),
            vector(
                "allocation/handoff/cancelled-before-it-is-settled",
                ["ALLOC-048", "ALLOC-032"],
                "A handoff of which no region was told can be cancelled as well",
                given + [
                    Shards.drain("s1").begins(nth(1), writes(begun)),
                    Shards.cancel("s1", nth(1)).returns(nth(2), writes(back)), Shards.wrote("s1", nth(1)).does(),
                    Shards.resend.sends(writes(back)),
                    Shards.wrote("s1", nth(2)).does([.region("r1", .own("s1", nth(2)))]),
                ]
            ),
            vector(
                "allocation/handoff/not-cancelled",
                ["ALLOC-049"],
                "Only the handoff that is under way can be cancelled, in all three parts",
                given + [
                    Shards.cancel("s1", nth(0)).refuses("no-handoff"),
                    Shards.cancel("s2", nth(0)).refuses("no-handoff"),
                    Shards.drain("s1").begins(nth(1), writes(begun)),
                    Shards.cancel("s1", nth(0)).refuses("no-handoff"),
                    Shards.cancel("s1", nth(2)).refuses("no-handoff"),
                    Shards.cancel("s1", nth(1, of: 1)).refuses("no-handoff"),
                    Shards.cancel("s1", nth(1, by: peer)).refuses("no-handoff"),
                    Shards.cancel("s2", nth(1)).refuses("no-handoff"),
                    Shards.wrote("s1", nth(1)).does(drains("s1", nth(1), source: "r1")), drained("r1").does(),
                    drained("r2").does(), ends(stopped("r1")), Shards.cancel("s1", nth(1)).refuses("no-handoff"),
                ]
            ),
            vector(
                "allocation/handoff/source-gone",
                ["ALLOC-049", "ALLOC-050"],
                "To a source that is gone nothing is given back, until it is there again",
                settled + [
                    Shards.regionDown("r1").does(),
                    Shards.cancel("s1", nth(1), now: afterTheEnd).refuses("unknown-region"),
                    Shards.cancel("s1", nth(0)).refuses("no-handoff"), Shards.regionUp("r1").answers(),
                    Shards.cancel("s1", nth(1)).returns(nth(2), writes(back)),
                    Shards.wrote("s1", nth(2)).does([.region("r1", .own("s1", nth(2)))]),
                ]
            ),
        ]
    }

    private static var resuming: [ScenarioVector] {
        let handoff = token(1, at(900), by: third)
        let before = token(1, at(800), by: third)
        let old = draining("s1", from: "r1", handoff: handoff, token: before)
        let anew = draining("s1", from: "r1", handoff: handoff, token: before, written: nth(0))
        return [
            vector(
                "allocation/handoff/next-coordinator",
                ["ALLOC-027", "ALLOC-045", "ALLOC-046", "ALLOC-048"],
                "The next coordinator goes on with the handoff under its name",
                note: "Finds handoffs that are named by the entry that is there, and not by the one that began them.",
                Shards.isOpen(over: [old], rewriting: [anew]) + [
                    Shards.look("s1").finds(.draining("r1", handoff: handoff, token: before)),
                    drained("r2", handoff).does(), drained("r1", nth(0)).does(),
                    Shards.wrote("s1", nth(0)).does(drains("s1", handoff, to: ["r1"], source: "r1")),
                    drained("r1", handoff).does(), stopped("r1", nth(0)).does(),
                    Shards.cancel("s1", nth(0)).refuses("no-handoff"), ends(stopped("r1", handoff), nth(1)),
                ]
            ),
            vector(
                "allocation/handoff/next-coordinator-cancels",
                ["ALLOC-027", "ALLOC-048"],
                "It can cancel it as well, and the shard's token is of the new term",
                Shards.isOpen(over: [old], rewriting: [anew]) + [
                    Shards.cancel("s1", handoff).returns(nth(1), writes(owned("s1", by: "r1", nth(1)))),
                    Shards.wrote("s1", nth(1)).does([.region("r1", .own("s1", nth(1)))]),
                    drained("r2", handoff).does(),
                ]
            ),
        ]
    }
}
