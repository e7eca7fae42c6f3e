extension Operation {
    /// The operations of chapter 02.
    static let wire = [
        Operation(
            "wire.encode",
            args: [.required("item", item), .optional("limits", limits)],
            answers: [[.required("bytes", .bytes)]],
            codes: ["bad-offset", "bad-count", "limit-exceeded", "bad-generation", "bad-length", "bad-text"]
        ),
        Operation(
            "wire.decode",
            args: [.required("bytes", .bytes), .optional("limits", limits)],
            answers: [
                [
                    .required("offset", .decimal(.unsigned)), .required("args", .bytesList),
                    .required("used", .count),
                ],
                [.required("need-more", .yes)],
            ],
            codes: [
                "bad-envelope", "bad-offset", "negative-offset", "bad-count", "bad-length", "bad-terminator",
                "limit-exceeded",
            ],
            rejectMembers: [.required("at", .count)]
        ),
        Operation(
            "wire.stream",
            args: [
                .required("direction", .word(["downstream", "upstream"])), .required("pieces", .bytesList),
                .optional("limits", limits),
            ],
            answers: [
                [.required("events", .list(event)), .required("error", streamError)],
                [.required("events", .list(event)), .required("need-more", .bool)],
            ]
        ),
    ]

    /// Limits below the protocol's; a missing member means the protocol's.
    static let limits = ValueType.object([
        .optional("count", .decimal(.positive)),
        .optional("length", .decimal(.unsigned)),
        .optional("total", .decimal(.unsigned)),
    ])

    private static let item = ValueType.variant([
        .required(
            "frame",
            .object([.required("offset", .decimal(.unsigned)), .required("args", .bytesList)])
        ),
        .required("chunk", .bytes),
        .required(
            "ack",
            .object([.required("generation", .decimal(.unsigned)), .required("offset", .decimal(.unsigned))])
        ),
        .required("snapshot", .object([])),
        .required("snapshot-end", .object([.required("offset", .decimal(.unsigned))])),
        .required(
            "ping",
            .object([.required("generation", .decimal(.unsigned)), .required("next", .decimal(.unsigned))])
        ),
        .required("error-line", .object([.required("code", .bytes), .required("text", .nullable(.bytes))])),
        .required("replconf-ack", .object([.required("offset", .decimal(.unsigned))])),
    ])

    private static let event = ValueType.object([
        .required("piece", .count), .required("end", .count), .required("item", item),
    ])

    private static let streamError = ValueType.object([
        .required("piece", .count), .required("at", .count),
        .required(
            "code",
            .word([
                "bad-envelope", "bad-offset", "negative-offset", "bad-count", "bad-length", "bad-terminator",
                "limit-exceeded", "bad-generation", "unknown-line", "bad-text",
            ])
        ),
    ])
}
