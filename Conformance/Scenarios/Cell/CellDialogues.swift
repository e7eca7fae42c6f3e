import ConformanceKit

/// A client and a cell in one case: what one says is given to the other, if it is not lost.
enum CellDialogues {
    static var vectors: [ScenarioVector] { plain + lost + failovers + histories }

    /// A cell leads from 7:1 on, and a client is opened at 7:1.
    static func begin(clients: UInt64 = 1024) -> [ScenarioStep] {
        [Cell.create(clients: clients).succeeds, CellClient.create.succeeds, CellClient.open.opens(1)]
            + proposed(.open, 1, opened) + [CellClient.hears(opened, forOpen: 1).concludes("opened")]
    }

    static let opened = CellResult("opened", at: "7:1", cursor: "7:2", .never)

    /// The primary takes a command into its log, at this offset, and applies it.
    static func proposed(
        _ command: CellCommand,
        _ offset: UInt64,
        in generation: UInt64 = 7,
        _ result: CellResult
    ) -> [ScenarioStep] {
        [Cell.propose(command).succeeds, Cell.apply(offset, command, in: generation).results(result)]
    }

    static func request(_ sequence: UInt64) -> CellRequest { CellRequest("7:1", sequence) }

    static let write = CellCommand.write("x").by("7:1", 1)
    static let written = CellResult("applied", at: "7:2", cursor: "7:3", "x", modified: "7:2")

    /// The request 7:1/1 has been sent.
    static let sent = [CellClient.request(.write("x")).sends(write)]

    private static var plain: [ScenarioVector] {
        let exchange = CellCommand.exchange(.bytes("x"), to: "y").by("7:1", 2)
        let failed = CellResult("mismatch", at: "7:4", cursor: "7:5", "z", modified: "7:3")
        let again = CellCommand.exchange(.modifiedAt("7:3"), to: "y").by("7:1", 3)
        let done = CellResult("applied", at: "7:5", cursor: "7:6", "y", modified: "7:5")
        return [
            vector(
                "cell/dialogue/exchange",
                ["CELL-050", "CELL-112", "CELL-120", "CELL-127"],
                "An exchange fails, since somebody was faster; the answer says what there is, and the next one expects that",
                [
                    begin(), sent, proposed(write, 2, written),
                    [
                        CellClient.hears(written, for: request(1)).concludes("applied"),
                        Cell.apply(3, .write("z")).results(
                            CellResult("applied", at: "7:3", cursor: "7:4", "z", modified: "7:3")
                        ),
                        CellClient.request(.exchange(.bytes("x"), to: "y")).sends(exchange),
                    ], proposed(exchange, 4, failed),
                    [
                        CellClient.hears(failed, for: request(2)).concludes("mismatch"),
                        CellClient.request(.exchange(.modifiedAt("7:3"), to: "y")).sends(again),
                    ], proposed(again, 5, done),
                    [
                        CellClient.hears(done, for: request(3)).concludes("applied"),
                        CellClient.copies(1, upTo: "7:5").knows(copies: 0),
                        CellClient.copies(2, upTo: "7:6").knows(copies: 2),
                        Cell.read(atLeast: "7:6").reads("y", modified: "7:5", cursor: "7:6"),
                        Cell.look.shows("leading", cursor: "7:6", clients: [("7:1", 3)]),
                    ],
                ].flatMap(\.self)
            ),
            vector(
                "cell/dialogue/read-by-fence",
                ["CELL-050", "CELL-112"],
                "A fence with the epoch 0 is a read that is in the log",
                [
                    begin(),
                    [CellClient.request(.fence(nil)).sends(.fence(nil).by("7:1", 1))],
                    proposed(
                        .fence(nil).by("7:1", 1),
                        2,
                        CellResult("applied", at: "7:2", cursor: "7:3", .never)
                    ),
                    [
                        CellClient.hears(CellResult("applied", at: "7:2", cursor: "7:3", .never), for: request(1))
                            .concludes("applied")
                    ],
                ].flatMap(\.self)
            ),
            vector(
                "cell/dialogue/fenced",
                ["CELL-031", "CELL-047", "CELL-120"],
                "Who is no longer in charge is fenced, and gets the same answer when he asks again",
                [
                    begin(),
                    [
                        Cell.apply(2, .fence(9)).results(CellResult("applied", at: "7:2", cursor: "7:3", .never)),
                        CellClient.request(.write("x", epoch: 8)).sends(.write("x", epoch: 8).by("7:1", 1)),
                    ],
                    proposed(
                        .write("x", epoch: 8).by("7:1", 1),
                        3,
                        CellResult("fenced", at: "7:3", cursor: "7:4", .never)
                    ), [CellClient.lost.succeeds, CellClient.retry.encodes(.write("x", epoch: 8).by("7:1", 1))],
                    proposed(
                        .write("x", epoch: 8).by("7:1", 1),
                        4,
                        CellResult("fenced", at: "7:3", cursor: "7:5", .never)
                    ),
                    [
                        CellClient.hears(CellResult("fenced", at: "7:3", cursor: "7:5", .never), for: request(1))
                            .concludes("fenced")
                    ],
                ].flatMap(\.self)
            ),
        ]
    }

