import TidemarkCounters
import TidemarkRedis

/// Instance-aware counters beside strict ones, on the same server, in turns; and what it costs to reap.
struct Instances {
    private let redis: RedisClient
    private let strict: RedisEngine
    private let namespace: Namespace
    private let rounds = 7

    init(_ redis: RedisClient, _ strict: RedisEngine) throws {
        self.redis = redis
        self.strict = strict
        namespace = try Namespace("instances")
    }

    func print() async throws {
        Swift.print("\nInstance-aware increments a second, and strict ones in the same rounds, medians of \(rounds)\n")
        Swift.print("depth   keys   instance-aware   strict   ratio")
        for (depth, keyCount) in [(1, 1), (16, 1), (16, 1000), (100, 1), (100, 1000)] {
            try await calls(depth: depth, keyCount: keyCount)
        }
        Swift.print("\nOne call beside which as many slices of the dead are reaped, medians of \(rounds)\n")
        Swift.print("slices   microseconds   microseconds a slice")
        for count in [0, 10, 100, 1_000, 10_000] { try await reaping(count) }
    }

    private func calls(depth: Int, keyCount: Int) async throws {
        let counters = InstanceCounter(
            RedisEngine(redis, namespace: namespace),
            instance: InstanceID(high: 1, low: 1)
        )
        let keys = try (0..<keyCount).map { try CounterKey("k\($0)") }
        let count = depth == 1 ? 10_000 : 30_000
        var rates: [(instance: Double, strict: Double)] = []
        for round in 0...rounds {
            let instance = try await rate(depth: depth, count: count) {
                try await counters.increment(keys[$0 % keyCount])
            }
            let strict = try await rate(depth: depth, count: count) {
                _ = try await self.strict.call(.increment(keys[$0 % keyCount], by: 1))
            }
            if round > 0 { rates.append((instance, strict)) }
        }
        let ratio = median(rates.map { $0.instance / $0.strict })
        Swift.print(
            "\(depth)   \(keyCount)   \(Int(median(rates.map(\.instance))))   \(Int(median(rates.map(\.strict))))   \(rounded(ratio))x"
        )
    }

    /// Calls a second by so many tasks as `depth`, each of which makes the next call when it has the answer to the last.
    private func rate(
        depth: Int,
        count: Int,
        _ call: @escaping @Sendable (Int) async throws -> Void
    ) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<depth {
                group.addTask { for number in 0..<(count / depth) { try await call(task * 7919 + number * depth) } }
            }
            try await group.waitForAll()
        }
        return Double(count) / (start.duration(to: clock.now) / .seconds(1))
    }

    /// The time of a call that sweeps, by a server's clock that the benchmark holds.
    private func reaping(_ count: Int) async throws {
        let settings = try InstanceSettings(ttl: 1_000, budget: 10_000)
        let (dead, living) = (InstanceID(high: 2, low: 1), InstanceID(high: 3, low: 1))
        let key = try CounterKey("own")
        var times: [Double] = []
        for _ in 0...rounds {
            try InstanceCall.checkCleared(try await redis.perform(InstanceCall.clear(namespace)))
            let life = try await attach(dead, settings, now: 0)
            for start in stride(from: 0, to: count, by: 100) {
                let items = try (start..<min(start + 100, count)).map {
                    InstanceItem.increment(try CounterKey("k\($0)"), by: 1)
                }
                _ = try await perform(.call(life: life, items: items), dead, settings, now: 0)
            }
            let mine = try await attach(living, settings, now: 0)
            let clock = ContinuousClock()
            let begin = clock.now
            _ = try await perform(.call(life: mine, items: [.increment(key, by: 1)]), living, settings, now: 2_000)
            times.append(begin.duration(to: clock.now) / .microseconds(1))
        }
        let time = median(Array(times.dropFirst()))
        Swift.print("\(count)   \(Int(time))   \(count == 0 ? "" : rounded(time / Double(count)))")
    }

    private func attach(_ instance: InstanceID, _ settings: InstanceSettings, now: UInt64) async throws -> Serial {
        guard case .life(let life) = try await perform(.attach, instance, settings, now: now) else {
            throw BenchmarkError(description: "attach has no life")
        }
        return life
    }

    private func perform(
        _ kind: InstanceOperation.Kind,
        _ instance: InstanceID,
        _ settings: InstanceSettings,
        now: UInt64
    ) async throws -> InstanceAnswer {
        let operation = InstanceOperation(kind, of: instance, settings: settings)
        let reply = try await redis.perform(InstanceCall.call(operation, in: namespace, now: now))
        return try InstanceCall.answer(reply, to: kind)
    }
}
