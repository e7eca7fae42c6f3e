import ConformanceKit

/// Clients over several requests: doubt, late and repeated answers, sequences, retries to the byte.
enum CellClientStories {
    static var vectors: [ScenarioVector] { openings + sequences + doubts + late + cursors }

    static let id = ClientStanding.id

    static func request(_ sequence: UInt64) -> CellRequest { CellRequest(id, sequence) }

    /// A result with a value that was written at this position.
    static func applied(_ offset: UInt64, cursor: UInt64? = nil) -> CellResult {
        CellResult("applied", at: "7:\(offset)", cursor: "7:\(cursor ?? offset + 1)", "y", modified: "7:\(offset)")
    }

    private static let look = CellClient.look
    private static let opened = CellResult("opened", at: "7:1", cursor: "7:2", .never)

    private static var openings: [ScenarioVector] {
        [
            vector(
                "cell/client/opens",
                ["CELL-110", "CELL-119", "CELL-124"],
                "A client asks for an id, gets it, and numbers its requests from 1",
                [
                    CellClient.create.succeeds, look.showsClient("closed"), CellClient.open.opens(1),
                    look.showsClient("opening"), CellClient.hears(opened, forOpen: 1).concludes("opened"),
                    look.showsClient("open", "7:1", cursor: "7:2"),
                    CellClient.request(.write("x")).sends(.write("x").by("7:1", 1)),
                    look.showsClient("pending", "7:1", sequence: 1, cursor: "7:2"),
                ]
            ),
            vector(
                "cell/client/opens-late",
                ["CELL-114", "CELL-117", "CELL-119"],
                "The answer to an `open` that was given up comes to nothing, also when the next one is under way",
                [
                    CellClient.create.succeeds, CellClient.open.opens(1), CellClient.lost.succeeds,
                    CellClient.hears(opened, forOpen: 1).concludes(nil), look.showsClient("closed"),
                    CellClient.open.opens(2), CellClient.hears(opened, forOpen: 1).concludes(nil),
                    CellClient.hears(refusal: "not-primary", forOpen: 1).concludes(nil), look.showsClient("opening"),
                    CellClient.hears(CellResult("opened", at: "7:5", cursor: "7:6", .never), forOpen: 2)
                        .concludes("opened"), CellClient.hears(opened, forOpen: 1).concludes(nil),
                    look.showsClient("open", "7:5", cursor: "7:6"),
                ]
            ),
            vector(
                "cell/client/opened-twice-by-one-answer",
                ["CELL-110", "CELL-117"],
                "An answer that comes once more, when the client opens again, does not give the former id again",
                note: "Finds a client that begins with 1 again under an id that has records: it would be told them.",
                ClientStanding.used.steps + [
                    CellClient.open.opens(2), CellClient.hears(opened, forOpen: 1).concludes(nil),
                    look.showsClient("opening", cursor: "7:3"),
                    CellClient.request(.write("x")).refuses("not-open"),
                ]
            ),
            vector(
                "cell/client/opens-again",
                ["CELL-110", "CELL-119"],
                "A client that opens again has the new id alone, and counts from 1 again",
                ClientStanding.used.steps + [
                    CellClient.open.opens(2), CellClient.hears(applied(9), for: request(1)).concludes(nil),
                    CellClient.hears(CellResult("opened", at: "8:1", cursor: "8:2", "x", modified: "7:2"), forOpen: 2)
                        .concludes("opened"), look.showsClient("open", "8:1", cursor: "8:2"),
                    CellClient.request(.clear()).sends(.clear().by("8:1", 1)),
                    CellClient.hears(applied(9), for: request(1)).concludes(nil),
                    look.showsClient("pending", "8:1", sequence: 1, cursor: "8:2"),
                ]
            ),
            vector(
                "cell/client/opens-where-something-is",
                ["CELL-118", "CELL-119"],
                "A cell that is opened may hold anything, modified in any generation",
                [
                    (CellValue.value("x"), "7:8" as CellPosition?), (.cleared, "6:99"), (.value(""), "8:1"),
                    (.never, nil),
                ].flatMap { current, modified -> [ScenarioStep] in
                    [
                        CellClient.create.succeeds, CellClient.open.opens(1),
                        CellClient.hears(
                            CellResult("opened", at: "7:9", cursor: "7:10", current, modified: modified),
                            forOpen: 1
                        )
                        .concludes("opened"), look.showsClient("open", "7:9", cursor: "7:10"),
                    ]
                }
            ),
            vector(
                "cell/client/created-anew",
                ["CELL-110"],
                "A client that is created again knows nothing of the one before",
                ClientStanding.lost.steps + [CellClient.create.succeeds, look.showsClient("closed")]
            ),
        ]
    }

