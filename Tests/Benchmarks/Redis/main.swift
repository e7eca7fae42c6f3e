import Foundation
import RedisFixture
import TidemarkCounters
import TidemarkRedis

// Increments on a real server: through RedisEngine, and through redis-benchmark, which has no engine to pass through. All take
// turns on the same server, each with one connection. With the word `lax` behind the command, only the lax counters.

let depths = [1, 16, 100]
let rounds = 7

try await withRedisServer { server in
    let redis = try RedisClient(.host("127.0.0.1", port: server.port))
    if CommandLine.arguments.dropFirst().contains("lax") {
        try await Lax(redis, server).print()
        return await redis.close()
    }
    let engine = RedisEngine(redis, namespace: try Namespace("bench"))
    let key = try CounterKey("visits")
    _ = try await engine.call(.increment(key, by: 1))
    let peers = try [
        Peer("same script", server, Script.strict.text, ["inc", "visits", "1", "none", ""]),
        Peer("HGET and HSET", server, Peer.readAndWrite, ["visits", "1"]),
        Peer("HINCRBY", server, "return redis.call('HINCRBY', KEYS[1], ARGV[1], ARGV[2])", ["visits", "1"]),
    ]
    print("\nIncrements a second on a Redis server, medians of \(rounds) rounds\n")
    print("depth   TidemarkRedis   on its loop" + peers.map { "   \($0.name) (ratios)" }.joined())
    for depth in depths {
        let count = depth == 1 ? 10_000 : 50_000
        var ours: [Double] = []
        var loop: [Double] = []
        var theirs: [[Double]] = peers.map { _ in [] }
        for round in 0...rounds {
            let anywhere = try await rate(of: engine, key, depth: depth, count: count)
            let mine = try await withTaskExecutorPreference(redis.taskExecutor) {
                try await rate(of: engine, key, depth: depth, count: count)
            }
            let rates = try peers.map { try $0.rate(depth: depth, count: count) }
            guard round > 0 else { continue }
            ours.append(anywhere)
            loop.append(mine)
            for (index, rate) in rates.enumerated() { theirs[index].append(rate) }
        }
        let columns = peers.indices.map { index in
            let ratios = [ours, loop].map { rates in rounded(median(zip(rates, theirs[index]).map { $0 / $1 })) }
            return "\(Int(median(theirs[index]))) (\(ratios[0])x, \(ratios[1])x)"
        }
        print("\(depth)   \(Int(median(ours)))   \(Int(median(loop)))   " + columns.joined(separator: "   "))
    }
    try await Instances(redis, engine).print()
    try await Lax(redis, server).print()
    await redis.close()
}

/// Increments a second by so many tasks as `depth`, each of which makes the next call when it has the answer to the last.
func rate(of engine: RedisEngine, _ key: CounterKey, depth: Int, count: Int) async throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<depth {
            group.addTask {
                for _ in 0..<(count / depth) { _ = try await engine.call(.increment(key, by: 1)) }
            }
        }
        try await group.waitForAll()
    }
    let time = start.duration(to: clock.now)
    return Double(count) / (Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
}

/// A script that redis-benchmark calls.
struct Peer {
    let name: String
    private let server: RedisServer
    private let words: [String]

    static let readAndWrite = """
        local old = redis.call('HGET', KEYS[1], ARGV[1]) or '0'
        local new = string.format('%.0f', tonumber(old) + tonumber(ARGV[2]))
        redis.call('HSET', KEYS[1], ARGV[1], new)
        return {'ok', {'ok', old, new}}
        """

    init(_ name: String, _ server: RedisServer, _ text: String, _ arguments: [String]) throws {
        self.name = name
        self.server = server
        guard let digest = try server.send("SCRIPT", "LOAD", text).text else {
            throw BenchmarkError(description: "no digest")
        }
        words = ["evalsha", digest, "1", "{peer}:\(name.filter(\.isLetter))"] + arguments
    }

    /// Calls a second.
    func rate(depth: Int, count: Int) throws -> Double {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["redis-benchmark", "-p", "\(server.port)", "-c", "1", "-P", "\(depth)", "-n", "\(count)", "--csv"] + words
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // The last line is "name","calls a second",... in quotation marks, and the name has commas in none of these scripts.
        let fields = output.split(separator: "\n").last?.split(separator: ",") ?? []
        guard fields.count > 1, let rate = Double(fields[1].filter { $0 != "\"" }) else {
            throw BenchmarkError(description: "redis-benchmark: \(output)")
        }
        return rate
    }
}

/// A benchmark that cannot be run.
struct BenchmarkError: Error, CustomStringConvertible {
    var description: String
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
