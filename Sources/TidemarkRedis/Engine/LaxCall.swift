public import TidemarkCounters

/// A call of the script `lax`, as it is sent and as it is answered.
///
/// Spec: LAX-030, LAX-031, LAX-033
public enum LaxCall {
    /// A batch.
    public static func call(_ batch: Batch, in namespace: Namespace) -> RedisCall {
        call(batch.arguments(), lastBatch: namespace.lastBatchName(of: batch.writer), in: namespace)
    }

    /// A call of any arguments; the script refuses those that are no batch.
    package static func call(_ arguments: [[UInt8]], lastBatch name: [UInt8], in namespace: Namespace) -> RedisCall {
        .script(.lax, keys: [namespace.laxName, name], arguments: arguments)
    }

    /// What was answered to a batch.
    ///
    /// - Throws: `badArgument`, `corrupt` and `outdated` where it was refused, `badReply` for what is never answered.
    public static func answer(
        _ reply: RESPValue,
        to batch: Batch
    ) throws(CounterError) -> BatchAnswer<CounterResult> {
        let answer = try answer(reply, count: batch.deltas.count)
        guard answer.results.allSatisfy({ isPossible($0, isRepeated: answer.isRepeated) }) else {
            throw ScriptReply.unexpected(reply)
        }
        return answer
    }

    /// What was answered to a batch of so many items.
    package static func answer(_ reply: RESPValue, count: Int) throws(CounterError) -> BatchAnswer<CounterResult> {
        let (head, rest) = try ScriptReply.parts(reply)
        switch head {
        case "ok", "repeated":
            let results = rest.compactMap(StrictCall.result)
            guard rest.count == count, results.count == count else { throw ScriptReply.unexpected(reply) }
            return BatchAnswer(results, isRepeated: head == "repeated")
        case "outdated" where rest.isEmpty: throw .outdated
        case "corrupt" where rest.isEmpty: throw .corrupt
        case "bad-argument":
            guard let place = ScriptReply.badArgument(rest) else { throw ScriptReply.unexpected(reply) }
            throw .badArgument(place)
        default: throw ScriptReply.unexpected(reply)
        }
    }

    /// Whether the script can answer this to a delta.
    private static func isPossible(_ result: CounterResult, isRepeated: Bool) -> Bool {
        guard result.status != .unmet else { return false }
        if isRepeated { return result.old == result.new }
        return switch result.status {
        case .ok: result.new != nil
        case .corrupt: result.old == nil && result.new == nil
        case .overflow, .unmet: result.old == result.new && result.new != nil
        }
    }
}
