import TidemarkCounters

/// Plain lax counters, each of which is a number.
struct LaxTarget: CounterTarget {
    static var verbs: [RequestItem.Verb] { RequestItem.Verb.strict }
    static var wholes: [CounterRequest.Whole] { [.clear, .flush] }
    static var prompt: String { "lax> " }

    let counters: LaxCounter

    func call(_ items: [RequestItem]) async throws -> [Printed] {
        if let item = items.first, items.count == 1, item.condition == .always {
            switch item.verb {
            case .inc: return [try await added { try await counters.increment(item.key, by: item.operand) }]
            case .dec: return [try await added { try await counters.decrement(item.key, by: item.operand) }]
            case .get: return [.value(try await counters.value(item.key).map { "\($0)" } ?? "(nil)")]
            case .set, .del, .setOwn, .delOwn: break
            }
        }
        let results = try await counters.batch(items.map(StrictTarget<EmbeddedEngine>.item))
        return zip(items, results).map(StrictTarget<EmbeddedEngine>.printed)
    }

    func perform(_ whole: CounterRequest.Whole) async throws {
        if whole == .clear { try await counters.clear() } else { try await counters.flush() }
    }

    private func added(_ add: () async throws -> Int128) async throws -> Printed {
        try await LaxOptions.added { "\(try await add())" }
    }
}

/// Lax counters of an instance, each of which is a total and the own slice.
struct LaxInstanceTarget: CounterTarget {
    static var verbs: [RequestItem.Verb] { RequestItem.Verb.allCases }
    static var wholes: [CounterRequest.Whole] { [.clear, .clearOwn, .flush] }
    static var prompt: String { "instance> " }

    let counters: LaxInstanceCounter

    func call(_ items: [RequestItem]) async throws -> [Printed] {
        if let item = items.first, items.count == 1, item.condition == .always {
            switch item.verb {
            case .inc:
                return [
                    try await LaxOptions.added { Self.text(try await counters.increment(item.key, by: item.operand)) }
                ]
            case .dec:
                return [
                    try await LaxOptions.added { Self.text(try await counters.decrement(item.key, by: item.operand)) }
                ]
            case .get: return [.value(Self.text(try await counters.value(item.key)))]
            case .set, .del, .setOwn, .delOwn: break
            }
        }
        let results = try await counters.batch(items.map(InstanceTarget<EmbeddedInstanceEngine>.item))
        return zip(items, results).map(InstanceTarget<EmbeddedInstanceEngine>.printed)
    }

    func perform(_ whole: CounterRequest.Whole) async throws {
        switch whole {
        case .clear: try await counters.clear()
        case .clearOwn: try await counters.clearOwn()
        case .flush: try await counters.flush()
        }
    }

    private static func text(_ view: InstanceView) -> String {
        "\(view.total.map { "\($0)" } ?? "(nil)") \(view.own)"
    }
}
