import NIOCore
import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

/// Many slices of the dead, on a real server.
@Suite struct InstanceCostTests {
    private static let dying = InstanceID(high: 0xd, low: 1)
    private static let living = InstanceID(high: 0xa, low: 1)

    /// 9,000 keys with a dead instance: every operation of others works, clears away no more than its budget, and is right
    /// about its own key; at last nothing is left.
    @Test func thousandsOfSlicesOfTheDead() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let redis = try RedisClient(server.address, configuration: .patient)
            let player = Player(redis: redis, namespace: try Namespace("many"))
            let keys = try (0..<9_000).map { try CounterKey("k\($0)") }
            try await player.fill(Self.dying, keys)
            let life = try await player.attach(Self.living, now: 1_000)
            #expect(try await player.count() == 9_000)
            // Each of these has one key of its own, and takes 1,000 slices beside it, or all that are left.
            let items: [InstanceItem] = [
                .increment(keys[8_999], by: 5), .get(keys[8_998]), .set(keys[8_997], to: 7), .delete(keys[8_996]),
                .setOwn(keys[8_995], to: 3), .deleteOwn(keys[8_994]), .decrement(keys[8_993], by: 2),
            ]
            var left = 9_000
            for item in items {
                let result = try await player.call(Self.living, life, item, now: 40_000)
                #expect(result.old == InstanceResult.State(total: 0, own: 0))
                #expect(result.isApplied)
                left -= 1_001
                #expect(try await player.count(of: Self.dying) == left)
            }
            _ = try await player.perform(.beat(life: life, cursor: nil), of: Self.living, now: 40_000)
            #expect(try await player.count(of: Self.dying) == left - 1_000)
            _ = try await player.perform(.beat(life: life, cursor: nil), of: Self.living, now: 40_000)
            #expect(try await player.count(of: Self.dying) == 0)
            #expect(try await redis.send([bytes("ZCARD"), player.names.deadlines]) == .integer(1))
            #expect(try await redis.send([bytes("HLEN"), player.names.meta]) == .integer(2))
            let totals =
                try await redis.send([bytes("HVALS"), player.names.totals]).elements?.compactMap(\.bytes) ?? []
            let others = totals.filter { !$0.reversed().starts(with: [UInt8(ascii: "0"), UInt8(ascii: "|")]) }
            #expect(totals.count == 8_999)
            #expect(others.count == 4)
            await redis.close()
        }
    }

    /// A clear-own of 9,000 slices, a part at a time.
    @Test func clearOwnOfThousands() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let redis = try RedisClient(server.address, configuration: .patient)
            let keys = try (0..<9_000).map { try CounterKey("k\($0)") }
            let engine = RedisEngine(redis, namespace: try Namespace("own"))
            let counters = InstanceCounter(engine, instance: Self.living)
            for start in stride(from: 0, to: keys.count, by: 100) {
                try await counters.batch(keys[start..<start + 100].map { .increment($0, by: 1) })
            }
            try await counters.clearOwn()
            for start in stride(from: 0, to: keys.count, by: 100) {
                let results = try await counters.batch(keys[start..<start + 100].map { .get($0) })
                #expect(results.allSatisfy { $0.new == InstanceResult.State(total: 0, own: 0) })
            }
            await redis.close()
        }
    }

    /// A thousand instances that have died at once on one key.
    @Test func thousandDeadInstances() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let redis = try RedisClient(server.address, configuration: .patient)
            let player = Player(redis: redis, namespace: try Namespace("dead"))
            let key = try CounterKey("k")
            for number in 1...1_100 {
                let instance = InstanceID(high: 0xd, low: UInt64(number))
                let life = try await player.attach(instance, now: 0)
                _ = try await player.call(instance, life, .increment(key, by: 1), now: 0)
            }
            let life = try await player.attach(Self.living, now: 30_000, budget: 1)
            let before = try await player.call(Self.living, life, .get(key), now: 30_000, budget: 1)
            #expect(before.new.total == 1_100)
            let after = try await player.call(Self.living, life, .get(key), now: 30_001, budget: 1)
            #expect(after.new.total == 0)
            #expect(try await redis.send([bytes("ZCARD"), player.names.deadlines]) == .integer(1_100))
            _ = try await player.perform(.beat(life: life, cursor: nil), of: Self.living, now: 30_001)
            #expect(try await redis.send([bytes("ZCARD"), player.names.deadlines]) == .integer(100))
            _ = try await player.perform(.beat(life: life, cursor: nil), of: Self.living, now: 30_001)
            #expect(try await redis.send([bytes("ZCARD"), player.names.deadlines]) == .integer(1))
            await redis.close()
        }
    }

    /// Nothing grows for ever: what a thousand keys leave that came and went, and what the stale slices of those who live on.
    @Test func whatIsLeft() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let redis = try RedisClient(server.address, configuration: .patient)
            let player = Player(redis: redis, namespace: try Namespace("left"))
            let a = try await player.attach(Self.living, now: 0)
            let b = try await player.attach(Self.dying, now: 0)
            let key = try CounterKey("k")
            for _ in 0..<1_000 {
                _ = try await player.call(Self.living, a, .increment(key, by: 1), now: 0)
                _ = try await player.call(Self.living, a, .delete(key), now: 0)
            }
            #expect(try await player.sizes() == [0, 0, 0, 2, 3])
            for number in 0..<1_000 {
                let key = try CounterKey("k\(number)")
                _ = try await player.call(Self.living, a, .increment(key, by: 1), now: 0)
                _ = try await player.call(Self.dying, b, .increment(key, by: 1), now: 0)
                _ = try await player.call(Self.living, a, .delete(key), now: 0)
            }
            #expect(try await player.sizes() == [0, 1_000, 1_000, 2, 3])
            _ = try await player.perform(.beat(life: b, cursor: nil), of: Self.dying, now: 0)
            #expect(try await player.sizes() == [0, 0, 0, 2, 3])
            for number in 0..<1_000 {
                let key = try CounterKey("k\(number)")
                _ = try await player.call(Self.living, a, .increment(key, by: 1), now: 0)
                _ = try await player.call(Self.living, a, .deleteOwn(key), now: 0)
            }
            #expect(try await player.sizes() == [1_000, 1_000, 1_000, 2, 3])
            _ = try await player.perform(.beat(life: b, cursor: nil), of: Self.dying, now: 40_000)
            #expect(try await player.sizes() == [1_000, 0, 0, 1, 2])
            await redis.close()
        }
    }
}

