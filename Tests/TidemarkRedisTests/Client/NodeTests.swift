import NIOCore
import NIOPosix
import RedisFixture
import Testing
import TidemarkCounters

@testable import TidemarkRedis

@Suite struct NodeTests {
    /// A host with two addresses, of which the first one refuses or says nothing. (192.0.2.1 is nobody's.)
    @Test(arguments: [nil, "192.0.2.1"]) func oneAddressOfAHostIsEnough(_ other: String?) async throws {
        try await withRedisServer { server in
            let loser = try SocketAddress(ipAddress: other ?? "127.0.0.1", port: other == nil ? unusedPort() : 6379)
            let winner = try SocketAddress(ipAddress: "127.0.0.1", port: Int(server.port))
            var configuration = RedisConfiguration.patient
            configuration.resolver = FixedAddresses([loser, winner])
            let redis = try RedisClient(.host("redis.example", port: 1), configuration: configuration)
            #expect(try await redis.text("INCR", "k") == .integer(1))
            // When the other one's channel is gone.
            try await Task.sleep(for: .milliseconds(500))
            #expect(try await redis.text("INCR", "k") == .integer(2))
            await redis.close()
            // The connection that asks is the only one left.
            #expect(
                try await eventually {
                    try server.send("INFO", "clients").text?.contains("connected_clients:1\r\n") == true
                }
            )
        }
    }

    private func unusedPort() throws -> Int {
        let channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0)
            .wait()
        defer { try? channel.close().wait() }
        return try #require(channel.localAddress?.port)
    }

    /// The connection of a call whose time has run out ends, and with it what was sent, but not what waits.
    @Test func whatWasNotSentWaitsForTheNextConnection() async throws {
        try await withRedisServer { server in
            let eventLoop = MultiThreadedEventLoopGroup.singleton.any()
            let (large, small) = (eventLoop.makePromise(of: RESPValue.self), eventLoop.makePromise(of: RESPValue.self))
            server.pause()
            let node = try await eventLoop.submit {
                let settings = try NodeSettings(RedisLogin(), .patient)
                let node = Node(server.address, eventLoop: eventLoop, settings: settings)
                node.owner = Outcomes()
                // More than the system keeps for a server that does not read.
                let value = [UInt8](repeating: 1, count: 64_000_000)
                for (words, limit, promise) in [
                    ([bytes("SET"), bytes("v"), value], TimeAmount.seconds(1), large),
                    ([bytes("INCR"), bytes("k")], .seconds(60), small),
                ] {
                    let content = RedisCall.command(words, key: nil, readOnly: false)
                    node.add(Call(content, deadline: .now() + limit, completion: .promise(promise)))
                }
                node.flush()
                return NIOLoopBound(node, eventLoop: eventLoop)
            }.get()
            await #expect(throws: RedisError(.inDoubt, "")) { try await large.futureResult.get() }
            server.resume()
            #expect(try await small.futureResult.get() == .integer(1))
            try await eventLoop.flatSubmit { node.value.stop() }.get()
            #expect(try server.send("EXISTS", "v") == .integer(0))
        }
    }
}

/// What a test says of a host's name, instead of the system.
private struct FixedAddresses: Resolver {
    let addresses: [SocketAddress]

    init(_ addresses: [SocketAddress]) {
        self.addresses = addresses
    }

    func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        MultiThreadedEventLoopGroup.singleton.any().makeSucceededFuture(addresses)
    }

    func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        MultiThreadedEventLoopGroup.singleton.any().makeSucceededFuture([])
    }

    func cancelQueries() {}
}

/// Completes calls with what a node says of them.
private final class Outcomes: NodeOwner {
    func ended(_ call: Call, _ outcome: Call.Outcome, at node: Node) {
        switch outcome {
        case .reply(let reply): call.completion.complete(.success(reply))
        case .refused(let text): call.completion.complete(.failure(RedisError(.serverError, serverText: text)))
        case .unsent: call.completion.complete(.failure(RedisError(.unavailable, "")))
        case .lost: call.completion.complete(.failure(RedisError(.inDoubt, "")))
        }
    }

    func failed(_ node: Node) {}
}
