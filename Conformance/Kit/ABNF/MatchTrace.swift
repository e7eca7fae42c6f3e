/// Goes through all ways in which an input matched and collects the branches on them.
struct Trace {
    private let run: MatchRun
    private var visited: Set<Span> = []
    private(set) var taken: Set<Branch> = []

    private struct Span: Hashable {
        var key: MatchRun.Key
        var end: Int
    }

    init(_ run: MatchRun) { self.run = run }

    mutating func rule(_ name: String, from start: Int, to end: Int, in context: Int?) throws {
        try element(try run.entry(name, at: start, in: context), to: end)
    }

    /// Collects the branches of an element that can end at `end`.
    private mutating func element(_ key: MatchRun.Key, to end: Int) throws {
        guard visited.insert(Span(key: key, end: end)).inserted else { return }
        if let branch = run.matcher.branch(plan: key.plan, node: key.node) { taken.insert(branch) }
        switch run.matcher.plans[key.plan].nodes[key.node] {
        case .alternation(let nodes):
            for node in nodes where try run.ends(key.moved(to: node)).contains(end) {
                try element(key.moved(to: node), to: end)
            }
        case .concatenation(let nodes): try concatenation(nodes, key, to: end)
        case .repetition(let minimum, let maximum, let node):
            try repetition(of: node, minimum, maximum, key, to: end)
        case .option(let node):
            if try run.ends(key.moved(to: node)).contains(end) { try element(key.moved(to: node), to: end) }
        case .rule(let name): try rule(name, from: key.position, to: end, in: key.context)
        case .prose:
            for part in try run.proseLog(key).parts {
                if let end = part.end { try rule(part.rule, from: part.start, to: end, in: key.context) }
            }
        case .string, .range: break
        }
    }

    private mutating func concatenation(_ nodes: [Int], _ key: MatchRun.Key, to end: Int) throws {
        let stages = try run.stages(of: nodes, key)
        var targets: Set<Int> = [end]
        for (node, starts) in zip(nodes, stages).reversed() {
            var reached: Set<Int> = []
            for start in starts {
                for middle in try run.ends(key.moved(to: node, at: start)) where targets.contains(middle) {
                    reached.insert(start)
                    try element(key.moved(to: node, at: start), to: middle)
                }
            }
            targets = reached
        }
    }

    private mutating func repetition(
        of node: Int,
        _ minimum: Int,
        _ maximum: Int?,
        _ key: MatchRun.Key,
        to end: Int
    ) throws {
        let rounds = try run.rounds(of: node, minimum, maximum, key)
        var leading: [MatchRun.Round: [MatchRun.Round]] = [:]
        for round in rounds {
            for next in try run.rounds(after: round, of: node, minimum, maximum, key) {
                leading[next, default: []].append(round)
            }
        }
        var open = rounds.filter { $0.position == end && $0.count >= minimum }
        var seen = open
        while let round = open.popFirst() {
            for before in leading[round] ?? [] {
                try element(key.moved(to: node, at: before.position), to: round.position)
                if seen.insert(before).inserted { open.insert(before) }
            }
        }
    }
}

/// Finds the branches within which the longest valid beginning of an input ends.
struct Stop {
    private let run: MatchRun
    private var known: [MatchRun.Key: Bool] = [:]
    private(set) var ended: [Branch: Int] = [:]

    init(_ run: MatchRun) { self.run = run }

    /// Whether the rule, begun at a place, still waits for the byte at which the input stops being right.
    mutating func rule(_ name: String, at position: Int, in context: Int?) throws -> Bool {
        try element(try run.entry(name, at: position, in: context))
    }

    private mutating func element(_ key: MatchRun.Key) throws -> Bool {
        if let waits = known[key] { return waits }
        let waits = try computeElement(key)
        known[key] = waits
        if waits, let branch = run.matcher.branch(plan: key.plan, node: key.node) {
            ended[branch] = max(ended[branch] ?? 0, run.farthest - key.position)
        }
        return waits
    }

    private mutating func computeElement(_ key: MatchRun.Key) throws -> Bool {
        switch run.matcher.plans[key.plan].nodes[key.node] {
        case .alternation(let nodes): return try any(nodes.map { key.moved(to: $0) })
        case .concatenation(let nodes):
            let starts = zip(nodes, try run.stages(of: nodes, key))
            return try any(starts.flatMap { node, places in places.map { key.moved(to: node, at: $0) } })
        case .repetition(let minimum, let maximum, let node):
            let rounds = try run.rounds(of: node, minimum, maximum, key).filter { $0.count < maximum ?? .max }
            return try any(rounds.map { key.moved(to: node, at: $0.position) })
        case .option(let node): return try element(key.moved(to: node))
        case .rule(let name): return try rule(name, at: key.position, in: key.context)
        case .string, .range:
            let (length, isWhole) = run.terminal(key)
            return !isWhole && key.position + length == run.farthest
        case .prose:
            let log = try run.proseLog(key)
            var waits = log.stop == run.farthest
            for part in log.parts where try rule(part.rule, at: part.start, in: key.context) { waits = true }
            return waits
        }
    }

    private mutating func any(_ keys: [MatchRun.Key]) throws -> Bool {
        var waits = false
        for key in keys where try element(key) { waits = true }
        return waits
    }
}
