import RandomNumbers
import TidemarkWire

/// What holds for the wire codec whatever bytes it is given.
///
/// The fuzzer looks for bytes for which it does not hold; the tests try those that it once found, and some more.
package enum WireInvariants {
    /// Says what does not hold, or nothing.
    ///
    /// The first byte of the input chooses direction and limits, the second one how the rest, a stream, is cut.
    package static func violation(_ input: [UInt8]) -> String? {
        guard let choice = input.first, let cut = input.dropFirst().first else { return nil }
        let stream = Array(input.dropFirst(2))
        let direction: StreamDirection = choice & 1 == 0 ? .downstream : .upstream
        let limits =
            choice & 2 == 0
            ? WireLimits.standard : WireLimits(count: UInt64(choice >> 5), length: UInt64(choice >> 2), total: 90)
        return violation(stream, direction, limits, cut: cut) ?? violation(frame: stream, limits)
    }

    private static func violation(
        _ bytes: [UInt8],
        _ direction: StreamDirection,
        _ limits: WireLimits,
        cut: UInt8
    ) -> String? {
        let whole = StreamObservation([bytes[...]], direction, limits: limits)
        // The oracle judges every beginning anew, so that it is slow on long inputs.
        if bytes.count <= 2048, whole != Oracle.stream(bytes, direction, limits: limits) {
            return "\(whole) is not what the grammar says"
        }
        for ends in [bytes.ends(every: 1), bytes.ends(every: 1 + Int(cut % 64)), cuts(of: bytes, seed: cut)] {
            let pieces = StreamObservation(bytes.pieces(endingAt: ends), direction, limits: limits)
            if pieces != whole.cut(at: ends) { return "\(pieces) of pieces that end at \(ends) is not \(whole)" }
        }
        for count in prefixes(of: bytes, seed: cut) {
            let beginning = StreamObservation([bytes.prefix(count)], direction, limits: limits)
            if beginning != whole.beginning(count) {
                return "\(beginning) of \(count) bytes does not go on as \(whole)"
            }
        }
        let encoded = whole.events.flatMap { (try? $0.item.encoded(limits: limits)) ?? [] }
        return encoded == Array(bytes.prefix(whole.events.last?.end ?? 0)) ? nil : "\(whole) is not what was read"
    }

    private static func violation(frame bytes: [UInt8], _ limits: WireLimits) -> String? {
        var decoder = FrameDecoder(limits: limits)
        let whole = decoder.verdict(bytes)
        if bytes.count <= 2048, whole != Oracle.frame(bytes, limits: limits) {
            return "\(whole) is not what the grammar says"
        }
        decoder.reset()
        let dripped = decoder.drippedVerdict(bytes)
        return dripped == whole ? nil : "\(dripped) byte by byte, \(whole) at once"
    }

    private static func cuts(of bytes: [UInt8], seed: UInt8) -> [Int] {
        var random = SeededGenerator(seed: UInt64(seed))
        return (0..<5).map { _ in Int.random(in: 0...bytes.count, using: &random) }.sorted() + [bytes.count]
    }

    /// All prefixes of short inputs, and some of long ones.
    private static func prefixes(of bytes: [UInt8], seed: UInt8) -> [Int] {
        bytes.count <= 64 ? Array(bytes.indices) : cuts(of: bytes, seed: seed)
    }
}

extension StreamObservation {
    /// What the first `count` bytes alone must show.
    fileprivate func beginning(_ count: Int) -> StreamObservation {
        var beginning = StreamObservation()
        beginning.events = events.filter { $0.end <= count }
        if let failure, failure.position < count { beginning.failure = failure }
        beginning.needsMore = beginning.failure == nil && (beginning.events.last?.end ?? 0) < count
        return beginning
    }
}
