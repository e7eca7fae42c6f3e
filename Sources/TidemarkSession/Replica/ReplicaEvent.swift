public import TidemarkWire

/// What a replica's host has to do: a view of the bytes that have come, to be used before the session is.
///
/// Spec: SESSION-110, SESSION-120, SESSION-122
public enum ReplicaEvent: ~Escapable {
    /// Apply the frame, and keep the claim together with what it did.
    case frame(Frame, ReplicaClaim)

    /// A snapshot begins: stage what comes, and leave the state as it is.
    case begin

    /// Stage these bytes, 1 to 65,536.
    case chunk(RawSpan)

    /// Check what was staged, against this claim, and replace the state with it.
    case install(ReplicaClaim)

    /// The session is over. Throw away what was staged, and close the connection.
    case end(ReplicaEnd)
}
