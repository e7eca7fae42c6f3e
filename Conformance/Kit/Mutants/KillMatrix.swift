/// Which vectors catch which mutants.
public struct KillMatrix: Sendable {
    /// What became of one mutant.
    public struct Row: Sendable {
        /// The mutant.
        public var mutant: Mutant
        /// The ids of the vectors with a failed verdict, in their order.
        public var killers: [String] = []
        /// How many of them name the rule that the mutant breaks.
        public var killersOfItsRule = 0
        /// Whether it ever said a right hello.
        public var hasGreeted = false
        /// Why the runner gave up on the mutant, if it did.
        public var gaveUp: String?

        /// Whether it was caught: by a vector, or, once it had begun to serve, by the runner.
        ///
        /// A mutant of the harness may have its hello refused; any other one that never says hello is a broken program.
        public var isCaught: Bool { !killers.isEmpty || gaveUp != nil && !isBroken }

        /// Whether it shows nothing, since it could not even be started.
        public var isBroken: Bool {
            guard let gaveUp, !hasGreeted else { return false }
            return mutant.area != nil || gaveUp.hasSuffix("exit status \(Mutant.brokenStatus)")
        }

        /// A mutant of which nothing is known yet.
        public init(_ mutant: Mutant) { self.mutant = mutant }

        /// Takes in what a run tells.
        public mutating func note(_ event: RunEvent) {
            switch event {
            case .began: hasGreeted = true
            case .result(let result):
                guard result.verdict.kind == .failed else { return }
                killers.append(result.vector.id)
                if result.vector.rules.contains(mutant.rules[0]) { killersOfItsRule += 1 }
            case .ended(let summary):
                if case .unusable(let reason) = summary.outcome { gaveUp = reason }
            }
        }
    }

    /// One row for each mutant.
    public var rows: [Row]

    /// A matrix.
    public init(_ rows: [Row]) { self.rows = rows }

    /// The mutants that no vector catches.
    public var survivors: [Mutant] { rows.filter { !$0.isCaught }.map(\.mutant) }

    /// The matrix rule by rule, then what is thin, then the survivors and the numbers.
    ///
    /// - Parameters:
    ///   - rules: The rules that should have mutants.
    ///   - isWhole: Whether every vector was asked; else which of them catch a mutant is left out.
    public func text(rules: [String] = [], isWhole: Bool = true) -> String {
        let byRule = Dictionary(grouping: rows) { $0.mutant.rules[0] }
        var lines: [String] = []
        for (rule, rows) in byRule.sorted(by: { $0.key < $1.key }) where isWhole {
            lines.append(rule)
            for row in rows { lines.append("  " + Self.line(row)) }
        }
        let thin = rules.filter { (byRule[$0] ?? []).count < 2 }
        if !thin.isEmpty { lines += ["", "rules with fewer than two mutants: \(thin.joined(separator: ", "))"] }
        for mutant in survivors {
            lines += ["", "survived: \(mutant.id) (\(mutant.rules[0])): \(Printable.text(mutant.title))"]
        }
        lines += ["", "\(rows.count) mutants: \(rows.count - survivors.count) caught, \(survivors.count) survived"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ row: Row) -> String {
        guard let first = row.killers.first else {
            return "\(row.mutant.id): " + (row.gaveUp.map { "given up: \(Printable.text($0))" } ?? "SURVIVED")
        }
        let count = row.killers.count == 1 ? "1 vector" : "\(row.killers.count) vectors"
        let own = "\(row.killersOfItsRule) of its rule"
        return "\(row.mutant.id): caught by \(count), \(own); first \(first)"
    }

    /// The matrix as one JSON object.
    public var json: JSON {
        let rows = rows.map { row -> JSON in
            [
                "id": .string(row.mutant.id), "rules": .array(row.mutant.rules.map { .string($0) }),
                "title": .string(row.mutant.title), "killers": .array(row.killers.map { .string($0) }),
                "gaveUp": row.gaveUp.map { .string($0) } ?? .null,
            ]
        }
        return ["mutants": .array(rows)]
    }
}
