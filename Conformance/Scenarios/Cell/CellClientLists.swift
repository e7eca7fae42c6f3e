import ConformanceKit

/// The list of clients: who comes, who goes to its end, and who does not.
enum CellClientLists {
    static var vectors: [ScenarioVector] { opened + moved }

    /// Opens at 7:1 and so on.
    private static func opens(_ count: Int) -> ScenarioStep {
        Cell.apply(1, commands: Array(repeating: .open, count: count))
            .results((1...UInt64(count)).map { .of($0, "opened") })
    }

    private static var opened: [ScenarioVector] {
        [
            vector(
                "cell/clients/opens",
                ["CELL-040", "CELL-050"],
                "Each open adds a client with its own place as the id",
                note: "Finds cells that know an open again by its bytes, or number clients.",
                [
                    Cell.create().succeeds, opens(3),
                    Cell.look.shows("leading", cursor: "7:4", clients: [("7:1", 0), ("7:2", 0), ("7:3", 0)]),
                    Cell.apply(4, .write("a"), .open)
                        .results(.of(4, "applied", "a", 4), .of(5, "opened", "a", 4)),
                    Cell.snapshot.snapshots(
                        CellState(
                            offset: 6,
                            current: "a",
                            modified: "7:4",
                            clients: [.client("7:1"), .client("7:2"), .client("7:3"), .client("7:5")]
                        )
                    ),
                ]
            ),
            vector(
                "cell/clients/open-again-in-a-log",
                ["CELL-040", "CELL-010"],
                "An open that comes again is skipped like any other command",
                [
                    Cell.create().succeeds, opens(2),
                    Cell.apply(1, .open, .open, .open).results(nil, nil, .of(3, "opened")),
                    Cell.look.shows("leading", cursor: "7:4", clients: [("7:1", 0), ("7:2", 0), ("7:3", 0)]),
                ]
            ),
            vector(
                "cell/clients/any-first-sequence",
                ["CELL-047", "CELL-040"],
                "A client without a record may begin with any sequence, the last one included",
                note: "Finds clients that begin with a record of sequence 0 or want 1.",
                [
                    Cell.create().succeeds, opens(3),
                    Cell.apply(
                        4,
                        .write("a", by: CellRequest("7:1", 1)),
                        .write("b", by: CellRequest("7:2", 77)),
                        .write("c", by: CellRequest("7:3", .max)),
                        .write("c", by: CellRequest("7:3", .max)),
                        .write("d", by: CellRequest("7:3", .max))
                    ).results(
                        .of(4, "applied", "a", 4),
                        .of(5, "applied", "b", 5),
                        .of(6, "applied", "c", 6),
                        .of(7, "applied", "c", 6, first: 6),
                        .of(8, "request-mismatch", "c", 6)
                    ),
                    Cell.look.shows("leading", cursor: "7:9", clients: [("7:1", 1), ("7:2", 77), ("7:3", .max)]),
                ]
            ),
            vector(
                "cell/clients/twins",
                ["CELL-040", "CONV-001"],
                "Ids are told apart by generation and offset",
                CellState(offset: 40, clients: [.client("6:3"), .client("8:3"), .client("7:3"), .client("7:30")])
                    .followed + [
                        Cell.apply(
                            40,
                            .write("a", by: CellRequest("7:3", 1)),
                            .write("b", by: CellRequest("6:3", 1)),
                            .write("c", by: CellRequest("8:3", 1)),
                            .write("d", by: CellRequest("73:0", 1))
                        ).results(
                            .of(40, "applied", "a", 40),
                            .of(41, "applied", "b", 41),
                            .of(42, "applied", "c", 42),
                            .of(43, "expired-request", "c", 42)
                        )
                    ]
            ),
        ]
    }

