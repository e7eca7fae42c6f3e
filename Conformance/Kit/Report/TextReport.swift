/// The report for people: each failure with all that helps to understand it, then what was left out, then the numbers.
public struct TextReport: Report {
    private let failures: FailureText
    private let caps: [String]
    private let usesColours: Bool
    private var hello: Hello?
    private var notApplicable: [(reason: String, count: Int)] = []
    private var knownFailures = 0
    private var testedCaps: Set<String> = []

    /// A report, with colours for a terminal.
    public init(_ context: ReportContext, usesColours: Bool = false) {
        failures = FailureText(context: context)
        caps = context.caps
        self.usesColours = usesColours
    }

    /// Text to be written because of an event, possibly none.
    public mutating func text(for event: RunEvent) -> String {
        switch event {
        case .began(let hello, let applicable):
            self.hello = hello
            let vectors = applicable == 1 ? "1 vector applies" : "\(applicable) vectors apply"
            return "\(Self.introduction(hello)): \(vectors)\n"
        case .result(let result): return text(for: result)
        case .ended(let summary): return text(for: summary)
        }
    }

    private static func introduction(_ hello: Hello) -> String {
        var words = [hello.name]
        if let release = hello.release { words.append(release) }
        if let language = hello.language { words.append("(\(language))") }
        return words.map { Printable.text($0) }.joined(separator: " ")
    }

    private mutating func text(for result: CaseResult) -> String {
        if result.verdict != .notApplicable { testedCaps.formUnion(result.vector.caps) }
        switch result.verdict {
        case .pass: return ""
        case .knownFailure:
            knownFailures += 1
            return ""
        case .notApplicable:
            let reason = result.reason ?? ""
            if let index = notApplicable.firstIndex(where: { $0.reason == reason }) {
                notApplicable[index].count += 1
            } else {
                notApplicable.append((reason, 1))
            }
            return ""
        case .fail, .crash, .timeout, .adapterError, .suiteError, .unexpectedPass:
            let head = "\(coloured(result.verdict.rawValue, .red)) \(coloured(result.vector.id, .bold))"
            return (["", head] + failures.lines(result).map { "  \($0)" }).joined(separator: "\n") + "\n"
        }
    }

    /// Spec: HARNESS-055
    private func text(for summary: RunSummary) -> String {
        var lines = [""]
        if knownFailures > 0 { lines.append("known failures: \(knownFailures)") }
        for entry in summary.stale {
            let text = Printable.text("\(entry.glob.pattern) # \(entry.reason)")
            lines.append(
                "\(coloured("stale", .red)) known failure in line \(entry.line), matching no vector that was run or left out: \(text)"
            )
        }
        for (reason, count) in notApplicable {
            lines.append("not applicable: \(count) \(count == 1 ? "vector" : "vectors"), for want of \(reason)")
        }
        if hello != nil { lines.append(capsLine) }
        lines += summary.notes.map { "note: \(Printable.text($0))" }
        if let ending = ending(summary.outcome) { lines.append(ending) }
        if summary.notRun > 0 { lines.append("not run: \(summary.notRun)") }
        var last = "\(summary.passed) passed, \(summary.failed) failed"
        if summary.skipped > 0 { last += ", \(summary.skipped) skipped" }
        lines.append(last)
        return lines.joined(separator: "\n") + "\n"
    }

    /// Why not everything was asked, if that is so.
    private func ending(_ outcome: RunSummary.Outcome) -> String? {
        switch outcome {
        case .completed: nil
        case .nothingApplies: coloured("no vector applies to what the adapter declared", .red)
        case .unusable(let reason): "\(coloured("the adapter is unusable", .red)): \(Printable.text(reason))"
        case .interrupted(let signal): "\(coloured("interrupted", .red)): \(ExitStatus.signalled(signal))"
        }
    }

    private var capsLine: String {
        let tested = caps.filter(testedCaps.contains)
        let untested = caps.filter { !testedCaps.contains($0) }
        let names = tested.isEmpty ? "" : ": \(tested.joined(separator: ", "))"
        let rest = untested.isEmpty ? "" : "; not \(untested.joined(separator: ", "))"
        return "caps tested: \(tested.count) of \(caps.count)\(names)\(rest)"
    }

    private enum Colour: String {
        case red = "31", bold = "1"
    }

    private func coloured(_ text: String, _ colour: Colour) -> String {
        usesColours ? "\u{1b}[\(colour.rawValue)m\(text)\u{1b}[0m" : text
    }
}
