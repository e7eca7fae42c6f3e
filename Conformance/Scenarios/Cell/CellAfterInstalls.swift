import ConformanceKit

/// Work goes on from an installed state as it would from the commands that made it.
enum CellAfterInstalls {
    static var vectors: [ScenarioVector] { requests + eviction + fencing + links }

    private static let state = CellInstalls.state
    private static let write = CellInstalls.write

    private static func installed(_ state: CellState = CellInstalls.state) -> [ScenarioStep] {
        [Cell.unsynced().succeeds, Cell.install(state).installs("installed")]
    }

    /// A result as the state has it, which this command leaves as it is.
    private static func result(_ outcome: String, _ offset: UInt64, recorded: CellPosition? = nil) -> CellResult {
        CellResult(outcome, at: recorded ?? "7:\(offset)", cursor: "7:\(offset + 1)", "x", modified: "7:6")
    }

    private static var requests: [ScenarioVector] {
        let older = CellCommand.exchange(.never, to: "q", epoch: 2).by("6:3", 8)
        var failed = CellState(offset: 4, current: "x", modified: "7:2", epoch: 3)
        failed.keep(older, "mismatch", at: "6:7")
        failed.keep(.clear(by: CellRequest("7:1", 2)), "fenced", at: "7:3")
        return [
            vector(
                "cell/installed/retry",
                ["CELL-083", "CELL-045", "CELL-081"],
                "A request that was recorded before the snapshot is answered from the record",
                note: "Finds snapshots without the records, after which a request counts twice.",
                installed() + [
                    Cell.apply(9, write).results(result("applied", 9, recorded: "7:6")),
                    Cell.apply(10, write, write)
                        .results(
                            result("applied", 10, recorded: "7:6"),
                            result("applied", 11, recorded: "7:6")
                        ),
                ] + state.with { $0.offset = 12 }.stands()
            ),
            vector(
                "cell/installed/retry-of-failures",
                ["CELL-083", "CELL-045"],
                "So are a mismatch and a fenced request, with their positions of whatever generation",
                installed(failed) + [
                    Cell.apply(4, older, .clear(by: CellRequest("7:1", 2)))
                        .results(
                            CellResult("mismatch", at: "6:7", cursor: "7:5", "x", modified: "7:2"),
                            CellResult("fenced", at: "7:3", cursor: "7:6", "x", modified: "7:2")
                        )
                ] + failed.with { $0.offset = 6 }.stands()
            ),
            vector(
                "cell/installed/request-mismatch",
                ["CELL-083", "CELL-044"],
                "Another command under the recorded sequence is found out by its digest",
                installed() + [
                    Cell.apply(9, .write("y").by("7:2", 5)).results(result("request-mismatch", 9)),
                    Cell.apply(10, .write("x", epoch: 1).by("7:2", 5)).results(result("request-mismatch", 10)),
                ] + state.with { $0.offset = 11 }.stands()
            ),
            vector(
                "cell/installed/expired",
                ["CELL-083", "CELL-042", "CELL-043"],
                "A lower sequence, and a client that the snapshot has not, are expired",
                installed() + [
                    Cell.apply(9, .write("y", epoch: 9).by("7:2", 4), .write("y", epoch: 9).by("7:3", 6))
                        .results(result("expired-request", 9), result("expired-request", 10))
                ] + state.with { $0.offset = 11 }.stands()
            ),
            vector(
                "cell/installed/client-without-a-record",
                ["CELL-083", "CELL-047"],
                "A client that had made no request makes its first one now, with any sequence",
                installed() + [
                    Cell.apply(9, .write("y", epoch: 3).by("7:1", 77))
                        .results(CellResult("applied", at: "7:9", cursor: "7:10", "y", modified: "7:9"))
                ]
                    + state.with {
                        ($0.offset, $0.current, $0.modified) = (10, "y", "7:9")
                        $0.keep(.write("y", epoch: 3).by("7:1", 77), "applied", at: "7:9")
                    }.stands()
            ),
            vector(
                "cell/installed/forgotten-by-a-reset",
                ["CELL-083", "CELL-042"],
                "A client that the new history does not know is expired there, though the cell knew it before",
                note: "Finds clients that outlive the history that they were opened in.",
                installed() + [
                    Cell.install(CellState(generation: 8, offset: 3)).installs("reset"),
                    Cell.apply(3, write, in: 8).results(
                        CellResult("expired-request", at: "8:3", cursor: "8:4", .never)
                    ),
                ]
            ),
        ]
    }

