import ConformanceKit

/// Something that happens to a lax client, and all that it does then.
struct LaxStep {
    var event: JSON
    var actions: [JSON]

    private static func step(_ name: String, _ members: JSON.Object, _ actions: [LaxAction]) -> LaxStep {
        LaxStep(event: [name: .object(members)], actions: actions.map(\.json))
    }

    static func add(_ key: Octets, _ delta: Int64, _ actions: LaxAction...) -> LaxStep {
        step("add", ["key": key.json, "delta": .string(String(delta))], actions)
    }
    static func read(_ id: Int, _ key: Octets, _ actions: LaxAction...) -> LaxStep {
        step("read", ["id": .integer(id), "key": key.json], actions)
    }
    static func call(_ id: Int, _ items: [CallItem], _ actions: LaxAction...) -> LaxStep {
        step("call", ["id": .integer(id), "args": .array(items.flatMap(\.arguments).map(\.json))], actions)
    }
    static func call(_ id: Int, _ item: CallItem, _ actions: LaxAction...) -> LaxStep {
        step("call", ["id": .integer(id), "args": .array(item.arguments.map(\.json))], actions)
    }
    static func clear(_ id: Int, _ actions: LaxAction...) -> LaxStep { step("clear", ["id": .integer(id)], actions) }
    static func clearOwn(_ id: Int, _ actions: LaxAction...) -> LaxStep {
        step("clear-own", ["id": .integer(id)], actions)
    }
    static func flush(_ id: Int, _ actions: LaxAction...) -> LaxStep { step("flush", ["id": .integer(id)], actions) }
    static func close(_ id: Int, _ actions: LaxAction...) -> LaxStep { step("close", ["id": .integer(id)], actions) }
    static func abandon(_ actions: LaxAction...) -> LaxStep { step("abandon", [:], actions) }
    static func time(_ now: Int, _ actions: LaxAction...) -> LaxStep { step("time", ["now": .integer(now)], actions) }

    static func batched(_ request: Int, _ results: [ItemResult], _ actions: LaxAction...) -> LaxStep {
        step("batched", ["request": .integer(request), "results": .array(results.map(\.json))], actions)
    }
    static func batched(_ request: Int, _ results: [InstanceItemResult], _ actions: LaxAction...) -> LaxStep {
        step("batched", ["request": .integer(request), "results": .array(results.map(\.json))], actions)
    }
    static func results(_ request: Int, _ results: [ItemResult], _ actions: LaxAction...) -> LaxStep {
        step("results", ["request": .integer(request), "results": .array(results.map(\.json))], actions)
    }
    static func results(_ request: Int, _ results: [InstanceItemResult], _ actions: LaxAction...) -> LaxStep {
        step("results", ["request": .integer(request), "results": .array(results.map(\.json))], actions)
    }
    static func cleared(_ request: Int, _ actions: LaxAction...) -> LaxStep {
        step("cleared", ["request": .integer(request)], actions)
    }
    static func failed(_ request: Int, _ code: String, _ actions: LaxAction...) -> LaxStep {
        step("failed", ["request": .integer(request), "code": .string(code)], actions)
    }
    static func life(_ request: Int, _ life: Int, _ actions: LaxAction...) -> LaxStep {
        step("life", ["request": .integer(request), "life": .string(String(life))], actions)
    }
    static func cursor(_ request: Int, _ cursor: Octets?, _ actions: LaxAction...) -> LaxStep {
        step("cursor", ["request": .integer(request), "cursor": cursor?.json ?? .null], actions)
    }
    static func walked(
        _ request: Int,
        _ cursor: Octets?,
        removed: [(Octets, Int)],
        _ actions: LaxAction...
    ) -> LaxStep {
        let removed = removed.map { removedSlice($0.0.json, $0.1) }
        return step(
            "cursor",
            ["request": .integer(request), "cursor": cursor?.json ?? .null, "removed": .array(removed)],
            actions
        )
    }
    static func revived(_ request: Int, _ actions: LaxAction...) -> LaxStep {
        step("revived", ["request": .integer(request)], actions)
    }
}

/// What a lax client does.
struct LaxAction {
    var json: JSON

    private static func action(_ name: String, _ members: JSON.Object) -> LaxAction {
        LaxAction(json: [name: .object(members)])
    }

    private static func view(_ value: Int128?) -> JSON { ["value": value.map { .string(String($0)) } ?? .null] }

    private static func view(_ total: Int128?, _ own: Int128) -> JSON {
        ["total": total.map { .string(String($0)) } ?? .null, "own": .string(String(own))]
    }

