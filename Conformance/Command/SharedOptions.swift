import ArgumentParser
import ConformanceKit

/// Where the project is.
struct ProjectOptions: ParsableArguments {
    @Option(help: "The folder with Spec/ and Vectors/, if it is not found by itself.")
    var root: String?

    /// The project that the options name, or the nearest one.
    func project() throws -> Project { try Project(root: root) }
}

/// Which vectors to take.
struct FilterOptions: ParsableArguments {
    @Option(name: .long, help: "Only vectors whose id this pattern covers (* and ?); may be given several times.")
    var filter: [String] = []

    @Option(name: .long, help: "Only vectors that test this rule; may be given several times.")
    var rule: [String] = []

    @Option(name: .long, help: "Only vectors of this area; may be given several times.")
    var area: [String] = []

    func validate() throws {
        for rule in rule where !RuleID.isWellFormed(rule.uppercased()) {
            throw ValidationError("'\(Printable.text(rule))' is no rule id such as WIRE-014.")
        }
        try Self.check(areas: area)
    }

    /// Refuses names that no area has.
    static func check(areas: [String]) throws {
        for area in areas where Area.named(area) == nil {
            let names = Area.all.map(\.name).joined(separator: ", ")
            throw ValidationError("'\(Printable.text(area))' is no area; the areas are \(names).")
        }
    }

    /// The options as a filter.
    var vectors: VectorFilter {
        VectorFilter(globs: filter.map { Glob($0) }, rules: rule.map { $0.uppercased() }, areas: area)
    }
}
