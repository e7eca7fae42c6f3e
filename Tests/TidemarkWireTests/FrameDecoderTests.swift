import RandomNumbers
import Testing
import TidemarkWire
import WireProperties

@Suite struct FrameDecoderTests {
    struct Wrong: Sendable, CustomTestStringConvertible {
        var bytes: String
        var code: WireErrorCode
        var position: Int
        var limits = WireLimits.standard
        var testDescription: String { bytes.debugDescription }
    }

    static let wrong: [Wrong] = [
        Wrong(bytes: "+2\r\n", code: .badEnvelope, position: 0),
        Wrong(bytes: "*3\r\n", code: .badEnvelope, position: 1),
        Wrong(bytes: "*2\n:", code: .badEnvelope, position: 2),
        Wrong(bytes: "*2\r\r", code: .badEnvelope, position: 3),
        Wrong(bytes: "*2\r\n41", code: .badOffset, position: 4),
        Wrong(bytes: "*2\r\n:\r\n", code: .badOffset, position: 5),
        Wrong(bytes: "*2\r\n:+1", code: .badOffset, position: 5),
        Wrong(bytes: "*2\r\n:-1", code: .negativeOffset, position: 5),
        Wrong(bytes: "*2\r\n:00", code: .badOffset, position: 6),
        Wrong(bytes: "*2\r\n:01", code: .badOffset, position: 6),
        Wrong(bytes: "*2\r\n:0-", code: .badOffset, position: 6),
        Wrong(bytes: "*2\r\n:1-", code: .badOffset, position: 6),
        Wrong(bytes: "*2\r\n:12x", code: .badOffset, position: 7),
        Wrong(bytes: "*2\r\n:12\n", code: .badOffset, position: 7),
        Wrong(bytes: "*2\r\n:9223372036854775807", code: .badOffset, position: 23),
        Wrong(bytes: "*2\r\n:9223372036854775900", code: .badOffset, position: 23),
        Wrong(bytes: "*2\r\n:10000000000000000000", code: .badOffset, position: 24),
        Wrong(bytes: "*2\r\n:99999999999999999999", code: .badOffset, position: 23),
        Wrong(bytes: "*2\r\n:1\r\r", code: .badTerminator, position: 7),
        Wrong(bytes: "*2\r\n:1\r\n$", code: .badCount, position: 8),
        Wrong(bytes: "*2\r\n:1\r\n*\r\n", code: .badCount, position: 9),
        Wrong(bytes: "*2\r\n:1\r\n*0", code: .badCount, position: 9),
        Wrong(bytes: "*2\r\n:1\r\n*-1", code: .badCount, position: 9),
        Wrong(bytes: "*2\r\n:1\r\n*+1", code: .badCount, position: 9),
        Wrong(bytes: "*2\r\n:1\r\n*1 ", code: .badCount, position: 10),
        Wrong(bytes: "*2\r\n:1\r\n*1048577", code: .limitExceeded, position: 15),
        Wrong(bytes: "*2\r\n:1\r\n*9223372036854775807", code: .limitExceeded, position: 15),
        Wrong(bytes: "*2\r\n:1\r\n*1\rx", code: .badTerminator, position: 11),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n+", code: .badLength, position: 12),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$\r", code: .badLength, position: 13),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$-1", code: .badLength, position: 13),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$+1", code: .badLength, position: 13),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$00", code: .badLength, position: 14),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$67108865", code: .limitExceeded, position: 20),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$671088640", code: .limitExceeded, position: 21),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$9223372036854775807", code: .limitExceeded, position: 20),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$18446744073709551616", code: .limitExceeded, position: 21),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$1\n", code: .badLength, position: 14),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$1\r1", code: .badTerminator, position: 15),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$1\r\nab", code: .badTerminator, position: 17),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$1\r\na\n", code: .badTerminator, position: 17),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$1\r\na\r\r", code: .badTerminator, position: 18),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$0\r\n\n", code: .badTerminator, position: 16),
        Wrong(bytes: "*2\r\n:1\r\n*2\r\n$1\r\na\r\n*", code: .badLength, position: 19),
        Wrong(bytes: "*2\r\n:1\r\n*3", code: .limitExceeded, position: 9, limits: WireLimits(count: 2)),
        Wrong(bytes: "*2\r\n:1\r\n*20", code: .limitExceeded, position: 10, limits: WireLimits(count: 2)),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$6", code: .limitExceeded, position: 13, limits: WireLimits(length: 5)),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$05", code: .badLength, position: 14, limits: WireLimits(length: 0)),
        Wrong(bytes: "*2\r\n:1\r\n*1\r\n$1", code: .limitExceeded, position: 13, limits: WireLimits(length: 0)),
        Wrong(
            bytes: "*2\r\n:1\r\n*2\r\n$3\r\nabc\r\n$3",
            code: .limitExceeded,
            position: 22,
            limits: WireLimits(total: 5)
        ),
        Wrong(
            bytes: "*2\r\n:1\r\n*2\r\n$3\r\nabc\r\n$20",
            code: .limitExceeded,
            position: 23,
            limits: WireLimits(total: 5)
        ),
    ]

    @Test(arguments: wrong) func refusesAtTheFirstByteThatCannotBeRight(_ wrong: Wrong) {
        let bytes = Array(wrong.bytes.utf8)
        let expected = Oracle.Verdict.refused(wrong.code, position: wrong.position)
        #expect(decode(bytes, wrong.limits) == expected)
        #expect(decodeDripped(bytes, wrong.limits) == expected)
        // What follows does not matter, and what came before was still right.
        #expect(decode(bytes + frame(1, [[1, 2, 3]]), wrong.limits) == expected)
        #expect(decode(Array(bytes.prefix(wrong.position)), wrong.limits) == .needMore)
        #expect(Oracle.frame(bytes, limits: wrong.limits) == expected)
    }

    @Test(arguments: shortFrames) func needsMoreForEveryPrefix(_ bytes: [UInt8]) {
        for count in bytes.indices {
            #expect(decode(Array(bytes.prefix(count))) == .needMore, "\(count) bytes of \(show(bytes))")
        }
    }

    @Test func answersAWholeFrameWhateverFollows() {
        let arguments: [[UInt8]] = [Array("SET".utf8), [], Array("\r\n".utf8), Array(repeating: 0, count: 20_000)]
        let bytes = frame(7, arguments)
        let expected = Oracle.Verdict.item(.frame(offset: 7, arguments: arguments), used: bytes.count)
        for tail in ["", "*", "x", "*2\r\n:8\r\n", "\r\n"] {
            #expect(decode(bytes + Array(tail.utf8)) == expected)
        }
        #expect(decodeDripped(frame(7, [[], [13]])) == .item(.frame(offset: 7, arguments: [[], [13]]), used: 25))
    }

    /// Everything that can become of a frame when one byte changes.
    @Test(arguments: shortFrames) func judgesEveryChangeOfAByteAsTheGrammarDoes(_ bytes: [UInt8]) {
        for position in bytes.indices {
            for change in 1...255 as ClosedRange<UInt8> {
                var changed = bytes
                changed[position] ^= change
                let expected = Oracle.frame(changed)
                // The bytewise decoder has to agree with the one that takes short cuts; some changes are enough to see
                // it.
                let agrees = change & 0x1F != 1 || decodeDripped(changed) == expected
                if decode(changed) != expected || !agrees {
                    Issue.record("byte \(position) of \(show(bytes)) is \(changed[position]): not \(expected)")
                    return
                }
            }
        }
    }

    @Test(arguments: seeds) func judgesRandomBytesAsTheGrammarDoes(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1500 {
            var bytes = try random.frame().encoded()
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let place = Int.random(in: 0...min(bytes.count, 60), using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.insert(contentsOf: random.bytes(upTo: 2), at: place)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 2))
                default: bytes.replaceSubrange(place..<min(bytes.count, place + 1), with: random.bytes(upTo: 2))
                }
            }
            let limits = WireLimits(
                count: random.number(1...200),
                length: random.number(0...2000),
                total: random.number(0...5000)
            )
            #expect(decode(bytes, limits) == Oracle.frame(bytes, limits: limits), "\(show(bytes)) under \(limits)")
        }
    }

    /// What has been taken is never read again: it can be anything by then.
    @Test(arguments: shortFrames) func looksAtNoByteTwice(_ bytes: [UInt8]) {
        for step in [1, 2, 3, 7, 16] {
            var decoder = FrameDecoder()
            for given in stride(from: 0, to: bytes.count, by: step) {
                let seen = max(0, given - step)
                let spoiled = Array(repeating: 0xEE as UInt8, count: seen) + bytes[seen..<given]
                #expect(decoder.verdict(spoiled) == .needMore)
            }
            let seen = (bytes.count - 1) / step * step
            let spoiled = Array(repeating: 0xEE as UInt8, count: seen) + bytes[seen...]
            guard case .item(_, let used) = decoder.verdict(spoiled) else {
                Issue.record("no frame in steps of \(step) of \(show(bytes))")
                continue
            }
            #expect(used == bytes.count)
        }
    }

    @Test func goesOnWithTheNextFrame() {
        let frames = (0..<50).map { frame(UInt64($0), Array(repeating: [UInt8($0)], count: $0 % 7 + 1)) }
        let bytes = frames.flatMap { $0 }
        var decoder = FrameDecoder()
        var start = 0
        for (offset, frame) in frames.enumerated() {
            guard
                case .item(.frame(UInt64(offset), let arguments), frame.count) = decoder.verdict(Array(bytes[start...]))
            else {
                Issue.record("frame \(offset) is missing")
                return
            }
            #expect(arguments.count == offset % 7 + 1)
            start += frame.count
        }
        #expect(decoder.verdict([]) == .needMore)
    }

    @Test func repeatsARefusalUntilReset() {
        var decoder = FrameDecoder()
        let refusal = Oracle.Verdict.refused(.badOffset, position: 5)
        #expect(decoder.verdict(Array("*2\r\n:x".utf8)) == refusal)
        #expect(decoder.verdict(shortFrames[0]) == refusal)
        decoder.reset()
        #expect(
            decoder.verdict(shortFrames[0]) == .item(.frame(offset: 0, arguments: [[]]), used: shortFrames[0].count)
        )
    }

    @Test func saysWhatItExpected() {
        var decoder = FrameDecoder()
        let bytes = Array("*2\r\n:1x".utf8)
        guard case .refused(let error) = decoder.decode(bytes.span.bytes) else {
            Issue.record("not refused")
            return
        }
        #expect(error.description == "bad-offset at byte 6: expected a digit or the end of the number")
    }
}