    private static var eviction: [ScenarioVector] {
        let full = state.with {
            $0.capacity = 3
            $0.clients = [.client("7:5"), $0.clients[1], .client("6:1")]
        }
        return [
            vector(
                "cell/installed/eviction",
                ["CELL-083", "CELL-041"],
                "Clients are removed in the order of the snapshot, and not in that of their ids",
                note: "Finds lists that are rebuilt by id, or by the position of the record.",
                installed(full) + [
                    Cell.apply(9, .open).results(result("opened", 9)),
                    full.with { ($0.offset, $0.clients) = (10, [$0.clients[1], $0.clients[2], .client("7:9")]) }
                        .shown(),
                    Cell.apply(10, .open).results(result("opened", 10)),
                    full.with { ($0.offset, $0.clients) = (11, [$0.clients[2], .client("7:9"), .client("7:10")]) }
                        .shown(), Cell.apply(11, write).results(result("expired-request", 11)),
                    Cell.apply(12, .open).results(result("opened", 12)),
                ]
                    + full.with {
                        ($0.offset, $0.clients) = (13, [.client("7:9"), .client("7:10"), .client("7:12")])
                    }.stands()
            ),
            vector(
                "cell/installed/capacity",
                ["CELL-083", "CELL-041"],
                "How many clients there may be is what the snapshot says, and not what the cell was created with",
                [Cell.create(clients: 2).succeeds, Cell.follow.succeeds] + [
                    Cell.install(CellState(generation: 8, offset: 1, capacity: 1)).installs("reset"),
                    Cell.apply(1, .open, .open, in: 8)
                        .results(
                            CellResult("opened", at: "8:1", cursor: "8:2", .never),
                            CellResult("opened", at: "8:2", cursor: "8:3", .never)
                        ),
                    Cell.snapshot.snapshots(
                        CellState(generation: 8, offset: 3, capacity: 1, clients: [.client("8:2")])
                    ),
                    Cell.install(CellState(generation: 9, offset: 1, capacity: 3)).installs("reset"),
                    Cell.apply(1, .open, .open, .open, in: 9)
                        .results(
                            CellResult("opened", at: "9:1", cursor: "9:2", .never),
                            CellResult("opened", at: "9:2", cursor: "9:3", .never),
                            CellResult("opened", at: "9:3", cursor: "9:4", .never)
                        ),
                ]
                    + CellState(
                        generation: 9,
                        offset: 4,
                        capacity: 3,
                        clients: [.client("9:1"), .client("9:2"), .client("9:3")]
                    ).stands()
            ),
        ]
    }

    private static var fencing: [ScenarioVector] {
        [
            vector(
                "cell/installed/epoch",
                ["CELL-083", "CELL-030", "CELL-031"],
                "Commands are fenced by the epoch of the snapshot",
                installed() + [
                    Cell.apply(9, .write("y", epoch: 2), .write("y"))
                        .results(result("fenced", 9), result("fenced", 10)),
                    Cell.apply(11, .write("y", epoch: 3))
                        .results(CellResult("applied", at: "7:11", cursor: "7:12", "y", modified: "7:11")),
                ]
                    + state.with { ($0.offset, $0.current, $0.modified) = (12, "y", "7:11") }.stands()
            ),
            vector(
                "cell/installed/lower-epoch",
                ["CELL-083", "CELL-030"],
                "After a reset to a history with a lower epoch, commands above that one are applied",
                note: "Finds epochs that are never lowered: this history never saw the higher one.",
                installed(state.with { $0.epoch = 9 }) + [
                    Cell.install(CellState(generation: 8, offset: 1, epoch: 2)).installs("reset"),
                    Cell.apply(1, .write("y", epoch: 3), .write("z", epoch: 2), in: 8)
                        .results(
                            CellResult("applied", at: "8:1", cursor: "8:2", "y", modified: "8:1"),
                            CellResult("fenced", at: "8:2", cursor: "8:3", "y", modified: "8:1")
                        ),
                ] + CellState(generation: 8, offset: 3, current: "y", modified: "8:1", epoch: 3).stands()
            ),
            vector(
                "cell/installed/modified-at",
                ["CELL-083", "CELL-023"],
                "An exchange finds the modified of the snapshot, and the kind",
                installed() + [
                    Cell.apply(9, .exchange(.modifiedAt("7:5"), to: "y", epoch: 3)).results(result("mismatch", 9)),
                    Cell.apply(10, .exchange(.absent, to: "y", epoch: 3)).results(result("mismatch", 10)),
                    Cell.apply(11, .exchange(.modifiedAt("7:6"), to: nil, epoch: 3))
                        .results(CellResult("applied", at: "7:11", cursor: "7:12", .cleared, modified: "7:11")),
                    Cell.apply(12, .exchange(.never, to: "y", epoch: 3))
                        .results(CellResult("mismatch", at: "7:12", cursor: "7:13", .cleared, modified: "7:11")),
                ]
            ),
        ]
    }

