import TidemarkCell

/// The tables of chapter 10, read a second time: commands are compared in place of their digests, and lists are searched
/// from the front.
struct JudgedCell: Equatable {
    struct Client: Equatable {
        var id: CellPosition
        var record: Record?
    }

    struct Record: Equatable {
        var command: CellCommand
        var sequence: UInt64
        var outcome: CellOutcome
        var position: CellPosition
    }

    var value = CellValue.never
    var modified: CellPosition?
    var cursor: CellPosition
    var epoch: UInt64 = 0
    var capacity: Int
    /// The one that was used longest ago first.
    var clients: [Client] = []
    /// How many clients were forgotten.
    var forgotten = 0

    init(cursor: CellPosition, capacity: Int) {
        self.cursor = cursor
        self.capacity = capacity
    }

    /// What becomes of the command that stands at the cursor.
    mutating func apply(_ command: CellCommand) -> CellResult {
        let here = cursor
        cursor.offset += 1
        let (outcome, position) = decide(command, here)
        return CellResult(
            outcome: outcome,
            position: position,
            cursor: cursor,
            epoch: epoch,
            modified: modified,
            current: value
        )
    }

    private mutating func decide(_ command: CellCommand, _ here: CellPosition) -> (CellOutcome, CellPosition) {
        if command.action == .open {
            if clients.count == capacity {
                clients.removeFirst()
                forgotten += 1
            }
            clients.append(Client(id: here, record: nil))
            return (.opened, here)
        }
        guard let request = command.request else { return (outcome(of: command, here), here) }
        guard let index = clients.firstIndex(where: { $0.id == request.client }) else { return (.expiredRequest, here) }
        if let record = clients[index].record {
            if record.sequence > request.sequence { return (.expiredRequest, here) }
            if record.sequence == request.sequence {
                return record.command == command ? (record.outcome, record.position) : (.requestMismatch, here)
            }
        }
        let outcome = outcome(of: command, here)
        clients.remove(at: index)
        let record = Record(command: command, sequence: request.sequence, outcome: outcome, position: here)
        clients.append(Client(id: request.client, record: record))
        return (outcome, here)
    }

    private mutating func outcome(of command: CellCommand, _ here: CellPosition) -> CellOutcome {
        if command.epoch < epoch { return .fenced }
        epoch = command.epoch
        let new: CellValue
        switch command.action {
        case .open, .fence: return .applied
        case .write(let bytes): new = .value(bytes)
        case .clear: new = .cleared
        case .exchange(let expected, let bytes):
            guard holds(expected) else { return .mismatch }
            new = bytes.map { .value($0) } ?? .cleared
        }
        value = new
        modified = here
        return .applied
    }

    private func holds(_ expected: CellCommand.Expectation) -> Bool {
        switch expected {
        case .never: value == .never
        case .absent: value == .never || value == .cleared
        case .bytes(let bytes): value == .value(bytes)
        case .modifiedAt(let position): modified == position
        }
    }
}
