import RandomNumbers

@testable import TidemarkCell

/// A few clients and readers at a primary, which is replaced at some time; and what each of them asked and was answered.
///
/// Answers are lost, requests are asked again, at another primary if need be, and what was sent to the old one may arrive
/// after the new one is at work.
struct RecordedRun {
    private struct Client {
        var machine = CellClient()
        var asks: CellCommand?
        var invoked = 0
        /// When an attempt was sent first, by the generation of the primary that it was sent to.
        var sent: [UInt64: Int] = [:]
        var answers: [(asked: CellClient.Asked, result: CellResult)] = []
        var attempts: [(attempt: Attempt, primary: Int)] = []
    }

    private struct Reader {
        /// When it asked, and whom; nil while it does not.
        var asked: Asked?
        var answer: Cell.Reading?
    }

    private struct Asked {
        var time: Int
        var primary: Int
    }

    private var random: SeededGenerator
    private let fault: CellFault?
    private let isBlind: Bool
    private var now = 0
    private var primaries: [Cell]
    private var replica: Cell
    /// The commands of the last primary that the replica does not have.
    private var ahead: [CellCommand] = []
    private var clients: [Client]
    private var readers: [Reader]
    private var places: [CellPosition] = []
    private var asked: [CellCommand: Int] = [:]
    /// For each generation, what the register was at first, and what was asked of it.
    private(set) var bases: [UInt64: CellRegister] = [:]
    private(set) var calls: [UInt64: [CellCall]] = [:]
    private(set) var retries = 0
    private(set) var unanswered = 0

    /// - Parameter isBlind: answers do not tell where the value was set.
    init(seed: UInt64, fault: CellFault? = nil, isBlind: Bool) throws {
        var random = SeededGenerator(seed: seed)
        let name = Array("cell".utf8)
        let clients = UInt64.random(in: 2...4, using: &random)
        let start = CellPosition(generation: 1, offset: 1)
        let first = try Cell(name: name, at: start, capacity: random.pick([clients, clients, clients - 1]))
        primaries = [first]
        replica = try Cell(name: name)
        let payload = try first.snapshot()
        _ = try replica.install(payload.span.bytes, at: start)
        self.clients = (0..<clients).map { _ in Client() }
        readers = (0..<Int.random(in: 1...2, using: &random)).map { _ in Reader() }
        self.random = random
        self.fault = fault
        self.isBlind = isBlind
        bases[1] = CellRegister()
        try run()
    }

    private mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    private mutating func run() throws {
        let promotesAt = once(in: 3) ? nil : Int.random(in: 30...120, using: &random)
        for step in 0..<150 {
            now += 1
            if step == promotesAt { try promote() }
            switch Int.random(in: 0..<10, using: &random) {
            case 0...2: try read(readers.indices.randomElement(using: &random) ?? 0)
            case 3: if !ahead.isEmpty { try follow() }
            default: try live(clients.indices.randomElement(using: &random) ?? 0)
            }
        }
        for client in clients where client.machine.standing == .pending || client.machine.standing == .lost {
            unanswered += 1
            leave(client, except: nil)
        }
    }

    private mutating func promote() throws {
        // What it has not got is lost.
        for _ in 0..<Int.random(in: 0...ahead.count, using: &random) { try follow() }
        ahead = []
        try replica.promote(to: CellPosition(generation: 2, offset: 1))
        let reading = try replica.readNow()
        bases[2] = CellRegister(
            current: reading.current,
            place: reading.modified.map { .at($0) } ?? .never,
            epoch: replica.epoch
        )
        primaries.append(replica)
    }

    private mutating func follow() throws {
        guard let cursor = replica.cursor, !ahead.isEmpty else { return }
        _ = try replica.apply(ahead.removeFirst().arguments, at: cursor)
    }

    // MARK: Clients

    private mutating func live(_ index: Int) throws {
        let client = clients[index]
        if !client.attempts.isEmpty, once(in: 2) { return try deliver(index) }
        if !client.answers.isEmpty, once(in: 2) { return try answer(index) }
        switch client.machine.standing {
        case .closed: try send(try clients[index].machine.open(), index, isNew: true)
        case .open: try send(try clients[index].machine.request(action(), epoch: epoch()), index, isNew: true)
        case .opening, .pending:
            guard once(in: 8) else { return }
            // What is under way may arrive all the same.
            if once(in: 3) { clients[index].answers = [] }
            clients[index].machine.lost()
        case .lost:
            if once(in: 12) {
                _ = try clients[index].machine.abandon()
                leave(client, except: nil)
            } else if once(in: 2) {
                retries += 1
                try send(try clients[index].machine.retry(), index, isNew: false)
            }
        }
    }

    private mutating func send(_ command: CellCommand, _ index: Int, isNew: Bool) throws {
        let primary = primaries.count - 1
        if isNew {
            clients[index].asks = command
            clients[index].invoked = now
            clients[index].sent = [:]
        }
        let generation = UInt64(primary + 1)
        clients[index].sent[generation] = clients[index].sent[generation] ?? now
        if !once(in: 12) { clients[index].attempts.append((Attempt(command, of: clients[index].machine), primary)) }
    }

