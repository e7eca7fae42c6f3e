/// What is remembered of the last batch of a writer, so that it counts once.
///
/// Spec: LAX-014, LAX-032
public struct LastBatch: Sendable, Hashable {
    /// Its sequence.
    public var number: BatchNumber
    /// What came of each item.
    public var outcomes: [Outcome]

    /// What came of an item.
    public struct Outcome: Sendable, Hashable {
        /// Ok, overflow or corrupt.
        public var status: CounterResult.Status
        /// The own slice that the item has left, for instance-aware counters that are not corrupt.
        public var slice: Belief?

        /// An outcome.
        public init(_ status: CounterResult.Status, slice: Belief? = nil) {
            self.status = status
            self.slice = slice
        }
    }

    /// A batch and what came of it.
    public init(_ number: BatchNumber, _ outcomes: [Outcome]) {
        self.number = number
        self.outcomes = outcomes
    }

    /// The record that some bytes are; nil where they are none.
    ///
    /// - Parameter slices: Whether it is one of instance-aware counters.
    init?(_ bytes: [UInt8], slices: Bool) {
        let parts = bytes.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        guard let number = parts.first.flatMap({ BatchNumber($0) }) else { return nil }
        let outcomes = parts.dropFirst().compactMap { Outcome($0, hasSlice: slices) }
        guard (1...ItemArguments.maxCount).contains(parts.count - 1), outcomes.count == parts.count - 1 else {
            return nil
        }
        self.init(number, outcomes)
    }

    /// The record.
    var bytes: [UInt8] {
        outcomes.reduce(into: number.bytes) { record, outcome in
            record.append(UInt8(ascii: "|"))
            record += outcome.bytes
        }
    }
}

extension LastBatch.Outcome {
    fileprivate init?(_ bytes: ArraySlice<UInt8>, hasSlice: Bool) {
        let fields = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard let status = Self.letters.first(where: { fields.first?.elementsEqual([$0.letter]) ?? false })?.status
        else { return nil }
        guard hasSlice, status != .corrupt else {
            guard fields.count == 1 else { return nil }
            self.init(status)
            return
        }
        guard fields.count == 3, let epoch = Serial(fields[1]), let count = CanonicalDecimal.value(fields[2]) else {
            return nil
        }
        self.init(status, slice: Belief(epoch: epoch, count: count))
    }

    fileprivate var bytes: [UInt8] {
        let letter = Self.letters.filter { $0.status == status }.map(\.letter)
        return letter + (slice.map { Array(",\($0.epoch),\($0.count)".utf8) } ?? [])
    }

    private static let letters: [(status: CounterResult.Status, letter: UInt8)] = [
        (.ok, UInt8(ascii: "a")), (.overflow, UInt8(ascii: "o")), (.corrupt, UInt8(ascii: "c")),
    ]
}
