import ConformanceKit

/// One who sends batches: an id of a digit and zeros.
struct Writer {
    let id: Octets

    /// The writer whose id is this digit and 31 zeros.
    init(_ digit: Octets) { id = digit + Octets(repeatElement(UInt8(ascii: "0"), count: 31)) }

    /// Any bytes as an id.
    init(raw id: Octets) { self.id = id }

    /// `lax.batch`
    func batch(_ sequence: Octets, _ deltas: (Octets, Int64)..., in namespace: Octets? = nil) -> Question {
        batch(sequence, deltas, in: namespace)
    }

    /// `lax.batch`
    func batch(_ sequence: Octets, _ deltas: [(Octets, Int64)], in namespace: Octets? = nil) -> Question {
        batchRaw(sequence, deltas.flatMap { [$0.0, "\($0.1)"] }, in: namespace)
    }

    /// `lax.batch` with any arguments.
    func batchRaw(_ sequence: Octets, _ arguments: [Octets], in namespace: Octets? = nil) -> Question {
        var args: JSON.Object = [
            "writer": id.json, "sequence": sequence.json, "args": .array(arguments.map(\.json)),
        ]
        if let namespace { args["namespace"] = namespace.json }
        return Question("lax.batch", args)
    }
}

/// What a batch adds for an instance.
struct InstanceDelta {
    var arguments: [Octets]

    func believing(_ epoch: Int, _ count: Int64) -> InstanceDelta { believing("\(epoch)", "\(count)") }

    func believing(_ epoch: Octets, _ count: Octets) -> InstanceDelta {
        InstanceDelta(arguments: arguments.prefix(2) + [epoch, count])
    }
}

func delta(_ key: Octets, _ amount: Int64) -> InstanceDelta { InstanceDelta(arguments: [key, "\(amount)", "", ""]) }

extension Instance {
    /// `lax.epochs.batch`
    func batch(
        _ writer: Writer,
        _ sequence: Octets,
        at now: Octets? = nil,
        ttl: Octets? = nil,
        budget: Octets? = nil,
        _ deltas: InstanceDelta...
    ) -> Question {
        batchRaw(writer, sequence, at: now, ttl: ttl, budget: budget, deltas.flatMap(\.arguments))
    }

    /// `lax.epochs.batch` with any arguments.
    func batchRaw(
        _ writer: Writer,
        _ sequence: Octets,
        at now: Octets? = nil,
        ttl: Octets? = nil,
        budget: Octets? = nil,
        _ arguments: [Octets]
    ) -> Question {
        var args: JSON.Object = [
            "instance": id.json, "life": life.json, "writer": writer.id.json, "sequence": sequence.json,
            "args": .array(arguments.map(\.json)),
        ]
        if let now { args["now"] = now.json }
        if let ttl { args["ttl"] = ttl.json }
        if let budget { args["budget"] = budget.json }
        return Question("lax.epochs.batch", args)
    }
}

/// `lax.call`
func laxCall(_ items: CallItem..., in namespace: Octets? = nil) -> Question {
    laxCallRaw(items.flatMap(\.arguments), in: namespace)
}

/// `lax.call` with any arguments.
func laxCallRaw(_ arguments: [Octets], in namespace: Octets? = nil) -> Question {
    var args: JSON.Object = ["args": .array(arguments.map(\.json))]
    if let namespace { args["namespace"] = namespace.json }
    return Question("lax.call", args)
}

/// `lax.clear`
func laxClear(in namespace: Octets? = nil) -> Question {
    Question("lax.clear", namespace.map { ["namespace": $0.json] } ?? [:])
}

/// `lax.store` of a counter.
func laxStore(_ key: Octets, _ value: Octets) -> Question {
    Question("lax.store", ["key": key.json, "value": value.json])
}

/// `lax.store` of a writer's last batch.
func laxStore(_ writer: Writer, _ value: Octets) -> Question {
    Question("lax.store", ["writer": writer.id.json, "value": value.json])
}

/// `lax.epochs.store`
func instanceStore(_ writer: Writer, _ value: Octets) -> Question {
    Question("lax.epochs.store", ["writer": writer.id.json, "value": value.json])
}

/// `lax.stored`
func laxStored(in namespace: Octets? = nil) -> Question {
    Question("lax.stored", namespace.map { ["namespace": $0.json] } ?? [:])
}

/// `lax.epochs.stored`
var storedBatches: Question { Question("lax.epochs.stored") }

/// `lax.names`
func laxNames(_ namespace: Octets, _ writer: Writer) -> Question {
    Question("lax.names", ["namespace": namespace.json, "writer": writer.id.json])
}

extension Question {
    /// A batch that is new answers these results.
    func applies(_ results: ItemResult...) -> ScenarioStep { applies(results) }

    /// A batch that is new answers these results.
    func applies(_ results: [ItemResult]) -> ScenarioStep { batched(false, results.map(\.json)) }

    /// A repetition answers these results.
    func repeats(_ results: ItemResult...) -> ScenarioStep { batched(true, results.map(\.json)) }

    /// A batch of an instance that is new answers these results.
    func applies(_ results: InstanceItemResult...) -> ScenarioStep { batched(false, results.map(\.json)) }

    /// A repetition of an instance's batch answers these results.
    func repeats(_ results: InstanceItemResult...) -> ScenarioStep { batched(true, results.map(\.json)) }

    private func batched(_ isRepeated: Bool, _ results: [JSON]) -> ScenarioStep {
        answers(["repeated": .bool(isRepeated), "results": .array(results)])
    }

    /// This is stored of plain lax counters, and nothing else.
    func holdsLax(_ fields: [(Octets, Octets)] = [], writers: [(Writer, Octets)] = []) -> ScenarioStep {
        answers([
            "fields": .array(fields.map { ["key": $0.0.observed, "value": $0.1.observed] }),
            "writers": .array(Self.rows(writers)),
        ])
    }

    /// These are the last batches, and there are no others.
    func holds(writers: [(Writer, Octets)]) -> ScenarioStep { answers(["writers": .array(Self.rows(writers))]) }

    private static func rows(_ writers: [(Writer, Octets)]) -> [JSON] {
        writers.map { ["writer": $0.0.id.observed, "value": $0.1.observed] }
    }
}

extension ItemResult {
    /// A repetition of an item that has overflowed, or found corrupt bytes, when the key is something else by now.
    static func before(_ status: String, _ value: Int64?) -> ItemResult { ItemResult(status, value, value) }
}

extension InstanceItemResult {
    /// A repetition of an item that had this status.
    static func before(_ status: String, _ state: KeyState, _ epoch: Int?) -> InstanceItemResult {
        InstanceItemResult(status, state, state, epoch)
    }
}

/// What cannot be known of a key whose bytes are corrupt.
let unknownState = KeyState(nil, nil)
