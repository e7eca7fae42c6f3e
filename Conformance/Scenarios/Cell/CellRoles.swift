import ConformanceKit

/// Who leads: promotions, resumptions, and cells that follow again.
enum CellRoles {
    static var vectors: [ScenarioVector] { promoted + afterwards + refusedPromotions + resumed + following + unsynced }

    static let state = CellInstalls.state
    private static let write = CellInstalls.write

    static func installed(_ role: String = "writer") -> [ScenarioStep] {
        [Cell.unsynced(role).succeeds, Cell.install(state).installs("installed")]
    }

    /// The state at another place.
    static func at(_ generation: UInt64, _ offset: UInt64) -> CellState {
        state.with { ($0.generation, $0.offset) = (generation, offset) }
    }

    private static var promoted: [ScenarioVector] {
        [
            vector(
                "cell/role/promote",
                ["CELL-097"],
                "A promoted cell leads from the new place on, and has everything else that it had",
                note: "Finds promotions that begin anew: without the clients, the epoch, or modified.",
                installed() + [Cell.promote(8).succeeds] + at(8, 1).stands("leading")
            ),
            vector(
                "cell/role/promote-anywhere",
                ["CELL-097", "CELL-098", "CONV-001"],
                "To a lower generation, to 2^53-1, to any offset from 1 to 2^63-1",
                ([(6, 1), (1, 1), (CellCreation.latest, 9), (8, CellCreation.end), (8, 3)] as [(UInt64, UInt64)])
                    .flatMap { place -> [ScenarioStep] in
                        installed() + [Cell.promote(place.0, place.1).succeeds] + at(place.0, place.1).stands("leading")
                    }
            ),
            vector(
                "cell/role/promote-a-leader",
                ["CELL-097"],
                "A cell that leads is promoted to another generation as well",
                [
                    Cell.create(clients: 4).succeeds,
                    Cell.apply(1, .open).results(CellResult("opened", at: "7:1", cursor: "7:2", .never)),
                    Cell.promote(8, 2).succeeds,
                ] + CellState(generation: 8, offset: 2, capacity: 4, clients: [.client("7:1")]).stands("leading") + [
                    Cell.promote(9, 1).succeeds, Cell.look.shows("leading", cursor: "9:1", clients: [("7:1", 0)]),
                ]
            ),
            vector(
                "cell/role/promote-at-the-same-offset",
                ["CELL-097", "CELL-098"],
                "The new place may have the old offset, as long as the generation is another",
                installed() + [Cell.promote(8, 9).succeeds] + at(8, 9).stands("leading")
            ),
        ]
    }

