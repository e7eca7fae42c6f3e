import NIOCore
import RandomNumbers
import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

@Suite struct ClientTests {
    @Test func sendsCommandsAndScripts() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address, configuration: .patient)
            #expect(try await redis.text("SET", "k", "41") == .simpleString(bytes("OK")))
            #expect(try await redis.text("INCR", "k") == .integer(42))
            #expect(try await redis.text("GET", "k") == .bulk(bytes("42")))
            #expect(try await redis.text("GET", "none") == .null)
            #expect(try server.send("GET", "k").text == "42")
            let script = try server.script("return {KEYS[1], ARGV[1], {1, false, {}}, redis.status_reply('S')}")
            for _ in 0..<2 {
                let reply = try await redis.run(script, keys: [bytes("k")], arguments: [[0, 13, 10, 255]])
                let numbers = RESPValue.array([.integer(1), .null, .array([])])
                #expect(
                    reply == .array([.bulk(bytes("k")), .bulk([0, 13, 10, 255]), numbers, .simpleString(bytes("S"))])
                )
            }
            await redis.close()
        }
    }

    @Test func waitsInFuturesToo() async throws {
        try await withRedisServer { server in
            let redis: any Redis = try RedisClient(server.address, configuration: .patient)
            let future = redis.submit(.command([bytes("PING")], key: nil, readOnly: true))
            #expect(try await future.get() == .simpleString(bytes("PONG")))
            await #expect(throws: RedisError.self) {
                try await redis.submit(.command([bytes("NONSENSE")], key: nil, readOnly: true)).get()
            }
            try await redis.shutdown().get()
        }
    }

    @Test func keepsTheServersText() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address, configuration: .patient)
            _ = try await redis.text("SET", "k", "x")
            let error = await failure { try await redis.text("INCR", "k") }
            #expect(error?.code == .serverError)
            #expect(error?.serverText == bytes("ERR value is not an integer or out of range"))
            #expect(error?.reason == "ERR value is not an integer or out of range")
            await redis.close()
        }
    }

    /// Each caller gets the answer to its own question.
    @Test func answersAThousandCallersAtOnce() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address, configuration: .patient)
            let script = try server.script("return ARGV[1]")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<1000 {
                    group.addTask {
                        for round in 0..<5 {
                            let text = bytes("\(caller) \(round)")
                            let reply =
                                caller % 2 == 0
                                ? try await redis.send([bytes("ECHO"), text])
                                : try await redis.run(script, keys: [], arguments: [text])
                            #expect(reply == .bulk(text))
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try server.calls(of: "echo") == 2500)
            await redis.close()
        }
    }

    @Test func sendsInTheOrderOfTheCalls() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address, configuration: .patient)
            let futures = (0..<10_000).map { number in
                redis.submit(.command([bytes("RPUSH"), bytes("l"), bytes("\(number)")], key: nil, readOnly: false))
            }
            for (index, future) in futures.enumerated() {
                #expect(try await future.get() == .integer(Int64(index + 1)))
            }
            let list = try await redis.text("LRANGE", "l", "0", "-1").elements
            #expect(list?.map { String(decoding: $0.bytes ?? [], as: UTF8.self) } == (0..<10_000).map { "\($0)" })
            #expect(try server.send("INFO", "clients").text?.contains("connected_clients:2\r\n") == true)
            await redis.close()
        }
    }

    @Test func carriesManyBytes() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address, configuration: .patient)
            var random = SeededGenerator(seed: 1)
            let value = (0..<5_000_000).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = try await redis.send([bytes("SET"), bytes("k"), value])
            #expect(try await redis.text("GET", "k") == .bulk(value))
            await redis.close()
        }
    }

    /// B2 of the prior art: nothing but the call that was refused is sent again.
    @Test func sendsAgainOnlyWhatTheServerDidNotKnow() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address, configuration: .patient)
            let script = try server.script("return redis.call('INCR', KEYS[1])")
            _ = try await redis.run(script, keys: [bytes("warm")])
            for round in 1...3 {
                try server.send("SCRIPT", "FLUSH")
                try server.send("CONFIG", "RESETSTAT")
                let calls: [RedisCall] = [
                    .command([bytes("INCR"), bytes("a")], key: nil, readOnly: false),
                    .script(script, keys: [bytes("b")], arguments: []),
                    .command([bytes("INCR"), bytes("c")], key: nil, readOnly: false),
                ]
                for future in calls.map(redis.submit) {
                    #expect(try await future.get() == .integer(Int64(round)))
                }
                #expect(try server.calls(of: "evalsha") == 1)
                #expect(try server.calls(of: "eval") == 1)
                // One of them is the script's.
                #expect(try server.calls(of: "incr") == 3)
            }
            await redis.close()
        }
    }

    @Test func usesUnixSocketsAndDatabases() async throws {
        try await withRedisServer { server in
            let redis = try RedisURL("redis+unix://\(server.socketPath)?db=3").open(configuration: .patient)
            _ = try await redis.text("SET", "k", "v")
            await redis.close()
            #expect(try server.send("INFO", "keyspace").text?.contains("db3:keys=1") == true)
            let other = try RedisURL("redis://127.0.0.1:\(server.port)/3").open(configuration: .patient)
            #expect(try await other.text("GET", "k") == .bulk(bytes("v")))
            await other.close()
        }
    }

    @Test func saysWhoItIs() async throws {
        try await withRedisServer { server in
            var configuration = RedisConfiguration.patient
            configuration.name = bytes("tide-7")
            let redis = try RedisClient(server.address, configuration: configuration)
            #expect(try await redis.text("CLIENT", "GETNAME") == .bulk(bytes("tide-7")))
            await redis.close()
        }
    }

    @Test func refusesWhatIsNoCommand() async throws {
        let redis = try RedisClient(.host("127.0.0.1", port: 1))
        let error = await failure { try await redis.send([]) }
        #expect(error?.code == .badArgument)
        await redis.close()
    }
}
