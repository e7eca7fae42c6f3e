/// Counters that are asked by calls of items: what they have in common for one counter at a time.
///
/// The methods here throw ``CounterError/overflow(value:)`` and ``CounterError/corrupt``, which ``batch(_:)`` gives as the
/// status of an item, and whatever ``batch(_:)`` throws.
public protocol CounterCalls: Sendable {
    /// Applies 1 to 100 items in order, as one atomic step, and answers a result for each.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` where there are no items or too many.
    @discardableResult
    func batch(_ items: [CounterItem]) async throws(CounterError) -> [CounterResult]
}

extension CounterCalls {
    /// Adds an integer where the condition holds, and answers the values before and after.
    @discardableResult
    public func increment(
        _ key: CounterKey,
        by amount: Int64 = 1,
        if condition: Condition
    ) async throws(CounterError) -> CounterResult {
        try await one(.increment(key, by: amount, if: condition))
    }

    /// Subtracts an integer where the condition holds, and answers the values before and after.
    @discardableResult
    public func decrement(
        _ key: CounterKey,
        by amount: Int64 = 1,
        if condition: Condition
    ) async throws(CounterError) -> CounterResult {
        try await one(.decrement(key, by: amount, if: condition))
    }

    /// Stores an integer where the condition holds, and answers the values before and after.
    @discardableResult
    public func set(
        _ key: CounterKey,
        to value: Int64,
        if condition: Condition = .always
    ) async throws(CounterError) -> CounterResult {
        try await one(.set(key, to: value, if: condition))
    }

    /// Removes the counter where the condition holds, and answers the value before.
    @discardableResult
    public func delete(_ key: CounterKey, if condition: Condition = .always) async throws(CounterError) -> CounterResult
    {
        try await one(.delete(key, if: condition))
    }

    func one(_ item: CounterItem) async throws(CounterError) -> CounterResult {
        try await batch([item])[0].applied()
    }
}

extension CounterResult {
    /// The result, where it is one to go on with.
    func applied() throws(CounterError) -> CounterResult {
        switch status {
        case .ok, .unmet: return self
        case .overflow: throw .overflow(value: old.map { Int128($0) })
        case .corrupt: throw .corrupt
        }
    }
}
