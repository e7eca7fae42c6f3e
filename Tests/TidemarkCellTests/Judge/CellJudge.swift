@testable import TidemarkCell

/// Knows every history, and judges what cells are and what clients are told by what the log holds.
struct CellJudge {
    private(set) var histories: [UInt64: JudgedHistory] = [:]

    /// The commands of which somebody was told that they did nothing, and where the one who told was.
    private(set) var denials: [(command: CellCommand, cursor: CellPosition)] = []

    /// The requests of which somebody was told that they went into no log.
    private(set) var refusals: Set<CellCommand> = []

    /// The cursor of the result that decided a command, as it was told last.
    private var decisions: [CellCommand: CellPosition] = [:]

    /// Stands for what was told, in whatever order.
    private(set) var digest = 0

    /// A log begins, with nothing.
    mutating func begin(_ cell: Cell, capacity: Int) throws {
        guard let cursor = cell.cursor else { throw Violation("a primary is unsynced") }
        histories[cursor.generation] = JudgedHistory(start: cursor, capacity: capacity, payload: try cell.snapshot())
        try check(cell)
    }

    /// A cell that was at this cursor has been promoted.
    mutating func promoted(_ cell: Cell, from cursor: CellPosition) throws {
        guard let start = cell.cursor, let old = histories[cursor.generation], histories[start.generation] == nil else {
            throw Violation("promoted from \(cursor), which is nowhere")
        }
        var new = JudgedHistory(start: start, from: old, at: cursor, payload: try cell.snapshot())
        for denial in denials where new.has(denial.cursor) { new.denied.insert(denial.command) }
        histories[start.generation] = new
        try check(cell)
    }

    /// A cell that leads has applied a command, and was this before.
    mutating func applied(_ command: CellCommand, _ result: CellResult, by cell: Cell, before: Cell) throws {
        guard let position = before.cursor, let cursor = cell.cursor,
            histories[position.generation]?.cursor == position
        else { throw Violation("\(command) is applied beyond the end of the log") }
        if refusals.contains(command) { throw Violation("\(command) was refused and is in the log at \(position)") }
        let reading = try cell.readNow()
        let isChange = reading.modified == position
        if !isChange, reading.current != (try before.readNow().current) { throw Violation("a change without a place") }
        try histories[cursor.generation]?.append(command, result, isChange: isChange, payload: try cell.snapshot())
        try check(cell)
    }

    /// A cell that follows has applied the command that stands at a position.
    func followed(_ result: CellResult?, at position: CellPosition, by cell: Cell) throws {
        guard let entry = histories[position.generation]?.entry(at: position) else {
            throw Violation("\(position) is not in the log")
        }
        guard result == entry.result else {
            throw Violation("at \(position) a replica has \(String(describing: result)), not \(entry.result)")
        }
        try check(cell)
    }

    /// A cell is what its history is at its cursor, to the byte.
    func check(_ cell: Cell) throws {
        guard let cursor = cell.cursor else { return }
        guard let state = histories[cursor.generation]?.state(at: cursor) else {
            throw Violation("a cell is at \(cursor), which is nowhere")
        }
        let reading = try cell.readNow()
        guard reading == Cell.Reading(current: state.value, modified: state.modified, cursor: cursor),
            cell.epoch == state.epoch,
            cell.clients.elementsEqual(state.clients, by: { $0 == ($1.id, $1.record?.sequence ?? 0) })
        else { throw Violation("at \(cursor) a cell is \(reading), not \(state)") }
        guard try cell.snapshot() == histories[cursor.generation]?.payload(at: cursor) else {
            throw Violation("two cells at \(cursor) give other bytes")
        }
    }

    /// What somebody read is what was there.
    func check(_ reading: Cell.Reading) throws {
        guard let state = histories[reading.cursor.generation]?.state(at: reading.cursor),
            state.value == reading.current, state.modified == reading.modified
        else { throw Violation("\(reading) was nowhere") }
    }

    /// A client draws a conclusion from a result. It is true now, and is held against whatever follows.
    mutating func told(_ conclusion: CellClient.Conclusion, of command: CellCommand, by result: CellResult) throws {
        note(conclusion, command)
        try check(Cell.Reading(current: result.current, modified: result.modified, cursor: result.cursor))
        guard let history = histories[result.cursor.generation] else { throw Violation("a result from nowhere") }
        let entry = history.anyEntry(at: result.position)
        decisions[command] = result.cursor
        switch conclusion {
        case .opened:
            guard entry?.command == command, result.position.generation == result.cursor.generation else {
                throw Violation("\(result.position) is no open")
            }
        case .applied:
            guard let entry, entry.command == command, entry.result.outcome == .applied else {
                throw Violation("told that \(command) was applied, but at \(result.position) it was not")
            }
            if command.action != .fence, !entry.isChange { throw Violation("\(command) was applied without a change") }
        case .mismatch, .fenced:
            guard let entry, entry.command == command, entry.result.outcome.rawValue == conclusion.rawValue else {
                throw Violation("told \(conclusion) of \(command), but at \(result.position) there is another thing")
            }
            try deny(command, at: result.cursor)
        case .notApplied: try deny(command, at: result.cursor)
        case .unknown: break
        case .refused: throw Violation("a result is no refusal")
        }
    }

    /// The cursor of the result that decided a command; nil if nobody was told one.
    func decision(of command: CellCommand) -> CellPosition? { decisions[command] }

    /// A client draws the conclusion that its command went into no log.
    mutating func refused(_ command: CellCommand) throws {
        note(.refused, command)
        guard command.request != nil else { return }
        for history in histories.values where history.entries.contains(where: { $0.command == command }) {
            throw Violation("\(command) was refused, and is in the log")
        }
        refusals.insert(command)
    }

    /// The command changes nothing in the histories that have the cursor, nor in those that will.
    private mutating func deny(_ command: CellCommand, at cursor: CellPosition) throws {
        guard let request = command.request else { throw Violation("an open is denied") }
        for (generation, history) in histories where history.has(cursor) {
            if let place = history.changes[request], history.anyEntry(at: place)?.command == command {
                throw Violation("\(command) is denied, and was done at \(place)")
            }
            histories[generation]?.denied.insert(command)
        }
        denials.append((command, cursor))
    }

    private mutating func note(_ conclusion: CellClient.Conclusion, _ command: CellCommand) {
        var hasher = Hasher()
        hasher.combine(conclusion)
        hasher.combine(command)
        digest ^= hasher.finalize()
    }
}
