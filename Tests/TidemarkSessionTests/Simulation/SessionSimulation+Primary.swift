import RandomNumbers
import TidemarkBacklog
import TidemarkSession
import TidemarkWire
import WireProperties

/// What the host of a primary does.
extension SessionSimulation {
    func push(_ host: SimulatedPrimary) throws {
        let command = host.state.randomCommand(longest: longest, &random)
        if once(in: 100) {
            // A mutation that is refused is not applied.
            guard (try? host.primary.push([[UInt8]]())) == nil else { throw Violation(description: "an empty push") }
        }
        let offset = try host.primary.push(command)
        guard offset == histories[host.primary.generation]?.next else {
            throw Violation(description: "a push has the offset \(offset)")
        }
        _ = host.state.apply(command)
        histories[host.primary.generation]?.append(command)
        counts.pushes += 1
    }

    func drop(_ host: SimulatedPrimary) throws {
        let state = host.primary.backlog.state
        try host.primary.drop(below: UInt64.random(in: (state.oldest ?? state.next)...state.next + 1, using: &random))
    }

    /// The primary goes on in the same process with another history: of its own state, or of one that was restored.
    func renew(_ host: SimulatedPrimary) throws {
        counts.renewals += 1
        if once(in: 2) { host.state = host.older.randomElement(using: &random) ?? KeyedState() }
        let generation = newGeneration()
        histories[generation] = SimulatedHistory(base: host.state)
        try host.primary.renew(generation: generation)
    }

    /// The process of the primary ends, and another one begins: with the state of before, whose generation then goes
    /// on if the end was a clean one, or with an older state.
    func restart(_ host: SimulatedPrimary) throws {
        counts.restarts += 1
        for link in links where link.host == host.number {
            link.cut(primaryHears: false, replicaHears: !once(in: 4))
            link.primaryIsOpen = false
        }
        var generation = host.primary.generation
        var firstOffset = host.primary.backlog.state.next
        if once(in: 2) {
            generation = newGeneration()
            firstOffset = 1
            if once(in: 2) { host.state = host.older.randomElement(using: &random) ?? KeyedState() }
            histories[generation] = SimulatedHistory(base: host.state)
        }
        host.making = []
        host.clock = SimulatedClock(&random)
        host.primary = try Primary(
            generation: generation,
            budget: budget,
            firstOffset: firstOffset,
            limits: primaryLimits
        )
    }

    /// Snapshots are begun, are ready, and fail.
    func serve(_ host: SimulatedPrimary) throws {
        try finishSnapshots(host)
        if let offset = host.primary.freeze() {
            let generation = host.primary.generation
            guard offset == histories[generation]?.next, host.state == histories[generation]?.state(below: offset)
            else { throw Violation(description: "a snapshot \(offset) that is not of now") }
            let due = now + UInt64(isHealing ? 0 : once(in: 4) ? number(0...9000) : number(0...300))
            host.making.append(.init(generation: generation, offset: offset, state: host.state, due: due))
        }
        if isHealing { try finishSnapshots(host) }
        if once(in: 20) { _ = try host.primary.expireSlots(ttl: UInt64(number(0...20_000)), now: host.clock.now) }
    }

    private func finishSnapshots(_ host: SimulatedPrimary) throws {
        let due = host.making.filter { $0.due <= now }
        host.making.removeAll { $0.due <= now }
        for making in due {
            let isOver = making.generation != host.primary.generation
            let sessions: Int
            if !isHealing, once(in: 6) {
                counts.failed += 1
                sessions = host.primary.failed(generation: making.generation, offset: making.offset)
            } else {
                let payload = try SimulatedPrimary.payload(making)
                sessions = host.primary.ready(generation: making.generation, offset: making.offset, payload: payload)
                counts.shipped += sessions
            }
            if isOver { counts.stale += 1 }
            if isOver, sessions != 0 { throw Violation(description: "a snapshot of a generation that is over") }
        }
    }

    // MARK: Bytes

    /// What the replica has sent arrives.
    func receive(_ bytes: [UInt8], by host: SimulatedPrimary, on link: SimulatedLink) throws {
        guard host.primary[link.number] != nil else { return }
        try host.primary.receive(bytes, on: link.number, now: host.clock.now)
        try checkAcked(host, link)
    }

    /// The primary is asked what it has for the connection.
    func poll(_ host: SimulatedPrimary, _ link: SimulatedLink) throws {
        let before = host.primary[link.number]
        let wrote = link.takeWritten()
        let output = try host.primary.poll(link.number, now: host.clock.now, wrote: wrote)
        try readAlong(output.bytes, unsent: (before?.unsent ?? 0) - wrote, host, link)
        try checkAcked(host, link)
        link.give(output.bytes)
        counts.bytes += output.bytes.count
        guard let end = output.end else { return }
        link.primaryIsOpen = false
        link.primaryEnd = end.code
        switch end {
        case .behind: counts.behind += 1
        case .busy: counts.busy += 1
        case .newGeneration: break
        case .handshakeTimeout, .tooManyHandshakes, .noProgress, .noAck: counts.timeouts += 1
        case .handshake, .upstream: throw Violation(description: "the primary ends with \(end.code)")
        }
        guard host.primary[link.number] == nil else { throw Violation(description: "an end that does not end") }
    }

    /// What is given is of one generation, is what its history holds, and is within the limit.
    private func readAlong(
        _ bytes: [UInt8],
        unsent: UInt64,
        _ host: SimulatedPrimary,
        _ link: SimulatedLink
    ) throws {
        var reader = link.reader
        defer { link.reader = reader }
        var index = 0
        var start = 0
        while let event = reader.next(in: bytes.span.bytes, at: &index) {
            var isFree = false
            switch event.item {
            case .line(.ack(let generation, _)):
                guard link.generation == nil, generation == host.primary.generation else {
                    throw Violation(description: "+ACK of \(generation)")
                }
                link.generation = generation
                isFree = true
            case .line(.ping(let generation, let next)):
                guard generation == link.generation, next == histories[generation]?.next else {
                    throw Violation(description: "+PING \(generation) \(next)")
                }
                isFree = unsent < primaryLimits.unsent
            case .line(.error): isFree = true
            case .line: break
            case .chunk: break
            case .frame(let frame):
                guard let generation = link.generation, generation == host.primary.generation,
                    frame.copiedArguments == histories[generation]?.command(at: frame.offset)
                else { throw Violation(description: "frame \(frame.offset) is not of this history") }
            }
            guard isFree || unsent + UInt64(start) < primaryLimits.unsent else {
                throw Violation(description: "an item beyond the limit of what may be unsent")
            }
            start = index
        }
        guard reader.error == nil, reader.pending == 0 else {
            throw Violation(description: "a poll gives no whole items")
        }
    }

    /// Nobody is said to have what it has not. What was claimed is another matter: it need not be durable.
    private func checkAcked(_ host: SimulatedPrimary, _ link: SimulatedLink) throws {
        guard let session = host.primary[link.number] else { return }
        guard let acked = session.acked else {
            // Whoever gets a snapshot claimed nothing that counts.
            if session.state == .preparing || session.state == .shipping { link.firstAcked = 0 }
            return
        }
        let first = link.firstAcked ?? acked
        link.firstAcked = first
        guard acked != first else { return }
        let replica = replicas[link.replica]
        let had = (replica.acknowledgesDurable ? replica.hadDurably : replica.had)[link.generation ?? 0] ?? 0
        guard acked <= had else { throw Violation(description: "acked \(acked), but it has \(had)") }
    }
}
