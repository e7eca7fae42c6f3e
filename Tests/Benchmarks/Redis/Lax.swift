import Dispatch
import RedisFixture
import Synchronization
import TidemarkCounters
import TidemarkRedis

/// Lax counters: what adding costs beside a dictionary under a mutex, how many calls reach the server, and when.
struct Lax {
    private let redis: RedisClient
    private let server: RedisServer
    private let rounds = 7

    init(_ redis: RedisClient, _ server: RedisServer) {
        self.redis = redis
        self.server = server
    }

    func print() async throws {
        Swift.print(
            "\nAdding to 1,000 warm keys, nanoseconds each, and a dictionary under a mutex, medians of \(rounds)\n"
        )
        Swift.print("threads   lax   dictionary   ratio of times")
        for threads in [1, 2] { try await adding(threads) }
        try await calls()
        try await delays()
    }

    private func counter(_ namespace: String, lag: Int64 = LaxSettings.usual) throws -> LaxCounter {
        var random = SystemRandomNumberGenerator()
        return LaxCounter(
            RedisLaxEngine(redis, namespace: try Namespace(namespace)),
            writer: .random(using: &random),
            settings: LaxSettings(lag: lag, staleness: 1_000),
            clock: .continuous
        )
    }

    private func adding(_ threads: Int) async throws {
        let count = 2_000_000
        let keys = try (0..<1000).map { try CounterKey("key-\($0)") }
        // Sent now and then, so that keys are pending nearly all of the time.
        let counter = try counter("adding")
        let peer = Dictionary()
        for key in keys { try counter.add(key) }
        try await counter.flush()
        var times: [(ours: Double, theirs: Double)] = []
        for round in 0...rounds {
            let ours = time(threads, count) { _ = try? counter.add(keys[$0]) }
            let theirs = time(threads, count) { peer.add(keys[$0], 1) }
            if round > 0 { times.append((ours, theirs)) }
        }
        let ratio = median(times.map { $0.ours / $0.theirs })
        Swift.print(
            "\(threads)   \(rounded(median(times.map(\.ours))))   \(rounded(median(times.map(\.theirs))))   \(rounded(ratio))x"
        )
        try await counter.close()
    }

    private final class Dictionary: Sendable {
        private let values = Mutex<[CounterKey: Int64]>([:])
        func add(_ key: CounterKey, _ delta: Int64) { values.withLock { $0[key, default: 0] &+= delta } }
    }

    /// Nanoseconds of processor time for each step, of which the threads share so many.
    private func time(_ threads: Int, _ count: Int, _ step: @Sendable (Int) -> Void) -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            var place = thread * 17
            for _ in 0..<(count / threads) {
                place = (place + 7) % 1000
                step(place)
            }
        }
        return start.duration(to: clock.now) / .nanoseconds(1) / Double(count)
    }

    private func calls() async throws {
        let keys = try (0..<1000).map { try CounterKey("key-\($0)") }
        let counter = try counter("calls")
        try server.send("CONFIG", "RESETSTAT")
        let clock = ContinuousClock()
        let start = clock.now
        for number in 0..<1_000_000 { try counter.add(keys[number % 1000]) }
        let added = start.duration(to: clock.now)
        try await counter.close()
        let text = try server.send("INFO", "commandstats").text ?? ""
        let count = text.split(separator: "\r\n").filter { $0.hasPrefix("cmdstat_eval") }
            .compactMap { $0.split(separator: "=").dropFirst().first?.split(separator: ",").first.flatMap { Int($0) } }
            .reduce(0, +)
        Swift.print(
            "\n1,000,000 increments of 1,000 keys in \(Int(added / .milliseconds(1))) ms: \(count) calls of the script"
        )
    }

    /// How long it takes from an `add` until the server has it, with a lag of 20 ms.
    private func delays() async throws {
        Swift.print("\nMilliseconds from an increment until the server has it, with a lag of 20 ms\n")
        Swift.print("load                     median   90 %   99 %   most")
        try await delays("alone, after a pause", load: 0, pause: 60)
        try await delays("10,000 other adds a s", load: 10, pause: 3)
    }

    private func delays(_ name: String, load: Int, pause: Int) async throws {
        let counter = try counter("delays")
        let others = try (0..<1000).map { try CounterKey("other-\($0)") }
        let key = try CounterKey("k")
        try await counter.set(key, to: 0)
        let busy = Task {
            var number = 0
            while !Task.isCancelled, load > 0 {
                for _ in 0..<load {
                    _ = try? counter.add(others[number % 1000])
                    number += 1
                }
                try? await Task.sleep(for: .milliseconds(1))
            }
        }
        let client = try server.client()
        let clock = ContinuousClock()
        var times: [Double] = []
        for number in 1...300 {
            let start = clock.now
            try counter.add(key)
            while try client.send(["HGET", "{delays}:lc", "k"]).text != "\(number)" {}
            times.append(start.duration(to: clock.now) / .milliseconds(1))
            try await Task.sleep(for: .milliseconds(pause))
        }
        busy.cancel()
        await busy.value
        try await counter.close()
        times.sort()
        let places = [150, 270, 297, 299].map { rounded(times[$0]) }.joined(separator: "   ")
        Swift.print("\(name)   \(places)")
    }
}