    private static var lost: [ScenarioVector] {
        let retried = CellResult("applied", at: "7:2", cursor: "7:5", "z", modified: "7:3")
        return [
            vector(
                "cell/dialogue/lost-reply",
                ["CELL-045", "CELL-115", "CELL-117", "CELL-120"],
                "The reply is lost, others go on, and the retry is told what became of the request",
                note: "Finds a write that is applied a second time, over what others wrote since.",
                [
                    begin(), sent, proposed(write, 2, written),
                    [
                        CellClient.lost.succeeds,
                        Cell.apply(3, .write("z")).results(
                            CellResult("applied", at: "7:3", cursor: "7:4", "z", modified: "7:3")
                        ),
                        CellClient.retry.encodes(write),
                    ], proposed(write, 4, retried),
                    [
                        CellClient.hears(retried, for: request(1)).concludes("applied"),
                        CellClient.hears(written, for: request(1)).concludes(nil),
                        CellClient.look.showsClient("open", "7:1", sequence: 1, cursor: "7:5"),
                        Cell.read().reads("z", modified: "7:3", cursor: "7:5"),
                    ],
                ].flatMap(\.self)
            ),
            vector(
                "cell/dialogue/lost-request",
                ["CELL-047", "CELL-115", "CELL-120"],
                "The request itself is lost, and the retry is the first that the cell hears of it",
                [
                    begin(), sent,
                    [
                        CellClient.lost.succeeds,
                        Cell.apply(2, .write("z")).results(
                            CellResult("applied", at: "7:2", cursor: "7:3", "z", modified: "7:2")
                        ),
                        CellClient.retry.encodes(write),
                    ], proposed(write, 3, CellResult("applied", at: "7:3", cursor: "7:4", "x", modified: "7:3")),
                    [
                        CellClient.hears(
                            CellResult("applied", at: "7:3", cursor: "7:4", "x", modified: "7:3"),
                            for: request(1)
                        )
                        .concludes("applied")
                    ],
                ].flatMap(\.self)
            ),
            vector(
                "cell/dialogue/overtaken",
                ["CELL-043", "CELL-117", "CELL-125"],
                "A request that was abandoned comes after the next one, and does nothing any more",
                [
                    begin(), sent,
                    [
                        CellClient.lost.succeeds, CellClient.abandon.concludes("unknown"),
                        CellClient.request(.clear()).sends(.clear().by("7:1", 2)),
                    ],
                    proposed(
                        .clear().by("7:1", 2),
                        2,
                        CellResult("applied", at: "7:2", cursor: "7:3", .cleared, modified: "7:2")
                    ),
                    proposed(
                        write,
                        3,
                        CellResult("expired-request", at: "7:3", cursor: "7:4", .cleared, modified: "7:2")
                    ),
                    [
                        CellClient.hears(
                            CellResult("expired-request", at: "7:3", cursor: "7:4", .cleared, modified: "7:2"),
                            for: request(1)
                        ).concludes(nil),
                        CellClient.hears(
                            CellResult("applied", at: "7:2", cursor: "7:3", .cleared, modified: "7:2"),
                            for: request(2)
                        ).concludes("applied"),
                    ],
                ].flatMap(\.self)
            ),
            vector(
                "cell/dialogue/applied-before-the-next-one",
                ["CELL-047", "CELL-125"],
                "A request that was abandoned is applied even later, as long as no later one is",
                [
                    begin(), sent, [CellClient.lost.succeeds, CellClient.abandon.concludes("unknown")],
                    proposed(write, 2, written), [CellClient.request(.clear()).sends(.clear().by("7:1", 2))],
                    proposed(
                        .clear().by("7:1", 2),
                        3,
                        CellResult("applied", at: "7:3", cursor: "7:4", .cleared, modified: "7:3")
                    ),
                ].flatMap(\.self)
            ),
            vector(
                "cell/dialogue/forgotten",
                ["CELL-041", "CELL-042", "CELL-121"],
                "While the client waits, others open until it is forgotten: nobody can say any more whether it was applied",
                [
                    begin(clients: 2), sent, proposed(write, 2, written),
                    [
                        CellClient.lost.succeeds,
                        Cell.apply(3, .open, .open)
                            .results(
                                CellResult("opened", at: "7:3", cursor: "7:4", "x", modified: "7:2"),
                                CellResult("opened", at: "7:4", cursor: "7:5", "x", modified: "7:2")
                            ), CellClient.retry.encodes(write),
                    ],
                    proposed(write, 5, CellResult("expired-request", at: "7:5", cursor: "7:6", "x", modified: "7:2")),
                    [
                        CellClient.hears(
                            CellResult("expired-request", at: "7:5", cursor: "7:6", "x", modified: "7:2"),
                            for: request(1)
                        ).concludes("unknown"), CellClient.look.showsClient("closed", cursor: "7:6"),
                        CellClient.open.opens(2),
                    ], proposed(.open, 6, CellResult("opened", at: "7:6", cursor: "7:7", "x", modified: "7:2")),
                    [
                        CellClient.hears(
                            CellResult("opened", at: "7:6", cursor: "7:7", "x", modified: "7:2"),
                            forOpen: 2
                        )
                        .concludes("opened"), CellClient.request(.clear()).sends(.clear().by("7:6", 1)),
                        Cell.look.shows("leading", cursor: "7:7", clients: [("7:4", 0), ("7:6", 0)]),
                    ],
                ].flatMap(\.self)
            ),
            vector(
                "cell/dialogue/refused",
                ["CELL-091", "CELL-123"],
                "Who asks a cell that does not lead is refused, and may ask another one",
                [
                    begin(),
                    [
                        Cell.follow.succeeds, CellClient.request(.write("x")).sends(write),
                        Cell.propose(write).refuses("not-primary"),
                        CellClient.hears(refusal: "not-primary", for: request(1)).concludes("refused"),
                        Cell.resume(7, 2).succeeds,
                        CellClient.request(.write("x")).sends(.write("x").by("7:1", 2)),
                    ], proposed(.write("x").by("7:1", 2), 2, written),
                    [CellClient.hears(written, for: request(2)).concludes("applied")],
                ].flatMap(\.self)
            ),
            vector(
                "cell/dialogue/copied-process",
                ["CELL-044", "CELL-122"],
                "Two processes with one id: the second one is found out, and closed",
                [
                    begin(),
                    proposed(
                        .write("other").by("7:1", 1),
                        2,
                        CellResult("applied", at: "7:2", cursor: "7:3", "other", modified: "7:2")
                    ),
                    sent,
                    proposed(
                        write,
                        3,
                        CellResult("request-mismatch", at: "7:3", cursor: "7:4", "other", modified: "7:2")
                    ),
                    [
                        CellClient.hears(
                            CellResult("request-mismatch", at: "7:3", cursor: "7:4", "other", modified: "7:2"),
                            for: request(1)
                        ).concludes("not-applied"), CellClient.look.showsClient("closed", cursor: "7:4"),
                    ],
                ].flatMap(\.self)
            ),
        ]
    }
}
