/// Plain lax counters: adding is done in this process's memory, and the sums are sent every few milliseconds, each of them
/// exactly once.
///
/// ```swift
/// let counters = LaxCounter(engine, writer: .random(using: &random), clock: ContinuousClock())
/// try counters.add(visits)                                   // at once; sent after 20 ms
/// try await counters.value(visits)                           // with what was added
/// try await counters.close()
/// ```
///
/// Everything that changes a counter and is not an addition asks the server, when what was added to the counter has arrived. A counter that nobody holds any more
/// closes itself, within 30 seconds; what is lost then, only `notify` hears.
///
/// Spec: LAX-040
public final class LaxCounter: CounterCalls {
    private let session: LaxSession<PlainLink>

    /// The counters of an engine.
    ///
    /// - Parameters:
    ///   - writer: An id that no other object has or has had, in any process; a random one.
    ///   - clock: One that does not stop while the machine sleeps.
    ///   - notify: Is told of what is lost and what is late. It must not wait for anything.
    public init(
        _ engine: some LaxEngine,
        writer: WriterID,
        settings: LaxSettings = LaxSettings(),
        clock: some Clock<Duration>,
        notify: @escaping @Sendable (LaxNotice) -> Void = { _ in }
    ) {
        let client = LaxClient(PlainLink(), writer: writer, settings: settings)
        session = LaxSession(client, clock: clock, notify: notify) { request throws(CounterError) in
            switch request {
            case .batch(let batch): .batched(try await engine.apply(batch))
            case .call(let items): .results(try await engine.call(items))
            case .clear: try await Self.cleared(engine)
            }
        }
    }

    deinit { session.closeSoon() }

    private static func cleared(_ engine: some LaxEngine) async throws(CounterError) -> PlainLink.Answer {
        try await engine.clear()
        return .cleared
    }

    /// Adds to a counter, and answers what it stands at as far as this process knows; nil where it does not.
    ///
    /// Takes a lock, and waits for nothing else.
    ///
    /// - Throws: `overflow` where what is pending would be no 64-bit integer, and `closed`.
    @discardableResult
    public func add(_ key: CounterKey, _ delta: Int64 = 1) throws(CounterError) -> Int128? {
        try session.add(key, delta)?.value
    }

    /// Adds an integer, and answers the view with it.
    ///
    /// - Throws: `overflow` and `closed` where nothing was added. After any other error it was, and only the view is missing.
    @discardableResult
    public func increment(_ key: CounterKey, by amount: Int64 = 1) async throws(CounterError) -> Int128 {
        if let view = try session.add(key, amount) { return view.value ?? 0 }
        return try await session.read(key).value ?? 0
    }

    /// Subtracts an integer, and answers the view with it.
    ///
    /// - Throws: `overflow` and `closed` where nothing was added. After any other error it was, and only the view is missing.
    @discardableResult
    public func decrement(_ key: CounterKey, by amount: Int64 = 1) async throws(CounterError) -> Int128 {
        if let view = try session.subtract(key, amount) { return view.value ?? 0 }
        return try await session.read(key).value ?? 0
    }

    /// The view of a counter, not older than the staleness; nil where the counter is absent.
    public func value(_ key: CounterKey) async throws(CounterError) -> Int128? { try await session.read(key).value }

    /// Applies 1 to 100 items in order, as one atomic step, when what is pending for their keys has arrived.
    @discardableResult
    public func batch(_ items: [CounterItem]) async throws(CounterError) -> [CounterResult] {
        try await session.results { $0.call($1, items) }
    }

    /// Removes every counter of the namespace, when all that is pending has arrived.
    public func clear() async throws(CounterError) { _ = try await session.results { $0.clear($1) } }

    /// Sends all that is pending, and waits until it has arrived.
    ///
    /// - Throws: What has happened to the first delta that was lost; `unavailable` where the time has run out: what has not
    ///   arrived by then is sent all the same.
    public func flush(within limit: Duration = .seconds(30)) async throws(CounterError) {
        try await session.flush(within: limit)
    }

    /// Sends all that is pending, and waits until it has arrived. Nothing is taken any more.
    ///
    /// - Throws: What has happened to the first delta that was lost. When the time has run out, what has not arrived is given up:
    ///   `inDoubt` where it was sent, and `unavailable` where it was not.
    public func close(within limit: Duration = .seconds(30)) async throws(CounterError) {
        try await session.close(within: limit)
    }
}
