/// The conversation with one process of the adapter, from its start to its end, as a machine without clock and pipes.
///
/// Whoever drives it tells what happened (``receive(_:at:)``), asks what that means (``next(at:)``, until it answers nil),
/// asks cases (``ask(_:at:)``), and does what ``takeEffects()`` says. Times are monotonic milliseconds.
///
/// ```
/// greeting --hello--> serving --close()--> closing
///     |                  |                    |          from each of them: exited, and the rest of the output read
///     +------------------+--------------------+--> over
///     |                  |                    ^
///     +--- condemned: killed, and nothing more heard ---+
/// ```
///
/// Spec: HARNESS-011, HARNESS-014, HARNESS-015, HARNESS-016, HARNESS-035, HARNESS-040, HARNESS-045
struct Dialogue {
    /// What can happen to a process.
    enum Event: Equatable, Sendable {
        /// It wrote this to standard output.
        case output([UInt8])
        /// Its standard output has ended.
        case outputEnded
        /// It wrote this to standard error.
        case errorOutput([UInt8])
        /// Its standard error has ended.
        case errorOutputEnded
        /// So many more bytes of what was to be written are written.
        case wrote(Int)
        /// It will never read its standard input again.
        case inputClosed
        /// It has exited.
        case exited(ExitStatus)
        /// Time has passed.
        case tick
    }

    /// What is to be done to the process.
    enum Effect: Equatable, Sendable {
        case write([UInt8])
        case closeInput
        case killGroup
        /// Bury the process and forget it.
        case release
    }

    /// What has come of it.
    enum Happening: Equatable {
        case greeted(Hello)
        case answered(Question, Answer)
        case ended(Ending)
    }

    /// How a conversation came to its end.
    enum Ending: Equatable {
        /// No case was open; the note says what was odd.
        case orderly(note: String?)
        /// There was no hello, or not a right one.
        case refused(reason: String)
        /// These cases, at least one, were unanswered.
        case misbehaved(Misbehaviour, [Question])
    }

    /// A case that is asked.
    struct Question: Equatable {
        /// Which vector.
        var position: Int
        /// The id in the request.
        var id: String
        /// The request, LF included.
        var line: [UInt8]
        /// Its time limit in milliseconds.
        var limit: Int
    }

    private enum Phase: Equatable {
        case greeting(since: Int)
        case serving
        case closing(since: Int)
        case condemned(Ending)
        case over
    }

    private struct Exit: Equatable {
        var status: ExitStatus
        var time: Int
    }

    /// The most bytes of requests in flight, where there is more than one.
    ///
    /// Spec: HARNESS-035
    static let mostBytesInFlight = 1_048_576

    private let limits: TimeLimits
    private let expectedHello: Hello?
    private var phase: Phase
    private var lines: LineSplitter
    private var errorTail = Tail(limit: 65_536)
    private var effects: [Effect] = []
    private var exit: Exit?
    private var outputIsOpen = true
    private var errorOutputIsOpen = true
    private var hasSpoken = false
    private var note: String?

    private var inFlight: [Flight] = []
    private var bytesInFlight = 0
    private var bytesQueued = 0
    private var bytesWritten = 0
    /// Since when the time of the oldest case counts.
    private var clock = 0
    private var window = 1

    /// The most cases in flight, whatever the hello allows.
    var widestWindow: Int?

    private struct Flight: Equatable {
        var question: Question
        /// How many bytes have been written when all of its request has.
        var end: Int
    }

    /// A process that has just been started.
    ///
    /// - Parameters:
    ///   - expectedHello: What an earlier process of the same adapter said; another hello is then refused.
    init(revision: String, limits: TimeLimits, expectedHello: Hello?, at now: Int) {
        self.limits = limits
        self.expectedHello = expectedHello
        phase = .greeting(since: now)
        lines = LineSplitter()
        write(Hello.request(revision: revision))
    }

    /// What has to be done now; asking again answers nothing.
    mutating func takeEffects() -> [Effect] {
        defer { effects = [] }
        return effects
    }

    private mutating func write(_ bytes: [UInt8]) {
        bytesQueued += bytes.count
        if exit == nil { effects.append(.write(bytes)) }
    }
}

// MARK: - Cases

extension Dialogue {
    /// Whether no case is unanswered.
    var isIdle: Bool { inFlight.isEmpty }

    /// Whether the process takes a request of so many bytes now.
    ///
    /// Spec: HARNESS-035
    func canAsk(bytes: Int) -> Bool {
        guard phase == .serving, inFlight.count < min(window, widestWindow ?? window) else { return false }
        return inFlight.isEmpty || bytesInFlight + bytes <= Self.mostBytesInFlight
    }

    /// Asks a case; call it only if ``canAsk(bytes:)``.
    mutating func ask(_ question: Question, at now: Int) {
        if inFlight.isEmpty { clock = now }
        write(question.line)
        bytesInFlight += question.line.count
        inFlight.append(Flight(question: question, end: bytesQueued))
    }

    /// Ends the process's input; call it only if ``isIdle``.
    ///
    /// Spec: HARNESS-048
    mutating func close(at now: Int) {
        guard phase == .serving else { return }
        phase = .closing(since: now)
        if exit == nil { effects.append(.closeInput) }
    }

    /// Ends the process at once, with nobody to blame.
    mutating func abort() { condemn(.orderly(note: nil)) }
}

// MARK: - Events

