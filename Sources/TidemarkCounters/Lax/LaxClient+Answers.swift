/// What becomes of what was sent.
extension LaxClient {
    /// Does what the link says.
    ///
    /// - Parameter sent: When the request was sent that has been answered, where one was.
    mutating func take(_ actions: [LaxLinkAction<Link>], sent: UInt64? = nil, _ effects: inout Effects) {
        for action in actions {
            switch action {
            case .send(let request, let content, let id):
                let now = now
                sentTimes[request] = now
                if let id, id == batch?.id { batch?.sent(at: now) }
                effects.send(request, content)
            case .done(let id, let results): done(id, results, sent: sent ?? now, &effects)
            case .failed(let id, let error): failed(id, error, &effects)
            case .refused(let id, let error): if id == batch?.id { refused(error, &effects) }
            case .notApplied(let id): if id == batch?.id { batch?.notApplied() }
            }
        }
    }

    private func place(askedAs id: Int) -> WaitingLine<LaxTask<Link.Item>>.Place? { asked[id] }

    private mutating func done(_ id: Int, _ results: [Link.Result], sent: UInt64, _ effects: inout Effects) {
        if let batch, id == batch.id {
            batched(batch, results, sent: sent, &effects)
        } else if let refresh, id == refresh.id {
            self.refresh = nil
            for (key, result) in zip(refresh.keys, results) {
                entries[key]?.isAskedFor = false
                tell(key, result, sent: sent, &effects)
            }
        } else if let place = place(askedAs: id) {
            let task = line[place].kind
            if case .call(let items) = task.ask {
                let last = Dictionary(zip(items.map(Link.key), results)) { $1 }
                for (key, result) in last { tell(key, result, sent: sent, &effects) }
            } else {
                forgetBases()
            }
            effects.end(task.turn, .done(line[place].id, results))
            remove(place)
        }
    }

    /// Spec: LAX-052, LAX-059
    private mutating func batched(
        _ batch: LaxBatch,
        _ results: [Link.Result],
        sent: UInt64,
        _ effects: inout Effects
    ) {
        self.batch = nil
        for (index, (delta, result)) in zip(batch.content.deltas, results).enumerated() {
            entries[delta.key]?.inFlight = nil
            switch Link.status(of: result) {
            case .ok, .unmet: break
            case .overflow: drop(delta, rank: batch.ranks[index], .overflow(value: nil), &effects)
            case .corrupt: drop(delta, rank: batch.ranks[index], .corrupt, &effects)
            }
            tell(delta.key, result, sent: sent, &effects)
        }
    }

    /// A result tells a key's base, or that nothing is known of it.
    ///
    /// Spec: LAX-057, LAX-058, LAX-071, LAX-077, LAX-084
    private mutating func tell(_ key: CounterKey, _ result: Link.Result, sent: UInt64, _ effects: inout Effects) {
        let base = Link.base(toldBy: result)
        if base != nil || entries[key] != nil {
            entries[key, default: LaxEntry()].base = base
            entries[key]?.baseTime = sent
        }
        if let view = entries[key]?.shown {
            for read in takeReads(of: key) { effects.end(read.turn, .value(read.id, view)) }
        } else if Link.status(of: result) == .corrupt {
            failReads(of: key, .corrupt, &effects)
        }
        tidy(key)
    }

    // MARK: Failures

    /// Spec: LAX-078, LAX-089, LAX-099
    private mutating func failed(_ id: Int, _ error: CounterError, _ effects: inout Effects) {
        if batch?.id == id {
            batchFailed(error, &effects)
        } else if let refresh, id == refresh.id {
            self.refresh = nil
            for key in refresh.keys {
                entries[key]?.isAskedFor = false
                failReads(of: key, error, &effects)
                tidy(key)
            }
        } else if let place = place(askedAs: id) {
            let task = line[place].kind
            if error.leavesDoubt || task.ask == .clearOwn { forgetBases(of: task) }
            for key in task.keys ?? Set(reads.keys) { failReads(of: key, error, &effects) }
            effects.end(task.turn, .fail(line[place].id, error))
            remove(place)
        }
    }

    /// Spec: LAX-063, LAX-079, LAX-088
    private mutating func batchFailed(_ error: CounterError, _ effects: inout Effects) {
        let (now, settings) = (now, settings)
        batch?.failed(error, at: now, settings)
        effects.delay(error)
        let failing = begun.filter { line[$0].kind.keys?.contains(where: isOnItsWay) ?? true }
        let held = failing.map { line[$0].kind.keys }
        let allHeld = held.contains { $0 == nil }
        let keysHeld = held.reduce(into: Set<CounterKey>()) { $0.formUnion($1 ?? []) }
        for key in reads.keys where allHeld || keysHeld.contains(key) || isOnItsWay(key) {
            failReads(of: key, error, &effects)
        }
        for place in failing {
            effects.end(
                line[place].kind.turn,
                .fail(line[place].id, .unavailable("a batch before it failed: \(error)"))
            )
            remove(place)
        }
    }

