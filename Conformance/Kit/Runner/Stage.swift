/// A conductor and the real processes that it conducts.
final class Stage {
    private var conductor: Conductor
    private let job: Runner.Job
    private var children: [Int: ChildProcess] = [:]
    private var exited: Set<Int> = []
    private var isInterrupted = false

    init(_ job: Runner.Job) {
        self.job = job
        conductor = Conductor(job.plan)
    }

    var isFinished: Bool { conductor.isFinished }

    var deadline: Int? { conductor.deadline }

    /// Whether a process is about to exit, so that it pays to look often.
    ///
    /// An exit announces itself by nothing that poll(2) could wait for: the end of the output may come long before or
    /// after it, and a handler for SIGCHLD would belong to the whole program that this library is part of.
    var expectsExit: Bool { children.contains { $0.value.output == nil && !exited.contains($0.key) } }

    /// The files to wait for.
    var interests: [System.Interest] {
        children.values.flatMap { child -> [System.Interest] in
            let reading = [child.output, child.errorOutput].compactMap(\.self)
            let writing = child.wantsToWrite ? [child.input].compactMap(\.self) : []
            return reading.map { System.Interest(file: $0, writing: false) }
                + writing.map { System.Interest(file: $0, writing: true) }
        }
    }

    func begin(clock: () -> Int) {
        perform(conductor.start(at: clock()), at: clock())
        write(at: clock())
    }

    /// Reads before it writes, and looks at the clock last: what has arrived in time is never too late. Requests take time to
    /// make, which is not the adapter's: what is written is written at the time of then.
    ///
    /// Spec: HARNESS-036, HARNESS-040
    func turn(ready: Set<Int32>, clock: () -> Int) {
        let now = clock()
        if let signal = Interruption.signal, !isInterrupted {
            isInterrupted = true
            perform(conductor.interrupt(signal: signal), at: now)
        }
        for (worker, child) in children.sorted(by: { $0.key < $1.key }) {
            // Asked before reading, so that what was written before the exit has been read when the exit is told.
            let status = exited.contains(worker) ? nil : child.exitStatus()
            read(child, worker, ready: status == nil ? ready : nil, at: now)
            if let status, children[worker] === child {
                exited.insert(worker)
                tell(.exited(status), worker, at: now)
            }
        }
        perform(conductor.tick(at: now), at: now)
        write(at: clock())
    }

    private static let mostBytesRead = 65_536

    private func read(_ child: ChildProcess, _ worker: Int, ready: Set<Int32>?, at now: Int) {
        if let file = child.errorOutput, ready?.contains(file) ?? true {
            switch child.readErrorOutput(atMost: Self.mostBytesRead) {
            case .bytes(let bytes): tell(.errorOutput(bytes), worker, at: now)
            case .end: tell(.errorOutputEnded, worker, at: now)
            case .nothingYet: break
            }
        }
        if let file = child.output, ready?.contains(file) ?? true {
            switch child.readOutput(atMost: Self.mostBytesRead) {
            case .bytes(let bytes): tell(.output(bytes), worker, at: now)
            case .end: tell(.outputEnded, worker, at: now)
            case .nothingYet: break
            }
        }
    }

    private func write(at now: Int) {
        for (worker, child) in children.sorted(by: { $0.key < $1.key }) where child.wantsToWrite {
            switch child.writeSome() {
            case 0: break
            case let count?: tell(.wrote(count), worker, at: now)
            case nil: tell(.inputClosed, worker, at: now)
            }
        }
    }

    private func tell(_ event: Dialogue.Event, _ worker: Int, at now: Int) {
        perform(conductor.receive(event, from: worker, at: now), at: now)
    }

    private func perform(_ actions: [Conductor.Action], at now: Int) {
        for action in actions {
            switch action {
            case .start(let worker): start(worker, at: now)
            case .perform(let effect, let worker): perform(effect, worker)
            case .report(let event): job.report(event)
            case .progress(let progress): job.progress(progress)
            }
        }
    }

    private func start(_ worker: Int, at now: Int) {
        switch ChildProcess.start(job.command) {
        case .success(let child):
            children[worker] = child
            exited.remove(worker)
        case .failure(let error):
            perform(conductor.startFailed(worker, reason: error.description, at: now), at: now)
        }
    }

    private func perform(_ effect: Dialogue.Effect, _ worker: Int) {
        switch effect {
        case .write(let bytes): children[worker]?.send(bytes)
        case .closeInput: children[worker]?.closeInput()
        case .killGroup: children[worker]?.killGroup()
        case .release:
            children[worker]?.release()
            children[worker] = nil
        }
    }
}
