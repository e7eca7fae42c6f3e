/// Counters of an instance that are asked by calls of items: what they have in common for one counter at a time.
///
/// The methods here throw ``CounterError/overflow(value:)`` and ``CounterError/corrupt``, which ``batch(_:)`` gives as the
/// status of an item, and whatever ``batch(_:)`` throws.
public protocol InstanceCalls: Sendable {
    /// Applies 1 to 100 items in order, as one atomic step, and answers a result for each.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` where there are no items or too many.
    @discardableResult
    func batch(_ items: [InstanceItem]) async throws(CounterError) -> [InstanceResult]
}

extension InstanceCalls {
    /// Adds an integer to the own slice where the condition holds for the total.
    @discardableResult
    public func increment(
        _ key: CounterKey,
        by amount: Int64 = 1,
        if condition: Condition
    ) async throws(CounterError) -> InstanceResult {
        try await one(.increment(key, by: amount, if: condition))
    }

    /// Subtracts an integer from the own slice where the condition holds for the total.
    @discardableResult
    public func decrement(
        _ key: CounterKey,
        by amount: Int64 = 1,
        if condition: Condition
    ) async throws(CounterError) -> InstanceResult {
        try await one(.decrement(key, by: amount, if: condition))
    }

    /// Makes the total an integer, all of it the own slice, where the condition holds for the total.
    @discardableResult
    public func set(
        _ key: CounterKey,
        to value: Int64,
        if condition: Condition = .always
    ) async throws(CounterError) -> InstanceResult {
        try await one(.set(key, to: value, if: condition))
    }

    /// Removes a counter where the condition holds for the total.
    @discardableResult
    public func delete(
        _ key: CounterKey,
        if condition: Condition = .always
    ) async throws(CounterError) -> InstanceResult {
        try await one(.delete(key, if: condition))
    }

    /// Makes the own slice an integer where the condition holds for the own slice.
    @discardableResult
    public func setOwn(
        _ key: CounterKey,
        to value: Int64,
        if condition: Condition = .always
    ) async throws(CounterError) -> InstanceResult {
        try await one(.setOwn(key, to: value, if: condition))
    }

    /// Makes the own slice 0 where the condition holds for the own slice.
    @discardableResult
    public func deleteOwn(
        _ key: CounterKey,
        if condition: Condition = .always
    ) async throws(CounterError) -> InstanceResult {
        try await one(.deleteOwn(key, if: condition))
    }

    func one(_ item: InstanceItem) async throws(CounterError) -> InstanceResult {
        let result = try await batch([item])[0]
        switch result.status {
        case .ok, .unmet: return result
        case .overflow: throw .overflow(value: result.old.total)
        case .corrupt: throw .corrupt
        }
    }
}