    private static var sequences: [ScenarioVector] {
        let commands: [CellCommand] = [
            .write("x"), .write("", epoch: 5), .clear(), .clear(epoch: .max), .fence(nil), .fence(7),
            .exchange(.never, to: "x"), .exchange(.absent, to: nil, epoch: 1), .exchange(.bytes("\r\n"), to: ""),
            .exchange(.modifiedAt("6:5"), to: nil), .write(Octets([0xff, 0x00])),
        ]
        return [
            vector(
                "cell/client/commands",
                ["CELL-001", "CELL-112", "CELL-115", "CELL-120"],
                "Every command, with its epoch: as it is sent, and to the byte the same when it is sent again",
                note: "Finds retries that take another sequence, or an epoch of their own.",
                ClientStanding.open.steps
                    + commands.enumerated().flatMap { index, command -> [ScenarioStep] in
                        let sequence = UInt64(index) + 1
                        let sent = command.by(id, sequence)
                        return [
                            CellClient.request(command).sends(sent), CellClient.lost.succeeds,
                            CellClient.retry.encodes(sent), CellClient.lost.succeeds, CellClient.retry.encodes(sent),
                            CellClient.hears(applied(sequence + 10), for: request(sequence)).concludes("applied"),
                        ]
                    }
            ),
            vector(
                "cell/client/sequences",
                ["CELL-112", "CELL-120", "CELL-123", "CELL-125"],
                "Each request takes the next sequence, whatever became of the one before",
                note: "Finds sequences that are given again after a refusal, or after what was abandoned.",
                ClientStanding.open.steps + [
                    CellClient.request(.clear()).sends(.clear().by(id, 1)),
                    CellClient.hears(refusal: "not-primary", for: request(1)).concludes("refused"),
                    look.showsClient("open", id, sequence: 1, cursor: "7:2"),
                    CellClient.request(.clear()).sends(.clear().by(id, 2)), CellClient.abandon.concludes("unknown"),
                    CellClient.request(.clear()).sends(.clear().by(id, 3)), CellClient.lost.succeeds,
                    CellClient.abandon.concludes("unknown"), look.showsClient("open", id, sequence: 3, cursor: "7:2"),
                    CellClient.request(.clear()).sends(.clear().by(id, 4)),
                    CellClient.hears(
                        CellResult("mismatch", at: "7:9", cursor: "7:10", "y", modified: "7:8"),
                        for: request(4)
                    )
                    .concludes("mismatch"), CellClient.request(.clear()).sends(.clear().by(id, 5)),
                    CellClient.hears(
                        CellResult("fenced", at: "7:10", cursor: "7:11", "y", modified: "7:8"),
                        for: request(5)
                    )
                    .concludes("fenced"), CellClient.request(.clear()).sends(.clear().by(id, 6)),
                ]
            ),
            vector(
                "cell/client/refused-requests-keep-the-sequence",
                ["CELL-113"],
                "A request that the client does not take uses no sequence",
                ClientStanding.pending.steps + [
                    CellClient.request(.clear()).refuses("in-flight"),
                    CellClient.request(.clear()).refuses("in-flight"),
                    CellClient.hears(applied(5), for: request(2)).concludes("applied"),
                    CellClient.request(.clear()).sends(.clear().by(id, 3)),
                ]
            ),
            vector(
                "cell/client/reasons-to-be-refused",
                ["CELL-123"],
                "A refusal is one whatever its code: of a primary, or of its log",
                ["read-only", "not-primary", "bad-command", "limit-exceeded", "bad-count", "offset-exhausted"]
                    .flatMap { (code: String) -> [ScenarioStep] in
                        [
                            ClientStanding.pending.steps,
                            [CellClient.hears(refusal: code, for: request(2)).concludes("refused")],
                            ClientStanding.lost.steps,
                            [CellClient.hears(refusal: code, for: request(2)).concludes(nil)],
                            ClientStanding.opening.steps,
                            [
                                CellClient.hears(refusal: code, forOpen: 1).concludes("refused"),
                                look.showsClient("closed"),
                            ],
                        ].flatMap(\.self)
                    }
            ),
        ]
    }

