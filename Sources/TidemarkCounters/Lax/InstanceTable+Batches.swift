/// What batches of an instance do.
extension InstanceTable {
    /// Applies the items of a batch, or looks after those of one that has been applied before.
    ///
    /// Spec: LAX-013, LAX-014, LAX-015, LAX-016, LAX-026, LAX-027
    mutating func apply(
        _ batch: Batch,
        repeating last: LastBatch?,
        of instance: InstanceID,
        dead: [InstanceID],
        now: UInt64
    ) -> BatchAnswer<InstanceResult> {
        if let last {
            let results = zip(batch.deltas, last.outcomes).map { delta, outcome in
                var result = apply(
                    InstanceItem(.get, delta.key, .always, belief: outcome.slice ?? delta.belief),
                    of: instance,
                    dead: dead
                )
                result.status = outcome.status
                return result
            }
            return BatchAnswer(results, isRepeated: true)
        }
        let results = batch.deltas.map { delta in
            apply(
                InstanceItem(.increment(by: delta.amount), delta.key, .always, belief: delta.belief),
                of: instance,
                dead: dead
            )
        }
        lastBatches.remember(batch, results.map(LastBatch.Outcome.init), now: now)
        return BatchAnswer(results, isRepeated: false)
    }

    /// Puts bytes where the last batch of a writer is stored, past all rules, as another program might.
    public mutating func store(_ bytes: [UInt8], lastBatchOf writer: WriterID) {
        lastBatches.store(bytes, of: writer)
    }

    /// The last batch of each writer as it is stored, in the order of the writers.
    public var storedBatches: [(writer: WriterID, record: [UInt8])] { lastBatches.stored }
}

extension LastBatch.Outcome {
    fileprivate init(_ result: InstanceResult) {
        let slice = result.new.own.flatMap { own in result.epoch.map { Belief(epoch: $0, count: own) } }
        self.init(result.status, slice: slice)
    }
}
