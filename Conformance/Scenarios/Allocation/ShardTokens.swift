import ConformanceKit

/// What a guard accepts.
enum ShardTokens {
    static var vectors: [ScenarioVector] {
        [
            vector(
                "allocation/tokens/lower-is-refused",
                ["ALLOC-080", "ALLOC-081"],
                "Work under a token below one that was accepted is refused; the epoch comes first",
                [
                    Shards.check("s1", token(2, at(5), by: 1)).answers(),
                    Shards.check("s1", token(1, at(9), by: 9)).refuses("stale-token"),
                    Shards.check("s1", token(2, at(5), by: 1)).answers(),
                    Shards.check("s1", token(2, at(4, 65535), by: 9)).refuses("stale-token"),
                    Shards.check("s1", token(2, at(5), by: 0)).refuses("stale-token"),
                    Shards.check("s1", token(2, at(5), by: 2)).answers(),
                    Shards.check("s2", token(1, at(1), by: 1)).answers(),
                    Shards.check("s1", token(2, at(5), by: 1)).refuses("stale-token"),
                ]
            ),
            vector(
                "allocation/tokens/in-order",
                ["ALLOC-080", "ALLOC-081", "CONV-001"],
                "Tokens are compared by epoch, then by time, then by writer, all unsigned and exact",
                {
                    let rising = [
                        token(0, 0, by: 0), token(0, 0, by: odd53 - 1), token(0, 0, by: odd53),
                        token(0, 0, by: half64 - 1),
                        token(0, 0, by: half64), token(0, 0, by: .max), token(0, 1, by: 0),
                        token(0, odd53 - 1, by: .max),
                        token(0, odd53, by: 0), token(0, half64 - 1, by: 1), token(0, half64, by: 0),
                        token(0, .max, by: .max), token(1, 0, by: 0), token(2, 5, by: 5),
                        token(odd53 - 1, .max, by: .max),
                        token(odd53, 0, by: 0), token(half64 - 1, 0, by: 0), token(half64, 0, by: 0),
                        token(.max, 0, by: 0),
                        token(.max, .max, by: .max),
                    ]
                    return rising.flatMap { [Shards.check("s1", $0).answers(), Shards.check("s1", $0).answers()] }
                        + rising.dropLast().map { Shards.check("s1", $0).refuses("stale-token") }
                        + [Shards.check("s1", rising[rising.count - 1]).answers()]
                }()
            ),
            vector(
                "allocation/tokens/refused-leaves-it",
                ["ALLOC-081"],
                "What is refused does not become the greatest token, and what is accepted does",
                note: "Finds guards that remember the last token that they saw.",
                [
                    Shards.check("s1", nth(5)).answers(), Shards.check("s1", nth(3)).refuses("stale-token"),
                    Shards.check("s1", nth(3)).refuses("stale-token"),
                    Shards.check("s1", nth(4)).refuses("stale-token"),
                    Shards.check("s1", nth(5)).answers(), Shards.check("s1", nth(9)).answers(),
                    Shards.check("s1", nth(5)).refuses("stale-token"), Shards.check("s1", nth(9)).answers(),
                ]
            ),
            vector(
                "allocation/tokens/shards-are-apart",
                ["ALLOC-080", "CONV-002"],
                "Each shard has a greatest token of its own, the one without a name as well",
                [
                    Shards.check("s1", nth(5)).answers(), Shards.check("S1", nth(1)).answers(),
                    Shards.check("", nth(2)).answers(), Shards.check(Octets([0]), nth(1)).answers(),
                    Shards.check("s", nth(0)).answers(), Shards.check("s11", nth(0)).answers(),
                    Shards.check("", nth(1)).refuses("stale-token"),
                    Shards.check("S1", nth(0)).refuses("stale-token"),
                    Shards.check(Octets(repeating: "s", count: 4096), nth(0)).answers(),
                ]
            ),
            vector(
                "allocation/tokens/guard-and-the-others",
                ["ALLOC-080"],
                "New nodes and regions leave the guard as it is: it looks at nothing but tokens",
                [
                    Shards.check("s1", nth(5)).answers(), Shards.create().answers(), Shards.region.answers(),
                    Shards.tell(.own("s1", nth(1))).says(.owning("s1", nth(1))),
                    Shards.check("s1", nth(1)).refuses("stale-token"), Shards.check("s1", nth(5)).answers(),
                ]
            ),
        ]
    }
}
