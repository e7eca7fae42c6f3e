import RandomNumbers
import Testing
import TidemarkSession

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Sessions that a real primary served: a replica whose host reads any payload takes them as somebody else's parser has
/// counted them, see the README beside them.
@Suite struct CapturedSessionTests {
    struct Capture: Sendable, CustomTestStringConvertible {
        var name: String
        var chunks: [Int]
        var frames: Range<UInt64>
        var argumentCount: Int?
        var argumentBytes: Int?
        var testDescription: String { name }

        var bytes: [UInt8] {
            let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            let data = try? Data(contentsOf: folder.appending(path: "Fixtures/captured-streams/\(name)"))
            return data.map { Array($0) } ?? []
        }
    }

    static let captures = [
        Capture(name: "session-a.bin", chunks: [10], frames: 0..<224, argumentCount: 1463, argumentBytes: 75_626),
        Capture(name: "session-b.bin", chunks: [65_536, 65_536, 65_536, 59_029], frames: 374..<394),
    ]

    private static let generation: UInt64 = 8_965_428_590_485_712

    /// Nothing claimed; what was claimed then; and a claim that the snapshot replaces.
    static let claims: [ReplicaClaim?] = [
        nil, ReplicaClaim(generation: generation, offset: 0), ReplicaClaim(generation: 5, offset: 77),
    ]

    @Test(arguments: captures, claims)
    func isTakenAsItWasCounted(_ capture: Capture, _ claim: ReplicaClaim?) throws {
        var replica = try ReplicaSession(id: Array("captured".utf8), claim: claim)
        _ = try replica.connect(now: 0)
        let asked = try replica.take(capture.bytes[...], now: 5)
        try check(replica, asked, capture)
    }

    @Test(arguments: captures, 1...20 as ClosedRange<UInt64>)
    func isTheSameInPieces(_ capture: Capture, _ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let bytes = capture.bytes
        var replica = try ReplicaSession(id: Array("captured".utf8), claim: random.pick(Self.claims))
        _ = try replica.connect(now: 0)
        let asked = try replica.take(random.pieces(of: bytes, upTo: Int(seed * seed) * 10), now: 5)
        try check(replica, asked, capture)
    }

    private func check(_ replica: ReplicaSession, _ asked: [Asked], _ capture: Capture) throws {
        var chunks: [Int] = []
        var frames: [UInt64] = []
        var arguments: [[UInt8]] = []
        for one in asked {
            switch one {
            case .begin, .install, .end: break
            case .chunk(let bytes): chunks.append(bytes.count)
            case .frame(let offset, let more):
                frames.append(offset)
                arguments += more
            }
        }
        let installed = ReplicaClaim(generation: Self.generation, offset: capture.frames.lowerBound)
        #expect(asked.first == .begin)
        #expect(asked.firstIndex(of: .install(installed)) == 1 + chunks.count)
        // A beginning, chunks, an installation and frames: there is nothing else, and no end.
        #expect(asked.count == 2 + chunks.count + frames.count)
        #expect(chunks == capture.chunks)
        #expect(frames == Array(capture.frames))
        if let count = capture.argumentCount { #expect(arguments.count == count) }
        if let bytes = capture.argumentBytes { #expect(arguments.reduce(0) { $0 + $1.count } == bytes) }
        #expect(replica.state == .streaming)
        #expect(replica.claim == ReplicaClaim(generation: Self.generation, offset: capture.frames.upperBound))
        // Its last +PING came when it had sent everything.
        #expect(replica.lag == 0)
    }

    /// What is cut off in the midst of the snapshot changes nothing.
    @Test(arguments: captures)
    func endsWithoutTheSnapshot(_ capture: Capture) throws {
        let claim = ReplicaClaim(generation: 5, offset: 77)
        var replica = try ReplicaSession(id: Array("captured".utf8), claim: claim)
        _ = try replica.connect(now: 0)
        let end = try #require(capture.bytes.firstRange(of: Array("+SNAPSHOT_END".utf8))).lowerBound
        _ = try replica.take(capture.bytes[..<end], now: 5)
        #expect(replica.state == .inSnapshot)
        #expect(try replica.closed(now: 6) == .closed)
        #expect(replica.claim == claim)
    }
}
