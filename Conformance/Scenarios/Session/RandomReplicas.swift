import ConformanceKit
import RandomNumbers

/// Random lives of replicas, whose primaries keep to their part most of the time. The answers are those on which the reference and the independent implementation agree.
enum RandomReplicas {
    static let seed: UInt64 = 20_270_422

    static var vectors: [ScenarioVector] {
        var random = SplitMix64(seed: seed)
        return (0..<90).map { index in
            var life = Life(random: random)
            defer { random = life.random }
            return vector(
                "session/random/replica-\(padded3(index))",
                [
                    "SESSION-100", "SESSION-101", "SESSION-103", "SESSION-110", "SESSION-124", "SESSION-142",
                    "SESSION-150",
                ],
                "A random life of a replica",
                life.steps()
            )
        }
    }

    private struct Life {
        var random: SplitMix64
        var now: UInt64 = 0
        var generation: UInt64 = 7
        var next: UInt64 = 3
        /// What is left of a piece that was cut.
        var rest: Octets = ""

        mutating func steps() -> [ScenarioStep] {
            var steps = [created.agreed]
            for _ in 0..<random.number(in: 25...45) {
                now += random.element(of: [0, 0, 1, 40, 60, 100, 700, 1000, 4000])
                steps += step().map(\.agreed)
                if random.once(in: 5) { steps.append(Replica.look.agreed) }
            }
            return steps + [Replica.retry(jitter: 12_345).agreed, Replica.look.agreed]
        }

        private var created: Question {
            mutating get {
                var limits: [(String, UInt64)] = []
                if random.once(in: 3) { limits.append(("snapshot", UInt64(random.number(in: 1...200)))) }
                if random.once(in: 3) { limits.append(("link-timeout", 3000)) }
                if random.once(in: 3) { limits.append(("stall-timeout", 5000)) }
                return Replica.create(
                    claim: random.once(in: 2) ? nil : (7, 3),
                    payload: random.once(in: 3) ? "any" : nil,
                    durable: random.once(in: 3) ? true : nil,
                    limits: limits
                )
            }
        }

        private mutating func step() -> [Question] {
            switch random.number(in: 0...19) {
            case 0...3:
                rest = ""
                return [Replica.connect(now: now), Replica.receive(greeting, now: now)]
            case 4...13: return [Replica.receive(cut(items), now: now, fails: random.once(in: 15) ? next - 1 : nil)]
            case 14...16: return [Replica.tick(now: now)]
            case 17: return [Replica.durable(generation, next - min(next, UInt64(random.number(in: 0...3))), now: now)]
            case 18: return [Replica.retry(jitter: UInt64(random.number(in: 0...100_000)))]
            default: return [random.once(in: 2) ? Replica.closed(now: now) : Replica.tick(now: now - min(now, 900))]
            }
        }

        private var greeting: Octets {
            mutating get {
                if random.once(in: 6) { generation += 1 }
                return Item.ack(generation, 0).bytes
            }
        }

        private var items: Octets {
            mutating get {
                (0..<random.number(in: 1...3)).reduce("" as Octets) { bytes, _ in bytes + item }
            }
        }

        private var item: Octets {
            mutating get {
                switch random.number(in: 0...19) {
                case 0...8:
                    next += 1
                    return Item.frame(next - 1, "SET", "k", Octets(repeating: "v", count: random.number(in: 0...40)))
                        .bytes
                case 9...12: return Item.ping(generation, next + UInt64(random.number(in: 0...1))).bytes
                case 13...16: return snapshot
                case 17: return Item.frame(next + UInt64(random.number(in: 0...2)), "DEL", "k").bytes
                case 18:
                    return random.element(of: [Item.snapshot, .chunk("c"), .snapshotEnd(next), .ack(generation, 1)])
                        .bytes
                default:
                    return random.element(of: [
                        "+NO", "-ERR busy\r\n", Item.ping(generation + 1, next).bytes,
                        Item.ping(generation, next - 1).bytes,
                    ])
                }
            }
        }

        private var snapshot: Octets {
            mutating get {
                next += UInt64(random.number(in: 0...3))
                let commands: [[Octets]] = [["SET", "a", "1"], ["SET", "b", "2"]]
                let body = payload(random.once(in: 6) ? generation + 1 : generation, next, commands)
                let middle = random.once(in: 3) ? Item.ping(generation, next).bytes : ""
                return Item.snapshot.bytes + middle + Item.chunk(body).bytes + Item.snapshotEnd(next).bytes
            }
        }

        /// Holds a part of the bytes back for the next piece, sometimes.
        private mutating func cut(_ bytes: Octets) -> Octets {
            let all = (rest + bytes).bytes
            let kept = random.once(in: 3) ? random.number(in: 0...min(all.count, 60)) : 0
            rest = Octets(all.suffix(kept))
            return Octets(all.dropLast(kept))
        }
    }
}
