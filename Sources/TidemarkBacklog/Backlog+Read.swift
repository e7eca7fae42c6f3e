internal import TidemarkWire

/// Frames that a backlog held when it was read: consecutive ones, encoded, without a copy.
///
/// A reading is a value that keeps its bytes alive: the backlog may go on, evict the frames or go away. It costs the
/// backlog something only if it lives on while frames are pushed: the page that is being written is then copied once.
public struct BacklogReading: Sendable {
    /// The offsets of the frames. Empty, and beginning with the offset that was asked for, when a reader is caught up.
    public let offsets: Range<UInt64>

    /// How long the frames are together, in bytes.
    public let byteCount: UInt64

    /// The bytes of the frames, in order, in as few pieces as they lie in: what a gathering write takes. None is empty.
    /// A frame may lie across several of them.
    public let runs: [ArraySlice<UInt8>]
}

extension Backlog {
    /// Answers the frames from `from` on, oldest first: all of them, or as many as the caps allow.
    ///
    /// Finding them takes a time that does not depend on how many are held, and with a cap in bytes on the logarithm of
    /// that cap.
    ///
    /// - Parameters:
    ///   - from: the offset of the first frame wanted, 0 to 2^63-1. A reader that wants the next one is caught up, and
    ///     gets none.
    ///   - maxFrames: at most so many frames, if given; 1 and above.
    ///   - maxBytes: at most so many bytes of frames, if given; 1 and above. The first frame is answered in any case.
    /// - Throws: `badOffset`, `badArgument` for a cap of 0, `future`, `tooOld`; the first of them that holds.
    ///
    /// Spec: BACKLOG-003, BACKLOG-004, BACKLOG-020, BACKLOG-021, BACKLOG-022, BACKLOG-023, BACKLOG-024, BACKLOG-025,
    /// BACKLOG-026, BACKLOG-027, BACKLOG-028
    public func read(
        from: UInt64,
        maxFrames: UInt64? = nil,
        maxBytes: UInt64? = nil
    ) throws(BacklogErrorCode) -> BacklogReading {
        guard from <= Wire.maxNextOffset else { throw .badOffset }
        guard maxFrames != 0, maxBytes != 0 else { throw .badArgument }
        guard from <= next else { throw .future }
        guard from >= oldest else { throw .tooOld }
        let start = position(of: from)
        // The shortest frame has 18 bytes, so a cap in bytes is one on frames, too.
        var offsets = from..<from + min(maxFrames ?? .max, maxBytes.map { $0 / 18 + 1 } ?? .max, next - from)
        if let maxBytes, position(of: offsets.upperBound) - start > maxBytes {
            offsets = shorten(offsets, startingAt: start, toBytes: maxBytes)
        }
        let end = position(of: offsets.upperBound)
        return BacklogReading(offsets: offsets, byteCount: end - start, runs: tape.runs(start..<end))
    }

    /// The encoded frame with this offset, or `nil` if it is not held. It is copied only if it lies across two pages.
    public func frame(at offset: UInt64) -> ArraySlice<UInt8>? {
        guard offset >= oldest, offset < next else { return nil }
        let places = position(of: offset)..<position(of: offset + 1)
        let first = tape.run(places)
        if first.count == places.count { return first }
        var frame: [UInt8] = []
        frame.reserveCapacity(places.count)
        for run in tape.runs(places) { frame += run }
        return frame[...]
    }

    /// The longest beginning of `offsets`, which is longer than that, with at most so many bytes, but at least one
    /// frame.
    private func shorten(_ offsets: Range<UInt64>, startingAt start: UInt64, toBytes bytes: UInt64) -> Range<UInt64> {
        var fits = offsets.lowerBound
        var exceeds = offsets.upperBound
        while exceeds - fits > 1 {
            let middle = fits + (exceeds - fits) / 2
            if position(of: middle) - start <= bytes { fits = middle } else { exceeds = middle }
        }
        return offsets.lowerBound..<max(fits, offsets.lowerBound + 1)
    }
}

extension PagedQueue<UInt8> {
    /// The bytes at `places`, page by page.
    func runs(_ places: Range<UInt64>) -> [ArraySlice<UInt8>] {
        var runs: [ArraySlice<UInt8>] = []
        var rest = places
        while !rest.isEmpty {
            let run = run(rest)
            runs.append(run)
            rest = rest.lowerBound + UInt64(run.count)..<rest.upperBound
        }
        return runs
    }

    /// Those of the bytes at `places`, of which there are some, that are in the page of the first.
    func run(_ places: Range<UInt64>) -> ArraySlice<UInt8> {
        let first = Int(truncatingIfNeeded: places.lowerBound & mask)
        return page(places.lowerBound &>> shift)[first..<min(first + places.count, pageSize)]
    }
}
