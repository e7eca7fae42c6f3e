import Testing

@testable import ConformanceKit

/// The clocks and the last words of a process.
@Suite struct DialogueTests {
    private func question(_ number: Int, limit: Int = 2_000) -> Dialogue.Question {
        Dialogue.Question(position: number, id: "c\(number)", line: Array(repeating: 0x20, count: 100), limit: limit)
    }

    /// A process that has said hello at 0, and to which everything has been written.
    private func serving(window: Int = 4) throws -> Dialogue {
        var dialogue = Dialogue(revision: "0.1.0", limits: TimeLimits(), expectedHello: nil, at: 0)
        dialogue.receive(.wrote(Hello.request(revision: "0.1.0").count), at: 0)
        let hello = Hello(name: "x", caps: ["wire"], window: window)
        dialogue.receive(.output(Array("\(hello.answer.compact)\n".utf8)), at: 0)
        try #require(dialogue.next(at: 0) == .greeted(hello))
        return dialogue
    }

    // Spec: HARNESS-040
    @Test func theClockOfACaseStartsWhenItIsTheOldest() throws {
        var dialogue = try serving()
        #expect(dialogue.deadline == nil)
        dialogue.ask(question(1), at: 100)
        dialogue.ask(question(2), at: 200)
        dialogue.receive(.wrote(200), at: 300)
        #expect(dialogue.deadline == 2_300)
        dialogue.receive(.output(Array("{\"id\":\"c1\",\"obs\":[]}\n".utf8)), at: 2_299)
        #expect(dialogue.next(at: 2_299) == .answered(question(1), .observations([])))
        #expect(dialogue.deadline == 4_299)
        #expect(dialogue.next(at: 4_298) == nil)
        #expect(dialogue.takeEffects().contains(.killGroup) == false)
        #expect(dialogue.next(at: 4_299) == nil)
        #expect(dialogue.takeEffects() == [.killGroup])
    }

    // Spec: HARNESS-040
    @Test func theClockOfACaseStartsWhenAllOfItIsWritten() throws {
        var dialogue = try serving()
        dialogue.ask(question(1), at: 0)
        #expect(dialogue.deadline == 2_000)
        dialogue.receive(.wrote(50), at: 1_500)
        #expect(dialogue.deadline == 3_500)
        dialogue.receive(.wrote(50), at: 3_000)
        #expect(dialogue.deadline == 5_000)
        dialogue.ask(question(2), at: 4_000)
        // What is written for the second case says nothing of the first one.
        dialogue.receive(.wrote(100), at: 4_500)
        #expect(dialogue.deadline == 5_000)
    }

    // An answer that arrives together with the deadline has arrived in time. Spec: HARNESS-040
    @Test func readsBeforeItLooksAtTheClock() throws {
        var dialogue = try serving()
        dialogue.ask(question(1), at: 0)
        dialogue.receive(.wrote(100), at: 0)
        dialogue.receive(.output(Array("{\"id\":\"c1\",\"obs\":[]}\n".utf8)), at: 9_000)
        #expect(dialogue.next(at: 9_000) == .answered(question(1), .observations([])))
    }

    // Spec: HARNESS-045
    @Test func waitsASecondForTheRestOfTheOutput() throws {
        var dialogue = try serving(window: 1)
        dialogue.ask(question(1), at: 0)
        dialogue.receive(.exited(.exited(0)), at: 500)
        #expect(dialogue.takeEffects().last == .killGroup)
        #expect(dialogue.next(at: 500) == nil)
        #expect(dialogue.deadline == 1_500)
        // Somebody else holds the pipes. What comes through them within the second still counts.
        dialogue.receive(.output(Array("{\"id\":\"c1\",\"obs\":[]}\n".utf8)), at: 1_400)
        #expect(dialogue.next(at: 1_400) == .answered(question(1), .observations([])))
        #expect(dialogue.next(at: 1_499) == nil)
        #expect(dialogue.next(at: 1_500) == .ended(.orderly(note: nil)))
        #expect(dialogue.takeEffects() == [.release])
        dialogue.receive(.output(Array("{\"id\":\"c1\",\"obs\":[]}\n".utf8)), at: 1_501)
        #expect(dialogue.next(at: 1_501) == nil)
    }

    // Spec: HARNESS-045
    @Test func dropsTheRestAfterASecond() throws {
        var dialogue = try serving(window: 1)
        dialogue.ask(question(1), at: 0)
        dialogue.receive(.exited(.exited(4)), at: 500)
        let ending = Dialogue.Ending.misbehaved(.crash(.exited(4)), [question(1)])
        #expect(dialogue.next(at: 1_500) == .ended(ending))
    }

    // A line without its end is no line. Spec: HARNESS-001, HARNESS-041
    @Test func anAnswerWithoutLineFeedIsNone() throws {
        var dialogue = try serving(window: 1)
        dialogue.ask(question(1), at: 0)
        dialogue.receive(.output(Array("{\"id\":\"c1\",\"obs\":[]}".utf8)), at: 1)
        for event in [Dialogue.Event.outputEnded, .errorOutputEnded, .exited(.exited(0))] {
            dialogue.receive(event, at: 2)
        }
        #expect(dialogue.next(at: 2) == .ended(.misbehaved(.crash(.exited(0)), [question(1)])))
    }

    // Spec: HARNESS-016
    @Test func keepsTheEndOfStandardError() throws {
        var dialogue = try serving(window: 1)
        dialogue.ask(question(1), at: 0)
        for number in 0..<10_000 { dialogue.receive(.errorOutput(Array("\(10_000 + number)   line\n".utf8)), at: 1) }
        for event in [Dialogue.Event.outputEnded, .errorOutputEnded, .exited(.exited(0))] {
            dialogue.receive(event, at: 2)
        }
        guard case .ended(.misbehaved(let misbehaviour, _)) = dialogue.next(at: 2) else {
            Issue.record("no crash")
            return
        }
        #expect(misbehaviour.errorOutput.count == 65_536)
        #expect(misbehaviour.errorOutput.suffix(13).elementsEqual("19999   line\n".utf8))
    }

    // Spec: HARNESS-048
    @Test func allowsTwoSecondsToExit() throws {
        var dialogue = try serving()
        dialogue.close(at: 100)
        #expect(dialogue.takeEffects().last == .closeInput)
        #expect(dialogue.deadline == 2_100)
        #expect(dialogue.next(at: 2_099) == nil)
        #expect(dialogue.takeEffects() == [])
        #expect(dialogue.next(at: 2_100) == nil)
        #expect(dialogue.takeEffects() == [.killGroup])
    }

    // The last bytes of standard error may come after the kill. Spec: HARNESS-016
    @Test func waitsForTheRestOfStandardErrorOfACondemnedProcess() throws {
        var dialogue = try serving(window: 1)
        dialogue.ask(question(1), at: 0)
        dialogue.receive(.output(Array("garbage\n".utf8)), at: 1)
        #expect(dialogue.next(at: 1) == nil)
        dialogue.receive(.exited(.signalled(9)), at: 2)
        #expect(dialogue.next(at: 2) == nil)
        dialogue.receive(.errorOutput(Array("oh".utf8)), at: 3)
        dialogue.receive(.errorOutputEnded, at: 4)
        guard case .ended(.misbehaved(let misbehaviour, _)) = dialogue.next(at: 4) else {
            Issue.record("no adapter error")
            return
        }
        #expect(misbehaviour.verdict == .adapterError)
        #expect(misbehaviour.errorOutput == Array("oh".utf8))
    }
}
