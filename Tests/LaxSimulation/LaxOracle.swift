package import TidemarkCounters

/// What must be stored, counted in another way than by the server: each batch once, by its writer and number, and each
/// instance's part on its own.
package protocol LaxOracle<Link>: SendableMetatype {
    associatedtype Link: LaxLink
    init()

    /// A request was applied, and this was its answer. A batch that was seen before has nothing to do with it.
    mutating func applied(_ request: Link.Request, of client: Int, _ answer: Link.Answer)

    /// What a key must be; nil where it must be absent.
    func value(of key: CounterKey) -> Int128?
}

package struct PlainOracle: LaxOracle {
    package typealias Link = PlainLink
    private var values: [CounterKey: Int128] = [:]

    package init() {}

    package mutating func applied(_ request: PlainLink.Request, of client: Int, _ answer: PlainLink.Answer) {
        switch (request, answer) {
        case (.batch(let batch), _): for delta in batch.deltas { values[delta.key, default: 0] += Int128(delta.amount) }
        case (.call(let items), .results(let results)):
            for (item, result) in zip(items, results) where result.status == .ok {
                switch item.command {
                case .get: break
                case .increment(let amount): values[item.key, default: 0] += Int128(amount)
                case .decrement(let amount): values[item.key, default: 0] -= Int128(amount)
                case .set(let value): values[item.key] = Int128(value)
                case .delete: values[item.key] = nil
                }
            }
        case (.clear, _): values = [:]
        default: break
        }
    }

    package func value(of key: CounterKey) -> Int128? { values[key] }
}

package struct InstanceOracle: LaxOracle {
    package typealias Link = InstanceLink
    /// What each instance has put in for each key that is there.
    private var parts: [CounterKey: [Int: Int128]] = [:]

    package init() {}

    package mutating func applied(_ request: InstanceLink.Request, of client: Int, _ answer: InstanceLink.Answer) {
        switch (request, answer) {
        case (.operation(.batch(_, let batch)), _):
            for delta in batch.deltas { parts[delta.key, default: [:]][client, default: 0] += Int128(delta.amount) }
        case (.operation(.call(_, let items)), .operation(.results(let results))):
            for (item, result) in zip(items, results) where result.status == .ok { apply(item, of: client) }
        case (.operation(.clearOwn), _): for key in parts.keys { parts[key]?[client] = 0 }
        case (.clear, _): parts = [:]
        default: break
        }
    }

    private mutating func apply(_ item: InstanceItem, of client: Int) {
        switch item.command {
        case .get: break
        case .increment(let amount): parts[item.key, default: [:]][client, default: 0] += Int128(amount)
        case .decrement(let amount): parts[item.key, default: [:]][client, default: 0] -= Int128(amount)
        case .set(let value): parts[item.key] = [client: Int128(value)]
        case .setOwn(let value): parts[item.key, default: [:]][client] = Int128(value)
        case .delete: parts[item.key] = nil
        case .deleteOwn: parts[item.key]?[client] = 0
        }
    }

    package func value(of key: CounterKey) -> Int128? { parts[key]?.values.reduce(0, +) }
}
