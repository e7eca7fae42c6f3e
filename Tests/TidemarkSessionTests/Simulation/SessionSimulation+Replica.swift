import RandomNumbers
import TidemarkSession
import TidemarkWire
import WireProperties

/// What the host of a replica does.
extension SessionSimulation {
    /// Time passes, what is durable is told, and connections are made.
    func live(_ replica: SimulatedReplica) throws {
        if let link = replica.link, isHealing || once(in: 2) {
            if let end = try replica.ask({ try $0.tick(now: replica.clock.now) }) { try ended(replica, end) }
            try acknowledge(replica, on: link)
        }
        if !replica.reports.isEmpty, isHealing || once(in: 2) {
            let report = replica.reports.removeFirst()
            try replica.ask {
                try $0.noteDurable(report, now: replica.clock.now)
            }
            if let link = replica.link { try acknowledge(replica, on: link) }
        }
        if replica.link == nil, replica.retryAt <= now, isHealing || once(in: 3) { try connect(replica) }
    }

    private func connect(_ replica: SimulatedReplica) throws {
        let host = hosts.count > 1 && once(in: 3) ? hosts[1] : hosts[0]
        let link = newLink(from: replica, to: host)
        replica.link = link
        link.send(try replica.ask { try $0.connect(now: replica.clock.now) })
        try host.primary.connect(link.number, now: host.clock.now)
    }

    private func acknowledge(_ replica: SimulatedReplica, on link: SimulatedLink) throws {
        guard let line = try replica.ask({ $0.acknowledgement() }) else { return }
        guard replica.link === link else { throw Violation(description: "an acknowledgement without a session") }
        link.send(line)
    }

    /// The process of a replica ends, and another one begins with what is stored, or with nothing.
    func crash(_ replica: SimulatedReplica) throws {
        counts.crashes += 1
        if once(in: 6) { replica.stored = nil }
        if let link = replica.link {
            link.cut(primaryHears: !once(in: 4), replicaHears: false)
            link.replicaIsOpen = false
        }
        replica.clock = SimulatedClock(&random)
        replica.retryAt = now
        try replica.restart()
    }

    /// The host closes the connection, and will make another one.
    func leave(_ replica: SimulatedReplica) throws {
        guard replica.link != nil else { return }
        try ended(replica, try replica.ask { try $0.closed(now: replica.clock.now) })
    }

    /// The session is over; it must have been for a reason that is nobody's mistake.
    private func ended(_ replica: SimulatedReplica, _ end: ReplicaEnd) throws {
        guard let link = replica.link else { throw Violation(description: "a second end: \(end)") }
        replica.link = nil
        link.replicaIsOpen = false
        switch end {
        case .closed: break
        case .handshakeTimeout, .snapshotTimeout, .linkTimeout: counts.timeouts += 1
        case .peerError(let code, _):
            guard link.primaryEnd.map({ Array($0.utf8) }) == code else { throw Violation(description: "\(end)") }
        case .stalled where !link.isServed:
            // A claim that is too old, and a primary that tells of frames while it makes the snapshot.
            replica.claim = nil
            counts.stalls += 1
        case .applyFailed where replica.fails:
            replica.fails = false
            counts.applyFailed += 1
        default: throw Violation(description: "the replica ends with \(end)")
        }
        let jitter = random.next()
        let delay = try replica.ask { $0.retryDelay(jitter: jitter) }
        if case .applyFailed = end {
            guard delay == nil else { throw Violation(description: "it comes back before its host has acted") }
        } else if !(125...30_000).contains(delay ?? 0) {
            throw Violation(description: "it comes back after \(String(describing: delay))")
        }
        replica.retryAt = now + (delay ?? 1000)
    }

    // MARK: Bytes

    /// The connection is over, and the replica learns of it.
    func lose(_ replica: SimulatedReplica) throws {
        try ended(replica, try replica.ask { try $0.closed(now: replica.clock.now) })
    }

    /// What the primary has given arrives.
    func receive(_ bytes: [UInt8], by replica: SimulatedReplica, on link: SimulatedLink) throws {
        guard replica.link === link else { return }
        var over: ReplicaEnd?
        try replica.ask { machine in
            try machine.received(now: replica.clock.now)
            var index = 0
            var isDone = true
            while isDone, let event = machine.next(in: bytes.span.bytes, at: &index) {
                switch event {
                case .begin:
                    link.isServed = true
                    replica.beginStaging()
                case .chunk(let chunk): replica.stage(chunk)
                case .end(let end): over = end
                case .frame(let frame, _):
                    link.isServed = true
                    isDone = !replica.fails
                    if isDone { try apply(frame, replica) }
                case .install(let claim):
                    guard replica.isStaged(for: claim) else { throw Violation(description: "a wrong snapshot") }
                    isDone = !replica.fails
                    if isDone { replica.install(claim) }
                    counts.installs += isDone ? 1 : 0
                }
            }
            if !isDone { over = machine.fail() }
        }
        if let over {
            try ended(replica, over)
        } else {
            try acknowledge(replica, on: link)
            try noteBeginning(replica, link)
        }
        try check(replica)
    }

    private func apply(_ frame: borrowing Frame, _ replica: SimulatedReplica) throws {
        guard replica.claim?.offset == frame.offset, replica.state.apply(frame.copiedArguments) else {
            throw Violation(description: "frame \(frame.offset) for \(String(describing: replica.claim))")
        }
        replica.claim?.offset += 1
        replica.noteClaim()
        counts.frames += 1
    }

    private func noteBeginning(_ replica: SimulatedReplica, _ link: SimulatedLink) throws {
        guard !link.isJoined else { return }
        switch try replica.ask({ $0.state }) {
        case .idle, .awaitAck: return
        case .streaming: counts.resumes += 1
        case .awaitSnapshot, .inSnapshot: break
        }
        counts.joins += 1
        link.isJoined = true
    }
}
