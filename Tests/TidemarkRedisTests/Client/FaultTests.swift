import NIOCore
import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

@Suite struct FaultTests {
    /// A server, a proxy before it, and a client that has been answered through it.
    func withProxy(
        _ configuration: RedisConfiguration = .patient,
        _ body: (RedisServer, FaultProxy, RedisClient, Script) async throws -> Void
    ) async throws {
        try await withRedisServer { server in
            try await withFaultProxy(to: server.port) { proxy in
                let redis = try RedisClient(.host("127.0.0.1", port: proxy.port), configuration: configuration)
                let script = try server.script("return redis.call('INCR', KEYS[1])")
                try server.send("SCRIPT", "LOAD", script.text)
                #expect(try await eventually { (try? await redis.text("PING")) != nil })
                try await body(server, proxy, redis, script)
                await redis.close()
            }
        }
    }

    /// The request has left the client, which cannot know how far it came.
    @Test func aRequestThatIsCutIsInDoubt() async throws {
        try await withProxy { (server, proxy, redis, script) async throws in
            proxy.set(.cutRequest)
            let error = await failure { try await redis.run(script, keys: [bytes("k")]) }
            #expect(error?.code == .inDoubt)
            #expect(try server.send("GET", "k") == .bulk(nil))
            #expect(try await redis.run(script, keys: [bytes("k")]) == .integer(1))
            #expect(proxy.connections == 2)
        }
    }

    @Test func aReplyThatIsCutIsInDoubtAndTheCallIsNotMadeAgain() async throws {
        try await withProxy { (server, proxy, redis, script) async throws in
            for round in 1...5 {
                proxy.set(.cutReply)
                let error = await failure { try await redis.run(script, keys: [bytes("k")]) }
                #expect(error?.code == .inDoubt)
                #expect(try server.send("GET", "k").text == "\(2 * round - 1)")
                #expect(try await redis.run(script, keys: [bytes("k")]) == .integer(Int64(2 * round)))
            }
        }
    }

    @Test(arguments: 1...8) func aReplyThatIsCutShortIsInDoubt(_ count: Int) async throws {
        try await withProxy { (server, proxy, redis, _) async throws in
            _ = try await redis.text("SET", "k", "abc")
            // All of its 9 bytes but some.
            proxy.set(.cutReplyAfter(count))
            let error = await failure { try await redis.text("GETDEL", "k") }
            #expect(error?.code == .inDoubt)
            #expect(try server.send("EXISTS", "k") == .integer(0))
        }
    }

    @Test func whatOnlyReadsIsNeverInDoubt() async throws {
        try await withProxy { (_, proxy, redis, _) async throws in
            for fault in [FaultProxy.Fault.cutRequest, .cutReply, .cutReplyAfter(1)] {
                proxy.set(fault)
                let error = await failure { try await redis.text("GET", "k", readOnly: true) }
                #expect(error?.code == .unavailable)
            }
        }
    }

    @Test func aCutLeavesInDoubtWhatWasNotAnsweredAndNothingElse() async throws {
        try await withProxy { (server, proxy, redis, _) async throws in
            proxy.set(.holdReplies)
            let calls = (0..<100).map { _ in
                redis.submit(.command([bytes("INCR"), bytes("k")], key: nil, readOnly: false))
            }
            #expect(try await eventually { try server.send("GET", "k").text == "100" })
            // `:1\r\n` to `:9\r\n` have 4 bytes each: the tenth reply is cut in two.
            proxy.set(.cutReplyAfter(38))
            for (index, call) in calls.enumerated() {
                let result = await call.result
                switch result {
                case .success(let reply): #expect(index < 9 && reply == .integer(Int64(index + 1)))
                case .failure(let error): #expect(index >= 9 && (error as? RedisError)?.code == .inDoubt)
                }
            }
            #expect(try server.send("GET", "k").text == "100")
        }
    }

    /// What comes after the time has run out is not taken for the answer to the next question.
    @Test func aLateReplyIsHeardByNobody() async throws {
        try await withProxy(.impatient) { (server, proxy, redis, script) async throws in
            proxy.set(.holdReplies)
            let error = await failure { try await redis.run(script, keys: [bytes("k")]) }
            #expect(error?.code == .inDoubt)
            #expect(error?.reason.contains("no reply within the time-out") == true)
            #expect(try await eventually { try server.send("GET", "k").text == "1" })
            proxy.set(.none)
            #expect(
                try await eventually {
                    (try? await redis.send([bytes("ECHO"), bytes("x")])) == .bulk(bytes("x"))
                }
            )
            #expect(proxy.connections >= 2)
            #expect(try server.send("GET", "k").text == "1")
        }
    }

    /// As long as a server takes nothing, it is not given more. (That what it was not given is not applied later,
    /// `NodeTests` shows.)
    @Test func whatWasNotSentIsNotInDoubt() async throws {
        try await withRedisServer { server in
            var configuration = RedisConfiguration.patient
            configuration.timeout = .seconds(5)
            let redis = try RedisClient(server.address, configuration: configuration)
            #expect(try await eventually { (try? await redis.text("PING")) != nil })
            server.pause()
            // More than the system keeps for a server that does not read.
            let value = [UInt8](repeating: 1, count: 64_000_000)
            let large = redis.submit(.command([bytes("SET"), bytes("v"), value], key: nil, readOnly: false))
            let small = (0..<10).map { _ in
                redis.submit(.command([bytes("INCR"), bytes("k")], key: nil, readOnly: false))
            }
            // A part of it is on its way by then; the others wait for a server until their time has run out.
            try await Task.sleep(for: .milliseconds(500))
            server.stop()
            await #expect { try await large.get() } throws: { ($0 as? RedisError)?.code == .inDoubt }
            for call in small {
                await #expect { try await call.get() } throws: { ($0 as? RedisError)?.code == .unavailable }
            }
            await redis.close()
        }
    }

    @Test(arguments: [FaultProxy.Fault.pieces(1), .pieces(3), .delay(.milliseconds(5))])
    func slownessIsNoFault(_ fault: FaultProxy.Fault) async throws {
        try await withProxy { (_, proxy, redis, script) async throws in
            proxy.set(fault)
            for count in 1...20 {
                #expect(try await redis.run(script, keys: [bytes("k")]) == .integer(Int64(count)))
                #expect(try await redis.send([bytes("ECHO"), bytes("\(count)")]) == .bulk(bytes("\(count)")))
            }
            #expect(proxy.connections == 1)
        }
    }

    @Test func connectsAgainAfterEachCut() async throws {
        try await withProxy { (_, proxy, redis, _) async throws in
            for _ in 0..<20 {
                proxy.cutAll()
                #expect(try await eventually { (try? await redis.text("PING")) != nil })
            }
        }
    }
}
