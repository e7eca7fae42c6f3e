import Synchronization
import Testing

@testable import TidemarkCounters

/// What is left when many have counted much, and what one call clears away of it.
@Suite struct GrowthTests {
    private static func id(_ number: UInt64) -> InstanceID { InstanceID(high: 0, low: number) }
    private let time = Time()
    private let engine: EmbeddedInstanceEngine

    /// A clock that is set.
    private final class Time: Sendable {
        private let value = Atomic<UInt64>(1000)
        var now: UInt64 {
            get { value.load(ordering: .relaxed) }
            set { value.store(newValue, ordering: .relaxed) }
        }
    }

    init() { engine = EmbeddedInstanceEngine { [time] in time.now } }

    /// An instance that attaches at once.
    private func attach(_ number: UInt64, ttl: Int64, budget: Int) throws -> (InstanceSettings, Serial) {
        let settings = try InstanceSettings(ttl: ttl, budget: budget)
        let answer = try engine.perform(InstanceOperation(.attach, of: Self.id(number), settings: settings))
        guard case .life(let life) = answer else { throw CounterError.corrupt }
        return (settings, life)
    }

    private static func keys(_ count: Int) throws -> [CounterKey] {
        try (0..<count).map { try CounterKey("key-\($0)") }
    }

    /// Puts 1 into each key, as an instance that is silent from then on.
    private func fill(_ keys: [CounterKey], by number: UInt64) throws {
        let (settings, life) = try attach(number, ttl: 10, budget: 1)
        for start in stride(from: 0, to: keys.count, by: 100) {
            let items = keys[start..<min(start + 100, keys.count)].map { InstanceItem.increment($0, by: 1) }
            let kind = InstanceOperation.Kind.call(life: life, items: items)
            _ = try engine.perform(InstanceOperation(kind, of: Self.id(number), settings: settings))
        }
    }

    /// One dead instance, or three, with 9,000 keys each: every call works, and none clears away more than it may.
    @Test(arguments: [(1, 100), (1, 1000), (3, 1000), (1, 10_000)] as [(UInt64, Int)])
    func nineThousandKeysOfTheDead(dead: UInt64, budget: Int) throws {
        let keys = try Self.keys(9000)
        for number in 1...dead { try fill(keys, by: number) }
        time.now += 100
        let (settings, life) = try attach(99, ttl: 100_000, budget: budget)
        func left() -> Int {
            engine.snapshot.slices.reduce(0) { $1.key == Self.id(99) ? $0 : $0 + $1.value.records.count }
        }
        var slices = left()
        // The attach has swept as well.
        var calls = 1
        while slices > 0 {
            let key = keys[calls * 37 % keys.count]
            let kind = InstanceOperation.Kind.call(life: life, items: [.increment(key, by: 5)])
            let answer = try engine.perform(InstanceOperation(kind, of: Self.id(99), settings: settings))
            guard case .results(let results) = answer, results.count == 1 else { throw CounterError.corrupt }
            #expect(results[0].isApplied)
            #expect(results[0].new.total == results[0].new.own.map { Int128($0) })
            calls += 1
            #expect(slices - left() <= budget + Int(dead))
            #expect(left() < slices)
            slices = left()
        }
        // Each call takes what the budget names and a slice of each of the dead for its key, or, where it comes to another
        // instance, one less for the visit.
        let fewest = (9000 * Int(dead) + budget) / (budget + Int(dead))
        let most = (9000 + 1) * Int(dead) / budget + Int(dead) + 1
        #expect((fewest...most).contains(calls), "\(calls)")
        let stored = engine.snapshot.stored
        #expect(stored.deadlines.map(\.instance) == [Self.id(99)])
        #expect(stored.lives.map(\.instance) == [Self.id(99)])
        #expect(stored.totals.count == keys.count)
    }

    /// A thousand times a key that comes and goes.
    @Test func incAndDelLeaveTheSerial() async throws {
        let counters = InstanceCounter(engine, instance: Self.id(1))
        let key = try CounterKey("k")
        for _ in 0..<1000 {
            try await counters.increment(key)
            try await counters.delete(key)
        }
        let stored = engine.snapshot.stored
        #expect(stored.serial == Array("1001".utf8))
        #expect(stored.totals.isEmpty)
        #expect(stored.slices.isEmpty)
        #expect(stored.deadlines.count == 1)
        #expect(stored.lives.count == 1)
    }

    /// A thousand times an own slice that comes and goes: the key at 0, its one epoch, and a slice of 0.
    @Test func incAndDelOwnLeaveAZero() async throws {
        let counters = InstanceCounter(engine, instance: Self.id(1))
        let key = try CounterKey("k")
        for _ in 0..<1000 {
            try await counters.increment(key)
            try await counters.deleteOwn(key)
        }
        let stored = engine.snapshot.stored
        #expect(stored.serial == Array("2".utf8))
        #expect(stored.totals.map(\.record) == [Array("2|0".utf8)])
        #expect(stored.slices.map(\.record) == [Array("2|0".utf8)])
        #expect(stored.slices.map(\.isListed) == [true])
    }
}
