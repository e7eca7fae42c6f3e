import ArgumentParser
import ConformanceKit

/// The program `tidemark-node`: what of Tidemark talks to a network.
@main
struct TidemarkNode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidemark-node",
        abstract: "Counters on Redis, for people and for the conformance kit.",
        version: Revision.current,
        subcommands: [CounterCommand.self, ReferenceCommand.self]
    )

    /// What is wrong with a command line is said in one sentence, and ends in exit code 2.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            System.complain("tidemark-node: \(message(for: error))\n")
            exit(withError: ExitCode(2))
        }
    }
}
