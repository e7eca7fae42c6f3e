import ConformanceKit

/// What a cell is created with: a name, a place, room for clients, a limit.
enum CellCreation {
    static var vectors: [ScenarioVector] { places + refusals + replacing }

    static let latest: UInt64 = 9_007_199_254_740_991
    static let end: UInt64 = 9_223_372_036_854_775_807

    private static var places: [ScenarioVector] {
        [
            vector(
                "cell/create/leading",
                ["CELL-095"],
                "A cell with a place leads from there on, and was never written",
                [Cell.create().succeeds] + CellState(offset: 1).stands("leading") + [
                    Cell.propose(.write("x")).succeeds,
                    Cell.apply(1, .write("x"))
                        .results(CellResult("applied", at: "7:1", cursor: "7:2", "x", modified: "7:1")),
                ]
            ),
            vector(
                "cell/create/unsynced",
                ["CELL-095", "CELL-063"],
                "A cell without a place knows nothing, whatever its role",
                ["writer", "reader"].flatMap { (role: String) -> [ScenarioStep] in
                    [
                        Cell.unsynced(role).succeeds, Cell.showsUnsynced, Cell.read().refuses("not-synced"),
                        Cell.snapshot.refuses("not-synced"),
                    ]
                }
            ),
            vector(
                "cell/create/places",
                ["CELL-095", "CELL-096", "CONV-001"],
                "Generations from 1 to 2^53-1, offsets from 1 to 2^63-1",
                ([(1, 1), (latest, 1), (latest - 1, 2), (7, end), (7, end - 1), (latest, end)] as [(UInt64, UInt64)])
                    .flatMap { place -> [ScenarioStep] in
                        [
                            Cell.create(at: (place.0, place.1)).succeeds,
                            Cell.shows("leading", "\(place.0):\(place.1)"),
                        ]
                    }
            ),
            vector(
                "cell/create/at-the-end",
                ["CELL-095", "CELL-013"],
                "At the offset 2^63-1 a cell is read, and nothing is ever applied",
                [
                    Cell.create(at: (7, end)).succeeds, Cell.apply(end, .open).refuses("bad-offset"),
                    Cell.propose(.open).succeeds,
                ] + CellState(offset: end).stands("leading")
            ),
            vector(
                "cell/create/capacities",
                ["CELL-095", "CELL-096"],
                "Room for 1 to 65,536 clients, and for 1,024 where nothing is said",
                [
                    Cell.create().succeeds, Cell.snapshot.snapshots(CellState(offset: 1, capacity: 1024)),
                    Cell.create(clients: 1).succeeds, Cell.snapshot.snapshots(CellState(offset: 1, capacity: 1)),
                    Cell.create(clients: 65_536).succeeds,
                    Cell.snapshot.snapshots(CellState(offset: 1, capacity: 65_536)),
                ]
            ),
            vector(
                "cell/create/names",
                ["CELL-095", "CELL-096"],
                "A name of 1 to 255 bytes, whatever they are",
                [
                    Octets([0]), "\r\n", Octets([0xff]), Octets(repeating: "n", count: 254),
                    Octets(repeating: "n", count: 255),
                ]
                .flatMap { (name: Octets) -> [ScenarioStep] in
                    [
                        Cell.create(name: name).succeeds, Cell.snapshot.snapshots(CellState(offset: 1, name: name)),
                        Cell.unsynced(name: name).succeeds,
                        Cell.install(CellState(offset: 1, name: name)).installs("installed"),
                    ]
                }
            ),
            vector(
                "cell/create/limits",
                ["CELL-095", "CELL-096"],
                "A limit of 1 to 16,777,216 bytes; none of its members has to be there",
                [
                    Cell.create(longest: 1).succeeds, Cell.create(longest: 16_777_216).succeeds,
                    Cell.create("reader", at: nil, longest: 1).succeeds,
                    Question("cell.create", ["role": "writer", "name": "63", "limits": [:]]).succeeds,
                ]
            ),
        ]
    }

