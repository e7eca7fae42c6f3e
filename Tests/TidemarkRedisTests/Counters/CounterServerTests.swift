import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

/// Counters on servers that refuse: the server's words reach the caller, and nothing has changed.
@Suite struct CounterServerTests {
    private func counters(_ redis: any Redis, _ namespace: String = "app") throws -> StrictCounter<RedisEngine> {
        StrictCounter(RedisEngine(redis, namespace: try Namespace(namespace)))
    }

    /// The server refuses with this word, at the beginning of its text or, from within a script on old servers, in it.
    private func expectServer(
        _ word: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Void
    ) async {
        do {
            try await body()
            Issue.record("no error", sourceLocation: sourceLocation)
        } catch CounterError.serverError(let text) {
            let words = text.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            #expect(words.contains(word), "\(words)", sourceLocation: sourceLocation)
        } catch {
            Issue.record(error, sourceLocation: sourceLocation)
        }
    }

    /// A user of the server who may do nothing but what the chapter lists, on the keys of one namespace.
    @Test func aUserOfOneNamespaceCanDoEverything() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let commands = ["+evalsha", "+eval", "+hget", "+hmget", "+hset", "+hdel", "+unlink", "+ping"]
            _ = try server.client().send(["ACL", "SETUSER", "app", "on", ">secret", "~{app}:*", "-@all"] + commands)
            let url = try RedisURL("redis://app:secret@127.0.0.1:\(server.port)")
            let redis = try url.open(configuration: .patient)
            let mine = try counters(redis)
            let keys = try ["a", "b{x}", "{other}:c", "\0"].map { try CounterKey($0) }
            for key in keys {
                #expect(try await mine.increment(key, by: 5) == 5)
                #expect(try await mine.decrement(key, by: 2) == 3)
                #expect(try await mine.set(key, to: 9, if: .equal(3)).isApplied)
                #expect(try await mine.value(key) == 9)
                #expect(try await mine.delete(key).old == 9)
            }
            #expect(try await mine.batch(keys.map { .increment($0, by: 1) }).count == 4)
            try await mine.clear()
            #expect(try await mine.value(keys[0]) == nil)
            let theirs = try counters(redis, "other")
            for attempt: () async throws -> Void in [
                { try await theirs.increment(keys[0]) }, { _ = try await theirs.value(keys[0]) },
                { try await theirs.clear() },
            ] {
                await expectServer("NOPERM", attempt)
            }
            #expect(try server.send("KEYS", "*") == .array([]))
            await redis.close()
        }
    }

    /// Every key of a namespace falls in the slot of its name.
    @Test func aNamespaceIsOneSlot() async throws {
        try await withRedisServer(["--cluster-enabled", "yes"]) { (server: RedisServer) async throws in
            for name in ["a", "app", "A-1.b_2", String(repeating: "n", count: 64)] {
                let key = String(decoding: try Namespace(name).strictName, as: UTF8.self)
                #expect(try server.send("CLUSTER", "KEYSLOT", key) == server.send("CLUSTER", "KEYSLOT", name))
            }
        }
    }

    /// A server without memory refuses what writes, answers what reads, and counts on when there is memory again.
    @Test func outOfMemory() async throws {
        try await withRedisServer(["--maxmemory-policy", "noeviction"]) { (server: RedisServer) async throws in
            let redis = try RedisClient(server.address, configuration: .patient)
            let counters = try counters(redis)
            let key = try CounterKey("k")
            try await counters.set(key, to: 7)
            try server.send("CONFIG", "SET", "maxmemory", "1")
            await expectServer("OOM") { try await counters.increment(key) }
            let items: [CounterItem] = [
                .get(key), .increment(key, by: 1), .delete(key), .set(try CounterKey("j"), to: 1),
            ]
            await expectServer("OOM") { try await counters.batch(items) }
            #expect(try await counters.value(key) == 7)
            #expect(try await counters.batch([.increment(key, by: 1, if: .less(0))]).map(\.status) == [.unmet])
            try server.send("CONFIG", "SET", "maxmemory", "0")
            #expect(try await counters.batch(items).map(\.new) == [7, 8, nil, 1])
            await redis.close()
        }
    }

    /// A replica answers what reads.
    @Test func replica() async throws {
        try await withRedisServer { (primary: RedisServer) async throws in
            try await withRedisServer(["--replicaof", "127.0.0.1 \(primary.port)"]) {
                (server: RedisServer) async throws in
                let key = try CounterKey("k")
                let redis = try RedisClient(primary.address, configuration: .patient)
                try await counters(redis).set(key, to: 41)
                let replica = try RedisClient(server.address, configuration: .patient)
                let counters = try counters(replica)
                #expect(try await eventually { try await counters.value(key) == 41 })
                await expectServer("READONLY") { try await counters.increment(key) }
                #expect(try await counters.value(key) == 41)
                await redis.close()
                await replica.close()
            }
        }
    }

    @Test func anotherTypeUnderTheName() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let redis = try RedisClient(server.address, configuration: .patient)
            let counters = try counters(redis)
            let key = try CounterKey("k")
            try server.send("SET", "{app}:sc", "text")
            await expectServer("WRONGTYPE") { try await counters.increment(key) }
            await expectServer("WRONGTYPE") { _ = try await counters.value(key) }
            #expect(try server.send("GET", "{app}:sc").text == "text")
            try await counters.clear()
            #expect(try await counters.increment(key) == 1)
            await redis.close()
        }
    }

    /// What is stored and no value is seen the same through a script and through HMGET.
    @Test func corruptBytes() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let redis = try RedisClient(server.address, configuration: .patient)
            let counters = try counters(redis)
            let key = try CounterKey("k")
            for text in ["", "x", "-0", "1e3", "9223372036854775808", " 1", "01"] {
                try server.send("HSET", "{app}:sc", "k", text)
                #expect(try await counters.batch([.get(key)]).map(\.status) == [.corrupt])
                #expect(try await counters.batch([.get(key), .delete(key)]).map(\.status) == [.corrupt, .corrupt])
                await #expect(throws: CounterError.corrupt) { try await counters.value(key) }
                #expect(try server.send("HGET", "{app}:sc", "k").text == text)
            }
            await redis.close()
        }
    }

    /// In a cluster, namespaces lie on several servers, and each is where its name says.
    @Test func cluster() async throws {
        try await withRedisCluster { (cluster: ClusterServers) async throws in
            let redis = try RedisCluster(cluster.servers.map(\.address), configuration: .patient)
            let key = try CounterKey("{elsewhere}")
            for number in 1...60 {
                let counters = try counters(redis, "n\(number)")
                #expect(try await counters.increment(key, by: Int64(number)) == Int64(number))
                #expect(
                    try await counters.batch([.get(key), .increment(key, by: 1)]).map(\.new) == [
                        Int64(number), Int64(number) + 1,
                    ]
                )
            }
            let held = try cluster.servers.map { server -> Int in
                guard case .integer(let count) = try server.send("DBSIZE") else { return 0 }
                return Int(count)
            }
            #expect(held.reduce(0, +) == 60)
            #expect(held.allSatisfy { $0 > 0 })
            await redis.close()
        }
    }
}
