import ArgumentParser
import ConformanceKit

/// How vectors are run.
struct RunOptions: ParsableArguments {
    @OptionGroup var jobs: JobsOptions

    @Option(help: "Asks the vectors in another order, always the same for the same seed.")
    var shuffle: UInt64?

    @Flag(help: "Starts a fresh process for every case.")
    var isolate = false

    @Flag(help: "Stops at the first failure.")
    var failFast = false

    @Option(help: "Multiplies the time limits of hello and cases, for slow machines.")
    var timeoutScale = 1.0

    @Option(help: "A file with a line `GLOB # REASON` for each failure that is known.")
    var knownFailures: String?

    func validate() throws {
        guard timeoutScale.isFinite, (0.01...10_000).contains(timeoutScale) else {
            throw ValidationError("--timeout-scale takes a number from 0.01 to 10000.")
        }
    }

    /// A plan for these vectors.
    func plan(_ vectors: [Vector], revision: String) throws -> Plan {
        var plan = Plan(vectors: vectors, revision: revision)
        plan.jobs = jobs.number
        plan.casesPerJob = jobs.jobs == nil ? 100 : 1
        plan.isolates = isolate
        plan.stopsAtFailure = failFast
        plan.limits.scale = timeoutScale
        if let knownFailures { plan.knownFailures = try KnownFailures(parsing: Files.read(knownFailures)) }
        if let shuffle { plan.shuffle(seed: shuffle) }
        return plan
    }
}
