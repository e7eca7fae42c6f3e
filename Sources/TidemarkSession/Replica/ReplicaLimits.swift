/// What a replica puts up with. Everything is from 1 to 2^53-1.
///
/// Spec: chapter 04, "Data".
public struct ReplicaLimits: Hashable, Sendable {
    /// Bytes of chunk payload in one snapshot.
    public var snapshot: UInt64 = 17_179_869_184
    /// How long `+ACK` may take, in milliseconds.
    public var handshakeTimeout: UInt64 = 5000
    /// How long a primary that streams may be silent, in milliseconds.
    public var linkTimeout: UInt64 = 10_000
    /// How long one that makes or ships a snapshot may be silent, in milliseconds.
    public var snapshotTimeout: UInt64 = 120_000
    /// How long a primary may say that there are frames and send none, in milliseconds.
    public var stallTimeout: UInt64 = 60_000

    /// The defaults.
    public init() {}

    /// Spec: SESSION-003
    func check() throws(SessionErrorCode) {
        try SessionClock.check(limits: snapshot, handshakeTimeout, linkTimeout, snapshotTimeout, stallTimeout)
    }
}
