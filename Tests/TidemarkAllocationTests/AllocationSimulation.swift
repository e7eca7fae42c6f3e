import RandomNumbers
import TidemarkLWW

@testable import TidemarkAllocation

/// Some members and regions, and an authority that gives out terms and says which regions are there, sometimes wrongly; a network
/// that loses, repeats and delays; nodes that crash and come back with what they stored, and with another clock.
///
/// What must hold: two regions work on a shard at the same time only when one of them was declared gone; no region works under a
/// token below one that it worked under; and in the end, when everything is well again, each shard that the table gives to a region is
/// worked on by that region alone, all tables are the same, and rebalancing comes to an end.
struct AllocationSimulation {
    struct Violation: Error, CustomStringConvertible {
        var description: String
    }

    struct Counts {
        var openings = 0, handoffs = 0, own = 0, work = 0, stale = 0, crashes = 0, gone = 0, twice = 0

        mutating func add(_ other: Counts) {
            openings += other.openings
            handoffs += other.handoffs
            own += other.own
            work += other.work
            stale += other.stale
            crashes += other.crashes
            gone += other.gone
            twice += other.twice
        }
    }

    private enum Content {
        case node(NodeMessage, from: UInt64, to: UInt64)
        case command(RegionCommand, from: UInt64, to: RegionID)
        case answer(RegionAnswer, from: RegionID, to: UInt64)
    }

