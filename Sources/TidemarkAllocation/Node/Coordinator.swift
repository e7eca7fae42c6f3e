/// What a node knows as coordinator, or on the way there.
struct Coordinator: Hashable, Sendable {
    /// Its term.
    let term: UInt64
    /// All members, itself among them.
    let members: Set<UInt64>
    /// The regions that are present.
    var regions: Set<RegionID>
    /// The members that have opened the term for it.
    var promised: Set<UInt64>
    /// How far the shards' entries have come.
    var progress: [ShardID: Progress] = [:]

    /// More than half of the members.
    var majority: Int { members.count / 2 + 1 }

    /// How far a shard's entry has come.
    struct Progress: Hashable, Sendable {
        /// The members that have it.
        var have: Set<UInt64>
        /// Whether a majority had it.
        var isSettled = false
        /// Whether its region has said that it owns the shard.
        var isOwning = false
        /// The regions that have yet to drain.
        var undrained: Set<RegionID> = []
        /// Whether the source has stopped.
        var hasStopped = false
    }
}

/// What a node is.
public enum NodeRole: String, Hashable, Sendable {
    /// It has a copy of the table.
    case member
    /// It asks others for their promises.
    case opening
    /// It is coordinator.
    case open
    /// It was coordinator, or on the way there, and another term has begun.
    case deposed
}
