import ConformanceKit

/// What `apply` refuses as a whole, and in which order; and what it does not refuse.
enum CellApplyRefusals {
    static var vectors: [ScenarioVector] { generations + offsets + sizes }

    private static var generations: [ScenarioVector] {
        [
            vector(
                "cell/apply/other-generation",
                ["CELL-012"],
                "Commands of other generations are refused, wherever they stand",
                note: "Finds cells that skip what is below the cursor before they look at the generation.",
                [Cell.create(at: (7, 5)).succeeds]
                    + [1, 6, 8, 0, UInt64.max].flatMap { generation in
                        [4, 5, 6, 0].map { Cell.apply($0, .write("a"), in: generation).refuses("other-generation") }
                    } + [
                        Cell.look.shows("leading", cursor: "7:5"),
                        Cell.read().reads(.never, modified: nil, cursor: "7:5"),
                    ]
            ),
            vector(
                "cell/apply/generation-before",
                ["CELL-012", "CELL-015"],
                "After a promotion only the new generation's commands count",
                [
                    Cell.create().succeeds, Cell.apply(1, .write("a")).results(.of(1, "applied", "a", 1)),
                    Cell.promote(8, 1).succeeds, Cell.apply(2, .write("b")).refuses("other-generation"),
                    Cell.apply(1, .write("a")).refuses("other-generation"),
                    Cell.apply(1, .fence(nil), .write("b"), in: 8).results(
                        CellResult("applied", at: "8:1", cursor: "8:2", "a", modified: "7:1"),
                        CellResult("applied", at: "8:2", cursor: "8:3", "b", modified: "8:2")
                    ),
                ]
            ),
            vector(
                "cell/apply/other-generation-first",
                ["CELL-012", "CELL-013", "CELL-011"],
                "Another generation is noticed before an offset, a gap and an illegal command",
                [
                    Cell.create().succeeds,
                    Cell.apply(9_223_372_036_854_775_807, .write("a"), in: 8).refuses("other-generation"),
                    Cell.apply(.max, .write("a"), .write("b"), in: 8).refuses("other-generation"),
                    Cell.apply(2, .write("a"), in: 8).refuses("other-generation"),
                    Cell.apply(1, arguments: [["PING"]], in: 8).refuses("other-generation"),
                ]
            ),
            vector(
                "cell/apply/not-synced-first",
                ["CELL-063", "CELL-012", "CELL-013"],
                "An unsynced cell refuses whatever comes",
                ["writer", "reader"].flatMap { role in
                    [
                        Cell.unsynced(role).succeeds, Cell.apply(1, .write("a")).refuses("not-synced"),
                        Cell.apply(0, .open, in: 1).refuses("not-synced"),
                        Cell.apply(1, .write("a"), in: 0).refuses("not-synced"),
                        Cell.apply(.max, .write("a")).refuses("not-synced"),
                        Cell.apply(1, arguments: [["PING"]]).refuses("not-synced"),
                        Cell.look.shows("unsynced", cursor: nil, epoch: 0),
                    ]
                }
            ),
        ]
    }

