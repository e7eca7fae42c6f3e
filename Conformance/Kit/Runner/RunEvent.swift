/// What a run tells, in this order: once `began`, results, once `ended`. Reports are made from this and nothing else.
public enum RunEvent: Sendable {
    /// An adapter has said its hello; so many vectors apply to it.
    case began(Hello, applicable: Int)
    /// A vector has its verdict; results come in the order of vector ids.
    ///
    /// Spec: HARNESS-054
    case result(CaseResult)
    /// The run is over.
    case ended(RunSummary)
}

/// How a run came out.
public struct RunSummary: Equatable, Sendable {
    /// Why the run ended.
    public enum Outcome: Equatable, Sendable {
        /// All was asked that was to be asked.
        case completed
        /// No vector applies to the adapter.
        case nothingApplies
        /// The adapter is of no use, for the reason given.
        case unusable(String)
        /// A signal asked the runner to stop.
        case interrupted(Int32)
    }

    /// Why the run ended.
    public var outcome: Outcome
    /// How many verdicts count as passed.
    public var passed = 0
    /// How many verdicts count as failed.
    public var failed = 0
    /// How many verdicts count as skipped.
    public var skipped = 0
    /// How many vectors have no verdict, because the run ended before.
    public var notRun = 0
    /// Whether a vector turned out to be broken.
    public var isSuiteBroken = false
    /// Known failures that match nothing that was run.
    public var stale: [KnownFailures.Entry] = []
    /// What was odd, and blamed on nobody.
    public var notes: [String] = []

    /// The exit code of the run; 128 and the signal's number for one that was interrupted.
    ///
    /// Spec: HARNESS-052, HARNESS-053, HARNESS-056
    public var exitCode: Int32 {
        switch outcome {
        case .interrupted(let signal): 128 + signal
        case .nothingApplies, .unusable: 2
        case .completed where isSuiteBroken: 3
        case .completed: failed == 0 && stale.isEmpty ? 0 : 1
        }
    }
}

/// How far a run has come.
public struct RunProgress: Equatable, Sendable {
    /// How many vectors that apply have been judged.
    public var done: Int
    /// How many vectors apply.
    public var total: Int
    /// How many verdicts count as failed so far.
    public var failed: Int

    /// How far a run has come.
    public init(done: Int, total: Int, failed: Int) {
        self.done = done
        self.total = total
        self.failed = failed
    }
}
