import ConformanceKit

/// What a reader is shown, and when he has to wait.
enum CellReads {
    static var vectors: [ScenarioVector] { reads + waits + generations }

    private static let state = CellInstalls.state

    private static func installed(_ state: CellState = CellInstalls.state) -> [ScenarioStep] {
        [Cell.unsynced("reader").succeeds, Cell.install(state).installs("installed")]
    }

    private static var reads: [ScenarioVector] {
        [
            vector(
                "cell/read/kinds",
                ["CELL-060"],
                "Never written, a value, an empty one, cleared: each with modified and the cursor",
                [
                    Cell.create().succeeds, Cell.read().reads(.never, modified: nil, cursor: "7:1"),
                    Cell.apply(1, .write("x")).results(
                        CellResult("applied", at: "7:1", cursor: "7:2", "x", modified: "7:1")
                    ),
                    Cell.read().reads("x", modified: "7:1", cursor: "7:2"),
                    Cell.apply(2, .write("")).results(
                        CellResult("applied", at: "7:2", cursor: "7:3", "", modified: "7:2")
                    ),
                    Cell.read().reads("", modified: "7:2", cursor: "7:3"),
                    Cell.apply(3, .clear())
                        .results(CellResult("applied", at: "7:3", cursor: "7:4", .cleared, modified: "7:3")),
                    Cell.read().reads(.cleared, modified: "7:3", cursor: "7:4"),
                ]
            ),
            vector(
                "cell/read/cursor-and-modified",
                ["CELL-060"],
                "The cursor goes on with every command, modified with those that set the value",
                note: "Finds reads that show the last command's position as modified, or modified as the cursor.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("x"), .open, .fence(nil), .exchange(.never, to: "y"))
                        .results(
                            CellResult("applied", at: "7:1", cursor: "7:2", "x", modified: "7:1"),
                            CellResult("opened", at: "7:2", cursor: "7:3", "x", modified: "7:1"),
                            CellResult("applied", at: "7:3", cursor: "7:4", "x", modified: "7:1"),
                            CellResult("mismatch", at: "7:4", cursor: "7:5", "x", modified: "7:1")
                        ), Cell.read().reads("x", modified: "7:1", cursor: "7:5"),
                    Cell.read().reads("x", modified: "7:1", cursor: "7:5"),
                ]
            ),
            vector(
                "cell/read/any-standing",
                ["CELL-060"],
                "Leading or following, writer or reader, all are read",
                [
                    Cell.create().succeeds, Cell.read().reads(.never, modified: nil, cursor: "7:1"),
                    Cell.follow.succeeds,
                    Cell.read().reads(.never, modified: nil, cursor: "7:1"), Cell.promote(8).succeeds,
                    Cell.read().reads(.never, modified: nil, cursor: "8:1"),
                ] + installed() + [Cell.read().reads("x", modified: "7:6", cursor: "7:9")]
            ),
            vector(
                "cell/read/long-value",
                ["CELL-060"],
                "A long value is read whole",
                installed(
                    CellState(offset: 2, current: .value(Octets(repeating: "v", count: 300_000)), modified: "7:1")
                ) + [
                    Cell.read()
                        .reads(.value(Octets(repeating: "v", count: 300_000)), modified: "7:1", cursor: "7:2")
                ]
            ),
        ]
    }

    private static var waits: [ScenarioVector] {
        [
            vector(
                "cell/read/at-least",
                ["CELL-060", "CELL-061"],
                "A cursor that the cell has reached is answered at once, and so is a lower one",
                note: "Finds off-by-one: a reader who has seen everything below 7:9 has seen all that this cell knows.",
                installed() + [
                    Cell.read(atLeast: "7:9").reads("x", modified: "7:6", cursor: "7:9"),
                    Cell.read(atLeast: "7:8").reads("x", modified: "7:6", cursor: "7:9"),
                    Cell.read(atLeast: "7:0").reads("x", modified: "7:6", cursor: "7:9"),
                ]
            ),
            vector(
                "cell/read/to-wait",
                ["CELL-061"],
                "A cursor that the cell has not reached is waited for",
                installed() + [
                    Cell.read(atLeast: "7:10").waits, Cell.read(atLeast: "7:100").waits,
                    Cell.read(atLeast: "7:9223372036854775807").waits,
                    Cell.apply(9, .fence(3)).results(
                        CellResult("applied", at: "7:9", cursor: "7:10", "x", modified: "7:6")
                    ),
                    Cell.read(atLeast: "7:10").reads("x", modified: "7:6", cursor: "7:10"),
                    Cell.read(atLeast: "7:11").waits,
                    Cell.install(state.with { $0.offset = 11 }).installs("installed"),
                    Cell.read(atLeast: "7:11").reads("x", modified: "7:6", cursor: "7:11"),
                ]
            ),
            vector(
                "cell/read/wait-for-every-command",
                ["CELL-061"],
                "It is the cursor that counts, not modified: commands that change nothing count, too",
                note: "Finds reads that wait for the value to change.",
                [
                    Cell.create().succeeds, Cell.read(atLeast: "7:3").waits,
                    Cell.apply(1, .open).results(CellResult("opened", at: "7:1", cursor: "7:2", .never)),
                    Cell.read(atLeast: "7:3").waits,
                    Cell.apply(2, .write("x").by("7:9", 1))
                        .results(CellResult("expired-request", at: "7:2", cursor: "7:3", .never)),
                    Cell.read(atLeast: "7:3").reads(.never, modified: nil, cursor: "7:3"),
                ]
            ),
            vector(
                "cell/read/numbers",
                ["CELL-061", "CONV-001"],
                "Offsets are numbers: 10 is above 9, 2^53+1 above 2^53",
                installed(CellState(offset: 9)) + [Cell.read(atLeast: "7:10").waits] + installed(CellState(offset: 10))
                    + [Cell.read(atLeast: "7:9").reads(.never, modified: nil, cursor: "7:10")]
                    + installed(CellState(offset: 9_007_199_254_740_992)) + [
                        Cell.read(atLeast: "7:9007199254740993").waits,
                        Cell.read(atLeast: "7:9007199254740992").reads(
                            .never,
                            modified: nil,
                            cursor: "7:9007199254740992"
                        ),
                    ]
            ),
            vector(
                "cell/read/waits-change-nothing",
                ["CELL-061"],
                "To wait changes nothing, nor does a refusal",
                installed() + [
                    Cell.read(atLeast: "7:99").waits, Cell.read(atLeast: "8:1").refuses("other-generation"),
                ] + state.stands()
            ),
        ]
    }

    private static var generations: [ScenarioVector] {
        [
            vector(
                "cell/read/other-generation",
                ["CELL-062"],
                "A cursor of another generation is refused, whichever is higher",
                note:
                    "Finds generations that are compared: a higher one that is waited for, a lower one that is answered.",
                installed() + [
                    Cell.read(atLeast: "8:1").refuses("other-generation"),
                    Cell.read(atLeast: "6:1").refuses("other-generation"),
                    Cell.read(atLeast: "6:9").refuses("other-generation"),
                    Cell.read(atLeast: "8:9").refuses("other-generation"),
                    Cell.read(atLeast: "18446744073709551615:0").refuses("other-generation"),
                    Cell.read(atLeast: "77:9").refuses("other-generation"),
                    Cell.read().reads("x", modified: "7:6", cursor: "7:9"),
                ]
            ),
            vector(
                "cell/read/after-a-promotion",
                ["CELL-061", "CELL-062"],
                "After a promotion an old cursor is of another generation, though modified may be of it",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("x")).results(
                        CellResult("applied", at: "7:1", cursor: "7:2", "x", modified: "7:1")
                    ),
                    Cell.read(atLeast: "8:2").refuses("other-generation"), Cell.promote(8).succeeds,
                    Cell.read(atLeast: "7:2").refuses("other-generation"),
                    Cell.read(atLeast: "7:1").refuses("other-generation"), Cell.read(atLeast: "8:2").waits,
                    Cell.read(atLeast: "8:1").reads("x", modified: "7:1", cursor: "8:1"),
                    Cell.read().reads("x", modified: "7:1", cursor: "8:1"),
                ]
            ),
            vector(
                "cell/read/after-a-reset",
                ["CELL-061", "CELL-062"],
                "So after another history was installed, also where its cursor is lower",
                installed() + [
                    Cell.install(CellState(generation: 8, offset: 2)).installs("reset"),
                    Cell.read(atLeast: "7:9").refuses("other-generation"), Cell.read(atLeast: "8:3").waits,
                    Cell.read(atLeast: "8:2").reads(.never, modified: nil, cursor: "8:2"),
                ]
            ),
            vector(
                "cell/read/unsynced",
                ["CELL-063"],
                "Who knows nothing says so, whatever cursor is given",
                [
                    Cell.unsynced("reader").succeeds, Cell.read().refuses("not-synced"),
                    Cell.read(atLeast: "7:1").refuses("not-synced"), Cell.read(atLeast: "1:0").refuses("not-synced"),
                ]
            ),
        ]
    }
}
