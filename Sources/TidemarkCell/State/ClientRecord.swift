/// What a cell remembers of a client's last request.
///
/// Spec: CELL-047
struct ClientRecord: Hashable, Sendable {
    /// Its number: 1 to 2^64-1.
    var sequence: UInt64

    /// `applied`, `mismatch` or `fenced`.
    var outcome: CellOutcome

    /// Where it was decided.
    var position: CellPosition

    /// The SHA-256 of its command.
    var digest: CommandDigest
}
