import ArgumentParser
import TidemarkCounters
import TidemarkRedis

/// `tidemark-node instance`
struct InstanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instance",
        abstract: "Counts as one instance, whose part leaves the totals when it is gone.",
        usage: """
            tidemark-node instance [--redis URL] [--timeout MS] [--memory] [--namespace NS] [--ttl MS] [--id ID] \
            [--lax] [--lag MS] [--staleness MS] [COMMAND ...]
            """,
        discussion: """
            inc KEY [N] [if COMPARATOR N]      adds N, or 1
            dec KEY [N] [if COMPARATOR N]      subtracts N, or 1
            set KEY N [if COMPARATOR N]        makes the total N, all of it this instance's
            del KEY [if COMPARATOR N]          removes the counter, and prints what it was
            get KEY ...                        changes nothing
            set-own KEY N [if COMPARATOR N]    makes this instance's part N
            del-own KEY [if COMPARATOR N]      makes this instance's part 0
            clear-own                          makes all this instance's parts 0
            clear                              removes every counter of the namespace

            Each prints the total and this instance's part. COMPARATOR is eq, ne, lt or gt, and looks at the total, with \
            set-own and del-own at the part. What is absent counts and compares as 0, and is printed as (nil). Several \
            commands with a comma between them are one atomic call.

            With --lax, inc and dec without a condition add up in this program, and are sent every few milliseconds; flush \
            sends what was added.

            Without a command, they are read from standard input, one to a line; words with spaces or other bytes stand \
            between quotation marks, as in "a b", "\\x00" and "\\n". The instance lives as long as the program does, and then \
            for its ttl.

            The exit code is 0 if everything was applied, 1 if a comparator did not hold, and 2 if something went wrong.
            """
    )

    @OptionGroup var options: CounterOptions

    @Option(help: "How long the instance may be silent, in milliseconds, 1 to 2147483647.")
    var ttl = InstanceSettings.defaultTTL

    @Option(help: "Who counts: 32 of 0-9 and a-f that no other running process has. (default: random)")
    var id: String?

    @Flag(help: "Adds up in this program, and sends the sums every few milliseconds.")
    var lax = false

    @OptionGroup var laxOptions: LaxOptions

    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("What to do.", valueName: "command"))
    var words: [String] = []

    func validate() throws {
        try options.validate(words, of: self)
        guard InstanceSettings.ttls.contains(ttl) else {
            throw ValidationError("--ttl takes a number from 1 to 2147483647.")
        }
    }

    func run() async throws {
        let namespace = try options.namespace()
        let instance = try instance()
        let settings = try InstanceSettings(ttl: ttl)
        let outcome = try await options.run(usualTimeout: Int(min(5_000, max(1, ttl / 3)))) { redis in
            await live(as: instance, settings, on: RedisEngine(redis, namespace: namespace))
        } inMemory: {
            await live(as: instance, settings, on: Self.memory)
        }
        try outcome.exit()
    }

    private func instance() throws -> InstanceID {
        guard let id else {
            var generator = SystemRandomNumberGenerator()
            return .random(using: &generator)
        }
        do throws(CounterError) {
            return try InstanceID(Array(id.utf8))
        } catch {
            throw ValidationError("--id takes 32 of 0-9 and a-f.")
        }
    }

    private static var memory: EmbeddedInstanceEngine {
        let clock = ContinuousClock()
        let start = clock.now
        return EmbeddedInstanceEngine { UInt64(start.duration(to: clock.now) / .milliseconds(1)) }
    }

    /// Runs the commands on counters that beat by themselves.
    private func liveLax(
        as instance: InstanceID,
        _ settings: InstanceSettings,
        on engine: some InstanceEngine
    ) async -> CommandOutcome {
        var generator = SystemRandomNumberGenerator()
        let counters = LaxInstanceCounter(
            engine,
            instance: instance,
            writer: .random(using: &generator),
            settings: laxOptions.settings,
            life: settings,
            clock: .continuous,
            notify: LaxOptions.tell
        )
        let outcome = await CounterSession.outcome(of: words, on: LaxInstanceTarget(counters: counters))
        return await LaxOptions.close(outcome) { () throws(CounterError) in try await counters.close() }
    }

    /// Runs the commands while the heart beats.
    private func live(
        as instance: InstanceID,
        _ settings: InstanceSettings,
        on engine: some InstanceEngine
    ) async -> CommandOutcome {
        if lax { return await liveLax(as: instance, settings, on: engine) }
        let counters = InstanceCounter(engine, instance: instance, settings: settings)
        let heart = Task { await counters.beat(on: .continuous) }
        let outcome = await CounterSession.outcome(of: words, on: InstanceTarget(counters: counters))
        heart.cancel()
        await heart.value
        return outcome
    }
}
