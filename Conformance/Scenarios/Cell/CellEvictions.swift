import ConformanceKit

/// Who is forgotten when there is no room, and what that means for those who ask again.
enum CellEvictions {
    static var vectors: [ScenarioVector] { one + two + more }

    private static var one: [ScenarioVector] {
        [
            vector(
                "cell/clients/room-for-one",
                ["CELL-041", "CELL-040", "CELL-042"],
                "With room for one client, each open forgets the one before",
                [
                    Cell.create(clients: 1).succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .write("a", by: CellRequest("7:1", 1)),
                        .open,
                        .write("a", by: CellRequest("7:1", 1)),
                        .write("b", by: CellRequest("7:1", 2)),
                        .write("b", by: CellRequest("7:3", 1)),
                        .open,
                        .open
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "opened", "a", 2),
                        .of(4, "expired-request", "a", 2),
                        .of(5, "expired-request", "a", 2),
                        .of(6, "applied", "b", 6),
                        .of(7, "opened", "b", 6),
                        .of(8, "opened", "b", 6)
                    ),
                    Cell.snapshot.snapshots(
                        CellState(offset: 9, current: "b", modified: "7:6", capacity: 1, clients: [.client("7:8")])
                    ),
                ]
            ),
            vector(
                "cell/clients/room-for-one-and-many-requests",
                ["CELL-041", "CELL-047"],
                "Requests forget nobody, however many there are",
                note: "Finds cells that count records, or make room with each request.",
                [
                    Cell.create(clients: 1).succeeds, Cell.apply(1, .open).results(.of(1, "opened")),
                    Cell.apply(2, commands: (1...5).map { .fence(nil, by: CellRequest("7:1", $0)) })
                        .results((2...6).map { .of($0, "applied") }),
                    Cell.look.shows("leading", cursor: "7:7", clients: [("7:1", 5)]),
                    Cell.apply(7, .fence(nil, by: CellRequest("7:1", 5))).results(.of(7, "applied", first: 6)),
                ]
            ),
        ]
    }

    private static var two: [ScenarioVector] {
        [
            vector(
                "cell/clients/room-for-two",
                ["CELL-041", "CELL-047"],
                "The one that was used longest ago is forgotten, not the one that came first",
                note: "Finds lists in the order of opens.",
                [
                    Cell.create(clients: 2).succeeds,
                    Cell.apply(1, .open, .open, .write("a", by: CellRequest("7:1", 1)), .open).results(
                        .of(1, "opened"),
                        .of(2, "opened"),
                        .of(3, "applied", "a", 3),
                        .of(4, "opened", "a", 3)
                    ), Cell.look.shows("leading", cursor: "7:5", clients: [("7:1", 1), ("7:4", 0)]),
                    Cell.apply(5, .clear(by: CellRequest("7:2", 1)), .write("a", by: CellRequest("7:1", 1)))
                        .results(.of(5, "expired-request", "a", 3), .of(6, "applied", "a", 3, first: 3)),
                    Cell.apply(7, .open, .write("a", by: CellRequest("7:1", 1)))
                        .results(.of(7, "opened", "a", 3), .of(8, "expired-request", "a", 3)),
                    Cell.look.shows("leading", cursor: "7:9", clients: [("7:4", 0), ("7:7", 0)]),
                ]
            ),
            vector(
                "cell/clients/retry-does-not-save",
                ["CELL-046", "CELL-041", "CELL-045"],
                "Who only repeats what it asked is forgotten in its turn",
                note: "Finds lists that move whoever speaks: replicas would differ from there on.",
                [
                    Cell.create(clients: 2).succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .write("a", by: CellRequest("7:1", 1)),
                        .open,
                        .write("a", by: CellRequest("7:1", 1)),
                        .open,
                        .write("a", by: CellRequest("7:1", 1))
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "opened", "a", 2),
                        .of(4, "applied", "a", 2, first: 2),
                        .of(5, "opened", "a", 2),
                        .of(6, "expired-request", "a", 2)
                    ), Cell.look.shows("leading", cursor: "7:7", clients: [("7:3", 0), ("7:5", 0)]),
                ]
            ),
            vector(
                "cell/clients/fenced-request-saves",
                ["CELL-047", "CELL-041"],
                "A request that is fenced, or finds another value, saves its client from its turn",
                [
                    Cell.create(clients: 2).succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .open,
                        .fence(1),
                        .clear(by: CellRequest("7:1", 1)),
                        .open,
                        .exchange(.bytes("x"), to: nil, by: CellRequest("7:1", 2), epoch: 1),
                        .open,
                        .clear(by: CellRequest("7:1", 3), epoch: 1)
                    ).results(
                        .of(1, "opened"),
                        .of(2, "opened"),
                        .of(3, "applied"),
                        .of(4, "fenced"),
                        .of(5, "opened"),
                        .of(6, "mismatch"),
                        .of(7, "opened"),
                        .of(8, "applied", .cleared, 8)
                    ), Cell.look.shows("leading", cursor: "7:9", epoch: 1, clients: [("7:7", 0), ("7:1", 3)]),
                ]
            ),
            vector(
                "cell/clients/forgotten-for-good",
                ["CELL-042", "CELL-046", "CELL-041"],
                "Who is forgotten stays so, and its requests take nobody's place",
                note: "Finds cells that take a forgotten client back: its request would count twice.",
                [
                    Cell.create(clients: 2).succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .write("a", by: CellRequest("7:1", 1)),
                        .open,
                        .open,
                        .write("b"),
                        .write("a", by: CellRequest("7:1", 1)),
                        .write("a", by: CellRequest("7:1", 2)),
                        .write("c", by: CellRequest("7:3", 1)),
                        .write("a", by: CellRequest("7:1", 1))
                    ).results(
                        .of(1, "opened"),
                        .of(2, "applied", "a", 2),
                        .of(3, "opened", "a", 2),
                        .of(4, "opened", "a", 2),
                        .of(5, "applied", "b", 5),
                        .of(6, "expired-request", "b", 5),
                        .of(7, "expired-request", "b", 5),
                        .of(8, "applied", "c", 8),
                        .of(9, "expired-request", "c", 8)
                    ), Cell.look.shows("leading", cursor: "7:10", clients: [("7:4", 0), ("7:3", 1)]),
                ]
            ),
            vector(
                "cell/clients/room-for-two-across-generations",
                ["CELL-041", "CELL-047"],
                "The order of the list is that of use, whatever the generations and offsets of the ids",
                note: "Finds lists that are sorted by id.",
                CellState(offset: 40, capacity: 2, clients: [.client("9:30"), .client("3:2")]).followed + [
                    Cell.apply(40, .open).results(.of(40, "opened")),
                    Cell.look.shows("following", cursor: "7:41", clients: [("3:2", 0), ("7:40", 0)]),
                    Cell.apply(41, .write("a", by: CellRequest("3:2", 1)), .open)
                        .results(.of(41, "applied", "a", 41), .of(42, "opened", "a", 41)),
                    Cell.look.shows("following", cursor: "7:43", clients: [("3:2", 1), ("7:42", 0)]),
                ]
            ),
        ]
    }

    private static var more: [ScenarioVector] {
        [
            vector(
                "cell/clients/room-up-to-the-capacity",
                ["CELL-041"],
                "Nobody is forgotten before there are as many clients as the capacity",
                note: "Finds lists that are one too short or one too long.",
                [
                    Cell.create(clients: 3).succeeds,
                    Cell.apply(1, .open, .open, .open).results(.of(1, "opened"), .of(2, "opened"), .of(3, "opened")),
                    Cell.look.shows("leading", cursor: "7:4", clients: [("7:1", 0), ("7:2", 0), ("7:3", 0)]),
                    Cell.apply(4, .open).results(.of(4, "opened")),
                    Cell.look.shows("leading", cursor: "7:5", clients: [("7:2", 0), ("7:3", 0), ("7:4", 0)]),
                ]
            ),
            vector(
                "cell/clients/default-capacity",
                ["CELL-041", "CELL-095"],
                "A cell remembers 1,024 clients if nothing else is said",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, commands: Array(repeating: .open, count: 1024))
                        .results((1...1024).map { .of($0, "opened") }),
                    Cell.apply(
                        1025,
                        .fence(nil, by: CellRequest("7:1", 1)),
                        .open,
                        .fence(nil, by: CellRequest("7:2", 1))
                    )
                    .results(.of(1025, "applied"), .of(1026, "opened"), .of(1027, "expired-request")),
                    Cell.apply(1028, .fence(nil, by: CellRequest("7:1", 1)), .fence(nil, by: CellRequest("7:3", 1)))
                        .results(.of(1028, "applied", first: 1025), .of(1029, "applied")),
                ]
            ),
            vector(
                "cell/clients/promotion-forgets-nobody",
                ["CELL-041", "CELL-040"],
                "A generation begins with the clients of the one before",
                [
                    Cell.create(clients: 2).succeeds,
                    Cell.apply(1, .open, .open).results(.of(1, "opened"), .of(2, "opened")),
                    Cell.promote(8, 1).succeeds,
                    Cell.look.shows("leading", cursor: "8:1", clients: [("7:1", 0), ("7:2", 0)]),
                    Cell.apply(1, .open, in: 8).results(CellResult("opened", at: "8:1", cursor: "8:2", .never)),
                    Cell.look.shows("leading", cursor: "8:2", clients: [("7:2", 0), ("8:1", 0)]),
                ]
            ),
        ]
    }
}
