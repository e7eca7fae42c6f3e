/// One of several ways to do the same work, and how often it did it in what time.
struct Contender {
    let name: String

    /// Does the work `operations` times and answers a number that depends on the results, so that none of it can be left out.
    let run: (_ operations: Int) -> UInt64
}

/// Nanoseconds for one operation, over several rounds.
struct Times {
    let median: Double
    let least: Double
    let most: Double

    init(_ rounds: [Double]) {
        let sorted = rounds.sorted()
        median = sorted[sorted.count / 2]
        least = sorted[0]
        most = sorted[sorted.count - 1]
    }
}

/// Runs the contenders in turn, round after round, so that whatever else the machine does falls on all of them alike.
func measure(_ contenders: [Contender], operations: Int, rounds: Int) -> [Times] {
    let clock = ContinuousClock()
    var times = [[Double]](repeating: [], count: contenders.count)
    for round in 0...rounds {
        for (index, contender) in contenders.enumerated() {
            var result: UInt64 = 0
            let elapsed = clock.measure { result = contender.run(operations) }
            keep(result)
            // The first round warms caches and the allocator up.
            if round > 0 { times[index].append(elapsed / .nanoseconds(1) / Double(operations)) }
        }
    }
    return times.map(Times.init)
}

/// Takes a result where the optimizer cannot see that nobody needs it.
@inline(never)
func keep(_ result: UInt64) {
    if result == 0x5EED_0000_0000_0001 { print("") }
}
