import RandomNumbers
import Testing
import TidemarkWire

@testable import TidemarkBacklog

/// Memory follows what is held: not the budget, and not what was held before.
@Suite struct MemoryTests {
    @Test("A budget takes no memory", arguments: [1 << 20, 1 << 62, (1 << 63) - 1] as [UInt64])
    func hugeBudget(budget: UInt64) throws {
        var backlog = try Backlog(budget: budget)
        #expect(backlog.pageCounts == [0, 0, 0])
        _ = try backlog.push([[1]])
        #expect(backlog.pageCounts == [1, 1, 1])
    }

    @Test("Pages grow with the budget, from 1 KiB to 256 KiB") func pageSizes() throws {
        let budgets: [UInt64] = [1, 8 << 10, 1 << 20, (1 << 20) + 1, 2 << 20, 1 << 62]
        let sizes = try budgets.map { try Backlog(budget: $0).tape.pageSize }
        #expect(sizes == [1 << 10, 1 << 10, 128 << 10, 128 << 10, 256 << 10, 256 << 10])
    }

    @Test("Memory grows with what is held and falls when it is dropped") func growsAndFalls() throws {
        var backlog = try Backlog(budget: 1 << 40)
        let argument = [UInt8](repeating: 1, count: 1000)
        for _ in 0..<20_000 { _ = try backlog.push([argument]) }
        let held = Int(backlog.state.byteCount)
        let size = backlog.tape.pageSize
        #expect(backlog.tape.pageCount * size >= held)
        #expect(backlog.tape.pageCount * size < held + 3 * size)
        try backlog.drop(below: 19_990)
        #expect(backlog.tape.pageCount <= 3)
        #expect(backlog.index.marks.pageCount <= 3)
        #expect(backlog.tape.slots.count <= 4)
        try backlog.drop(below: 20_000)
        #expect(backlog.tape.pageCount <= 2)
        #expect(try backlog.push([argument]) == 20_000)
        #expect(backlog.frame(at: 20_000).map(Array.init) == Model.encode(offset: 20_000, [argument]))
    }

    @Test("A full backlog takes no more memory, whatever is pushed") func steady() throws {
        var backlog = try Backlog(budget: 1 << 20)
        var random = SeededGenerator(seed: 4)
        let bytes = [UInt8](repeating: 3, count: 400_000)
        for _ in 0..<3000 {
            let longest = random.pick([10, 1000, 20_000, 400_000])
            _ = try backlog.push([bytes[..<Int.random(in: 0...longest, using: &random)]])
            let state = backlog.state
            let size = backlog.tape.pageSize
            let bound = max(1 << 20, Int(state.byteCount)) + 3 * size
            try #require(backlog.tape.pageCount * size <= bound)
            try #require(backlog.index.marks.pageCount * backlog.index.marks.pageSize <= Int(state.count) + 3 * 4096)
        }
    }

    @Test("Pages that an eviction frees are kept for the frame that makes it") func pagesAreKept() throws {
        var backlog = try Backlog(budget: 6400, limits: .standard, pageShift: 6)
        while backlog.state.byteCount < 6000 { _ = try backlog.push([[1]]) }
        let pages = backlog.tape.pageCount
        backlog.evict(toFit: 6400)
        #expect(backlog.state.count == 0)
        #expect(backlog.tape.pageCount == pages)
    }

    @Test("The index takes 4.25 bytes for a frame") func indexSize() throws {
        var backlog = try Backlog(budget: 1 << 40)
        // As many frames as 16 pages of the index have places for.
        let frames = 16 * backlog.index.marks.pageSize
        for _ in 0..<frames { _ = try backlog.push([[1]]) }
        let index = backlog.index
        let bytes = index.marks.pageCount * index.marks.pageSize * 4 + index.bases.pageCount * index.bases.pageSize * 8
        #expect(Double(bytes) / Double(frames) == 4.25)
    }
}

extension Backlog {
    fileprivate var pageCounts: [Int] { [tape.pageCount, index.marks.pageCount, index.bases.pageCount] }
}
