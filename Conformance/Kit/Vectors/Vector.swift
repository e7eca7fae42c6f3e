/// One conformance test: a title, the rules that it tests, and the steps of a case with what each must answer.
public struct Vector: Sendable, Equatable, Identifiable {
    /// `AREA/NAME` or `AREA/GROUP/NAME`; never changed, never used again.
    public var id: String
    /// Ids of the rules that it tests, at least one.
    public var rules: [String]
    /// What happens, in one line.
    public var title: String
    /// Which mistake it catches.
    public var note: String?
    /// Parameter values that an implementation must have declared for the vector to apply.
    public var params: JSON.Object
    /// The time limit of the case in milliseconds, above ``defaultTimeoutMilliseconds``; nil for that default.
    public var timeoutMilliseconds: Int?
    /// What is asked, in order; at least one step.
    public var steps: [Step]

    /// The time limit of a case whose vector does not ask for more: 2 s.
    ///
    /// Spec: HARNESS-040
    public static let defaultTimeoutMilliseconds = 2000

    /// A vector; nothing is checked here (see ``VectorFile/init(parsing:name:catalogue:)``).
    public init(
        id: String,
        rules: [String],
        title: String,
        note: String? = nil,
        params: JSON.Object = [:],
        timeoutMilliseconds: Int? = nil,
        steps: [Step]
    ) {
        self.id = id
        self.rules = rules
        self.title = title
        self.note = note
        self.params = params
        self.timeoutMilliseconds = timeoutMilliseconds
        self.steps = steps
    }

    /// The first part of the id.
    public var area: String { String(id.prefix { $0 != "/" }) }

    /// The capabilities that the operations need, sorted, none twice.
    ///
    /// Spec: HARNESS-029
    public var caps: [String] { Set(steps.map(\.cap)).sorted() }
}

/// One operation of a vector and the observation that it must give.
public struct Step: Sendable, Equatable {
    /// The operation's name, such as `wire.decode`.
    public var op: String
    /// Its arguments; bytes may stand in the short forms of vector files.
    public var args: JSON.Object
    /// The observation: an object with one member, `ok` or `reject`.
    public var expect: JSON

    /// A step; nothing is checked here.
    public init(op: String, args: JSON.Object, expect: JSON) {
        self.op = op
        self.args = args
        self.expect = expect
    }

    /// The capability that the operation belongs to: its name up to the last dot.
    public var cap: String {
        guard let dot = op.utf8.lastIndex(of: UInt8(ascii: ".")) else { return op }
        return String(op[..<dot])
    }
}
