import ConformanceKit

/// Results that no cell could give, and results that only look so.
enum CellClientAnswers {
    static var vectors: [ScenarioVector] { toRequests + ownPositions + toOpens + good }

    private static let id = ClientStanding.id
    private static let asked = CellRequest(id, 2)
    private static let taking: [ClientStanding] = [.pending, .doubtful, .lost]

    /// Whoever waits for the request refuses each of these results, and is told a right one then.
    private static func refuses(_ results: [CellResult]) -> [ScenarioStep] {
        taking.flatMap { standing -> [ScenarioStep] in
            standing.steps
                + results.flatMap { [CellClient.hears($0, for: asked).refuses("bad-answer"), standing.look] } + [
                    CellClient.hears(CellResult("applied", at: "7:3", cursor: "7:4", "y", modified: "7:3"), for: asked)
                        .concludes("applied")
                ]
        }
    }

    private static func outcomes(_ result: (String) -> CellResult) -> [CellResult] {
        ["applied", "mismatch", "fenced", "expired-request", "request-mismatch"].map(result)
    }

    private static var toRequests: [ScenarioVector] {
        [
            vector(
                "cell/answer/opened-to-a-request",
                ["CELL-118"],
                "No request is answered `opened`",
                refuses([
                    CellResult("opened", at: "7:3", cursor: "7:4", "y", modified: "7:2"),
                    CellResult("opened", at: "7:1", cursor: "7:2", .never),
                ])
            ),
            vector(
                "cell/answer/position-not-below",
                ["CELL-118", "CONV-001"],
                "A position of the cursor's generation is below the cursor",
                refuses(
                    outcomes { CellResult($0, at: "7:4", cursor: "7:4", "y", modified: "7:3") }
                        + outcomes { CellResult($0, at: "7:10", cursor: "7:9", "y", modified: "7:3") } + [
                            CellResult("applied", at: "7:0", cursor: "7:0", "y", modified: "6:1"),
                            CellResult(
                                "applied",
                                at: "7:9007199254740993",
                                cursor: "7:9007199254740992",
                                "y",
                                modified: "7:2"
                            ),
                            CellResult("fenced", at: "7:9223372036854775807", cursor: "7:9223372036854775807", .never),
                        ]
                )
            ),
            vector(
                "cell/answer/modified-not-below",
                ["CELL-118", "CONV-001"],
                "So is modified",
                refuses(
                    outcomes { CellResult($0, at: "7:3", cursor: "7:4", "y", modified: "7:4") }
                        + outcomes { CellResult($0, at: "7:3", cursor: "7:9", .cleared, modified: "7:10") } + [
                            CellResult("mismatch", at: "6:3", cursor: "7:0", "y", modified: "7:0"),
                            CellResult(
                                "mismatch",
                                at: "6:3",
                                cursor: "7:9007199254740992",
                                "y",
                                modified: "7:9007199254740993"
                            ),
                        ]
                )
            ),
            vector(
                "cell/answer/kind-and-modified",
                ["CELL-118"],
                "Modified is missing exactly for a cell that was never written",
                refuses(
                    outcomes { CellResult($0, at: "7:3", cursor: "7:4", .never, modified: "7:2") }
                        + outcomes { CellResult($0, at: "7:3", cursor: "7:4", .never, modified: "6:2") }
                        + outcomes { CellResult($0, at: "7:3", cursor: "7:4", .cleared) }
                        + outcomes { CellResult($0, at: "7:3", cursor: "7:4", "y") }
                        + outcomes { CellResult($0, at: "7:3", cursor: "7:4", "") }
                )
            ),
        ]
    }

    /// What is not recorded is answered at the command's own position, which is the last one below the cursor.
    private static var ownPositions: [ScenarioVector] {
        let unrecorded = ["expired-request", "request-mismatch"]
        let largest = "9223372036854775807"
        return [
            vector(
                "cell/answer/own-position",
                ["CELL-118", "CELL-121", "CELL-122"],
                "What is not recorded is answered with the position just below the cursor",
                note: "Finds clients that are closed by a result that no cell gives.",
                refuses(
                    unrecorded.flatMap { (outcome: String) -> [CellResult] in
                        [
                            CellResult(outcome, at: "7:7", cursor: "7:9", "y", modified: "7:2"),
                            CellResult(outcome, at: "7:0", cursor: "7:9", "y", modified: "7:2"),
                            CellResult(outcome, at: "6:8", cursor: "7:9", "y", modified: "7:2"),
                            CellResult(outcome, at: "8:8", cursor: "7:9", .never),
                            CellResult(outcome, at: "6:99", cursor: "7:0", .never),
                            CellResult(outcome, at: "7:9007199254740992", cursor: "7:9007199254740994", .never),
                        ]
                    }
                )
            ),
            vector(
                "cell/answer/last-offset",
                ["CELL-118", "CONV-001"],
                "No command has the offset 2^63-1, in whatever generation",
                refuses([
                    CellResult("applied", at: "6:\(largest)", cursor: "7:9", "y", modified: "7:2"),
                    CellResult("mismatch", at: "8:\(largest)", cursor: "7:9", .never),
                    CellResult("fenced", at: "7:3", cursor: "7:9", "y", modified: "6:\(largest)"),
                    CellResult("expired-request", at: "7:8", cursor: "7:9", .cleared, modified: "8:\(largest)"),
                ])
            ),
            vector(
                "cell/answer/open-at-its-position",
                ["CELL-118", "CELL-119", "CONV-001"],
                "So is an `open`, whose position becomes the id",
                [
                    ClientStanding.opening.steps,
                    [
                        CellResult("opened", at: "7:7", cursor: "7:9", .never),
                        CellResult("opened", at: "6:8", cursor: "7:9", .never),
                        CellResult("opened", at: "7:\(largest)", cursor: "8:0", .never),
                        CellResult("opened", at: "7:8", cursor: "7:9", "y", modified: "6:\(largest)"),
                        CellResult("opened", at: "7:0", cursor: "7:0", .never),
                    ].flatMap {
                        [CellClient.hears($0, forOpen: 1).refuses("bad-answer"), ClientStanding.opening.look]
                    },
                    [
                        CellClient.hears(
                            CellResult("opened", at: "7:9223372036854775806", cursor: "7:\(largest)", .never),
                            forOpen: 1
                        ).concludes("opened"),
                        CellClient.look.showsClient("open", "7:9223372036854775806", cursor: "7:\(largest)"),
                    ],
                ].flatMap(\.self)
            ),
        ]
    }

