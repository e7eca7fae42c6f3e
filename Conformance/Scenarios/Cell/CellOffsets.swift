import ConformanceKit

extension CellResult {
    /// The result of the command at an offset of generation 7, with what the cell holds after it and at which offset of
    /// generation 7 that was set: `.of(3, "mismatch", "x", 2)`. A repeated request has the place of the `first` time.
    static func of(
        _ offset: UInt64,
        _ outcome: String,
        _ current: CellValue = .never,
        _ modified: UInt64? = nil,
        first: UInt64? = nil
    ) -> CellResult {
        CellResult(
            outcome,
            at: "7:\(first ?? offset)",
            cursor: "7:\(offset + 1)",
            current,
            modified: modified.map { "7:\($0)" }
        )
    }
}

extension CellState {
    /// A state whose payload is that of a follower: the cell that installs it has this as its whole state.
    var followed: [ScenarioStep] {
        [Cell.unsynced("reader", name: name).succeeds, Cell.install(self).installs("installed")]
    }
}
