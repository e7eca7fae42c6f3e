import Testing

@testable import ConformanceKit

/// A machine that is busy with other things may take as long as this for what takes a millisecond otherwise.
private func impatient(_ plan: inout Plan) { plan.limits.case = 1000 }

/// Adapters whose first words are wrong.
@Suite struct HostileStartTests {
    // Spec: HARNESS-047, HARNESS-053
    @Test func aCommandThatDoesNotExist() throws {
        var outcome = Outcome()
        let job = Runner.Job(plan: Plan(vectors: Vector.echoes(1...2)), command: ["/nowhere/adapter"]) {
            outcome.take($0)
        }
        Runner.run(job)
        #expect(outcome.uselessness == "it could not be started: No such file or directory")
        #expect(outcome.summary?.exitCode == 2)
        #expect(outcome.summary?.notRun == 2)
        #expect(outcome.results.isEmpty)
    }

    // Spec: HARNESS-047
    @Test(arguments: [
        (
            "exit-at-once",
            "the process ended before its hello: exit status 7; it wrote to standard error: no such module"
        ),
        ("cannot-serve", "the adapter cannot serve: `no server at 127.0.0.1`"),
        ("garbage-before-hello", #"`Warning: \u{1b}[31mdeprecated\u{1b}[0m`"#),
        ("unknown-cap", "the hello names the unknown cap `wires`"),
        ("version-2", "the adapter speaks version 2, the runner speaks version 1"),
    ])
    func givesUpWhenTwoHellosFail(mode: String, reason: String) throws {
        let outcome = try HostileAdapter(mode).run(Vector.echoes(1...3))
        #expect(try #require(outcome.uselessness).contains(reason))
        #expect(outcome.summary?.exitCode == 2)
        #expect(outcome.processes.count == 2)
        #expect(outcome.results.isEmpty)
    }

    // Spec: HARNESS-014
    @Test(arguments: ["silent-hello", "unflushed"])
    func suggestsToFlushWhenNothingArrives(mode: String) throws {
        let outcome = try HostileAdapter(mode).run(Vector.echoes(1...3)) { $0.limits.hello = 250 }
        let reason = try #require(outcome.uselessness)
        #expect(reason.hasPrefix("no hello within 250 ms"))
        #expect(reason.contains("does it flush it?"))
    }

    // Spec: HARNESS-028, HARNESS-041
    @Test func aLineThatNobodyAskedForRightAfterTheHello() throws {
        let outcome = try HostileAdapter("extra-line-after-hello").run(Vector.echoes(2...4))
        #expect(outcome.verdicts == [.adapterError, .adapterError, .adapterError])
    }

    // Spec: HARNESS-041, HARNESS-047
    @Test func exitsRightAfterTheHello() throws {
        let outcome = try HostileAdapter("exit-after-hello").run(Vector.echoes(1...2))
        #expect(outcome.verdicts == [.crash, .crash])
        #expect(outcome.results[0].reason == "crash: exit status 6")
    }

    // A later process must be the same adapter as the first one.
    @Test func anotherHelloThanBefore() throws {
        let outcome = try HostileAdapter("another-hello").run(Vector.echoes(1...3)) { $0.isolates = true }
        #expect(try #require(outcome.uselessness).contains("is not the one that an earlier process sent"))
        #expect(outcome.verdicts == [.pass])
        #expect(outcome.summary?.notRun == 2)
        #expect(outcome.summary?.exitCode == 2)
    }

    // Spec: HARNESS-047
    @Test func aLaterProcessCannotStart() throws {
        let outcome = try HostileAdapter("second-hello-fails").run(Vector.echoes(1...3)) { $0.isolates = true }
        #expect(outcome.uselessness == "the process ended before its hello: exit status 4")
        #expect(outcome.processes.count == 3)
        #expect(outcome.verdicts == [.pass])
    }
}

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

/// Runs as a whole.
@Suite struct RunTests {
    // Spec: HARNESS-050
    @Test(arguments: [1, 4])
    func findsStateThatLeaks(window: Int) throws {
        let outcome = try HostileAdapter("state-leak", window: window).run(Vector.echoes(1...5))
        #expect(outcome.passed(1...5, but: [3]))
        #expect(outcome.result(3)?.verdict == .fail)
        #expect(outcome.result(3)?.label == .stateLeak)
        #expect(outcome.summary?.exitCode == 1)
        #expect(outcome.processes.count == 2)
    }

