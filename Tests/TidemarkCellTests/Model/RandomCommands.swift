import RandomNumbers
import TidemarkCell

extension SeededGenerator {
    /// A number of any order of magnitude in a range, its edges more often than chance would have them.
    mutating func number(_ range: ClosedRange<UInt64>) -> UInt64 {
        switch Int.random(in: 0..<6, using: &self) {
        case 0: range.lowerBound
        case 1: range.upperBound
        default: min(range.upperBound, max(range.lowerBound, next() >> UInt64.random(in: 0..<64, using: &self)))
        }
    }

    /// Bytes, among which those that the grammar knows are frequent.
    mutating func bytes(upTo most: Int) -> [UInt8] {
        let grammar = Array("\r\n*$:/+-0123456789 Avalue".utf8)
        return (0..<Int.random(in: 0...most, using: &self)).map { _ in
            Bool.random(using: &self) ? pick(grammar) : UInt8.random(in: 0...255, using: &self)
        }
    }

    /// Any position that a command can name.
    mutating func position() -> CellPosition {
        CellPosition(generation: number(1 ... .max), offset: number(0...UInt64(Int64.max) - 1))
    }

    /// Any command.
    mutating func command() -> CellCommand {
        let isRequest = Bool.random(using: &self)
        let request = isRequest ? CellRequest(client: position(), sequence: number(1 ... .max)) : nil
        let action = action(values: [bytes(upTo: 40), [], bytes(upTo: 3)], positions: [position()])
        if case .open = action { return CellCommand(.open) }
        return CellCommand(action, request: request, epoch: number(0 ... .max))
    }

    /// What a command does, with one of these values and positions.
    mutating func action(values: [[UInt8]], positions: [CellPosition]) -> CellCommand.Action {
        switch Int.random(in: 0..<9, using: &self) {
        case 0: return .open
        case 1: return .write(pick(values))
        case 2: return .clear
        case 3: return .fence
        default:
            let expected: [CellCommand.Expectation] = [
                .never, .absent, .bytes(pick(values)), .modifiedAt(pick(positions)),
            ]
            return .exchange(pick(expected), Int.random(in: 0..<4, using: &self) == 0 ? nil : pick(values))
        }
    }

    /// Changes one thing of a list of arguments: a byte, an argument, or the order.
    mutating func mutate(_ arguments: inout [[UInt8]]) {
        guard !arguments.isEmpty else { return arguments.append([]) }
        let index = Int.random(in: 0..<arguments.count, using: &self)
        let words = [
            "", "0", "1", "never", "absent", "bytes", "modified-at", "none", "value", "7:1", "7:1/1", "CELL.OPEN",
        ]
        switch Int.random(in: 0..<8, using: &self) {
        case 0: arguments.remove(at: index)
        case 1: arguments.insert(Array(pick(words).utf8), at: index)
        case 2: arguments[index] = Array(pick(words).utf8)
        case 3: arguments.swapAt(index, Int.random(in: 0..<arguments.count, using: &self))
        case 4: arguments.append(arguments[index])
        default: mutate(&arguments[index])
        }
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        guard let index = bytes.indices.randomElement(using: &self) else {
            return bytes.append(pick(Array("0:/ ".utf8)))
        }
        switch Int.random(in: 0..<5, using: &self) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &self)
        case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self)
        case 2: bytes.insert(pick(Array("0019:/+- ".utf8)), at: index)
        case 3: bytes.remove(at: index)
        default: bytes[index] = pick(Array("0123456789".utf8))
        }
    }
}