extension Dialogue {
    /// Takes in what happened.
    mutating func receive(_ event: Event, at now: Int) {
        switch event {
        case .output(let bytes):
            guard !isDeaf else { return }
            hasSpoken = hasSpoken || !bytes.isEmpty
            lines.append(bytes)
        case .outputEnded: outputIsOpen = false
        case .errorOutput(let bytes): errorTail.append(bytes)
        case .errorOutputEnded: errorOutputIsOpen = false
        case .wrote(let count):
            // A request that the adapter is still taking does not count against it, one that it has stopped taking does.
            if let oldest = inFlight.first, bytesWritten < oldest.end { clock = now }
            bytesWritten += count
        case .inputClosed, .tick: break
        case .exited(let status):
            guard exit == nil else { return }
            exit = Exit(status: status, time: now)
            // Nothing of the group may outlive its leader, and what still holds the pipes had better let go.
            effects.append(.killGroup)
        }
    }

    /// What the events so far amount to, one thing at a time.
    mutating func next(at now: Int) -> Happening? {
        while !isDeaf, let piece = lines.next() {
            if let happening = read(piece, at: now) { return happening }
        }
        if let deadline, now >= deadline { expire(at: now) }
        return finish(at: now)
    }

    /// When something happens by itself, if nothing else does before.
    var deadline: Int? {
        if phase == .over { return nil }
        if let exit { return exit.time + limits.rest }
        switch phase {
        case .greeting(let since): return since + limits.scaledHello
        case .serving: return inFlight.first.map { clock + $0.question.limit }
        case .closing(let since): return since + limits.exit
        case .condemned, .over: return nil
        }
    }

    /// Whether what the process writes is of no interest any more.
    private var isDeaf: Bool {
        switch phase {
        case .condemned, .over: true
        case .greeting, .serving, .closing: false
        }
    }

    private mutating func condemn(_ ending: Ending) {
        guard !isDeaf else { return }
        phase = .condemned(ending)
        effects.append(.killGroup)
    }

    private mutating func misbehave(_ misbehaviour: Misbehaviour) {
        condemn(.misbehaved(misbehaviour, inFlight.map(\.question)))
    }

    private mutating func read(_ piece: LineSplitter.Piece, at now: Int) -> Happening? {
        do throws(ProtocolError) {
            guard case .line(let line) = piece else {
                throw ProtocolError("a line is longer than \(LineSplitter.longestLine) bytes")
            }
            if case .greeting = phase { return try greet(line) }
            guard let oldest = inFlight.first else {
                note = "After the last answer the adapter wrote \(JSON.quote(line)), which nobody had asked for."
                return nil
            }
            let (id, answer) = try Answer.parse(line: line)
            guard id.sameBytes(as: oldest.question.id) else {
                throw ProtocolError(
                    "the oldest unanswered case is `\(oldest.question.id)`, the line is \(JSON.quote(line))"
                )
            }
            inFlight.removeFirst()
            bytesInFlight -= oldest.question.line.count
            clock = now
            return .answered(oldest.question, answer)
        } catch {
            fail(error)
            return nil
        }
    }

    /// Spec: HARNESS-013, HARNESS-017
    private mutating func greet(_ line: [UInt8]) throws(ProtocolError) -> Happening {
        let hello = try Hello(line: line)
        if let expectedHello, hello != expectedHello {
            throw ProtocolError("the hello \(JSON.quote(line)) is not the one that an earlier process sent")
        }
        window = hello.window
        phase = .serving
        return .greeted(hello)
    }

    private mutating func fail(_ error: ProtocolError) {
        switch phase {
        case .greeting: condemn(.refused(reason: error.description))
        case .serving where !inFlight.isEmpty: misbehave(.adapterError(error.description))
        case .serving, .closing:
            note = "After the last answer: \(error)."
            if phase == .serving { condemn(.orderly(note: note)) }
        case .condemned, .over: break
        }
    }

    private mutating func expire(at now: Int) {
        // After the exit there is nothing to wait for but the rest of the output, and `finish` looks at that.
        if exit != nil { return }
        switch phase {
        case .greeting:
            let silence = "; nothing has arrived on its standard output: does it flush it?"
            let waited = "no hello within \(limits.scaledHello) ms"
            condemn(.refused(reason: hasSpoken ? waited : waited + silence))
        case .serving:
            guard let oldest = inFlight.first else { return }
            misbehave(.timeout(milliseconds: oldest.question.limit, hint: timeoutHint(oldest)))
        case .closing:
            condemn(.orderly(note: "The adapter did not exit within \(limits.exit) ms of the end of its input."))
        case .condemned, .over: break
        }
    }

    private func timeoutHint(_ oldest: Flight) -> String {
        if bytesWritten < oldest.end { return "; the adapter does not read its standard input" }
        return outputIsOpen ? "" : "; the adapter has closed its standard output"
    }

    private mutating func finish(at now: Int) -> Happening? {
        guard phase != .over, let exit else { return nil }
        let isDrained = !errorOutputIsOpen && (!outputIsOpen || isDeaf)
        guard isDrained || now >= exit.time + limits.rest else { return nil }
        var ending: Ending
        switch phase {
        case .greeting: ending = .refused(reason: "the process ended before its hello: \(exit.status)")
        case .serving where !inFlight.isEmpty: ending = .misbehaved(.crash(exit.status), inFlight.map(\.question))
        case .serving, .closing, .over: ending = .orderly(note: note)
        case .condemned(let decided): ending = decided
        }
        if case .misbehaved(var misbehaviour, let questions) = ending {
            misbehaviour.errorOutput = errorTail.bytes
            ending = .misbehaved(misbehaviour, questions)
        }
        if case .refused(let reason) = ending, !errorTail.bytes.isEmpty {
            ending = .refused(reason: "\(reason); it wrote to standard error: \(errorTail.quote)")
        }
        phase = .over
        effects.append(.release)
        return .ended(ending)
    }
}
