import RandomNumbers
import Testing

@testable import TidemarkLWW

/// The table against a dictionary that does the same without a thought.
@Suite struct TableTests {
    private struct Model {
        var entries: [LWWKey: LWWEntry] = [:]

        mutating func merge(_ entry: LWWEntry) { entries[entry.key] = entries[entry.key]?.merged(with: entry) ?? entry }

        var sorted: [LWWEntry] { entries.values.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) } }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func isTheModel(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let span = random.pick([50, 3000])
        var (table, model) = (LWWTable(), Model())
        for round in 0..<40 {
            if random.pick([true, false]) {
                for _ in 0..<Int.random(in: 1...200, using: &random) {
                    let entry = random.entry(span)
                    table.merge(entry)
                    model.merge(entry)
                }
            } else {
                let other = LWWTable(
                    merging: (0..<Int.random(in: 0...1500, using: &random)).map { _ in random.entry(span) }
                )
                table.merge(other)
                for entry in other.entries() { model.merge(entry) }
            }
            if round % 7 == 6 {
                let floor = HybridTime(rawValue: UInt64.random(in: 0...40, using: &random))
                let before = model.entries.count
                model.entries = model.entries.filter { !($0.value.isTombstone && $0.value.stamp.time <= floor) }
                #expect(table.dropTombstones(notAbove: floor) == before - model.entries.count)
            }
            check(table, model, &random, span)
        }
    }

    private func check(_ table: LWWTable, _ model: Model, _ random: inout SeededGenerator, _ span: Int) {
        let sorted = model.sorted
        #expect(Array(table.entries()) == sorted)
        #expect(table.count == sorted.count)
        #expect(table.tombstoneCount == sorted.count { $0.isTombstone })
        #expect(table.pages.allSatisfy { !$0.isEmpty && $0.count <= LWWTable.pageSize })
        #expect(table.firstKeys == table.pages.map { $0[0].key })
        #expect((try? CanonicalForm.decode(CanonicalForm.encode(table))) == table)
        for _ in 0..<20 {
            let (low, high) = (random.key(span), random.key(span))
            let range = LWWRange(low: low, high: random.pick([high, nil]))
            let expected = sorted.filter { range.contains($0.key) }
            let entries = table.entries(in: range)
            #expect(Array(entries) == expected)
            #expect(entries.count == expected.count)
            #expect(CanonicalForm.length(entries) == CanonicalForm.encode(entries).count)
            if !expected.isEmpty { #expect(entries.entry(after: expected.count / 2) == expected[expected.count / 2]) }
            #expect(table[low] == model.entries[low])
        }
    }

    /// Keys are compared as bytes, also beyond the first eight, and where one is the beginning of the other.
    @Test func keysAreInTheOrderOfTheirBytes() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            let (a, b) = (random.bytes(), random.bytes())
            #expect((LWWKey(a) < LWWKey(b)) == a.lexicographicallyPrecedes(b))
            #expect((LWWKey(a) == LWWKey(b)) == (a == b))
        }
    }
}

extension SeededGenerator {
    fileprivate mutating func bytes() -> [UInt8] {
        (0..<Int.random(in: 0...19, using: &self)).map { _ in pick([0, 0, 0, 1, 0x7f, 0x80, 0xff]) }
    }

    fileprivate mutating func key(_ span: Int) -> LWWKey {
        LWWKey(Array("some-key-\(Int.random(in: 0..<span, using: &self))".utf8))
    }

    fileprivate mutating func entry(_ span: Int) -> LWWEntry {
        let time = HybridTime(rawValue: UInt64.random(in: 1...50, using: &self))
        return LWWEntry(key(span), Stamp(time, writer: pick([1, 2, 3])), pick([nil, [1], [2, 2]]))
    }
}
