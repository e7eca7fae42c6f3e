import RandomNumbers
import Testing
import TidemarkWire

@testable import TidemarkBacklog

/// A backlog and a reading are values: nothing that is done to one is seen in another.
@Suite struct ValueTests {
    private func filled(pageShift: UInt64 = 6) throws -> Backlog {
        var backlog = try Backlog(budget: 500, limits: .standard, pageShift: pageShift)
        for number in 0..<40 as Range<UInt8> { _ = try backlog.push([[number], [1, 2, 3]]) }
        return backlog
    }

    private func bytes(_ reading: BacklogReading) -> [UInt8] { Array(reading.runs.joined()) }

    @Test("A reading stays as it was, whatever becomes of the backlog") func readingIsAValue() throws {
        var backlog = try filled()
        let oldest = try #require(backlog.state.oldest)
        let reading = try backlog.read(from: oldest)
        let before = bytes(reading)
        for number in 0..<200 as Range<UInt8> { _ = try backlog.push([[number, number], [4, 5]]) }
        try backlog.drop(below: backlog.state.next)
        _ = try backlog.push([[9]])
        #expect(bytes(reading) == before)
        #expect(before.starts(with: "*2\r\n:\(oldest)\r\n".utf8))
    }

    @Test("A copy goes its own way") func copyIsAValue() throws {
        var one = try filled()
        var other = one
        let before = bytes(try one.read(from: 39))
        _ = try one.push([[7]])
        _ = try other.push([[8, 8]])
        #expect(bytes(try one.read(from: 39)) == before + Array("*2\r\n:40\r\n*1\r\n$1\r\n".utf8) + [7, 13, 10])
        #expect(bytes(try other.read(from: 39)) == before + Array("*2\r\n:40\r\n*1\r\n$2\r\n".utf8) + [8, 8, 13, 10])
        try one.drop(below: 41)
        #expect(other.state.count > 1)
        #expect(bytes(try other.read(from: 39)).starts(with: before))
    }

    @Test("A read changes nothing") func readChangesNothing() throws {
        let backlog = try filled()
        let before = backlog.state
        _ = try backlog.read(from: before.next - 3, maxFrames: 2, maxBytes: 5)
        _ = try? backlog.read(from: 0)
        _ = try? backlog.read(from: before.next + 1)
        #expect(backlog.state == before)
    }

    @Test("Frames lie in as few runs as there are pages, and one by one they are the same") func runs() throws {
        let backlog = try filled(pageShift: 6)
        let state = backlog.state
        let reading = try backlog.read(from: try #require(state.oldest))
        // Pages of 64 bytes: all runs but the first and the last are whole pages.
        #expect(reading.runs.dropFirst().dropLast().allSatisfy { $0.count == 64 })
        let frames = reading.offsets.compactMap { backlog.frame(at: $0) }
        #expect(Array(frames.joined()) == bytes(reading))
        #expect(backlog.frame(at: state.next) == nil)
        #expect(backlog.frame(at: reading.offsets.lowerBound - 1) == nil)
    }

    @Test("A frame that lies in many pages is whole") func longFrame() throws {
        var backlog = try Backlog(budget: 4_000_000, limits: .standard, pageShift: 10)
        var random = SeededGenerator(seed: 1)
        let argument = (0..<1_000_003).map { _ in UInt8.random(in: 0...255, using: &random) }
        _ = try backlog.push([[65]])
        _ = try backlog.push([argument, [], [UInt8](argument.prefix(5000))])
        _ = try backlog.push([[66]])
        let frame = try #require(backlog.frame(at: 1))
        #expect(Array(frame) == Model.encode(offset: 1, [argument, [], Array(argument.prefix(5000))]))
        #expect(backlog.frame(at: 2).map(Array.init) == Model.encode(offset: 2, [[66]]))
    }
}
