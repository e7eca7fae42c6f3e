import ArgumentParser
import RedisOptions
import TidemarkCounters
import TidemarkRedis

/// `tidemark-node counter`
struct CounterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counter",
        abstract: "Reads and changes strict counters.",
        usage: "tidemark-node counter [--redis URL] [--timeout MS] [--memory] [--namespace NS] [COMMAND ...]",
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

    @OptionGroup var options: CounterOptions

    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("What to do.", valueName: "command"))
    var words: [String] = []

    func validate() throws { try options.validate(words, of: self) }

    func run() async throws {
        let namespace = try options.namespace()
        let outcome = try await options.run { redis in
            let target = StrictTarget(engine: RedisEngine(redis, namespace: namespace))
            return await CounterSession.outcome(of: words, on: target)
        } inMemory: {
            await CounterSession.outcome(of: words, on: StrictTarget(engine: EmbeddedEngine()))
        }
        try outcome.exit()
    }
}
