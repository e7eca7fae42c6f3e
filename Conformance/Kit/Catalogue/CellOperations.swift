extension Operation {
    /// The operations of chapter 10.
    static let cell = cellMachine + cellClient

    private static let cellMachine = [
        Operation(
            "cell.create",
            args: [
                .required("role", .word(["writer", "reader"])), .required("name", .bytes),
                .optional("generation", .decimal(.unsigned)), .optional("offset", .decimal(.unsigned)),
                .optional("clients", .decimal(.unsigned)),
                .optional("limits", .object([.optional("value", .decimal(.unsigned))])),
            ],
            codes: ["bad-name", "read-only", "bad-generation", "bad-offset", "bad-clients", "bad-limit"]
        ),
        Operation("cell.encode", args: [.required("command", command)], answers: [[arguments]]),
        Operation(
            "cell.decode",
            args: [arguments],
            answers: [[.required("command", command)]],
            codes: ["bad-command"]
        ),
        Operation("cell.propose", args: [arguments], codes: proposalCodes),
        Operation(
            "cell.apply",
            args: [generation, offset, .required("commands", .list(.bytesList))],
            answers: [
                [
                    .required("results", .list(.nullable(result))),
                    .required(
                        "stop",
                        .nullable(.object([.required("code", .word(["bad-command"])), offset]))
                    ),
                ]
            ],
            codes: ["not-synced", "other-generation", "bad-offset", "need-sync"],
            rejectMembers: [.optional("from", .position)]
        ),
        Operation(
            "cell.read",
            args: [.optional("at-least", .position)],
            answers: [[.required("state", .nullable(shown))]],
            codes: ["not-synced", "other-generation"]
        ),
        Operation("cell.watch", args: [.required("watch", .count), .optional("from", .position)]),
        Operation(
            "cell.next",
            args: [.required("watch", .count)],
            answers: [
                [
                    .required(
                        "event",
                        .nullable(.variant([.required("state", shown), .required("reset", shown)]))
                    )
                ]
            ]
        ),
        Operation("cell.snapshot", answers: [[.required("bytes", .bytes)]], codes: ["not-synced"]),
        Operation(
            "cell.install",
            args: [generation, offset, .required("bytes", .bytes)],
            answers: [[.required("installed", .word(["installed", "unchanged", "reset"]))]],
            codes: ["leading", "bad-snapshot", "other-cell", "stale-snapshot", "diverged"]
        ),
        Operation(
            "cell.promote",
            args: [generation, offset],
            codes: ["read-only", "not-synced", "bad-generation", "bad-offset"]
        ),
        Operation(
            "cell.resume",
            args: [generation, offset],
            codes: ["read-only", "not-synced", "bad-generation", "bad-offset"]
        ),
        Operation("cell.follow"),
        Operation(
            "cell.look",
            answers: [
                [
                    .required("standing", .word(["unsynced", "leading", "following"])),
                    .required("cursor", .nullable(.position)), .required("epoch", .decimal(.unsigned)),
                    .required(
                        "clients",
                        .list(
                            .object([
                                .required("client", .position), .required("sequence", .decimal(.unsigned)),
                            ])
                        )
                    ),
                ]
            ]
        ),
    ]

    private static let cellClient = [
        Operation("cell.client.create"),
        Operation("cell.client.open", answers: [[.required("open", .count), arguments]], codes: ["in-flight"]),
        Operation(
            "cell.client.request",
            args: [.required("command", command)],
            answers: [[.required("request", request), arguments]],
            codes: ["not-open", "in-flight"]
        ),
        Operation(
            "cell.client.answer",
            args: [
                .required("to", .variant([.required("open", .count), .required("request", request)])),
                .required(
                    "answer",
                    .variant([
                        .required("result", result),
                        .required("refused", .word(proposalCodes + ["bad-count", "offset-exhausted"])),
                    ])
                ),
            ],
            answers: [[.required("outcome", .nullable(.word(clientOutcomes)))]],
            codes: ["bad-answer"]
        ),
        Operation("cell.client.lost"),
        Operation("cell.client.retry", answers: [[arguments]], codes: ["in-flight", "idle"]),
        Operation(
            "cell.client.abandon",
            answers: [[.required("outcome", .word(clientOutcomes))]],
            codes: ["idle"]
        ),
        Operation(
            "cell.client.copies",
            args: [.required("cursor", .position), .required("copies", .count)],
            answers: [[.required("copies", .count)]]
        ),
        Operation(
            "cell.client.look",
            answers: [
                [
                    .required("standing", .word(["closed", "opening", "open", "pending", "lost"])),
                    .required("client", .nullable(.position)), .required("sequence", .decimal(.unsigned)),
                    .required("doubt", .bool), .required("cursor", .nullable(.position)),
                    .required("copies", .count),
                ]
            ]
        ),
    ]

    private static let generation = Field.required("generation", .decimal(.unsigned))
    private static let offset = Field.required("offset", .decimal(.unsigned))
    private static let arguments = Field.required("args", .bytesList)

    private static let request = ValueType.object([
        .required("client", .position), .required("sequence", .decimal(.positive)),
    ])

    private static let shown = ValueType.object([
        .required("current", current), .required("modified", .nullable(.position)), .required("cursor", .position),
    ])

    private static let current = ValueType.variant([
        .required("never", .object([])), .required("cleared", .object([])), .required("value", .bytes),
    ])

    private static let result = ValueType.object([
        .required(
            "outcome",
            .word(["opened", "applied", "mismatch", "fenced", "expired-request", "request-mismatch"])
        ), .required("position", .position), .required("cursor", .position),
        .required("epoch", .decimal(.unsigned)), .required("modified", .nullable(.position)),
        .required("current", current),
    ])

    private static let requestAndEpoch: [Field] = [
        .optional("request", request), .optional("epoch", .decimal(.unsigned)),
    ]

    private static let command = ValueType.variant([
        .required("open", .object([])), .required("write", .object([.required("value", .bytes)] + requestAndEpoch)),
        .required("clear", .object(requestAndEpoch)),
        .required(
            "exchange",
            .object([.required("expected", expected), .required("new", .nullable(.bytes))] + requestAndEpoch)
        ), .required("fence", .object(requestAndEpoch)),
    ])

    private static let expected = ValueType.variant([
        .required("never", .object([])), .required("absent", .object([])), .required("bytes", .bytes),
        .required("modified-at", .position),
    ])

    private static let proposalCodes = ["read-only", "not-primary", "bad-command", "limit-exceeded"]

    private static let clientOutcomes = [
        "opened", "applied", "mismatch", "fenced", "not-applied", "refused", "unknown",
    ]
}
