import ConformanceKit

/// Epochs: who raises them, and who is fenced.
enum CellFencing {
    static var vectors: [ScenarioVector] { raising + fenced + silent + numbers }

    private static var raising: [ScenarioVector] {
        let kinds: [(String, CellCommand, CellValue, UInt64?, String)] = [
            ("write", .write("b", epoch: 5), "b", 2, "applied"), ("clear", .clear(epoch: 5), .cleared, 2, "applied"),
            ("fence", .fence(5), "a", 1, "applied"),
            ("exchange", .exchange(.bytes("a"), to: "b", epoch: 5), "b", 2, "applied"),
            ("mismatch", .exchange(.never, to: "b", epoch: 5), "a", 1, "mismatch"),
        ]
        return kinds.map { name, command, current, modified, outcome in
            vector(
                "cell/fencing/\(name)-raises",
                ["CELL-030", "CELL-018"],
                "A higher epoch is the cell's from then on: \(name), with a request and without",
                note: name == "mismatch" ? "Finds cells that show an epoch only with what is applied." : nil,
                [
                    Cell.create().succeeds, Cell.apply(1, .write("a")).results(.of(1, "applied", "a", 1)),
                    Cell.apply(2, command).results(.of(2, outcome, current, modified)),
                    Cell.look.shows("leading", cursor: "7:3", epoch: 5),
                    Cell.apply(3, .write("c", epoch: 4)).results(.of(3, "fenced", current, modified)),
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a"), .open)
                        .results(.of(1, "applied", "a", 1), .of(2, "opened", "a", 1)),
                    Cell.apply(3, command.by("7:2", 1))
                        .results(.of(3, outcome, current, modified.map { $0 == 2 ? 3 : $0 })),
                    Cell.look.shows("leading", cursor: "7:4", epoch: 5, clients: [("7:2", 1)]),
                ]
            )
        } + [
            vector(
                "cell/fencing/same-epoch",
                ["CELL-030", "CELL-018"],
                "Commands of the epoch that the cell has are applied, however many there are",
                note: "Finds cells that want each epoch to be higher than the last.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .fence(3), .write("a", epoch: 3), .fence(3), .write("b", epoch: 3)).results(
                        .of(1, "applied"),
                        .of(2, "applied", "a", 2),
                        .of(3, "applied", "a", 2),
                        .of(4, "applied", "b", 4)
                    ), Cell.look.shows("leading", cursor: "7:5", epoch: 3),
                ]
            ),
            vector(
                "cell/fencing/epoch-in-the-snapshot",
                ["CELL-030", "CELL-080"],
                "The highest epoch is part of the state",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .fence(3), .fence(7), .fence(5), .fence(7))
                        .results(.of(1, "applied"), .of(2, "applied"), .of(3, "fenced"), .of(4, "applied")),
                    Cell.snapshot.snapshots(CellState(offset: 5, epoch: 7)),
                ]
            ),
        ]
    }

    private static var fenced: [ScenarioVector] {
        [
            vector(
                "cell/fencing/below",
                ["CELL-031", "CELL-018", "CELL-025"],
                "Below the cell's epoch every kind of command is fenced, and the epoch stays",
                note: "Finds cells that set the epoch to that of the last command.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a", epoch: 5)).results(.of(1, "applied", "a", 1)),
                    Cell.apply(
                        2,
                        .write("b", epoch: 4),
                        .clear(epoch: 1),
                        .exchange(.bytes("a"), to: "b", epoch: 4),
                        .exchange(.never, to: "b", epoch: 4),
                        .fence(4),
                        .write("b", epoch: 4)
                    ).results((2...7).map { .of($0, "fenced", "a", 1) }),
                    Cell.look.shows("leading", cursor: "7:8", epoch: 5),
                    Cell.apply(8, .write("b", epoch: 5)).results(.of(8, "applied", "b", 8)),
                ]
            ),
            vector(
                "cell/fencing/without-an-epoch",
                ["CELL-031", "CELL-018"],
                "A command without an epoch is fenced once one was shown",
                note: "Finds cells for which a missing epoch is none at all, and passes.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a"), .fence(nil), .fence(1), .write("b"), .clear(), .fence(nil), .fence(0))
                        .results(
                            .of(1, "applied", "a", 1),
                            .of(2, "applied", "a", 1),
                            .of(3, "applied", "a", 1),
                            .of(4, "fenced", "a", 1),
                            .of(5, "fenced", "a", 1),
                            .of(6, "fenced", "a", 1),
                            .of(7, "fenced", "a", 1)
                        ), Cell.look.shows("leading", cursor: "7:8", epoch: 1),
                ]
            ),
            vector(
                "cell/fencing/fenced-and-not-as-expected",
                ["CELL-018", "CELL-031"],
                "An exchange that is fenced and would not match is fenced",
                note: "Finds cells that compare before they look at the epoch.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a", epoch: 2), .exchange(.bytes("x"), to: "y", epoch: 1))
                        .results(.of(1, "applied", "a", 1), .of(2, "fenced", "a", 1)),
                ]
            ),
            vector(
                "cell/fencing/open-is-never-fenced",
                ["CELL-018", "CELL-040", "CELL-030"],
                "An open has no epoch, and is not fenced",
                note: "Finds cells that judge an open by an epoch of 0.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .fence(.max), .open, .write("a", by: CellRequest("7:2", 1), epoch: .max))
                        .results(.of(1, "applied"), .of(2, "opened"), .of(3, "applied", "a", 3)),
                    Cell.look.shows("leading", cursor: "7:4", epoch: .max, clients: [("7:2", 1)]),
                ]
            ),
            vector(
                "cell/fencing/after-a-promotion",
                ["CELL-030", "CELL-031", "CELL-097"],
                "An epoch lasts from one generation to the next",
                [
                    Cell.create().succeeds, Cell.apply(1, .fence(4)).results(.of(1, "applied")),
                    Cell.promote(8, 1).succeeds,
                    Cell.apply(1, .write("a", epoch: 3), .write("a", epoch: 4), in: 8).results(
                        CellResult("fenced", at: "8:1", cursor: "8:2", .never),
                        CellResult("applied", at: "8:2", cursor: "8:3", "a", modified: "8:2")
                    ), Cell.look.shows("leading", cursor: "8:3", epoch: 4),
                ]
            ),
        ]
    }

    /// Those who raise nothing, though their epoch is higher.
    private static var silent: [ScenarioVector] {
        let kept = CellCommand.write("a", by: CellRequest("7:1", 4), epoch: 6)
        return [
            vector(
                "cell/fencing/unknown-client-raises-nothing",
                ["CELL-030", "CELL-042", "CELL-046"],
                "A request of a client that is not known shows nothing",
                note: "Finds cells that look at the epoch first.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a", by: CellRequest("7:9", 1), epoch: 5), .write("b", epoch: 1))
                        .results(.of(1, "expired-request"), .of(2, "applied", "b", 2)),
                    Cell.look.shows("leading", cursor: "7:3", epoch: 1),
                ]
            ),
            vector(
                "cell/fencing/expired-raises-nothing",
                ["CELL-030", "CELL-043", "CELL-046"],
                "A request of a lower sequence shows nothing",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .write("a", by: CellRequest("7:1", 2), epoch: 1),
                        .write("b", by: CellRequest("7:1", 1), epoch: 5),
                        .write("c", epoch: 1)
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "expired-request", "a", 2),
                        .of(4, "applied", "c", 4)
                    ), Cell.look.shows("leading", cursor: "7:5", epoch: 1, clients: [("7:1", 2)]),
                ]
            ),
            vector(
                "cell/fencing/request-mismatch-raises-nothing",
                ["CELL-030", "CELL-044", "CELL-046"],
                "Another command under the same sequence shows nothing",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .fence(1, by: CellRequest("7:1", 2)),
                        .fence(5, by: CellRequest("7:1", 2)),
                        .write("c", epoch: 1)
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied"),
                        .of(3, "request-mismatch"),
                        .of(4, "applied", "c", 4)
                    ), Cell.look.shows("leading", cursor: "7:5", epoch: 1, clients: [("7:1", 2)]),
                ]
            ),
            vector(
                "cell/fencing/retry-raises-nothing",
                ["CELL-030", "CELL-045", "CELL-046"],
                "A repeated request shows nothing anew, even where the cell's epoch is lower",
                note: "Such a state comes only from a snapshot; a cell believes it.",
                CellState(
                    offset: 9,
                    current: "x",
                    modified: "7:3",
                    epoch: 2,
                    clients: [.client(kept, "applied", at: "7:2")]
                )
                .followed + [
                    Cell.apply(9, kept).results(.of(9, "applied", "x", 3, first: 2)),
                    Cell.look.shows("following", cursor: "7:10", epoch: 2, clients: [("7:1", 4)]),
                    Cell.apply(10, .write("y", epoch: 2)).results(.of(10, "applied", "y", 10)),
                ]
            ),
        ]
    }

    private static var numbers: [ScenarioVector] {
        let rising: [UInt64] = [
            1, 2, 9, 10, 99, 100, 9_007_199_254_740_992, 9_007_199_254_740_993, 9_223_372_036_854_775_807,
            9_223_372_036_854_775_808, 9_999_999_999_999_999_999, 10_000_000_000_000_000_000, .max - 1, .max,
        ]
        return [
            vector(
                "cell/fencing/compared-as-numbers",
                ["CELL-030", "CELL-031", "CONV-001"],
                "Epochs are compared as numbers up to 2^64-1, each with the one before it",
                note: "Finds epochs that are compared as text, as floating point, or with a sign.",
                [Cell.create().succeeds]
                    + rising.enumerated().flatMap { index, epoch -> [ScenarioStep] in
                        let offset = UInt64(2 * index) + 1
                        let before = index == 0 ? 0 : rising[index - 1]
                        return [
                            Cell.apply(offset, .fence(epoch), .fence(before))
                                .results(.of(offset, "applied"), .of(offset + 1, "fenced")),
                            Cell.look.shows("leading", cursor: "7:\(offset + 2)", epoch: epoch),
                        ]
                    }
            ),
            vector(
                "cell/fencing/largest",
                ["CELL-030", "CELL-031", "CONV-001"],
                "Above the epoch 2^64-1 there is none: it fences everybody else",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .fence(.max), .fence(.max), .write("a", epoch: .max), .write("b", epoch: .max - 1))
                        .results(
                            .of(1, "applied"),
                            .of(2, "applied"),
                            .of(3, "applied", "a", 3),
                            .of(4, "fenced", "a", 3)
                        ), Cell.snapshot.snapshots(CellState(offset: 5, current: "a", modified: "7:3", epoch: .max)),
                ]
            ),
        ]
    }
}
