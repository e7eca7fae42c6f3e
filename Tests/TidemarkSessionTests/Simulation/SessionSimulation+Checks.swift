import RandomNumbers
import TidemarkBacklog
import TidemarkSession

/// How bytes move, what must hold at each step, and what must be reached in the end.
extension SessionSimulation {
    /// Asks the primary, and moves some bytes both ways, in pieces.
    func move(_ link: SimulatedLink) throws {
        if let host = host(of: link), link.primaryIsOpen, isHealing || once(in: 2) { try poll(host, link) }
        link.load()
        for _ in 0..<(isHealing ? 1 : number(0...3)) {
            let (down, up) = (link.arrivingDown, link.arrivingUp)
            if down > 0 {
                let piece = link.arriveDown(isHealing || once(in: 2) ? down : number(1...down))
                try receive(piece, by: replicas[link.replica], on: link)
            }
            if up > 0 {
                let piece = link.arriveUp(isHealing || once(in: 2) ? up : number(1...up))
                if let host = host(of: link) { try receive(piece, by: host, on: link) }
            }
        }
        if link.primaryIsTold, isHealing || once(in: 3) {
            link.primaryIsOpen = false
            if let host = host(of: link) { try host.primary.lost(link.number, now: host.clock.now) }
        }
        if link.replicaIsTold, isHealing || once(in: 3) {
            link.replicaIsOpen = false
            if replicas[link.replica].link === link { try lose(replicas[link.replica]) }
        }
    }

    /// The invariants that every step keeps.
    func check() throws {
        counts.steps += 1
        for replica in replicas { try check(replica) }
        for host in hosts where host.state != histories[host.primary.generation]?.states.last {
            throw Violation(description: "the primary's state is not its history's")
        }
    }

    /// A replica has exactly what it claims.
    func check(_ replica: SimulatedReplica) throws {
        let claim = try replica.ask { $0.claim }
        guard claim == replica.claim else {
            throw Violation(
                description: "claims \(String(describing: claim)), has \(String(describing: replica.claim))"
            )
        }
        guard let claim else { return }
        guard replica.state == histories[claim.generation]?.state(below: claim.offset) else {
            throw Violation(description: "replica \(replica.index) is not what \(claim) says")
        }
    }

    // MARK: The end

    /// From now on nothing fails.
    func heal() throws {
        isHealing = true
        endOldPrimary()
        for host in hosts { host.clock.mend() }
        for replica in replicas {
            replica.fails = false
            replica.clock.mend()
        }
        window = 1 << 30
        for link in links { link.window = window }
        let start = now
        try converge()
        counts.longestHealing = max(counts.longestHealing, now - start)
    }

    /// Goes on until every replica has what the primary has, which must be soon: in 120 s, in which those that have been
    /// forgotten by the other end notice it twice, and wait to come back.
    func converge() throws {
        let deadline = now + 120_000
        while true {
            try exchange()
            guard let reason = try difference() else { return }
            if now > deadline { throw Violation(description: "does not come to rest: \(reason)") }
            pass(250)
        }
    }

    /// Everything that is on its way arrives.
    private func exchange() throws {
        for host in hosts { try serve(host) }
        var bytes: Int?
        while bytes != counts.bytes {
            bytes = counts.bytes
            for link in links { try move(link) }
        }
        for replica in replicas {
            replica.store()
            try live(replica)
        }
        links.removeAll { !$0.primaryIsOpen && !$0.replicaIsOpen }
        try check()
    }

    /// Sessions of which nothing is wrong do not end, though nothing happens for longer than any time that they allow.
    func rest() throws {
        let before = replicas.map { $0.link?.number }
        for _ in 0..<45 {
            pass(900)
            try exchange()
        }
        for replica in replicas {
            guard let link = replica.link, link.number == before[replica.index], link.primaryIsOpen else {
                throw Violation(description: "the session of replica \(replica.index) has ended")
            }
        }
    }

    /// What is not yet as it should be.
    private func difference() throws -> String? {
        let host = hosts[0]
        let claim = ReplicaClaim(generation: host.primary.generation, offset: host.primary.backlog.state.next)
        for replica in replicas {
            let state = try replica.ask { $0.state }
            guard state == .streaming, replica.claim == claim, replica.state == host.state else {
                return "replica \(replica.index) \(state), \(String(describing: replica.claim)) for \(claim)"
            }
        }
        guard host.primary.sessionsAcknowledging(claim.offset) >= replicas.count else { return "not acknowledged" }
        for slot in host.primary.slots where slot.live > 0 && slot.acked != claim.offset { return "\(slot)" }
        guard primaryLimits.slots >= UInt64(replicas.count) else { return nil }
        for id in Set(replicas.map(\.id)) {
            let slot = host.primary.slots.first { $0.id == id }
            let live = replicas.count { $0.id == id }
            guard slot?.live == live else { return "\(live) have the id of \(String(describing: slot))" }
        }
        return nil
    }
}
