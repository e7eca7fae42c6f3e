import Testing

@testable import TidemarkCell

/// Where commands are refused, and with which code when several apply.
@Suite struct ApplyRefusalTests {
    private static func code(_ cell: Cell, _ place: CellPosition, _ count: Int) -> CellErrorCode? {
        guard let cursor = cell.cursor else { return .notSynced }
        let (last, overflow) = place.offset.addingReportingOverflow(UInt64(count) - 1)
        if place.generation != cursor.generation { return .otherGeneration }
        if overflow || last > UInt64(Int64.max) - 1 { return .badOffset }
        return place.offset > cursor.offset ? .needSync : nil
    }

    /// Each number of commands from each place.
    @Test(arguments: Asked.names)
    func eachPlace(name: String) throws {
        let cell = try Asked.cell(name)
        let write = CellCommand(.write([98])).arguments
        for place in Asked.places {
            for count in 1...4 {
                let expected = Self.code(cell, place, count)
                var changed = cell
                let commands = Array(repeating: write, count: count)
                #expect(Asked.code { _ = try changed.apply(commands, from: place) } == expected, "\(place) \(count)")
                if expected != nil { #expect(changed.seen == cell.seen) }
                guard count == 1 else { continue }
                var single = cell
                #expect(Asked.code { _ = try single.apply(write, at: place) } == expected, "\(place)")
                #expect(single.seen == changed.seen)
            }
        }
    }

    /// Cursors that a reader may have been told.
    @Test(arguments: Asked.names)
    func reading(name: String) throws {
        let cell = try Asked.cell(name)
        guard let cursor = cell.cursor else { return }
        for place in Asked.places {
            if place.generation != 7 {
                #expect(throws: CellErrorCode.otherGeneration) { try cell.read(atLeast: place) }
            } else {
                let reading = try cell.read(atLeast: place)
                #expect((reading == nil) == (place.offset > cursor.offset))
                #expect(reading == nil || reading?.cursor == cursor)
            }
        }
    }
}