    private static var afterwards: [ScenarioVector] {
        [
            vector(
                "cell/role/promoted-retry",
                ["CELL-097", "CELL-045"],
                "A request that was recorded before a promotion is answered with the position that it had",
                note: "Finds records whose positions are shown under the new generation.",
                installed() + [
                    Cell.promote(8).succeeds,
                    Cell.apply(1, write, in: 8)
                        .results(CellResult("applied", at: "7:6", cursor: "8:2", "x", modified: "7:6")),
                ] + at(8, 2).stands("leading")
            ),
            vector(
                "cell/role/promoted-modified-at",
                ["CELL-097", "CELL-023"],
                "Modified is still what it was, and an exchange may expect it",
                installed() + [
                    Cell.promote(8).succeeds,
                    Cell.apply(
                        1,
                        .exchange(.modifiedAt("8:6"), to: "y", epoch: 3),
                        .exchange(.modifiedAt("7:6"), to: "y", epoch: 3),
                        .exchange(.modifiedAt("7:6"), to: "z", epoch: 3),
                        in: 8
                    )
                    .results(
                        CellResult("mismatch", at: "8:1", cursor: "8:2", "x", modified: "7:6"),
                        CellResult("applied", at: "8:2", cursor: "8:3", "y", modified: "8:2"),
                        CellResult("mismatch", at: "8:3", cursor: "8:4", "y", modified: "8:2")
                    ),
                ]
            ),
            vector(
                "cell/role/promoted-epoch",
                ["CELL-097", "CELL-031"],
                "What was shown before a promotion fences after it",
                installed() + [
                    Cell.promote(8).succeeds,
                    Cell.apply(1, .clear(), .clear(epoch: 2), in: 8)
                        .results(
                            CellResult("fenced", at: "8:1", cursor: "8:2", "x", modified: "7:6"),
                            CellResult("fenced", at: "8:2", cursor: "8:3", "x", modified: "7:6")
                        ),
                ]
            ),
            vector(
                "cell/role/promoted-clients",
                ["CELL-097", "CELL-040", "CELL-041"],
                "Clients and their order stay, new ones come behind them, and the capacity is the same",
                installed() + [
                    Cell.promote(8).succeeds,
                    Cell.apply(1, .open, .open, .open, in: 8)
                        .results(
                            CellResult("opened", at: "8:1", cursor: "8:2", "x", modified: "7:6"),
                            CellResult("opened", at: "8:2", cursor: "8:3", "x", modified: "7:6"),
                            CellResult("opened", at: "8:3", cursor: "8:4", "x", modified: "7:6")
                        ),
                ]
                    + at(8, 4).with {
                        $0.clients = [$0.clients[1], .client("8:1"), .client("8:2"), .client("8:3")]
                    }.stands("leading")
            ),
            vector(
                "cell/role/promoted-place",
                ["CELL-097", "CELL-010", "CELL-011", "CELL-012"],
                "Commands of the old generation are refused, and those of the new one begin at its offset",
                installed() + [
                    Cell.promote(8, 3).succeeds, Cell.apply(9, .clear()).refuses("other-generation"),
                    Cell.apply(4, .clear(epoch: 3), in: 8).needs(from: "8:3"),
                    Cell.apply(2, .clear(epoch: 3), .fence(3), in: 8)
                        .results(nil, CellResult("applied", at: "8:3", cursor: "8:4", "x", modified: "7:6")),
                ]
            ),
            vector(
                "cell/role/same-offset-other-generation",
                ["CELL-040", "CELL-042", "CELL-097"],
                "Clients of two generations with one offset are two clients",
                note: "Finds ids that are kept by their offset alone.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open).results(CellResult("opened", at: "7:1", cursor: "7:2", .never)),
                    Cell.promote(8).succeeds,
                    Cell.apply(
                        1,
                        .open,
                        .fence(nil).by("7:1", 1),
                        .fence(nil).by("8:1", 1),
                        .fence(nil).by("9:1", 1),
                        in: 8
                    )
                    .results(
                        CellResult("opened", at: "8:1", cursor: "8:2", .never),
                        CellResult("applied", at: "8:2", cursor: "8:3", .never),
                        CellResult("applied", at: "8:3", cursor: "8:4", .never),
                        CellResult("expired-request", at: "8:4", cursor: "8:5", .never)
                    ), Cell.look.shows("leading", cursor: "8:5", clients: [("7:1", 1), ("8:1", 1)]),
                ]
            ),
        ]
    }

    /// A state of generation 7 with a position of generation 6.
    private static func refusedOf(_ state: CellState) -> [ScenarioStep] {
        [
            Cell.unsynced().succeeds, Cell.install(state).installs("installed"),
            Cell.promote(6).refuses("bad-generation"), Cell.promote(6, 99).refuses("bad-generation"),
        ] + state.stands() + [Cell.promote(8).succeeds, Cell.promote(6).refuses("bad-generation")]
    }

    private static var refusedPromotions: [ScenarioVector] {
        let generations: [UInt64] = [0, CellCreation.latest + 1, .max, 7]
        let offsets: [UInt64] = [0, CellCreation.end + 1, .max]
        return [
            vector(
                "cell/role/promote-refused",
                ["CELL-098", "CONV-001"],
                "A generation of 0, above 2^53-1, or the cell's own; an offset of 0, or above 2^63-1",
                installed() + generations.map { Cell.promote($0).refuses("bad-generation") }
                    + offsets.map { Cell.promote(8, $0).refuses("bad-offset") } + state.stands()
            ),
            vector(
                "cell/role/promote-a-leader-refused",
                ["CELL-098"],
                "So for a cell that leads, which goes on leading",
                [Cell.create().succeeds] + generations.map { Cell.promote($0, 2).refuses("bad-generation") }
                    + offsets.map { Cell.promote(8, $0).refuses("bad-offset") } + CellState(offset: 1).stands("leading")
            ),
            vector(
                "cell/role/promote-refusals-in-order",
                ["CELL-063", "CELL-090", "CELL-098"],
                "A reader, then one that knows nothing, then the generation, then the offset",
                [
                    Cell.unsynced("reader").succeeds, Cell.promote(0, 0).refuses("read-only"), Cell.unsynced().succeeds,
                    Cell.promote(0, 0).refuses("not-synced"), Cell.promote(8, 1).refuses("not-synced"),
                ] + installed() + [
                    Cell.promote(0, 0).refuses("bad-generation"), Cell.promote(7, 0).refuses("bad-generation"),
                    Cell.promote(8, 0).refuses("bad-offset"),
                ] + installed("reader") + [
                    Cell.promote(8).refuses("read-only"), Cell.promote(7, 0).refuses("read-only"),
                ]
                    + state.stands()
            ),
            vector(
                "cell/role/promote-to-a-generation-before",
                ["CELL-098"],
                "No generation comes back of which there is a position: in modified, in an id, in a record",
                note: "Finds promotions that look at the cursor alone, after which positions would be given twice.",
                refusedOf(CellState(offset: 9, current: "x", modified: "6:3"))
                    + refusedOf(CellState(offset: 9, clients: [.client("7:1"), .client("6:3")]))
                    + refusedOf(
                        CellState(offset: 9, clients: [.client(.clear().by("7:1", 1), "fenced", at: "6:3")])
                    )
            ),
            vector(
                "cell/role/promote-to-a-generation-that-left-nothing",
                ["CELL-097", "CELL-098"],
                "When the last position of a generation is gone, the cell knows nothing of it",
                [
                    Cell.unsynced().succeeds,
                    Cell.install(
                        CellState(offset: 9, current: "x", modified: "6:3", capacity: 1, clients: [.client("6:2")])
                    )
                    .installs("installed"), Cell.promote(8).succeeds, Cell.promote(6).refuses("bad-generation"),
                    Cell.apply(1, .write("y"), in: 8)
                        .results(CellResult("applied", at: "8:1", cursor: "8:2", "y", modified: "8:1")),
                    Cell.promote(6).refuses("bad-generation"),
                    Cell.apply(2, .open, in: 8)
                        .results(CellResult("opened", at: "8:2", cursor: "8:3", "y", modified: "8:1")),
                    Cell.promote(8).refuses("bad-generation"), Cell.promote(7).succeeds,
                    Cell.promote(8).refuses("bad-generation"), Cell.promote(6).succeeds,
                ]
                    + CellState(
                        generation: 6,
                        offset: 1,
                        current: "y",
                        modified: "8:1",
                        capacity: 1,
                        clients: [.client("8:2")]
                    ).stands("leading")
            ),
            vector(
                "cell/role/own-large-generation",
                ["CELL-098", "CONV-001"],
                "The cell's own generation is judged exactly: 2^53-2 is not 2^53-1",
                [
                    Cell.unsynced().succeeds,
                    Cell.install(CellState(generation: CellCreation.latest, offset: 1)).installs("installed"),
                    Cell.promote(CellCreation.latest).refuses("bad-generation"),
                    Cell.promote(CellCreation.latest - 1).succeeds, Cell.promote(CellCreation.latest).succeeds,
                ]
            ),
        ]
    }
}
