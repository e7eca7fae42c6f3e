import RandomNumbers
import TidemarkBacklog
import TidemarkSession

/// A primary and one to four replicas, over connections that are slow, cut bytes anywhere and are cut themselves; hosts
/// that crash, fail, restart and are promoted; clocks that stand still and leap; and, for a while, an old primary that
/// does not know that it is none.
///
/// What must hold at each step: a replica that claims an offset of a generation has exactly the effects of the frames
/// below it; nobody is said to have what it has not; a session gives what its generation's history holds, in
/// order, and within its limit; and it never ends with a code that says that one of the two made a mistake. In the
/// end, when nothing fails any more: every replica soon has what the primary has.
final class SessionSimulation {
    struct Violation: Error, CustomStringConvertible {
        var description: String
    }

    var random: SeededGenerator
    var now: UInt64 = 1000
    var hosts: [SimulatedPrimary] = []
    var replicas: [SimulatedReplica] = []
    var links: [SimulatedLink] = []
    var histories: [UInt64: SimulatedHistory] = [:]
    var counts = SimulationCounts()
    var isHealing = false
    private var hostCount = 0
    private var linkCount: UInt64 = 0
    let primaryLimits: PrimaryLimits
    let budget: UInt64
    /// Values of commands are at most so long.
    let longest: Int
    var window: Int

    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func among(_ range: ClosedRange<UInt64>) -> UInt64 { UInt64.random(in: range, using: &random) }
        let count = Int(among(1...4))
        var limits = PrimaryLimits()
        limits.handshakes = among(2...8)
        limits.sessions = UInt64(count) + among(0...4)
        limits.slots = random.pick([1, 2, 8, 256])
        limits.snapshots = among(1...3)
        limits.unsent = random.pick([1, 100, 1000, 5000, 100_000, 4_194_304])
        limits.handshakeTimeout = among(500...5000)
        limits.linkTimeout = among(2500...10_000)
        limits.snapshotTimeout = among(5000...30_000)
        var replicaLimits = ReplicaLimits()
        replicaLimits.handshakeTimeout = among(500...5000)
        replicaLimits.linkTimeout = among(2500...10_000)
        replicaLimits.snapshotTimeout = among(5000...30_000)
        replicaLimits.stallTimeout = among(2000...20_000)
        primaryLimits = limits
        longest = random.pick([2, 2, 6, 6, 6, 20, 20, 300, 300, 2000, 2000, 30_000])
        budget = random.pick([1, 200, 1000, 3000, 3000, 20_000, 20_000, 1_000_000])
        window = random.pick([1, 50, 1000, 70_000, 1_000_000])
        for index in 0..<count {
            let isAlone = Bool.random(using: &random)
            let replica = try SimulatedReplica(
                index: index,
                id: Array((isAlone ? "replica-\(index)" : "replica").utf8),
                limits: replicaLimits,
                acknowledgesDurable: Int.random(in: 0..<3, using: &random) == 0,
                clock: SimulatedClock(&random)
            )
            replicas.append(replica)
        }
        self.random = random
        try begin(with: KeyedState())
    }

    func run() throws {
        for _ in 0..<number(120...320) { try step() }
        try heal()
        for _ in 0..<3 { try push(hosts[0]) }
        try converge()
        if once(in: 5) { try rest() }
    }

    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    /// A generation that nobody has had.
    func newGeneration() -> UInt64 { UInt64.random(in: 1...(1 << 53) - 1, using: &random) }

    /// A new primary, which is where replicas go from now on.
    func begin(with state: KeyedState) throws {
        let generation = newGeneration()
        histories[generation] = SimulatedHistory(base: state)
        let primary = try Primary(generation: generation, budget: budget, limits: primaryLimits)
        hostCount += 1
        let clock = SimulatedClock(&random)
        hosts.insert(SimulatedPrimary(number: hostCount, primary: primary, state: state, clock: clock), at: 0)
    }

    func newLink(from replica: SimulatedReplica, to host: SimulatedPrimary) -> SimulatedLink {
        linkCount += 1
        let link = SimulatedLink(number: linkCount, host: host.number, replica: replica.index, window: window)
        links.append(link)
        return link
    }

    func host(of link: SimulatedLink) -> SimulatedPrimary? { hosts.first { $0.number == link.host } }

    // MARK: A step

    private func step() throws {
        pass(UInt64(once(in: 25) ? number(0...8000) : number(0...150)))
        try disturb()
        for host in hosts where once(in: 2) { try serve(host) }
        for link in links where number(0...3) > 0 { try move(link) }
        for replica in replicas { try live(replica) }
        links.removeAll { !$0.primaryIsOpen && !$0.replicaIsOpen }
        try check()
    }

    func pass(_ time: UInt64) {
        now += time
        for host in hosts { host.clock.advance(by: time) }
        for replica in replicas { replica.clock.advance(by: time) }
    }

    /// Something that happens seldom, or a mutation.
    private func disturb() throws {
        let host = hosts.count > 1 && once(in: 3) ? hosts[1] : hosts[0]
        let replica = random.pick(replicas)
        switch number(0...199) {
        case 0...7: if !links.isEmpty { cut(random.pick(links)) }
        case 8...11: try crash(replica)
        case 12...13: try renew(hosts[0])
        case 14...15: try restart(hosts[0])
        case 16...18: try promote(replica)
        case 19...21: endOldPrimary()
        case 22...25: replica.fails = true
        case 26...31: host.clock.disturb(&random)
        case 32...37: replica.clock.disturb(&random)
        case 38...41: try drop(host)
        case 42...45: host.older.append(host.state)
        case 46...50: try leave(replica)
        case 51...65: replica.store()
        case 66...90: for _ in 0..<number(1...12) { try push(host) }
        case 91...150: try push(host)
        default: break
        }
    }

    func cut(_ link: SimulatedLink) {
        counts.cuts += 1
        link.cut(primaryHears: !once(in: 4), replicaHears: !once(in: 4))
    }

    /// A replica that is promoted takes its state with it. The old primary ends, or does not know.
    private func promote(_ replica: SimulatedReplica) throws {
        guard let claim = replica.claim else { return }
        counts.promotions += 1
        endOldPrimary()
        let old = hosts[0]
        let state = replica.state
        let isOver = once(in: 2)
        // Who was primary follows, with all that it has, or somebody new does.
        let stored = ReplicaClaim(generation: old.primary.generation, offset: old.primary.backlog.state.next)
        replica.stored = isOver && once(in: 2) ? (old.state, stored) : nil
        try crash(replica)
        try begin(with: state)
        if isOver { endOldPrimary() }
        guard state == histories[claim.generation]?.state(below: claim.offset) else {
            throw Violation(description: "what was promoted is not what it claimed to be")
        }
    }

    /// The old primary is gone at last.
    func endOldPrimary() {
        while hosts.count > 1 {
            let host = hosts.removeLast()
            for link in links where link.host == host.number {
                link.cut(primaryHears: false, replicaHears: isHealing || !once(in: 4))
                link.primaryIsOpen = false
            }
        }
    }
}
