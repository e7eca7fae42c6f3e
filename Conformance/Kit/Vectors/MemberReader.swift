/// Reads the members of one object of a vector file, one after the other, and notices those that nobody asked for.
struct MemberReader {
    let file: String
    let vector: String?
    let path: String?
    private let object: JSON.Object
    private var known: [String] = []

    init(_ json: JSON, file: String, vector: String? = nil, path: String? = nil) throws(SuiteProblem) {
        self.file = file
        self.vector = vector
        self.path = path
        guard let object = json.objectValue else {
            throw SuiteProblem(file: file, vector: vector, member: path, expected: "an object")
        }
        self.object = object
    }

    /// A problem with a member; `member` is a path from the vector on.
    func problem(_ member: String, _ expected: String) -> SuiteProblem {
        SuiteProblem(file: file, vector: vector, member: member, expected: expected)
    }

    private func place(_ name: String) -> String { path.map { "\($0).\(name)" } ?? name }

    mutating func required<Value>(
        _ name: String,
        _ expected: String,
        _ read: (JSON) -> Value?
    ) throws(SuiteProblem) -> Value {
        guard let value = try optional(name, expected, read) else { throw problem(place(name), expected) }
        return value
    }

    mutating func optional<Value>(
        _ name: String,
        _ expected: String,
        _ read: (JSON) -> Value?
    ) throws(SuiteProblem) -> Value? {
        known.append(name)
        guard let json = object[name] else { return nil }
        guard let value = read(json) else { throw problem(place(name), expected) }
        return value
    }

    /// A string of one line that says something.
    mutating func line(_ name: String) throws(SuiteProblem) -> String {
        guard let line = try optionalLine(name) else { throw problem(place(name), "one line of text") }
        return line
    }

    /// A string of one line that says something, if it is there.
    mutating func optionalLine(_ name: String) throws(SuiteProblem) -> String? {
        try optional(name, "one line of text") { json -> String? in
            guard let text = json.stringValue, !text.isEmpty else { return nil }
            let isLine = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }
            return isLine ? text : nil
        }
    }

    /// Refuses members that have not been read.
    func finish() throws(SuiteProblem) {
        for key in object.keys where !known.contains(where: { $0.sameBytes(as: key) }) {
            throw problem(place(key), "no such member")
        }
    }
}
