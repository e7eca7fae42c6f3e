import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

@Suite struct ClientTests {
    @Test func sendsCommandsAndScripts() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address)
            #expect(try await redis.text("SET", "k", "41") == .simpleString(bytes("OK")))
            #expect(try await redis.text("INCR", "k") == .integer(42))
            #expect(try await redis.text("GET", "k") == .bulk(bytes("42")))
            #expect(try await redis.text("GET", "none") == .null)
            #expect(try server.send("GET", "k").text == "42")
            await redis.close()
        }
    }
}
