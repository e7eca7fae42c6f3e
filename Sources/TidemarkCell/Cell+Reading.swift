extension Cell {
    /// What a cell holds, as of a place of its log.
    public struct Reading: Hashable, Sendable {
        /// What it holds.
        public var current: CellValue

        /// Where that was set or taken away last; nil if it never was.
        public var modified: CellPosition?

        /// The place of the command that follows.
        public var cursor: CellPosition
    }

    /// What the cell holds.
    ///
    /// - Parameter cursor: how far it must have come, as a result, a reading or an event has told it; nil for wherever
    ///   it is.
    /// - Returns: nil while it has not come so far: ask again when it has changed.
    /// - Throws: `notSynced`; `otherGeneration` for a cursor that it will never reach.
    ///
    /// Spec: CELL-060, CELL-061, CELL-062, CELL-063
    public func read(atLeast cursor: CellPosition? = nil) throws(CellErrorCode) -> Reading? {
        guard let reading else { throw .notSynced }
        guard let cursor else { return reading }
        guard cursor.generation == reading.cursor.generation else { throw .otherGeneration }
        return reading.cursor.precedes(cursor) ? nil : reading
    }

    /// What there is to read; nil while it is unsynced.
    var reading: Reading? {
        state.map { Reading(current: $0.current, modified: $0.modified, cursor: $0.cursor) }
    }
}
