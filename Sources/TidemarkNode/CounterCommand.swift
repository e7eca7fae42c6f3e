import ArgumentParser
import TidemarkCounters
import TidemarkRedis

/// `tidemark-node counter`
struct CounterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counter",
        abstract: "Reads and changes strict counters.",
        usage: "tidemark-node counter [--redis URL | --memory] [--namespace NS] [COMMAND ...]",
        discussion: """
            inc KEY [N] [if COMPARATOR N]    adds N, or 1, and prints the value
            dec KEY [N] [if COMPARATOR N]    subtracts N, or 1, and prints the value
            set KEY N [if COMPARATOR N]      stores N, and prints it
            del KEY [if COMPARATOR N]        removes the counter, and prints what it was
            get KEY ...                      prints the values
            clear                            removes every counter of the namespace

            COMPARATOR is eq, ne, lt or gt. What is absent counts and compares as 0, and is printed as (nil). Several \
            commands with a comma between them are one atomic call.

            Without a command, they are read from standard input, one to a line; words with spaces or other bytes stand \
            between quotation marks, as in "a b", "\\x00" and "\\n".

            The exit code is 0 if everything was applied, 1 if a comparator did not hold, and 2 if something went wrong.
            """
    )

    @OptionGroup var options: RedisOptions

    @Flag(help: "Counts in this program's memory, to try things out.")
    var memory = false

    @Option(help: "Which set of counters: 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'.")
    var namespace = "default"

    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("What to do.", valueName: "command"))
    var words: [String] = []

    func run() async throws {
        let namespace: Namespace
        do throws(CounterError) {
            namespace = try Namespace(self.namespace)
        } catch {
            throw ValidationError("\(error)")
        }
        if memory {
            try await run(on: EmbeddedEngine())
        } else {
            let client = try options.client()
            defer { Task { await client.close() } }
            try await run(on: RedisEngine(client, namespace: namespace))
        }
    }

    private func run(on engine: some CounterEngine) async throws {
        var session = CounterSession(engine: engine)
        if words.isEmpty {
            await session.runLines()
        } else {
            await session.run(words.map { Array($0.utf8) })
        }
        guard session.worst == .applied else { throw ExitCode(session.worst.rawValue) }
    }
}
