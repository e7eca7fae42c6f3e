/// A batch that is under way.
struct LaxBatch: Sendable {
    /// As what it was asked of the link.
    let id: Int
    let content: Batch
    /// The rank of each delta, when it was pending.
    let ranks: [UInt64]
    /// Since when it may have been applied; nil where it certainly was not.
    private(set) var doubtful: UInt64?
    /// Whether only the request that is unanswered may have been applied.
    private var isOnlyTheLast = false
    private var failures = 0
    /// When to send it again; nil while a request is unanswered.
    private(set) var resendTime: UInt64?

    init(id: Int, content: Batch, ranks: [UInt64]) {
        self.id = id
        self.content = content
        self.ranks = ranks
    }

    /// When to give it up, or to send it again.
    ///
    /// Spec: LAX-055, LAX-056
    var due: UInt64? { [giveUpTime, resendTime].compactMap { $0 }.min() }

    var giveUpTime: UInt64? { doubtful.map { $0 + LaxSettings.patience } }

    /// It was asked of the link.
    mutating func asked() { resendTime = nil }

    /// A request for it was sent.
    mutating func sent(at now: UInt64) {
        guard doubtful == nil else { return }
        doubtful = now
        isOnlyTheLast = true
    }

    /// The last request was certainly not applied.
    mutating func notApplied() { if isOnlyTheLast { doubtful = nil } }

    mutating func failed(_ error: CounterError, at now: UInt64, _ settings: LaxSettings) {
        if error.leavesDoubt { isOnlyTheLast = false } else { notApplied() }
        failures += 1
        resendTime = now + settings.delay(afterFailures: failures)
    }
}

/// A call, a clear or a clear-own that stands in line.
package struct LaxTask<Item: Sendable & Hashable>: Waiting {
    let ask: LaxAsk<Item>
    package let keys: Set<CounterKey>?
    let turn: Int
    /// The rank of the last delta that it waits for, when it has begun.
    var mark: UInt64 = 0
    /// As what it was asked of the link.
    var askID: Int?

    init(ask: LaxAsk<Item>, keys: Set<CounterKey>?, turn: Int) {
        self.ask = ask
        self.keys = keys
        self.turn = turn
    }
}

/// A `flush` or a `close`.
struct LaxFlush: Sendable {
    let id: Int
    let turn: Int
    /// The rank of the last delta that it waits for.
    let lastRank: UInt64
    let isClose: Bool
    /// That of the first delta that was dropped.
    var error: CounterError?
}
