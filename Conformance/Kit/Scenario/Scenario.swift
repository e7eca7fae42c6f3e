/// A vector file as it is authored: what is asked is written in Swift, what is expected is either written too or agreed
/// upon by two implementations.
public struct ScenarioFile: Sendable {
    /// The folder in Vectors/.
    public var area: String
    /// The file's name without `.json`.
    public var name: String
    /// The seed of the random numbers that the vectors were made with; nil where there are none.
    public var seed: UInt64?
    /// The vectors in the order of the file.
    public var vectors: [ScenarioVector]

    /// A file.
    public init(area: String, name: String, seed: UInt64? = nil, vectors: [ScenarioVector]) {
        self.area = area
        self.name = name
        self.seed = seed
        self.vectors = vectors
    }

    /// The path below Vectors/.
    public var path: String { "\(area)/\(name).json" }
}

/// A vector as it is authored; the members are those of ``Vector``.
public struct ScenarioVector: Sendable {
    /// `AREA/NAME` or `AREA/GROUP/NAME`.
    public var id: String
    /// Ids of the rules that it tests.
    public var rules: [String]
    /// What happens, in one line.
    public var title: String
    /// Which mistake it catches.
    public var note: String?
    /// Parameter values that it requires.
    public var params: JSON.Object
    /// The time limit in milliseconds, where 2,000 are not enough.
    public var timeout: Int?
    /// What is asked, in order.
    public var steps: [ScenarioStep]

    /// A vector.
    public init(
        id: String,
        rules: [String],
        title: String,
        note: String? = nil,
        params: JSON.Object = [:],
        timeout: Int? = nil,
        steps: [ScenarioStep]
    ) {
        self.id = id
        self.rules = rules
        self.title = title
        self.note = note
        self.params = params
        self.timeout = timeout
        self.steps = steps
    }

    /// The vector with the given observations as its expectations.
    func vector(expecting expectations: [JSON]) -> Vector {
        Vector(
            id: id,
            rules: rules,
            title: title,
            note: note,
            params: params,
            timeoutMilliseconds: timeout,
            steps: zip(steps, expectations).map { Step(op: $0.op, args: $0.args, expect: $1) }
        )
    }
}

/// A step as it is authored.
public struct ScenarioStep: Sendable {
    /// The operation's name.
    public var op: String
    /// Its arguments.
    public var args: JSON.Object
    /// What it must answer.
    public var expectation: Expectation

    /// Where the expected observation comes from.
    public enum Expectation: Sendable, Equatable {
        /// From the author, who knows the spec. Both implementations must give it.
        case exactly(JSON)
        /// From the two implementations, which must give the same. Meant for random cases only: it finds where one of two
        /// readings of the spec is wrong, not where both are.
        case agreed
    }

    /// A step.
    public init(op: String, args: JSON.Object, expectation: Expectation) {
        self.op = op
        self.args = args
        self.expectation = expectation
    }
}
