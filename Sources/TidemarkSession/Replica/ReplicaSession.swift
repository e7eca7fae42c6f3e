internal import TidemarkWire

/// A replica, over all its connections: what it claims, takes, acknowledges, and when it gives up.
///
/// The host moves bytes and has the state:
///
/// ```swift
/// send(try replica.connect(now: now))           // when it begins to dial
/// // with each piece that comes:
/// try replica.received(now: now)
/// var index = 0
/// var isDone = true
/// while isDone, let event = replica.next(in: piece, at: &index) {
///     switch event {
///     case .frame(let frame, let claim): isDone = state.apply(frame, claim)
///     ...
///     case .end(let reason): close(reason)
///     }
/// }
/// if !isDone { close(replica.fail()) }          // or refusePayload()
/// if let line = replica.acknowledgement() { send(line) }
/// // a few times a second, after what has arrived was read:
/// if let reason = try replica.tick(now: now) { close(reason) }
/// ```
///
/// Asking for the next event says that the host has done what the last one asked for; `done()` says it before. A host
/// that takes its time to do it, such as to install a snapshot, asks for no event meanwhile.
///
/// An event is a view, and whoever has it has the session: what calls back into the session, such as closing a
/// connection, has to wait until the loop is left.
///
/// A host connects again no sooner than `retryDelay(jitter:)` says, keeps state and claim in one step, and never waits
/// for an acknowledgement to go before it reads on.
///
/// It knows no clock: each time is given, in milliseconds from 0 to 2^53-1.
///
/// Spec: SESSION-126, SESSION-127, SESSION-148, SESSION-156
public struct ReplicaSession: Sendable {
    /// Where a replica is.
    public enum State: String, Sendable {
        /// There is no session.
        case idle
        /// The handshake was sent.
        case awaitAck = "await-ack"
        /// There is nothing to go on from.
        case awaitSnapshot = "await-snapshot"
        /// Frames come.
        case streaming
        /// Chunks come.
        case inSnapshot = "in-snapshot"
    }

    /// The id, 1 to 255 bytes.
    public let id: [UInt8]

    private var machine: ReplicaMachine
    private var parser = StreamParser(.downstream)

    /// A replica without a session.
    ///
    /// - Parameters:
    ///   - id: 1 to 255 bytes, a label.
    ///   - claim: what the host has, if it has kept state and claim in one step.
    ///   - acknowledgesDurable: whether only what the host says is durable is acknowledged.
    /// - Throws: `badID`, `badGeneration`, `badOffset`, `badLimit`; the first of them that holds.
    ///
    /// Spec: SESSION-003, SESSION-004, SESSION-022, SESSION-023
    public init(
        id: [UInt8],
        claim: ReplicaClaim? = nil,
        acknowledgesDurable: Bool = false,
        limits: ReplicaLimits = ReplicaLimits()
    ) throws(SessionErrorCode) {
        guard !id.isEmpty, id.count <= Handshake.maxIDLength else { throw .badID }
        guard claim?.generation != 0 else { throw .badGeneration }
        guard claim?.offset ?? 0 <= Wire.maxNextOffset else { throw .badOffset }
        try limits.check()
        self.id = id
        machine = ReplicaMachine(claim: claim, acknowledgesDurable: acknowledgesDurable, limits: limits)
    }

    /// Where the replica is.
    public var state: State {
        switch machine.link?.place {
        case nil: .idle
        case .awaitAck: .awaitAck
        case .awaitSnapshot: .awaitSnapshot
        case .streaming: .streaming
        case .inSnapshot: .inSnapshot
        }
    }

    /// What it will claim next; `nil` if it has nothing, or nothing that it can vouch for.
    public var claim: ReplicaClaim? { machine.claim }

    /// How many frames the primary has that the replica has not, by the last `+PING`; `nil` before there was one, and
    /// unless the replica is streaming.
    ///
    /// Spec: SESSION-114
    public var lag: UInt64? {
        guard let link = machine.link, case .streaming = link.place, let next = link.pinged, let claim = machine.claim
        else { return nil }
        return next - min(next, claim.offset)
    }

    /// A connection was made. Answers what to send on it.
    ///
    /// - Throws: `badTime`, `alreadyConnected`.
    ///
    /// Spec: SESSION-020, SESSION-021, SESSION-143
    public mutating func connect(now: UInt64) throws(SessionErrorCode) -> [UInt8] {
        try machine.clock.check(now)
        guard machine.link == nil else { throw .alreadyConnected }
        machine.clock.advance(to: now)
        machine.link = ReplicaMachine.Link(since: machine.clock.now, lastByte: machine.clock.now)
        parser = StreamParser(.downstream)
        return Handshake(machine.claim, id: id).bytes
    }

