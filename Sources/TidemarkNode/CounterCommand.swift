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

    @OptionGroup var options: RedisOptions

    @Flag(help: "Counts in this program's memory, to try things out.")
    var memory = false

    @Option(help: "Which set of counters: 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'.")
    var namespace = "default"

    @Option(help: "How long a call may take, in milliseconds; 5000 unless given.")
    var timeout: Int?

    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("What to do.", valueName: "command"))
    var words: [String] = []

    func validate() throws {
        if memory, options.redis != nil { throw ValidationError("--memory and --redis exclude each other.") }
        if memory, timeout != nil { throw ValidationError("--memory and --timeout exclude each other.") }
        if let timeout, !(1...86_400_000).contains(timeout) {
            throw ValidationError("--timeout takes a number from 1 to 86400000.")
        }
        guard let first = words.first, first.hasPrefix("-") else { return }
        if first == "--help" || first == "-h" { throw CleanExit.helpRequest(self) }
        throw ValidationError("Unknown option \(quoted(first.utf8)); options stand before the command.")
    }

    func run() async throws {
        let namespace: Namespace
        do throws(CounterError) {
            namespace = try Namespace(self.namespace)
        } catch {
            throw ValidationError("\(error)")
        }
        if memory {
            try await outcome(on: EmbeddedEngine()).exit()
        } else {
            let client = try options.client(timeout: .milliseconds(timeout ?? 5_000))
            let outcome = await outcome(on: RedisEngine(client, namespace: namespace))
            await client.close()
            try outcome.exit()
        }
    }

    private func outcome(on engine: some CounterEngine) async -> CommandOutcome {
        var session = CounterSession(engine: engine)
        if words.isEmpty {
            await session.runLines()
        } else {
            // As they were given: a word that is no UTF-8 has been repaired on its way to `words`.
            await session.run(CommandLine.lastArguments(words.count).map { Word($0) })
        }
        return session.worst
    }
}

/// What came of a command, by its exit code.
enum CommandOutcome: Int32, Comparable {
    case applied = 0
    case unmet = 1
    case failed = 2

    static func < (left: CommandOutcome, right: CommandOutcome) -> Bool { left.rawValue < right.rawValue }

    /// Ends the program with the code, unless that is 0.
    func exit() throws {
        if self != .applied { throw ExitCode(rawValue) }
    }
}
