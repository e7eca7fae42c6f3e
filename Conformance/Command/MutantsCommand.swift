import ArgumentParser
import ConformanceKit

/// `tidemark mutants`
struct MutantsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mutants",
        abstract: "Runs the vectors against wrong implementations, and shows which vector catches which.",
        discussion: """
            A mutant is the Python implementation with one mistake in it: see Conformance/mutants/README.md.
            Exit codes: 0 all caught, 1 some survived, 2 the command line is unusable, 3 a mutant or the suite is broken.
            """
    )

    @OptionGroup var project: ProjectOptions

    @Option(name: .long, help: "Only mutants whose id this pattern covers (* and ?); may be given several times.")
    var filter: [String] = []

    @OptionGroup var jobs: JobsOptions

    @Flag(help: "Asks each mutant its rules' vectors first, and no more once it is caught; prints the survivors only.")
    var failFast = false

    @Flag(help: "Prints the whole matrix as one JSON object.")
    var json = false

    func run() throws {
        let project = try project.project()
        let suite = try project.suite()
        let globs = filter.map { Glob($0) }
        let spec = try Spec(of: project)
        let mutants = try project.mutants(of: spec).filter { mutant in
            globs.isEmpty || globs.contains { $0.matches(mutant.id) }
        }
        guard !mutants.isEmpty else { throw ValidationError("No mutant fits the filters.") }
        Interruption.watch()
        try checkOriginal(project, suite)
        let matrix = try run(mutants, project, suite)
        let rules = filter.isEmpty ? spec.rules.filter(\.wantsMutants).map(\.id) : []
        Console().print(json ? matrix.json.compact + "\n" : matrix.text(rules: rules, isWhole: !failFast))
        if let signal = Interruption.signal { throw ExitCode(128 + signal) }
        if !matrix.survivors.isEmpty { throw ExitCode.failure }
    }

    /// Without an original that passes everything, a mutant that fails shows nothing.
    private func checkOriginal(_ project: Project, _ suite: Suite) throws {
        let original = ["python3", project.path("Conformance/python/tidemark.py")]
        let results = try Generation.verdicts(on: original)(suite.vectors)
        if let failure = results.first(where: { $0.verdict.kind == .failed }) {
            Console().complain("tidemark: The original itself fails \(failure.vector.id); mend it before its mutants.")
            throw ExitCode.suiteIsBroken
        }
    }

    private func run(_ mutants: [Mutant], _ project: Project, _ suite: Suite) throws -> KillMatrix {
        let console = Console()
        let program = project.path("Conformance/mutants/mutant.py")
        var matrix = KillMatrix(mutants.map { KillMatrix.Row($0) })
        var ended = 0
        let runs = mutants.enumerated().map { index, mutant in
            let area = mutant.area
            var plan = Plan(vectors: suite.vectors.filter { area == nil || $0.area == area?.name })
            // A mutant that hangs or dies is caught; there is no need to see it do so for every vector.
            plan.mostMisbehaviours = 2
            plan.stopsAtFailure = failFast
            if failFast { plan.begin { vector in vector.rules.contains { mutant.rules.contains($0) } } }
            plan.rerunsFailures = false
            return Runner.Job(
                plan: plan,
                command: ["python3", program, mutant.id],
                report: { event in
                    matrix.rows[index].note(event)
                    guard case .ended = event else { return }
                    ended += 1
                    console.show(RunProgress(done: ended, total: mutants.count, failed: 0))
                }
            )
        }
        Runner.run(atOnce: jobs.number, jobs: runs)
        console.clear()
        if let signal = Interruption.signal { throw ExitCode(128 + signal) }
        let broken = matrix.rows.filter(\.isBroken)
        if !broken.isEmpty {
            for row in broken { console.complain("tidemark: \(row.mutant.id) is broken: \(row.gaveUp ?? "")") }
            throw ExitCode.suiteIsBroken
        }
        return matrix
    }
}

extension Rule {
    /// Whether somebody could break the rule so that a vector sees it.
    fileprivate var wantsMutants: Bool { area != nil && untestable == nil && retired == nil }
}
