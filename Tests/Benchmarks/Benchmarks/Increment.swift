import Synchronization
import TidemarkCounters

/// Increments of counters in memory. The dictionary knows nothing of limits, conditions and corrupt bytes: it adds.
func benchmarkIncrement(_ workloads: [Workload]) throws {
    var table = Table("Increment in memory")
    for count in [1, 1_000, 100_000] {
        let keys = try (0..<count).map { try CounterKey("counter:\($0)") }
        let order = (0..<4_096).map { keys[($0 &* 7_919) % count] }
        let ours = EmbeddedEngine()
        let plain = PlainCounters()
        let contenders = [
            Contender(name: "Tidemark") { passes in
                var sum: UInt64 = 0
                for _ in 0..<passes {
                    for key in order { sum &+= UInt64(truncatingIfNeeded: ours.call(.increment(key, by: 1)).new ?? 0) }
                }
                return sum
            },
            Contender(name: "dictionary") { passes in
                var sum: UInt64 = 0
                for _ in 0..<passes {
                    for key in order { sum &+= UInt64(truncatingIfNeeded: plain.increment(key, by: 1)) }
                }
                return sum
            },
        ]
        try Mismatch.unless(try contenders[0].run(1) == contenders[1].run(1), "answers differ")
        table.add("\(count) keys", try measure(contenders, operations: order.count))
    }
    table.show()
}

/// A plain dictionary under a mutex.
private final class PlainCounters: Sendable {
    private let values = Mutex<[CounterKey: Int64]>([:])

    private static func add(_ amount: Int64, to value: inout Int64) -> Int64 {
        value += amount
        return value
    }

    func increment(_ key: CounterKey, by amount: Int64) -> Int64 {
        values.withLock { Self.add(amount, to: &$0[key, default: 0]) }
    }
}
