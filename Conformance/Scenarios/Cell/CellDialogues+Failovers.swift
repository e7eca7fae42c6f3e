import ConformanceKit

/// What becomes of a request when another cell leads.
extension CellDialogues {
    /// The old primary has applied the request at 7:2, and its answer was lost. Another cell leads in generation 8 with what
    /// it has of the history.
    private static func failover(_ survivor: CellState) -> [ScenarioStep] {
        [
            begin(), sent, proposed(write, 2, written),
            [
                CellClient.lost.succeeds, Cell.unsynced().succeeds, Cell.install(survivor).installs("installed"),
                Cell.promote(8).succeeds, CellClient.retry.encodes(write),
            ],
        ].flatMap(\.self)
    }

    static var failovers: [ScenarioVector] {
        let recorded = CellResult("applied", at: "7:2", cursor: "8:2", "x", modified: "7:2")
        let anew = CellResult("applied", at: "8:1", cursor: "8:2", "x", modified: "8:1")
        let expired = CellResult("expired-request", at: "8:1", cursor: "8:2", .never)
        return [
            vector(
                "cell/dialogue/failover-with-the-record",
                ["CELL-045", "CELL-097", "CELL-120", "CELL-127"],
                "The new primary has the request: the retry is told so, with the old position",
                [
                    failover(
                        CellState(
                            offset: 3,
                            current: "x",
                            modified: "7:2",
                            clients: [.client(write, "applied", at: "7:2")]
                        )
                    ), proposed(write, 1, in: 8, recorded),
                    [
                        CellClient.hears(recorded, for: request(1)).concludes("applied"),
                        CellClient.copies(3, upTo: "7:3").knows(copies: 0),
                        CellClient.copies(3, upTo: "8:2").knows(copies: 3),
                        CellClient.look.showsClient("open", "7:1", sequence: 1, cursor: "8:2", copies: 3),
                    ],
                ].flatMap(\.self)
            ),
            vector(
                "cell/dialogue/failover-without-the-record",
                ["CELL-047", "CELL-097", "CELL-120"],
                "The new primary has the client, and not the request: the retry is applied, once in this history",
                [
                    failover(CellState(offset: 2, clients: [.client("7:1")])), proposed(write, 1, in: 8, anew),
                    [
                        CellClient.hears(anew, for: request(1)).concludes("applied"),
                        CellClient.hears(written, for: request(1)).concludes(nil),
                        CellClient.look.showsClient("open", "7:1", sequence: 1, cursor: "8:2"),
                        CellClient.request(.clear()).sends(.clear().by("7:1", 2)),
                    ],
                ].flatMap(\.self)
            ),
            vector(
                "cell/dialogue/failover-without-the-client",
                ["CELL-042", "CELL-097", "CELL-121"],
                "The new primary has not even the client: it is unknown, for good",
                [
                    failover(CellState(offset: 1)), proposed(write, 1, in: 8, expired),
                    [
                        CellClient.hears(expired, for: request(1)).concludes("unknown"),
                        CellClient.look.showsClient("closed", cursor: "8:2"),
                        CellClient.open.opens(2),
                    ], proposed(.open, 2, in: 8, CellResult("opened", at: "8:2", cursor: "8:3", .never)),
                    [
                        CellClient.hears(CellResult("opened", at: "8:2", cursor: "8:3", .never), forOpen: 2)
                            .concludes("opened"), CellClient.request(.clear()).sends(.clear().by("8:2", 1)),
                    ],
                ].flatMap(\.self)
            ),
        ]
    }

    static var histories: [ScenarioVector] {
        [
            vector(
                "cell/dialogue/old-primary-returns",
                ["CELL-089", "CELL-083", "CELL-100"],
                "The old primary learns of the new one, follows it, and loses what nobody else had",
                [
                    begin(), sent, proposed(write, 2, written),
                    [
                        CellClient.hears(written, for: request(1)).concludes("applied"),
                        Cell.watch(1, from: "7:3").succeeds,
                        Cell.install(CellState(generation: 8, offset: 2, clients: [.client("7:1")])).refuses("leading"),
                        Cell.follow.succeeds,
                        Cell.install(CellState(generation: 8, offset: 2, clients: [.client("7:1")])).installs("reset"),
                        Cell.next(1).resets(.never, modified: nil, cursor: "8:2"),
                        Cell.read(atLeast: "7:3").refuses("other-generation"),
                        CellClient.copies(1, upTo: "8:2").knows(copies: 0),
                    ],
                ].flatMap(\.self)
            ),
            vector(
                "cell/dialogue/late-command-of-the-old-time",
                ["CELL-030", "CELL-031", "CELL-097"],
                "The new one in charge shows his epoch first; what was asked under the old one comes late, and is fenced",
                [
                    begin(),
                    [
                        CellClient.request(.write("x", epoch: 4)).sends(.write("x", epoch: 4).by("7:1", 1)),
                        CellClient.lost.succeeds, Cell.promote(8).succeeds,
                        Cell.apply(1, .fence(5), in: 8).results(
                            CellResult("applied", at: "8:1", cursor: "8:2", .never)
                        ),
                        CellClient.retry.encodes(.write("x", epoch: 4).by("7:1", 1)),
                    ],
                    proposed(
                        .write("x", epoch: 4).by("7:1", 1),
                        2,
                        in: 8,
                        CellResult("fenced", at: "8:2", cursor: "8:3", .never)
                    ),
                    [
                        CellClient.hears(CellResult("fenced", at: "8:2", cursor: "8:3", .never), for: request(1))
                            .concludes("fenced")
                    ],
                ].flatMap(\.self)
            ),
        ]
    }
}
