/// The strict counters of one namespace, as a value: what the hash `{NS}:sc` is on Redis.
public struct StrictTable: Sendable, Equatable {
    private var values: [CounterKey: Int64] = [:]
    /// What is stored and is no value. Nothing here writes such a thing; it comes from ``store(_:at:)``.
    private var corrupt: [CounterKey: [UInt8]] = [:]

    /// No counters.
    public init() {}

    /// Applies the items of a call in order, each to what the ones before it have left.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` where there are none or more than 100.
    ///
    /// Spec: COUNTER-004, COUNTER-010, COUNTER-011, COUNTER-012
    public mutating func call(_ items: [CounterItem]) throws(CounterError) -> [CounterResult] {
        try CounterItem.check(count: items.count)
        return items.map { apply($0) }
    }

    /// Applies one item.
    ///
    /// Spec: COUNTER-014, COUNTER-015, COUNTER-016, COUNTER-020, COUNTER-021, COUNTER-022, COUNTER-023, COUNTER-024, COUNTER-027
    public mutating func apply(_ item: CounterItem) -> CounterResult {
        if !corrupt.isEmpty, corrupt[item.key] != nil { return CounterResult(.corrupt, old: nil, new: nil) }
        switch item.command {
        case .get:
            let value = values[item.key]
            return CounterResult(.ok, old: value, new: value)
        case .increment(let amount): return change(item) { $0.addingReportingOverflow(amount) }
        case .decrement(let amount): return change(item) { $0.subtractingReportingOverflow(amount) }
        case .set(let value): return change(item) { _ in (value, false) }
        case .delete:
            let old = values[item.key]
            guard item.condition.holds(for: old ?? 0) else { return CounterResult(.unmet, old: old, new: old) }
            values[item.key] = nil
            return CounterResult(.ok, old: old, new: nil)
        }
    }

    /// Replaces the value where the condition holds and the result is a value; looks the key up once.
    private mutating func change(
        _ item: CounterItem,
        _ result: (Int64) -> (partialValue: Int64, overflow: Bool)
    ) -> CounterResult {
        func changed(_ value: inout Int64?) -> CounterResult {
            let old = value
            guard item.condition.holds(for: old ?? 0) else { return CounterResult(.unmet, old: old, new: old) }
            let (new, overflows) = result(old ?? 0)
            if overflows { return CounterResult(.overflow, old: old, new: old) }
            value = new
            return CounterResult(.ok, old: old, new: new)
        }
        return changed(&values[item.key])
    }

    /// Removes every counter, corrupt ones too.
    ///
    /// Spec: COUNTER-028
    public mutating func clear() { self = StrictTable() }

    /// Puts bytes where the value of a key is stored, past all rules, as another program might; to restore what
    /// ``stored`` gave, for instance.
    public mutating func store(_ bytes: [UInt8], at key: CounterKey) {
        values[key] = CanonicalDecimal.value(bytes)
        corrupt[key] = values[key] == nil ? bytes : nil
    }

    /// All that is stored, in the order of the keys' bytes: canonical decimals, and corrupt bytes as they are.
    ///
    /// Spec: COUNTER-032
    public var stored: [(key: CounterKey, value: [UInt8])] {
        let all = values.map { ($0, CanonicalDecimal.bytes($1)) } + corrupt.map { ($0, $1) }
        return all.sorted { $0.0 < $1.0 }.map { (key: $0.0, value: $0.1) }
    }
}
