import ArgumentParser
import ConformanceKit
import Scenarios

/// `tidemark vectors`
struct VectorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vectors",
        abstract: "Lists and shows the vectors, and makes their files from the scenarios.",
        subcommands: [
            VectorsListCommand.self, VectorsShowCommand.self, VectorsCheckCommand.self, VectorsGenerateCommand.self,
        ]
    )
}

/// `tidemark vectors list`
struct VectorsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Prints the ids and titles of vectors."
    )

    @OptionGroup var project: ProjectOptions
    @OptionGroup var filter: FilterOptions

    @Flag(help: "Prints one JSON object to a line.")
    var json = false

    func run() throws {
        let vectors = try project.project().suite().vectors.filter(filter.vectors.accepts)
        let width = vectors.map(\.id.count).max() ?? 0
        for vector in vectors {
            let padding = String(repeating: " ", count: width - vector.id.count)
            print(json ? Self.json(vector).compact : "\(vector.id)\(padding)  \(vector.title)")
        }
    }

    private static func json(_ vector: Vector) -> JSON {
        [
            "id": .string(vector.id),
            "rules": .array(vector.rules.map { .string($0) }),
            "title": .string(vector.title),
            "note": vector.note.map { .string($0) } ?? .null,
            "caps": .array(vector.caps.map { .string($0) }),
            "params": .object(vector.params),
            "steps": .integer(vector.steps.count),
        ]
    }
}

/// `tidemark vectors show`
struct VectorsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Prints a vector: what it is for, its rules and its steps."
    )

    @OptionGroup var project: ProjectOptions

    @Argument(help: "The vector's id.")
    var id: String

    @Flag(help: "Prints the request line, as an adapter gets it, and nothing else.")
    var raw = false

    func run() throws {
        let project = try project.project()
        guard let vector = try project.suite().vectors.first(where: { $0.id == id }) else {
            throw ValidationError("There is no vector '\(Printable.text(id))'; `tidemark vectors list` prints all.")
        }
        if raw {
            print(String(decoding: try vector.requestLine(id: "c1"), as: UTF8.self), terminator: "")
            return
        }
        print("\(vector.id): \(Printable.text(vector.title))")
        if let note = vector.note { print("Catches: \(Printable.text(note))") }
        if !vector.params.isEmpty { print("Applies with: \(JSON.object(vector.params).spaced)") }
        if let timeout = vector.timeoutMilliseconds { print("Time limit: \(timeout) ms") }
        print()
        let spec = try Spec(of: project)
        for rule in vector.rules { print("\(rule)  \(Printable.text(spec[rule]?.sentence ?? "(not in the spec)"))") }
        print()
        for (index, line) in vector.rendered().enumerated() { print("\(index + 1)  \(line)") }
    }
}

/// `tidemark vectors check`
struct VectorsCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compares the files in Vectors/ with what the scenarios make; exit code 1 if they differ."
    )

    @OptionGroup var project: ProjectOptions

    func run() throws {
        let project = try project.project()
        _ = try project.suite()
        let files = try Generation(Scenarios.files()).files(reference: Generation.reference)
        let differences = try Committed(in: project).differences(from: files)
        guard differences.isEmpty else {
            print(differences.joined(separator: "\n"))
            throw ExitCode.failure
        }
        print("\(files.count) files with \(files.flatMap(\.vectors).count) vectors are as the scenarios make them.")
    }
}

/// `tidemark vectors generate`
struct VectorsGenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Writes the files in Vectors/, if author, reference and another implementation are of one mind.",
        discussion: "The other implementation is Conformance/python/ unless a command stands behind `--`."
    )

    @OptionGroup var project: ProjectOptions

    @Argument(parsing: .postTerminator, help: "The command that starts the other implementation's adapter.")
    var command: [String] = []

    func run() throws {
        let project = try project.project()
        let other = command.isEmpty ? ["python3", project.path("Conformance/python/tidemark.py")] : command
        let files = try Generation(Scenarios.files())
            .files(reference: Generation.reference, other: Generation.verdicts(on: other))
        let changes = try Committed(in: project).update(to: files)
        if !changes.isEmpty { print(changes.joined(separator: "\n")) }
        print("\(files.count) files with \(files.flatMap(\.vectors).count) vectors; \(changes.count) files changed.")
    }
}
