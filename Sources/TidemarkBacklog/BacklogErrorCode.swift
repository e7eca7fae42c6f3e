/// Why a backlog refuses an operation: the closed list of chapter 03, "Errors". A refusal leaves the backlog as it was.
public enum BacklogErrorCode: String, Error, CaseIterable, Sendable {
    /// The budget is 0 or above 2^63-1.
    case badBudget = "bad-budget"

    /// An offset argument is above 2^63-1.
    case badOffset = "bad-offset"

    /// A cap is 0.
    case badArgument = "bad-argument"

    /// A push without arguments.
    case badCount = "bad-count"

    /// A push above the limits in force.
    case limitExceeded = "limit-exceeded"

    /// The next offset is 2^63-1, which no frame can have.
    case offsetExhausted = "offset-exhausted"

    /// A read from above the next offset.
    case future

    /// A read from below what is held.
    case tooOld = "too-old"

    /// A resume after a successful resume or push.
    case alreadyStarted = "already-started"
}
