/// What a cell is at the moment.
public enum CellStanding: String, Sendable {
    /// It has no state yet.
    case unsynced
    /// Its host's commands go into the log.
    case leading
    /// It applies what somebody else's log has.
    case following
}
