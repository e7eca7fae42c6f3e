import ConformanceKit

/// Commands that are like a recorded one: another command under its sequence is a mistake of somebody.
enum CellRequestMistakes {
    private static func by(_ sequence: UInt64) -> CellRequest { CellRequest("7:1", sequence) }

    static var vectors: [ScenarioVector] {
        let first = CellCommand.exchange(.bytes("a"), to: "b", by: by(1), epoch: 1)
        let changed: [(String, CellCommand)] = [
            ("another new value", .exchange(.bytes("a"), to: "c", by: by(1), epoch: 1)),
            ("another expected value", .exchange(.bytes("b"), to: "b", by: by(1), epoch: 1)),
            ("none as the new value", .exchange(.bytes("a"), to: nil, by: by(1), epoch: 1)),
            ("another expectation", .exchange(.absent, to: "b", by: by(1), epoch: 1)),
            ("a lower epoch", .exchange(.bytes("a"), to: "b", by: by(1))),
            ("a higher epoch", .exchange(.bytes("a"), to: "b", by: by(1), epoch: 2)),
            ("a write", .write("b", by: by(1), epoch: 1)), ("a clear", .clear(by: by(1), epoch: 1)),
            ("a fence", .fence(1, by: by(1))),
            ("the boundary elsewhere", .exchange(.bytes(""), to: "ab", by: by(1), epoch: 1)),
        ]
        return [
            vector(
                "cell/requests/same-sequence-other-command",
                ["CELL-044", "CELL-046", "CELL-048"],
                "Under a recorded sequence, each command that differs somewhere is told so, and does nothing",
                note: "Finds records that compare the kind, the value, or the sequence alone, or leave the epoch out.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open, .write("a"), first).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "applied", "b", 3)
                    ),
                ]
                    + changed.enumerated().map { index, change in
                        let offset = UInt64(index) + 4
                        return Cell.apply(offset, change.1).results(.of(offset, "request-mismatch", "b", 3))
                    } + [
                        Cell.apply(14, first).results(.of(14, "applied", "b", 3, first: 3)),
                        Cell.snapshot.snapshots(
                            CellState(
                                offset: 15,
                                current: "b",
                                modified: "7:3",
                                epoch: 1,
                                clients: [.client(first, "applied", at: "7:3")]
                            )
                        ),
                    ]
            ),
            vector(
                "cell/requests/same-arguments-joined",
                ["CELL-044", "CELL-048"],
                "Commands whose arguments read the same when they stand next to each other are different ones",
                note: "Finds hashes of arguments without their lengths.",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .exchange(.bytes("value"), to: "xvalue", by: by(1)),
                        .exchange(.bytes("valuevaluex"), to: "", by: by(1)),
                        .exchange(.bytes(""), to: "valuexvalue", by: by(1)),
                        .exchange(.bytes("value"), to: "xvalue", by: by(1))
                    ).results(
                        .of(1, "opened"),
                        .of(2, "mismatch"),
                        .of(3, "request-mismatch"),
                        .of(4, "request-mismatch"),
                        .of(5, "mismatch", first: 2)
                    ),
                ]
            ),
            vector(
                "cell/requests/same-command-other-client",
                ["CELL-045", "CELL-047"],
                "The same sequence and value of two clients are two requests",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .open,
                        .write("a", by: CellRequest("7:1", 1)),
                        .write("a", by: CellRequest("7:2", 1)),
                        .write("a", by: CellRequest("7:1", 1)),
                        .write("a", by: CellRequest("7:2", 1))
                    ).results(
                        .of(1, "opened"),
                        .of(2, "opened"),
                        .of(3, "applied", "a", 3),
                        .of(4, "applied", "a", 4),
                        .of(5, "applied", "a", 4, first: 3),
                        .of(6, "applied", "a", 4, first: 4)
                    ),
                ]
            ),
            vector(
                "cell/requests/long-command",
                ["CELL-048", "CELL-045", "CELL-044"],
                "The record of a long command is as short as any",
                {
                    let long = Octets(repeating: "v", count: 70_000)
                    let command = CellCommand.write(long, by: by(1))
                    return [
                        Cell.create().succeeds,
                        Cell.apply(1, .open, command, .clear(), command).results(
                            .of(1, "opened"),
                            .of(2, "applied", .value(long), 2),
                            .of(3, "applied", .cleared, 3),
                            .of(4, "applied", .cleared, 3, first: 2)
                        ),
                        Cell.apply(5, .write(long + "v", by: by(1))).results(.of(5, "request-mismatch", .cleared, 3)),
                        Cell.snapshot.snapshots(
                            CellState(
                                offset: 6,
                                current: .cleared,
                                modified: "7:3",
                                clients: [.client(command, "applied", at: "7:2")]
                            )
                        ),
                    ]
                }()
            ),
        ]
    }
}
