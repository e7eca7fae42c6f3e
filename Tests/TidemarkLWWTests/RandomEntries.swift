import RandomNumbers
import TidemarkLWW

extension SeededGenerator {
    /// An entry whose epoch, time, writer and value are from so few that stamps collide all the time.
    mutating func collidingEntry(keys: [LWWKey], epochs: [UInt64] = [0, 1, .max]) -> LWWEntry {
        let times = [1, 2, 1 << 16, 1 << 63, .max].map { HybridTime(rawValue: $0) }
        let values: [[UInt8]?] = [nil, [], [0x7f], [0x80], [0x7f, 0], [0x7f, 0xff]]
        return LWWEntry(
            pick(keys),
            epoch: pick(epochs),
            Stamp(pick(times), writer: pick([1, 2, 1 << 63, .max])),
            pick(values)
        )
    }

    mutating func collidingTable(keys: [LWWKey], upTo count: Int) -> LWWTable {
        var table = LWWTable()
        for _ in 0..<Int.random(in: 0...count, using: &self) { table.merge(collidingEntry(keys: keys)) }
        return table
    }
}

extension LWWTable {
    init(merging entries: some Sequence<LWWEntry>) {
        self.init()
        for entry in entries { merge(entry) }
    }
}
