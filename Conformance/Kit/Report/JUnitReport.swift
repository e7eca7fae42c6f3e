/// JUnit's XML: a test case for each vector, written when the run is over.
public struct JUnitReport: Report {
    private let failures: FailureText
    private var cases: [String] = []
    private var counts = (failures: 0, errors: 0, skipped: 0)

    /// A report.
    public init(_ context: ReportContext) { failures = FailureText(context: context) }

    /// Nothing until the run is over, then everything.
    public mutating func text(for event: RunEvent) -> String {
        switch event {
        case .began: return ""
        case .result(let result):
            add(result)
            return ""
        case .ended(let summary): return text(for: summary)
        }
    }

    private mutating func text(for summary: RunSummary) -> String {
        for entry in summary.stale {
            let message = "\(entry.glob.pattern) # \(entry.reason) matches no case that was run"
            counts.failures += 1
            add("known-failures", "line \(entry.line)", content: Self.element("failure", "stale", message, []))
        }
        switch summary.outcome {
        case .completed: break
        case .nothingApplies: addError("no vector applies to the adapter")
        case .unusable(let reason): addError(reason)
        case .interrupted: addError("interrupted")
        }
        let numbers = "tests=\"\(cases.count)\" failures=\"\(counts.failures)\" errors=\"\(counts.errors)\""
        let skipped = "skipped=\"\(counts.skipped)\""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites>
            <testsuite name="tidemark" \(numbers) \(skipped)>
            \(cases.joined(separator: "\n"))
            </testsuite>
            </testsuites>

            """
    }

    private mutating func addError(_ message: String) {
        counts.errors += 1
        add("adapter", "adapter", content: Self.element("error", "unusable", message, []))
    }

    private mutating func add(_ result: CaseResult) {
        let parts = result.vector.id.split(separator: "/")
        let group = parts.dropLast().joined(separator: ".")
        let name = parts.last.map(String.init) ?? result.vector.id
        let reason = result.reason ?? result.verdict.rawValue
        let verdict = result.verdict.rawValue
        switch result.verdict {
        case .pass: add(group, name, content: "")
        case .notApplicable, .knownFailure:
            counts.skipped += 1
            add(group, name, content: "<skipped message=\"\(Self.escaped("\(verdict): \(reason)"))\"/>")
        case .fail, .unexpectedPass:
            counts.failures += 1
            add(group, name, content: Self.element("failure", verdict, reason, failures.lines(result)))
        case .crash, .timeout, .adapterError, .suiteError:
            counts.errors += 1
            add(group, name, content: Self.element("error", verdict, reason, failures.lines(result)))
        }
    }

    private mutating func add(_ group: String, _ name: String, content: String) {
        cases.append(
            "<testcase classname=\"\(Self.escaped(group))\" name=\"\(Self.escaped(name))\">\(content)</testcase>"
        )
    }

    private static func element(_ name: String, _ type: String, _ message: String, _ lines: [String]) -> String {
        let attributes = "type=\"\(escaped(type))\" message=\"\(escaped(message))\""
        return "<\(name) \(attributes)>\(lines.map { "\(escaped($0))\n" }.joined())</\(name)>"
    }

    /// XML cannot hold most control characters even as references.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in Printable.text(text).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
