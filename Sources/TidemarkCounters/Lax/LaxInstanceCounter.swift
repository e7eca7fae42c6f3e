/// Instance-aware counters of one instance that adds up in this process's memory, and sends the sums every few milliseconds,
/// each of them exactly once. It beats by itself.
///
/// Everything that changes a counter and is not an addition asks the server, when what was added to the counter has arrived.
/// Who counts with an ``InstanceCounter`` in the same namespace counts on the same counters.
///
/// Spec: LAX-040, EPOCH-070
public final class LaxInstanceCounter: InstanceCalls {
    private let session: LaxSession<InstanceLink>

    /// The counters of an engine.
    ///
    /// - Parameters:
    ///   - instance: An id that no other running process or object has.
    ///   - writer: An id that no other object has or has had, in any process; a random one.
    ///   - clock: One that does not stop while the machine sleeps.
    ///   - notify: Is told of what is lost and what is late. It must not wait for anything.
    public init(
        _ engine: some InstanceEngine,
        instance: InstanceID,
        writer: WriterID,
        settings: LaxSettings = LaxSettings(),
        life: InstanceSettings = InstanceSettings(),
        clock: some Clock<Duration>,
        notify: @escaping @Sendable (LaxNotice) -> Void = { _ in }
    ) {
        let client = LaxClient(InstanceLink(ttl: life.ttl), writer: writer, settings: settings)
        session = LaxSession(client, clock: clock, notify: notify) { request throws(CounterError) in
            switch request {
            case .operation(let kind):
                .operation(try await engine.perform(InstanceOperation(kind, of: instance, settings: life)))
            case .clear: try await Self.cleared(engine)
            }
        }
    }

    deinit { session.closeSoon() }

    private static func cleared(_ engine: some InstanceEngine) async throws(CounterError) -> InstanceLink.Answer {
        try await engine.clearInstances()
        return .cleared
    }

    /// Adds to the own slice, and answers the total and the own slice as far as this process knows; nil where it does not.
    ///
    /// Takes a lock, and waits for nothing else.
    ///
    /// - Throws: `overflow` where what is pending would be no 64-bit integer, and `closed`.
    @discardableResult
    public func add(_ key: CounterKey, _ delta: Int64 = 1) throws(CounterError) -> InstanceView? {
        try session.add(key, delta)
    }

    /// Adds an integer to the own slice, and answers the view with it.
    ///
    /// - Throws: `overflow` and `closed` where nothing was added. After any other error it was, and only the view is missing.
    @discardableResult
    public func increment(_ key: CounterKey, by amount: Int64 = 1) async throws(CounterError) -> InstanceView {
        if let view = try session.add(key, amount) { return view }
        return try await session.read(key)
    }

    /// Subtracts an integer from the own slice, and answers the view with it.
    ///
    /// - Throws: `overflow` and `closed` where nothing was added. After any other error it was, and only the view is missing.
    @discardableResult
    public func decrement(_ key: CounterKey, by amount: Int64 = 1) async throws(CounterError) -> InstanceView {
        if let view = try session.subtract(key, amount) { return view }
        return try await session.read(key)
    }

    /// The view of a counter, not older than the staleness.
    public func value(_ key: CounterKey) async throws(CounterError) -> InstanceView { try await session.read(key) }

    /// Applies 1 to 100 items in order, as one atomic step, when what is pending for their keys has arrived.
    @discardableResult
    public func batch(_ items: [InstanceItem]) async throws(CounterError) -> [InstanceResult] {
        try await session.results { $0.call($1, items) }
    }

    /// Makes every own slice 0. Not one atomic step where there are more slices than the budget.
    public func clearOwn() async throws(CounterError) { _ = try await session.results { $0.clearOwn($1) } }

    /// Removes every counter of the namespace, when all that is pending has arrived.
    public func clear() async throws(CounterError) { _ = try await session.results { $0.clear($1) } }

    /// Sends all that is pending, and waits until it has arrived: as ``LaxCounter/flush(within:)``.
    public func flush(within limit: Duration = .seconds(30)) async throws(CounterError) {
        try await session.flush(within: limit)
    }

    /// Sends all that is pending, waits until it has arrived, and takes nothing any more: as ``LaxCounter/close(within:)``.
    ///
    /// The own slices live on until the ttl has passed; ``clearOwn()`` before it takes them out.
    public func close(within limit: Duration = .seconds(30)) async throws(CounterError) {
        try await session.close(within: limit)
    }
}
