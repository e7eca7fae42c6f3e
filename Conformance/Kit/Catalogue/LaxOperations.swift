extension Operation {
    /// The operations of chapter 07.
    static let lax = [
        Operation(
            "lax.batch",
            args: batch + namespace,
            answers: [answer(counterResult)],
            codes: ["bad-argument", "corrupt", "outdated"],
            rejectMembers: badArgument(["writer", "sequence", "items", "key", "delta"])
        ),
        Operation(
            "lax.call",
            args: [.required("args", .bytesList)] + namespace,
            answers: [[.required("results", .list(.object(counterResult)))]],
            codes: ["bad-argument"],
            rejectMembers: badArgument(["items", "command", "key", "operand", "comparator", "reference"])
        ),
        Operation("lax.clear", args: namespace),
        Operation(
            "lax.store",
            args: [.optional("key", .bytes), .optional("writer", .bytes), .required("value", .bytes)] + namespace
        ),
        Operation(
            "lax.stored",
            args: namespace,
            answers: [
                [
                    .required(
                        "fields",
                        .list(.object([.required("key", .bytes), .required("value", .bytes)]))
                    ), writers,
                ]
            ]
        ),
        Operation(
            "lax.names",
            args: [.required("namespace", .bytes), .required("writer", .bytes)],
            answers: [["lax", "writer", "instance-writer"].map { .required($0, .bytes) }],
            codes: ["bad-namespace"]
        ),
        Operation(
            "lax.epochs.batch",
            args: head + [.required("life", .bytes)] + batch + namespace,
            answers: [answer(instanceResult)],
            codes: ["bad-argument", "revived", "corrupt", "outdated"],
            rejectMembers: badArgument([
                "now", "ttl", "budget", "instance", "life", "writer", "sequence", "items", "key", "delta", "epoch",
                "count",
            ])
        ),
        Operation("lax.epochs.store", args: [.required("writer", .bytes), .required("value", .bytes)] + namespace),
        Operation("lax.epochs.stored", args: namespace, answers: [[writers]]),
        Operation(
            "lax.client.plain",
            args: [.optional("lag", .count), .optional("staleness", .count), .required("events", .list(plainEvent))],
            answers: [[.required("actions", .list(.list(plainAction)))]]
        ),
        Operation(
            "lax.client.instance",
            args: [
                .optional("lag", .count), .optional("staleness", .count), .optional("ttl", .count),
                .required("events", .list(instanceClientEvent)),
            ],
            answers: [[.required("actions", .list(.list(instanceClientAction)))]]
        ),
    ]

    private static let batch: [Field] = [
        .required("writer", .bytes), .required("sequence", .bytes), .required("args", .bytesList),
    ]

    private static func answer(_ result: [Field]) -> [Field] {
        [.required("repeated", .bool), .required("results", .list(.object(result)))]
    }

    private static let writers = Field.required(
        "writers",
        .list(.object([.required("writer", .bytes), .required("value", .bytes)]))
    )

    // MARK: The client

    private static let failureCodes = ["server-error", "unavailable", "in-doubt", "bad-reply"]

    private static func events(_ result: [Field]) -> [Field] {
        let asked = ValueType.object([.required("id", .count)])
        let answered: [Field] = [.required("request", .count), .required("results", .list(.object(result)))]
        return [
            .required("add", .object([.required("key", .bytes), .required("delta", .decimal(.signed))])),
            .required("read", .object([.required("id", .count), .required("key", .bytes)])),
            .required("call", .object([.required("id", .count), .required("args", .bytesList)])),
            .required("clear", asked), .required("flush", asked), .required("close", asked),
            .required("abandon", .object([])), .required("time", .object([.required("now", .count)])),
            .required("batched", .object(answered)), .required("results", .object(answered)),
            .required("cleared", .object([.required("request", .count)])),
            .required(
                "failed",
                .object([
                    .required("request", .count),
                    .required("code", .word(failureCodes + ["corrupt", "bad-argument", "outdated"])),
                ])
            ),
        ]
    }

    private static let plainEvent = ValueType.variant(events(counterResult))

    private static let instanceClientEvent = ValueType.variant(
        events(instanceResult) + [
            .required("clear-own", .object([.required("id", .count)])),
            .required("life", .object([.required("request", .count), .required("life", .decimal(.positive))])),
            .required(
                "cursor",
                .object([
                    .required("request", .count), .required("cursor", .nullable(.bytes)),
                    .optional("removed", .list(.object(removed))),
                ])
            ), .required("revived", .object([.required("request", .count)])),
        ]
    )

    /// What the client tells.
    private static func told(_ view: ValueType) -> [Field] {
        let codes = failureCodes + ["corrupt", "bad-argument", "overflow", "closed"]
        return [
            .required("added", .object([.required("view", .nullable(view))])),
            .required("refused", .object([.required("code", .word(["overflow", "closed"]))])),
            .required("value", .object([.required("id", .count), .required("view", view)])),
            .required("done", .object([.required("id", .count)])),
            .required("fail", .object([.required("id", .count), .required("code", .word(codes))])),
            .required(
                "dropped",
                .object([
                    .required("key", .bytes), .required("delta", .decimal(.signed)), .required("code", .word(codes)),
                ])
            ), .required("delayed", .object([.required("code", .word(failureCodes + ["corrupt"]))])),
        ]
    }

    private static let request = Field.required("request", .count)
    private static let sequence = Field.required("sequence", .decimal(.positive))
    private static let life = Field.required("life", .decimal(.positive))
    private static let items = Field.required("args", .bytesList)
    private static let cursor = Field.required("cursor", .nullable(.bytes))

    private static let plainAction = ValueType.variant(
        told(.object([.required("value", .nullable(.decimal(.unbounded)))])) + [
            .required("batch", .object([request, sequence, items])), .required("call", .object([request, items])),
            .required("clear", .object([request])),
        ]
    )

    private static let instanceClientAction = ValueType.variant(
        told(.object([.required("total", .nullable(.decimal(.unbounded))), .required("own", .decimal(.unbounded))])) + [
            .required("batch", .object([request, life, sequence, items])),
            .required("call", .object([request, life, items])), .required("clear", .object([request])),
            .required("attach", .object([request])), .required("beat", .object([request, life, cursor])),
            .required("clear-own", .object([request, life, cursor])),
        ]
    )
}
