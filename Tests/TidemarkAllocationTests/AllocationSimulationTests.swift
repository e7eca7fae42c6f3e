import CLibrary
import Testing

/// Terms, handoffs, regions and tokens together.
///
/// `TIDEMARK_ALLOCATION_SEEDS=10000` runs so many; `TIDEMARK_ALLOCATION_SEED=77` runs just that one.
@Suite struct AllocationSimulationTests {
    @Test(arguments: 0..<8)
    func ownersAreAlone(lane: Int) {
        let count = Self.number("TIDEMARK_ALLOCATION_SEEDS") ?? 240
        let only = Self.number("TIDEMARK_ALLOCATION_SEED")
        var counts = AllocationSimulation.Counts()
        let lanes = Array(stride(from: UInt64(lane), to: count, by: 8))
        for seed in only.map({ $0 % 8 == UInt64(lane) ? [$0] : [] }) ?? lanes {
            var simulation = AllocationSimulation(seed: seed)
            do {
                try simulation.run()
            } catch {
                Issue.record("seed \(seed): \(error)")
            }
            counts.add(simulation.counts)
        }
        if only == nil, count >= 240 { #expect(counts.handoffs > 0 && counts.stale > 0 && counts.twice > 0) }
        print("allocation, lane \(lane): \(counts)")
    }

    private static func number(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }
}
