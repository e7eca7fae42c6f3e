import CPeer
import RandomNumbers
import TidemarkLWW

/// Two tables of a million entries each, one merged into the other, against Swift's dictionary, whose `merge` is told to keep the
/// greater entry. Each round begins with tables that nobody else holds; only the merge is timed.
func benchmarkMerge(_ workloads: [Workload]) throws {
    let count = 1_000_000
    var table = Table("Merge of \(count) entries into \(count)")
    for (name, prefix) in [("short keys", ""), ("long keys", "a-prefix-that-all-the-keys-have-in-common/")] {
        for (overlap, shift) in [("full overlap", 0), ("half overlap", count / 2)] {
            let left = entries(0..<count, prefix, seed: 1)
            let right = entries(shift..<shift + count, prefix, seed: 2)
            table.add("\(name), \(overlap)", try merge(left, right))
        }
    }
    table.show()
}

private func merge(_ left: [LWWEntry], _ right: [LWWEntry]) throws -> Measurement {
    let other = LWWTable(left: right)
    let otherEntries = Dictionary(uniqueKeysWithValues: right.map { ($0.key, $0) })
    var rounds: [[Double]] = []
    for _ in 0..<8 {
        var ours = LWWTable(left: left)
        let oursTook = took { ours.merge(other) }
        var plain = Dictionary(uniqueKeysWithValues: left.map { ($0.key, $0) })
        let plainTook = took { plain.merge(otherEntries) { $0.merged(with: $1) } }
        try Mismatch.unless(ours.count == plain.count, "counts differ")
        try Mismatch.unless(ours.entries().allSatisfy { plain[$0.key] == $0 }, "entries differ")
        rounds.append([oursTook, plainTook].map { $0 / Double(right.count) })
    }
    return Measurement(names: ["Tidemark", "dictionary"], rounds: Array(rounds.dropFirst()))
}

private func took(_ body: () -> Void) -> Double {
    let start = peer_processor_time()
    body()
    return Double(peer_processor_time() - start)
}

/// Entries in the order of their keys, with random stamps.
private func entries(_ range: Range<Int>, _ prefix: String, seed: UInt64) -> [LWWEntry] {
    var random = SplitMix64(seed: seed)
    return range.map { index in
        let digits = String(index + 10_000_000)
        let time = HybridTime(rawValue: random.next() >> 8 | 1)
        return LWWEntry(LWWKey(Array((prefix + digits).utf8)), Stamp(time, writer: seed), Array(digits.utf8))
    }
}

extension LWWTable {
    fileprivate init(left entries: [LWWEntry]) {
        self.init()
        for entry in entries { merge(entry) }
    }
}

/// How much two replicas say to find out where they differ, against sending the whole table.
func benchmarkPull(_ workloads: [Workload]) throws {
    print("\nPull of a table, bytes both ways\n")
    for count in [10_000, 100_000] {
        let all = entries(0..<count, "", seed: 1)
        let whole = CanonicalForm.encode(LWWTable(left: all)).count
        for differences in [0, 1, 10, 100, 1000] {
            let bytes = try pull(all, differences)
            let share = Int(Double(bytes) / Double(whole) * 10_000 + 0.5)
            print(
                "\(count) entries, \(differences) differ: \(bytes) of \(whole), \(share / 100).\(share % 100 / 10)\(share % 10) %"
            )
        }
    }
}

private func pull(_ all: [LWWEntry], _ differences: Int) throws -> Int {
    let now: UInt64 = 1 << 47
    let stored = LWWStored(floor: .zero, clock: .zero, table: LWWTable(left: all))
    var (one, two) = (try LWWReplica(writer: 1, stored: stored), try LWWReplica(writer: 2, stored: stored))
    for index in 0..<differences {
        try two.put(all[index * (all.count / max(differences, 1))].key, [1, 2, 3, 4, 5, 6, 7, 8], now: now)
    }
    var bytes = 0
    var questions = [try one.pull(2, id: 1)]
    while let question = questions.popLast() {
        bytes += question.bytes.count
        for answer in try two.receive(question, now: now).answers {
            bytes += answer.bytes.count
            questions += try one.receive(answer, now: now).answers
        }
    }
    try Mismatch.unless(LWWDigest(one.table) == LWWDigest(two.table), "tables differ")
    return bytes
}
