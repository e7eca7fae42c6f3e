/// Why a cell or one of its clients refused; what was asked has changed nothing then.
///
/// The raw values are the codes of chapter 10.
///
/// Spec: CELL-003
public enum CellErrorCode: String, Error, CaseIterable, Sendable {
    /// A name of no bytes, or of more than 255.
    case badName = "bad-name"
    /// A number of clients to remember that is 0 or above 65,536.
    case badClients = "bad-clients"
    /// A limit out of its range.
    case badLimit = "bad-limit"
    /// A generation out of its range, or one that the state knows already.
    case badGeneration = "bad-generation"
    /// An offset out of its range.
    case badOffset = "bad-offset"
    /// Arguments that are no command.
    case badCommand = "bad-command"
    /// A value that is too long to be proposed.
    case limitExceeded = "limit-exceeded"
    /// A reader is asked to write or to lead.
    case readOnly = "read-only"
    /// A cell that does not lead is asked to write.
    case notPrimary = "not-primary"
    /// A cell that leads is given a snapshot.
    case leading
    /// The cell has no state yet.
    case notSynced = "not-synced"
    /// A place of another history.
    case otherGeneration = "other-generation"
    /// Commands are missing between ``Cell/cursor`` and those that came.
    ///
    /// Spec: CELL-011
    case needSync = "need-sync"
    /// A payload that is not what it should be.
    case badSnapshot = "bad-snapshot"
    /// A payload of another cell.
    case otherCell = "other-cell"
    /// A payload that is older than the state.
    case staleSnapshot = "stale-snapshot"
    /// Another state at the same place.
    case diverged
    /// The client has no id.
    case notOpen = "not-open"
    /// Something is under way.
    case inFlight = "in-flight"
    /// Nothing is under way.
    case idle
    /// A result that no cell gives.
    case badAnswer = "bad-answer"
}