    /// Whether something of a key is in flight, or will be in the next batch.
    private func isOnItsWay(_ key: CounterKey) -> Bool { entries[key]?.inFlight != nil || hasFreePending(key) }

    /// Spec: LAX-060, LAX-061
    private mutating func refused(_ error: CounterError, _ effects: inout Effects) {
        batch?.notApplied()
        if error == .outdated || batch?.doubtful != nil {
            dropBatch(.inDoubt("a batch was refused: \(error)"), &effects)
        } else {
            dropBatch(error, &effects)
        }
    }

    /// Spec: LAX-062, LAX-098, LAX-117
    mutating func dropBatch(_ error: CounterError, _ effects: inout Effects) {
        guard let batch else { return }
        self.batch = nil
        for (delta, rank) in zip(batch.content.deltas, batch.ranks) {
            entries[delta.key]?.inFlight = nil
            entries[delta.key]?.base = nil
            drop(delta, rank: rank, error, &effects)
            failReads(of: delta.key, error, &effects)
            tidy(delta.key)
        }
        take(link.drop(batch.id), &effects)
    }

    /// Spec: LAX-094
    private mutating func drop(_ delta: Delta, rank: UInt64, _ error: CounterError, _ effects: inout Effects) {
        effects.drop(delta, error)
        for index in flushes.indices where rank <= flushes[index].lastRank && flushes[index].error == nil {
            flushes[index].error = error
        }
    }

    private mutating func takeReads(of key: CounterKey) -> [Asker] {
        readsPending.remove(key)
        return reads.removeValue(forKey: key) ?? []
    }

    private mutating func failReads(of key: CounterKey, _ error: CounterError, _ effects: inout Effects) {
        for read in takeReads(of: key) { effects.end(read.turn, .fail(read.id, error)) }
    }

    /// Spec: LAX-095, LAX-096
    mutating func dropEverything(_ effects: inout Effects) {
        let reason = "the client was abandoned"
        if let batch {
            let error: CounterError = batch.doubtful == nil ? .unavailable(reason) : .inDoubt(reason)
            for (delta, rank) in zip(batch.content.deltas, batch.ranks) { drop(delta, rank: rank, error, &effects) }
        }
        for key in pending.take(atMost: .max, where: { _ in true }) {
            guard let entry = entries[key], let amount = entry.pending else { continue }
            drop(Delta(key, amount), rank: entry.rank, .unavailable(reason), &effects)
        }
        for place in line.places {
            let task = line[place].kind
            let error: CounterError = task.askID == nil ? .unavailable(reason) : .inDoubt(reason)
            effects.end(task.turn, .fail(line[place].id, error))
        }
        for read in reads.values.joined() { effects.end(read.turn, .fail(read.id, .unavailable(reason))) }
        for flush in flushes { effects.end(flush.turn, .fail(flush.id, flush.error ?? .unavailable(reason))) }
    }

    // MARK: Bases

    /// Whether a base is older than what may be shown.
    ///
    /// Spec: LAX-044
    func isStale(_ entry: LaxEntry<View>) -> Bool {
        now > entry.baseTime && now - entry.baseTime > UInt64(settings.staleness)
    }

    /// Spec: LAX-044
    mutating func forgetIfStale(_ key: CounterKey) {
        guard let entry = entries[key], entry.isIdle, isStale(entry) else { return }
        entries[key]?.base = nil
    }

    /// Lets go of keys that were not used for a while.
    mutating func forgetStale() {
        while idleHead < idle.count, now > idle[idleHead].time, now - idle[idleHead].time > UInt64(settings.staleness) {
            let key = idle[idleHead].key
            idleHead += 1
            entries[key]?.isListed = false
            forgetIfStale(key)
            tidy(key)
        }
        if idleHead > 1024, idleHead > idle.count / 2 {
            idle.removeFirst(idleHead)
            idleHead = 0
        }
    }

    /// Looks after a key that something has ended for: it may be asked for, and forgotten when nobody needs it.
    mutating func tidy(_ key: CounterKey) {
        guard let entry = entries[key], entry.isIdle else { return }
        if reads[key] != nil { mayAsk(for: key) }
        if entry.isBlank {
            entries[key] = nil
        } else if entry.base != nil, !entry.isListed {
            entries[key]?.isListed = true
            idle.append((key, max(entry.baseTime, idle.last?.time ?? 0)))
        }
    }

    /// Spec: LAX-085, LAX-086, LAX-087
    private mutating func forgetBases(of task: LaxTask<Link.Item>) {
        guard let keys = task.keys else { return forgetBases() }
        for key in keys { entries[key]?.base = nil }
    }

    private mutating func forgetBases() {
        for key in entries.keys {
            entries[key]?.base = nil
            tidy(key)
        }
    }
}
