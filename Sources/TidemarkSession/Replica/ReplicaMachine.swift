internal import TidemarkWire

/// What a replica decides: which item may come where, what it claims, acknowledges and waits for.
///
/// It never sees a frame or a chunk, only what is said about them; `ReplicaSession` has the bytes.
struct ReplicaMachine: Sendable {
    let limits: ReplicaLimits
    let acknowledgesDurable: Bool

    var clock = SessionClock()

    /// What the replica has; in streaming, what it expects.
    var claim: ReplicaClaim?

    /// Up to where the host has made state and claim durable, in the claim's generation.
    var durable: UInt64?

    /// The session, while there is one.
    var link: Link?

    /// How many sessions in a row ended without progress.
    private(set) var failures: UInt64 = 0

    /// Why the last one ended.
    private(set) var lastEnd: ReplicaEnd?

    /// What was handed to the host, which has not said that it is done.
    private var pending: Pending?

    private enum Pending: Sendable {
        case frame
        case part
        case install(ReplicaClaim)
    }

    /// A session.
    struct Link: Sendable {
        let since: UInt64
        var place = Place.awaitAck
        /// The session's generation, from `+ACK` on.
        var generation: UInt64 = 0
        /// When the last byte came.
        var lastByte: UInt64
        /// Whether a byte has come after the `+ACK` line.
        var isHeard = false
        /// Whether a frame was applied or a snapshot installed.
        var hasProgress = false
        /// The next of the last `+PING`.
        var pinged: UInt64?
        /// When the first and the last came of the `+PING` lines that told a lag, one after the other without a frame.
        var lagging: (first: UInt64, last: UInt64)?
        /// What was acknowledged last, or claimed.
        var acknowledged: UInt64?
        /// When something was acknowledged last, or counted as acknowledged.
        var acknowledgedAt: UInt64 = 0
        /// When an acknowledgement was sent last.
        var sentAt: UInt64?
        /// Whether a `+PING` was taken since.
        var isPinged = false
        /// Whether a byte has come since.
        var hasBytes = false
    }

    enum Place: Sendable {
        case awaitAck
        case awaitSnapshot
        case streaming(since: UInt64)
        /// In a snapshot, of which so many bytes have come.
        case inSnapshot(UInt64)
    }

    init(claim: ReplicaClaim?, acknowledgesDurable: Bool, limits: ReplicaLimits) {
        self.claim = claim
        durable = claim?.offset
        self.acknowledgesDurable = acknowledgesDurable
        self.limits = limits
    }

    /// Bytes have come.
    ///
    /// Spec: SESSION-133
    mutating func noteBytes() {
        link?.lastByte = clock.now
        if case .awaitAck = link?.place { return }
        link?.isHeard = true
        link?.hasBytes = true
    }

    /// The host has done what it was handed last.
    ///
    /// Spec: SESSION-110, SESSION-124, SESSION-146
    mutating func confirm() {
        switch pending {
        case nil: return
        case .part:
            pending = nil
            return
        case .frame:
            claim?.offset += 1
            link?.lagging = nil
        case .install(let installed):
            claim = installed
            durable = nil
            link?.place = .streaming(since: clock.now)
            link?.pinged = nil
        }
        link?.hasProgress = true
        pending = nil
    }

    /// The host could not do what it was handed last.
    ///
    /// Spec: SESSION-112
    mutating func fail() -> ReplicaEnd? {
        switch pending {
        case nil: return nil
        case .frame: return end(.applyFailed(offset: claim?.offset))
        case .part: return end(.applyFailed(offset: nil))
        case .install(let refused): return end(.applyFailed(offset: refused.offset))
        }
    }

    /// The host refuses the payload of the snapshot of which it was handed a part, or which it was to install.
    ///
    /// Spec: SESSION-123
    mutating func refusePayload() -> ReplicaEnd? {
        switch pending {
        case nil, .frame: return nil
        case .part, .install: return end(.badSnapshot)
        }
    }

    /// A frame has come.
    ///
    /// Spec: SESSION-103, SESSION-110, SESSION-111
    mutating func take(frame offset: UInt64) -> FrameVerdict {
        guard case .streaming = link?.place, var claim else { return .end(.unexpected(.frame)) }
        guard offset == claim.offset else { return .end(.gap(expected: claim.offset, got: offset)) }
        pending = .frame
        claim.offset += 1
        return .apply(claim)
    }

