/// Why an operation on a table refused; what it was asked for has changed nothing then.
///
/// The raw values are the codes of chapter 08.
public enum LWWErrorCode: String, Error, Hashable, Sendable {
    /// An argument that no replica can have.
    case badArgument = "bad-argument"
    /// A key or a value is too long, or a count too great.
    case limitExceeded = "limit-exceeded"
    /// Bytes are not what the diagrams of chapter 08 say.
    case malformed
    /// The wall time is 2^48 ms or more.
    case clockInvalid = "clock-invalid"
    /// The clock is at its end.
    case clockExhausted = "clock-exhausted"
    /// The stamp would be too far ahead of now.
    case clockAhead = "clock-ahead"
    /// Something that arrived is too far ahead of now.
    case rejectedFuture = "rejected-future"
    /// Something has a term that was not learned.
    case rejectedEpoch = "rejected-epoch"
    /// A write under a term that is over.
    case fenced
    /// The table has no terms.
    case noTerms = "no-terms"
    /// The view is not newer than the one that the replica has.
    case oldView = "old-view"
    /// A message of another view.
    case otherView = "other-view"
    /// The other one is no member, or the replica itself.
    case stranger
    /// The replica holds nothing yet.
    case joining
    /// The replica has joined already.
    case established
    /// The replica was removed.
    case notMember = "not-member"
    /// A state that was not asked for.
    case unasked
}
