internal import TidemarkWire

extension Cell {
    /// Says whether a command may go into the log: one that this refuses must not.
    ///
    /// - Throws: `readOnly`, `notPrimary`, `badCommand`, `limitExceeded`, the first that applies.
    ///
    /// Spec: CELL-002, CELL-090, CELL-091, CELL-092, CELL-093, CELL-094
    public func propose(_ arguments: [[UInt8]]) throws(CellErrorCode) {
        guard role == .writer else { throw .readOnly }
        guard standing == .leading else { throw .notPrimary }
        let command = try CellCommand(arguments)
        guard UInt64(command.longestValue) <= longestValue else { throw .limitExceeded }
    }

    /// Leads from now on, under a new generation, and keeps everything else.
    ///
    /// Where another primary may still be at work, the first command shows an epoch above all before.
    ///
    /// - Throws: `readOnly`; `notSynced`; `badGeneration` for 0, above 2^53-1, and for one that a position of the state
    ///   has; `badOffset` for 0 and above 2^63-1.
    ///
    /// Spec: CELL-090, CELL-097, CELL-098, CELL-101
    public mutating func promote(to place: CellPosition) throws(CellErrorCode) {
        guard role == .writer else { throw .readOnly }
        guard let knows = state?.knows(generation: place.generation) else { throw .notSynced }
        guard !knows else { throw .badGeneration }
        try Self.checkFirst(place)
        state?.cursor = place
        leads = true
    }

    /// Leads again, under the generation that it had: it is certain that it has everything that it had.
    ///
    /// - Parameter place: the next of the primary's own log, which has to be the cell's cursor.
    /// - Throws: `readOnly`, `notSynced`; `badGeneration` and `badOffset` for any other place, or one that no primary has.
    ///
    /// Spec: CELL-090, CELL-099, CELL-102
    public mutating func resume(at place: CellPosition) throws(CellErrorCode) {
        guard role == .writer else { throw .readOnly }
        guard let cursor else { throw .notSynced }
        guard place.generation == cursor.generation else { throw .badGeneration }
        try Self.checkFirst(place)
        guard place.offset == cursor.offset else { throw .badOffset }
        leads = true
    }

    /// Leads no longer: somebody else does.
    ///
    /// Spec: CELL-100
    public mutating func follow() { leads = false }

    /// Refuses a place that no primary has.
    ///
    /// Spec: CELL-096, CELL-098, CELL-102
    static func checkFirst(_ place: CellPosition) throws(CellErrorCode) {
        guard (1...((1 << 53) - 1)).contains(place.generation) else { throw .badGeneration }
        guard (1...Wire.maxNextOffset).contains(place.offset) else { throw .badOffset }
    }
}
