import ConformanceKit
import RandomNumbers

/// Random calls on few keys, with values around every limit, so that items meet one another.
enum RandomCounters {
    static let seed: UInt64 = 20_260_105

    static var vectors: [ScenarioVector] {
        var random = SplitMix64(seed: seed)
        return (0..<120).map { life($0, &random) }
    }

    private static func life(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        let isOpen = index % 4 == 0
        var steps: [ScenarioStep] = []
        for _ in 0..<random.number(in: 8...20) {
            switch random.number(in: 0...19) {
            case 0: steps.append(stored.agreed)
            case 1 where random.once(in: 3): steps.append(clear().agreed)
            case 2 where isOpen: steps.append(store(key(&random), garbage(&random)).agreed)
            case 3: steps.append(callRaw(wrong(&random)).agreed)
            default: steps.append(call((0..<count(&random)).map { _ in item(&random) }).agreed)
            }
        }
        steps.append(stored.agreed)
        let rules = [
            "COUNTER-010", "COUNTER-011", "COUNTER-014", "COUNTER-021", "COUNTER-022", "COUNTER-025", "COUNTER-027",
            "COUNTER-032",
        ]
        let id = "counters/random/life-\(padded3(index))"
        return isOpen
            ? vectorOnOpenStorage(id, rules, "A random life of a few counters, some of them corrupt", steps)
            : vector(id, rules, "A random life of a few counters", steps)
    }

    private static func count(_ random: inout SplitMix64) -> Int {
        random.once(in: 2) ? 1 : random.number(in: 2...8)
    }

    private static func key(_ random: inout SplitMix64) -> Octets {
        random.element(of: ["a", "b", "c", "\0\u{ff}", "{d}"])
    }

    private static func item(_ random: inout SplitMix64) -> CallItem {
        let key = key(&random)
        let item =
            switch random.number(in: 0...9) {
            case 0...3: inc(key, number(&random))
            case 4...5: dec(key, number(&random))
            case 6...7: set(key, number(&random))
            case 8: del(key)
            default: get(key)
            }
        guard random.once(in: 3), item.arguments[0].bytes != Array("get".utf8) else { return item }
        return item.when(random.element(of: ["eq", "ne", "lt", "gt"]), number(&random))
    }

    private static let edges: [Int64] = [
        0, 1, -1, .max, .min, .max - 1, .min + 1, 999_999_999, 1_000_000_000, -999_999_999, -1_000_000_000, two53,
        two53 + 1, -two53 - 1,
        4_611_686_018_427_387_904, 1_000_000_000_000_000_000, -9_223_372_036_000_000_000,
    ]

    private static func number(_ random: inout SplitMix64) -> Int64 {
        switch random.number(in: 0...3) {
        case 0: random.element(of: edges)
        case 1: Int64(bitPattern: random.next())
        case 2: Int64(bitPattern: random.next()) >> Int64(random.number(in: 0...63))
        default: Int64(random.number(in: -9...9))
        }
    }

    private static func garbage(_ random: inout SplitMix64) -> Octets {
        random.element(of: ["", "x", "-0", "007", "9223372036854775808", "12", "-7", "1e5"])
    }

    /// A call with one wrong argument among right ones.
    private static func wrong(_ random: inout SplitMix64) -> [Octets] {
        var arguments = (0..<random.number(in: 1...3)).flatMap { _ in item(&random).arguments }
        let place = random.number(in: 0...arguments.count - 1)
        arguments[place] = random.element(of: ["", "x", "1.5", "-0", "9223372036854775808", "nil", "GET"])
        return arguments
    }
}
