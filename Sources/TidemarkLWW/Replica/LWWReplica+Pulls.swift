// Deltas and pulls.
extension LWWReplica {
    /// The entries of some keys, for whoever is to hear of them.
    ///
    /// Spec: LWW-070.
    ///
    /// - Throws: `not-member` or `joining`.
    public func delta(of keys: some Sequence<LWWKey>) throws(LWWErrorCode) -> LWWMessage {
        try checkStanding()
        var entries = LWWTable()
        for key in keys {
            if let entry = table[key] { entries.merge(entry) }
        }
        return message(.delta(entries))
    }

    /// Begins to ask a peer for everything that is different; an earlier pull of the peer is dropped.
    ///
    /// Spec: LWW-068, LWW-071, LWW-072.
    ///
    /// - Parameters:
    ///   - peer: whom.
    ///   - id: an id that this writer has used for no other pull.
    /// - Throws: `not-member`, `joining` or `stranger`.
    public mutating func pull(_ peer: UInt64, id: UInt64) throws(LWWErrorCode) -> LWWMessage {
        try checkStanding()
        try checkPeer(peer)
        pulls[peer] = LWWPull(id: id)
        return message(.pull(id: id))
    }

    /// Asks a peer again for what it has not answered.
    ///
    /// Spec: LWW-081, LWW-083.
    ///
    /// - Throws: `not-member` or `joining`.
    public func retry(_ peer: UInt64) throws(LWWErrorCode) -> [LWWMessage] {
        try checkStanding()
        guard let pull = pulls[peer] else { return [] }
        guard pull.clock != nil else { return [message(.pull(id: pull.id))] }
        return pull.open.sorted { $0.low < $1.low }.map { ask(pull.id, $0) }
    }

    private func ask(_ id: UInt64, _ range: LWWRange) -> LWWMessage {
        message(.ask(id: id, range, LWWDigest(table.entries(in: range))))
    }

    // MARK: Asked by others

    /// The clock is raised before anything is answered: what this replica writes from here on is above the header's.
    ///
    /// Spec: LWW-073, LWW-095.
    mutating func header(id: UInt64, at moment: HybridTime) -> LWWMessage {
        clock.observe(moment)
        return message(.header(id: id, floor: floor, clock: clock.time, frontier: frontier))
    }

    /// Spec: LWW-075.
    func answer(to id: UInt64, _ range: LWWRange, _ digest: LWWDigest) -> LWWMessage {
        let entries = table.entries(in: range)
        if LWWDigest(entries) == digest { return message(.same(id: id, range)) }
        let count = entries.count
        let fits = count <= LWWLimits.answerCount && CanonicalForm.length(entries) <= LWWLimits.answerLength
        if !fits, count > 1, let middle = entries.entry(after: count / 2) {
            return message(.split(id: id, range, at: middle.key))
        }
        return message(.entries(id: id, range, LWWTable(entries)))
    }

    // MARK: Answered by others

    /// The first header of a pull.
    ///
    /// Spec: LWW-074, LWW-082.
    mutating func begin(_ id: UInt64, _ clock: HybridTime, of peer: UInt64) -> LWWReceived {
        guard var pull = pulls[peer], pull.id == id, pull.clock == nil else { return LWWReceived() }
        pull.clock = clock
        pull.open = [.all]
        pulls[peer] = pull
        return LWWReceived(answers: [ask(id, .all)])
    }

    /// An answer about a range.
    ///
    /// Spec: LWW-076, LWW-078, LWW-079, LWW-080, LWW-082.
    mutating func answered(
        _ id: UInt64,
        _ range: LWWRange,
        by peer: UInt64,
        divided key: LWWKey? = nil,
        isTainted: Bool = false
    ) -> LWWReceived {
        guard var pull = pulls[peer], pull.id == id, let clock = pull.clock, pull.open.remove(range) != nil else {
            return LWWReceived()
        }
        if isTainted { pull.isTainted = true }
        if let key {
            let parts = [LWWRange(low: range.low, high: key), LWWRange(low: key, high: range.high)]
            pull.open.formUnion(parts)
            pulls[peer] = pull
            return LWWReceived(answers: parts.map { ask(id, $0) })
        }
        guard pull.open.isEmpty else {
            pulls[peer] = pull
            return LWWReceived()
        }
        pulls[peer] = nil
        if pull.isTainted { return LWWReceived(pull: .incomplete) }
        heard[peer] = max(heard[peer] ?? .zero, clock)
        return LWWReceived(pull: .complete)
    }
}