    /// Bytes have come: to be said before `next` is given them.
    ///
    /// - Throws: `badTime`, `notConnected`.
    public mutating func received(now: UInt64) throws(SessionErrorCode) {
        try machine.clock.check(now)
        guard machine.link != nil else { throw .notConnected }
        machine.clock.advance(to: now)
    }

    /// The host has done what it was handed last. Only a host that does not ask for the next event at once has to say it.
    public mutating func done() { machine.confirm() }

    /// Reads on in `piece` from `index`, and answers what the host has to do next; `nil` when all of the piece has been
    /// taken. Nothing of the piece is taken after `end`.
    ///
    /// - Parameters:
    ///   - piece: the bytes that have come, the same ones until the answer is `nil`.
    ///   - index: where to read on, 0 for a new piece.
    ///
    /// Spec: SESSION-103, SESSION-104
    @_lifetime(&self, copy piece)
    public mutating func next(in piece: RawSpan, at index: inout Int) -> ReplicaEvent? {
        machine.confirm()
        while machine.link != nil, index < piece.byteCount {
            machine.noteBytes()
            guard let event = parser.next(in: piece, at: &index) else {
                guard let error = parser.error else { return nil }
                return .end(machine.end(.wire(error)))
            }
            switch event.item {
            case .frame(let frame):
                switch machine.take(frame: frame.offset) {
                case .apply(let claim): return .frame(frame, claim)
                case .end(let reason): return .end(machine.end(reason))
                }
            case .chunk(let payload):
                if let reason = machine.take(chunk: payload.byteCount) { return .end(machine.end(reason)) }
                return .chunk(payload)
            case .line(let line):
                switch machine.take(line) {
                case .silent: continue
                case .begin: return .begin
                case .install(let claim): return .install(claim)
                case .end(let reason): return .end(machine.end(reason))
                }
            }
        }
        return nil
    }

    /// The host could not apply the frame, keep the chunk, or install the snapshot that it was handed last: the session
    /// is over, and state and claim are what they were. Answers why; `nil` if it was handed nothing.
    ///
    /// Spec: SESSION-112
    public mutating func fail() -> ReplicaEnd? { machine.fail() }

    /// The host refuses the payload of the snapshot of which it was handed a chunk, or which it was to install: the
    /// session is over, and state and claim are what they were. Answers why; `nil` if it was handed neither.
    ///
    /// Spec: SESSION-123
    public mutating func refusePayload() -> ReplicaEnd? { machine.refusePayload() }

    /// The line to send now, if one is: to be asked after `next`, `tick` and `noteDurable`. A host whose connection has
    /// not taken the last one yet asks later, and gets the newest.
    ///
    /// Spec: SESSION-140, SESSION-142, SESSION-143
    public mutating func acknowledgement() -> [UInt8]? {
        guard let offset = machine.acknowledgement() else { return nil }
        var bytes: [UInt8] = []
        // An offset of a frame, plus one, is always one of a line.
        try? Wire.append(.replconfAck(offset: offset), to: &bytes)
        return bytes
    }

    /// The connection was closed, or never came to be. What the host was handed last counts as not done.
    ///
    /// - Throws: `badTime`, `notConnected`.
    public mutating func closed(now: UInt64) throws(SessionErrorCode) -> ReplicaEnd {
        try received(now: now)
        return machine.end(.closed)
    }

    /// Time has passed. Answers why the session is over, if it is: the connection is to be closed.
    ///
    /// - Throws: `badTime`.
    ///
    /// Spec: SESSION-130, SESSION-131, SESSION-132, SESSION-134, SESSION-135
    public mutating func tick(now: UInt64) throws(SessionErrorCode) -> ReplicaEnd? {
        try machine.clock.check(now)
        machine.clock.advance(to: now)
        return machine.timeout.map { machine.end($0) }
    }

    /// The host has made state and claim durable, up to this claim. To be said only of what was made durable since the
    /// last snapshot was installed.
    ///
    /// - Throws: `badTime`; `badOffset` above what the replica has.
    ///
    /// Spec: SESSION-141, SESSION-144, SESSION-145
    public mutating func noteDurable(_ durable: ReplicaClaim, now: UInt64) throws(SessionErrorCode) {
        try machine.clock.check(now)
        guard !machine.isAhead(durable) else { throw .badOffset }
        machine.clock.advance(to: now)
        machine.take(durable: durable)
    }

    /// How long to wait before the next connection, in milliseconds; `nil` if the host has to act first.
    ///
    /// - Parameter jitter: a random number, so that replicas that fell together do not come back together.
    ///
    /// Spec: SESSION-151, SESSION-152, SESSION-153, SESSION-154
    public func retryDelay(jitter: UInt64) -> UInt64? { machine.retryDelay(jitter: jitter) }
}
