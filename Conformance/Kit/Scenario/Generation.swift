/// Turns scenarios into vector files.
///
/// Nothing is written on which the author, the reference and the independent implementation are not of one mind: a bug of
/// the reference would otherwise become what everybody else is measured by.
public struct Generation {
    /// Runs the cases of vectors on an implementation and gives back the observations for each id, one for each step.
    public typealias Answers = (_ vectors: [Vector]) throws -> [String: [JSON]]

    /// Runs vectors against an implementation and gives back what came of each.
    public typealias Judge = (_ vectors: [Vector]) throws -> [CaseResult]

    /// What is authored.
    public let scenarios: [ScenarioFile]

    private let catalogue: Catalogue

    /// A generation of these scenarios.
    public init(_ scenarios: [ScenarioFile], catalogue: Catalogue = .standard) {
        self.scenarios = scenarios
        self.catalogue = catalogue
    }

    /// The implementations and the author are not of one mind.
    public struct Refused: Error, Equatable, CustomStringConvertible {
        /// Where, in the order of the files.
        public var disagreements: [Disagreement]

        /// The first disagreements, one after the other, and how many more there are.
        public var description: String {
            let shown = disagreements.prefix(20).map(\.description)
            let left = disagreements.count - shown.count
            let start = "author, reference and the other implementation are not of one mind:"
            return ([start] + shown + (left > 0 ? ["and on \(left) more vectors"] : [])).joined(separator: "\n")
        }
    }

    /// The files with every expectation filled in: with the author's where there is one, with the reference's otherwise.
    ///
    /// - Parameter other: The independent implementation; nil to do without it, which is enough to compare with files that
    ///   have been written with it.
    /// - Throws: `SuiteError` if the scenarios make no suite, `Refused`, and whatever the implementations throw.
    public func files(reference: Answers, other: Judge? = nil) throws -> [VectorFile] {
        try checkTypes()
        let answers = try reference(scenarios.flatMap(\.vectors).map { $0.vector(answered: []) })
        let files = scenarios.map { scenario in
            VectorFile(
                area: scenario.area,
                name: scenario.name,
                seed: scenario.seed,
                vectors: scenario.vectors.map { $0.vector(answered: answers[$0.id] ?? []) }
            )
        }
        let results = try other?(files.flatMap(\.vectors)) ?? []
        let resultOfVector = Dictionary(results.map { ($0.vector.id, $0) }) { first, _ in first }
        let disagreements = try scenarios.flatMap(\.vectors).compactMap { scenario in
            try Disagreement(
                on: scenario,
                reference: answers[scenario.id] ?? [],
                other: other == nil ? nil : (resultOfVector[scenario.id]?.verdict, resultOfVector[scenario.id]?.reason),
                catalogue
            )
        }
        if !disagreements.isEmpty { throw Refused(disagreements: disagreements) }
        _ = try Suite(files.map { Suite.Source(path: $0.path, bytes: $0.canonicalBytes) }, catalogue: catalogue)
        return files
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

extension ScenarioVector {
    /// The vector with the author's expectations, and with the given observations where the author leaves it open; null
    /// where there is neither.
    func vector(answered observations: [JSON]) -> Vector {
        vector(
            expecting: steps.enumerated().map { index, step in
                switch step.expectation {
                case .exactly(let json): json
                case .agreed: index < observations.count ? observations[index] : .null
                }
            }
        )
    }
}
