/// What a lax client sends, and when.
extension LaxClient {
    /// Begins what need not wait, sends what can be sent, and ends what has nothing left to wait for.
    ///
    /// Spec: LAX-101
    mutating func proceed(_ effects: inout Effects) {
        begin()
        sendBatch(&effects)
        sendTasks(&effects)
        sendRefresh(&effects)
        endFlushes(&effects)
    }

    mutating func nextAsk() -> Int {
        lastAsk += 1
        return lastAsk
    }

    // MARK: Batches

    /// Whether a pending delta may be sent.
    ///
    /// Spec: LAX-076, LAX-082
    private func isFree(_ entry: LaxEntry<View>) -> Bool {
        !entry.isAskedFor && entry.rank <= entry.mark ?? .max && entry.rank <= barrierMark ?? .max
    }

    private func isFree(_ key: CounterKey) -> Bool { entries[key].map(isFree) ?? false }

    func hasFreePending(_ key: CounterKey) -> Bool {
        entries[key].map { $0.pending != nil && isFree($0) } ?? false
    }

    /// When the first pending delta that is free becomes due for its age.
    var firstDue: UInt64? {
        firstFree.flatMap { entries[$0] }.map { $0.since + UInt64(settings.lag) }
    }

    /// The first key with a pending delta that is free. Behind a barrier's mark there is none.
    private var firstFree: CounterKey? {
        if let barrierMark, let first = pending.firstRank, first > barrierMark { return nil }
        return pending.first(where: isFree)
    }

    /// Whether something pending is due and free.
    ///
    /// Spec: LAX-072, LAX-081, LAX-090
    private var hasDue: Bool {
        guard let first = firstFree, let entry = entries[first] else { return false }
        return entry.since + UInt64(settings.lag) <= now || entry.rank <= wantedRank
            || readsPending.contains(where: isFree) || wanted.contains(where: isFree)
    }

    /// Spec: LAX-050, LAX-051, LAX-052, LAX-053
    private mutating func sendBatch(_ effects: inout Effects) {
        guard batch == nil, hasDue, let number = nextNumber else { return }
        // Taken out of the client while it is asked, so that the queue is not copied.
        var queue = PendingQueue()
        swap(&queue, &pending)
        let keys = queue.take(atMost: ItemArguments.maxCount, where: isFree)
        swap(&queue, &pending)
        var deltas: [Delta] = []
        var ranks: [UInt64] = []
        for key in keys {
            guard var entry = entries[key], let amount = entry.pending else { continue }
            deltas.append(Delta(key, amount))
            ranks.append(entry.rank)
            entry.inFlight = amount
            entry.pending = nil
            entries[key] = entry
            readsPending.remove(key)
            wanted.remove(key)
        }
        guard let content = try? Batch(deltas, number: number, of: writer) else { return }
        nextNumber = number.next
        batch = LaxBatch(id: nextAsk(), content: content, ranks: ranks)
        askForBatch(&effects)
    }

    /// Spec: LAX-054
    private mutating func askForBatch(_ effects: inout Effects) {
        guard let batch else { return }
        self.batch?.asked()
        take(link.ask(batch.id, .batch(batch.content)), &effects)
    }

    /// Gives a batch up, or sends it again, where that is due.
    ///
    /// Spec: LAX-055, LAX-056, LAX-061
    mutating func look(afterBatch effects: inout Effects) {
        guard let batch else { return }
        if let time = batch.giveUpTime, time <= now {
            dropBatch(.inDoubt("a batch was given up after half an hour"), &effects)
        } else if let time = batch.resendTime, time <= now {
            askForBatch(&effects)
        }
    }

    // MARK: Calls and clears

    /// Spec: LAX-080, LAX-081
    private mutating func begin() {
        for place in line.free {
            line[place].isSent = true
            line[place].kind.mark = pending.lastRank
            if let keys = line[place].kind.keys {
                for key in keys {
                    entries[key, default: LaxEntry()].mark = pending.lastRank
                    if entries[key]?.pending != nil { wanted.insert(key) }
                }
            } else {
                barrierMark = pending.lastRank
                wantedRank = pending.lastRank
            }
            begun.append(place)
        }
    }

    /// Spec: LAX-083
    private mutating func sendTasks(_ effects: inout Effects) {
        guard !begun.isEmpty else { return }
        for place in begun.sorted() where isReady(line[place].kind) {
            let id = nextAsk()
            line[place].kind.askID = id
            asked[id] = place
            begun.removeAll { $0 == place }
            take(link.ask(id, line[place].kind.ask), &effects)
        }
    }

    private func isReady(_ task: LaxTask<Link.Item>) -> Bool {
        guard let keys = task.keys else {
            return batch == nil && refresh == nil && pending.firstRank ?? .max > task.mark
        }
        return keys.allSatisfy { key in
            guard let entry = entries[key] else { return true }
            return entry.inFlight == nil && !entry.isAskedFor && (entry.pending == nil || entry.rank > task.mark)
        }
    }

    /// Takes out of the line what has ended, and lets go what it held.
    mutating func remove(_ place: WaitingLine<LaxTask<Link.Item>>.Place) {
        if let keys = line[place].kind.keys {
            for key in keys {
                entries[key]?.mark = nil
                tidy(key)
            }
        } else {
            barrierMark = nil
            for key in reads.keys { mayAsk(for: key) }
        }
        if let id = line[place].kind.askID { asked[id] = nil } else { begun.removeAll { $0 == place } }
        line.remove(place)
    }

    // MARK: Refreshes

    /// A key for which somebody waits may have to be asked for, now that something has ended for it.
    mutating func mayAsk(for key: CounterKey) {
        guard let turn = reads[key]?.first?.turn else { return }
        if let last = askable.last, last.turn > turn { askableIsSorted = false }
        askable.append((turn, key))
    }

    /// Spec: LAX-073, LAX-074, LAX-075
    private mutating func sendRefresh(_ effects: inout Effects) {
        guard refresh == nil, barrierMark == nil, !askable.isEmpty else { return }
        if !askableIsSorted { askable.sort { $0.turn < $1.turn } }
        askableIsSorted = true
        var keys: [CounterKey] = []
        var count = 0
        // Who is not to be asked for now is listed again when that has changed.
        for (turn, key) in askable where keys.count < ItemArguments.maxCount {
            count += 1
            guard reads[key]?.first?.turn == turn, entries[key].map({ $0.isIdle && $0.mark == nil }) ?? true,
                entries[key]?.isAskedFor != true
            else { continue }
            entries[key, default: LaxEntry()].isAskedFor = true
            keys.append(key)
        }
        askable.removeFirst(count)
        guard !keys.isEmpty else { return }
        let id = nextAsk()
        refresh = (id, keys)
        take(link.ask(id, .call(keys.map(Link.get))), &effects)
    }

    // MARK: Flushes

    /// Spec: LAX-091, LAX-092, LAX-094, LAX-097, LAX-116
    private mutating func endFlushes(_ effects: inout Effects) {
        guard !flushes.isEmpty else { return }
        let first = min(batch?.ranks.min() ?? .max, pending.firstRank ?? .max)
        let hasEnded = { (flush: LaxFlush) in flush.lastRank < first }
        let isQuiet = first == .max && line.isEmpty && reads.isEmpty
        for flush in flushes where hasEnded(flush) && (!flush.isClose || isQuiet) {
            effects.end(flush.turn, flush.error.map { .fail(flush.id, $0) } ?? .done(flush.id, []))
            if flush.isClose { finish() }
        }
        flushes.removeAll { hasEnded($0) && (!$0.isClose || isQuiet) }
    }
}
