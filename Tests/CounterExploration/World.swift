import TidemarkCounters

/// A table, its clients, and everything that is on its way between them, at one moment.
///
/// ``perform(_:)`` makes one step and holds all that has become of it against the ``Oracle``.
package struct World {
    let scope: Scope
    var table = InstanceTable()
    var view: View
    var oracle: Oracle
    var clients: [Client]
    var messages: [Message] = []
    var now: UInt64 = 1000
    /// What does not hold; the first such thing.
    package private(set) var violation: String?

    struct Client {
        var machine = InstanceClient(ttl: Scope.ttl)
        var lastID = 0
        /// How many calls have not ended.
        var asked = 0
        /// Whether a clear-own that ends now leaves nothing: no other request of the instance ran since its first page.
        var clearsAll = false
        /// All requests, where a variation wants to see them.
        var sent: [InstanceOperation.Kind] = []
    }

    /// A request, and then its answer.
    struct Message {
        let sender: Int
        let request: InstanceClient.RequestID
        var operation: InstanceOperation
        var fate = Fate.sent
        /// What the client hears of its parts when the answer arrives.
        var receipt: [Receipt] = []
    }

    enum Fate {
        case sent
        /// The client has been told that it is in doubt; it may still be applied.
        case zombie
        case answered(InstanceAnswer)
        case refused(CounterError)
    }

    struct Receipt {
        var key: Int
        var told: Oracle.Told
        var isRead: Bool
    }

    /// A step.
    package enum Step: Sendable, Hashable {
        case ask(Int, Question)
        /// The client's clock passes the time at which a sign of life is due.
        case beat(Int)
        case clear
        /// The table's clock goes on.
        case tick
        /// The request at this place is applied.
        case run(Int)
        /// The answer at this place reaches its client.
        case deliver(Int)
        /// The client of this request is told that it is in doubt.
        case giveUp(Int)
    }

    package init(_ scope: Scope) {
        self.scope = scope
        let (instances, keys) = (scope.names.instances.count, scope.names.keys.count)
        view = View(table.stored, of: scope.names)
        oracle = Oracle(instances: instances, keys: keys)
        clients = Array(repeating: Client(), count: instances)
    }

    package mutating func perform(_ step: Step) {
        switch step {
        case .ask(let instance, let question): ask(instance, question)
        case .beat(let instance): beat(instance)
        case .clear: clear()
        case .tick: now += Scope.step
        case .run(let place): run(place)
        case .deliver(let place): deliver(place)
        case .giveUp(let place): giveUp(place)
        }
        while violation == nil, let place = messages.firstIndex(where: { $0.sender >= scope.networked }) {
            run(place)
            deliver(place)
        }
        if scope.variation == nil { forgetPowerless() }
        for instance in clients.indices { checkClient(instance) }
    }

    mutating func fail(_ reason: String) {
        if violation == nil { violation = reason }
    }

    // MARK: Clients

    private mutating func ask(_ instance: Int, _ question: Question) {
        clients[instance].lastID += 1
        clients[instance].asked += 1
        let id = clients[instance].lastID
        switch question {
        case .call(let items): act(instance, clients[instance].machine.call(id, items))
        case .clearOwn: act(instance, clients[instance].machine.clearOwn(id))
        }
    }

    private mutating func beat(_ instance: Int) {
        guard let due = clients[instance].machine.due else { return }
        act(instance, clients[instance].machine.time(due))
    }

    private mutating func act(_ instance: Int, _ actions: [InstanceClient.Action]) {
        for action in actions {
            switch action {
            case .send(let request, var kind):
                if let variation = scope.variation {
                    variation.sending(&kind, clients[instance].sent)
                    clients[instance].sent.append(kind)
                }
                if case .clearOwn(_, nil) = kind { clients[instance].clearsAll = true }
                let operation = InstanceOperation(
                    kind,
                    of: scope.names.instances[instance],
                    settings: scope.settings(of: instance)
                )
                messages.append(Message(sender: instance, request: request, operation: operation))
            case .done, .fail: clients[instance].asked -= 1
            }
        }
    }

    // MARK: The network

    private mutating func run(_ place: Int) {
        let message = messages[place]
        let outcome = apply(message.operation, of: message.sender)
        if case .zombie = message.fate {
            messages.remove(at: place)
            if case .success(let (_, receipt)) = outcome { doubt(message, receipt) }
            return
        }
        switch outcome {
        case .success((let answer, let receipt)):
            messages[place].fate = .answered(answer)
            messages[place].receipt = receipt
        case .failure(let error): messages[place].fate = .refused(error)
        }
    }

    private mutating func deliver(_ place: Int) {
        let message = messages.remove(at: place)
        let instance = message.sender
        switch message.fate {
        case .answered(let answer):
            for receipt in message.receipt {
                oracle.told[instance][receipt.key] = receipt.told.part == 0 ? nil : receipt.told
            }
            if case .walked(let walk) = answer {
                for slice in walk.removed {
                    let key = scope.names.number(of: slice.key)
                    if oracle.told[instance][key]?.epoch == slice.epoch.number { oracle.told[instance][key] = nil }
                }
                if case .clearOwn = message.operation.kind, walk.cursor == nil { hasCleared(instance) }
            }
            act(instance, clients[instance].machine.answered(message.request, answer))
        case .refused(let error): act(instance, clients[instance].machine.failed(message.request, error))
        case .sent, .zombie: break
        }
    }

    private mutating func giveUp(_ place: Int) {
        let message = messages[place]
        switch message.fate {
        case .sent: messages[place].fate = .zombie
        case .answered:
            messages.remove(at: place)
            doubt(message, message.receipt)
        case .refused, .zombie: messages.remove(at: place)
        }
        act(message.sender, clients[message.sender].machine.failed(message.request, .inDoubt("")))
    }

    /// A request was applied, and its client does not know.
    private mutating func doubt(_ message: Message, _ receipt: [Receipt]) {
        let instance = message.sender
        clients[instance].clearsAll = false
        for receipt in receipt where !receipt.isRead && oracle.cells[receipt.key].epoch == receipt.told.epoch {
            oracle.doubt(receipt.key, of: instance)
        }
        if case .clearOwn = message.operation.kind {
            for key in oracle.cells.indices { oracle.doubt(key, of: instance) }
        }
    }

    /// Lives are never given twice: what carries one that has ended can do nothing any more.
    private mutating func forgetPowerless() {
        messages.removeAll { message in
            guard case .zombie = message.fate, let life = message.operation.kind.life else { return false }
            return view.lives[message.sender] != life.number
        }
    }

    // MARK: The table

    private mutating func clear() {
        table.clear()
        scope.variation?.cleared(&table)
        view = View(table.stored, of: scope.names)
        oracle.cells = oracle.cells.map { _ in Oracle.Cell(instances: clients.count) }
        checkSums()
    }

    private typealias Outcome = Result<(InstanceAnswer, [Receipt]), CounterError>

    private mutating func apply(_ original: InstanceOperation, of instance: Int) -> Outcome {
        let before = view
        let tableBefore = table
        var operation = original
        scope.variation?.before(&table, &operation, now)
        let outcome: Outcome
        do throws(CounterError) {
            var answer = try table.perform(operation, now: now)
            scope.variation?.after(tableBefore, &table, operation, &answer)
            view = View(table.stored, of: scope.names)
            outcome = .success((answer, follow(original.kind, of: instance, answer: answer, from: before)))
        } catch {
            view = View(table.stored, of: scope.names)
            checkRefusal(error, of: original.kind, by: instance, from: before)
            outcome = .failure(error)
        }
        checkSums()
        return outcome
    }

    /// Does what the table has done by the oracle, and compares; gives back what the client will hear of.
    private mutating func follow(
        _ kind: InstanceOperation.Kind,
        of instance: Int,
        answer: InstanceAnswer,
        from before: View
    ) -> [Receipt] {
        var receipts: [Receipt] = []
        let dead = clients.indices.filter { $0 != instance && oracle.isDead($0, at: now) }
        switch (kind, answer) {
        case (.attach, .life(let life)):
            oracle.serial += 1
            if life.number != oracle.serial { fail("life: \(life) in place of \(oracle.serial)") }
        case (.call(_, let items), .results(let results)):
            for (item, result) in zip(items, results) {
                let key = scope.names.number(of: item.key)
                let expected = oracle.apply(item, to: key, of: instance, at: now)
                if result != expected { fail("I2: the answer is \(result) in place of \(expected)") }
                let told = Oracle.Told(epoch: oracle.cells[key].epoch, part: oracle.cells[key].parts[instance])
                receipts.append(Receipt(key: key, told: told, isRead: item.command == .get))
            }
        case (.beat, .walked): break
        case (.clearOwn(_, let cursor), .walked(let walk)):
            for (number, key) in scope.names.keys.enumerated() {
                if cursor.map({ $0 < key }) ?? true, walk.cursor.map({ key <= $0 }) ?? true,
                    !oracle.cells[number].away[instance]
                {
                    oracle.cells[number].parts[instance] = 0
                    oracle.doubt(number, of: instance)
                }
            }
        default: fail("the answer is of another kind: \(answer)")
        }
        followDeaths(of: dead, after: kind, by: instance, from: before)
        return receipts
    }

    /// What is gone of the dead counts no longer; nobody else may have lost anything.
    private mutating func followDeaths(
        of dead: [Int],
        after kind: InstanceOperation.Kind,
        by instance: Int,
        from before: View
    ) {
        let deadline = now + UInt64(Scope.ttl)
        oracle.deadlines[instance] = max(deadline, oracle.deadlines[instance] ?? 0)
        for other in clients.indices where other != instance {
            let lost = view.totals.indices.filter { before.slices[other][$0] != nil && view.slices[other][$0] == nil }
            if dead.contains(other) {
                for key in lost { oracle.takeAway(other, from: key) }
                if view.deadlines[other] == nil { oracle.deadlines[other] = nil }
                let isTouched = !lost.isEmpty || view.deadlines[other] == nil
                let life = isTouched ? nil : before.lives[other]
                if view.lives[other] != life { fail("I4: the life of \(other), which is dead, is not \(life ?? 0)") }
                for key in kind.keys.map(scope.names.number) where view.slices[other][key] != nil {
                    fail("I2: a slice of \(other), which is dead, was not reaped at key \(key)")
                }
            } else {
                if !lost.isEmpty { fail("I3: instance \(other), which is not dead, has lost slices") }
                if view.lives[other] != before.lives[other] { fail("I3: instance \(other) has another life") }
            }
        }
        for other in clients.indices where view.deadlines[other] != oracle.deadlines[other] {
            fail("deadline of \(other): \(view.deadlines[other] ?? 0) in place of \(oracle.deadlines[other] ?? 0)")
        }
    }

    /// The last page of a clear-own has reached its client.
    private mutating func hasCleared(_ instance: Int) {
        for key in oracle.cells.indices {
            oracle.told[instance][key] = nil
            guard clients[instance].clearsAll else { continue }
            if oracle.cells[key].parts[instance] != 0, !oracle.cells[key].away[instance] {
                fail("I4: a clear-own of \(instance) ended and left \(oracle.cells[key].parts[instance]) at key \(key)")
            }
            oracle.cells[key].said[instance] = 0
        }
    }
}

extension InstanceOperation.Kind {
    /// The life that a request carries.
    var life: Serial? {
        switch self {
        case .attach: nil
        case .call(let life, _), .beat(let life, _), .clearOwn(let life, _), .batch(let life, _): life
        }
    }

    /// The keys that a request names.
    var keys: [CounterKey] { if case .call(_, let items) = self { items.map(\.key) } else { [] } }
}
