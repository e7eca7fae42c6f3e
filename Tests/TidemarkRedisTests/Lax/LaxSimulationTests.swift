import LaxSimulation
import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

/// The simulation of the lax clients, with a real server in it: after any schedule each delta has counted once.
///
/// `TIDEMARK_LAX_SCHEDULES=10000` runs so many of each kind.
@Suite struct LaxServerSimulationTests {
    private typealias Plain = LaxSimulation<PlainKind, RedisPlainServer, PlainOracle>
    private typealias Instances = LaxSimulation<InstanceKind, RedisInstanceServer, InstanceOracle>

    private static var count: UInt64 {
        UInt64(environmentNumber("TIDEMARK_LAX_SCHEDULES") ?? 300)
    }

    @Test func plain() async throws {
        try await simulate("plain") { seed, redis in
            Plain(seed: seed, on: RedisPlainServer(redis, try Namespace("p\(seed)")))
        }
    }

    @Test func instances() async throws {
        try await simulate("instance-aware") { seed, redis in
            Instances(seed: seed, on: RedisInstanceServer(redis, try Namespace("i\(seed)")))
        }
    }

    private func simulate<Kind: LaxKind, Server: LaxServer<Kind.Link>, Oracle: LaxOracle<Kind.Link>>(
        _ name: String,
        _ make: @escaping @Sendable (UInt64, RedisClient) throws -> LaxSimulation<Kind, Server, Oracle>
    ) async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let redis = try RedisClient(server.address, configuration: .patient)
            let counts = try await withThrowingTaskGroup(of: LaxSimulationCounts.self) { group in
                for lane in UInt64(0)..<8 {
                    group.addTask {
                        var counts = LaxSimulationCounts()
                        for seed in stride(from: 1_000_000 + lane, to: 1_000_000 + Self.count, by: 8) {
                            await counts.run(seed: seed, try make(seed, redis)) { Issue.record("\(name): \($0)") }
                        }
                        return counts
                    }
                }
                return try await group.reduce(into: LaxSimulationCounts()) { $0.add($1) }
            }
            print("\(name) counters on Redis: \(counts)")
            #expect(counts.repetitions > Self.count)
            await redis.close()
        }
    }
}
