/// Where each held frame begins on the tape: from an offset to a position in constant time, in 4.25 bytes for each frame.
///
/// Positions are 64 bits wide, but 32 frames that follow each other are never as long as 2^32 bytes together: their positions are kept
/// as distances, 32 bits wide, from the position of the first of them.
@usableFromInline
struct FrameIndex: Sendable {
    /// Frames that share a base: two to the power of this. The longest frame has less than 2^27 bytes.
    @usableFromInline static var groupShift: UInt64 { 5 }

    /// The offset of the first frame that was ever added, or will be.
    @usableFromInline let origin: UInt64

    /// For each frame from `origin` on, how far behind its group's base it begins.
    @usableFromInline var distances: PagedQueue<UInt32>

    /// For each group of frames from `origin` on, the position at which its first frame begins.
    @usableFromInline var bases: PagedQueue<UInt64>

    /// An empty index whose first frame gets the offset `origin`, with pages of `1 << pageShift` frames.
    init(pageShift: UInt64, origin: UInt64) {
        self.origin = origin
        distances = PagedQueue(shift: pageShift)
        bases = PagedQueue(shift: pageShift - Self.groupShift)
    }

    /// The position at which the frame `offset`, which is held, begins.
    @inlinable
    func position(of offset: UInt64) -> UInt64 {
        let place = offset &- origin
        return bases[place >> Self.groupShift] &+ UInt64(distances[place])
    }

    /// Adds the next frame, which begins at `position`.
    @inlinable
    mutating func append(position: UInt64) {
        let group = distances.end >> Self.groupShift
        if bases.end == group { bases.append(position) }
        distances.append(UInt32(truncatingIfNeeded: position &- bases[group]))
    }

    /// Forgets the frames below `offset`.
    @inlinable
    mutating func removeFirst(upTo offset: UInt64) {
        let place = offset &- origin
        distances.removeFirst(upTo: place)
        bases.removeFirst(upTo: place >> Self.groupShift)
    }

    /// Memory taken, in bytes.
    var reservedBytes: Int { distances.reservedBytes + bases.reservedBytes }
}