    // Spec: HARNESS-050
    @Test func aFailureThatStaysHasNoLabel() throws {
        let outcome = try HostileAdapter("wrong-value").run(Vector.echoes(1...5))
        #expect(outcome.passed(1...5, but: [3]))
        #expect(outcome.result(3)?.label == nil)
        #expect(outcome.result(3)?.step == 1)
        #expect(outcome.result(3)?.reason == #"step 1: ok.value: expected "3", got "\u001b[2J""#)
        #expect(outcome.processes.count == 2)
    }

    // Spec: HARNESS-021
    @Test func isolatedCasesEachGetAProcess() throws {
        let outcome = try HostileAdapter("state-leak", window: 4).run(Vector.echoes(1...5)) { $0.isolates = true }
        #expect(outcome.passed(1...5))
        #expect(outcome.processes.count == 5)
    }

    @Test func stopsAtTheFirstFailure() throws {
        let outcome = try HostileAdapter("wrong-value").run(Vector.echoes(1...9)) { $0.stopsAtFailure = true }
        #expect(outcome.verdicts == [.pass, .pass, .fail])
        #expect(outcome.summary?.notRun == 6)
        #expect(outcome.summary?.exitCode == 1)
    }

    // Spec: HARNESS-054
    @Test(arguments: [1, 3])
    func listsResultsInTheOrderOfIds(jobs: Int) throws {
        let outcome = try HostileAdapter("wrong-value", window: 2).run(Vector.echoes(1...30)) {
            $0.jobs = jobs
            $0.shuffle(seed: 5)
        }
        #expect(outcome.results.map(\.vector.id) == Vector.echoes(1...30).map(\.id))
        #expect(outcome.passed(1...30, but: [3]))
    }

    // The parameter `exclusive`.
    @Test func startsOneProcessForAnExclusiveAdapter() throws {
        let outcome = try HostileAdapter("exclusive").run(Vector.echoes(1...12)) { $0.jobs = 4 }
        #expect(outcome.passed(1...12))
        #expect(outcome.processes.count == 1)
    }

    @Test func startsAsManyProcessesAsAllowed() throws {
        let outcome = try HostileAdapter("honest").run(Vector.echoes(1...12)) { $0.jobs = 3 }
        #expect(outcome.passed(1...12))
        #expect(outcome.processes.count == 3)
    }

    // Spec: HARNESS-029, HARNESS-053
    @Test func asksOnlyWhatWasDeclared() throws {
        var foreign = Vector.echo(2)
        foreign.steps.append(Step(op: "backlog.read", args: [:], expect: ["ok": [:]]))
        var other = Vector.echo(3)
        other.params = ["limits": "fixed"]
        let outcome = try HostileAdapter("honest").run([.echo(1), foreign, other])
        #expect(outcome.verdicts == [.pass, .notApplicable, .notApplicable])
        #expect(outcome.results.map(\.reason) == [nil, "backlog", "limits = \"fixed\""])
        #expect(outcome.summary?.exitCode == 0)
        let nothing = try HostileAdapter("honest").run([foreign])
        #expect(nothing.summary?.outcome == .nothingApplies)
        #expect(nothing.summary?.exitCode == 2)
    }

    // Spec: HARNESS-051, HARNESS-052
    @Test func knowsFailures() throws {
        let list = "wire/echo-0[12] # x\nwire/echo-03 # crash: exit\nwire/echo-04 # fail\n"
        let known = try KnownFailures(parsing: Array(list.utf8))
        let outcome = try HostileAdapter("crash").run(Vector.echoes(1...5)) { $0.knownFailures = known }
        #expect(outcome.verdicts == [.pass, .pass, .knownFailure, .unexpectedPass, .pass])
        #expect(outcome.summary?.stale.map(\.line) == [1])
        #expect(outcome.summary?.exitCode == 1)
    }

    // Spec: HARNESS-053, HARNESS-060
    @Test func aVectorThatCannotBeSentIsASuiteError() throws {
        var broken = Vector.echo(2)
        broken.steps[0].args = ["value": ["repeat": "00", "count": 9_000_000]]
        let outcome = try HostileAdapter("honest", window: 4).run([.echo(1), broken, .echo(3)])
        #expect(outcome.verdicts == [.pass, .suiteError, .pass])
        #expect(outcome.summary?.exitCode == 3)
    }
}
