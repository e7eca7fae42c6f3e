import Testing
import TidemarkWire
import WireProperties

@Suite struct ChunkTests {
    @Test(arguments: [1, 2, 9, 10, 99, 100, 65_535, 65_536]) func readsAndWritesEverySize(_ size: Int) throws {
        let payload = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        let bytes = Array("$\(size)\r\n".utf8) + payload + [13, 10]
        #expect(try Item.chunk(payload).encoded() == bytes)
        let observation = StreamObservation([bytes[...]], .downstream)
        #expect(observation.events == [.init(piece: 0, end: bytes.count, item: .chunk(payload))])
    }

    @Test(arguments: [
        ("$\r", WireErrorCode.badLength, 1), ("$0", .badLength, 1), ("$-1", .badLength, 1), ("$+1", .badLength, 1),
        ("$x", .badLength, 1), ("$1x", .badLength, 2), ("$1\n", .badLength, 2), ("$1\r\r", .badTerminator, 3),
        ("$65537", .limitExceeded, 5), ("$655360", .limitExceeded, 6), ("$70000", .limitExceeded, 5),
        ("$9223372036854775807", .limitExceeded, 5), ("$1\r\nab", .badTerminator, 5),
        ("$1\r\na\r\r", .badTerminator, 6),
        ("$2\r\n\r\n$1\r\n", .badTerminator, 6),
    ])
    func refusesAtTheFirstByteThatCannotBeRight(_ text: String, _ code: WireErrorCode, _ position: Int) {
        let bytes = Array(text.utf8)
        var expected = StreamObservation()
        expected.failure = .init(piece: 0, code: code, position: position)
        #expect(StreamObservation([bytes[...]], .downstream) == expected)
        #expect(Oracle.stream(bytes, .downstream) == expected)
    }

    @Test func theLimitsOfFramesDoNotBearOnChunks() throws {
        let bytes = try Item.chunk(Array(repeating: 1, count: 100)).encoded()
        let limits = WireLimits(count: 1, length: 1, total: 1)
        #expect(StreamObservation([bytes[...]], .downstream, limits: limits).events.count == 1)
    }

    @Test func refusesToWriteWhatIsNoChunk() {
        #expect(throws: WireErrorCode.badLength) { try Item.chunk([]).encoded() }
        #expect(throws: WireErrorCode.limitExceeded) { try Item.chunk(Array(repeating: 0, count: 65_537)).encoded() }
    }
}
