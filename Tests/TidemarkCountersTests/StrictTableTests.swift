import RandomNumbers
import Testing
import TidemarkCounters

@Suite struct StrictTableTests {
    /// 200,000 random items in calls of 1 to 8, with corrupt bytes in between, answer and store what the model does.
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func randomHistoriesAreTheModels(seed: UInt64) throws {
        var source = try ItemSource(seed: seed)
        var table = StrictTable()
        var model = Model()
        let garbage = ["", "x", "-0", "007", "9223372036854775808", "1e5", "12", "-12"]
        for _ in 0..<12_500 {
            if source.random.next() % 50 == 0 {
                let text = garbage[Int(source.random.next() % UInt64(garbage.count))]
                let key = source.keys[Int(source.random.next() % 3)]
                table.store(Array(text.utf8), at: key)
                model.stored[key.bytes] = text
            }
            if source.random.next() % 200 == 0 {
                table.clear()
                model.stored = [:]
            }
            let items = (0...source.random.next() % 8).map { _ in source.item() }
            #expect(try table.call(items) == items.map { model.apply($0) })
        }
        let expected = model.stored.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        #expect(table.stored.map(\.key.bytes) == expected.map(\.key))
        #expect(table.stored.map { String(decoding: $0.value, as: UTF8.self) } == expected.map(\.value))
    }

    /// All pairs of numbers at the edges, added, subtracted and compared.
    @Test func everyPairOfEdges() throws {
        let key = try CounterKey("k")
        for left in ItemSource.edges {
            for right in ItemSource.edges {
                var table = StrictTable()
                var model = Model()
                let items: [CounterItem] = [
                    .set(key, to: left), .increment(key, by: right), .set(key, to: left), .decrement(key, by: right),
                    .set(key, to: left), .increment(key, by: 0, if: .equal(right)),
                    .increment(key, by: 0, if: .notEqual(right)), .increment(key, by: 0, if: .less(right)),
                    .increment(key, by: 0, if: .greater(right)), .delete(key, if: .equal(right)),
                ]
                #expect(try table.call(items) == items.map { model.apply($0) }, "\(left), \(right)")
            }
        }
    }

    /// Every sequence of three items out of all small ones, from every small beginning.
    @Test func everyShortHistory() throws {
        let key = try CounterKey("k")
        let conditions: [Condition] = [.always, .equal(0), .notEqual(1), .less(1), .greater(0)]
        var items: [CounterItem] = [.get(key)]
        for condition in conditions {
            items += [
                .increment(key, by: 1, if: condition), .decrement(key, by: .min, if: condition),
                .increment(key, by: .max, if: condition), .set(key, to: 0, if: condition), .delete(key, if: condition),
            ]
        }
        for first in items {
            for second in items {
                for third in items {
                    var table = StrictTable()
                    var model = Model()
                    let history = [first, second, third]
                    #expect(try table.call(history) == history.map { model.apply($0) })
                    #expect(table.stored.map { String(decoding: $0.value, as: UTF8.self) } == model.stored.map(\.value))
                }
            }
        }
    }

    @Test func callsAreOf1To100Items() throws {
        var table = StrictTable()
        let item = try CounterItem.increment(CounterKey("k"), by: 1)
        let refusal = CounterError.badArgument(BadArgument(.items, item: nil))
        #expect(throws: refusal) { try table.call([]) }
        #expect(throws: refusal) { try table.call(Array(repeating: item, count: 101)) }
        #expect(table == StrictTable())
        #expect(try table.call(Array(repeating: item, count: 100)).last == CounterResult(.ok, old: 99, new: 100))
    }

    /// What is stored can be given to another table, corrupt bytes and all.
    @Test func whatIsStoredCanBeRestored() throws {
        var table = StrictTable()
        _ = try table.call([.set(CounterKey("a"), to: .min), .set(CounterKey("b"), to: 0)])
        try table.store(Array("garbage".utf8), at: CounterKey("c"))
        var copy = StrictTable()
        for (key, value) in table.stored { copy.store(value, at: key) }
        #expect(copy == table)
    }
}
