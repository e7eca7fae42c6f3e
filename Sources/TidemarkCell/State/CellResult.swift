/// What the one who gave a command is told.
///
/// Spec: CELL-050
public struct CellResult: Hashable, Sendable {
    /// What became of the command.
    public var outcome: CellOutcome

    /// Where the command stands in the log; of a request that was repeated, where it stood first.
    public var position: CellPosition

    /// The place behind the command, as of which the rest is told.
    public var cursor: CellPosition

    /// The highest epoch that the cell has been shown.
    public var epoch: UInt64

    /// Where the value was set or taken away last; nil if it never was.
    public var modified: CellPosition?

    /// What the cell holds.
    public var current: CellValue

    /// A result.
    public init(
        outcome: CellOutcome,
        position: CellPosition,
        cursor: CellPosition,
        epoch: UInt64,
        modified: CellPosition?,
        current: CellValue
    ) {
        self.outcome = outcome
        self.position = position
        self.cursor = cursor
        self.epoch = epoch
        self.modified = modified
        self.current = current
    }
}
