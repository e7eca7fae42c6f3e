public import TidemarkCounters

/// A call of the script `strict` on the hash of some name, as it is sent and as it is answered: that of the strict counters of
/// a namespace, or that of its plain lax ones.
///
/// Spec: COUNTER-031, COUNTER-033, COUNTER-034, COUNTER-050
public enum StrictCall {
    /// A call of 1 to 100 items. One that only reads needs no script: a replica answers it, and a server without memory.
    ///
    /// - Throws: `badArgument` where there are no items or too many.
    public static func call(_ items: [CounterItem], on name: [UInt8]) throws(CounterError) -> RedisCall {
        try CounterItem.check(count: items.count)
        guard onlyReads(items) else { return call(items.flatMap(\.arguments), on: name) }
        return .command([Array("HMGET".utf8), name] + items.map(\.key.bytes), key: name, readOnly: true)
    }

    /// What was answered to a call of these items.
    ///
    /// - Throws: `badReply` for what is never answered.
    public static func results(_ reply: RESPValue, of items: [CounterItem]) throws(CounterError) -> [CounterResult] {
        if onlyReads(items) { return try values(reply, count: items.count) }
        let results = try results(reply, count: items.count)
        guard zip(items, results).allSatisfy(isPossible) else { throw ScriptReply.unexpected(reply) }
        return results
    }

    /// Whether the script can answer this to an item: what is applied leaves a value, or none where it was removed; what is
    /// not applied leaves what there was.
    private static func isPossible(_ item: CounterItem, _ result: CounterResult) -> Bool {
        switch (result.status, item.command) {
        case (.ok, .increment), (.ok, .decrement), (.ok, .set): result.new != nil
        case (.ok, .delete): result.new == nil
        case (.corrupt, _): result.old == nil && result.new == nil
        case (.ok, .get), (.unmet, _), (.overflow, _): result.old == result.new
        }
    }

    /// Refuses what the server never answers to ``clear(_:)``: it answers how many hashes it has removed.
    public static func checkCleared(_ reply: RESPValue) throws(CounterError) {
        guard reply == .integer(0) || reply == .integer(1) else { throw ScriptReply.unexpected(reply) }
    }

    /// A call of any arguments; the script refuses those that are no items.
    package static func call(_ arguments: [[UInt8]], on name: [UInt8]) -> RedisCall {
        .script(.strict, keys: [name], arguments: arguments)
    }

    private static func onlyReads(_ items: [CounterItem]) -> Bool { items.allSatisfy { $0.command == .get } }

    /// A call that removes every counter.
    public static func clear(_ name: [UInt8]) -> RedisCall {
        .command([Array("UNLINK".utf8), name], key: name, readOnly: false)
    }

    /// What the script answered to so many items.
    ///
    /// - Throws: `badArgument` where it refused the call, `badReply` for what it never answers.
    package static func results(_ reply: RESPValue, count: Int) throws(CounterError) -> [CounterResult] {
        let (head, rest) = try ScriptReply.parts(reply)
        if head == "bad-argument", let place = ScriptReply.badArgument(rest) { throw .badArgument(place) }
        guard head == "ok", rest.count == count else { throw ScriptReply.unexpected(reply) }
        var results: [CounterResult] = []
        results.reserveCapacity(count)
        for element in rest {
            guard let result = result(element) else { throw ScriptReply.unexpected(reply) }
            results.append(result)
        }
        return results
    }

    private static func values(_ reply: RESPValue, count: Int) throws(CounterError) -> [CounterResult] {
        guard let elements = reply.elements, elements.count == count else { throw ScriptReply.unexpected(reply) }
        var results: [CounterResult] = []
        results.reserveCapacity(count)
        for element in elements {
            switch element {
            case .null: results.append(CounterResult(.ok, old: nil, new: nil))
            case .bulk(let bytes):
                let value = CanonicalDecimal.value(bytes)
                results.append(CounterResult(value == nil ? .corrupt : .ok, old: value, new: value))
            default: throw ScriptReply.unexpected(reply)
            }
        }
        return results
    }

    static func result(_ element: RESPValue) -> CounterResult? {
        guard let fields = element.elements, fields.count == 3, let name = fields[0].bytes,
            let status = CounterResult.Status.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name) }),
            let old = ScriptReply.nullable(fields[1], CanonicalDecimal.value),
            let new = ScriptReply.nullable(fields[2], CanonicalDecimal.value)
        else { return nil }
        return CounterResult(status, old: old, new: new)
    }
}
