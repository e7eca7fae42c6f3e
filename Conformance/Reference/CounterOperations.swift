package import ConformanceKit
package import TidemarkCounters

/// The operations of chapter 05 that an engine answers, on counters in memory.
struct CounterOperations {
    private var tables: [[UInt8]: StrictTable] = [:]

    mutating func call(_ args: JSON.Object) throws -> Observation {
        let arguments = try args.bytesList("args")
        let namespace = try namespace(args)
        return .observing { () throws(CounterError) in
            .results(try tables[namespace, default: StrictTable()].call(try CounterItem.items(arguments)))
        }
    }

    mutating func clear(_ args: JSON.Object) throws -> Observation {
        try tables[namespace(args), default: StrictTable()].clear()
        return .ok([:])
    }

    mutating func store(_ args: JSON.Object) throws -> Observation {
        let key = try CounterKey(args.bytes("key"))
        tables[try namespace(args), default: StrictTable()].store(try args.bytes("value"), at: key)
        return .ok([:])
    }

    func stored(_ args: JSON.Object) throws -> Observation {
        .stored((try tables[namespace(args)] ?? StrictTable()).stored.map { ($0.key.bytes, $0.value) })
    }

    static func names(_ args: JSON.Object) throws -> Observation {
        let namespace = try args.bytes("namespace")
        return .observing { () throws(CounterError) in
            .ok(["strict": ObservedBytes.json(try Namespace(namespace).strictName)])
        }
    }

    private func namespace(_ args: JSON.Object) throws(ArgumentError) -> [UInt8] {
        args["namespace"] == nil ? Array("case".utf8) : try args.bytes("namespace")
    }
}

extension Observation {
    /// What the items of a call came to.
    package static func results(_ results: [CounterResult]) -> Observation {
        .ok(["results": .array(results.map(JSON.result))])
    }

    /// All that is stored, keys in order.
    package static func stored(_ fields: [(key: [UInt8], value: [UInt8])]) -> Observation {
        .ok(["fields": .fields(fields)])
    }

    /// A call that was refused.
    package static func refusal(_ error: CounterError) -> Observation {
        guard case .badArgument(let place) = error else { return .reject(code: error.code) }
        var members: JSON.Object = ["field": .string(place.field.rawValue)]
        if let item = place.item { members["item"] = .integer(item) }
        return .reject(code: error.code, members: members)
    }
}

extension JSON {
    /// What came of an item.
    static func result(_ result: CounterResult) -> JSON {
        ["status": .string(result.status.rawValue), "old": .decimal(result.old), "new": .decimal(result.new)]
    }

    /// What is stored under keys.
    static func fields(_ fields: [(key: [UInt8], value: [UInt8])]) -> JSON {
        .array(fields.map { ["key": ObservedBytes.json($0.key), "value": ObservedBytes.json($0.value)] })
    }

    /// A value, or null.
    fileprivate static func decimal(_ value: Int64?) -> JSON { value.map { .string(String($0)) } ?? .null }
}
