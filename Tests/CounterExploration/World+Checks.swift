import TidemarkCounters

/// What has to hold after every step.
extension World {
    /// Totals and slices are what the oracle says.
    mutating func checkSums() {
        if let fault = view.fault { fail(fault) }
        if view.serial != oracle.serial { fail("serial: \(view.serial) in place of \(oracle.serial)") }
        for key in oracle.cells.indices {
            let cell = oracle.cells[key]
            let total = view.totals[key]
            if let total, total.number != view.freshSum(at: key) {
                fail("I1: the total of key \(key) is \(total.number), its fresh slices are \(view.freshSum(at: key))")
            }
            if total?.epoch ?? 0 != cell.epoch { fail("epoch of key \(key): \(total?.epoch ?? 0), not \(cell.epoch)") }
            if total?.number != cell.total {
                fail("I2: the total of key \(key) is \(text(total?.number)) in place of \(text(cell.total))")
            }
            for instance in clients.indices {
                let part = cell.away[instance] ? 0 : cell.parts[instance]
                let slice = view.fresh(instance, key) ?? 0
                if slice != part {
                    fail("I4: instance \(instance) has \(slice) in key \(key) in place of \(part)")
                }
                if !cell.away[instance], let said = cell.said[instance], said != part {
                    fail("I3: the calls of instance \(instance) for key \(key) come to \(said), and \(part) is there")
                }
            }
        }
    }

    /// Only who has lost a life is refused, and nothing comes of it.
    mutating func checkRefusal(
        _ error: CounterError,
        of kind: InstanceOperation.Kind,
        by instance: Int,
        from before: View
    ) {
        if error != .revived { fail("refused with \(error)") }
        if let life = kind.life, before.lives[instance] == life.number { fail("instance \(instance) has not revived") }
        if view != before { fail("a refused request has changed something") }
    }

    /// A client believes what it was told, and has everything back when it is attached.
    mutating func checkClient(_ instance: Int) {
        let machine = clients[instance].machine
        var isAttached = false
        if case .attached(let life) = machine.phase { isAttached = view.lives[instance] == life.number }
        for (key, name) in scope.names.keys.enumerated() {
            let told = oracle.told[instance][key]
            let belief = machine.beliefs[name].map { Oracle.Told(epoch: $0.epoch.number, part: Int128($0.count)) }
            if belief != told { fail("I4: instance \(instance) does not believe what it was told of key \(key)") }
            let cell = oracle.cells[key]
            if isAttached, cell.away[instance], told?.epoch == cell.epoch {
                fail("I4: instance \(instance) is attached, and its part of key \(key) is not back")
            }
        }
    }

    /// Where all others die and one lives on and beats, only its own fresh slices and the totals remain: nothing else grows
    /// for ever.
    package func residue(of survivor: Int) -> String? {
        var table = table
        let names = scope.names
        let now = now + 100
        do {
            let settings = try InstanceSettings(ttl: 1000, budget: 1)
            func operation(_ kind: InstanceOperation.Kind) -> InstanceOperation {
                InstanceOperation(kind, of: names.instances[survivor], settings: settings)
            }
            guard case .life(let life) = try table.perform(operation(.attach), now: now) else { return "no life" }
            var cursor: CounterKey?
            // Two rounds over its own list, and a visit for each slice and each instance.
            for _ in 0..<(2 * names.keys.count * names.instances.count + 4) {
                guard case .walked(let walk) = try table.perform(operation(.beat(life: life, cursor: cursor)), now: now)
                else { return "no cursor" }
                cursor = walk.cursor
            }
        } catch {
            return "I7: the survivor was refused with \(error)"
        }
        let rest = View(table.stored, of: names)
        for instance in clients.indices where instance != survivor {
            if rest.deadlines[instance] != nil || rest.lives[instance] != nil
                || rest.slices[instance].contains(where: { $0 != nil })
            {
                return "I7: instance \(instance) is dead, and something of it remains"
            }
        }
        for key in names.keys.indices {
            if rest.slices[survivor][key] != nil, rest.fresh(survivor, key) == nil {
                return "I7: a stale slice remains"
            }
            if let total = rest.totals[key], total.number != rest.freshSum(at: key) { return "I1: after all deaths" }
        }
        return rest.fault
    }

    private func text(_ number: Int128?) -> String { number.map { "\($0)" } ?? "none" }
}
