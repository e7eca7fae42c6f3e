import ConformanceKit
import NIOCore
import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

/// The table in memory and the script on real servers, side by side.
@Suite struct InstanceDifferentialTests {
    /// 12,000 random histories: the same answers to every operation, and the same stored at the end.
    @Test func randomHistories() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let redis = try RedisClient(server.address)
            try await compare(rounds: 60, of: 200, seed: 20_261_121, on: redis)
            await redis.close()
        }
    }

    /// The same on a cluster of three nodes, over which the namespaces spread.
    @Test func randomHistoriesOnACluster() async throws {
        try await withRedisCluster { (cluster: ClusterServers) async throws in
            let redis = try RedisCluster(cluster.servers.map(\.address))
            try await compare(rounds: 10, of: 100, seed: 20_261_122, on: redis)
            await redis.close()
        }
    }

    private func compare(rounds: Int, of count: Int, seed: UInt64, on redis: any Redis) async throws {
        var source = InstanceHistorySource(seed: seed)
        var operations = 0
        var refusals: [String: Int] = [:]
        for round in 0..<rounds {
            let histories = try (0..<count).map { try source.history("h\(round)-\($0)") }
            // Each one waits for its answers, so that none of them overtakes another; many go on at once.
            let outcomes = try await withThrowingTaskGroup(of: (Int, [Outcome], Stored).self) { group in
                for (index, history) in histories.enumerated() {
                    group.addTask { (index, try await Self.play(history, on: redis), try await Stored(history, redis)) }
                }
                var outcomes: [Int: ([Outcome], Stored)] = [:]
                for try await (index, answers, stored) in group { outcomes[index] = (answers, stored) }
                return outcomes
            }
            for (index, history) in histories.enumerated() {
                let (answers, stored) = try #require(outcomes[index])
                var table = InstanceTable()
                for (event, actual) in zip(history.events, answers) {
                    let expected = Self.apply(event, to: &table)
                    operations += 1
                    if case .failure(let error) = expected { refusals[error.code, default: 0] += 1 }
                    try #require(
                        actual == expected,
                        "seed \(seed), round \(round), history \(index): \(Self.text(event))"
                    )
                }
                try #require(stored == Stored(table), "seed \(seed), round \(round), history \(index)")
            }
            for history in histories {
                let names = history.namespace.instanceNames.all + history.batchNames
                _ = try await redis.send([Array("UNLINK".utf8)] + names, key: names[0])
            }
        }
        print("\(rounds * count) histories, \(operations) operations, refused: \(refusals), seed \(seed)")
        #expect(operations > rounds * count * 20)
        #expect((rounds * count / 2..<rounds * count * 10).contains(refusals["revived"] ?? 0))
        #expect((refusals["bad-argument"] ?? 0) > rounds * count / 4)
    }

    private typealias Outcome = Result<InstanceAnswer?, CounterError>

    private static func apply(_ event: InstanceHistory.Event, to table: inout InstanceTable) -> Outcome {
        switch event {
        case .operation(let arguments):
            return Result { () throws(CounterError) in
                let (operation, now) = try InstanceOperation.parse(arguments)
                return try table.perform(operation, now: now)
            }
        case .store(let bytes, let place): table.store(bytes, at: place)
        case .storeBatch(let bytes, let writer): table.store(bytes, lastBatchOf: writer)
        case .clear: table.clear()
        }
        return .success(nil)
    }

    private static func play(_ history: InstanceHistory, on redis: any Redis) async throws -> [Outcome] {
        var outcomes: [Outcome] = []
        let names = history.namespace.instanceNames
        for event in history.events {
            switch event {
            case .operation(let arguments):
                // The script refuses a writer that is none, wherever its last batch is said to be.
                let isBatch = arguments.first == Array("batch".utf8)
                let writer = isBatch && arguments.count > 6 ? try? WriterID(arguments[6]) : nil
                let name = history.namespace.instanceBatchName(of: writer ?? InstanceHistorySource.writers[0])
                let call = InstanceCall.call(arguments, lastBatch: isBatch ? name : nil, in: history.namespace)
                let reply = try await redis.perform(call)
                outcomes.append(
                    Result { () throws(CounterError) in try InstanceCall.answer(reply, Self.shape(of: arguments)) }
                )
            case .store(let bytes, let place):
                switch place {
                case .total(let key):
                    _ = try await redis.send([Array("HSET".utf8), names.totals, key.bytes, bytes], key: names.totals)
                case .slice(let instance, let key):
                    let member = instance.bytes + [UInt8(ascii: "|")] + key.bytes
                    _ = try await redis.send([Array("HSET".utf8), names.slices, member, bytes], key: names.slices)
                    _ = try await redis.send(
                        [Array("ZADD".utf8), names.lists, [UInt8(ascii: "0")], member],
                        key: names.lists
                    )
                case .serial:
                    _ = try await redis.send(
                        [Array("HSET".utf8), names.meta, Array("serial".utf8), bytes],
                        key: names.meta
                    )
                }
                outcomes.append(.success(nil))
            case .storeBatch(let bytes, let writer):
                let name = history.namespace.instanceBatchName(of: writer)
                _ = try await redis.send([Array("SET".utf8), name, bytes], key: name)
                outcomes.append(.success(nil))
            case .clear:
                try InstanceCall.checkCleared(try await redis.perform(InstanceCall.clear(history.namespace)))
                outcomes.append(.success(nil))
            }
        }
        return outcomes
    }

    private static func shape(of arguments: [[UInt8]]) -> InstanceCall.Shape {
        switch arguments.first.map({ String(decoding: $0, as: UTF8.self) }) {
        case "attach": .life
        case "call": .results(count: max(0, arguments.count - 6) / InstanceItem.argumentCount)
        case "batch": .batch(count: max(0, arguments.count - 8) / Batch.instanceDeltaArgumentCount)
        default: .walk
        }
    }

    private static func text(_ event: InstanceHistory.Event) -> String {
        switch event {
        case .operation(let arguments): arguments.map { Quoted.text($0) }.joined(separator: " ")
        case .storeBatch(let bytes, let writer): "store \(Quoted.text(bytes)) of \(writer)"
        case .store(let bytes, let place): "store \(Quoted.text(bytes)) at \(place)"
        case .clear: "clear"
        }
    }
}

