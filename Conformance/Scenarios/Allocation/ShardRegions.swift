import ConformanceKit

/// What a region does about what it is told.
enum ShardRegions {
    static var vectors: [ScenarioVector] { owning + stopping + marks }

    private static func own(_ number: ShardToken, _ shard: Octets = "s1") -> Question {
        Shards.tell(.own(shard, number))
    }

    private static func drain(_ handoff: ShardToken, source: Bool = true, _ shard: Octets = "s1") -> Question {
        Shards.tell(.drain(shard, handoff, source: source))
    }

    /// The region owns a shard under the token 0.
    private static let owns = [Shards.region.answers(), own(nth(0)).says(.owning("s1", nth(0)))]

    private static var owning: [ScenarioVector] {
        [
            vector(
                "allocation/regions/own",
                ["ALLOC-070", "ALLOC-071"],
                "A region that is told that it owns a shard says so, as often as it is told",
                owns + [
                    own(nth(0)).says(.owning("s1", nth(0))), own(nth(0)).says(.owning("s1", nth(0))),
                    own(nth(1)).says(.owning("s1", nth(1))), own(nth(1)).says(.owning("s1", nth(1))),
                ]
            ),
            vector(
                "allocation/regions/late-own",
                ["ALLOC-072"],
                "A token below the mark changes nothing and is not answered",
                note: "Finds regions that begin again because of a message of before the handoff.",
                [
                    Shards.region.answers(), own(nth(1)).says(.owning("s1", nth(1))), own(nth(0)).says(),
                    own(nth(2, of: 1, by: 9)).says(), drain(nth(3)).says(.drained("s1", nth(3)), stop: true),
                    own(nth(2)).says(), own(nth(1)).says(), Shards.stopped("s1").ends(.stopped("s1", nth(3))),
                    own(nth(2)).says(), drain(nth(3)).says(.drained("s1", nth(3)), .stopped("s1", nth(3))),
                    own(nth(4)).says(.owning("s1", nth(4))),
                ]
            ),
            vector(
                "allocation/regions/shards-are-apart",
                ["ALLOC-070", "ALLOC-073", "CONV-002"],
                "Each shard has a mark of its own",
                owns + [
                    own(nth(9), "s2").says(.owning("s2", nth(9))), own(nth(1)).says(.owning("s1", nth(1))),
                    drain(nth(2), "s1").says(.drained("s1", nth(2)), stop: true),
                    own(nth(9), "s2").says(.owning("s2", nth(9))), own(nth(0), "").says(.owning("", nth(0))),
                    drain(nth(5), "S1").says(.drained("S1", nth(5)), .stopped("S1", nth(5))),
                    Shards.stopped("s1").ends(.stopped("s1", nth(2))),
                ]
            ),
            vector(
                "allocation/regions/begins-anew",
                ["ALLOC-070", "ALLOC-073", "ALLOC-075"],
                "A region that has begun anew knows nothing, and takes whatever it is told first",
                owns + [
                    drain(nth(5)).says(.drained("s1", nth(5)), stop: true), Shards.region.answers(),
                    own(nth(0)).says(.owning("s1", nth(0))), Shards.region.answers(),
                    drain(nth(5)).says(.drained("s1", nth(5)), .stopped("s1", nth(5))),
                ]
            ),
        ]
    }

