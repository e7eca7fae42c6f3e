import TidemarkCounters

/// Runs commands on counters, and prints what comes of them.
struct CounterSession<Target: CounterTarget> {
    let target: Target
    /// The worst of what has happened.
    private(set) var worst = CommandOutcome.applied
    /// Whether nobody takes any more what is printed. Nothing is done then, for nobody would hear of it.
    private var isCutOff = false

    init(_ target: Target) { self.target = target }

    /// Runs the words of a command line, or where there are none the lines of standard input.
    static func outcome(of words: [String], on target: Target) async -> CommandOutcome {
        var session = CounterSession(target)
        if words.isEmpty {
            await session.runLines()
        } else {
            // As they were given: a word that is no UTF-8 has been repaired on its way to `words`.
            await session.run(CommandLine.lastArguments(words.count).map { Word($0) })
        }
        return session.worst
    }

    /// Runs the commands of standard input, one to a line, with a prompt if somebody types them.
    private mutating func runLines() async {
        let isTyped = StandardStreams.inputIsTyped
        var lines = InputLines()
        while !isCutOff {
            if isTyped { write(Target.prompt) }
            do throws(WordError) {
                guard let line = try await lines.next() else { break }
                let words = try Words.split(line)
                if !words.isEmpty { await run(words) }
            } catch {
                fail("\(error)")
                if lines.isOver { break }
            }
        }
        if isTyped { write("\n") }
    }

    /// Runs one command.
    private mutating func run(_ words: [Word]) async {
        do {
            switch try CounterRequest(words, verbs: Target.verbs, wholes: Target.wholes) {
            case .whole(let whole):
                try await target.perform(whole)
                write("OK\n")
            case .call(let items):
                for printed in try await target.call(items) { print(printed) }
            }
        } catch {
            fail("\(error)")
        }
    }

    private mutating func print(_ printed: Printed) {
        switch printed {
        case .value(let text): write("\(text)\n")
        case .unmet(let text):
            write("(unmet) \(text)\n")
            worst = max(worst, .unmet)
        case .failed(let error): fail("\(error)")
        }
    }

    private mutating func write(_ text: String) {
        guard !isCutOff, let problem = StandardStreams.write(text) else { return }
        isCutOff = true
        fail("standard output: \(problem)")
    }

    private mutating func fail(_ text: String) {
        StandardStreams.complain("(error) \(text)\n")
        worst = .failed
    }
}
