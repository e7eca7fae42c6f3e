import RandomNumbers
import Testing
import TidemarkWire
import WireProperties

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The fuzzer's corpus, without the fuzzer.
@Suite struct CorpusTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fuzz/Corpus/Wire")

    static let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []

    @Test func isThere() {
        #expect(Self.names.count >= 20)
    }

    @Test(arguments: names) func holds(_ name: String) throws {
        let input = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
        #expect(WireInvariants.violation(input) == nil)
        // The same stream in the other direction, and under other limits.
        for choice in [0, 1, 2, 3, 0x22, 0xFE] as [UInt8] {
            #expect(WireInvariants.violation([choice] + input.dropFirst()) == nil)
        }
    }

    @Test(arguments: seeds) func holdsForRandomStreams(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            var input = [UInt8.random(in: 0...255, using: &random), UInt8.random(in: 0...255, using: &random)]
            for _ in 0..<3 { input += try random.item(.downstream).encoded().prefix(300) }
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                input[Int.random(in: 2..<input.count, using: &random)] = random.bytes(upTo: 1).first ?? 0
            }
            #expect(WireInvariants.violation(input) == nil, "\(show(input))")
        }
    }
}
