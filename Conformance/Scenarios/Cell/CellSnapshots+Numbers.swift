import ConformanceKit

/// The order of many clients, the ends of the numbers, and positions of older generations.
extension CellSnapshots {
    static var places: [ScenarioVector] {
        let count: UInt64 = 130
        let opens = (1...count).map { _ in CellCommand.open }
        let results = (1...count).map { CellResult("opened", at: "7:\($0)", cursor: "7:\($0 + 1)", .never) }
        let fence = CellCommand.fence(nil).by("7:1", 1)
        var after = CellState(offset: 132, clients: (2...count).map { .client("7:\($0)") })
        after.clients.append(.client(fence, "applied", at: "7:131"))
        return [
            vector(
                "cell/snapshot/places-of-five-digits",
                ["CELL-080", "SESSION-160"],
                "Places have five digits, so that the order of a payload is the order of the list",
                note: "Finds places without zeros, after which the tenth client stands before the second.",
                [
                    Cell.create().succeeds, Cell.apply(1, commands: opens).results(results),
                    Cell.snapshot.snapshots(CellState(offset: 131, clients: (1...count).map { .client("7:\($0)") })),
                    Cell.apply(131, fence).results(CellResult("applied", at: "7:131", cursor: "7:132", .never)),
                    Cell.snapshot.snapshots(after),
                ]
            ),
            vector(
                "cell/snapshot/eleven",
                ["CELL-080", "SESSION-160"],
                "Eleven clients, to be read by people",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, commands: Array(opens.prefix(11)))
                        .results(Array(results.prefix(11))),
                    Cell.snapshot.snapshots(CellState(offset: 12, clients: (1...11).map { .client("7:\($0)") })),
                ]
            ),
        ]
    }

    static var numbers: [ScenarioVector] {
        let largest: UInt64 = 9_223_372_036_854_775_807
        let latest: UInt64 = 9_007_199_254_740_991
        var open = CellState(generation: latest, offset: largest, epoch: .max, capacity: 65_536)
        open.clients = [.client("\(latest):9223372036854775805")]
        return [
            vector(
                "cell/snapshot/largest-numbers",
                ["CELL-080", "CELL-095", "CONV-001"],
                "The largest generation, offset, epoch and capacity are written digit by digit",
                [
                    Cell.create(at: (latest, largest - 2), clients: 65_536).succeeds,
                    Cell.apply(largest - 2, .open, .fence(.max), in: latest)
                        .results(
                            CellResult(
                                "opened",
                                at: "9007199254740991:9223372036854775805",
                                cursor: "9007199254740991:9223372036854775806",
                                .never
                            ),
                            CellResult(
                                "applied",
                                at: "9007199254740991:9223372036854775806",
                                cursor: "9007199254740991:9223372036854775807",
                                .never
                            )
                        ),
                ] + open.stands("leading")
            ),
            vector(
                "cell/snapshot/smallest-numbers",
                ["CELL-080", "CELL-095"],
                "Generation 1, offset 1, room for one",
                [Cell.create(at: (1, 1), clients: 1).succeeds]
                    + CellState(generation: 1, offset: 1, capacity: 1).stands("leading")
            ),
            vector(
                "cell/snapshot/older-generation",
                ["CELL-080", "CELL-097"],
                "After a promotion modified, ids and records are of the older generation",
                note: "Finds payloads that write offsets under the generation of the header.",
                olderGeneration
            ),
            vector(
                "cell/snapshot/asked-twice",
                ["CELL-080"],
                "A snapshot changes nothing: asked twice it is the same",
                [
                    Cell.create().succeeds, Cell.snapshot.snapshots(CellState(offset: 1)),
                    Cell.snapshot.snapshots(CellState(offset: 1)),
                    Cell.apply(1, .write("x"))
                        .results(CellResult("applied", at: "7:1", cursor: "7:2", "x", modified: "7:1")),
                    Cell.snapshot.snapshots(CellState(offset: 2, current: "x", modified: "7:1")),
                ]
            ),
            vector(
                "cell/snapshot/role-standing-limits",
                ["CELL-080", "CELL-100"],
                "Role, standing and limits are not in it",
                [Cell.create(longest: 3).succeeds, Cell.follow.succeeds, Cell.snapshot.snapshots(CellState(offset: 1))]
                    + [
                        Cell.unsynced("reader").succeeds, Cell.install(CellState(offset: 1)).installs("installed"),
                        Cell.snapshot.snapshots(CellState(offset: 1)),
                    ]
            ),
        ]
    }

    private static var olderGeneration: [ScenarioStep] {
        let write = CellCommand.write("x").by("7:1", 1)
        var state = CellState(generation: 8, offset: 1, current: "x", modified: "7:2")
        state.keep(write, "applied", at: "7:2")
        let opened = state.with {
            $0.offset = 2
            $0.clients.append(.client("8:1"))
        }
        return [
            Cell.create().succeeds,
            Cell.apply(1, .open, write)
                .results(
                    CellResult("opened", at: "7:1", cursor: "7:2", .never),
                    CellResult("applied", at: "7:2", cursor: "7:3", "x", modified: "7:2")
                ), Cell.promote(8).succeeds,
        ] + state.stands("leading")
            + [
                Cell.apply(1, .open, in: 8)
                    .results(CellResult("opened", at: "8:1", cursor: "8:2", "x", modified: "7:2"))
            ] + opened.stands("leading")
    }
}
