import TidemarkCell
import TidemarkSession

/// The end of a run: nothing fails any more.
extension CellSimulation {
    func heal() throws {
        isHealing = true
        try tellOldPrimaries()
        let deadline = now + 400_000
        while true {
            now += 250
            try exchange()
            guard let reason = difference() else { break }
            if now > deadline { throw Violation("does not come to rest: \(reason)") }
        }
        let last = try machines[leader].cell.readNow()
        for index in watchers.indices {
            try watch(index)
            guard let told = watchers[index].last, told.current == last.current, told.modified == last.modified,
                told.cursor.generation == last.cursor.generation
            else {
                throw Violation("watcher \(index) was told \(String(describing: watchers[index].last)), not \(last)")
            }
        }
        for machine in machines { try judge.check(machine.cell) }
    }

    /// Everything that is on its way arrives.
    private func exchange() throws {
        for client in clients { try live(client) }
        try deliver()
        try serve(machines[leader])
        for link in links {
            for _ in 0..<4 { try move(link) }
        }
        for machine in machines where !machine.isLeading { try live(machine) }
        links.removeAll { !$0.primaryIsOpen && !$0.replicaIsOpen }
    }

    /// What is not yet as it should be.
    private func difference() -> String? {
        guard commands.isEmpty, answers.isEmpty else { return "something is on its way" }
        for client in clients where client.machine.standing != .open {
            return "client \(client.index) is \(client.machine.standing)"
        }
        let cursor = machines[leader].cell.cursor
        for machine in machines where machine.cell.cursor != cursor {
            return "machine \(machine.index) is at \(String(describing: machine.cell.cursor))"
        }
        return nil
    }
}
