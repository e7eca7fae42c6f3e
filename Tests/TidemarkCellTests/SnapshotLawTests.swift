import RandomNumbers
import Testing

@testable import TidemarkCell

/// Snapshots: what is written is read again, the bytes are the state, and nothing else is accepted.
@Suite struct SnapshotLawTests {
    /// Reads a payload in pieces, and answers the one that the state would give itself.
    static func read(_ pieces: [[UInt8]], at place: CellPosition) throws(CellErrorCode) -> [UInt8] {
        var snapshot = CellSnapshot()
        for piece in pieces { try snapshot.take(piece.span.bytes) }
        return try snapshot.finish(at: place).state.payload
    }

    /// The code with which a payload is refused; nil if it is not. What is accepted is what the state gives itself.
    static func refusal(_ payload: [UInt8], at place: CellPosition) -> CellErrorCode? {
        do throws(CellErrorCode) {
            if try read([payload], at: place) != payload { Issue.record("accepts what it would not write: \(payload)") }
            return nil
        } catch {
            return error
        }
    }

    private static func pieces(of bytes: [UInt8], endingAt cuts: [Int]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = 0
        for cut in cuts.sorted() + [bytes.count] {
            pieces.append(Array(bytes[start..<cut]))
            start = cut
        }
        return pieces
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func isReadAsItWasWritten(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for round in 0..<60 {
            let state = random.state()
            let payload = state.payload
            let place = CellPosition.at(state.generation, state.offset)
            var cell = try Cell(name: state.name)
            #expect(try cell.take(payload, at: place) == .installed)
            #expect(try cell.snapshot() == payload)
            #expect(cell.standing == .following && cell.epoch == state.epoch && cell.cursor == place)
            #expect(try cell.read()?.told == state.reading)
            #expect(cell.clients.map { "\($0.client)" } == state.clients.map(\.id))
            #expect(cell.clients.map(\.sequence) == state.clients.map { $0.record?.sequence ?? 0 })
            #expect(try cell.take(payload, at: place) == .unchanged)

            for count in [1, 4, 20] {
                let cuts = (0..<count).map { _ in Int.random(in: 0...payload.count, using: &random) }
                #expect(try Self.read(Self.pieces(of: payload, endingAt: cuts), at: place) == payload)
            }
            if round < 3 { #expect(try Self.read(payload.map { [$0] }, at: place) == payload) }
            let others = [
                CellPosition.at(state.generation ^ 2, state.offset), .at(state.generation, state.offset - 1),
                .at(state.generation, state.offset &+ 1), .at(0, 0), .at(.max, .max),
            ]
            for other in others where other != place { #expect(Self.refusal(payload, at: other) == .badSnapshot) }
        }
    }

    /// A state with something of everything.
    private static let states: [ModelCell] = {
        let never = ModelCell(name: [99], generation: 7, offset: 12, capacity: 2)
        var full = never
        (full.kind, full.bytes, full.modified, full.epoch) = ("value", [13, 10], "7:11", 10)
        let record = ModelCell.Record(sequence: 19, digest: Resp.digest([]), outcome: "applied", position: "7:9")
        full.clients = [ModelCell.Client(id: "6:1"), ModelCell.Client(id: "7:2", record: record)]
        return [never, full]
    }()

    /// Every byte changed in many ways, left out, or put in twice; every beginning; and whatever stands behind.
    @Test(arguments: 0...1)
    func nothingElseIsAccepted(index: Int) {
        let (payload, place) = (Self.states[index].payload, CellPosition.at(7, 12))
        #expect(Self.refusal(payload, at: place) == nil)
        var variants = payload.indices.flatMap { Self.variants(of: payload, at: $0) }
        variants += payload.indices.map { Array(payload[..<$0]) } + [[0], [42], payload].map { payload + $0 }
        for variant in variants where Self.refusal(variant, at: place) != .badSnapshot {
            Issue.record("accepts \(String(decoding: variant, as: UTF8.self))")
        }
    }

    /// The same with the digest that such a payload would have: what is accepted is what would be written.
    @Test(arguments: 0...1)
    func withTheRightDigest(index: Int) {
        let bytes = Resp.withoutDigest(Self.states[index].payload)
        var accepted = 0
        for variant in bytes.indices.flatMap({ Self.variants(of: bytes, at: $0) }) {
            if Self.refusal(Resp.withDigest(variant), at: .at(7, 12)) == nil { accepted += 1 }
        }
        // Names, values, digests, and numbers within their ranges.
        #expect(accepted > 40, "\(accepted)")
    }

    private static func variants(of bytes: [UInt8], at index: Int) -> [[UInt8]] {
        // Those that mean something in a payload, and the neighbours of the one that stands there.
        let likely = Array("\r\n*$0123456789:abcfnvCSV.".utf8) + (0..<8).map { bytes[index] ^ 1 << $0 }
        let changed = Set(likely).subtracting([bytes[index]]).map { bytes[..<index] + [$0] + bytes[(index + 1)...] }
        let (without, twice) = (bytes[..<index] + bytes[(index + 1)...], bytes[...index] + bytes[index...])
        return (changed + [without, twice]).map { Array($0) }
    }
}
