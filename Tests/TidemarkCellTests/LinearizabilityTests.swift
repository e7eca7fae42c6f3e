import Testing

@testable import TidemarkCell

/// What clients and readers at the primary are answered is what they would be one after the other, in every generation.
@Suite struct LinearizabilityTests {
    private static let (a, b) = (Array("a".utf8), Array("b".utf8))

    @Test func tenThousandRunsAreLinearizable() async {
        let lanes = await withTaskGroup(of: Tally.self) { group in
            for lane in 0..<8 as Range<UInt64> {
                group.addTask { Self.tally(Array(stride(from: lane, to: 10_000, by: 8)), fault: nil) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let total = lanes.reduce(into: Tally()) { $0.add($1) }
        for problem in total.problems.prefix(3) { Issue.record("\(problem)") }
        print("cell: \(total.text)")
        #expect(total.runs == 10_000 && total.later > 40_000 && total.retries > 10_000 && total.unanswered > 5000)
        #expect(total.calls > 150_000)
    }

    @Test(arguments: CellFault.allCases) func brokenCellsAreNoticed(fault: CellFault) {
        let tally = Self.tally(Array(0..<200), fault: fault)
        print("cell that \(fault): \(tally.problems.count) of \(tally.runs) runs are not linearizable")
        #expect(tally.blind > 0, "no run shows \(fault) by values")
        #expect(tally.problems.count > tally.blind, "no run shows \(fault) by places")
    }

    // MARK: Histories made by hand

    @Test func whatOverlapsMayHaveAnyOrder() {
        #expect(Self.isRight([Self.write(Self.a, 1, 10), Self.read(.value(Self.a), 2, 3), Self.read(.never, 1, 4)]))
        #expect(Self.isRight([Self.write(Self.a, 1, nil), Self.read(.never, 2, 3), Self.read(.value(Self.a), 4, 5)]))
        #expect(Self.isRight([Self.write(Self.a, 1, 5), Self.write(Self.b, 2, 6), Self.read(.value(Self.a), 7, 8)]))
        #expect(
            Self.isRight([
                Self.exchange(.never, Self.a, .mismatch, 1, 9), Self.exchange(.never, Self.b, .applied, 2, 8),
            ])
        )
    }

    @Test func aStaleReadIsRefused() {
        #expect(!Self.isRight([Self.write(Self.a, 1, 2), Self.read(.never, 3, 4)]))
        #expect(!Self.isRight([Self.write(Self.a, 1, 9), Self.read(.value(Self.a), 2, 3), Self.read(.never, 4, 5)]))
    }

    @Test func whatWasAppliedTwiceIsRefused() {
        #expect(
            !Self.isRight([
                Self.write(Self.a, 1, 20), Self.read(.value(Self.a), 2, 3), Self.write(Self.b, 4, 5),
                Self.read(.value(Self.b), 6, 7), Self.read(.value(Self.a), 8, 9),
            ])
        )
    }

    @Test func onlyOneIsTheFirst() {
        let both = [
            Self.exchange(.never, Self.a, .applied, 1, 9), Self.exchange(.never, Self.b, .applied, 2, 8),
        ]
        #expect(!Self.isRight(both))
        #expect(!Self.isRight([Self.exchange(.never, Self.a, .mismatch, 1, 2)]))
        #expect(!Self.isRight([Self.exchange(.bytes(Self.a), Self.b, .applied, 1, 2), Self.write(Self.a, 3, 4)]))
    }

    @Test func whatWasNeverAskedIsRefused() {
        #expect(!Self.isRight([Self.read(.value(Self.a), 1, 2)]))
        #expect(!Self.isRight([Self.write(Self.a, 3, nil), Self.read(.value(Self.a), 1, 2)]))
    }

    @Test func aPlaceIsNoOtherPlace() {
        let (first, second) = (CellPosition(generation: 1, offset: 4), CellPosition(generation: 1, offset: 5))
        var write = Self.write(Self.a, 1, 2)
        write.position = first
        let exchange = Self.exchange(.modifiedAt(second), Self.b, .applied, 3, 4)
        #expect(!Self.isRight([write, exchange]))
        // A write that nobody was answered may be what the place is of.
        #expect(Self.isRight([write, Self.write(Self.a, 1, nil), exchange]))
        var read = Self.read(.value(Self.a), 3, 4)
        read.sight?.modified = .at(second)
        #expect(!Self.isRight([write, read]))
    }

    @Test func whoeverIsFencedIsFencedForGood() {
        var fence = Self.write(Self.a, 1, 2)
        fence.ask = .command(.fence, epoch: 2)
        #expect(!Self.isRight([fence, Self.write(Self.a, 3, 4)]))
        var fenced = Self.write(Self.a, 3, 4)
        fenced.outcome = .fenced
        #expect(Self.isRight([fence, fenced]))
        #expect(!Self.isRight([fenced]))
    }

    private static func isRight(_ calls: [CellCall]) -> Bool {
        var linearization = Linearization(calls)
        return linearization.exists(from: CellRegister())
    }

    private static func read(_ value: CellValue, _ invoked: Int, _ returned: Int) -> CellCall {
        CellCall(ask: .read, invoked: invoked, returned: returned, sight: .init(current: value))
    }

    private static func write(_ value: [UInt8], _ invoked: Int, _ returned: Int?) -> CellCall {
        let outcome = returned.map { _ in CellOutcome.applied }
        return CellCall(ask: .command(.write(value), epoch: 0), invoked: invoked, returned: returned, outcome: outcome)
    }

    private static func exchange(
        _ expected: CellCommand.Expectation,
        _ value: [UInt8],
        _ outcome: CellOutcome,
        _ invoked: Int,
        _ returned: Int
    ) -> CellCall {
        CellCall(
            ask: .command(.exchange(expected, value), epoch: 0),
            invoked: invoked,
            returned: returned,
            outcome: outcome
        )
    }

    // MARK: Runs

    /// What came of some runs.
    private struct Tally {
        var runs = 0, calls = 0, later = 0, retries = 0, unanswered = 0, effort = 0
        /// In how many runs that do not tell places something was wrong.
        var blind = 0
        var problems: [String] = []

        mutating func add(_ other: Tally) {
            runs += other.runs
            calls += other.calls
            later += other.later
            retries += other.retries
            unanswered += other.unanswered
            effort += other.effort
            blind += other.blind
            problems += other.problems
        }

        var text: String {
            "\(runs) runs, \(calls) calls, \(later) of a later generation, \(retries) retries, "
                + "\(unanswered) unanswered, \(effort) places looked at"
        }
    }

    private static func tally(_ seeds: [UInt64], fault: CellFault?) -> Tally {
        var tally = Tally()
        for seed in seeds {
            tally.runs += 1
            do {
                let run = try RecordedRun(seed: seed, fault: fault, isBlind: seed & 1 == 0)
                tally.retries += run.retries
                tally.unanswered += run.unanswered
                tally.later += run.calls[2]?.count ?? 0
                for (generation, calls) in run.calls {
                    tally.calls += calls.count
                    var linearization = Linearization(calls)
                    let isRight = linearization.exists(from: run.bases[generation] ?? CellRegister())
                    tally.effort += linearization.effort
                    if !isRight { throw Violation("generation \(generation) is not linearizable: \(calls)") }
                }
            } catch {
                tally.problems.append("seed \(seed): \(error)")
                if seed & 1 == 0 { tally.blind += 1 }
            }
        }
        return tally
    }
}
