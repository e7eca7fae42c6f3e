import CLibrary
import Testing

/// Primaries, replicas and what lies between them together.
///
/// `TIDEMARK_SESSION_SEEDS=100000` runs so many; `TIDEMARK_SESSION_SEED=77` runs just that one.
@Suite struct SessionSimulationTests {
    private static let lanes: UInt64 = 8

    @Test func replicasHaveWhatTheyClaim() async {
        let only = Self.number("TIDEMARK_SESSION_SEED")
        let count = Self.number("TIDEMARK_SESSION_SEEDS") ?? 400
        var counts = SimulationCounts()
        await withTaskGroup(of: SimulationCounts.self) { group in
            for lane in 0..<Self.lanes {
                let seeds =
                    only.map { $0 % Self.lanes == lane ? [$0] : [] } ?? Array(stride(from: lane, to: count, by: 8))
                group.addTask { Self.run(seeds) }
            }
            for await lane in group { counts.add(lane) }
        }
        print("sessions: \(counts.text)")
        guard only == nil, count >= 400 else { return }
        for (name, path) in SimulationCounts.all where name != "stalls" {
            #expect(counts[keyPath: path] >= 100, "too few: \(name)")
        }
    }

    private static func run(_ seeds: [UInt64]) -> SimulationCounts {
        var counts = SimulationCounts()
        for seed in seeds {
            do {
                let simulation = try SessionSimulation(seed: seed)
                defer { counts.add(simulation.counts) }
                try simulation.run()
            } catch {
                let replay = "TIDEMARK_SESSION_SEED=\(seed) swift test --filter SessionSimulationTests"
                Issue.record("seed \(seed): \(error). Again: \(replay)")
            }
        }
        return counts
    }

    private static func number(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }
}
