public import TidemarkCounters

/// Counters on a Redis server or cluster, shared with everybody who uses the same namespace there.
///
/// Calls of any number of tasks share a connection. Those in flight at the same time are applied in any order; who needs an
/// order awaits the answer, or makes one call of several items.
public struct RedisEngine: CounterEngine, InstanceEngine {
    /// The server or cluster.
    public let redis: any Redis
    /// The namespace of the counters.
    public let namespace: Namespace

    /// The counters of a namespace.
    public init(_ redis: any Redis, namespace: Namespace) {
        self.redis = redis
        self.namespace = namespace
    }

    /// Applies 1 to 100 items in order, as one atomic step.
    public func call(_ items: [CounterItem]) async throws(CounterError) -> [CounterResult] {
        let call = try StrictCall.call(items, on: namespace.strictName)
        return try StrictCall.results(try await redis.reply(call), of: items)
    }

    /// Applies one item.
    public func call(_ item: CounterItem) async throws(CounterError) -> CounterResult {
        try await call([item])[0]
    }

    /// Removes every counter of the namespace.
    public func clear() async throws(CounterError) {
        try StrictCall.checkCleared(try await redis.reply(StrictCall.clear(namespace.strictName)))
    }

    /// Applies an operation of an instance as one atomic step, by the server's clock.
    public func perform(_ operation: InstanceOperation) async throws(CounterError) -> InstanceAnswer {
        let call = InstanceCall.call(operation, in: namespace)
        return try InstanceCall.answer(try await redis.reply(call), to: operation.kind)
    }

    /// Removes every instance-aware counter of the namespace.
    public func clearInstances() async throws(CounterError) {
        try InstanceCall.checkCleared(try await redis.reply(InstanceCall.clear(namespace)))
    }
}

extension Redis {
    /// Makes a call for counters, and awaits its reply.
    func reply(_ call: RedisCall) async throws(CounterError) -> RESPValue {
        do throws(RedisError) {
            return try await perform(call)
        } catch {
            throw CounterError(error)
        }
    }
}

extension CounterError {
    /// What an error of the client means for a counter.
    public init(_ error: RedisError) {
        self =
            switch error.code {
            case .inDoubt: .inDoubt(error.reason)
            case .serverError: .serverError(error.serverText ?? Array(error.reason.utf8))
            case .badReply: .badReply(error.reason)
            case .unavailable, .closed, .badArgument: .unavailable(error.reason)
            }
    }
}
