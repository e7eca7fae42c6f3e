internal import TidemarkBacklog

/// Snapshots: when the host is to make one, and who gets it.
extension Primary {
    /// Asks whether a snapshot is wanted. To be asked when the host's state has the effects of all that it pushed: if it
    /// is wanted, the host has to freeze that state, and the offset that is answered is the snapshot's.
    ///
    /// Spec: SESSION-040, SESSION-041
    public mutating func freeze() -> UInt64? {
        guard mayWant, preparation == nil, UInt64(snapshotsBeingShipped) < limits.snapshots else { return nil }
        mayWant = false
        let waiting = connections(where: \.wantsSnapshot)
        guard !waiting.isEmpty else { return nil }
        let offset = backlog.state.next
        for connection in waiting { sessions[connection]?.attach(to: offset) }
        lowestCursor = min(lowestCursor, offset)
        preparation = offset
        return offset
    }

    /// The snapshot in preparation is ready. Answers how many sessions ship it.
    ///
    /// Spec: SESSION-044, SESSION-046
    public mutating func ready(generation: UInt64, offset: UInt64, payload: [UInt8]) -> Int {
        let attached = endPreparation(generation, offset)
        snapshotsMade += 1
        let snapshot = ShippedSnapshot(offset: offset, number: snapshotsMade, payload: payload)
        for connection in attached { sessions[connection]?.ship(snapshot) }
        return attached.count
    }

    /// The snapshot in preparation cannot be had. Answers how many sessions end for it.
    ///
    /// Spec: SESSION-045, SESSION-046
    public mutating func failed(generation: UInt64, offset: UInt64) -> Int {
        let attached = endPreparation(generation, offset)
        for connection in attached { end(connection, .busy) }
        return attached.count
    }

    /// Ends the preparation, if it is this one, and answers who waited for it.
    ///
    /// Spec: SESSION-046
    private mutating func endPreparation(_ generation: UInt64, _ offset: UInt64) -> [Connection] {
        guard generation == self.generation, preparation == offset else { return [] }
        preparation = nil
        return connections { $0.awaited == offset }
    }

    /// Spec: SESSION-043
    mutating func attachIfInPreparation(_ connection: Connection) {
        guard let offset = preparation, offset >= floor else {
            mayWant = true
            return
        }
        sessions[connection]?.attach(to: offset)
        lowestCursor = min(lowestCursor, offset)
    }

    private var snapshotsBeingShipped: Int {
        var numbers: Set<UInt64> = []
        for session in sessions.values {
            if case .shipping(let shipping) = session.stage { numbers.insert(shipping.snapshot.number) }
        }
        return numbers.count
    }
}
