import TidemarkCounters

/// A command that people give, with its words taken apart.
enum CounterRequest {
    case whole(Whole)
    case call([RequestItem])

    /// What is asked of all counters at once.
    enum Whole: String {
        case clear
        case clearOwn = "clear-own"
        case flush
    }

    /// Reads `inc k 5 if gt 3`, or several of these with commas between them.
    ///
    /// - Parameters:
    ///   - verbs: What the counters know.
    ///   - wholes: What they know to do with all of them.
    /// - Throws: ``WordError`` and `CounterError`.
    init(_ words: [Word], verbs: [RequestItem.Verb], wholes: [Whole]) throws {
        if let whole = wholes.first(where: { words.first?.bytes.isWord($0.rawValue) ?? false }) {
            guard words.count == 1 else { throw WordError("\(whole.rawValue): expected nothing behind it") }
            self = .whole(whole)
            return
        }
        let expected = Self.list(verbs.map(\.rawValue) + wholes.map(\.rawValue))
        var items: [RequestItem] = []
        for part in Self.parts(words) { items += try Self.items(part, verbs, expected) }
        guard items.count <= CounterItem.maxCount else { throw WordError("a call has at most 100 items") }
        self = .call(items)
    }

    /// The words between commas, which may stand alone or end a word.
    private static func parts(_ words: [Word]) -> [[[UInt8]]] {
        var parts: [[[UInt8]]] = [[]]
        for word in words {
            let isLast = !word.isQuoted && word.bytes.last == UInt8(ascii: ",")
            let rest = isLast ? Array(word.bytes.dropLast()) : word.bytes
            if !(isLast && rest.isEmpty) { parts[parts.count - 1].append(rest) }
            if isLast { parts.append([]) }
        }
        return parts
    }

    private static func items(
        _ words: [[UInt8]],
        _ verbs: [RequestItem.Verb],
        _ expected: String
    ) throws -> [RequestItem] {
        guard let command = words.first else { throw WordError("expected \(expected)") }
        guard let verb = verbs.first(where: { command.isWord($0.rawValue) }) else {
            throw WordError("expected \(expected) instead of \(text(command))")
        }
        var rest = Array(words.dropFirst())
        if verb == .get {
            guard !rest.isEmpty else { throw WordError("get: expected a key") }
            return try rest.map { RequestItem(verb: .get, key: try CounterKey($0), operand: 0, condition: .always) }
        }
        let condition = try takeCondition(&rest)
        guard let first = rest.first else { throw WordError("\(verb.rawValue): expected a key") }
        let key = try CounterKey(first)
        let operands = rest.dropFirst()
        guard verb.takesNumber || operands.isEmpty else {
            throw WordError("\(verb.rawValue): expected one key, and nothing behind it but a condition")
        }
        guard operands.count <= 1 else { throw WordError("\(verb.rawValue): expected one key and one number") }
        let number = try operands.first.map(number)
        if (verb == .set || verb == .setOwn) && number == nil {
            throw WordError("\(verb.rawValue): expected a number")
        }
        let operand = verb.takesNumber ? number ?? 1 : 0
        return [RequestItem(verb: verb, key: key, operand: operand, condition: condition)]
    }

    /// Takes `if eq 5` off the end.
    private static func takeCondition(_ words: inout [[UInt8]]) throws(WordError) -> Condition {
        guard words.count >= 3, words[words.count - 3].isWord("if") else {
            if words.dropFirst().contains(where: { $0.isWord("if") }) {
                throw WordError("expected if, a comparator and a number at the end")
            }
            return .always
        }
        let reference = try number(words[words.count - 1])
        let comparator = words[words.count - 2]
        words.removeLast(3)
        if comparator.isWord("eq") { return .equal(reference) }
        if comparator.isWord("ne") { return .notEqual(reference) }
        if comparator.isWord("lt") { return .less(reference) }
        if comparator.isWord("gt") { return .greater(reference) }
        throw WordError("expected eq, ne, lt or gt instead of \(text(comparator))")
    }

    private static func number(_ word: [UInt8]) throws(WordError) -> Int64 {
        guard let value = CanonicalDecimal.value(word) else {
            throw WordError("expected an integer from -2^63 to 2^63-1 instead of \(text(word))")
        }
        return value
    }

    private static func list(_ words: [String]) -> String {
        "\(words.dropLast().joined(separator: ", ")) or \(words[words.count - 1])"
    }

    /// A word as it would have to be typed.
    private static func text(_ word: [UInt8]) -> String {
        let isPlain = !word.isEmpty && !word.contains(UInt8(ascii: " "))
        let text = quoted(word)
        return isPlain && text.utf8.count == word.count + 2 ? printable(word) : text
    }
}

extension [UInt8] {
    fileprivate func isWord(_ word: String) -> Bool { word.utf8.elementsEqual(self) }
}
