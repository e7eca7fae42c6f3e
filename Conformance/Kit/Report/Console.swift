/// Standard output and standard error, and a progress bar that keeps out of the way of both.
public final class Console {
    private let hasBar: Bool
    private var bar = ""
    private var isCutOff = false

    /// Whether text on standard output may have colours.
    public let usesColours: Bool

    /// The console of this process: a bar and colours on a terminal only, colours only where nobody has asked for none.
    public init() {
        System.ignoreBrokenPipes
        let isDumb = System.environment("TERM").map { $0 == "dumb" } ?? true
        hasBar = System.isTerminal(2) && !isDumb
        usesColours = System.isTerminal(1) && !isDumb && (System.environment("NO_COLOR") ?? "").isEmpty
    }

    /// Writes to standard output. Nobody there to read it is no reason to stop: the exit code still says how it went.
    /// But what is cut off is not gone on with.
    public func print(_ text: String) {
        guard !text.isEmpty, !isCutOff else { return }
        clear()
        isCutOff = !System.deliver(Array(text.utf8), to: 1)
    }

    /// Writes a line to standard error.
    public func complain(_ line: String) {
        clear()
        _ = System.deliver(Array("\(line)\n".utf8), to: 2)
    }

    /// Shows how far a run has come.
    public func show(_ progress: RunProgress) {
        guard hasBar, progress.total > 0 else { return }
        let width = 30
        let filled = min(width, progress.done * width / progress.total)
        let cells = String(repeating: "=", count: filled) + String(repeating: " ", count: width - filled)
        let failed = progress.failed > 0 ? ", \(progress.failed) failed" : ""
        draw("[\(cells)] \(progress.done)/\(progress.total)\(failed)")
    }

    /// Takes the bar away.
    public func clear() { draw("") }

    private func draw(_ text: String) {
        guard text != bar else { return }
        bar = text
        _ = System.deliver(Array("\r\u{1b}[K\(text)".utf8), to: 2)
    }
}
