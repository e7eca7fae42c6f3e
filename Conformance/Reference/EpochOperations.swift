package import ConformanceKit
package import TidemarkCounters

/// The operations of chapter 06 that an engine answers, on counters in memory.
struct EpochOperations {
    private var tables: [[UInt8]: InstanceTable] = [:]

    mutating func perform(_ word: String, _ args: JSON.Object) throws -> Observation {
        let arguments = try args.instanceArguments(word)
        let namespace = try namespace(args)
        return .observing { () throws(CounterError) in
            let (operation, now) = try InstanceOperation.parse(arguments)
            return .answer(try tables[namespace, default: InstanceTable()].perform(operation, now: now))
        }
    }

    mutating func clear(_ args: JSON.Object) throws -> Observation {
        try tables[namespace(args), default: InstanceTable()].clear()
        return .ok([:])
    }

    mutating func store(_ args: JSON.Object) throws -> Observation {
        try tables[namespace(args), default: InstanceTable()].store(args.bytes("value"), at: try args.instancePlace())
        return .ok([:])
    }

    func stored(_ args: JSON.Object) throws -> Observation {
        .stored((try tables[namespace(args)] ?? InstanceTable()).stored)
    }

    /// Puts bytes where the last batch of a writer is stored.
    mutating func storeBatch(_ args: JSON.Object) throws -> Observation {
        let writer = try WriterID(args.bytes("writer"))
        tables[try namespace(args), default: InstanceTable()].store(try args.bytes("value"), lastBatchOf: writer)
        return .ok([:])
    }

    func storedBatches(_ args: JSON.Object) throws -> Observation {
        .ok(["writers": .writers((try tables[namespace(args)] ?? InstanceTable()).storedBatches)])
    }

    static func names(_ args: JSON.Object) throws -> Observation {
        let namespace = try args.bytes("namespace")
        return .observing { () throws(CounterError) in
            let names = try Namespace(namespace).instanceNames
            return .ok([
                "totals": ObservedBytes.json(names.totals), "slices": ObservedBytes.json(names.slices),
                "lists": ObservedBytes.json(names.lists), "deadlines": ObservedBytes.json(names.deadlines),
                "meta": ObservedBytes.json(names.meta),
            ])
        }
    }

    private func namespace(_ args: JSON.Object) throws(ArgumentError) -> [UInt8] {
        args["namespace"] == nil ? Array("case".utf8) : try args.bytes("namespace")
    }
}

extension JSON.Object {
    /// The arguments of the script, out of the members of an operation.
    package func instanceArguments(_ operation: String) throws(ArgumentError) -> [[UInt8]] {
        func member(_ name: String, _ otherwise: String) throws(ArgumentError) -> [UInt8] {
            self[name] == nil ? Array(otherwise.utf8) : try bytes(name)
        }
        let head = [
            Array(operation.utf8), try member("now", "0"), try member("ttl", "30000"), try member("budget", "1000"),
            try bytes("instance"),
        ]
        switch operation {
        case "attach": return head + [[]]
        case "call": return head + [try bytes("life")] + (try bytesList("args"))
        case "batch": return head + [try bytes("life")] + (try batchArguments())
        default: return head + [try bytes("life"), try member("cursor", "")]
        }
    }

    /// Writer, sequence and items.
    package func batchArguments() throws(ArgumentError) -> [[UInt8]] {
        [try bytes("writer"), try bytes("sequence")] + (try bytesList("args"))
    }

    /// Where `epochs.store` puts its bytes.
    package func instancePlace() throws -> InstanceTable.Place {
        switch try required("at").stringValue {
        case "total": .total(try CounterKey(bytes("key")))
        case "slice": .slice(try InstanceID(bytes("instance")), try CounterKey(bytes("key")))
        case "serial": .serial
        default: throw ArgumentError(name: "at", expected: "`total`, `slice` or `serial`")
        }
    }
}

extension Observation {
    /// What an operation of an instance came to.
    package static func answer(_ answer: InstanceAnswer) -> Observation {
        switch answer {
        case .life(let life): .ok(["life": .string(life.description)])
        case .results(let results): .ok(["results": .array(results.map(JSON.result))])
        case .walked(let walk):
            .ok(["cursor": .cursor(walk.cursor), "removed": .array(walk.removed.map(JSON.removed))])
        case .batched(let answer):
            .ok(["repeated": .bool(answer.isRepeated), "results": .array(answer.results.map(JSON.result))])
        }
    }

    /// All that is stored.
    package static func stored(_ stored: StoredInstances) -> Observation {
        let totals = stored.totals.map { total -> JSON in
            ["key": ObservedBytes.json(total.key.bytes), "value": ObservedBytes.json(total.record)]
        }
        let slices = stored.slices.map { slice -> JSON in
            [
                "instance": ObservedBytes.json(slice.instance.bytes), "key": ObservedBytes.json(slice.key.bytes),
                "value": ObservedBytes.json(slice.record), "listed": .bool(slice.isListed),
            ]
        }
        let deadlines = stored.deadlines.map { row -> JSON in
            ["instance": ObservedBytes.json(row.instance.bytes), "deadline": .string(String(row.deadline))]
        }
        let lives = stored.lives.map { row -> JSON in
            ["instance": ObservedBytes.json(row.instance.bytes), "life": ObservedBytes.json(row.life)]
        }
        return .ok([
            "serial": stored.serial.map(ObservedBytes.json) ?? .null, "totals": .array(totals),
            "slices": .array(slices), "deadlines": .array(deadlines), "lives": .array(lives),
        ])
    }

    /// What a call came to, or its refusal.
    static func observing(_ body: () throws(CounterError) -> Observation) -> Observation {
        do throws(CounterError) {
            return try body()
        } catch {
            return .refusal(error)
        }
    }
}

extension JSON {
    /// What came of an item of an instance.
    static func result(_ result: InstanceResult) -> JSON {
        func number(_ value: (some BinaryInteger)?) -> JSON { value.map { .string(String($0)) } ?? .null }
        let new: JSON = [
            "total": number(result.new.total), "own": number(result.new.own), "epoch": number(result.epoch?.number),
        ]
        return [
            "status": .string(result.status.rawValue),
            "old": ["total": number(result.old.total), "own": number(result.old.own)], "new": new,
        ]
    }

    /// A slice that was removed.
    static func removed(_ slice: RemovedSlice) -> JSON {
        ["key": ObservedBytes.json(slice.key.bytes), "epoch": .string(slice.epoch.description)]
    }

    /// A cursor, or null.
    static func cursor(_ cursor: CounterKey?) -> JSON { cursor.map { ObservedBytes.json($0.bytes) } ?? .null }
}
