import Testing
import TidemarkAllocation
import TidemarkLWW

/// Spec: ALLOC-055 to ALLOC-058, on all small tables.
@Suite struct RebalanceTests {
    private let regions: [RegionID] = ["r1", "r2", "r3"]

    /// A coordinator without other members, and with regions that do what they are told at once.
    private struct Cluster {
        var node = AllocationNode(writer: 1)
        var hosts: [RegionID: ShardRegion] = [:]

        mutating func run(_ outcome: AllocationOutcome) throws -> [ShardID] {
            var released: [ShardID] = []
            var queue = outcome.sends
            released += Self.released(outcome)
            while let send = queue.popLast() {
                guard case .region(let region, let command) = send, var host = hosts[region] else { continue }
                let told = host.tell(command)
                var answers = told.answers
                if told.stops, case .drain(let shard, _, _) = command { answers += host.stopped(shard) }
                hosts[region] = host
                for answer in answers {
                    let outcome = try node.receive(answer, from: region, now: 1000)
                    queue += outcome.sends
                    released += Self.released(outcome)
                }
            }
            return released
        }

        private static func released(_ outcome: AllocationOutcome) -> [ShardID] {
            outcome.reports.compactMap { if case .released(let shard) = $0 { shard } else { nil } }
        }

        func counts(_ regions: [RegionID]) -> [Int] {
            regions.map { region in node.shards.count { $0.state.region == region } }
        }
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func alwaysSettles(threshold: UInt64) throws {
        for shards in 0...6 {
            for owners in 0..<Int(repeated(3, shards)) { try settle(shards, owners, threshold) }
        }
    }

    private func settle(_ shards: Int, _ owners: Int, _ threshold: UInt64) throws {
        var cluster = Cluster()
        for region in regions { cluster.hosts[region] = ShardRegion() }
        _ = try cluster.run(cluster.node.open(term: 1, members: [1], regions: Set(regions), now: 1000))
        var rest = owners
        for index in 0..<shards {
            let shard = LWWKey([UInt8(index)])
            _ = try cluster.run(cluster.node.allocate(shard, to: regions[rest % 3], now: 1000).0)
            rest /= 3
        }
        var moves = 0
        while true {
            let before = cluster.counts(regions)
            let difference = (before.max() ?? 0) - (before.min() ?? 0)
            let (outcome, moved) = try cluster.node.rebalance(threshold: threshold, now: 1000)
            #expect((moved != nil) == (difference > threshold))
            for shard in try cluster.run(outcome) {
                _ = try cluster.run(cluster.node.allocate(shard, now: 1000).0)
            }
            guard moved != nil else { break }
            moves += 1
            #expect(moves <= shards)
            if moves > shards { return }
        }
        for (shard, state) in cluster.node.shards {
            guard case .owned(let region, let token) = state else {
                Issue.record("\(shard): \(state)")
                continue
            }
            #expect(cluster.hosts[region]?.token(for: shard) == token)
            #expect(cluster.hosts.values.count { $0.work(on: shard) != .idle } == 1)
        }
    }

    private func repeated(_ base: Int, _ count: Int) -> Int { (0..<count).reduce(1) { result, _ in result * base } }
}