    private static var doubts: [ScenarioVector] {
        [
            vector(
                "cell/client/doubt",
                ["CELL-112", "CELL-114", "CELL-115", "CELL-123"],
                "Once an attempt was lost the doubt stays, however often others are refused",
                note: "Finds a refusal of the second attempt that is taken for one of the first.",
                ClientStanding.pending.steps + [
                    CellClient.lost.succeeds, CellClient.retry.encodes(ClientStanding.underWay),
                    CellClient.hears(refusal: "not-primary", for: request(2)).concludes(nil),
                    look.showsClient("lost", id, sequence: 2, doubt: true, cursor: "7:3"),
                    CellClient.retry.encodes(ClientStanding.underWay),
                    CellClient.hears(refusal: "read-only", for: request(2)).concludes(nil),
                    CellClient.retry.encodes(ClientStanding.underWay),
                    CellClient.hears(applied(9), for: request(2)).concludes("applied"),
                    look.showsClient("open", id, sequence: 2, cursor: "7:10"),
                ]
            ),
            vector(
                "cell/client/doubt-is-the-requests",
                ["CELL-112", "CELL-121", "CELL-123"],
                "The next request begins without doubt",
                note: "Finds doubt that is never taken back.",
                ClientStanding.lost.steps + [
                    CellClient.hears(applied(9), for: request(2)).concludes("applied"),
                    CellClient.request(.clear()).sends(.clear().by(id, 3)),
                    look.showsClient("pending", id, sequence: 3, cursor: "7:10"),
                    CellClient.hears(refusal: "not-primary", for: request(3)).concludes("refused"),
                    CellClient.request(.clear()).sends(.clear().by(id, 4)), CellClient.lost.succeeds,
                    CellClient.abandon.concludes("unknown"), CellClient.request(.clear()).sends(.clear().by(id, 5)),
                    look.showsClient("pending", id, sequence: 5, cursor: "7:10"),
                    CellClient.hears(
                        CellResult("expired-request", at: "7:20", cursor: "7:21", "y", modified: "7:9"),
                        for: request(5)
                    )
                    .concludes("not-applied"),
                ]
            ),
            vector(
                "cell/client/refused-and-asked-again",
                ["CELL-116", "CELL-123"],
                "What was refused for good is not retried: it is a new request, if it is asked again",
                ClientStanding.pending.steps + [
                    CellClient.hears(refusal: "not-primary", for: request(2)).concludes("refused"),
                    CellClient.retry.refuses("idle"), CellClient.abandon.refuses("idle"),
                    CellClient.hears(applied(9), for: request(2)).concludes(nil),
                    CellClient.request(.write("y", epoch: 3)).sends(.write("y", epoch: 3).by(id, 3)),
                ]
            ),
            vector(
                "cell/client/unknown-for-good",
                ["CELL-121", "CELL-113", "CELL-116"],
                "After an expired request the client is closed, and has to open again",
                ClientStanding.doubtful.steps + [
                    CellClient.hears(CellResult("expired-request", at: "8:4", cursor: "8:5", .never), for: request(2))
                        .concludes("unknown"), look.showsClient("closed", cursor: "8:5"),
                    CellClient.request(.clear()).refuses("not-open"), CellClient.retry.refuses("idle"),
                    CellClient.abandon.refuses("idle"), CellClient.hears(applied(9), for: request(2)).concludes(nil),
                    CellClient.open.opens(2),
                ]
            ),
        ]
    }

