import RandomNumbers
import Testing

/// Long random histories of all operations against the model, with budgets so small that pushes evict, and pages so
/// small that frames lie across them.
@Suite struct RandomHistoryTests {
    @Test(arguments: 1...24 as ClosedRange<UInt64>)
    func everyAnswerIsTheModels(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<25 { try history(seed: seed, steps: 200, &random) }
    }

    private func history(seed: UInt64, steps: Int, _ random: inout SeededGenerator) throws {
        let budget = UInt64.random(in: 1...(Bool.random(using: &random) ? 60 : 600), using: &random)
        let limits = random.pick([
            Model.Limits(),
            Model.Limits(count: 4, length: 30, total: 50),
        ])
        let pageShift = random.pick([0, 3, 4, 6, 10, nil] as [UInt64?])
        var pair = try Pair(budget: budget, limits: limits, pageShift: pageShift)
        var done: [Operation] = []
        for _ in 0..<steps {
            let operation = random.operation(on: pair.model)
            done.append(operation)
            var difference = pair.difference(after: operation)
            for _ in 0..<3 where difference == nil {
                if case .read(let from, let frames, let bytes) = random.read(on: pair.model) {
                    difference = pair.differenceInRead(from: from, frames: frames, bytes: bytes)
                }
            }
            if let difference {
                Issue.record(
                    "seed \(seed), budget \(budget), pages \(pageShift as Any), \(limits), \(done): \(difference)"
                )
                return
            }
        }
    }
}

extension SeededGenerator {
    mutating func operation(on model: Model) -> Operation {
        switch Int.random(in: 0..<20, using: &self) {
        case 0: .resume(at: offset(near: model))
        case 1: .drop(below: offset(near: model))
        case 2...4: read(on: model)
        default: .push(arguments())
        }
    }

    mutating func read(on model: Model) -> Operation {
        .read(from: offset(near: model), frames: cap(upTo: 12), bytes: cap(upTo: 300))
    }

    /// Mostly around the window, sometimes at an end of the range, sometimes anywhere.
    private mutating func offset(near model: Model) -> UInt64 {
        let oldest = model.frames.first?.offset ?? model.next
        switch Int.random(in: 0..<10, using: &self) {
        case 0: return pick([0, 1, Model.highestOffset - 2, Model.highestOffset - 1, Model.highestOffset])
        case 1: return pick([Model.highestOffset + 1, .max, .random(in: 0...UInt64.max, using: &self)])
        default:
            let low = oldest - min(oldest, 2)
            return .random(in: low...model.next + 2, using: &self)
        }
    }

    private mutating func cap(upTo most: UInt64) -> UInt64? {
        switch Int.random(in: 0..<8, using: &self) {
        case 0...3: nil
        case 4: pick([0, 1, .max])
        default: .random(in: 1...most, using: &self)
        }
    }

    /// Mostly small, sometimes none, sometimes longer than any of the pages.
    private mutating func arguments() -> [[UInt8]] {
        let count = pick([0, 1, 1, 1, 2, 3, 3, 5])
        let longest = pick([3, 12, 12, 30, 31])
        return (0..<count).map { _ in
            let length = Int.random(in: 0..<100, using: &self) == 0 ? 1500 : Int.random(in: 0...longest, using: &self)
            return (0..<length).map { _ in UInt8.random(in: 0...255, using: &self) }
        }
    }
}
