import RandomNumbers
import TidemarkCell
import TidemarkSession

/// Who leads, and what becomes of machines.
extension CellSimulation {
    /// A machine that follows takes over, with what it has. The one that led crashes, or does not know.
    func promote(_ machine: SimulatedMachine) throws {
        guard machine.role == .writer, machine.cell.standing == .following else {
            guard machine.role == .reader else { return }
            guard (try? machine.change { try $0.promote(to: CellPosition(generation: 1 << 50, offset: 1)) }) == nil
            else {
                throw Violation("a reader is promoted")
            }
            return
        }
        let old = machines[leader]
        if once(in: 2) {
            counts.add("stale-primaries")
        } else {
            try end(old)
        }
        try takeOver(machine)
    }

    private func takeOver(_ machine: SimulatedMachine) throws {
        counts.add("promotions")
        try leaveSilently(machine)
        machine.endSession()
        try lead(machine)
    }

    /// The cell of the machine begins a history, and it shows the epoch of who is in charge now.
    private func lead(_ machine: SimulatedMachine) throws {
        guard let cursor = machine.cell.cursor else { throw Violation("an unsynced one leads") }
        let place = newPlace()
        try machine.change { try $0.promote(to: place) }
        machine.primary = try newPrimary(place)
        leader = machine.index
        try judge.promoted(machine.cell, from: cursor)
        guard showsEpochs else { return }
        epoch += 1
        guard try apply(CellCommand(.fence, epoch: epoch), at: machine)?.outcome == .applied else {
            throw Violation("who is in charge is fenced")
        }
    }

    /// The history of the leader ends, and another one begins with its state, in the same process.
    func renew(_ machine: SimulatedMachine) throws {
        guard machine.isLeading, let cursor = machine.cell.cursor else { return }
        counts.add("renewals")
        let place = newPlace()
        try machine.change { try $0.promote(to: place) }
        try machine.primary?.renew(generation: place.generation)
        try judge.promoted(machine.cell, from: cursor)
    }

    /// The leader's process ends, and another one goes on with all that it had.
    func restart(_ machine: SimulatedMachine) throws {
        guard machine.isLeading, let cursor = machine.cell.cursor else { return }
        counts.add("resumes")
        try machine.store()
        let before = try machine.cell.snapshot()
        loseLinks(of: machine)
        try machine.restart()
        machine.endSession()
        try machine.change { try $0.resume(at: cursor) }
        machine.primary = try newPrimary(cursor)
        guard try machine.cell.snapshot() == before else { throw Violation("it does not come back as it was") }
        try judge.check(machine.cell)
    }

    /// The leader crashes and leads again, with what it had stored: the history goes on from there under another name.
    func fork(_ machine: SimulatedMachine) throws {
        guard machine.isLeading, machine.stored != nil else { return }
        counts.add("forks")
        loseLinks(of: machine)
        try machine.restart()
        machine.endSession()
        try lead(machine)
    }

    /// The process of a machine ends, and another one follows with what is stored, or with nothing. If it was the one that
    /// led, somebody else does from now on.
    func crash(_ machine: SimulatedMachine) throws {
        guard machine.index == leader else { return try end(machine) }
        let others = machines.filter { $0.role == .writer && $0.cell.standing == .following }
        guard let other = others.randomElement(using: &random) else { return }
        try end(machine)
        try takeOver(other)
    }

    private func end(_ machine: SimulatedMachine) throws {
        counts.add("crashes")
        if once(in: 4) { machine.stored = nil }
        try leaveSilently(machine)
        loseLinks(of: machine)
        try machine.restart()
        machine.retryAt = now
        try judge.check(machine.cell)
    }

    /// Whoever led and leads no longer learns of it, and follows.
    func tellOldPrimaries() throws {
        for machine in machines where machine.isLeading && machine.index != leader {
            loseLinks(of: machine)
            try machine.beginSession()
            machine.retryAt = now
            try judge.check(machine.cell)
        }
    }

    /// Both ends of all connections of a primary's process are gone; replicas may not learn of it.
    private func loseLinks(of machine: SimulatedMachine) {
        for link in links where link.host == machine.index && link.primaryIsOpen {
            link.cut(primaryHears: false, replicaHears: isHealing || !once(in: 4))
            link.primaryIsOpen = false
        }
    }

    /// The connection of a replica's process is gone with it.
    private func leaveSilently(_ machine: SimulatedMachine) throws {
        guard let link = machine.link else { return }
        link.cut(primaryHears: isHealing || !once(in: 4), replicaHears: false)
        link.replicaIsOpen = false
        machine.link = nil
    }

    // MARK: Commands

    /// What the host of a primary does with a command: nil if it refuses it.
    func apply(_ command: CellCommand, at machine: SimulatedMachine) throws -> CellResult? {
        let before = machine.cell
        do {
            try machine.cell.propose(command.arguments)
        } catch {
            let right: CellErrorCode =
                machine.role == .reader ? .readOnly : machine.isLeading ? .limitExceeded : .notPrimary
            guard error == right else { throw Violation("\(error) in place of \(right)") }
            return nil
        }
        guard let generation = machine.primary?.generation, let offset = try machine.primary?.push(command.arguments),
            let result = try machine.change({
                try $0.apply(command.arguments, at: CellPosition(generation: generation, offset: offset))
            })
        else { throw Violation("a primary skips") }
        try judge.applied(command, result, by: machine.cell, before: before)
        if command.action == .open, before.clients.count == machine.cell.clients.count { counts.add("evictions") }
        return result
    }
}
