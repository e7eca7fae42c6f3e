extension Operation {
    /// The operations of chapter 04.
    static let session = primarySession + replicaSession

    private static let primarySession = [
        Operation(
            "session.primary.create",
            args: [
                generation, .required("budget", .decimal(.unsigned)), .optional("at", .decimal(.unsigned)),
                .optional(
                    "limits",
                    limits(
                        "handshakes",
                        "sessions",
                        "slots",
                        "snapshots",
                        "unsent",
                        "handshake-timeout",
                        "link-timeout",
                        "snapshot-timeout"
                    )
                ),
                .optional("frames", limits),
            ],
            codes: ["bad-generation", "bad-budget", "bad-offset", "bad-limit"]
        ),
        Operation("session.primary.renew", args: [generation], codes: ["bad-generation"]),
        Operation(
            "session.primary.push",
            args: [.required("args", .bytesList)],
            answers: [[offset]],
            codes: ["bad-count", "limit-exceeded", "offset-exhausted"]
        ),
        Operation(
            "session.primary.drop",
            args: [.required("below", .decimal(.unsigned))],
            codes: ["bad-offset"]
        ),
        Operation(
            "session.primary.connect",
            args: [connection, now],
            codes: ["bad-time", "already-connected"]
        ),
        Operation(
            "session.primary.receive",
            args: [connection, .required("bytes", .bytes), now],
            codes: ["bad-time", "unknown-connection"]
        ),
        Operation("session.primary.lost", args: [connection, now], codes: ["bad-time", "unknown-connection"]),
        Operation(
            "session.primary.poll",
            args: [connection, now, .optional("wrote", .decimal(.unsigned))],
            answers: [[send, .required("end", .nullable(.word(primaryEnds)))]],
            codes: ["bad-time", "unknown-connection", "bad-argument"]
        ),
        Operation(
            "session.primary.freeze",
            answers: [[.required("offset", .nullable(.decimal(.unsigned)))]]
        ),
        Operation(
            "session.primary.ready",
            args: [generation, offset, .required("payload", .bytes)],
            answers: [[sessions]]
        ),
        Operation("session.primary.failed", args: [generation, offset], answers: [[sessions]]),
        Operation("session.primary.acknowledged", args: [offset], answers: [[sessions]]),
        Operation(
            "session.primary.slots",
            answers: [
                [
                    .required(
                        "slots",
                        .list(
                            .object([
                                .required("id", .bytes), .required("live", .count),
                                .required("acked", .nullable(.decimal(.unsigned))),
                                .required("seen", .nullable(.decimal(.unsigned))),
                            ])
                        )
                    )
                ]
            ]
        ),
        Operation(
            "session.primary.expire",
            args: [.required("ttl", .decimal(.unsigned)), now],
            answers: [[.required("ids", .bytesList)]],
            codes: ["bad-time"]
        ),
        Operation(
            "session.primary.look",
            args: [connection],
            answers: [
                [
                    .required(
                        "state",
                        .word(["handshake", "preparing", "shipping", "streaming", "ended"])
                    ),
                    .required("cursor", .nullable(.decimal(.unsigned))),
                    .required("acked", .nullable(.decimal(.unsigned))), .required("unsent", .decimal(.unsigned)),
                ]
            ],
            codes: ["unknown-connection"]
        ),
        Operation(
            "session.primary.write-snapshot",
            args: [generation, offset, .required("commands", .list(.bytesList))],
            answers: [[.required("bytes", .bytes)]],
            codes: ["bad-generation", "bad-offset", "bad-count", "limit-exceeded", "bad-command"]
        ),
    ]

    private static let replicaSession = [
        Operation(
            "session.replica.create",
            args: [
                .required("id", .bytes), .optional("claim", claim),
                .optional("payload", .word(["tidemark-1", "any"])), .optional("durable", .bool),
                .optional(
                    "limits",
                    limits("snapshot", "handshake-timeout", "link-timeout", "snapshot-timeout", "stall-timeout")
                ),
            ],
            codes: ["bad-id", "bad-generation", "bad-offset", "bad-limit"]
        ),
        Operation(
            "session.replica.connect",
            args: [now],
            answers: [[send]],
            codes: ["bad-time", "already-connected"]
        ),
        Operation(
            "session.replica.receive",
            args: [.required("bytes", .bytes), now, .optional("fails", .decimal(.unsigned))],
            answers: [[events, send]],
            codes: ["bad-time", "not-connected"]
        ),
        Operation(
            "session.replica.closed",
            args: [now],
            answers: [[events]],
            codes: ["bad-time", "not-connected"]
        ),
        Operation("session.replica.tick", args: [now], answers: [[events, send]], codes: ["bad-time"]),
        Operation(
            "session.replica.durable",
            args: [generation, offset, now],
            answers: [[send]],
            codes: ["bad-time", "bad-offset"]
        ),
        Operation(
            "session.replica.retry",
            args: [.required("jitter", .decimal(.unsigned))],
            answers: [[.required("delay", .nullable(.decimal(.unsigned)))]]
        ),
        Operation(
            "session.replica.look",
            answers: [
                [
                    .required(
                        "state",
                        .word(["idle", "await-ack", "await-snapshot", "streaming", "in-snapshot"])
                    ),
                    .required("claim", .nullable(claim)), .required("lag", .nullable(.decimal(.unsigned))),
                ]
            ]
        ),
        Operation(
            "session.replica.read-snapshot",
            args: [.required("pieces", .bytesList), generation, offset],
            answers: [[.required("commands", .list(.bytesList))]],
            codes: ["bad-snapshot"]
        ),
    ]

    private static let generation = Field.required("generation", .decimal(.unsigned))
    private static let offset = Field.required("offset", .decimal(.unsigned))
    private static let now = Field.required("now", .decimal(.unsigned))
    private static let connection = Field.required("connection", .count)
    private static let send = Field.required("send", .bytes)
    private static let sessions = Field.required("sessions", .count)
    private static let claim = ValueType.object([generation, offset])

    private static func limits(_ names: String...) -> ValueType {
        .object(names.map { .optional($0, .decimal(.unsigned)) })
    }

    /// How a session of the primary ends: of chapter 02, what an upstream parser refuses with.
    private static let primaryEnds = [
        "bad-handshake", "handshake-limit", "bad-generation", "bad-offset", "bad-id", "busy", "behind",
        "new-generation", "handshake-timeout", "too-many-handshakes", "no-progress", "no-ack", "unknown-line",
        "negative-offset", "bad-terminator",
    ]

    /// How a session of the replica ends: of chapter 02, what a downstream parser refuses with.
    private static let replicaEnds = [
        "unexpected-ack", "unexpected-snapshot", "unexpected-chunk", "unexpected-end", "unexpected-frame",
        "unexpected-ping", "gap", "other-generation", "behind-claim", "peer-error", "closed", "handshake-timeout",
        "snapshot-timeout", "link-timeout", "stalled", "snapshot-limit", "bad-snapshot", "apply-failed",
        "bad-envelope", "bad-offset", "negative-offset", "bad-count", "bad-length", "bad-terminator",
        "limit-exceeded", "bad-generation", "unknown-line", "bad-text",
    ]

    private static let events = Field.required(
        "events",
        .list(
            .variant([
                .required("frame", .object([offset, .required("args", .bytesList)])),
                .required("begin", .object([])), .required("chunk", .bytes),
                .required("install", .object([generation, offset])),
                .required(
                    "end",
                    .object([
                        .required("code", .word(replicaEnds)), .optional("expected", .decimal(.unsigned)),
                        .optional("got", .decimal(.unsigned)), .optional("offset", .decimal(.unsigned)),
                        .optional("peer", .bytes),
                    ])
                ),
            ])
        )
    )
}
