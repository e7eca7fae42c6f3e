import NIOCore
import NIOPosix
import RedisFixture
import Testing
import TidemarkCounters

@testable import TidemarkRedis

@Suite struct NodeTests {
    /// A host with two addresses, of which the first one refuses or says nothing. Where it says nothing, its channel is
    /// still there when the other one is connected, and then goes away.
    @Test(arguments: [true, false]) func oneAddressOfAHostIsEnough(_ otherRefuses: Bool) async throws {
        let silent = try SilentPort()
        try await withRedisServer { server in
            let loser = try SocketAddress(
                ipAddress: "127.0.0.1",
                port: otherRefuses ? unusedPort() : Int(silent.port)
            )
            let winner = try SocketAddress(ipAddress: "127.0.0.1", port: Int(server.port))
            var configuration = RedisConfiguration.patient
            configuration.timeout = .seconds(10)
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

    /// What waits behind a large call is not handed to the socket: when its time has run out there, it is never applied,
    /// though the connection goes on.
    @Test func whatWasNotSentInTimeIsNeverSent() async throws {
        try await withRedisServer { server in
            let eventLoop = MultiThreadedEventLoopGroup.singleton.any()
            let (large, small) = (eventLoop.makePromise(of: RESPValue.self), eventLoop.makePromise(of: RESPValue.self))
            server.pause()
            let node = try await eventLoop.submit {
                try Self.node(
                    of: server,
                    on: eventLoop,
                    calls: [(Self.large, .seconds(60), large), (Self.increment, .milliseconds(300), small)]
                )
            }.get()
            await #expect(throws: RedisError(.unavailable, "")) { try await small.futureResult.get() }
            server.resume()
            #expect(try await large.futureResult.get() == .simpleString(bytes("OK")))
            let last = eventLoop.makePromise(of: RESPValue.self)
            try await eventLoop.submit {
                node.value.add(Self.call([bytes("GET"), bytes("k")], .seconds(60), last))
                node.value.flush()
            }.get()
            // The server has kept its data, and has come to the end of what it was sent.
            #expect(try await last.futureResult.get() == .null)
            try await eventLoop.flatSubmit { node.value.stop() }.get()
        }
    }

    /// The connection of a call whose time has run out ends, and with it what was sent, but not what waits.
    @Test func whatWasNotSentWaitsForTheNextConnection() async throws {
        try await withRedisServer { server in
            let eventLoop = MultiThreadedEventLoopGroup.singleton.any()
            let (large, small) = (eventLoop.makePromise(of: RESPValue.self), eventLoop.makePromise(of: RESPValue.self))
            server.pause()
            let node = try await eventLoop.submit {
                try Self.node(
                    of: server,
                    on: eventLoop,
                    calls: [(Self.large, .seconds(1), large), (Self.increment, .seconds(60), small)]
                )
            }.get()
            await #expect(throws: RedisError(.inDoubt, "")) { try await large.futureResult.get() }
            server.resume()
            #expect(try await small.futureResult.get() == .integer(1))
            try await eventLoop.flatSubmit { node.value.stop() }.get()
            #expect(try server.send("EXISTS", "v") == .integer(0))
        }
    }

    /// More than the system keeps for a server that does not read.
    private static var large: [[UInt8]] { [bytes("SET"), bytes("v"), [UInt8](repeating: 1, count: 64_000_000)] }

    private static let increment = [bytes("INCR"), bytes("k")]

    /// A node of a server that has been given these calls.
    private static func node(
        of server: RedisServer,
        on eventLoop: any EventLoop,
        calls: [(words: [[UInt8]], limit: TimeAmount, promise: EventLoopPromise<RESPValue>)]
    ) throws -> NIOLoopBound<Node> {
        let node = Node(server.address, eventLoop: eventLoop, settings: try NodeSettings(RedisLogin(), .patient))
        node.owner = Outcomes()
        for (words, limit, promise) in calls { node.add(call(words, limit, promise)) }
        node.flush()
        return NIOLoopBound(node, eventLoop: eventLoop)
    }

    private static func call(
        _ words: [[UInt8]],
        _ limit: TimeAmount,
        _ promise: EventLoopPromise<RESPValue>
    ) -> Call {
        let content = RedisCall.command(words, key: nil, readOnly: false)
        return Call(content, deadline: .now() + limit, completion: .promise(promise))
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
