import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

/// Instance-aware counters as programs use them, on a real server whose clock goes on.
@Suite struct InstanceCounterTests {
    private typealias State = InstanceResult.State

    private func counters(
        _ redis: any Redis,
        _ number: UInt64,
        ttl: Int64 = 30_000
    ) throws -> InstanceCounter<RedisEngine> {
        let engine = RedisEngine(redis, namespace: try Namespace("app"))
        return InstanceCounter(
            engine,
            instance: InstanceID(high: number, low: 1),
            settings: try InstanceSettings(ttl: ttl)
        )
    }

    private func withServer(
        _ body: (RedisServer, RedisClient, CounterKey) async throws -> Void
    ) async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let redis = try RedisClient(server.address, configuration: .patient)
            try await body(server, redis, try CounterKey("k"))
            await redis.close()
        }
    }

    /// The server's words reach the caller.
    private func expectServer(
        _ word: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Void
    ) async {
        do {
            try await body()
            Issue.record("no error", sourceLocation: sourceLocation)
        } catch CounterError.serverError(let text) {
            let text = String(decoding: text, as: UTF8.self)
            #expect(text.contains(word), "\(text)", sourceLocation: sourceLocation)
        } catch {
            Issue.record(error, sourceLocation: sourceLocation)
        }
    }

    @Test func everyMethod() async throws {
        try await withServer { (_, redis, key) async throws in
            let (a, b) = (try counters(redis, 1), try counters(redis, 2))
            #expect(try await a.value(key) == State(total: nil, own: 0))
            #expect(try await a.increment(key, by: 40).new == State(total: 40, own: 40))
            #expect(try await b.increment(key, by: 60).new == State(total: 100, own: 60))
            #expect(try await a.decrement(key).new == State(total: 99, own: 39))
            #expect(try await a.increment(key, if: .greater(99)).status == .unmet)
            #expect(try await b.setOwn(key, to: 1, if: .equal(60)).new == State(total: 40, own: 1))
            #expect(try await b.deleteOwn(key).new == State(total: 39, own: 0))
            #expect(try await b.set(key, to: 10).old == State(total: 39, own: 0))
            #expect(try await a.value(key) == State(total: 10, own: 0))
            let items: [InstanceItem] = [.increment(key, by: 5), .increment(key, by: .max), .get(key)]
            #expect(try await a.batch(items).map(\.status) == [.ok, .overflow, .ok])
            await #expect(throws: CounterError.overflow(value: 15)) { try await a.increment(key, by: .max) }
            try await a.clearOwn()
            #expect(try await b.value(key) == State(total: 10, own: 10))
            #expect(try await a.delete(key).new == State(total: nil, own: 0))
            try await b.increment(key)
            try await a.clear()
            #expect(try await b.value(key) == State(total: nil, own: 0))
            await #expect(throws: CounterError.badArgument(BadArgument(.items, item: nil))) { try await a.batch([]) }
        }
    }

    /// An instance of which nobody has heard for its ttl leaves the total, and is back with its next call, with all its keys.
    @Test func silence() async throws {
        try await withServer { (server, redis, key) async throws in
            let (a, b) = (try counters(redis, 1), try counters(redis, 2))
            let other = try CounterKey("other")
            try await a.increment(key, by: 5)
            try await a.increment(other, by: 7)
            try server.send("ZADD", "{app}:ic:i", "1", a.instance.description)
            #expect(try await b.value(key).total == 0)
            #expect(try await b.value(other).total == 0)
            try await a.increment(try CounterKey("third"))
            #expect(try await b.value(key).total == 5)
            #expect(try await b.value(other).total == 7)
            #expect(try await a.increment(key).new == State(total: 6, own: 6))
        }
    }

    /// A heart that beats keeps the instance alive, and without a call brings back what was taken for dead.
    @Test func beats() async throws {
        try await withServer { (server, redis, key) async throws in
            let (a, b) = (try counters(redis, 1, ttl: 3_000), try counters(redis, 2))
            try await a.increment(key, by: 5)
            let heart = Task { await a.beat(on: .continuous) }
            let (name, id) = ("{app}:ic:i", a.instance.description)
            let first = try server.send("ZSCORE", name, id).text
            #expect(try await eventually { try server.send("ZSCORE", name, id).text != first })
            // As if nobody had heard of it for long.
            try server.send("ZADD", name, "1", id)
            #expect(try await b.value(key).total == 0)
            #expect(try await eventually { try server.send("HGET", "{app}:ic:t", "k").text?.hasSuffix("|5") ?? false })
            heart.cancel()
            await heart.value
            #expect(try await b.value(key).total == 5)
        }
    }

    /// A server that has forgotten everything: the instance attaches again and counts from nothing.
    @Test func aServerThatForgets() async throws {
        try await withServer { (server, redis, key) async throws in
            let a = try counters(redis, 1)
            try await a.increment(key, by: 5)
            try server.send("FLUSHALL")
            #expect(try await a.increment(key).new == State(total: 1, own: 1))
        }
    }

    /// Many calls at once, of two instances, some on one key: every one counts.
    @Test func manyAtOnce() async throws {
        try await withServer { (_, redis, _) async throws in
            let keys = try ["a", "b", "c"].map { try CounterKey($0) }
            let instances = [try counters(redis, 1), try counters(redis, 2)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<600 {
                    group.addTask { try await instances[number % 2].increment(keys[number % 3]) }
                }
                try await group.waitForAll()
            }
            for key in keys { #expect(try await instances[0].value(key) == State(total: 200, own: 100)) }
        }
    }

    /// A reply that is lost is in doubt, and the instance goes on with what it was told last.
    @Test func lostReplies() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            try await withFaultProxy(to: server.port) { (proxy: FaultProxy) async throws in
                let redis = try RedisClient(.host("127.0.0.1", port: proxy.port), configuration: .patient)
                let a = try counters(redis, 1)
                let key = try CounterKey("k")
                try await a.increment(key)
                proxy.set(.cutReply)
                do {
                    try await a.increment(key)
                    Issue.record("no error")
                } catch {
                    #expect((error as? CounterError)?.code == "in-doubt")
                }
                #expect(try await eventually { try server.send("HGET", "{app}:ic:t", "k").text == "2|2" })
                proxy.set(.none)
                #expect(try await a.value(key) == State(total: 2, own: 2))
                await redis.close()
            }
        }
    }

    /// Where one of the five keys is of another type, every operation fails, and nothing at all has changed.
    @Test func anotherTypeOfKey() async throws {
        try await withServer { (server, redis, key) async throws in
            let names = try Namespace("app").instanceNames.all.map { String(decoding: $0, as: UTF8.self) }
            for wrong in names {
                try server.send("FLUSHALL")
                let (a, dead) = (try counters(redis, 1), try counters(redis, 2, ttl: 1))
                try await dead.increment(key, by: 7)
                try await a.increment(key, by: 5)
                try server.send("DEL", wrong)
                try server.send("SET", wrong, "text")
                try await Task.sleep(for: .milliseconds(5))
                let before = try names.map { try server.send("DUMP", $0) }
                for operation: () async throws -> Void in [
                    { try await a.increment(key) }, { _ = try await a.value(key) }, { try await a.delete(key) },
                    { try await a.set(key, to: 1) }, { try await a.clearOwn() },
                ] {
                    await expectServer("WRONGTYPE", operation)
                    #expect(try names.map { try server.send("DUMP", $0) } == before, "\(wrong)")
                }
            }
        }
    }

    /// What others have put among the deadlines and on the lists is no instance and no slice, and goes without harm.
    @Test func foreignMembers() async throws {
        try await withServer { (server, redis, key) async throws in
            let a = try counters(redis, 1)
            try await a.increment(key, by: 5)
            let serial = try server.send("HGET", "{app}:ic:m", "serial")
            for name in ["serial", "", "x", a.instance.description.uppercased()] {
                try server.send("ZADD", "{app}:ic:i", "1", name)
            }
            let long = String(repeating: "z", count: 300)
            for member in [
                "", "x", "\(a.instance)", "\(a.instance)|", "\(a.instance)|nothing", "\(a.instance)|\(long)",
            ] {
                try server.send("ZADD", "{app}:ic:x", "0", member)
            }
            let small = InstanceCounter(a.engine, instance: a.instance, settings: try InstanceSettings(budget: 1))
            try await small.increment(key)
            try await small.clearOwn()
            #expect(try await small.value(key) == State(total: 0, own: 0))
            let next = try server.send("HGET", "{app}:ic:m", "serial")
            #expect(serial.text.flatMap { Int($0) }.map { $0 + 1 } == next.text.flatMap { Int($0) })
        }
    }

    /// A server without memory refuses, and the counters go on when there is memory again.
    @Test func outOfMemory() async throws {
        try await withServer { (server, redis, key) async throws in
            let a = try counters(redis, 1)
            try await a.increment(key, by: 5)
            try server.send("CONFIG", "SET", "maxmemory", "1")
            await expectServer("OOM") { try await a.increment(key) }
            await expectServer("OOM") { _ = try await a.value(key) }
            try server.send("CONFIG", "SET", "maxmemory", "0")
            #expect(try await a.increment(key).new == State(total: 6, own: 6))
        }
    }

    /// A user who may do nothing but what the chapter lists, on the keys of one namespace.
    @Test func aUserOfOneNamespaceCanDoEverything() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let commands = [
                "evalsha", "eval", "unlink", "time", "hget", "hset", "hdel", "hlen", "hincrby", "zadd", "zrem", "zcard",
                "zrangebyscore", "zrangebylex", "ping",
            ].map { "+\($0)" }
            _ = try server.client().send(["ACL", "SETUSER", "app", "on", ">secret", "~{app}:*", "-@all"] + commands)
            let redis = try RedisURL("redis://app:secret@127.0.0.1:\(server.port)").open(configuration: .patient)
            let (a, dead) = (try counters(redis, 1), try counters(redis, 2, ttl: 1))
            let key = try CounterKey("k")
            try await dead.increment(key)
            try await Task.sleep(for: .milliseconds(5))
            #expect(try await a.set(key, to: 3).new == State(total: 3, own: 3))
            try await a.setOwn(key, to: 4)
            try await a.deleteOwn(key)
            try await a.delete(key)
            try await a.clearOwn()
            try await a.clear()
            await redis.close()
        }
    }

    /// The five keys of a namespace fall in the slot of its name, and the counters work on a cluster.
    @Test func onACluster() async throws {
        try await withRedisCluster { (cluster: ClusterServers) async throws in
            let redis = try RedisCluster(cluster.servers.map(\.address), configuration: .patient)
            for name in ["a", "app", "A-1.b_2"] {
                let namespace = try Namespace(name)
                for key in namespace.instanceNames.all {
                    let text = String(decoding: key, as: UTF8.self)
                    let slots = try [text, name].map { try cluster.servers[0].send("CLUSTER", "KEYSLOT", $0) }
                    #expect(slots[0] == slots[1])
                }
                let a = InstanceCounter(
                    RedisEngine(redis, namespace: namespace),
                    instance: InstanceID(high: 1, low: 1)
                )
                #expect(try await a.increment(try CounterKey("{x}:k"), by: 5).new == State(total: 5, own: 5))
                try await a.clear()
            }
            await redis.close()
        }
    }
}
