/// What an instance asks of an engine, as one atomic step.
public struct InstanceOperation: Sendable, Hashable {
    /// What is asked.
    public enum Kind: Sendable, Hashable {
        /// Begins a life.
        case attach
        /// Applies 1 to 100 items.
        case call(life: Serial, items: [InstanceItem])
        /// Puts off the deadline, and removes stale slices of the instance from behind a key on.
        case beat(life: Serial, cursor: CounterKey?)
        /// Makes slices of the instance 0, from behind a key on.
        case clearOwn(life: Serial, cursor: CounterKey?)
        /// Adds the deltas of a batch, once however often it comes.
        case batch(life: Serial, Batch)
    }

    /// Who asks.
    public var instance: InstanceID
    /// How long the instance may be silent, and how much is cleared away for others.
    public var settings: InstanceSettings
    /// What is asked.
    public var kind: Kind

    /// An operation.
    public init(_ kind: Kind, of instance: InstanceID, settings: InstanceSettings = InstanceSettings()) {
        self.instance = instance
        self.settings = settings
        self.kind = kind
    }
}

/// How an instance lives.
public struct InstanceSettings: Sendable, Hashable {
    /// How many milliseconds the instance may be silent, 1 to 2^31-1.
    public let ttl: Int64
    /// How much an operation clears away, 1 to 10,000: slices of dead instances and visits to them.
    public let budget: Int

    /// The ttl that is used where nobody says another: 30 seconds.
    public static let defaultTTL: Int64 = 30_000
    /// The budget that is used where nobody says another.
    public static let defaultBudget = 1000
    /// What a ttl can be, in milliseconds.
    public static let ttls: ClosedRange<Int64> = 1...2_147_483_647
    /// What a budget can be.
    public static let budgets = 1...10_000

    /// The usual ones.
    public init() {
        ttl = Self.defaultTTL
        budget = Self.defaultBudget
    }

    /// A ttl in milliseconds and a budget.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` where one is out of its range.
    ///
    /// Spec: EPOCH-001
    public init(ttl: Int64 = defaultTTL, budget: Int = defaultBudget) throws(CounterError) {
        guard Self.ttls.contains(ttl) else { throw .badArgument(BadArgument(.ttl, item: nil)) }
        guard Self.budgets.contains(budget) else { throw .badArgument(BadArgument(.budget, item: nil)) }
        self.ttl = ttl
        self.budget = budget
    }
}

/// What an engine answers to an operation that it does not refuse.
public enum InstanceAnswer: Sendable, Hashable {
    /// To `attach`: the new life.
    case life(Serial)
    /// To `call`: one result for each item.
    case results([InstanceResult])
    /// To `beat` and `clear-own`: how far they have come.
    case walked(InstanceWalk)
    /// To `batch`: one result for each delta.
    case batched(BatchAnswer<InstanceResult>)
}

/// How far a `beat` or a `clear-own` has come, and what it has removed.
public struct InstanceWalk: Sendable, Hashable {
    /// Behind which key to go on; nil when the round is through.
    public var cursor: CounterKey?
    /// The stale slices that are gone.
    public var removed: [RemovedSlice]

    /// A walk.
    public init(cursor: CounterKey?, removed: [RemovedSlice] = []) {
        self.cursor = cursor
        self.removed = removed
    }
}

/// A stale slice that was removed.
public struct RemovedSlice: Sendable, Hashable {
    /// Its key.
    public var key: CounterKey
    /// Its epoch.
    public var epoch: Serial

    /// The slice of a key in an epoch.
    public init(key: CounterKey, epoch: Serial) {
        self.key = key
        self.epoch = epoch
    }
}
