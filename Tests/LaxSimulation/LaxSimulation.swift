import RandomNumbers
import TidemarkCounters

/// A few lax clients and a server, with a network between them that delays, cuts before, and cuts after, all by the numbers of
/// a seed, in a time of its own.
///
/// What must hold: each delta that was taken counts exactly once; what is stored is what the oracle says; under increments
/// alone no view falls; and everything that was asked for ends.
package struct LaxSimulation<Kind: LaxKind, Server: LaxServer<Kind.Link>, Oracle: LaxOracle<Kind.Link>> {
    package typealias Link = Kind.Link

    /// Something that must not be.
    package struct Violation: Error, CustomStringConvertible {
        package var description: String
        init(_ description: String) { self.description = description }
    }

    private struct Party {
        var client: LaxClient<Link>
        /// Which process this is: one that begins anew for the same instance has another number.
        var process: Int
        var frozenUntil: UInt64 = 0
        var taken: [CounterKey: Int128] = [:]
        var lost: [CounterKey: Int128] = [:]
        var open: Set<Int> = []
        var views: [CounterKey: Int128] = [:]
        var readKeys: [Int: CounterKey] = [:]
        /// The numbers of clear-owns with which a process begins that takes over an instance.
        var firstClear: Int?
    }

    private enum Event {
        case execute(Int)
        case end(Int)
    }

    private struct Message {
        var party: Int
        var process: Int
        var request: Int
        var content: Link.Request
        var outcome: Result<Link.Answer, CounterError>?
        /// With what it fails, whatever has become of it.
        var failure: CounterError?
    }

    /// Is told what happens, one line at a time.
    package var trace: ((String) -> Void)?

    private let server: Server
    private let keys: [CounterKey]
    private let style: LaxSimulationStyle
    private var random: SplitMix64
    private var oracle = Oracle()
    private var parties: [Party] = []
    private var messages: [Int: Message] = [:]
    private var agenda: [(time: UInt64, order: Int, event: Event)] = []
    private var now: UInt64 = 0
    private var lastOrder = 0
    private var lastID = 0
    private var lastProcess = 0
    private var isFaulty = true
    /// Whether what was cut has been heard of.
    private var isSettled = false
    private var seen: Set<[UInt64]> = []
    private var applied: [Int: [CounterKey: Int128]] = [:]
    /// What has happened so far.
    package private(set) var counts = LaxSimulationCounts()

    package init(seed: UInt64, clients: Int = 3, style: LaxSimulationStyle = LaxSimulationStyle(), on server: Server) {
        self.server = server
        self.style = style
        random = SplitMix64(seed: seed)
        keys = ["a", "b", "c"].map { CounterKey(simulated: $0) }
        for party in 0..<clients { parties.append(makeParty(party)) }
    }

    private mutating func makeParty(_ index: Int) -> Party {
        lastProcess += 1
        let settings = LaxSettings(lag: Int64(random.number(in: 5...25)), staleness: Int64(random.number(in: 0...60)))
        let writer = WriterID(high: UInt64(index), low: UInt64(lastProcess))
        return Party(client: LaxClient(Kind.link(), writer: writer, settings: settings), process: lastProcess)
    }

    /// Plays the whole schedule.
    package mutating func run() async throws {
        for _ in 0..<style.steps {
            try await pass(until: now + UInt64(random.number(in: 0...15)))
            try step(random.number(in: 0...parties.count - 1))
        }
        isFaulty = false
        for party in parties.indices { parties[party].frozenUntil = min(parties[party].frozenUntil, now) }
        try await quiet()
        isSettled = true
        // Who was away has to say what it believes in before anything is looked at.
        for _ in 0..<2 {
            for party in parties.indices { for key in keys { try read(party, key) } }
            try await quiet()
        }
        for party in parties.indices { try ask(party) { $0.close($1) } }
        try await quiet()
        try await check()
    }

    // MARK: What is asked for

    private mutating func step(_ party: Int) throws {
        guard parties[party].frozenUntil <= now else { return }
        let key = random.element(of: keys)
        switch random.number(in: 0...39) {
        case 0...21:
            try add(party, key, Int64(style.onlyIncrements ? random.number(in: 0...9) : random.number(in: -9...9)))
        case 22...28: try read(party, key)
        case 29, 30: try ask(party) { $0.flush($1) }
        default:
            guard !style.onlyIncrements else { return try add(party, key, 1) }
            try change(party, key)
        }
    }

    private mutating func change(_ party: Int, _ key: CounterKey) throws {
        switch random.number(in: 0...11) {
        case 0: try ask(party) { $0.clear($1) }
        case 1 where Kind.canDie: try ask(party) { $0.clearOwn($1) }
        case 2, 3:
            guard Kind.canDie else { return }
            counts.sleeps += 1
            parties[party].frozenUntil = now + UInt64(Int(simulatedTTL) + random.number(in: -50...200))
        case 4: try restart(party)
        default:
            var generator = random
            let items = Kind.items(keys) { generator.number(in: $0) }
            random = generator
            try ask(party) { $0.call($1, items) }
        }
    }

    /// The process ends without a word, and another one begins in its place.
    private mutating func restart(_ party: Int) throws {
        counts.restarts += 1
        parties[party] = makeParty(party)
        if Kind.canDie { try beginAnew(party) }
    }

    private mutating func beginAnew(_ party: Int) throws {
        lastID += 1
        parties[party].firstClear = lastID
        try perform(party, id: lastID) { [id = lastID] in $0.clearOwn(id) }
    }

    private mutating func add(_ party: Int, _ key: CounterKey, _ delta: Int64) throws {
        try act(party) { client in
            let (added, actions) = client.add(key, delta)
            guard case .taken(let view) = added else { throw Violation("an add was refused: \(added)") }
            return (
                actions,
                { simulation in
                    simulation.parties[party].taken[key, default: 0] += Int128(delta)
                    if let view { try simulation.look(party, key, view) }
                }
            )
        }
    }

    private mutating func read(_ party: Int, _ key: CounterKey) throws {
        lastID += 1
        parties[party].readKeys[lastID] = key
        try perform(party, id: lastID) { [id = lastID] in $0.read(id, key) }
    }

    private mutating func ask(
        _ party: Int,
        _ question: (inout LaxClient<Link>, Int) -> [LaxClient<Link>.Action]
    ) throws {
        lastID += 1
        let id = lastID
        try perform(party, id: id) { question(&$0, id) }
    }

    private mutating func perform(
        _ party: Int,
        id: Int,
        _ question: (inout LaxClient<Link>) -> [LaxClient<Link>.Action]
    ) throws {
        parties[party].open.insert(id)
        try act(party) { (question(&$0), { _ in }) }
    }

    // MARK: What the clients do

    private mutating func act(
        _ party: Int,
        _ body: (inout LaxClient<Link>) throws -> ([LaxClient<Link>.Action], (inout Self) throws -> Void)
    ) throws {
        let first = parties[party].client.time(now)
        let (second, then) = try body(&parties[party].client)
        try then(&self)
        for action in first + second { try carryOut(action, of: party) }
    }

    private mutating func carryOut(_ action: LaxClient<Link>.Action, of party: Int) throws {
        trace?("\(now): \(party).\(parties[party].process) \(action)")
        switch action {
        case .send(let request, let content): send(request, content, of: party)
        case .value(let id, let view):
            try end(id, of: party)
            if let key = parties[party].readKeys[id] { try look(party, key, view) }
        case .done(let id, _):
            try end(id, of: party)
            if parties[party].firstClear == id { parties[party].firstClear = nil }
        case .fail(let id, let error):
            try end(id, of: party)
            if isSettled, error.code != "corrupt" { throw Violation("without faults, \(id) fails: \(error)") }
            if parties[party].firstClear == id { try beginAnew(party) }
        case .dropped(let delta, let error): throw Violation("a delta was dropped: \(delta), \(error)")
        case .delayed: break
        }
    }

    private mutating func end(_ id: Int, of party: Int) throws {
        guard parties[party].open.remove(id) != nil else { throw Violation("\(id) ended twice") }
    }

    /// Under increments alone, no view falls.
    private mutating func look(_ party: Int, _ key: CounterKey, _ view: Link.View) throws {
        guard style.onlyIncrements else { return }
        counts.views += 1
        let value = Self.number(view)
        let last = parties[party].views[key] ?? 0
        guard value >= last else { throw Violation("a view has fallen from \(last) to \(value)") }
        parties[party].views[key] = value
    }

    private static func number(_ view: Link.View) -> Int128 {
        (view as? PlainView)?.value ?? (view as? InstanceView)?.total ?? 0
    }

    // MARK: The network

    private mutating func send(_ request: Int, _ content: Link.Request, of party: Int) {
        var message = Message(party: party, process: parties[party].process, request: request, content: content)
        lastOrder += 1
        let id = lastOrder
        func later() -> UInt64 { now + UInt64(random.number(in: 1...(random.once(in: 5) ? 80 : 10))) }
        let there = later()
        var back = there + UInt64(random.number(in: 1...20))
        let fate = isFaulty ? random.number(in: 0...9) : 9
        switch fate {
        case 0:  // Cut before: it never arrives.
            counts.cuts += 1
            message.failure = random.once(in: 2) ? .inDoubt("cut") : .unavailable("cut")
            schedule(back, .end(id))
        case 1...3 where !Kind.mustBeAnswered(content):  // Cut after, or given up before it runs.
            counts.cuts += 1
            message.failure = .inDoubt("cut")
            if random.once(in: 3) { back = now + UInt64(random.number(in: 1...20)) }
            schedule(there, .execute(id))
            schedule(back, .end(id))
        default:
            schedule(there, .execute(id))
            schedule(back, .end(id))
        }
        messages[id] = message
    }

    private mutating func schedule(_ time: UInt64, _ event: Event) {
        lastOrder += 1
        agenda.append((time, lastOrder, event))
    }

    /// Lets everything happen that happens until a moment.
    private mutating func pass(until end: UInt64) async throws {
        while let (time, next) = nextMoment(), time <= end {
            now = max(now, time)
            switch next {
            case .event(let index): try await happen(agenda.remove(at: index).event)
            case .timer(let party): try act(party) { _ in ([], { _ in }) }
            }
        }
        now = max(now, end)
    }

    private enum Next {
        case event(Int)
        case timer(Int)
    }

    private func nextMoment() -> (UInt64, Next)? {
        var best: (time: UInt64, next: Next)?
        for (index, entry) in agenda.enumerated() {
            var time = entry.time
            if case .end(let id) = entry.event, let message = messages[id] {
                time = max(time, parties[message.party].frozenUntil)
            }
            if best.map({ time < $0.time }) ?? true { best = (time, .event(index)) }
        }
        for (index, party) in parties.enumerated() {
            guard let due = party.client.due else { continue }
            let time = max(due, party.frozenUntil, now)
            if best.map({ time < $0.time }) ?? true { best = (time, .timer(index)) }
        }
        return best.map { ($0.time, $0.next) }
    }

    private mutating func happen(_ event: Event) async throws {
        switch event {
        case .execute(let id):
            guard let message = messages[id] else { return }
            let outcome = try await execute(message)
            messages[id]?.outcome = outcome
        case .end(let id):
            guard let message = messages[id] else { return }
            guard parties[message.party].process == message.process else { return }
            let outcome = message.failure.map { .failure($0) } ?? message.outcome ?? .failure(.inDoubt("lost"))
            try act(message.party) { client in
                switch outcome {
                case .success(let answer): (client.answered(message.request, answer), { _ in })
                case .failure(let error): (client.failed(message.request, error), { _ in })
                }
            }
        }
    }

    private mutating func execute(_ message: Message) async throws -> Result<Link.Answer, CounterError> {
        counts.requests += 1
        let outcome = try await server.perform(message.content, of: message.party, now: now)
        trace?("\(now): \(message.party).\(message.process) #\(message.request) \(message.content) -> \(outcome)")
        guard case .success(let answer) = outcome else { return outcome }
        if let batch = Kind.batch(message.content) {
            let isNew = seen.insert([UInt64(message.process), batch.number.number]).inserted
            if Kind.isRepeated(answer) { counts.repetitions += 1 }
            guard isNew != Kind.isRepeated(answer) else {
                throw Violation("a batch was applied \(isNew ? "never" : "twice")")
            }
            guard isNew else { return outcome }
            for delta in batch.deltas {
                applied[message.process, default: [:]][delta.key, default: 0] += Int128(delta.amount)
            }
        }
        oracle.applied(message.content, of: message.party, answer)
        return outcome
    }

    // MARK: What must hold

    /// Lets time pass until nothing is asked for any more.
    private mutating func quiet() async throws {
        for _ in 0..<2000 {
            if parties.allSatisfy({ $0.open.isEmpty && $0.client.isQuiet }),
                !agenda.contains(where: { if case .execute = $0.event { true } else { false } })
            {
                return
            }
            try await pass(until: now + 5)
        }
        throw Violation("something never ends: \(parties.map(\.open))")
    }

    private func check() async throws {
        for party in parties {
            for key in keys {
                let (taken, counted) = (party.taken[key] ?? 0, applied[party.process]?[key] ?? 0)
                guard taken == counted else {
                    throw Violation("\(taken) was taken for \(key.bytes), and \(counted) counted")
                }
            }
        }
        for key in keys {
            let (stored, right) = (try await server.value(of: key), oracle.value(of: key))
            guard stored == right else {
                throw Violation(
                    "\(key.bytes) is \(stored.map { "\($0)" } ?? "absent"), not \(right.map { "\($0)" } ?? "absent")"
                )
            }
        }
    }
}

extension CounterKey {
    fileprivate init(simulated text: String) {
        guard let key = try? CounterKey(text) else { preconditionFailure("\(text) is no key") }
        self = key
    }
}
