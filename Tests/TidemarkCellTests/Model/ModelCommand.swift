/// A second reading of the grammar of chapter 10: a command, with what stands for places and numbers as text.
struct ModelCommand: Equatable {
    var name: String
    var client: String?
    var sequence: UInt64 = 0
    var epoch: UInt64 = 0
    var expected: String?
    /// What is compared, for `bytes` and `modified-at`.
    var comparand: [UInt8] = []
    /// Nil where the value is taken away.
    var new: [UInt8]?

    /// Nil for what is no command.
    init?(_ arguments: [[UInt8]]) {
        let words = arguments.map { String(decoding: $0, as: UTF8.self) }
        guard let name = words.first else { return nil }
        self.name = name
        if name == "CELL.OPEN", words.count == 1 { return }
        guard words.count > 2, let epoch = Self.number(words[2]) else { return nil }
        self.epoch = epoch
        if !arguments[1].isEmpty {
            let parts = words[1].split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
            guard parts.count == 2, Self.isPosition(parts[0]), let sequence = Self.number(parts[1]), sequence != 0
            else { return nil }
            client = parts[0]
            self.sequence = sequence
        }
        switch (name, words.count) {
        case ("CELL.CLEAR", 3), ("CELL.FENCE", 3): break
        case ("CELL.WRITE", 4): new = arguments[3]
        case ("CELL.EXCHANGE", _):
            guard readExchange(Array(arguments[3...]), Array(words[3...])) else { return nil }
        default: return nil
        }
    }

    private mutating func readExchange(_ arguments: [[UInt8]], _ words: [String]) -> Bool {
        let hasComparand = words.first == "bytes" || words.first == "modified-at"
        let rest = hasComparand ? 2 : 1
        switch (words.count - rest, words.count > rest ? words[rest] : "") {
        case (1, "none"): break
        case (2, "value"): new = arguments[rest + 1]
        default: return false
        }
        expected = words[0]
        if hasComparand { comparand = arguments[1] }
        return ["never", "absent", "bytes"].contains(words[0])
            || (words[0] == "modified-at" && Self.isPosition(words[1]))
    }

    /// A canonical decimal.
    static func number(_ text: String) -> UInt64? { UInt64(text).flatMap { String($0) == text ? $0 : nil } }

    /// Whether a text is the position of a command.
    static func isPosition(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { number(String($0)) }
        guard parts.count == 2, let generation = parts[0], let offset = parts[1] else { return false }
        return generation > 0 && offset <= 9_223_372_036_854_775_806
    }
}
