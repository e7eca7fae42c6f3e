import RandomNumbers
import Testing
import TidemarkWire

@testable import TidemarkBacklog

@Suite struct FrameIndexTests {
    @Test("The longest frames of a group are shorter than 2^32 bytes together") func groupsAreShort() {
        // At most 20 bytes for each of the numbers, and as many arguments as there can be.
        let longest = 4 + 23 + 23 + Wire.maxArgumentCount * 25 + Wire.maxArgumentTotal
        #expect(longest < 1 << 27)
        #expect(UInt64(longest) << FrameIndex.groupShift <= 1 << 32)
    }

    @Test("Positions come back as they were, also far above 2^32", arguments: [0, 7, 1 << 62] as [UInt64])
    func positions(origin: UInt64) {
        var index = FrameIndex(pageShift: 5, origin: origin)
        var random = SeededGenerator(seed: origin)
        var positions: [UInt64] = []
        var position: UInt64 = 0
        for _ in 0..<2000 {
            positions.append(position)
            index.append(position: position)
            position += .random(in: 1..<1 << 27, using: &random)
        }
        #expect(position > 1 << 36)
        for removed in [0, 1, 31, 32, 33, 1000, 1999] {
            index.removeFirst(upTo: origin + UInt64(removed))
            let found = (removed..<2000).map { index.position(of: origin + UInt64($0)) }
            #expect(found == Array(positions[removed...]))
            let followed = (removed..<1999).map { index.position(of: origin + UInt64($0) + 1, after: positions[$0]) }
            #expect(followed == Array(positions[(removed + 1)...]))
        }
    }
}
