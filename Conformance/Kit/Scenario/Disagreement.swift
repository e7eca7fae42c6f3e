/// A vector on which the author, the reference and the independent implementation are not of one mind.
public struct Disagreement: Sendable, Equatable, CustomStringConvertible {
    /// The vector.
    public var id: String
    /// The number of the step, from 1, in which the reference differs from the author; nil if it does in none.
    public var step: Int?
    /// What that step asks, as people read it.
    public var question: String?
    /// What the author expects there; nil where the author leaves it open.
    public var author: JSON?
    /// What the reference answers there; nil for no answer.
    public var reference: JSON?
    /// What came of the vector, with the author's and otherwise the reference's expectations, on the other
    /// implementation; nil if it was not asked.
    public var other: String?

    /// A few lines without control characters, long ones shortened.
    public var description: String {
        var lines = [id]
        if let step, let question {
            lines = ["\(id), step \(step): \(question)"]
            lines.append("  author:    \(author?.spaced ?? "whatever is agreed on")")
            lines.append("  reference: \(reference?.spaced ?? "no answer")")
        }
        if let other { lines.append("  other:     \(other)") }
        return lines.map(Self.shortened).joined(separator: "\n")
    }

    private static func shortened(_ line: String) -> String {
        let text = Printable.text(line)
        return text.utf8.count <= 500 ? text : "\(text.prefix(500))..."
    }
}

extension Disagreement {
    /// What there is to say of a vector; nil if all are of one mind.
    ///
    /// - Parameter other: The verdict on the other implementation and the reason for it, both nil if there is no result; nil
    ///   if it was not asked.
    init?(
        on vector: ScenarioVector,
        reference: [JSON],
        other: (verdict: Verdict?, reason: String?)?,
        _ catalogue: Catalogue
    ) throws(ExpansionError) {
        id = vector.id
        let expanded = try vector.vector(answered: reference).expandedSteps()
        for (index, step) in vector.steps.enumerated() {
            let answer = index < reference.count ? reference[index] : nil
            if let answer, answer == expanded[index].expect { continue }
            self.step = index + 1
            self.reference = answer
            if case .exactly = step.expectation { author = expanded[index].expect }
            let rendered = Step(op: step.op, args: step.args, expect: .null).rendered(by: catalogue)
            question = String(rendered.dropLast(" -> null".count))
            break
        }
        switch other?.verdict {
        case _ where other == nil: break
        case .pass: self.other = "agrees with the author"
        case let verdict?: self.other = other?.reason ?? verdict.rawValue
        case nil: self.other = "no verdict"
        }
        if step == nil, other == nil || other?.verdict == .pass { return nil }
    }
}
