public import TidemarkLWW

// Which region gets a shard.
extension AllocationNode {
    /// Gives a shard to a region, unless it has one.
    ///
    /// Spec: ALLOC-038, ALLOC-039, ALLOC-042.
    ///
    /// - Parameters:
    ///   - shard: up to 4,096 bytes.
    ///   - region: a region that is present; nil for the one with the least shards.
    ///   - now: wall time in milliseconds.
    /// - Returns: what comes of it, the region, and the token; the region may work as soon as it is told.
    /// - Throws: `fenced`, `notOpen`, `limitExceeded`, `unknownRegion`, `noRegions`, `corrupt`, `owned`, and `clock` codes.
    public mutating func allocate(
        _ shard: ShardID,
        to region: RegionID? = nil,
        now: UInt64
    ) throws(AllocationError) -> (AllocationOutcome, region: RegionID, token: Token) {
        try checkOpen()
        guard shard.bytes.count <= LWWLimits.keyLength, (region?.bytes.count ?? 0) <= RegionID.maxLength else {
            throw .limitExceeded
        }
        if let region, !isPresent(region) { throw .unknownRegion }
        guard coordinator?.regions.isEmpty == false else { throw .noRegions }
        switch self[shard] {
        case .corrupt: throw .corrupt
        case .draining(let source, _, _): throw .owned(by: source)
        case .owned(let owner, let token):
            guard region == nil || region == owner else { throw .owned(by: owner) }
            return (try change(now: now, ofOneShard: true) { _, _ in }, owner, token)
        case .absent, .released: break
        }
        guard let chosen = region ?? leastShards else { throw .noRegions }
        var token = Token(epoch: term, Stamp(.zero, writer: writer))
        let outcome = try change(now: now, ofOneShard: true) { (node, outcome) throws(AllocationError) in
            token = try node.write(shard, now: now, &outcome) { _ in ShardValue.owned(chosen).bytes }
        }
        return (outcome, chosen, token)
    }

    /// Drains a shard of the region with the most, where that has more than a threshold more than the one with the least.
    ///
    /// Spec: ALLOC-055, ALLOC-056.
    ///
    /// - Parameters:
    ///   - threshold: how many shards more are no reason yet, from 1 on.
    ///   - now: wall time in milliseconds.
    /// - Returns: what comes of it, and the handoff that has begun, if one has.
    /// - Throws: `fenced`, `notOpen`, `badArgument`, and `clock` codes.
    public mutating func rebalance(
        threshold: UInt64,
        now: UInt64
    ) throws(AllocationError) -> (AllocationOutcome, moved: (shard: ShardID, handoff: Token)?) {
        try checkOpen()
        guard threshold > 0 else { throw .badArgument }
        var moved: (shard: ShardID, handoff: Token)?
        let candidate = candidate(threshold)
        let outcome = try change(now: now, ofOneShard: true) { (node, outcome) throws(AllocationError) in
            guard let (shard, region, token) = candidate else { return }
            moved = (shard, try node.drain(shard, from: region, token: token, now: now, &outcome))
        }
        return (outcome, moved)
    }

    /// Spec: ALLOC-056, ALLOC-057, ALLOC-058.
    private func candidate(_ threshold: UInt64) -> (ShardID, RegionID, Token)? {
        let counts = counts
        guard let most = counts.max(by: { ($0.count, $1.region) < ($1.count, $0.region) }),
            let least = counts.map(\.count).min(), most.count - least > threshold
        else { return nil }
        var first: (ShardID, RegionID, Token)?
        for (shard, state) in shards {
            if case .draining = state { return nil }
            if case .owned(most.region, let token) = state, first == nil { first = (shard, most.region, token) }
        }
        return first
    }

    /// The region that is to have the next shard.
    ///
    /// Spec: ALLOC-041.
    private var leastShards: RegionID? {
        counts.min { ($0.count, $0.region) < ($1.count, $1.region) }?.region
    }

    private var counts: [(region: RegionID, count: Int)] {
        var counts = Dictionary(uniqueKeysWithValues: (coordinator?.regions ?? []).map { ($0, 0) })
        for (_, state) in shards {
            if let region = state.region { counts[region]? += 1 }
        }
        return counts.map { ($0.key, $0.value) }
    }

    /// Whether a region is present, for all that this node knows as coordinator.
    func isPresent(_ region: RegionID) -> Bool { coordinator?.regions.contains(region) == true }

    /// Refuses what only a coordinator does.
    ///
    /// Spec: ALLOC-037.
    func checkOpen() throws(AllocationError) {
        guard role != .deposed else { throw .fenced }
        guard role == .open else { throw .notOpen }
    }
}
