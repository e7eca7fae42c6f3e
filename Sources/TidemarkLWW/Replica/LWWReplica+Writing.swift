// Writing.
extension LWWReplica {
    /// Writes a value.
    ///
    /// Spec: LWW-003, LWW-010, LWW-015.
    ///
    /// - Parameters:
    ///   - key: up to 4,096 bytes.
    ///   - value: up to 262,144 bytes.
    ///   - now: wall time in milliseconds.
    ///   - epoch: the term under which it is written; 0 in a plain table.
    /// - Returns: the entry's stamp.
    /// - Throws: `not-member`, `joining`, `limit-exceeded`, `rejected-epoch`, `fenced`, `clock-invalid`, `clock-exhausted`,
    ///   `clock-ahead`; nothing has changed then.
    @discardableResult
    public mutating func put(
        _ key: LWWKey,
        _ value: [UInt8],
        now: UInt64,
        epoch: UInt64 = 0
    ) throws(LWWErrorCode) -> Stamp {
        try checkStanding()
        guard key.bytes.count <= LWWLimits.keyLength, value.count <= LWWLimits.valueLength else {
            throw .limitExceeded
        }
        return try write(key, now: now, epoch: epoch) { _ in value }.stamp
    }

    /// Removes a key, also one that has no entry: an older put of it may be on its way.
    ///
    /// Spec: LWW-003, LWW-010, LWW-016.
    ///
    /// - Parameters:
    ///   - key: up to 4,096 bytes.
    ///   - now: wall time in milliseconds.
    ///   - epoch: the term under which it is removed; 0 in a plain table.
    /// - Returns: the tombstone's stamp.
    /// - Throws: as ``put(_:_:now:epoch:)`` does.
    @discardableResult
    public mutating func remove(_ key: LWWKey, now: UInt64, epoch: UInt64 = 0) throws(LWWErrorCode) -> Stamp {
        try checkStanding()
        guard key.bytes.count <= LWWLimits.keyLength else { throw .limitExceeded }
        return try write(key, now: now, epoch: epoch) { _ in nil }.stamp
    }

    /// The value of a key; nil where there is none, or where it was removed.
    public func value(of key: LWWKey) -> [UInt8]? { table[key]?.value }

    /// Writes a value that may depend on the stamp; a tombstone, where it is nil. Key and value have to be within their limits.
    ///
    /// Spec: LWW-010, LWW-011, LWW-017, LWW-018, LWW-019.
    @discardableResult
    package mutating func write(
        _ key: LWWKey,
        now: UInt64,
        epoch: UInt64,
        _ value: (Stamp) -> [UInt8]?
    ) throws(LWWErrorCode) -> LWWEntry {
        try checkStanding()
        guard epoch <= term else { throw .rejectedEpoch }
        guard epoch == term else { throw .fenced }
        let stamp = Stamp(try clock.issue(now: now), writer: writer)
        // Its time is above everything that was observed, and no entry has a later term: it wins.
        let entry = LWWEntry(key, epoch: epoch, stamp, value(stamp))
        table.merge(entry)
        return entry
    }
}
