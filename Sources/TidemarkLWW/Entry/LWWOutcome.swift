/// What became of an entry that arrived.
///
/// Spec: LWW-036.
public enum LWWOutcome: Hashable, Sendable {
    /// It is held now.
    case applied
    /// It was held already.
    case duplicate
    /// One with a greater rank is held.
    case stale
    /// One with the same epoch and stamp was held: two processes use one writer. The greater one stays, alike everywhere.
    case collision(Winner)
    /// There is no entry for its key, and its tombstone may have been dropped. It was not taken.
    case belowFloor
    /// It is too far ahead of now. It was not taken, and may be offered again.
    case rejectedFuture
    /// Its term was not learned yet. It was not taken, and may be offered again.
    case rejectedEpoch

    /// Which of two entries with one stamp stays.
    public enum Winner: String, Hashable, Sendable {
        /// The one that arrived.
        case incoming
        /// The one that was held.
        case stored
    }

    /// What becomes of an entry with this order to the one that is held.
    init(_ order: LWWEntry.Order) {
        self =
            switch order {
            case .same: .duplicate
            case .less: .stale
            case .greater: .applied
            case .collision(wins: true): .collision(.incoming)
            case .collision(wins: false): .collision(.stored)
            }
    }

    /// Whether it was not even looked at for merging: it may be offered again.
    public var isRejected: Bool { self == .rejectedFuture || self == .rejectedEpoch }
}
