import NIOCore
import RandomNumbers
import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

/// Counters on a server behind a proxy that fails: what was applied is said to be, once, and what nobody can know is in doubt.
@Suite struct CounterFaultTests {
    private struct Setup {
        var server: RedisServer
        var proxy: FaultProxy
        var redis: RedisClient
        var counters: StrictCounter<RedisEngine>
        var key: CounterKey

        /// What the server holds, past the proxy.
        func stored() throws -> Int64? {
            try server.send("HGET", "{faults}:sc", "k").text.flatMap { Int64($0) }
        }
    }

    private func withCounters(_ body: (Setup) async throws -> Void) async throws {
        try await withRedisServer { server in
            try await withFaultProxy(to: server.port) { proxy in
                let redis = try RedisClient(.host("127.0.0.1", port: proxy.port), configuration: .patient)
                let counters = StrictCounter(RedisEngine(redis, namespace: try Namespace("faults")))
                let key = try CounterKey("k")
                try await counters.increment(key)
                try await body(Setup(server: server, proxy: proxy, redis: redis, counters: counters, key: key))
                await redis.close()
            }
        }
    }

    private func code(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "ok"
        } catch {
            return (error as? CounterError)?.code ?? "\(error)"
        }
    }

    private func expect(
        _ expected: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Void
    ) async {
        let actual = await code(body)
        #expect(actual == expected, sourceLocation: sourceLocation)
    }

    private func get(_ call: EventLoopFuture<RESPValue>) async throws {
        do {
            _ = try await call.get()
        } catch let error as RedisError {
            throw CounterError(error)
        }
    }

    // Spec: COUNTER-046
    @Test func aCutBeforeTheRequestIsInDoubtAndNotApplied() async throws {
        try await withCounters { (setup: Setup) async throws in
            setup.proxy.set(.cutRequest)
            await expect("in-doubt") { try await setup.counters.increment(setup.key) }
            #expect(try setup.stored() == 1)
            #expect(try await setup.counters.increment(setup.key) == 2)
        }
    }

    // Spec: COUNTER-046
    @Test func aCutBehindTheRequestIsInDoubtAndAppliedOnce() async throws {
        try await withCounters { (setup: Setup) async throws in
            setup.proxy.set(.cutReply)
            await expect("in-doubt") { try await setup.counters.increment(setup.key) }
            #expect(try await eventually { try setup.stored() == 2 })
            #expect(try await setup.counters.value(setup.key) == 2)
        }
    }

    // Spec: COUNTER-046
    @Test(arguments: [1, 10, 20, 30]) func aCutInTheReplyIsInDoubtAndAppliedOnce(_ bytes: Int) async throws {
        try await withCounters { (setup: Setup) async throws in
            setup.proxy.set(.cutReplyAfter(bytes))
            await expect("in-doubt") { try await setup.counters.increment(setup.key) }
            #expect(try await setup.counters.value(setup.key) == 2)
        }
    }

    // Spec: COUNTER-047
    @Test func aReadIsNeverInDoubt() async throws {
        try await withCounters { (setup: Setup) async throws in
            for fault in [FaultProxy.Fault.cutRequest, .cutReply, .cutReplyAfter(3)] {
                setup.proxy.set(fault)
                await expect("unavailable") { _ = try await setup.counters.value(setup.key) }
            }
            #expect(try await setup.counters.value(setup.key) == 1)
        }
    }

    /// Calls that are in flight while the server forgets its scripts, again and again: each counts once, none is lost.
    ///
    /// Spec: COUNTER-041
    @Test func aServerThatForgetsItsScriptsCountsEveryCallOnce() async throws {
        try await withCounters { (setup: Setup) async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        for _ in 0..<50 { try await setup.counters.increment(setup.key) }
                    }
                }
                group.addTask {
                    for _ in 0..<100 {
                        try setup.server.send("SCRIPT", "FLUSH")
                        try await Task.sleep(for: .milliseconds(2))
                    }
                }
                try await group.waitForAll()
            }
            #expect(try setup.stored() == 1_001)
        }
    }

    /// B2: in one pipeline, EVALSHA, SCRIPT FLUSH, EVALSHA, EVALSHA.
    ///
    /// Spec: COUNTER-041
    @Test func aFlushInAPipelineRepeatsWhatItMetAndNothingElse() async throws {
        try await withCounters { (setup: Setup) async throws in
            let namespace = try Namespace("pipeline")
            func increment(_ key: String) throws -> RedisCall {
                StrictCall.call(try CounterItem.increment(CounterKey(key), by: 1).arguments, on: namespace.strictName)
            }
            let flush = RedisCall.command([bytes("SCRIPT"), bytes("FLUSH")], key: nil, readOnly: false)
            let calls = try [increment("a"), flush, increment("b"), increment("c")].map { setup.redis.submit($0) }
            for call in calls { try await get(call) }
            let fields = try setup.server.send("HGETALL", "{pipeline}:sc")
            #expect(fields == .array(["a", "1", "b", "1", "c", "1"].map { .bulk(bytes($0)) }))
        }
    }

    /// The server is killed and started anew, without its data, while many count.
    @Test func aRestartLeavesInDoubtWhatWasInFlight() async throws {
        try await withCounters { (setup: Setup) async throws in
            setup.proxy.set(.holdReplies)
            let call = setup.redis.submit(
                StrictCall.call(
                    CounterItem.increment(setup.key, by: 1).arguments,
                    on: try Namespace("faults").strictName
                )
            )
            #expect(try await eventually { try setup.stored() == 2 })
            setup.server.stop()
            setup.proxy.cutAll()
            await expect("in-doubt") { try await get(call) }
            setup.proxy.set(.none)
            try await setup.server.run()
            #expect(try await eventually { (try? await setup.counters.increment(setup.key)) == 1 })
        }
    }

    /// 600 increments under random cuts: what is stored lies between what was acknowledged and that with what is in doubt.
    @Test(arguments: [1, 2, 3] as [UInt64]) func randomCuts(seed: UInt64) async throws {
        try await withCounters { (setup: Setup) async throws in
            var random = SeededGenerator(seed: seed)
            var acknowledged: Int64 = 1
            var inDoubt: Int64 = 0
            for _ in 0..<200 {
                switch random.next() % 8 {
                case 0: setup.proxy.set(.cutRequest)
                case 1: setup.proxy.set(.cutReply)
                case 2: setup.proxy.set(.cutReplyAfter(1 + Int(random.next() % 60)))
                case 3: try setup.server.send("SCRIPT", "FLUSH")
                default: setup.proxy.set(.none)
                }
                let outcomes = await withTaskGroup(of: String.self) { group in
                    for _ in 0..<3 {
                        group.addTask { await code { try await setup.counters.increment(setup.key) } }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                for outcome in outcomes {
                    switch outcome {
                    case "ok": acknowledged += 1
                    case "in-doubt": inDoubt += 1
                    case "unavailable": break
                    default: Issue.record("\(outcome)")
                    }
                }
                setup.proxy.set(.none)
                #expect(try await eventually { (try? await setup.counters.value(setup.key)) != nil })
                let stored = try #require(try setup.stored())
                #expect((acknowledged...acknowledged + inDoubt).contains(stored))
                // From here on it is known what became of those in doubt.
                acknowledged = stored
                inDoubt = 0
            }
        }
    }
}
