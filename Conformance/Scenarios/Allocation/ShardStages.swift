import ConformanceKit

/// The token that a node gives as its n-th one, counted from 0, under a term while now stays 1000.
func nth(_ number: UInt64, of term: UInt64 = 2, by writer: UInt64 = me) -> ShardToken {
    token(term, at(1000, number), by: writer)
}

/// `write` with entries, one after the other, to the others of the usual three members.
func writes(_ entries: TableEntry..., to others: [UInt64] = [peer, third]) -> [Sent] {
    entries.flatMap { entry in others.map { .to($0, .write(entry)) } }
}

/// `drain` to regions, one of which is told that it is the source.
func drains(_ shard: Octets, _ handoff: ShardToken, to regions: [Octets] = ["r1", "r2"], source: Octets) -> [Sent] {
    regions.map { .region($0, .drain(shard, handoff, source: $0.bytes == source.bytes)) }
}

/// A now that no clock shows.
let afterTheEnd: UInt64 = 1 << 48

/// 2^53 + 1, which floating point does not have.
let odd53: UInt64 = 9_007_199_254_740_993

/// 2^63, which is negative where integers are signed.
let half64: UInt64 = 9_223_372_036_854_775_808

extension Shards {
    /// A node of three members with an empty table opens a term, and has the promise of one of the others.
    static func isOpen(_ term: UInt64 = 2, regions: [Octets] = ["r1", "r2"]) -> [ScenarioStep] {
        isOpen(term, over: [], regions: regions, rewriting: [])
    }

    /// A node of three members with a table opens a term, and rewrites.
    static func isOpen(
        _ term: UInt64 = 2,
        over stored: [TableEntry],
        regions: [Octets] = ["r1", "r2"],
        rewriting: [TableEntry]
    ) -> [ScenarioStep] {
        [
            (stored.isEmpty ? create() : create(stored: stored)).answers(),
            open(term, regions: regions).does([.to(peer, .open(term)), .to(third, .open(term))]),
            hear(.opened(term)).does(rewriting.flatMap { writes($0) }, reports: [.open]),
        ]
    }

    /// A node that is its only member opens term 2, and gives shards to regions, which have its word for it at once.
    static func isAlone(
        regions: [Octets] = ["r1", "r2"],
        giving given: [(shard: Octets, region: Octets)] = []
    ) -> [ScenarioStep] {
        let opening = [create().answers(), open(2, members: [me], regions: regions).does(reports: [.open])]
        return opening
            + given.enumerated().map { index, pair in
                let number = nth(UInt64(index))
                return allocate(pair.shard, to: pair.region)
                    .gives(pair.region, number, [.region(pair.region, .own(pair.shard, number))])
            }
    }

    /// A node says that it has the entry with a token.
    static func wrote(_ shard: Octets, _ written: ShardToken, from sender: UInt64 = peer, now: UInt64 = 1000)
        -> Question
    {
        hear(.wrote(written.epoch, shard, written), from: sender, now: now)
    }

    /// One of three members gives a shard to a region, and another one has written it down.
    static func isGiven(_ shard: Octets, to region: Octets, _ number: ShardToken) -> [ScenarioStep] {
        [
            allocate(shard, to: region).gives(region, number, writes(owned(shard, by: region, number))),
            wrote(shard, number).does([.region(region, .own(shard, number))]),
        ]
    }

    /// One of three members begins a handoff, and another one has written it down.
    static func isDraining(
        _ shard: Octets,
        from source: Octets,
        _ handoff: ShardToken,
        after number: ShardToken,
        regions: [Octets] = ["r1", "r2"]
    ) -> [ScenarioStep] {
        [
            drain(shard).begins(handoff, writes(draining(shard, from: source, handoff: handoff, token: number))),
            wrote(shard, handoff).does(drains(shard, handoff, to: regions, source: source)),
        ]
    }

    /// The node has lost its term to a higher one, which nobody is known to hold.
    static func isDeposed(by term: UInt64 = 3) -> ScenarioStep { learn(term).reports(.deposed(term)) }
}

extension Question {
    /// `resend` sends what is given as a list.
    func sends(_ sent: [Sent]) -> ScenarioStep { answers(["send": .array(sent.map(\.json))]) }
}
