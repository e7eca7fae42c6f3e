import ArgumentParser
import Commands
import TidemarkCounters

/// The program `tidemark-node`: what of Tidemark talks to a network.
@main
struct TidemarkNode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidemark-node",
        abstract: "Counters on Redis.",
        version: "0.1.0",
        subcommands: [CounterCommand.self, InstanceCommand.self, LaxCommand.self]
    )

    /// What is wrong with a command line is said in one sentence, and ends in exit code 2.
    static func main() async {
        await start { error in
            guard let sentence = usageError(error) else { return nil }
            StandardStreams.complain("tidemark-node: \(printable(sentence))\n")
            return .unusable
        }
    }
}
