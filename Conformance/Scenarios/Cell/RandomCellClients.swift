import ConformanceKit
import RandomNumbers

/// Random lives of a client: few ids, few sequences, few places, so that answers are right, late, repeated and impossible
/// in turn.
enum RandomCellClients {
    static let seed: UInt64 = 20_261_211

    static var vectors: [ScenarioVector] {
        var random = SplitMix64(seed: seed)
        return (0..<40).map { life($0, &random) }
    }

    private static func life(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        var world = World()
        var steps = [CellClient.create.agreed]
        for _ in 0..<random.number(in: 20...50) { steps += world.step(&random) }
        steps.append(CellClient.look.agreed)
        return vector(
            "cell/random/client-\(padded(index))",
            [
                "CELL-110", "CELL-111", "CELL-112", "CELL-113", "CELL-114", "CELL-115", "CELL-116", "CELL-117",
                "CELL-118",
                "CELL-119", "CELL-120", "CELL-121", "CELL-122", "CELL-123", "CELL-124", "CELL-125", "CELL-126",
                "CELL-127",
            ],
            "A random life of a client",
            steps
        )
    }

    /// What the author knows of the client: roughly enough to say what it may wait for.
    private struct World {
        enum Standing { case closed, opening, open, pending, lost }

        var standing = Standing.closed
        var opens = 0
        var id: CellPosition = "7:1"
        var sequence: UInt64 = 0
        var doubt = false
        var cursor: CellPosition = "7:2"

        mutating func step(_ random: inout SplitMix64) -> [ScenarioStep] {
            let question: Question
            switch random.number(in: 0...19) {
            case 0: question = random.once(in: 8) ? CellClient.create : CellClient.look
            case 1...2: question = copies(&random)
            case 3: question = lost()
            case 4: question = abandon()
            case 5: question = open()
            case 6: question = request(&random)
            case 7: question = retry()
            case 8: question = hears(&random)
            default: question = usual(&random)
            }
            if question.op == CellClient.create.op { self = World() }
            return [question.agreed] + (random.once(in: 3) ? [CellClient.look.agreed] : [])
        }

        /// What makes sense in this standing.
        private mutating func usual(_ random: inout SplitMix64) -> Question {
            switch standing {
            case .closed: return open()
            case .open: return random.once(in: 4) ? copies(&random) : request(&random)
            case .opening: return hears(&random)
            case .pending: return random.once(in: 4) ? lost() : hears(&random)
            case .lost: return random.once(in: 2) ? retry() : hears(&random)
            }
        }

        private mutating func open() -> Question {
            if standing == .closed || standing == .open {
                standing = .opening
                opens += 1
            }
            return CellClient.open
        }

        private mutating func request(_ random: inout SplitMix64) -> Question {
            if standing == .open {
                standing = .pending
                doubt = false
                sequence += 1
            }
            let epoch: UInt64? = random.once(in: 2) ? nil : UInt64(random.number(in: 0...3))
            let value = random.element(of: ["", "x", Octets([0x80])])
            switch random.number(in: 0...5) {
            case 0: return CellClient.request(.clear(epoch: epoch))
            case 1: return CellClient.request(.fence(epoch))
            case 2: return CellClient.request(.write(value, epoch: epoch))
            default:
                let expected: CellCommand.Expected =
                    switch random.number(in: 0...3) {
                    case 0: .never
                    case 1: .absent
                    case 2: .bytes(value)
                    default: .modifiedAt(place(&random))
                    }
                return CellClient.request(.exchange(expected, to: random.once(in: 3) ? nil : value, epoch: epoch))
            }
        }

        private mutating func lost() -> Question {
            if standing == .opening { standing = .closed }
            if standing == .pending {
                standing = .lost
                doubt = true
            }
            return CellClient.lost
        }

        private mutating func retry() -> Question {
            if standing == .lost { standing = .pending }
            return CellClient.retry
        }

