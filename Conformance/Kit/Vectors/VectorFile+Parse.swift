extension VectorFile {
    /// Reads a vector file strictly: everything that chapter 11 does not name is refused, and so is every step whose types
    /// are not those of the catalogue.
    ///
    /// - Throws: Every problem of the file, at most one for each vector.
    ///
    /// Spec: HARNESS-060
    public init(
        parsing bytes: [UInt8],
        area: String,
        name: String,
        catalogue: Catalogue = .standard
    ) throws(SuiteError) {
        let file = "\(area)/\(name).json"
        let list: [JSON]
        do throws(SuiteProblem) {
            (self, list) = try Self.parse(bytes, area: area, name: name, file: file)
        } catch {
            throw SuiteError(problems: [error])
        }
        var problems: [SuiteProblem] = []
        var ids = Set<ByteKey>()
        for (index, json) in list.enumerated() {
            let label = json["id"]?.stringValue ?? "#\(index + 1)"
            do throws(SuiteProblem) {
                var members = try MemberReader(json, file: file, vector: label)
                let vector = try Vector(&members, area: area, catalogue: catalogue)
                guard ids.insert(ByteKey(vector.id)).inserted else {
                    throw members.problem("id", "an id that no vector before it has")
                }
                vectors.append(vector)
            } catch {
                problems.append(error)
            }
        }
        if !problems.isEmpty { throw SuiteError(problems: problems) }
    }

    /// The file without its vectors, and the vectors yet to be read.
    private static func parse(
        _ bytes: [UInt8],
        area: String,
        name: String,
        file: String
    ) throws(SuiteProblem) -> (VectorFile, [JSON]) {
        let json: JSON
        do throws(JSON.ParseError) {
            json = try JSON.parse(bytes)
        } catch {
            throw SuiteProblem(file: file, expected: "\(error.expected) at byte \(error.offset), found \(error.found)")
        }
        var members = try MemberReader(json, file: file)
        let schema = try members.required("schema", "the number \(schema)", \.intValue)
        guard schema == Self.schema else { throw members.problem("schema", "the number \(Self.schema)") }
        let named = try members.required("area", "the folder's name", \.stringValue)
        guard named.sameBytes(as: area) else { throw members.problem("area", "`\(area)`, the folder's name") }
        let revision = try members.line("revision")
        let generator = try members.line("generator")
        let seed = try members.optional("seed", "a canonical decimal up to 2^64-1 as a string") { json -> UInt64? in
            ValueType.Decimal.unsigned.contains(json) ? json.stringValue.flatMap { UInt64($0) } : nil
        }
        let list = try members.required("vectors", "an array", \.arrayValue)
        try members.finish()
        let header = VectorFile(
            area: area,
            name: name,
            revision: revision,
            generator: generator,
            seed: seed,
            vectors: []
        )
        return (header, list)
    }
}

extension Vector {
    /// Reads one vector of a file.
    init(_ members: inout MemberReader, area: String, catalogue: Catalogue) throws(SuiteProblem) {
        id = try members.required("id", "an id", \.stringValue)
        guard VectorID.isWellFormed(id) else {
            throw members.problem("id", "`AREA/NAME` or `AREA/GROUP/NAME` of lower-case letters, digits and `-`")
        }
        guard self.id.prefix(while: { $0 != "/" }) == area else {
            throw members.problem("id", "an id that begins with `\(area)/`")
        }
        rules = try members.required("rules", "an array of rule ids") { $0.arrayValue?.strings }
        guard !rules.isEmpty, rules.allSatisfy(RuleID.isWellFormed), Set(rules).count == rules.count else {
            throw members.problem("rules", "one or more rule ids such as `WIRE-001`, none twice")
        }
        title = try members.line("title")
        note = try members.optionalLine("note")
        params = try members.optional("params", "an object", \.objectValue) ?? [:]
        for (name, value) in params.members {
            guard let parameter = Parameter.named(name) else {
                throw members.problem("params.\(name)", "a parameter of chapter 11")
            }
            guard parameter.values.contains(value) else {
                let values = parameter.values.map { "`\($0.compact)`" }.joined(separator: " or ")
                throw members.problem("params.\(name)", values)
            }
        }
        timeoutMilliseconds = try members.optional("timeout", "a number", \.intValue)
        if let timeout = timeoutMilliseconds, timeout <= Self.defaultTimeoutMilliseconds {
            throw members.problem("timeout", "a number of milliseconds above \(Self.defaultTimeoutMilliseconds)")
        }
        let list = try members.required("steps", "an array", \.arrayValue)
        try members.finish()
        guard !list.isEmpty else { throw members.problem("steps", "one or more steps") }
        steps = []
        for (index, json) in list.enumerated() {
            steps.append(try Step(json, in: members, at: "steps[\(index)]", catalogue: catalogue))
        }
        do throws(ExpansionError) {
            _ = try requestLine(id: VectorID.longestRequestID)
        } catch {
            throw members.problem(error.path, error.expected)
        }
    }
}

extension Step {
    fileprivate init(
        _ json: JSON,
        in vector: MemberReader,
        at path: String,
        catalogue: Catalogue
    ) throws(SuiteProblem) {
        var members = try MemberReader(json, file: vector.file, vector: vector.vector, path: path)
        op = try members.required("op", "the name of an operation", \.stringValue)
        args = try members.required("args", "an object", \.objectValue)
        expect = try members.required("expect", "an object") { $0 }
        try members.finish()
        do throws(TypeMistake) {
            try catalogue.check(self, at: path)
        } catch {
            throw vector.problem(error.path, error.expected)
        }
    }
}

extension [JSON] {
    /// The elements, if every one of them is a string.
    fileprivate var strings: [String]? {
        let strings = compactMap(\.stringValue)
        return strings.count == count ? strings : nil
    }
}
