/// The plain lax counters of one namespace, as a value: what `{NS}:lc` and `{NS}:lc:w:` are on Redis.
public struct LaxTable: Sendable, Equatable {
    /// The counters.
    public var counters = StrictTable()
    private var lastBatches = LastBatches(slices: false)

    /// No counters.
    public init() {}

    /// Applies a batch, unless it has been applied before.
    ///
    /// - Parameter now: Milliseconds since any moment; what a writer last sent is forgotten an hour later.
    /// - Throws: `corrupt`, `outdated` and `badArgument` where the batch is refused; then nothing has changed.
    ///
    /// Spec: LAX-004, LAX-013, LAX-015, LAX-016, LAX-020
    public mutating func apply(
        _ batch: Batch,
        now: UInt64
    ) throws(CounterError) -> BatchAnswer<CounterResult> {
        if let last = try lastBatches.repeated(by: batch) {
            let results = zip(batch.deltas, last.outcomes).map { delta, outcome in
                let value = counters.apply(.get(delta.key)).new
                return CounterResult(outcome.status, old: value, new: value)
            }
            return BatchAnswer(results, isRepeated: true)
        }
        let results = batch.deltas.map { counters.apply(.increment($0.key, by: $0.amount)) }
        lastBatches.remember(batch, results.map { LastBatch.Outcome($0.status) }, now: now)
        return BatchAnswer(results, isRepeated: false)
    }

    /// Puts bytes where the last batch of a writer is stored, past all rules, as another program might.
    public mutating func store(_ bytes: [UInt8], lastBatchOf writer: WriterID) {
        lastBatches.store(bytes, of: writer)
    }

    /// The last batch of each writer as it is stored, in the order of the writers.
    public var storedBatches: [(writer: WriterID, record: [UInt8])] { lastBatches.stored }
}
