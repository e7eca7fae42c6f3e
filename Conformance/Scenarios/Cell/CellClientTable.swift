import ConformanceKit

/// Every operation of a client in every standing.
enum CellClientTable {
    static var vectors: [ScenarioVector] { asking + hearing + hearingNothing }

    private static let id = ClientStanding.id

    /// In each standing: what is asked and what comes of it, and the client afterwards; nil where it is as before.
    private static func everywhere(
        _ name: String,
        _ rules: [String],
        _ title: String,
        note: String? = nil,
        _ step: (ClientStanding) -> (ScenarioStep, ScenarioStep?)
    ) -> ScenarioVector {
        vector(
            "cell/client/\(name)",
            rules,
            title,
            note: note,
            ClientStanding.allCases.flatMap { standing -> [ScenarioStep] in
                let (asked, then) = step(standing)
                return standing.steps + [standing.look, asked, then ?? standing.look]
            }
        )
    }

    private static let look = CellClient.look

    private static var asking: [ScenarioVector] {
        [
            everywhere(
                "open",
                ["CELL-110", "CELL-111"],
                "`open` in each standing: with the id go the sequence and the copies, while the cursor stays"
            ) { standing in
                switch standing {
                case .closed: (CellClient.open.opens(1), look.showsClient("opening"))
                case .expired:
                    (CellClient.open.opens(2), look.showsClient("opening", cursor: "7:10"))
                case .open: (CellClient.open.opens(2), look.showsClient("opening", cursor: "7:2"))
                case .used: (CellClient.open.opens(2), look.showsClient("opening", cursor: "7:3"))
                case .opening, .reopening, .pending, .doubtful, .lost: (CellClient.open.refuses("in-flight"), nil)
                }
            },
            everywhere("request", ["CELL-112", "CELL-113"], "`request` in each standing") { standing in
                let request = CellClient.request(.clear(epoch: 8))
                switch standing {
                case .closed, .expired, .opening, .reopening: return (request.refuses("not-open"), nil)
                case .open:
                    return (
                        request.sends(.clear(epoch: 8).by(id, 1)),
                        look.showsClient("pending", id, sequence: 1, cursor: "7:2")
                    )
                case .used:
                    return (
                        request.sends(.clear(epoch: 8).by(id, 2)),
                        look.showsClient("pending", id, sequence: 2, cursor: "7:3")
                    )
                case .pending, .doubtful, .lost: return (request.refuses("in-flight"), nil)
                }
            },
            everywhere("lost", ["CELL-114"], "`lost` in each standing") { standing in
                let lost = CellClient.lost.succeeds
                switch standing {
                case .closed, .expired, .open, .used, .lost: return (lost, nil)
                case .opening: return (lost, look.showsClient("closed"))
                case .reopening: return (lost, look.showsClient("closed", cursor: "7:3"))
                case .pending, .doubtful: return (lost, ClientStanding.lost.look)
                }
            },
            everywhere("retry", ["CELL-115", "CELL-116"], "`retry` in each standing") { standing in
                switch standing {
                case .closed, .expired, .open, .used: (CellClient.retry.refuses("idle"), nil)
                case .opening, .reopening, .pending, .doubtful: (CellClient.retry.refuses("in-flight"), nil)
                case .lost: (CellClient.retry.encodes(ClientStanding.underWay), ClientStanding.doubtful.look)
                }
            },
            everywhere("abandon", ["CELL-125", "CELL-126"], "`abandon` in each standing") { standing in
                switch standing {
                case .closed, .expired, .opening, .reopening, .open, .used: (CellClient.abandon.refuses("idle"), nil)
                case .pending, .doubtful, .lost:
                    (
                        CellClient.abandon.concludes("unknown"),
                        look.showsClient("open", id, sequence: 2, cursor: "7:3")
                    )
                }
            },
        ]
    }

    private static func hears(_ outcome: String, _ sequence: UInt64) -> Question {
        CellClient.hears(told(outcome), for: CellRequest(id, sequence))
    }

    private static func told(_ outcome: String) -> CellResult {
        CellResult(outcome, at: "7:11", cursor: "7:12", "y", modified: "7:11")
    }

