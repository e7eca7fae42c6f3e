/// Operations as they are sent: operation, now, ttl, budget, instance and life, and behind them items, a cursor or a batch.
extension InstanceOperation {
    /// The arguments of the script `instance`.
    ///
    /// - Parameter now: Milliseconds since 1970; nil for the server's clock.
    ///
    /// Spec: EPOCH-063
    public func arguments(now: UInt64? = nil) -> [[UInt8]] {
        let (word, life, rest): (Word, Serial?, [[UInt8]]) =
            switch kind {
            case .attach: (.attach, nil, [])
            case .call(let life, let items): (.call, life, items.flatMap(\.arguments))
            case .beat(let life, let cursor): (.beat, life, [cursor?.bytes ?? []])
            case .clearOwn(let life, let cursor): (.clearOwn, life, [cursor?.bytes ?? []])
            case .batch(let life, let batch): (.batch, life, batch.arguments(beliefs: true))
            }
        let numbers = [now.map(String.init) ?? "", String(settings.ttl), String(settings.budget)]
        let head = [Array(word.rawValue.utf8)] + numbers.map { Array($0.utf8) } + [instance.bytes, life?.bytes ?? []]
        return head + rest
    }

    /// The operation that some arguments are, and the time that they give.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` for the first field that is not right. Nothing stands for no time here.
    ///
    /// Spec: EPOCH-001, EPOCH-003
    public static func parse(_ arguments: [[UInt8]]) throws(CounterError) -> (InstanceOperation, now: UInt64) {
        guard arguments.count >= headCount, let word = Word(arguments[0]) else { throw wrong(.operation) }
        guard let now = CanonicalDecimal.value(arguments[1]), (0...Int64(InstanceTable.latest)).contains(now) else {
            throw wrong(.now)
        }
        guard let ttl = CanonicalDecimal.value(arguments[2]) else { throw wrong(.ttl) }
        // What is no budget at all is as wrong as 0, but only where the ttl is right.
        let budget = CanonicalDecimal.value(arguments[3]).flatMap { Int(exactly: $0) }
        let settings = try InstanceSettings(ttl: ttl, budget: budget ?? 0)
        let instance = try InstanceID(arguments[4])
        let kind = try kind(word, life: arguments[5], rest: Array(arguments[headCount...]))
        return (InstanceOperation(kind, of: instance, settings: settings), UInt64(now))
    }

    private static func kind(_ word: Word, life: [UInt8], rest: [[UInt8]]) throws(CounterError) -> Kind {
        if word == .attach {
            guard life.isEmpty, rest.isEmpty else { throw wrong(.life) }
            return .attach
        }
        guard let life = Serial(life) else { throw wrong(.life) }
        if word == .call { return .call(life: life, items: try InstanceItem.items(rest)) }
        if word == .batch { return .batch(life: life, try Batch.parse(rest, beliefs: true)) }
        guard rest.count == 1, rest[0].count <= CounterKey.maxLength else { throw wrong(.cursor) }
        let cursor = rest[0].isEmpty ? nil : CounterKey(checked: rest[0])
        return word == .beat ? .beat(life: life, cursor: cursor) : .clearOwn(life: life, cursor: cursor)
    }

    private static func wrong(_ field: BadArgument.Field) -> CounterError {
        .badArgument(BadArgument(field, item: nil))
    }

    private static let headCount = 6

    private enum Word: String, CaseIterable, ItemWord {
        case attach, call, beat, batch
        case clearOwn = "clear-own"
    }
}
