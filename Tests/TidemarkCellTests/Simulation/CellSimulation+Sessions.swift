import RandomNumbers
import TidemarkCell
import TidemarkSession
import TidemarkWire

/// What the hosts of primaries and replicas do with the bytes of sessions.
extension CellSimulation {
    // MARK: Primaries

    /// Snapshots are begun and are ready.
    func serve(_ host: SimulatedMachine) throws {
        try finishSnapshots(host)
        if let offset = host.primary?.freeze() {
            guard let cursor = host.cell.cursor, cursor.offset == offset else { throw Violation("not of now") }
            let due = now + UInt64(isHealing ? 0 : once(in: 4) ? number(0...5000) : number(0...300))
            host.making.append(.init(place: cursor, payload: try host.cell.snapshot(), due: due))
        }
        if isHealing { try finishSnapshots(host) }
    }

    private func finishSnapshots(_ host: SimulatedMachine) throws {
        let due = host.making.filter { $0.due <= now }
        host.making.removeAll { $0.due <= now }
        for making in due {
            counts.add("snapshots")
            let (generation, offset) = (making.place.generation, making.place.offset)
            if !isHealing, once(in: 8) {
                _ = host.primary?.failed(generation: generation, offset: offset)
            } else {
                _ = host.primary?.ready(generation: generation, offset: offset, payload: making.payload)
            }
        }
    }

    private func poll(_ host: SimulatedMachine, _ link: ReplicaLink) throws {
        guard host.primary?[link.number] != nil else {
            link.primaryIsOpen = false
            return
        }
        guard let output = try host.primary?.poll(link.number, now: now, wrote: link.takeArrived()) else { return }
        link.give(output.bytes)
        guard let end = output.end else { return }
        link.primaryIsOpen = false
        switch end {
        case .behind: counts.add("behind")
        case .handshake, .upstream: throw Violation("the primary ends with \(end.code)")
        default: break
        }
    }

    // MARK: Bytes

    /// Asks the primary, and moves some bytes both ways, in pieces.
    func move(_ link: ReplicaLink) throws {
        let host = machines[link.host]
        let isServed = host.process == link.process && host.isLeading
        if !isServed { link.primaryIsOpen = false }
        if link.primaryIsOpen, isHealing || once(in: 2) { try poll(host, link) }
        if !link.down.isEmpty {
            let piece = link.arriveDown(isHealing || once(in: 2) ? link.down.count : number(1...link.down.count))
            try receive(piece, by: machines[link.replica], on: link)
        }
        if !link.up.isEmpty {
            let piece = link.arriveUp(isHealing || once(in: 2) ? link.up.count : number(1...link.up.count))
            if link.primaryIsOpen, host.primary?[link.number] != nil {
                try host.primary?.receive(piece.span.bytes, on: link.number, now: now)
            }
        }
        if link.primaryIsTold, isHealing || once(in: 3) {
            link.primaryIsOpen = false
            if isServed, host.primary?[link.number] != nil { try host.primary?.lost(link.number, now: now) }
        }
        if link.replicaIsTold, isHealing || once(in: 3) {
            link.replicaIsOpen = false
            let replica = machines[link.replica]
            if replica.link === link { try ended(replica, try replica.ask { try $0.closed(now: now) }) }
        }
    }

    // MARK: Replicas

    /// Time passes, and connections are made.
    func live(_ replica: SimulatedMachine) throws {
        if let link = replica.link, isHealing || once(in: 2) {
            if let end = try replica.ask({ try $0.tick(now: now) }) {
                try ended(replica, end)
            } else if let line = try replica.ask({ $0.acknowledgement() }) {
                link.send(line)
            }
        }
        guard replica.link == nil, replica.retryAt <= now, isHealing || once(in: 3) else { return }
        let leading = machines.filter(\.isLeading)
        let host = isHealing || once(in: 2) ? machines[leader] : random.pick(leading)
        let link = newLink(from: replica, to: host)
        replica.link = link
        link.send(try replica.ask { try $0.connect(now: now) })
        try host.primary?.connect(link.number, now: now)
        counts.add("joins")
    }

