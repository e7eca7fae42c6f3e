/// Collects results as they come and hands them out in the order of vector ids.
///
/// Spec: HARNESS-054
struct Ledger {
    /// For each position in the plan, the place in the order of ids.
    private let ranks: [Int]
    private var waiting: [CaseResult?]
    private var nextRank = 0
    private var isRecorded: [Bool]

    /// The numbers so far.
    private(set) var summary = RunSummary(outcome: .completed)

    init(_ vectors: [Vector]) {
        let byID = vectors.indices.sorted { vectors[$0].id.utf8.lexicographicallyPrecedes(vectors[$1].id.utf8) }
        var ranks = Array(repeating: 0, count: vectors.count)
        for (rank, position) in byID.enumerated() { ranks[position] = rank }
        self.ranks = ranks
        waiting = Array(repeating: nil, count: vectors.count)
        isRecorded = Array(repeating: false, count: vectors.count)
        summary.notRun = vectors.count
    }

    func hasResult(at position: Int) -> Bool { isRecorded[ranks[position]] }

    /// Takes a result, the only one of its vector, and returns those that no other has to come before.
    mutating func record(_ result: CaseResult, at position: Int) -> [CaseResult] {
        let rank = ranks[position]
        guard !isRecorded[rank] else { return [] }
        isRecorded[rank] = true
        waiting[rank] = result
        summary.notRun -= 1
        switch result.verdict.kind {
        case .passed: summary.passed += 1
        case .failed: summary.failed += 1
        case .skipped: summary.skipped += 1
        }
        if result.verdict == .suiteError { summary.isSuiteBroken = true }
        var ready: [CaseResult] = []
        while nextRank < waiting.count, let result = waiting[nextRank] {
            ready.append(result)
            waiting[nextRank] = nil
            nextRank += 1
        }
        return ready
    }

    /// The results that waited for some that will not come.
    mutating func close() -> [CaseResult] {
        let rest = waiting[nextRank...].compactMap(\.self)
        nextRank = waiting.count
        return rest
    }
}
