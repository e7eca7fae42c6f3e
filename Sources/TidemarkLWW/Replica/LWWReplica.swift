/// One of the machines that hold a table: what it holds, and what it knows of the others.
///
/// It has no clock, no network and no storage of its own. Whoever drives it
///
/// - gives the wall time in milliseconds,
/// - sends the messages that it answers, and gives it those that arrive, in any order, lost, late and repeated as they may be,
/// - tells it of each new ``LWWView``, and pulls the other members from time to time,
/// - stores what changed before anything that it answers is shown to others (Spec: LWW-024).
///
/// ```swift
/// var replica = try LWWReplica(writer: 7)
/// try replica.put("s1", Array("r1".utf8), now: 1000)
/// let received = try replica.receive(LWWMessage(bytes), now: 1010)
/// for answer in received.answers { send(answer.bytes, to: peer) }
/// ```
///
/// Spec: chapter 08.
public struct LWWReplica: Sendable {
    /// Its own id.
    public let writer: UInt64
    /// Whether entries have epochs: the table is written under terms, and never collected.
    public let hasTerms: Bool
    /// The highest term that it has learned; 0 without terms.
    public private(set) var term: UInt64 = 0
    /// What it holds.
    public internal(set) var table = LWWTable()
    /// What gives its stamps.
    public internal(set) var clock: LWWClock
    /// The tombstones at or below it have been dropped.
    public internal(set) var floor = HybridTime.zero
    /// Who takes part.
    public internal(set) var view = LWWView.open
    /// Whether what it holds counts.
    public internal(set) var standing: LWWStanding

    /// All that a member wrote up to here has arrived.
    var heard: [UInt64: HybridTime] = [:]
    /// The greatest frontier that a member has told.
    var frontiers: [UInt64: HybridTime] = [:]
    /// What it is asking others for.
    var pulls: [UInt64: LWWPull] = [:]
    /// The id of its last join.
    var joinID: UInt64?

    /// A replica that holds nothing.
    ///
    /// Spec: LWW-022.
    ///
    /// - Parameters:
    ///   - writer: its id, which no process has used before.
    ///   - maxDrift: how far the wall of a stamp may be ahead of now, in milliseconds, 0 to 2^48-1.
    ///   - hasTerms: whether entries have epochs.
    ///   - isJoining: whether it has to take over what others hold first; only the first members of all have not.
    /// - Throws: `bad-argument` for a drift out of range.
    public init(
        writer: UInt64,
        maxDrift: UInt64 = LWWLimits.maxDrift,
        hasTerms: Bool = false,
        isJoining: Bool = false
    ) throws(LWWErrorCode) {
        self.writer = writer
        self.hasTerms = hasTerms
        clock = try LWWClock(maxDrift: maxDrift)
        standing = isJoining ? .joining : .established
    }

    /// A replica that holds what the same writer held before.
    ///
    /// Spec: LWW-022, LWW-023, LWW-025.
    ///
    /// - Throws: `bad-argument` for a drift out of range, and for terms in a table without them.
    public init(
        writer: UInt64,
        maxDrift: UInt64 = LWWLimits.maxDrift,
        hasTerms: Bool = false,
        stored: LWWStored
    ) throws(LWWErrorCode) {
        try self.init(writer: writer, maxDrift: maxDrift, hasTerms: hasTerms)
        let term = stored.table.entries().reduce(stored.term) { max($0, $1.epoch) }
        guard hasTerms || term == 0 else { throw .badArgument }
        self.term = term
        take(stored)
        view = stored.view
        if !view.contains(writer) { standing = .removed }
    }

    /// The entries, clock and floor that were stored, or that another replica holds, in place of what this one does.
    mutating func take(_ stored: LWWStored) {
        table = stored.table
        clock.observe(stored.clock)
        clock.observe(stored.floor)
        for entry in table.entries() { clock.observe(entry.stamp.time) }
        if !hasTerms { floor = stored.floor }
    }

    /// What to store; nil for a replica that joins, whose process joins anew.
    public var stored: LWWStored? {
        guard standing != .joining else { return nil }
        return LWWStored(view: view, term: term, floor: floor, clock: clock.time, table: table)
    }

    /// Notes that a term has begun.
    ///
    /// Spec: LWW-020, LWW-021.
    ///
    /// - Throws: `no-terms` for a table without them.
    public mutating func learn(term: UInt64) throws(LWWErrorCode) {
        guard hasTerms else { throw .noTerms }
        self.term = max(self.term, term)
    }

    /// Refuses what only an established replica does.
    ///
    /// Spec: LWW-064, LWW-065.
    func checkStanding() throws(LWWErrorCode) {
        switch standing {
        case .established: return
        case .joining: throw .joining
        case .removed: throw .notMember
        }
    }
}
