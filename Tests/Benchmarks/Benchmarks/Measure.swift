import CPeer

/// One of several ways to do the same work.
struct Contender {
    let name: String

    /// Does the work `passes` times and answers a number that depends on the results, so that none of it can be left
    /// out.
    let run: (_ passes: Int) throws -> UInt64
}

/// What several rounds of several contenders took: in each, for each, nanoseconds for one operation.
struct Measurement {
    let names: [String]
    let rounds: [[Double]]

    /// The median, the least and the most of the times of one contender, in nanoseconds for one operation.
    func time(_ contender: Int) -> Spread { Spread(rounds.map { $0[contender] }) }

    /// How many times as fast as the contender `other` the first one is, round by round: above 1, the first one wins.
    func ratio(to other: Int) -> Spread { Spread(rounds.map { $0[other] / $0[0] }) }
}

/// Several values of the same thing.
struct Spread {
    let median: Double
    let least: Double
    let most: Double

    init(_ values: [Double]) {
        let sorted = values.sorted()
        median = sorted[sorted.count / 2]
        least = sorted[0]
        most = sorted[sorted.count - 1]
    }
}

/// Runs the contenders in turn, round after round, so that whatever else the machine does falls on all of them alike.
///
/// - Parameter operations: how many operations a pass has.
func measure(_ contenders: [Contender], operations: Int, rounds: Int = 11) throws -> Measurement {
    func time(_ contender: Contender, _ passes: Int) throws -> Double {
        let start = peer_processor_time()
        keep(try contender.run(passes))
        return Double(peer_processor_time() - start)
    }
    // So many passes that a round of the first contender takes 30 ms. This warms it up, too; the first round, which
    // does not count, the others.
    var passes = 1
    while try time(contenders[0], passes) < 30e6 { passes *= 2 }
    let times = try (0...rounds).map { _ in
        try contenders.map { try time($0, passes) / Double(passes * operations) }
    }
    return Measurement(names: contenders.map(\.name), rounds: Array(times.dropFirst()))
}

/// Takes a result where the optimizer cannot see that nobody needs it.
@inline(never)
func keep(_ result: UInt64) {
    if result == 0x5EED_0000_0000_0001 { print("") }
}

/// Two implementations that are compared do not do the same.
struct Mismatch: Error, CustomStringConvertible {
    let description: String

    static func unless(_ condition: Bool, _ description: String) throws(Mismatch) {
        if !condition { throw Mismatch(description: description) }
    }
}
