import RandomNumbers
import TidemarkLWW

/// A few replicas on a network that loses, repeats, delays and divides, with clocks that are wrong and jump, processes that
/// crash with and without what they stored, and members that go and come: all by the numbers of a seed.
///
/// What must hold at every step: what a replica once held is never followed by something less, and what it dropped was a
/// tombstone at or below its floor. And in the end, when everything is well again: one table, one floor, no tombstone, nothing
/// back that was removed, nothing lost that a member held, and every key can be written.
struct ClusterSimulation {
    /// Something that must not be.
    struct Violation: Error, CustomStringConvertible {
        var description: String
    }

    /// A machine with a process on it, or with what it stored.
    private struct Machine {
        /// Nil while it is down.
        var replica: LWWReplica?
        var stored: LWWStored?
        /// What its clock shows too much, in milliseconds.
        var skew: Int64 = 0
        /// The greatest entry that it ever held, of each key.
        var peaks: [LWWKey: LWWEntry] = [:]
        /// The views that it was told.
        var view: UInt64 = 0
        var isolatedUntil: UInt64 = 0
    }

    private struct Delivery {
        var time: UInt64
        var receiver: UInt64
        var bytes: [UInt8]
    }

    private var random: SeededGenerator
    private var machines: [UInt64: Machine] = [:]
    private var views: [LWWView] = []
    private var network: [Delivery] = []
    private var now: UInt64 = 1_000_000
    private var nextWriter: UInt64 = 1
    private var nextID: UInt64 = 1
    private var loss = 0.2
    private let keys: [LWWKey] = ["a", "b", "c", "d", "e", "f"]
    private let spare: [LWWKey] = (0..<90).map { LWWKey(Array("x\($0)".utf8)) }

    /// What has happened.
    private(set) var counts = Counts()

    struct Counts {
        var writes = 0, messages = 0, lost = 0, pulls = 0, incomplete = 0, rejected = 0, collected = 0
        var crashes = 0, views = 0, joins = 0

        mutating func add(_ other: Counts) {
            writes += other.writes
            messages += other.messages
            lost += other.lost
            pulls += other.pulls
            incomplete += other.incomplete
            rejected += other.rejected
            collected += other.collected
            crashes += other.crashes
            views += other.views
            joins += other.joins
        }
    }

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func run() throws {
        let founders = Set((0..<UInt64(number(3...7))).map { _ in newWriter() })
        views.append(LWWView(number: 1, members: founders))
        for writer in founders { machines[writer] = Machine(replica: try LWWReplica(writer: writer)) }
        for _ in 0..<number(150...400) { try step() }
        try heal()
    }

    // MARK: Chance

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    private mutating func newWriter() -> UInt64 {
        nextWriter += 1
        // Numbers on both sides of 2^63.
        return nextWriter % 2 == 0 ? nextWriter : .max - nextWriter
    }

    private mutating func anyone(_ condition: (Machine) -> Bool = { $0.replica != nil }) -> UInt64? {
        machines.filter { condition($0.value) }.keys.sorted().randomElement(using: &random)
    }

    private func clock(_ writer: UInt64) -> UInt64 {
        UInt64(max(0, Int64(now) + (machines[writer]?.skew ?? 0)))
    }

    // MARK: A step

    private mutating func step() throws {
        now += UInt64(number(0...50))
        try deliver()
        guard let writer = anyone() else { return restart() }
        switch number(0...99) {
        case 0...24: write(writer, random.pick(keys))
        case 25: for key in spare.prefix(number(10...90)) { write(writer, key) }
        case 26...37: gossip(writer)
        case 38...63: pull(writer)
        case 64...68: send(from: writer) { replica, peer in (try? replica.retry(peer)) ?? [] }
        case 69...76: collect(writer)
        case 77...78: crash(writer)
        case 79...81: restart()
        case 82...83:
            let skew = number(once(in: 3) ? -20_000...20_000 : -300...300)
            machines[writer]?.skew = Int64(skew)
        case 84:
            let end = now + UInt64(number(0...2000))
            machines[writer]?.isolatedUntil = end
        case 85: changeView()
        default: hearOfView(writer)
        }
        try check(writer)
    }

    private mutating func write(_ writer: UInt64, _ key: LWWKey) {
        let time = clock(writer)
        let value: [UInt8]? = once(in: 3) ? nil : (0..<number(0...3)).map { _ in UInt8(number(0...255)) }
        let stamp =
            if let value { try? machines[writer]?.replica?.put(key, value, now: time) } else {
                try? machines[writer]?.replica?.remove(key, now: time)
            }
        if stamp != nil { counts.writes += 1 }
    }

