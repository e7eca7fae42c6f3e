import RandomNumbers
import Testing
import WireProperties

@testable import TidemarkWire

/// What a peer can make a decoder hold: what has arrived, not what has been announced.
@Suite struct MemoryTests {
    @Test func announcedArgumentsTakeNoMemory() {
        var decoder = FrameDecoder()
        let head = Array("*2\r\n:1\r\n*1048576\r\n".utf8)
        #expect(decoder.verdict(head) == .needMore)
        #expect(decoder.ranges.capacity == 0)
        #expect(decoder.verdict(head + Array("$67108864\r\n".utf8)) == .needMore)
        #expect(decoder.ranges.capacity == 0)
    }

    @Test func announcedPayloadTakesNoMemory() {
        for header in ["*2\r\n:1\r\n*1048576\r\n$67108864\r\n", "$65536\r\n"] {
            var parser = StreamParser(.downstream)
            let bytes = Array(header.utf8) + [1, 2, 3]
            feed(bytes[...], to: &parser)
            #expect(parser.pending == bytes.count)
            #expect(parser.held.count == bytes.count)
            #expect(parser.held.capacity < 256)
        }
    }

    @Test(arguments: [1, 5, 1000]) func argumentsTakeMemoryAsTheyArrive(_ step: Int) {
        // The shortest arguments: 6 bytes each, for which 8 bytes are kept to say where they are.
        let bytes = Array("*2\r\n:1\r\n*1048576\r\n".utf8) + (0..<20_000).flatMap { _ in Array("$0\r\n\r\n".utf8) }
        var parser = StreamParser(.downstream)
        for piece in bytes.pieces(endingAt: bytes.ends(every: step)) {
            feed(piece, to: &parser)
            let arrived = parser.position
            #expect(parser.frame.ranges.capacity * 8 <= 4 * arrived + 512)
            #expect(parser.held.capacity <= 2 * arrived + 512)
        }
        #expect(parser.frame.filled == 20_000)
    }

    @Test func aSmallFrameInALargeBufferTakesLittleMemory() {
        let bytes = frame(1, [[1], [2], [3]])
        var decoder = FrameDecoder()
        guard case .item = decoder.verdict(bytes + Array(repeating: 0, count: 1_000_000)) else {
            Issue.record("no frame")
            return
        }
        #expect(decoder.ranges.capacity < 64)
    }

    @Test func memoryOfALargeFrameIsGivenBack() {
        let large = frame(1, Array(repeating: [], count: 100_000))
        let small = frame(2, [[1]])
        var parser = StreamParser(.downstream)
        feed(large.prefix(100), to: &parser)
        #expect(parser.held.count == 100)
        feed(large.dropFirst(100), to: &parser)
        #expect(parser.held.capacity <= StreamParser.keptCapacity)
        feed(small[...], to: &parser)
        #expect(parser.frame.ranges.capacity <= FrameDecoder.keptRanges)
        #expect(parser.position == large.count + small.count)
    }

    @Test func nothingIsHeldOfWhatLiesInOnePiece() throws {
        var random = SeededGenerator(seed: 4)
        var parser = StreamParser(.downstream)
        for _ in 0..<200 {
            feed(try random.item(.downstream).encoded()[...], to: &parser)
            #expect(parser.held.capacity == 0)
        }
    }

    @Test func nothingIsHeldAfterAnError() {
        var parser = StreamParser(.downstream)
        feed(frame(1, [[], Array(repeating: 1, count: 100)]).prefix(90), to: &parser)
        #expect(parser.held.count == 90)
        feed(Array(repeating: 1, count: 90)[...], to: &parser)
        #expect(parser.error?.code == .badTerminator)
        #expect(parser.held.capacity == 0)
    }

    /// A line keeps its own bytes: an endless one is refused before it can grow.
    @Test func anEndlessLineIsRefused() {
        var parser = StreamParser(.downstream)
        let bytes = Array("-ERR a ".utf8) + Array(repeating: 0x20 as UInt8, count: 10_000)
        for piece in bytes.pieces(endingAt: bytes.ends(every: 1)) { feed(piece, to: &parser) }
        #expect(parser.error?.code == .limitExceeded)
        #expect(parser.position == 254)
    }

    private func feed(_ piece: ArraySlice<UInt8>, to parser: inout StreamParser) {
        var index = 0
        while parser.next(in: piece.span.bytes, at: &index) != nil {}
    }
}
