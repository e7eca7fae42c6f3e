import ConformanceKit

/// The rules of chapter 10 about commands, as they stand there and as slow as may be. What the vectors about batches
/// expect comes from here, and random cases use it to know what makes sense.
struct CellModel {
    struct Client {
        var id: CellPosition
        /// The last request, its outcome, and its position.
        var record: (command: CellCommand, outcome: String, position: CellPosition)?

        var sequence: UInt64 { record?.command.request?.sequence ?? 0 }
    }

    var generation: UInt64 = 7
    var offset: UInt64 = 1
    var capacity: UInt64 = 1024
    var current: CellValue = .never
    var modified: CellPosition?
    var epoch: UInt64 = 0
    var clients: [Client] = []

    var cursor: CellPosition { "\(generation):\(offset)" }

    /// The whole state.
    var state: CellState {
        CellState(
            generation: generation,
            offset: offset,
            current: current,
            modified: modified,
            epoch: epoch,
            capacity: capacity,
            clients: clients.map { client in
                client.record.map { .client($0.command, $0.outcome, at: $0.position) } ?? .client(client.id)
            }
        )
    }

    /// The command at the cursor.
    mutating func apply(_ command: CellCommand) -> CellResult {
        let (outcome, position) = answer(command)
        offset += 1
        return CellResult(outcome, at: position, cursor: cursor, current, modified: modified)
    }

    /// The lines of the table that are about clients, and then the others.
    private mutating func answer(_ command: CellCommand) -> (outcome: String, position: CellPosition) {
        let here = cursor
        if case .open = command.kind {
            if clients.count == capacity { clients.removeFirst() }
            clients.append(Client(id: here))
            return ("opened", here)
        }
        guard let request = command.request else { return (decide(command), here) }
        guard let place = clients.firstIndex(where: { $0.id == request.client }) else {
            return ("expired-request", here)
        }
        if let record = clients[place].record, let recorded = record.command.request {
            if recorded.sequence > request.sequence { return ("expired-request", here) }
            if recorded.sequence == request.sequence {
                return record.command.digest == command.digest
                    ? (record.outcome, record.position) : ("request-mismatch", here)
            }
        }
        let outcome = decide(command)
        clients.remove(at: place)
        clients.append(Client(id: request.client, record: (command, outcome, here)))
        return (outcome, here)
    }

    /// What a command does that is no `open`, and neither a repetition nor expired.
    private mutating func decide(_ command: CellCommand) -> String {
        if command.epoch ?? 0 < epoch { return "fenced" }
        epoch = command.epoch ?? 0
        switch command.kind {
        case .open, .fence: break
        case .write(let bytes): set(bytes)
        case .clear: set(nil)
        case .exchange(let expected, let new):
            if !isAsExpected(expected) { return "mismatch" }
            set(new)
        }
        return "applied"
    }

    private mutating func set(_ value: Octets?) {
        current = value.map { .value($0) } ?? .cleared
        modified = cursor
    }

    private func isAsExpected(_ expected: CellCommand.Expected) -> Bool {
        switch (expected, current) {
        case (.never, .never), (.absent, .never), (.absent, .cleared): true
        case (.bytes(let bytes), .value(let value)): bytes.bytes == value.bytes
        case (.modifiedAt(let position), _): modified == position
        default: false
        }
    }
}