    private static var offsets: [ScenarioVector] {
        [
            vector(
                "cell/apply/last-offset",
                ["CELL-013", "CELL-015", "CONV-001"],
                "The last command of a generation has offset 2^63-2",
                [
                    Cell.create(at: (7, largestNext - 2)).succeeds,
                    Cell.apply(largestNext - 2, .open, .write("a", by: CellRequest("7:9223372036854775805", 1)))
                        .results(
                            .of(largestNext - 2, "opened"),
                            .of(largestNext - 1, "applied", "a", largestNext - 1)
                        ),
                    Cell.look.shows(
                        "leading",
                        cursor: "7:9223372036854775807",
                        clients: [("7:9223372036854775805", 1)]
                    ),
                    Cell.apply(largestNext, .write("b")).refuses("bad-offset"),
                    Cell.apply(largestNext - 1, .write("b")).results(nil),
                    Cell.apply(largestNext - 1, .write("b"), .write("c")).refuses("bad-offset"),
                    Cell.read().reads("a", modified: "7:9223372036854775806", cursor: "7:9223372036854775807"),
                ]
            ),
            vector(
                "cell/apply/last-of-the-batch-above-the-last-offset",
                ["CELL-013"],
                "A batch that ends above the last offset is refused as a whole",
                note: "Finds cells that look at the first offset, or apply what fits.",
                [
                    Cell.create(at: (7, largestNext - 1)).succeeds,
                    Cell.apply(largestNext - 1, .write("a"), .write("b")).refuses("bad-offset"),
                    Cell.apply(largestNext - 2, .write("a"), .write("b"), .write("c")).refuses("bad-offset"),
                    Cell.look.shows("leading", cursor: "7:9223372036854775806"),
                    Cell.read().reads(.never, modified: nil, cursor: "7:9223372036854775806"),
                    Cell.apply(largestNext - 1, .write("a"))
                        .results(.of(largestNext - 1, "applied", "a", largestNext - 1)),
                ]
            ),
            vector(
                "cell/apply/offsets-that-wrap",
                ["CELL-013", "CONV-001"],
                "The offset of the last command may be above 2^64-1",
                note: "Finds sums that wrap around to small offsets, or trap.",
                [
                    Cell.create().succeeds, Cell.apply(.max, .write("a")).refuses("bad-offset"),
                    Cell.apply(.max, .write("a"), .write("b")).refuses("bad-offset"),
                    Cell.apply(.max, .write("a"), .write("b"), .write("c")).refuses("bad-offset"),
                    Cell.apply(.max - 1, .write("a"), .write("b"), .write("c")).refuses("bad-offset"),
                    Cell.apply(1 << 63, .write("a")).refuses("bad-offset"),
                    Cell.apply(largestNext, .write("a")).refuses("bad-offset"),
                    Cell.apply(largestNext - 1, .write("a")).needs(from: "7:1"),
                    Cell.apply(largestNext - 1, .write("a"), .write("b")).refuses("bad-offset"),
                    Cell.look.shows("leading", cursor: "7:1"),
                ]
            ),
            vector(
                "cell/apply/bad-offset-and-illegal",
                ["CELL-013", "CELL-014"],
                "An offset out of range is noticed before an illegal command, and nothing before either is applied",
                [
                    Cell.create(at: (7, largestNext - 2)).succeeds,
                    Cell.apply(
                        largestNext - 2,
                        arguments: [CellCommand.write("a").arguments, ["PING"], CellCommand.write("b").arguments]
                    ).refuses("bad-offset"), Cell.look.shows("leading", cursor: "7:9223372036854775805"),
                ]
            ),
        ]
    }

    private static var sizes: [ScenarioVector] {
        let long = Octets(repeating: "v", count: 262_145)
        return [
            vector(
                "cell/apply/longer-than-the-limit",
                ["CELL-017"],
                "A value that is too long to be proposed is applied",
                note: "Finds cells that judge sizes where they apply.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write(long)).results(.of(1, "applied", .value(long), 1)),
                    Cell.read().reads(.value(long), modified: "7:1", cursor: "7:2"),
                ]
            ),
            vector(
                "cell/apply/longer-than-a-small-limit",
                ["CELL-017", "CELL-016"],
                "A limit of one byte has no say in what is applied",
                [
                    Cell.create(longest: 1).succeeds, Cell.propose(.write("ab")).refuses("limit-exceeded"),
                    Cell.apply(
                        1,
                        .open,
                        .write("ab"),
                        .exchange(.bytes("ab"), to: "cde", by: CellRequest("7:1", 1)),
                        .exchange(.bytes("fghi"), to: "jklmn", by: CellRequest("7:1", 2)),
                        .write("opqrst", by: CellRequest("7:1", 1)),
                        .clear()
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied", "ab", 2),
                        .of(3, "applied", "cde", 3),
                        .of(4, "mismatch", "cde", 3),
                        .of(5, "expired-request", "cde", 3),
                        .of(6, "applied", .cleared, 6)
                    ),
                ]
            ),
            vector(
                "cell/apply/longer-on-a-follower",
                ["CELL-017", "CELL-016"],
                "A follower with a limit of one byte applies what its primary wrote",
                [
                    Cell.create("reader", at: nil, longest: 1).succeeds,
                    Cell.install(CellState(offset: 1)).installs("installed"),
                    Cell.apply(1, .write("abc"), .exchange(.bytes("abc"), to: "defg"))
                        .results(.of(1, "applied", "abc", 1), .of(2, "applied", "defg", 2)),
                ]
            ),
        ]
    }
}
