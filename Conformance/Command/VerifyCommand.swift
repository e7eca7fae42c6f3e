import ArgumentParser
import ConformanceKit
import Scenarios

/// `tidemark verify`
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Replays the vectors against an implementation, and says where it does not conform.",
        discussion: """
            Without a command behind `--`, the reference is tested.
            Exit codes: 0 conforms, 1 does not, 2 the command line or the adapter is unusable, 3 the suite is broken.
            """
    )

    @OptionGroup var project: ProjectOptions
    @OptionGroup var filter: FilterOptions

    @Flag(help: "Prints the ids that would be run, and runs none.")
    var list = false

    @OptionGroup(title: "How to run") var running: RunOptions
    @OptionGroup(title: "What to report") var reporting: ReportOptions

    @Argument(parsing: .postTerminator, help: "The command that starts the adapter.")
    var command: [String] = []

    func validate() throws {
        guard reporting.claim != nil else { return }
        if let option = partial.first {
            throw ValidationError("A claim is about a whole run; --claim does not go with \(option).")
        }
    }

    /// The options by which a run is less than a whole one.
    private var partial: [String] {
        var options: [String] = []
        if !filter.filter.isEmpty { options.append("--filter") }
        if !filter.rule.isEmpty { options.append("--rule") }
        if !filter.area.isEmpty { options.append("--area") }
        if list { options.append("--list") }
        if running.failFast { options.append("--fail-fast") }
        if running.knownFailures != nil { options.append("--known-failures") }
        return options
    }

    func run() throws {
        let project = try project.project()
        let suite = try project.suite()
        let accepts = filter.vectors.accepts
        let vectors = suite.vectors.filter(accepts)
        guard !vectors.isEmpty else {
            throw ValidationError("No vector fits the filters; `tidemark vectors list` prints all.")
        }
        if list {
            print(vectors.map(\.id).joined(separator: "\n"))
            return
        }
        var plan = try running.plan(vectors, revision: suite.revision)
        plan.leftOut = suite.vectors.filter { !accepts($0) }
        let spec = try Spec(of: project)
        let context = ReportContext(
            suiteDigest: suite.digest,
            revision: suite.revision,
            caps: spec.caps,
            replay: replay,
            ruleSentence: { spec[$0]?.sentence }
        )
        let exitCode = try reporting.follow(context, timeoutScale: running.timeoutScale) { job in
            Interruption.watch()
            Runner.run(job(plan, command.isEmpty ? ReferenceCommand.line : command))
        }
        if exitCode != 0 { throw ExitCode(exitCode) }
    }

    /// How to ask a vector again under the circumstances of this run.
    private var replay: ReplayCommand {
        let selection =
            filter.filter.flatMap { ["--filter", $0] } + filter.rule.flatMap { ["--rule", $0] }
            + filter.area.flatMap { ["--area", $0] } + (running.shuffle.map { ["--shuffle", String($0)] } ?? [])
        let scale = running.timeoutScale == 1 ? [] : ["--timeout-scale", "\(running.timeoutScale)"]
        let root = project.root.map { ["--root", $0] } ?? []
        return ReplayCommand(
            program: [CommandLine.arguments.first ?? "tidemark", "verify"],
            options: root + scale,
            selection: selection,
            adapter: command
        )
    }
}
