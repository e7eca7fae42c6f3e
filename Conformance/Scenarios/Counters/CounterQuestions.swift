import ConformanceKit

/// An item of a call: its five arguments, right or wrong.
struct CallItem {
    var arguments: [Octets]

    /// The same item with a condition.
    func when(_ comparator: Octets, _ reference: Int64) -> CallItem { when(comparator, "\(reference)") }

    /// The same item with a condition, right or wrong.
    func when(_ comparator: Octets, _ reference: Octets) -> CallItem {
        CallItem(arguments: arguments.prefix(3) + [comparator, reference])
    }
}

/// An item of any five arguments.
func item(
    _ command: Octets,
    _ key: Octets,
    _ operand: Octets,
    _ comparator: Octets = "none",
    _ reference: Octets = ""
) -> CallItem {
    CallItem(arguments: [command, key, operand, comparator, reference])
}

func get(_ key: Octets) -> CallItem { item("get", key, "") }
func inc(_ key: Octets, _ operand: Int64) -> CallItem { item("inc", key, "\(operand)") }
func dec(_ key: Octets, _ operand: Int64) -> CallItem { item("dec", key, "\(operand)") }
func set(_ key: Octets, _ operand: Int64) -> CallItem { item("set", key, "\(operand)") }
func del(_ key: Octets) -> CallItem { item("del", key, "") }

/// `counters.call`
func call(_ items: CallItem..., in namespace: Octets? = nil) -> Question { call(items, in: namespace) }

/// `counters.call`
func call(_ items: [CallItem], in namespace: Octets? = nil) -> Question {
    callRaw(items.flatMap(\.arguments), in: namespace)
}

/// `counters.call` with any arguments.
func callRaw(_ arguments: [Octets], in namespace: Octets? = nil) -> Question {
    Question("counters.call", inNamespace(namespace, ["args": .array(arguments.map(\.json))]))
}

/// `counters.clear`
func clear(in namespace: Octets? = nil) -> Question { Question("counters.clear", inNamespace(namespace, [:])) }

/// `counters.store`
func store(_ key: Octets, _ value: Octets, in namespace: Octets? = nil) -> Question {
    Question("counters.store", inNamespace(namespace, ["key": key.json, "value": value.json]))
}

/// `counters.stored`
func stored(in namespace: Octets? = nil) -> Question { Question("counters.stored", inNamespace(namespace, [:])) }

/// `counters.stored`
var stored: Question { Question("counters.stored") }

/// `counters.names`
func names(_ namespace: Octets) -> Question { Question("counters.names", ["namespace": namespace.json]) }

private func inNamespace(_ namespace: Octets?, _ args: JSON.Object) -> JSON.Object {
    var args = args
    if let namespace { args["namespace"] = namespace.json }
    return args
}

/// What came of an item.
struct ItemResult {
    var json: JSON

    init(_ status: String, _ old: Int64?, _ new: Int64?) {
        func decimal(_ value: Int64?) -> JSON { value.map { .string(String($0)) } ?? .null }
        json = ["status": .string(status), "old": decimal(old), "new": decimal(new)]
    }

    static func ok(_ old: Int64?, _ new: Int64?) -> ItemResult { ItemResult("ok", old, new) }
    static func unmet(_ value: Int64?) -> ItemResult { ItemResult("unmet", value, value) }
    static func overflow(_ value: Int64?) -> ItemResult { ItemResult("overflow", value, value) }
    static let corrupt = ItemResult("corrupt", nil, nil)
}

extension Question {
    /// A call answers these results.
    func gives(_ results: ItemResult...) -> ScenarioStep { gives(results) }

    /// A call answers these results.
    func gives(_ results: [ItemResult]) -> ScenarioStep { answers(["results": .array(results.map(\.json))]) }

    /// A call is refused because of this field.
    func isWrong(_ field: String, item: Int? = 0) -> ScenarioStep {
        var reject: JSON.Object = ["code": "bad-argument", "field": .string(field)]
        if let item { reject["item"] = .integer(item) }
        return ScenarioStep(op: op, args: args, expectation: .exactly(["reject": .object(reject)]))
    }

    /// This is stored, and nothing else.
    func holds(_ fields: (key: Octets, value: Octets)...) -> ScenarioStep {
        let rows = fields.map { field -> JSON in ["key": field.key.observed, "value": field.value.observed] }
        return answers(["fields": .array(rows)])
    }
}

/// A vector that stores what is no value, which not every implementation's storage allows.
func vectorOnOpenStorage(
    _ id: String,
    _ rules: [String],
    _ title: String,
    note: String? = nil,
    _ steps: [ScenarioStep]
) -> ScenarioVector {
    var vector = vector(id, rules, title, note: note, steps)
    vector.params["storage"] = "open"
    return vector
}

/// 2^53: the first integer whose successor is no double.
let two53: Int64 = 9_007_199_254_740_992
