import ArgumentParser
import Commands
import ConformanceKit

/// The command of the conformance kit.
@main
struct Tidemark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidemark",
        abstract: "Tests implementations of Tidemark, and keeps spec, vectors and code together.",
        version: Revision.current,
        subcommands: [
            VerifyCommand.self, ReferenceCommand.self, MutantsCommand.self, VectorsCommand.self, SpecCommand.self,
        ]
    )

    /// Exit codes are those of chapter 11; what is wrong with a command line is said in one sentence.
    ///
    /// Spec: HARNESS-053
    static func main() async {
        await start { error in
            guard let code = Self.code(for: error) else { return nil }
            let text = usageError(error).map { Printable.text($0) } ?? "\(error)"
            Console().complain("tidemark: \(text)")
            return code
        }
    }

    /// The exit code for an error that nobody has shown yet; nil for those that are none, such as a wish for help.
    private static func code(for error: any Error) -> ExitCode? {
        switch error {
        case is ExitCode, is CleanExit: nil
        case is SuiteError, is ProjectFileError: .suiteIsBroken
        case is Generation.Refused: .failure
        case is Generation.NotJudged: Interruption.signal.map { ExitCode(128 + $0) } ?? .unusable
        default: exitCode(for: error) == .success ? nil : .unusable
        }
    }
}

extension ExitCode {
    /// The vectors, the mutants or the spec are broken.
    static let suiteIsBroken = ExitCode(3)
}
