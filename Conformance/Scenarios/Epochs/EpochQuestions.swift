import ConformanceKit

/// One who counts: an id of one digit repeated, and the life that its operations carry.
struct Instance {
    let id: Octets
    var life: Octets

    /// The instance whose id is 32 times this digit.
    init(_ digit: Octets, life: Int = 0) {
        id = Octets(digit.bytes + Array(repeatElement(digit.bytes[0], count: 31)))
        self.life = "\(life)"
    }

    /// The same instance in another life.
    func living(_ life: Int) -> Instance {
        var other = self
        other.life = "\(life)"
        return other
    }

    /// `epochs.attach`
    func attach(at now: Octets? = nil, ttl: Octets? = nil, budget: Octets? = nil) -> Question {
        Question("epochs.attach", head(now, ttl, budget))
    }

    /// `epochs.call`
    func call(at now: Octets? = nil, ttl: Octets? = nil, budget: Octets? = nil, _ items: CallItem...) -> Question {
        call(at: now, ttl: ttl, budget: budget, items)
    }

    /// `epochs.call`
    func call(at now: Octets? = nil, ttl: Octets? = nil, budget: Octets? = nil, _ items: [CallItem]) -> Question {
        callRaw(at: now, ttl: ttl, budget: budget, items.flatMap(\.withBelief))
    }

    /// `epochs.call` with any arguments.
    func callRaw(at now: Octets? = nil, ttl: Octets? = nil, budget: Octets? = nil, _ arguments: [Octets]) -> Question {
        var args = head(now, ttl, budget)
        args["life"] = life.json
        args["args"] = .array(arguments.map(\.json))
        return Question("epochs.call", args)
    }

    /// `epochs.beat`
    func beat(at now: Octets? = nil, ttl: Octets? = nil, budget: Octets? = nil, behind cursor: Octets? = nil)
        -> Question
    {
        walk("epochs.beat", now, ttl, budget, cursor)
    }

    /// `epochs.clear-own`
    func clearOwn(at now: Octets? = nil, ttl: Octets? = nil, budget: Octets? = nil, behind cursor: Octets? = nil)
        -> Question
    {
        walk("epochs.clear-own", now, ttl, budget, cursor)
    }

    private func walk(
        _ operation: String,
        _ now: Octets?,
        _ ttl: Octets?,
        _ budget: Octets?,
        _ cursor: Octets?
    ) -> Question {
        var args = head(now, ttl, budget)
        args["life"] = life.json
        if let cursor { args["cursor"] = cursor.json }
        return Question(operation, args)
    }

    private func head(_ now: Octets?, _ ttl: Octets?, _ budget: Octets?) -> JSON.Object {
        var args: JSON.Object = ["instance": id.json]
        if let now { args["now"] = now.json }
        if let ttl { args["ttl"] = ttl.json }
        if let budget { args["budget"] = budget.json }
        return args
    }
}

func setOwn(_ key: Octets, _ operand: Int64) -> CallItem { item("set-own", key, "\(operand)") }
func delOwn(_ key: Octets) -> CallItem { item("del-own", key, "") }

extension CallItem {
    /// The same item with a belief.
    func believing(_ epoch: Octets, _ count: Octets) -> CallItem {
        CallItem(arguments: arguments.prefix(5) + [epoch, count])
    }

    /// The same item with a belief.
    func believing(_ epoch: Int, _ count: Int64) -> CallItem { believing("\(epoch)", "\(count)") }

    /// The seven arguments, with no belief where none was given.
    var withBelief: [Octets] { arguments.count == 5 ? arguments + ["", ""] : arguments }
}

/// A key as one instance sees it.
struct KeyState {
    var total: JSON
    var own: JSON

    init(_ total: Int128?, _ own: Int64?) {
        self.total = total.map { .string(String($0)) } ?? .null
        self.own = own.map { .string(String($0)) } ?? .null
    }
}

/// A key that is there.
func state(_ total: Int128, _ own: Int64) -> KeyState { KeyState(total, own) }
/// A key that is absent.
let absent = KeyState(nil, 0)

/// What came of an item of an instance.
struct InstanceItemResult {
    var json: JSON

