import TidemarkCell

/// One history: what its log holds, what became of each command, and what the cell is after each.
///
/// What was promoted goes on with the commands of the history before, up to where it had them.
struct JudgedHistory {
    struct Entry {
        var position: CellPosition
        var command: CellCommand
        var result: CellResult
        /// The value was set or taken away by it.
        var isChange: Bool
    }

    /// Where the first command of its own generation stands.
    let start: CellPosition
    /// The histories that it goes on from, each up to where.
    let lineage: [CellPosition]
    /// The commands of the generations before, then its own.
    private(set) var entries: [Entry]
    /// How many of them are of generations before.
    let inherited: Int
    /// The state at the start, and after each command of its own generation.
    private(set) var states: [JudgedCell]
    /// The bytes that are the state, at the start and after each command of its own generation.
    private(set) var payloads: [[UInt8]]
    /// The requests that changed the value, and where.
    private(set) var changes: [CellRequest: CellPosition]
    /// The commands, each with its request, that somebody was told did nothing in this history.
    var denied: Set<CellCommand>
    /// Stands for all of it among histories that are explored.
    private(set) var digest: Int

    /// A history that begins with nothing.
    init(start: CellPosition, capacity: Int, payload: [UInt8]) {
        self.start = start
        lineage = []
        entries = []
        inherited = 0
        states = [JudgedCell(cursor: start, capacity: capacity)]
        payloads = [payload]
        changes = [:]
        denied = []
        digest = start.hashValue
    }

    /// A history that goes on from another one, as far as somebody had it.
    init(start: CellPosition, from history: JudgedHistory, at cursor: CellPosition, payload: [UInt8]) {
        let own = Int(cursor.offset - history.start.offset)
        self.start = start
        lineage = history.lineage + [cursor]
        entries = Array(history.entries.prefix(history.inherited + own))
        inherited = entries.count
        var state = history.states[own]
        state.cursor = start
        states = [state]
        payloads = [payload]
        changes = [:]
        for entry in entries where entry.isChange {
            if let request = entry.command.request { changes[request] = entry.position }
        }
        denied = []
        var hasher = Hasher()
        hasher.combine(start)
        hasher.combine(cursor)
        hasher.combine(history.digest)
        digest = hasher.finalize()
    }

    /// Where the next command stands.
    var cursor: CellPosition { states[states.count - 1].cursor }

    /// What the cell is at a cursor; nil for one that it has not reached.
    func state(at cursor: CellPosition) -> JudgedCell? {
        guard let index = index(of: cursor) else { return nil }
        return states[index]
    }

    /// The bytes that are the state at a cursor.
    func payload(at cursor: CellPosition) -> [UInt8]? {
        guard let index = index(of: cursor) else { return nil }
        return payloads[index]
    }

    /// The command that stands at a position of its own generation.
    func entry(at position: CellPosition) -> Entry? {
        guard position.generation == start.generation, position.offset >= start.offset else { return nil }
        let index = inherited + Int(position.offset - start.offset)
        return index < entries.count ? entries[index] : nil
    }

    /// The command that stands at a position, of its own generation or one before.
    func anyEntry(at position: CellPosition) -> Entry? {
        entry(at: position) ?? entries.prefix(inherited).last { $0.position == position }
    }

    /// Whether whoever is at the cursor is part of it.
    func has(_ cursor: CellPosition) -> Bool {
        if cursor.generation == start.generation { return cursor.offset <= self.cursor.offset }
        return lineage.contains { $0.generation == cursor.generation && cursor.offset <= $0.offset }
    }

    private func index(of cursor: CellPosition) -> Int? {
        guard cursor.generation == start.generation, cursor.offset >= start.offset,
            cursor.offset <= self.cursor.offset
        else { return nil }
        return Int(cursor.offset - start.offset)
    }

    /// The primary has applied the next command, with this result, and is these bytes now.
    mutating func append(
        _ command: CellCommand,
        _ result: CellResult,
        isChange: Bool,
        payload: [UInt8]
    ) throws(Violation) {
        var state = states[states.count - 1]
        let position = state.cursor
        let right = state.apply(command)
        guard result == right else { throw Violation("\(command) at \(position) gives \(result), not \(right)") }
        if isChange, let request = command.request {
            if let before = changes[request] { throw Violation("\(request) is applied at \(before) and \(position)") }
            if denied.contains(command) { throw Violation("\(command) is applied at \(position), though denied") }
            changes[request] = position
        }
        entries.append(Entry(position: position, command: command, result: result, isChange: isChange))
        states.append(state)
        payloads.append(payload)
        var hasher = Hasher()
        hasher.combine(digest)
        hasher.combine(command)
        digest = hasher.finalize()
    }
}
