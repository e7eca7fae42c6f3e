/// Turns scenarios into vector files.
///
/// Nothing is written on which the author, the reference and the independent implementation are not of one mind: a bug of
/// the reference would otherwise become what everybody else is measured by.
public struct Generation {
    /// Runs the cases of vectors on an implementation and gives back the observations for each id, one for each step.
    public typealias Answers = (_ vectors: [Vector]) throws -> [String: [JSON]]

    /// What is authored.
    public let scenarios: [ScenarioFile]

    private let catalogue: Catalogue

    /// A generation of these scenarios.
    public init(_ scenarios: [ScenarioFile], catalogue: Catalogue = .standard) {
        self.scenarios = scenarios
        self.catalogue = catalogue
    }

    /// A step on which not all are of one mind.
    public struct Disagreement: Sendable, Equatable, CustomStringConvertible {
        /// The vector.
        public var id: String
        /// The step's index, from 0.
        public var step: Int
        /// What the step asks, as people read it.
        public var question: String
        /// What each says; nil where the author leaves it open or an implementation gave no answer.
        public var author: JSON?
        /// The reference's observation.
        public var reference: JSON?
        /// The independent implementation's observation; nil also where it was not asked.
        public var other: JSON?

        /// Four lines.
        public var description: String {
            """
            \(Printable.text(id)), step \(step + 1): \(question)
              author:    \(author?.spaced ?? "-")
              reference: \(reference?.spaced ?? "no answer")
              other:     \(other?.spaced ?? "no answer")
            """
        }
    }

    /// The implementations and the author are not of one mind.
    public struct Refused: Error, CustomStringConvertible {
        /// Where, in the order of the files.
        public var disagreements: [Disagreement]

        /// The disagreements, one after the other.
        public var description: String { disagreements.map(\.description).joined(separator: "\n") }
    }

    /// The files with every expectation filled in.
    ///
    /// - Parameter other: The independent implementation; nil to take the reference's word where the author leaves a value
    ///   open, which is enough to compare with files that were written with both.
    /// - Throws: `SuiteError` if the scenarios make no suite, `Refused`, and whatever the implementations throw.
    public func files(reference: Answers, other: Answers?) throws -> [VectorFile] {
        try checkTypes()
        let questions = scenarios.flatMap(\.vectors).map(Self.question)
        let first = try reference(questions)
        let second = try other.map { try $0(questions) }
        var disagreements: [Disagreement] = []
        var files: [VectorFile] = []
        for scenario in scenarios {
            let vectors = try scenario.vectors.map { vector in
                let observed = first[vector.id] ?? []
                disagreements += try self.disagreements(on: vector, observed, second.map { $0[vector.id] ?? [] })
                let expectations = vector.steps.enumerated().map { index, step in
                    if case .exactly(let json) = step.expectation { return json }
                    return index < observed.count ? observed[index] : .null
                }
                return vector.vector(expecting: expectations)
            }
            files.append(VectorFile(area: scenario.area, name: scenario.name, seed: scenario.seed, vectors: vectors))
        }
        if !disagreements.isEmpty { throw Refused(disagreements: disagreements) }
        _ = try Suite(files.map { Suite.Source(path: $0.path, bytes: $0.canonicalBytes) }, catalogue: catalogue)
        return files
    }

    /// The vector to ask: what the author leaves open is null.
    private static func question(_ vector: ScenarioVector) -> Vector {
        vector.vector(
            expecting: vector.steps.map { step in
                if case .exactly(let json) = step.expectation { json } else { .null }
            }
        )
    }

    private func disagreements(
        on vector: ScenarioVector,
        _ reference: [JSON],
        _ other: [JSON]?
    ) throws -> [Disagreement] {
        let expanded = try Self.question(vector).expandedSteps()
        return vector.steps.indices.compactMap { index in
            let step = vector.steps[index]
            let first = index < reference.count ? reference[index] : nil
            let second = other.flatMap { index < $0.count ? $0[index] : nil }
            var author: JSON?
            if case .exactly = step.expectation { author = expanded[index].expect }
            let agree = first != nil && (other == nil || second == first) && (author == nil || author == first)
            if agree { return nil }
            let question = Step(op: step.op, args: step.args, expect: .null).rendered(by: catalogue)
            return Disagreement(
                id: vector.id,
                step: index,
                question: String(question.dropLast(" -> null".count)),
                author: author,
                reference: first,
                other: second
            )
        }
    }

    /// Finds an author's typing errors before implementations are asked to make sense of them.
    private func checkTypes() throws(SuiteError) {
        var problems: [SuiteProblem] = []
        for file in scenarios {
            for vector in file.vectors {
                for (index, step) in vector.steps.enumerated() {
                    do throws(TypeMistake) {
                        let path = "steps[\(index)]"
                        try catalogue.checkArguments(step.args, of: step.op, at: path)
                        if case .exactly(let json) = step.expectation {
                            try catalogue.checkObservation(json, of: step.op, at: "\(path).expect")
                        }
                    } catch {
                        problems.append(
                            SuiteProblem(
                                file: file.path,
                                vector: vector.id,
                                member: error.path,
                                expected: error.expected
                            )
                        )
                    }
                }
            }
        }
        if !problems.isEmpty { throw SuiteError(problems: problems) }
    }
}
