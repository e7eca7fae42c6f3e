/// The keys with pending deltas, in the order in which those began.
struct PendingQueue: Sendable {
    /// A key, and how many deltas began before its one. A rank of 0 is nobody's: that one was taken out.
    private var places: [(key: CounterKey, rank: UInt64)] = []
    private var head = 0
    /// The rank of the last delta that began; the first has 1.
    private(set) var lastRank: UInt64 = 0

    /// Puts a key at the end, and says its rank.
    mutating func append(_ key: CounterKey) -> UInt64 {
        lastRank += 1
        places.append((key, lastRank))
        return lastRank
    }

    /// The rank of the first one.
    var firstRank: UInt64? { places[head...].first { $0.rank != 0 }?.rank }

    /// The first one for which the condition holds.
    func first(where condition: (CounterKey) -> Bool) -> CounterKey? {
        places[head...].first { $0.rank != 0 && condition($0.key) }?.key
    }

    /// Takes out those for which the condition holds, so many at most, from the first on.
    mutating func take(atMost count: Int, where condition: (CounterKey) -> Bool) -> [CounterKey] {
        var taken: [CounterKey] = []
        var index = head
        while index < places.count, taken.count < count {
            if places[index].rank != 0, condition(places[index].key) {
                taken.append(places[index].key)
                places[index].rank = 0
            }
            index += 1
        }
        while head < places.count, places[head].rank == 0 { head += 1 }
        if head == places.count || head > 1024 && head > places.count / 2 {
            places.removeFirst(head)
            head = 0
        }
        return taken
    }
}
