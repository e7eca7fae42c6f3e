import ConformanceKit
import Scenarios

/// A step of which the author says what it answers.
struct AuthoredStep {
    let vector: String
    let op: String
    /// The arguments, with every form written out.
    let args: JSON.Object
    let expect: JSON

    /// Those of an area that are wanted.
    static func all(of area: String, where isWanted: (ScenarioStep) -> Bool) throws -> [AuthoredStep] {
        var steps: [AuthoredStep] = []
        for vector in Scenarios.files().filter({ $0.area == area }).flatMap(\.vectors) {
            for step in vector.steps where isWanted(step) {
                guard case .exactly(let expect) = step.expectation else { continue }
                let whole = Vector(
                    id: vector.id,
                    rules: vector.rules,
                    title: "",
                    steps: [Step(op: step.op, args: step.args, expect: expect)]
                )
                let args = try whole.expandedSteps()[0].args
                steps.append(AuthoredStep(vector: vector.id, op: step.op, args: args, expect: expect))
            }
        }
        return steps
    }
}
