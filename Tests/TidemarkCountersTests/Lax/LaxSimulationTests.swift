import LaxSimulation
import Testing
import TidemarkCounters

/// Clients of both kinds on a network that loses what it will: each delta counts once.
@Suite struct LaxSimulationTests {
    private typealias Plain = LaxSimulation<PlainKind, EmbeddedPlainServer, PlainOracle>
    private typealias Instances = LaxSimulation<InstanceKind, EmbeddedInstanceServer, InstanceOracle>

    @Test func plain() async {
        var counts = LaxSimulationCounts()
        for seed in UInt64(1)...1000 {
            await counts.run(seed: seed, Plain(seed: seed, on: EmbeddedPlainServer())) { Issue.record("\($0)") }
        }
        print("plain counters in memory: \(counts)")
        #expect(counts.repetitions > 1000)
    }

    @Test func instances() async {
        var counts = LaxSimulationCounts()
        for seed in UInt64(1)...1000 {
            await counts.run(seed: seed, Instances(seed: seed, on: EmbeddedInstanceServer())) { Issue.record("\($0)") }
        }
        print("instance-aware counters in memory: \(counts)")
        #expect(counts.repetitions > 1000)
        #expect(counts.sleeps > 1000)
    }

    /// Under increments alone no view falls, whatever the network does.
    @Test func viewsDoNotFall() async {
        var counts = LaxSimulationCounts()
        for seed in UInt64(1)...500 {
            let plain = Plain(seed: seed, style: .onlyIncrements, on: EmbeddedPlainServer())
            await counts.run(seed: seed, plain) { Issue.record("plain: \($0)") }
            let instances = Instances(seed: seed, style: .onlyIncrements, on: EmbeddedInstanceServer())
            await counts.run(seed: seed, instances) { Issue.record("instances: \($0)") }
        }
        print("increments alone, in memory: \(counts)")
        #expect(counts.views > 10_000)
    }
}
