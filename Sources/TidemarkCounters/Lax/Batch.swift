/// What a batch adds to one counter.
public struct Delta: Sendable, Hashable {
    /// The counter.
    public let key: CounterKey
    /// What is added.
    public let amount: Int64
    /// What the instance last heard of its own slice; ``InstanceClient`` puts it in. Plain counters have none.
    public var belief: Belief?

    /// What is added to a counter.
    public init(_ key: CounterKey, _ amount: Int64, belief: Belief? = nil) {
        self.key = key
        self.amount = amount
        self.belief = belief
    }
}

/// Deltas that are sent together, and count once however often they arrive.
public struct Batch: Sendable, Hashable {
    /// Who sends it.
    public let writer: WriterID
    /// Which one of its writer it is.
    public let number: BatchNumber
    /// 1 to 100, of different keys.
    public private(set) var deltas: [Delta]

    /// Gives each delta the belief for its key.
    mutating func put(_ belief: (CounterKey) -> Belief?) {
        for index in deltas.indices { deltas[index].belief = belief(deltas[index].key) }
    }

    /// A batch.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` where there are no deltas, more than 100, or two of one key.
    ///
    /// Spec: LAX-001, LAX-002
    public init(_ deltas: [Delta], number: BatchNumber, of writer: WriterID) throws(CounterError) {
        try ItemArguments.check(count: deltas.count)
        var keys: Set<CounterKey> = []
        for (item, delta) in deltas.enumerated() where !keys.insert(delta.key).inserted {
            throw .badArgument(BadArgument(.key, item: item))
        }
        self.writer = writer
        self.number = number
        self.deltas = deltas
    }
}

/// What an engine answers to a batch that it does not refuse.
public struct BatchAnswer<Result: Sendable & Hashable>: Sendable, Hashable {
    /// Whether the batch had been applied before; then only the statuses are of that time.
    public var isRepeated: Bool
    /// One result for each delta.
    public var results: [Result]

    /// An answer.
    public init(_ results: [Result], isRepeated: Bool) {
        self.results = results
        self.isRepeated = isRepeated
    }
}
