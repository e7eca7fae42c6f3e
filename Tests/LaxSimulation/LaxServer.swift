package import TidemarkCounters

/// A kind of lax counters, with what a simulation has to know of it.
package protocol LaxKind: SendableMetatype {
    associatedtype Link: LaxLink

    /// The link of a client that has just begun.
    static func link() -> Link
    /// A call of random items.
    static func items(_ keys: [CounterKey], _ number: (ClosedRange<Int>) -> Int) -> [Link.Item]
    /// Whether a client can be away for so long that it dies.
    static var canDie: Bool { get }
    /// The batch that a request is.
    static func batch(_ request: Link.Request) -> Batch?
    /// Whether nobody can say what has become of the request when its answer is lost, and its sender dies then.
    static func mustBeAnswered(_ request: Link.Request) -> Bool
    /// Whether an answer to a batch says that it was applied before.
    static func isRepeated(_ answer: Link.Answer) -> Bool
}

/// Whatever applies requests, in memory or far away.
package protocol LaxServer<Link>: AnyObject, SendableMetatype {
    associatedtype Link: LaxLink

    /// Applies a request of a client, at a time of the simulation.
    func perform(_ request: Link.Request, of client: Int, now: UInt64) async throws -> Result<Link.Answer, CounterError>

    /// The value, or the total, of a key; nil where it is absent.
    func value(of key: CounterKey) async throws -> Int128?
}

/// How long an instance of the simulation may be silent, in milliseconds.
package let simulatedTTL: Int64 = 300

/// Plain counters.
package enum PlainKind: LaxKind {
    package static func link() -> PlainLink { PlainLink() }
    package static let canDie = false

    package static func items(_ keys: [CounterKey], _ number: (ClosedRange<Int>) -> Int) -> [CounterItem] {
        (0..<number(1...3)).map { _ in
            let key = keys[number(0...keys.count - 1)]
            let value = Int64(number(-9...9))
            return switch number(0...5) {
            case 0: .set(key, to: value)
            case 1: .delete(key)
            case 2: .increment(key, by: value, if: .greater(Int64(number(-5...5))))
            case 3: .decrement(key, by: value)
            default: .get(key)
            }
        }
    }

    package static func batch(_ request: PlainLink.Request) -> Batch? {
        if case .batch(let batch) = request { batch } else { nil }
    }

    package static func mustBeAnswered(_ request: PlainLink.Request) -> Bool { false }

    package static func isRepeated(_ answer: PlainLink.Answer) -> Bool {
        if case .batched(let answer) = answer { answer.isRepeated } else { false }
    }
}

/// Instance-aware counters.
package enum InstanceKind: LaxKind {
    package static func link() -> InstanceLink { InstanceLink(ttl: simulatedTTL) }
    package static let canDie = true

    package static func items(_ keys: [CounterKey], _ number: (ClosedRange<Int>) -> Int) -> [InstanceItem] {
        (0..<number(1...3)).map { _ in
            let key = keys[number(0...keys.count - 1)]
            let value = Int64(number(-9...9))
            return switch number(0...7) {
            case 0: .set(key, to: value)
            case 1: .delete(key)
            case 2: .increment(key, by: value, if: .greater(Int64(number(-5...5))))
            case 3: .decrement(key, by: value)
            case 4: .setOwn(key, to: value)
            case 5: .deleteOwn(key)
            default: .get(key)
            }
        }
    }

    package static func batch(_ request: InstanceLink.Request) -> Batch? {
        if case .operation(.batch(_, let batch)) = request { batch } else { nil }
    }

    package static func mustBeAnswered(_ request: InstanceLink.Request) -> Bool {
        switch request {
        case .operation(.call(_, let items)): items.contains { $0.command != .get }
        case .operation(.clearOwn): true
        case .operation(.attach), .operation(.beat), .operation(.batch), .clear: false
        }
    }

    package static func isRepeated(_ answer: InstanceLink.Answer) -> Bool {
        if case .operation(.batched(let answer)) = answer { answer.isRepeated } else { false }
    }
}
