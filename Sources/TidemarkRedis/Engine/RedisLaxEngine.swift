public import TidemarkCounters

/// Plain lax counters on a Redis server or cluster, shared with everybody who uses the same namespace there.
///
/// Give it the primary: where it has a replica's address, it cannot tell. Each call ends within the client's time-out.
///
/// Spec: LAX-035, LAX-045
public struct RedisLaxEngine: LaxEngine {
    /// The server or cluster.
    public let redis: any Redis
    /// The namespace of the counters.
    public let namespace: Namespace

    /// The counters of a namespace.
    public init(_ redis: any Redis, namespace: Namespace) {
        self.redis = redis
        self.namespace = namespace
    }

    /// Applies a batch as one atomic step, unless it has been applied before.
    public func apply(_ batch: Batch) async throws(CounterError) -> BatchAnswer<CounterResult> {
        try LaxCall.answer(try await redis.reply(LaxCall.call(batch, in: namespace)), to: batch)
    }

    /// Applies 1 to 100 items in order, as one atomic step.
    public func call(_ items: [CounterItem]) async throws(CounterError) -> [CounterResult] {
        let call = try StrictCall.call(items, on: namespace.laxName)
        return try StrictCall.results(try await redis.reply(call), of: items)
    }

    /// Applies one item.
    public func call(_ item: CounterItem) async throws(CounterError) -> CounterResult { try await call([item])[0] }

    /// Removes every plain lax counter of the namespace, and leaves the last batches.
    public func clear() async throws(CounterError) {
        try StrictCall.checkCleared(try await redis.reply(StrictCall.clear(namespace.laxName)))
    }
}
