import ConformanceKit
import TidemarkCounters

/// The operations of chapter 07 that a client answers: whole schedules of events.
enum LaxClientOperations {
    static func plain(_ args: JSON.Object) throws -> Observation {
        try run(args, PlainLink()) { kind, members, client in
            switch kind {
            case "call": client.call(try members.count("id"), try CounterItem.items(members.bytesList("args")))
            case "results":
                client.answered(try members.count("request"), .results(try members.counterResults()))
            case "batched":
                client.answered(
                    try members.count("request"),
                    .batched(BatchAnswer(try members.counterResults(), isRepeated: false))
                )
            case "cleared": client.answered(try members.count("request"), .cleared)
            default: throw unknown
            }
        }
    }

    static func instance(_ args: JSON.Object) throws -> Observation {
        let ttl = args["ttl"] == nil ? InstanceSettings.defaultTTL : Int64(try args.count("ttl"))
        guard InstanceSettings.ttls.contains(ttl) else { throw ArgumentError(name: "ttl", expected: "1 to 2^31-1") }
        return try run(args, InstanceLink(ttl: ttl)) { kind, members, client in
            func answered(_ answer: InstanceAnswer) throws -> [LaxClient<InstanceLink>.Action] {
                client.answered(try members.count("request"), .operation(answer))
            }
            switch kind {
            case "call":
                return client.call(
                    try members.count("id"),
                    try InstanceItem.items(members.bytesList("args"), beliefs: false)
                )
            case "clear-own": return client.clearOwn(try members.count("id"))
            case "life": return try answered(.life(try members.life()))
            case "results": return try answered(.results(try members.instanceResults()))
            case "batched":
                return try answered(.batched(BatchAnswer(try members.instanceResults(), isRepeated: false)))
            case "cursor": return try answered(.walked(try members.walk()))
            case "cleared": return client.answered(try members.count("request"), .cleared)
            case "revived": return client.failed(try members.count("request"), .revived)
            default: throw unknown
            }
        }
    }

    private static let unknown = ArgumentError(name: "events", expected: "an event that the chapter names")

    private static func run<Link: Sent>(
        _ args: JSON.Object,
        _ link: Link,
        _ other: (String, JSON.Object, inout LaxClient<Link>) throws -> [LaxClient<Link>.Action]
    ) throws -> Observation {
        func setting(_ name: String) throws(ArgumentError) -> Int64 {
            args[name] == nil ? LaxSettings.usual : Int64(try args.count(name))
        }
        let settings = LaxSettings(lag: try setting("lag"), staleness: try setting("staleness"))
        var client = LaxClient(link, writer: WriterID(high: 0, low: 0), settings: settings)
        var actions: [JSON] = []
        for json in try args.list("events") {
            guard let event = json.objectValue, event.count == 1, let kind = event.keys.first else {
                throw ArgumentError(name: "events", expected: "objects with one member")
            }
            let members = try event.object(kind)
            var told: [JSON] = []
            let done: [LaxClient<Link>.Action]
            switch kind {
            case "add":
                let added = client.add(try CounterKey(members.bytes("key")), try members.signed("delta"))
                told = [.added(added.0)]
                done = added.1
            case "read": done = client.read(try members.count("id"), try CounterKey(members.bytes("key")))
            case "clear": done = client.clear(try members.count("id"))
            case "flush": done = client.flush(try members.count("id"))
            case "close": done = client.close(try members.count("id"))
            case "abandon": done = client.abandon()
            case "failed": done = client.failed(try members.count("request"), try members.failure())
            case "time": done = client.time(UInt64(try members.count("now")))
            default: done = try other(kind, members, &client)
            }
            actions.append(.array(told + done.map(action)))
        }
        return .ok(["actions": .array(actions)])
    }

    private static func action<Link: Sent>(_ action: LaxClient<Link>.Action) -> JSON {
        switch action {
        case .send(let request, let content): Link.sent(request, content)
        case .value(let id, let view): ["value": ["id": .integer(id), "view": view.json]]
        case .done(let id, _): ["done": ["id": .integer(id)]]
        case .fail(let id, let error): ["fail": ["id": .integer(id), "code": .string(error.code)]]
        case .dropped(let delta, let error):
            [
                "dropped": [
                    "key": ObservedBytes.json(delta.key.bytes), "delta": .string(String(delta.amount)),
                    "code": .string(error.code),
                ]
            ]
        case .delayed(let error): ["delayed": ["code": .string(error.code)]]
        }
    }
}

extension JSON {
    fileprivate static func added<View: LaxView & Viewed>(_ added: LaxAdded<View>) -> JSON {
        switch added {
        case .taken(let view): ["added": ["view": view?.json ?? .null]]
        case .overflow: ["refused": ["code": "overflow"]]
        case .closed: ["refused": ["code": "closed"]]
        }
    }

    fileprivate static func number(_ value: Int128?) -> JSON { value.map { .string(String($0)) } ?? .null }
}

/// A view as the harness has it.
private protocol Viewed {
    var json: JSON { get }
}

extension PlainView: Viewed {
    fileprivate var json: JSON { ["value": .number(value)] }
}

extension InstanceView: Viewed {
    fileprivate var json: JSON { ["total": .number(total), "own": .number(own)] }
}

/// A link whose requests the harness has.
private protocol Sent: LaxLink where View: Viewed {
    static func sent(_ request: Int, _ content: Request) -> JSON
}

extension PlainLink: Sent {
    fileprivate static func sent(_ request: Int, _ content: Request) -> JSON {
        switch content {
        case .batch(let batch):
            [
                "batch": [
                    "request": .integer(request), "sequence": .string(batch.number.description),
                    "args": .array(Batch.arguments(batch.deltas, beliefs: false).map(ObservedBytes.json)),
                ]
            ]
        case .call(let items):
            [
                "call": [
                    "request": .integer(request), "args": .array(items.flatMap(\.arguments).map(ObservedBytes.json)),
                ]
            ]
        case .clear: ["clear": ["request": .integer(request)]]
        }
    }
}

extension InstanceLink: Sent {
    fileprivate static func sent(_ request: Int, _ content: Request) -> JSON {
        switch content {
        case .operation(let operation): .sent(request, operation)
        case .clear: ["clear": ["request": .integer(request)]]
        }
    }
}
