/// Whether a cell may ever lead.
public enum CellRole: String, Sendable {
    /// It may be promoted.
    case writer
    /// It applies, is read and is watched.
    case reader
}
