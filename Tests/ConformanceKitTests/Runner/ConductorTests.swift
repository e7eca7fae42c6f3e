import Testing

@testable import ConformanceKit

/// The life of a run, told event by event.
@Suite struct ConductorTests {
    // Spec: HARNESS-011, HARNESS-020, HARNESS-048
    @Test func aRunInWhichNothingGoesWrong() {
        var run = ScriptedRun(Vector.echoes(1...2))
        run.start()
        let hello = #"{"hello":{"versions":[1],"revision":"0.1.0"}}"# + "\n"
        #expect(run.input[0] == Array(hello.utf8))
        run.hello()
        let request = #"{"id":"c1","case":{"steps":[{"op":"wire.echo","args":{"value":"1"}}]}}"# + "\n"
        #expect(run.input[0] == Array(request.utf8))
        run.answer(1)
        run.answer(2)
        #expect(run.log == ["start 0", "close 0"])
        run.exit(0, .exited(9))
        #expect(run.log == ["start 0", "close 0", "kill 0", "release 0"])
        #expect(run.outcome.verdicts == [.pass, .pass])
        #expect(run.outcome.summary == RunSummary(outcome: .completed, passed: 2))
        #expect(run.conductor.deadline == nil)
    }

    // Nothing is asked before the hello has been answered, however long it takes. Spec: HARNESS-011, HARNESS-014
    @Test func waitsForTheHello() {
        var run = ScriptedRun(Vector.echoes(1...2))
        run.start()
        run.wrote()
        #expect(run.conductor.deadline == 31_000)
        run.pass(29_999)
        #expect(run.asked() == [])
        run.hello()
        #expect(run.asked() == ["c1"])
    }

    // Spec: HARNESS-014, HARNESS-047
    @Test func givesUpAfterTwoSilentHellos() {
        var run = ScriptedRun(Vector.echoes(1...2))
        run.start()
        run.pass(30_000)
        #expect(run.log == ["start 0", "kill 0"])
        run.exit(0, .signalled(9))
        #expect(run.log == ["start 0", "kill 0", "kill 0", "release 0", "start 0"])
        run.pass(30_000)
        #expect(run.outcome.summary == nil)
        run.exit(0, .signalled(9))
        let reason = "no hello within 30000 ms; nothing has arrived on its standard output: does it flush it?"
        #expect(run.outcome.uselessness == reason)
        #expect(run.outcome.summary?.exitCode == 2)
    }

    // Spec: HARNESS-014
    @Test func suggestsNothingToAnAdapterThatSaidSomething() {
        var run = ScriptedRun(Vector.echoes(1...2))
        run.start()
        for _ in 0..<2 {
            run.tell(.output(Array("{\"hello\"".utf8)))
            run.pass(30_000)
            run.exit(0, .signalled(9))
        }
        #expect(run.outcome.uselessness == "no hello within 30000 ms")
    }

    // A hello between two failures makes them two rows of one. Spec: HARNESS-047
    @Test func oneFailedHelloIsForgiven() {
        var run = ScriptedRun(Vector.echoes(1...3)) { $0.isolates = true }
        run.start()
        for number in 1...3 {
            run.say("not yet")
            run.exit(0, .exited(1))
            run.hello()
            run.answer(number)
            run.exit()
        }
        #expect(run.outcome.verdicts == [.pass, .pass, .pass])
        #expect(run.outcome.summary?.outcome == .completed)
    }

    // Spec: HARNESS-035
    @Test func fillsTheWindowAndKeepsItFull() {
        var run = ScriptedRun(Vector.echoes(1...6))
        run.start()
        run.hello(window: 3)
        #expect(run.asked() == ["c1", "c2", "c3"])
        run.answer(1)
        #expect(run.asked() == ["c1", "c2", "c3", "c4"])
        run.answer(2)
        run.answer(3)
        #expect(run.asked().count == 6)
    }

