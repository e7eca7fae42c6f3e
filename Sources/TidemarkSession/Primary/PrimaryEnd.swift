public import TidemarkWire

/// Why a session of a primary ended.
///
/// Spec: chapter 04, "Errors".
public enum PrimaryEnd: Hashable, Sendable {
    /// The handshake is not one.
    case handshake(HandshakeErrorCode)
    /// Upstream bytes that chapter 02 refuses.
    case upstream(WireErrorCode)
    /// There are too many sessions, or the snapshot failed.
    case busy
    /// The backlog has moved past the cursor.
    case behind
    /// The primary was renewed.
    case newGeneration
    /// The handshake took too long.
    case handshakeTimeout
    /// There were too many handshakes at once, and this was the oldest.
    case tooManyHandshakes
    /// The peer takes no bytes.
    case noProgress
    /// The peer acknowledges nothing.
    case noAck

    /// The code of chapter 04, or of chapter 02.
    public var code: String {
        switch self {
        case .handshake(let code): code.rawValue
        case .upstream(let code): code.rawValue
        case .busy: "busy"
        case .behind: "behind"
        case .newGeneration: "new-generation"
        case .handshakeTimeout: "handshake-timeout"
        case .tooManyHandshakes: "too-many-handshakes"
        case .noProgress: "no-progress"
        case .noAck: "no-ack"
        }
    }

    /// Whether the peer is told.
    ///
    /// Spec: SESSION-076, SESSION-077
    var hasLine: Bool {
        switch self {
        case .handshake, .upstream, .busy, .behind, .newGeneration: true
        case .handshakeTimeout, .tooManyHandshakes, .noProgress, .noAck: false
        }
    }
}

/// What a poll of a session gives.
public struct PrimaryOutput: Hashable, Sendable {
    /// The bytes to be written, in this order, after those of earlier polls.
    public var bytes: [UInt8]

    /// Why the session has ended, if it has: the connection is to be closed when the bytes are written.
    public var end: PrimaryEnd?
}
