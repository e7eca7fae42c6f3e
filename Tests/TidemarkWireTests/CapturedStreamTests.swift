import Testing
import TidemarkWire
import WireProperties

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Streams that a real primary sent. What they hold was counted by somebody else's parser, see the README beside them.
@Suite struct CapturedStreamTests {
    struct Capture: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var testDescription: String { name }

        init(_ name: String) {
            self.name = name
            let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            let data = try? Data(contentsOf: folder.appending(path: "Fixtures/captured-streams/\(name)"))
            bytes = data.map { Array($0) } ?? []
        }
    }

    static let a = Capture("session-a.bin")
    static let b = Capture("session-b.bin")

    @Test func sessionA() {
        #expect(Self.a.bytes.count == 87_739)
        let items = items(of: Self.a)
        #expect(items.prefix(2) == [.line(.ack(generation: 8_965_428_590_485_712, offset: 0)), .line(.snapshot)])
        let end = items.firstIndex(of: .line(.snapshotEnd(offset: 0))) ?? 0
        #expect(chunkSizes(items[..<end]) == [10] && chunkSizes(items[end...]) == [])
        #expect(pings(items[..<end]) == 1 && pings(items[end...]) == 4)
        let frames = frames(items[end...])
        #expect(frames.map(\.offset) == Array(0...223))
        #expect(frames.reduce(0) { $0 + $1.arguments.count } == 1463)
        #expect(frames.reduce(0) { $0 + $1.arguments.reduce(0) { $0 + $1.count } } == 75_626)
        #expect(frames.contains { $0.arguments.contains { $0.count == 70_000 } })
        #expect(frames.contains { $0.arguments.contains([]) })
        // +ACK, +SNAPSHOT, the chunk, +SNAPSHOT_END, pings and frames: there is nothing else.
        #expect(items.count == 1 + 1 + 1 + 1 + 5 + 224)
    }

    @Test func sessionB() {
        #expect(Self.b.bytes.count == 256_886)
        let items = items(of: Self.b)
        guard case .line(.ack(_, offset: 0)) = items.first else {
            Issue.record("the first item is \(String(describing: items.first))")
            return
        }
        #expect(items[1] == .line(.snapshot))
        let end = items.firstIndex(of: .line(.snapshotEnd(offset: 374))) ?? 0
        #expect(chunkSizes(items[..<end]) == [65_536, 65_536, 65_536, 59_029])
        #expect(pings(items[..<end]) == 1 && pings(items[end...]) == 2)
        #expect(frames(items[end...]).map(\.offset) == Array(374...393))
        #expect(items.count == 1 + 1 + 4 + 1 + 3 + 20)
    }

    @Test(arguments: [a, b]) func isTheSameInPiecesOfEverySize(_ capture: Capture) {
        let whole = StreamObservation([capture.bytes[...]], .downstream)
        for size in 1...64 {
            let ends = capture.bytes.ends(every: size)
            let observation = StreamObservation(capture.bytes.pieces(endingAt: ends), .downstream)
            #expect(observation.events.map(\.item) == whole.events.map(\.item), "pieces of \(size)")
            #expect(observation.events.map(\.end) == whole.events.map(\.end), "pieces of \(size)")
            // The piece that holds the item's last byte.
            #expect(observation.events.map(\.piece) == whole.events.map { ($0.end - 1) / size }, "pieces of \(size)")
            #expect(observation.failure == nil && !observation.needsMore)
        }
    }

    @Test(arguments: [a, b]) func isWrittenAsItWasRead(_ capture: Capture) throws {
        let bytes = try items(of: capture).flatMap { try $0.encoded() }
        #expect(bytes == capture.bytes)
    }

    private func items(of capture: Capture) -> [Item] {
        let observation = StreamObservation([capture.bytes[...]], .downstream)
        #expect(observation.failure == nil && !observation.needsMore)
        return observation.events.map(\.item)
    }

    private func frames(_ items: ArraySlice<Item>) -> [(offset: UInt64, arguments: [[UInt8]])] {
        items.compactMap { if case .frame(let offset, let arguments) = $0 { (offset, arguments) } else { nil } }
    }

    private func chunkSizes(_ items: ArraySlice<Item>) -> [Int] {
        items.compactMap { if case .chunk(let payload) = $0 { payload.count } else { nil } }
    }

    private func pings(_ items: ArraySlice<Item>) -> Int {
        items.count { if case .line(.ping) = $0 { true } else { false } }
    }
}
