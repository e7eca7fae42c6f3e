import ConformanceKit
import RandomNumbers

/// Random batches of two writers on few keys, mostly new ones and repetitions, with calls and clears in between.
enum RandomLax {
    static let seed: UInt64 = 20_261_122

    static var vectors: [ScenarioVector] {
        var random = SplitMix64(seed: seed)
        return (0..<60).map { plain($0, &random) } + (0..<60).map { instance($0, &random) }
    }

    private static let writers = [Writer("0"), Writer("1")]
    private static let keys: [Octets] = ["j", "k", "l", "k|", Octets([0xff, 0x00])]

    private static func plain(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        let isOpen = index % 4 == 0
        var writing = Writing()
        var steps: [ScenarioStep] = []
        for _ in 0..<random.number(in: 12...30) {
            let key = random.element(of: keys)
            switch random.number(in: 0...19) {
            case 0: steps.append(laxClear().agreed)
            case 1...5: steps.append(laxCall(call(key, &random), call(random.element(of: keys), &random)).agreed)
            case 6 where isOpen: steps.append(laxStore(key, random.element(of: ["", "x", "7", "-0", "5|a"])).agreed)
            case 7 where isOpen: steps.append(laxStore(random.element(of: writers), random.element(of: records)).agreed)
            default:
                let (writer, sequence, deltas) = writing.next(&random)
                steps.append(writer.batch(sequence, deltas).agreed)
            }
        }
        steps.append(laxStored().agreed)
        let rules = ["LAX-011", "LAX-012", "LAX-013", "LAX-014", "LAX-015", "LAX-016", "LAX-019"]
        let id = "lax/random/plain-\(padded3(index))"
        return isOpen
            ? vectorOnOpenStorage(id, rules, "Random batches, some records corrupt", steps)
            : vector(id, rules, "Random batches", steps)
    }

    private static func instance(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        let instances = [Instance("a", life: 1), Instance("b", life: 2)]
        var lives = [1, 2]
        var (now, serials) = (0, 2)
        var writing = Writing()
        var steps = [instances[0].attach(at: "0", ttl: "100").agreed, instances[1].attach(at: "0", ttl: "100").agreed]
        for _ in 0..<random.number(in: 12...30) {
            now += random.once(in: 6) ? random.number(in: 60...220) : random.number(in: 0...15)
            let who = random.number(in: 0...1)
            let instance = instances[who].living(lives[who])
            switch random.number(in: 0...19) {
            case 0: steps.append(clearInstances.agreed)
            case 1...4:
                serials += 1
                lives[who] = serials
                steps.append(instances[who].attach(at: "\(now)", ttl: "100").agreed)
            case 5...8:
                serials += random.once(in: 2) ? 1 : 0
                let item = call(random.element(of: keys), &random)
                steps.append(instance.call(at: "\(now)", ttl: "100", item).agreed)
            default:
                serials += random.once(in: 3) ? 1 : 0
                let (_, sequence, deltas) = writing.next(&random, writer: who)
                let items = deltas.flatMap { key, amount -> [Octets] in
                    let belief: [Octets] =
                        random.once(in: 3)
                        ? ["\(random.number(in: 1...serials))", "\(random.number(in: -9...9))"] : ["", ""]
                    return [key, "\(amount)"] + belief
                }
                steps.append(instance.batchRaw(writers[who], sequence, at: "\(now)", ttl: "100", items).agreed)
            }
        }
        steps += [storedInstances.agreed, storedBatches.agreed]
        let rules = ["LAX-013", "LAX-014", "LAX-015", "LAX-016", "LAX-019", "LAX-025", "LAX-026"]
        return vector("lax/random/instance-\(padded3(index))", rules, "Random batches of two instances", steps)
    }

    private static let records: [Octets] = ["", "5", "5|a", "5|a|o", "2|c|a|a", "x|a", "0|a", "3|a,1,1"]

    private static func call(_ key: Octets, _ random: inout SplitMix64) -> CallItem {
        let value = value(&random)
        return switch random.number(in: 0...4) {
        case 0: set(key, value)
        case 1: del(key)
        case 2: dec(key, value)
        case 3: inc(key, value).when("lt", 5)
        default: get(key)
        }
    }

    private static func value(_ random: inout SplitMix64) -> Int64 {
        random.once(in: 5)
            ? random.element(of: [.max, .min, .max - 1, 999_999_999, -1_000_000_000]) : Int64(random.number(in: -9...9))
    }

    /// What the author knows of the writers: which batch was their last.
    private struct Writing {
        private var last: [(sequence: Int, deltas: [(Octets, Int64)])] = [(0, []), (0, [])]

        mutating func next(
            _ random: inout SplitMix64,
            writer: Int? = nil
        ) -> (Writer, Octets, [(Octets, Int64)]) {
            let who = writer ?? random.number(in: 0...1)
            if last[who].sequence > 0, random.once(in: 3) {
                return (RandomLax.writers[who], "\(last[who].sequence)", last[who].deltas)
            }
            if last[who].sequence > 1, random.once(in: 12) {
                return (RandomLax.writers[who], "\(last[who].sequence - 1)", last[who].deltas)
            }
            var left = RandomLax.keys
            let deltas = (0..<random.number(in: 1...4)).map { _ in
                (left.remove(at: random.number(in: 0...left.count - 1)), RandomLax.value(&random))
            }
            let sequence = last[who].sequence + (random.once(in: 8) ? random.number(in: 0...3) : 1)
            if sequence > last[who].sequence { last[who] = (sequence, deltas) }
            return (RandomLax.writers[who], "\(max(1, sequence))", deltas)
        }
    }
}