/// Instances whose clock the test holds.
private struct Player {
    let redis: RedisClient
    let namespace: Namespace

    var names: InstanceNames { namespace.instanceNames }

    func perform(
        _ kind: InstanceOperation.Kind,
        of instance: InstanceID,
        now: UInt64,
        budget: Int = 1000
    ) async throws -> InstanceAnswer {
        let settings = try InstanceSettings(ttl: 30_000, budget: budget)
        let operation = InstanceOperation(kind, of: instance, settings: settings)
        let reply = try await redis.perform(InstanceCall.call(operation, in: namespace, now: now))
        return try InstanceCall.answer(reply, to: kind)
    }

    func attach(_ instance: InstanceID, now: UInt64, budget: Int = 1000) async throws -> Serial {
        guard case .life(let life) = try await perform(.attach, of: instance, now: now, budget: budget) else {
            throw CounterError.badReply("attach has no life")
        }
        return life
    }

    func call(
        _ instance: InstanceID,
        _ life: Serial,
        _ item: InstanceItem,
        now: UInt64,
        budget: Int = 1000
    ) async throws -> InstanceResult {
        let answer = try await perform(.call(life: life, items: [item]), of: instance, now: now, budget: budget)
        guard case .results(let results) = answer else { throw CounterError.badReply("a call has no results") }
        return results[0]
    }

    /// Gives an instance a slice of each key, at the time 0.
    func fill(_ instance: InstanceID, _ keys: [CounterKey]) async throws {
        let life = try await attach(instance, now: 0)
        for start in stride(from: 0, to: keys.count, by: 100) {
            let items = keys[start..<min(start + 100, keys.count)].map { InstanceItem.increment($0, by: 1) }
            _ = try await perform(.call(life: life, items: items), of: instance, now: 0)
        }
    }

    /// How many slices there are.
    func count() async throws -> Int64? { try await redis.send([bytes("HLEN"), names.slices]).integer }

    /// How many slices an instance has.
    func count(of instance: InstanceID) async throws -> Int {
        let range = [bytes("[\(instance)|"), bytes("(\(instance)}")]
        return Int(try await redis.send([bytes("ZLEXCOUNT"), names.lists] + range).integer ?? -1)
    }

    /// How much the five keys hold.
    func sizes() async throws -> [Int64?] {
        var sizes: [Int64?] = []
        for (word, name) in zip(["HLEN", "HLEN", "ZCARD", "ZCARD", "HLEN"], names.all) {
            sizes.append(try await redis.send([bytes(word), name]).integer)
        }
        return sizes
    }
}
