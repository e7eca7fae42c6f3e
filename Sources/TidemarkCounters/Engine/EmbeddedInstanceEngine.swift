internal import Synchronization

/// Instance-aware counters in this process's memory, for any number of threads and instances at once.
public final class EmbeddedInstanceEngine: InstanceEngine {
    private let table: Mutex<InstanceTable>
    private let now: @Sendable () -> UInt64

    /// An engine that begins with these counters.
    ///
    /// - Parameter now: The time, in milliseconds since any moment, at most 10^15-1; it is asked once for each operation.
    public init(_ table: InstanceTable = InstanceTable(), now: @escaping @Sendable () -> UInt64) {
        self.table = Mutex(table)
        self.now = now
    }

    /// Applies an operation as one atomic step.
    public func perform(_ operation: InstanceOperation) throws(CounterError) -> InstanceAnswer {
        let now = now()
        return try table.withLock { table throws(CounterError) in try table.perform(operation, now: now) }
    }

    /// Removes every counter.
    public func clearInstances() { table.withLock { $0.clear() } }

    /// The counters of this moment.
    public var snapshot: InstanceTable { table.withLock { $0 } }
}
