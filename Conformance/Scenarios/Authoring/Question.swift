import ConformanceKit

/// One operation with its arguments, before anything is said about the answer.
struct Question {
    let op: String
    let args: JSON.Object

    init(_ op: String, _ args: JSON.Object = [:]) {
        self.op = op
        self.args = args
    }

    /// The operation answers exactly these members.
    func answers(_ members: JSON.Object = [:]) -> ScenarioStep {
        ScenarioStep(op: op, args: args, expectation: .exactly(["ok": .object(members)]))
    }

    /// The operation refuses with this code and, for a decoder, at this position.
    func refuses(_ code: String, at position: Int? = nil) -> ScenarioStep {
        var reject: JSON.Object = ["code": .string(code)]
        if let position { reject["at"] = .integer(position) }
        return ScenarioStep(op: op, args: args, expectation: .exactly(["reject": .object(reject)]))
    }

    /// For random cases: the answer is the one on which the reference and the independent implementation agree.
    var agreed: ScenarioStep { ScenarioStep(op: op, args: args, expectation: .agreed) }
}

/// Limits of chapter 02 as a step's argument; nil leaves a limit at the protocol's value.
struct Limits {
    var count: UInt64?
    var length: UInt64?
    var total: UInt64?

    var json: JSON {
        var object: JSON.Object = [:]
        if let count { object["count"] = .string(String(count)) }
        if let length { object["length"] = .string(String(length)) }
        if let total { object["total"] = .string(String(total)) }
        return .object(object)
    }
}

/// A vector; one whose steps set limits below the protocol's applies only to implementations that can be configured so.
func vector(
    _ id: String,
    _ rules: [String],
    _ title: String,
    note: String? = nil,
    _ steps: [ScenarioStep]
) -> ScenarioVector {
    let needsLimits = steps.contains { $0.args["limits"] != nil || $0.args["frames"]?.objectValue != nil }
    return ScenarioVector(
        id: id,
        rules: rules,
        title: title,
        note: note,
        params: needsLimits ? ["limits": "configurable"] : [:],
        timeout: nil,
        steps: steps
    )
}