    private static var stopping: [ScenarioVector] {
        [
            vector(
                "allocation/regions/drain",
                ["ALLOC-073", "ALLOC-074", "ALLOC-075", "ALLOC-076"],
                "The source drains at once and stops in its own time; told again, it says again what it has said",
                owns + [
                    drain(nth(1)).says(.drained("s1", nth(1)), stop: true),
                    drain(nth(1)).says(.drained("s1", nth(1))),
                    drain(nth(1)).says(.drained("s1", nth(1))), Shards.stopped("s1").ends(.stopped("s1", nth(1))),
                    drain(nth(1)).says(.drained("s1", nth(1)), .stopped("s1", nth(1))),
                    drain(nth(1)).says(.drained("s1", nth(1)), .stopped("s1", nth(1))),
                ]
            ),
            vector(
                "allocation/regions/drain-of-another",
                ["ALLOC-073", "ALLOC-075"],
                "A region that is not the source drains, and has nothing to stop",
                [
                    Shards.region.answers(), drain(nth(1), source: false).says(.drained("s1", nth(1))),
                    drain(nth(1), source: false).says(.drained("s1", nth(1))),
                    drain(nth(3), source: false).says(.drained("s1", nth(3))),
                ]
            ),
            vector(
                "allocation/regions/source-that-has-nothing",
                ["ALLOC-075"],
                "A source that does not work on the shard has stopped",
                note: "Finds regions that are silent, for which a handoff waits for ever.",
                [
                    Shards.region.answers(), drain(nth(1)).says(.drained("s1", nth(1)), .stopped("s1", nth(1))),
                    drain(nth(2)).says(.drained("s1", nth(2)), .stopped("s1", nth(2))),
                ]
            ),
            vector(
                "allocation/regions/owner-that-is-not-the-source",
                ["ALLOC-074", "ALLOC-076"],
                "A region that owns what another one is said to own stops as well, and has drained when it has stopped",
                note: "Nobody waits for the stopped of a region that is not the source.",
                owns + [
                    drain(nth(2), source: false).says(stop: true), drain(nth(2), source: false).says(),
                    Shards.stopped("s1").ends(.drained("s1", nth(2))),
                    drain(nth(2), source: false).says(.drained("s1", nth(2))),
                ]
            ),
            vector(
                "allocation/regions/cancelled-while-stopping",
                ["ALLOC-070", "ALLOC-074"],
                "Told in the meantime that it owns the shard, a region owns it, and stops again when told to",
                owns + [
                    drain(nth(1)).says(.drained("s1", nth(1)), stop: true), own(nth(2)).says(.owning("s1", nth(2))),
                    own(nth(2)).says(.owning("s1", nth(2))), drain(nth(1)).says(),
                    drain(nth(3)).says(.drained("s1", nth(3)), stop: true),
                    Shards.stopped("s1").ends(.stopped("s1", nth(3))),
                ]
            ),
            vector(
                "allocation/regions/higher-handoff-while-stopping",
                ["ALLOC-073", "ALLOC-074", "ALLOC-076"],
                "A shard is stopped once, and what is said then has the mark of then, and is that of the last drain",
                owns + [
                    drain(nth(1)).says(.drained("s1", nth(1)), stop: true),
                    drain(nth(3)).says(.drained("s1", nth(3))),
                    drain(nth(2)).says(), drain(nth(4), source: false).says(),
                    Shards.stopped("s1").ends(.drained("s1", nth(4))), own(nth(5)).says(.owning("s1", nth(5))),
                    drain(nth(6), source: false).says(stop: true), drain(nth(7)).says(.drained("s1", nth(7))),
                    drain(nth(6), source: false).says(), Shards.stopped("s1").ends(.stopped("s1", nth(7))),
                ]
            ),
        ]
    }

    private static var marks: [ScenarioVector] {
        [
            vector(
                "allocation/regions/late-drain",
                ["ALLOC-072"],
                "A handoff below the mark is not answered: it was cancelled",
                [
                    Shards.region.answers(), own(nth(2)).says(.owning("s1", nth(2))), drain(nth(1)).says(),
                    drain(nth(1), source: false).says(), drain(nth(9, of: 1, by: .max)).says(),
                    own(nth(2)).says(.owning("s1", nth(2))),
                    drain(nth(3), source: false).says(stop: true), drain(nth(1)).says(),
                    Shards.stopped("s1").ends(.drained("s1", nth(3))), drain(nth(1)).says(),
                ]
            ),
            vector(
                "allocation/regions/marks-in-order",
                ["ALLOC-070", "ALLOC-072", "CONV-001"],
                "Marks are compared by epoch, then by time, then by writer, all unsigned",
                {
                    let rising = [
                        token(0, 0, by: 0), token(0, 0, by: half64), token(0, 0, by: .max), token(0, 1, by: 0),
                        token(0, odd53 - 1, by: 9), token(0, odd53, by: 0), token(0, half64 - 1, by: 5),
                        token(0, half64, by: 0), token(0, .max, by: .max), token(1, 0, by: 0),
                        token(odd53 - 1, .max, by: 0), token(odd53, 0, by: 0), token(half64 - 1, 5, by: 5),
                        token(half64, 0, by: odd53 - 1), token(half64, 0, by: odd53), token(.max, 0, by: 0),
                    ]
                    return [Shards.region.answers()]
                        + rising.indices.flatMap { index -> [ScenarioStep] in
                            let says = own(rising[index]).says(.owning("s1", rising[index]))
                            return index == 0 ? [says] : [says, own(rising[index - 1]).says()]
                        }
                }()
            ),
            vector(
                "allocation/regions/handoffs-in-order",
                ["ALLOC-072", "ALLOC-073", "CONV-001"],
                "So are handoffs, and a token of 0 is above none",
                {
                    let rising = [
                        token(0, 0, by: 0), token(0, 0, by: .max), token(0, half64, by: 0), token(1, 0, by: 0),
                        token(1, odd53, by: 7), token(half64, 0, by: 0), token(.max, odd53, by: half64),
                    ]
                    return [Shards.region.answers()]
                        + rising.indices.flatMap { index -> [ScenarioStep] in
                            let says = drain(rising[index], source: false).says(.drained("s1", rising[index]))
                            return index == 0 ? [says] : [says, drain(rising[index - 1], source: false).says()]
                        }
                }()
            ),
        ]
    }
}
