/// A queue whose elements are addressed by their place in its whole history, and lie in pages of one size.
///
/// Elements are added at `end` and removed at `start`. A page comes into being when its first element is added and goes when its last one is
/// removed; one page that went is kept, so that a queue of steady length allocates nothing. Nothing is ever moved, and a copy of the
/// queue shares all pages but the one that is written next.
@usableFromInline
struct PagedQueue<Element: BitwiseCopyable & Sendable>: Sendable {
    /// A page has two to the power of this many elements.
    @usableFromInline let shift: UInt64

    /// Place of the oldest element held; equal to `end` when nothing is held.
    @usableFromInline var start: UInt64 = 0

    /// Place that the next element gets.
    @usableFromInline var end: UInt64 = 0

    /// Page `n` is in slot `n` modulo their number, a power of two. A slot without a page holds an empty array.
    @usableFromInline var slots: [[Element]] = [[]]

    /// Pages to be used again, empty but with their memory.
    private var spares: [[Element]] = []

    /// An empty queue.
    init(shift: UInt64) {
        self.shift = shift
    }

    /// Elements of a page.
    @inlinable
    var pageSize: Int { 1 << Int(truncatingIfNeeded: shift) }

    @inlinable
    var mask: UInt64 { (1 << shift) &- 1 }

    /// The slot of the page that holds, or will hold, the element at `place`.
    @inlinable
    func slot(of place: UInt64) -> Int { Int(truncatingIfNeeded: place >> shift) & (slots.count &- 1) }

    /// The element at `place`, which is held.
    @inlinable
    subscript(place: UInt64) -> Element { slots[slot(of: place)][Int(truncatingIfNeeded: place & mask)] }

    /// How many elements can be added before the next page begins; at least 1, for a page that is full is followed by a new one.
    @inlinable
    mutating func room() -> Int {
        let used = end & mask
        if used == 0 { addPage() }
        return pageSize &- Int(truncatingIfNeeded: used)
    }

    /// Adds `count` elements, all in the page of `end`, which has room for them. `body` appends exactly so many to the page.
    @inlinable
    mutating func append<Failure: Error>(
        count: Int,
        writtenBy body: (inout [Element]) throws(Failure) -> Void
    ) throws(Failure) {
        try body(&slots[slot(of: end)])
        end &+= UInt64(truncatingIfNeeded: count)
    }

    /// Adds an element.
    @inlinable
    mutating func append(_ element: Element) {
        _ = room()
        append(count: 1) { $0.append(element) }
    }

    /// Removes the elements before `place`, which is at most `end`. Of the pages that go, those are kept that `upcoming` elements
    /// to be added next will surely fill, and one more.
    @inlinable
    mutating func removeFirst(upTo place: UInt64, upcoming: Int = 0) {
        let first = start >> shift
        start = place
        if first != place >> shift { removePages(from: first, upcoming: upcoming) }
    }

    /// Removes the pages from number `first` up to that of `start`.
    @usableFromInline
    mutating func removePages(from first: UInt64, upcoming: Int) {
        let most = upcoming >> Int(truncatingIfNeeded: shift) + 1
        for number in first..<(start >> shift) {
            let slot = Int(truncatingIfNeeded: number) & (slots.count - 1)
            if spares.count < most {
                var page: [Element] = []
                swap(&page, &slots[slot])
                page.removeAll(keepingCapacity: true)
                spares.append(page)
            } else {
                slots[slot] = []
            }
        }
        let held = pagesHeld
        if held * 4 <= slots.count { resize(toHold: held) }
    }

    /// Adds the page of `end`, where none is yet.
    @usableFromInline
    mutating func addPage() {
        let held = pagesHeld
        if held == slots.count { resize(toHold: held + 1) }
        var page = spares.popLast() ?? []
        page.reserveCapacity(pageSize)
        slots[slot(of: end)] = page
    }

    /// How many pages there are: that of `start` up to that of the last element added.
    private var pagesHeld: Int { Int(truncatingIfNeeded: (end &+ mask) >> shift &- start >> shift) }

    /// Gives the pages as many slots as `pages` need, and room to grow.
    private mutating func resize(toHold pages: Int) {
        var count = 1
        while count < pages { count *= 2 }
        var moved = [[Element]](repeating: [], count: count)
        let first = start >> shift
        for number in first..<(first + UInt64(pagesHeld)) {
            let from = Int(truncatingIfNeeded: number) & (slots.count - 1)
            swap(&moved[Int(truncatingIfNeeded: number) & (count - 1)], &slots[from])
        }
        slots = moved
    }

    /// Memory taken, in bytes.
    var reservedBytes: Int {
        let pages = slots.reduce(0) { $0 + $1.capacity } + spares.reduce(0) { $0 + $1.capacity }
        return pages * MemoryLayout<Element>.stride + (slots.capacity + spares.capacity) * MemoryLayout<[Element]>.stride
    }
}
