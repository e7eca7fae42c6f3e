import Foundation
import RandomNumbers
import RedisFixture
import Testing

/// Processes that count on a real server, and are killed, restarted, and stopped for longer than their ttl.
@Suite struct InstanceProcessTests {
    private static let ttl = 1_500
    private static let keys = ["a", "b", "c"]

    /// What a process knows of its own slices, by what it has answered: several numbers where an answer is missing.
    private struct Log {
        var process: NodeProcess
        var own: [String: Set<Int64>] = [:]

        func possible(_ key: String) -> Set<Int64> { own[key] ?? [0] }
    }

    /// Three processes, random kills and restarts: what each process counts is what it was told, whatever has happened to
    /// it in between, and the totals are what the living have put in.
    ///
    /// Takes as many seconds as `TIDEMARK_PROCESS_SECONDS` says, or 12.
    @Test func killedRestartedAndStopped() async throws {
        let environment = ProcessInfo.processInfo.environment
        let seconds = environment["TIDEMARK_PROCESS_SECONDS"].flatMap { Double($0) } ?? 12
        let seed = environment["TIDEMARK_SEED"].flatMap { UInt64($0) } ?? .random(in: 0 ... .max)
        print("seed \(seed)")
        try await withRedisServer { (server: RedisServer) async throws in
            var run = Run(url: "redis://127.0.0.1:\(server.port)", seed: seed)
            try run.start()
            let start = ContinuousClock.now
            var checks = 0
            // On a machine that is busy, some of each takes longer.
            while start.duration(to: .now) < .seconds(seconds)
                || (run.kills < 3 || run.pauses < 3) && start.duration(to: .now) < .seconds(seconds + 240)
            {
                for _ in 0..<60 { try await run.step() }
                try await run.check()
                checks += 1
            }
            print("\(run.answers) answers, \(run.kills) kills, \(run.pauses) stops, \(checks) checks of the totals")
            #expect(run.answers > 50 && run.kills > 2 && run.pauses > 2 && checks > 0)
            run.stop()
        }
    }

    private struct Run {
        let url: String
        var random: SeededGenerator
        var logs: [Log] = []
        var answers = 0
        var kills = 0
        var pauses = 0

        init(url: String, seed: UInt64) {
            self.url = url
            random = SeededGenerator(seed: seed)
        }

        mutating func start() throws {
            for _ in 0..<3 { logs.append(Log(process: try begin(randomID()))) }
        }

        func stop() { for log in logs { log.process.kill() } }

        mutating func step() async throws {
            let index = Int(random.next() % 3)
            switch random.next() % 40 {
            case 0: try restart(index, after: nil)
            case 1: try restart(index, after: request(index).line)
            case 2:
                // Its requests are lost in the middle of a call; the answer comes when it goes on.
                pauses += 1
                logs[index].process.pause()
                let others = [0, 1, 2].filter { $0 != index }
                let isLong = random.next() % 2 == 0
                let until = ContinuousClock.now.advanced(by: .milliseconds(isLong ? ttl + 300 : 200))
                while ContinuousClock.now < until {
                    try tell(others[Int(random.next() % 2)])
                    try await Task.sleep(for: .milliseconds(50))
                }
                logs[index].process.resume()
                try tell(index)
            default: try tell(index)
            }
        }

        /// Asks for something, and compares the own slice with what it must be.
        private mutating func tell(_ index: Int) throws {
            let (line, key, change) = request(index)
            let answer = try logs[index].process.ask(line)
            let possible = Set(logs[index].possible(key).map(change))
            try #require(possible.contains(answer.own), "\(line): \(answer), expected one of \(possible)")
            logs[index].own[key] = [answer.own]
            answers += 1
        }

        private mutating func request(_ index: Int) -> (line: String, key: String, change: (Int64) -> Int64) {
            let key = keys[Int(random.next() % 3)]
            let amount = Int64(random.next() % 100) - 50
            return switch random.next() % 6 {
            case 0: ("get \(key)", key, { $0 })
            case 1: ("set-own \(key) \(amount)", key, { _ in amount })
            case 2: ("del-own \(key)", key, { _ in 0 })
            case 3: ("dec \(key) \(amount)", key, { $0 - amount })
            default: ("inc \(key) \(amount)", key, { $0 + amount })
            }
        }

        /// Kills a process, with a call on its way if there is one, and starts another in its place: mostly one with an id of
        /// its own, sometimes one that takes over the id.
        private mutating func restart(_ index: Int, after line: String?) throws {
            kills += 1
            if let line { try logs[index].process.send(line) }
            logs[index].process.kill()
            let id = logs[index].process.id
            let takesOver = random.next() % 3 == 0
            logs[index] = Log(process: try begin(takesOver ? id : randomID()))
            guard takesOver else { return }
            // What is left of the one before depends on how long nobody has heard of it.
            for key in keys { logs[index].own[key] = [try logs[index].process.ask("get \(key)").own] }
        }

        private func begin(_ id: String) throws -> NodeProcess { try NodeProcess(url: url, ttl: ttl, id: id) }

        private mutating func randomID() -> String {
            [random.next(), random.next()].map { part in
                let digits = String(part, radix: 16)
                return String(repeating: "0", count: 16 - digits.count) + digits
            }.joined()
        }

        /// The dead are gone after their ttl; then the totals are what the living have put in.
        mutating func check() async throws {
            try await Task.sleep(for: .milliseconds(ttl + 100))
            let observer = try begin(randomID())
            defer { observer.kill() }
            for key in keys {
                var sum: Int64 = 0
                for index in logs.indices {
                    let own = try logs[index].process.ask("get \(key)").own
                    try #require(logs[index].possible(key).contains(own), "\(key): \(own)")
                    logs[index].own[key] = [own]
                    sum += own
                }
                // Who has not been heard of for its ttl, on a busy machine, is back after its next beat.
                let deadline = ContinuousClock.now.advanced(by: .seconds(20))
                var total = try observer.ask("get \(key)").total
                while total != sum, ContinuousClock.now < deadline {
                    try await Task.sleep(for: .milliseconds(100))
                    total = try observer.ask("get \(key)").total
                }
                try #require(total == sum, "\(key)")
            }
        }
    }
}
