import ArgumentParser
import ConformanceKit

/// How many processes are served at a time.
struct JobsOptions: ParsableArguments {
    @Option(help: "The most processes at a time; the number of processors unless given.")
    var jobs: Int?

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256.") }
        let fitting = OpenFiles.processesThatFit(atMost: jobs ?? 1)
        guard fitting < jobs ?? 1 else { return }
        let limit = "this process may have \(OpenFiles.limit) files open (ulimit -n)"
        if let jobs, fitting > 0 {
            throw ValidationError("--jobs \(jobs) is too much: \(limit), which is enough for --jobs \(fitting).")
        }
        throw ValidationError("Not one process of an adapter can be served: \(limit).")
    }

    /// As many as were asked for, otherwise as many as this machine has processors; but no more than can be served.
    var number: Int { jobs ?? max(1, OpenFiles.processesThatFit(atMost: Plan.defaultJobs)) }
}
