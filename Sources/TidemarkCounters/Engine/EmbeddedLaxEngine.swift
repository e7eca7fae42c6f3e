internal import Synchronization

/// Plain lax counters in this process's memory, for any number of threads at once.
public final class EmbeddedLaxEngine: LaxEngine {
    private let table: Mutex<LaxTable>
    private let now: @Sendable () -> UInt64

    /// An engine that begins with these counters.
    ///
    /// - Parameter now: The time, in milliseconds since any moment; it is asked once for each batch.
    public init(_ table: LaxTable = LaxTable(), now: @escaping @Sendable () -> UInt64) {
        self.table = Mutex(table)
        self.now = now
    }

    /// Applies a batch as one atomic step, unless it has been applied before.
    public func apply(_ batch: Batch) throws(CounterError) -> BatchAnswer<CounterResult> {
        let now = now()
        return try table.withLock { table throws(CounterError) in try table.apply(batch, now: now) }
    }

    /// Applies 1 to 100 items in order, as one atomic step.
    public func call(_ items: [CounterItem]) throws(CounterError) -> [CounterResult] {
        try table.withLock { table throws(CounterError) in try table.counters.call(items) }
    }

    /// Applies one item.
    public func call(_ item: CounterItem) -> CounterResult { table.withLock { $0.counters.apply(item) } }

    /// Removes every counter, and leaves the last batches.
    ///
    /// Spec: LAX-019
    public func clear() { table.withLock { $0.counters.clear() } }

    /// The counters of this moment.
    public var snapshot: LaxTable { table.withLock { $0 } }
}
