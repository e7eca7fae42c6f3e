internal import TidemarkBacklog
internal import TidemarkWire

/// One connection of a primary: from the first byte of the handshake to the end.
///
/// It decides what its replica is told and when it is given up; what all sessions share, `Primary` has.
public struct PrimarySession: Sendable {
    /// Where a session is.
    public enum State: Hashable, Sendable {
        /// Its handshake is not complete.
        case handshake
        /// It waits for a snapshot.
        case preparing
        /// It gives a snapshot away.
        case shipping
        /// It gives frames away.
        case streaming
        /// It has ended, and its connection has not been told.
        case ended(PrimaryEnd)
    }

    enum Stage: Sendable {
        case handshake(HandshakeDecoder, since: UInt64)
        /// The snapshot that it is attached to, if it is.
        case preparing(snapshot: UInt64?)
        case shipping(Shipping)
        case streaming(Streaming)
        case ended(PrimaryEnd)
    }

    struct Shipping: Sendable {
        var snapshot: ShippedSnapshot
        /// How many bytes of the payload have been given; `nil` before `+SNAPSHOT` was.
        var given: Int?
    }

    struct Streaming: Sendable {
        /// When it began and everything up to `+SNAPSHOT_END` was written, or the last acknowledgement came.
        var since: UInt64
        var isAcknowledged = false
        /// How many bytes up to `+SNAPSHOT_END` are still unsent.
        var snapshotUnsent: UInt64 = 0
    }

    /// The offset of the next frame that it takes, or will take; `nil` while that is not known.
    public internal(set) var cursor: UInt64?

    /// Up to which offset its replica says that it has everything: by its claim, or by `REPLCONF ACK`.
    public internal(set) var acked: UInt64?

    /// The offset at which it began to stream.
    var base: UInt64 = 0

    /// How many bytes have been given that the connection has not taken.
    public internal(set) var unsent: UInt64 = 0

    /// The replica's id, once its handshake is complete.
    public internal(set) var id: [UInt8]?

    var stage: Stage
    var upstream = StreamParser(.upstream)

    /// The offset that `+ACK` echoes, until it is given.
    var echo: UInt64?

    /// When the last `+PING` was given, or the handshake was complete.
    var lastPing: UInt64 = 0

    /// Since when nothing that is unsent has been taken.
    var stuckSince: UInt64 = 0

    /// How many connections were made before this one.
    let arrival: UInt64

    /// A session whose connection was made now.
    init(arrival: UInt64, now: UInt64) {
        self.arrival = arrival
        stage = .handshake(HandshakeDecoder(), since: now)
    }

    /// Where the session is.
    public var state: State {
        switch stage {
        case .handshake: .handshake
        case .preparing: .preparing
        case .shipping: .shipping
        case .streaming: .streaming
        case .ended(let end): .ended(end)
        }
    }

    /// Whether its handshake was right and it has not ended.
    var isLinked: Bool {
        switch stage {
        case .preparing, .shipping, .streaming: true
        case .handshake, .ended: false
        }
    }

    /// Reads on in the bytes of a handshake; answers it when it is complete.
    ///
    /// Spec: SESSION-024, SESSION-025, SESSION-026
    mutating func readHandshake(_ bytes: RawSpan, at index: inout Int) -> Handshake? {
        guard case .handshake(var decoder, let since) = stage else { return nil }
        while index < bytes.byteCount {
            let step = decoder.take(bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self))
            index += 1
            switch step {
            case .more: continue
            case .complete(let handshake): return handshake
            case .refused(let code):
                stage = .ended(.handshake(code))
                return nil
            }
        }
        stage = .handshake(decoder, since: since)
        return nil
    }

    /// Reads what follows the handshake. Answers whether acked was raised.
    ///
    /// Spec: SESSION-027, SESSION-060, SESSION-061, SESSION-062, SESSION-079
    mutating func readUpstream(_ bytes: RawSpan, from index: Int, now: UInt64) -> Bool {
        var index = index
        let before = acked
        while isLinked, let offset = nextAcknowledgement(in: bytes, at: &index) {
            take(acknowledgement: offset, now: now)
        }
        if let error = upstream.error, isLinked { stage = .ended(.upstream(error.code)) }
        return acked != before
    }

    /// The offset of the next `REPLCONF ACK` that ends in the piece; `nil` when all of it has been taken, or at an error.
    private mutating func nextAcknowledgement(in piece: RawSpan, at index: inout Int) -> UInt64? {
        guard let event = upstream.next(in: piece, at: &index), case .line(.replconfAck(let offset)) = event.item else {
            return nil
        }
        return offset
    }

    /// Spec: SESSION-060, SESSION-061, SESSION-073
    private mutating func take(acknowledgement offset: UInt64, now: UInt64) {
        guard case .streaming(let streaming) = stage, let cursor else { return }
        if streaming.isAcknowledged || offset == 0 || offset >= base {
            stage = .streaming(Streaming(since: now, isAcknowledged: true))
        }
        if offset <= cursor, offset >= acked.map({ $0 + 1 }) ?? base { acked = offset }
    }

    /// Begins what the decision says.
    ///
    /// Spec: SESSION-031, SESSION-032, SESSION-033
    mutating func begin(_ handshake: Handshake, isAtHand: Bool, now: UInt64) {
        id = handshake.id
        echo = handshake.offset
        lastPing = now
        if isAtHand {
            cursor = handshake.offset
            base = handshake.offset
            acked = handshake.offset
            stage = .streaming(Streaming(since: now))
        } else {
            stage = .preparing(snapshot: nil)
        }
    }

    /// The session is to get the snapshot of this offset, when it is ready.
    ///
    /// Spec: SESSION-041, SESSION-043
    mutating func attach(to offset: UInt64) {
        stage = .preparing(snapshot: offset)
        cursor = offset
    }

    /// The snapshot that the session waits for; `nil` if it waits for none.
    var awaited: UInt64? {
        if case .preparing(let snapshot?) = stage { snapshot } else { nil }
    }

    /// Whether it needs a snapshot and is attached to none.
    var wantsSnapshot: Bool {
        if case .preparing(nil) = stage { true } else { false }
    }

    /// The snapshot is ready.
    ///
    /// Spec: SESSION-044
    mutating func ship(_ snapshot: ShippedSnapshot) {
        stage = .shipping(Shipping(snapshot: snapshot, given: nil))
    }

    /// Why the session is over at this time, if it is.
    ///
    /// Spec: SESSION-071, SESSION-072, SESSION-073, SESSION-074
    func timeout(now: UInt64, limits: PrimaryLimits) -> PrimaryEnd? {
        if case .handshake(_, let since) = stage {
            return now - since >= limits.handshakeTimeout ? .handshakeTimeout : nil
        }
        guard isLinked else { return nil }
        if unsent > 0, now - stuckSince >= limits.linkTimeout { return .noProgress }
        if case .streaming(let streaming) = stage {
            let first = max(limits.linkTimeout, limits.snapshotTimeout)
            let timeout = streaming.isAcknowledged ? limits.linkTimeout : first
            if streaming.snapshotUnsent == 0, now - streaming.since >= timeout { return .noAck }
        }
        return nil
    }
}

/// A payload that is shared by the sessions that ship it.
struct ShippedSnapshot: Sendable {
    /// S: the offset of the first frame after it.
    var offset: UInt64
    /// Which one it is, among all that the primary has had.
    var number: UInt64
    var payload: [UInt8]
}
