import TidemarkCell

/// What happened on the way to the worlds of an exploration, so that nobody takes one for thorough in which nothing did.
struct Sights: CustomStringConvertible {
    var outcomes: [CellOutcome: Int] = [:]
    /// Requests that were answered as they had been before.
    var repetitions = 0
    /// Such that had been decided in a history before.
    var inherited = 0
    var forgotten = 0
    var installs = 0
    var unknown = 0
    var notApplied = 0
    var refused = 0

    mutating func add(_ step: CellWorld.Step, _ world: CellWorld, _ reached: CellWorld) {
        switch step {
        case .deliver(_, _, let cell):
            guard let cursor = world.cells[cell].cursor,
                let entry = reached.judge.histories[cursor.generation]?.entry(at: cursor)
            else { return }
            outcomes[entry.result.outcome, default: 0] += 1
            if entry.result.position != cursor { repetitions += 1 }
            if entry.result.position.generation != cursor.generation { inherited += 1 }
            if entry.command.action == .open, world.cells[cell].clients.count == reached.cells[cell].clients.count {
                forgotten += 1
            }
        case .answer(let index, let place):
            let (before, after) = (world.writers[index].machine, reached.writers[index].machine)
            guard before.id != nil, before.standing != after.standing else { return }
            switch world.writers[index].answers[place].result?.outcome {
            case nil: refused += 1
            case .expiredRequest: if before.isInDoubt { unknown += 1 } else { notApplied += 1 }
            default: break
            }
        case .install: installs += 1
        default: break
        }
    }

    mutating func add(_ other: Sights) {
        outcomes.merge(other.outcomes, uniquingKeysWith: +)
        repetitions += other.repetitions
        inherited += other.inherited
        forgotten += other.forgotten
        installs += other.installs
        unknown += other.unknown
        notApplied += other.notApplied
        refused += other.refused
    }

    var description: String {
        let told = outcomes.map { "\($0.value) \($0.key.rawValue)" }.sorted().joined(separator: ", ")
        return "\(told), \(repetitions) repeated, \(inherited) of a history before, \(forgotten) forgotten, "
            + "\(installs) installed, \(unknown) unknown, \(notApplied) not-applied, \(refused) refused"
    }
}
