/// The spec together with what tests and implements it.
public struct SpecIndex: Sendable {
    /// The text.
    public let spec: Spec
    /// The vectors.
    public let suite: Suite
    /// The places in code that name rules.
    public let marks: Marks

    private let vectorsOfRule: [String: [Vector]]

    /// An index of these.
    public init(spec: Spec, suite: Suite, marks: Marks) {
        self.spec = spec
        self.suite = suite
        self.marks = marks
        let pairs = suite.vectors.flatMap { vector in vector.rules.map { ($0, vector) } }
        vectorsOfRule = Dictionary(grouping: pairs) { $0.0 }.mapValues { $0.map(\.1) }
    }

    /// An index of a project.
    public init(of project: Project) throws {
        self.init(spec: try Spec(of: project), suite: try project.suite(), marks: try Marks(of: project))
    }

    /// What there is about a rule.
    public struct Coverage: Sendable {
        /// The rule.
        public var rule: Rule
        /// The vectors that name it, in the order of their ids.
        public var vectors: [Vector]
        /// The marks in Sources/ and Conformance/.
        public var code: [Mark]
        /// The marks in Tests/.
        public var tests: [Mark]

        /// How many of the vectors are answered throughout.
        public var accepting: Int { vectors.count - rejecting }
        /// How many of the vectors have a step that is refused.
        public var rejecting: Int { vectors.filter { $0.steps.contains(where: \.isRefused) }.count }
    }

    /// What there is about a rule.
    public func coverage(of rule: Rule) -> Coverage {
        Coverage(
            rule: rule,
            vectors: vectorsOfRule[rule.id] ?? [],
            code: marks.of(rule.id, in: "Sources", "Conformance"),
            tests: marks.of(rule.id, in: "Tests")
        )
    }
}

extension Step {
    /// Whether the step expects an error: that of the operation, or one that it reports among its answers.
    public var isRefused: Bool { expect["reject"] != nil || expect["ok"]?["error"] != nil }
}
