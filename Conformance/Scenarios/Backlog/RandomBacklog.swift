import ConformanceKit
import RandomNumbers

/// Random lives of a backlog: small budgets, so that something is evicted all the time, and offsets from all over the range.
enum RandomBacklog {
    static let seed: UInt64 = 20_260_103

    static var vectors: [ScenarioVector] {
        var random = SplitMix64(seed: seed)
        return (0..<120).map { life($0, &random) }
    }

    private static func life(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        let budget = UInt64(random.number(in: 1...300))
        var steps = [create(budget).agreed]
        // Where next is, roughly: good enough to aim reads and drops near the window.
        var next: UInt64 = 0
        if index % 3 == 0 {
            next = start(&random)
            steps.append(resume(next).agreed)
        }
        for _ in 0..<random.number(in: 20...40) {
            switch random.number(in: 0...11) {
            case 0...5:
                steps.append(push(arguments(&random)).agreed)
                if next < largestNext { next += 1 }
            case 6...8: steps.append(read(near(next, &random), frames: cap(&random), bytes: cap(&random)).agreed)
            case 9: steps.append(drop(near(next, &random)).agreed)
            case 10: steps.append(resume(near(next, &random)).agreed)
            default: steps.append(state.agreed)
            }
        }
        steps.append(state.agreed)
        return vector(
            "backlog/random/life-\(padded3(index))",
            ["BACKLOG-010", "BACKLOG-012", "BACKLOG-013", "BACKLOG-023", "BACKLOG-030", "BACKLOG-050"],
            "A random life of a backlog with a budget of \(budget) bytes",
            steps
        )
    }

    private static func start(_ random: inout SplitMix64) -> UInt64 {
        let edges: [UInt64] = [0, 1, 7, 95, 9_990, 9_007_199_254_740_980, largestNext - 30, largestNext - 5]
        return random.element(of: edges)
    }

    private static func near(_ next: UInt64, _ random: inout SplitMix64) -> UInt64 {
        let back = UInt64(random.number(in: 0...8))
        return random.once(in: 8) ? next + back / 4 : next - min(next, back)
    }

    private static func cap(_ random: inout SplitMix64) -> UInt64? {
        switch random.number(in: 0...5) {
        case 0: UInt64(random.number(in: 0...3))
        case 1: UInt64(random.number(in: 20...120))
        default: nil
        }
    }

    private static func arguments(_ random: inout SplitMix64) -> [Octets] {
        if random.once(in: 20) { return [] }
        return (0..<random.number(in: 1...3)).map { _ in
            let count = random.once(in: 10) ? 200 : random.number(in: 0...24)
            return Octets((0..<count).map { _ in UInt8(random.number(in: 0...255)) })
        }
    }
}
