import RandomNumbers
import Testing
import TidemarkLWW

/// Whatever the order, however it is divided, and whatever comes twice: one digest.
@Suite struct SmallHistoryTests {
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func allOrdersAndPartitions(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let history = (0..<5).map { _ in random.collidingEntry(keys: ["a", "b"], epochs: [0]) }
        let whole = LWWDigest(LWWTable(merging: history))
        for order in permutations(history) {
            #expect(LWWDigest(LWWTable(merging: order)) == whole)
            #expect(LWWDigest(LWWTable(merging: order + order.reversed())) == whole)
        }
        // Each entry goes to one of three replicas or to two of them, which then meet in every order.
        for owners in 0..<243 {
            var parts = [LWWTable(), LWWTable(), LWWTable()]
            var rest = owners
            for entry in history {
                parts[rest % 3].merge(entry)
                if rest % 3 == 0 { parts[1].merge(entry) }
                rest /= 3
            }
            for order in permutations(parts) {
                var merged = LWWTable()
                for part in order { merged.merge(part) }
                #expect(LWWDigest(merged) == whole)
            }
        }
    }

    private func permutations<Value>(_ values: [Value]) -> [[Value]] {
        guard let first = values.first else { return [[]] }
        return permutations(Array(values.dropFirst())).flatMap { rest in
            (0...rest.count).map { index in Array(rest[..<index]) + [first] + Array(rest[index...]) }
        }
    }
}