    // Spec: HARNESS-035
    @Test func keepsAMebibyteInFlightUnlessThereIsOneCase() throws {
        let vectors: [Vector] = [
            .echo(1), .echo(2, padding: 250_000), .echo(3, padding: 250_000), .echo(4, padding: 520_000),
        ]
        let sizes = try vectors.enumerated().map { try $1.requestLine(id: "c\($0 + 1)").count }
        #expect(sizes[1] + sizes[2] < Dialogue.mostBytesInFlight && sizes[1] + sizes[2] + sizes[3] > 1_048_576)
        var run = ScriptedRun(vectors)
        run.start()
        run.hello(window: 100)
        #expect(run.asked() == ["c1", "c2", "c3"])
        run.answer(1)
        run.answer(2)
        #expect(run.asked() == ["c1", "c2", "c3"])
        run.answer(3)
        #expect(run.asked() == ["c1", "c2", "c3", "c4"])
    }

    // Spec: HARNESS-028, HARNESS-041
    @Test(arguments: [
        #"{"id":"c2","obs":[{"ok":{}}]}"#, #"{"id":"c1","obs":[],"more":1}"#, #"{"id":"c1","unsupported":false}"#,
        #"{"id":"c1","error":5}"#, #"{"id":"c1"}"#, #"{"id":1,"obs":[]}"#, #"{"id":"c1","obs":{}}"#, #"["id"]"#, "",
        #"{"hello":{}}"#, #"{"error":"late"}"#,
    ])
    func aLineOfAnotherFormEndsTheProcess(line: String) {
        var run = ScriptedRun(Vector.echoes(1...2))
        run.start()
        run.hello()
        run.say(line)
        #expect(run.log == ["start 0", "kill 0"])
        // What comes now is not heard any more.
        run.answer(1)
        run.exit(0, .signalled(9))
        #expect(run.outcome.verdicts == [.adapterError])
        #expect(run.log.last == "start 0")
        run.hello()
        #expect(run.asked() == ["c2"])
    }

    // Spec: HARNESS-042, HARNESS-043
    @Test func aGroupOfWhichNobodyIsToBlame() {
        var run = ScriptedRun(Vector.echoes(1...5))
        run.start()
        run.hello(window: 3)
        run.answer(1)
        run.exit(0, .exited(1))
        // c1 has its verdict; the others have none.
        #expect(run.outcome.verdicts == [.pass])
        run.hello(window: 3)
        for number in 2...4 {
            #expect(run.asked().last == "c\(number)")
            run.answer(number)
        }
        // From now on the process serves as any other.
        #expect(run.asked() == ["c2", "c3", "c4", "c5"])
        run.answer(5)
        run.exit()
        #expect(run.outcome.verdicts == [.pass, .crash, .pass, .pass, .pass])
        #expect(run.outcome.results[1].label == .onlyWhenPipelined(with: [3, 4].map { Vector.echo($0).id }))
        #expect(run.outcome.results[1].reason == "crash: exit status 1")
    }

    // Spec: HARNESS-042, HARNESS-044
    @Test func severalOfAGroupAreToBlame() {
        var run = ScriptedRun(Vector.echoes(1...4))
        run.start()
        run.hello(window: 4)
        run.exit(0, .signalled(11))
        run.hello(window: 4)
        run.answer(1)
        #expect(run.asked() == ["c1", "c2"])
        run.exit(0, .signalled(6))
        run.hello(window: 4)
        run.answer(3)
        #expect(run.asked() == ["c3", "c4"])
        run.pass(2_000)
        run.exit(0, .signalled(9))
        #expect(run.outcome.verdicts == [.pass, .crash, .pass, .timeout])
        #expect(run.outcome.results[1].reason == "crash: signal 6 (SIGABRT)")
        #expect(run.outcome.results.allSatisfy { $0.label == nil })
        #expect(run.outcome.summary?.exitCode == 1)
    }

    // When only one case is left unanswered, it is the only one in flight. Spec: HARNESS-041
    @Test func theLastUnansweredCaseIsToBlame() {
        var run = ScriptedRun(Vector.echoes(1...2))
        run.start()
        run.hello(window: 2)
        run.tell(.exited(.exited(1)))
        run.answer(1)
        run.tell(.outputEnded)
        run.tell(.errorOutputEnded)
        #expect(run.outcome.verdicts == [.pass, .crash])
    }

    // Spec: HARNESS-047
    @Test func deathsOfAReplayCountAndThatOfTheGroupDoesNot() {
        var run = ScriptedRun(Vector.echoes(1...44))
        run.start()
        func die() {
            run.hello(window: 2)
            run.exit(0, .exited(1))
        }
        for group in 0..<9 {
            for _ in 0..<3 { die() }
            #expect(run.outcome.results.count == (group + 1) * 2)
        }
        // Eighteen deaths count so far; the tenth group's own does not, those of its two replays do.
        for _ in 0..<2 { die() }
        #expect(run.outcome.summary == nil)
        die()
        #expect(run.outcome.uselessness?.hasPrefix("20 processes in a row") == true)
        #expect(run.outcome.summary?.notRun == 24)
    }