    private static var toOpens: [ScenarioVector] {
        let wrong =
            outcomes { CellResult($0, at: "7:3", cursor: "7:4", "y", modified: "7:2") } + [
                CellResult("opened", at: "7:4", cursor: "7:4", "y", modified: "7:2"),
                CellResult("opened", at: "7:5", cursor: "7:4", "y", modified: "7:2"),
                CellResult("opened", at: "7:3", cursor: "7:4", "y", modified: "7:4"),
                CellResult("opened", at: "7:3", cursor: "7:4", .never, modified: "7:2"),
                CellResult("opened", at: "7:3", cursor: "7:4", .cleared),
                CellResult("opened", at: "7:3", cursor: "7:4", ""),
            ]
        return [
            vector(
                "cell/answer/to-an-open",
                ["CELL-118", "CELL-119"],
                "An `open` is answered `opened`, under the same conditions, and nothing else",
                [ClientStanding.opening, .reopening].flatMap { standing -> [ScenarioStep] in
                    standing.steps
                        + wrong.flatMap {
                            [CellClient.hears($0, forOpen: standing.opens).refuses("bad-answer"), standing.look]
                        } + [
                            CellClient.hears(
                                CellResult("opened", at: "7:3", cursor: "7:4", .never),
                                forOpen: standing.opens
                            )
                            .concludes("opened")
                        ]
                }
            ),
            vector(
                "cell/answer/then-lost",
                ["CELL-114", "CELL-115", "CELL-118"],
                "A client that was told what cannot be goes on as if nothing had come",
                ClientStanding.pending.steps + [
                    CellClient.hears(CellResult("applied", at: "7:4", cursor: "7:4", "y", modified: "7:3"), for: asked)
                        .refuses("bad-answer"), CellClient.lost.succeeds,
                    CellClient.hears(CellResult("applied", at: "7:3", cursor: "7:4", "y"), for: asked).refuses(
                        "bad-answer"
                    ),
                    CellClient.retry.encodes(ClientStanding.underWay), ClientStanding.doubtful.look,
                ]
            ),
        ]
    }

    private static var good: [ScenarioVector] {
        let fine = [
            CellResult("applied", at: "7:3", cursor: "7:4", "y", modified: "7:3"),
            CellResult("applied", at: "7:3", cursor: "7:40", .cleared, modified: "7:39"),
            CellResult("applied", at: "7:3", cursor: "8:2", "z", modified: "7:90"),
            CellResult("applied", at: "8:99", cursor: "9:1", "z", modified: "10:5"),
            CellResult("mismatch", at: "7:3", cursor: "7:4", .never),
            CellResult("fenced", at: "18446744073709551615:3", cursor: "1:0", .never),
            CellResult("fenced", at: "7:9223372036854775806", cursor: "7:9223372036854775807", "", modified: "7:0"),
        ]
        return [
            vector(
                "cell/answer/positions-of-other-generations",
                ["CELL-118", "CELL-120", "CELL-124"],
                "Positions of another generation than the cursor's may be anywhere, as after a failover",
                note: "Finds positions of two generations that are compared.",
                fine.flatMap { result -> [ScenarioStep] in
                    ClientStanding.pending.steps + [
                        CellClient.hears(result, for: asked).concludes(result.outcome),
                        CellClient.look.showsClient("open", id, sequence: 2, cursor: result.cursor),
                    ]
                }
            ),
            vector(
                "cell/answer/expired-anywhere",
                ["CELL-118", "CELL-121", "CELL-122"],
                "So for what closes the client: what it says of the cell is true, and its cursor is kept",
                [
                    CellResult("expired-request", at: "8:1", cursor: "8:2", .never),
                    CellResult("request-mismatch", at: "8:7", cursor: "8:8", "z", modified: "7:50"),
                ].flatMap { result -> [ScenarioStep] in
                    ClientStanding.pending.steps + [
                        CellClient.hears(result, for: asked).concludes("not-applied"),
                        CellClient.look.showsClient("closed", cursor: result.cursor),
                    ]
                }
            ),
        ]
    }
}