    static let unknown = action("added", ["view": .null])
    static func added(_ value: Int128) -> LaxAction { action("added", ["view": view(value)]) }
    static func added(_ total: Int128, _ own: Int128) -> LaxAction { action("added", ["view": view(total, own)]) }
    static func refused(_ code: String) -> LaxAction { action("refused", ["code": .string(code)]) }
    static func value(_ id: Int, _ value: Int128?) -> LaxAction {
        action("value", ["id": .integer(id), "view": view(value)])
    }
    static func value(_ id: Int, _ total: Int128?, _ own: Int128) -> LaxAction {
        action("value", ["id": .integer(id), "view": view(total, own)])
    }
    static func done(_ id: Int) -> LaxAction { action("done", ["id": .integer(id)]) }
    static func fail(_ id: Int, _ code: String) -> LaxAction {
        action("fail", ["id": .integer(id), "code": .string(code)])
    }
    static func dropped(_ key: Octets, _ delta: Int64, _ code: String) -> LaxAction {
        action("dropped", ["key": key.observed, "delta": .string(String(delta)), "code": .string(code)])
    }
    static func delayed(_ code: String) -> LaxAction { action("delayed", ["code": .string(code)]) }

    static func batch(_ request: Int, _ sequence: Int, _ deltas: (Octets, Int64)...) -> LaxAction {
        batch(request, sequence, deltas)
    }
    static func batch(_ request: Int, _ sequence: Int, _ deltas: [(Octets, Int64)]) -> LaxAction {
        action(
            "batch",
            [
                "request": .integer(request), "sequence": .string(String(sequence)),
                "args": .array(deltas.flatMap { [$0.0.observed, Octets("\($0.1)").observed] }),
            ]
        )
    }
    static func call(_ request: Int, _ items: CallItem...) -> LaxAction { call(request, items) }
    static func call(_ request: Int, _ items: [CallItem]) -> LaxAction {
        action(
            "call",
            ["request": .integer(request), "args": .array(items.flatMap(\.arguments).map(\.observed))]
        )
    }
    static func clear(_ request: Int) -> LaxAction { action("clear", ["request": .integer(request)]) }

    /// What a client of an instance does, too.
    static func instance(_ action: ClientAction) -> LaxAction { LaxAction(json: action.json) }
    static func attach(_ request: Int) -> LaxAction { instance(.attach(request)) }
    static func callOf(_ life: Int, _ request: Int, _ items: CallItem...) -> LaxAction {
        instance(.call(request, life, items))
    }
    static func beat(_ request: Int, _ life: Int) -> LaxAction { instance(.beat(request, life)) }
    static func clearOwn(_ request: Int, _ life: Int) -> LaxAction { instance(.clearOwn(request, life)) }
    static func batchOf(_ life: Int, _ request: Int, _ sequence: Int, _ deltas: InstanceDelta...) -> LaxAction {
        action(
            "batch",
            [
                "request": .integer(request), "life": .string(String(life)), "sequence": .string(String(sequence)),
                "args": .array(deltas.flatMap(\.arguments).map(\.observed)),
            ]
        )
    }
}

/// A whole schedule of a client of plain counters.
func laxSchedule(lag: Int? = nil, staleness: Int? = nil, _ steps: LaxStep...) -> ScenarioStep {
    laxSchedule("lax.client.plain", lag, staleness, nil, steps)
}

/// A whole schedule of a client of plain counters.
func laxSchedule(lag: Int? = nil, staleness: Int? = nil, _ steps: [LaxStep]) -> ScenarioStep {
    laxSchedule("lax.client.plain", lag, staleness, nil, steps)
}

/// A whole schedule of a client of instance-aware counters.
func laxInstanceSchedule(lag: Int? = nil, staleness: Int? = nil, ttl: Int? = nil, _ steps: LaxStep...) -> ScenarioStep {
    laxSchedule("lax.client.instance", lag, staleness, ttl, steps)
}

private func laxSchedule(
    _ operation: String,
    _ lag: Int?,
    _ staleness: Int?,
    _ ttl: Int?,
    _ steps: [LaxStep]
) -> ScenarioStep {
    var args: JSON.Object = [:]
    if let lag { args["lag"] = .integer(lag) }
    if let staleness { args["staleness"] = .integer(staleness) }
    if let ttl { args["ttl"] = .integer(ttl) }
    args["events"] = .array(steps.map(\.event))
    return Question(operation, args).answers(["actions": .array(steps.map { .array($0.actions) })])
}
