import ConformanceKit

/// On how many replicas the outcome of a request is known to be.
enum CellClientCopies {
    static var vectors: [ScenarioVector] { counts + requests }

    private static let id = ClientStanding.id
    private static let asked = CellRequest(id, 2)

    private static func answered(_ result: CellResult) -> [ScenarioStep] {
        ClientStanding.pending.steps + [CellClient.hears(result, for: asked).concludes(result.outcome)]
    }

    private static func look(_ copies: Int, cursor: CellPosition = "7:6") -> ScenarioStep {
        CellClient.look.showsClient("open", id, sequence: 2, cursor: cursor, copies: copies)
    }

    private static let applied = CellResult("applied", at: "7:5", cursor: "7:6", "y", modified: "7:5")

    private static var counts: [ScenarioVector] {
        [
            vector(
                "cell/copies/rise",
                ["CELL-127"],
                "Copies rise with what is said, and do not fall",
                answered(applied) + [
                    look(0), CellClient.copies(0, upTo: "7:6").knows(copies: 0),
                    CellClient.copies(1, upTo: "7:6").knows(copies: 1),
                    CellClient.copies(3, upTo: "7:6").knows(copies: 3),
                    CellClient.copies(2, upTo: "7:6").knows(copies: 3),
                    CellClient.copies(0, upTo: "7:6").knows(copies: 3),
                    CellClient.copies(3, upTo: "7:9").knows(copies: 3),
                    CellClient.copies(4, upTo: "7:9").knows(copies: 4),
                    look(4),
                ]
            ),
            vector(
                "cell/copies/cursor",
                ["CELL-127", "CONV-001"],
                "Whoever has the commands below the result's cursor has a copy; whoever has fewer has none",
                note: "Finds off-by-one: 7:5 is the position, and who is at 7:5 has not applied it yet.",
                answered(applied) + [
                    CellClient.copies(5, upTo: "7:5").knows(copies: 0),
                    CellClient.copies(5, upTo: "7:0").knows(copies: 0),
                    look(0), CellClient.copies(1, upTo: "7:6").knows(copies: 1),
                    CellClient.copies(2, upTo: "7:10").knows(copies: 2),
                    CellClient.copies(9, upTo: "7:5").knows(copies: 2),
                    CellClient.copies(3, upTo: "7:9223372036854775807").knows(copies: 3), look(3),
                ]
            ),
            vector(
                "cell/copies/generation",
                ["CELL-127"],
                "A cursor of another generation says nothing, however high it is",
                note: "Finds copies in a history that has not the result.",
                answered(applied) + [
                    CellClient.copies(5, upTo: "8:6").knows(copies: 0),
                    CellClient.copies(5, upTo: "6:9").knows(copies: 0),
                    CellClient.copies(5, upTo: "18446744073709551615:9223372036854775807").knows(copies: 0), look(0),
                    CellClient.copies(1, upTo: "7:6").knows(copies: 1),
                    CellClient.copies(2, upTo: "8:6").knows(copies: 1),
                ]
            ),
            vector(
                "cell/copies/outcomes",
                ["CELL-120", "CELL-127"],
                "A mismatch and a fenced request have copies, too",
                ["mismatch", "fenced"].flatMap { (outcome: String) -> [ScenarioStep] in
                    answered(CellResult(outcome, at: "7:5", cursor: "7:6", "x", modified: "7:2"))
                        + [CellClient.copies(2, upTo: "7:6").knows(copies: 2), look(2)]
                }
            ),
            vector(
                "cell/copies/of-a-repetition",
                ["CELL-127", "CELL-115"],
                "After a retry it is the cursor of the answer that counts, and not the position, which is older",
                note: "Finds copies that are judged by the position of the result.",
                ClientStanding.doubtful.steps + [
                    CellClient.hears(
                        CellResult("applied", at: "7:5", cursor: "7:20", "z", modified: "7:12"),
                        for: asked
                    )
                    .concludes("applied"), CellClient.copies(2, upTo: "7:6").knows(copies: 0),
                    CellClient.copies(2, upTo: "7:19").knows(copies: 0),
                    CellClient.copies(2, upTo: "7:20").knows(copies: 2),
                    look(2, cursor: "7:20"),
                ] + ClientStanding.doubtful.steps + [
                    CellClient.hears(CellResult("applied", at: "7:5", cursor: "8:3", "z", modified: "7:12"), for: asked)
                        .concludes("applied"), CellClient.copies(2, upTo: "7:6").knows(copies: 0),
                    CellClient.copies(2, upTo: "7:99").knows(copies: 0),
                    CellClient.copies(2, upTo: "8:2").knows(copies: 0),
                    CellClient.copies(2, upTo: "8:3").knows(copies: 2), look(2, cursor: "8:3"),
                ]
            ),
        ]
    }

