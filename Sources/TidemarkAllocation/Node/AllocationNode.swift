public import TidemarkLWW

/// A member of the allocation: it has a copy of the table of shards, and may be made coordinator.
///
/// It has no clock, no network and no storage of its own. Whoever drives it
///
/// - gives the wall time in milliseconds,
/// - sends what it answers, and gives it what arrives, in any order, lost, late and repeated as it may be,
/// - says ``resend()`` from time to time,
/// - stores term and table before anything that it answers is sent (Spec: ALLOC-017),
/// - and decides from outside who opens which term, and which regions are there.
///
/// Spec: chapter 09.
public struct AllocationNode: Sendable {
    /// Its copy of the table.
    public internal(set) var replica: LWWReplica
    /// The writer that it knows to have its term.
    public internal(set) var holder: UInt64?
    /// What it is.
    public internal(set) var role = NodeRole.member

    /// Set while it is opening or open.
    var coordinator: Coordinator?

    /// A node.
    ///
    /// - Parameters:
    ///   - writer: its name, which no process has used before that did not store what it knew.
    ///   - stored: the table and the term that it had; a view is of no meaning here.
    public init(writer: UInt64, stored: LWWStored? = nil) {
        do throws(LWWErrorCode) {
            if var stored {
                stored.view = .open
                replica = try LWWReplica(writer: writer, hasTerms: true, stored: stored)
            } else {
                replica = try LWWReplica(writer: writer, hasTerms: true)
            }
        } catch {
            preconditionFailure("the usual drift is in range")
        }
    }

    /// Its name.
    public var writer: UInt64 { replica.writer }

    /// The highest term that it has learned, and so promised.
    public var term: UInt64 { replica.term }

    /// What the table says about a shard.
    public subscript(shard: ShardID) -> ShardState { ShardState(replica.table[shard]) }

    /// What the table says about all shards that were ever allocated, in the order of their names.
    public var shards: [(shard: ShardID, state: ShardState)] {
        replica.table.entries().map { ($0.key, ShardState($0)) }
    }

    /// Changes the node, or throws and leaves everything as it was.
    ///
    /// Only the clock can refuse: where it will give two stamps, which is the most that one shard takes, nothing has to be kept.
    ///
    /// Spec: ALLOC-003, ALLOC-036.
    mutating func change(
        now: UInt64,
        ofOneShard: Bool = false,
        _ body: (inout AllocationNode, inout AllocationOutcome) throws(AllocationError) -> Void
    ) throws(AllocationError) -> AllocationOutcome {
        var outcome = AllocationOutcome()
        if ofOneShard, replica.clock.canIssue(2, now: now) {
            try body(&self, &outcome)
            return outcome
        }
        var changed = self
        try body(&changed, &outcome)
        guard now <= HybridTime.lastWall else { throw .clock(.clockInvalid) }
        self = changed
        return outcome
    }
}
