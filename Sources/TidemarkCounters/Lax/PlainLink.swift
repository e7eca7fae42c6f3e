/// The link of plain counters: what is asked for is sent as it is.
public struct PlainLink: LaxLink {
    /// What is sent.
    public enum Request: Sendable, Hashable {
        /// A batch.
        case batch(Batch)
        /// A call of items.
        case call([CounterItem])
        /// The end of every counter.
        case clear
    }

    /// What is answered.
    public enum Answer: Sendable, Hashable {
        /// To a batch.
        case batched(BatchAnswer<CounterResult>)
        /// To a call.
        case results([CounterResult])
        /// To a clear.
        case cleared
    }

    /// What is asked for, by the requests that are unanswered.
    private var asked: [Int: (id: Int, ask: LaxAsk<CounterItem>)] = [:]
    private var lastRequest = 0

    /// A link that nothing was asked of.
    public init() {}

    /// Something is asked for.
    public mutating func ask(_ id: Int, _ ask: LaxAsk<CounterItem>) -> [LaxLinkAction<Self>] {
        let request: Request
        switch ask {
        case .batch(let batch): request = .batch(batch)
        case .call(let items): request = .call(items)
        case .clear: request = .clear
        case .clearOwn: return [.failed(id, .unavailable("plain counters have no instances"))]
        }
        lastRequest += 1
        asked[lastRequest] = (id, ask)
        return [.send(lastRequest, request, for: id)]
    }

    /// A batch was dropped.
    public mutating func drop(_ id: Int) -> [LaxLinkAction<Self>] {
        asked = asked.filter { $0.value.id != id }
        return []
    }

    /// A request was answered.
    public mutating func answered(_ request: Int, _ answer: Answer) -> [LaxLinkAction<Self>] {
        guard let (id, ask) = asked[request] else { return [] }
        let results: [CounterResult]
        switch (ask, answer) {
        case (.batch(let batch), .batched(let answer)) where answer.results.count == batch.deltas.count:
            results = answer.results
        case (.call(let items), .results(let answered)) where answered.count == items.count: results = answered
        case (.clear, .cleared): results = []
        default: return failed(request, .badReply("an answer to another question"))
        }
        asked[request] = nil
        return [.done(id, results)]
    }

    /// A request failed, or was refused.
    public mutating func failed(_ request: Int, _ error: CounterError) -> [LaxLinkAction<Self>] {
        guard let (id, ask) = asked.removeValue(forKey: request) else { return [] }
        if case .batch = ask, error.refusesBatch { return [.refused(id, error)] }
        return [.failed(id, error)]
    }

    /// The time is now.
    public mutating func time(_ now: UInt64) -> [LaxLinkAction<Self>] { [] }

    /// When something is due that ``time(_:)`` sends.
    public var due: UInt64? { nil }

    /// An item that answers the state of a key.
    public static func get(_ key: CounterKey) -> CounterItem { .get(key) }

    /// The key of an item.
    public static func key(of item: CounterItem) -> CounterKey { item.key }

    /// Whether an item was applied, and why not.
    public static func status(of result: CounterResult) -> CounterResult.Status { result.status }

    /// The base that a result tells.
    public static func base(toldBy result: CounterResult) -> PlainView? {
        result.status == .corrupt ? nil : PlainView(value: result.new.map { Int128($0) })
    }
}

extension CounterError {
    /// Whether a batch that is answered so was refused, and will never be applied.
    ///
    /// Spec: LAX-060, LAX-061
    var refusesBatch: Bool {
        switch self {
        case .badArgument, .badNamespace, .corrupt, .outdated: true
        case .revived, .closed, .overflow, .serverError, .unavailable, .inDoubt, .badReply: false
        }
    }

    /// Whether a request that ends so may have been applied.
    var leavesDoubt: Bool {
        switch self {
        case .inDoubt, .badReply: true
        case .badArgument, .badNamespace, .corrupt, .outdated, .revived, .closed, .overflow, .serverError,
            .unavailable:
            false
        }
    }
}
