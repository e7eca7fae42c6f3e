package import TidemarkCounters

/// Plain lax counters in memory.
package final class EmbeddedPlainServer: LaxServer {
    package typealias Link = PlainLink
    private var table = LaxTable()

    package init() {}

    package func perform(
        _ request: PlainLink.Request,
        of client: Int,
        now: UInt64
    ) -> Result<PlainLink.Answer, CounterError> {
        Result { () throws(CounterError) -> PlainLink.Answer in
            switch request {
            case .batch(let batch): return .batched(try table.apply(batch, now: now))
            case .call(let items): return .results(try table.counters.call(items))
            case .clear:
                table.counters.clear()
                return .cleared
            }
        }
    }

    package func value(of key: CounterKey) -> Int128? { table.counters.apply(.get(key)).new.map { Int128($0) } }
}

/// Instance-aware counters in memory.
package final class EmbeddedInstanceServer: LaxServer {
    package typealias Link = InstanceLink
    private var table = InstanceTable()

    package init() {}

    package func perform(
        _ request: InstanceLink.Request,
        of client: Int,
        now: UInt64
    ) -> Result<InstanceLink.Answer, CounterError> {
        Result { () throws(CounterError) -> InstanceLink.Answer in
            switch request {
            case .operation(let kind): return .operation(try table.perform(.simulated(kind, of: client), now: now))
            case .clear:
                table.clear()
                return .cleared
            }
        }
    }

    package func value(of key: CounterKey) -> Int128? {
        for row in table.stored.totals where row.key == key {
            return Int128(String(decoding: row.record, as: UTF8.self).split(separator: "|")[1])
        }
        return nil
    }
}

extension InstanceOperation {
    /// An operation of the simulation's client of a number.
    package static func simulated(_ kind: Kind, of client: Int) -> InstanceOperation {
        let settings = (try? InstanceSettings(ttl: simulatedTTL, budget: 1000)) ?? InstanceSettings()
        return InstanceOperation(kind, of: InstanceID(high: 0, low: UInt64(client)), settings: settings)
    }
}
