import Testing
import TidemarkWire

@testable import TidemarkBacklog

/// The ends of the ranges, and which of several refusals comes first.
@Suite struct EdgeTests {
    private static let highest: UInt64 = (1 << 63) - 1

    @Test("A budget is from 1 to 2^63-1", arguments: [0, highest + 1, .max] as [UInt64])
    func badBudget(budget: UInt64) {
        #expect(throws: BacklogErrorCode.badBudget) { try Backlog(budget: budget) }
    }

    @Test("A backlog may have any budget in the range", arguments: [1, 2, 1023, 1 << 20, 1 << 62, highest] as [UInt64])
    func anyBudget(budget: UInt64) throws {
        var backlog = try Backlog(budget: budget)
        #expect(try backlog.push([[1]]) == 0)
        #expect(try backlog.push([[2]]) == 1)
        #expect(backlog.state.count == (budget >= 38 ? 2 : 1))
    }

    @Test("The last frame has offset 2^63-2; after it every push is refused") func exhausted() throws {
        var backlog = try Backlog(budget: 1024)
        try backlog.resume(at: Self.highest - 2)
        #expect(try backlog.push([[1]]) == Self.highest - 2)
        #expect(try backlog.push([[2]]) == Self.highest - 1)
        let before = backlog.state
        #expect(before.next == Self.highest)
        #expect(throws: BacklogErrorCode.offsetExhausted) { try backlog.push([[3]]) }
        #expect(backlog.state == before)
        #expect(try backlog.read(from: Self.highest).offsets.isEmpty)
        #expect(try backlog.read(from: Self.highest - 2).offsets == Self.highest - 2..<Self.highest)
        try backlog.drop(below: Self.highest)
        #expect(backlog.state == BacklogState(next: Self.highest, oldest: nil, newest: nil, count: 0, byteCount: 0))
        #expect(throws: BacklogErrorCode.tooOld) { try backlog.read(from: Self.highest - 1) }
    }

    @Test("At the end of the offsets, what is wrong with the frame comes first") func exhaustedComesLast() throws {
        var backlog = try Backlog(budget: 1024, limits: WireLimits(count: 1))
        try backlog.resume(at: Self.highest)
        #expect(throws: BacklogErrorCode.badCount) { try backlog.push([[UInt8]]()) }
        #expect(throws: BacklogErrorCode.limitExceeded) { try backlog.push([[1], [2]]) }
        #expect(throws: BacklogErrorCode.offsetExhausted) { try backlog.push([[1]]) }
    }

    @Test("A bad offset comes before every other reason") func badOffsetComesFirst() throws {
        var backlog = try Backlog(budget: 1024)
        _ = try backlog.push([[1]])
        for offset in [Self.highest + 1, .max] {
            #expect(throws: BacklogErrorCode.badOffset) { try backlog.resume(at: offset) }
            #expect(throws: BacklogErrorCode.badOffset) { try backlog.read(from: offset, maxFrames: 0) }
            #expect(throws: BacklogErrorCode.badOffset) { try backlog.drop(below: offset) }
        }
        #expect(throws: BacklogErrorCode.badArgument) { try backlog.read(from: Self.highest, maxFrames: 0) }
        #expect(throws: BacklogErrorCode.badArgument) { try backlog.read(from: Self.highest, maxBytes: 0) }
        #expect(throws: BacklogErrorCode.badArgument) { try backlog.read(from: 1, maxBytes: 0) }
        #expect(throws: BacklogErrorCode.future) { try backlog.read(from: Self.highest) }
    }

    @Test("A resume is good once, before the first push, and after a refusal") func resume() throws {
        var backlog = try Backlog(budget: 1024)
        #expect(throws: BacklogErrorCode.badOffset) { try backlog.resume(at: Self.highest + 1) }
        #expect(throws: BacklogErrorCode.badCount) { try backlog.push([[UInt8]]()) }
        try backlog.drop(below: 5)
        try backlog.resume(at: 0)
        #expect(throws: BacklogErrorCode.alreadyStarted) { try backlog.resume(at: 7) }
        #expect(backlog.state.next == 0)
    }

    @Test("A resume is refused after a push, also when nothing is held any more") func resumeAfterDrop() throws {
        var backlog = try Backlog(budget: 1024)
        _ = try backlog.push([[1]])
        try backlog.drop(below: 1)
        #expect(throws: BacklogErrorCode.alreadyStarted) { try backlog.resume(at: 9) }
        #expect(backlog.state.next == 1)
    }

    @Test("A refused push evicts nothing") func refusedPush() throws {
        var backlog = try Backlog(budget: 40, limits: WireLimits(length: 20))
        _ = try backlog.push([[1]])
        _ = try backlog.push([[2]])
        let before = backlog.state
        #expect(throws: BacklogErrorCode.limitExceeded) { try backlog.push([[UInt8](repeating: 0, count: 21)]) }
        #expect(backlog.state == before)
    }

    @Test("The protocol's limits are in force without others") func protocolLimits() throws {
        var backlog = try Backlog(budget: 1)
        let most = [UInt8](repeating: 7, count: 1_048_576)
        #expect(throws: BacklogErrorCode.limitExceeded) { try backlog.push([[UInt8]](repeating: [], count: 1_048_577)) }
        #expect(throws: BacklogErrorCode.limitExceeded) {
            try backlog.push([[UInt8]](repeating: most, count: 64) + [[7]])
        }
        #expect(try backlog.push([[UInt8]](repeating: [], count: 1_048_576)) == 0)
        // `*2` and `:0` and `*1048576` with their CRLFs, and 6 bytes for each argument.
        #expect(backlog.state.byteCount == 4 + 4 + 10 + 6 * 1_048_576)
        #expect(try backlog.push([[UInt8]](repeating: most, count: 64)) == 1)
        #expect(backlog.state.byteCount == 4 + 4 + 5 + 64 * (10 + 1_048_576 + 2))
    }

    @Test("The codes are those of the chapter") func codes() {
        let codes =
            "bad-budget bad-offset bad-argument bad-count limit-exceeded offset-exhausted future too-old already-started"
        #expect(BacklogErrorCode.allCases.map(\.rawValue) == codes.split(separator: " ").map(String.init))
    }
}
