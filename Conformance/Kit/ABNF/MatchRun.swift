/// One comparison of an input with a grammar: finds, for an element and a place, all places at which the element can end.
///
/// Every answer is kept, so each element is tried at each place at most once. Since elements are tried only where what
/// stands before them has matched, the farthest byte that any of them took is the end of the longest valid beginning.
final class MatchRun {
    let matcher: Matcher
    let input: [UInt8]
    private(set) var farthest = 0

    private var known: [Key: [Int]] = [:]
    private var logs: [Key: ProseLog] = [:]
    private var inProgress: Set<Key> = []
    private var contexts: [Context] = []
    private var contextIDs: [ContextKey: Int] = [:]
    private var depth = 0

    /// Rules nest no deeper than this, so that no input can exhaust the stack.
    private static let maximumDepth = 400

    /// An element at a place, within the constraints of a context.
    struct Key: Hashable {
        var plan: Int
        var node: Int
        var position: Int
        var context: Int?
    }

    /// A rule with a constraint that has begun, inside of those that began before.
    private struct Context {
        var constraint: Matcher.Constraint
        var start: Int
        var outer: Int?
    }

    private struct ContextKey: Hashable {
        var rule: String
        var start: Int
        var outer: Int?
    }

    init(_ matcher: Matcher, _ input: [UInt8]) {
        self.matcher = matcher
        self.input = input
    }

    func reach(_ position: Int) { farthest = max(farthest, position) }

    // MARK: Rules

    /// The element that a rule stands for and the context in which it is matched.
    func entry(_ rule: String, at position: Int, in context: Int?) throws(MatchError) -> Key {
        guard let plan = matcher.names[rule] else { throw .undefined(rule) }
        var inner = context
        if let constraint = matcher.constraints[rule] {
            let key = ContextKey(rule: rule, start: position, outer: context)
            inner = contextIDs[key] ?? contexts.count
            if inner == contexts.count {
                contexts.append(Context(constraint: constraint, start: position, outer: context))
                contextIDs[key] = inner
            }
        }
        return Key(plan: plan, node: matcher.plans[plan].root, position: position, context: inner)
    }

    func ends(ofRule rule: String, at position: Int, in context: Int?) throws -> [Int] {
        let key = try entry(rule, at: position, in: context)
        guard inProgress.insert(key).inserted else { throw MatchError.leftRecursion(rule) }
        defer { inProgress.remove(key) }
        return try ends(key)
    }

    // MARK: Elements

    /// All places at which the element can end, in order.
    func ends(_ key: Key) throws -> [Int] {
        if let ends = known[key] { return ends }
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw MatchError.tooDeep }
        let ends = try computeEnds(key)
        known[key] = ends
        return ends
    }

    private func computeEnds(_ key: Key) throws -> [Int] {
        switch matcher.plans[key.plan].nodes[key.node] {
        case .alternation(let nodes):
            return Set(try nodes.flatMap { try ends(key.moved(to: $0)) }).sorted()
        case .concatenation(let nodes):
            return try stages(of: nodes, key).last ?? []
        case .repetition(let minimum, let maximum, let node):
            return try Set(rounds(of: node, minimum, maximum, key).filter { $0.count >= minimum }.map(\.position))
                .sorted()
        case .option(let node):
            return Set(try ends(key.moved(to: node)) + [key.position]).sorted()
        case .rule(let name):
            return try ends(ofRule: name, at: key.position, in: key.context)
        case .string, .range:
            let (length, isWhole) = terminal(key)
            reach(key.position + length)
            return isWhole ? [key.position + length] : []
        case .prose:
            return try proseLog(key).end.map { [$0] } ?? []
        }
    }

    /// For a concatenation, the places before its first part, before its second, and so on to the end.
    func stages(of nodes: [Int], _ key: Key) throws -> [[Int]] {
        var stages = [[key.position]]
        for node in nodes {
            let next = try stages[stages.count - 1].flatMap { try ends(key.moved(to: node, at: $0)) }
            stages.append(Set(next).sorted())
        }
        return stages
    }

    /// How often a repetition's element has matched, and where that leads to. Numbers above those that make a difference
    /// are not told apart.
    struct Round: Hashable {
        var count: Int
        var position: Int
    }

    /// All rounds that can be reached from a repetition's beginning.
    func rounds(of node: Int, _ minimum: Int, _ maximum: Int?, _ key: Key) throws -> Set<Round> {
        let first = Round(count: 0, position: key.position)
        var reached: Set<Round> = [first]
        var open = [first]
        while let round = open.popLast() {
            for next in try rounds(after: round, of: node, minimum, maximum, key) where reached.insert(next).inserted {
                open.append(next)
            }
        }
        return reached
    }

    /// The rounds that follow on one.
    func rounds(after round: Round, of node: Int, _ minimum: Int, _ maximum: Int?, _ key: Key) throws -> [Round] {
        if let maximum, round.count >= maximum { return [] }
        let count = min(round.count + 1, maximum ?? minimum)
        return try ends(key.moved(to: node, at: round.position)).map { Round(count: count, position: $0) }
    }

    // MARK: Leaves

    /// How many bytes of a string or range stand at a place, and whether that is all of it.
    func terminal(_ key: Key) -> (length: Int, isWhole: Bool) {
        switch matcher.plans[key.plan].nodes[key.node] {
        case .string(let bytes, let caseSensitive):
            var length = 0
            while length < bytes.count {
                let fits = take(at: key.position + length, in: key.context) { byte in
                    byte == bytes[length]
                        || (!caseSensitive && byte.isASCIILetter && byte | 0x20 == bytes[length] | 0x20)
                }
                guard fits else { return (length, false) }
                length += 1
            }
            return (length, true)
        case .range(let range):
            return take(at: key.position, in: key.context) { range.contains($0) } ? (1, true) : (0, false)
        default: return (0, false)
        }
    }

    private func take(at position: Int, in context: Int?, _ fits: (UInt8) -> Bool) -> Bool {
        guard position < input.count, fits(input[position]) else { return false }
        var context = context
        while let id = context {
            guard contexts[id].constraint(input[contexts[id].start...position]) else { return false }
            context = contexts[id].outer
        }
        return true
    }

    func proseLog(_ key: Key) throws -> ProseLog {
        if let log = logs[key] { return log }
        guard case .prose(let text) = matcher.plans[key.plan].nodes[key.node], let resolver = matcher.prose[text] else {
            if case .prose(let text) = matcher.plans[key.plan].nodes[key.node] { throw MatchError.unresolved(text) }
            return ProseLog()
        }
        var scanner = ProseScanner(self, at: key.position, in: key.context)
        let isWhole = try resolver(&scanner)
        var log = scanner.log
        log.end = isWhole ? scanner.position : nil
        logs[key] = log
        return log
    }
}

extension MatchRun.Key {
    /// The same context at another element, and at another place if one is given.
    func moved(to node: Int, at position: Int? = nil) -> Self {
        Self(plan: plan, node: node, position: position ?? self.position, context: context)
    }
}
