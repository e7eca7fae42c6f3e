extension Operation {
    /// The operations of chapter 05.
    static let counters = [
        Operation(
            "counters.call",
            args: [.required("args", .bytesList), .optional("namespace", .bytes)],
            answers: [[.required("results", .list(.object(counterResult)))]],
            codes: ["bad-argument"],
            rejectMembers: [.required("field", .word(counterFields)), .optional("item", .count)]
        ),
        Operation("counters.clear", args: [.optional("namespace", .bytes)]),
        Operation(
            "counters.store",
            args: [.required("key", .bytes), .required("value", .bytes), .optional("namespace", .bytes)]
        ),
        Operation(
            "counters.stored",
            args: [.optional("namespace", .bytes)],
            answers: [[.required("fields", .list(.object([.required("key", .bytes), .required("value", .bytes)])))]]
        ),
        Operation(
            "counters.names",
            args: [.required("namespace", .bytes)],
            answers: [[.required("strict", .bytes)]],
            codes: ["bad-namespace"]
        ),
        Operation(
            "counters.client.call",
            args: [.required("call", .word(["script", "write", "read"])), .required("events", .list(callEvent))],
            answers: [[.required("actions", .list(callAction))]]
        ),
    ]

    static let counterResult: [Field] = [
        .required("status", .word(["ok", "unmet", "overflow", "corrupt"])),
        .required("old", .nullable(.decimal(.signed))), .required("new", .nullable(.decimal(.signed))),
    ]

    private static let counterFields = ["items", "command", "key", "operand", "comparator", "reference"]

    private static let callEvent = ValueType.variant([
        .required("reply", .object([])), .required("error", .bytes), .required("unsent", .object([])),
        .required("lost", .object([])),
    ])

    private static let callAction = ValueType.variant([
        .required(
            "send",
            .object([
                .required("by", .word(["evalsha", "eval", "plain"])), .required("node", .nullable(.bytes)),
                .required("asking", .bool),
            ])
        ),
        .required("answer", .object([])),
        .required(
            "fail",
            .object([
                .required("code", .word(["server-error", "unavailable", "in-doubt"])), .optional("text", .bytes),
            ])
        ),
    ])
}
