import CLibrary
import Testing

/// Spec: LWW-024, LWW-061 to LWW-106: nothing comes back, nothing is frozen, everything converges and is collected.
///
/// `TIDEMARK_LWW_SEEDS=10000` runs so many; `TIDEMARK_LWW_SEED=77` runs just that one.
@Suite struct ClusterSimulationTests {
    @Test(arguments: 0..<8)
    func converges(lane: Int) {
        let count = Self.number("TIDEMARK_LWW_SEEDS") ?? 240
        let only = Self.number("TIDEMARK_LWW_SEED")
        var counts = ClusterSimulation.Counts()
        let lanes = Array(stride(from: UInt64(lane), to: count, by: 8))
        for seed in only.map({ $0 % 8 == UInt64(lane) ? [$0] : [] }) ?? lanes {
            var simulation = ClusterSimulation(seed: seed)
            do {
                try simulation.run()
            } catch {
                Issue.record("seed \(seed): \(error)")
            }
            counts.add(simulation.counts)
        }
        if only == nil, count >= 240 {
            #expect(counts.collected > 0 && counts.incomplete > 0 && counts.joins > 0 && counts.rejected > 0)
        }
        print("lww, lane \(lane): \(counts)")
    }

    private static func number(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }
}
