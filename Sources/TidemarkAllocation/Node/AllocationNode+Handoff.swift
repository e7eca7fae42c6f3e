public import TidemarkLWW

// From one region to another.
extension AllocationNode {
    /// Begins to take a shard away from its region.
    ///
    /// Spec: ALLOC-040, ALLOC-043.
    ///
    /// - Returns: what comes of it, and the handoff's name.
    /// - Throws: `fenced`, `notOpen`, `notOwned`, `draining`, `corrupt`, and `clock` codes.
    public mutating func drain(
        _ shard: ShardID,
        now: UInt64
    ) throws(AllocationError) -> (AllocationOutcome, handoff: Token) {
        try checkOpen()
        guard case .owned(let region, let token) = self[shard] else {
            switch self[shard] {
            case .draining: throw .draining
            case .corrupt: throw .corrupt
            default: throw .notOwned
            }
        }
        var handoff = token
        let outcome = try change(now: now, ofOneShard: true) { (node, outcome) throws(AllocationError) in
            handoff = try node.drain(shard, from: region, token: token, now: now, &outcome)
        }
        return (outcome, handoff)
    }

    mutating func drain(
        _ shard: ShardID,
        from region: RegionID,
        token: Token,
        now: UInt64,
        _ outcome: inout AllocationOutcome
    ) throws(AllocationError) -> Token {
        try write(shard, now: now, &outcome) { ShardValue.draining(region, handoff: $0, token: token).bytes }
    }

    /// Gives a shard that is draining back to its source.
    ///
    /// Spec: ALLOC-048, ALLOC-049.
    ///
    /// - Returns: what comes of it, and the shard's new token.
    /// - Throws: `fenced`, `notOpen`, `noHandoff`, `unknownRegion`, and `clock` codes.
    public mutating func cancel(
        _ shard: ShardID,
        handoff: Token,
        now: UInt64
    ) throws(AllocationError) -> (AllocationOutcome, token: Token) {
        try checkOpen()
        guard case .draining(let source, handoff, _) = self[shard] else { throw .noHandoff }
        guard isPresent(source) else { throw .unknownRegion }
        var token = handoff
        let outcome = try change(now: now, ofOneShard: true) { (node, outcome) throws(AllocationError) in
            token = try node.write(shard, now: now, &outcome) { _ in ShardValue.owned(source).bytes }
        }
        return (outcome, token)
    }

    /// Hears what a region says.
    ///
    /// Spec: ALLOC-045, ALLOC-054.
    ///
    /// - Throws: `clock` codes.
    public mutating func receive(
        _ answer: RegionAnswer,
        from region: RegionID,
        now: UInt64
    ) throws(AllocationError) -> AllocationOutcome {
        try change(now: now, ofOneShard: true) { (node, outcome) throws(AllocationError) in
            guard node.role == .open else { return }
            switch answer {
            case .owning(let shard, let token):
                if node[shard] == .owned(region, token: token) { node.coordinator?.progress[shard]?.isOwning = true }
            case .drained(let shard, let handoff):
                guard case .draining(_, handoff, _) = node[shard] else { return }
                node.coordinator?.progress[shard]?.undrained.remove(region)
                try node.release(shard, now: now, &outcome)
            case .stopped(let shard, let handoff):
                guard case .draining(region, handoff, _) = node[shard] else { return }
                node.coordinator?.progress[shard]?.hasStopped = true
                try node.release(shard, now: now, &outcome)
            }
        }
    }

    /// A region is present from now on.
    ///
    /// Spec: ALLOC-050, ALLOC-052, ALLOC-059.
    ///
    /// - Throws: `fenced`, `notOpen`, `limitExceeded`.
    public mutating func regionUp(_ region: RegionID) throws(AllocationError) {
        try checkPresence()
        guard region.bytes.count <= RegionID.maxLength else { throw .limitExceeded }
        coordinator?.regions.insert(region)
    }

    /// A region is gone: its shards are drained, and it is waited for no longer.
    ///
    /// Spec: ALLOC-051, ALLOC-052.
    ///
    /// - Throws: `fenced`, `notOpen`, `unknownRegion`, and `clock` codes.
    public mutating func regionDown(_ region: RegionID, now: UInt64) throws(AllocationError) -> AllocationOutcome {
        try checkPresence()
        guard isPresent(region) else { throw .unknownRegion }
        return try change(now: now) { (node, outcome) throws(AllocationError) in
            node.coordinator?.regions.remove(region)
            guard node.role == .open else { return }
            for (shard, state) in node.shards {
                switch state {
                case .owned(region, let token):
                    _ = try node.drain(shard, from: region, token: token, now: now, &outcome)
                case .draining(let source, _, _):
                    node.coordinator?.progress[shard]?.undrained.remove(region)
                    if source == region { node.coordinator?.progress[shard]?.hasStopped = true }
                    try node.release(shard, now: now, &outcome)
                case .absent, .released, .owned, .corrupt: continue
                }
            }
        }
    }

    /// Refuses what only a coordinator does, or a node on the way there.
    ///
    /// Spec: ALLOC-037.
    private func checkPresence() throws(AllocationError) {
        if role != .opening { try checkOpen() }
    }
}
