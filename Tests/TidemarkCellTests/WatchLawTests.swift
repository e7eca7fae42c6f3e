import Testing

@testable import TidemarkCell

/// Watches over all short sequences of what can become of a cell, against a definition that looks at all changes.
@Suite struct WatchLawTests {
    /// What can become of a cell, and a question.
    private enum Event: CaseIterable {
        case write, clear, mismatch, open, promote, installAhead, installChanged, installOther, next
    }

    private struct Story {
        var cell: Cell
        var watch: CellWatch
        /// Where the value was set or taken away, in the history that the cell has.
        var changes: [CellPosition] = []
        /// What the watcher was told last, if he was told anything.
        var told: Cell.Reading?
        /// The highest generation there was.
        var newest: UInt64 = 7

        mutating func go(_ event: Event) throws {
            guard event != .next else { return try ask() }
            if event == .installOther {
                newest += 1
                var other = try Cell.leading(newest, 2)
                try other.apply(.write([98]), .fence)
                changes = [.at(newest, 2)]
                return try install(other)
            }
            guard let cursor = cell.cursor else { return }
            if event == .write || event == .clear { changes.append(cursor) }
            switch event {
            case .write: try cell.apply(.write([97]))
            case .clear: try cell.apply(.clear)
            case .mismatch: try cell.apply(.exchange(.modifiedAt(cursor), [99]))
            case .open: try cell.apply(.open)
            case .promote:
                newest += 1
                try cell.resume(at: cursor)
                try cell.promote(to: .at(newest, 1))
            case .installAhead, .installChanged:
                var other = cell
                try other.apply(.fence, .open)
                if event == .installChanged {
                    changes.append(.at(cursor.generation, cursor.offset + 2))
                    try other.apply(.write([UInt8(truncatingIfNeeded: cursor.offset)]), .fence)
                }
                try install(other)
            case .installOther, .next: break
            }
        }

        private mutating func install(_ other: Cell) throws {
            guard let cursor = other.cursor else { return }
            cell.follow()
            _ = try cell.take(other.snapshot(), at: cursor)
        }

        /// What the watcher is told is what the text says; and when it is nothing, he knows what the cell holds.
        private mutating func ask() throws {
            let seen = watch.cursor
            let event = watch.next(of: cell)
            guard let reading = try? cell.read(), let cursor = cell.cursor else {
                #expect(event == nil && watch.cursor == seen)
                return
            }
            if let seen, seen.generation != cursor.generation {
                #expect(event == .reset(reading))
            } else if seen.map({ seen in
                changes.contains { $0.generation == seen.generation && $0.offset >= seen.offset }
            })
                ?? true
            {
                #expect(event == .state(reading))
                if let told, told.cursor.generation == cursor.generation, let before = told.modified,
                    let now = reading.modified
                {
                    #expect(before.precedes(now) || before.generation != now.generation)
                }
            } else {
                #expect(event == nil && watch.cursor == seen)
                if let told { #expect(told.current == reading.current && told.modified == reading.modified) }
                return
            }
            #expect(watch.cursor == cursor)
            told = reading
            // Asked again, there is nothing.
            var again = watch
            #expect(again.next(of: cell) == nil && again == watch)
        }

        /// All continuations of so many events.
        func explore(_ depth: Int) throws -> Int {
            guard depth > 0 else { return 1 }
            var count = 0
            for event in Event.allCases {
                var story = self
                try story.go(event)
                count += try story.explore(depth - 1)
            }
            return count
        }
    }

    @Test(arguments: [nil, CellPosition.at(7, 1), .at(7, 3), .at(7, 20), .at(6, 2), .at(8, 2)])
    func allSequences(from: CellPosition?) throws {
        let watch = CellWatch(from: from)
        #expect(watch.cursor == from)
        var count = try Story(cell: .unsynced(.writer), watch: watch).explore(4)
        let depth = from == nil ? 5 : 4
        count += try Story(cell: .leading(), watch: watch).explore(depth)
        #expect(count == 6561 + (depth == 5 ? 59_049 : 6561))
    }

    /// A replica that is behind what the watcher has seen says nothing until it has come further.
    @Test func behind() throws {
        var (ahead, behind) = (try Cell.leading(), try Cell.unsynced())
        _ = try behind.take(ahead.snapshot(), at: .at(7, 1))
        try ahead.apply(.write([1]), .write([2]), .open)
        var watch = CellWatch()
        #expect(watch.next(of: ahead) == (try ahead.read()).map { .state($0) })
        try behind.apply(.write([1]))
        #expect(watch.next(of: behind) == nil)
        try behind.apply(.write([2]))
        #expect(watch.next(of: behind) == nil)
        try behind.apply(.open)
        #expect(watch.next(of: behind) == nil)
        try behind.apply(.write([2]))
        #expect(watch.next(of: behind) == (try behind.read()).map { .state($0) })
        #expect(watch.cursor == .at(7, 5))
    }
}
