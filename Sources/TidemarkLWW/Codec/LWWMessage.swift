/// What one replica says to another.
public struct LWWMessage: Hashable, Sendable {
    /// The number of the sender's view; 0 for the open one.
    public var view: UInt64
    /// The sender.
    public var sender: UInt64
    /// What it says.
    public var body: Body

    /// A message.
    public init(view: UInt64, sender: UInt64, _ body: Body) {
        self.view = view
        self.sender = sender
        self.body = body
    }

    /// What a message says.
    public enum Body: Hashable, Sendable {
        /// The sender begins a pull, and wants a header.
        case pull(id: UInt64)
        /// What the sender is at: the answer to a pull.
        case header(id: UInt64, floor: HybridTime, clock: HybridTime, frontier: HybridTime)
        /// The sender wants what is different in a range from entries with a digest.
        case ask(id: UInt64, LWWRange, LWWDigest)
        /// Nothing is different in the range.
        case same(id: UInt64, LWWRange)
        /// All entries of the range.
        case entries(id: UInt64, LWWRange, LWWTable)
        /// Too much for one answer: the range is to be asked for in two parts.
        case split(id: UInt64, LWWRange, at: LWWKey)
        /// Some entries.
        case delta(LWWTable)
        /// The sender is joining, and wants a state.
        case join(id: UInt64)
        /// All that the sender holds: the answer to a join.
        case state(id: UInt64, floor: HybridTime, clock: HybridTime, LWWTable)
    }
}

/// The keys from one on, and below another one.
public struct LWWRange: Hashable, Sendable {
    /// The first key.
    public var low: LWWKey
    /// The first key that is not in it any more; nil where it goes to the end. It is above the low one.
    public var high: LWWKey?

    /// The keys of a range.
    public init(low: LWWKey, high: LWWKey? = nil) {
        self.low = low
        self.high = high
    }

    /// All keys.
    public static let all = LWWRange(low: LWWKey([]))

    /// Whether a key is in it.
    public func contains(_ key: LWWKey) -> Bool {
        guard key >= low else { return false }
        guard let high else { return true }
        return key < high
    }
}

extension LWWTable {
    /// The entries in a range.
    public func entries(in range: LWWRange) -> LWWEntries { entries(from: range.low, below: range.high) }
}

extension LWWTable: Hashable {
    /// Puts its entries into a hash.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for entry in entries() { hasher.combine(entry) }
    }
}
