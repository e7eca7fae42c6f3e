import TidemarkCell

extension CellClient {
    /// Whether this is what a client is that has just drawn a conclusion from a result: without an id where its cell may
    /// not know it any more.
    func isRight(after conclusion: Conclusion, _ result: CellResult) -> Bool {
        guard cursor == result.cursor, !isInDoubt else { return false }
        return switch conclusion {
        case .opened: standing == .open && id == result.position && sequence == 0
        case .applied, .mismatch, .fenced: standing == .open && id != nil && sequence > 0
        case .notApplied, .unknown: standing == .closed && id == nil && sequence == 0 && copies == 0
        case .refused: false
        }
    }
}
