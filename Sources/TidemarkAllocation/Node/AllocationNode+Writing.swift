internal import TidemarkLWW

// Writing, and who has what was written.
extension AllocationNode {
    /// Writes an entry under the term; a tombstone, where the value is nil.
    ///
    /// Spec: ALLOC-032, ALLOC-044.
    ///
    /// - Returns: the entry's token.
    @discardableResult
    mutating func write(
        _ shard: ShardID,
        now: UInt64,
        _ outcome: inout AllocationOutcome,
        _ value: (Token) -> [UInt8]?
    ) throws(AllocationError) -> Token {
        // Not the coordinator itself: a second reference would have its progress copied.
        guard let term = coordinator?.term, let members = coordinator?.members, let regions = coordinator?.regions
        else { throw .notOpen }
        let entry: LWWEntry
        do throws(LWWErrorCode) {
            entry = try replica.write(shard, now: now, epoch: term) { value(Token(epoch: term, $0)) }
        } catch {
            throw .clock(error)
        }
        var progress = Coordinator.Progress(have: [])
        if case .draining(let source, _, _) = ShardState(entry) {
            progress.undrained = regions
            progress.hasStopped = !regions.contains(source)
        }
        coordinator?.progress[shard] = progress
        for member in members.sorted() where member != writer {
            outcome.sends.append(.member(member, .write(term: term, entry)))
        }
        try has(writer, shard, Token(of: entry), now: now, &outcome)
        return Token(of: entry)
    }

    /// A member has an entry.
    ///
    /// Spec: ALLOC-032, ALLOC-033, ALLOC-053.
    mutating func has(
        _ member: UInt64,
        _ shard: ShardID,
        _ token: Token,
        now: UInt64,
        _ outcome: inout AllocationOutcome
    ) throws(AllocationError) {
        guard role == .open, let entry = replica.table[shard], Token(of: entry) == token,
            let majority = coordinator?.majority
        else { return }
        coordinator?.progress[shard]?.have.insert(member)
        guard let progress = coordinator?.progress[shard], !progress.isSettled, progress.have.count >= majority else {
            return
        }
        coordinator?.progress[shard]?.isSettled = true
        sendToRegions(shard, again: false, &outcome)
        try release(shard, now: now, &outcome)
    }

    /// Tells regions what they have yet to hear, or, again, what they have yet to answer.
    ///
    /// Spec: ALLOC-034, ALLOC-035, ALLOC-061.
    private func sendToRegions(_ shard: ShardID, again: Bool, _ outcome: inout AllocationOutcome) {
        guard let progress = coordinator?.progress[shard], progress.isSettled else { return }
        switch self[shard] {
        case .owned(let region, let token):
            if !again || !progress.isOwning { outcome.sends.append(.region(region, .own(shard, token))) }
        case .draining(let source, let handoff, _):
            let waiting = progress.hasStopped ? progress.undrained : progress.undrained.union([source])
            for region in waiting.sorted() {
                let command = RegionCommand.drain(shard, handoff: handoff, isSource: region == source)
                outcome.sends.append(.region(region, command))
            }
        case .absent, .released, .corrupt: return
        }
    }

    /// Ends a handoff, where nobody has to be waited for.
    ///
    /// Spec: ALLOC-046, ALLOC-047.
    mutating func release(_ shard: ShardID, now: UInt64, _ outcome: inout AllocationOutcome) throws(AllocationError) {
        guard case .draining = self[shard], let progress = coordinator?.progress[shard] else { return }
        guard progress.isSettled, progress.undrained.isEmpty, progress.hasStopped else { return }
        outcome.reports.append(.released(shard))
        try write(shard, now: now, &outcome) { _ in nil }
    }

    /// Asks again for everything that was not answered.
    ///
    /// Spec: ALLOC-053, ALLOC-060, ALLOC-061, ALLOC-062.
    public func resend() -> AllocationOutcome {
        var outcome = AllocationOutcome()
        guard let coordinator else { return outcome }
        guard role == .open else {
            for member in coordinator.members.subtracting(coordinator.promised).sorted() {
                outcome.sends.append(.member(member, .open(term: coordinator.term)))
            }
            return outcome
        }
        for entry in replica.table.entries() {
            guard let progress = coordinator.progress[entry.key] else { continue }
            for member in coordinator.members.subtracting(progress.have).sorted() {
                outcome.sends.append(.member(member, .write(term: coordinator.term, entry)))
            }
            sendToRegions(entry.key, again: true, &outcome)
        }
        return outcome
    }
}
