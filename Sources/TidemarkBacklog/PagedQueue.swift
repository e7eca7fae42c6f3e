/// A queue whose elements are addressed by their place in its whole history, and lie in pages of one size.
///
/// Elements are added at `end` and removed at `start`. A page comes into being when its first element is added and goes
/// when its last one is removed; one page that went is kept, so that a queue of steady length allocates nothing.
/// Nothing is ever moved, and a copy of the queue shares all pages but the one that is written next. Places are never
/// given twice: 2^64 of them last 58 years at 10 GB/s.
@usableFromInline
struct PagedQueue<Element: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable {
    /// A page has two to the power of this many elements.
    @usableFromInline let shift: UInt64

    /// Place of the oldest element held; equal to `end` when nothing is held.
    @usableFromInline var start: UInt64 = 0

    /// Place that the next element gets.
    @usableFromInline var end: UInt64 = 0

    /// The page that is being written, without elements as long as there is none.
    @usableFromInline var tail: [Element] = []

    /// Number of the page that is being written.
    @usableFromInline var tailNumber: UInt64 = 0

    /// Pages that are full: page `n` is in slot `n` modulo their number, a power of two. A slot without a page holds an
    /// empty array.
    @usableFromInline var slots: [[Element]] = [[]]

    /// Pages to be used again.
    @usableFromInline var spares: [[Element]] = []

    /// An empty queue.
    init(shift: UInt64) {
        self.shift = shift
    }

    /// Elements of a page.
    @inlinable
    var pageSize: Int { 1 &<< Int(truncatingIfNeeded: shift) }

    /// The bits of a place that say where in its page it is.
    @inlinable
    var mask: UInt64 { (1 &<< shift) &- 1 }

    /// The element at `place`, which is held.
    @inlinable
    @inline(__always)
    subscript(place: UInt64) -> Element {
        page(place &>> shift)[Int(truncatingIfNeeded: place & mask)]
    }

    /// The page with this number, which is there.
    @inlinable
    @inline(__always)
    func page(_ number: UInt64) -> [Element] {
        number == tailNumber ? tail : slots[slot(of: number)]
    }

    /// The slot of the page with this number, if it is full.
    @inlinable
    @inline(__always)
    func slot(of number: UInt64) -> Int { Int(truncatingIfNeeded: number) & (slots.count &- 1) }

    /// How many elements can be added before the next page begins; at least 1, for a page that is full is followed by a
    /// new one.
    @inlinable
    @inline(__always)
    mutating func room() -> Int {
        let used = end & mask
        if used == 0 { addPage() }
        return pageSize &- Int(truncatingIfNeeded: used)
    }

    /// Adds an element.
    @inlinable
    @inline(__always)
    mutating func append(_ element: Element) {
        _ = room()
        tail[Int(truncatingIfNeeded: end & mask)] = element
        end &+= 1
    }

    /// Removes the elements before `place`, which is at most `end`, and answers whether a page went with them. Of the
    /// pages that go, those are kept that `upcoming` elements to be added next will surely fill, and one more.
    @inlinable
    @inline(__always)
    mutating func removeFirst(upTo place: UInt64, upcoming: Int = 0) -> Bool {
        let first = start &>> shift
        start = place
        guard first != place &>> shift else { return false }
        removePages(from: first, upcoming: upcoming)
        return true
    }

    /// Removes the pages from number `first` up to that of `start`.
    @usableFromInline
    mutating func removePages(from first: UInt64, upcoming: Int) {
        let most = upcoming >> Int(truncatingIfNeeded: shift) + 1
        for number in first..<(start &>> shift) {
            var page: [Element] = []
            if number == tailNumber {
                swap(&page, &tail)
            } else {
                swap(&page, &slots[slot(of: number)])
            }
            if spares.count < most { spares.append(page) }
        }
        let full = fullPageCount
        if slots.count >= 4 * max(full, 1) { resize(toHold: full) }
    }

    /// Begins the page of `end`; the one before it is full.
    @inlinable
    mutating func addPage() {
        if !tail.isEmpty {
            let full = fullPageCount
            if full == slots.count { resize(toHold: full + 1) }
            swap(&slots[slot(of: tailNumber)], &tail)
        }
        tail = spares.popLast() ?? [Element](repeating: 0, count: pageSize)
        tailNumber = end &>> shift
    }

    /// How many pages there are before the one that is being written.
    @inlinable
    var fullPageCount: Int {
        let first = start &>> shift
        return tailNumber > first ? Int(truncatingIfNeeded: tailNumber - first) : 0
    }

    /// Gives the full pages as many slots as `pages` need: a power of two.
    @usableFromInline
    mutating func resize(toHold pages: Int) {
        var count = 1
        while count < pages { count *= 2 }
        var moved = [[Element]](repeating: [], count: count)
        let first = start &>> shift
        for number in first..<(first + UInt64(fullPageCount)) {
            swap(&moved[Int(truncatingIfNeeded: number) & (count - 1)], &slots[slot(of: number)])
        }
        slots = moved
    }

    /// How many pages have memory.
    var pageCount: Int { slots.count { !$0.isEmpty } + spares.count + (tail.isEmpty ? 0 : 1) }
}
