extension Operation {
    /// The operations of chapter 08.
    static let lww = [
        Operation(
            "lww.create",
            args: [
                .required("writer", .hex64), .optional("max-drift", .decimal(.unsigned)), .optional("terms", .yes),
                .optional("joining", .yes),
                .optional("stored", storedTable),
            ],
            codes: ["bad-argument"]
        ),
        Operation(
            "lww.put",
            args: [.required("key", .bytes), .required("value", .bytes)] + whenAndUnderWhat,
            answers: [[.required("stamp", .stamp)]],
            codes: writeCodes
        ),
        Operation(
            "lww.remove",
            args: [.required("key", .bytes)] + whenAndUnderWhat,
            answers: [[.required("stamp", .stamp)]],
            codes: writeCodes
        ),
        Operation(
            "lww.get",
            args: [.required("key", .bytes)],
            answers: [[.required("entry", .nullable(entry))]]
        ),
        Operation("lww.learn", args: [.required("term", .decimal(.unsigned))], codes: ["no-terms"]),
        Operation(
            "lww.view",
            args: [.required("number", .decimal(.unsigned)), .required("members", .list(.hex64))],
            codes: ["not-member", "bad-argument", "old-view"]
        ),
        Operation(
            "lww.delta",
            args: [.required("keys", .bytesList)],
            answers: [[.required("message", message)]],
            codes: ["not-member", "joining"]
        ),
        Operation(
            "lww.pull",
            args: [.required("peer", .hex64), .required("id", .decimal(.unsigned))],
            answers: [[.required("message", message)]],
            codes: ["not-member", "joining", "stranger"]
        ),
        Operation(
            "lww.retry",
            args: [.required("peer", .hex64)],
            answers: [[.required("messages", .list(message))]],
            codes: ["not-member", "joining"]
        ),
        Operation(
            "lww.join",
            args: [.required("id", .decimal(.unsigned))],
            answers: [[.required("message", message)]],
            codes: ["not-member", "established"]
        ),
        Operation(
            "lww.receive",
            args: [.required("message", message), .required("now", .decimal(.unsigned))],
            answers: [
                [
                    .required("results", .list(.object(result))), .required("messages", .list(message)),
                    .required("pull", .nullable(.word(["complete", "incomplete"]))),
                ]
            ],
            codes: [
                "clock-invalid", "not-member", "other-view", "stranger", "joining", "unasked", "rejected-future",
                "rejected-epoch",
            ]
        ),
        Operation(
            "lww.collect",
            answers: [[.required("floor", .hex64), .required("collected", .decimal(.unsigned))]],
            codes: ["not-member", "joining"]
        ),
        Operation(
            "lww.state",
            answers: [
                [
                    .required("standing", .word(["established", "joining", "removed"])),
                    .required("view", .decimal(.unsigned)), .required("term", .decimal(.unsigned)),
                    .required("clock", .hex64), .required("floor", .hex64), .required("frontier", .hex64),
                    .required("stable", .hex64), .required("entries", entries), .required("digest", .bytes),
                ]
            ]
        ),
        Operation(
            "lww.range",
            args: range,
            answers: [[.required("count", .decimal(.unsigned)), .required("digest", .bytes)]]
        ),
        Operation(
            "lww.encode",
            args: [.required("message", message)],
            answers: [[.required("bytes", .bytes)]]
        ),
        Operation(
            "lww.decode",
            args: [.required("bytes", .bytes)],
            answers: [[.required("message", message)]],
            codes: ["malformed", "limit-exceeded"]
        ),
        Operation(
            "lww.canonical",
            args: [.required("entries", entries)],
            answers: [[.required("bytes", .bytes), .required("digest", .bytes)]]
        ),
        Operation(
            "lww.parse",
            args: [.required("bytes", .bytes)],
            answers: [[.required("entries", entries)]],
            codes: ["malformed", "limit-exceeded"]
        ),
    ]

    private static let whenAndUnderWhat: [Field] = [
        .required("now", .decimal(.unsigned)), .optional("epoch", .decimal(.unsigned)),
    ]

    private static let writeCodes = [
        "not-member", "joining", "limit-exceeded", "rejected-epoch", "fenced", "clock-invalid", "clock-exhausted",
        "clock-ahead",
    ]

    /// An entry as chapters 08 and 09 have it.
    static let entry = ValueType.object([
        .required("key", .bytes), .required("epoch", .decimal(.unsigned)), .required("stamp", .stamp),
        .required("value", .nullable(.bytes)),
    ])

    /// Entries as chapters 08 and 09 have them.
    static let entries = ValueType.list(entry)

    /// What chapters 08 and 09 store.
    static let storedTable = ValueType.object([
        .required("floor", .hex64), .required("clock", .hex64), .required("entries", entries),
        .optional("term", .decimal(.unsigned)), .optional("view", .decimal(.positive)),
        .optional("members", .list(.hex64)),
    ])

    private static let result: [Field] = [
        .required(
            "status",
            .word([
                "applied", "duplicate", "stale", "collision", "below-floor", "rejected-future", "rejected-epoch",
            ])
        ), .optional("winner", .word(["incoming", "stored"])),
    ]

    private static let range: [Field] = [.required("low", .bytes), .required("high", .nullable(.bytes))]

    private static let message = ValueType.object([
        .required("view", .decimal(.unsigned)), .required("from", .hex64), .required("body", body),
    ])

    private static let body = ValueType.variant([
        .required("pull", .object([id])),
        .required(
            "header",
            .object([id, .required("floor", .hex64), .required("clock", .hex64), .required("frontier", .hex64)])
        ), .required("ask", .object([id] + range + [.required("digest", .bytes)])),
        .required("same", .object([id] + range)),
        .required("entries", .object([id] + range + [.required("entries", entries)])),
        .required("split", .object([id] + range + [.required("at", .bytes)])),
        .required("delta", .object([.required("entries", entries)])), .required("join", .object([id])),
        .required(
            "state",
            .object([
                id, .required("floor", .hex64), .required("clock", .hex64), .required("entries", entries),
            ])
        ),
    ])

    private static let id = Field.required("id", .decimal(.unsigned))
}
