import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

@Suite struct AuthenticationTests {
    func open(_ server: RedisServer, _ login: String) throws -> any Redis {
        try RedisURL("redis://\(login)127.0.0.1:\(server.port)").open(configuration: .patient)
    }

    @Test func entersWithThePassword() async throws {
        try await withRedisServer(["--requirepass", "s3cret"]) { server in
            let redis = try open(server, ":s3cret@")
            #expect(try await redis.text("INCR", "k") == .integer(1))
            await redis.close()
        }
    }

    /// It ends at once, although its time has not run out: the next try would end the same.
    @Test func aWrongPasswordIsTheServersError() async throws {
        try await withRedisServer(["--requirepass", "s3cret"]) { server in
            let redis = try open(server, ":wrong@")
            for _ in 0..<3 {
                let error = await failure { try await redis.text("INCR", "k") }
                #expect(error?.code == .serverError)
                #expect(error?.serverText?.starts(with: bytes("WRONGPASS ")) == true)
                #expect(error.map { "\($0)".contains("wrong@") } == false)
            }
            await redis.close()
            #expect(try server.send("EXISTS", "k") == .integer(0))
        }
    }

    /// A server that does not know `AUTH` repeats user and password in its error.
    @Test func theServersWordsHoldNoPassword() async throws {
        try await withRedisServer(["--rename-command", "AUTH", ""]) { server in
            let redis = try open(server, "alice:hunter2@")
            let error = try #require(await failure { try await redis.text("GET", "k") })
            #expect(error.code == .serverError)
            #expect(error.serverText?.starts(with: bytes("ERR unknown command")) == true)
            let text = "\(error) \(String(decoding: error.serverText ?? [], as: UTF8.self))"
            #expect(text.contains("***") && !text.contains("alice") && !text.contains("hunter2"))
            await redis.close()
        }
    }

    @Test func noPasswordIsTheServersErrorToo() async throws {
        try await withRedisServer(["--requirepass", "s3cret"]) { server in
            let redis = try open(server, "")
            let error = await failure { try await redis.text("INCR", "k") }
            #expect(error?.code == .serverError)
            #expect(error?.serverText?.starts(with: bytes("NOAUTH ")) == true)
            await redis.close()
        }
    }

    @Test func usersMayDoWhatTheListSays() async throws {
        try await withRedisServer { server in
            try server.send("ACL", "SETUSER", "app", "on", ">p@:w", "~app:*", "+@all")
            try server.send("ACL", "SETUSER", "open", "on", "nopass", "~*", "+get")
            let redis = try open(server, "app:p%40%3aw@")
            #expect(try await redis.text("INCR", "app:k") == .integer(1))
            let script = try server.script("return redis.call('INCR', KEYS[1])")
            #expect(try await redis.run(script, keys: [bytes("app:k")]) == .integer(2))
            for forbidden in ["other", "app"] {
                let error = await failure {
                    try await redis.run(script, keys: [bytes(forbidden)])
                }
                #expect(error?.code == .serverError)
                #expect(error?.serverText?.starts(with: bytes("NOPERM ")) == true)
            }
            await redis.close()
            let reader = try open(server, "open@")
            #expect(try await reader.text("GET", "app:k") == .bulk(bytes("2")))
            let error = await failure { try await reader.text("INCR", "app:k") }
            #expect(error?.serverText?.starts(with: bytes("NOPERM ")) == true)
            await reader.close()
        }
    }

    /// One that may not even say its name is served all the same.
    @Test func aNameIsNotNeeded() async throws {
        try await withRedisServer { server in
            try server.send("ACL", "SETUSER", "mute", "on", "nopass", "~*", "+get")
            var configuration = RedisConfiguration.patient
            configuration.name = bytes("n")
            let redis = try RedisURL("redis://mute@127.0.0.1:\(server.port)").open(configuration: configuration)
            #expect(try await redis.text("GET", "k") == .null)
            await redis.close()
        }
    }

    @Test func aDatabaseThatIsNotThereIsTheServersError() async throws {
        try await withRedisServer { server in
            let redis = try RedisURL("redis://127.0.0.1:\(server.port)/16").open(configuration: .patient)
            let error = await failure { try await redis.text("GET", "k") }
            #expect(error?.serverText == bytes("ERR DB index is out of range"))
            await redis.close()
        }
    }

    @Test func tooManyClientsIsTheServersError() async throws {
        try await withRedisServer { server in
            let first = try RedisClient(server.address, configuration: .patient)
            _ = try await first.text("CONFIG", "SET", "maxclients", "1")
            let second = try RedisClient(server.address, configuration: .patient)
            // The refusal comes unasked: before the call was sent, or after.
            let error = await failure { try await second.text("GET", "k") }
            #expect(error?.serverText == bytes("ERR max number of clients reached"))
            await first.close()
            await second.close()
        }
    }
}
