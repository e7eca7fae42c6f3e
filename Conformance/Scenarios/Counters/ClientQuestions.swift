import ConformanceKit

/// What happens to a call.
enum Event {
    case reply
    case error(Octets)
    case unsent
    case lost

    var json: JSON {
        switch self {
        case .reply: ["reply": [:]]
        case .error(let text): ["error": text.json]
        case .unsent: ["unsent": [:]]
        case .lost: ["lost": [:]]
        }
    }
}

/// What a client does.
struct Action {
    var json: JSON

    static func evalsha(_ node: Octets? = nil, asking: Bool = false) -> Action { send("evalsha", node, asking) }
    static func eval(_ node: Octets? = nil, asking: Bool = false) -> Action { send("eval", node, asking) }
    static func plain(_ node: Octets? = nil, asking: Bool = false) -> Action { send("plain", node, asking) }
    static let answer = Action(json: ["answer": [:]])
    static func fail(_ code: String) -> Action { Action(json: ["fail": ["code": .string(code)]]) }

    private static func send(_ form: String, _ node: Octets?, _ asking: Bool) -> Action {
        Action(json: ["send": ["by": .string(form), "node": node?.observed ?? .null, "asking": .bool(asking)]])
    }
}

/// The whole life of a call: all that happens to it, and all that the client does. A server's last word is kept.
func life(_ call: String, _ events: [Event], _ actions: [Action]) -> ScenarioStep {
    var actions = actions
    if actions.last?.json == Action.fail("server-error").json, case .error(let text)? = events.last {
        actions[actions.count - 1].json = ["fail": ["code": "server-error", "text": text.observed]]
    }
    return Question("counters.client.call", ["call": .string(call), "events": .array(events.map(\.json))])
        .answers(["actions": .array(actions.map(\.json))])
}
