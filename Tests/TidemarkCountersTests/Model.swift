import RandomNumbers
import TidemarkCounters

/// Counters as chapter 05 describes them, without any thought of speed: numbers of 128 bits, and every rule in its turn.
struct Model {
    var stored: [[UInt8]: String] = [:]

    mutating func apply(_ item: CounterItem) -> CounterResult {
        let text = stored[item.key.bytes]
        let value = text.flatMap(Model.value)
        if text != nil, value == nil { return CounterResult(.corrupt, old: nil, new: nil) }
        let old = value.map { Int64($0) }
        let number = value ?? 0
        let holds =
            switch item.condition {
            case .always: true
            case .equal(let reference): number == Int128(reference)
            case .notEqual(let reference): number != Int128(reference)
            case .less(let reference): number < Int128(reference)
            case .greater(let reference): number > Int128(reference)
            }
        if !holds { return CounterResult(.unmet, old: old, new: old) }
        let result: Int128
        switch item.command {
        case .get: return CounterResult(.ok, old: old, new: old)
        case .delete:
            stored[item.key.bytes] = nil
            return CounterResult(.ok, old: old, new: nil)
        case .increment(let amount): result = number + Int128(amount)
        case .decrement(let amount): result = number - Int128(amount)
        case .set(let amount): result = Int128(amount)
        }
        guard let new = Int64(exactly: result) else { return CounterResult(.overflow, old: old, new: old) }
        stored[item.key.bytes] = "\(new)"
        return CounterResult(.ok, old: old, new: new)
    }

    /// A text is a value if the number that it writes, written again, is the same text.
    static func value(_ text: String) -> Int128? {
        guard let number = Int128(text), Array("\(number)".utf8) == Array(text.utf8) else { return nil }
        return Int64(exactly: number).map { Int128($0) }
    }
}

/// Random items on few keys, with numbers where something happens.
struct ItemSource {
    var random: SplitMix64
    var keys: [CounterKey]

    init(seed: UInt64) throws {
        random = SplitMix64(seed: seed)
        keys = try ["a", "b", "c"].map { try CounterKey($0) }
    }

    static let edges: [Int64] = [
        0, 1, -1, 2, .max, .min, .max - 1, .min + 1, 999_999_999, 1_000_000_000, -999_999_999, -1_000_000_000,
        9_007_199_254_740_992, 9_007_199_254_740_993, -9_007_199_254_740_993, 4_611_686_018_427_387_904,
        -4_611_686_018_427_387_904, 9_223_372_036_000_000_000, -9_223_372_036_000_000_000, 1_000_000_000_000_000_000,
    ]

    mutating func number() -> Int64 {
        switch random.next() % 4 {
        case 0: Self.edges[Int(random.next() % UInt64(Self.edges.count))]
        case 1: Int64(bitPattern: random.next())
        case 2: Int64(bitPattern: random.next()) >> Int64(random.next() % 64)
        default: Int64(random.next() % 19) - 9
        }
    }

    mutating func condition() -> Condition {
        switch random.next() % 9 {
        case 0: .equal(number())
        case 1: .notEqual(number())
        case 2: .less(number())
        case 3: .greater(number())
        default: .always
        }
    }

    mutating func item() -> CounterItem {
        let key = keys[Int(random.next() % UInt64(keys.count))]
        return switch random.next() % 10 {
        case 0...3: .increment(key, by: number(), if: condition())
        case 4...5: .decrement(key, by: number(), if: condition())
        case 6...7: .set(key, to: number(), if: condition())
        case 8: .delete(key, if: condition())
        default: .get(key)
        }
    }
}
