import Synchronization
import Testing
import TidemarkCounters

/// Instance-aware counters in memory, as programs use them, with a clock that the test holds.
@Suite struct InstanceCounterTests {
    private typealias State = InstanceResult.State

    /// A clock that stands still until it is set.
    private final class HeldClock: Sendable {
        private let time = Mutex<UInt64>(0)
        var now: UInt64 {
            get { time.withLock { $0 } }
            set { time.withLock { $0 = newValue } }
        }
    }

    private let clock = HeldClock()
    private let engine: EmbeddedInstanceEngine
    private let a: InstanceCounter<EmbeddedInstanceEngine>
    private let b: InstanceCounter<EmbeddedInstanceEngine>
    private let key: CounterKey

    init() throws {
        engine = EmbeddedInstanceEngine { [clock] in clock.now }
        a = InstanceCounter(engine, instance: InstanceID(high: 0, low: 1))
        b = InstanceCounter(engine, instance: InstanceID(high: 0, low: 2))
        key = try CounterKey("k")
    }

    @Test func deathAndRevival() async throws {
        let other = try CounterKey("other")
        try await a.increment(key, by: 5)
        try await a.decrement(other, by: 7)
        clock.now = 30_000
        #expect(try await b.value(key).total == 5)
        clock.now = 30_001
        #expect(try await b.value(key).total == 0)
        #expect(try await b.value(other).total == 0)
        #expect(try await a.increment(key).new == State(total: 6, own: 6))
        #expect(try await b.value(other).total == -7)
    }

    @Test func callsOfOneKeyInOrder() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<500 {
                group.addTask { try await a.increment(key) }
                group.addTask { try await b.increment(key) }
            }
            try await group.waitForAll()
        }
        #expect(try await a.value(key) == State(total: 1_000, own: 500))
        #expect(try await b.value(key) == State(total: 1_000, own: 500))
    }

    @Test func clearOwnOfMoreThanTheBudget() async throws {
        let settings = try InstanceSettings(budget: 3)
        let small = InstanceCounter(engine, instance: InstanceID(high: 0, low: 3), settings: settings)
        let keys = try (0..<10).map { try CounterKey("k\($0)") }
        try await small.batch(keys.map { .increment($0, by: 2) })
        try await small.clearOwn()
        #expect(try await small.batch(keys.map { .get($0) }).allSatisfy { $0.new == State(total: 0, own: 0) })
    }

    @Test func overflowAndCorrupt() async throws {
        try await a.set(key, to: .max)
        await #expect(throws: CounterError.overflow(value: Int128(Int64.max))) { try await b.increment(key) }
        var table = engine.snapshot
        table.store(Array("x".utf8), at: .total(key))
        let broken = InstanceCounter(EmbeddedInstanceEngine(table) { 0 }, instance: InstanceID(high: 0, low: 3))
        await #expect(throws: CounterError.corrupt) { try await broken.increment(key) }
        table.store(Array("x".utf8), at: .serial)
        let none = InstanceCounter(EmbeddedInstanceEngine(table) { 0 }, instance: InstanceID(high: 0, low: 4))
        await #expect(throws: CounterError.corrupt) { try await none.value(key) }
    }

    /// A heart that nobody stops beats on, also for a client that has nothing to say.
    @Test func heart() async throws {
        let quick = InstanceCounter(
            engine,
            instance: InstanceID(high: 0, low: 5),
            settings: try InstanceSettings(ttl: 30)
        )
        let heart = Task { await quick.beat(on: .continuous) }
        try await quick.increment(key)
        let settled = ContinuousClock.now.advanced(by: .seconds(30))
        var deadlines: Set<UInt64> = []
        while deadlines.count < 3, ContinuousClock.now < settled {
            clock.now += 1
            deadlines.formUnion(engine.snapshot.stored.deadlines.map(\.deadline))
            try await Task.sleep(for: .milliseconds(2))
        }
        #expect(deadlines.count >= 3)
        heart.cancel()
        await heart.value
    }
}
