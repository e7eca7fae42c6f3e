import ArgumentParser
import ConformanceKit

/// `tidemark spec`
struct SpecCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spec",
        abstract: "Shows the rules of the spec and what tests and keeps them, and checks that all of it fits together.",
        subcommands: [
            SpecListCommand.self, SpecShowCommand.self, SpecCoverageCommand.self, SpecCheckCommand.self,
        ]
    )
}

/// `tidemark spec list`
struct SpecListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Prints the rules."
    )

    @OptionGroup var project: ProjectOptions

    @Option(help: "Only rules of this area.")
    var area: String?

    @Flag(help: "Prints one JSON object to a line.")
    var json = false

    func validate() throws { try FilterOptions.check(areas: area.map { [$0] } ?? []) }

    func run() throws {
        for rule in try Spec(of: project.project()).rules where area == nil || rule.area?.name == area {
            print(json ? Self.json(rule).compact : "\(rule.id)  \(Printable.text(rule.sentence))\(Self.remark(rule))")
        }
    }

    private static func remark(_ rule: Rule) -> String {
        if let retired = rule.retired { return "(retired: \(Printable.text(retired)))" }
        return rule.untestable.map { " (untestable: \(Printable.text($0)))" } ?? ""
    }

    private static func json(_ rule: Rule) -> JSON {
        func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
        return [
            "id": .string(rule.id), "sentence": .string(rule.sentence), "keyword": text(rule.keywords.first),
            "why": text(rule.why), "untestable": text(rule.untestable), "retired": text(rule.retired),
            "path": .string(rule.path), "line": .integer(rule.line),
        ]
    }
}

/// `tidemark spec show`
struct SpecShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Prints a rule, the vectors and tests that test it, and the code that keeps it."
    )

    @OptionGroup var project: ProjectOptions

    @Argument(help: "The rule's id, such as WIRE-014.")
    var rule: String

    func run() throws {
        let index = try SpecIndex(of: project.project())
        guard let rule = index.spec[rule.uppercased()] else {
            throw ValidationError("There is no rule '\(Printable.text(rule))'; `tidemark spec list` prints all.")
        }
        let coverage = index.coverage(of: rule)
        print("\(rule.id)  \(Printable.text(rule.sentence))")
        if let why = rule.why { print("\n\(Printable.text(why))") }
        if let untestable = rule.untestable { print("\nUntestable: \(Printable.text(untestable))") }
        if let retired = rule.retired { print("\nRetired: \(Printable.text(retired))") }
        print("\n\(rule.path):\(rule.line)")
        Self.section("Vectors", Self.lines(coverage.vectors))
        Self.section("Code", coverage.code.map(\.description))
        Self.section("Tests", coverage.tests.map(\.description))
    }

    /// A line for each vector, but only one for all the random ones of an area.
    private static func lines(_ vectors: [Vector]) -> [String] {
        let random = Dictionary(grouping: vectors.filter(\.isRandom), by: \.area)
        return vectors.filter { !$0.isRandom }.map { "\($0.id)  \(Printable.text($0.title))" }
            + random.sorted { $0.key < $1.key }.map { "\($0.key)/random/*  \($0.value.count) random ones" }
    }

    private static func section(_ title: String, _ lines: [String]) {
        print("\n\(title)\(lines.isEmpty ? ": none" : "")")
        for line in lines { print("  \(line)") }
    }
}

/// `tidemark spec coverage`
struct SpecCoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Prints for every rule how many vectors, places in code and tests name it."
    )

    @OptionGroup var project: ProjectOptions

    func run() throws {
        let index = try SpecIndex(of: project.project())
        let rows = index.spec.rules.map { rule -> [String] in
            let coverage = index.coverage(of: rule)
            let remark = rule.retired.map { _ in "retired" } ?? rule.untestable.map { _ in "untestable" } ?? ""
            return [
                rule.id, "\(coverage.accepting)", "\(coverage.rejecting)", "\(coverage.code.count)",
                "\(coverage.tests.count)", remark,
            ]
        }
        print(Self.table([["rule", "accept", "refuse", "code", "tests", ""]] + rows))
    }

    /// Columns as wide as they have to be, numbers to the right.
    private static func table(_ rows: [[String]]) -> String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                if column == row.count - 1 { return row[column] }
                return column == 0 ? row[column] + space : space + row[column]
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}

/// `tidemark spec check`
struct SpecCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Holds spec, vectors, code and tests against one another; exit code 1 if something does not fit."
    )

    @OptionGroup var project: ProjectOptions

    @Flag(
        help:
            "Before it checks, writes anew what the chapters show of vectors and scripts, and the scripts in Sources/."
    )
    var write = false

    func run() throws {
        let project = try project.project()
        func check() throws -> SpecCheck {
            SpecCheck(
                try SpecIndex(of: project),
                exists: { Files.exists(project.path($0)) },
                text: { (try? Files.read(project.path($0))).map { String(decoding: $0, as: UTF8.self) } }
            )
        }
        if write {
            for page in try check().rewrittenFiles() {
                try Files.write(Array(page.text.utf8), to: project.path(page.path))
                print("wrote \(page.path)")
            }
        }
        let findings = try check().findings()
        guard findings.isEmpty else {
            print(findings.map(\.description).joined(separator: "\n"))
            throw ExitCode.failure
        }
        print("Nothing to mend.")
    }
}

extension Vector {
    /// Whether chance wrote the vector, and two implementations its expectations.
    fileprivate var isRandom: Bool { id.hasPrefix("\(area)/random/") }
}