    /// The host closes the connection, and will make another one.
    func leave(_ replica: SimulatedMachine) throws {
        guard replica.link != nil else { return }
        try ended(replica, try replica.ask { try $0.closed(now: now) })
    }

    /// The session is over, and not for anybody's mistake.
    private func ended(_ replica: SimulatedMachine, _ end: ReplicaEnd) throws {
        replica.link?.replicaIsOpen = false
        replica.link = nil
        switch end {
        case .closed, .handshakeTimeout, .snapshotTimeout, .linkTimeout, .peerError, .stalled: break
        default: throw Violation("replica \(replica.index) ends with \(end)")
        }
        let jitter = random.next()
        replica.retryAt = now + (try replica.ask { $0.retryDelay(jitter: jitter) } ?? 1000)
    }

    /// What the primary has given arrives.
    private func receive(_ bytes: [UInt8], by replica: SimulatedMachine, on link: ReplicaLink) throws {
        guard replica.link === link else { return }
        var over: ReplicaEnd?
        try replica.ask { session in
            try session.received(now: now)
            var index = 0
            while let event = session.next(in: bytes.span.bytes, at: &index) {
                switch event {
                case .begin:
                    replica.staged = CellSnapshot()
                    replica.isRefused = false
                case .chunk(let chunk):
                    do { try replica.staged.take(chunk) } catch { replica.isRefused = true }
                case .install(let claim): try install(claim, replica)
                case .frame(let frame, let claim):
                    let arguments = (0..<frame.count).map { place in frame[place].withUnsafeBytes { Array($0) } }
                    try follow(arguments, CellPosition(generation: claim.generation, offset: frame.offset), replica)
                case .end(let end): over = end
                }
            }
        }
        if let over { return try ended(replica, over) }
        let claim = try replica.ask { $0.claim }
        if let claim, claim != replica.cell.cursor?.claim {
            throw Violation(
                "replica \(replica.index) claims \(claim), and is at \(String(describing: replica.cell.cursor))"
            )
        }
        if let line = try replica.ask({ $0.acknowledgement() }) { link.send(line) }
    }

    private func install(_ claim: ReplicaClaim, _ replica: SimulatedMachine) throws {
        guard !replica.isRefused else { throw Violation("a right payload is refused") }
        let before = replica.cell.cursor
        let ready = try replica.staged.finish(at: CellPosition(claim))
        let done = try replica.change { try $0.install(ready) }
        let isOther = before.map { $0.generation != claim.generation } ?? false
        guard (done == .reset) == isOther, (done == .unchanged) == (before == replica.cell.cursor) else {
            throw Violation("\(done) from \(String(describing: before)) to \(claim)")
        }
        counts.add(done == .reset ? "reset-installs" : "installed")
        try judge.check(replica.cell)
    }

    /// A frame of the log, and sometimes once more what came before it.
    private func follow(_ arguments: [[UInt8]], _ position: CellPosition, _ replica: SimulatedMachine) throws {
        counts.add("frames")
        guard replica.cell.cursor == position else { throw Violation("frame \(position) for somebody else") }
        guard once(in: 8), let last = judge.histories[position.generation]?.entry(at: position.before) else {
            let result = try replica.change { try $0.apply(arguments, at: position) }
            return try judge.followed(result, at: position, by: replica.cell)
        }
        counts.add("skips")
        let both = try replica.change { try $0.apply([last.command.arguments, arguments], from: position.before) }
        guard both.stoppedAt == nil, both.results.count == 2, both.results[0] == nil else {
            throw Violation("a command is not skipped")
        }
        try judge.followed(both.results[1], at: position, by: replica.cell)
    }
}

extension CellPosition {
    /// The position just before this one.
    fileprivate var before: CellPosition { CellPosition(generation: generation, offset: offset - 1) }
}
