import RandomNumbers
import Testing
import TidemarkCounters

@Suite struct EmbeddedEngineTests {
    /// Increments of many tasks on one counter: every one counts, and no two answers are the same.
    @Test func incrementsOfManyTasks() async throws {
        let counters = StrictCounter(EmbeddedEngine())
        let key = try CounterKey("k")
        let answers = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var answers: [Int64] = []
                    for _ in 0..<5_000 { answers.append(try await counters.increment(key)) }
                    return answers
                }
            }
            return try await group.reduce(into: Set<Int64>()) { $0.formUnion($1) }
        }
        #expect(answers == Set(1...40_000))
        #expect(try await counters.value(key) == 40_000)
    }

    /// Calls that move something from one counter to another: nobody ever sees it in neither or in both.
    ///
    /// Spec: COUNTER-013
    @Test func callsAreAtomic() async throws {
        let engine = EmbeddedEngine()
        let (a, b) = (try CounterKey("a"), try CounterKey("b"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed in 0..<4 {
                group.addTask {
                    var random = SplitMix64(seed: UInt64(seed))
                    for _ in 0..<5_000 {
                        let amount = Int64(random.next() % 100)
                        _ = try engine.call([.increment(a, by: amount), .decrement(b, by: amount)])
                    }
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    for _ in 0..<5_000 {
                        let sum = try engine.call([.get(a), .get(b)]).reduce(0) { $0 + ($1.new ?? 0) }
                        #expect(sum == 0)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Of many that set from absent, exactly one does.
    @Test func compareAndSetHasOneWinner() async throws {
        let counters = StrictCounter(EmbeddedEngine())
        let key = try CounterKey("lock")
        let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
            for owner in 1...50 {
                group.addTask { try await counters.set(key, to: Int64(owner), if: .equal(0)).isApplied }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(winners == 1)
    }
}

@Suite struct StrictCounterTests {
    private let counters = StrictCounter(EmbeddedEngine())
    private let key: CounterKey

    init() throws { key = try CounterKey("k") }

    @Test func everyMethod() async throws {
        #expect(try await counters.value(key) == nil)
        #expect(try await counters.increment(key) == 1)
        #expect(try await counters.increment(key, by: 9) == 10)
        #expect(try await counters.decrement(key, by: 4) == 6)
        #expect(try await counters.increment(key, by: 1, if: .equal(7)) == CounterResult(.unmet, old: 6, new: 6))
        #expect(try await counters.decrement(key, by: 1, if: .less(7)) == CounterResult(.ok, old: 6, new: 5))
        #expect(try await counters.set(key, to: 50) == CounterResult(.ok, old: 5, new: 50))
        #expect(try await counters.set(key, to: 1, if: .greater(50)) == CounterResult(.unmet, old: 50, new: 50))
        #expect(try await counters.delete(key, if: .notEqual(50)) == CounterResult(.unmet, old: 50, new: 50))
        #expect(try await counters.delete(key) == CounterResult(.ok, old: 50, new: nil))
        #expect(try await counters.value(key) == nil)
        try await counters.set(key, to: 3)
        try await counters.clear()
        #expect(try await counters.value(key) == nil)
    }

    @Test func methodsForOneThrowWhatBatchesReport() async throws {
        try await counters.set(key, to: .max)
        await #expect(throws: CounterError.overflow(value: Int128(Int64.max))) { try await counters.increment(key) }
        await #expect(throws: CounterError.overflow(value: Int128(Int64.max))) {
            try await counters.decrement(key, by: -1)
        }
        #expect(try await counters.batch([.increment(key, by: 1)]) == [CounterResult(.overflow, old: .max, new: .max)])
        var table = StrictTable()
        table.store(Array("x".utf8), at: key)
        let corrupt = StrictCounter(EmbeddedEngine(table))
        await #expect(throws: CounterError.corrupt) { try await corrupt.value(key) }
        await #expect(throws: CounterError.corrupt) { try await corrupt.set(key, to: 1) }
        #expect(try await corrupt.batch([.get(key)]) == [CounterResult(.corrupt, old: nil, new: nil)])
    }

    @Test func keysAndNamespacesAreChecked() throws {
        #expect(throws: CounterError.badArgument(BadArgument(.key, item: nil))) { try CounterKey("") }
        #expect(throws: CounterError.badArgument(BadArgument(.key, item: nil))) {
            try CounterKey(Array(repeating: 1, count: 256))
        }
        #expect(try CounterKey(Array(repeating: 1, count: 255)).bytes.count == 255)
        #expect(try CounterKey("\u{e9}") != CounterKey("e\u{301}"))
        #expect(throws: CounterError.badNamespace) { try Namespace("") }
        #expect(throws: CounterError.badNamespace) { try Namespace("a:b") }
        #expect(throws: CounterError.badNamespace) { try Namespace(repeatElement(UInt8(ascii: "a"), count: 65)) }
        #expect(try Namespace("app").strictName == Array("{app}:sc".utf8))
    }
}
