extension Cell {
    /// The payload of a snapshot of the state as of ``cursor``.
    ///
    /// - Throws: `notSynced`.
    ///
    /// Spec: CELL-063, CELL-080
    public func snapshot() throws(CellErrorCode) -> [UInt8] {
        guard let state else { throw .notSynced }
        return state.payload
    }

    /// What became of a snapshot.
    ///
    /// The raw values are the words of chapter 10.
    ///
    /// Spec: CELL-087
    public enum Installation: String, Sendable {
        /// The cell has its state, which is the first, or a later one of the same history.
        case installed
        /// It was the state already.
        case unchanged
        /// The cell has its state, which is of another history.
        case reset
    }

    /// Takes the state of a snapshot, where it is of another history or ahead in this one.
    ///
    /// - Throws: `leading`, `otherCell`, `staleSnapshot`, `diverged`, the first that applies; then nothing has changed.
    ///
    /// Spec: CELL-082, CELL-083, CELL-084, CELL-085, CELL-086, CELL-087, CELL-088, CELL-089
    public mutating func install(_ snapshot: CellSnapshot.Ready) throws(CellErrorCode) -> Installation {
        guard standing != .leading else { throw .leading }
        let new = snapshot.state
        guard new.name == name else { throw .otherCell }
        guard let old = state else {
            state = new
            return .installed
        }
        guard old.cursor.generation == new.cursor.generation else {
            state = new
            return .reset
        }
        if new.cursor.offset < old.cursor.offset { throw .staleSnapshot }
        if new.cursor == old.cursor {
            guard new == old else { throw .diverged }
            return .unchanged
        }
        state = new
        return .installed
    }

    /// Judges a whole payload that is meant for a place, and installs it.
    ///
    /// - Throws: `leading`, `badSnapshot`, and what installing throws.
    ///
    /// Spec: CELL-081, CELL-089
    public mutating func install(_ payload: RawSpan, at place: CellPosition) throws(CellErrorCode) -> Installation {
        guard standing != .leading else { throw .leading }
        var snapshot = CellSnapshot()
        try snapshot.take(payload)
        return try install(try snapshot.finish(at: place))
    }
}