    private mutating func gossip(_ writer: UInt64) {
        let chosen = keys.filter { _ in once(in: 2) }
        send(from: writer) { replica, _ in (try? replica.delta(of: chosen)).map { [$0] } ?? [] }
    }

    private mutating func pull(_ writer: UInt64) {
        nextID += 1
        let id = nextID
        send(from: writer) { replica, peer in
            let message = replica.standing == .joining ? try? replica.join(id: id) : try? replica.pull(peer, id: id)
            return message.map { [$0] } ?? []
        }
    }

    private mutating func collect(_ writer: UInt64) {
        counts.collected += (try? machines[writer]?.replica?.collect()) ?? 0
    }

    /// Says something to some other member.
    private mutating func send(from writer: UInt64, _ say: (inout LWWReplica, UInt64) -> [LWWMessage]) {
        guard var replica = machines[writer]?.replica else { return }
        let others = (replica.view.isOpen ? Set(machines.keys) : replica.view.members).subtracting([writer]).sorted()
        guard let peer = others.randomElement(using: &random) else { return }
        let messages = say(&replica, peer)
        machines[writer]?.replica = replica
        machines[writer]?.stored = replica.stored
        for message in messages { post(message, to: peer) }
    }

    private mutating func post(_ message: LWWMessage, to receiver: UInt64) {
        counts.messages += 1
        if Double.random(in: 0..<1, using: &random) < loss {
            counts.lost += 1
            return
        }
        for _ in 0..<(loss > 0 && once(in: 10) ? 2 : 1) {
            let delay = loss > 0 ? (once(in: 12) ? number(0...4000) : number(0...60)) : 0
            network.append(Delivery(time: now + UInt64(delay), receiver: receiver, bytes: message.bytes))
        }
    }

    private mutating func deliver() throws {
        network.shuffle(using: &random)
        let due = network.filter { $0.time <= now }
        network.removeAll { $0.time <= now }
        for delivery in due {
            guard var replica = machines[delivery.receiver]?.replica else { continue }
            let message = try LWWMessage(delivery.bytes)
            let isolated = [message.sender, delivery.receiver].contains { (machines[$0]?.isolatedUntil ?? 0) > now }
            if isolated { continue }
            let wasJoining = replica.standing == .joining
            guard let received = try? replica.receive(message, now: clock(delivery.receiver)) else { continue }
            machines[delivery.receiver]?.replica = replica
            machines[delivery.receiver]?.stored = replica.stored
            if wasJoining { counts.joins += 1 }
            if received.pull == .complete { counts.pulls += 1 }
            if received.pull == .incomplete { counts.incomplete += 1 }
            counts.rejected += received.outcomes.count { $0.isRejected }
            for answer in received.answers { post(answer, to: message.sender) }
            try check(delivery.receiver)
        }
    }

    // MARK: Crashes and views

    private mutating func crash(_ writer: UInt64) {
        guard machines.values.count(where: { $0.replica?.standing == .established }) > 1 else { return }
        counts.crashes += 1
        machines[writer]?.replica = nil
        // Without what it stored it can never come back as itself, and is taken out of the view some day.
        if machines[writer]?.stored == nil || once(in: 4), views.last?.members.contains(writer) == true,
            mayLeave(writer)
        {
            machines[writer] = nil
            addView(removing: [writer])
        }
    }

    private mutating func restart() {
        guard let writer = anyone({ $0.replica == nil && $0.stored != nil }), let stored = machines[writer]?.stored
        else {
            return
        }
        machines[writer]?.replica = try? LWWReplica(writer: writer, stored: stored)
    }

    /// Whether an established member stays when another one goes.
    private func mayLeave(_ writer: UInt64) -> Bool {
        (views.last?.members ?? []).contains {
            $0 != writer && machines[$0]?.stored != nil && machines[$0]?.replica?.standing != .joining
        }
    }

    private mutating func changeView() {
        guard let view = views.last, views.count < 8 else { return }
        if once(in: 2), view.members.count > 2, let leaver = view.members.sorted().randomElement(using: &random),
            mayLeave(leaver)
        {
            addView(removing: [leaver])
        } else if view.members.count < 7 {
            let writer = newWriter()
            machines[writer] = Machine(replica: try? LWWReplica(writer: writer, isJoining: true))
            addView(adding: writer)
            hear(of: views.count - 1, writer)
        }
    }

    private mutating func addView(removing leavers: Set<UInt64> = [], adding newcomer: UInt64? = nil) {
        guard let last = views.last else { return }
        let members = last.members.subtracting(leavers).union(newcomer.map { [$0] } ?? [])
        views.append(LWWView(number: last.number + 1, members: members))
        counts.views += 1
    }

