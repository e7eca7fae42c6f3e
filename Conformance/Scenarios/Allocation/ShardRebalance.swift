import ConformanceKit

/// When shards are moved, and which.
enum ShardRebalance {
    static var vectors: [ScenarioVector] { thresholds + choices + settling }

    private static let regions: [Octets] = ["r1", "r2"]

    /// The next shard begins to move.
    private static func moves(
        _ shard: Octets,
        from source: Octets,
        _ handoff: ShardToken,
        threshold: UInt64 = 1,
        regions: [Octets] = ["r1", "r2"]
    ) -> ScenarioStep {
        Shards.rebalance(threshold).moves(shard, handoff, drains(shard, handoff, to: regions, source: source))
    }

    /// The regions say all that a handoff waits for.
    private static func ends(
        _ shard: Octets,
        from source: Octets,
        _ handoff: ShardToken,
        regions: [Octets] = ["r1", "r2"]
    ) -> [ScenarioStep] {
        regions.map { Shards.answered(.drained(shard, handoff), by: $0).does() }
            + [Shards.answered(.stopped(shard, handoff), by: source).does(reports: [.released(shard)])]
    }

    private static var thresholds: [ScenarioVector] {
        let two: [(shard: Octets, region: Octets)] = [("a", "r1"), ("b", "r1"), ("c", "r2")]
        let three = [("z", "r1")] + two
        return [
            vector(
                "allocation/rebalance/differences",
                ["ALLOC-056", "ALLOC-057"],
                "Three shards against two stay where they are; of three against one, one moves",
                note: "Finds >= in place of >, and loops that move shards back and forth.",
                Shards.isAlone(giving: [("a", "r1"), ("b", "r1"), ("c", "r2"), ("d", "r1")]) + [
                    moves("a", from: "r1", nth(4)), Shards.rebalance().moves(), Shards.rebalance().moves(),
                    Shards.cancel("a", nth(4)).returns(nth(5), [.region("r1", .own("a", nth(5)))]),
                    Shards.allocate("e", to: "r2").gives("r2", nth(6), [.region("r2", .own("e", nth(6)))]),
                    Shards.rebalance().moves(),
                ]
            ),
            vector(
                "allocation/rebalance/thresholds",
                ["ALLOC-055", "ALLOC-056", "CONV-001"],
                "A difference of 2 is above 1, and not above 2 or anything greater",
                Shards.isAlone(giving: three) + [
                    Shards.rebalance(0).refuses("bad-argument"), Shards.rebalance(2).moves(),
                    Shards.rebalance(3).moves(),
                    Shards.rebalance(odd53).moves(), Shards.rebalance(half64).moves(), Shards.rebalance(.max).moves(),
                    Shards.rebalance(4_294_967_297).moves(), moves("a", from: "r1", nth(4)),
                ]
            ),
            vector(
                "allocation/rebalance/threshold-2",
                ["ALLOC-056"],
                "A difference of 3 is above 2",
                Shards.isAlone(giving: three + [("y", "r1")]) + [
                    Shards.rebalance(3).moves(), moves("a", from: "r1", nth(5), threshold: 2),
                ]
            ),
            vector(
                "allocation/rebalance/equal",
                ["ALLOC-055", "ALLOC-056"],
                "Where all have the same, or there is one region only, nothing moves",
                Shards.isAlone(giving: [("a", "r1"), ("b", "r2")]) + [
                    Shards.rebalance().moves(),
                    Shards.regionDown("r2").does(drains("b", nth(2), to: ["r1"], source: "r2")),
                    Shards.answered(.drained("b", nth(2)), by: "r1").does(reports: [.released("b")]),
                    Shards.allocate("b").gives("r1", nth(4), [.region("r1", .own("b", nth(4)))]),
                    Shards.allocate("c").gives("r1", nth(5), [.region("r1", .own("c", nth(5)))]),
                    Shards.rebalance().moves(),
                    Shards.rebalance(0).refuses("bad-argument"),
                ]
            ),
            vector(
                "allocation/rebalance/no-regions",
                ["ALLOC-055", "ALLOC-057"],
                "With no region there is nothing to move",
                Shards.isOpen(regions: []) + [
                    Shards.rebalance().moves(), Shards.rebalance(0).refuses("bad-argument"),
                    Shards.regionUp("r1").answers(), Shards.rebalance().moves(),
                ]
            ),
        ]
    }

