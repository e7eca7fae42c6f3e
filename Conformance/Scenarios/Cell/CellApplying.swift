import ConformanceKit

/// Commands come from a log: again, with gaps, of another history, and illegal ones.
enum CellApplying {
    static var vectors: [ScenarioVector] { results + skips + gaps + CellStops.vectors + CellApplyRefusals.vectors }

    private static let all: [CellCommand] = [
        .write("a"), .write("b"), .clear(), .exchange(.never, to: "c"), .write("a"),
    ]

    private static let expected: [CellResult] = [
        .of(1, "applied", "a", 1), .of(2, "applied", "b", 2), .of(3, "applied", .cleared, 3),
        .of(4, "mismatch", .cleared, 3), .of(5, "applied", "a", 5),
    ]

    private static var results: [ScenarioVector] {
        [
            vector(
                "cell/apply/one-by-one",
                ["CELL-015", "CELL-050"],
                "Commands that come one by one",
                [Cell.create().succeeds]
                    + zip(all, expected).enumerated().map { Cell.apply(UInt64($0) + 1, $1.0).results($1.1) }
                    + [
                        Cell.look.shows("leading", cursor: "7:6"),
                        Cell.read().reads("a", modified: "7:5", cursor: "7:6"),
                    ]
            ),
            vector(
                "cell/apply/results-within-a-batch",
                ["CELL-050", "CELL-016"],
                "Each result of a batch shows the cell after its own command",
                note: "Finds results that are written when the batch is over.",
                [
                    Cell.create().succeeds, Cell.apply(1, commands: all).results(expected),
                    Cell.look.shows("leading", cursor: "7:6"), Cell.read().reads("a", modified: "7:5", cursor: "7:6"),
                ]
            ),
            vector(
                "cell/apply/every-outcome-counts",
                ["CELL-015", "CELL-050"],
                "The cursor goes on by one for each outcome there is",
                note: "Finds cells that count only what changes them.",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .write("a", by: CellRequest("7:1", 2), epoch: 2),
                        .exchange(.absent, to: "b", epoch: 2),
                        .fence(1),
                        .write("a", by: CellRequest("7:1", 2), epoch: 2),
                        .write("b", by: CellRequest("7:1", 2), epoch: 2),
                        .write("b", by: CellRequest("7:1", 1), epoch: 2),
                        .write("b", by: CellRequest("7:2", 1), epoch: 2),
                        .fence(2)
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "mismatch", "a", 2),
                        .of(4, "fenced", "a", 2),
                        .of(5, "applied", "a", 2, first: 2),
                        .of(6, "request-mismatch", "a", 2),
                        .of(7, "expired-request", "a", 2),
                        .of(8, "expired-request", "a", 2),
                        .of(9, "applied", "a", 2)
                    ), Cell.look.shows("leading", cursor: "7:10", epoch: 2, clients: [("7:1", 2)]),
                ]
            ),
            vector(
                "cell/apply/first-offset",
                ["CELL-015"],
                "Commands begin where the cell was created",
                [
                    Cell.create(at: (3, 41)).succeeds,
                    Cell.apply(41, .write("a"), .open, in: 3).results(
                        CellResult("applied", at: "3:41", cursor: "3:42", "a", modified: "3:41"),
                        CellResult("opened", at: "3:42", cursor: "3:43", "a", modified: "3:41")
                    ), Cell.look.shows("leading", cursor: "3:43", clients: [("3:42", 0)]),
                ]
            ),
            vector(
                "cell/apply/offset-0",
                ["CELL-015", "CELL-050"],
                "A command at offset 0, after a snapshot at offset 0",
                CellState(offset: 0).followed + [
                    Cell.apply(0, .open, .write("a", by: CellRequest("7:0", 1)))
                        .results(.of(0, "opened"), .of(1, "applied", "a", 1)),
                    Cell.look.shows("following", cursor: "7:2", clients: [("7:0", 1)]),
                ]
            ),
            vector(
                "cell/apply/offsets-above-2-to-53",
                ["CELL-015", "CELL-010", "CONV-001"],
                "Offsets stay exact above 2^53",
                [
                    Cell.create(at: (7, 9_007_199_254_740_992)).succeeds,
                    Cell.apply(9_007_199_254_740_992, .write("a"), .write("b")).results(
                        .of(9_007_199_254_740_992, "applied", "a", 9_007_199_254_740_992),
                        .of(9_007_199_254_740_993, "applied", "b", 9_007_199_254_740_993)
                    ),
                    Cell.apply(
                        9_007_199_254_740_993,
                        .write("c"),
                        .exchange(.modifiedAt("7:9007199254740992"), to: "d")
                    )
                    .results(nil, .of(9_007_199_254_740_994, "mismatch", "b", 9_007_199_254_740_993)),
                    Cell.apply(9_007_199_254_740_995, .exchange(.modifiedAt("7:9007199254740993"), to: "d"))
                        .results(.of(9_007_199_254_740_995, "applied", "d", 9_007_199_254_740_995)),
                ]
            ),
            vector(
                "cell/apply/largest-generation",
                ["CELL-012", "CELL-050", "CONV-001"],
                "A follower of generation 2^64-1",
                CellState(generation: .max, offset: 5).followed + [
                    Cell.apply(5, .write("a"), in: .max - 1).refuses("other-generation"),
                    Cell.apply(5, .write("a"), in: .max).results(
                        CellResult(
                            "applied",
                            at: "18446744073709551615:5",
                            cursor: "18446744073709551615:6",
                            "a",
                            modified: "18446744073709551615:5"
                        )
                    ),
                ]
            ),
        ]
    }

    private static var skips: [ScenarioVector] {
        [
            vector(
                "cell/apply/again",
                ["CELL-010"],
                "Commands that come again are skipped",
                note: "Finds cells that apply what they have already, or refuse it.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a"), .write("b")).results(
                        .of(1, "applied", "a", 1),
                        .of(2, "applied", "b", 2)
                    ), Cell.apply(1, .write("a"), .write("b")).results(nil, nil),
                    Cell.apply(1, .write("a")).results(nil), Cell.apply(2, .write("b")).results(nil),
                    Cell.look.shows("leading", cursor: "7:3"), Cell.read().reads("b", modified: "7:2", cursor: "7:3"),
                ]
            ),
            vector(
                "cell/apply/again-with-more",
                ["CELL-010", "CELL-015"],
                "Of a batch that overlaps, the new part is applied",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a"), .write("b")).results(
                        .of(1, "applied", "a", 1),
                        .of(2, "applied", "b", 2)
                    ),
                    Cell.apply(1, .write("a"), .write("b"), .write("c")).results(nil, nil, .of(3, "applied", "c", 3)),
                    Cell.apply(3, .write("c"), .clear()).results(nil, .of(4, "applied", .cleared, 4)),
                    Cell.apply(1, .write("a"), .write("b"), .write("c"), .clear(), .write("d"), .fence(nil))
                        .results(nil, nil, nil, nil, .of(5, "applied", "d", 5), .of(6, "applied", "d", 5)),
                ]
            ),
            vector(
                "cell/apply/others-below-the-cursor",
                ["CELL-010"],
                "What stands below the cursor is not looked at, though it is another command",
                note: "Finds cells that keep what they applied to compare it.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a"), .open).results(
                        .of(1, "applied", "a", 1),
                        .of(2, "opened", "a", 1)
                    ), Cell.apply(1, .clear(), .fence(9), .write("c")).results(nil, nil, .of(3, "applied", "c", 3)),
                    Cell.apply(1, .open, .open, .open).results(nil, nil, nil),
                    Cell.look.shows("leading", cursor: "7:4", clients: [("7:2", 0)]),
                ]
            ),
            vector(
                "cell/apply/illegal-below-the-cursor",
                ["CELL-010", "CELL-014"],
                "What stands below the cursor is not looked at, though it is no command",
                note: "Finds cells that decode a batch before they skip.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a"), .write("b")).results(
                        .of(1, "applied", "a", 1),
                        .of(2, "applied", "b", 2)
                    ), Cell.apply(1, arguments: [["PING"], []]).results(nil, nil),
                    Cell.apply(1, arguments: [["PING"], [], CellCommand.write("c").arguments])
                        .results(nil, nil, .of(3, "applied", "c", 3)), Cell.look.shows("leading", cursor: "7:4"),
                ]
            ),
            vector(
                "cell/apply/below-the-first-offset",
                ["CELL-010"],
                "Commands below the place of creation are skipped, too",
                [
                    Cell.create(at: (7, 5)).succeeds,
                    Cell.apply(0, .write("a"), .write("b")).results(nil, nil),
                    Cell.apply(3, .write("a"), .write("b"), .write("c")).results(nil, nil, .of(5, "applied", "c", 5)),
                ]
            ),
            vector(
                "cell/apply/below-a-snapshot",
                ["CELL-010"],
                "What a snapshot has in it is skipped",
                CellState(offset: 4, current: "x", modified: "7:2", clients: [.client("7:1")]).followed + [
                    Cell.apply(1, .open, .write("x"), .fence(nil), .write("y"))
                        .results(nil, nil, nil, .of(4, "applied", "y", 4)),
                    Cell.look.shows("following", cursor: "7:5", clients: [("7:1", 0)]),
                ]
            ),
        ]
    }

    private static var gaps: [ScenarioVector] {
        [
            vector(
                "cell/apply/gap",
                ["CELL-011"],
                "What comes above the cursor needs what is missing",
                note: "Finds cells that apply over a gap.",
                [
                    Cell.create().succeeds, Cell.apply(2, .write("a")).needs(from: "7:1"),
                    Cell.apply(1, .write("a")).results(.of(1, "applied", "a", 1)),
                    Cell.apply(3, .write("b"), .write("c")).needs(from: "7:2"),
                    Cell.apply(9_223_372_036_854_775_806, .write("b")).needs(from: "7:2"),
                    Cell.look.shows("leading", cursor: "7:2"), Cell.read().reads("a", modified: "7:1", cursor: "7:2"),
                    Cell.apply(2, .write("b")).results(.of(2, "applied", "b", 2)),
                ]
            ),
            vector(
                "cell/apply/gap-is-not-remembered",
                ["CELL-011", "CELL-016"],
                "What came above the cursor is not kept for later",
                [
                    Cell.create().succeeds, Cell.apply(2, .write("b")).needs(from: "7:1"),
                    Cell.apply(1, .write("a")).results(.of(1, "applied", "a", 1)),
                    Cell.look.shows("leading", cursor: "7:2"), Cell.read().reads("a", modified: "7:1", cursor: "7:2"),
                ]
            ),
            vector(
                "cell/apply/gap-and-illegal",
                ["CELL-011", "CELL-014"],
                "An illegal command above a gap is not come to",
                [
                    Cell.create().succeeds, Cell.apply(2, arguments: [["PING"]]).needs(from: "7:1"),
                    Cell.apply(2, arguments: [[]]).needs(from: "7:1"), Cell.look.shows("leading", cursor: "7:1"),
                ]
            ),
            vector(
                "cell/apply/gap-after-a-snapshot",
                ["CELL-011"],
                "A follower asks from where its snapshot ends",
                CellState(offset: 4, current: "x", modified: "7:2").followed + [
                    Cell.apply(5, .write("y")).needs(from: "7:4"), Cell.look.shows("following", cursor: "7:4"),
                ]
            ),
        ]
    }
}