    private static var late: [ScenarioVector] {
        [
            vector(
                "cell/client/repeated-answers",
                ["CELL-117"],
                "An answer that comes twice counts once",
                ClientStanding.pending.steps + [
                    CellClient.hears(applied(5), for: request(2)).concludes("applied"),
                    CellClient.hears(applied(5), for: request(2)).concludes(nil),
                    CellClient.hears(applied(5, cursor: 30), for: request(2)).concludes(nil),
                    look.showsClient("open", id, sequence: 2, cursor: "7:6"),
                    CellClient.request(.clear()).sends(.clear().by(id, 3)),
                    CellClient.hears(applied(5), for: request(2)).concludes(nil),
                    CellClient.hears(refusal: "not-primary", for: request(2)).concludes(nil),
                    look.showsClient("pending", id, sequence: 3, cursor: "7:6"),
                ]
            ),
            vector(
                "cell/client/late-answer-while-lost",
                ["CELL-117", "CELL-120"],
                "The answer of the first attempt is as good when it comes late: before a retry, or after it",
                ClientStanding.lost.steps + [
                    CellClient.hears(applied(3), for: request(2)).concludes("applied"),
                    CellClient.retry.refuses("idle"),
                ] + ClientStanding.doubtful.steps + [
                    CellClient.hears(applied(3), for: request(2)).concludes("applied"),
                    CellClient.hears(applied(3, cursor: 9), for: request(2)).concludes(nil),
                    look.showsClient("open", id, sequence: 2, cursor: "7:4"),
                ]
            ),
            vector(
                "cell/client/late-refusal",
                ["CELL-117", "CELL-123"],
                "A refusal that comes when the attempt is lost tells nothing",
                ClientStanding.lost.steps + [
                    CellClient.hears(refusal: "not-primary", for: request(2)).concludes(nil),
                    ClientStanding.lost.look, CellClient.retry.encodes(ClientStanding.underWay),
                ]
            ),
            vector(
                "cell/client/late-answer-of-an-abandoned-one",
                ["CELL-117", "CELL-125"],
                "Nor does anything that comes for a request that was abandoned, before the next one or during it",
                ClientStanding.lost.steps + [
                    CellClient.abandon.concludes("unknown"),
                    CellClient.hears(applied(5), for: request(2)).concludes(nil),
                    CellClient.request(.clear()).sends(.clear().by(id, 3)),
                    CellClient.hears(applied(5), for: request(2)).concludes(nil),
                    CellClient.hears(
                        CellResult("expired-request", at: "7:9", cursor: "7:10", "y", modified: "7:5"),
                        for: request(2)
                    )
                    .concludes(nil), look.showsClient("pending", id, sequence: 3, cursor: "7:3"),
                    CellClient.hears(applied(10), for: request(3)).concludes("applied"),
                ]
            ),
        ]
    }

    private static var cursors: [ScenarioVector] {
        [
            vector(
                "cell/client/cursor",
                ["CELL-124"],
                "The cursor is that of the last result that was taken: of whatever outcome, of whatever generation, higher or lower",
                note: "Finds cursors that only rise, and those that are taken from positions.",
                ClientStanding.pending.steps + [
                    CellClient.hears(
                        CellResult("mismatch", at: "6:4", cursor: "8:3", "x", modified: "7:2"),
                        for: request(2)
                    )
                    .concludes("mismatch"), look.showsClient("open", id, sequence: 2, cursor: "8:3"),
                    CellClient.request(.clear()).sends(.clear().by(id, 3)),
                    CellClient.hears(
                        CellResult("fenced", at: "7:5", cursor: "7:6", "x", modified: "7:2"),
                        for: request(3)
                    )
                    .concludes("fenced"), look.showsClient("open", id, sequence: 3, cursor: "7:6"),
                    CellClient.request(.clear()).sends(.clear().by(id, 4)),
                    CellClient.hears(
                        CellResult("applied", at: "7:2", cursor: "7:3", .cleared, modified: "7:2"),
                        for: request(4)
                    )
                    .concludes("applied"), look.showsClient("open", id, sequence: 4, cursor: "7:3"),
                    CellClient.request(.clear()).sends(.clear().by(id, 5)),
                    CellClient.hears(refusal: "not-primary", for: request(5)).concludes("refused"),
                    look.showsClient("open", id, sequence: 5, cursor: "7:3"),
                ]
            )
        ]
    }
}
