import ArgumentParser

/// The program `tidemark-node`: what of Tidemark talks to a network.
@main
struct TidemarkNode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidemark-node",
        abstract: "Counters on Redis, for people and for the conformance kit.",
        subcommands: [CounterCommand.self, ReferenceCommand.self]
    )
}
