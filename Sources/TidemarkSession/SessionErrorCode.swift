/// Why an operation of a session refused; what it was asked for has changed nothing then.
///
/// The raw values are the codes of chapter 04.
///
/// Spec: SESSION-005
public enum SessionErrorCode: String, Error, CaseIterable, Sendable {
    /// A time above 2^53-1 ms.
    case badTime = "bad-time"
    /// A limit of 0, or above 2^53-1.
    case badLimit = "bad-limit"
    /// A generation out of its range, or the one that the primary has.
    case badGeneration = "bad-generation"
    /// A budget out of its range.
    case badBudget = "bad-budget"
    /// An offset out of its range.
    case badOffset = "bad-offset"
    /// An id of no bytes, or of more than 255.
    case badID = "bad-id"
    /// More bytes were written than there were.
    case badArgument = "bad-argument"
    /// A command of a payload without arguments.
    case badCount = "bad-count"
    /// A command of a payload that is larger than a frame may be.
    case limitExceeded = "limit-exceeded"
    /// A command that no payload can hold, or that it holds already.
    case badCommand = "bad-command"
    /// A payload that is not what it should be.
    case badSnapshot = "bad-snapshot"
    /// There is no session on this connection.
    case unknownConnection = "unknown-connection"
    /// There is a session on this connection, or of this replica.
    case alreadyConnected = "already-connected"
    /// The replica has no session.
    case notConnected = "not-connected"
}
