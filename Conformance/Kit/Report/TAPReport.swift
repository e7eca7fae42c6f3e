/// The Test Anything Protocol, version 14.
public struct TAPReport: Report {
    private let failures: FailureText
    private var count = 0

    /// A report.
    public init(_ context: ReportContext) { failures = FailureText(context: context) }

    /// The lines of an event.
    public mutating func text(for event: RunEvent) -> String {
        switch event {
        case .began: return "TAP version 14\n"
        case .result(let result): return text(for: result)
        case .ended(let summary):
            var text = count == 0 ? "TAP version 14\n" : ""
            for entry in summary.stale {
                count += 1
                text += "not ok \(count) - known failure in line \(entry.line) matches no case that was run\n"
            }
            switch summary.outcome {
            case .completed, .nothingApplies: return text + "1..\(count)\n"
            case .unusable(let reason): return text + "Bail out! \(Printable.text(reason))\n"
            case .interrupted: return text + "Bail out! interrupted\n"
            }
        }
    }

    private mutating func text(for result: CaseResult) -> String {
        count += 1
        let point = "\(count) - \(result.vector.id)"
        let reason = Self.escaped(result.reason ?? "")
        switch result.verdict {
        case .pass: return "ok \(point)\n"
        case .notApplicable: return "ok \(point) # SKIP for want of \(reason)\n"
        case .knownFailure: return "not ok \(point) # TODO \(reason)\n"
        case .fail, .crash, .timeout, .adapterError, .suiteError, .unexpectedPass:
            var lines = ["not ok \(point)", "  ---", "  verdict: \(result.verdict.rawValue)", "  diagnostic: |"]
            lines += failures.lines(result).map { "    \($0)" }
            lines.append("  ...")
            return lines.joined(separator: "\n") + "\n"
        }
    }

    /// In a directive, `#` and `\` mean something.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in Printable.text(text).unicodeScalars {
            if scalar == "#" || scalar == "\\" { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }
}
