import NIOCore
import NIOPosix
import Synchronization
import Testing
import TidemarkSession

@testable import TidemarkCell

/// A cell on real sockets: clients count in it while links break, and go on when another machine leads.
@Suite struct FailoverTests {
    private final class Counter: Sendable {
        private let count = Mutex(0)

        func raise() { count.withLock { $0 += 1 } }
        var value: Int { count.withLock { $0 } }
    }

    // It takes a second or two; but beside all other tests it waits for its turn at each step.
    @Test(.timeLimit(.minutes(15)))
    func everyRequestCountsOnce() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let machines = try (0..<3).map { try Machine($0, on: group.next()) }
        var ports: [(clients: Int, replicas: Int)] = []
        for machine in machines { ports.append(try await machine.listen()) }
        try await machines[0].lead(at: .at(1, 1))
        for machine in machines[1...] { try await machine.follow(ports[0].replicas) }

        let counter = Counter()
        let (clients, survived) = try await withThrowingTaskGroup(of: CountingClient.self) { [ports] tasks in
            for _ in 0..<3 {
                tasks.addTask {
                    var client = CountingClient(on: group, ports: ports.map(\.clients)) { counter.raise() }
                    try await client.run(100)
                    return client
                }
            }
            try await Self.wait { counter.value >= 120 }
            // Some are answered that nobody else has.
            try await machines[0].loop.submit { machines[0].isMute = true }.get()
            let count = counter.value
            try await Self.wait { counter.value >= count + 10 }
            let survived = try await Self.failOver(machines, ports.map(\.replicas))
            return (try await tasks.reduce(into: []) { $0.append($1) }, survived)
        }

        // Each one that was told `applied` has counted, in the history where it was, and nobody twice.
        let leading = try await Self.converge(machines)
        let reading = try await leading.loop.submit { try leading.cell.read() }.get()
        let places = clients.flatMap(\.places)
        let left = places.filter { $0.generation == 2 || $0.precedes(survived) }
        #expect(reading?.current == .value(Array("\(left.count)".utf8)))
        #expect(Set(places).count == 300 && left.count < 300, "\(left.count)")
        let counts = clients.map(\.counts).reduce(into: [:]) { $0.merge($1) { $0 + $1 } }
        #expect(counts["applied"] == 300 && counts["unknown"] == nil && counts["not-applied"] == nil)
        for word in ["lost", "refused", "mismatch", "fenced"] { #expect(counts[word, default: 0] > 0, "\(counts)") }

        // What was applied here is soon known to be on both others.
        let cursor = try #require(reading?.cursor)
        try await Self.wait {
            try await leading.loop.submit { leading.primary?.sessionsAcknowledging(cursor.offset) == 2 }.get()
        }
        for var client in clients { #expect(client.hears(copies: 2, upTo: cursor) == 2) }
        for machine in machines { try await machine.stop() }
        try await group.shutdownGracefully()
    }

    private static func wait(until isSo: () async throws -> Bool) async throws {
        while !(try await isSo()) { try await Task.sleep(for: .milliseconds(1)) }
    }

    /// The primary is gone; of the others, the one that has more leads from then on. Then the first one comes back, and
    /// follows. Answers up to where its history survived.
    private static func failOver(_ machines: [Machine], _ ports: [Int]) async throws -> CellPosition {
        for machine in machines[1...] { try await machine.loop.submit { machine.isolate() }.get() }
        try await machines[0].stop()
        let cursors = [try await machines[1].contents().cursor, try await machines[2].contents().cursor]
        let survived = try #require(cursors.compactMap { $0 }.max { $0.precedes($1) })
        let new = cursors[0] == survived ? 1 : 2
        try await machines[new].promote(generation: 2, epoch: 1)
        try await machines[3 - new].follow(ports[new])
        // Who comes late with what was said before is fenced.
        let late = try await machines[new].loop.submit {
            try machines[new].decide(CellCommand(.write(Array("0".utf8))).arguments)
        }.get()
        #expect(late?.outcome == .fenced && late?.epoch == 1)
        try await Task.sleep(for: .milliseconds(20))
        try await machines[0].follow(ports[new])
        return survived
    }

    /// Waits until all machines have the same, to the byte, and answers which one leads.
    private static func converge(_ machines: [Machine]) async throws -> Machine {
        for attempt in 0... {
            var contents: [(payload: [UInt8]?, cursor: CellPosition?, standing: CellStanding)] = []
            for machine in machines { contents.append(try await machine.contents()) }
            if let payload = contents[0].payload, contents.allSatisfy({ $0.payload == payload }) {
                let leading = contents.indices.filter { contents[$0].standing == .leading }
                #expect(leading.count == 1 && contents[0].cursor?.generation == 2)
                return machines[try #require(leading.first)]
            }
            try #require(attempt < 5000, "\(contents.map(\.cursor))")
            try await Task.sleep(for: .milliseconds(5))
        }
        return machines[0]
    }
}
