/// What there is to say about a verdict that counts as failed, line by line; no line holds a control character.
struct FailureText {
    let context: ReportContext

    private static let longestLine = 400
    private static let mostErrorLines = 20

    /// The title, the rules, what differs, what is known about it, how a list of known failures names it, and how to see it again.
    func lines(_ result: CaseResult) -> [String] {
        var lines = [Printable.text(result.vector.title)]
        for rule in result.vector.rules {
            lines.append(context.ruleSentence(rule).map { "\(rule): \(Printable.text($0))" } ?? rule)
        }
        lines += what(result)
        if let label = result.label { lines.append(Self.text(label)) }
        if !result.errorOutput.isEmpty { lines += errorOutput(result.errorOutput) }
        if let reason = result.reason, result.verdict != .unexpectedPass, result.verdict != .suiteError {
            lines.append("known as: \(result.vector.id) # \(Self.shortened(Printable.text(reason), to: 120, mark: ""))")
        }
        lines.append("replay: \(context.replay.line(for: result))")
        return lines
    }

    private func what(_ result: CaseResult) -> [String] {
        guard let step = result.step, result.vector.steps.indices.contains(step - 1) else {
            return [Printable.text(result.reason ?? result.verdict.rawValue)]
        }
        var lines = ["step \(step): \(Self.shortened(result.vector.steps[step - 1].rendered()))"]
        for difference in result.differences {
            let path = difference.path.isEmpty ? "" : "\(difference.path): "
            lines.append("    \(path)expected \(difference.expected ?? "nothing")")
            lines.append("    \(String(repeating: " ", count: path.count))     got \(difference.got ?? "nothing")")
        }
        return lines
    }

    /// A label in words.
    static func text(_ label: CaseResult.Label) -> String {
        switch label {
        case .stateLeak: "state-leak: it passes alone in a fresh process; an earlier case left something behind"
        case .onlyWhenPipelined(let others):
            "only-when-pipelined: it and these misbehave together, none of them alone: "
                + others.joined(separator: ", ")
        }
    }

    private func errorOutput(_ bytes: [UInt8]) -> [String] {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        let shown = lines.suffix(Self.mostErrorLines).map {
            "    " + Self.shortened(Printable.text(String(decoding: $0, as: UTF8.self)))
        }
        let left = lines.count - shown.count
        return [left > 0 ? "standard error, after \(left) lines more:" : "standard error:"] + shown
    }

    private static func shortened(_ line: String, to most: Int = longestLine, mark: String = "...") -> String {
        line.utf8.count <= most ? line : "\(line.prefix(most))\(mark)"
    }
}
