/// Entries by their keys, in the order of the keys: the greatest that was merged in for each.
///
/// Pages of up to some hundred entries, each in order and none of them empty: a key is found by two binary searches, an entry is
/// inserted by moving one page, and a large table is merged in by walking along both.
public struct LWWTable: Sendable {
    /// The entries, page by page.
    private(set) var pages: [[LWWEntry]] = []
    /// The first key of each page.
    private(set) var firstKeys: [LWWKey] = []
    /// How many entries there are, tombstones too.
    public private(set) var count = 0
    /// How many of them are tombstones.
    public private(set) var tombstoneCount = 0

    /// A page with more entries than this is divided.
    static let pageSize = 256

    /// A table of no entries.
    public init() {}

    /// Whether there is no entry.
    public var isEmpty: Bool { count == 0 }

    /// How many keys have a value.
    public var liveCount: Int { count - tombstoneCount }

    /// The entry of a key; nil where there is none.
    public subscript(key: LWWKey) -> LWWEntry? {
        guard let page = page(of: key) else { return nil }
        let index = pages[page].firstIndex(notBelow: key)
        guard index < pages[page].count, pages[page][index].key == key else { return nil }
        return pages[page][index]
    }

    /// Takes in an entry, and says what became of it.
    ///
    /// Spec: LWW-001, LWW-034 to LWW-036.
    ///
    /// - Parameter floor: where there is one, no entry at or below it is taken for a key that has none.
    @discardableResult
    public mutating func merge(_ incoming: LWWEntry, floor: HybridTime? = nil) -> LWWOutcome {
        let page = page(of: incoming.key) ?? 0
        let index = pages.isEmpty ? 0 : pages[page].firstIndex(notBelow: incoming.key)
        if page < pages.count, index < pages[page].count, pages[page][index].key == incoming.key {
            return replace(page, index, by: incoming)
        }
        if let floor, incoming.stamp.time <= floor { return .belowFloor }
        insert(incoming, page, index)
        return .applied
    }

    /// The entries of a key and those behind it, up to another one.
    ///
    /// - Parameters:
    ///   - low: the first key.
    ///   - high: the first key that is not meant any more; nil for none.
    public func entries(from low: LWWKey = LWWKey([]), below high: LWWKey? = nil) -> LWWEntries {
        LWWEntries(self, from: position(low), to: high.map(position) ?? Position(page: pages.count, index: 0))
    }

    /// Drops all tombstones at or below a time.
    ///
    /// Spec: LWW-093.
    ///
    /// - Returns: how many there were.
    @discardableResult
    mutating func dropTombstones(notAbove floor: HybridTime) -> Int {
        guard tombstoneCount > 0 else { return 0 }
        let isDropped = { (entry: LWWEntry) in entry.isTombstone && entry.stamp.time <= floor }
        var dropped = 0
        for page in pages.indices where pages[page].contains(where: isDropped) {
            dropped += pages[page].count
            pages[page].removeAll(where: isDropped)
            dropped -= pages[page].count
        }
        if dropped > 0 {
            pages.removeAll(where: \.isEmpty)
            firstKeys = pages.map { $0[0].key }
        }
        count -= dropped
        tombstoneCount -= dropped
        return dropped
    }
}

// MARK: Where things are

extension LWWTable {
    /// A place between entries.
    struct Position: Equatable {
        var page: Int
        var index: Int
    }

    /// The page that a key belongs to; nil where there is no page.
    func page(of key: LWWKey) -> Int? {
        guard !pages.isEmpty else { return nil }
        var low = 0
        var high = firstKeys.count
        while low < high {
            let middle = (low + high) / 2
            if key < firstKeys[middle] { high = middle } else { low = middle + 1 }
        }
        return max(low - 1, 0)
    }

    /// The place of the first entry that is not below a key.
    private func position(_ key: LWWKey) -> Position {
        guard let page = page(of: key) else { return Position(page: 0, index: 0) }
        let index = pages[page].firstIndex(notBelow: key)
        return index < pages[page].count ? Position(page: page, index: index) : Position(page: page + 1, index: 0)
    }
}

// MARK: Changing a page

extension LWWTable {
    /// Merges an entry with the one at a place, which has the same key.
    mutating func replace(_ page: Int, _ index: Int, by incoming: LWWEntry) -> LWWOutcome {
        let order = incoming.order(to: pages[page][index])
        if order.wins {
            tombstoneCount += (incoming.isTombstone ? 1 : 0) - (pages[page][index].isTombstone ? 1 : 0)
            pages[page][index] = incoming
        }
        return LWWOutcome(order)
    }

    private mutating func insert(_ entry: LWWEntry, _ page: Int, _ index: Int) {
        guard !pages.isEmpty else { return append(entry) }
        pages[page].insert(entry, at: index)
        if index == 0 { firstKeys[page] = entry.key }
        count += 1
        if entry.isTombstone { tombstoneCount += 1 }
        if pages[page].count > Self.pageSize { divide(page) }
    }

    /// Puts a page's entries, which came in order, in its place.
    mutating func replace(_ page: Int, by entries: [LWWEntry]) {
        count += entries.count - pages[page].count
        pages[page] = entries
        firstKeys[page] = entries[0].key
        if entries.count > Self.pageSize { divide(page) }
    }

    /// Adds an entry whose key is above all others.
    mutating func append(_ entry: LWWEntry) {
        if let last = pages.indices.last, pages[last].count < Self.pageSize {
            insert(entry, last, pages[last].count)
        } else {
            pages.append([entry])
            firstKeys.append(entry.key)
            count += 1
            if entry.isTombstone { tombstoneCount += 1 }
        }
    }

    /// Notes that tombstones were put into pages.
    mutating func countTombstones(_ more: Int) { tombstoneCount += more }

    /// Divides a page into as few as will do, of about the same size.
    private mutating func divide(_ page: Int) {
        let entries = pages[page]
        // Three quarters full, so that the next entries do not divide them at once.
        let parts = entries.count * 4 / (Self.pageSize * 3) + 1
        let divided = (0..<parts).map { part in
            Array(entries[entries.count * part / parts..<entries.count * (part + 1) / parts])
        }
        pages.replaceSubrange(page...page, with: divided)
        firstKeys.replaceSubrange(page...page, with: divided.map { $0[0].key })
    }

    /// A first page, for a table that has none.
    mutating func begin(with entries: [LWWEntry]) {
        pages = [entries]
        firstKeys = [entries[0].key]
        count = entries.count
        if entries.count > Self.pageSize { divide(0) }
    }
}

extension [LWWEntry] {
    /// The index of the first entry whose key is not below another one, in entries that are in order.
    func firstIndex(notBelow key: LWWKey, from start: Int = 0) -> Int {
        var low = start
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