    private mutating func deliver(_ index: Int) throws {
        let place = Int.random(in: 0..<clients[index].attempts.count, using: &random)
        let (attempt, primary) = clients[index].attempts.remove(at: place)
        let result = try apply(attempt.command, at: primary)
        if !once(in: 6) { clients[index].answers.append((attempt.asked, result)) }
    }

    private mutating func answer(_ index: Int) throws {
        let client = clients[index]
        let (asked, result) = clients[index].answers.removeFirst()
        guard let conclusion = try clients[index].machine.answer(to: asked, result), let asks = client.asks else {
            return
        }
        if let modified = result.modified { places.append(modified) }
        guard case .request(let request) = asked else { return }
        let generation = result.cursor.generation
        let look = CellCall(
            ask: .read,
            invoked: client.sent[generation] ?? client.invoked,
            returned: now,
            sight: sight(result.current, result.modified)
        )
        switch conclusion {
        case .applied, .mismatch, .fenced:
            leave(client, except: generation)
            guard result.position.generation == generation else {
                calls[generation, default: []].append(look)
                return
            }
            var call = look
            call.ask = .command(asks.action, epoch: asks.epoch)
            call.outcome = result.outcome
            call.position = result.position
            guard result.position.offset + 1 != result.cursor.offset else {
                calls[generation, default: []].append(call)
                return
            }
            // It happened before, and the rest of the answer is of now.
            call.sight = nil
            calls[generation, default: []] += [call, look]
        case .unknown:
            leave(client, except: nil)
            calls[generation, default: []].append(look)
        case .notApplied: calls[generation, default: []].append(look)
        case .opened, .refused: throw Violation("\(conclusion) of \(request)")
        }
    }

    /// The request may happen at any time in the generations to which it was sent, but for one.
    private mutating func leave(_ client: Client, except generation: UInt64?) {
        guard let asks = client.asks, asks.request != nil else { return }
        for (sentTo, invoked) in client.sent where sentTo != generation {
            let call = CellCall(ask: .command(asks.action, epoch: asks.epoch), invoked: invoked)
            calls[sentTo, default: []].append(call)
        }
    }

    private mutating func action() -> CellCommand.Action {
        let value = random.pick([Array("a".utf8), Array("b".utf8), Array("c".utf8)])
        let other = random.pick([Array("a".utf8), Array("b".utf8), Array("c".utf8)])
        switch Int.random(in: 0..<9, using: &random) {
        case 0...1: return .write(value)
        case 2: return .clear
        case 3: return .exchange(.never, value)
        case 4: return .exchange(.absent, value)
        case 5...6: return .exchange(.bytes(other), once(in: 4) ? nil : value)
        case 7: return .exchange(places.last.map { .modifiedAt($0) } ?? .never, value)
        default: return .fence
        }
    }

    private mutating func epoch() -> UInt64 { UInt64(primaries.count) * (once(in: 12) ? 0 : 1) }

    private func sight(_ current: CellValue, _ modified: CellPosition?) -> CellCall.Sight {
        let told: CellCall.Sight.Modified? = isBlind ? nil : modified.map { .at($0) } ?? .never
        return CellCall.Sight(current: current, modified: told)
    }

    // MARK: Readers

    private mutating func read(_ index: Int) throws {
        guard let asked = readers[index].asked else {
            readers[index].asked = Asked(time: now, primary: primaries.count - 1)
            return
        }
        let primary = asked.primary
        guard let reading = readers[index].answer else {
            let isLate = fault == .readsAtReplica && primary == primaries.count - 1 && primaries.count == 1
            readers[index].answer = try (isLate ? replica : primaries[primary]).readNow()
            return
        }
        let sight = sight(reading.current, reading.modified)
        let call = CellCall(ask: .read, invoked: asked.time, returned: now, sight: sight)
        calls[UInt64(primary + 1), default: []].append(call)
        readers[index] = Reader()
    }

    // MARK: The cell

    /// What a primary does with a command, if nothing is wrong with it.
    private mutating func apply(_ command: CellCommand, at primary: Int) throws -> CellResult {
        var command = command
        let before = primaries[primary]
        guard let cursor = before.cursor else { throw Violation("a primary is unsynced") }
        var isKept = true
        switch fault {
        case .appliesTwice:
            asked[command, default: 0] += 1
            if asked[command] ?? 0 > 1, command.action != .open { command.request = nil }
        case .forgets: if case .write = command.action { isKept = !once(in: 2) }
        case .expectsNothing: if case .exchange(_, let new?) = command.action { command.action = .write(new) }
        case .doesNotFence: command.epoch = max(command.epoch, before.epoch)
        case .readsAtReplica, .showsBefore, .saysApplied, nil: break
        }
        var cell = before
        guard var result = try cell.apply(command.arguments, at: cursor) else { throw Violation("a primary skips") }
        if isKept {
            primaries[primary] = cell
            if primary == primaries.count - 1, primaries.count == 1 { ahead.append(command) }
        }
        if fault == .showsBefore {
            let reading = try before.readNow()
            (result.current, result.modified) = (reading.current, reading.modified)
        }
        if fault == .saysApplied, result.outcome == .mismatch { result.outcome = .applied }
        return result
    }
}
