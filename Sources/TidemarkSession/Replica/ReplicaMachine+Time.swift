/// What a replica does because time has passed: it gives a silent primary up, acknowledges, and waits to come back.
extension ReplicaMachine {
    /// Why the session is over at this time, if it is.
    ///
    /// Spec: SESSION-130, SESSION-131, SESSION-132, SESSION-134, SESSION-135
    var timeout: ReplicaEnd? {
        guard let link else { return nil }
        let silence = clock.now - link.lastByte
        switch link.place {
        case .awaitAck: return clock.now - link.since >= limits.handshakeTimeout ? .handshakeTimeout : nil
        case .awaitSnapshot, .inSnapshot: return silence >= limits.snapshotTimeout ? .snapshotTimeout : nil
        case .streaming:
            let first = max(limits.linkTimeout, limits.snapshotTimeout)
            if silence >= (link.isHeard ? limits.linkTimeout : first) { return .linkTimeout }
            if let lagging = link.lagging, lagging.last - lagging.first >= limits.stallTimeout { return .stalled }
            return nil
        }
    }

    /// The offset to be acknowledged now, if one is; it counts as sent.
    ///
    /// Spec: SESSION-140, SESSION-142, SESSION-143
    mutating func acknowledgement() -> UInt64? {
        guard let link, case .streaming = link.place else { return nil }
        let isOwed =
            link.isPinged || link.acknowledged.map { acknowledgeable > $0 } ?? true
            || link.hasBytes && clock.now - link.acknowledgedAt >= Self.lifeInterval
        guard isOwed, link.sentAt.map({ clock.now - $0 >= Self.leastInterval }) ?? true else { return nil }
        let offset = acknowledgeable
        self.link?.acknowledged = offset
        self.link?.acknowledgedAt = clock.now
        self.link?.sentAt = clock.now
        self.link?.isPinged = false
        self.link?.hasBytes = false
        return offset
    }

    /// What may be acknowledged.
    ///
    /// Spec: SESSION-141
    private var acknowledgeable: UInt64 { (acknowledgesDurable ? durable : claim?.offset) ?? 0 }

    /// The least time between two acknowledgements: 100 ms.
    private static let leastInterval: UInt64 = 100

    /// After which time bytes that came are acknowledged though they are no whole item: 1,000 ms.
    private static let lifeInterval: UInt64 = 1000

    /// State and claim are durable up to a claim that is not ahead.
    ///
    /// Spec: SESSION-145
    mutating func take(durable noted: ReplicaClaim) {
        if noted.generation == claim?.generation, noted.offset >= durable ?? 0 { durable = noted.offset }
    }

    /// Whether a claim is beyond what the replica has.
    ///
    /// Spec: SESSION-144
    func isAhead(_ noted: ReplicaClaim) -> Bool {
        claim.map { $0.generation == noted.generation && noted.offset > $0.offset } ?? false
    }

    /// How long to wait before the next connection, in milliseconds; `nil` if the host has to act first.
    ///
    /// Spec: SESSION-151, SESSION-152, SESSION-153, SESSION-154
    func retryDelay(jitter: UInt64) -> UInt64? {
        switch lastEnd {
        case nil: return 0
        case .applyFailed: return nil
        case .badSnapshot, .snapshotLimit: return 60_000 + jitter % 30_001
        default:
            let half: UInt64 = min(15_000, 125 << min(failures - 1, 7))
            return half + jitter % (half + 1)
        }
    }
}
