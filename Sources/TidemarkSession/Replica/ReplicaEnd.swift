public import TidemarkWire

/// Why a session of a replica ended.
///
/// Spec: SESSION-105, SESSION-111, SESSION-112
public enum ReplicaEnd: Equatable, Sendable {
    /// An item that has no place where the session is.
    case unexpected(Item)
    /// A frame with another offset than the one expected.
    case gap(expected: UInt64, got: UInt64)
    /// A `+PING` of another generation.
    case otherGeneration
    /// The primary has less than the replica. The claim is lost.
    case behindClaim
    /// The primary ended the session with this code, bytes of a peer's.
    case peerError(code: [UInt8], text: [UInt8]?)
    /// The connection was closed.
    case closed
    /// Bytes that chapter 02 refuses.
    case wire(WireError)
    /// `+ACK` took too long.
    case handshakeTimeout
    /// Silence before or in a snapshot.
    case snapshotTimeout
    /// Silence while streaming.
    case linkTimeout
    /// The primary told of frames and sent none. The claim is lost.
    case stalled
    /// The snapshot is larger than the replica allows.
    case snapshotLimit
    /// The host refused the payload.
    case badSnapshot
    /// The host could not apply the frame, or install the snapshot, of this offset; or, where there is none, keep what
    /// came of a snapshot.
    case applyFailed(offset: UInt64?)

    /// An item, as far as its place matters.
    public enum Item: String, Sendable {
        /// `+ACK`, `+SNAPSHOT`, a chunk, `+SNAPSHOT_END`, a frame, `+PING`
        case ack, snapshot, chunk, end, frame, ping
    }

    /// The code of chapter 04, or of chapter 02.
    public var code: String {
        switch self {
        case .unexpected(let item): "unexpected-\(item.rawValue)"
        case .gap: "gap"
        case .otherGeneration: "other-generation"
        case .behindClaim: "behind-claim"
        case .peerError: "peer-error"
        case .closed: "closed"
        case .wire(let error): error.code.rawValue
        case .handshakeTimeout: "handshake-timeout"
        case .snapshotTimeout: "snapshot-timeout"
        case .linkTimeout: "link-timeout"
        case .stalled: "stalled"
        case .snapshotLimit: "snapshot-limit"
        case .badSnapshot: "bad-snapshot"
        case .applyFailed: "apply-failed"
        }
    }

    /// Whether asking again with the same claim would not help.
    ///
    /// Spec: SESSION-113, SESSION-136
    var losesClaim: Bool { self == .behindClaim || self == .stalled }
}
