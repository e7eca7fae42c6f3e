/// A cluster of real servers on the loopback interface, each with an equal part of the slots and none with a replica.
public final class ClusterServers: Sendable {
    /// The servers; the slots rise with their places.
    public let servers: [RedisServer]

    /// A cluster in which all servers know of each other and of all slots.
    public static func start(_ count: Int = 3, _ arguments: [String] = []) async throws -> ClusterServers {
        var servers: [RedisServer] = []
        for _ in 0..<count {
            let options = ["--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1"]
            servers.append(try await RedisServer.start(options + ["--cluster-node-timeout", "5000"] + arguments))
        }
        let cluster = ClusterServers(servers)
        for (index, server) in servers.enumerated() {
            let slots = cluster.slots(of: index)
            // Different epochs from the beginning, so that none has to be agreed on.
            try server.send("CLUSTER", "SET-CONFIG-EPOCH", "\(index + 1)")
            try server.send("CLUSTER", "ADDSLOTSRANGE", "\(slots.lowerBound)", "\(slots.upperBound)")
        }
        for server in servers.dropFirst() { try server.send("CLUSTER", "MEET", "127.0.0.1", "\(servers[0].port)") }
        guard try await eventually({ try cluster.isAgreed() }) else {
            throw FixtureError("the cluster does not come together")
        }
        return cluster
    }

    private init(_ servers: [RedisServer]) {
        self.servers = servers
    }

    /// The slots that a server has at first.
    public func slots(of index: Int) -> ClosedRange<Int> {
        (16_384 * index / servers.count)...(16_384 * (index + 1) / servers.count - 1)
    }

    /// The server that has a slot at first.
    public func server(of slot: Int) -> RedisServer {
        servers[servers.indices.first { slots(of: $0).contains(slot) } ?? 0]
    }

    /// The name of a server in its cluster.
    public func name(of server: RedisServer) throws -> String {
        guard let name = try server.send("CLUSTER", "MYID").text else { throw FixtureError("a server without a name") }
        return name
    }

    private func isAgreed() throws -> Bool {
        for server in servers {
            guard try server.send("CLUSTER", "INFO").text?.contains("cluster_state:ok") == true,
                case .array(let ranges) = try server.send("CLUSTER", "SLOTS"), ranges.count == servers.count
            else { return false }
        }
        return true
    }

    /// Stops all servers.
    public func stop() {
        for server in servers { server.stop() }
    }
}

/// Starts a cluster, and stops it when the body has ended, however it has.
public func withRedisCluster<Result>(
    _ count: Int = 3,
    _ arguments: [String] = [],
    _ body: (ClusterServers) async throws -> Result
) async throws -> Result {
    let cluster = try await ClusterServers.start(count, arguments)
    defer { cluster.stop() }
    return try await body(cluster)
}
