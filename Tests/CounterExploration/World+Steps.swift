import TidemarkCounters

/// What can happen next.
extension World {
    package var steps: [Step] {
        var steps: [Step] = []
        for instance in clients.indices {
            let limit = instance < scope.networked ? scope.asked : 1
            if clients[instance].asked < limit {
                steps += scope.questions[instance].filter { isSmall($0, of: instance) }.map { .ask(instance, $0) }
            }
            if let due = clients[instance].machine.due, clients[instance].machine.now < due {
                steps.append(.beat(instance))
            }
        }
        if scope.clears, view.totals.contains(where: { $0 != nil }) { steps.append(.clear) }
        if view.deadlines.contains(where: { $0.map { $0 >= now } ?? false }) { steps.append(.tick) }
        return steps + networkSteps
    }

    /// What can become of what is on its way.
    var networkSteps: [Step] {
        let zombies = messages.count { if case .zombie = $0.fate { true } else { false } }
        return messages.indices.flatMap { place -> [Step] in
            switch messages[place].fate {
            case .sent: zombies < scope.zombies ? [.run(place), .giveUp(place)] : [.run(place)]
            case .zombie: [.run(place)]
            case .answered: scope.zombies > 0 ? [.deliver(place), .giveUp(place)] : [.deliver(place)]
            case .refused: [.deliver(place)]
            }
        }
    }

    /// Whether a question counts up or down what is not yet too large.
    private func isSmall(_ question: Question, of instance: Int) -> Bool {
        guard case .call(let items) = question else { return true }
        return items.allSatisfy { item in
            switch item.command {
            case .increment(let amount):
                oracle.cells[scope.names.number(of: item.key)].parts[instance] < scope.largest * Int128(amount)
            case .decrement(let amount):
                oracle.cells[scope.names.number(of: item.key)].parts[instance] > -scope.largest * Int128(amount)
            default: true
            }
        }
    }
}

extension World.Step: CustomStringConvertible {
    package var description: String {
        switch self {
        case .ask(let instance, .clearOwn): "instance \(instance): clear-own"
        case .ask(let instance, .call(let items)):
            "instance \(instance): " + items.map(Self.text).joined(separator: ", ")
        case .beat(let instance): "instance \(instance): a beat is due"
        case .clear: "clear"
        case .tick: "the clock goes on by \(Scope.step)"
        case .run(let place): "message \(place) is applied"
        case .deliver(let place): "message \(place) is answered"
        case .giveUp(let place): "message \(place) is given up"
        }
    }

    private static func text(_ item: InstanceItem) -> String {
        item.arguments[..<InstanceItem.beliefPosition].map { String(decoding: $0, as: UTF8.self) }
            .filter { !$0.isEmpty && $0 != "none" }.joined(separator: " ")
    }
}
