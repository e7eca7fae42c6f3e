/// The adapter's side of the harness protocol, line by line.
///
/// Reading and writing are left to the caller: see ``Adapter/serve()``.
struct Service {
    private let adapter: Adapter
    private var isGreeted = false

    init(_ adapter: Adapter) { self.adapter = adapter }

    /// Answers one line; nil for a line that is none of the protocol, after which nothing can be said.
    ///
    /// Spec: HARNESS-012, HARNESS-021, HARNESS-023, HARNESS-024, HARNESS-025, HARNESS-026
    mutating func answer(line: [UInt8]) -> [UInt8]? {
        guard let request = try? JSON.parse(line: line) else { return nil }
        var bytes: [UInt8] = []
        if isGreeted {
            guard let (id, steps) = Self.steps(of: request) else { return nil }
            run(steps).write(id: id, into: &bytes)
        } else {
            guard request.hasExactly(["hello"]), let versions = request["hello"]?["versions"]?.arrayValue else {
                return nil
            }
            isGreeted = true
            hello(versions).write(into: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private func hello(_ versions: [JSON]) -> JSON {
        guard versions.contains(.integer(Hello.version)) else {
            return ["error": .string("this adapter speaks version \(Hello.version)")]
        }
        do {
            return try adapter.hello().answer
        } catch {
            return ["error": .string("\(error)")]
        }
    }

    private func run(_ steps: [(op: String, args: JSON.Object)]) -> Answer {
        var run = adapter.newCase()
        defer { run.finish() }
        var observations: [JSON] = []
        for step in steps {
            do {
                guard let observation = try run.observe(op: step.op, args: step.args) else {
                    return .unsupported
                }
                observations.append(observation.json)
            } catch {
                return .error("\(step.op): \(error)")
            }
        }
        return .observations(observations)
    }

    private static func steps(of request: JSON.Object) -> (id: String, steps: [(op: String, args: JSON.Object)])? {
        guard request.hasExactly(["id", "case"]), let id = request["id"]?.stringValue,
            let array = request["case"]?["steps"]?.arrayValue
        else { return nil }
        let steps = array.compactMap { step -> (op: String, args: JSON.Object)? in
            guard let op = step["op"]?.stringValue, let args = step["args"]?.objectValue else { return nil }
            return (op, args)
        }
        return steps.count == array.count ? (id, steps) : nil
    }
}

extension Adapter {
    /// Serves the harness protocol on standard input and output until the input ends.
    ///
    /// Answers to lines that arrived together are written together, which costs one system call for all of them; but none
    /// is held back for long, because the runner's clock for its case is running.
    ///
    /// - Returns: Whether the runner kept to the protocol and took every answer.
    ///
    /// Spec: HARNESS-012, HARNESS-027, HARNESS-031
    public func serve() -> Bool {
        System.ignoreBrokenPipes
        let longestDelay = Duration.milliseconds(10)
        let clock = SuspendingClock()
        var service = Service(self)
        var lines = LineSplitter()
        while true {
            switch System.read(0, atMost: 65_536) {
            case .bytes(let bytes): lines.append(bytes)
            case .nothingYet: _ = System.wait(for: [System.Interest(file: 0, writing: false)], milliseconds: 1000)
            case .end: return true
            }
            var answers: [UInt8] = []
            var written = clock.now
            var isUnderstood = true
            while isUnderstood, let piece = lines.next() {
                if case .line(let line) = piece, let answer = service.answer(line: line) {
                    answers += answer
                } else {
                    isUnderstood = false
                }
                guard written.duration(to: clock.now) >= longestDelay else { continue }
                guard System.writeAll(answers, to: 1) else { return false }
                answers = []
                written = clock.now
            }
            guard System.writeAll(answers, to: 1), isUnderstood else { return false }
        }
    }
}
