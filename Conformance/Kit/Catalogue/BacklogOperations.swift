extension Operation {
    /// The operations of chapter 03.
    static let backlog = [
        Operation(
            "backlog.create",
            args: [.required("budget", .decimal(.unsigned)), .optional("limits", limits)],
            codes: ["bad-budget"]
        ),
        Operation(
            "backlog.resume",
            args: [.required("at", .decimal(.unsigned))],
            codes: ["bad-offset", "already-started"]
        ),
        Operation(
            "backlog.push",
            args: [.required("args", .bytesList)],
            answers: [[.required("offset", .decimal(.unsigned))]],
            codes: ["bad-count", "limit-exceeded", "offset-exhausted"]
        ),
        Operation(
            "backlog.read",
            args: [
                .required("from", .decimal(.unsigned)), .optional("frames", .decimal(.unsigned)),
                .optional("bytes", .decimal(.unsigned)),
            ],
            answers: [[.required("frames", .bytesList)]],
            codes: ["bad-offset", "bad-argument", "future", "too-old"]
        ),
        Operation(
            "backlog.drop",
            args: [.required("below", .decimal(.unsigned))],
            codes: ["bad-offset"]
        ),
        Operation(
            "backlog.state",
            answers: [
                [
                    .required("next", .decimal(.unsigned)), .required("oldest", .nullable(.decimal(.unsigned))),
                    .required("newest", .nullable(.decimal(.unsigned))), .required("count", .decimal(.unsigned)),
                    .required("bytes", .decimal(.unsigned)),
                ]
            ]
        ),
    ]
}
