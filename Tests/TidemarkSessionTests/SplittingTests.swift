import RandomNumbers
import Testing
import TidemarkSession

/// However the bytes of a stream are cut into pieces, a replica does the same.
@Suite struct SplittingTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func piecesChangeNothing(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var ends: Set<String> = []
        for round in 0..<400 {
            let claim = random.pick([nil, ReplicaClaim(generation: 4, offset: 7)])
            let bytes = try random.downstream(for: claim)
            let fails = random.pick([nil, nil, UInt64.random(in: 0...30, using: &random)])
            let whole = try observe([bytes[...]], claim, fails)
            for case .end(let end) in whole.asked { ends.insert(end.code) }
            var cuts = [random.pieces(of: bytes, upTo: 12), random.pieces(of: bytes, upTo: 60)]
            if round % 10 == 0 { cuts.append(bytes.indices.map { bytes[$0...$0] }) }
            for pieces in cuts {
                let other = try observe(pieces, claim, fails)
                guard other == whole else {
                    Issue.record("seed \(seed), round \(round): \(other) instead of \(whole)")
                    return
                }
            }
        }
        #expect(ends.count >= 10, "\(ends)")
    }

    private struct Observation: Equatable {
        var asked: [Asked]
        var state: ReplicaSession.State
        var claim: ReplicaClaim?
        var lag: UInt64?
        var delay: UInt64?
    }

    private func observe(
        _ pieces: [ArraySlice<UInt8>],
        _ claim: ReplicaClaim?,
        _ fails: UInt64?
    ) throws -> Observation {
        var replica = try ReplicaSession(id: [1], claim: claim)
        _ = try replica.connect(now: 1)
        let asked = try replica.take(pieces, now: 2, fails: fails)
        return Observation(
            asked: asked,
            state: replica.state,
            claim: replica.claim,
            lag: replica.lag,
            delay: replica.retryDelay(jitter: 0)
        )
    }
}
