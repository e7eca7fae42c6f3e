/// A grammar in the notation of RFC 5234 with the strings of RFC 7405, over bytes.
public struct Grammar: Sendable, Equatable {
    /// The productions in the order in which they are defined. Names are compared without regard to case.
    public private(set) var productions: [Production] = []

    private var index: [String: Int] = [:]

    /// A grammar without productions.
    public init() {}

    /// The production of a name, in whatever case.
    public subscript(name: String) -> Production? {
        index[name.lowercased()].map { productions[$0] }
    }

    /// Adds a production; false if the grammar has one of that name.
    mutating func define(_ production: Production) -> Bool {
        let key = production.name.lowercased()
        guard index[key] == nil else { return false }
        index[key] = productions.count
        productions.append(production)
        return true
    }

    /// Adds alternatives to a production; false if there is none of that name.
    mutating func extend(_ name: String, by element: Element) -> Bool {
        guard let position = index[name.lowercased()] else { return false }
        let old = productions[position].element
        productions[position].element = .alternation(old.alternatives + element.alternatives)
        return true
    }

    /// Names that are used and defined neither here nor among the core rules, each with the production that uses it.
    public var undefined: [(name: String, user: Production)] {
        productions.flatMap { production in
            production.element.references
                .filter { self[$0] == nil && Grammar.core[$0] == nil }
                .map { ($0, production) }
        }
    }
}

/// A name and what it stands for.
public struct Production: Sendable, Equatable {
    /// The name as it was written where it was defined.
    public var name: String
    /// What it stands for.
    public var element: Element
    /// The line of its definition, from 1.
    public var line: Int

    /// Whether two productions have one name and stand for the same; where they were defined does not matter.
    public static func == (left: Self, right: Self) -> Bool {
        left.name.lowercased() == right.name.lowercased() && left.element == right.element
    }
}

/// A part of a production.
public indirect enum Element: Sendable, Equatable {
    /// `a / b`: one of two or more.
    case alternation([Element])
    /// `a b`: two or more, one after the other.
    case concatenation([Element])
    /// `2*5a`: as often as the numbers say; nil is as often as one likes.
    case repetition(minimum: Int, maximum: Int?, Element)
    /// `[a]`
    case option(Element)
    /// The name of a production, in lower case.
    case rule(String)
    /// `"a"` or `%s"a"`: ASCII letters of a string that is not case sensitive match in either case.
    case string([UInt8], caseSensitive: Bool)
    /// `%x30-39`
    case range(ClosedRange<UInt8>)
    /// `<what the notation cannot say>`
    case prose(String)

    /// The alternatives of an alternation, or the element itself.
    var alternatives: [Element] {
        if case .alternation(let elements) = self { elements } else { [self] }
    }

    /// The names that the element uses, each once, in order.
    var references: [String] {
        var names: [String] = []
        func collect(_ element: Element) {
            switch element {
            case .alternation(let elements), .concatenation(let elements): elements.forEach(collect)
            case .repetition(_, _, let element), .option(let element): collect(element)
            case .rule(let name): if !names.contains(name) { names.append(name) }
            case .string, .range, .prose: break
            }
        }
        collect(self)
        return names
    }
}

extension Element: CustomStringConvertible {
    /// The element in the notation, with one space between parts.
    public var description: String {
        switch self {
        case .alternation(let elements): elements.map(\.description).joined(separator: " / ")
        case .concatenation(let elements): elements.map(\.grouped).joined(separator: " ")
        case .repetition(let minimum, let maximum, let element):
            Self.times(minimum, maximum) + (element.isRepetition ? "(\(element))" : element.grouped)
        case .option(let element): "[ \(element) ]"
        case .rule(let name): name
        case .string(let bytes, let caseSensitive): Self.string(bytes, caseSensitive)
        case .range(let range):
            range.count == 1
                ? Self.value(range.lowerBound) : "\(Self.value(range.lowerBound))-\(Self.hex(range.upperBound))"
        case .prose(let text): "<\(text)>"
        }
    }

    private var grouped: String {
        switch self {
        case .alternation, .concatenation: "( \(self) )"
        default: description
        }
    }

    private var isRepetition: Bool {
        if case .repetition = self { true } else { false }
    }

    private static func times(_ minimum: Int, _ maximum: Int?) -> String {
        if minimum == maximum { return String(minimum) }
        return (minimum == 0 ? "" : String(minimum)) + "*" + (maximum.map(String.init) ?? "")
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    private static func value(_ byte: UInt8) -> String { "%x" + hex(byte) }

    /// Quoted where the notation can quote it, as `%x` otherwise.
    private static func string(_ bytes: [UInt8], _ caseSensitive: Bool) -> String {
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 <= 0x7e && $0 != 0x22 }) else {
            return "%x" + bytes.map(hex).joined(separator: ".")
        }
        let hasLetters = bytes.contains { $0.isASCIILetter }
        return (caseSensitive && hasLetters ? "%s" : "") + "\"" + String(decoding: bytes, as: UTF8.self) + "\""
    }
}

extension UInt8 {
    var isASCIILetter: Bool { (0x61...0x7a).contains(self | 0x20) }
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}
