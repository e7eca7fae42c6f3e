internal import TidemarkLWW

// Opening a term.
extension AllocationNode {
    /// Begins to be coordinator under a term that was given to this node.
    ///
    /// Spec: ALLOC-020, ALLOC-021, ALLOC-022, ALLOC-023, ALLOC-024.
    ///
    /// - Parameters:
    ///   - term: 1 to 2^64-1.
    ///   - members: all members, this node among them.
    ///   - regions: the regions that are present.
    ///   - now: wall time in milliseconds.
    /// - Throws: `badArgument`, `limitExceeded`, `fenced`, and `clock` codes where it is coordinator at once.
    public mutating func open(
        term: UInt64,
        members: Set<UInt64>,
        regions: Set<RegionID>,
        now: UInt64
    ) throws(AllocationError) -> AllocationOutcome {
        guard term > 0, members.contains(writer) else { throw .badArgument }
        guard regions.allSatisfy({ $0.bytes.count <= RegionID.maxLength }) else { throw .limitExceeded }
        guard term >= self.term, term > self.term || holder == nil || holder == writer else { throw .fenced }
        return try change(now: now) { (node, outcome) throws(AllocationError) in
            node.coordinator = nil
            node.learn(term, holder: node.writer, &outcome)
            node.coordinator = Coordinator(term: term, members: members, regions: regions, promised: [])
            node.role = .opening
            for member in members.sorted() where member != node.writer {
                outcome.sends.append(.member(member, .open(term: term)))
            }
            try node.promised(by: node.writer, now: now, &outcome)
        }
    }

    /// A member has promised the term.
    ///
    /// Spec: ALLOC-025, ALLOC-026.
    mutating func promised(
        by member: UInt64,
        now: UInt64,
        _ outcome: inout AllocationOutcome
    ) throws(AllocationError) {
        coordinator?.promised.insert(member)
        guard role == .opening, let majority = coordinator?.majority, let count = coordinator?.promised.count,
            count >= majority
        else { return }
        role = .open
        outcome.reports.append(.open)
        for entry in replica.table.entries() { try rewrite(entry.key, now: now, &outcome) }
    }

    /// Writes an entry anew under the term.
    ///
    /// Spec: ALLOC-027.
    mutating func rewrite(_ shard: ShardID, now: UInt64, _ outcome: inout AllocationOutcome) throws(AllocationError) {
        guard let entry = replica.table[shard] else { return }
        if case .owned(let region, let token) = ShardState(entry), !isPresent(region) {
            _ = try drain(shard, from: region, token: token, now: now, &outcome)
        } else {
            try write(shard, now: now, &outcome) { _ in entry.value }
        }
    }
}
