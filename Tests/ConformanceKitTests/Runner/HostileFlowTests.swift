import Testing

@testable import ConformanceKit

/// Adapters that get in the way of the pipes or of their own end.
@Suite struct HostileFlowTests {
    // Spec: HARNESS-015, HARNESS-016
    @Test func writesMegabytesToStandardError() throws {
        let outcome = try HostileAdapter("stderr-flood", window: 4).run(Vector.echoes(1...8))
        #expect(outcome.passed(1...8))
    }

    // Both sides have more to write than a pipe holds. Spec: HARNESS-035, HARNESS-036
    @Test func readsOneWritesOne() throws {
        let vectors = Vector.echoes(1...12, padding: 100_000)
        let outcome = try HostileAdapter("big-answers", window: 8).run(vectors) {
            $0.rerunsFailures = false
        }
        // Every answer has a member too many, so it has arrived as a whole and was compared.
        #expect(outcome.verdicts == Array(repeating: .fail, count: 12))
        #expect(outcome.processes.count == 1)
    }

    // The clock of a request that cannot be written must not stand still for ever. Spec: HARNESS-040
    @Test(arguments: [1, 4])
    func neverReads(window: Int) throws {
        let vectors = Vector.echoes(1...2, padding: 200_000)
        let outcome = try HostileAdapter("never-reads", window: window).run(vectors, impatient)
        #expect(outcome.verdicts == [.timeout, .timeout])
        let reason = "timeout: no answer within 1000 ms; the adapter does not read its standard input"
        #expect(outcome.results[0].reason == reason)
    }

    // Spec: HARNESS-040
    @Test func neverAnswers() throws {
        let outcome = try HostileAdapter("never-answers").run(Vector.echoes(1...3), impatient)
        #expect(outcome.verdicts == [.timeout, .timeout, .timeout])
        #expect(outcome.processes.count == 3)
    }

    // A vector's own limit counts instead of the common one. Spec: HARNESS-040
    @Test func waitsAsLongAsTheVectorAsks() throws {
        let outcome = try HostileAdapter("late").run([.echo(2), .echo(3, timeout: 20_000), .echo(4)], impatient)
        #expect(outcome.passed(2...4))
    }

    // The grandchild is in the adapter's group, and holds its pipes. Spec: HARNESS-044
    @Test func leavesAGrandchildInItsGroup() throws {
        let outcome = try HostileAdapter("near-grandchild").run(Vector.echoes(1...5))
        #expect(outcome.passed(1...5, but: [3]))
        #expect(outcome.result(3)?.reason == "crash: exit status 5")
        // Two adapters and the grandchild, which `run` has found to be gone, and which would have stayed for a minute.
        #expect(outcome.processes.count == 3)
    }

    // The grandchild has left the group, so that nothing can end it, and holds the pipes. Spec: HARNESS-045
    @Test func leavesAGrandchildThatHoldsThePipes() throws {
        let outcome = try HostileAdapter("distant-grandchild").run(Vector.echoes(1...5))
        #expect(outcome.passed(1...5, but: [3]))
        #expect(outcome.result(3)?.verdict == .crash)
    }

    // Spec: HARNESS-048
    @Test func ignoresTheEndOfItsInput() throws {
        let outcome = try HostileAdapter("stubborn").run(Vector.echoes(1...3)) { $0.limits.exit = 200 }
        #expect(outcome.passed(1...3))
        #expect(outcome.summary?.exitCode == 0)
        #expect(outcome.summary?.notes == ["The adapter did not exit within 200 ms of the end of its input."])
    }

    // Spec: HARNESS-048
    @Test func exitsWithAStatusAfterTheLastAnswer() throws {
        let outcome = try HostileAdapter("dies-at-the-end").run(Vector.echoes(1...3))
        #expect(outcome.passed(1...3))
        #expect(outcome.summary?.exitCode == 0)
    }

    // With no case open there is nobody to blame. Spec: HARNESS-028
    @Test func saysSomethingAfterTheLastAnswer() throws {
        let outcome = try HostileAdapter("line-at-the-end").run(Vector.echoes(1...3))
        #expect(outcome.passed(1...3))
        #expect(outcome.summary?.notes.count == 1)
        #expect(outcome.summary?.exitCode == 0)
    }
}
