import Testing
import TidemarkWire
import WireProperties

@Suite struct LimitTests {
    @Test func theLowerLimitIsInForce() {
        let standard = WireLimits.standard
        #expect(standard == WireLimits(count: 1_048_576, length: 67_108_864, total: 67_108_864))
        #expect(WireLimits(count: .max, length: .max, total: .max) == standard)
        #expect(WireLimits(count: 1_048_577, length: 67_108_865, total: 67_108_865) == standard)
        let lower = WireLimits(count: 1_048_575, length: 67_108_863, total: 0)
        #expect((lower.count, lower.length, lower.total) == (1_048_575, 67_108_863, 0))
        // A frame has an argument, so that no limit below 1 could mean anything.
        #expect(WireLimits(count: 0).count == 1)
    }

    @Test(arguments: [1, 2, 9, 10, 11, 99, 100, 101, 999, 1000]) func countsUpToTheLimit(_ limit: Int) throws {
        let limits = WireLimits(count: UInt64(limit))
        for count in [limit - 1, limit, limit + 1] where count > 0 {
            let arguments: [[UInt8]] = Array(repeating: [7], count: count)
            let isAllowed = count <= limit
            #expect(isFrame(decode(frame(0, arguments), limits)) == isAllowed, "\(count) of \(limit)")
            #expect(refusal(arguments, limits) == (isAllowed ? nil : .limitExceeded))
        }
    }

    @Test(arguments: [0, 1, 9, 10, 99, 100, 999, 1000, 9999, 10_000, 65_536, 99_999, 100_000])
    func lengthsUpToTheLimit(_ limit: Int) throws {
        for limits in [WireLimits(length: UInt64(limit)), WireLimits(total: UInt64(limit))] {
            for length in [limit - 1, limit, limit + 1] where length >= 0 {
                let arguments: [[UInt8]] = [Array(repeating: 7, count: length)]
                let isAllowed = length <= limit
                #expect(isFrame(decode(frame(0, arguments), limits)) == isAllowed, "\(length) of \(limit)")
                #expect(refusal(arguments, limits) == (isAllowed ? nil : .limitExceeded))
            }
        }
    }

    @Test func theSumOfLengthsCounts() {
        let limits = WireLimits(length: 6, total: 10)
        for (lengths, isAllowed) in [
            ([6, 4], true), ([6, 5], false), ([6, 4, 0, 0], true), ([6, 4, 0, 1], false), ([7], false),
            ([0, 0, 0], true),
        ] {
            let arguments = lengths.map { Array(repeating: 7 as UInt8, count: $0) }
            #expect(isFrame(decode(frame(0, arguments), limits)) == isAllowed, "\(lengths)")
            #expect(refusal(arguments, limits) == (isAllowed ? nil : .limitExceeded), "\(lengths)")
        }
    }

    @Test func theLargestFrameIsAllowed() throws {
        let largest: [[UInt8]] = [Array(repeating: 1, count: Wire.maxArgumentTotal)]
        #expect(isFrame(decode(frame(0, largest))))
        #expect(refusal(largest, .standard) == nil)
        #expect(refusal(largest + [[1]], .standard) == .limitExceeded)
        let most: [[UInt8]] = Array(repeating: [], count: Wire.maxArgumentCount)
        #expect(isFrame(decode(frame(0, most))))
        #expect(refusal(most, .standard) == nil)
        #expect(refusal(most + [[]], .standard) == .limitExceeded)
    }

    private func isFrame(_ verdict: Oracle.Verdict) -> Bool {
        if case .item = verdict { true } else { false }
    }

    private func refusal(_ arguments: [[UInt8]], _ limits: WireLimits) -> WireErrorCode? {
        do throws(WireErrorCode) {
            _ = try FrameEncoder(limits: limits).encodedLength(offset: 0, arguments: arguments)
            return nil
        } catch {
            return error
        }
    }
}
