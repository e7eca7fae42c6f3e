/// The result of a whole run as one file, with all that another person needs to repeat it.
public struct Claim {
    private let context: ReportContext
    private let timeoutScale: Double
    private var hello: Hello?
    private var outcomes: [String: Outcome] = [:]
    private var vectors = 0

    /// What the vectors of a rule say of it.
    private enum Outcome: String {
        case fail, pass
        case notApplicable = "not-applicable"

        /// One failure outweighs everything, one test outweighs none.
        func joined(with other: Outcome) -> Outcome {
            if self == .fail || other == .fail { return .fail }
            return self == .pass || other == .pass ? .pass : .notApplicable
        }
    }

    /// A claim about a run of every vector.
    public init(_ context: ReportContext, timeoutScale: Double) {
        self.context = context
        self.timeoutScale = timeoutScale
    }

    /// Takes in an event; the claim comes with the last one, and only after a run that asked everything.
    public mutating func text(for event: RunEvent) -> String? {
        switch event {
        case .began(let hello, _): self.hello = hello
        case .result(let result): add(result)
        case .ended(let summary):
            guard let hello, summary.outcome == .completed, summary.notRun == 0, !summary.isSuiteBroken else {
                return nil
            }
            return text(hello, summary)
        }
        return nil
    }

    private mutating func add(_ result: CaseResult) {
        vectors += 1
        let outcome: Outcome =
            switch result.verdict.kind {
            case .passed: .pass
            case .failed: .fail
            case .skipped: .notApplicable
            }
        for rule in result.vector.rules {
            outcomes[rule] = outcomes[rule].map { $0.joined(with: outcome) } ?? outcome
        }
    }

    private func text(_ hello: Hello, _ summary: RunSummary) -> String {
        var implementation: JSON.Object = ["name": .string(hello.name)]
        if let release = hello.release { implementation.append("release", .string(release)) }
        if let language = hello.language { implementation.append("language", .string(language)) }
        if let homepage = hello.homepage { implementation.append("homepage", .string(homepage)) }
        let params = JSON.Object(Parameter.all.map { ($0.name, hello.parameter($0.name) ?? .null) })
        let members: [(String, JSON)] = [
            ("schema", 1),
            ("suite", ["digest": .string(context.suiteDigest), "vectors": .integer(vectors)]),
            ("revision", .string(context.revision)),
            ("implementation", .object(implementation)),
            ("caps", .array(Capability.all.filter(hello.caps.contains).map { .string($0) })),
            ("params", .object(params)),
            ("timeoutScale", .string("\(timeoutScale)")),
            (
                "counts",
                [
                    "passed": .integer(summary.passed), "failed": .integer(summary.failed),
                    "skipped": .integer(summary.skipped),
                ]
            ),
        ]
        let head = members.map { "  \(JSON.string($0.0).compact): \($0.1.spaced),\n" }.joined()
        let rules = outcomes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "    \(JSON.string($0.key).compact): \"\($0.value.rawValue)\"" }
        return "{\n\(head)  \"rules\": {\n\(rules.joined(separator: ",\n"))\n  }\n}\n"
    }
}
