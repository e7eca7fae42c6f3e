/// What becomes of the slices of the dead, and of stale ones.
extension InstanceTable {
    /// What a slice counts for.
    enum Standing: Equatable {
        /// There is none.
        case absent
        /// It has its key's epoch, and counts this.
        case fresh(Int64)
        /// It has another epoch, this one, or its key has no total.
        case stale(Serial)
        /// It, or its key's total, is stored as bytes that are no record.
        case corrupt
    }

    func standing(of instance: InstanceID, at key: CounterKey) -> Standing {
        guard let stored = slices[instance]?.records[key] else { return .absent }
        guard case .record(let slice) = stored else { return .corrupt }
        switch totals[key] {
        case nil: return .stale(slice.epoch)
        case .corrupt: return .corrupt
        case .record(let total): return total.epoch == slice.epoch ? .fresh(slice.count) : .stale(slice.epoch)
        }
    }

    /// Takes away a slice of a dead instance, and says whether there was one that could be.
    ///
    /// Spec: EPOCH-020, EPOCH-021
    @discardableResult
    mutating func reap(_ instance: InstanceID, at key: CounterKey) -> Bool {
        switch standing(of: instance, at: key) {
        case .absent, .corrupt: return false
        case .fresh(let count): add(-Int128(count), to: key)
        case .stale: break
        }
        removeSlice(of: instance, at: key)
        lives[instance] = nil
        return true
    }

    /// Clears away what the dead have left, as far as the budget goes.
    ///
    /// Spec: EPOCH-022, EPOCH-024, EPOCH-026
    mutating func sweep(_ dead: [InstanceID], budget: Int) {
        var left = budget
        for instance in dead where left > 0 { left -= visit(instance, atMost: left) + 1 }
    }

    /// Takes slices of a dead instance, and says how many.
    ///
    /// Spec: EPOCH-021, EPOCH-023, EPOCH-025
    private mutating func visit(_ instance: InstanceID, atMost budget: Int) -> Int {
        let keys = slices[instance]?.listed.keys(behind: nil, atMost: budget) ?? []
        for key in keys where !reap(instance, at: key) {
            slices[instance]?.listed.remove(key)
            lives[instance] = nil
        }
        if slices[instance]?.listed.isEmpty ?? true {
            removeDeadline(of: instance)
            lives[instance] = nil
        }
        return keys.count
    }

    /// Removes the stale slices among the next few of an instance, and where it is clearing makes the others 0.
    ///
    /// Spec: EPOCH-050, EPOCH-051, EPOCH-052, EPOCH-053, EPOCH-055
    mutating func walk(of instance: InstanceID, behind cursor: CounterKey?, budget: Int, clearing: Bool) -> InstanceWalk
    {
        let keys = slices[instance]?.listed.keys(behind: cursor, atMost: budget) ?? []
        var walk = InstanceWalk(cursor: keys.count == budget ? keys.last : nil)
        for key in keys {
            switch standing(of: instance, at: key) {
            case .stale(let epoch):
                removeSlice(of: instance, at: key)
                walk.removed.append(RemovedSlice(key: key, epoch: epoch))
            case .fresh(let count) where clearing: zero(instance, at: key, count: count)
            case .absent, .fresh, .corrupt: break
            }
        }
        return walk
    }

    /// Takes a fresh slice from its total, and leaves it as 0.
    ///
    /// Spec: EPOCH-051
    private mutating func zero(_ instance: InstanceID, at key: CounterKey, count: Int64) {
        guard case .record(let total) = totals[key] else { return }
        add(-Int128(count), to: key)
        storeSlice(Belief(epoch: total.epoch, count: 0), of: instance, at: key)
    }
}

/// Records, one by one.
extension InstanceTable {
    /// Adds to a total that there is.
    mutating func add(_ number: Int128, to key: CounterKey) {
        guard case .record(let total) = totals[key] else { return }
        storeTotal(total.number + number, epoch: total.epoch, at: key)
    }

    /// A total of more than 24 digits is no record.
    ///
    /// Spec: EPOCH-061
    mutating func storeTotal(_ number: Int128, epoch: Serial, at key: CounterKey) {
        let total = Total(epoch: epoch, number: number)
        totals[key] = Total.numbers.contains(number) ? .record(total) : .corrupt(total.bytes)
    }

    mutating func storeSlice(_ slice: Belief, of instance: InstanceID, at key: CounterKey) {
        slices[instance, default: Slices()].records[key] = .record(slice)
        slices[instance]?.listed.insert(key)
    }

    mutating func removeSlice(of instance: InstanceID, at key: CounterKey) {
        slices[instance]?.records[key] = nil
        slices[instance]?.listed.remove(key)
        if slices[instance]?.records.isEmpty ?? false { slices[instance] = nil }
    }
}