    private static var choices: [ScenarioVector] {
        [
            vector(
                "allocation/rebalance/empty-regions-count",
                ["ALLOC-056"],
                "A region that has just come has the least",
                Shards.isAlone(giving: [("a", "r1"), ("b", "r2"), ("c", "r1"), ("d", "r2")]) + [
                    Shards.rebalance().moves(), Shards.regionUp("r0").answers(),
                    moves("a", from: "r1", nth(4), regions: ["r0", "r1", "r2"]),
                ]
            ),
            vector(
                "allocation/rebalance/first-of-the-most",
                ["ALLOC-058", "ALLOC-056", "CONV-002"],
                "Of those with the most, the first by its name gives; of its shards, the first by its bytes",
                Shards.isAlone(
                    regions: ["r2", "r10", "s"],
                    giving: [
                        ("c", "r2"), ("s2", "r10"), ("a", "r2"), ("s10", "r10"), ("b", "r2"), (Octets([0xff]), "r10"),
                        ("d", "s"),
                    ]
                ) + [moves("s10", from: "r10", nth(7), regions: ["r10", "r2", "s"])]
            ),
            vector(
                "allocation/rebalance/not-the-first-region",
                ["ALLOC-056"],
                "It is the one with the most that gives, wherever it stands",
                Shards.isAlone(giving: [("a", "r1"), ("d", "r2"), ("c", "r2"), ("b", "r2")]) + [
                    moves("b", from: "r2", nth(4))
                ]
            ),
            vector(
                "allocation/rebalance/while-draining",
                ["ALLOC-057"],
                "Nothing moves while any shard is draining, settled or not, and whoever began it",
                Shards.isOpen() + Shards.isGiven("a", to: "r1", nth(0)) + Shards.isGiven("b", to: "r1", nth(1))
                    + Shards.isGiven("c", to: "r1", nth(2)) + [
                        Shards.drain("c").begins(
                            nth(3),
                            writes(draining("c", from: "r1", handoff: nth(3), token: nth(2)))
                        ),
                        Shards.rebalance().moves(), Shards.wrote("c", nth(3)).does(drains("c", nth(3), source: "r1")),
                        Shards.rebalance().moves(),
                        Shards.cancel("c", nth(3)).returns(nth(4), writes(owned("c", by: "r1", nth(4)))),
                        Shards.rebalance()
                            .moves("a", nth(5), writes(draining("a", from: "r1", handoff: nth(5), token: nth(0)))),
                        Shards.rebalance().moves(), Shards.rebalance(0).refuses("bad-argument"),
                    ]
            ),
            vector(
                "allocation/rebalance/unsettled-shards-count",
                ["ALLOC-056"],
                "What is owned counts, settled or not; and can be moved before its owner was told",
                Shards.isOpen() + [
                    Shards.allocate("b", to: "r2").gives("r2", nth(0), writes(owned("b", by: "r2", nth(0)))),
                    Shards.allocate("a", to: "r2").gives("r2", nth(1), writes(owned("a", by: "r2", nth(1)))),
                    Shards.rebalance()
                        .moves("a", nth(2), writes(draining("a", from: "r2", handoff: nth(2), token: nth(1)))),
                    Shards.wrote("a", nth(2), from: third).does(drains("a", nth(2), source: "r2")),
                ]
            ),
        ]
    }

    private static var settling: [ScenarioVector] {
        // Five shards of r1: after two moves it is 3 against 2.
        let five: [(shard: Octets, region: Octets)] = ["a", "b", "c", "d", "e"].map { ($0, "r1") }
        let pairs = Shards.isAlone(giving: five)
        // Seven shards of r2, and r1 and r3 have none: each gets two.
        let all: [Octets] = ["r1", "r2", "r3"]
        let seven: [(shard: Octets, region: Octets)] = ["a", "b", "c", "d", "e", "f", "g"].map { ($0, "r2") }
        let moved: [(shard: Octets, region: Octets)] = [("a", "r1"), ("b", "r3"), ("c", "r1"), ("d", "r3")]
        return [
            vector(
                "allocation/rebalance/until-it-is-done",
                ["ALLOC-056", "ALLOC-057", "ALLOC-041"],
                "Moved, released and allocated one after the other, shards come to rest",
                pairs + [moves("a", from: "r1", nth(5))] + ends("a", from: "r1", nth(5)) + [
                    Shards.allocate("a").gives("r2", nth(7), [.region("r2", .own("a", nth(7)))]),
                    moves("b", from: "r1", nth(8)),
                ] + ends("b", from: "r1", nth(8)) + [
                    Shards.allocate("b").gives("r2", nth(10), [.region("r2", .own("b", nth(10)))]),
                    Shards.rebalance().moves(), Shards.rebalance().moves(),
                ]
            ),
            vector(
                "allocation/rebalance/until-it-is-done-with-three-regions",
                ["ALLOC-056", "ALLOC-057", "ALLOC-041"],
                "Of seven shards of one region, four move to the two others",
                Shards.isAlone(regions: all, giving: seven)
                    + moved.enumerated().flatMap { index, move -> [ScenarioStep] in
                        let number = UInt64(7 + 3 * index)
                        return [moves(move.shard, from: "r2", nth(number), regions: all)]
                            + ends(move.shard, from: "r2", nth(number), regions: all) + [
                                Shards.allocate(move.shard)
                                    .gives(
                                        move.region,
                                        nth(number + 2),
                                        [.region(move.region, .own(move.shard, nth(number + 2)))]
                                    )
                            ]
                    } + [Shards.rebalance().moves()]
            ),
        ]
    }
}