/// All that is stored, to be compared: what the server has, read without the library's help, or what the table says.
private struct Stored: Equatable {
    var totals: [[UInt8]: [UInt8]] = [:]
    var slices: [[UInt8]: [UInt8]] = [:]
    var lists: Set<[UInt8]> = []
    var deadlines: [[UInt8]: [UInt8]] = [:]
    var meta: [[UInt8]: [UInt8]] = [:]
    var batches: [[UInt8]] = []

    init(_ history: InstanceHistory, _ redis: any Redis) async throws {
        let names = history.namespace.instanceNames
        totals = try await Self.pairs(redis, "HGETALL", names.totals)
        slices = try await Self.pairs(redis, "HGETALL", names.slices)
        lists = Set(try await Self.texts(redis, "ZRANGE", names.lists, "0", "-1"))
        deadlines = try await Self.pairs(redis, "ZRANGE", names.deadlines, "0", "-1", "WITHSCORES")
        meta = try await Self.pairs(redis, "HGETALL", names.meta)
        for name in history.batchNames {
            batches.append(try await redis.send([Array("GET".utf8), name], key: name).bytes ?? [])
        }
    }

    init(_ table: InstanceTable) {
        let stored = table.stored
        for row in stored.totals { totals[row.key.bytes] = row.record }
        for row in stored.slices {
            let member = row.instance.bytes + [UInt8(ascii: "|")] + row.key.bytes
            slices[member] = row.record
            if row.isListed { lists.insert(member) }
        }
        for row in stored.deadlines { deadlines[row.instance.bytes] = Array(String(row.deadline).utf8) }
        for row in stored.lives { meta[row.instance.bytes] = row.life }
        meta[Array("serial".utf8)] = stored.serial
        batches = InstanceHistorySource.writers.map { writer in
            table.storedBatches.first { $0.writer == writer }?.record ?? []
        }
    }

    private static func texts(_ redis: any Redis, _ words: String, _ name: [UInt8], _ more: String...) async throws
        -> [[UInt8]]
    {
        try await texts(redis, words, name, more)
    }

    private static func texts(_ redis: any Redis, _ word: String, _ name: [UInt8], _ more: [String]) async throws
        -> [[UInt8]]
    {
        let reply = try await redis.send([Array(word.utf8), name] + more.map { Array($0.utf8) }, key: name)
        return reply.elements?.compactMap(\.bytes) ?? []
    }

    private static func pairs(_ redis: any Redis, _ word: String, _ name: [UInt8], _ more: String...) async throws
        -> [[UInt8]: [UInt8]]
    {
        let texts = try await texts(redis, word, name, more)
        return Dictionary(
            uniqueKeysWithValues: stride(from: 0, to: texts.count - 1, by: 2).map { (texts[$0], texts[$0 + 1]) }
        )
    }
}

extension InstanceHistory {
    /// Where the last batches of the writers lie.
    fileprivate var batchNames: [[UInt8]] { InstanceHistorySource.writers.map { namespace.instanceBatchName(of: $0) } }
}
