import ConformanceKit

/// Illegal commands in a log, and what a command's fate does not depend on.
enum CellStops {
    static var vectors: [ScenarioVector] { stops + independent }

    private static let ping: [Octets] = ["PING"]
    private static let (a, b, c) = (
        CellCommand.write("a").arguments, CellCommand.write("b").arguments, CellCommand.write("c").arguments
    )

    private static var stops: [ScenarioVector] {
        [
            vector(
                "cell/apply/stops-in-the-middle",
                ["CELL-014"],
                "What stands before an illegal command is applied, and what stands after it is not",
                note: "Finds cells that skip it, that refuse the batch as a whole, or that count it.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, arguments: [a, b, ping, c])
                        .results([.of(1, "applied", "a", 1), .of(2, "applied", "b", 2)], stops: 3),
                    Cell.look.shows("leading", cursor: "7:3"), Cell.read().reads("b", modified: "7:2", cursor: "7:3"),
                    Cell.snapshot.snapshots(CellState(offset: 3, current: "b", modified: "7:2")),
                ]
            ),
            vector(
                "cell/apply/stops-at-the-first",
                ["CELL-014"],
                "An illegal command at the beginning and nothing is applied",
                [
                    Cell.create().succeeds, Cell.apply(1, arguments: [ping, a]).results([], stops: 1),
                    Cell.apply(1, arguments: [ping]).results([], stops: 1), Cell.look.shows("leading", cursor: "7:1"),
                    Cell.read().reads(.never, modified: nil, cursor: "7:1"),
                ]
            ),
            vector(
                "cell/apply/stops-at-the-last",
                ["CELL-014"],
                "An illegal command at the end, and everything else is applied",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, arguments: [a, b, ping])
                        .results([.of(1, "applied", "a", 1), .of(2, "applied", "b", 2)], stops: 3),
                    Cell.look.shows("leading", cursor: "7:3"),
                ]
            ),
            vector(
                "cell/apply/stops-at-the-first-of-two",
                ["CELL-014"],
                "Of two illegal commands the first one decides",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, arguments: [a, ["CELL.OPEN", ""], b, ping])
                        .results([.of(1, "applied", "a", 1)], stops: 2),
                    Cell.look.shows("leading", cursor: "7:2"),
                ]
            ),
            vector(
                "cell/apply/stops-after-skipping",
                ["CELL-014", "CELL-010"],
                "Skipped, applied, and stopped, in one batch",
                [
                    Cell.create().succeeds, Cell.apply(1, .write("a")).results(.of(1, "applied", "a", 1)),
                    Cell.apply(1, arguments: [ping, b, ping, c])
                        .results([nil, .of(2, "applied", "b", 2)], stops: 3),
                    Cell.apply(1, arguments: [a, b, ping]).results([nil, nil], stops: 3),
                    Cell.apply(2, arguments: [b, []]).results([nil], stops: 3),
                    Cell.look.shows("leading", cursor: "7:3"),
                ]
            ),
            vector(
                "cell/apply/goes-no-further",
                ["CELL-014", "CELL-011"],
                "The cell waits at an illegal command for as long as it is there",
                note: "Finds cells that pass over it when it comes a second time, or when what follows comes alone.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, arguments: [a, ping, b]).results([.of(1, "applied", "a", 1)], stops: 2),
                    Cell.apply(2, arguments: [ping, b]).results([], stops: 2),
                    Cell.apply(3, arguments: [b]).needs(from: "7:2"),
                    Cell.apply(1, arguments: [a, ping, b]).results([nil], stops: 2),
                    Cell.look.shows("leading", cursor: "7:2"), Cell.read().reads("a", modified: "7:1", cursor: "7:2"),
                ]
            ),
            vector(
                "cell/apply/stop-is-no-state",
                ["CELL-014", "CELL-016"],
                "A stop leaves nothing behind: what is legal at that place is applied",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, arguments: [a, ping]).results([.of(1, "applied", "a", 1)], stops: 2),
                    Cell.apply(2, .write("b")).results(.of(2, "applied", "b", 2)),
                    Cell.snapshot.snapshots(CellState(offset: 3, current: "b", modified: "7:2")),
                ]
            ),
            vector(
                "cell/apply/illegal-with-a-known-request",
                ["CELL-014", "CELL-045"],
                "A repeated request with one more argument is no repetition",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open, .write("a", by: CellRequest("7:1", 1)))
                        .results(.of(1, "opened"), .of(2, "applied", "a", 2)),
                    Cell.apply(3, arguments: [["CELL.WRITE", "7:1/1", "0", "a", ""]]).results([], stops: 3),
                    Cell.apply(3, arguments: [["cell.write", "7:1/1", "0", "a"]]).results([], stops: 3),
                    Cell.apply(3, arguments: [["CELL.WRITE", "7:01/1", "0", "a"]]).results([], stops: 3),
                    Cell.apply(3, arguments: [["CELL.WRITE", "7:1/1", "", "a"]]).results([], stops: 3),
                ]
            ),
        ]
    }

    private static let mixed: [CellCommand] = [
        .open, .write("a", by: CellRequest("7:1", 1), epoch: 1), .exchange(.bytes("a"), to: "b", epoch: 1), .clear(),
        .write("a", by: CellRequest("7:1", 1), epoch: 1),
    ]
    private static let mixedResults: [CellResult] = [
        .of(1, "opened"), .of(2, "applied", "a", 2), .of(3, "applied", "b", 3), .of(4, "fenced", "b", 3),
        .of(5, "applied", "b", 3, first: 2),
    ]
    private static let after = CellState(
        offset: 6,
        current: "b",
        modified: "7:3",
        epoch: 1,
        clients: [.client(mixed[1], "applied", at: "7:2")]
    )

    private static var independent: [ScenarioVector] {
        [
            vector(
                "cell/apply/any-standing",
                ["CELL-016"],
                "Leading or following, writer or reader: the same results and the same state",
                [
                    Cell.create().succeeds, Cell.apply(1, commands: mixed).results(mixedResults),
                    Cell.snapshot.snapshots(after),
                ]
                    + [
                        Cell.create().succeeds, Cell.follow.succeeds,
                        Cell.apply(1, commands: mixed).results(mixedResults), Cell.snapshot.snapshots(after),
                    ]
                    + [
                        Cell.unsynced("writer").succeeds, Cell.install(CellState(offset: 1)).installs("installed"),
                        Cell.apply(1, commands: mixed).results(mixedResults), Cell.snapshot.snapshots(after),
                        Cell.resume(7, 6).succeeds, Cell.snapshot.snapshots(after),
                    ] + CellState(offset: 1).followed
                    + [Cell.apply(1, commands: mixed).results(mixedResults), Cell.snapshot.snapshots(after)]
            ),
            vector(
                "cell/apply/standing-changes-in-between",
                ["CELL-016"],
                "A cell that leads and follows by turns decides as any other",
                [
                    Cell.create().succeeds, Cell.apply(1, mixed[0]).results(mixedResults[0]), Cell.follow.succeeds,
                    Cell.apply(2, mixed[1]).results(mixedResults[1]), Cell.resume(7, 3).succeeds,
                    Cell.apply(3, mixed[2]).results(mixedResults[2]), Cell.follow.succeeds, Cell.follow.succeeds,
                    Cell.apply(4, mixed[3], mixed[4]).results(mixedResults[3], mixedResults[4]),
                    Cell.snapshot.snapshots(after),
                ]
            ),
            vector(
                "cell/apply/asked-in-between",
                ["CELL-016", "CELL-094"],
                "What is asked in between leaves no trace in what follows",
                [
                    Cell.create().succeeds, Cell.watch(1).succeeds, Cell.propose(mixed[1]).succeeds,
                    Cell.propose(.fence(9)).succeeds, Cell.apply(1, mixed[0]).results(mixedResults[0]),
                    Cell.next(1).tells(.never, modified: nil, cursor: "7:2"),
                    Cell.read(atLeast: "7:9").waits, Cell.propose(.write("z", by: CellRequest("7:1", 9))).succeeds,
                    Cell.apply(2, mixed[1]).results(mixedResults[1]),
                    Cell.look.shows(
                        "leading",
                        cursor: "7:3",
                        epoch: 1,
                        clients: [("7:1", 1)]
                    ), Cell.decode(CellCommand.clear().arguments).decodes(.clear()),
                    Cell.encode(.write("q", by: CellRequest("7:1", 1))).encodes(.write("q", by: CellRequest("7:1", 1))),
                    Cell.apply(3, mixed[2]).results(mixedResults[2]),
                    Cell.snapshot.snapshots(
                        CellState(
                            offset: 4,
                            current: "b",
                            modified: "7:3",
                            epoch: 1,
                            clients: [.client(mixed[1], "applied", at: "7:2")]
                        )
                    ), Cell.apply(9, .clear()).needs(from: "7:4"),
                    Cell.apply(4, mixed[3], mixed[4]).results(mixedResults[3], mixedResults[4]),
                    Cell.snapshot.snapshots(after),
                ]
            ),
        ]
    }
}
