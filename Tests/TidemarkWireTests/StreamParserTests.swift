import RandomNumbers
import Testing
import TidemarkWire
import WireProperties

@Suite struct StreamParserTests {
    static let small: [(String, StreamDirection)] = [
        ("+SNAPSHOT\r\n$1\r\n", .downstream),
        ("$1\r\nx\r\n$2\r\nyz\r\n", .downstream),
        ("-ERR a \r\n-ERR", .downstream),
        ("$1\r\n\r\r\n+PING", .downstream),
        ("$2\r\n\r\n\r\nx$1\r\n", .downstream),
        ("REPLCONF ACK 1\r\n", .upstream),
        ("+ACK 1 1\r\n+A\r", .downstream),
    ]

    /// Every way to cut: with n bytes there are 2^(n-1).
    @Test(arguments: small) func everyCutShowsTheSame(_ text: String, _ direction: StreamDirection) {
        let bytes = Array(text.utf8)
        let expected = Oracle.stream(bytes, direction)
        for mask in 0..<(1 << (bytes.count - 1)) {
            let ends = (1..<bytes.count).filter { mask >> ($0 - 1) & 1 == 1 } + [bytes.count]
            let observation = StreamObservation(bytes.pieces(endingAt: ends), direction)
            guard observation == expected.cut(at: ends) else {
                #expect(observation == expected.cut(at: ends), "cut at \(ends)")
                return
            }
        }
    }

    @Test func everyTwoCutsOfAFrameShowTheSame() throws {
        let bytes = Array("+PING 7 9\r\n*2\r\n:10\r\n*2\r\n$4\r\nINCR\r\n$11\r\n\r\n$1\r\n*2\r\n:\r\n+NO".utf8)
        let expected = Oracle.stream(bytes, .downstream)
        #expect(expected.events.map(\.end) == [11, 52])
        #expect(expected.failure == .init(piece: 0, code: .unknownLine, position: 53))
        for first in 0...bytes.count {
            for second in first...bytes.count {
                let ends = [first, second, bytes.count]
                #expect(StreamObservation(bytes.pieces(endingAt: ends), .downstream) == expected.cut(at: ends))
            }
        }
    }

    @Test(arguments: seeds) func anyStreamIsJudgedAsTheGrammarDoesHoweverItIsCut(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<250 {
            let direction: StreamDirection = Int.random(in: 0..<4, using: &random) == 0 ? .upstream : .downstream
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...5, using: &random) { bytes += try random.item(direction).encoded() }
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = random.bytes(upTo: 1).first ?? 13
            }
            bytes.removeLast(Int.random(in: 0...min(3, bytes.count - 1), using: &random))
            let expected = Oracle.stream(bytes, direction)
            var cuts = [[bytes.count], bytes.ends(every: 1), bytes.ends(every: 7)]
            cuts.append((0..<6).map { _ in Int.random(in: 0...bytes.count, using: &random) }.sorted() + [bytes.count])
            for ends in cuts {
                let observation = StreamObservation(bytes.pieces(endingAt: ends), direction)
                #expect(observation == expected.cut(at: ends), "\(show(bytes)) cut at \(ends)")
            }
        }
    }

    @Test(arguments: seeds) func writesWhatItReads(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for direction in [StreamDirection.downstream, .upstream] {
            let items = (0..<100).map { _ in random.item(direction) }
            let bytes = try items.flatMap { try $0.encoded() }
            let observation = StreamObservation([bytes[...]], direction)
            #expect(observation.events.map(\.item) == items)
            #expect(!observation.needsMore && observation.failure == nil)
        }
    }

    @Test func emptyPiecesAreCountedAndChangeNothing() {
        let bytes = Array("+PING 1 2\r\n".utf8)
        let ends = [0, 0, 4, 4, bytes.count, bytes.count]
        let observation = StreamObservation(bytes.pieces(endingAt: ends), .downstream)
        #expect(observation.events.map(\.piece) == [4])
        #expect(!observation.needsMore)
        #expect(StreamObservation([[], []], .downstream) == StreamObservation())
    }

    @Test func reportsNothingAfterAnError() {
        let good = Array("+SNAPSHOT\r\n".utf8)
        let bad = Array("+SNAPSHOT\r\nx+SNAPSHOT\r\n".utf8)
        var parser = StreamParser(.downstream)
        var index = 0
        #expect(parser.next(in: bad.span.bytes, at: &index)?.end == 11)
        #expect(parser.error == nil)
        let isOver = parser.next(in: bad.span.bytes, at: &index) == nil
        let error = parser.error
        #expect(isOver && error?.code == .unknownLine && error?.position == 11 && index == 11)
        for piece in [bad, good, []] {
            index = 0
            let isSilent = parser.next(in: piece.span.bytes, at: &index) == nil
            #expect(isSilent && parser.error == error && index == 0)
        }
        #expect(parser.position == 11)
    }

    @Test func itemsMayComeInAnyOrder() throws {
        let items: [Item] = [
            .chunk([1]), .line(.snapshotEnd(offset: 5)), .frame(offset: 9, arguments: [[1]]),
            .frame(offset: 3, arguments: [[]]),
            .line(.snapshot), .line(.snapshot), .line(.ack(generation: 1, offset: 2)),
            .line(.error(code: [0x61], text: nil)),
            .frame(offset: 9, arguments: [[1]]),
        ]
        let bytes = try items.flatMap { try $0.encoded() }
        #expect(StreamObservation([bytes[...]], .downstream).events.map(\.item) == items)
    }

    @Test func anItemInOnePieceIsAViewOfThatPiece() throws {
        let bytes = try Item.frame(offset: 1, arguments: [[1, 2], [3]]).encoded() + Item.chunk([4, 5]).encoded()
        let lies = bytes.withUnsafeBufferPointer { buffer in
            func contains(_ view: RawSpan) -> Bool {
                view.withUnsafeBytes { view in
                    guard let start = view.baseAddress, let first = UnsafeRawPointer(buffer.baseAddress) else {
                        return false
                    }
                    return first <= start && start + view.count <= first + buffer.count
                }
            }
            var parser = StreamParser(.downstream)
            var index = 0
            var found: [Bool] = []
            let piece = buffer.span.bytes
            while let event = parser.next(in: piece, at: &index) {
                switch event.item {
                case .frame(let frame): found += [contains(frame.bytes), contains(frame[0]), contains(frame[1])]
                case .chunk(let payload): found.append(contains(payload))
                case .line: found.append(false)
                }
            }
            return found
        }
        #expect(lies == [true, true, true, true])
    }
}
