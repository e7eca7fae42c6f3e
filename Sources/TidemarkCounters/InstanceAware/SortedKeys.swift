/// Keys in the order of their bytes: those of the slices that one instance has, of which there may be very many.
///
/// They lie in short runs, so that putting one in moves only a few.
struct SortedKeys: Sendable, Equatable {
    /// Each is sorted and not empty, and all its keys stand before those of the next one.
    private var runs: [[CounterKey]] = []
    private(set) var count = 0

    private static let longestRun = 256

    var isEmpty: Bool { count == 0 }

    /// Puts a key in; nothing happens where it is in.
    mutating func insert(_ key: CounterKey) {
        guard !runs.isEmpty else {
            runs = [[key]]
            count = 1
            return
        }
        let run = max(0, runs.partitioning { key < $0[0] } - 1)
        let place = runs[run].partitioning { key <= $0 }
        if place < runs[run].count, runs[run][place] == key { return }
        runs[run].insert(key, at: place)
        count += 1
        guard runs[run].count > Self.longestRun else { return }
        let half = runs[run].count / 2
        runs.insert(Array(runs[run][half...]), at: run + 1)
        runs[run].removeSubrange(half...)
    }

    /// Takes a key out; nothing happens where it is not in.
    mutating func remove(_ key: CounterKey) {
        let run = runs.partitioning { key < $0[0] } - 1
        guard run >= 0 else { return }
        let place = runs[run].partitioning { key <= $0 }
        guard place < runs[run].count, runs[run][place] == key else { return }
        count -= 1
        if runs[run].count == 1 { runs.remove(at: run) } else { runs[run].remove(at: place) }
    }

    func contains(_ key: CounterKey) -> Bool {
        let run = runs.partitioning { key < $0[0] } - 1
        guard run >= 0 else { return false }
        let place = runs[run].partitioning { key <= $0 }
        return place < runs[run].count && runs[run][place] == key
    }

    /// The first keys behind a cursor, or the first of all where there is none.
    func keys(behind cursor: CounterKey?, atMost limit: Int) -> [CounterKey] {
        var run = 0
        var place = 0
        if let cursor {
            run = max(0, runs.partitioning { cursor < $0[0] } - 1)
            if run < runs.count { place = runs[run].partitioning { cursor < $0 } }
        }
        var keys: [CounterKey] = []
        keys.reserveCapacity(min(limit, count))
        while run < runs.count, keys.count < limit {
            keys += runs[run][place...].prefix(limit - keys.count)
            run += 1
            place = 0
        }
        return keys
    }

    static func == (left: SortedKeys, right: SortedKeys) -> Bool {
        left.count == right.count && left.runs.joined().elementsEqual(right.runs.joined())
    }
}

extension Array {
    /// The first index whose element fulfils what all behind it fulfil, too; the end where there is none.
    fileprivate func partitioning(_ fulfils: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if fulfils(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
