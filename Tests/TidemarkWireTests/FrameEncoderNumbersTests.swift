import Testing
import TidemarkWire

/// Numbers of every number of digits, in every place of a frame that has one. The expected bytes come from Swift's own
/// decimals.
@Suite struct FrameEncoderNumbersTests {
    /// Around every power of ten up to `most`, and `most` itself.
    private static func numbers(upTo most: UInt64) -> [UInt64] {
        var numbers: Set<UInt64> = [0, most]
        var power: UInt64 = 1
        while power <= most {
            for number in [power - 1, power, power + 1, power / 3 * 2] where number <= most { numbers.insert(number) }
            let (next, overflow) = power.multipliedReportingOverflow(by: 10)
            if overflow { break }
            power = next
        }
        return numbers.sorted()
    }

    private func frame(_ offset: UInt64, _ arguments: [[UInt8]]) throws -> [UInt8] {
        var bytes = Array("before".utf8)
        try FrameEncoder().append(offset: offset, arguments: arguments, to: &bytes)
        let length = try FrameEncoder().encodedLength(offset: offset, arguments: arguments)
        #expect(bytes.count == 6 + length)
        return bytes
    }

    private func expected(_ offset: UInt64, _ arguments: [[UInt8]]) -> [UInt8] {
        var bytes = Array("before*2\r\n:\(offset)\r\n*\(arguments.count)\r\n".utf8)
        for argument in arguments { bytes += Array("$\(argument.count)\r\n".utf8) + argument + [13, 10] }
        return bytes
    }

    @Test("Offsets", arguments: numbers(upTo: (1 << 63) - 2)) func offsets(offset: UInt64) throws {
        #expect(try frame(offset, [[]]) == expected(offset, [[]]))
    }

    @Test("Numbers of arguments", arguments: numbers(upTo: 1_048_576).filter { $0 > 0 })
    func counts(count: UInt64) throws {
        let arguments = [[UInt8]](repeating: [], count: Int(count))
        #expect(try frame(7, arguments) == expected(7, arguments))
    }

    @Test("Lengths of arguments", arguments: numbers(upTo: 67_108_864).filter { $0 < 2_000_000 } + [67_108_864])
    func lengths(length: UInt64) throws {
        let argument = [UInt8](repeating: 0x2A, count: Int(length))
        #expect(try frame(7, [argument]) == expected(7, [argument]))
    }

    @Test("Every length and every number of arguments of up to three digits, and some more") func shortNumbers() throws
    {
        for number in 1...1100 {
            let argument = [UInt8](repeating: 0x2A, count: number)
            #expect(try frame(7, [argument]) == expected(7, [argument]))
            let arguments = [[UInt8]](repeating: [0x2A], count: number)
            #expect(try frame(7, arguments) == expected(7, arguments))
        }
    }

    /// Short arguments are copied in words, and long ones in blocks; each byte must come from its own place.
    @Test("Bytes of arguments", arguments: Array(0...80) + [255, 256, 257, 4095, 4096, 4097, 4351, 4352, 4353, 10_000])
    func bytes(length: Int) throws {
        let argument = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 1) }
        #expect(try frame(7, [argument, argument]) == expected(7, [argument, argument]))
    }

    @Test("A frame that is written into a buffer touches nothing else of it", arguments: numbers(upTo: (1 << 63) - 2))
    func untouched(offset: UInt64) throws {
        let encoder = FrameEncoder()
        for arguments in [[[]], [[1]], [[1, 2], []], [[UInt8](repeating: 1, count: 10)]] as [[[UInt8]]] {
            let length = try encoder.encodedLength(offset: offset, arguments: arguments)
            var buffer = [UInt8](repeating: 0xEE, count: length + 20)
            var span = buffer.mutableSpan
            var bytes = span.mutableBytes
            let end = encoder.write(offset: offset, arguments: arguments, into: &bytes, at: 10)
            #expect(end == 10 + length)
            let around = [UInt8](repeating: 0xEE, count: 10)
            #expect(Array(buffer.prefix(10)) == around && Array(buffer.suffix(10)) == around)
            #expect(buffer[10..<end] == expected(offset, arguments)[6...])
        }
    }
}
