public import TidemarkCounters

/// A call of the script `instance`, as it is sent and as it is answered.
///
/// Spec: EPOCH-060, EPOCH-062, EPOCH-063, LAX-031, LAX-034
public enum InstanceCall {
    /// An operation.
    ///
    /// - Parameter now: Milliseconds since 1970; nil for the server's clock, as everybody but a test wants it.
    public static func call(_ operation: InstanceOperation, in namespace: Namespace, now: UInt64? = nil) -> RedisCall {
        var lastBatch: [UInt8]?
        if case .batch(_, let batch) = operation.kind { lastBatch = namespace.instanceBatchName(of: batch.writer) }
        return call(operation.arguments(now: now), lastBatch: lastBatch, in: namespace)
    }

    /// A call of any arguments; the script refuses those that are no operation.
    ///
    /// - Parameter name: The name of what is stored of the writer, for a batch.
    package static func call(
        _ arguments: [[UInt8]],
        lastBatch name: [UInt8]? = nil,
        in namespace: Namespace
    ) -> RedisCall {
        .script(.instance, keys: namespace.instanceNames.all + (name.map { [$0] } ?? []), arguments: arguments)
    }

    /// A call that removes every counter, and leaves deadlines, lives and the serial.
    ///
    /// Spec: EPOCH-054, EPOCH-062
    public static func clear(_ namespace: Namespace) -> RedisCall {
        let names = namespace.instanceNames
        let words = [Array("UNLINK".utf8), names.totals, names.slices, names.lists]
        return .command(words, key: names.totals, readOnly: false)
    }

    /// Refuses what the server never answers to ``clear(_:)``: it answers how many keys it has removed.
    public static func checkCleared(_ reply: RESPValue) throws(CounterError) {
        guard let count = reply.integer, (0...3).contains(count) else { throw ScriptReply.unexpected(reply) }
    }

    /// What was answered to an operation.
    ///
    /// - Throws: `badArgument`, `revived` and `corrupt` where it was refused, `badReply` for what is never answered.
    public static func answer(
        _ reply: RESPValue,
        to operation: InstanceOperation.Kind
    ) throws(CounterError) -> InstanceAnswer {
        let shape: Shape =
            switch operation {
            case .attach: .life
            case .call(_, let items): .results(count: items.count)
            case .beat, .clearOwn: .walk
            case .batch(_, let batch): .batch(count: batch.deltas.count)
            }
        let answer = try answer(reply, shape)
        if case .walked(let walk) = answer, !walk.goesOn(behind: operation.cursor) {
            throw ScriptReply.unexpected(reply)
        }
        return answer
    }

    /// What an operation answers.
    package enum Shape: Sendable, Equatable {
        case life, walk
        case results(count: Int)
        case batch(count: Int)
    }

    /// What was answered to an operation of a shape.
    package static func answer(_ reply: RESPValue, _ shape: Shape) throws(CounterError) -> InstanceAnswer {
        let (head, rest) = try ScriptReply.parts(reply)
        switch head {
        case "ok": break
        case "repeated" where shape.isBatch: break
        case "revived" where rest.isEmpty && shape != .life: throw .revived
        case "corrupt" where rest.isEmpty && (shape == .life || shape.isBatch): throw .corrupt
        case "outdated" where rest.isEmpty && shape.isBatch: throw .outdated
        case "bad-argument":
            guard let place = ScriptReply.badArgument(rest) else { throw ScriptReply.unexpected(reply) }
            throw .badArgument(place)
        default: throw ScriptReply.unexpected(reply)
        }
        switch shape {
        case .life:
            guard rest.count == 1, let life = rest.first?.bytes.flatMap({ Serial($0) }) else {
                throw ScriptReply.unexpected(reply)
            }
            return .life(life)
        case .walk:
            guard let walk = walk(Array(rest)) else { throw ScriptReply.unexpected(reply) }
            return .walked(walk)
        case .results(let count):
            guard let results = results(rest, count: count, isPossible) else { throw ScriptReply.unexpected(reply) }
            return .results(results)
        case .batch(let count):
            // The status of a repetition is of another time than its state.
            let isRepeated = head == "repeated"
            let results = results(rest, count: count) { isRepeated ? $0.status != .unmet : isPossible($0) }
            guard let results else { throw ScriptReply.unexpected(reply) }
            return .batched(BatchAnswer(results, isRepeated: isRepeated))
        }
    }

