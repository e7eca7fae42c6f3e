import CounterExploration
import Testing

/// The scopes of the long run, to where a debug build goes in seconds. `Tests/Exploration/README.md` says how to go further.
@Suite struct ExplorationTests {
    @Test(arguments: [(Scope.oneNetworked, 3), (.oneKey, 5), (.twoNetworked, 5), (.atomic, 2), (.everything, 2)])
    func allStates(scope: Scope, depth: Int) {
        var exploration = Exploration(scope)
        exploration.run(depth: depth)
        #expect(exploration.finding == nil, "\(scope.name): \(exploration.finding.map { "\($0)" } ?? "")")
        #expect(exploration.states.count == depth + 1)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func randomHistories(part: UInt64) {
        for seed in part * 1_000_000..<part * 1_000_000 + 500 {
            var history = RandomHistory(seed: seed)
            let finding = history.run(steps: 30)
            #expect(finding == nil, "seed \(seed): \(finding.map { "\($0)" } ?? "")")
        }
    }

    /// A seed is a history, so that one that fails can be looked at.
    @Test func aSeedIsAHistory() {
        let variation = Mistakes.noTombstone.variation
        let findings = (0..<2).map { _ in
            var history = RandomHistory(seed: 1, variation: variation)
            return history.run(steps: 30).map { "\($0)" }
        }
        #expect(findings[0] != nil)
        #expect(findings[0] == findings[1])
    }

    /// A client that is revived again and again comes to no end.
    @Test func endlessRevivalsAreFound() {
        var variation = Variation("no step leaves anything")
        variation.after = { before, table, _, _ in table = before }
        var scope = Scope.atomic
        scope.variation = variation
        var exploration = Exploration(scope)
        exploration.run(depth: 1)
        #expect(exploration.finding != nil)
    }
}
