internal import TidemarkBacklog
internal import TidemarkWire

/// Connections: how sessions begin, what comes on them, what they are given, and how they end.
extension Primary {
    /// A connection was made.
    ///
    /// - Throws: `badTime`, `alreadyConnected`.
    ///
    /// Spec: SESSION-075
    public mutating func connect(_ connection: Connection, now: UInt64) throws(SessionErrorCode) {
        try clock.check(now)
        guard sessions[connection] == nil else { throw .alreadyConnected }
        clock.advance(to: now)
        let waiting = connections { $0.state == .handshake }
        if let first = waiting.first, UInt64(waiting.count) >= limits.handshakes { end(first, .tooManyHandshakes) }
        sessions[connection] = PrimarySession(arrival: arrivals, now: clock.now)
        arrivals += 1
    }

    /// Bytes came from the replica.
    ///
    /// - Throws: `badTime`, `unknownConnection`.
    ///
    /// Spec: SESSION-079
    public mutating func receive(
        _ bytes: RawSpan,
        on connection: Connection,
        now: UInt64
    ) throws(SessionErrorCode) {
        try clock.check(now)
        guard sessions[connection] != nil else { throw .unknownConnection }
        clock.advance(to: now)
        var index = 0
        if let handshake = sessions[connection]?.readHandshake(bytes, at: &index) { decide(connection, handshake) }
        guard sessions[connection]?.isLinked == true else { return }
        let isRaised = sessions[connection]?.readUpstream(bytes, from: index, now: clock.now) ?? false
        noteState(of: connection, isAckedRaised: isRaised)
    }

    /// The connection was closed, by whomever.
    ///
    /// - Throws: `badTime`, `unknownConnection`.
    ///
    /// Spec: SESSION-080
    public mutating func lost(_ connection: Connection, now: UInt64) throws(SessionErrorCode) {
        try clock.check(now)
        guard let session = sessions[connection] else { throw .unknownConnection }
        clock.advance(to: now)
        leaveSlot(session, connection)
        sessions[connection] = nil
    }

    /// What the connection is to be given. To be asked after whatever happened, and at least once a second.
    ///
    /// - Parameter wrote: how many bytes of earlier polls the connection has taken since the last one.
    /// - Throws: `badTime`, `unknownConnection`, `badArgument` for more bytes than were given.
    ///
    /// Spec: SESSION-050, SESSION-076, SESSION-077, SESSION-078
    public mutating func poll(
        _ connection: Connection,
        now: UInt64,
        wrote: UInt64 = 0
    ) throws(SessionErrorCode) -> PrimaryOutput {
        try clock.check(now)
        guard let unsent = sessions[connection]?.unsent else { throw .unknownConnection }
        guard wrote <= unsent else { throw .badArgument }
        clock.advance(to: now)
        sessions[connection]?.wrote(wrote, now: clock.now)
        if let reason = sessions[connection]?.timeout(now: clock.now, limits: limits) { end(connection, reason) }
        if case .ended(let reason) = sessions[connection]?.state {
            sessions[connection] = nil
            return PrimaryOutput(bytes: reason.hasLine ? Self.line(of: reason) : [], end: reason)
        }
        let bytes = sessions[connection]?.output(
            generation: generation,
            backlog: backlog,
            limits: limits,
            now: clock.now
        )
        return PrimaryOutput(bytes: bytes ?? [], end: nil)
    }

    /// The session of a connection, if there is one.
    public subscript(connection: Connection) -> PrimarySession? { sessions[connection] }

    /// What becomes of a right handshake.
    ///
    /// Spec: SESSION-030, SESSION-031, SESSION-032, SESSION-033, SESSION-090
    private mutating func decide(_ connection: Connection, _ handshake: Handshake) {
        guard UInt64(sessions.values.count(where: \.isLinked)) < limits.sessions else {
            end(connection, .busy)
            return
        }
        let isAtHand =
            handshake.generation == generation && handshake.offset >= floor
            && handshake.offset <= backlog.state.next
        sessions[connection]?.begin(handshake, isAtHand: isAtHand, now: clock.now)
        if isAtHand { lowestCursor = min(lowestCursor, handshake.offset) } else { attachIfInPreparation(connection) }
        slotTable.join(handshake.id, connection: connection, acked: isAtHand ? handshake.offset : nil)
    }

    /// Takes over into the slots what a session has become.
    private mutating func noteState(of connection: Connection, isAckedRaised: Bool) {
        guard let session = sessions[connection] else { return }
        if isAckedRaised, let id = session.id, let acked = session.acked {
            slotTable.set(acked, of: id, connection: connection)
        }
        if case .ended = session.state { leaveSlot(session, connection) }
    }

    /// Ends a session; its connection is told when it is polled.
    ///
    /// Spec: SESSION-093
    mutating func end(_ connection: Connection, _ reason: PrimaryEnd) {
        guard let session = sessions[connection] else { return }
        leaveSlot(session, connection)
        sessions[connection]?.stage = .ended(reason)
    }

    /// Spec: SESSION-093
    private mutating func leaveSlot(_ session: PrimarySession, _ connection: Connection) {
        if let id = session.id { slotTable.leave(id, connection: connection, now: clock.now) }
    }

    /// The error line of a code.
    ///
    /// Spec: SESSION-076
    private static func line(of reason: PrimaryEnd) -> [UInt8] {
        var bytes: [UInt8] = []
        // A code of the spec is always one of an error line.
        try? Wire.append(.error(code: Array(reason.code.utf8), text: nil), to: &bytes)
        return bytes
    }
}
