import ConformanceKit

/// `backlog.create`
func create(_ budget: UInt64, limits: Limits? = nil) -> Question {
    var args: JSON.Object = ["budget": .string(String(budget))]
    if let limits { args["limits"] = limits.json }
    return Question("backlog.create", args)
}

/// `backlog.resume`
func resume(_ at: UInt64) -> Question {
    Question("backlog.resume", ["at": .string(String(at))])
}

/// `backlog.push`
func push(_ arguments: Octets...) -> Question { push(arguments) }

/// `backlog.push`
func push(_ arguments: [Octets]) -> Question {
    Question("backlog.push", ["args": .array(arguments.map(\.json))])
}

/// `backlog.read`
func read(_ from: UInt64, frames: UInt64? = nil, bytes: UInt64? = nil) -> Question {
    var args: JSON.Object = ["from": .string(String(from))]
    if let frames { args["frames"] = .string(String(frames)) }
    if let bytes { args["bytes"] = .string(String(bytes)) }
    return Question("backlog.read", args)
}

/// `backlog.drop`
func drop(_ below: UInt64) -> Question {
    Question("backlog.drop", ["below": .string(String(below))])
}

/// `backlog.state`
var state: Question { Question("backlog.state") }

extension Question {
    /// The operation succeeds and has nothing to say.
    var succeeds: ScenarioStep { answers() }

    /// A push answers the offset of the new frame.
    func answersOffset(_ offset: UInt64) -> ScenarioStep { answers(["offset": .string(String(offset))]) }

    /// A read answers these encoded frames.
    func answersFrames(_ frames: Octets...) -> ScenarioStep { answersFrames(frames) }

    /// A read answers these encoded frames.
    func answersFrames(_ frames: [Octets]) -> ScenarioStep { answers(["frames": .array(frames.map(\.observed))]) }

    /// The state of a backlog that holds nothing.
    func answersEmpty(next: UInt64) -> ScenarioStep {
        answers(["next": .string(String(next)), "oldest": .null, "newest": .null, "count": "0", "bytes": "0"])
    }

    /// The state of a backlog that holds these frames, the first with offset `oldest`.
    func answersHeld(_ oldest: UInt64, _ frames: Octets...) -> ScenarioStep { answersHeld(oldest, frames) }

    /// The state of a backlog that holds these frames, the first with offset `oldest`.
    func answersHeld(_ oldest: UInt64, _ frames: [Octets]) -> ScenarioStep {
        let newest = oldest + UInt64(frames.count) - 1
        return answers([
            "next": .string(String(newest + 1)), "oldest": .string(String(oldest)), "newest": .string(String(newest)),
            "count": .string(String(frames.count)), "bytes": .string(String(frames.reduce(0) { $0 + $1.count })),
        ])
    }
}

/// The largest value of next.
let largestNext: UInt64 = 9_223_372_036_854_775_807
