import RandomNumbers
import Testing

@testable import TidemarkBacklog

@Suite struct PagedQueueTests {
    @Test("Every element comes back from its place, whatever was removed", arguments: 0...4 as ClosedRange<UInt64>)
    func elements(shift: UInt64) {
        var random = SeededGenerator(seed: shift)
        var queue = PagedQueue<UInt32>(shift: shift)
        var right: [UInt32] = []
        var start = 0
        for step in 0..<3000 {
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                queue.append(UInt32(right.count))
                right.append(UInt32(right.count))
            }
            // Sometimes all of it, mostly about as much as was added.
            let most = step % 50 == 0 ? right.count : min(right.count, start + 20)
            let removed = Int.random(in: start...most, using: &random)
            let pageGoes = removed >> Int(shift) > start >> Int(shift)
            start = removed
            let pageWent = queue.removeFirst(upTo: UInt64(start))
            #expect(pageWent == pageGoes)
            #expect(queue.start == UInt64(start) && queue.end == UInt64(right.count))
            #expect((start..<right.count).map { queue[UInt64($0)] } == Array(right[start...]))
        }
    }

    @Test("Of the pages that go, as many are kept as will be filled, and one more")
    func spares() {
        var queue = PagedQueue<UInt8>(shift: 4)
        for number in 0..<200 as Range<UInt8> { queue.append(number) }
        // 13 pages, of which the last one has 8 elements.
        #expect(queue.pageCount == 13)
        _ = queue.removeFirst(upTo: 100, upcoming: 40)
        #expect(queue.spares.count == 3)
        #expect(queue.pageCount == 10)
        for number in 0..<40 as Range<UInt8> { queue.append(number) }
        #expect(queue.spares.count == 1)
        #expect(queue.pageCount == 10)
    }

    @Test("A page that went is used again for the next one")
    func recycling() {
        var queue = PagedQueue<UInt8>(shift: 4)
        for number in 0..<20 as Range<UInt8> { queue.append(number) }
        _ = queue.removeFirst(upTo: 16)
        #expect(queue.spares.count == 1)
        for number in 20..<33 as Range<UInt8> { queue.append(number) }
        #expect(queue.spares.isEmpty)
        #expect(queue.pageCount == 2)
    }

    @Test("The table of pages shrinks with them")
    func table() {
        var queue = PagedQueue<UInt8>(shift: 0)
        for number in 0..<200 as Range<UInt8> { queue.append(number) }
        #expect(queue.slots.count == 256)
        _ = queue.removeFirst(upTo: 190)
        #expect(queue.slots.count == 16)
        #expect((190..<200).map { queue[$0] } == Array(190..<200))
        _ = queue.removeFirst(upTo: 200)
        #expect(queue.slots.count == 1)
    }
}
