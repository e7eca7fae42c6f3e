extension LWWTable {
    /// Takes in another table, by walking along both.
    ///
    /// What comes of two tables is the same whichever is merged into the other: LWW-001 leaves nothing to decide.
    public mutating func merge(_ other: LWWTable) {
        var run: [LWWEntry] = []
        var page = 0
        for more in other.pages {
            if pages.isEmpty {
                begin(with: more)
                countTombstones(more.count { $0.isTombstone })
                continue
            }
            var index = 0
            while index < more.count {
                while page + 1 < firstKeys.count, firstKeys[page + 1] <= more[index].key { page += 1 }
                let end =
                    page + 1 < firstKeys.count
                    ? more.firstIndex(notBelow: firstKeys[page + 1], from: index) : more.count
                merge(more[index..<end], into: page, &run)
                index = end
            }
        }
    }

    /// Merges entries that belong to a page, and are in order, into it.
    private mutating func merge(_ incoming: ArraySlice<LWWEntry>, into page: Int, _ absent: inout [LWWEntry]) {
        absent.removeAll(keepingCapacity: true)
        var index = 0
        for entry in incoming {
            while index < pages[page].count, pages[page][index].key < entry.key { index += 1 }
            if index < pages[page].count, pages[page][index].key == entry.key {
                _ = replace(page, index, by: entry)
            } else {
                absent.append(entry)
            }
        }
        guard !absent.isEmpty else { return }
        countTombstones(absent.count { $0.isTombstone })
        replace(page, by: Self.woven(pages[page], absent))
    }

    /// Two lists in order, without a key in common, as one.
    private static func woven(_ left: [LWWEntry], _ right: [LWWEntry]) -> [LWWEntry] {
        var both: [LWWEntry] = []
        both.reserveCapacity(left.count + right.count)
        var index = 0
        for entry in right {
            while index < left.count, left[index].key < entry.key {
                both.append(left[index])
                index += 1
            }
            both.append(entry)
        }
        both.append(contentsOf: left[index...])
        return both
    }
}
