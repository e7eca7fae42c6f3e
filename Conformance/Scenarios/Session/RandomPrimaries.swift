import ConformanceKit
import RandomNumbers

/// Random lives of primaries with a few connections. The answers are those on which the reference and the independent implementation agree.
enum RandomPrimaries {
    static let seed: UInt64 = 20_270_421

    static var vectors: [ScenarioVector] {
        var random = SplitMix64(seed: seed)
        return (0..<90).map { index in
            var life = Life(random: random)
            defer { random = life.random }
            return vector(
                "session/random/primary-\(padded3(index))",
                [
                    "SESSION-032", "SESSION-033", "SESSION-044", "SESSION-052", "SESSION-060", "SESSION-070",
                    "SESSION-092",
                ],
                "A random life of a primary",
                life.steps()
            )
        }
    }

    private struct Life {
        var random: SplitMix64
        var now: UInt64 = 0
        var next: UInt64 = 1
        var generation: UInt64 = 7
        var frozen: UInt64 = 1

        mutating func steps() -> [ScenarioStep] {
            var steps = [created.agreed]
            for _ in 0..<random.number(in: 25...45) {
                now += random.element(of: [0, 0, 1, 40, 100, 500, 1000, 2500])
                steps.append(step().agreed)
                if random.once(in: 6) { steps.append(Primary.look(connection).agreed) }
            }
            return steps + [Primary.slots.agreed]
        }

        private var connection: Int { mutating get { random.number(in: 1...3) } }

        private var created: Question {
            mutating get {
                var limits: [(String, UInt64)] = []
                for name in ["handshakes", "sessions", "slots", "snapshots"] where random.once(in: 3) {
                    limits.append((name, UInt64(random.number(in: 1...2))))
                }
                if random.once(in: 2) { limits.append(("unsent", UInt64(random.number(in: 1...200)))) }
                if random.once(in: 3) { limits.append(("link-timeout", 3000)) }
                if random.once(in: 3) { limits.append(("snapshot-timeout", 5000)) }
                if random.once(in: 4) { next = random.element(of: [1, 9, 95, 9_007_199_254_740_990]) }
                return Primary.create(7, budget: UInt64(random.number(in: 30...400)), at: next, limits: limits)
            }
        }

        private mutating func step() -> Question {
            switch random.number(in: 0...29) {
            case 0...4: return Primary.connect(connection, now: now)
            case 5...10: return Primary.receive(greeting, on: connection, now: now)
            case 11...13: return Primary.receive(Item.replconfAck(near), on: connection, now: now)
            case 14...18:
                next += 1
                return Primary.push(
                    "SET",
                    "k\(random.number(in: 0...20))",
                    Octets(repeating: "v", count: random.number(in: 0...30))
                )
            case 19...23: return poll
            case 24:
                frozen = next
                return Primary.freeze
            case 25:
                let body = Octets(repeating: "p", count: random.element(of: [0, 1, 30, 70_000]))
                return Primary.ready(random.once(in: 4) ? near : frozen, body, of: generation)
            case 26:
                return random.once(in: 2) ? Primary.failed(frozen, of: generation) : Primary.lost(connection, now: now)
            case 27: return random.once(in: 2) ? Primary.slots : Primary.acknowledged(near)
            case 28: return Primary.drop(below: near)
            default: return rare
            }
        }

        private var poll: Question {
            mutating get {
                let wrote: UInt64? = random.once(in: 2) ? nil : random.element(of: [0, 1, 10, 20, 37, 100])
                return Primary.poll(connection, now: now, wrote: wrote)
            }
        }

        private var rare: Question {
            mutating get {
                switch random.number(in: 0...3) {
                case 0:
                    generation += UInt64(random.number(in: 0...1))
                    next = 1
                    return Primary.renew(generation)
                case 1: return Primary.expire(ttl: UInt64(random.number(in: 0...2000)), now: now)
                case 2: return Primary.connect(connection, now: now - min(now, 1500))
                default: return Primary.connect(connection, now: 1 << 53)
                }
            }
        }

        private var greeting: Octets {
            mutating get {
                let id: Octets = random.element(of: ["a", "a", "b", "c"])
                let whole = handshake(random.element(of: [0, generation, generation, generation, 99]), near, id: id)
                switch random.number(in: 0...9) {
                case 0: return Octets(whole.bytes.dropLast(random.number(in: 1...20)))
                case 1: return whole + Item.replconfAck(near).bytes
                case 2: return whole + "REPLCONF ACK"
                case 3: return whole + "*"
                default: return whole
                }
            }
        }

        private var near: UInt64 {
            mutating get {
                let back = UInt64(random.number(in: 0...5))
                return random.once(in: 8) ? next + back : next - min(next, back)
            }
        }
    }
}
