/// Items as they are sent: seven arguments each, or five without the belief.
extension InstanceItem {
    /// How many items a call has at most.
    public static let maxCount = ItemArguments.maxCount
    /// How many arguments an item has.
    public static let argumentCount = 7
    /// How many of them stand before the belief.
    public static let beliefPosition = 5

    /// The items that some arguments write.
    ///
    /// - Parameter beliefs: Whether each item has its belief, and so seven arguments, or not.
    /// - Throws: ``CounterError/badArgument(_:)`` for the first field that is not right.
    ///
    /// Spec: EPOCH-001, EPOCH-002, EPOCH-003
    public static func items(_ arguments: [[UInt8]], beliefs: Bool = true) throws(CounterError) -> [InstanceItem] {
        let size = beliefs ? argumentCount : beliefPosition
        return try ItemArguments.items(arguments, of: size) { fields throws(ItemArguments.WrongField) in
            try InstanceItem(fields)
        }
    }

    /// Refuses a call of no items or of too many.
    ///
    /// Spec: EPOCH-001
    static func check(count: Int) throws(CounterError) { try ItemArguments.check(count: count) }

    /// The seven arguments that write the item.
    public var arguments: [[UInt8]] {
        let (word, operand): (Word, Int64?) =
            switch command {
            case .get: (.get, nil)
            case .increment(let amount): (.inc, amount)
            case .decrement(let amount): (.dec, amount)
            case .set(let value): (.set, value)
            case .delete: (.del, nil)
            case .setOwn(let value): (.setOwn, value)
            case .deleteOwn: (.deleteOwn, nil)
            }
        return [Array(word.rawValue.utf8), key.bytes, operand.map(CanonicalDecimal.bytes) ?? []]
            + ItemArguments.fields(condition)
            + ItemArguments.fields(belief)
    }

    /// An item of five or seven arguments. The order of the checks is the order of the fields.
    private init(_ fields: [[UInt8]]) throws(ItemArguments.WrongField) {
        guard let word = Word(fields[0]) else { throw ItemArguments.WrongField(.command) }
        let key = try ItemArguments.key(fields[1])
        let command = try Self.command(word, operand: fields[2])
        let condition = try ItemArguments.condition(fields[3], reference: fields[4], onlyAlways: word == .get)
        let belief = fields.count == Self.argumentCount ? try ItemArguments.belief(fields[5], count: fields[6]) : nil
        self.init(command, key, condition, belief: belief)
    }

    private static func command(_ word: Word, operand: [UInt8]) throws(ItemArguments.WrongField) -> Command {
        switch word {
        case .inc: return .increment(by: try ItemArguments.operand(operand))
        case .dec: return .decrement(by: try ItemArguments.operand(operand))
        case .set: return .set(to: try ItemArguments.operand(operand))
        case .setOwn: return .setOwn(to: try ItemArguments.operand(operand))
        case .get, .del, .deleteOwn:
            try ItemArguments.checkEmpty(operand: operand)
            return word == .get ? .get : word == .del ? .delete : .deleteOwn
        }
    }

    private enum Word: String, CaseIterable, ItemWord {
        case get, inc, dec, set, del
        case setOwn = "set-own"
        case deleteOwn = "del-own"
    }
}
