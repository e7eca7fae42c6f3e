package import ConformanceKit
package import TidemarkCounters

/// The operations of chapter 07 that whatever keeps plain lax counters answers, on counters in memory.
struct LaxOperations {
    private var tables: [[UInt8]: LaxTable] = [:]

    mutating func batch(_ args: JSON.Object) throws -> Observation {
        let arguments = try args.batchArguments()
        let namespace = try namespace(args)
        return .observing { () throws(CounterError) in
            .batched(try tables[namespace, default: LaxTable()].apply(try Batch.parse(arguments), now: 0))
        }
    }

    mutating func call(_ args: JSON.Object) throws -> Observation {
        let arguments = try args.bytesList("args")
        let namespace = try namespace(args)
        return .observing { () throws(CounterError) in
            .results(try tables[namespace, default: LaxTable()].counters.call(try CounterItem.items(arguments)))
        }
    }

    mutating func clear(_ args: JSON.Object) throws -> Observation {
        try tables[namespace(args), default: LaxTable()].counters.clear()
        return .ok([:])
    }

    mutating func store(_ args: JSON.Object) throws -> Observation {
        let value = try args.bytes("value")
        switch try args.laxPlace() {
        case .counter(let key): tables[try namespace(args), default: LaxTable()].counters.store(value, at: key)
        case .lastBatch(let writer): tables[try namespace(args), default: LaxTable()].store(value, lastBatchOf: writer)
        }
        return .ok([:])
    }

    func stored(_ args: JSON.Object) throws -> Observation {
        let table = try tables[namespace(args)] ?? LaxTable()
        return .storedLax(table.counters.stored.map { ($0.key.bytes, $0.value) }, table.storedBatches)
    }

    static func names(_ args: JSON.Object) throws -> Observation {
        let namespace = try args.bytes("namespace")
        let writer = try WriterID(args.bytes("writer"))
        return .observing { () throws(CounterError) in
            let namespace = try Namespace(namespace)
            return .ok([
                "lax": ObservedBytes.json(namespace.laxName),
                "writer": ObservedBytes.json(namespace.lastBatchName(of: writer)),
                "instance-writer": ObservedBytes.json(namespace.instanceBatchName(of: writer)),
            ])
        }
    }

    private func namespace(_ args: JSON.Object) throws(ArgumentError) -> [UInt8] {
        args["namespace"] == nil ? Array("case".utf8) : try args.bytes("namespace")
    }
}

/// Where `lax.store` puts its bytes.
package enum LaxPlace {
    case counter(CounterKey)
    case lastBatch(WriterID)
}

extension JSON.Object {
    /// Where `lax.store` puts its bytes.
    package func laxPlace() throws -> LaxPlace {
        self["writer"] == nil ? .counter(try CounterKey(bytes("key"))) : .lastBatch(try WriterID(bytes("writer")))
    }
}

extension Observation {
    /// What a batch came to.
    package static func batched(_ answer: BatchAnswer<CounterResult>) -> Observation {
        .ok(["repeated": .bool(answer.isRepeated), "results": .array(answer.results.map(JSON.result))])
    }

    /// All that is stored of plain lax counters, keys and writers in order.
    package static func storedLax(
        _ fields: [(key: [UInt8], value: [UInt8])],
        _ writers: [(writer: WriterID, record: [UInt8])]
    ) -> Observation {
        .ok(["fields": .fields(fields), "writers": .writers(writers)])
    }
}

extension JSON {
    /// What is stored of writers.
    package static func writers(_ writers: [(writer: WriterID, record: [UInt8])]) -> JSON {
        .array(writers.map { ["writer": ObservedBytes.json($0.writer.bytes), "value": ObservedBytes.json($0.record)] })
    }
}
