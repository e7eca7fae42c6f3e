import RandomNumbers
import Testing
import TidemarkLWW

/// Merging, where nearly everything collides. Spec: LWW-001.
@Suite struct MergeLawTests {
    private static let registers = SemilatticeLaws<LWWRegister>(
        merge: { left, right in
            var merged = left
            merged.merge(right)
            return merged
        },
        areSame: ==,
        isWithin: { part, whole in
            guard let entry = part.entry else { return true }
            guard let greater = whole.entry else { return false }
            return entry.merged(with: greater) == greater
        }
    )

    private static let tables = SemilatticeLaws<LWWTable>(
        merge: { left, right in
            var merged = left
            merged.merge(right)
            return merged
        },
        areSame: ==,
        isWithin: { part, whole in
            part.entries().allSatisfy { entry in whole[entry.key].map { entry.merged(with: $0) == $0 } ?? false }
        }
    )

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func registers(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<125_000 {
            let states = (0..<3).map { _ in
                Int.random(in: 0..<20, using: &random) == 0
                    ? LWWRegister() : LWWRegister(random.collidingEntry(keys: ["k"]))
            }
            if let law = Self.registers.broken(states[0], states[1], states[2]) {
                Issue.record("seed \(seed): not \(law): \(states)")
                return
            }
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func tables(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let keys: [LWWKey] = ["", "a", "aa", "ab", "b", "abcdefgh", "abcdefghi", LWWKey([0xff])]
        for _ in 0..<1000 {
            let states = (0..<3).map { _ in random.collidingTable(keys: keys, upTo: 10) }
            if let law = Self.tables.broken(states[0], states[1], states[2]) {
                Issue.record("seed \(seed): not \(law): \(states)")
                return
            }
        }
    }

    /// The order of ranks is total: of two entries for one key, one is greater, unless they are the same.
    @Test func ranksAreTotal() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<100_000 {
            let (a, b) = (random.collidingEntry(keys: ["k"]), random.collidingEntry(keys: ["k"]))
            let (ab, ba) = (a.order(to: b), b.order(to: a))
            #expect((ab == .same) == (a == b))
            switch (ab, ba) {
            case (.same, .same), (.less, .greater), (.greater, .less): continue
            case (.collision(let left), .collision(let right)) where left != right: continue
            default: Issue.record("\(a) \(b)")
            }
        }
    }
}
