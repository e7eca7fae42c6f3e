import Testing

@testable import ConformanceKit

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
