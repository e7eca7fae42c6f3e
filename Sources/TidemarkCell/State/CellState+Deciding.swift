extension CellState {
    /// Applies the command that stands at the cursor.
    ///
    /// - Throws: `badCommand` for arguments that are none; then nothing has changed.
    ///
    /// Spec: CELL-014, CELL-015, CELL-016, CELL-017, CELL-018, CELL-050
    mutating func apply(_ arguments: [[UInt8]]) throws(CellErrorCode) -> CellResult {
        let command = try CellCommand(arguments)
        let here = cursor
        cursor = here.next
        let (outcome, position) = decide(command, arguments, at: here)
        return CellResult(
            outcome: outcome,
            position: position,
            cursor: cursor,
            epoch: epoch,
            modified: modified,
            current: current
        )
    }

    /// What becomes of a command, and where that was decided.
    private mutating func decide(
        _ command: CellCommand,
        _ arguments: [[UInt8]],
        at here: CellPosition
    ) -> (CellOutcome, CellPosition) {
        if case .open = command.action {
            clients.open(here)
            return (.opened, here)
        }
        guard let request = command.request else { return (execute(command, at: here), here) }
        return decide(request, command, arguments, at: here)
    }

    /// What becomes of a request: what was recorded of it, or what its command does, which is recorded then.
    ///
    /// Spec: CELL-042, CELL-043, CELL-044, CELL-045, CELL-046, CELL-047
    private mutating func decide(
        _ request: CellRequest,
        _ command: CellCommand,
        _ arguments: [[UInt8]],
        at here: CellPosition
    ) -> (CellOutcome, CellPosition) {
        guard let client = clients.index(of: request.client) else { return (.expiredRequest, here) }
        let record = clients[client]
        if let record, request.sequence < record.sequence { return (.expiredRequest, here) }
        let digest = CommandDigest(of: arguments)
        if let record, request.sequence == record.sequence {
            return record.digest == digest ? (record.outcome, record.position) : (.requestMismatch, here)
        }
        let outcome = execute(command, at: here)
        clients.keep(
            ClientRecord(sequence: request.sequence, outcome: outcome, position: here, digest: digest),
            at: client
        )
        return (outcome, here)
    }

    /// Does what a command says, if its epoch allows it and the cell is as expected.
    ///
    /// Spec: CELL-020, CELL-021, CELL-022, CELL-024, CELL-025, CELL-030, CELL-031
    private mutating func execute(_ command: CellCommand, at here: CellPosition) -> CellOutcome {
        if command.epoch < epoch { return .fenced }
        epoch = command.epoch
        switch command.action {
        case .open, .fence: return .applied
        case .write(let value): current = .value(value)
        case .clear: current = .cleared
        case .exchange(let expected, let new):
            guard meets(expected) else { return .mismatch }
            current = new.map { .value($0) } ?? .cleared
        }
        modified = here
        return .applied
    }

    /// Spec: CELL-023
    private func meets(_ expected: CellCommand.Expectation) -> Bool {
        switch expected {
        case .never: current == .never
        case .absent: current.isEmpty
        case .bytes(let bytes): current.bytes == bytes
        case .modifiedAt(let position): modified == position
        }
    }
}
