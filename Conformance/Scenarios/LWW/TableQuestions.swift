import ConformanceKit

/// Who is asked, where nothing else is said.
let me: UInt64 = 1
/// Others.
let peer: UInt64 = 2
let third: UInt64 = 3

/// What can be asked of a replica. Each question is finished by `answers` or `refuses`, or by a word below.
enum Table {
    /// A new replica.
    static func create(
        _ writer: UInt64 = me,
        maxDrift: String? = nil,
        terms: Bool = false,
        joining: Bool = false,
        stored: Stored? = nil
    ) -> Question {
        var args: JSON.Object = ["writer": hex64(writer)]
        if let maxDrift { args["max-drift"] = .string(maxDrift) }
        if terms { args["terms"] = true }
        if joining { args["joining"] = true }
        if let stored { args["stored"] = stored.json }
        return Question("lww.create", args)
    }

    /// What a replica has stored.
    struct Stored {
        var floor: UInt64 = 0
        var clock: UInt64 = 0
        var term: UInt64?
        var entries: [TableEntry] = []
        var view: UInt64?
        var members: [UInt64] = []

        fileprivate var json: JSON {
            var object: JSON.Object = [
                "floor": hex64(floor), "clock": hex64(clock), "entries": .array(entries.map(\.json)),
            ]
            if let term { object["term"] = .string("\(term)") }
            if let view {
                object["view"] = .string("\(view)")
                object["members"] = .array(members.map(hex64))
            }
            return .object(object)
        }
    }

    static func put(_ key: Octets, _ value: Octets, now: UInt64, epoch: UInt64? = nil) -> Question {
        Question("lww.put", when(["key": key.json, "value": value.json], now, epoch))
    }

    static func remove(_ key: Octets, now: UInt64, epoch: UInt64? = nil) -> Question {
        Question("lww.remove", when(["key": key.json], now, epoch))
    }

    private static func when(_ args: JSON.Object, _ now: UInt64, _ epoch: UInt64?) -> JSON.Object {
        var args = args
        args["now"] = .string("\(now)")
        if let epoch { args["epoch"] = .string("\(epoch)") }
        return args
    }

    static func get(_ key: Octets) -> Question { Question("lww.get", ["key": key.json]) }

    static func learn(_ term: UInt64) -> Question { Question("lww.learn", ["term": .string("\(term)")]) }

    static func view(_ number: UInt64, _ members: UInt64...) -> Question {
        Question("lww.view", ["number": .string("\(number)"), "members": .array(members.map(hex64))])
    }

    static func delta(_ keys: Octets...) -> Question { delta(keys) }

    static func delta(_ keys: [Octets]) -> Question { Question("lww.delta", ["keys": .array(keys.map(\.json))]) }

    static func pull(_ peer: UInt64, _ id: UInt64) -> Question {
        Question("lww.pull", ["peer": hex64(peer), "id": .string("\(id)")])
    }

    static func retry(_ peer: UInt64) -> Question { Question("lww.retry", ["peer": hex64(peer)]) }

    static func join(_ id: UInt64) -> Question { Question("lww.join", ["id": .string("\(id)")]) }

    /// A message arrives.
    static func hear(
        _ body: TableMessage.Body,
        from sender: UInt64 = peer,
        view: UInt64 = 0,
        now: UInt64 = 1000
    ) -> Question {
        let message = TableMessage(view: view, sender: sender, body: body)
        return Question("lww.receive", ["message": message.json, "now": .string("\(now)")])
    }

    static let collect = Question("lww.collect")

    static let state = Question("lww.state")

    static func range(_ range: KeyRange) -> Question { Question("lww.range", range.json) }

    static func encode(_ body: TableMessage.Body, from sender: UInt64 = peer, view: UInt64 = 0) -> Question {
        Question("lww.encode", ["message": TableMessage(view: view, sender: sender, body: body).json])
    }

    static func decode(_ bytes: Octets) -> Question { Question("lww.decode", ["bytes": bytes.json]) }

    static func canonical(_ entries: [TableEntry]) -> Question {
        Question("lww.canonical", ["entries": .array(entries.map(\.json))])
    }

    static func parse(_ bytes: Octets) -> Question { Question("lww.parse", ["bytes": bytes.json]) }
}

/// What became of an entry.
enum Outcome: String {
    case applied, duplicate, stale
    case incomingCollides = "incoming"
    case storedCollides = "stored"
    case belowFloor = "below-floor"
    case rejectedFuture = "rejected-future"
    case rejectedEpoch = "rejected-epoch"

    fileprivate var json: JSON {
        switch self {
        case .incomingCollides, .storedCollides: ["status": "collision", "winner": .string(rawValue)]
        default: ["status": .string(rawValue)]
        }
    }
}

extension Question {
    /// A write gets this stamp.
    func stamps(_ time: UInt64, by writer: UInt64 = me) -> ScenarioStep {
        answers(["stamp": stamp(time, by: writer)])
    }

    /// There is this entry, or none.
    func finds(_ entry: TableEntry?) -> ScenarioStep { answers(["entry": entry?.observed ?? .null]) }

    /// A message is made.
    func says(_ body: TableMessage.Body, from sender: UInt64 = me, view: UInt64 = 0) -> ScenarioStep {
        answers(["message": TableMessage(view: view, sender: sender, body: body).observed])
    }

    /// Messages are made.
    func repeats(_ bodies: TableMessage.Body..., from sender: UInt64 = me, view: UInt64 = 0) -> ScenarioStep {
        answers([
            "messages": .array(bodies.map { TableMessage(view: view, sender: sender, body: $0).observed })
        ])
    }

    /// What came of a message: of its entries, what is answered, and how a pull ended.
    func brings(
        _ outcomes: [Outcome] = [],
        _ answers: [TableMessage.Body] = [],
        pull: String? = nil,
        as sender: UInt64 = me,
        view: UInt64 = 0
    ) -> ScenarioStep {
        self.answers([
            "results": .array(outcomes.map(\.json)),
            "messages": .array(answers.map { TableMessage(view: view, sender: sender, body: $0).observed }),
            "pull": pull.map { .string($0) } ?? .null,
        ])
    }

    /// Tombstones have been dropped.
    func collects(_ count: Int, floor: UInt64) -> ScenarioStep {
        answers(["floor": hex64(floor), "collected": .string("\(count)")])
    }

    /// The state of a replica: its entries in the order of their keys.
    func holds(
        _ entries: [TableEntry] = [],
        clock: UInt64,
        floor: UInt64 = 0,
        frontier: UInt64 = 0,
        stable: UInt64 = 0,
        view: UInt64 = 0,
        term: UInt64 = 0,
        _ standing: String = "established"
    ) -> ScenarioStep {
        answers([
            "standing": .string(standing), "view": .string("\(view)"), "term": .string("\(term)"),
            "clock": hex64(clock), "floor": hex64(floor), "frontier": hex64(frontier), "stable": hex64(stable),
            "entries": .array(entries.map(\.observed)), "digest": digest(entries).observed,
        ])
    }

    /// How many entries there are in a range, and their digest.
    func counts(_ entries: [TableEntry]) -> ScenarioStep {
        answers(["count": .string("\(entries.count)"), "digest": digest(entries).observed])
    }

    /// A canonical form.
    func isCanonical(_ bytes: Octets) -> ScenarioStep {
        answers(["bytes": bytes.observed, "digest": Octets(ObservedBytes.sha256(bytes.bytes)).observed])
    }

    /// A message as bytes.
    func encodes(_ bytes: Octets) -> ScenarioStep { answers(["bytes": bytes.observed]) }
}
