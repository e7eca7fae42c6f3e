import TidemarkCell

/// What no session does: a cell refuses it, and stays what it is.
extension CellSimulation {
    func probe(_ machine: SimulatedMachine) throws {
        guard let cursor = machine.cell.cursor else { return }
        counts.add("probes")
        let before = try machine.cell.snapshot()
        if machine.isLeading {
            try expect(.leading) { try machine.change { try $0.install(before.span.bytes, at: cursor) } }
            return
        }
        let command = CellCommand(.write(Array("x".utf8))).arguments
        let gap = CellPosition(generation: cursor.generation, offset: cursor.offset + 1)
        let elsewhere = CellPosition(generation: cursor.generation + 1, offset: cursor.offset)
        try expect(.needSync) { try machine.change { try $0.apply(command, at: gap) } }
        try expect(.otherGeneration) { try machine.change { try $0.apply(command, at: elsewhere) } }
        guard try machine.change({ try $0.install(before.span.bytes, at: cursor) }) == .unchanged else {
            throw Violation("a cell takes its own state for another one")
        }
        try probeHistories(of: machine.cell, at: cursor)
        guard try machine.cell.snapshot() == before else { throw Violation("a refusal changes \(cursor)") }
    }

    /// A cell that goes another way, and one that is behind, give snapshots that are not taken.
    private func probeHistories(of cell: Cell, at cursor: CellPosition) throws {
        var (one, other) = (cell, cell)
        let legal = CellCommand(.write(Array("x".utf8))).arguments
        let applied = try one.apply([legal, [Array("SET".utf8)], legal], from: cursor)
        guard applied.results.count == 1, applied.stoppedAt == cursor.offset + 1, let place = one.cursor else {
            throw Violation("what is no command does not stop \(applied)")
        }
        _ = try other.apply(CellCommand(.fence, epoch: cell.epoch + 1).arguments, at: cursor)
        let (wrong, old) = (try other.snapshot(), try cell.snapshot())
        try expect(.diverged) { try one.install(wrong.span.bytes, at: place) }
        try expect(.staleSnapshot) { try one.install(old.span.bytes, at: cursor) }
        try expect(.badSnapshot) { try one.install(wrong.span.bytes, at: cursor) }
    }

    private func expect<Answer>(_ code: CellErrorCode, _ body: () throws -> Answer) throws {
        do {
            let answer = try body()
            throw Violation("\(answer) in place of \(code)")
        } catch let error as CellErrorCode {
            guard error == code else { throw Violation("\(error) in place of \(code)") }
        }
    }
}
