import ConformanceKit

/// What results tell of the epoch, which refusal comes first, and what leaves the list of clients alone.
enum CellFinerPoints {
    static var vectors: [ScenarioVector] { epochs + refusals + clients }

    private static var epochs: [ScenarioVector] {
        [
            vector(
                "cell/result/tells-the-epoch",
                ["CELL-050", "CELL-030", "CELL-031"],
                "Each result tells the epoch that the cell has then, whatever became of the command",
                note: "Whoever is fenced has to learn from the answer by which epoch.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a"), .write("b", epoch: 4), .write("c"), .open).results(
                        CellResult("applied", at: "7:1", cursor: "7:2", "a", modified: "7:1", epoch: 0),
                        CellResult("applied", at: "7:2", cursor: "7:3", "b", modified: "7:2", epoch: 4),
                        CellResult("fenced", at: "7:3", cursor: "7:4", "b", modified: "7:2", epoch: 4),
                        CellResult("opened", at: "7:4", cursor: "7:5", "b", modified: "7:2", epoch: 4)
                    ),
                    Cell.apply(5, .exchange(.never, to: "d", epoch: 6), .fence(.max), .clear(by: CellRequest("7:1", 1)))
                        .results(
                            CellResult("mismatch", at: "7:5", cursor: "7:6", "b", modified: "7:2", epoch: 6),
                            CellResult("applied", at: "7:6", cursor: "7:7", "b", modified: "7:2", epoch: .max),
                            CellResult("expired-request", at: "7:7", cursor: "7:8", "b", modified: "7:2", epoch: .max)
                        ),
                ]
            ),
            vector(
                "cell/result/epoch-of-now",
                ["CELL-045", "CELL-050"],
                "A repeated request is told the epoch of now, not that of then",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open, .write("a", epoch: 2).by("7:1", 1), .fence(5)).results(
                        CellResult("opened", at: "7:1", cursor: "7:2", .never, epoch: 0),
                        CellResult("applied", at: "7:2", cursor: "7:3", "a", modified: "7:2", epoch: 2),
                        CellResult("applied", at: "7:3", cursor: "7:4", "a", modified: "7:2", epoch: 5)
                    ),
                    Cell.apply(4, .write("a", epoch: 2).by("7:1", 1)).results(
                        CellResult("applied", at: "7:2", cursor: "7:5", "a", modified: "7:2", epoch: 5)
                    ),
                    Cell.promote(8).succeeds,
                    Cell.apply(1, .write("z", epoch: 4), .clear(epoch: 5), in: 8).results(
                        CellResult("fenced", at: "8:1", cursor: "8:2", "a", modified: "7:2", epoch: 5),
                        CellResult("applied", at: "8:2", cursor: "8:3", .cleared, modified: "8:2", epoch: 5)
                    ), Cell.follow.succeeds, Cell.install(CellState(generation: 9, offset: 4)).installs("reset"),
                    Cell.apply(4, .clear(), in: 9).results(
                        CellResult("applied", at: "9:4", cursor: "9:5", .cleared, modified: "9:4", epoch: 0)
                    ),
                ]
            ),
        ]
    }

    private static var refusals: [ScenarioVector] {
        let long = CellCommand.write("xyz")
        return [
            vector(
                "cell/refusal/first-of-propose",
                ["CELL-003", "CELL-090", "CELL-091"],
                "Of several reasons to refuse a proposal the first of its row is given",
                [
                    Cell.create("reader", at: nil, longest: 2).succeeds, Cell.propose(["x"]).refuses("read-only"),
                    Cell.create(longest: 2).succeeds, Cell.follow.succeeds,
                    Cell.propose(["x"]).refuses("not-primary"), Cell.propose(long).refuses("not-primary"),
                    Cell.create(longest: 2).succeeds,
                    Cell.propose(["CELL.WRITE", "", "00", "xyz"]).refuses("bad-command"),
                    Cell.propose(long).refuses("limit-exceeded"),
                ]
            ),
            vector(
                "cell/refusal/first-of-apply",
                ["CELL-003", "CELL-011", "CELL-012", "CELL-013", "CELL-063"],
                "And of those to refuse commands",
                [
                    Cell.unsynced().succeeds, Cell.apply(.max, .open, in: 0).refuses("not-synced"),
                    Cell.create().succeeds, Cell.apply(.max, .open, in: 8).refuses("other-generation"),
                    Cell.apply(9_223_372_036_854_775_807, .open).refuses("bad-offset"),
                    Cell.apply(9_223_372_036_854_775_806, .open).needs(from: "7:1"),
                    Cell.apply(2, arguments: [["x"]]).needs(from: "7:1"),
                ] + CellState(offset: 1).stands("leading")
            ),
            vector(
                "cell/refusal/first-of-install",
                ["CELL-003", "CELL-081", "CELL-082", "CELL-086", "CELL-089"],
                "And of those to refuse a payload",
                [
                    Cell.create().succeeds, Cell.install(7, 1, "x").refuses("leading"),
                    Cell.apply(1, .open).results(.of(1, "opened")), Cell.follow.succeeds,
                    Cell.install(7, 2, CellState(offset: 1, name: "d").payload).refuses("bad-snapshot"),
                    Cell.install(CellState(offset: 1, name: "d")).refuses("other-cell"),
                    Cell.install(CellState(offset: 2, name: "d")).refuses("other-cell"),
                    Cell.install(CellState(offset: 1)).refuses("stale-snapshot"),
                    Cell.install(CellState(offset: 2)).refuses("diverged"),
                ] + CellState(offset: 2, clients: [.client("7:1")]).stands()
            ),
        ]
    }

    private static var clients: [ScenarioVector] {
        let written = CellCommand.write("a").by("7:1", 2)
        let kept = [CellState.Kept.client("7:2"), .client(written, "applied", at: "7:3")]
        let state = CellState(offset: 4, current: "a", modified: "7:3", capacity: 2, clients: kept)
        let silent: [(String, CellCommand, CellResult)] = [
            ("write", .write("a"), .of(4, "applied", "a", 4)), ("clear", .clear(), .of(4, "applied", .cleared, 4)),
            ("exchange", .exchange(.bytes("a"), to: "a"), .of(4, "applied", "a", 4)),
            ("mismatch", .exchange(.never, to: "b"), .of(4, "mismatch", "a", 3)),
            ("fence", .fence(0), .of(4, "applied", "a", 3)),
            ("repetition", written, .of(4, "applied", "a", 3, first: 3)),
            ("lower", .write("a").by("7:1", 1), .of(4, "expired-request", "a", 3)),
            ("another-command", .clear().by("7:1", 2), .of(4, "request-mismatch", "a", 3)),
            ("unknown-client", .write("a").by("7:3", 1), .of(4, "expired-request", "a", 3)),
        ]
        return silent.map { name, command, result in
            var after = state
            after.offset = 5
            after.current = result.current
            after.modified = result.modified
            return vector(
                "cell/clients/left-alone-by-\(name)",
                ["CELL-049", "CELL-025", "CELL-046"],
                "What is no new request of a client that is known leaves the list as it is",
                [
                    Cell.create(clients: 2).succeeds,
                    Cell.apply(1, .open, .open, written)
                        .results(.of(1, "opened"), .of(2, "opened"), .of(3, "applied", "a", 3)),
                    Cell.snapshot.snapshots(state), Cell.apply(4, command).results(result),
                    Cell.snapshot.snapshots(after),
                ]
            )
        }
    }
}