    init(_ status: String, _ old: KeyState, _ new: KeyState, _ epoch: Int?) {
        json = [
            "status": .string(status), "old": ["total": old.total, "own": old.own],
            "new": ["total": new.total, "own": new.own, "epoch": epoch.map { .string(String($0)) } ?? .null],
        ]
    }

    static func ok(_ old: KeyState, _ new: KeyState, _ epoch: Int? = nil) -> InstanceItemResult {
        InstanceItemResult("ok", old, new, epoch)
    }
    static func reads(_ state: KeyState, _ epoch: Int? = nil) -> InstanceItemResult { ok(state, state, epoch) }
    static func unmet(_ state: KeyState, _ epoch: Int? = nil) -> InstanceItemResult {
        InstanceItemResult("unmet", state, state, epoch)
    }
    static func overflow(_ state: KeyState, _ epoch: Int? = nil) -> InstanceItemResult {
        InstanceItemResult("overflow", state, state, epoch)
    }
    static let isCorrupt = InstanceItemResult("corrupt", KeyState(nil, nil), KeyState(nil, nil), nil)
}

/// A slice that a `beat` or `clear-own` has removed.
func removedSlice(_ key: JSON, _ epoch: Int) -> JSON { ["key": key, "epoch": .string(String(epoch))] }

extension Question {
    /// An `attach` answers this life.
    func begins(_ life: Int) -> ScenarioStep { answers(["life": .string(String(life))]) }

    /// A call answers these results.
    func gives(_ results: InstanceItemResult...) -> ScenarioStep { gives(results) }

    /// A call answers these results.
    func gives(_ results: [InstanceItemResult]) -> ScenarioStep { answers(["results": .array(results.map(\.json))]) }

    /// A `beat` or `clear-own` answers this cursor.
    func goesOn(behind key: Octets?, removed: [(Octets, Int)] = []) -> ScenarioStep {
        answers([
            "cursor": key?.observed ?? .null, "removed": .array(removed.map { removedSlice($0.0.observed, $0.1) }),
        ])
    }

    /// The life that an operation carries has ended.
    var isRevived: ScenarioStep { refuses("revived") }

    /// An operation is refused because of a field of its head.
    func isWrongIn(_ field: String) -> ScenarioStep { isWrong(field, item: nil) }
}

/// `epochs.clear`
var clearInstances: Question { Question("epochs.clear") }

/// `epochs.store` of a total.
func storeTotal(_ key: Octets, _ value: Octets) -> Question {
    Question("epochs.store", ["at": "total", "key": key.json, "value": value.json])
}

/// `epochs.store` of a slice.
func storeSlice(_ instance: Instance, _ key: Octets, _ value: Octets) -> Question {
    Question("epochs.store", ["at": "slice", "instance": instance.id.json, "key": key.json, "value": value.json])
}

/// `epochs.store` of the last serial.
func storeSerial(_ value: Octets) -> Question { Question("epochs.store", ["at": "serial", "value": value.json]) }

/// `epochs.names`
func instanceNames(_ namespace: Octets) -> Question { Question("epochs.names", ["namespace": namespace.json]) }

/// `epochs.stored`
var storedInstances: Question { Question("epochs.stored") }

/// A slice as it is stored.
struct StoredSlice {
    var json: JSON

    init(_ instance: Instance, _ key: Octets, _ record: Octets, listed: Bool = true) {
        json = [
            "instance": instance.id.observed, "key": key.observed, "value": record.observed, "listed": .bool(listed),
        ]
    }
}

extension Question {
    /// This is stored, and nothing else.
    func holds(
        serial: Octets?,
        totals: [(Octets, Octets)] = [],
        slices: [StoredSlice] = [],
        deadlines: [(Instance, Int)] = [],
        lives: [Instance] = []
    ) -> ScenarioStep {
        let deadlines = deadlines.map { row -> JSON in
            ["instance": row.0.id.observed, "deadline": .string(String(row.1))]
        }
        return answers([
            "serial": serial?.observed ?? .null,
            "totals": .array(totals.map { ["key": $0.0.observed, "value": $0.1.observed] }),
            "slices": .array(slices.map(\.json)), "deadlines": .array(deadlines),
            "lives": .array(lives.map { ["instance": $0.id.observed, "life": $0.life.observed] }),
        ])
    }
}
