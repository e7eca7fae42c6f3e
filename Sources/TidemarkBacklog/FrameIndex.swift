/// Where each held frame begins on the tape: from an offset to a position in constant time, in 4.25 bytes for each
/// frame.
///
/// A position is 64 bits wide. Of each frame's the lower 32 bits are kept, and the whole of every 32nd: 32 frames that
/// follow each other are never as long as 2^32 bytes together, so the upper bits can be told from it.
@usableFromInline
struct FrameIndex: Sendable {
    /// Frames of a group: two to the power of this. The longest frame has less than 2^27 bytes.
    @usableFromInline static var groupShift: UInt64 { 5 }

    /// The offset of the first frame that was ever added, or will be.
    @usableFromInline let origin: UInt64

    /// The lower bits of the position of each frame, from `origin` on.
    @usableFromInline var marks: PagedQueue<UInt32>

    /// The position of the first frame of each group, from `origin` on.
    @usableFromInline var bases: PagedQueue<UInt64>

    /// An empty index whose first frame gets the offset `origin`, with pages of `1 << pageShift` frames.
    init(pageShift: UInt64, origin: UInt64) {
        self.origin = origin
        marks = PagedQueue(shift: pageShift)
        bases = PagedQueue(shift: pageShift - Self.groupShift)
    }

    /// The position at which the frame `offset`, which is held, begins.
    @inlinable
    @inline(__always)
    func position(of offset: UInt64) -> UInt64 {
        position(of: offset, after: bases[(offset &- origin) >> Self.groupShift])
    }

    /// The position at which the frame `offset`, which is held, begins, where an earlier one of at most 32 frames
    /// before it begins at `position`.
    @inlinable
    @inline(__always)
    func position(of offset: UInt64, after position: UInt64) -> UInt64 {
        position &+ UInt64(marks[offset &- origin] &- UInt32(truncatingIfNeeded: position))
    }

    /// Adds the next frame, which begins at `position`.
    @inlinable
    @inline(__always)
    mutating func append(position: UInt64) {
        if marks.end & ((1 << Self.groupShift) - 1) == 0 { bases.append(position) }
        marks.append(UInt32(truncatingIfNeeded: position))
    }

    /// Forgets the frames below `offset`.
    @inlinable
    @inline(__always)
    mutating func removeFirst(upTo offset: UInt64) {
        let place = offset &- origin
        // A page of bases has as many groups as a page of marks, so both go at once.
        if marks.removeFirst(upTo: place) { _ = bases.removeFirst(upTo: place >> Self.groupShift) }
    }
}
