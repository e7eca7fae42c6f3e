import ConformanceKit
import Testing

/// The grammar of chapter 02, with what the notation cannot say.
enum WireGrammar {
    private static let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()

    static func grammar() throws -> Grammar {
        let bytes = try Files.read("\(root)/Spec/abnf/wire.abnf")
        return try Grammar(parsing: String(decoding: bytes, as: UTF8.self))
    }

    static func matcher() throws -> Matcher {
        Matcher(try grammar(), prose: prose, constraints: constraints)
    }

    /// What stands in for prose.
    static let prose: [String: Matcher.Resolver] = [
        "length bytes of any value": { $0.take(number(before: $0.position, in: $0.input)) },
        "chunk-length bytes of any value": { $0.take(number(before: $0.position, in: $0.input)) },
        "count times argument": { scanner in
            for _ in 0..<number(before: scanner.position, in: scanner.input) {
                guard try scanner.match("argument") else { return false }
            }
            return true
        },
    ]

    /// Ranges, and what else the notation cannot say.
    static let constraints: [String: Matcher.Constraint] = [
        "offset": atMost(9_223_372_036_854_775_806), "next-offset": atMost(9_223_372_036_854_775_807),
        "generation": atMost(.max), "count": atMost(1_048_576), "length": atMost(67_108_864),
        "chunk-length": atMost(65_536),
        // The arguments before this one, and what of its length there is, are together within the limit.
        "arguments": { sum(ofArguments: $0) <= 67_108_864 },
        // A line has at most 256 bytes, so its 255th one can only be the CR.
        "error-line": { $0.count < 255 || $0[$0.startIndex + 254] == 0x0d },
    ]

    static func atMost(_ limit: UInt64) -> Matcher.Constraint {
        { digits in UInt64(String(decoding: digits, as: UTF8.self)).map { $0 <= limit } ?? false }
    }

    /// The number that ends in CRLF before a place.
    private static func number(before position: Int, in input: [UInt8]) -> Int {
        let digits = input[..<(position - 2)].reversed().prefix { (0x30...0x39).contains($0) }.reversed()
        return Int(String(decoding: digits, as: UTF8.self)) ?? 0
    }

    private static func sum(ofArguments bytes: ArraySlice<UInt8>) -> Int {
        var sum = 0
        var rest = bytes
        while rest.first == UInt8(ascii: "$") {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            let length = Int(String(decoding: digits, as: UTF8.self)) ?? 0
            sum += length
            rest = rest.dropFirst(1 + digits.count + 2 + length + 2)
        }
        return sum
    }
}

/// Holds the grammar against what the authors of the vectors expect.
@Suite struct WireGrammarTests {
    /// A question that the grammar can answer: bytes, a rule, and what is expected.
    private struct Case {
        var id: String
        var rule: String
        var bytes: [UInt8]
        /// Where the first wrong byte is; nil for bytes that are right as far as they go.
        var error: Int?
        /// How many bytes are a whole sentence; nil for none.
        var end: Int?
    }

    /// All steps of wire.decode and wire.stream under the protocol's own limits, of which the author says what they answer.
    private static func cases() throws -> [Case] {
        var cases: [Case] = []
        for step in try AuthoredStep.all(of: "wire", where: { $0.args["limits"] == nil }) {
            let (args, expect) = (step.args, step.expect)
            if step.op == "wire.decode" {
                let bytes = try #require(Hexadecimal.bytes(args["bytes"]?.stringValue ?? "x"))
                let error = expect["reject"]?["at"]?.intValue
                let end = expect["ok"]?["used"]?.intValue
                cases.append(Case(id: step.vector, rule: "frame", bytes: bytes, error: error, end: end))
            } else if step.op == "wire.stream" {
                let pieces = args["pieces"]?.arrayValue ?? []
                let bytes = pieces.flatMap { Hexadecimal.bytes($0.stringValue ?? "") ?? [] }
                let rule = args["direction"]?.stringValue ?? ""
                let error = expect["ok"]?["error"]?["at"]?.intValue
                let end = expect["ok"]?["need-more"] == false ? bytes.count : nil
                cases.append(Case(id: step.vector, rule: rule, bytes: bytes, error: error, end: end))
            }
        }
        return cases
    }

    /// The position of an error is the length of the longest beginning of anything that the grammar allows.
    @Test func theGrammarFindsTheSameErrors() throws {
        let matcher = try WireGrammar.matcher()
        for question in try Self.cases() {
            let match = try matcher.match(question.rule, question.bytes)
            if let error = question.error {
                #expect(match.prefix == error, "\(question.id)")
                #expect(!match.isMatch, "\(question.id)")
            } else if let end = question.end {
                #expect(match.ends.contains(end), "\(question.id)")
            } else {
                #expect(match.prefix == question.bytes.count, "\(question.id)")
                #expect(!match.isMatch, "\(question.id)")
            }
        }
    }

    /// Every alternative of every production is part of some vector's right bytes, and in some vector the right bytes end
    /// inside of it.
    ///
    /// What is one byte long has no inside: there they end at its beginning. And a payload, which may be any bytes, refuses
    /// none.
    @Test func everyAlternativeIsReachedByAnAcceptingAndARejectingVector() throws {
        let matcher = try WireGrammar.matcher()
        var accepted: Set<Branch> = []
        var refused: [Branch: Int] = [:]
        for question in try Self.cases() {
            if question.error != nil {
                let match = try matcher.match(question.rule, question.bytes)
                refused.merge(match.ended) { max($0, $1) }
            } else if let end = question.end {
                accepted.formUnion(try matcher.match(question.rule, Array(question.bytes[..<end])).taken)
            }
        }
        let grammar = try WireGrammar.grammar()
        for production in grammar.productions {
            for (branch, element) in production.branches {
                #expect(accepted.contains(branch), "no vector accepts \(branch): \(element)")
                if ["payload", "chunk-payload"].contains(branch.production) { continue }
                let least = Self.isOneByte(element, in: grammar) ? 0 : 1
                #expect(refused[branch] ?? -1 >= least, "no vector refuses inside of \(branch): \(element)")
            }
        }
    }

    private static func isOneByte(_ element: Element, in grammar: Grammar) -> Bool {
        switch element {
        case .range: true
        case .string(let bytes, _): bytes.count == 1
        case .alternation(let elements): elements.allSatisfy { isOneByte($0, in: grammar) }
        case .rule(let name): (grammar[name] ?? Grammar.core[name]).map { isOneByte($0.element, in: grammar) } ?? false
        case .concatenation, .repetition, .option, .prose: false
        }
    }
}
