/// The last batches of all writers of a namespace.
struct LastBatches: Sendable, Equatable {
    private var records: [WriterID: Stored<LastBatch>] = [:]
    /// Since when each is kept.
    private var times: [WriterID: UInt64] = [:]
    private var lastTidied: UInt64 = 0
    private let hasSlices: Bool

    /// None.
    ///
    /// - Parameter slices: Whether they are of instance-aware counters.
    init(slices: Bool) { hasSlices = slices }

    /// For how many milliseconds a last batch is kept.
    ///
    /// Spec: LAX-017
    static let retention: UInt64 = 3_600_000

    /// Whether the same is stored.
    static func == (left: LastBatches, right: LastBatches) -> Bool { left.records == right.records }

    /// What a batch repeats; nil where it is new.
    ///
    /// - Throws: `corrupt`, `outdated` and `badArgument` where it is refused.
    ///
    /// Spec: LAX-010, LAX-011, LAX-012
    func repeated(by batch: Batch) throws(CounterError) -> LastBatch? {
        switch records[batch.writer] {
        case nil: return nil
        case .corrupt: throw .corrupt
        case .record(let last):
            guard batch.number >= last.number else { throw .outdated }
            guard batch.number == last.number else { return nil }
            guard batch.deltas.count == last.outcomes.count else { throw .badArgument(BadArgument(.items, item: nil)) }
            return last
        }
    }

    /// Remembers what came of a batch. Now and then, forgets those whose hour has passed.
    ///
    /// Spec: LAX-014, LAX-017, LAX-018
    mutating func remember(_ batch: Batch, _ outcomes: [LastBatch.Outcome], now: UInt64) {
        if now >= lastTidied + Self.retention / 16 {
            lastTidied = now
            for (writer, time) in times where time + Self.retention < now {
                records[writer] = nil
                times[writer] = nil
            }
        }
        records[batch.writer] = .record(LastBatch(batch.number, outcomes))
        times[batch.writer] = now
    }

    /// Puts bytes where a record is stored, past all rules, as another program might.
    mutating func store(_ bytes: [UInt8], of writer: WriterID) {
        records[writer] = LastBatch(bytes, slices: hasSlices).map { .record($0) } ?? .corrupt(bytes)
        times[writer] = nil
    }

    /// All that is stored, in the order of the writers.
    var stored: [(writer: WriterID, record: [UInt8])] {
        records.sorted { $0.key < $1.key }.map { ($0, $1.bytes(\.bytes)) }
    }
}
