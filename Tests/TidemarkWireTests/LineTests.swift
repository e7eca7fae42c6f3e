import Testing
import TidemarkWire
import WireProperties

@Suite struct LineTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var bytes: String
        var line: Line
        var direction = StreamDirection.downstream
        var testDescription: String { bytes.debugDescription }
    }

    static let samples: [Sample] = [
        Sample(bytes: "+ACK 1 0\r\n", line: .ack(generation: 1, offset: 0)),
        Sample(
            bytes: "+ACK 18446744073709551615 9223372036854775807\r\n",
            line: .ack(generation: .max, offset: 9_223_372_036_854_775_807)
        ),
        Sample(bytes: "+SNAPSHOT\r\n", line: .snapshot),
        Sample(bytes: "+SNAPSHOT_END 0\r\n", line: .snapshotEnd(offset: 0)),
        Sample(bytes: "+SNAPSHOT_END 10\r\n", line: .snapshotEnd(offset: 10)),
        Sample(bytes: "+PING 9007199254740993 2\r\n", line: .ping(generation: 9_007_199_254_740_993, next: 2)),
        Sample(bytes: "-ERR a\r\n", line: .error(code: Array("a".utf8), text: nil)),
        Sample(bytes: "-ERR bad-offset-2\r\n", line: .error(code: Array("bad-offset-2".utf8), text: nil)),
        Sample(bytes: "-ERR a \r\n", line: .error(code: Array("a".utf8), text: [])),
        Sample(bytes: "-ERR a  B~\r\n", line: .error(code: Array("a".utf8), text: Array(" B~".utf8))),
        Sample(bytes: "REPLCONF ACK 0\r\n", line: .replconfAck(offset: 0), direction: .upstream),
        Sample(
            bytes: "REPLCONF ACK 9223372036854775807\r\n",
            line: .replconfAck(offset: 9_223_372_036_854_775_807),
            direction: .upstream
        ),
    ]

    @Test(arguments: samples) func readsAndWritesTheSameBytes(_ sample: Sample) throws {
        let bytes = Array(sample.bytes.utf8)
        let expected = StreamObservation.Event(piece: 0, end: bytes.count, item: .line(sample.line))
        let observation = StreamObservation([bytes[...]], sample.direction)
        #expect(observation.events == [expected])
        #expect(observation == Oracle.stream(bytes, sample.direction))
        #expect(try Item.line(sample.line).encoded() == bytes)
    }

    @Test(arguments: samples) func needsMoreForEveryPrefix(_ sample: Sample) {
        let bytes = Array(sample.bytes.utf8)
        for count in 1..<bytes.count {
            var expected = StreamObservation()
            expected.needsMore = true
            #expect(StreamObservation([bytes.prefix(count)], sample.direction) == expected)
        }
    }

    @Test(arguments: samples) func judgesEveryChangeOfAByteAsTheGrammarDoes(_ sample: Sample) {
        let bytes = Array(sample.bytes.utf8)
        for position in bytes.indices {
            for change in 1...255 as ClosedRange<UInt8> {
                var changed = bytes
                changed[position] ^= change
                let expected = Oracle.stream(changed, sample.direction)
                if StreamObservation([changed[...]], sample.direction) != expected {
                    Issue.record("byte \(position) of \(show(bytes)) is \(changed[position]): not \(expected)")
                    return
                }
            }
        }
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        var bytes: String
        var code: WireErrorCode
        var position: Int
        var direction = StreamDirection.downstream
        var testDescription: String { bytes.debugDescription }
    }

    static let wrong: [Wrong] = [
        Wrong(bytes: "x", code: .unknownLine, position: 0),
        Wrong(bytes: ":1", code: .unknownLine, position: 0),
        Wrong(bytes: "\r\n", code: .unknownLine, position: 0),
        Wrong(bytes: "+ack", code: .unknownLine, position: 1),
        Wrong(bytes: "+OK", code: .unknownLine, position: 1),
        Wrong(bytes: "+ACK\r", code: .unknownLine, position: 4),
        Wrong(bytes: "+ACK1", code: .unknownLine, position: 4),
        Wrong(bytes: "+PONG", code: .unknownLine, position: 2),
        Wrong(bytes: "+SNAPSHOT ", code: .unknownLine, position: 9),
        Wrong(bytes: "+SNAPSHOT\n", code: .unknownLine, position: 9),
        Wrong(bytes: "+SNAPSHOT_END\r", code: .unknownLine, position: 13),
        Wrong(bytes: "+SNAPSHOT\r\r", code: .badTerminator, position: 10),
        Wrong(bytes: "-FUTURE", code: .unknownLine, position: 1),
        Wrong(bytes: "-ERR\r", code: .unknownLine, position: 4),
        Wrong(bytes: "+ACK  1", code: .badGeneration, position: 5),
        Wrong(bytes: "+ACK 0", code: .badGeneration, position: 5),
        Wrong(bytes: "+ACK -1", code: .badGeneration, position: 5),
        Wrong(bytes: "+ACK 1\r", code: .badGeneration, position: 6),
        Wrong(bytes: "+ACK 18446744073709551616", code: .badGeneration, position: 24),
        Wrong(bytes: "+ACK 99999999999999999999", code: .badGeneration, position: 24),
        Wrong(bytes: "+ACK 184467440737095516150", code: .badGeneration, position: 25),
        Wrong(bytes: "+ACK 1  ", code: .badOffset, position: 7),
        Wrong(bytes: "+ACK 1 \r", code: .badOffset, position: 7),
        Wrong(bytes: "+ACK 1 -1", code: .negativeOffset, position: 7),
        Wrong(bytes: "+ACK 1 00", code: .badOffset, position: 8),
        Wrong(bytes: "+ACK 1 2 ", code: .badOffset, position: 8),
        Wrong(bytes: "+ACK 1 2\rx", code: .badTerminator, position: 9),
        Wrong(bytes: "+PING 1 9223372036854775808", code: .badOffset, position: 26),
        Wrong(bytes: "+SNAPSHOT_END 9223372036854775808", code: .badOffset, position: 32),
        Wrong(bytes: "-ERR  ", code: .badText, position: 5),
        Wrong(bytes: "-ERR \r", code: .badText, position: 5),
        Wrong(bytes: "-ERR A", code: .badText, position: 5),
        Wrong(bytes: "-ERR 1", code: .badText, position: 5),
        Wrong(bytes: "-ERR aB", code: .badText, position: 6),
        Wrong(bytes: "-ERR a_", code: .badText, position: 6),
        Wrong(bytes: "-ERR a\n", code: .badText, position: 6),
        Wrong(bytes: "-ERR a b\t", code: .badText, position: 8),
        Wrong(bytes: "-ERR a b\u{7F}", code: .badText, position: 8),
        Wrong(bytes: "-ERR a \u{E9}", code: .badText, position: 7),
        Wrong(bytes: "-ERR a\r\r", code: .badTerminator, position: 7),
        Wrong(bytes: "+ACK 1 2\r\n", code: .unknownLine, position: 0, direction: .upstream),
        Wrong(bytes: "*2\r\n", code: .unknownLine, position: 0, direction: .upstream),
        Wrong(bytes: "replconf", code: .unknownLine, position: 0, direction: .upstream),
        Wrong(bytes: "REPLCONF ack", code: .unknownLine, position: 9, direction: .upstream),
        Wrong(bytes: "REPLCONF ACK\r", code: .unknownLine, position: 12, direction: .upstream),
        Wrong(bytes: "REPLCONF ACK  ", code: .badOffset, position: 13, direction: .upstream),
        Wrong(bytes: "REPLCONF ACK -", code: .negativeOffset, position: 13, direction: .upstream),
        Wrong(bytes: "REPLCONF ACK 9223372036854775808", code: .badOffset, position: 31, direction: .upstream),
    ]

    @Test(arguments: wrong) func refusesAtTheFirstByteThatCannotBeRight(_ wrong: Wrong) {
        let bytes = Array(wrong.bytes.utf8)
        var expected = StreamObservation()
        expected.failure = .init(piece: 0, code: wrong.code, position: wrong.position)
        #expect(StreamObservation([bytes[...]], wrong.direction) == expected)
        #expect(Oracle.stream(bytes, wrong.direction) == expected)
        let dripped = StreamObservation(bytes.pieces(endingAt: bytes.ends(every: 1)), wrong.direction)
        expected.failure?.piece = wrong.position
        #expect(dripped == expected)
    }

    @Test func aLineHasAtMost256Bytes() throws {
        func observe(_ content: Int, _ end: String) -> StreamObservation {
            let bytes = Array("-ERR a ".utf8) + Array(repeating: 0x20, count: content - 7) + Array(end.utf8)
            let observation = StreamObservation([bytes[...]], .downstream)
            #expect(observation == Oracle.stream(bytes, .downstream))
            return observation
        }
        #expect(observe(254, "\r\n").events.map(\.end) == [256])
        #expect(observe(254, "").needsMore)
        #expect(observe(254, " \r\n").failure == .init(piece: 0, code: .limitExceeded, position: 254))
        // The place comes first, the byte second.
        #expect(observe(254, "\t").failure == .init(piece: 0, code: .limitExceeded, position: 254))
        #expect(observe(253, "\t").failure == .init(piece: 0, code: .badText, position: 253))
        #expect(observe(254, "\r\r").failure == .init(piece: 0, code: .badTerminator, position: 255))
        #expect(observe(300, "\r\n").failure == .init(piece: 0, code: .limitExceeded, position: 254))
        let code = Array("-ERR ".utf8) + Array(repeating: 0x61, count: 300)
        let expected = StreamObservation.Failure(piece: 0, code: .limitExceeded, position: 254)
        #expect(StreamObservation([code[...]], .downstream).failure == expected)
        #expect(Oracle.stream(code, .downstream).failure == expected)
    }

    @Test func refusesToWriteWhatTheGrammarDoesNotHave() {
        let a = Array("a".utf8)
        let beyond = Wire.maxNextOffset + 1
        let longest = Array(repeating: UInt8(ascii: "a"), count: 249)
        let cases: [(Line, WireErrorCode?)] = [
            (.ack(generation: 0, offset: 0), .badGeneration), (.ping(generation: 0, next: beyond), .badGeneration),
            (.ack(generation: 1, offset: beyond), .badOffset), (.ping(generation: 1, next: .max), .badOffset),
            (.snapshotEnd(offset: beyond), .badOffset), (.replconfAck(offset: beyond), .badOffset),
            (.error(code: [], text: nil), .badText), (.error(code: Array("A".utf8), text: nil), .badText),
            (.error(code: Array("1".utf8), text: nil), .badText), (.error(code: Array("-".utf8), text: nil), .badText),
            (.error(code: Array("a b".utf8), text: nil), .badText),
            (.error(code: Array("a\r".utf8), text: nil), .badText),
            (.error(code: a, text: Array("\r".utf8)), .badText), (.error(code: a, text: [0x1F]), .badText),
            (.error(code: a, text: [0x7F]), .badText), (.error(code: a, text: [0x80]), .badText),
            (.error(code: longest, text: nil), nil), (.error(code: longest + a, text: nil), .limitExceeded),
            (.error(code: longest, text: []), .limitExceeded), (.error(code: longest.dropLast(), text: []), nil),
            (.error(code: a, text: longest.dropLast(2)), nil),
            (.error(code: a, text: longest.dropLast()), .limitExceeded),
            (.error(code: longest + a, text: [0x7F]), .badText),
        ]
        for (line, code) in cases {
            var buffer: [UInt8] = [9]
            do throws(WireErrorCode) {
                try Wire.append(line, to: &buffer)
                #expect(code == nil, "\(line)")
            } catch {
                #expect(error == code, "\(line)")
                #expect(buffer == [9], "a refused line leaves the buffer as it was")
            }
        }
    }
}
