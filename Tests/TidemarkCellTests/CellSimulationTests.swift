import CLibrary
import Testing

/// Cells, sessions, clients, readers and watchers together.
///
/// `TIDEMARK_CELL_SEEDS=100000` runs so many; `TIDEMARK_CELL_SEED=77` runs just that one.
@Suite struct CellSimulationTests {
    private static let lanes: UInt64 = 8

    @Test func cellsAreWhatTheirHistoriesAre() async {
        let only = Self.number("TIDEMARK_CELL_SEED")
        let count = Self.number("TIDEMARK_CELL_SEEDS") ?? 400
        var counts = CellSimulationCounts()
        await withTaskGroup(of: CellSimulationCounts.self) { group in
            for lane in 0..<Self.lanes {
                let seeds =
                    only.map { $0 % Self.lanes == lane ? [$0] : [] } ?? Array(stride(from: lane, to: count, by: 8))
                group.addTask { Self.run(seeds) }
            }
            for await lane in group { counts.add(lane) }
        }
        print("cells: \(counts.text)")
        guard only == nil, count >= 400 else { return }
        for name in CellSimulationCounts.interesting {
            #expect(counts.events[name] ?? 0 >= 20, "too few: \(name)")
        }
    }

    private static func run(_ seeds: [UInt64]) -> CellSimulationCounts {
        var counts = CellSimulationCounts()
        for seed in seeds {
            do {
                let simulation = try CellSimulation(seed: seed)
                defer { counts.add(simulation.counts) }
                try simulation.run()
            } catch {
                let replay = "TIDEMARK_CELL_SEED=\(seed) swift test --filter CellSimulationTests"
                Issue.record("seed \(seed): \(error). Again: \(replay)")
            }
        }
        return counts
    }

    private static func number(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }
}
