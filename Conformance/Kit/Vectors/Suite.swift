internal import Crypto

/// All vectors of a project.
public struct Suite: Sendable {
    /// The files in the order of their paths.
    public let files: [VectorFile]
    /// The vectors of all files in the order of their ids.
    public let vectors: [Vector]
    /// SHA-256 over the paths and the bytes of the files: whoever has the same digest has the same suite.
    public let digest: String

    /// A file as it lies in Vectors/.
    public struct Source: Sendable {
        /// The path below Vectors/, such as `wire/decode.json`.
        public var path: String
        /// What the file holds.
        public var bytes: [UInt8]

        /// A file.
        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// Reads the files of a suite.
    ///
    /// - Throws: Every problem that the files have.
    ///
    /// Spec: HARNESS-060
    public init(_ sources: [Source], catalogue: Catalogue = .standard) throws(SuiteError) {
        let sources = sources.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        var files: [VectorFile] = []
        var problems: [SuiteProblem] = []
        var homes: [String: String] = [:]
        for source in sources {
            do throws(SuiteError) {
                let (area, name) = try Self.place(of: source.path)
                let file = try VectorFile(parsing: source.bytes, area: area, name: name, catalogue: catalogue)
                files.append(file)
                for vector in file.vectors {
                    if let home = homes.updateValue(file.path, forKey: vector.id) {
                        problems.append(
                            SuiteProblem(
                                file: file.path,
                                vector: vector.id,
                                member: "id",
                                expected: "an id that \(home) does not have"
                            )
                        )
                    }
                }
            } catch {
                problems += error.problems
            }
        }
        for file in files.dropFirst() where file.revision != files[0].revision {
            let expected = "`\(files[0].revision)` as in \(files[0].path)"
            problems.append(SuiteProblem(file: file.path, member: "revision", expected: expected))
        }
        if !problems.isEmpty { throw SuiteError(problems: problems) }
        self.files = files
        vectors = files.flatMap(\.vectors).sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        digest = Self.digest(of: sources)
    }

    /// The revision of the spec for which the vectors hold.
    public var revision: String { files.first?.revision ?? Revision.current }

    /// Splits `AREA/NAME.json`.
    private static func place(of path: String) throws(SuiteError) -> (area: String, name: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, Area.named(parts[0]) != nil, parts[1].hasSuffix(".json") else {
            let areas = Area.all.map(\.name).joined(separator: ", ")
            let expected = "a file `AREA/NAME.json`, where AREA is one of \(areas)"
            throw SuiteError(problems: [SuiteProblem(file: path, expected: expected)])
        }
        return (parts[0], String(parts[1].dropLast(5)))
    }

    /// Each path and each content is preceded by its length, so that no two suites run together to the same bytes.
    private static func digest(of sources: [Source]) -> String {
        var hash = SHA256()
        for source in sources {
            hash.update(data: Array("\(source.path.utf8.count) \(source.path) \(source.bytes.count)\n".utf8))
            hash.update(data: source.bytes)
        }
        return Hexadecimal.string(hash.finalize())
    }
}

/// Which vectors to take: those that fit one of the globs, one of the rules and one of the areas, where any are given.
public struct VectorFilter: Sendable {
    /// Patterns for ids.
    public var globs: [Glob]
    /// Ids of rules.
    public var rules: [String]
    /// Names of areas.
    public var areas: [String]

    /// A filter; without patterns, rules and areas it takes every vector.
    public init(globs: [Glob] = [], rules: [String] = [], areas: [String] = []) {
        self.globs = globs
        self.rules = rules
        self.areas = areas
    }

    /// Whether a vector is taken.
    public func accepts(_ vector: Vector) -> Bool {
        (globs.isEmpty || globs.contains { $0.matches(vector.id) })
            && (rules.isEmpty || vector.rules.contains { rules.contains($0) })
            && (areas.isEmpty || areas.contains(vector.area))
    }

    /// Whether nothing is left out.
    public var isEmpty: Bool { globs.isEmpty && rules.isEmpty && areas.isEmpty }
}
