import NIOCore
import RedisFixture
import Testing
import TidemarkRedis

@Suite struct LoopExecutorTests {
    /// Tasks on the client's event loop call, await and go on there.
    @Test func tasksOnTheLoop() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let redis = try RedisClient(server.address, configuration: .patient)
            let sum = try await withTaskExecutorPreference(redis.taskExecutor) {
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<10 {
                        group.addTask {
                            var onLoop = 0
                            for _ in 0..<20 {
                                _ = try await redis.text("INCR", "k")
                                onLoop += redis.eventLoop.inEventLoop ? 1 : 0
                            }
                            return onLoop
                        }
                    }
                    return try await group.reduce(0, +)
                }
            }
            #expect(sum == 200)
            #expect(try server.send("GET", "k").text == "200")
            await redis.close()
        }
    }
}
