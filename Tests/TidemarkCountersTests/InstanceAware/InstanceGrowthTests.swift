import Testing
import TidemarkCounters

/// What does not grow for ever while an instance lives on whose keys others delete.
@Suite struct InstanceGrowthTests {
    /// An instance that is always answered at once.
    private struct Instance {
        let id: InstanceID
        var client = InstanceClient(ttl: InstanceSettings.defaultTTL)
        private var lastID = 0

        init(_ low: UInt64) { id = InstanceID(high: 0, low: low) }

        mutating func call(_ items: [InstanceItem], on table: inout InstanceTable, now: UInt64) throws {
            lastID += 1
            try perform(client.call(lastID, items), on: &table, now: now)
        }

        mutating func time(_ now: UInt64, on table: inout InstanceTable) throws {
            try perform(client.time(now), on: &table, now: now)
        }

        private mutating func perform(
            _ actions: [InstanceClient.Action],
            on table: inout InstanceTable,
            now: UInt64
        ) throws {
            var actions = actions[...]
            while let action = actions.popFirst() {
                switch action {
                case .send(let request, let kind):
                    let answer = try table.perform(InstanceOperation(kind, of: id), now: now)
                    actions += client.answered(request, answer)
                case .done: break
                case .fail(_, let error): throw error
                }
            }
        }
    }

    /// 3,000 keys in each third of a ttl are made by one instance and deleted by another, three times what a beat removes.
    @Test func staleSlicesAndBeliefs() throws {
        var table = InstanceTable()
        var (a, b) = (Instance(1), Instance(2))
        for round in 0..<12 {
            let now = UInt64(round) * 10_000
            for part in 0..<30 {
                let keys = try (0..<100).map { try CounterKey("k\(round)-\(part)-\($0)") }
                try a.call(keys.map { .increment($0, by: 1) }, on: &table, now: now)
                try b.call(keys.map { .delete($0) }, on: &table, now: now)
            }
            try a.time(now, on: &table)
            try b.time(now, on: &table)
            #expect(table.stored.slices.count <= 3_000)
            #expect(a.client.beliefs.count <= 3_000)
        }
        try a.time(220_000, on: &table)
        #expect(table.stored.slices.isEmpty)
        #expect(a.client.beliefs.isEmpty)
    }
}
