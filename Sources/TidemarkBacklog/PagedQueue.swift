/// A queue whose elements are addressed by their place in its whole history, and lie in pages of one size.
///
/// Elements are added at `end` and removed at `start`. A page comes into being when its first element is added and goes when its last one is
/// removed; one page that went is kept, so that a queue of steady length allocates nothing. Nothing is ever moved, and a copy of the
/// queue shares all pages but the one that is written next.
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

    /// Pages that are full: page `n` is in slot `n` modulo their number, a power of two. A slot without a page holds an empty array.
    @usableFromInline var slots: [[Element]] = [[]]

    /// Pages to be used again.
    private var spares: [[Element]] = []

    /// An empty queue.
    init(shift: UInt64) {
        self.shift = shift
    }

    /// Elements of a page.
    @inlinable
    var pageSize: Int { 1 &<< Int(truncatingIfNeeded: shift) }

    @inlinable
    var mask: UInt64 { (1 &<< shift) &- 1 }

    /// The element at `place`, which is held.
    @inlinable
    @inline(__always)
    subscript(place: UInt64) -> Element {
        let number = place &>> shift
        let index = Int(truncatingIfNeeded: place & mask)
        return number == tailNumber ? tail[index] : slots[Int(truncatingIfNeeded: number) & (slots.count &- 1)][index]
    }

    /// The page with this number, which is there.
    func page(_ number: UInt64) -> [Element] {
        number == tailNumber ? tail : slots[Int(truncatingIfNeeded: number) & (slots.count - 1)]
    }

    /// How many elements can be added before the next page begins; at least 1, for a page that is full is followed by a new one.
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

    /// Removes the elements before `place`, which is at most `end`. Of the pages that go, those are kept that `upcoming` elements
    /// to be added next will surely fill, and one more.
    @inlinable
    @inline(__always)
    mutating func removeFirst(upTo place: UInt64, upcoming: Int = 0) {
        let first = start &>> shift
        start = place
        if first != place &>> shift { removePages(from: first, upcoming: upcoming) }
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
                swap(&page, &slots[Int(truncatingIfNeeded: number) & (slots.count - 1)])
            }
            if spares.count < most { spares.append(page) }
        }
        let full = pagesFull
        if full * 4 <= slots.count { resize(toHold: full) }
    }

    /// Begins the page of `end`; the one before it is full.
    @usableFromInline
    mutating func addPage() {
        if !tail.isEmpty {
            let full = pagesFull
            if full == slots.count { resize(toHold: full + 1) }
            swap(&slots[Int(truncatingIfNeeded: tailNumber) & (slots.count - 1)], &tail)
        }
        tail = spares.popLast() ?? [Element](repeating: 0, count: pageSize)
        tailNumber = end &>> shift
    }

    /// How many pages there are before the one that is being written.
    private var pagesFull: Int {
        let first = start &>> shift
        return tailNumber > first ? Int(truncatingIfNeeded: tailNumber - first) : 0
    }

    /// Gives the full pages as many slots as `pages` need, and room to grow.
    private mutating func resize(toHold pages: Int) {
        var count = 1
        while count < pages { count *= 2 }
        var moved = [[Element]](repeating: [], count: count)
        let first = start &>> shift
        for number in first..<(first + UInt64(pagesFull)) {
            let from = Int(truncatingIfNeeded: number) & (slots.count - 1)
            swap(&moved[Int(truncatingIfNeeded: number) & (count - 1)], &slots[from])
        }
        slots = moved
    }

    /// Memory taken, in bytes.
    var reservedBytes: Int {
        let elements = slots.reduce(0) { $0 + $1.capacity } + spares.reduce(tail.capacity) { $0 + $1.capacity }
        return elements * MemoryLayout<Element>.stride + (slots.capacity + spares.capacity) * MemoryLayout<[Element]>.stride
    }
}
