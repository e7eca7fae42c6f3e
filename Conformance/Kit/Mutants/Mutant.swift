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
    /// - Parameters:
    ///   - area: The file's name without `.json`.
    ///   - isRule: Whether mutants can break the rule of an id.
    /// - Throws: The first thing that is wrong.
    public static func list(
        parsing bytes: [UInt8],
        area: String,
        isRule: (String) -> Bool
    ) throws(ProjectFileError) -> [Mutant] {
        func problem(_ place: String, _ expected: String) -> ProjectFileError {
            ProjectFileError(path: "Conformance/mutants/\(area).json", problem: "\(place): expected \(expected)")
        }
        let json: JSON
        do throws(JSON.ParseError) {
            json = try JSON.parse(bytes)
        } catch {
            throw problem("byte \(error.offset)", "\(error.expected), found \(error.found)")
        }
        guard let values = json["mutants"]?.arrayValue else { throw problem("mutants", "an array") }
        var mutants: [Mutant] = []
        var ids = Set<String>()
        for (index, value) in values.enumerated() {
            guard let id = value["id"]?.stringValue, VectorID.isWellFormed(id), id.hasPrefix("\(area)/") else {
                throw problem("mutants[\(index)].id", "`\(area)/NAME`")
            }
            guard ids.insert(id).inserted else { throw problem("\(id): id", "one that no mutant before it has") }
            let rules = value["rules"]?.arrayValue?.compactMap(\.stringValue) ?? []
            guard !rules.isEmpty, rules.allSatisfy(RuleID.isWellFormed) else {
                throw problem("\(id): rules", "ids of rules, at least one")
            }
            if let unknown = rules.first(where: { !isRule($0) }) {
                throw problem("\(id): rules", "rules of the spec, found `\(unknown)`")
            }
            guard let title = value["title"]?.stringValue, !title.isEmpty else {
                throw problem("\(id): title", "one line of text")
            }
            mutants.append(Mutant(id: id, rules: rules, title: title))
        }
        return mutants
    }
}

extension Project {
    /// All mutants in Conformance/mutants/, in the order of the files and in them; each breaks rules of this spec.
    public func mutants(of spec: Spec) throws(ProjectFileError) -> [Mutant] {
        let rules = Set(spec.rules.filter { $0.retired == nil }.map(\.id))
        let folder = "Conformance/mutants"
        var mutants: [Mutant] = []
        for file in try files(in: folder, ending: ".json") {
            let area = String(file.dropFirst(folder.count + 1).dropLast(".json".count))
            mutants += try Mutant.list(parsing: bytes(of: file), area: area, isRule: rules.contains)
        }
        return mutants
    }
}
