import TidemarkCounters

/// Runs commands on an engine, and prints what comes of them.
struct CounterSession<Engine: CounterEngine> {
    let engine: Engine
    /// The worst of what has happened.
    private(set) var worst = Outcome.applied

    init(engine: Engine) { self.engine = engine }

    /// What came of a command, by its exit code.
    enum Outcome: Int32, Comparable {
        case applied = 0
        case unmet = 1
        case failed = 2

        static func < (left: Outcome, right: Outcome) -> Bool { left.rawValue < right.rawValue }
    }

    /// Runs the commands of standard input, one to a line, with a prompt if somebody types them.
    mutating func runLines() async {
        let isTyped = System.inputIsTyped
        while true {
            if isTyped { System.write("counter> ") }
            guard let line = readLine(strippingNewline: true) else { break }
            do throws(WordError) {
                let words = try Words.split(line)
                if !words.isEmpty { await run(words) }
            } catch {
                fail("\(error)")
            }
        }
        if isTyped { System.write("\n") }
    }

    /// Runs one command.
    mutating func run(_ words: [[UInt8]]) async {
        do {
            switch try CounterRequest(words) {
            case .clear:
                try await engine.clear()
                System.write("OK\n")
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
        case .ok: System.write("\(text)\n")
        case .unmet:
            System.write("(unmet) \(text)\n")
            worst = max(worst, .unmet)
        case .overflow: fail("\(CounterError.overflow(value: result.old))")
        case .corrupt: fail("\(CounterError.corrupt)")
        }
    }

    private mutating func fail(_ text: String) {
        System.complain("(error) \(text)\n")
        worst = .failed
    }
}
