/// Batches as they are sent: writer, sequence, and two arguments for each delta, of an instance four.
extension Batch {
    /// How many arguments a delta of plain counters has; behind them stands the belief.
    public static let deltaArgumentCount = 2
    /// How many arguments a delta of an instance has.
    public static let instanceDeltaArgumentCount = 4

    /// The arguments of the script `lax`, or without beliefs nothing of an instance.
    ///
    /// - Parameter beliefs: Whether each delta has its belief with it.
    public func arguments(beliefs: Bool = false) -> [[UInt8]] {
        [writer.bytes, number.bytes] + Self.arguments(deltas, beliefs: beliefs)
    }

    /// The arguments of some deltas.
    package static func arguments(_ deltas: [Delta], beliefs: Bool) -> [[UInt8]] {
        deltas.flatMap { delta in
            let fields = [delta.key.bytes, CanonicalDecimal.bytes(delta.amount)]
            guard beliefs else { return fields }
            return fields + ItemArguments.fields(delta.belief)
        }
    }

    /// The batch that some arguments are.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` for the first field that is not right.
    ///
    /// Spec: LAX-001, LAX-002, LAX-003
    public static func parse(_ arguments: [[UInt8]], beliefs: Bool = false) throws(CounterError) -> Batch {
        let writer = try WriterID(arguments.first ?? [])
        guard arguments.count > 1, let number = BatchNumber(arguments[1]) else {
            throw .badArgument(BadArgument(.sequence, item: nil))
        }
        let size = beliefs ? instanceDeltaArgumentCount : deltaArgumentCount
        var keys: Set<CounterKey> = []
        let deltas = try ItemArguments.items(Array(arguments[2...]), of: size) {
            fields throws(ItemArguments.WrongField) in
            let key = try ItemArguments.key(fields[0])
            guard keys.insert(key).inserted else { throw ItemArguments.WrongField(.key) }
            guard let amount = CanonicalDecimal.value(fields[1]) else { throw ItemArguments.WrongField(.delta) }
            let belief = beliefs ? try ItemArguments.belief(fields[2], count: fields[3]) : nil
            return Delta(key, amount, belief: belief)
        }
        return try Batch(deltas, number: number, of: writer)
    }
}
