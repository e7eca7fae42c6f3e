import RandomNumbers
import TidemarkCounters

/// A history of random steps, the same for the same seed: longer than what can be visited exhaustively, with more keys,
/// calls of several items, conditions, budgets of 1 to 3, several calls at once, and values near the limits.
package struct RandomHistory {
    package let seed: UInt64
    private var random: SplitMix64
    private var world: World
    private let hasLargeValues: Bool

    package init(seed: UInt64, variation: Variation? = nil) {
        self.seed = seed
        random = SplitMix64(seed: seed)
        let names = Names(instances: random.number(in: 2...4), keys: random.number(in: 1...6))
        var budgets: [Int] = []
        for _ in names.instances { budgets.append(random.number(in: 1...3)) }
        var scope = Scope(
            "seed \(seed)",
            names: names,
            networked: random.number(in: 0...names.instances.count),
            questions: names.instances.map { _ in [] },
            budgets: budgets
        )
        scope.asked = random.number(in: 1...3)
        scope.zombies = random.number(in: 0...3)
        scope.variation = variation
        hasLargeValues = random.once(in: 4)
        world = World(scope)
    }

    /// What does not hold in a history of so many steps, and in what can be done after it; nil where everything holds.
    package mutating func run(steps count: Int) -> Exploration.Finding? {
        var steps: [World.Step] = []
        for _ in 0..<count {
            let step = step()
            steps.append(step)
            world.perform(step)
            if let violation = world.violation { return Exploration.Finding(violation: violation, steps: steps) }
        }
        for survivor in world.scope.names.instances.indices {
            guard let violation = world.residue(of: survivor) else { continue }
            return Exploration.Finding(violation: violation, steps: steps)
        }
        return nil
    }

    private mutating func step() -> World.Step {
        let network = world.networkSteps
        let instance = random.number(in: 0...world.clients.count - 1)
        let isFree = instance >= world.scope.networked || world.clients[instance].asked < world.scope.asked
        switch random.number(in: 1...100) {
        case 1...12: return .tick
        case 13...20 where world.clients[instance].machine.due != nil: return .beat(instance)
        case 21 where world.scope.clears: return .clear
        case 22...60 where !network.isEmpty: return random.element(of: network)
        default: break
        }
        if isFree { return .ask(instance, random.once(in: 12) ? .clearOwn : .call(items())) }
        return network.isEmpty ? .tick : random.element(of: network)
    }

    private mutating func items() -> [InstanceItem] {
        (0..<(random.once(in: 3) ? random.number(in: 2...5) : 1)).map { _ in
            let key = random.element(of: world.scope.names.keys)
            let condition = condition()
            return switch random.number(in: 1...16) {
            case 1...6: .increment(key, by: value(), if: condition)
            case 7...8: .decrement(key, by: value(), if: condition)
            case 9...10: .set(key, to: value(), if: condition)
            case 11: .delete(key, if: condition)
            case 12: .setOwn(key, to: value(), if: condition)
            case 13...14: .deleteOwn(key, if: condition)
            default: .get(key)
            }
        }
    }

    private mutating func condition() -> Condition {
        guard random.once(in: 6) else { return .always }
        let reference = value()
        return switch random.number(in: 1...4) {
        case 1: .equal(reference)
        case 2: .notEqual(reference)
        case 3: .less(reference)
        default: .greater(reference)
        }
    }

    private static let edges: [Int64] = [.max, .min, .max - 1, .min + 1, .max / 2, .min / 2]

    private mutating func value() -> Int64 {
        hasLargeValues && random.once(in: 2) ? random.element(of: Self.edges) : Int64(random.number(in: -2...9))
    }
}
