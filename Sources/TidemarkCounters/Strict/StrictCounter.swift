/// The strict counters of a namespace: every answer is the truth of its moment, and every number is exact.
///
/// ```swift
/// let counters = StrictCounter(EmbeddedEngine())
/// let visits = try CounterKey("visits")
/// try await counters.increment(visits)                       // 1
/// try await counters.set(visits, to: 10, if: .less(10))      // ok, old 1, new 10
/// ```
///
/// The methods for one counter throw ``CounterError/overflow(value:)`` and ``CounterError/corrupt``, those for many give
/// them as the status of an item. All of them throw what the engine throws.
public struct StrictCounter<Engine: CounterEngine>: CounterCalls {
    /// Where the counters are kept.
    public let engine: Engine

    /// The counters of an engine.
    public init(_ engine: Engine) { self.engine = engine }

    /// The value of a counter; nil where it is absent.
    public func value(_ key: CounterKey) async throws(CounterError) -> Int64? {
        try await one(.get(key)).new
    }

    /// Adds an integer, and answers the value after; an absent counter counts as 0.
    @discardableResult
    public func increment(_ key: CounterKey, by amount: Int64 = 1) async throws(CounterError) -> Int64 {
        try await one(.increment(key, by: amount)).new ?? 0
    }

    /// Subtracts an integer, and answers the value after; an absent counter counts as 0.
    @discardableResult
    public func decrement(_ key: CounterKey, by amount: Int64 = 1) async throws(CounterError) -> Int64 {
        try await one(.decrement(key, by: amount)).new ?? 0
    }

    /// Removes every counter of the namespace.
    public func clear() async throws(CounterError) { try await engine.clear() }

    /// Applies 1 to 100 items in order, as one atomic step, and answers a result for each.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` where there are no items or too many.
    @discardableResult
    public func batch(_ items: [CounterItem]) async throws(CounterError) -> [CounterResult] {
        try await engine.call(items)
    }

    func one(_ item: CounterItem) async throws(CounterError) -> CounterResult {
        try await engine.call(item).applied()
    }
}
