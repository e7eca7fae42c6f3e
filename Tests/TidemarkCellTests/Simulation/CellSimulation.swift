import RandomNumbers
import TidemarkBacklog
import TidemarkCell
import TidemarkSession

/// Machines with a cell, one of which leads, over connections that are slow, cut bytes anywhere and are cut themselves;
/// machines that crash, restart, are promoted and renewed; for a while, an old primary that does not know that it is none;
/// and clients, readers and watchers.
///
/// What must hold at each step: a cell is what its history is at its cursor, to the byte; what clients are told is true,
/// and stays so; a request changes a history at most once; nobody is shown anything older than he has seen; copies are
/// where they are said to be. In the end, when nothing fails any more: every machine has what the primary has, every
/// client its answer, and every watcher the last state.
final class CellSimulation {
    var random: SeededGenerator
    var now: UInt64 = 1000
    var machines: [SimulatedMachine] = []
    /// The one that leads, as far as anybody who asks is told.
    var leader = 0
    var links: [ReplicaLink] = []
    var judge = CellJudge()
    var clients: [SimulatedClient] = []
    var watchers: [SimulatedWatcher] = []
    var readers: [SimulatedReader] = []
    var commands: [CommandMessage] = []
    var answers: [AnswerMessage] = []
    var counts = CellSimulationCounts()
    var isHealing = false
    /// How many have been in charge; 0 where nobody shows epochs.
    var epoch: UInt64 = 0
    let showsEpochs: Bool
    let budget: UInt64
    private var generations: UInt64 = 0
    private var linkCount: UInt64 = 0
    let primaryLimits: PrimaryLimits

    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func among(_ range: ClosedRange<UInt64>) -> UInt64 { UInt64.random(in: range, using: &random) }
        let count = Int(among(2...5))
        var limits = PrimaryLimits()
        limits.unsent = random.pick([1, 300, 5000, 1_000_000])
        limits.handshakeTimeout = among(1000...5000)
        limits.linkTimeout = among(3000...8000)
        limits.snapshotTimeout = among(4000...9000)
        primaryLimits = limits
        var replicaLimits = ReplicaLimits()
        replicaLimits.handshakeTimeout = among(1000...5000)
        replicaLimits.linkTimeout = among(3000...8000)
        replicaLimits.snapshotTimeout = among(4000...9000)
        replicaLimits.stallTimeout = among(2000...9000)
        budget = random.pick([1, 200, 1000, 1_000_000])
        showsEpochs = Bool.random(using: &random)
        for index in 0..<count {
            let role: CellRole = index > 1 && Int.random(in: 0..<3, using: &random) == 0 ? .reader : .writer
            let longest = random.pick([3, 40] as [UInt64])
            let machine = try SimulatedMachine(index: index, role: role, longestValue: longest, limits: replicaLimits)
            machines.append(machine)
        }
        clients = (0..<Int(among(1...5))).map { SimulatedClient(index: $0) }
        watchers = (0..<count * 2).map { SimulatedWatcher(machine: $0 % count) }
        readers = (0..<2).map { _ in SimulatedReader() }
        let capacity = random.pick([1, 2, 3, 3, 8, 8, 8] as [UInt64])
        self.random = random
        let place = newPlace()
        try machines[0].begin(at: place, capacity: capacity, try newPrimary(place))
        try judge.begin(machines[0].cell, capacity: Int(capacity))
    }

    func run() throws {
        for _ in 0..<number(150...300) { try step() }
        try heal()
    }

    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    /// Where a history begins whose generation nobody has had.
    func newPlace() -> CellPosition {
        generations += 1
        return CellPosition(generation: generations, offset: 1)
    }

    func newPrimary(_ place: CellPosition) throws -> Primary {
        try Primary(generation: place.generation, budget: budget, firstOffset: place.offset, limits: primaryLimits)
    }

    func newLink(from replica: SimulatedMachine, to host: SimulatedMachine) -> ReplicaLink {
        linkCount += 1
        let link = ReplicaLink(number: linkCount, host: host.index, process: host.process, replica: replica.index)
        links.append(link)
        return link
    }

    // MARK: A step

    private func step() throws {
        counts.add("steps")
        now += UInt64(once(in: 25) ? number(0...6000) : number(0...120))
        try disturb()
        for machine in machines where machine.isLeading && once(in: 2) { try serve(machine) }
        for link in links where number(0...3) > 0 { try move(link) }
        for machine in machines where !machine.isLeading { try live(machine) }
        links.removeAll { !$0.primaryIsOpen && !$0.replicaIsOpen }
        try deliver()
        for client in clients where once(in: 2) { try live(client) }
        for index in watchers.indices where once(in: 4) { try watch(index) }
        for index in readers.indices where once(in: 4) { try read(index) }
    }

    /// Something that happens seldom.
    private func disturb() throws {
        let machine = random.pick(machines)
        switch number(0...149) {
        case 0...2: if !links.isEmpty { cut(random.pick(links)) }
        case 6...7: try crash(machine)
        case 9...12: try promote(machine)
        case 13: try renew(machines[leader])
        case 14...15: try restart(machines[leader])
        case 16: try fork(machines[leader])
        case 17...19: try tellOldPrimaries()
        case 20...23: if !machine.isLeading { try leave(machine) }
        case 24...35: try machine.store()
        case 36...37: try drop()
        case 38: die(random.pick(clients))
        case 39...41: try probe(machine)
        default: break
        }
    }

    private func cut(_ link: ReplicaLink) {
        counts.add("cuts")
        link.cut(primaryHears: !once(in: 4), replicaHears: !once(in: 4))
    }

    /// The leader forgets frames.
    private func drop() throws {
        guard let state = machines[leader].primary?.backlog.state else { return }
        let offset = UInt64.random(in: (state.oldest ?? state.next)...state.next, using: &random)
        try machines[leader].primary?.drop(below: offset)
    }

    /// A process of a client ends, and another one begins, which knows nothing.
    private func die(_ client: SimulatedClient) {
        counts.add("deaths")
        client.process += 1
        client.machine = CellClient()
        client.asks = nil
        client.seen = nil
    }
}
