extension Operation {
    /// The operations of chapter 06.
    static let epochs = [
        Operation(
            "epochs.attach",
            args: head + namespace,
            answers: [[.required("life", .decimal(.positive))]],
            codes: ["bad-argument", "corrupt"],
            rejectMembers: badArgument
        ),
        Operation(
            "epochs.call",
            args: head + [.required("life", .bytes), .required("args", .bytesList)] + namespace,
            answers: [[.required("results", .list(.object(instanceResult)))]],
            codes: ["bad-argument", "revived"],
            rejectMembers: badArgument
        ),
        walk("epochs.beat"),
        walk("epochs.clear-own"),
        Operation("epochs.clear", args: namespace),
        Operation(
            "epochs.store",
            args: [
                .required("at", .word(["total", "slice", "serial"])), .optional("instance", .bytes),
                .optional("key", .bytes), .required("value", .bytes),
            ] + namespace
        ),
        Operation("epochs.stored", args: namespace, answers: [stored]),
        Operation(
            "epochs.names",
            args: [.required("namespace", .bytes)],
            answers: [["totals", "slices", "lists", "deadlines", "meta"].map { .required($0, .bytes) }],
            codes: ["bad-namespace"]
        ),
        Operation(
            "epochs.client.run",
            args: [.required("ttl", .count), .required("events", .list(clientEvent))],
            answers: [[.required("actions", .list(.list(action)))]]
        ),
    ]

    private static func walk(_ name: String) -> Operation {
        Operation(
            name,
            args: head + [.required("life", .bytes), .optional("cursor", .bytes)] + namespace,
            answers: [[.required("cursor", .nullable(.bytes)), .required("removed", .list(.object(removed)))]],
            codes: ["bad-argument", "revived"],
            rejectMembers: badArgument
        )
    }

    static let removed: [Field] = [.required("key", .bytes), .required("epoch", .decimal(.positive))]

    static let head: [Field] = [
        .required("instance", .bytes), .optional("now", .bytes), .optional("ttl", .bytes), .optional("budget", .bytes),
    ]

    static let namespace: [Field] = [.optional("namespace", .bytes)]

    private static let badArgument = badArgument([
        "now", "ttl", "budget", "instance", "life", "cursor", "items", "command", "key", "operand", "comparator",
        "reference", "epoch", "count",
    ])

    /// What a refusal with `bad-argument` has beside the code.
    static func badArgument(_ fields: [String]) -> [Field] {
        [.optional("field", .word(fields)), .optional("item", .count)]
    }

    static let instanceResult: [Field] = [
        .required("status", .word(["ok", "unmet", "overflow", "corrupt"])), .required("old", .object(state)),
        .required("new", .object(state + [.required("epoch", .nullable(.decimal(.positive)))])),
    ]

    private static let state: [Field] = [
        .required("total", .nullable(.decimal(.unbounded))), .required("own", .nullable(.decimal(.signed))),
    ]

    private static let stored: [Field] = [
        .required("serial", .nullable(.bytes)),
        .required("totals", .list(.object([.required("key", .bytes), .required("value", .bytes)]))),
        .required(
            "slices",
            .list(
                .object([
                    .required("instance", .bytes), .required("key", .bytes), .required("value", .bytes),
                    .required("listed", .bool),
                ])
            )
        ),
        .required(
            "deadlines",
            .list(.object([.required("instance", .bytes), .required("deadline", .decimal(.unsigned))]))
        ),
        .required("lives", .list(.object([.required("instance", .bytes), .required("life", .bytes)]))),
    ]

    private static let clientEvent = ValueType.variant([
        .required("call", .object([.required("id", .count), .required("args", .bytesList)])),
        .required("clear-own", .object([.required("id", .count)])),
        .required("life", .object([.required("request", .count), .required("life", .decimal(.positive))])),
        .required(
            "results",
            .object([.required("request", .count), .required("results", .list(.object(instanceResult)))])
        ),
        .required(
            "cursor",
            .object([
                .required("request", .count), .required("cursor", .nullable(.bytes)),
                .optional("removed", .list(.object(removed))),
            ])
        ),
        .required("revived", .object([.required("request", .count)])),
        .required(
            "failed",
            .object([
                .required("request", .count),
                .required("code", .word(["server-error", "unavailable", "in-doubt", "bad-reply", "corrupt"])),
            ])
        ), .required("time", .object([.required("now", .count)])),
    ])

    private static let request: [Field] = [
        .required("request", .count), .required("life", .decimal(.positive)),
    ]

    private static let action = ValueType.variant([
        .required("attach", .object([.required("request", .count)])),
        .required("call", .object(request + [.required("args", .bytesList)])),
        .required("beat", .object(request + [.required("cursor", .nullable(.bytes))])),
        .required("clear-own", .object(request + [.required("cursor", .nullable(.bytes))])),
        .required("done", .object([.required("id", .count)])),
        .required(
            "fail",
            .object([
                .required("id", .count),
                .required("code", .word(["server-error", "unavailable", "in-doubt", "bad-reply", "corrupt"])),
            ])
        ),
    ])
}
