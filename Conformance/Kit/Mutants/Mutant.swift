/// A wrong implementation that breaks one rule, as the files in Conformance/mutants/ describe it.
public struct Mutant: Sendable, Equatable {
    /// `AREA/NAME`.
    public var id: String
    /// The rule that it breaks, then others that may suffer; at least one.
    public var rules: [String]
    /// What it does wrong, in one line.
    public var title: String

    /// The exit status of the program that was to become a mutant and could not.
    static let brokenStatus = 3

    /// The folder of vectors that are to catch it; nil for a mutant of the harness, which any vector may catch.
    public var area: Area? { Area.named(String(id.prefix { $0 != "/" })) }

    /// The mutants in one file.
    ///
    /// What a mutant changes is the business of the program that becomes it, and not looked at here.
    ///
    /// - Throws: `MutantError` for a file of another form.
    public static func list(parsing bytes: [UInt8], file: String) throws(MutantError) -> [Mutant] {
        func problem(_ place: String, _ expected: String) -> MutantError {
            MutantError(description: Printable.text("Conformance/mutants/\(file): \(place): expected \(expected)"))
        }
        let json: JSON
        do throws(JSON.ParseError) {
            json = try JSON.parse(bytes)
        } catch {
            throw problem("JSON", "\(error)")
        }
        guard let values = json["mutants"]?.arrayValue else { throw problem("mutants", "an array") }
        var mutants: [Mutant] = []
        for (index, value) in values.enumerated() {
            guard let id = value["id"]?.stringValue, id.contains("/") else {
                throw problem("mutants[\(index)].id", "`AREA/NAME`")
            }
            let rules = value["rules"]?.arrayValue?.compactMap(\.stringValue) ?? []
            guard !rules.isEmpty, rules.allSatisfy(RuleID.isWellFormed) else {
                throw problem("\(id): rules", "ids of rules, at least one")
            }
            guard let title = value["title"]?.stringValue, !title.isEmpty else {
                throw problem("\(id): title", "one line of text")
            }
            mutants.append(Mutant(id: id, rules: rules, title: title))
        }
        return mutants
    }
}

/// A file of mutants cannot be used.
public struct MutantError: Error, CustomStringConvertible {
    /// One sentence that names the file and the place.
    public var description: String
}

extension Project {
    /// All mutants in Conformance/mutants/, in the order of the files and in them.
    public func mutants() throws -> [Mutant] {
        let folder = path("Conformance/mutants")
        return try Files.names(in: folder).filter { $0.hasSuffix(".json") }.sorted().flatMap { file in
            try Mutant.list(parsing: Files.read("\(folder)/\(file)"), file: file)
        }
    }
}
