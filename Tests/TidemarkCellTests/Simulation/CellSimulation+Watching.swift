import RandomNumbers
import TidemarkCell
import TidemarkSession

/// Somebody who is told what a cell holds, now at one machine and now at another.
struct SimulatedWatcher {
    var machine: Int
    var watch = CellWatch()
    /// What he was told last.
    var last: Cell.Reading?
    /// How far he has seen in each generation.
    var seen: [UInt64: UInt64] = [:]
}

/// Somebody who asks, and never wants to see anything older than he has.
struct SimulatedReader {
    var cursor: CellPosition?
}

extension CellSimulation {
    /// A watcher asks for what is new, or moves to another machine.
    func watch(_ index: Int) throws {
        if !isHealing, once(in: 12) {
            counts.add("moves")
            watchers[index].machine = random.pick(machines).index
            // Over there, all that is known of him is the last cursor that he was told.
            watchers[index].watch = CellWatch(from: watchers[index].last?.cursor)
        }
        let cell = machines[watchers[index].machine].cell
        let before = watchers[index].last
        guard let event = watchers[index].watch.next(of: cell) else { return try expectNothing(index, cell) }
        counts.add("events")
        switch event {
        case .state(let told):
            guard let before else { break }
            guard before.cursor.precedes(told.cursor), let modified = told.modified, modified != before.modified,
                modified.generation == told.cursor.generation, modified.offset >= before.cursor.offset
            else { throw Violation("\(told) after \(before)") }
        case .reset(let told):
            counts.add("resets")
            guard let before, before.cursor.generation != told.cursor.generation else {
                throw Violation("reset to \(told) after \(String(describing: before))")
            }
            // He was in this history before, and has forgotten how far he had come.
            if let seen = watchers[index].seen[told.cursor.generation], seen > told.cursor.offset {
                counts.add("resets-that-go-back")
            }
        }
        let reading = try cell.readNow()
        try judge.check(reading)
        guard event == .state(reading) || event == .reset(reading), watchers[index].watch.cursor == reading.cursor
        else {
            throw Violation("\(event) of a cell that holds \(reading)")
        }
        watchers[index].last = reading
        watchers[index].seen[reading.cursor.generation] = max(
            watchers[index].seen[reading.cursor.generation] ?? 0,
            reading.cursor.offset
        )
    }

    /// Whoever is told nothing has been told what there is, unless the cell is behind what he has seen.
    private func expectNothing(_ index: Int, _ cell: Cell) throws {
        guard cell.standing != .unsynced else { return }
        let reading = try cell.readNow()
        guard let last = watchers[index].last, last.cursor.generation == reading.cursor.generation else {
            throw Violation("a watcher is not told of \(reading)")
        }
        guard !reading.cursor.precedes(last.cursor) else { return }
        guard last.current == reading.current, last.modified == reading.modified else {
            throw Violation("a watcher who has \(last) is not told of \(reading)")
        }
    }

    /// A reader asks some machine, with what he has seen, or with what a client has been told.
    func read(_ index: Int) throws {
        let machine = random.pick(machines)
        if once(in: 4), let cursor = random.pick(clients).machine.cursor { readers[index].cursor = cursor }
        let cursor = readers[index].cursor
        do {
            guard let reading = try machine.cell.read(atLeast: cursor) else {
                counts.add("reads-that-wait")
                guard let own = machine.cell.cursor, let cursor, own.precedes(cursor) else {
                    throw Violation("a reader waits at \(machine.index)")
                }
                return
            }
            counts.add("reads")
            if let cursor, cursor != reading.cursor, !cursor.precedes(reading.cursor) {
                throw Violation("\(reading) is shown to one who has seen \(cursor)")
            }
            try judge.check(reading)
            readers[index].cursor = reading.cursor
        } catch CellErrorCode.notSynced {
            counts.add("unsynced")
        } catch CellErrorCode.otherGeneration {
            counts.add("other-generation")
            guard cursor?.generation != machine.cell.cursor?.generation else {
                throw Violation("it is this generation")
            }
            if once(in: 2) { readers[index].cursor = nil }
        }
    }
}