    private static var requests: [ScenarioVector] {
        let refused = CellClient.hears(refusal: "not-primary", for: asked)
        return [
            vector(
                "cell/copies/no-outcome",
                ["CELL-127"],
                "Without an outcome there is nothing to have copies of: in no standing but after an answer",
                [ClientStanding.closed, .expired, .opening, .reopening, .open, .pending, .doubtful, .lost].flatMap {
                    standing -> [ScenarioStep] in
                    standing.steps + [CellClient.copies(5, upTo: "7:9").knows(copies: 0), standing.look]
                }
            ),
            vector(
                "cell/copies/next-request",
                ["CELL-112", "CELL-127"],
                "A new request begins without copies, and those of the one before are not its own",
                note: "Finds copies that stay from the last request.",
                answered(applied) + [
                    CellClient.copies(3, upTo: "7:6").knows(copies: 3),
                    CellClient.request(.clear()).sends(.clear().by(id, 3)),
                    CellClient.look.showsClient("pending", id, sequence: 3, cursor: "7:6"),
                    CellClient.copies(3, upTo: "7:9").knows(copies: 0),
                    CellClient.hears(
                        CellResult("applied", at: "7:8", cursor: "7:9", .cleared, modified: "7:8"),
                        for: CellRequest(id, 3)
                    )
                    .concludes("applied"), CellClient.copies(3, upTo: "7:8").knows(copies: 0),
                    CellClient.copies(1, upTo: "7:9").knows(copies: 1),
                ]
            ),
            vector(
                "cell/copies/after-abandon",
                ["CELL-125", "CELL-127"],
                "What was abandoned has no copies, though the request before it had some",
                note: "Finds copies of an outcome that belongs to another request.",
                answered(applied) + [
                    CellClient.copies(1, upTo: "7:6").knows(copies: 1),
                    CellClient.request(.clear()).sends(.clear().by(id, 3)), CellClient.abandon.concludes("unknown"),
                    CellClient.copies(2, upTo: "7:99").knows(copies: 0),
                    CellClient.look.showsClient("open", id, sequence: 3, cursor: "7:6"),
                ]
            ),
            vector(
                "cell/copies/after-a-refusal",
                ["CELL-123", "CELL-127"],
                "Nor has what was refused",
                ClientStanding.pending.steps + [
                    refused.concludes("refused"), CellClient.copies(2, upTo: "7:99").knows(copies: 0),
                    CellClient.look.showsClient("open", id, sequence: 2, cursor: "7:3"),
                ]
            ),
            vector(
                "cell/copies/after-expired",
                ["CELL-121", "CELL-122", "CELL-127"],
                "Nor what is unknown, or was not applied",
                ["expired-request", "request-mismatch"].flatMap { (outcome: String) -> [ScenarioStep] in
                    ClientStanding.pending.steps + [
                        CellClient.hears(
                            CellResult(outcome, at: "7:5", cursor: "7:6", "x", modified: "7:2"),
                            for: asked
                        )
                        .concludes("not-applied"), CellClient.copies(2, upTo: "7:99").knows(copies: 0),
                        CellClient.look.showsClient("closed", cursor: "7:6"),
                    ]
                }
            ),
            vector(
                "cell/copies/late-answers",
                ["CELL-117", "CELL-127"],
                "A late answer does not move the place that is copied",
                answered(applied) + [
                    CellClient.hears(CellResult("applied", at: "7:5", cursor: "7:30", "y", modified: "7:5"), for: asked)
                        .concludes(nil), CellClient.copies(1, upTo: "7:6").knows(copies: 1), look(1),
                ]
            ),
            vector(
                "cell/copies/opened-again",
                ["CELL-110", "CELL-119", "CELL-127"],
                "Copies go with the id: a client that opens again has none, and there is nothing to copy",
                note: "Finds copies of a request of an id that is forgotten.",
                answered(applied) + [
                    CellClient.copies(2, upTo: "7:6").knows(copies: 2), CellClient.open.opens(2),
                    CellClient.look.showsClient("opening", cursor: "7:6"),
                    CellClient.copies(3, upTo: "7:9").knows(copies: 0),
                    CellClient.hears(CellResult("opened", at: "7:8", cursor: "7:9", "y", modified: "7:5"), forOpen: 2)
                        .concludes("opened"), CellClient.copies(3, upTo: "7:9").knows(copies: 0),
                    CellClient.look.showsClient("open", "7:8", cursor: "7:9"),
                ]
            ),
            vector(
                "cell/copies/closed",
                ["CELL-121", "CELL-122", "CELL-127"],
                "Nor has a client that was closed, whatever its requests before had",
                ["expired-request", "request-mismatch"].flatMap { (outcome: String) -> [ScenarioStep] in
                    answered(applied) + [
                        CellClient.copies(2, upTo: "7:6").knows(copies: 2),
                        CellClient.request(.clear()).sends(.clear().by(id, 3)),
                        CellClient.hears(
                            CellResult(outcome, at: "7:8", cursor: "7:9", "y", modified: "7:5"),
                            for: CellRequest(id, 3)
                        ).concludes("not-applied"), CellClient.copies(3, upTo: "7:9").knows(copies: 0),
                        CellClient.look.showsClient("closed", cursor: "7:9"),
                    ]
                }
            ),
            vector(
                "cell/copies/lost-means-nothing",
                ["CELL-114", "CELL-127"],
                "A link that ends afterwards takes no copies away",
                answered(applied) + [
                    CellClient.copies(2, upTo: "7:6").knows(copies: 2), CellClient.lost.succeeds, look(2),
                    CellClient.copies(3, upTo: "7:7").knows(copies: 3),
                ]
            ),
        ]
    }
}
