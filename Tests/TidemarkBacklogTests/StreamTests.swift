import RandomNumbers
import Testing
import TidemarkBacklog
import TidemarkWire

/// A backlog between a decoder and a parser: what a primary and a replica do with it.
@Suite struct StreamTests {
    @Test(
        "The runs of a reading, parsed piece by piece, are the frames that were pushed",
        arguments: [300, 4000] as [UInt64]
    )
    func parsed(budget: UInt64) throws {
        var random = SeededGenerator(seed: budget)
        var backlog = try Backlog(budget: budget)
        try backlog.resume(at: 1)
        var pushed: [UInt64: [[UInt8]]] = [:]
        for _ in 0..<500 {
            let arguments = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            }
            pushed[try backlog.push(arguments)] = arguments
        }
        let oldest = try #require(backlog.state.oldest)
        let reading = try backlog.read(from: oldest)
        var parser = StreamParser(.downstream)
        var next = oldest
        for run in reading.runs {
            var index = 0
            while let event = parser.next(in: run.span.bytes, at: &index) {
                guard case .frame(let frame) = event.item else {
                    Issue.record("not a frame")
                    return
                }
                #expect(frame.offset == next)
                var arguments: [[UInt8]] = []
                for number in 0..<frame.count {
                    let argument = frame[number]
                    arguments.append(argument.withUnsafeBytes { Array($0) })
                }
                #expect(arguments == pushed[next])
                next += 1
            }
        }
        #expect(parser.error == nil)
        #expect(next == 501)
    }

    @Test("A decoded frame is pushed as it is, also across pages") func pushedAsDecoded() throws {
        let argument = [UInt8](repeating: 7, count: 3000)
        var received: [UInt8] = []
        try FrameEncoder().append(offset: 41, arguments: [[1, 2], [], argument], to: &received)
        var backlog = try Backlog(budget: 4096)
        var decoder = FrameDecoder()
        for _ in 0..<3 {
            guard case .frame(let frame) = decoder.decode(received.span.bytes) else {
                Issue.record("not a frame")
                return
            }
            _ = try backlog.push(frame)
        }
        #expect(backlog.frame(at: 2).map(Array.init) == Model.encode(offset: 2, [[1, 2], [], argument]))
    }
}
