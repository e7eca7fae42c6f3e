import CounterExploration
import Testing

@testable import TidemarkCounters

/// That the exploration can fail: for each deliberate mistake it has to find the invariant that the mistake breaks.
@Suite struct SensitivityTests {
    /// Where one mistake is looked for, and what is to be found.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var variation: Variation
        var scope: Scope
        var depth: Int
        /// How the violation begins.
        var invariant: String

        var testDescription: String { variation.name }
    }

    @Test(arguments: Mistakes.all)
    func aMistakeIsFound(mistake: Mistake) throws {
        var scope = mistake.scope
        var sound = Exploration(scope)
        sound.run(depth: 3)
        #expect(sound.finding == nil)
        scope.variation = mistake.variation
        var exploration = Exploration(scope)
        exploration.run(depth: mistake.depth)
        let finding = try #require(exploration.finding, "\(exploration.states)")
        #expect(finding.violation.hasPrefix(mistake.invariant), "\(finding)")
    }

    /// What random histories find of the same mistakes; all of it within so many of them.
    @Test(arguments: Mistakes.all)
    func randomHistoriesFindIt(mistake: Mistake) {
        let first = (1...2000 as ClosedRange<UInt64>).first { seed in
            var history = RandomHistory(seed: seed, variation: mistake.variation)
            return history.run(steps: 30) != nil
        }
        #expect(first != nil)
    }
}
