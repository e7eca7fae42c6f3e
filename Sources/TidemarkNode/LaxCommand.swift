import ArgumentParser
import TidemarkCounters
import TidemarkRedis

/// `tidemark-node lax`
struct LaxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lax",
        abstract: "Adds up in this program, and sends the sums every few milliseconds.",
        usage: """
            tidemark-node lax [--redis URL] [--timeout MS] [--memory] [--namespace NS] [--lag MS] [--staleness MS] [COMMAND ...]
            """,
        discussion: """
            inc KEY [N]                        adds N, or 1
            dec KEY [N]                        subtracts N, or 1
            get KEY ...                        changes nothing
            set KEY N [if COMPARATOR N]        stores N
            del KEY [if COMPARATOR N]          removes the counter, and prints what it was
            clear                              removes every counter of the namespace
            flush                              sends what was added, and waits until it has arrived

            Each prints what the counter stands at, as far as this program knows; inc and dec with a condition, set, del and \
            several commands with a comma between them ask the server, when what was added before has arrived. Words and \
            exit codes are those of tidemark-node counter. What was added is sent before the program ends.
            """
    )

    @OptionGroup var options: CounterOptions
    @OptionGroup var lax: LaxOptions

    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("What to do.", valueName: "command"))
    var words: [String] = []

    func validate() throws { try options.validate(words, of: self) }

    func run() async throws {
        let namespace = try options.namespace()
        let outcome = try await options.run { redis in
            await count(on: RedisLaxEngine(redis, namespace: namespace))
        } inMemory: {
            await count(on: EmbeddedLaxEngine { 0 })
        }
        try outcome.exit()
    }

    private func count(on engine: some LaxEngine) async -> CommandOutcome {
        var generator = SystemRandomNumberGenerator()
        let counters = LaxCounter(
            engine,
            writer: .random(using: &generator),
            settings: lax.settings,
            clock: .continuous,
            notify: LaxOptions.tell
        )
        let outcome = await CounterSession.outcome(of: words, on: LaxTarget(counters: counters))
        return await LaxOptions.close(outcome) { () throws(CounterError) in try await counters.close() }
    }
}
