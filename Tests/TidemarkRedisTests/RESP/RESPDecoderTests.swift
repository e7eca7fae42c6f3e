import NIOCore
import RandomNumbers
import Testing
import TidemarkCounters

@testable import TidemarkRedis

@Suite struct RESPDecoderTests {
    /// What a decoder makes of pieces: the replies, and the error that it ended with.
    func decode(
        _ pieces: [[UInt8]],
        limits: RESPLimits = RESPLimits()
    ) -> (replies: [RESPValue], error: RESPError?, rest: Int) {
        var decoder = RESPDecoder(limits: limits)
        var buffer = ByteBuffer()
        var replies: [RESPValue] = []
        do throws(RESPError) {
            for piece in pieces {
                buffer.writeBytes(piece)
                while let reply = try decoder.next(in: &buffer) { replies.append(reply) }
            }
            return (replies, nil, buffer.readableBytes)
        } catch {
            return (replies, error, buffer.readableBytes)
        }
    }

    func decode(_ text: String, limits: RESPLimits = RESPLimits()) -> (replies: [RESPValue], error: RESPError?) {
        let result = decode([bytes(text)], limits: limits)
        return (result.replies, result.error)
    }

    static let replies: [(String, RESPValue)] = [
        ("+OK\r\n", .simpleString(bytes("OK"))),
        ("+\r\n", .simpleString([])),
        ("-ERR no\r\n", .error(bytes("ERR no"))),
        (":0\r\n", .integer(0)),
        (":-1\r\n", .integer(-1)),
        (":9223372036854775807\r\n", .integer(.max)),
        (":-9223372036854775808\r\n", .integer(.min)),
        ("$0\r\n\r\n", .bulk([])),
        ("$5\r\n\r\n$1\0\r\n", .bulk(bytes("\r\n$1\0"))),
        ("$-1\r\n", .null),
        ("*-1\r\n", .null),
        ("*0\r\n", .array([])),
        ("*2\r\n$1\r\na\r\n:7\r\n", .array([.bulk(bytes("a")), .integer(7)])),
        (
            "*3\r\n*1\r\n*0\r\n*2\r\n-E\r\n$-1\r\n+x\r\n",
            .array([
                .array([.array([])]), .array([.error(bytes("E")), .null]), .simpleString(bytes("x")),
            ])
        ),
    ]

    @Test(arguments: replies.indices) func readsAReplyInAnyPieces(_ index: Int) {
        let (text, value) = Self.replies[index]
        let all = bytes(text)
        #expect(decode([all]).replies == [value])
        #expect(decode(all.map { [$0] }).replies == [value])
        for first in 0...all.count {
            for second in first...all.count {
                let result = decode([Array(all[..<first]), Array(all[first..<second]), Array(all[second...])])
                #expect(result.replies == [value] && result.error == nil && result.rest == 0, "\(first) \(second)")
            }
        }
    }

    /// No part of a reply is one, and none is refused.
    @Test(arguments: replies.indices) func awaitsTheEnd(_ index: Int) {
        let all = bytes(Self.replies[index].0)
        for count in 0..<all.count {
            let result = decode([Array(all[..<count])])
            #expect(result.replies.isEmpty && result.error == nil, "\(count)")
        }
    }

    @Test func readsRepliesOneBehindTheOther() {
        let all = Self.replies.flatMap { bytes($0.0) }
        for size in 1...7 {
            let pieces = stride(from: 0, to: all.count, by: size).map { Array(all[$0..<min($0 + size, all.count)]) }
            #expect(decode(pieces).replies == Self.replies.map(\.1))
        }
    }

    /// What is wrong, at which byte, and what was expected there.
    static let refusals: [(String, Int, RESPError.Expectation)] = [
        ("x", 0, .type),
        ("\r\n", 0, .type),
        ("_\r\n", 0, .type),
        (":\r\n", 1, .digitOrSign),
        (":+1\r\n", 1, .digitOrSign),
        (": 1\r\n", 1, .digitOrSign),
        (":-\r\n", 2, .digit),
        (":-0\r\n", 2, .positiveDigit),
        (":00\r\n", 2, .carriageReturn),
        (":01\r\n", 2, .carriageReturn),
        (":-01\r\n", 2, .positiveDigit),
        (":1 \r\n", 2, .digitOrEnd),
        (":1\n", 2, .digitOrEnd),
        (":1\r\r", 3, .lineFeed),
        (":9223372036854775808\r\n", 1, .integerInRange),
        (":-9223372036854775809\r\n", 1, .integerInRange),
        (":99999999999999999999999999", 1, .integerInRange),
        ("$\r\n", 1, .minusOne),
        ("$-2\r\n", 1, .minusOne),
        ("$-11\r\n", 1, .minusOne),
        ("$-9223372036854775808\r\n", 1, .minusOne),
        ("$1\r\nab\r\n", 5, .carriageReturn),
        ("$1\r\na\rb", 6, .lineFeed),
        ("$536870913\r\n", 1, .length),
        ("$9223372036854775807\r\n", 1, .length),
        ("*-2\r\n", 1, .minusOne),
        ("*1048577\r\n", 1, .count),
        ("*9223372036854775807\r\n", 1, .count),
        ("+a\nb\r\n", 2, .text),
        ("+a\rb", 3, .lineFeed),
        ("+OK\r\n:1\r\nHTTP", 9, .type),
        ("*2\r\n:1\r\n?", 8, .type),
    ]

