import NIOCore
import RedisFixture
import Testing
import TidemarkCounters

@testable import TidemarkRedis

@Suite(.serialized) struct ClusterTests {
    static let increment = "return redis.call('INCR', KEYS[1])"

    func open(_ servers: [RedisServer], _ configuration: RedisConfiguration = .patient) throws -> RedisCluster {
        try RedisCluster(servers.map(\.address), configuration: configuration)
    }

    /// A key in a slot of one of the servers.
    func key(in slots: ClosedRange<Int>, _ prefix: String = "k") -> String {
        (0...).lazy.map { "\(prefix)\($0)" }.first { slots.contains(Int(HashSlot.slot(of: bytes($0)))) } ?? prefix
    }

    @Test func findsTheServerOfEachKey() async throws {
        try await withRedisCluster { cluster in
            let redis = try open([cluster.servers[1]])
            let script = try cluster.servers[0].script(Self.increment)
            let keys = (0..<300).map { "{\($0)}x" }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for key in keys {
                    group.addTask { () async throws in
                        #expect(try await redis.text("INCR", key) == .integer(1))
                        #expect(try await redis.run(script, keys: [bytes(key)]) == .integer(2))
                        #expect(try await redis.run(script, keys: [bytes(key), bytes(key + "y")]) == .integer(3))
                    }
                }
                try await group.waitForAll()
            }
            for key in keys {
                let slot = Int(HashSlot.slot(of: bytes(key)))
                #expect(try cluster.server(of: slot).send("GET", key).text == "3")
            }
            // The slots are known by now: nobody is sent on.
            for server in cluster.servers { try server.send("CONFIG", "RESETSTAT") }
            for key in keys { _ = try await redis.text("INCR", key) }
            for server in cluster.servers {
                let errors = try server.send("INFO", "errorstats").text ?? ""
                #expect(!errors.contains("MOVED"), "\(errors)")
            }
            #expect(try await redis.send([bytes("PING")]) == .simpleString(bytes("PONG")))
            await redis.close()
        }
    }

    @Test func refusesKeysOfDifferentSlotsBeforeItSendsAnything() async throws {
        // There is no server: it would wait.
        let redis = try RedisCluster([.host("127.0.0.1", port: 1)], configuration: .patient)
        let script = Script(text: "return 1", sha1: "e0e1f9fabfc9d4800c877a703b823ac0578ff8db")
        let error = await failure { try await redis.run(script, keys: [bytes("a"), bytes("b")]) }
        #expect(error?.code == .badArgument)
        await redis.close()
    }

    @Test func followsASlotThatHasMoved() async throws {
        try await withRedisCluster { cluster in
            let (from, to) = (cluster.servers[0], cluster.servers[2])
            let redis = try open(cluster.servers)
            let script = try from.script(Self.increment)
            let key = key(in: cluster.slots(of: 0))
            #expect(try await redis.run(script, keys: [bytes(key)]) == .integer(1))
            #expect(try await redis.text("DEL", key) == .integer(1))
            let slot = "\(HashSlot.slot(of: bytes(key)))"
            let target = try cluster.name(of: to)
            for server in [to, from, cluster.servers[1]] { try server.send("CLUSTER", "SETSLOT", slot, "NODE", target) }
            // The new owner does not know the script.
            #expect(try await redis.run(script, keys: [bytes(key)]) == .integer(1))
            #expect(try await redis.text("INCR", key) == .integer(2))
            #expect(try to.send("GET", key).text == "2")
            try from.send("CONFIG", "RESETSTAT")
            #expect(try await redis.text("INCR", key) == .integer(3))
            #expect(try from.calls(of: "incr") == 0)
            await redis.close()
        }
    }

    @Test func followsASlotThatIsMoving() async throws {
        try await withRedisCluster { cluster in
            let (from, to) = (cluster.servers[0], cluster.servers[2])
            let redis = try open(cluster.servers)
            let script = try from.script(Self.increment)
            let tag = key(in: cluster.slots(of: 0))
            let (old, new) = ("{\(tag)}old", "{\(tag)}new")
            #expect(try await redis.run(script, keys: [bytes(old)]) == .integer(1))
            let slot = "\(HashSlot.slot(of: bytes(tag)))"
            try to.send("CLUSTER", "SETSLOT", slot, "IMPORTING", try cluster.name(of: from))
            try from.send("CLUSTER", "SETSLOT", slot, "MIGRATING", try cluster.name(of: to))
            // What is there is answered there; what is not, where the slot is going, whose scripts are others.
            #expect(try await redis.run(script, keys: [bytes(old)]) == .integer(2))
            #expect(try await redis.run(script, keys: [bytes(new)]) == .integer(1))
            #expect(try await redis.run(script, keys: [bytes(new)]) == .integer(2))
            #expect(try await redis.text("INCR", new) == .integer(3))
            #expect(try from.send("CLUSTER", "COUNTKEYSINSLOT", slot) == .integer(1))
            #expect(try to.send("CLUSTER", "COUNTKEYSINSLOT", slot) == .integer(1))
            // `ASKING` holds for one request: many callers at once do not take it from one another.
            try await withThrowingTaskGroup(of: RESPValue.self) { group in
                for number in 0..<200 {
                    group.addTask { try await redis.run(script, keys: [bytes("{\(tag)}\(number)")]) }
                }
                for try await reply in group { #expect(reply == .integer(1)) }
            }
            #expect(try from.send("CLUSTER", "COUNTKEYSINSLOT", slot) == .integer(1))
            #expect(try to.send("CLUSTER", "COUNTKEYSINSLOT", slot) == .integer(201))
            await redis.close()
        }
    }

    /// A call that has two keys, of which one has moved, is refused by both servers: nothing is applied.
    @Test func keepsTheTextOfOtherRefusals() async throws {
        try await withRedisCluster { cluster in
            let (from, to) = (cluster.servers[0], cluster.servers[2])
            let redis = try open(cluster.servers)
            let script = try from.script("redis.call('INCR', KEYS[1]) return redis.call('INCR', KEYS[2])")
            let tag = key(in: cluster.slots(of: 0))
            _ = try await redis.text("INCR", "{\(tag)}old")
            let slot = "\(HashSlot.slot(of: bytes(tag)))"
            try to.send("CLUSTER", "SETSLOT", slot, "IMPORTING", try cluster.name(of: from))
            try from.send("CLUSTER", "SETSLOT", slot, "MIGRATING", try cluster.name(of: to))
            let error = await failure {
                try await redis.run(script, keys: [bytes("{\(tag)}old"), bytes("{\(tag)}new")])
            }
            #expect(error?.code == .serverError)
            #expect(error?.serverText?.starts(with: bytes("TRYAGAIN ")) == true)
            #expect(try from.send("GET", "{\(tag)}old").text == "1")
            await redis.close()
        }
    }

    @Test func oneServerLessIsOneServerLess() async throws {
        try await withRedisCluster(3, ["--cluster-require-full-coverage", "no"]) { cluster in
            var configuration = RedisConfiguration.patient
            configuration.timeout = .seconds(2)
            let redis = try open(cluster.servers, configuration)
            let keys = (0..<3).map { key(in: cluster.slots(of: $0)) }
            for key in keys { #expect(try await eventually { (try? await redis.text("SET", key, "1")) != nil }) }
            cluster.servers[0].stop()
            // What was sent before the end of the connection was noticed is in doubt; what comes after is not sent.
            let first = await failure { try await redis.text("INCR", keys[0]) }
            #expect(first?.code == .unavailable || first?.code == .inDoubt)
            let error = await failure { try await redis.text("INCR", keys[0]) }
            #expect(error?.code == .unavailable)
            for key in keys.dropFirst() {
                #expect(try await eventually { (try? await redis.text("SET", key, "2")) != nil })
            }
            await redis.close()
        }
    }

    /// A call that waits for a server that is gone is sent to the one that takes its place.
    @Test func anotherServerTakesItsPlace() async throws {
        try await withRedisCluster(3, ["--cluster-require-full-coverage", "no"]) { cluster in
            // It has not been connected to the one that goes: what it sent there could have been lost.
            let redis = try open([cluster.servers[1]])
            _ = try await redis.text("GET", key(in: cluster.slots(of: 1)))
            cluster.servers[0].stop()
            let key = key(in: cluster.slots(of: 0))
            let call = redis.submit(.command([bytes("INCR"), bytes(key)], key: bytes(key), readOnly: false))
            let target = try cluster.name(of: cluster.servers[1])
            for server in cluster.servers[1...] {
                try server.send("CLUSTER", "SETSLOT", "\(HashSlot.slot(of: bytes(key)))", "NODE", target)
            }
            #expect(try await call.get() == .integer(1))
            #expect(try cluster.servers[1].send("GET", key).text == "1")
            await redis.close()
        }
    }

    @Test func anyServerWillDoToBeginWith() async throws {
        try await withRedisCluster { cluster in
            let nobody = RedisAddress.host("127.0.0.1", port: 1)
            let redis = try RedisCluster([nobody, cluster.servers[2].address, nobody], configuration: .patient)
            for index in 0..<3 {
                #expect(try await redis.text("INCR", key(in: cluster.slots(of: index))) == .integer(1))
            }
            await redis.close()
            let url = "redis+cluster://127.0.0.1:1,127.0.0.1:\(cluster.servers[0].port)"
            let other = try RedisURL(url).open(configuration: .patient)
            #expect(try await other.text("INCR", key(in: cluster.slots(of: 1))) == .integer(2))
            await other.close()
        }
    }

    /// A client of one server goes nowhere else.
    @Test func aClientOfOneServerFollowsNobody() async throws {
        try await withRedisCluster { cluster in
            let redis = try RedisClient(cluster.servers[0].address, configuration: .patient)
            let key = key(in: cluster.slots(of: 1))
            let error = await failure { try await redis.text("INCR", key) }
            #expect(error?.code == .serverError)
            #expect(error?.serverText?.starts(with: bytes("MOVED ")) == true)
            #expect(error?.reason.hasSuffix(": use redis+cluster://") == true)
            await redis.close()
        }
    }
}
