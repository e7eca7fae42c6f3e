import RandomNumbers

/// What a run is to do.
public struct Plan: Sendable {
    /// The vectors, in the order in which they are to be asked.
    public var vectors: [Vector]
    /// The spec's revision, for the hello.
    public var revision: String
    /// How long to wait.
    public var limits = TimeLimits()
    /// The most processes at a time; an adapter that declares `exclusive` gets one.
    public var jobs = 1
    /// As many processes as this machine has processors.
    public static var defaultJobs: Int { System.processors }
    /// There is no further process for fewer cases than this, since starting it would take longer than it saves.
    public var casesPerJob = 1
    /// Whether every case gets a fresh process.
    public var isolates = false
    /// Whether to ask nothing more after the first verdict that counts as failed.
    public var stopsAtFailure = false
    /// Ask nothing more after so many cases have been blamed for misbehaving.
    public var mostMisbehaviours = Int.max
    /// Whether cases that failed are asked again alone.
    ///
    /// Spec: HARNESS-050
    public var rerunsFailures = true
    /// Failures that somebody lives with.
    public var knownFailures = KnownFailures()
    /// Vectors of the suite that are not to be run; known failures may name them.
    public var leftOut: [Vector] = []

    /// A run of these vectors.
    public init(vectors: [Vector], revision: String = Revision.current) {
        self.vectors = vectors
        self.revision = revision
    }

    /// Asks some of the vectors before the others.
    public mutating func begin(with isFirst: (Vector) -> Bool) {
        vectors = vectors.filter(isFirst) + vectors.filter { !isFirst($0) }
    }

    /// Asks the vectors in another order, always the same for the same seed (Fisher and Yates).
    public mutating func shuffle(seed: UInt64) {
        var numbers = SplitMix64(seed: seed)
        for last in vectors.indices.reversed() {
            vectors.swapAt(last, numbers.number(in: 0...last))
        }
    }
}
