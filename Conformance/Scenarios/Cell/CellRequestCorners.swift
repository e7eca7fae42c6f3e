import ConformanceKit

/// Requests that are expired, and the order in which that and other mistakes are noticed.
enum CellRequestCorners {
    static var vectors: [ScenarioVector] { expired + CellRequestMistakes.vectors + order }

    private static let id: CellPosition = "7:1"

    private static func by(_ sequence: UInt64) -> CellRequest { CellRequest(id, sequence) }

    private static var expired: [ScenarioVector] {
        [
            vector(
                "cell/requests/unknown-client",
                ["CELL-042", "CELL-046", "CELL-050"],
                "A request of a client that never was does nothing, and records nothing",
                note: "Finds cells that add clients as they see them.",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .write("a", by: CellRequest("7:1", 1)),
                        .open,
                        .write("a", by: CellRequest("7:1", 1)),
                        .write("a", by: CellRequest("7:3", 1)),
                        .write("a", by: CellRequest("8:2", 1)),
                        .write("a", by: CellRequest("6:2", 1)),
                        .clear(by: CellRequest("7:20", 1)),
                        .fence(4, by: CellRequest("7:0", 1)),
                        .exchange(.never, to: "a", by: CellRequest("7:9223372036854775806", 1))
                    ).results(
                        [.of(1, "expired-request"), .of(2, "opened")] + (3...9).map { .of($0, "expired-request") }
                    ),
                    Cell.snapshot.snapshots(CellState(offset: 10, clients: [.client("7:2")])),
                ]
            ),
            vector(
                "cell/requests/own-place-as-client",
                ["CELL-042", "CELL-040"],
                "The place of a command that is no open is nobody's id, not even its own",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a", by: CellRequest("7:1", 1)), .write("b", by: CellRequest("7:2", 1)))
                        .results(.of(1, "expired-request"), .of(2, "expired-request")),
                    Cell.look.shows("leading", cursor: "7:3"),
                ]
            ),
            vector(
                "cell/requests/client-to-come",
                ["CELL-042", "CELL-040"],
                "A request that comes before its client's open is lost; the client begins without a record",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .write("a", by: CellRequest("7:2", 3)),
                        .open,
                        .write("b", by: CellRequest("7:2", 1))
                    ).results(.of(1, "expired-request"), .of(2, "opened"), .of(3, "applied", "b", 3)),
                ]
            ),
            vector(
                "cell/requests/lower-sequences",
                ["CELL-043", "CELL-046"],
                "Sequences below the recorded one are expired, also those that were never used",
                note: "Finds cells that apply what they have no record of.",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .write("a", by: by(5)),
                        .write("b", by: by(4)),
                        .write("a", by: by(1)),
                        .clear(by: by(3)),
                        .write("a", by: by(5)),
                        .write("c", by: by(6)),
                        .write("a", by: by(5))
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "expired-request", "a", 2),
                        .of(4, "expired-request", "a", 2),
                        .of(5, "expired-request", "a", 2),
                        .of(6, "applied", "a", 2, first: 2),
                        .of(7, "applied", "c", 7),
                        .of(8, "expired-request", "c", 7)
                    ), Cell.look.shows("leading", cursor: "7:9", clients: [("7:1", 6)]),
                ]
            ),
            vector(
                "cell/requests/skipped-sequences",
                ["CELL-047", "CELL-043", "CONV-001"],
                "Sequences may be left out, up to the last; they are compared as numbers",
                note:
                    "Finds cells that want the next one, and sequences compared as text or floating point.",
                [Cell.create().succeeds, Cell.apply(1, .open).results(.of(1, "opened"))]
                    + zip(rising, [0] + rising).enumerated().map { index, pair in
                        let offset = UInt64(3 * index) + 2
                        return Cell.apply(
                            offset,
                            .fence(nil, by: by(pair.0)),
                            .fence(nil, by: by(max(pair.1, 1))),
                            .fence(nil, by: by(pair.0))
                        ).results(
                            .of(offset, "applied"),
                            .of(offset + 1, "expired-request"),
                            .of(offset + 2, "applied", first: offset)
                        )
                    } + [
                        Cell.look.shows(
                            "leading",
                            cursor: "7:\(3 * rising.count + 2)",
                            clients: [("7:1", UInt64.max)]
                        )
                    ]
            ),
        ]
    }

    private static let rising: [UInt64] = [
        2, 9, 10, 11, 99, 100, 9_007_199_254_740_992, 9_007_199_254_740_993, 9_223_372_036_854_775_807,
        9_223_372_036_854_775_808, 9_999_999_999_999_999_999, 10_000_000_000_000_000_000, .max - 1, .max,
    ]

    private static var order: [ScenarioVector] {
        [
            vector(
                "cell/requests/before-the-epoch",
                ["CELL-018", "CELL-042", "CELL-043", "CELL-044"],
                "Expired and mistaken requests are told so, though their epoch is over as well",
                note: "Finds cells that look at the epoch before they look at the client.",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .write("a", by: by(2), epoch: 3),
                        .write("b", by: CellRequest("7:9", 1), epoch: 2),
                        .write("b", by: by(1), epoch: 2),
                        .write("b", by: by(2), epoch: 2),
                        .write("b", by: by(3), epoch: 2)
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "expired-request", "a", 2),
                        .of(4, "expired-request", "a", 2),
                        .of(5, "request-mismatch", "a", 2),
                        .of(6, "fenced", "a", 2)
                    ), Cell.look.shows("leading", cursor: "7:7", epoch: 3, clients: [("7:1", 3)]),
                ]
            ),
            vector(
                "cell/requests/before-the-comparison",
                ["CELL-018", "CELL-042", "CELL-043", "CELL-044"],
                "Expired and mistaken exchanges are told so, whether the cell is as expected or not",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .write("a", by: by(2)),
                        .exchange(.bytes("x"), to: "b", by: CellRequest("7:9", 1)),
                        .exchange(.bytes("x"), to: "b", by: by(1)),
                        .exchange(.bytes("x"), to: "b", by: by(2)),
                        .exchange(.bytes("a"), to: "b", by: CellRequest("7:9", 1)),
                        .exchange(.bytes("a"), to: "b", by: by(1)),
                        .exchange(.bytes("a"), to: "b", by: by(2)),
                        .exchange(.bytes("x"), to: "b", by: by(3))
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "expired-request", "a", 2),
                        .of(4, "expired-request", "a", 2),
                        .of(5, "request-mismatch", "a", 2),
                        .of(6, "expired-request", "a", 2),
                        .of(7, "expired-request", "a", 2),
                        .of(8, "request-mismatch", "a", 2),
                        .of(9, "mismatch", "a", 2)
                    ), Cell.look.shows("leading", cursor: "7:10", clients: [("7:1", 3)]),
                ]
            ),
            vector(
                "cell/requests/fenced-is-recorded",
                ["CELL-047", "CELL-045", "CELL-043"],
                "A fenced request takes its sequence, and lower ones expire by it",
                note:
                    "Finds cells that forget what they fenced, and decide it anew.",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .fence(2),
                        .write("a", by: by(3), epoch: 1),
                        .write("a", by: by(2), epoch: 2),
                        .write("a", by: by(3), epoch: 2),
                        .write("a", by: by(3), epoch: 1),
                        .write("a", by: by(4), epoch: 2)
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied"),
                        .of(3, "fenced"),
                        .of(4, "expired-request"),
                        .of(5, "request-mismatch"),
                        .of(6, "fenced", first: 3),
                        .of(7, "applied", "a", 7)
                    ),
                ]
            ),
        ]
    }
}
