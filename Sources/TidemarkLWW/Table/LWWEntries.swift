/// Entries of a table from one place to another, in the order of their keys.
public struct LWWEntries: Sendable, Sequence {
    private let table: LWWTable
    private let start: LWWTable.Position
    private let end: LWWTable.Position

    init(_ table: LWWTable, from start: LWWTable.Position, to end: LWWTable.Position) {
        self.table = table
        self.start = start
        self.end = end
    }

    /// How many there are.
    public var count: Int {
        guard (start.page, start.index) < (end.page, end.index) else { return 0 }
        if start.page == end.page { return end.index - start.index }
        let between = table.pages[start.page + 1..<end.page].reduce(0) { $0 + $1.count }
        return table.pages[start.page].count - start.index + between + end.index
    }

    /// The one that so many stand before.
    func entry(after count: Int) -> LWWEntry? {
        var left = count
        var page = start.page
        var index = start.index
        while page < table.pages.count {
            if index + left < table.pages[page].count { return table.pages[page][index + left] }
            left -= table.pages[page].count - index
            page += 1
            index = 0
        }
        return nil
    }

    /// Walks along them.
    public func makeIterator() -> Iterator { Iterator(table: table, position: start, end: end) }

    /// Walks along entries.
    public struct Iterator: IteratorProtocol {
        fileprivate let table: LWWTable
        fileprivate var position: LWWTable.Position
        fileprivate let end: LWWTable.Position

        /// The next one.
        public mutating func next() -> LWWEntry? {
            guard (position.page, position.index) < (end.page, end.index) else { return nil }
            let entry = table.pages[position.page][position.index]
            position.index += 1
            if position.index == table.pages[position.page].count {
                position = LWWTable.Position(page: position.page + 1, index: 0)
            }
            return entry
        }
    }
}

extension LWWTable {
    /// A table of some entries of another one.
    public init(_ entries: LWWEntries) {
        self.init()
        for entry in entries { append(entry) }
    }
}
