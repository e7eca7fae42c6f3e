import ConformanceKit

/// What can be asked of a primary. Each question is finished by `succeeds`, `refuses`, or a word below.
enum Primary {
    /// A new primary of generation 7, unless another one is given. Limits are given by their names in the spec.
    static func create(
        _ generation: UInt64 = 7,
        budget: UInt64 = 4096,
        at: UInt64? = nil,
        limits: [(String, UInt64)] = [],
        frames: Limits? = nil
    ) -> Question {
        var args: JSON.Object = ["generation": .string("\(generation)"), "budget": .string("\(budget)")]
        if let at { args["at"] = .string("\(at)") }
        if !limits.isEmpty { args["limits"] = limitsJSON(limits) }
        if let frames { args["frames"] = frames.json }
        return Question("session.primary.create", args)
    }

    static func renew(_ generation: UInt64) -> Question {
        Question("session.primary.renew", ["generation": .string("\(generation)")])
    }

    static func push(_ arguments: Octets...) -> Question { push(arguments) }

    static func push(_ arguments: [Octets]) -> Question {
        Question("session.primary.push", ["args": .array(arguments.map(\.json))])
    }

    static func drop(below: UInt64) -> Question {
        Question("session.primary.drop", ["below": .string("\(below)")])
    }

    /// A connection is made. Connections are named by numbers, 1 where nothing else is said.
    static func connect(_ connection: Int = 1, now: UInt64) -> Question {
        Question("session.primary.connect", at(connection, now))
    }

    /// Bytes come from the replica: a `handshake`, items such as `Item.replconfAck`, or anything at all.
    static func receive(_ bytes: Octets, on connection: Int = 1, now: UInt64) -> Question {
        var args = at(connection, now)
        args["bytes"] = bytes.json
        return Question("session.primary.receive", args)
    }

    static func receive(_ item: Item, on connection: Int = 1, now: UInt64) -> Question {
        receive(item.bytes, on: connection, now: now)
    }

    static func lost(_ connection: Int = 1, now: UInt64) -> Question {
        Question("session.primary.lost", at(connection, now))
    }

    static func poll(_ connection: Int = 1, now: UInt64, wrote: UInt64? = nil) -> Question {
        var args = at(connection, now)
        if let wrote { args["wrote"] = .string("\(wrote)") }
        return Question("session.primary.poll", args)
    }

    static let freeze = Question("session.primary.freeze")

    static func ready(_ offset: UInt64, _ payload: Octets, of generation: UInt64 = 7) -> Question {
        var args = place(generation, offset)
        args["payload"] = payload.json
        return Question("session.primary.ready", args)
    }

    static func failed(_ offset: UInt64, of generation: UInt64 = 7) -> Question {
        Question("session.primary.failed", place(generation, offset))
    }

    static func acknowledged(_ offset: UInt64) -> Question {
        Question("session.primary.acknowledged", ["offset": .string("\(offset)")])
    }

    static let slots = Question("session.primary.slots")

    static func expire(ttl: UInt64, now: UInt64) -> Question {
        Question("session.primary.expire", ["ttl": .string("\(ttl)"), "now": .string("\(now)")])
    }

    static func look(_ connection: Int = 1) -> Question {
        Question("session.primary.look", ["connection": .integer(connection)])
    }

    static func writeSnapshot(_ generation: UInt64, _ offset: UInt64, _ commands: [[Octets]]) -> Question {
        var args = place(generation, offset)
        args["commands"] = .array(commands.map { .array($0.map(\.json)) })
        return Question("session.primary.write-snapshot", args)
    }

    private static func at(_ connection: Int, _ now: UInt64) -> JSON.Object {
        ["connection": .integer(connection), "now": .string("\(now)")]
    }
}

/// What a primary shows of an id.
struct SlotSeen {
    var id: Octets
    var live: Int
    var acked: UInt64?
    var seen: UInt64?

    /// A slot with as many live sessions.
    static func live(_ id: Octets, _ live: Int = 1, acked: UInt64?) -> SlotSeen {
        SlotSeen(id: id, live: live, acked: acked, seen: nil)
    }

    /// A slot whose last session ended then.
    static func gone(_ id: Octets, acked: UInt64?, seen: UInt64) -> SlotSeen {
        SlotSeen(id: id, live: 0, acked: acked, seen: seen)
    }

    fileprivate var json: JSON {
        ["id": id.observed, "live": .integer(live), "acked": decimalOrNull(acked), "seen": decimalOrNull(seen)]
    }
}

extension Question {
    /// A poll gives these items, one after the other, and the session goes on.
    func gives(_ items: Item...) -> ScenarioStep { gives(items) }

    /// A poll gives these items, one after the other, and the session goes on.
    func gives(_ items: [Item]) -> ScenarioStep {
        answers(["send": items.reduce("" as Octets) { $0 + $1.bytes }.observed, "end": .null])
    }

    /// A poll gives the error line of the code, with which the session has ended.
    func endsWithLine(_ code: String) -> ScenarioStep {
        answers(["send": Item.errorLine("\(code)").bytes.observed, "end": .string(code)])
    }

    /// A poll gives nothing: the session has ended with the code.
    func endsSilently(_ code: String) -> ScenarioStep { answers(["send": "", "end": .string(code)]) }

    /// `freeze` says at which offset to freeze the state; nil if no snapshot is wanted.
    func freezes(_ offset: UInt64?) -> ScenarioStep { answers(["offset": decimalOrNull(offset)]) }

    /// So many sessions.
    func counts(_ sessions: Int) -> ScenarioStep { answers(["sessions": .integer(sessions)]) }

    /// The slots, in the order of their ids.
    func showsSlots(_ slots: SlotSeen...) -> ScenarioStep { answers(["slots": .array(slots.map(\.json))]) }

    /// `expire` removed the slots of these ids.
    func removes(_ ids: Octets...) -> ScenarioStep { answers(["ids": .array(ids.map(\.observed))]) }

    /// `look` shows a session of the primary.
    func shows(_ state: String, cursor: UInt64? = nil, acked: UInt64? = nil, unsent: UInt64 = 0) -> ScenarioStep {
        answers([
            "state": .string(state), "cursor": decimalOrNull(cursor), "acked": decimalOrNull(acked),
            "unsent": .string("\(unsent)"),
        ])
    }

    /// `write-snapshot` answers these bytes.
    func writes(_ bytes: Octets) -> ScenarioStep { answers(["bytes": bytes.observed]) }
}

func place(_ generation: UInt64, _ offset: UInt64) -> JSON.Object {
    ["generation": .string("\(generation)"), "offset": .string("\(offset)")]
}

func limitsJSON(_ limits: [(String, UInt64)]) -> JSON {
    var object: JSON.Object = [:]
    for (name, value) in limits { object[name] = .string("\(value)") }
    return .object(object)
}

private func decimalOrNull(_ number: UInt64?) -> JSON { number.map { .string("\($0)") } ?? .null }
