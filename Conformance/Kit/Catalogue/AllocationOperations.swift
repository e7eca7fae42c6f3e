extension Operation {
    /// The operations of chapter 09.
    static let allocation = [
        Operation(
            "allocation.create",
            args: [
                .required("writer", .hex64),
                .optional("stored", storedTable),
            ]
        ),
        Operation(
            "allocation.learn",
            args: [.required("term", .decimal(.unsigned))],
            answers: [[.required("reports", .list(report))]]
        ),
        Operation(
            "allocation.open",
            args: [
                .required("term", .decimal(.unsigned)), .required("members", .list(.hex64)),
                .required("regions", .bytesList), now,
            ],
            answers: [outcome],
            codes: ["bad-argument", "limit-exceeded", "fenced"] + clockCodes
        ),
        Operation(
            "allocation.receive",
            args: [.required("from", .hex64), .required("message", nodeMessage), now],
            answers: [outcome],
            codes: clockCodes
        ),
        Operation(
            "allocation.answered",
            args: [.required("region", .bytes), .required("message", regionAnswer), now],
            answers: [outcome],
            codes: clockCodes
        ),
        Operation(
            "allocation.allocate",
            args: [shard, .optional("region", .bytes), now],
            answers: [outcome + [.required("region", .bytes), .required("token", token)]],
            codes: [
                "fenced", "not-open", "limit-exceeded", "unknown-region", "no-regions", "corrupt", "owned",
            ] + clockCodes,
            rejectMembers: [.optional("by", .bytes)]
        ),
        Operation(
            "allocation.drain",
            args: [shard, now],
            answers: [outcome + [handoff]],
            codes: ["fenced", "not-open", "not-owned", "draining", "corrupt"] + clockCodes
        ),
        Operation(
            "allocation.cancel",
            args: [shard, handoff, now],
            answers: [outcome + [.required("token", token)]],
            codes: ["fenced", "not-open", "no-handoff", "unknown-region"] + clockCodes
        ),
        Operation(
            "allocation.rebalance",
            args: [.required("threshold", .decimal(.unsigned)), now],
            answers: [outcome + [.required("moved", .nullable(.object([shard, handoff])))]],
            codes: ["fenced", "not-open", "bad-argument"] + clockCodes
        ),
        Operation(
            "allocation.region-up",
            args: [.required("region", .bytes)],
            codes: ["fenced", "not-open", "limit-exceeded"]
        ),
        Operation(
            "allocation.region-down",
            args: [.required("region", .bytes), now],
            answers: [outcome],
            codes: ["fenced", "not-open", "unknown-region"] + clockCodes
        ),
        Operation("allocation.resend", answers: [[.required("send", .list(send))]]),
        Operation("allocation.look", args: [shard], answers: [[.required("state", state)]]),
        Operation(
            "allocation.table",
            answers: [
                [
                    .required("role", .word(["member", "opening", "open", "deposed"])),
                    .required("term", .decimal(.unsigned)),
                    .required("shards", .list(.object([shard, .required("state", state)]))),
                    .required("entries", entries), .required("digest", .bytes),
                ]
            ]
        ),
        Operation("allocation.region"),
        Operation(
            "allocation.tell",
            args: [.required("message", regionCommand)],
            answers: [[say, .required("stop", .bool)]]
        ),
        Operation("allocation.stopped", args: [shard], answers: [[say]]),
        Operation(
            "allocation.check",
            args: [shard, .required("token", token)],
            codes: ["stale-token"]
        ),
    ]

    private static let clockCodes = ["clock-invalid", "clock-exhausted", "clock-ahead"]

    private static let now = Field.required("now", .decimal(.unsigned))
    private static let term = Field.required("term", .decimal(.unsigned))
    private static let shard = Field.required("shard", .bytes)
    private static let token = ValueType.object([
        .required("epoch", .decimal(.unsigned)), .required("stamp", .stamp),
    ])
    private static let handoff = Field.required("handoff", token)

    private static let nodeMessage = ValueType.variant([
        .required("open", .object([term])), .required("fenced", .object([term])),
        .required("opened", .object([term, .required("entries", entries)])),
        .required("write", .object([term, .required("entry", entry)])),
        .required("wrote", .object([term, shard, .required("token", token)])),
        .required("news", .object([.required("entries", entries)])),
    ])

    private static let regionCommand = ValueType.variant([
        .required("own", .object([shard, .required("token", token)])),
        .required("drain", .object([shard, handoff, .required("source", .bool)])),
    ])

    private static let regionAnswer = ValueType.variant([
        .required("owning", .object([shard, .required("token", token)])),
        .required("drained", .object([shard, handoff])), .required("stopped", .object([shard, handoff])),
    ])

    private static let say = Field.required("say", .list(regionAnswer))

    private static let send = ValueType.variant([
        .required("member", .object([.required("to", .hex64), .required("message", nodeMessage)])),
        .required("region", .object([.required("to", .bytes), .required("message", regionCommand)])),
    ])

    private static let report = ValueType.variant([
        .required("open", .object([])), .required("deposed", .object([term])),
        .required("dual-epoch", .object([term])), .required("released", .object([shard])),
    ])

    private static let outcome: [Field] = [.required("send", .list(send)), .required("reports", .list(report))]

    private static let state = ValueType.variant([
        .required("absent", .object([])), .required("released", .object([])),
        .required("owned", .object([.required("region", .bytes), .required("token", token)])),
        .required(
            "draining",
            .object([.required("region", .bytes), handoff, .required("token", token)])
        ), .required("corrupt", .object([])),
    ])
}
