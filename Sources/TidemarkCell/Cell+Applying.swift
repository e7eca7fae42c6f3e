internal import TidemarkWire

extension Cell {
    /// What became of some commands that stand one after the other. It holds all values that they had: give few at a time.
    public struct Applied: Sendable {
        /// A result for each command up to where it stopped; nil for one that had been applied before.
        public var results: [CellResult?]

        /// The offset of the command that is none; nil if there was no such.
        public var stoppedAt: UInt64?
    }

    /// Applies a command of the log.
    ///
    /// - Returns: its result; nil if it had been applied before.
    /// - Throws: `notSynced`, `otherGeneration`, `badOffset`; `needSync` when commands before it are missing, from
    ///   ``cursor`` on; `badCommand`, and then the cell goes no further in this generation.
    ///
    /// Spec: CELL-010, CELL-011, CELL-012, CELL-013, CELL-014, CELL-063
    @discardableResult
    public mutating func apply(
        _ arguments: [[UInt8]],
        at position: CellPosition
    ) throws(CellErrorCode) -> CellResult? {
        try checkNext(position, count: 1)
        return try applyChecked(arguments, offset: position.offset)
    }

    /// Applies commands that stand one after the other, from a position on.
    ///
    /// - Throws: `notSynced`, `otherGeneration`, `badOffset`, `needSync`; then nothing has changed.
    ///
    /// Spec: CELL-010, CELL-011, CELL-012, CELL-013, CELL-014, CELL-063
    public mutating func apply(
        _ commands: some Collection<[[UInt8]]>,
        from position: CellPosition
    ) throws(CellErrorCode) -> Applied {
        try checkNext(position, count: commands.count)
        var applied = Applied(results: [])
        applied.results.reserveCapacity(commands.count)
        for (offset, arguments) in zip(position.offset..., commands) {
            do throws(CellErrorCode) {
                applied.results.append(try applyChecked(arguments, offset: offset))
            } catch {
                applied.stoppedAt = offset
                break
            }
        }
        return applied
    }

    private func checkNext(_ position: CellPosition, count: Int) throws(CellErrorCode) {
        guard let cursor else { throw .notSynced }
        guard position.generation == cursor.generation else { throw .otherGeneration }
        let room = Wire.maxFrameOffset + 1
        guard position.offset <= room, UInt64(count) <= room - position.offset else { throw .badOffset }
        guard position.offset <= cursor.offset else { throw .needSync }
    }

    private mutating func applyChecked(_ arguments: [[UInt8]], offset: UInt64) throws(CellErrorCode) -> CellResult? {
        guard let cursor, offset >= cursor.offset else { return nil }
        return try state?.apply(arguments)
    }
}
