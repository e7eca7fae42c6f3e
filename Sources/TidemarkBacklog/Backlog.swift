public import TidemarkWire

/// The frames that a primary sent last: what a replica that was away for a while catches up from.
///
/// A backlog is a plain value. Encoded frames lie one behind the other on a tape of bytes that is cut into pages, so a
/// push copies each argument once, to its place, and allocates nothing once the backlog is full; an index of 4.25 bytes
/// for each frame says where it begins.
///
/// Memory grows with what is held, whatever the budget, and shrinks with it. The tape takes at most three pages more
/// than the bytes held, and the index three of its own, which are an eighth as large. A page has 256 KiB for a budget
/// of 2 MiB and above, and about an eighth of the budget below, but at least 1 KiB.
///
/// Spec: chapter 03.
public struct Backlog: Sendable {
    /// How many bytes of encoded frames may be held, 1 to 2^63-1. One frame alone may be longer.
    public let budget: UInt64

    /// Encodes with the limits in force.
    @usableFromInline let encoder: FrameEncoder

    /// The encoded frames. What lies from its start to its end is exactly what is held.
    @usableFromInline var tape: PagedQueue<UInt8>

    /// Where on the tape each frame begins.
    @usableFromInline var index: FrameIndex

    /// The offset of the oldest frame held; equal to `next` when nothing is held.
    @usableFromInline var oldest: UInt64 = 0

    /// The offset that the next frame gets, 0 to 2^63-1.
    @usableFromInline var next: UInt64 = 0

    /// Whether a resume or a push has succeeded.
    @usableFromInline var isStarted = false

    /// An empty backlog whose next offset is 0.
    ///
    /// - Parameters:
    ///   - budget: how many bytes of encoded frames may be held, 1 to 2^63-1.
    ///   - limits: what a frame may have at most; without any, what the protocol allows.
    /// - Throws: `badBudget`.
    ///
    /// Spec: BACKLOG-001, BACKLOG-002, BACKLOG-042
    public init(budget: UInt64, limits: WireLimits = .standard) throws(BacklogErrorCode) {
        try self.init(budget: budget, limits: limits, pageShift: Self.pageShift(budget: budget))
    }

    /// A backlog with pages of `1 << pageShift` bytes.
    init(budget: UInt64, limits: WireLimits, pageShift: UInt64) throws(BacklogErrorCode) {
        guard budget > 0, budget < 1 << 63 else { throw .badBudget }
        self.budget = budget
        encoder = FrameEncoder(limits: limits)
        tape = PagedQueue(shift: pageShift)
        // Most frames have 32 bytes and more, so a page of the index serves at least a page of the tape.
        index = FrameIndex(pageShift: max(pageShift, 10) - 5, origin: 0)
    }

    /// An eighth of the budget, rounded down to a power of two, but at least 1 KiB and at most 256 KiB: pages so small
    /// that a few of them add little to a budget, and so large that few frames lie across two of them.
    private static func pageShift(budget: UInt64) -> UInt64 {
        let shift = 63 - UInt64(max(budget, 1).leadingZeroBitCount)
        return min(max(shift, 13), 21) - 3
    }

    /// Lets the next frame have the offset `at`, in a backlog that has not begun.
    ///
    /// - Parameter at: 0 to 2^63-1.
    /// - Throws: `badOffset`, `alreadyStarted`; the first of them that holds. A resume after a refused one may still
    ///   succeed.
    ///
    /// Spec: BACKLOG-003, BACKLOG-004, BACKLOG-040, BACKLOG-041, BACKLOG-042
    public mutating func resume(at: UInt64) throws(BacklogErrorCode) {
        guard at <= Wire.maxNextOffset else { throw .badOffset }
        guard !isStarted else { throw .alreadyStarted }
        isStarted = true
        oldest = at
        next = at
        index = FrameIndex(pageShift: index.marks.shift, origin: at)
    }

    /// Removes the frames whose offset is less than `below`; the next offset stays as it is.
    ///
    /// For an owner who knows that nobody will ask for them again. A session never calls it.
    ///
    /// - Parameter below: 0 to 2^63-1.
    /// - Throws: `badOffset`.
    ///
    /// Spec: BACKLOG-003, BACKLOG-030, BACKLOG-031, BACKLOG-042
    public mutating func drop(below: UInt64) throws(BacklogErrorCode) {
        guard below <= Wire.maxNextOffset else { throw .badOffset }
        guard below > oldest else { return }
        let offset = min(below, next)
        removeFrames(below: offset, startingAt: position(of: offset), upcoming: 0)
    }

    /// What the backlog holds.
    ///
    /// Spec: BACKLOG-050
    public var state: BacklogState {
        let isEmpty = oldest == next
        return BacklogState(
            next: next,
            oldest: isEmpty ? nil : oldest,
            newest: isEmpty ? nil : next - 1,
            count: next - oldest,
            byteCount: tape.end - tape.start
        )
    }

    /// The position on the tape at which the frame `offset` begins, or would begin if it is the next one.
    @inlinable
    func position(of offset: UInt64) -> UInt64 {
        offset == next ? tape.end : index.position(of: offset)
    }

    /// Removes the frames below `offset`, which is from `oldest` to `next`; what is left begins at `start`. Pages are
    /// kept for `upcoming` bytes.
    @inlinable
    @inline(__always)
    mutating func removeFrames(below offset: UInt64, startingAt start: UInt64, upcoming: Int) {
        _ = tape.removeFirst(upTo: start, upcoming: upcoming)
        index.removeFirst(upTo: offset)
        oldest = offset
    }
}

/// What a backlog holds: its next offset, its window, and how large that is.
///
/// Spec: BACKLOG-050
public struct BacklogState: Equatable, Sendable {
    /// The offset that the next frame gets, 0 to 2^63-1.
    public let next: UInt64

    /// The first offset held, or `nil` when nothing is held.
    public let oldest: UInt64?

    /// The last offset held, `next` - 1, or `nil` when nothing is held.
    public let newest: UInt64?

    /// How many frames are held.
    public let count: UInt64

    /// How long the encoded frames held are together, in bytes.
    public let byteCount: UInt64

    /// A state.
    public init(next: UInt64, oldest: UInt64?, newest: UInt64?, count: UInt64, byteCount: UInt64) {
        self.next = next
        self.oldest = oldest
        self.newest = newest
        self.count = count
        self.byteCount = byteCount
    }
}
