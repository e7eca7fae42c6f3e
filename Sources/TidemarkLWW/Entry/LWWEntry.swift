/// What was last written for a key: a value, or that it was removed, with everything that decides between it and another one.
public struct LWWEntry: Hashable, Sendable {
    /// What it is about.
    public var key: LWWKey
    /// The term under which it was written; 0 in a plain table.
    public var epoch: UInt64
    /// When it was written, and by whom.
    public var stamp: Stamp
    /// The value; nil for a tombstone.
    public var value: [UInt8]?

    /// An entry; a tombstone, where the value is nil.
    public init(_ key: LWWKey, epoch: UInt64 = 0, _ stamp: Stamp, _ value: [UInt8]?) {
        self.key = key
        self.epoch = epoch
        self.stamp = stamp
        self.value = value
    }

    /// Whether it says that the key was removed.
    public var isTombstone: Bool { value == nil }
}

extension LWWEntry {
    /// How an entry relates to another one for the same key.
    public enum Order: Hashable, Sendable {
        /// They are the same.
        case same
        /// The other one stays: it has the greater rank, by its epoch or stamp.
        case less
        /// This one stays: it has the greater rank, by its epoch or stamp.
        case greater
        /// Epoch and stamp are the same, and kind or value decide: whether for this one.
        case collision(wins: Bool)
    }

    /// The order of the ranks of two entries for one key: epoch, time, writer, kind, value.
    ///
    /// Spec: LWW-001.
    public func order(to other: LWWEntry) -> Order {
        if epoch != other.epoch { return epoch < other.epoch ? .less : .greater }
        if stamp != other.stamp { return stamp < other.stamp ? .less : .greater }
        guard let value, let otherValue = other.value else {
            return isTombstone == other.isTombstone ? .same : .collision(wins: isTombstone)
        }
        return value == otherValue ? .same : .collision(wins: otherValue.precedes(value))
    }

    /// The one with the greater rank.
    public func merged(with other: LWWEntry) -> LWWEntry {
        switch order(to: other) {
        case .same, .greater, .collision(wins: true): self
        case .less, .collision(wins: false): other
        }
    }
}
