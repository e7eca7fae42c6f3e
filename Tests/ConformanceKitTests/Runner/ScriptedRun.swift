@testable import ConformanceKit

/// A conductor, a clock that stands still unless it is moved, and a record of all that the conductor wants done.
struct ScriptedRun {
    var conductor: Conductor
    var now = 1_000
    var outcome = Outcome()
    /// What has been written to each process since it was started.
    var input: [Int: [UInt8]] = [:]
    /// Which processes run.
    var running: Set<Int> = []
    /// Starts, ends of input, kills and releases, such as `start 0`.
    var log: [String] = []

    init(_ vectors: [Vector], _ change: (inout Plan) -> Void = { _ in }) {
        var plan = Plan(vectors: vectors)
        change(&plan)
        conductor = Conductor(plan)
    }

    mutating func start() { perform(conductor.start(at: now)) }

    mutating func tell(_ event: Dialogue.Event, _ process: Int = 0) {
        perform(conductor.receive(event, from: process, at: now))
    }

    mutating func say(_ line: String, _ process: Int = 0) { tell(.output(Array("\(line)\n".utf8)), process) }

    mutating func hello(_ process: Int = 0, window: Int = 1, caps: [String] = ["wire"], params: JSON.Object = [:]) {
        wrote(process)
        say(Hello(name: "script", caps: caps, params: params, window: window).answer.compact, process)
        wrote(process)
    }

    /// The right answer to the case of a vector, or a wrong one.
    mutating func answer(_ number: Int, _ process: Int = 0, rightly: Bool = true) {
        let value: JSON = .string(rightly ? String(number) : "wrong")
        say("{\"id\":\"c\(number)\",\"obs\":[{\"ok\":{\"value\":\(value.compact)}}]}", process)
        wrote(process)
    }

    /// All that was to be written has been.
    mutating func wrote(_ process: Int = 0) {
        guard let bytes = input[process], !bytes.isEmpty else { return }
        tell(.wrote(bytes.count), process)
    }

    /// Ends a process in the usual way: its pipes close, it exits.
    mutating func exit(_ process: Int = 0, _ status: ExitStatus = .exited(0)) {
        tell(.outputEnded, process)
        tell(.errorOutputEnded, process)
        tell(.exited(status), process)
    }

    /// Moves the clock and looks at the deadlines.
    mutating func pass(_ milliseconds: Int) {
        now += milliseconds
        perform(conductor.tick(at: now))
    }

    /// The ids of the cases that have been written to a process since it was started.
    func asked(_ process: Int = 0) -> [String] {
        (requests[process] ?? []).compactMap { $0["id"]?.stringValue }
    }

    private var requests: [Int: [JSON]] = [:]

    mutating func perform(_ actions: [Conductor.Action]) {
        for action in actions {
            switch action {
            case .start(let process):
                log.append("start \(process)")
                running.insert(process)
                requests[process] = []
                input[process] = []
            case .perform(.write(let bytes), let process):
                input[process, default: []] = bytes
                let lines = bytes.split(separator: UInt8(ascii: "\n"))
                requests[process, default: []] += lines.compactMap { try? JSON.parse(Array($0)) }
            case .perform(.closeInput, let process): log.append("close \(process)")
            case .perform(.killGroup, let process): log.append("kill \(process)")
            case .perform(.release, let process):
                log.append("release \(process)")
                running.remove(process)
            case .report(let event): outcome.take(event)
            case .progress: break
            }
        }
    }
}
