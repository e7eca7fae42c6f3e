/// What the items of all kinds of counters have in common as they are sent.
enum ItemArguments {
    /// How many items a call has at most.
    static let maxCount = 100

    /// A field of an item that is not right.
    struct WrongField: Error {
        var field: BadArgument.Field
        init(_ field: BadArgument.Field) { self.field = field }
    }

    /// The items that some arguments write, so many arguments to an item.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` for the first field that is not right.
    ///
    /// Spec: COUNTER-001, COUNTER-003, EPOCH-001, EPOCH-003
    static func items<Item>(
        _ arguments: [[UInt8]],
        of size: Int,
        _ item: ([[UInt8]]) throws(WrongField) -> Item
    ) throws(CounterError) -> [Item] {
        let (count, rest) = arguments.count.quotientAndRemainder(dividingBy: size)
        guard rest == 0 else { throw .badArgument(BadArgument(.items, item: nil)) }
        try check(count: count)
        var items: [Item] = []
        items.reserveCapacity(count)
        for index in 0..<count {
            do throws(WrongField) {
                items.append(try item(Array(arguments[index * size..<(index + 1) * size])))
            } catch {
                throw .badArgument(BadArgument(error.field, item: index))
            }
        }
        return items
    }

    /// Refuses a call of no items or of too many.
    ///
    /// Spec: COUNTER-001, EPOCH-001
    static func check(count: Int) throws(CounterError) {
        guard (1...maxCount).contains(count) else { throw .badArgument(BadArgument(.items, item: nil)) }
    }

    /// The key that a field is.
    static func key(_ field: [UInt8]) throws(WrongField) -> CounterKey {
        guard CounterKey.allows(field) else { throw WrongField(.key) }
        return CounterKey(checked: field)
    }

    /// The value that an operand is.
    static func operand(_ field: [UInt8]) throws(WrongField) -> Int64 {
        guard let value = CanonicalDecimal.value(field) else { throw WrongField(.operand) }
        return value
    }

    /// Refuses an operand where none is taken.
    static func checkEmpty(operand: [UInt8]) throws(WrongField) {
        guard operand.isEmpty else { throw WrongField(.operand) }
    }

    /// The condition that a comparator and a reference are.
    static func condition(
        _ comparator: [UInt8],
        reference: [UInt8],
        onlyAlways: Bool
    ) throws(WrongField) -> Condition {
        guard let comparator = Comparator(comparator), comparator == .none || !onlyAlways else {
            throw WrongField(.comparator)
        }
        if comparator == .none {
            guard reference.isEmpty else { throw WrongField(.reference) }
            return .always
        }
        guard let value = CanonicalDecimal.value(reference) else { throw WrongField(.reference) }
        return switch comparator {
        case .eq: .equal(value)
        case .ne: .notEqual(value)
        case .lt: .less(value)
        case .gt, .none: .greater(value)
        }
    }

    /// The comparator and the reference that a condition is.
    static func fields(_ condition: Condition) -> [[UInt8]] {
        switch condition {
        case .always: fields(.none, nil)
        case .equal(let reference): fields(.eq, reference)
        case .notEqual(let reference): fields(.ne, reference)
        case .less(let reference): fields(.lt, reference)
        case .greater(let reference): fields(.gt, reference)
        }
    }

    /// The belief that an epoch and a count are.
    ///
    /// Spec: EPOCH-002, LAX-002
    static func belief(_ epoch: [UInt8], count: [UInt8]) throws(WrongField) -> Belief? {
        if epoch.isEmpty {
            guard count.isEmpty else { throw WrongField(.count) }
            return nil
        }
        guard let epoch = Serial(epoch) else { throw WrongField(.epoch) }
        guard let count = CanonicalDecimal.value(count) else { throw WrongField(.count) }
        return Belief(epoch: epoch, count: count)
    }

    /// The epoch and the count that a belief is.
    static func fields(_ belief: Belief?) -> [[UInt8]] {
        [belief?.epoch.bytes ?? [], belief.map { CanonicalDecimal.bytes($0.count) } ?? []]
    }

    private static func fields(_ comparator: Comparator, _ reference: Int64?) -> [[UInt8]] {
        [Array(comparator.rawValue.utf8), reference.map(CanonicalDecimal.bytes) ?? []]
    }

    private enum Comparator: String, CaseIterable, ItemWord {
        case none, eq, ne, lt, gt
    }
}

/// A word of an item, out of a closed list.
protocol ItemWord: RawRepresentable<String>, CaseIterable {}

extension ItemWord {
    /// The word that some bytes are. Compares bytes: strings would be compared as Unicode.
    init?(_ bytes: [UInt8]) {
        guard let word = Self.allCases.first(where: { $0.rawValue.utf8.elementsEqual(bytes) }) else { return nil }
        self = word
    }
}
