import ConformanceKit

/// What follows when a life has ended, or none can be begun.
extension InstanceClients {
    static var revivals: [ScenarioVector] {
        [
            vector(
                "epochs/clients/revival",
                ["EPOCH-077", "EPOCH-078", "EPOCH-079"],
                "After revived: wait, attach, get all beliefs, go on",
                note: "M1, M11: whoever goes on at once, or only with the key that was refused, loses the rest.",
                [
                    schedule(
                        .call(1, [inc("b", 1), inc("a", 1), inc("z", 0)], .attach(1)),
                        .life(1, 1, .call(2, 1, inc("b", 1), inc("a", 1), inc("z", 0))),
                        .results(
                            2,
                            [counted(1, 2), counted(1, 3), .ok(absent, state(0, 0), 4)],
                            .done(1)
                        ),
                        .call(2, inc("a", 5), .call(3, 1, inc("a", 5).believing(3, 1))),
                        .call(3, inc("c", 5), .call(4, 1, inc("c", 5))),
                        .call(4, inc("a", 6)),
                        .revived(3),
                        .call(5, inc("d", 1)),
                        .revived(4, .attach(5)),
                        .call(6, inc("e", 1)),
                        .life(5, 9, .call(6, 9, get("a").believing(3, 1), get("b").believing(2, 1))),
                        .call(7, inc("f", 1)),
                        .results(
                            6,
                            [.reads(state(1, 1), 3), .reads(state(1, 1), 2)],
                            .call(7, 9, inc("a", 5).believing(3, 1)),
                            .call(8, 9, inc("c", 5)),
                            .call(9, 9, inc("d", 1)),
                            .call(10, 9, inc("e", 1)),
                            .call(11, 9, inc("f", 1))
                        ),
                        .result(7, counted(6, 3), .done(2), .call(12, 9, inc("a", 6).believing(3, 6)))
                    )
                ]
            ),
            vector(
                "epochs/clients/revival-without-beliefs",
                ["EPOCH-077", "EPOCH-078", "EPOCH-079"],
                "Who has nothing to tell goes on with the life",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .revived(2, .attach(3)),
                        .life(3, 2, .call(4, 2, inc("a", 1))),
                        .result(4, counted(1, 3), .done(1))
                    )
                ]
            ),
            vector(
                "epochs/clients/revival-learns-what-is-gone",
                ["EPOCH-072", "EPOCH-073", "EPOCH-078"],
                "The answers to the gets are believed: a key that somebody has set in between is none of ours",
                [
                    schedule(
                        .call(1, [inc("a", 1), inc("b", 1)], .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1), inc("b", 1))),
                        .results(2, [counted(1, 2), counted(1, 3)], .done(1)),
                        .call(2, inc("a", 1), .call(3, 1, inc("a", 1).believing(2, 1))),
                        .revived(3, .attach(4)),
                        .life(4, 5, .call(5, 5, get("a").believing(2, 1), get("b").believing(3, 1))),
                        .results(
                            5,
                            [.reads(state(100, 0), 6), .reads(absent)],
                            .call(6, 5, inc("a", 1))
                        )
                    )
                ]
            ),
            vector(
                "epochs/clients/revival-again",
                ["EPOCH-077", "EPOCH-078"],
                "A life that ends before the gets are answered is followed by another one",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .result(2, counted(1, 2), .done(1)),
                        .call(2, inc("b", 1), .call(3, 1, inc("b", 1))),
                        .revived(3, .attach(4)),
                        .life(4, 3, .call(5, 3, get("a").believing(2, 1))),
                        .revived(5, .attach(6)),
                        .life(6, 4, .call(7, 4, get("a").believing(2, 1))),
                        .result(7, .reads(state(1, 1), 2), .call(8, 4, inc("b", 1)))
                    )
                ]
            ),
            vector(
                "epochs/clients/revival-of-101-keys",
                ["EPOCH-078", "EPOCH-079"],
                "More than 100 beliefs go in several calls at once, sorted by key",
                [
                    schedule(
                        .call(1, (0..<100).map { inc("k\(100 + $0)", 1) }, .attach(1)),
                        .life(1, 1, .call(2, 1, (0..<100).map { inc("k\(100 + $0)", 1) })),
                        .results(2, (0..<100).map { counted(1, $0 + 2) }, .done(1)),
                        .call(2, inc("a", 1), .call(3, 1, inc("a", 1))),
                        .result(3, counted(1, 500), .done(2)),
                        .call(3, inc("b", 1), .call(4, 1, inc("b", 1))),
                        .revived(4, .attach(5)),
                        .life(
                            5,
                            600,
                            .call(
                                6,
                                600,
                                [get("a").believing(500, 1)]
                                    + (0..<99).map { get("k\(100 + $0)").believing($0 + 2, 1) }
                            ),
                            .call(7, 600, get("k199").believing(101, 1))
                        ),
                        .result(7, .reads(state(1, 1), 101)),
                        .results(
                            6,
                            [.reads(state(1, 1), 500)] + (0..<99).map { .reads(state(1, 1), $0 + 2) },
                            .call(8, 600, inc("b", 1))
                        )
                    )
                ]
            ),
            vector(
                "epochs/clients/revival-and-a-lost-call",
                ["EPOCH-077", "EPOCH-081"],
                "A call that fails while the client waits for its requests fails alone",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .call(2, inc("b", 1), .call(3, 1, inc("b", 1))),
                        .revived(2),
                        .failed(3, "in-doubt", .fail(2, "in-doubt"), .attach(4)),
                        .life(4, 5, .call(5, 5, inc("a", 1)))
                    )
                ]
            ),
            vector(
                "epochs/clients/revival-and-a-late-answer",
                ["EPOCH-077", "EPOCH-072"],
                "What is answered while the client waits is believed",
                [
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .call(2, inc("b", 1), .call(3, 1, inc("b", 1))),
                        .revived(2),
                        .result(3, counted(1, 4), .done(2), .attach(4)),
                        .life(4, 5, .call(5, 5, get("b").believing(4, 1))),
                        .result(5, .reads(state(1, 1), 4), .call(6, 5, inc("a", 1)))
                    )
                ]
            ),
        ]
    }

    static var failures: [ScenarioVector] {
        let codes = [
            ("server-error", "server-error"), ("corrupt", "corrupt"), ("unavailable", "unavailable"),
            ("in-doubt", "unavailable"), ("bad-reply", "unavailable"),
        ]
        return [
            vector(
                "epochs/clients/attach-fails",
                ["EPOCH-080", "EPOCH-071"],
                "Where no life can be begun, everything that waits fails, and the next call tries again",
                codes.map { code, told in
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .clearOwn(2),
                        .call(3, inc("a", 1)),
                        .failed(1, code, .fail(1, told), .fail(2, told), .fail(3, told)),
                        .call(4, inc("a", 1), .attach(2)),
                        .life(2, 1, .call(3, 1, inc("a", 1)))
                    )
                }
            ),
            vector(
                "epochs/clients/get-fails",
                ["EPOCH-080", "EPOCH-078"],
                "So it is where a get fails; the beliefs stay, and the next life begins with them",
                codes.filter { $0.0 != "corrupt" }.map { code, told in
                    schedule(
                        .call(1, inc("a", 1), .attach(1)),
                        .life(1, 1, .call(2, 1, inc("a", 1))),
                        .result(2, counted(1, 2), .done(1)),
                        .call(2, inc("b", 1), .call(3, 1, inc("b", 1))),
                        .revived(3, .attach(4)),
                        .call(3, inc("c", 1)),
                        .life(4, 3, .call(5, 3, get("a").believing(2, 1))),
                        .failed(5, code, .fail(2, told), .fail(3, told)),
                        .call(4, inc("c", 1), .attach(6)),
                        .life(6, 4, .call(7, 4, get("a").believing(2, 1)))
                    )
                }
            ),
            vector(
                "epochs/clients/one-of-two-gets-fails",
                ["EPOCH-080"],
                "The client waits for the other one before it is detached, and a revived changes nothing any more",
                [
                    schedule(
                        .call(1, (0..<100).map { inc("k\(100 + $0)", 1) }, .attach(1)),
                        .life(1, 1, .call(2, 1, (0..<100).map { inc("k\(100 + $0)", 1) })),
                        .results(2, (0..<100).map { counted(1, $0 + 2) }, .done(1)),
                        .call(2, inc("z", 1), .call(3, 1, inc("z", 1))),
                        .result(3, counted(1, 500), .done(2)),
                        .call(3, inc("b", 1), .call(4, 1, inc("b", 1))),
                        .revived(4, .attach(5)),
                        .life(
                            5,
                            600,
                            .call(6, 600, (0..<100).map { get("k\(100 + $0)").believing($0 + 2, 1) }),
                            .call(7, 600, get("z").believing(500, 1))
                        ),
                        .failed(7, "server-error"),
                        .call(4, inc("c", 1)),
                        .revived(6, .fail(3, "server-error"), .fail(4, "server-error")),
                        .call(5, inc("c", 1), .attach(8))
                    )
                ]
            ),
        ]
    }

    /// A client with 101 beliefs, whose life 1 has ended: request 6 asks for k100 to k199, request 7 for z, and call 3 waits.
    static let twoGets: [ClientStep] = [
        .call(1, (0..<100).map { inc("k\(100 + $0)", 1) }, .attach(1)),
        .life(1, 1, .call(2, 1, (0..<100).map { inc("k\(100 + $0)", 1) })),
        .results(2, (0..<100).map { counted(1, $0 + 2) }, .done(1)), .call(2, inc("z", 1), .call(3, 1, inc("z", 1))),
        .result(3, counted(1, 500), .done(2)), .call(3, inc("b", 1), .call(4, 1, inc("b", 1))),
        .revived(4, .attach(5)),
        .life(
            5,
            600,
            .call(6, 600, (0..<100).map { get("k\(100 + $0)").believing($0 + 2, 1) }),
            .call(7, 600, get("z").believing(500, 1))
        ),
    ]

    static var twoGetsOfMany: [ScenarioVector] {
        let all = (0..<100).map { get("k\(100 + $0)").believing($0 + 2, 1) }
        return [
            vector(
                "epochs/clients/gets-revived-and-failed",
                ["EPOCH-080", "EPOCH-077"],
                "Of a get that is refused with revived and one that fails, the failure decides, in either order",
                [
                    schedule(twoGets + [.revived(6), .failed(7, "in-doubt", .fail(3, "unavailable"))]),
                    schedule(twoGets + [.failed(6, "in-doubt"), .revived(7, .fail(3, "unavailable"))]),
                    schedule(twoGets + [.failed(6, "in-doubt"), .failed(7, "server-error", .fail(3, "unavailable"))]),
                    schedule(twoGets + [.failed(6, "server-error"), .failed(7, "in-doubt", .fail(3, "server-error"))]),
                    schedule(twoGets + [.failed(7, "corrupt"), .failed(6, "in-doubt", .fail(3, "corrupt"))]),
                ]
            ),
            vector(
                "epochs/clients/gets-revived-and-answered",
                ["EPOCH-077", "EPOCH-073"],
                "After a revived get, the answer to the other one is waited for, and believed",
                [
                    schedule(
                        twoGets + [
                            .revived(6), .result(7, .reads(state(9, 0), 700), .attach(8)),
                            .life(8, 601, .call(9, 601, all)),
                        ]
                    ),
                    schedule(
                        twoGets + [
                            .failed(6, "server-error"),
                            .result(7, .reads(state(9, 0), 700), .fail(3, "server-error")),
                            .call(4, inc("b", 1), .attach(8)), .life(8, 601, .call(9, 601, all)),
                        ]
                    ),
                ]
            ),
            vector(
                "epochs/clients/gets-sorted-as-bytes",
                ["EPOCH-078", "CONV-002"],
                "Keys that are no text, and keys of two scripts, are sorted as bytes",
                [
                    {
                        let keys = [
                            Octets([0xef, 0xbf, 0xbd]), Octets([0xf0, 0x90, 0x80, 0x80]), Octets([0xff]),
                            Octets([0x80]),
                        ]
                        let sorted = [keys[3], keys[0], keys[1], keys[2]]
                        return schedule([
                            .call(1, keys.map { inc($0, 1) }, .attach(1)),
                            .life(1, 1, .call(2, 1, keys.map { inc($0, 1) })),
                            .results(2, (0..<4).map { _ in counted(1, 5) }, .done(1)),
                            .call(2, inc("b", 1), .call(3, 1, inc("b", 1))), .revived(3, .attach(4)),
                            .life(4, 9, .call(5, 9, sorted.map { get($0).believing(5, 1) })),
                        ])
                    }()
                ]
            ),
        ]
    }
}
