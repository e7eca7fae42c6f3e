import RandomNumbers
import TidemarkSession
import TidemarkWire
import WireProperties

extension SeededGenerator {
    /// The bytes cut at random into up to so many pieces, some of them empty.
    mutating func pieces(of bytes: [UInt8], upTo most: Int) -> [ArraySlice<UInt8>] {
        let cuts = (0..<Int.random(in: 0..<most, using: &self)).map { _ in Int.random(in: 0...bytes.count, using: &self)
        }
        return bytes.pieces(endingAt: cuts.sorted() + [bytes.count])
    }

    /// What a primary might send to a replica with this claim: mostly right, sometimes out of place, sometimes with
    /// bytes that are not right.
    mutating func downstream(for claim: ReplicaClaim?, mistakes: Bool = true) throws -> [UInt8] {
        let generation = claim?.generation ?? 9
        var isSame = claim != nil && Bool.random(using: &self)
        var next = claim?.offset ?? 1
        var items: [Item] = [.line(.ack(generation: isSame ? generation : generation ^ 1, offset: next))]
        for _ in 0..<Int.random(in: 1...6, using: &self) {
            if !isSame || Int.random(in: 0..<6, using: &self) == 0 {
                isSame = true
                next = UInt64.random(in: 0...30, using: &self)
                items.append(.line(.snapshot))
                for _ in 0..<Int.random(in: 0...3, using: &self) { items.append(.chunk([1] + bytes(upTo: 200))) }
                items.append(.line(.snapshotEnd(offset: next)))
            }
            for _ in 0..<Int.random(in: 0...5, using: &self) {
                items.append(.frame(offset: next, arguments: [[65], bytes(upTo: 60), []]))
                next += 1
            }
            let lag = UInt64.random(in: 0...3, using: &self)
            items.append(.line(.ping(generation: claim?.generation == nil ? 8 : generation, next: next + lag)))
        }
        guard mistakes else { return try items.flatMap { try $0.encoded() } }
        if Int.random(in: 0..<2, using: &self) == 0 {
            let place = Int.random(in: 0...items.count, using: &self)
            items.insert(item(.downstream), at: place)
        }
        if Int.random(in: 0..<3, using: &self) == 0 { items.swapAt(0, Int.random(in: 0..<items.count, using: &self)) }
        var all = try items.flatMap { try $0.encoded() }
        if Int.random(in: 0..<3, using: &self) == 0 { mutate(&all) }
        return all
    }

    /// Changes a few bytes, adds some, or takes some away.
    mutating func mutate(_ bytes: inout [UInt8]) {
        for _ in 0..<Int.random(in: 1...3, using: &self) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &self)
            switch Int.random(in: 0..<4, using: &self) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &self)
            case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            case 2: bytes.insert(pick(Array("*$+-:\r\n0129".utf8)), at: index)
            default: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...9, using: &self)))
            }
        }
    }
}