    @Test(arguments: refusals.indices) func refusesWithThePlace(_ index: Int) {
        let (text, position, expected) = Self.refusals[index]
        let error = RESPError(position: position, expected: expected)
        #expect(decode(text).error == error)
        let single = decode(bytes(text).map { [$0] })
        #expect(single.error == error)
    }

    @Test func saysWhatIsWrong() throws {
        let error = try #require(decode(":x").error)
        #expect("\(error)" == "bad reply at byte 1: expected a digit or `-`")
    }

    @Test func limitsTheBytesOfAReply() {
        let limits = RESPLimits(bytes: 4)
        #expect(decode("$4\r\nabcd\r\n", limits: limits).replies == [.bulk(bytes("abcd"))])
        #expect(decode("$5\r\n", limits: limits).error == RESPError(position: 1, expected: .length))
        #expect(decode("+abcd\r\n", limits: limits).replies.count == 1)
        #expect(decode("+abcde", limits: limits).error == RESPError(position: 5, expected: .carriageReturn))
        // Together, and anew for each reply.
        #expect(decode("*2\r\n$2\r\nab\r\n$3\r\n", limits: limits).error == RESPError(position: 13, expected: .length))
        #expect(decode("*2\r\n$2\r\nab\r\n$2\r\ncd\r\n$4\r\nabcd\r\n", limits: limits).replies.count == 2)
    }

    @Test func limitsTheElementsOfAReply() {
        let limits = RESPLimits(elements: 3)
        #expect(decode("*3\r\n:1\r\n:2\r\n:3\r\n", limits: limits).replies.count == 1)
        #expect(decode("*4\r\n", limits: limits).error == RESPError(position: 1, expected: .count))
        #expect(decode("*2\r\n*1\r\n:1\r\n:2\r\n*3\r\n", limits: limits).replies.count == 1)
        #expect(decode("*2\r\n*2\r\n", limits: limits).error == RESPError(position: 5, expected: .count))
    }

    @Test func limitsTheDepthOfAReply() {
        let limits = RESPLimits(depth: 2)
        #expect(decode("*1\r\n*1\r\n:1\r\n", limits: limits).replies == [.array([.array([.integer(1)])])])
        #expect(decode("*1\r\n*1\r\n*1\r\n", limits: limits).error == RESPError(position: 8, expected: .depth))
        #expect(decode("*1\r\n*1\r\n*0\r\n", limits: limits).error == RESPError(position: 8, expected: .depth))
        let deep = String(repeating: "*1\r\n", count: 1_000_000)
        #expect(decode(deep).error == RESPError(position: 64, expected: .depth))
    }

    @Test func limitsALine() {
        let longest = String(repeating: "x", count: RESPLimits.line)
        #expect(decode("-\(longest)\r\n").replies == [.error(bytes(longest))])
        #expect(decode("-\(longest)x").error == RESPError(position: 65_537, expected: .carriageReturn))
    }

    @Test func limitsWhatIsNotSetOtherwise() {
        #expect(decode("$16777216\r\n").error == nil)
        #expect(decode("$16777217\r\n").error == RESPError(position: 1, expected: .length))
        #expect(decode("*524288\r\n").error == nil)
        #expect(decode("*524289\r\n").error == RESPError(position: 1, expected: .count))
    }

    /// A million elements are announced a thousand times over: nothing is made room for until they come.
    @Test func takesNoMemoryForWhatIsAnnounced() {
        let limits = RESPLimits(bytes: 536_870_912, elements: 1_048_576)
        for _ in 0..<1000 {
            let result = decode("*1048576\r\n$536870912\r\nx", limits: limits)
            #expect(result.replies.isEmpty && result.error == nil)
        }
    }

    @Test(arguments: 0..<20) func anythingIsReadTheSameInAnyPieces(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let alphabet = bytes("+-:$*\r\n\r\n\r\n0123x")
        for _ in 0..<500 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                text += Self.replies.randomElement(using: &random).map { bytes($0.0) } ?? []
            }
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                let index = Int.random(in: 0...text.count, using: &random)
                text.insert(alphabet.randomElement(using: &random) ?? 0, at: index)
            }
            let whole = decode([text])
            let single = decode(text.map { [$0] })
            #expect(whole.replies == single.replies && whole.error == single.error, "\(printable(text))")
        }
    }
}
