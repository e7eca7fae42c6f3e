import RandomNumbers
import Testing
import TidemarkWire
import WireProperties

@Suite struct FrameEncoderTests {
    @Test func writesTheFrameOfTheFirstPage() throws {
        let command: [[UInt8]] = [Array("SET".utf8), Array("k".utf8), Array("v".utf8)]
        let bytes = try Item.frame(offset: 41, arguments: command).encoded()
        #expect(bytes == Array("*2\r\n:41\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n".utf8))
    }

    /// Where the number of digits changes, numbers are written differently.
    @Test(arguments: 0...18) func writesOffsetsOfEveryLength(_ digits: Int) throws {
        let power = (0..<digits).reduce(1 as UInt64) { power, _ in power * 10 }
        for offset in [power - 1, power, power + 1, 9 * power, power * 12 / 10] where offset <= Wire.maxFrameOffset {
            #expect(try Item.frame(offset: offset, arguments: [[1]]).encoded() == frame(offset, [[1]]))
        }
    }

    @Test(arguments: [
        0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 16, 17, 99, 100, 101, 255, 256, 999, 1000, 4095, 4096, 4097, 9999, 10_000,
        99_999, 100_000, 1_000_000,
    ])
    func writesArgumentsOfEveryLength(_ length: Int) throws {
        let argument = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 1) }
        for arguments in [[argument], [[], argument], [argument, [0]]] {
            #expect(try Item.frame(offset: 5, arguments: arguments).encoded() == frame(5, arguments))
        }
    }

    @Test(arguments: [1, 9, 10, 11, 99, 100, 101, 1000, 12_345]) func writesEveryNumberOfArguments(_ count: Int) throws
    {
        let arguments: [[UInt8]] = Array(repeating: [], count: count)
        #expect(try Item.frame(offset: 5, arguments: arguments).encoded() == frame(5, arguments))
    }

    @Test(arguments: seeds) func decodesWhatItEncodes(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let item = random.frame()
            let bytes = try item.encoded()
            guard case .frame(let offset, let arguments) = item else { continue }
            #expect(try FrameEncoder().encodedLength(offset: offset, arguments: arguments) == bytes.count)
            #expect(bytes == frame(offset, arguments))
            #expect(decode(bytes) == .item(item, used: bytes.count))
        }
    }

    @Test(arguments: seeds) func encodesADecodedFrameWithoutTakingItApart(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var decoder = FrameDecoder()
        for _ in 0..<100 {
            let bytes = try random.frame().encoded()
            guard case .frame(let decoded) = decoder.decode(bytes.span.bytes) else {
                Issue.record("\(show(bytes)) is no frame")
                return
            }
            var again: [UInt8] = [1, 2, 3]
            try FrameEncoder().append(offset: decoded.offset, arguments: decoded, to: &again)
            #expect(again == [1, 2, 3] + bytes)
        }
    }

    @Test func takesSlicesAsArguments() throws {
        let bytes = Array("xSETkv".utf8)
        var encoded: [UInt8] = []
        try FrameEncoder().append(
            offset: 3,
            arguments: [bytes[1..<4], bytes[4..<5], bytes[5...], bytes[6...]],
            to: &encoded
        )
        #expect(encoded == frame(3, [Array("SET".utf8), Array("k".utf8), Array("v".utf8), []]))
    }

    @Test(arguments: seeds) func writesNothingOutsideOfTheFrame(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let encoder = FrameEncoder()
        for _ in 0..<300 {
            guard case .frame(let offset, let arguments) = random.frame() else { continue }
            let length = try encoder.encodedLength(offset: offset, arguments: arguments)
            let margin = Int.random(in: 0..<9, using: &random)
            var buffer: [UInt8] = Array(repeating: 0xEE, count: margin + length + margin)
            var output = buffer.mutableSpan
            var bytes = output.mutableBytes
            let end = encoder.write(offset: offset, arguments: arguments, into: &bytes, at: margin)
            #expect(end == margin + length)
            let edge: [UInt8] = Array(repeating: 0xEE, count: margin)
            #expect(buffer == edge + frame(offset, arguments) + edge)
        }
    }

    @Test func refusesInTheOrderOfTheCodes() {
        let beyond = Wire.maxFrameOffset + 1
        let limits = WireLimits(count: 1, length: 1, total: 1)
        let cases: [(UInt64, [[UInt8]], WireErrorCode?)] = [
            (beyond, [], .badOffset), (beyond, [[1, 2]], .badOffset), (beyond, [[1]], .badOffset),
            (.max, [[1]], .badOffset), (beyond - 1, [], .badCount), (0, [], .badCount),
            (0, [[], []], .limitExceeded), (0, [[1, 2]], .limitExceeded), (beyond - 1, [[1]], nil),
        ]
        for (offset, arguments, code) in cases {
            var buffer: [UInt8] = [9]
            do throws(WireErrorCode) {
                try FrameEncoder(limits: limits).append(offset: offset, arguments: arguments, to: &buffer)
                #expect(code == nil)
            } catch {
                #expect(error == code)
                #expect(buffer == [9], "a refused frame leaves the buffer as it was")
            }
        }
    }
}
