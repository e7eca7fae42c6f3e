/// What items do.
extension InstanceTable {
    /// Applies one item, to a key that it rids of the dead first.
    ///
    /// Spec: EPOCH-020, EPOCH-031, EPOCH-033, EPOCH-034, EPOCH-035, EPOCH-041, EPOCH-042, EPOCH-043, EPOCH-044, EPOCH-045
    mutating func apply(_ item: InstanceItem, of instance: InstanceID, dead: [InstanceID]) -> InstanceResult {
        for instance in dead { reap(instance, at: item.key) }
        guard var found = find(item.key, of: instance) else { return .corrupt }
        restore(item.belief, at: item.key, of: instance, in: &found)
        let old = found.state
        func result(_ status: CounterResult.Status) -> InstanceResult {
            InstanceResult(status, old: old, new: old, epoch: found.total?.epoch)
        }
        guard item.condition.holds(for: item.command.looksAtOwn ? Int128(found.own) : found.total?.number ?? 0) else {
            return result(.unmet)
        }
        switch item.command {
        case .get: return result(.ok)
        case .delete:
            totals[item.key] = nil
            removeSlice(of: instance, at: item.key)
            return InstanceResult(.ok, old: old, new: InstanceResult.State(total: nil, own: 0), epoch: nil)
        case .deleteOwn:
            guard found.hasFreshSlice, let total = found.total else { return result(.ok) }
            let new = InstanceResult.State(total: total.number - Int128(found.own), own: 0)
            storeTotal(total.number - Int128(found.own), epoch: total.epoch, at: item.key)
            storeSlice(Belief(epoch: total.epoch, count: 0), of: instance, at: item.key)
            return InstanceResult(.ok, old: old, new: new, epoch: total.epoch)
        case .increment, .decrement, .set, .setOwn:
            guard let change = Change(item.command, of: found) else { return result(.overflow) }
            guard let epoch = epoch(for: item.command, in: found.total) else { return .corrupt }
            storeTotal(change.total, epoch: epoch, at: item.key)
            storeSlice(Belief(epoch: epoch, count: change.own), of: instance, at: item.key)
            let new = InstanceResult.State(total: change.total, own: change.own)
            return InstanceResult(.ok, old: old, new: new, epoch: epoch)
        }
    }

    /// A key as an item finds it.
    private struct Found {
        var total: Total?
        var own: Int64 = 0
        var hasFreshSlice = false

        var state: InstanceResult.State { InstanceResult.State(total: total?.number, own: own) }
    }

    /// The key's total and the own slice; nil where one of them is corrupt.
    private func find(_ key: CounterKey, of instance: InstanceID) -> Found? {
        var found = Found()
        switch totals[key] {
        case nil: break
        case .corrupt: return nil
        case .record(let total): found.total = total
        }
        switch standing(of: instance, at: key) {
        case .corrupt: return nil
        case .fresh(let count):
            found.own = count
            found.hasFreshSlice = true
        case .absent, .stale: break
        }
        return found
    }

    /// Puts the own slice back where it was taken away.
    ///
    /// Spec: EPOCH-032
    private mutating func restore(
        _ belief: Belief?,
        at key: CounterKey,
        of instance: InstanceID,
        in found: inout Found
    ) {
        guard let belief, belief.count != 0, !found.hasFreshSlice, found.total?.epoch == belief.epoch else { return }
        add(Int128(belief.count), to: key)
        storeSlice(belief, of: instance, at: key)
        found.total?.number += Int128(belief.count)
        found.own = belief.count
        found.hasFreshSlice = true
    }

    /// The epoch that a key has after a command; nil where a new one cannot be drawn.
    ///
    /// Spec: EPOCH-037, EPOCH-038, EPOCH-039, EPOCH-040
    private mutating func epoch(for command: InstanceItem.Command, in total: Total?) -> Serial? {
        if case .set = command {} else if let total { return total.epoch }
        guard let next = nextSerial else { return nil }
        serial = .record(next)
        return next
    }

    /// What a command that puts in makes of a key.
    private struct Change {
        var total: Int128
        var own: Int64

        /// Nil where it overflows.
        ///
        /// Spec: EPOCH-036
        init?(_ command: InstanceItem.Command, of found: Found) {
            let own = Int128(found.own)
            let old = found.total?.number ?? 0
            let newOwn: Int128 =
                switch command {
                case .increment(let amount): own + Int128(amount)
                case .decrement(let amount): own - Int128(amount)
                case .set(let value), .setOwn(let value): Int128(value)
                case .get, .delete, .deleteOwn: own
                }
            guard let slice = Int64(exactly: newOwn) else { return nil }
            self.own = slice
            if case .set = command {
                total = newOwn
                return
            }
            total = old + newOwn - own
            guard Int64(exactly: total) != nil || total.magnitude < old.magnitude else { return nil }
        }
    }
}

extension InstanceItem.Command {
    /// Whether a condition of the command looks at the own slice.
    ///
    /// Spec: EPOCH-035
    fileprivate var looksAtOwn: Bool {
        switch self {
        case .setOwn, .deleteOwn: true
        case .get, .increment, .decrement, .set, .delete: false
        }
    }
}
