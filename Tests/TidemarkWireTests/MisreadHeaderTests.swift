import Testing
import TidemarkWire
import WireProperties

/// Headers that are wrong, in frames where everything else is as if they were right.
///
/// A decoder that reads several bytes at a time and is careless about one of them would take such a frame for a whole
/// one: `$1:` CRLF looks like a length of 20 to arithmetic.
@Suite struct MisreadHeaderTests {
    @Test(arguments: [
        5, 9, 10, 12, 19, 20, 99, 100, 110, 123, 190, 999, 1000, 1234, 1900, 9999, 10_000, 12_345, 20_000, 100_000,
    ])
    func lengths(_ length: Int) {
        let payload = Array(repeating: 0x31 as UInt8, count: length)
        for header in wrongHeaders("$", length) {
            let head = Array("*2\r\n:7\r\n*2\r\n".utf8)
            let bytes = head + header + [13, 10] + payload + Array("\r\n$1\r\nv\r\n".utf8)
            expectRefusal(of: bytes, .badLength, in: head.count..<head.count + header.count)
        }
    }

    @Test(arguments: [1, 9, 10, 12, 19, 20, 99, 100, 123, 1000]) func counts(_ count: Int) {
        let arguments = Array(repeating: Array("$1\r\nv\r\n".utf8), count: count).flatMap { $0 }
        for header in wrongHeaders("*", count) {
            let head = Array("*2\r\n:7\r\n".utf8)
            let bytes = head + header + [13, 10] + arguments
            expectRefusal(of: bytes, .badCount, in: head.count..<head.count + header.count)
        }
    }

    @Test(arguments: [1, 10, 19, 100, 12_345_678, 123_456_789, 1_234_567_890_123_456_789]) func offsets(_ offset: Int) {
        for header in wrongHeaders(":", offset) {
            let head = Array("*2\r\n".utf8)
            let bytes = head + header + Array("\r\n*1\r\n$4\r\nPING\r\n".utf8)
            expectRefusal(of: bytes, .badOffset, in: head.count..<head.count + header.count)
        }
    }

    @Test func endsOfHeaders() {
        let right = Array("*2\r\n:7\r\n*1\r\n$1234\r\n".utf8) + Array(repeating: 0x31, count: 1234) + [13, 10]
        for place in right.indices where (0..<21).contains(place) || place >= right.count - 2 {
            for byte in [0, 9, 10, 11, 12, 13, 14, 32, 0x2F, 0x30, 0x3A, 0x8A, 0x8D, 0xFF] as [UInt8]
            where right[place] != byte {
                var wrong = right
                wrong[place] = byte
                #expect(decode(wrong) == Oracle.frame(wrong), "\(byte) at \(place)")
            }
        }
    }

    /// What is not the header of `number`, but comes to the same when digits are added up without a look at them.
    private func wrongHeaders(_ type: String, _ number: Int) -> [[UInt8]] {
        let digits = Array(String(number).utf8)
        var headers = [
            Array((type + "0").utf8) + digits, Array((type + "00").utf8) + digits, Array((type + "+").utf8) + digits,
        ]
        headers += [" ", "\0", type == "$" ? "*" : "$"].map { Array($0.utf8) + digits }
        for place in digits.indices.dropFirst() {
            // 20 is 10 and 10, and 30 less 10.
            var borrowed = digits
            borrowed[place - 1] -= 1
            borrowed[place] += 10
            var lent = digits
            lent[place - 1] += 1
            lent[place] -= 10
            headers += [Array(type.utf8) + borrowed, Array(type.utf8) + lent]
        }
        return headers
    }

    private func expectRefusal(of bytes: [UInt8], _ code: WireErrorCode, in header: Range<Int>) {
        let verdict = decode(bytes)
        guard case .refused(code, let position) = verdict, header.contains(position) else {
            Issue.record("\(verdict) for \(show(Array(bytes.prefix(header.upperBound))))")
            return
        }
        #expect(Oracle.frame(bytes) == verdict)
    }
}