    private static var moved: [ScenarioVector] {
        let a = CellCommand.write("a", by: CellRequest("7:1", 5))
        let first: [ScenarioStep] = [
            Cell.create().succeeds, opens(3), Cell.apply(4, a).results(.of(4, "applied", "a", 4)),
            Cell.look.shows("leading", cursor: "7:5", clients: [("7:2", 0), ("7:3", 0), ("7:1", 5)]),
            Cell.apply(5, .fence(1, by: CellRequest("7:2", 1)), .fence(1, by: CellRequest("7:3", 1)))
                .results(.of(5, "applied", "a", 4), .of(6, "applied", "a", 4)),
            Cell.look.shows("leading", cursor: "7:7", epoch: 1, clients: [("7:1", 5), ("7:2", 1), ("7:3", 1)]),
        ]
        let still:
            [(name: String, title: String, rule: String, command: CellCommand, outcome: String, first: UInt64?)] = [
                ("retry", "A repetition", "CELL-045", a, "applied", 4),
                (
                    "lower", "A lower sequence", "CELL-043", .write("x", by: CellRequest("7:1", 4), epoch: 1),
                    "expired-request", nil
                ),
                (
                    "other-command", "Another command under the recorded sequence", "CELL-044",
                    .write("x", by: CellRequest("7:1", 5), epoch: 1), "request-mismatch", nil
                ),
                (
                    "unknown", "A request of nobody", "CELL-042", .write("x", by: CellRequest("7:4", 1), epoch: 1),
                    "expired-request", nil
                ), ("no-request", "A fenced command without a request", "CELL-047", .write("x"), "fenced", nil),
            ]
        let moving: [(name: String, title: String, command: CellCommand, outcome: String)] = [
            ("applied", "A request that is applied", .fence(1, by: CellRequest("7:1", 6)), "applied"),
            (
                "mismatch", "A request that finds another value",
                .exchange(.never, to: nil, by: CellRequest("7:1", 6), epoch: 1), "mismatch"
            ), ("fenced", "A request that is fenced", .clear(by: CellRequest("7:1", 6)), "fenced"),
        ]
        return still.map { still in
            vector(
                "cell/clients/stays-\(still.name)",
                ["CELL-046", "CELL-041", still.rule],
                "\(still.title) moves nobody in the list",
                note: still.name == "retry" ? "Finds lists that move whoever speaks." : nil,
                first + [
                    Cell.apply(7, still.command).results(.of(7, still.outcome, "a", 4, first: still.first)),
                    Cell.look.shows("leading", cursor: "7:8", epoch: 1, clients: [("7:1", 5), ("7:2", 1), ("7:3", 1)]),
                ]
            )
        }
            + moving.map { moving in
                vector(
                    "cell/clients/moves-\(moving.name)",
                    ["CELL-047", "CELL-041"],
                    "\(moving.title) moves its client to the end",
                    note: moving.name == "applied" ? nil : "Finds lists that move only whoever changes something.",
                    first + [
                        Cell.apply(7, moving.command).results(.of(7, moving.outcome, "a", 4)),
                        Cell.look.shows(
                            "leading",
                            cursor: "7:8",
                            epoch: 1,
                            clients: [("7:2", 1), ("7:3", 1), ("7:1", 6)]
                        ),
                        Cell.apply(8, .fence(1, by: CellRequest("7:3", 2))).results(.of(8, "applied", "a", 4)),
                        Cell.look.shows(
                            "leading",
                            cursor: "7:9",
                            epoch: 1,
                            clients: [("7:2", 1), ("7:1", 6), ("7:3", 2)]
                        ),
                    ]
                )
            } + [
                vector(
                    "cell/clients/last-one-speaks",
                    ["CELL-047"],
                    "A client that is the last already stays there",
                    [
                        Cell.create().succeeds, opens(2),
                        Cell.apply(3, .fence(nil, by: CellRequest("7:2", 1)), .fence(nil, by: CellRequest("7:2", 2)))
                            .results(.of(3, "applied"), .of(4, "applied")),
                        Cell.look.shows("leading", cursor: "7:5", clients: [("7:1", 0), ("7:2", 2)]),
                    ]
                )
            ]
    }
}