    private static func results(
        _ elements: ArraySlice<RESPValue>,
        count: Int,
        _ isPossible: (InstanceResult) -> Bool
    ) -> [InstanceResult]? {
        let results = elements.compactMap(result)
        guard elements.count == count, results.count == count, results.allSatisfy(isPossible) else { return nil }
        return results
    }

    /// A cursor or null, and pairs of a key and an epoch; nil for anything else.
    private static func walk(_ fields: [RESPValue]) -> InstanceWalk? {
        func key(_ bytes: [UInt8]) -> CounterKey? { try? CounterKey(bytes) }
        guard fields.count % 2 == 1, let cursor = ScriptReply.nullable(fields[0], key) else { return nil }
        var walk = InstanceWalk(cursor: cursor)
        for place in stride(from: 1, to: fields.count, by: 2) {
            guard let key = fields[place].bytes.flatMap(key),
                let epoch = fields[place + 1].bytes.flatMap({ Serial($0) })
            else { return nil }
            walk.removed.append(RemovedSlice(key: key, epoch: epoch))
        }
        return walk
    }

    private static func result(_ element: RESPValue) -> InstanceResult? {
        guard let fields = element.elements, fields.count == 6, let name = fields[0].bytes,
            let status = CounterResult.Status.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name) }),
            let oldTotal = ScriptReply.nullable(fields[1], CanonicalDecimal.answeredTotal),
            let oldOwn = ScriptReply.nullable(fields[2], CanonicalDecimal.value),
            let newTotal = ScriptReply.nullable(fields[3], CanonicalDecimal.answeredTotal),
            let newOwn = ScriptReply.nullable(fields[4], CanonicalDecimal.value),
            let epoch = ScriptReply.nullable(fields[5], { Serial($0) }),
            (newTotal == nil) == (epoch == nil), oldTotal != nil || (oldOwn ?? 0) == 0,
            newTotal != nil || (newOwn ?? 0) == 0
        else { return nil }
        return InstanceResult(
            status,
            old: InstanceResult.State(total: oldTotal, own: oldOwn),
            new: InstanceResult.State(total: newTotal, own: newOwn),
            epoch: epoch
        )
    }
}

extension InstanceCall {
    /// Whether an item can have left this: what is corrupt has no state.
    private static func isPossible(_ result: InstanceResult) -> Bool {
        let isCorrupt = result.status == .corrupt
        return (result.old.own == nil) == isCorrupt && (result.new.own == nil) == isCorrupt
            && (!isCorrupt || (result.old.total == nil && result.new.total == nil))
    }
}

extension InstanceCall.Shape {
    fileprivate var isBatch: Bool { if case .batch = self { true } else { false } }
}

extension InstanceWalk {
    /// Whether a walk that began behind a cursor can have come so far, and have removed these.
    fileprivate func goesOn(behind start: CounterKey?) -> Bool {
        var last = start
        for slice in removed {
            if let last, slice.key <= last { return false }
            last = slice.key
        }
        guard let cursor else { return true }
        // Where the last one of all was removed, the cursor is its key.
        return start.map { $0 < cursor } ?? true && (removed.last.map { $0.key <= cursor } ?? true)
    }
}

extension InstanceOperation.Kind {
    /// Behind which key the operation walks.
    fileprivate var cursor: CounterKey? {
        switch self {
        case .attach, .call, .batch: nil
        case .beat(_, let cursor), .clearOwn(_, let cursor): cursor
        }
    }
}
