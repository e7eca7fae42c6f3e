import CLibrary
import Testing
import TidemarkCell

/// All that can happen to two cells and two clients.
///
/// `TIDEMARK_CELL_DEPTH=4` goes four steps further.
@Suite struct CellExplorationTests {
    @Test func everySmallWorldIsRight() async throws {
        let further = getenv("TIDEMARK_CELL_DEPTH").flatMap { Int(String(cString: $0)) } ?? 0
        var sights = Sights()
        var (count, transitions) = (0, 0)
        let explorations = try await withThrowingTaskGroup(of: (CellScope, CellExploration).self) { group in
            for scope in CellScope.all {
                group.addTask {
                    var exploration = try CellExploration(scope)
                    exploration.run(depth: scope.depth + further)
                    return (scope, exploration)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for (scope, exploration) in explorations {
            if let finding = exploration.finding { Issue.record("\(scope.name): \(finding)") }
            let extent = exploration.isComplete ? "all" : "\(exploration.states.count - 1) steps"
            print("cell, \(scope.name): \(exploration.count) states, \(exploration.transitions) transitions, \(extent)")
            sights.add(exploration.sights)
            count += exploration.count
            transitions += exploration.transitions
        }
        print("cell: \(count) states, \(transitions) transitions; \(sights)")
        for outcome in CellOutcome.allCases { #expect(sights.outcomes[outcome] ?? 0 > 0, "never \(outcome)") }
        #expect(sights.repetitions > 0 && sights.inherited > 0 && sights.forgotten > 0 && sights.installs > 0)
        #expect(sights.unknown > 0 && sights.notApplied > 0 && sights.refused > 0)
    }
}
