import NIOCore
import NIOPosix
import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

@Suite struct LifeTests {
    @Test func connectsAgainAfterTheServerHasCome() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address, configuration: .patient)
            #expect(try await redis.text("INCR", "k") == .integer(1))
            for _ in 0..<3 {
                server.stop()
                // It waits for the server, unless it is sent before the client hears of the end.
                let call = redis.submit(.command([bytes("INCR"), bytes("k")], key: nil, readOnly: false))
                try await server.run()
                switch await call.result {
                case .success(let reply): #expect(reply == .integer(1))
                case .failure(let error):
                    #expect((error as? RedisError)?.code == .inDoubt)
                    #expect(try await redis.text("INCR", "k") == .integer(1))
                }
            }
            await redis.close()
        }
    }

    @Test func waitsUntilItsTimeHasRunOut() async throws {
        try await withRedisServer { server in
            var configuration = RedisConfiguration.patient
            configuration.timeout = .seconds(2)
            let redis = try RedisClient(server.address, configuration: configuration)
            server.stop()
            for _ in 0..<2 {
                let error = await failure { try await redis.text("INCR", "k") }
                #expect(error?.code == .unavailable)
                #expect(error?.reason == "\(server.address): cannot connect: Connection refused")
            }
            await redis.close()
        }
    }

    @Test func takesOnlySoManyCalls() async throws {
        try await withRedisServer { server in
            var configuration = RedisConfiguration.patient
            configuration.mostCalls = 100
            let redis = try RedisClient(server.address, configuration: configuration)
            server.stop()
            let calls = (0..<150).map { _ in
                redis.submit(.command([bytes("INCR"), bytes("k")], key: nil, readOnly: false))
            }
            for call in calls[100...] {
                await #expect { try await call.get() } throws: { ($0 as? RedisError)?.code == .unavailable }
            }
            try await server.run()
            for (index, call) in calls[..<100].enumerated() {
                #expect(try await call.get() == .integer(Int64(index + 1)))
            }
            #expect(try await redis.text("INCR", "k") == .integer(101))
            await redis.close()
        }
    }

    @Test func closesWhenAllIsAnswered() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address, configuration: .patient)
            let calls = (0..<1000).map { _ in
                redis.submit(.command([bytes("INCR"), bytes("k")], key: nil, readOnly: false))
            }
            let identity = redis.submit(.command([bytes("CLIENT"), bytes("ID")], key: nil, readOnly: false))
            await redis.close()
            for (index, call) in calls.enumerated() {
                #expect(try await call.get() == .integer(Int64(index + 1)))
            }
            let error = await failure { try await redis.text("INCR", "k") }
            #expect(error?.code == .closed)
            await redis.close()
            let client = try await identity.get()
            #expect(try await eventually { try server.hasNoClient(client) })
        }
    }

    @Test func closesWithoutTheServer() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address, configuration: .patient)
            server.stop()
            let call = redis.submit(.command([bytes("INCR"), bytes("k")], key: nil, readOnly: false))
            await redis.close()
            await #expect { try await call.get() } throws: { ($0 as? RedisError)?.code == .unavailable }
        }
    }

    @Test func closesWithoutAnswers() async throws {
        try await withRedisServer { server in
            var configuration = RedisConfiguration.patient
            configuration.closeTimeout = .milliseconds(100)
            let redis = try RedisClient(server.address, configuration: configuration)
            _ = try await redis.text("PING")
            server.pause()
            let call = redis.submit(.command([bytes("INCR"), bytes("k")], key: nil, readOnly: false))
            await redis.close()
            await #expect { try await call.get() } throws: { ($0 as? RedisError)?.code == .inDoubt }
            server.resume()
        }
    }

    @Test func closesWhenNobodyHoldsIt() async throws {
        try await withRedisServer { server in
            let client: RESPValue
            do {
                let redis = try RedisClient(server.address, configuration: .patient)
                client = try await redis.text("CLIENT", "ID")
                #expect(try server.hasNoClient(client) == false)
            }
            #expect(try await eventually { try server.hasNoClient(client) })
        }
    }

    /// A process that is started while there is a connection does not keep it open.
    @Test func noChildHoldsTheConnection() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address, configuration: .patient)
            let client = try await redis.text("CLIENT", "ID")
            try await withRedisServer { _ in
                await redis.close()
                let isGone = try await eventually { try server.hasNoClient(client) }
                #expect(isGone)
            }
        }
    }

    /// What is not Redis, or no longer: each answer ends the connection, and says where it was wrong.
    @Test(arguments: [
        ("HTTP/1.1 400\r\n", "at byte 0: expected `+`, `-`, `:`, `$` or `*`"), (":1 \r\n", "at byte 2"),
        ("$600000000\r\n", "at byte 1: expected a length within the limit of bytes"),
        (
            "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n",
            "at byte 64"
        ),
        ("", "closed the connection"),
    ])
    func aBadReplyEndsTheConnection(_ answer: String, _ reason: String) async throws {
        let hostile = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(HostileAnswer(answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        let port = UInt16(try #require(hostile.localAddress?.port))
        let redis = try RedisClient(.host("127.0.0.1", port: port), configuration: .patient)
        for _ in 0..<3 {
            let error = await failure { try await redis.text("INCR", "k") }
            #expect(error?.code == .inDoubt)
            #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
        }
        await redis.close()
        try await hostile.close().get()
    }
}

/// Says the same whatever is asked, and closes the connection if that is nothing.
private final class HostileAnswer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: String

    init(_ answer: String) {
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !answer.isEmpty else { return context.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
    }
}

extension EventLoopFuture where Value == RESPValue {
    /// The reply or the error.
    var result: Result<RESPValue, any Error> {
        get async {
            do { return .success(try await get()) } catch { return .failure(error) }
        }
    }
}

extension RedisServer {
    /// Whether a client, by the answer to its `CLIENT ID`, is not connected.
    fileprivate func hasNoClient(_ identity: RESPValue) throws -> Bool {
        guard case .integer(let number) = identity else { return false }
        return try send("CLIENT", "LIST", "ID", "\(number)").text == ""
    }
}
