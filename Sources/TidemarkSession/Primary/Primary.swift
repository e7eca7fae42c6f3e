public import TidemarkBacklog
public import TidemarkWire

/// A primary: its generation and its frames, a session for each connection, and what it shows of its replicas.
///
/// The host moves bytes and makes snapshots:
///
/// - when a connection is made, brings bytes, or is lost: `connect`, `receive`, `lost`;
/// - after whatever happened, and at least once a second: `poll` for every connection, whose bytes it writes. When that
///   says that the session has ended, the host closes the connection: at once if there are no bytes, otherwise when they
///   have gone, or `linkTimeout` later at the latest;
/// - with each mutation: `push`, before the state is changed; it may be refused. A host that then cannot change its
///   state has to `renew`;
/// - whenever its state has the effects of all that it pushed: `freeze`. When that answers an offset, the host freezes
///   its state there and then, and says `ready` or `failed` when it has the payload or cannot have it.
///
/// It knows no clock: each time is given, in milliseconds from 0 to 2^53-1.
///
/// Spec: SESSION-012, SESSION-042, SESSION-047, SESSION-048, SESSION-081, SESSION-082
public struct Primary: Sendable {
    /// Names a connection, for as long as it lives. The host gives the numbers.
    public typealias Connection = UInt64

    /// The identity of the history, 1 to 2^53-1.
    public internal(set) var generation: UInt64

    /// The frames that are held.
    public internal(set) var backlog: Backlog

    /// What is shown of each id, in the order of the bytes of the ids.
    ///
    /// Spec: SESSION-092, SESSION-093
    public var slots: [SlotTable.Slot] { slotTable.slots }

    /// The limits, as created.
    public let limits: PrimaryLimits

    var slotTable: SlotTable
    var clock = SessionClock()
    var sessions: [Connection: PrimarySession] = [:]
    var preparation: UInt64?

    /// Whether a session may be without a snapshot that it needs.
    var mayWant = false
    var snapshotsMade: UInt64 = 0

    /// How many connections have been made.
    var arrivals: UInt64 = 0

    /// No session's cursor is below this offset.
    var lowestCursor: UInt64 = .max

    private let frameLimits: WireLimits

    /// A primary without sessions.
    ///
    /// - Parameters:
    ///   - generation: 1 to 2^53-1, drawn at random unless the history goes on.
    ///   - budget: of the backlog, in bytes of encoded frames.
    ///   - firstOffset: of the first frame, 1 to 2^63-1; above 1 only where the history of a generation goes on.
    ///   - frameLimits: what a frame may have at most; without any, what the protocol allows.
    /// - Throws: `badGeneration`, `badBudget`, `badOffset`, `badLimit`; the first of them that holds.
    ///
    /// Spec: SESSION-003, SESSION-004, SESSION-010, SESSION-011
    public init(
        generation: UInt64,
        budget: UInt64,
        firstOffset: UInt64 = 1,
        limits: PrimaryLimits = PrimaryLimits(),
        frameLimits: WireLimits = .standard
    ) throws(SessionErrorCode) {
        try Self.check(generation: generation)
        backlog = try Self.backlog(budget: budget, limits: frameLimits, firstOffset: firstOffset)
        try limits.check()
        self.generation = generation
        self.limits = limits
        self.frameLimits = frameLimits
        slotTable = SlotTable(capacity: limits.slots)
    }

    /// A new history begins: with no frames, at offset 1, and without slots. Linked sessions end.
    ///
    /// - Throws: `badGeneration`, also for the generation that the primary has.
    ///
    /// Spec: SESSION-010, SESSION-013, SESSION-014
    public mutating func renew(generation: UInt64) throws(SessionErrorCode) {
        try Self.check(generation: generation)
        guard generation != self.generation else { throw .badGeneration }
        backlog = try Self.backlog(budget: backlog.budget, limits: frameLimits, firstOffset: 1)
        self.generation = generation
        for connection in connections(where: \.isLinked) { end(connection, .newGeneration) }
        slotTable = SlotTable(capacity: limits.slots)
        preparation = nil
        lowestCursor = .max
    }

    /// Gives a mutation its offset and holds its frame. To be asked before the mutation is applied: it may be refused.
    ///
    /// - Throws: what `Backlog.push` throws.
    ///
    /// Spec: SESSION-070
    public mutating func push(
        _ arguments: borrowing some FrameArguments & ~Copyable & ~Escapable
    ) throws(BacklogErrorCode) -> UInt64 {
        let offset = try backlog.push(arguments)
        endBehind()
        return offset
    }

    /// Lets the backlog forget the frames below an offset.
    ///
    /// - Throws: `badOffset` above 2^63-1.
    ///
    /// Spec: SESSION-070
    public mutating func drop(below: UInt64) throws(BacklogErrorCode) {
        try backlog.drop(below: below)
        endBehind()
    }

    /// How many streaming sessions have acknowledged the offset.
    ///
    /// Spec: SESSION-063
    public func sessionsAcknowledging(_ offset: UInt64) -> Int {
        sessions.values.count { $0.state == .streaming && $0.acked.map { $0 >= offset } ?? false }
    }

    /// Removes the slots that nobody has used for `ttl` milliseconds, and answers their ids in the order of bytes.
    ///
    /// - Throws: `badTime`.
    ///
    /// Spec: SESSION-094, SESSION-095
    public mutating func expireSlots(ttl: UInt64, now: UInt64) throws(SessionErrorCode) -> [[UInt8]] {
        try clock.check(now)
        clock.advance(to: now)
        return slotTable.expire(ttl: ttl, now: clock.now)
    }

    /// Spec: SESSION-010
    private static func check(generation: UInt64) throws(SessionErrorCode) {
        guard generation > 0, generation <= SessionClock.latest else { throw .badGeneration }
    }

    /// Spec: SESSION-011
    private static func backlog(
        budget: UInt64,
        limits: WireLimits,
        firstOffset: UInt64
    ) throws(SessionErrorCode) -> Backlog {
        guard var backlog = try? Backlog(budget: budget, limits: limits) else { throw .badBudget }
        guard firstOffset > 0 else { throw .badOffset }
        do { try backlog.resume(at: firstOffset) } catch { throw .badOffset }
        return backlog
    }

    /// The lowest offset from which the backlog can be read.
    var floor: UInt64 {
        let state = backlog.state
        return state.oldest ?? state.next
    }

    /// Ends the sessions whose frames are gone. Looks at all of them only when one of them can be meant.
    ///
    /// Spec: SESSION-070
    private mutating func endBehind() {
        let floor = floor
        guard floor > lowestCursor else { return }
        lowestCursor = .max
        for connection in connections(where: { $0.isLinked && $0.cursor != nil }) {
            guard let cursor = sessions[connection]?.cursor else { continue }
            if cursor < floor {
                end(connection, .behind)
            } else {
                lowestCursor = min(lowestCursor, cursor)
            }
        }
    }

    /// The connections of sessions, in the order in which they connected.
    ///
    /// Spec: SESSION-093
    func connections(where isMeant: (PrimarySession) -> Bool) -> [Connection] {
        sessions.filter { isMeant($0.value) }.sorted { $0.value.arrival < $1.value.arrival }.map(\.key)
    }
}
