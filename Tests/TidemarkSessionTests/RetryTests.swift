import RandomNumbers
import Testing
import TidemarkSession

/// How long a replica waits before it comes back.
@Suite struct RetryTests {
    /// What half of the longest delay is after so many failures in a row.
    private static func half(_ failures: Int) -> UInt64 {
        var half: UInt64 = 125
        for _ in 1..<failures { half = min(half * 2, 15_000) }
        return half
    }

    private static let jitters: [UInt64] = [0, 1, 124, 125, 126, 15_000, 15_001, 30_000, 30_001, 1 << 53, .max]

    @Test func noneBeforeTheFirst() throws {
        let replica = try ReplicaSession(id: [1])
        #expect(replica.retryDelay(jitter: .max) == 0)
    }

    @Test func growsWithFailures() throws {
        var random = SeededGenerator(seed: 1)
        var replica = try ReplicaSession(id: [1], claim: ReplicaClaim(generation: 4, offset: 1))
        var now: UInt64 = 1
        for failures in 1...200 {
            _ = try replica.connect(now: now)
            now += UInt64.random(in: 0...9999, using: &random)
            if failures % 3 == 0 { _ = try replica.take(Array("+ACK 4 1\r\n".utf8)[...], now: now) }
            _ = try replica.closed(now: now)
            let half = Self.half(failures)
            for jitter in Self.jitters + [random.next()] {
                let delay = try #require(replica.retryDelay(jitter: jitter))
                #expect(delay >= half && delay <= 2 * half && delay == half + jitter % (half + 1))
            }
            #expect(replica.retryDelay(jitter: 0) == half && replica.retryDelay(jitter: half) == 2 * half)
        }
        // A frame begins the count anew, and so do ten seconds of streaming.
        for progress in ["+ACK 4 1\r\n*2\r\n:1\r\n*1\r\n$1\r\nA\r\n", "+ACK 4 2\r\n"] {
            _ = try replica.connect(now: now)
            _ = try replica.take(Array(progress.utf8)[...], now: now)
            if progress.count < 20 {
                now += 10_000
                _ = try replica.take([UInt8(ascii: "+")], now: now)
            }
            _ = try replica.closed(now: now)
            #expect(replica.retryDelay(jitter: 0) == 125)
            _ = try replica.connect(now: now)
            _ = try replica.closed(now: now)
            #expect(replica.retryDelay(jitter: 0) == 250)
        }
    }

    @Test func aWrongSnapshotIsNotAskedForAgainSoon() throws {
        var limits = ReplicaLimits()
        limits.snapshot = 2
        for isTooLong in [false, true] {
            var replica = try ReplicaSession(id: [1], limits: limits)
            _ = try replica.connect(now: 1)
            let chunk = isTooLong ? "$3\r\nabc\r\n" : "$2\r\nab\r\n"
            _ = try replica.take(Array("+ACK 4 1\r\n+SNAPSHOT\r\n\(chunk)".utf8)[...], now: 1)
            if !isTooLong {
                let end = Array("+SNAPSHOT_END 4\r\n".utf8)
                var index = 0
                guard case .install = replica.next(in: end.span.bytes, at: &index) else {
                    Issue.record("no installation")
                    return
                }
                #expect(replica.refusePayload() == .badSnapshot)
            }
            #expect(replica.state == .idle)
            for jitter in Self.jitters {
                #expect(replica.retryDelay(jitter: jitter) == 60_000 + jitter % 30_001)
            }
        }
    }

    @Test func afterAFailureOfTheHostItWaitsForTheHost() throws {
        var replica = try ReplicaSession(id: [1], claim: ReplicaClaim(generation: 4, offset: 1))
        _ = try replica.connect(now: 1)
        let bytes = Array("+ACK 4 1\r\n*2\r\n:1\r\n*1\r\n$1\r\nA\r\n".utf8)
        let asked = try replica.take(bytes[...], now: 1, fails: 1)
        #expect(asked == [.end(.applyFailed(offset: 1))])
        for jitter in Self.jitters { #expect(replica.retryDelay(jitter: jitter) == nil) }
    }
}
