import ConformanceKit

/// What can be asked of a replica. Each question is finished by `succeeds`, `refuses`, or a word below.
enum Replica {
    /// A claim: generation and offset.
    typealias Claim = (generation: UInt64, offset: UInt64)

    /// A new replica with the id `r`, unless another one is given. Limits are given by their names in the spec.
    static func create(
        _ id: Octets = "r",
        claim: Claim? = nil,
        payload: String? = nil,
        durable: Bool? = nil,
        limits: [(String, UInt64)] = []
    ) -> Question {
        var args: JSON.Object = ["id": id.json]
        if let claim { args["claim"] = .object(place(claim.generation, claim.offset)) }
        if let payload { args["payload"] = .string(payload) }
        if let durable { args["durable"] = .bool(durable) }
        if !limits.isEmpty { args["limits"] = limitsJSON(limits) }
        return Question("session.replica.create", args)
    }

    static func connect(now: UInt64) -> Question { Question("session.replica.connect", at(now)) }

    /// Bytes come from the primary. The host fails to apply or install what has the offset `fails`.
    static func receive(_ bytes: Octets, now: UInt64, fails: UInt64? = nil) -> Question {
        var args = at(now)
        args["bytes"] = bytes.json
        if let fails { args["fails"] = .string("\(fails)") }
        return Question("session.replica.receive", args)
    }

    static func receive(_ items: Item..., now: UInt64, fails: UInt64? = nil) -> Question {
        receive(items.reduce("" as Octets) { $0 + $1.bytes }, now: now, fails: fails)
    }

    static func closed(now: UInt64) -> Question { Question("session.replica.closed", at(now)) }

    static func tick(now: UInt64) -> Question { Question("session.replica.tick", at(now)) }

    static func durable(_ generation: UInt64, _ offset: UInt64, now: UInt64) -> Question {
        var args = place(generation, offset)
        args["now"] = .string("\(now)")
        return Question("session.replica.durable", args)
    }

    static func retry(jitter: UInt64) -> Question {
        Question("session.replica.retry", ["jitter": .string("\(jitter)")])
    }

    static let look = Question("session.replica.look")

    static func readSnapshot(_ pieces: [Octets], _ generation: UInt64, _ offset: UInt64) -> Question {
        var args = place(generation, offset)
        args["pieces"] = .array(pieces.map(\.json))
        return Question("session.replica.read-snapshot", args)
    }

    private static func at(_ now: UInt64) -> JSON.Object { ["now": .string("\(now)")] }
}

/// What a replica tells its host.
enum ReplicaEvent {
    case frame(UInt64, [Octets])
    case begin
    case chunk(Octets)
    case install(UInt64, UInt64)
    case end(String)
    case gap(expected: UInt64, got: UInt64)
    case applyFailed(UInt64)
    case peerError(Octets)

    /// A frame was applied.
    static func frame(_ offset: UInt64, _ arguments: Octets...) -> ReplicaEvent { .frame(offset, arguments) }

    fileprivate var json: JSON {
        switch self {
        case .frame(let offset, let arguments):
            ["frame": ["offset": .string("\(offset)"), "args": .array(arguments.map(\.observed))]]
        case .begin: ["begin": [:]]
        case .chunk(let payload): ["chunk": payload.observed]
        case .install(let generation, let offset): ["install": .object(place(generation, offset))]
        case .end(let code): ["end": ["code": .string(code)]]
        case .gap(let expected, let got):
            ["end": ["code": "gap", "expected": .string("\(expected)"), "got": .string("\(got)")]]
        case .applyFailed(let offset): ["end": ["code": "apply-failed", "offset": .string("\(offset)")]]
        case .peerError(let code): ["end": ["code": "peer-error", "peer": code.observed]]
        }
    }
}

extension Question {
    /// `connect` and `durable` send these bytes.
    func sends(_ bytes: Octets) -> ScenarioStep { answers(["send": bytes.observed]) }

    /// `receive` and `tick` tell the host these events, and acknowledge this offset if there is one.
    func tells(_ events: ReplicaEvent..., acks: UInt64? = nil) -> ScenarioStep { tells(events, acks: acks) }

    /// `receive` and `tick` tell the host these events, and acknowledge this offset if there is one.
    func tells(_ events: [ReplicaEvent], acks: UInt64? = nil) -> ScenarioStep {
        let send = acks.map { Item.replconfAck($0).bytes } ?? ""
        return answers(["events": .array(events.map(\.json)), "send": send.observed])
    }

    /// `closed` tells the host that the session has ended.
    var tellsClosed: ScenarioStep { answers(["events": .array([ReplicaEvent.end("closed").json])]) }

    /// `retry` answers so many milliseconds; nil if the host has to act first.
    func delays(_ delay: UInt64?) -> ScenarioStep { answers(["delay": delay.map { .string("\($0)") } ?? .null]) }

    /// `look` shows the replica.
    func showsReplica(_ state: String, claim: Replica.Claim?, lag: UInt64? = nil) -> ScenarioStep {
        answers([
            "state": .string(state), "claim": claim.map { .object(place($0.generation, $0.offset)) } ?? .null,
            "lag": lag.map { .string("\($0)") } ?? .null,
        ])
    }

    /// `read-snapshot` answers these commands.
    func reads(_ commands: [[Octets]]) -> ScenarioStep {
        answers(["commands": .array(commands.map { .array($0.map(\.observed)) })])
    }
}
