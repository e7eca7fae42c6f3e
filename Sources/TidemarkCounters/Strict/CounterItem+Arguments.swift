/// Items as they are sent: five arguments each.
extension CounterItem {
    /// How many items a call has at most.
    public static let maxCount = ItemArguments.maxCount
    /// How many arguments an item has.
    public static let argumentCount = 5

    /// The items that some arguments write.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` for the first field that is not right.
    ///
    /// Spec: COUNTER-001, COUNTER-002, COUNTER-003
    public static func items(_ arguments: [[UInt8]]) throws(CounterError) -> [CounterItem] {
        try ItemArguments.items(arguments, of: argumentCount) { fields throws(ItemArguments.WrongField) in
            try CounterItem(fields)
        }
    }

    /// Refuses a call of no items or of too many.
    ///
    /// Spec: COUNTER-001
    package static func check(count: Int) throws(CounterError) { try ItemArguments.check(count: count) }

    /// The five arguments that write the item.
    public var arguments: [[UInt8]] {
        let (word, operand): (Word, Int64?) =
            switch command {
            case .get: (.get, nil)
            case .increment(let amount): (.inc, amount)
            case .decrement(let amount): (.dec, amount)
            case .set(let value): (.set, value)
            case .delete: (.del, nil)
            }
        return [Array(word.rawValue.utf8), key.bytes, operand.map(CanonicalDecimal.bytes) ?? []]
            + ItemArguments.fields(condition)
    }

    /// An item of exactly five arguments. The order of the checks is the order of the fields.
    private init(_ fields: [[UInt8]]) throws(ItemArguments.WrongField) {
        guard let word = Word(fields[0]) else { throw ItemArguments.WrongField(.command) }
        let key = try ItemArguments.key(fields[1])
        let command = try Self.command(word, operand: fields[2])
        let condition = try ItemArguments.condition(fields[3], reference: fields[4], onlyAlways: word == .get)
        self.init(command, key, condition)
    }

    private static func command(_ word: Word, operand: [UInt8]) throws(ItemArguments.WrongField) -> Command {
        switch word {
        case .inc: return .increment(by: try ItemArguments.operand(operand))
        case .dec: return .decrement(by: try ItemArguments.operand(operand))
        case .set: return .set(to: try ItemArguments.operand(operand))
        case .get, .del:
            try ItemArguments.checkEmpty(operand: operand)
            return word == .get ? .get : .delete
        }
    }

    private enum Word: String, CaseIterable, ItemWord {
        case get, inc, dec, set, del
    }
}
