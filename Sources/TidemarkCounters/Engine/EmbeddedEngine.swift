internal import Synchronization

/// Counters in this process's memory, for any number of threads at once.
///
/// Its methods do not wait for anything but one another, so they need no `await` where the engine's type is known.
public final class EmbeddedEngine: CounterEngine {
    private let table: Mutex<StrictTable>

    /// An engine that begins with these counters.
    public init(_ table: StrictTable = StrictTable()) {
        self.table = Mutex(table)
    }

    /// Applies 1 to 100 items in order, as one atomic step.
    ///
    /// Spec: COUNTER-013
    public func call(_ items: [CounterItem]) throws(CounterError) -> [CounterResult] {
        try table.withLock { table throws(CounterError) in try table.call(items) }
    }

    /// Applies one item.
    public func call(_ item: CounterItem) -> CounterResult {
        table.withLock { $0.apply(item) }
    }

    /// Removes every counter.
    public func clear() {
        table.withLock { $0.clear() }
    }

    /// The counters of this moment.
    public var snapshot: StrictTable { table.withLock { $0 } }
}
