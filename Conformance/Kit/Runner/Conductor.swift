/// A whole run as a machine without clock and processes: which case is asked of which process, who is to blame, and what
/// each vector's verdict is.
///
/// Whoever drives it calls ``start(at:)`` once and then tells every event; each call returns what is to be done, in order.
/// Processes are known by numbers from 0, used again after ``Dialogue/Effect/release``. Times are monotonic milliseconds.
///
/// Every vector that applies is asked by one of three duties:
///
/// - *serving*: from the common queue, as many at a time as the window allows;
/// - *replaying*: one at a time, the cases of which one brought a process down (HARNESS-042);
/// - *rerunning*: alone in a fresh process, a case that failed (HARNESS-050).
///
/// The run is over when no process is left; see `Conductor+Ask.swift` for what they are given to do, `Conductor+Blame.swift`
/// for what their ends mean, and `Conductor+Results.swift` for what becomes of results.
struct Conductor {
    /// What is to be done.
    enum Action {
        /// Start a process; if that fails, say so with ``startFailed(_:reason:at:)``.
        case start(Int)
        case perform(Dialogue.Effect, Int)
        case report(RunEvent)
        case progress(RunProgress)
    }

    /// What a process is there for.
    enum Duty {
        case serving
        case replaying(Replay)
        case rerunning(Int)
    }

    /// A place for one process at a time.
    struct Worker {
        var dialogue: Dialogue?
        var duty = Duty.serving
        /// Whether the process has been asked anything.
        var hasAsked = false
    }

    /// How many processes in a row may end by misbehaviour without one correct answer.
    ///
    /// Spec: HARNESS-047
    static let mostDeathsInARow = 20
    /// How many hellos in a row may fail.
    ///
    /// Spec: HARNESS-047
    static let mostRefusalsInARow = 2

    let plan: Plan
    var workers: [Worker] = []
    /// Positions in the plan of what has yet to be asked, the next one last.
    var queue: [Int]
    /// Results of cases that failed, until they have been asked again.
    var unconfirmed: [Int: CaseResult] = [:]
    /// Which of them nobody has begun to ask again, in order.
    var reruns: [Int] = []
    var ledger: Ledger
    /// What the first process said; all others must say the same.
    var hello: Hello?
    var applicable: [Int] = []
    var judged = 0
    var refusalsInARow = 0
    var deathsInARow = 0
    var misbehaviours = 0
    var notes: [String] = []
    /// Whether nothing new is to be asked.
    var isStopping = false
    /// Why the run ends before everything has been asked.
    var ending: RunSummary.Outcome?
    var isFinished = false
    var actions: [Action] = []

    init(_ plan: Plan) {
        self.plan = plan
        queue = Array(plan.vectors.indices.reversed())
        ledger = Ledger(plan.vectors)
    }
}

// MARK: - Events

extension Conductor {
    /// Begins; nothing happens before.
    mutating func start(at now: Int) -> [Action] {
        workers = [Worker()]
        employ(0, at: now)
        return takeActions()
    }

    /// A process could not be started.
    mutating func startFailed(_ worker: Int, reason: String, at now: Int) -> [Action] {
        guard workers.indices.contains(worker), workers[worker].dialogue != nil else { return [] }
        workers[worker].dialogue = nil
        refuse("it could not be started: \(reason)", isFinal: hello == nil)
        employ(worker, at: now)
        return takeActions()
    }

    /// Something happened to a process.
    mutating func receive(_ event: Dialogue.Event, from worker: Int, at now: Int) -> [Action] {
        guard workers.indices.contains(worker) else { return [] }
        workers[worker].dialogue?.receive(event, at: now)
        advance(worker, at: now)
        return takeActions()
    }

    /// Time has passed: everybody's deadline is looked at.
    mutating func tick(at now: Int) -> [Action] {
        for worker in workers.indices {
            workers[worker].dialogue?.receive(.tick, at: now)
            advance(worker, at: now)
        }
        return takeActions()
    }

    /// Somebody asks the runner to stop, by this signal.
    mutating func interrupt(signal: Int32) -> [Action] {
        abort(.interrupted(signal))
        return takeActions()
    }

    /// When ``tick(at:)`` has something to do, if nothing happens before.
    var deadline: Int? { workers.compactMap { $0.dialogue?.deadline }.min() }

    private mutating func advance(_ worker: Int, at now: Int) {
        while let happening = workers[worker].dialogue?.next(at: now) {
            switch happening {
            case .greeted(let hello): greet(hello, worker, at: now)
            case .answered(let question, let answer): take(answer, to: question, worker, at: now)
            case .ended(let ending):
                flush(worker)
                workers[worker].dialogue = nil
                conclude(ending, worker)
                employ(worker, at: now)
            }
        }
        flush(worker)
    }

    private mutating func greet(_ hello: Hello, _ worker: Int, at now: Int) {
        refusalsInARow = 0
        let isFirst = self.hello == nil
        if isFirst { select(for: hello) }
        give(worker, at: now)
        guard isFirst, ending == nil else { return }
        let useful = hello.isExclusive ? 1 : min(plan.jobs, applicable.count / max(plan.casesPerJob, 1))
        for another in 1..<max(useful, 1) {
            workers.append(Worker())
            employ(another, at: now)
        }
    }

    private mutating func take(_ answer: Answer, to question: Dialogue.Question, _ worker: Int, at now: Int) {
        let result = judge(answer, to: question)
        if result.verdict != .adapterError { deathsInARow = 0 }
        switch workers[worker].duty {
        case .serving: settle(result, at: question.position)
        case .replaying(var replay):
            if let result = replay.answered(question.position, result) { settle(result, at: question.position) }
            workers[worker].duty = .replaying(replay)
        case .rerunning(let position): confirm(position, passesAlone: result.verdict == .pass)
        }
        give(worker, at: now)
        for idle in workers.indices where workers[idle].dialogue == nil && idle != worker { employ(idle, at: now) }
    }

    /// Passes on what a process is to be told.
    mutating func flush(_ worker: Int) {
        guard let effects = workers[worker].dialogue?.takeEffects() else { return }
        actions += effects.map { .perform($0, worker) }
    }

    private mutating func takeActions() -> [Action] {
        finishIfDone()
        defer { actions = [] }
        return actions
    }
}