    /// What is said of the request 7:1/2, or of an `open`.
    private static var hearing: [ScenarioVector] {
        let open = look.showsClient("open", id, sequence: 2, cursor: "7:12")
        let closed = look.showsClient("closed", cursor: "7:12")
        let outcomes = ["applied", "mismatch", "fenced"].map { (outcome: String) in
            everywhere(outcome, ["CELL-117", "CELL-120", "CELL-124"], "A result `\(outcome)` in each standing") {
                standing in
                switch standing {
                case .pending, .doubtful, .lost: (hears(outcome, 2).concludes(outcome), open)
                default: (hears(outcome, 2).concludes(nil), nil)
                }
            }
        }
        return outcomes + [
            everywhere("opened", ["CELL-117", "CELL-119", "CELL-124"], "A result `opened` in each standing") {
                standing in
                let opened = CellClient.hears(told("opened"), forOpen: standing.opens)
                switch standing {
                case .opening, .reopening:
                    return (opened.concludes("opened"), look.showsClient("open", "7:11", cursor: "7:12"))
                default: return (opened.concludes(nil), nil)
                }
            },
            everywhere("earlier-opened", ["CELL-117"], "A result `opened` of an earlier `open` comes to nothing") {
                standing in
                // The number before the last; where there was none before, the one that was never given.
                (CellClient.hears(told("opened"), forOpen: max(0, standing.opens - 1)).concludes(nil), nil)
            },
            everywhere("later-opened", ["CELL-117"], "And so does one of an `open` that was not asked yet") {
                standing in
                (CellClient.hears(told("opened"), forOpen: standing.opens + 1).concludes(nil), nil)
            },
            everywhere(
                "expired-request",
                ["CELL-117", "CELL-121", "CELL-124"],
                "A result `expired-request` in each standing: whether it was applied is unknown where there is doubt"
            ) { standing in
                switch standing {
                case .pending: (hears("expired-request", 2).concludes("not-applied"), closed)
                case .doubtful, .lost: (hears("expired-request", 2).concludes("unknown"), closed)
                default: (hears("expired-request", 2).concludes(nil), nil)
                }
            },
            everywhere(
                "request-mismatch",
                ["CELL-117", "CELL-122", "CELL-124"],
                "A result `request-mismatch` in each standing: it was not applied, doubt or not"
            ) { standing in
                switch standing {
                case .pending, .doubtful, .lost: (hears("request-mismatch", 2).concludes("not-applied"), closed)
                default: (hears("request-mismatch", 2).concludes(nil), nil)
                }
            },
            everywhere("refused", ["CELL-117", "CELL-123"], "A refusal of the request in each standing") { standing in
                let refused = CellClient.hears(refusal: "not-primary", for: CellRequest(id, 2))
                switch standing {
                case .pending:
                    return (refused.concludes("refused"), look.showsClient("open", id, sequence: 2, cursor: "7:3"))
                case .doubtful, .lost: return (refused.concludes(nil), ClientStanding.lost.look)
                default: return (refused.concludes(nil), nil)
                }
            },
            everywhere("open-refused", ["CELL-117", "CELL-123"], "A refusal of an `open` in each standing") {
                standing in
                let refused = CellClient.hears(refusal: "read-only", forOpen: standing.opens)
                switch standing {
                case .opening: return (refused.concludes("refused"), look.showsClient("closed"))
                case .reopening:
                    return (refused.concludes("refused"), look.showsClient("closed", cursor: "7:3"))
                default: return (refused.concludes(nil), nil)
                }
            },
            everywhere("earlier-open-refused", ["CELL-117"], "A refusal of an earlier `open` comes to nothing") {
                standing in
                let number = max(0, standing.opens - 1)
                return (CellClient.hears(refusal: "not-primary", forOpen: number).concludes(nil), nil)
            },
        ]
    }

    /// What is said of another request comes to nothing, also where it could not be.
    private static var hearingNothing: [ScenarioVector] {
        let others: [(String, String, CellRequest)] = [
            ("earlier", "an earlier request", CellRequest(id, 1)), ("later", "a later request", CellRequest(id, 3)),
            ("another-client", "another client's request", CellRequest("7:2", 2)),
            ("another-generation", "a request of a client of another generation", CellRequest("8:1", 2)),
        ]
        let nothing = others.flatMap { name, title, request in
            [
                everywhere("result-for-\(name)", ["CELL-117"], "A result for \(title) comes to nothing") { standing in
                    // The request that was answered, or none that there is.
                    let result = CellResult("applied", at: "7:2", cursor: "7:30", "z", modified: "7:29")
                    return (CellClient.hears(result, for: request).concludes(nil), nil)
                },
                everywhere("refusal-for-\(name)", ["CELL-117", "CELL-123"], "A refusal of \(title) comes to nothing") {
                    _ in
                    (CellClient.hears(refusal: "not-primary", for: request).concludes(nil), nil)
                },
            ]
        }
        return nothing + [
            everywhere(
                "bad-answer-for-nothing",
                ["CELL-117", "CELL-118"],
                "A result that nobody waits for is not looked at, whatever it says",
                note: "Finds answers that are judged before it is known whether anybody waits for them."
            ) { _ in
                let result = CellResult("opened", at: "7:9", cursor: "7:2", "z")
                return (CellClient.hears(result, for: CellRequest(id, 9)).concludes(nil), nil)
            },
            everywhere(
                "abandoned",
                ["CELL-117", "CELL-125"],
                "What is abandoned is over: its answer comes to nothing"
            ) { standing in
                switch standing {
                case .pending, .doubtful, .lost:
                    (
                        CellClient.abandon.concludes("unknown"),
                        hears("applied", 2).concludes(nil)
                    )
                default: (CellClient.abandon.refuses("idle"), nil)
                }
            },
        ]
    }
}
