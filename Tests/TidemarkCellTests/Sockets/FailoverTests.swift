import NIOCore
import NIOPosix
import Testing
import TidemarkSession

@testable import TidemarkCell

/// A cell on real sockets: clients count in it while links break, and go on when another machine leads.
@Suite struct FailoverTests {
    @Test(.timeLimit(.minutes(1)))
    func everyRequestCountsOnce() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let machines = try (0..<3).map { try Machine($0, on: group.next()) }
        var ports: [(clients: Int, replicas: Int)] = []
        for machine in machines { ports.append(try await machine.listen()) }
        try await machines[0].lead(at: .at(1, 1))
        for machine in machines[1...] { try await machine.follow(ports[0].replicas) }

        let pace = Pace(20, 20, 20)
        let (clients, survived) = try await withThrowingTaskGroup(of: CountingClient.self) { [ports] tasks in
            for number in 0..<3 {
                tasks.addTask {
                    var client = CountingClient(number, at: pace, on: group, ports: ports.map(\.clients))
                    try await client.run(100)
                    return client
                }
            }
            // All but one have then seen less than there is.
            try await Self.wait { pace.counts == [20, 20, 20] }
            pace.goOn(40, 60, 60)
            try await Self.wait { pace.counts[0] == 40 && pace.counts[1] > 20 && pace.counts[2] > 20 }
            try await Self.wait(for: machines[0].contents().cursor, on: machines[1...])
            // The first one counts ten times where nobody else hears of it, and then has nothing under way; the others may.
            try await machines[0].loop.submit { machines[0].isMute = true }.get()
            pace.goOn(50, 90, 90)
            try await Self.wait { pace.counts[0] == 50 }
            let survived = try await Self.failOver(machines, ports.map(\.replicas))
            pace.goOn(100, 100, 100)
            return (try await tasks.reduce(into: []) { $0.append($1) }, survived)
        }

        // Each one that was told `applied` has counted, in the history where it was, and nobody twice.
        let leading = try await Self.converge(machines)
        let reading = try await leading.loop.submit { try leading.cell.read() }.get()
        let places = clients.flatMap(\.places)
        let left = places.filter { $0.generation == 2 || $0.precedes(survived) }
        #expect(reading?.current == .value(Array("\(left.count)".utf8)))
        #expect(Set(places).count == 300 && left.count <= 290, "\(left.count)")
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

    /// Waits until all these machines have everything before a cursor.
    private static func wait(for cursor: CellPosition?, on machines: ArraySlice<Machine>) async throws {
        let cursor = try #require(cursor)
        for machine in machines {
            try await wait { try await machine.contents().cursor.map { !$0.precedes(cursor) } ?? false }
        }
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
