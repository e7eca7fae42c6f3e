// Joining.
extension LWWReplica {
    /// Asks for all that an established member holds.
    ///
    /// Spec: LWW-100, LWW-101.
    ///
    /// - Parameter id: an id that this writer has used for no other join.
    /// - Throws: `not-member` or `established`.
    public mutating func join(id: UInt64) throws(LWWErrorCode) -> LWWMessage {
        switch standing {
        case .removed: throw .notMember
        case .established: throw .established
        case .joining: joinID = id
        }
        return message(.join(id: id))
    }

    /// Takes over all that another replica holds, or nothing.
    ///
    /// Spec: LWW-104, LWW-105, LWW-106.
    mutating func adopt(_ state: LWWStored, now: UInt64) throws(LWWErrorCode) {
        let reasons = Set(state.table.entries().compactMap { rejection(of: $0, now: now) })
        guard clock.allows(state.clock, now: now), !reasons.contains(.rejectedFuture) else { throw .rejectedFuture }
        guard reasons.isEmpty else { throw .rejectedEpoch }
        take(state)
        standing = .established
    }
}