        private mutating func abandon() -> Question {
            if standing == .pending || standing == .lost { standing = .open }
            return CellClient.abandon
        }

        /// A few places near each other in two generations.
        private func place(_ random: inout SplitMix64) -> CellPosition {
            "\(random.once(in: 4) ? 8 : 7):\(random.number(in: 1...6))"
        }

        private func copies(_ random: inout SplitMix64) -> Question {
            CellClient.copies(random.number(in: 0...3), upTo: random.once(in: 2) ? cursor : place(&random))
        }

        /// Mostly an answer to what is asked, now and then to something else.
        private mutating func hears(_ random: inout SplitMix64) -> Question {
            var asked: CellRequest? = standing == .opening || sequence == 0 ? nil : CellRequest(id, sequence)
            let number = random.once(in: 6) ? max(0, opens - 1) : opens
            switch random.number(in: 0...23) {
            case 0: asked = asked == nil ? CellRequest(id, max(sequence, 1)) : nil
            case 1: asked?.sequence += 1
            case 2: asked = asked.map { CellRequest($0.client, max($0.sequence - 1, 1)) }
            case 3: asked?.client = place(&random)
            default: break
            }
            let waited = isWaited(asked, number)
            if random.once(in: 7) {
                if waited { standing = asked == nil ? .closed : doubt ? .lost : .open }
                let code = random.element(of: ["not-primary", "read-only", "limit-exceeded", "offset-exhausted"])
                return asked.map { CellClient.hears(refusal: code, for: $0) }
                    ?? CellClient.hears(refusal: code, forOpen: number)
            }
            let impossible = random.once(in: 6)
            let result = result(asked, impossible, &random)
            if waited, !impossible { follow(result) }
            return asked.map { CellClient.hears(result, for: $0) } ?? CellClient.hears(result, forOpen: number)
        }

        private func isWaited(_ asked: CellRequest?, _ number: Int) -> Bool {
            guard let asked else { return standing == .opening && number == opens }
            return (standing == .pending || standing == .lost) && asked.client == id && asked.sequence == sequence
        }

        /// One that a cell could give, or one where a part was taken at random, so that it is mostly impossible.
        private func result(_ asked: CellRequest?, _ impossible: Bool, _ random: inout SplitMix64) -> CellResult {
            let usual = ["applied", "applied", "applied", "mismatch", "fenced", "expired-request", "request-mismatch"]
            let outcome = asked == nil ? "opened" : random.element(of: usual)
            let generation = random.once(in: 4) ? 8 : 7
            let offset = random.number(in: 1...6)
            var result = CellResult(
                outcome,
                at: "\(generation):\(offset)",
                cursor: "\(generation):\(offset + 1)",
                .never
            )
            if ["applied", "mismatch", "fenced"].contains(outcome) {
                if random.once(in: 4) { result.position = "\(15 - generation):\(random.number(in: 1...9))" }
                if random.once(in: 3) { result.cursor = "\(generation):\(offset + 2)" }
            }
            if !random.once(in: 4) {
                result.current = random.element(of: [CellValue.value("x"), .value(""), .cleared])
                let older = "\(15 - generation):\(random.number(in: 0...9))"
                result.modified = random.once(in: 4) ? older : "\(generation):\(random.number(in: 0...offset))"
            }
            guard impossible else { return result }
            switch random.number(in: 0...5) {
            case 0: result.outcome = asked == nil ? random.element(of: usual) : "opened"
            case 1: result.position = place(&random)
            case 2: result.modified = place(&random)
            case 3: result.modified = nil
            case 4: result.cursor = place(&random)
            default: result.current = random.once(in: 2) ? .never : .cleared
            }
            return result
        }

        private mutating func follow(_ result: CellResult) {
            cursor = result.cursor
            switch result.outcome {
            case "opened": (standing, id, sequence) = (.open, result.position, 0)
            case "applied", "mismatch", "fenced": standing = .open
            default: standing = .closed
            }
        }
    }
}
