/// The event log: one JSON object to a line, each written as soon as it is known.
public struct JSONReport: Report {
    private let context: ReportContext

    /// A log.
    public init(_ context: ReportContext) { self.context = context }

    /// The line of an event.
    public mutating func text(for event: RunEvent) -> String {
        let object: JSON.Object =
            switch event {
            case .began(let hello, let applicable): began(hello, applicable)
            case .result(let result): Self.line(result)
            case .ended(let summary): Self.line(summary)
            }
        return JSON.object(object).compact + "\n"
    }

    private func began(_ hello: Hello, _ applicable: Int) -> JSON.Object {
        [
            "event": "began",
            "suite": .string(context.suiteDigest),
            "revision": .string(context.revision),
            "hello": hello.answer["hello"] ?? .null,
            "applicable": .integer(applicable),
        ]
    }

    private static func line(_ result: CaseResult) -> JSON.Object {
        var object: JSON.Object = [
            "event": "result",
            "id": .string(result.vector.id),
            "verdict": .string(result.verdict.rawValue),
            "rules": .array(result.vector.rules.map { .string($0) }),
        ]
        if let reason = result.reason { object.append("reason", .string(reason)) }
        switch result.label {
        case .stateLeak: object.append("label", "state-leak")
        case .onlyWhenPipelined(let others):
            object.append("label", "only-when-pipelined")
            object.append("with", .array(others.map { .string($0) }))
        case nil: break
        }
        if let step = result.step { object.append("step", .integer(step)) }
        if !result.differences.isEmpty {
            let differences = result.differences.map { difference -> JSON in
                [
                    "path": .string(difference.path),
                    "expected": difference.expected.map { .string($0) } ?? .null,
                    "got": difference.got.map { .string($0) } ?? .null,
                ]
            }
            object.append("differences", .array(differences))
        }
        if !result.errorOutput.isEmpty {
            object.append("stderr", .string(String(decoding: result.errorOutput, as: UTF8.self)))
        }
        return object
    }

    private static func line(_ summary: RunSummary) -> JSON.Object {
        var object: JSON.Object = ["event": "ended"]
        switch summary.outcome {
        case .completed: object.append("outcome", "completed")
        case .nothingApplies: object.append("outcome", "nothing-applies")
        case .unusable(let reason):
            object.append("outcome", "unusable")
            object.append("reason", .string(reason))
        case .interrupted: object.append("outcome", "interrupted")
        }
        object.append("passed", .integer(summary.passed))
        object.append("failed", .integer(summary.failed))
        object.append("skipped", .integer(summary.skipped))
        object.append("notRun", .integer(summary.notRun))
        let stale = summary.stale.map { JSON.string("\($0.glob.pattern) # \($0.reason)") }
        if !stale.isEmpty { object.append("stale", .array(stale)) }
        if !summary.notes.isEmpty { object.append("notes", .array(summary.notes.map { .string($0) })) }
        object.append("exitCode", .integer(Int(summary.exitCode)))
        return object
    }
}
