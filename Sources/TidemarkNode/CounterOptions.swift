import ArgumentParser
import RedisOptions
import TidemarkCounters
import TidemarkRedis

/// Where counters are, and which.
struct CounterOptions: ParsableArguments {
    @OptionGroup var redis: RedisOptions

    @Flag(help: "Counts in this program's memory, to try things out.")
    var memory = false

    @Option(name: .customLong("namespace"), help: "Which set of counters: 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'.")
    var name = "default"

    @Option(help: "How long a call may take, in milliseconds; 5000 unless given.")
    var timeout: Int?

    /// Refuses options that do not go together, and ones that stand among the words of a command.
    func validate(_ words: [String], of command: some ParsableCommand) throws {
        if memory, redis.redis != nil { throw ValidationError("--memory and --redis exclude each other.") }
        if memory, timeout != nil { throw ValidationError("--memory and --timeout exclude each other.") }
        if let timeout, !(1...86_400_000).contains(timeout) {
            throw ValidationError("--timeout takes a number from 1 to 86400000.")
        }
        guard let first = words.first, first.hasPrefix("-") else { return }
        if first == "--help" || first == "-h" { throw CleanExit.helpRequest(command) }
        throw ValidationError("Unknown option \(quoted(first.utf8)); options stand before the command.")
    }

    func namespace() throws -> Namespace {
        do throws(CounterError) {
            return try Namespace(name)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    /// Runs a session on the server, whose client is closed then, or on counters in memory.
    ///
    /// - Parameter usualTimeout: How long a call may take where nothing is said, in milliseconds.
    func run(
        usualTimeout: Int = 5_000,
        onRedis: (any Redis) async -> CommandOutcome,
        inMemory: () async -> CommandOutcome
    ) async throws -> CommandOutcome {
        if memory { return await inMemory() }
        let client = try redis.client(timeout: .milliseconds(timeout ?? usualTimeout))
        let outcome = await onRedis(client)
        await client.close()
        return outcome
    }
}
