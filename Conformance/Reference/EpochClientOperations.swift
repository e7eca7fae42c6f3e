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
        func count(_ name: String) throws(ArgumentError) -> Int {
            guard let count = try members.required(name).intValue, count >= 0 else {
                throw ArgumentError(name: name, expected: "a count")
            }
            return count
        }
        switch kind {
        case "call":
            return client.call(try count("id"), try InstanceItem.items(members.bytesList("args"), beliefs: false))
        case "clear-own": return client.clearOwn(try count("id"))
        case "life":
            guard let life = Serial(try members.decimal("life")) else {
                throw ArgumentError(name: "life", expected: "1 to 10^18-1")
            }
            return client.answered(try count("request"), .life(life))
        case "results":
            guard let results = try members.required("results").arrayValue else {
                throw ArgumentError(name: "results", expected: "an array")
            }
            return client.answered(try count("request"), .results(try results.map(result)))
        case "cursor":
            let cursor = try members.required("cursor").isNull ? nil : CounterKey(members.bytes("cursor"))
            guard let slices = (members["removed"] ?? []).arrayValue else {
                throw ArgumentError(name: "removed", expected: "an array")
            }
            let removed = try slices.map(removed)
            return client.answered(try count("request"), .walked(InstanceWalk(cursor: cursor, removed: removed)))
        case "revived": return client.failed(try count("request"), .revived)
        case "failed":
            return client.failed(try count("request"), try error(members.required("code").stringValue))
        case "time": return client.time(UInt64(try count("now")))
        default: throw ArgumentError(name: "events", expected: "an event that the chapter names")
        }
    }

    private static func removed(_ json: JSON) throws -> RemovedSlice {
        guard let slice = json.objectValue, let epoch = Serial(try slice.decimal("epoch")) else {
            throw ArgumentError(name: "removed", expected: "slices as the chapter has them")
        }
        return RemovedSlice(key: try CounterKey(slice.bytes("key")), epoch: epoch)
    }

    private static func error(_ code: String?) throws(ArgumentError) -> CounterError {
        switch code {
        case "server-error": .serverError([])
        case "unavailable": .unavailable("")
        case "in-doubt": .inDoubt("")
        case "bad-reply": .badReply("")
        case "corrupt": .corrupt
        default: throw ArgumentError(name: "code", expected: "a code that the chapter names")
        }
    }

    private static func result(_ json: JSON) throws -> InstanceResult {
        let wrong = ArgumentError(name: "results", expected: "results as the chapter has them")
        guard let result = json.objectValue,
            let status = result["status"]?.stringValue.flatMap(CounterResult.Status.init(rawValue:))
        else { throw wrong }
        func number<Number: FixedWidthInteger>(_ json: JSON?) throws -> Number? {
            guard let json, !json.isNull else { return nil }
            guard let text = json.stringValue, let number = Number(text), "\(number)" == text else { throw wrong }
            return number
        }
        func state(_ name: String) throws -> InstanceResult.State {
            let state = try result.object(name)
            return InstanceResult.State(total: try number(state["total"]), own: try number(state["own"]))
        }
        let epoch: UInt64? = try number(result.object("new")["epoch"])
        return InstanceResult(status, old: try state("old"), new: try state("new"), epoch: epoch.flatMap(Serial.init))
    }
}

extension JSON {
    fileprivate static func action(_ action: InstanceClient.Action) -> JSON {
        switch action {
        case .send(let request, let operation): send(request, operation)
        case .done(let id, _): ["done": ["id": .integer(id)]]
        case .fail(let id, let error): ["fail": ["id": .integer(id), "code": .string(error.code)]]
        }
    }

    private static func send(_ request: Int, _ operation: InstanceOperation.Kind) -> JSON {
        func members(_ life: Serial) -> JSON.Object {
            ["request": .integer(request), "life": .string(life.description)]
        }
        switch operation {
        case .attach: return ["attach": ["request": .integer(request)]]
        case .call(let life, let items):
            var members = members(life)
            members["args"] = .array(items.flatMap(\.arguments).map(ObservedBytes.json))
            return ["call": .object(members)]
        case .beat(let life, let cursor):
            var members = members(life)
            members["cursor"] = .cursor(cursor)
            return ["beat": .object(members)]
        case .clearOwn(let life, let cursor):
            var members = members(life)
            members["cursor"] = .cursor(cursor)
            return ["clear-own": .object(members)]
        }
    }
}
