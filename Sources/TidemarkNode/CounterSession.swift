import TidemarkCounters

/// Runs commands on an engine, and prints what comes of them.
struct CounterSession<Engine: CounterEngine> {
    let engine: Engine
    /// The worst of what has happened.
    private(set) var worst = CommandOutcome.applied
    /// Whether nobody takes any more what is printed. Nothing is done then, for nobody would hear of it.
    private var isCutOff = false

    init(engine: Engine) { self.engine = engine }

    /// Runs the commands of standard input, one to a line, with a prompt if somebody types them.
    mutating func runLines() async {
        let isTyped = StandardStreams.inputIsTyped
        var lines = InputLines()
        while !isCutOff {
            if isTyped { write("counter> ") }
            do throws(WordError) {
                guard let line = try lines.next() else { break }
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
    mutating func run(_ words: [Word]) async {
        do {
            switch try CounterRequest(words) {
            case .clear:
                try await engine.clear()
                write("OK\n")
            case .call(let items):
                for (item, result) in zip(items, try await engine.call(items)) { print(result, of: item) }
            }
        } catch {
            fail("\(error)")
        }
    }

    private mutating func print(_ result: CounterResult, of item: CounterItem) {
        let value = item.command == .delete && result.isApplied ? result.old : result.new
        let text = value.map { "\($0)" } ?? "(nil)"
        switch result.status {
        case .ok: write("\(text)\n")
        case .unmet:
            write("(unmet) \(text)\n")
            worst = max(worst, .unmet)
        case .overflow: fail("\(CounterError.overflow(value: result.old))")
        case .corrupt: fail("\(CounterError.corrupt)")
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
