import NIOCore
import Testing

@testable import TidemarkRedis

@Suite struct ReconnectionTests {
    func at(_ milliseconds: Int64) -> NIODeadline { .uptimeNanoseconds(0) + .milliseconds(milliseconds) }

    @Test func connectsWhenThereIsSomethingToSend() {
        var machine = Reconnection(first: .milliseconds(50), longest: .seconds(5))
        #expect(machine.wanted(at: at(1)) == .connect)
        #expect(machine.wanted(at: at(1)) == .none)
        machine.answered()
        machine.ended(at: at(2), chance: 1)
        // It worked: there is nothing to wait for.
        #expect(machine.wanted(at: at(2)) == .connect)
    }

    @Test(arguments: [0, 0.5, 1]) func waitsLongerWithEachFailure(_ chance: Double) {
        var machine = Reconnection(first: .milliseconds(50), longest: .milliseconds(500))
        #expect(machine.wanted(at: at(0)) == .connect)
        machine.ended(at: at(0), chance: chance)
        #expect(machine.wanted(at: at(0)) == .connect)
        for full in [50, 100, 200, 400, 500, 500, 500] as [Double] {
            machine.ended(at: at(0), chance: chance)
            let delay = Int64((full / 2 + full / 2 * chance) * 1_000_000)
            let moment = NIODeadline.uptimeNanoseconds(0) + .nanoseconds(delay)
            #expect(machine.wanted(at: at(0)) == .wait(until: moment))
            #expect(machine.wanted(at: at(0)) == .none)
            #expect(machine.timeIsUp() == .connect)
            #expect(machine.timeIsUp() == .none)
        }
    }

    @Test func doesNotWaitForWhatIsOver() {
        var machine = Reconnection(first: .milliseconds(50), longest: .seconds(5))
        for _ in 0..<2 {
            _ = machine.wanted(at: at(0))
            machine.ended(at: at(0), chance: 1)
        }
        #expect(machine.wanted(at: at(50)) == .connect)
    }

    /// A connection on which nothing was answered counts as a failure, however it came about.
    @Test func onlyAnAnswerEndsARowOfFailures() {
        var machine = Reconnection(first: .milliseconds(50), longest: .seconds(5))
        for _ in 0..<3 {
            _ = machine.wanted(at: at(1000))
            machine.ended(at: at(0), chance: 1)
        }
        #expect(machine.failures == 3)
        _ = machine.wanted(at: at(1000))
        machine.answered()
        #expect(machine.failures == 0)
    }

    @Test func neverConnectsWhenClosed() {
        var machine = Reconnection(first: .milliseconds(50), longest: .seconds(5))
        machine.close()
        #expect(machine.wanted(at: at(0)) == .none)
        #expect(machine.timeIsUp() == .none)
        machine.ended(at: at(0), chance: 0)
        #expect(machine.wanted(at: at(0)) == .none)
    }

    @Test func longestDelaysDoNotOverflow() {
        let day = TimeAmount(bounded: .seconds(Int64.max))
        #expect(day == .hours(24))
        #expect(TimeAmount(bounded: .zero) == .milliseconds(1))
        var machine = Reconnection(first: day, longest: day)
        for _ in 0..<1000 {
            _ = machine.wanted(at: at(0))
            _ = machine.timeIsUp()
            machine.ended(at: at(0), chance: 1)
        }
        #expect(machine.wanted(at: at(0)) == .wait(until: at(86_400_000)))
    }
}
