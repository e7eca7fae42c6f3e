import ConformanceKit

/// Something that happens to an instance's client, and all that it does then.
struct ClientStep {
    var event: JSON
    var actions: [JSON]

    /// What is asked for or answered, and the actions that it causes.
    private static func step(_ name: String, _ members: JSON.Object, _ actions: [ClientAction]) -> ClientStep {
        ClientStep(event: [name: .object(members)], actions: actions.map(\.json))
    }

    static func call(_ id: Int, _ items: [CallItem], _ actions: ClientAction...) -> ClientStep {
        step("call", ["id": .integer(id), "args": .array(items.flatMap(\.arguments).map(\.json))], actions)
    }
    static func call(_ id: Int, _ item: CallItem, _ actions: ClientAction...) -> ClientStep {
        step("call", ["id": .integer(id), "args": .array(item.arguments.map(\.json))], actions)
    }
    static func clearOwn(_ id: Int, _ actions: ClientAction...) -> ClientStep {
        step("clear-own", ["id": .integer(id)], actions)
    }
    static func life(_ request: Int, _ life: Int, _ actions: ClientAction...) -> ClientStep {
        step("life", ["request": .integer(request), "life": .string(String(life))], actions)
    }
    static func results(_ request: Int, _ results: [InstanceItemResult], _ actions: ClientAction...) -> ClientStep {
        step("results", ["request": .integer(request), "results": .array(results.map(\.json))], actions)
    }
    static func result(_ request: Int, _ result: InstanceItemResult, _ actions: ClientAction...) -> ClientStep {
        step("results", ["request": .integer(request), "results": [result.json]], actions)
    }
    static func cursor(_ request: Int, _ cursor: Octets?, _ actions: ClientAction...) -> ClientStep {
        step("cursor", ["request": .integer(request), "cursor": cursor?.json ?? .null], actions)
    }
    static func walked(
        _ request: Int,
        _ cursor: Octets?,
        removed: [(Octets, Int)],
        _ actions: ClientAction...
    ) -> ClientStep {
        let removed = removed.map { removedSlice($0.0.json, $0.1) }
        return step(
            "cursor",
            ["request": .integer(request), "cursor": cursor?.json ?? .null, "removed": .array(removed)],
            actions
        )
    }
    static func revived(_ request: Int, _ actions: ClientAction...) -> ClientStep {
        step("revived", ["request": .integer(request)], actions)
    }
    static func failed(_ request: Int, _ code: String, _ actions: ClientAction...) -> ClientStep {
        step("failed", ["request": .integer(request), "code": .string(code)], actions)
    }
    static func time(_ now: Int, _ actions: ClientAction...) -> ClientStep {
        step("time", ["now": .integer(now)], actions)
    }
}

/// What an instance's client does.
struct ClientAction {
    var json: JSON

    static func attach(_ request: Int) -> ClientAction {
        ClientAction(json: ["attach": ["request": .integer(request)]])
    }
    static func call(_ request: Int, _ life: Int, _ items: CallItem...) -> ClientAction { call(request, life, items) }
    static func call(_ request: Int, _ life: Int, _ items: [CallItem]) -> ClientAction {
        var members = head(request, life)
        members["args"] = .array(items.flatMap(\.withBelief).map(\.observed))
        return ClientAction(json: ["call": .object(members)])
    }
    static func beat(_ request: Int, _ life: Int, behind cursor: Octets? = nil) -> ClientAction {
        walk("beat", request, life, cursor)
    }
    static func clearOwn(_ request: Int, _ life: Int, behind cursor: Octets? = nil) -> ClientAction {
        walk("clear-own", request, life, cursor)
    }
    static func done(_ id: Int) -> ClientAction { ClientAction(json: ["done": ["id": .integer(id)]]) }
    static func fail(_ id: Int, _ code: String) -> ClientAction {
        ClientAction(json: ["fail": ["id": .integer(id), "code": .string(code)]])
    }

    private static func walk(_ name: String, _ request: Int, _ life: Int, _ cursor: Octets?) -> ClientAction {
        var members = head(request, life)
        members["cursor"] = cursor?.observed ?? .null
        return ClientAction(json: [name: .object(members)])
    }

    private static func head(_ request: Int, _ life: Int) -> JSON.Object {
        ["request": .integer(request), "life": .string(String(life))]
    }
}

/// A whole schedule: all that happens to a client, and all that it does.
func schedule(ttl: Int = 30000, _ steps: ClientStep...) -> ScenarioStep { schedule(ttl: ttl, steps) }

/// A whole schedule: all that happens to a client, and all that it does.
func schedule(ttl: Int = 30000, _ steps: [ClientStep]) -> ScenarioStep {
    Question("epochs.client.run", ["ttl": .integer(ttl), "events": .array(steps.map(\.event))])
        .answers(["actions": .array(steps.map { .array($0.actions) })])
}
