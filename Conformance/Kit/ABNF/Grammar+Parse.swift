/// Why a text is no grammar.
public struct GrammarError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// What is wrong, as a clause.
    public var message: String

    /// One line.
    public var description: String { "line \(line): \(message)" }
}

extension Grammar {
    /// Reads a grammar. Lines may end in LF or CRLF; a definition begins at the start of a line, and lines that begin with
    /// white space continue it.
    public init(parsing text: String) throws(GrammarError) {
        self.init()
        var parser = GrammarParser(text)
        while let (production, extends) = try parser.production() {
            let done = extends ? extend(production.name, by: production.element) : define(production)
            guard done else {
                let message =
                    extends ? "`\(production.name)` is not defined yet" : "`\(production.name)` is defined twice"
                throw GrammarError(line: production.line, message: message)
            }
        }
    }
}

private struct GrammarParser {
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var depth = 0

    /// Groups nest no deeper, so that no text can exhaust the stack.
    private static let maximumDepth = 64

    init(_ text: String) { bytes = Array(text.utf8) }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func failure(_ message: String) -> GrammarError { GrammarError(line: line, message: message) }

    private mutating func take(_ text: StaticString) -> Bool {
        let end = index + text.utf8CodeUnitCount
        let matches = text.withUTF8Buffer { end <= bytes.count && bytes[index..<end].elementsEqual($0) }
        if matches { index = end }
        return matches
    }

    private mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let taken = bytes[index...].prefix(while: condition)
        index = taken.endIndex
        return taken
    }

    // MARK: Lines

    /// The next definition, and whether it only adds alternatives; nil at the end.
    mutating func production() throws(GrammarError) -> (Production, extends: Bool)? {
        while true {
            let atStart = index
            skipSpaces()
            if next == nil { return nil }
            if try endOfLine() { continue }
            guard index == atStart else { throw failure("a definition begins at the start of a line") }
            break
        }
        let start = line
        let name = try ruleName()
        try skip()
        guard take("=") else { throw failure("expected `=` or `=/` after the name `\(name)`") }
        let extends = take("/")
        try skip()
        let element = try alternation()
        try skip()
        if next != nil, try !endOfLine() { throw failure("expected the end of the definition of `\(name)`") }
        return (Production(name: name, element: element, line: start), extends)
    }

    private mutating func skipSpaces() {
        while next == 0x20 || next == 0x09 { index += 1 }
    }

    /// Takes a comment, if there is one, and the line's end; false if something else stands there.
    private mutating func endOfLine() throws(GrammarError) -> Bool {
        if next == UInt8(ascii: ";") {
            _ = take { $0 != 0x0a && $0 != 0x0d }
            if next == nil { return true }
        }
        guard take("\r\n") || take("\n") else { return false }
        line += 1
        return true
    }

    /// Takes white space and comments, and goes on to the next line where that continues this one.
    private mutating func skip() throws(GrammarError) {
        while true {
            skipSpaces()
            let (place, number) = (index, line)
            guard next == UInt8(ascii: ";") || next == 0x0d || next == 0x0a, try endOfLine() else { return }
            guard next == 0x20 || next == 0x09 else {
                (index, line) = (place, number)
                return
            }
        }
    }

    // MARK: Elements

    private mutating func ruleName() throws(GrammarError) -> String {
        guard let first = next, first.isASCIILetter else { throw failure("expected the name of a rule") }
        let name = take { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
        return String(decoding: name, as: UTF8.self)
    }

    private mutating func alternation() throws(GrammarError) -> Element {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure("groups nest too deeply") }
        var alternatives = [try concatenation()]
        while true {
            try skip()
            guard take("/") else { return alternatives.count == 1 ? alternatives[0] : .alternation(alternatives) }
            try skip()
            alternatives.append(try concatenation())
        }
    }

    private mutating func concatenation() throws(GrammarError) -> Element {
        var parts = [try repetition()]
        while true {
            let before = index
            try skip()
            guard index > before, let byte = next, Self.beginsRepetition(byte) else {
                return parts.count == 1 ? parts[0] : .concatenation(parts)
            }
            parts.append(try repetition())
        }
    }

    private static func beginsRepetition(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || "*([\"%<".utf8.contains(byte)
    }

    private mutating func repetition() throws(GrammarError) -> Element {
        let minimum = try number()
        guard take("*") else {
            let element = try element()
            return minimum.map { .repetition(minimum: $0, maximum: $0, element) } ?? element
        }
        let maximum = try number()
        if let maximum, maximum < minimum ?? 0 { throw failure("a repetition's second number is below its first") }
        return .repetition(minimum: minimum ?? 0, maximum: maximum, try element())
    }

    private mutating func number() throws(GrammarError) -> Int? {
        let digits = take { $0.isASCIIDigit }
        if digits.isEmpty { return nil }
        guard digits.count <= 9, let number = Int(String(decoding: digits, as: UTF8.self)) else {
            throw failure("a number of repetitions is too large")
        }
        return number
    }

    private mutating func element() throws(GrammarError) -> Element {
        guard let byte = next else { throw failure("expected an element") }
        switch byte {
        case UInt8(ascii: "("): return try enclosed(")")
        case UInt8(ascii: "["): return .option(try enclosed("]"))
        case UInt8(ascii: "\""): return try string(caseSensitive: false)
        case UInt8(ascii: "<"):
            index += 1
            let text = take { $0 >= 0x20 && $0 <= 0x7e && $0 != UInt8(ascii: ">") }
            guard take(">") else { throw failure("expected `>`") }
            return .prose(String(decoding: text, as: UTF8.self))
        case UInt8(ascii: "%"):
            index += 1
            if take("s") || take("S") { return try string(caseSensitive: true) }
            if take("i") || take("I") { return try string(caseSensitive: false) }
            return try numeric()
        default: return .rule(try ruleName().lowercased())
        }
    }

    private mutating func enclosed(_ close: StaticString) throws(GrammarError) -> Element {
        index += 1
        try skip()
        let element = try alternation()
        try skip()
        guard take(close) else { throw failure("expected `\(close)`") }
        return element
    }

    private mutating func string(caseSensitive: Bool) throws(GrammarError) -> Element {
        guard take("\"") else { throw failure("expected `\"`") }
        let text = take { $0 >= 0x20 && $0 <= 0x7e && $0 != UInt8(ascii: "\"") }
        guard take("\"") else { throw failure("expected `\"`") }
        let hasLetters = text.contains { $0.isASCIILetter }
        return .string(Array(text), caseSensitive: caseSensitive || !hasLetters)
    }

    /// `%x30-39`, `%d13.10`, `%b1`
    private mutating func numeric() throws(GrammarError) -> Element {
        let radix: Int
        if take("x") || take("X") {
            radix = 16
        } else if take("d") || take("D") {
            radix = 10
        } else if take("b") || take("B") {
            radix = 2
        } else {
            throw failure("expected `x`, `d`, `b`, `s` or `i` after `%`")
        }
        let first = try value(radix)
        if take("-") {
            let last = try value(radix)
            guard first <= last else { throw failure("a range's end is below its start") }
            return .range(first...last)
        }
        var values = [first]
        while take(".") { values.append(try value(radix)) }
        return values.count == 1 ? .range(first...first) : .string(values, caseSensitive: true)
    }

    private mutating func value(_ radix: Int) throws(GrammarError) -> UInt8 {
        let digits = take { $0.isASCIIDigit || $0.isASCIILetter }
        guard let value = UInt8(String(decoding: digits, as: UTF8.self), radix: radix) else {
            throw failure("expected a value from 0 to 255 in base \(radix)")
        }
        return value
    }
}
