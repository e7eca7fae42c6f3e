import TidemarkCounters

/// Counters on which a session runs its commands.
protocol CounterTarget: Sendable {
    /// What the counters know.
    static var verbs: [RequestItem.Verb] { get }
    /// What they know to do with all of them.
    static var wholes: [CounterRequest.Whole] { get }
    /// What stands before the cursor where somebody types.
    static var prompt: String { get }

    /// Applies items as one atomic step, and says what to print for each.
    func call(_ items: [RequestItem]) async throws -> [Printed]
    func perform(_ whole: CounterRequest.Whole) async throws
}

/// What is printed for an item.
enum Printed {
    case value(String)
    case unmet(String)
    case failed(CounterError)
}

/// Strict counters, each of which is a number.
struct StrictTarget<Engine: CounterEngine>: CounterTarget {
    static var verbs: [RequestItem.Verb] { RequestItem.Verb.strict }
    static var wholes: [CounterRequest.Whole] { [.clear] }
    static var prompt: String { "counter> " }

    let engine: Engine

    func call(_ items: [RequestItem]) async throws -> [Printed] {
        zip(items, try await engine.call(items.map(Self.item))).map(Self.printed)
    }

    func perform(_ whole: CounterRequest.Whole) async throws { try await engine.clear() }

    static func item(_ item: RequestItem) -> CounterItem {
        switch item.verb {
        case .inc: .increment(item.key, by: item.operand, if: item.condition)
        case .dec: .decrement(item.key, by: item.operand, if: item.condition)
        case .set, .setOwn: .set(item.key, to: item.operand, if: item.condition)
        case .del, .delOwn: .delete(item.key, if: item.condition)
        case .get: .get(item.key)
        }
    }

    static func printed(_ item: RequestItem, _ result: CounterResult) -> Printed {
        let value = item.verb == .del && result.isApplied ? result.old : result.new
        let text = value.map { "\($0)" } ?? "(nil)"
        return switch result.status {
        case .ok: .value(text)
        case .unmet: .unmet(text)
        case .overflow: .failed(.overflow(value: result.old.map { Int128($0) }))
        case .corrupt: .failed(.corrupt)
        }
    }
}

/// Instance-aware counters, each of which is a total and the own slice.
struct InstanceTarget<Engine: InstanceEngine>: CounterTarget {
    static var verbs: [RequestItem.Verb] { RequestItem.Verb.allCases }
    static var wholes: [CounterRequest.Whole] { [.clear, .clearOwn] }
    static var prompt: String { "instance> " }

    let counters: InstanceCounter<Engine>

    func call(_ items: [RequestItem]) async throws -> [Printed] {
        zip(items, try await counters.batch(items.map(Self.item))).map(Self.printed)
    }

    func perform(_ whole: CounterRequest.Whole) async throws {
        if whole == .clear { try await counters.clear() } else { try await counters.clearOwn() }
    }

    static func item(_ item: RequestItem) -> InstanceItem {
        switch item.verb {
        case .inc: .increment(item.key, by: item.operand, if: item.condition)
        case .dec: .decrement(item.key, by: item.operand, if: item.condition)
        case .set: .set(item.key, to: item.operand, if: item.condition)
        case .setOwn: .setOwn(item.key, to: item.operand, if: item.condition)
        case .del: .delete(item.key, if: item.condition)
        case .delOwn: .deleteOwn(item.key, if: item.condition)
        case .get: .get(item.key)
        }
    }

    static func printed(_ item: RequestItem, _ result: InstanceResult) -> Printed {
        let state = item.verb == .del && result.isApplied ? result.old : result.new
        let text = "\(state.total.map { "\($0)" } ?? "(nil)") \(state.own ?? 0)"
        return switch result.status {
        case .ok: .value(text)
        case .unmet: .unmet(text)
        case .overflow: .failed(.overflow(value: result.old.total))
        case .corrupt: .failed(.corrupt)
        }
    }
}
