/// Compares what an adapter answered with what a vector expects.
enum Judge {
    /// The result of a case that was answered.
    ///
    /// Spec: HARNESS-008, HARNESS-023, HARNESS-030, HARNESS-046
    static func result(of vector: Vector, expanded: [Step], answer: Answer) -> CaseResult {
        switch answer {
        case .unsupported:
            let caps = vector.caps.joined(separator: ", ")
            var ops: [String] = []
            for step in vector.steps where !ops.contains(step.op) { ops.append(step.op) }
            let asked = ops.joined(separator: ", ")
            let reason = "unsupported: the adapter declares \(caps), and the case asks \(asked)"
            return CaseResult(vector: vector, verdict: .fail, reason: reason)
        case .error(let text): return adapterError(vector, "the adapter says \(JSON.quote(Array(text.utf8)))")
        case .observations(let observations):
            guard observations.count == expanded.count else {
                let counts = "\(expanded.count) observations expected, \(observations.count) came"
                return adapterError(vector, counts)
            }
            for (index, observation) in observations.enumerated() where Observation(observation) == nil {
                let quoted = JSON.quote(Array(observation.compact.utf8))
                return adapterError(vector, "observation \(index + 1) is \(quoted)")
            }
            return compared(vector, expanded, observations)
        }
    }

    private static func compared(_ vector: Vector, _ expanded: [Step], _ observations: [JSON]) -> CaseResult {
        for (index, (step, observation)) in zip(expanded, observations).enumerated() where step.expect != observation {
            let differences = Difference.between(expected: step.expect, got: observation)
            let first = differences.first.map(\.description) ?? ""
            var result = CaseResult(vector: vector, verdict: .fail, reason: "step \(index + 1): \(first)")
            result.step = index + 1
            result.differences = differences
            return result
        }
        return CaseResult(vector: vector, verdict: .pass)
    }

    private static func adapterError(_ vector: Vector, _ what: String) -> CaseResult {
        CaseResult(vector: vector, verdict: .adapterError, reason: Misbehaviour.adapterError(what).reason)
    }
}
