import ConformanceKit

/// Requests: what is recorded of them, and what a repetition is told.
enum CellRequests {
    static var vectors: [ScenarioVector] {
        recorded + repeated + CellRequestCorners.vectors + CellClientLists.vectors + CellEvictions.vectors
    }

    private static let id: CellPosition = "7:1"

    private static func by(_ sequence: UInt64) -> CellRequest { CellRequest(id, sequence) }

    private static var recorded: [ScenarioVector] {
        let kinds: [(name: String, command: CellCommand, outcome: String, current: CellValue, modified: UInt64?)] = [
            ("write", .write("b", epoch: 2), "applied", "b", 3), ("clear", .clear(epoch: 2), "applied", .cleared, 3),
            ("fence", .fence(2), "applied", "a", 2),
            ("exchange", .exchange(.bytes("a"), to: "b", epoch: 2), "applied", "b", 3),
            ("exchange-to-none", .exchange(.modifiedAt("7:2"), to: nil, epoch: 3), "applied", .cleared, 3),
            ("mismatch", .exchange(.absent, to: "b", epoch: 2), "mismatch", "a", 2),
            ("fenced", .write("b", epoch: 1), "fenced", "a", 2),
            ("fenced-exchange", .exchange(.never, to: "b"), "fenced", "a", 2),
        ]
        return kinds.map { kind in
            let command = kind.command.by(id, 5)
            let epoch = max(kind.command.epoch ?? 0, 2)
            let kept = CellState.Kept.client(command, kind.outcome, at: "7:3")
            let modified = kind.modified.map { "7:\($0)" }
            return vector(
                "cell/requests/record-of-\(kind.name)",
                ["CELL-047", "CELL-048", "CELL-045", "CELL-046"],
                "The record of a request that is \(kind.outcome): \(kind.name); a repetition is told the same",
                note: kind.outcome == "applied" ? nil : "Finds cells that record only what they apply.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open, .write("a", epoch: 2), command).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, kind.outcome, kind.current, kind.modified)
                    ),
                    Cell.snapshot.snapshots(
                        CellState(offset: 4, current: kind.current, modified: modified, epoch: epoch, clients: [kept])
                    ),
                    Cell.apply(4, command).results(.of(4, kind.outcome, kind.current, kind.modified, first: 3)),
                    Cell.apply(5, .fence(epoch), command).results(
                        .of(5, "applied", kind.current, kind.modified),
                        .of(6, kind.outcome, kind.current, kind.modified, first: 3)
                    ),
                    Cell.snapshot.snapshots(
                        CellState(offset: 7, current: kind.current, modified: modified, epoch: epoch, clients: [kept])
                    ),
                ]
            )
        } + [
            vector(
                "cell/requests/only-the-last-is-recorded",
                ["CELL-047", "CELL-043"],
                "A record gives way to the next, whatever the outcomes",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .write("a", by: by(1)),
                        .exchange(.absent, to: "b", by: by(2)),
                        .write("a", by: by(1)),
                        .fence(1, by: by(3)),
                        .exchange(.absent, to: "b", by: by(2)),
                        .clear(by: by(4)),
                        .fence(1, by: by(3))
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "mismatch", "a", 2),
                        .of(4, "expired-request", "a", 2),
                        .of(5, "applied", "a", 2),
                        .of(6, "expired-request", "a", 2),
                        .of(7, "fenced", "a", 2),
                        .of(8, "expired-request", "a", 2)
                    ),
                    Cell.snapshot.snapshots(
                        CellState(
                            offset: 9,
                            current: "a",
                            modified: "7:2",
                            epoch: 1,
                            clients: [.client(.clear(by: by(4)), "fenced", at: "7:7")]
                        )
                    ),
                ]
            ),
            vector(
                "cell/requests/without-a-request",
                ["CELL-047", "CELL-045"],
                "Commands without a request are no requests: the same one twice counts twice",
                note: "Finds cells that know a command again by its bytes.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open, .write("a"), .write("a"), .exchange(.bytes("a"), to: nil), .clear()).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "applied", "a", 3),
                        .of(4, "applied", .cleared, 4),
                        .of(5, "applied", .cleared, 5)
                    ), Cell.look.shows("leading", cursor: "7:6", clients: [("7:1", 0)]),
                ]
            ),
        ]
    }

    private static var repeated: [ScenarioVector] {
        [
            vector(
                "cell/requests/again-at-once",
                ["CELL-045", "CELL-046", "CELL-050"],
                "A request that comes twice counts once, also within a batch",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open, .write("a", by: by(1)), .write("a", by: by(1)), .write("a", by: by(1)))
                        .results(
                            .of(1, "opened"),
                            .of(2, "applied", "a", 2),
                            .of(3, "applied", "a", 2, first: 2),
                            .of(4, "applied", "a", 2, first: 2)
                        ), Cell.read().reads("a", modified: "7:2", cursor: "7:5"),
                ]
            ),
            vector(
                "cell/requests/again-after-other-changes",
                ["CELL-045", "CELL-050"],
                "A repetition is told the outcome and the place of then, and the cell of now",
                note: "Finds cells that keep the whole result, and those that answer with the place of the repetition.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open, .write("a", by: by(1)), .write("b"), .clear(), .write("a", by: by(1))).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "applied", "b", 3),
                        .of(4, "applied", .cleared, 4),
                        .of(5, "applied", .cleared, 4, first: 2)
                    ),
                    Cell.apply(6, .write("c"), .write("a", by: by(1)))
                        .results(.of(6, "applied", "c", 6), .of(7, "applied", "c", 6, first: 2)),
                ]
            ),
            vector(
                "cell/requests/mismatch-again",
                ["CELL-045", "CELL-047"],
                "An exchange that did not match does not when it is asked again, though the cell is as expected now",
                note: "Finds cells that decide a repeated mismatch anew: two answers to one question.",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .exchange(.bytes("a"), to: "b", by: by(1)),
                        .write("a"),
                        .exchange(.bytes("a"), to: "b", by: by(1)),
                        .exchange(.bytes("a"), to: "b", by: by(2))
                    ).results(
                        .of(1, "opened"),
                        .of(2, "mismatch"),
                        .of(3, "applied", "a", 3),
                        .of(4, "mismatch", "a", 3, first: 2),
                        .of(5, "applied", "b", 5)
                    ),
                ]
            ),
            vector(
                "cell/requests/applied-again",
                ["CELL-045", "CELL-018"],
                "An exchange that was applied was, though the cell is no longer as expected",
                note: "Finds cells that compare before they look for a record: the winner would be told that it lost.",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .exchange(.never, to: "b", by: by(1)),
                        .exchange(.never, to: "b", by: by(1)),
                        .exchange(.modifiedAt("7:2"), to: nil, by: by(2)),
                        .exchange(.modifiedAt("7:2"), to: nil, by: by(2))
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied", "b", 2),
                        .of(3, "applied", "b", 2, first: 2),
                        .of(4, "applied", .cleared, 4),
                        .of(5, "applied", .cleared, 4, first: 4)
                    ),
                ]
            ),
            vector(
                "cell/requests/again-under-a-higher-epoch",
                ["CELL-045", "CELL-018", "CELL-031"],
                "What was applied is not fenced when it is asked again, though its epoch is over",
                note: "Finds cells that look at the epoch before they look for a record.",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .write("a", by: by(1), epoch: 2),
                        .fence(3),
                        .write("a", by: by(1), epoch: 2),
                        .write("a", by: by(2), epoch: 2),
                        .write("a", by: by(2), epoch: 2)
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "applied", "a", 2),
                        .of(4, "applied", "a", 2, first: 2),
                        .of(5, "fenced", "a", 2),
                        .of(6, "fenced", "a", 2, first: 5)
                    ), Cell.look.shows("leading", cursor: "7:7", epoch: 3, clients: [("7:1", 2)]),
                ]
            ),
            vector(
                "cell/requests/again-after-a-promotion",
                ["CELL-045", "CELL-050", "CELL-040"],
                "Clients and records outlive a generation; the recorded place is one of the old",
                note: "Finds cells that forget clients with the generation, or write old places anew.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open, .write("a", by: by(1))).results(.of(1, "opened"), .of(2, "applied", "a", 2)),
                    Cell.promote(8, 1).succeeds,
                    Cell.apply(
                        1,
                        .write("a", by: by(1)),
                        .open,
                        .write("b", by: CellRequest("8:1", 1)),
                        .write("c", by: CellRequest("8:2", 1)),
                        .write("a", by: by(1)),
                        in: 8
                    ).results(
                        CellResult("applied", at: "7:2", cursor: "8:2", "a", modified: "7:2"),
                        CellResult("opened", at: "8:2", cursor: "8:3", "a", modified: "7:2"),
                        CellResult("expired-request", at: "8:3", cursor: "8:4", "a", modified: "7:2"),
                        CellResult("applied", at: "8:4", cursor: "8:5", "c", modified: "8:4"),
                        CellResult("applied", at: "7:2", cursor: "8:6", "c", modified: "8:4")
                    ), Cell.look.shows("leading", cursor: "8:6", clients: [("7:1", 1), ("8:2", 1)]),
                ]
            ),
            vector(
                "cell/requests/again-from-a-snapshot",
                ["CELL-045", "CELL-048", "CELL-044"],
                "A cell that got the records by a snapshot answers repetitions as any other",
                note: "Finds records that hold more, or another hash, than the snapshot does.",
                CellState(
                    offset: 9,
                    current: "x",
                    modified: "7:8",
                    epoch: 3,
                    clients: [
                        .client(
                            .exchange(.bytes("a"), to: "b", by: CellRequest("6:4", 2), epoch: 1),
                            "mismatch",
                            at: "6:9"
                        ),
                        .client(.write("", by: CellRequest("7:2", 1)), "fenced", at: "7:3"),
                    ]
                ).followed + [
                    Cell.apply(
                        9,
                        .exchange(.bytes("a"), to: "b", by: CellRequest("6:4", 2), epoch: 1),
                        .write("", by: CellRequest("7:2", 1)),
                        .exchange(.bytes("a"), to: "b", by: CellRequest("6:4", 2)),
                        .clear(by: CellRequest("7:2", 1))
                    ).results(
                        CellResult("mismatch", at: "6:9", cursor: "7:10", "x", modified: "7:8"),
                        .of(10, "fenced", "x", 8, first: 3),
                        .of(11, "request-mismatch", "x", 8),
                        .of(12, "request-mismatch", "x", 8)
                    )
                ]
            ),
        ]
    }
}