    /// A machine hears of a view that it did not know of, not always the last one.
    private mutating func hearOfView(_ writer: UInt64) {
        let first = Int(machines[writer]?.view ?? 0)
        guard first < views.count else { return }
        let index = once(in: 3) ? number(first...views.count - 1) : views.count - 1
        hear(of: index, writer)
    }

    private mutating func hear(of index: Int, _ writer: UInt64) {
        let view = views[index]
        // Nobody is told of a view before the first one that it is in.
        guard machines[writer]?.view != 0 || view.members.contains(writer) || views[0].members.contains(writer) else {
            return
        }
        guard (try? machines[writer]?.replica?.enter(view)) != nil else { return }
        machines[writer]?.view = view.number
        if let replica = machines[writer]?.replica, replica.standing != .joining {
            machines[writer]?.stored = replica.stored
        }
    }

    // MARK: What must hold

    private mutating func check(_ writer: UInt64) throws {
        guard var machine = machines[writer], let replica = machine.replica else { return }
        machine.stored = replica.standing == .joining ? nil : replica.stored
        if replica.standing == .joining { machine.peaks = [:] }
        for key in keys {
            let peak = machine.peaks[key]
            if let entry = replica.table[key] {
                if let peak, peak.merged(with: entry) != entry {
                    throw Violation(description: "\(writer) holds \(entry) after \(peak)")
                }
                machine.peaks[key] = entry
            } else if let peak, !peak.isTombstone || peak.stamp.time > replica.floor {
                throw Violation(description: "\(writer) has lost \(peak), floor \(replica.floor)")
            }
        }
        machines[writer] = machine
    }

    // MARK: The end

    /// Everything is well from now on, and all members pull one another.
    private mutating func heal() throws {
        loss = 0
        network = []
        now += 60_000
        for writer in machines.keys { machines[writer]?.skew = 0 }
        while anyone({ $0.replica == nil && $0.stored != nil }) != nil { restart() }
        guard let view = views.last else { return }
        for writer in machines.keys.sorted() where !view.members.contains(writer) { machines[writer] = nil }
        for writer in machines.keys.sorted() {
            if machines[writer]?.replica == nil {
                machines[writer]?.replica = try LWWReplica(writer: writer, isJoining: true)
            }
            hear(of: views.count - 1, writer)
        }
        try settle(view.members)
        let expected = survivors(view.members)
        for writer in view.members.sorted() {
            guard let replica = machines[writer]?.replica, replica.standing == .established else {
                throw Violation(description: "\(writer) is not established")
            }
            if replica.table.tombstoneCount > 0 { throw Violation(description: "\(writer) keeps tombstones") }
            for key in keys where replica.table[key] != expected[key] {
                throw Violation(
                    description: "\(writer) has \(replica.table[key] as Any), expected \(expected[key] as Any)"
                )
            }
        }
        try writeAll(view.members)
    }

    /// What is the greatest that any member has held, without what was removed.
    private func survivors(_ members: Set<UInt64>) -> [LWWKey: LWWEntry] {
        var greatest: [LWWKey: LWWEntry] = [:]
        for writer in members {
            for (key, entry) in machines[writer]?.peaks ?? [:] {
                greatest[key] = greatest[key]?.merged(with: entry) ?? entry
            }
        }
        return greatest.filter { !$0.value.isTombstone }
    }

    private mutating func settle(_ members: Set<UInt64>) throws {
        for _ in 0..<3 {
            for writer in members.sorted() {
                for peer in members.sorted() where peer != writer {
                    nextID += 1
                    now += 1
                    let id = nextID
                    guard var replica = machines[writer]?.replica else { continue }
                    let message =
                        replica.standing == .joining ? try replica.join(id: id) : try replica.pull(peer, id: id)
                    machines[writer]?.replica = replica
                    post(message, to: peer)
                    while !network.isEmpty { try deliver() }
                }
            }
            for writer in members.sorted() {
                collect(writer)
                try check(writer)
            }
        }
        let digests = Set(members.compactMap { machines[$0]?.replica.map { LWWDigest($0.table) } })
        if digests.count != 1 { throw Violation(description: "\(digests.count) digests") }
    }

    /// No key is frozen: whatever it has been through, anybody can write it, and all see it.
    private mutating func writeAll(_ members: Set<UInt64>) throws {
        for (index, key) in keys.enumerated() {
            let writer = members.sorted()[index % members.count]
            try machines[writer]?.replica?.put(key, [UInt8(index)], now: now)
        }
        try settle(members)
        for writer in members {
            for (index, key) in keys.enumerated() where machines[writer]?.replica?.value(of: key) != [UInt8(index)] {
                throw Violation(description: "\(key) is frozen at \(writer)")
            }
        }
    }
}
