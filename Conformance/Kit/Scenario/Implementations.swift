extension Generation {
    /// Answers of an implementation in this program. An operation that it does not have ends its answer to the case.
    public static func answers(of implementation: any Implementation.Type) -> Answers {
        { vectors in
            var answers: [String: [JSON]] = [:]
            for vector in vectors {
                var state = implementation.init()
                var observations: [JSON] = []
                for step in try vector.expandedSteps() {
                    guard let observation = try state.observe(op: step.op, args: step.args) else { break }
                    observations.append(observation.json)
                }
                answers[vector.id] = observations
            }
            return answers
        }
    }

    /// Verdicts on an adapter, which the runner starts with a command and gives ten times the time.
    public static func verdicts(on command: [String]) -> Judge {
        { vectors in
            var results: [CaseResult] = []
            var outcome = RunSummary.Outcome.completed
            var plan = Plan(vectors: vectors)
            // What is right does not depend on how busy the machine is.
            plan.limits.scale = 10
            let job = Runner.Job(
                plan: plan,
                command: command,
                report: { event in
                    switch event {
                    case .began: break
                    case .result(let result): results.append(result)
                    case .ended(let summary): outcome = summary.outcome
                    }
                }
            )
            Runner.run(job)
            guard outcome == .completed else { throw NotJudged(command: command, outcome: outcome) }
            return results
        }
    }

    /// An adapter could not be run to the end.
    public struct NotJudged: Error, CustomStringConvertible {
        /// How it was started.
        public var command: [String]
        /// What came of it.
        public var outcome: RunSummary.Outcome

        /// One sentence.
        public var description: String {
            let what =
                switch outcome {
                case .completed: "it was asked everything"
                case .nothingApplies: "no vector applies to it"
                case .unusable(let reason): reason
                case .interrupted: "the run was interrupted"
                }
            return Printable.text("The adapter `\(command.joined(separator: " "))` was not judged: \(what).")
        }
    }
}
