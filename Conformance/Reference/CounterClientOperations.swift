package import ConformanceKit
import TidemarkCounters

/// The operation of chapter 05 that a client answers: the machine of one call.
package enum CounterClientOperations {
    package static func call(_ args: JSON.Object) throws -> Observation {
        guard let word = try args.required("call").stringValue, let kind = CallMachine.Kind(rawValue: word) else {
            throw ArgumentError(name: "call", expected: "`script`, `write` or `read`")
        }
        guard let events = try args.required("events").arrayValue else {
            throw ArgumentError(name: "events", expected: "an array")
        }
        var machine = CallMachine(kind)
        var node = JSON.null
        var actions = [json(machine.start(), &node)]
        for event in events {
            let event = try self.event(event)
            guard actions.last?["send"] != nil else { break }
            actions.append(json(machine.event(event), &node))
        }
        return .ok(["actions": .array(actions)])
    }

    private static func event(_ json: JSON) throws(ArgumentError) -> CallMachine.Event {
        guard let event = json.objectValue, event.count == 1, let kind = event.keys.first else {
            throw ArgumentError(name: "events", expected: "objects with one member")
        }
        switch kind {
        case "reply": return .reply
        case "error": return .error(try event.bytes(kind))
        case "unsent": return .unsent
        case "lost": return .lost
        default: throw ArgumentError(name: "events", expected: "`reply`, `error`, `unsent` or `lost`")
        }
    }

    /// An action; `node` is where the last request went, and goes on being so until a request goes somewhere else.
    private static func json(_ action: CallMachine.Action, _ node: inout JSON) -> JSON {
        switch action {
        case .send(let form, let destination, let asking):
            switch destination {
            case .owner: node = .null
            case .same: break
            case .node(let host, let port):
                node = ObservedBytes.json((host ?? []) + Array(":\(port)".utf8))
            }
            return ["send": ["by": .string(form.rawValue), "node": node, "asking": .bool(asking)]]
        case .answer: return ["answer": [:]]
        case .fail(let failure):
            var members: JSON.Object = ["code": .string(code(failure))]
            if case .serverError(let text) = failure { members["text"] = ObservedBytes.json(text) }
            return ["fail": .object(members)]
        }
    }

    private static func code(_ failure: CallMachine.Failure) -> String {
        switch failure {
        case .serverError: "server-error"
        case .unavailable: "unavailable"
        case .inDoubt: "in-doubt"
        }
    }
}
