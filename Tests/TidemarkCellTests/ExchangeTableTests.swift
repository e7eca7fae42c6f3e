import Testing

@testable import TidemarkCell

/// Every expectation against every kind of cell, as the table of the text has them.
@Suite struct ExchangeTableTests {
    private static let expectations: [(CellCommand.Expectation, matches: Set<String>)] = [
        (.never, ["never"]),
        (.absent, ["never", "cleared", "cleared later"]),
        (.bytes([]), ["empty"]),
        (.bytes([97]), ["a", "a again", "a before"]),
        (.bytes([98]), []),
        (.bytes([97, 97]), []),
        (.modifiedAt(.at(7, 0)), []),
        (.modifiedAt(.at(7, 1)), ["cleared", "empty", "a"]),
        (.modifiedAt(.at(7, 2)), ["cleared later", "a again"]),
        (.modifiedAt(.at(7, 3)), []),
        (.modifiedAt(.at(6, 1)), ["a before"]),
        (.modifiedAt(.at(8, 1)), []),
    ]

    /// Cells of each kind. All of them, but the last one, stand at 7:3.
    private static func cell(_ kind: String) throws -> Cell {
        var cell = try Cell.leading(kind == "a before" ? 6 : 7)
        switch kind {
        case "never": try cell.apply(.fence, .open)
        case "cleared": try cell.apply(.clear, .fence)
        case "cleared later": try cell.apply(.write([97]), .exchange(.bytes([97]), nil))
        case "empty": try cell.apply(.write([]), .fence)
        case "a": try cell.apply(.write([97]), .exchange(.never, [98]))
        case "a again": try cell.apply(.write([97]), .write([97]))
        case "a before":
            try cell.apply(.write([97]), .fence)
            try cell.promote(to: .at(7, 3))
        default: Issue.record("\(kind)")
        }
        return cell
    }

    @Test(arguments: ["never", "cleared", "cleared later", "empty", "a", "a again", "a before"])
    func findsTheCellAsTheTableSays(kind: String) throws {
        let before = try Self.cell(kind)
        let reading = try #require(try before.read())
        #expect(reading.cursor == .at(7, 3))
        for (expected, matches) in Self.expectations {
            for new in [nil, [], [97], [99]] as [[UInt8]?] {
                var cell = before
                let arguments = CellCommand(.exchange(expected, new)).arguments
                let result = try #require(try cell.apply(arguments, at: .at(7, 3)))
                let isMatch = matches.contains(kind)
                #expect(result.outcome == (isMatch ? .applied : .mismatch), "\(expected) of \(kind)")
                #expect(result.position == .at(7, 3) && result.cursor == .at(7, 4))
                #expect(result.modified == (isMatch ? .at(7, 3) : reading.modified))
                #expect(result.current == (isMatch ? new.map { .value($0) } ?? .cleared : reading.current))
                #expect(
                    try cell.read()?.told
                        == Cell.Reading(
                            current: result.current,
                            modified: result.modified,
                            cursor: result.cursor
                        ).told
                )
            }
        }
    }

    /// Every action, with epochs below, at and above the cell's: what is fenced, and what shows its epoch.
    @Test(arguments: [
        (CellCommand.Action.write([97]), CellOutcome.applied), (.clear, .applied), (.fence, .applied),
        (.exchange(.never, [97]), .applied), (.exchange(.bytes([97]), [98]), .mismatch),
    ])
    func epochs(action: CellCommand.Action, outcome: CellOutcome) throws {
        for (shown, epoch) in [(0, 0), (0, 1), (5, 0), (5, 4), (5, 5), (5, 6), (5, .max), (.max, .max), (.max, 0)]
            as [(UInt64, UInt64)]
        {
            for isRequest in [false, true] {
                var cell = try Cell.leading()
                try cell.apply(.open)
                _ = try cell.apply(CellCommand(.fence, epoch: shown).arguments, at: .at(7, 2))
                let request = isRequest ? CellRequest(client: .at(7, 1), sequence: 9) : nil
                let arguments = CellCommand(action, request: request, epoch: epoch).arguments
                let result = try #require(try cell.apply(arguments, at: .at(7, 3)))
                let isFenced = epoch < shown
                #expect(result.outcome == (isFenced ? .fenced : outcome))
                #expect(cell.epoch == max(shown, epoch))
                #expect(cell.clients.map(\.sequence) == [isRequest ? 9 : 0])
                let isChanged = !isFenced && outcome == .applied && action != .fence
                #expect(result.modified == (isChanged ? .at(7, 3) : nil))
                guard isRequest else { continue }
                // Asked again, with whatever epoch the cell has been shown since.
                _ = try cell.apply(CellCommand(.fence, epoch: .max).arguments, at: .at(7, 4))
                let again = try #require(try cell.apply(arguments, at: .at(7, 5)))
                #expect(again.outcome == result.outcome && again.position == .at(7, 3) && again.cursor == .at(7, 6))
            }
        }
    }
}
