import ConformanceKit
import TidemarkCounters

/// The operation of chapter 06 that a client answers: a whole schedule of events.
enum EpochClientOperations {
    static func run(_ args: JSON.Object) throws -> Observation {
        guard let ttl = try args.required("ttl").intValue, InstanceSettings.ttls.contains(Int64(ttl)) else {
            throw ArgumentError(name: "ttl", expected: "1 to 2^31-1")
        }
        guard let events = try args.required("events").arrayValue else {
            throw ArgumentError(name: "events", expected: "an array")
        }
        var client = InstanceClient(ttl: Int64(ttl))
        var actions: [JSON] = []
        for event in events { actions.append(.array(try perform(event, &client).map(JSON.action))) }
        return .ok(["actions": .array(actions)])
    }

    private static func perform(_ json: JSON, _ client: inout InstanceClient) throws -> [InstanceClient.Action] {
        guard let event = json.objectValue, event.count == 1, let kind = event.keys.first else {
            throw ArgumentError(name: "events", expected: "objects with one member")
        }
        let members = try event.object(kind)
        switch kind {
        case "call":
            return client.call(
                try members.count("id"),
                try InstanceItem.items(members.bytesList("args"), beliefs: false)
            )
        case "clear-own": return client.clearOwn(try members.count("id"))
        case "life": return client.answered(try members.count("request"), .life(try members.life()))
        case "results":
            return client.answered(try members.count("request"), .results(try members.instanceResults()))
        case "cursor": return client.answered(try members.count("request"), .walked(try members.walk()))
        case "revived": return client.failed(try members.count("request"), .revived)
        case "failed": return client.failed(try members.count("request"), try members.failure())
        case "time": return client.time(UInt64(try members.count("now")))
        default: throw ArgumentError(name: "events", expected: "an event that the chapter names")
        }
    }
}

extension JSON {
    fileprivate static func action(_ action: InstanceClient.Action) -> JSON {
        switch action {
        case .send(let request, let operation): sent(request, operation)
        case .done(let id, _): ["done": ["id": .integer(id)]]
        case .fail(let id, let error): ["fail": ["id": .integer(id), "code": .string(error.code)]]
        }
    }
}
