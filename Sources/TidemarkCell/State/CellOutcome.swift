/// What became of a command.
///
/// The raw values are the words of chapter 10.
public enum CellOutcome: String, CaseIterable, Sendable {
    /// A client has its id, which is the position.
    case opened
    /// The command was applied.
    case applied
    /// The cell was not as expected.
    case mismatch
    /// Somebody with a higher epoch is in charge.
    case fenced
    /// The client is not known any more, or has made later requests: this attempt was not applied, and nobody knows of others.
    case expiredRequest = "expired-request"
    /// Another command is recorded for this request: this one was not applied.
    case requestMismatch = "request-mismatch"
}
