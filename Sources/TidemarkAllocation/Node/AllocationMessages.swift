public import TidemarkLWW

/// What nodes say to one another.
public enum NodeMessage: Hashable, Sendable {
    /// The sender opens a term, and wants a promise and the table.
    case open(term: UInt64)
    /// The sender has promised the term, and has this table.
    case opened(term: UInt64, LWWTable)
    /// The coordinator of the term has written an entry.
    case write(term: UInt64, LWWEntry)
    /// The sender has the entry of this shard and token, or a greater one.
    case wrote(term: UInt64, ShardID, Token)
    /// The sender has promised a term, and not to whom this is said.
    case fenced(term: UInt64)
    /// Entries, from whomever.
    case news(LWWTable)
}

/// What a coordinator says to a region.
public enum RegionCommand: Hashable, Sendable {
    /// The shard is yours, under this token.
    case own(ShardID, Token)
    /// Send nothing more to the shard; and where you are its source, stop it.
    case drain(ShardID, handoff: Token, isSource: Bool)
}

/// What a region says to a coordinator.
public enum RegionAnswer: Hashable, Sendable {
    /// The region owns the shard, under this token.
    case owning(ShardID, Token)
    /// The region sends the shard nothing more.
    case drained(ShardID, handoff: Token)
    /// The region does not work on the shard any more.
    case stopped(ShardID, handoff: Token)
}

/// What comes of an operation of a node: what is to be sent and told, in order.
public struct AllocationOutcome: Hashable, Sendable {
    /// What is to be sent.
    public var sends: [Send] = []
    /// What is to be told to whoever runs the node.
    public var reports: [Report] = []

    /// A message, and to whom.
    public enum Send: Hashable, Sendable {
        /// To a node.
        case member(UInt64, NodeMessage)
        /// To a region.
        case region(RegionID, RegionCommand)
    }

    /// Something that has happened.
    public enum Report: Hashable, Sendable {
        /// The node is coordinator now.
        case open
        /// The node is coordinator no longer: there is this term.
        case deposed(term: UInt64)
        /// Two writers use this term: its source is broken.
        case dualEpoch(term: UInt64)
        /// Nobody has the shard now; it can be allocated.
        case released(ShardID)
    }
}