    private static var links: [ScenarioVector] {
        [
            vector(
                "cell/installed/gap",
                ["CELL-083", "CELL-011"],
                "After a snapshot the next command is the one at its offset; a later one leaves a gap",
                installed() + [
                    Cell.apply(10, .clear()).needs(from: "7:9"), Cell.apply(.max - 1, .clear()).refuses("bad-offset"),
                    Cell.apply(9, .clear(), in: 8).refuses("other-generation"),
                ] + state.stands()
            ),
            vector(
                "cell/installed/redelivered",
                ["CELL-083", "CELL-010"],
                "Commands from below the snapshot are in it, and skipped",
                note: "Finds a write that comes again after the snapshot and counts twice.",
                installed() + [
                    Cell.apply(6, write, .open, .open).results(nil, nil, nil),
                    Cell.apply(8, .clear(epoch: 3), .fence(3)).results(nil, result("applied", 9)),
                    Cell.apply(1, arguments: [["nonsense"]]).results(nil),
                ] + state.with { $0.offset = 10 }.stands()
            ),
            vector(
                "cell/installed/lower-cursor",
                ["CELL-083", "CELL-010", "CELL-011"],
                "After a reset the cursor is the new one: what was behind may be a gap now",
                installed() + [
                    Cell.install(CellState(generation: 8, offset: 2)).installs("reset"),
                    Cell.apply(9, .clear(), in: 8).needs(from: "8:2"),
                    Cell.apply(9, .clear()).refuses("other-generation"),
                    Cell.apply(1, .clear(), .clear(), in: 8)
                        .results(nil, CellResult("applied", at: "8:2", cursor: "8:3", .cleared, modified: "8:2")),
                ]
            ),
            vector(
                "cell/installed/at-the-end",
                ["CELL-083", "CELL-013"],
                "A state at the last offset is read, and nothing comes after it",
                installed(CellState(offset: 9_223_372_036_854_775_807)) + [
                    Cell.apply(9_223_372_036_854_775_807, .clear()).refuses("bad-offset"),
                    Cell.apply(9_223_372_036_854_775_806, .clear()).results(nil),
                ] + CellState(offset: 9_223_372_036_854_775_807).stands()
            ),
            vector(
                "cell/installed/after-a-refusal",
                ["CELL-081", "CELL-086"],
                "A cell that refused a payload goes on with its commands",
                installed() + [
                    Cell.install(7, 12, "x").refuses("bad-snapshot"),
                    Cell.install(CellInstalls.earlier).refuses("stale-snapshot"),
                    Cell.apply(9, .fence(4)).results(result("applied", 9)),
                ] + state.with { ($0.offset, $0.epoch) = (10, 4) }.stands()
            ),
            vector(
                "cell/installed/a-stopped-cell",
                ["CELL-014", "CELL-083", "CELL-084"],
                "A cell that stopped at a command that it does not know is helped by a later state",
                installed() + [
                    Cell.apply(9, arguments: [["CELL.NEW"], ["CELL.OPEN"]]).results([], stops: 9),
                    Cell.apply(10, .open).needs(from: "7:9"),
                    Cell.install(state.with { $0.offset = 11 }).installs("installed"),
                    Cell.apply(11, .open).results(result("opened", 11)),
                ]
            ),
        ]
    }
}
