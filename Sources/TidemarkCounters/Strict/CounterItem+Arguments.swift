/// Items as they are sent: five arguments each.
extension CounterItem {
    /// How many items a call has at most.
    public static let maxCount = 100
    /// How many arguments an item has.
    public static let argumentCount = 5

    /// The items that some arguments write.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` for the first field that is not right.
    ///
    /// Spec: COUNTER-001, COUNTER-002, COUNTER-003
    public static func items(_ arguments: [[UInt8]]) throws(CounterError) -> [CounterItem] {
        let (count, rest) = arguments.count.quotientAndRemainder(dividingBy: argumentCount)
        guard rest == 0 else { throw .badArgument(BadArgument(.items, item: nil)) }
        try check(count: count)
        var items: [CounterItem] = []
        items.reserveCapacity(count)
        for index in 0..<count {
            let fields = arguments[index * argumentCount..<(index + 1) * argumentCount]
            do throws(WrongField) {
                items.append(try CounterItem(Array(fields)))
            } catch {
                throw .badArgument(BadArgument(error.field, item: index))
            }
        }
        return items
    }

    /// Refuses a call of no items or of too many.
    ///
    /// Spec: COUNTER-001
    package static func check(count: Int) throws(CounterError) {
        guard (1...maxCount).contains(count) else { throw .badArgument(BadArgument(.items, item: nil)) }
    }

    /// The five arguments that write the item.
    public var arguments: [[UInt8]] {
        let (word, operand): (String, Int64?) =
            switch command {
            case .get: ("get", nil)
            case .increment(let amount): ("inc", amount)
            case .decrement(let amount): ("dec", amount)
            case .set(let value): ("set", value)
            case .delete: ("del", nil)
            }
        let (comparator, reference): (String, Int64?) =
            switch condition {
            case .always: ("none", nil)
            case .equal(let reference): ("eq", reference)
            case .notEqual(let reference): ("ne", reference)
            case .less(let reference): ("lt", reference)
            case .greater(let reference): ("gt", reference)
            }
        return [
            Array(word.utf8), key.bytes, operand.map(CanonicalDecimal.bytes) ?? [], Array(comparator.utf8),
            reference.map(CanonicalDecimal.bytes) ?? [],
        ]
    }

    private struct WrongField: Error {
        var field: BadArgument.Field
        init(_ field: BadArgument.Field) { self.field = field }
    }

    /// An item of exactly five arguments. The order of the checks is the order of the fields.
    private init(_ fields: [[UInt8]]) throws(WrongField) {
        let word = Word(fields[0])
        guard let word, Word.commands.contains(word) else { throw WrongField(.command) }
        guard CounterKey.allows(fields[1]) else { throw WrongField(.key) }
        let key = CounterKey(checked: fields[1])
        let command = try Self.command(word, operand: fields[2])
        let condition = try Self.condition(Word(fields[3]), reference: fields[4], of: command)
        self.init(command, key, condition)
    }

    private static func command(_ word: Word, operand: [UInt8]) throws(WrongField) -> Command {
        if word == .get || word == .del {
            guard operand.isEmpty else { throw WrongField(.operand) }
            return word == .get ? .get : .delete
        }
        guard let value = CanonicalDecimal.value(operand) else { throw WrongField(.operand) }
        return switch word {
        case .inc: .increment(by: value)
        case .dec: .decrement(by: value)
        default: .set(to: value)
        }
    }

    private static func condition(
        _ word: Word?,
        reference: [UInt8],
        of command: Command
    ) throws(WrongField) -> Condition {
        guard let word, Word.comparators.contains(word), word == .none || command != .get else {
            throw WrongField(.comparator)
        }
        if word == .none {
            guard reference.isEmpty else { throw WrongField(.reference) }
            return .always
        }
        guard let value = CanonicalDecimal.value(reference) else { throw WrongField(.reference) }
        return switch word {
        case .eq: .equal(value)
        case .ne: .notEqual(value)
        case .lt: .less(value)
        default: .greater(value)
        }
    }
}

/// The words of an item.
private enum Word: String, CaseIterable {
    case get, inc, dec, set, del
    case none, eq, ne, lt, gt

    static let commands: Set<Word> = [.get, .inc, .dec, .set, .del]
    static let comparators: Set<Word> = [.none, .eq, .ne, .lt, .gt]

    /// Compares bytes: strings would be compared as Unicode.
    init?(_ bytes: [UInt8]) {
        guard let word = Self.allCases.first(where: { $0.rawValue.utf8.elementsEqual(bytes) }) else { return nil }
        self = word
    }
}
