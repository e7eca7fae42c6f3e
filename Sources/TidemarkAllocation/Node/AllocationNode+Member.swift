internal import TidemarkLWW

// What every member does.
extension AllocationNode {
    /// Learns a term from outside.
    public mutating func learn(term: UInt64) -> AllocationOutcome {
        var outcome = AllocationOutcome()
        learn(term, holder: nil, &outcome)
        return outcome
    }

    /// Hears what another node says.
    ///
    /// Spec: ALLOC-011, ALLOC-013, ALLOC-014, ALLOC-015, ALLOC-025, ALLOC-030, ALLOC-031.
    ///
    /// - Parameters:
    ///   - sender: the other node.
    ///   - now: wall time in milliseconds.
    /// - Throws: `clock` codes.
    public mutating func receive(
        _ message: NodeMessage,
        from sender: UInt64,
        now: UInt64
    ) throws(AllocationError) -> AllocationOutcome {
        guard now <= HybridTime.lastWall else { throw .clock(.clockInvalid) }
        let isOfOneShard = if case .wrote = message { true } else { false }
        return try change(now: now, ofOneShard: isOfOneShard) { (node, outcome) throws(AllocationError) in
            switch message {
            case .open(let term):
                guard !node.fences(term, sender, &outcome) else { return }
                node.learn(term, holder: sender, &outcome)
                outcome.sends.append(.member(sender, .opened(term: term, node.replica.table)))
            case .write(let term, let entry):
                guard !node.fences(term, sender, &outcome) else { return }
                node.learn(term, holder: sender, &outcome)
                guard try node.admit(CollectionOfOne(entry), now: now, &outcome) else { return }
                outcome.sends.append(.member(sender, .wrote(term: term, entry.key, Token(of: entry))))
            case .news(let entries): _ = try node.admit(entries.entries(), now: now, &outcome)
            case .opened(let term, let entries):
                guard node.isMember(sender), term == node.coordinator?.term else { return }
                guard try node.admit(entries.entries(), now: now, &outcome) else { return }
                try node.promised(by: sender, now: now, &outcome)
            case .wrote(let term, let shard, let token):
                guard node.isMember(sender), term == node.coordinator?.term else { return }
                try node.has(sender, shard, token, now: now, &outcome)
            case .fenced(let term):
                guard node.isMember(sender), let own = node.coordinator?.term, term > own else { return }
                node.learn(term, holder: nil, &outcome)
            }
        }
    }

    private func isMember(_ sender: UInt64) -> Bool { coordinator?.members.contains(sender) == true }

    /// Answers that the term is over, or somebody else's; false where it is neither.
    ///
    /// Spec: ALLOC-010, ALLOC-012, ALLOC-018.
    private func fences(_ term: UInt64, _ sender: UInt64, _ outcome: inout AllocationOutcome) -> Bool {
        let isOthers = term == self.term && holder != nil && holder != sender
        guard term < self.term || isOthers else { return false }
        outcome.sends.append(.member(sender, .fenced(term: self.term)))
        if isOthers { outcome.reports.append(.dualEpoch(term: self.term)) }
        return true
    }

    /// Learns a term, and whose it is.
    ///
    /// Spec: ALLOC-011, ALLOC-013, ALLOC-024, ALLOC-029.
    mutating func learn(_ term: UInt64, holder: UInt64?, _ outcome: inout AllocationOutcome) {
        if term == self.term {
            self.holder = self.holder ?? holder
        } else if term > self.term {
            // The table has terms: it does not refuse.
            try? replica.learn(term: term)
            self.holder = holder
            if coordinator != nil {
                coordinator = nil
                role = .deposed
                outcome.reports.append(.deposed(term: term))
            }
        }
    }

    /// Admits entries; whether none of them was rejected.
    ///
    /// Spec: ALLOC-013, ALLOC-015, ALLOC-016, ALLOC-028, ALLOC-053.
    private mutating func admit(
        _ entries: some Sequence<LWWEntry>,
        now: UInt64,
        _ outcome: inout AllocationOutcome
    ) throws(AllocationError) -> Bool {
        var (isWhole, isDual) = (true, false)
        var older: [ShardID] = []
        for entry in entries {
            let result = replica.admit(entry, now: now)
            if result.isRejected {
                isWhole = false
                continue
            }
            if let holder, entry.epoch == term, entry.stamp.writer != holder { isDual = true }
            guard result == .applied || result == .collision(.incoming) else { continue }
            if entry.epoch < term { older.append(entry.key) } else { coordinator?.progress[entry.key] = nil }
        }
        if isDual { outcome.reports.append(.dualEpoch(term: term)) }
        if role == .open {
            for shard in older { try rewrite(shard, now: now, &outcome) }
        }
        return isWhole
    }
}
