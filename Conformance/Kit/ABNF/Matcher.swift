/// Compares bytes with a grammar, and tells how far they agree and which alternatives they went through.
public struct Matcher: Sendable {
    /// Stands in for a prose value: takes its bytes from the scanner and answers whether they were all there.
    public typealias Resolver = @Sendable (inout ProseScanner) throws -> Bool

    /// Says of the first bytes of what a rule has matched so far whether some continuation, or none, is right. It is asked
    /// at every byte; it narrows a rule where the notation cannot, as in a range of numbers.
    public typealias Constraint = @Sendable (ArraySlice<UInt8>) -> Bool

    let plans: [MatchPlan]
    let names: [String: Int]
    let prose: [String: Resolver]
    let constraints: [String: Constraint]
    private let productions: [Production]

    /// A matcher for a grammar, which may use the core rules.
    ///
    /// - Parameters:
    ///   - prose: For each prose value, by its text, what stands in for it.
    ///   - constraints: For rules by their names.
    public init(_ grammar: Grammar, prose: [String: Resolver] = [:], constraints: [String: Constraint] = [:]) {
        let productions = grammar.productions + Grammar.core.productions.filter { grammar[$0.name] == nil }
        self.productions = productions
        plans = productions.map { MatchPlan($0) }
        names = Dictionary(productions.enumerated().map { ($1.name.lowercased(), $0) }) { first, _ in first }
        self.prose = prose
        self.constraints = Dictionary(constraints.map { ($0.lowercased(), $1) }) { first, _ in first }
    }

    /// Compares the input with what the rule `start` stands for.
    ///
    /// Takes time polynomial in the input's length; ambiguous grammars are no trouble, left-recursive ones are refused.
    public func match(_ start: String, _ input: [UInt8]) throws -> GrammarMatch {
        let run = MatchRun(self, input)
        let ends = try run.ends(ofRule: start.lowercased(), at: 0, in: nil)
        var match = GrammarMatch(isMatch: ends.contains(input.count), ends: ends, prefix: run.farthest)
        if match.isMatch {
            var trace = Trace(run)
            try trace.rule(start.lowercased(), from: 0, to: input.count, in: nil)
            match.taken = trace.taken
        } else {
            var stop = Stop(run)
            _ = try stop.rule(start.lowercased(), at: 0, in: nil)
            match.ended = stop.ended
        }
        return match
    }

    /// The branch of a node, if it begins one.
    func branch(plan: Int, node: Int) -> Branch? {
        plans[plan].branchOfNode[node].map { Branch(productions[plan].name, $0) }
    }
}

/// What came of comparing an input with a rule.
public struct GrammarMatch: Sendable, Equatable {
    /// Whether the rule stands for the whole input.
    public var isMatch: Bool
    /// The lengths of all beginnings of the input that the rule stands for, in order.
    public var ends: [Int]
    /// The length of the longest beginning of the input that is the beginning of something that the rule stands for.
    public var prefix: Int
    /// For an input that matches, the branches that are part of some way to match it.
    public var taken: Set<Branch> = []
    /// For an input that does not match, the branches within which its longest valid beginning ends, each with the number
    /// of bytes that it has had by then: 0 for one whose first byte was due.
    public var ended: [Branch: Int] = [:]
}

/// Why an input could not be compared with a grammar.
public enum MatchError: Error, Equatable, Sendable {
    /// A rule is not defined.
    case undefined(String)
    /// Nothing stands in for a prose value.
    case unresolved(String)
    /// A rule can begin with itself.
    case leftRecursion(String)
    /// Rules nest more deeply than a matcher follows.
    case tooDeep
}

/// Takes the bytes of a prose value, one part after the other.
public struct ProseScanner {
    let run: MatchRun
    let context: Int?
    private(set) var log = ProseLog()

    /// The whole input, so that a resolver can look back for a length or a count.
    public var input: [UInt8] { run.input }

    /// Where the next part begins.
    public private(set) var position: Int

    init(_ run: MatchRun, at position: Int, in context: Int?) {
        self.run = run
        self.position = position
        self.context = context
    }

    /// Takes bytes of any value; false if the input ends before they do.
    public mutating func take(_ count: Int) -> Bool {
        guard count <= run.input.count - position else {
            log.stop = run.input.count
            run.reach(run.input.count)
            return false
        }
        position += max(count, 0)
        run.reach(position)
        return true
    }

    /// Takes the longest beginning of the rest that a rule stands for; false if there is none.
    public mutating func match(_ rule: String) throws -> Bool {
        let end = try run.ends(ofRule: rule.lowercased(), at: position, in: context).last
        log.parts.append(ProseLog.Part(rule: rule.lowercased(), start: position, end: end))
        position = end ?? position
        return end != nil
    }
}

/// What a resolver did.
struct ProseLog {
    struct Part {
        var rule: String
        var start: Int
        var end: Int?
    }

    var parts: [Part] = []
    /// Where the input ended before the bytes did.
    var stop: Int?
    /// Where the prose value ends, if all of it was there.
    var end: Int?
}
