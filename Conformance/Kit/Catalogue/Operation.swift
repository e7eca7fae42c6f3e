/// What the harness may ask and what may be answered: one row of a chapter's table "In the harness".
public struct Operation: Sendable {
    /// The name, such as `wire.decode`; up to the last dot it is the capability.
    public var name: String
    /// The members of `args`.
    public var args: [Field]
    /// The members of `ok`: the observation has those of exactly one of these lists.
    public var answers: [[Field]]
    /// The error codes with which it may refuse.
    public var codes: [String]
    /// The members of `reject` besides `code`.
    public var rejectMembers: [Field]

    /// An operation.
    public init(
        _ name: String,
        args: [Field] = [],
        answers: [[Field]] = [[]],
        codes: [String] = [],
        rejectMembers: [Field] = []
    ) {
        self.name = name
        self.args = args
        self.answers = answers
        self.codes = codes
        self.rejectMembers = rejectMembers
    }

    /// The members of `reject`.
    var reject: [Field] { [.required("code", .word(codes))] + rejectMembers }

    /// The list of members that an `ok` is meant to have: the first that fits, or else the first whose names fit best.
    func answer(for ok: JSON.Object) -> [Field] {
        let fitting = answers.first { fields in
            fields.allSatisfy { $0.isOptional || ok[$0.name] != nil }
                && ok.keys.allSatisfy { key in fields.contains { $0.name.sameBytes(as: key) } }
        }
        return fitting ?? answers.first ?? []
    }
}

/// The closed list of operations.
public struct Catalogue: Sendable {
    /// The operations in the order of the chapters.
    public var operations: [Operation]

    /// A catalogue of these operations.
    public init(_ operations: [Operation]) { self.operations = operations }

    /// Every operation of the spec.
    public static let standard = Catalogue(
        Operation.wire + Operation.backlog + Operation.session + Operation.counters + Operation.epochs + Operation.lax
            + Operation.lww + Operation.allocation + Operation.cell
    )

    /// The operation of a name.
    public subscript(name: String) -> Operation? {
        operations.first { $0.name.sameBytes(as: name) }
    }

    /// Refuses a step with an unknown operation, or with arguments or an expectation of other types.
    func check(_ step: Step, at path: String) throws(TypeMistake) {
        try checkArguments(step.args, of: step.op, at: path)
        try checkObservation(step.expect, of: step.op, at: "\(path).expect")
    }

    /// Refuses an unknown operation, and arguments of other types than its own.
    func checkArguments(_ args: JSON.Object, of name: String, at path: String) throws(TypeMistake) {
        guard let operation = self[name] else {
            throw TypeMistake(path: "\(path).op", expected: "an operation that a chapter of the spec defines")
        }
        try operation.args.check(args, on: .argument, at: "\(path).args")
    }

    /// Refuses an observation that the operation cannot give.
    func checkObservation(_ observation: JSON, of name: String, at path: String) throws(TypeMistake) {
        let form = TypeMistake(path: path, expected: "an object with one member, `ok` or `reject`, which is an object")
        guard let operation = self[name], let object = observation.objectValue, object.count == 1 else { throw form }
        if let ok = object["ok"]?.objectValue {
            try operation.answer(for: ok).check(ok, on: .observation, at: "\(path).ok")
        } else if let reject = object["reject"]?.objectValue {
            try operation.reject.check(reject, on: .observation, at: "\(path).reject")
        } else {
            throw form
        }
    }
}