    private var random: SeededGenerator
    private var nodes: [UInt64: AllocationNode] = [:]
    private var stored: [UInt64: LWWStored] = [:]
    private var regions: [RegionID: ShardRegion] = [:]
    private var stopping: [(RegionID, ShardID)] = []
    private var network: [(time: UInt64, content: Content)] = []
    private var now: UInt64 = 1_000_000
    private var term: UInt64 = 0
    private var present: Set<RegionID>
    /// Until which token a region's work is excused: it was declared gone, and nobody waits for it.
    private var goneUntil: [RegionID: Token] = [:]
    /// Under which token a region was last told that it owns a shard.
    private var lastOwn: [RegionID: [ShardID: Token]] = [:]
    /// The guard before the resource of each shard.
    private var resource = TokenGuard()
    /// Under which token a region last worked on a shard.
    private var lastWork: [RegionID: [ShardID: Token]] = [:]
    /// What each node's clock shows too much, in milliseconds.
    private var skew: [UInt64: Int64] = [:]
    private var isHealing = false
    private var loss = 0.2
    private let members: Set<UInt64>
    private let shards: [ShardID] = ["s1", "s2", "s3", "s4", "s5"]
    private(set) var counts = Counts()

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        let names: [RegionID] = ["r1", "r2", "r3", "r4"]
        present = Set(names.prefix(Int.random(in: 2...4, using: &random)))
        let all: [UInt64] = [1, 2, 3, 1 << 63, .max]
        members = Set(all.prefix(Int.random(in: 3...5, using: &random)))
        for name in names { regions[name] = ShardRegion() }
        for member in members { nodes[member] = AllocationNode(writer: member) }
    }

    mutating func run() throws {
        for _ in 0..<number(200...500) { try step() }
        try heal()
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func step() throws {
        now += UInt64(number(0...30))
        try deliver()
        let coordinators = nodes.filter { $0.value.role == .open }.keys.sorted()
        let coordinator = coordinators.randomElement(using: &random)
        switch number(0...39) {
        case 0...1: try openTerm()
        case 2...8: if let coordinator { try act(coordinator) { $0.resend() } }
        case 9...14:
            let shard = random.pick(shards)
            let region = Bool.random(using: &random) ? nil : present.sorted().randomElement(using: &random)
            if let coordinator { try act(coordinator) { try $0.allocate(shard, to: region, now: $1).0 } }
        case 15...16:
            let shard = random.pick(shards)
            if let coordinator { try act(coordinator) { try $0.drain(shard, now: $1).0 } }
        case 17...18: if let coordinator { try act(coordinator) { try $0.rebalance(threshold: 1, now: $1).0 } }
        case 19:
            let shard = random.pick(shards)
            guard let coordinator, case .draining(_, let handoff, _) = nodes[coordinator]?[shard] else { return }
            try act(coordinator) { try $0.cancel(shard, handoff: handoff, now: $1).0 }
        case 20...24: try finishStopping()
        case 25: try crash()
        case 26: try changePresence()
        case 27...28: try gossip()
        default: try work()
        }
        try check()
    }

    // MARK: Nodes

    private mutating func openTerm() throws {
        guard let writer = nodes.keys.sorted().randomElement(using: &random) else { return }
        term += 1
        let (term, members, present) = (term, members, present)
        counts.openings += 1
        try act(writer) { try $0.open(term: term, members: members, regions: present, now: $1) }
    }

    private mutating func act(
        _ writer: UInt64,
        _ body: (inout AllocationNode, UInt64) throws -> AllocationOutcome
    ) throws {
        guard var node = nodes[writer] else { return }
        let outcome: AllocationOutcome
        do {
            outcome = try body(&node, UInt64(Int64(now) + (skew[writer] ?? 0)))
        } catch let error as AllocationError {
            // A clock that has gone back gives no stamps for a while. All else is refused for a reason of the spec.
            if isHealing, case .clock = error { throw error }
            return
        }
        nodes[writer] = node
        stored[writer] = node.replica.stored
        for send in outcome.sends {
            switch send {
            case .member(let receiver, let message): post(.node(message, from: writer, to: receiver))
            case .region(let region, let command): post(.command(command, from: writer, to: region))
            }
        }
        for report in outcome.reports {
            if case .released = report { counts.handoffs += 1 }
            if case .dualEpoch = report { throw Violation(description: "dual epoch") }
        }
    }

    private mutating func act(_ writer: UInt64, _ body: (inout AllocationNode) throws -> AllocationOutcome) throws {
        try act(writer) { node, _ in try body(&node) }
    }

    private mutating func crash() throws {
        guard let writer = nodes.keys.sorted().randomElement(using: &random) else { return }
        counts.crashes += 1
        nodes[writer] = AllocationNode(writer: writer, stored: stored[writer])
        skew[writer] = Int64(number(number(0...9) == 0 ? -9000...9000 : -1500...1500))
    }

    private mutating func gossip() throws {
        let all = members.sorted()
        let (sender, receiver) = (random.pick(all), random.pick(all))
        guard sender != receiver, let table = nodes[sender]?.replica.table else { return }
        post(.node(.news(table), from: sender, to: receiver))
    }

    // MARK: Regions

    /// The authority says that a region is there, or that it is gone, which is never true.
    private mutating func changePresence() throws {
        let region = random.pick(regions.keys.sorted())
        let isPresent = present.contains(region)
        if isPresent {
            guard present.count > 1, number(0...2) == 0 else { return }
            present.remove(region)
            goneUntil[region] = Token(epoch: term, Stamp(.last, writer: .max))
            counts.gone += 1
        } else {
            present.insert(region)
        }
        for writer in members.sorted() {
            try act(writer) { node, now in
                guard isPresent else {
                    try node.regionUp(region)
                    return AllocationOutcome()
                }
                return try node.regionDown(region, now: now)
            }
        }
    }

    private mutating func finishStopping() throws {
        guard !stopping.isEmpty else { return }
        let (region, shard) = stopping.remove(at: number(0...stopping.count - 1))
        for answer in regions[region]?.stopped(shard) ?? [] {
            // It says so to everybody: it does not know who is coordinator.
            for member in members.sorted() { post(.answer(answer, from: region, to: member)) }
        }
    }

    private mutating func work() throws {
        let region = random.pick(regions.keys.sorted())
        let shard = random.pick(shards)
        guard let token = regions[region]?.token(for: shard) else { return }
        if let before = lastWork[region]?[shard], token < before {
            throw Violation(description: "\(region) works on \(shard) under \(token) after \(before)")
        }
        lastWork[region, default: [:]][shard] = token
        do {
            try resource.check(shard, token)
            counts.work += 1
        } catch {
            counts.stale += 1
        }
    }

    // MARK: The network

    private mutating func post(_ content: Content) {
        if Double.random(in: 0..<1, using: &random) < loss { return }
        for _ in 0..<(loss > 0 && number(0...9) == 0 ? 2 : 1) {
            let delay = loss > 0 ? (number(0...9) == 0 ? number(0...3000) : number(0...60)) : 0
            network.append((now + UInt64(delay), content))
        }
    }

    private mutating func deliver() throws {
        network.shuffle(using: &random)
        let due = network.filter { $0.time <= now }
        network.removeAll { $0.time <= now }
        for (_, content) in due {
            switch content {
            case .node(let message, let sender, let receiver):
                try act(receiver) { try $0.receive(message, from: sender, now: $1) }
            case .answer(let answer, let region, let receiver):
                try act(receiver) { try $0.receive(answer, from: region, now: $1) }
            case .command(let command, let sender, let region):
                guard var host = regions[region] else { continue }
                let told = host.tell(command)
                regions[region] = host
                if case .own(let shard, let token) = command {
                    counts.own += 1
                    if !told.answers.isEmpty { lastOwn[region, default: [:]][shard] = token }
                }
                if told.stops, case .drain(let shard, _, _) = command { stopping.append((region, shard)) }
                for answer in told.answers { post(.answer(answer, from: region, to: sender)) }
            }
            try check()
        }
    }

    // MARK: What must hold

    private mutating func check() throws {
        for shard in shards {
            let working = regions.keys.sorted().filter { regions[$0]?.work(on: shard) != .idle }
            guard working.count > 1 else { continue }
            counts.twice += 1
            if working.count(where: { !isExcused($0, shard) }) > 1 {
                throw Violation(description: "\(working) work on \(shard), gone: \(goneUntil)")
            }
        }
    }

    /// Whether a region was declared gone after it was given a shard.
    private func isExcused(_ region: RegionID, _ shard: ShardID) -> Bool {
        guard let until = goneUntil[region], let token = lastOwn[region]?[shard] else { return false }
        return token <= until
    }

    private mutating func heal() throws {
        loss = 0
        network = []
        isHealing = true
        skew = [:]
        now += 60_000
        present = Set(regions.keys)
        try openTerm()
        try settle()
        guard let coordinator = nodes.first(where: { $0.value.role == .open && $0.value.term == term })?.key else {
            throw Violation(description: "nobody is open")
        }
        for shard in shards {
            try act(coordinator) { try $0.allocate(shard, now: $1).0 }
            try settle()
        }
        var moves = 0
        while let counts = spread(coordinator), counts.max > counts.min + 1 {
            moves += 1
            if moves > shards.count { throw Violation(description: "rebalancing does not end") }
            try act(coordinator) { try $0.rebalance(threshold: 1, now: $1).0 }
            try settle()
            for shard in shards { try act(coordinator) { try $0.allocate(shard, now: $1).0 } }
            try settle()
        }
        for shard in shards {
            guard case .owned(let region, let token) = nodes[coordinator]?[shard] else {
                throw Violation(description: "\(shard) has no owner")
            }
            guard regions[region]?.token(for: shard) == token else {
                throw Violation(description: "\(region) does not own \(shard) under the table's token")
            }
            for (other, host) in regions where other != region && host.work(on: shard) != .idle {
                // Declared gone and never drained: its token is below, and the guard refuses it.
                guard isExcused(other, shard), (host.token(for: shard) ?? token) <= token else {
                    throw Violation(description: "\(other) works on \(shard), too")
                }
            }
            try resource.check(shard, token)
        }
        let digests = Set(nodes.values.map { LWWDigest($0.replica.table) })
        if digests.count != 1 { throw Violation(description: "\(digests.count) tables") }
    }

    private func spread(_ coordinator: UInt64) -> (max: Int, min: Int)? {
        let counts = present.map { region in
            nodes[coordinator]?.shards.count { $0.state.region == region } ?? 0
        }
        guard let max = counts.max(), let min = counts.min() else { return nil }
        return (max, min)
    }

    private mutating func settle() throws {
        for _ in 0..<12 {
            for writer in members.sorted() { try act(writer) { $0.resend() } }
            while !network.isEmpty || !stopping.isEmpty {
                try deliver()
                try finishStopping()
            }
        }
    }
}
