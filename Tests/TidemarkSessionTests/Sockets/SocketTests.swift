import NIOCore
import NIOPosix
import Testing
import TidemarkSession

/// Both ends on real sockets: what the simulation does with bytes in memory, over the loopback interface.
@Suite struct SocketTests {
    @Test(.timeLimit(.minutes(3)))
    func replicasFollow() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let server = try PrimaryServer(generation: 1, on: group.next())
        var written = 0
        for _ in 0..<1000 { try await server.write(&written) }
        let port = try await server.listen()
        let replicas = try (0..<3).map { try ReplicaClient(id: [$0], port: port, on: group.next()) }
        for replica in replicas { replica.run() }
        try await Self.converge(replicas, on: server, installs: 1...1)

        // Cut off while more is written: the frames are still held.
        for round in 0..<5 {
            for _ in 0..<200 { try await server.write(&written) }
            try await server.cut()
            if round == 4 { for _ in 0..<200 { try await server.write(&written) } }
        }
        try await Self.converge(replicas, on: server, installs: 1...1)

        // Another history: everybody starts over.
        try await server.renew(generation: 2)
        for _ in 0..<200 { try await server.write(&written) }
        try await Self.converge(replicas, on: server, installs: 2...2)

        // A frame that is gone before anybody has it: they fall behind, and start over.
        try await server.write(&written, isForgotten: true)
        for _ in 0..<200 { try await server.write(&written) }
        try await Self.converge(replicas, on: server, installs: 3...3)

        for replica in replicas { try await replica.stop() }
        try await server.stop()
        try await group.shutdownGracefully()
    }

    /// Waits until all replicas have what the primary has, and claim it.
    private static func converge(
        _ replicas: [ReplicaClient],
        on server: PrimaryServer,
        installs: ClosedRange<Int>
    ) async throws {
        for replica in replicas {
            for attempt in 0... {
                let (state, claim) = try await server.contents()
                let contents = try await replica.contents()
                if contents.state == state, contents.claim == claim {
                    #expect(installs.contains(contents.installs))
                    break
                }
                try #require(attempt < 6000, "\(String(describing: contents.claim)) is not \(claim)")
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }
}

extension PrimaryServer {
    /// One more mutation, which does not give the same when it is applied twice.
    fileprivate func write(_ count: inout Int, isForgotten: Bool = false) async throws {
        count += 1
        let key = [UInt8(97 + count % 17)]
        try await mutate([Array("APPEND".utf8), key, Array("\(count),".utf8)], isForgotten: isForgotten)
    }
}
