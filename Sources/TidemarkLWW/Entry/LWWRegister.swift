/// A single value that several write to: a table of one key, without the key.
///
/// Registers form a join-semilattice: merging is commutative, associative and idempotent, and only ever raises the rank of what
/// is held.
public struct LWWRegister: Hashable, Sendable {
    /// What was last written; nil before anything was.
    public private(set) var entry: LWWEntry?

    /// A register to which nothing was written yet.
    public init() {}

    /// A register with an entry.
    public init(_ entry: LWWEntry) { self.entry = entry }

    /// The value; nil where there is none, or where it was removed.
    public var value: [UInt8]? { entry?.value }

    /// Takes in an entry, and says what became of it.
    ///
    /// Spec: LWW-001, LWW-035, LWW-036.
    @discardableResult
    public mutating func merge(_ incoming: LWWEntry) -> LWWOutcome {
        guard let stored = entry else {
            entry = incoming
            return .applied
        }
        let order = incoming.order(to: stored)
        if order.wins { entry = incoming }
        return LWWOutcome(order)
    }

    /// Takes in another register.
    public mutating func merge(_ other: LWWRegister) {
        if let entry = other.entry { merge(entry) }
    }
}

extension LWWEntry.Order {
    /// Whether the first of both stays and the other does not.
    var wins: Bool { self == .greater || self == .collision(wins: true) }
}