    private static var refusals: [ScenarioVector] {
        [
            vector(
                "cell/create/bad-name",
                ["CELL-096"],
                "A name has at least one byte, and at most 255",
                [
                    Cell.create(name: "").refuses("bad-name"),
                    Cell.create(name: Octets(repeating: "n", count: 256)).refuses("bad-name"),
                    Cell.unsynced(name: "").refuses("bad-name"),
                    Cell.unsynced("reader", name: Octets(repeating: "n", count: 65_536)).refuses("bad-name"),
                    Cell.create(name: Octets(repeating: "é", count: 127)).succeeds,
                    Cell.create(name: Octets(repeating: "é", count: 128)).refuses("bad-name"),
                ]
            ),
            vector(
                "cell/create/reader-with-a-place",
                ["CELL-090"],
                "A reader is not created with a place",
                [
                    Cell.create("reader").refuses("read-only"), Cell.create("reader", clients: 4).refuses("read-only"),
                    Cell.unsynced("reader").succeeds, Cell.showsUnsynced,
                ]
            ),
            vector(
                "cell/create/bad-generation",
                ["CELL-096", "CONV-001"],
                "A generation of a primary is from 1 to 2^53-1",
                [0, latest + 1, latest + 2, .max].map { (generation: UInt64) in
                    Cell.create(at: (generation, 1)).refuses("bad-generation")
                }
            ),
            vector(
                "cell/create/bad-offset",
                ["CELL-096", "CONV-001"],
                "A first offset is from 1 to 2^63-1",
                [0, end + 1, end + 2, .max].map { (offset: UInt64) in Cell.create(at: (7, offset)).refuses("bad-offset")
                }
            ),
            vector(
                "cell/create/bad-clients",
                ["CELL-096"],
                "A capacity of 0, or above 65,536",
                note: "Finds capacities that are cut to 16 or 32 bits.",
                [0, 65_537, 65_538, 131_073, 4_294_967_297, .max].map { (clients: UInt64) in
                    Cell.create(clients: clients).refuses("bad-clients")
                }
            ),
            vector(
                "cell/create/bad-limit",
                ["CELL-096"],
                "A limit of 0, or above 16,777,216, with a place or without",
                [0, 16_777_217, 4_294_967_297, .max].flatMap { (longest: UInt64) -> [ScenarioStep] in
                    [
                        Cell.create(longest: longest).refuses("bad-limit"),
                        Cell.create(at: nil, longest: longest).refuses("bad-limit"),
                        Cell.create("reader", at: nil, longest: longest).refuses("bad-limit"),
                    ]
                }
            ),
            vector(
                "cell/create/refusals-in-order",
                ["CELL-090", "CELL-096"],
                "Of several reasons the first of the row is given",
                [
                    Cell.create("reader", name: "", at: (0, 0), clients: 0, longest: 0).refuses("bad-name"),
                    Cell.create("reader", at: (0, 0), clients: 0, longest: 0).refuses("read-only"),
                    Cell.create(at: (0, 0), clients: 0, longest: 0).refuses("bad-generation"),
                    Cell.create(at: (.max, .max), clients: .max, longest: .max).refuses("bad-generation"),
                    Cell.create(at: (7, 0), clients: 0, longest: 0).refuses("bad-offset"),
                    Cell.create(at: (7, 1), clients: 0, longest: 0).refuses("bad-clients"),
                    Cell.create(at: (7, 1), clients: 1, longest: 0).refuses("bad-limit"),
                    Cell.create(name: "", at: nil, longest: 0).refuses("bad-name"),
                    Cell.create("reader", at: (7, 1), longest: 0).refuses("read-only"),
                    Cell.create(at: (7, 1), clients: 1, longest: 1).succeeds,
                ]
            ),
        ]
    }

    private static var replacing: [ScenarioVector] {
        [
            vector(
                "cell/create/replaces",
                ["CELL-095"],
                "A second cell has nothing of the first one",
                [
                    Cell.create(clients: 4).succeeds,
                    Cell.apply(1, .open, .write("x", epoch: 5))
                        .results(
                            CellResult("opened", at: "7:1", cursor: "7:2", .never),
                            CellResult("applied", at: "7:2", cursor: "7:3", "x", modified: "7:2")
                        ), Cell.create().succeeds,
                ] + CellState(offset: 1).stands("leading") + [Cell.unsynced().succeeds, Cell.showsUnsynced]
            ),
            vector(
                "cell/create/refused-replaces-nothing",
                ["CELL-095", "CELL-096"],
                "A cell that cannot be created leaves the one that is there, and who watches it",
                [
                    Cell.create().succeeds, Cell.watch(1, from: "7:1").succeeds,
                    Cell.create(name: "").refuses("bad-name"),
                    Cell.create("reader").refuses("read-only"), Cell.create(at: (0, 1)).refuses("bad-generation"),
                    Cell.create(clients: 0).refuses("bad-clients"),
                ] + CellState(offset: 1).stands("leading") + [
                    Cell.apply(1, .write("x"))
                        .results(CellResult("applied", at: "7:1", cursor: "7:2", "x", modified: "7:1")),
                    Cell.next(1).tells("x", modified: "7:1", cursor: "7:2"),
                ]
            ),
        ]
    }
}
