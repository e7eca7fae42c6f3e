import RandomNumbers
import TidemarkCell
import TidemarkSession

/// What clients do, and what becomes of what they send.
extension CellSimulation {
    /// What is on its way arrives.
    func deliver() throws {
        let arriving = commands.filter { $0.due <= now }
        commands.removeAll { $0.due <= now }
        for message in arriving { try deliver(message) }
        let answering = answers.filter { $0.due <= now }
        answers.removeAll { $0.due <= now }
        for message in answering where clients[message.client].process == message.clientProcess { try take(message) }
    }

    private func deliver(_ message: CommandMessage) throws {
        let machine = machines[message.machine]
        guard machine.process == message.process else { return }
        let (command, asked) = (message.attempt.command, message.attempt.asked)
        let result = try apply(command, at: machine)
        if let result, command.request != nil, result.position.offset + 1 != result.cursor.offset {
            counts.add(result.position.generation == result.cursor.generation ? "repeated" : "inherited")
        }
        let answer: AnswerMessage.Answer = result.map { .result(asked, $0) } ?? .refusal(asked)
        send(answer, to: message.client, message.clientProcess)
    }

    private func send(_ answer: AnswerMessage.Answer, to client: Int, _ process: Int) {
        if !isHealing, once(in: 8) { return }
        answers.append(.init(due: now + delay(), client: client, clientProcess: process, answer: answer))
    }

    private func delay() -> UInt64 { UInt64(isHealing ? 0 : once(in: 10) ? number(0...6000) : number(0...150)) }

    // MARK: A client

    func live(_ client: SimulatedClient) throws {
        switch client.machine.standing {
        case .closed: try send(try client.machine.open(), client)
        case .opening, .pending: if now >= client.patience { lose(client) }
        case .lost:
            // A value that is too long for the next primary would be refused for ever.
            if isHealing ? client.isRefused : once(in: 15) {
                counts.add("abandoned")
                guard try client.machine.abandon() == .unknown else { throw Violation("it knows too much") }
            } else if isHealing || once(in: 3) {
                counts.add("retries")
                let command = try client.machine.retry()
                guard command.arguments == client.asks?.arguments else { throw Violation("another command") }
                try send(command, client)
            }
        case .open:
            askForCopies(client)
            if isHealing { return }
            if once(in: 60) {
                try send(try client.machine.open(), client)
            } else if once(in: 2) {
                let epoch = once(in: 20) ? client.epoch / 2 : client.epoch
                try send(try client.machine.request(action(client), epoch: epoch), client)
            }
        }
    }

    private func lose(_ client: SimulatedClient) {
        counts.add("lost")
        client.machine.lost()
        // Whoever got no answer asks who leads, mostly.
        if isHealing || !once(in: 4) { learn(client) }
    }

    private func learn(_ client: SimulatedClient) {
        client.primary = leader
        client.epoch = epoch
    }

    private func send(_ command: CellCommand, _ client: SimulatedClient) throws {
        client.asks = command
        client.isRefused = false
        client.patience = now + UInt64(number(400...3000))
        if once(in: 20) { client.primary = random.pick(machines).index }
        if isHealing { learn(client) }
        if !isHealing, once(in: 15) { return }
        let machine = machines[client.primary]
        commands.append(
            CommandMessage(
                due: now + delay(),
                client: client.index,
                clientProcess: client.process,
                machine: machine.index,
                process: machine.process,
                attempt: Attempt(command, of: client.machine)
            )
        )
    }

    private func action(_ client: SimulatedClient) -> CellCommand.Action {
        let values = ["a", "b", "", "longer"].map { Array($0.utf8) }
        let value = random.pick(values)
        switch number(0...9) {
        case 0...2: return .write(value)
        case 3: return .clear
        case 4: return .fence
        case 5: return .exchange(.never, value)
        case 6: return .exchange(.absent, value)
        case 7...8: return .exchange(.bytes(random.pick(values)), once(in: 4) ? nil : value)
        default: return .exchange(client.seen.map { .modifiedAt($0) } ?? .never, value)
        }
    }

    private func take(_ message: AnswerMessage) throws {
        let client = clients[message.client]
        switch message.answer {
        case .refusal(let asked):
            let wasInDoubt = client.machine.isInDoubt
            if let conclusion = client.machine.refused(asked), let asks = client.asks {
                guard conclusion == .refused, !wasInDoubt else {
                    throw Violation("\(conclusion) of a refusal in doubt")
                }
                counts.add("refused")
                try judge.refused(asks)
            } else if wasInDoubt, asked == client.asks.map({ Attempt($0, of: client.machine).asked }) {
                counts.add("refused-late")
                client.isRefused = true
            }
            learn(client)
        case .result(let asked, let result):
            let (wasInDoubt, cursor) = (client.machine.isInDoubt, client.machine.cursor)
            guard let conclusion = try client.machine.answer(to: asked, result), let asks = client.asks else { return }
            guard asked == Attempt(asks, of: client.machine).asked, client.machine.isRight(after: conclusion, result)
            else {
                throw Violation("an answer for somebody else is taken")
            }
            try note(conclusion, wasInDoubt)
            if let cursor, result.cursor.precedes(cursor) { throw Violation("\(result.cursor) after \(cursor)") }
            client.seen = result.modified
            try judge.told(conclusion, of: asks, by: result)
        case .copies(let count, let cursor): try hear(client, count, cursor)
        }
    }

    private func note(_ conclusion: CellClient.Conclusion, _ wasInDoubt: Bool) throws {
        switch conclusion {
        case .opened, .applied, .mismatch, .fenced: counts.add(conclusion.rawValue)
        case .unknown:
            counts.add("unknown")
            guard wasInDoubt else { throw Violation("unknown without doubt") }
        case .notApplied:
            counts.add("denied")
            guard !wasInDoubt else { throw Violation("not-applied in doubt") }
        case .refused: throw Violation("a result is no refusal")
        }
        if conclusion == .unknown || conclusion == .notApplied { counts.add("expired") }
    }

    // MARK: Copies

    /// Asks the primary on how many replicas everything below the last cursor is.
    private func askForCopies(_ client: SimulatedClient) {
        guard let cursor = client.machine.cursor, let primary = machines[client.primary].primary,
            primary.generation == cursor.generation, once(in: 2)
        else { return }
        // Its replicas have ids of their own, so that one with two connections counts once.
        let replicas = primary.slots.count { $0.live > 0 && $0.acked ?? 0 >= cursor.offset }
        let count = min(replicas, primary.sessionsAcknowledging(cursor.offset))
        send(.copies(count, cursor), to: client.index, client.process)
    }

    private func hear(_ client: SimulatedClient, _ count: Int, _ cursor: CellPosition) throws {
        let copies = client.machine.heard(copies: count, upTo: cursor)
        guard copies > 0 else { return }
        counts.add("copies")
        guard let asks = client.asks, let told = judge.decision(of: asks) else {
            throw Violation("copies of nothing that is known")
        }
        let holders = machines.count { machine in
            machine.had[told.generation].map { $0 >= told.offset } ?? false
        }
        // The primary has it, too.
        guard holders > copies else {
            throw Violation("\(asks) at \(told) is on \(holders), not on \(copies) replicas")
        }
    }
}
