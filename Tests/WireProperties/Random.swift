package import RandomNumbers
package import TidemarkWire

extension SeededGenerator {
    /// Bytes, among which those that the grammar knows are frequent.
    package mutating func bytes(upTo maximum: Int) -> [UInt8] {
        let grammar = Array("\r\n*$:+-0123456789 A".utf8)
        return (0..<Int.random(in: 0...maximum, using: &self)).map { _ in
            Bool.random(using: &self)
                ? grammar[Int.random(in: 0..<grammar.count, using: &self)] : UInt8.random(in: 0...255, using: &self)
        }
    }

    /// A number up to `maximum` of any order of magnitude, with the edges of its range more often than chance would
    /// have them.
    package mutating func number(_ range: ClosedRange<UInt64>) -> UInt64 {
        switch Int.random(in: 0..<6, using: &self) {
        case 0: range.lowerBound
        case 1: range.upperBound
        default: min(range.upperBound, max(range.lowerBound, next() >> UInt64.random(in: 0..<64, using: &self)))
        }
    }

    /// A well-formed item of the given direction.
    package mutating func item(_ direction: StreamDirection) -> Item {
        let next = number(0...Wire.maxNextOffset)
        guard direction == .downstream else { return .line(.replconfAck(offset: next)) }
        switch Int.random(in: 0..<10, using: &self) {
        case 0: return .line(.ack(generation: number(1...UInt64.max), offset: next))
        case 1: return .line(.snapshot)
        case 2: return .line(.snapshotEnd(offset: next))
        case 3: return .line(.ping(generation: number(1...UInt64.max), next: next))
        case 4: return .line(errorLine())
        case 5: return .chunk([UInt8.random(in: 0...255, using: &self)] + bytes(upTo: 40))
        default: return frame()
        }
    }

    /// A well-formed frame.
    package mutating func frame() -> Item {
        let count = Int.random(in: 1...(Int.random(in: 0..<8, using: &self) == 0 ? 120 : 5), using: &self)
        let longest = Int.random(in: 0..<8, using: &self) == 0 ? 1200 : 12
        let arguments = (0..<count).map { _ in bytes(upTo: longest) }
        return .frame(offset: number(0...Wire.maxFrameOffset), arguments: arguments)
    }

    private mutating func errorLine() -> Line {
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
        let code = (0...Int.random(in: 0...20, using: &self)).map {
            letters[Int.random(in: 0..<($0 == 0 ? 26 : letters.count), using: &self)]
        }
        guard Bool.random(using: &self) else { return .error(code: code, text: nil) }
        let text = (0..<Int.random(in: 0...40, using: &self)).map { _ in UInt8.random(in: 0x20...0x7E, using: &self) }
        return .error(code: code, text: text)
    }
}
