import Testing

@testable import ConformanceKit

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

    // Spec: HARNESS-017
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
