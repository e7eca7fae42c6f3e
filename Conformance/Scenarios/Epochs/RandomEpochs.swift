import ConformanceKit
import RandomNumbers

/// Random lives of a few instances on few keys, with a clock that goes on, jumps and is set back.
enum RandomEpochs {
    static let seed: UInt64 = 20_261_121

    static var vectors: [ScenarioVector] {
        var random = SplitMix64(seed: seed)
        return (0..<150).map { life($0, &random) }
    }

    private static func life(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        let isOpen = index % 5 == 0
        var world = World()
        var steps: [ScenarioStep] = []
        for _ in 0..<random.number(in: 15...40) {
            world.pass(&random)
            steps.append(world.step(isOpen: isOpen, &random).agreed)
        }
        steps.append(storedInstances.agreed)
        let rules = [
            "EPOCH-010", "EPOCH-012", "EPOCH-014", "EPOCH-020", "EPOCH-021", "EPOCH-022", "EPOCH-023", "EPOCH-024",
            "EPOCH-030", "EPOCH-032", "EPOCH-036", "EPOCH-050", "EPOCH-051",
        ]
        let id = "epochs/random/life-\(padded3(index))"
        return isOpen
            ? vectorOnOpenStorage(id, rules, "A random life of a few instances, some records corrupt", steps)
            : vector(id, rules, "A random life of a few instances", steps)
    }

    /// What the author knows of the case: enough to ask questions that are mostly right.
    private struct World {
        private var now = 1000
        /// As many serials as may have been given; lives and beliefs are guessed among them.
        private var serials = 0
        private var lives: [Int: Int] = [:]

        private static let names: [Octets] = ["a", "b", "c"]
        private static let keys: [Octets] = ["j", "k", "l", "k|", Octets([0xff])]

        mutating func pass(_ random: inout SplitMix64) {
            switch random.number(in: 0...19) {
            case 0: now = max(0, now - random.number(in: 1...200))
            case 1: now += random.number(in: 50...300)
            case 2...9: now += random.number(in: 0...20)
            default: break
            }
        }

        mutating func step(isOpen: Bool, _ random: inout SplitMix64) -> Question {
            let who = random.number(in: 0...2)
            let instance = Instance(Self.names[who], life: lives[who] ?? random.number(in: 1...3))
            let (at, ttl): (Octets, Octets) = ("\(now)", "\(random.element(of: [1, 20, 50, 100]))")
            let budget: Octets = "\(random.element(of: [1, 1, 2, 3, 5, 1000]))"
            switch random.number(in: 0...24) {
            case 0...2:
                serials += 1
                lives[who] = serials
                return instance.attach(at: at, ttl: ttl, budget: budget)
            case 3: return instance.beat(at: at, ttl: ttl, budget: budget, behind: cursor(&random))
            case 4 where random.once(in: 2):
                return instance.clearOwn(at: at, ttl: ttl, budget: budget, behind: cursor(&random))
            case 5 where random.once(in: 5): return clearInstances
            case 6: return storedInstances
            case 7 where isOpen:
                return random.once(in: 2)
                    ? storeTotal(random.element(of: Self.keys), record(&random))
                    : storeSlice(instance, random.element(of: Self.keys), record(&random))
            case 8 where lives[who] != nil:
                return instance.living(random.number(in: 1...serials)).call(at: at, item(&random))
            default:
                let items = (0..<(random.once(in: 2) ? 1 : random.number(in: 2...6))).map { _ in item(&random) }
                return instance.call(at: at, ttl: ttl, budget: budget, items)
            }
        }

        private func cursor(_ random: inout SplitMix64) -> Octets? {
            random.once(in: 2) ? nil : random.element(of: Self.keys)
        }

        /// An item, which may create a key and so take a serial.
        private mutating func item(_ random: inout SplitMix64) -> CallItem {
            let key = random.element(of: Self.keys)
            let value = value(&random)
            let item =
                switch random.number(in: 0...12) {
                case 0...3: inc(key, value)
                case 4...5: dec(key, value)
                case 6: set(key, value)
                case 7...8: setOwn(key, value)
                case 9: delOwn(key)
                case 10: del(key)
                default: get(key)
                }
            if random.once(in: 3) { serials += 1 }
            let when =
                random.once(in: 4) && item.arguments[0].bytes != Array("get".utf8)
                ? item.when(random.element(of: ["eq", "ne", "lt", "gt"]), random.element(of: [0, 1, 5, .max])) : item
            guard random.once(in: 3), serials > 0 else { return when }
            return when.believing(random.number(in: 1...serials), value)
        }

        private func value(_ random: inout SplitMix64) -> Int64 {
            random.once(in: 4)
                ? random.element(of: [
                    .max, .min, .max - 1, .min + 1, 4_000_000_000_000_000_000, 999_999_999, -1_000_000_000,
                ])
                : Int64(random.number(in: -9...9))
        }

        private func record(_ random: inout SplitMix64) -> Octets {
            random.element(of: ["", "x", "1|5", "2|-7", "3|x", "|", "3|1000000000000000000000", "4|05", "5|0"])
        }
    }
}
