/// What came of a message.
public struct LWWReceived: Hashable, Sendable {
    /// What became of each of its entries, in their order; nothing for a state.
    public var outcomes: [LWWOutcome] = []
    /// What its sender is to be answered.
    public var answers: [LWWMessage] = []
    /// The end of a pull of its sender.
    public var pull: LWWPullEnd?
}

// What arrives.
extension LWWReplica {
    /// Takes in a message.
    ///
    /// Spec: LWW-012, LWW-064, LWW-065, LWW-066, LWW-067, LWW-103.
    ///
    /// - Parameters:
    ///   - message: what another replica says.
    ///   - now: wall time in milliseconds.
    /// - Returns: what came of it.
    /// - Throws: `clock-invalid`, `not-member`, `other-view`, `stranger`, `joining`, `unasked`, `rejected-future` or
    ///   `rejected-epoch`, the latter two for a state; nothing has changed then.
    public mutating func receive(_ message: LWWMessage, now: UInt64) throws(LWWErrorCode) -> LWWReceived {
        guard let moment = HybridTime(wall: now) else { throw .clockInvalid }
        guard standing != .removed else { throw .notMember }
        guard message.view == view.number else { throw .otherView }
        try checkPeer(message.sender)
        if case .state(let id, let floor, let clock, let table) = message.body {
            guard standing == .joining, id == joinID else { throw .unasked }
            try adopt(LWWStored(floor: floor, clock: clock, table: table), now: now)
            return LWWReceived()
        }
        try checkStanding()
        return received(message.body, from: message.sender, at: moment)
    }

    /// Refuses a stranger.
    ///
    /// Spec: LWW-067, LWW-068.
    func checkPeer(_ peer: UInt64) throws(LWWErrorCode) {
        guard peer != writer, view.contains(peer) else { throw .stranger }
    }

    /// A message of this replica.
    func message(_ body: LWWMessage.Body) -> LWWMessage { LWWMessage(view: view.number, sender: writer, body) }

    /// Spec: LWW-076, LWW-077, LWW-082, LWW-102.
    private mutating func received(
        _ body: LWWMessage.Body,
        from sender: UInt64,
        at moment: HybridTime
    ) -> LWWReceived {
        switch body {
        case .pull(let id): return LWWReceived(answers: [header(id: id, at: moment)])
        case .header(let id, let floor, let clock, let frontier):
            note(frontier: frontier, of: sender)
            raiseFloor(to: floor)
            return begin(id, clock, of: sender)
        case .ask(let id, let range, let digest): return LWWReceived(answers: [answer(to: id, range, digest)])
        case .same(let id, let range): return answered(id, range, by: sender)
        case .split(let id, let range, let key): return answered(id, range, by: sender, divided: key)
        case .entries(let id, let range, let table):
            let outcomes = admit(table, now: moment.wall)
            var received = answered(id, range, by: sender, isTainted: outcomes.contains(where: \.isRejected))
            received.outcomes = outcomes
            return received
        case .delta(let table): return LWWReceived(outcomes: admit(table, now: moment.wall))
        case .join(let id):
            return LWWReceived(answers: [message(.state(id: id, floor: floor, clock: clock.time, table))])
        case .state: return LWWReceived()
        }
    }

    private mutating func admit(_ entries: LWWTable, now: UInt64) -> [LWWOutcome] {
        entries.entries().map { admit($0, now: now) }
    }

    /// Takes in an entry, unless it is too far ahead.
    ///
    /// Spec: LWW-032, LWW-033, LWW-034, LWW-035, LWW-036.
    ///
    /// - Parameter now: wall time in milliseconds, below 2^48.
    package mutating func admit(_ entry: LWWEntry, now: UInt64) -> LWWOutcome {
        if let reason = rejection(of: entry, now: now) { return reason }
        clock.observe(entry.stamp.time)
        return table.merge(entry, floor: floor == .zero ? nil : floor)
    }

    /// Why an entry is rejected; nil where it is not.
    ///
    /// Spec: LWW-030, LWW-031.
    func rejection(of entry: LWWEntry, now: UInt64) -> LWWOutcome? {
        guard clock.allows(entry.stamp.time, now: now) else { return .rejectedFuture }
        return entry.epoch <= term ? nil : .rejectedEpoch
    }
}