    /// What a frame means for the host.
    enum FrameVerdict {
        /// It is to be applied, which makes this the claim.
        case apply(ReplicaClaim)
        case end(ReplicaEnd)
    }

    /// A chunk has come. Answers why the session is over, if it is; otherwise the chunk is to be kept.
    ///
    /// Spec: SESSION-103, SESSION-120, SESSION-121
    mutating func take(chunk length: Int) -> ReplicaEnd? {
        guard case .inSnapshot(let taken) = link?.place else { return .unexpected(.chunk) }
        guard UInt64(length) <= limits.snapshot - taken else { return .snapshotLimit }
        link?.place = .inSnapshot(taken + UInt64(length))
        pending = .part
        return nil
    }

    /// A line has come.
    ///
    /// Spec: SESSION-103
    mutating func take(_ line: Line) -> LineVerdict {
        switch line {
        case .ack(let generation, _): take(ackOf: generation)
        case .snapshot: takeSnapshot()
        case .snapshotEnd(let offset): takeSnapshotEnd(offset)
        case .ping(let generation, let next): take(pingOf: generation, next)
        case .error(let code, let text): .end(.peerError(code: code, text: text))
        case .replconfAck: .silent
        }
    }

    /// What a line means for the host.
    enum LineVerdict {
        case silent
        case begin
        case install(ReplicaClaim)
        case end(ReplicaEnd)
    }

    /// Spec: SESSION-100, SESSION-101, SESSION-102, SESSION-147
    private mutating func take(ackOf generation: UInt64) -> LineVerdict {
        guard case .awaitAck = link?.place else { return .end(.unexpected(.ack)) }
        link?.generation = generation
        if let claim, claim.generation == generation {
            link?.place = .streaming(since: clock.now)
            link?.acknowledged = claim.offset
            link?.acknowledgedAt = clock.now
        } else {
            link?.place = .awaitSnapshot
        }
        return .silent
    }

    /// Spec: SESSION-120, SESSION-134
    private mutating func takeSnapshot() -> LineVerdict {
        switch link?.place {
        case .awaitSnapshot, .streaming:
            link?.place = .inSnapshot(0)
            link?.lagging = nil
            pending = .part
            return .begin
        case nil, .awaitAck, .inSnapshot: return .end(.unexpected(.snapshot))
        }
    }

    /// Spec: SESSION-122, SESSION-124
    private mutating func takeSnapshotEnd(_ offset: UInt64) -> LineVerdict {
        guard case .inSnapshot = link?.place, let link else { return .end(.unexpected(.end)) }
        let installed = ReplicaClaim(generation: link.generation, offset: offset)
        pending = .install(installed)
        return .install(installed)
    }

    /// Spec: SESSION-113, SESSION-114, SESSION-134, SESSION-140
    private mutating func take(pingOf generation: UInt64, _ next: UInt64) -> LineVerdict {
        switch link?.place {
        case nil, .awaitAck: return .end(.unexpected(.ping))
        case .awaitSnapshot, .inSnapshot: return .silent
        case .streaming: break
        }
        guard generation == link?.generation, let claim else { return .end(.otherGeneration) }
        guard next >= claim.offset else { return .end(.behindClaim) }
        link?.pinged = next
        link?.isPinged = true
        let first = link?.lagging?.first ?? clock.now
        link?.lagging = next > claim.offset ? (first, clock.now) : nil
        return .silent
    }

    /// The session is over.
    ///
    /// Spec: SESSION-106, SESSION-113, SESSION-125, SESSION-136, SESSION-146, SESSION-150, SESSION-155
    mutating func end(_ reason: ReplicaEnd) -> ReplicaEnd {
        if let link, link.hasProgress || link.hasStreamed(for: Self.steady) { failures = 0 }
        failures += 1
        lastEnd = reason
        pending = nil
        link = nil
        if reason.losesClaim {
            claim = nil
            durable = nil
        }
        return reason
    }

    /// How long a session has to stream to count as a good one: 10,000 ms.
    ///
    /// Spec: SESSION-150
    private static let steady: UInt64 = 10_000
}

extension ReplicaMachine.Link {
    /// Whether the session is streaming, and bytes have come for so long.
    func hasStreamed(for time: UInt64) -> Bool {
        guard case .streaming(let since) = place else { return false }
        return lastByte >= since && lastByte - since >= time
    }
}
