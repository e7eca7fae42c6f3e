/// Runs plans against real processes.
public enum Runner {
    /// A plan, the command that starts the adapter, and who wants to know what comes of it.
    public struct Job {
        /// What to do.
        public var plan: Plan
        /// The adapter's program and its arguments, at least the program.
        public var command: [String]
        /// Is told what the run tells, as it happens.
        public var report: (RunEvent) -> Void
        /// Is told how far the run has come.
        public var progress: (RunProgress) -> Void

        /// A job.
        public init(
            plan: Plan,
            command: [String],
            report: @escaping (RunEvent) -> Void,
            progress: @escaping (RunProgress) -> Void = { _ in }
        ) {
            self.plan = plan
            self.command = command
            self.report = report
            self.progress = progress
        }
    }

    /// Runs one job to its end.
    public static func run(_ job: Job) { run(atOnce: 1, jobs: [job]) }

    /// Runs jobs to their end, each with processes of its own, and no more than `atOnce` at a time.
    ///
    /// When ``Interruption`` has seen a signal, the jobs that are running end, and no more are begun.
    public static func run(atOnce: Int, jobs: some Sequence<Job>) {
        let clock = SuspendingClock()
        let start = clock.now
        func now() -> Int { Int(start.duration(to: clock.now) / .milliseconds(1)) }

        var rest = jobs.makeIterator()
        var hasBegun = false
        var stages: [Stage] = []
        while true {
            while stages.count < max(atOnce, 1), !hasBegun || Interruption.signal == nil, let job = rest.next() {
                hasBegun = true
                let stage = Stage(job)
                stages.append(stage)
                stage.begin(clock: now)
            }
            if stages.isEmpty { return }
            turn(stages, now: now)
            stages.removeAll(where: \.isFinished)
        }
    }

    /// Waits until something can happen, and lets it happen.
    private static func turn(_ stages: [Stage], now: () -> Int) {
        let deadline = stages.compactMap(\.deadline).min()
        let patience = stages.contains(where: \.expectsExit) ? 1 : 20
        let wait = min(patience, deadline.map { max($0 - now(), 0) } ?? patience)
        var interests: [System.Interest] = []
        for stage in stages { interests += stage.interests }
        var ready = Set<Int32>()
        for interest in System.wait(for: interests, milliseconds: wait) where interest.isReady {
            ready.insert(interest.file)
        }
        for stage in stages { stage.turn(ready: ready, clock: now) }
    }
}