    // Spec: HARNESS-047
    @Test(arguments: [true, false])
    func anAnswerBetweenDeathsStartsTheCountAgain(rightly: Bool) {
        var run = ScriptedRun(Vector.echoes(1...60)) { $0.rerunsFailures = false }
        run.start()
        for number in 1...30 {
            run.hello()
            run.answer(number * 2 - 1, rightly: rightly)
            run.exit(0, .exited(1))
        }
        #expect(run.outcome.summary?.outcome == .completed)
        #expect(run.outcome.results.count == 60)
    }

    // A process that answers nothing but `error` is of no more use than one that dies. Spec: HARNESS-047
    @Test func errorsBetweenDeathsDoNotCountAsAnswers() {
        var run = ScriptedRun(Vector.echoes(1...60))
        run.start()
        for number in 1...20 {
            run.hello()
            run.say("{\"id\":\"c\(number * 2 - 1)\",\"error\":\"no server\"}")
            run.exit(0, .exited(1))
        }
        #expect(run.outcome.uselessness != nil)
    }

    // Spec: HARNESS-050
    @Test(arguments: [true, false])
    func asksFailuresAgainAlone(passesAlone: Bool) {
        var run = ScriptedRun(Vector.echoes(1...2))
        run.start()
        run.hello(window: 2)
        run.answer(1, rightly: false)
        run.answer(2)
        #expect(run.outcome.results.isEmpty)
        run.exit()
        run.hello(window: 2)
        #expect(run.asked() == ["c1"])
        run.answer(1, rightly: passesAlone)
        run.exit()
        #expect(run.outcome.verdicts == [.fail, .pass])
        #expect(run.outcome.results[0].label == (passesAlone ? .stateLeak : nil))
    }

    // The verdict stays even if the case crashes when it is alone. Spec: HARNESS-050
    @Test func aRerunThatMisbehavesChangesNothing() {
        var run = ScriptedRun(Vector.echoes(1...1))
        run.start()
        run.hello()
        run.answer(1, rightly: false)
        run.exit()
        run.hello()
        run.exit(0, .exited(1))
        #expect(run.outcome.verdicts == [.fail])
        #expect(run.outcome.results[0].label == nil)
        #expect(run.outcome.summary?.outcome == .completed)
    }

    @Test func anInterruptionEndsEveryProcessAndTellsWhatIsKnown() {
        var run = ScriptedRun(Vector.echoes(1...6)) { $0.jobs = 2 }
        run.start()
        run.hello(window: 2)
        run.hello(1, window: 2)
        run.answer(1, rightly: false)
        run.perform(run.conductor.interrupt(signal: 2))
        #expect(run.outcome.summary == nil)
        run.exit(0, .signalled(9))
        run.exit(1, .signalled(9))
        #expect(run.running.isEmpty)
        #expect(run.outcome.verdicts == [.fail])
        #expect(run.outcome.summary?.notRun == 5)
        #expect(run.outcome.summary?.exitCode == 130)
    }

    // Spec: HARNESS-029
    @Test func exclusiveAdaptersGetOneProcess() {
        var run = ScriptedRun(Vector.echoes(1...6)) { $0.jobs = 3 }
        run.start()
        run.hello(params: ["exclusive": true])
        #expect(run.running == [0])
        var shared = ScriptedRun(Vector.echoes(1...6)) { $0.jobs = 3 }
        shared.start()
        shared.hello()
        #expect(shared.running == [0, 1, 2])
    }

    @Test func aProcessThatCannotBeStartedLater() {
        var run = ScriptedRun(Vector.echoes(1...2)) { $0.isolates = true }
        run.start()
        run.hello()
        run.answer(1)
        run.exit()
        run.perform(run.conductor.startFailed(0, reason: "Too many open files", at: run.now))
        #expect(run.outcome.summary == nil)
        run.perform(run.conductor.startFailed(0, reason: "Too many open files", at: run.now))
        #expect(run.outcome.uselessness == "it could not be started: Too many open files")
    }
}
