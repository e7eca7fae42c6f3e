import RandomNumbers
import Testing

@testable import TidemarkCounters

/// Keys in short runs against one sorted array, beyond the length of a run.
@Suite struct SortedKeysTests {
    private static func key(_ number: Int) throws -> CounterKey {
        // Lengths differ, so that the order of bytes is not that of numbers.
        try CounterKey("\(number * 7919 % 1000)-\(number)")
    }

    private static func check(_ keys: SortedKeys, _ model: [CounterKey]) {
        #expect(keys.count == model.count)
        #expect(keys.isEmpty == model.isEmpty)
        #expect(keys.keys(behind: nil, atMost: .max) == model)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func randomInsertsAndRemoves(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var (keys, model): (SortedKeys, [CounterKey]) = (SortedKeys(), [])
        for step in 0..<3000 {
            let key = try Self.key(random.number(in: 0...899))
            // It grows to several runs, and shrinks to nothing.
            let inserts = step < 1500 ? !random.once(in: 4) : random.once(in: 4)
            let place = model.firstIndex { key <= $0 } ?? model.count
            let isIn = place < model.count && model[place] == key
            #expect(keys.contains(key) == isIn)
            if inserts {
                keys.insert(key)
                if !isIn { model.insert(key, at: place) }
            } else {
                keys.remove(key)
                if isIn { model.remove(at: place) }
            }
            let limit = random.number(in: 0...600)
            let cursor = random.once(in: 4) ? nil : try Self.key(random.number(in: 0...899))
            let behind = model.filter { key in cursor.map { $0 < key } ?? true }
            #expect(keys.keys(behind: cursor, atMost: limit) == Array(behind.prefix(limit)))
            if step % 100 == 0 { Self.check(keys, model) }
        }
        for key in model { keys.remove(key) }
        Self.check(keys, [])
        #expect(keys == SortedKeys())
    }

    /// Inserted upwards and downwards, the runs are cut differently, and the keys are the same.
    @Test(arguments: [1, 255, 256, 257, 258, 512, 513, 1000])
    func theOrderOfInsertionDoesNotMatter(count: Int) throws {
        let sorted = try (0..<count).map { try Self.key($0) }.sorted()
        var (up, down) = (SortedKeys(), SortedKeys())
        for key in sorted { up.insert(key) }
        for key in sorted.reversed() { down.insert(key) }
        for key in sorted { up.insert(key) }
        Self.check(up, sorted)
        Self.check(down, sorted)
        #expect(up == down)
        down.remove(sorted[count / 2])
        #expect(up != down)
        #expect(!down.contains(sorted[count / 2]))
    }

    @Test func nothingIsTakenOutOfNothing() throws {
        var keys = SortedKeys()
        try keys.remove(Self.key(1))
        #expect(try !keys.contains(Self.key(1)))
        #expect(try keys.keys(behind: Self.key(1), atMost: 3).isEmpty)
        Self.check(keys, [])
    }
}
