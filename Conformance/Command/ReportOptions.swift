import ArgumentParser
import ConformanceKit

/// Where the results go.
struct ReportOptions: ParsableArguments {
    @Option(help: "Writes a report: KIND=FILE, where KIND is text, junit, tap or json; may be given several times.")
    var report: [ReportTarget] = []

    @Option(help: "Writes the result of a whole run to a file, with all that another person needs to repeat it.")
    var claim: String?

    func validate() throws {
        let paths = (report.map(\.path) + (claim.map { [$0] } ?? [])).map(Files.canonical)
        guard Set(paths).count == paths.count else { throw ValidationError("Two reports name the same file.") }
    }

    /// Runs a job and reports what it tells.
    ///
    /// - Parameter run: Is given what makes a job of a plan and a command, and runs it.
    /// - Returns: The exit code; 128 and the signal's number if somebody asked to stop, even while the last lines were written.
    func follow(
        _ context: ReportContext,
        timeoutScale: Double,
        run: ((Plan, [String]) -> Runner.Job) -> Void
    ) throws -> Int32 {
        let console = Console()
        let files = try report.map { try ReportFile($0.path, $0.kind.report(context)) }
        var text = TextReport(context, usesColours: console.usesColours)
        var claims = Claim(context, timeoutScale: timeoutScale)
        var claimText: String?
        var exitCode: Int32 = 0
        func follow(_ event: RunEvent) {
            console.print(text.text(for: event))
            for file in files { file.write(event) }
            if let made = claims.text(for: event) { claimText = made }
            guard case .ended(let summary) = event else { return }
            exitCode = summary.exitCode
            if case .unusable(let reason) = summary.outcome { console.complain("tidemark: \(Printable.text(reason))") }
            if summary.outcome == .nothingApplies {
                console.complain("tidemark: No vector applies to what the adapter declared in its hello.")
            }
        }
        run { plan, command in
            Runner.Job(plan: plan, command: command, report: follow, progress: console.show)
        }
        console.clear()
        if let signal = Interruption.signal {
            exitCode = 128 + signal
        } else if let failure = files.lazy.compactMap(\.failure).first {
            throw failure
        }
        if let claim {
            if let claimText {
                try Files.write(Array(claimText.utf8), to: claim)
            } else {
                console.complain("tidemark: No claim was written, for the run did not come to its end.")
            }
        }
        return exitCode
    }
}

/// `KIND=FILE`
struct ReportTarget: ExpressibleByArgument {
    let kind: ReportKind
    let path: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let kind = ReportKind(rawValue: String(parts[0])) else { return nil }
        self.kind = kind
        path = String(parts[1])
    }
}
