import Testing

@testable import ConformanceKit

/// Adapters that misbehave in one case.
@Suite struct HostileCaseTests {
    // Spec: HARNESS-041, HARNESS-044
    @Test(arguments: [
        ("crash", Verdict.crash, "crash: exit status 3"),
        ("exit-0", .crash, "crash: exit status 0"),
        ("killed", .crash, "crash: signal 11 (SIGSEGV)"),
        ("silent", .timeout, "timeout: no answer within 1000 ms"),
        ("closes-output", .timeout, "timeout: no answer within 1000 ms; the adapter has closed its standard output"),
        ("garbage", .adapterError, "adapter-error: the line `Segmentation fault` is not JSON"),
        ("wrong-id", .adapterError, "adapter-error: the oldest unanswered case is `c3`, the line is "),
        ("duplicate-members", .adapterError, "adapter-error: the line `{\"id\":\"x\",\"id\": \"c3\""),
        ("byte-order-mark", .adapterError, "adapter-error: the line "),
        ("long-line", .adapterError, "adapter-error: a line is longer than 16777216 bytes"),
    ])
    func blamesTheOnlyCaseInFlight(mode: String, verdict: Verdict, reason: String) throws {
        let outcome = try HostileAdapter(mode).run(Vector.echoes(1...6)) {
            if verdict == .timeout { impatient(&$0) }
        }
        #expect(outcome.passed(1...6, but: [3]))
        let result = try #require(outcome.result(3))
        #expect(result.verdict == verdict)
        #expect(try #require(result.reason).hasPrefix(reason))
        #expect(result.label == nil)
        #expect(outcome.summary?.exitCode == 1)
        #expect(outcome.summary?.passed == 5)
        #expect(outcome.summary?.failed == 1)
        #expect(outcome.processes.count == 2)
    }

    // Spec: HARNESS-042
    @Test(arguments: ["crash", "killed", "silent", "garbage", "wrong-id", "stuck-answers"])
    func findsTheOneToBlameAmongSeveral(mode: String) throws {
        let outcome = try HostileAdapter(mode, window: 16).run(Vector.echoes(1...12)) {
            if mode == "silent" { impatient(&$0) }
        }
        #expect(outcome.passed(1...12, but: [3]))
        #expect(outcome.result(3)?.label == nil)
        // One to misbehave with all, one to misbehave alone, one for the rest.
        #expect(outcome.processes.count == 3)
    }

    // Spec: HARNESS-016
    @Test func keepsStandardErrorOfACrash() throws {
        let outcome = try HostileAdapter("crash").run(Vector.echoes(1...4))
        #expect(outcome.result(3)?.errorOutput == Array("Traceback: \u{1b}[31mthree\n".utf8))
        #expect(outcome.result(2)?.errorOutput == [])
    }

    // A late answer must not be taken for the answer to the next case. Spec: HARNESS-044, HARNESS-045
    @Test func answersLateOnce() throws {
        let outcome = try HostileAdapter("late").run(Vector.echoes(1...6), impatient)
        #expect(outcome.passed(1...6, but: [3]))
        #expect(outcome.result(3)?.verdict == .timeout)
    }

    // Spec: HARNESS-043
    @Test func answersLateOnceAmongSeveral() throws {
        let outcome = try HostileAdapter("late", window: 4).run(Vector.echoes(1...6), impatient)
        #expect(outcome.passed(1...6, but: [3]))
        #expect(outcome.result(3)?.verdict == .timeout)
        let others = (4...6).map { Vector.echo($0).id }
        #expect(outcome.result(3)?.label == .onlyWhenPipelined(with: others))
    }

    // Spec: HARNESS-025, HARNESS-043
    @Test(arguments: [("out-of-order", Verdict.adapterError), ("only-when-pipelined", .crash)])
    func misbehavesOnlyWithSeveralInFlight(mode: String, verdict: Verdict) throws {
        let outcome = try HostileAdapter(mode, window: 8).run(Vector.echoes(1...8))
        #expect(outcome.results.count == 8)
        let failed = outcome.results.filter { $0.verdict != .pass }
        #expect(failed.count == 1)
        #expect(failed.first?.verdict == verdict)
        guard case .onlyWhenPipelined(let others) = failed.first?.label else {
            Issue.record("no label")
            return
        }
        #expect(!others.isEmpty)
        #expect(outcome.summary?.exitCode == 1)
    }

    // Spec: HARNESS-046
    @Test(arguments: [
        ("wrong-count", "adapter-error: 1 observations expected, 2 came"),
        ("malformed-observation", "adapter-error: observation 1 is "),
        ("error", "adapter-error: the adapter says `lost the server`"),
    ])
    func keepsAProcessThatIsStillInStep(mode: String, reason: String) throws {
        let outcome = try HostileAdapter(mode, window: 4).run(Vector.echoes(1...6))
        #expect(outcome.passed(1...6, but: [3]))
        #expect(outcome.result(3)?.verdict == .adapterError)
        #expect(try #require(outcome.result(3)?.reason).hasPrefix(reason))
        #expect(outcome.processes.count == 1)
    }

    // The second answer comes when another case is the oldest. Spec: HARNESS-028
    @Test func answersTwice() throws {
        let outcome = try HostileAdapter("duplicate").run(Vector.echoes(1...6))
        #expect(outcome.result(3)?.verdict == .pass)
        #expect(outcome.passed(1...6, but: [4]))
        #expect(outcome.result(4)?.verdict == .adapterError)
    }

    // Spec: HARNESS-030
    @Test func deniesACapThatItDeclared() throws {
        let outcome = try HostileAdapter("unsupported").run(Vector.echoes(1...6))
        #expect(outcome.passed(1...6, but: [3]))
        #expect(outcome.result(3)?.verdict == .fail)
    }

    // Spec: HARNESS-002
    @Test func putsWhiteSpaceAroundItsAnswer() throws {
        #expect(try HostileAdapter("white-space").run(Vector.echoes(1...4)).passed(1...4))
    }

    // Spec: HARNESS-047
    @Test func givesUpAfterTwentyDeathsInARow() throws {
        let outcome = try HostileAdapter("crash-always").run(Vector.echoes(1...22))
        #expect(try #require(outcome.uselessness).hasPrefix("20 processes in a row"))
        #expect(outcome.summary?.exitCode == 2)
        #expect(outcome.verdicts == Array(repeating: .crash, count: 20))
        #expect(outcome.processes.count == 20)
    }
}
