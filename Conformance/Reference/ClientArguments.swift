import ConformanceKit
import TidemarkCounters

/// What the events of clients are made of.
extension JSON.Object {
    func signed(_ name: String) throws(ArgumentError) -> Int64 {
        guard let text = try required(name).stringValue, let value = CanonicalDecimal.value(Array(text.utf8)) else {
            throw ArgumentError(name: name, expected: "a canonical decimal from -2^63 to 2^63-1")
        }
        return value
    }

    func life() throws(ArgumentError) -> Serial {
        guard let life = Serial(try decimal("life")) else {
            throw ArgumentError(name: "life", expected: "1 to 10^18-1")
        }
        return life
    }

    /// The answer to a `beat` or a `clear-own`.
    func walk() throws -> InstanceWalk {
        let cursor = try required("cursor").isNull ? nil : CounterKey(bytes("cursor"))
        let removed = try (self["removed"] == nil ? [] : list("removed")).map { json in
            guard let slice = json.objectValue, let epoch = Serial(try slice.decimal("epoch")) else {
                throw ArgumentError(name: "removed", expected: "slices as the chapter has them")
            }
            return RemovedSlice(key: try CounterKey(slice.bytes("key")), epoch: epoch)
        }
        return InstanceWalk(cursor: cursor, removed: removed)
    }

    func counterResults() throws -> [CounterResult] {
        try list("results").map { json in
            let (result, status) = try Self.result(json)
            return CounterResult(status, old: try Self.number(result["old"]), new: try Self.number(result["new"]))
        }
    }

    func instanceResults() throws -> [InstanceResult] {
        try list("results").map { json in
            let (result, status) = try Self.result(json)
            func state(_ name: String) throws -> InstanceResult.State {
                let state = try result.object(name)
                return InstanceResult.State(total: try Self.number(state["total"]), own: try Self.number(state["own"]))
            }
            let epoch: UInt64? = try Self.number(result.object("new")["epoch"])
            return InstanceResult(
                status,
                old: try state("old"),
                new: try state("new"),
                epoch: epoch.flatMap(Serial.init)
            )
        }
    }

    /// How a request has failed.
    func failure() throws(ArgumentError) -> CounterError {
        switch try required("code").stringValue {
        case "server-error": .serverError([])
        case "unavailable": .unavailable("")
        case "in-doubt": .inDoubt("")
        case "bad-reply": .badReply("")
        case "corrupt": .corrupt
        case "outdated": .outdated
        case "bad-argument": .badArgument(BadArgument(.items, item: nil))
        default: throw ArgumentError(name: "code", expected: "a code that the chapter names")
        }
    }

    func list(_ name: String) throws(ArgumentError) -> [JSON] {
        guard let list = try required(name).arrayValue else { throw ArgumentError(name: name, expected: "an array") }
        return list
    }

    private static let wrongResult = ArgumentError(name: "results", expected: "results as the chapter has them")

    private static func result(_ json: JSON) throws -> (JSON.Object, CounterResult.Status) {
        guard let result = json.objectValue,
            let status = result["status"]?.stringValue.flatMap(CounterResult.Status.init(rawValue:))
        else { throw wrongResult }
        return (result, status)
    }

    private static func number<Number: FixedWidthInteger>(_ json: JSON?) throws -> Number? {
        guard let json, !json.isNull else { return nil }
        guard let text = json.stringValue, let number = Number(text), "\(number)" == text else { throw wrongResult }
        return number
    }
}

extension JSON {
    /// A request of an instance that is sent.
    static func sent(_ request: Int, _ operation: InstanceOperation.Kind) -> JSON {
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
        case .batch(let life, let batch):
            var members = members(life)
            members["sequence"] = .string(batch.number.description)
            members["args"] = .array(Batch.arguments(batch.deltas, beliefs: true).map(ObservedBytes.json))
            return ["batch": .object(members)]
        }
    }
}
