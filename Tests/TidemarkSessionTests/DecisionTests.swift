import Testing
import TidemarkBacklog

@testable import TidemarkSession

/// What a primary does with a claim: everything small against the table of chapter 04, read by itself.
@Suite struct DecisionTests {
    private static let generation: UInt64 = 7

    /// A frame of `A`, encoded: 19 bytes while offsets have one digit.
    private static func frame(_ offset: UInt64) -> String { "*2\r\n:\(offset)\r\n*1\r\n$1\r\nA\r\n" }

    /// What is pushed before there is a snapshot in preparation, what after, and from where on the rest is dropped.
    private struct History {
        var first: UInt64
        var before: UInt64
        var after: UInt64
        var hasPreparation: Bool
        var dropBelow: UInt64
        var held: UInt64

        var next: UInt64 { first + before + after }
        /// The lowest offset that can be read.
        var floor: UInt64 {
            let oldest = next - min(before + after, held)
            return max(oldest, min(dropBelow, next))
        }
        /// S of the snapshot that is being prepared.
        var prepared: UInt64? { hasPreparation ? first + before : nil }
    }

    @Test(arguments: [1, 2, 5] as [UInt64], [1, 2, 100] as [UInt64])
    func isTheTables(first: UInt64, held: UInt64) throws {
        var decisions: [Bool: Int] = [:]
        for before in 0...2 as ClosedRange<UInt64> {
            for after in 0...2 as ClosedRange<UInt64> {
                for hasPreparation in [false, true] {
                    let next = first + before + after
                    for dropBelow in [0] + Array(first...next + 1) {
                        let history = History(
                            first: first,
                            before: before,
                            after: after,
                            hasPreparation: hasPreparation,
                            dropBelow: dropBelow,
                            held: held
                        )
                        for offset in Array(0...next + 2) + [.max >> 1] {
                            for generation in [0, 1, Self.generation, .max] as [UInt64] {
                                decisions[try decide(history, generation, offset), default: 0] += 1
                            }
                        }
                    }
                }
            }
        }
        #expect(decisions[true] ?? 0 > 20 && decisions[false] ?? 0 > 20)
    }

    /// Answers whether the claim is at hand, after comparing all that can be seen.
    private func decide(_ history: History, _ generation: UInt64, _ offset: UInt64) throws -> Bool {
        var primary = try Primary(
            generation: Self.generation,
            budget: 19 * history.held,
            firstOffset: history.first
        )
        for _ in 0..<history.before { _ = try primary.push([[65]]) }
        if history.hasPreparation {
            // Somebody else, for whom a snapshot is made.
            try primary.connect(1, now: 0)
            try primary.receive(Handshake(nil, id: [1]).bytes, on: 1, now: 0)
            #expect(primary.freeze() == history.prepared)
        }
        for _ in 0..<history.after { _ = try primary.push([[65]]) }
        try primary.drop(below: history.dropBelow)

        let words = ["REPLICATE", "FROM", "\(generation)", "\(offset)", "ID", "x"]
        let handshake = "*6\r\n" + words.map { "$\($0.utf8.count)\r\n\($0)\r\n" }.joined()
        try primary.connect(2, now: 0)
        try primary.receive(Array(handshake.utf8), on: 2, now: 0)
        let isAtHand = generation == Self.generation && offset >= history.floor && offset <= history.next
        let session = try #require(primary[2])
        let prepared = history.prepared.flatMap { $0 >= history.floor ? $0 : nil }
        #expect(session.state == (isAtHand ? .streaming : .preparing), "\(history), \(generation) \(offset)")
        #expect(session.cursor == (isAtHand ? offset : prepared), "\(history), \(generation) \(offset)")
        #expect(session.acked == (isAtHand ? offset : nil))

        let frames = isAtHand ? (offset..<history.next).map(Self.frame).joined() : ""
        let output = try primary.poll(2, now: 0)
        #expect(String(decoding: output.bytes, as: UTF8.self) == "+ACK 7 \(offset)\r\n" + frames)
        #expect(output.end == nil)
        if !isAtHand { try ship(history, &primary) }
        return isAtHand
    }

    /// A session that is not at hand gets the snapshot in preparation, or the next one.
    private func ship(_ history: History, _ primary: inout Primary) throws {
        let session = try #require(primary[2])
        var offset = history.next
        if let prepared = history.prepared {
            // Not what somebody else says to be ready.
            #expect(primary.ready(generation: Self.generation - 1, offset: prepared, payload: [8]) == 0)
            #expect(primary.failed(generation: Self.generation - 1, offset: prepared) == 0)
            #expect(primary.ready(generation: Self.generation, offset: prepared + 1, payload: [8]) == 0)
            // The other one is in it, unless its frames are gone.
            let sessions = primary.ready(generation: Self.generation, offset: prepared, payload: [9])
            let isOther = prepared >= history.floor
            #expect(sessions == (isOther ? 1 : 0) + (session.cursor == nil ? 0 : 1))
            if session.cursor != nil { offset = prepared }
        }
        #expect(primary.freeze() == (session.cursor == nil ? history.next : nil))
        if session.cursor == nil {
            #expect(primary.ready(generation: Self.generation, offset: offset, payload: [9]) == 1)
        }
        let frames = (offset..<history.next).map(Self.frame).joined()
        let output = try primary.poll(2, now: 0)
        let snapshot = "+SNAPSHOT\r\n$1\r\n\t\r\n+SNAPSHOT_END \(offset)\r\n"
        #expect(String(decoding: output.bytes, as: UTF8.self) == snapshot + frames)
        #expect(primary[2]?.state == .streaming && primary[2]?.acked == nil)
        try primary.receive(Array("REPLCONF ACK \(offset)\r\n".utf8), on: 2, now: 0)
        #expect(primary[2]?.acked == offset)
    }
}
