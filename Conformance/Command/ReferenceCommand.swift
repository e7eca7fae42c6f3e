import ArgumentParser
import ConformanceKit
import ReferenceAdapter

/// `tidemark reference`
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference",
        abstract: "Serves the harness protocol with the reference on standard input and output."
    )

    func run() throws {
        guard Reference.adapter.serve() else { throw ExitCode.failure }
    }

    /// The command line by which the runner starts this program as an adapter.
    static var line: [String] { [Program.path, "reference"] }
}
