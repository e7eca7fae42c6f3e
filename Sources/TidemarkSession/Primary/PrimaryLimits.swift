/// What a primary allows at most. Everything is from 1 to 2^53-1.
///
/// Spec: chapter 04, "Data".
public struct PrimaryLimits: Hashable, Sendable {
    /// Sessions whose handshake is not complete.
    public var handshakes: UInt64 = 64
    /// Sessions whose handshake was right.
    public var sessions: UInt64 = 1024
    /// Slots.
    public var slots: UInt64 = 256
    /// Snapshots in preparation or being shipped.
    public var snapshots: UInt64 = 2
    /// Bytes that a session may have unsent before it takes another item.
    public var unsent: UInt64 = 4_194_304
    /// How long a handshake may take, in milliseconds.
    public var handshakeTimeout: UInt64 = 5000
    /// How long a peer may take no bytes, or acknowledge nothing, in milliseconds.
    public var linkTimeout: UInt64 = 10_000
    /// How long the first acknowledgement may take, in milliseconds.
    public var snapshotTimeout: UInt64 = 120_000

    /// The defaults.
    public init() {}

    /// Spec: SESSION-003
    func check() throws(SessionErrorCode) {
        try SessionClock.check(
            limits: handshakes,
            sessions,
            slots,
            snapshots,
            unsent,
            handshakeTimeout,
            linkTimeout,
            snapshotTimeout
        )
    }
}
