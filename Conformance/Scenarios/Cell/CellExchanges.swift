import ConformanceKit

/// When a cell is as an exchange expects it, and what comes of it then.
enum CellExchanges {
    static var vectors: [ScenarioVector] { table + comparisons + places }

    /// What a cell may hold after two commands, and which of the expectations find it so.
    private struct Start {
        var name: String
        var commands: [CellCommand]
        var results: [CellResult]
        var current: CellValue
        var modified: UInt64?
        var matches: Set<String>
    }

    private static let starts = [
        Start(
            name: "never",
            commands: [.fence(nil), .open],
            results: [.of(1, "applied"), .of(2, "opened")],
            current: .never,
            modified: nil,
            matches: ["never", "absent"]
        ),
        Start(
            name: "cleared",
            commands: [.write("v"), .clear()],
            results: [.of(1, "applied", "v", 1), .of(2, "applied", .cleared, 2)],
            current: .cleared,
            modified: 2,
            matches: ["absent", "modified-at-last"]
        ),
        Start(
            name: "value",
            commands: [.write("u"), .write("v")],
            results: [.of(1, "applied", "u", 1), .of(2, "applied", "v", 2)],
            current: "v",
            modified: 2,
            matches: ["bytes-v", "modified-at-last"]
        ),
        Start(
            name: "empty-value",
            commands: [.write("v"), .write("")],
            results: [.of(1, "applied", "v", 1), .of(2, "applied", "", 2)],
            current: "",
            modified: 2,
            matches: ["bytes-empty", "modified-at-last"]
        ),
    ]

    private static let expectations: [(name: String, expected: CellCommand.Expected)] = [
        ("never", .never), ("absent", .absent), ("bytes-v", .bytes("v")), ("bytes-u", .bytes("u")),
        ("bytes-empty", .bytes("")), ("modified-at-last", .modifiedAt("7:2")),
        ("modified-at-before", .modifiedAt("7:1")),
        ("modified-at-itself", .modifiedAt("7:3")), ("modified-at-elsewhere", .modifiedAt("8:2")),
    ]

    /// Each thing that can be expected of each kind of cell, to a new value and to none.
    private static var table: [ScenarioVector] {
        starts.flatMap { start in
            expectations.map { name, expected in
                let matches = start.matches.contains(name)
                return vector(
                    "cell/exchange/\(start.name)-\(name)",
                    ["CELL-023", matches ? "CELL-022" : "CELL-025"] + (matches ? ["CELL-024"] : []),
                    "Of the kind \(start.name), an exchange that expects \(name): \(matches ? "applied" : "mismatch")",
                    (["n", "", nil] as [Octets?]).flatMap { new in
                        let after = matches ? new.map { CellValue.value($0) } ?? .cleared : start.current
                        let modified = matches ? 3 : start.modified
                        return [
                            Cell.create().succeeds, Cell.apply(1, commands: start.commands).results(start.results),
                            Cell.apply(3, .exchange(expected, to: new))
                                .results(.of(3, matches ? "applied" : "mismatch", after, modified)),
                            Cell.read().reads(after, modified: modified.map { "7:\($0)" }, cursor: "7:4"),
                        ]
                    }
                )
            }
        }
    }

    private static var comparisons: [ScenarioVector] {
        let value = Octets([0x61, 0, 0xff, 0x0a])
        let others: [Octets] = [
            Octets([0x61]), Octets([0x61, 0]), Octets([0x61, 0, 0xff]), Octets([0x61, 0, 0xff, 0x0a, 0]),
            Octets([0x41, 0, 0xff, 0x0a]), Octets([0x61, 0, 0xfe, 0x0a]), Octets([0x61, 0, 0xff, 0x0d, 0x0a]), "",
        ]
        return [
            vector(
                "cell/exchange/bytes-differ-somewhere",
                ["CELL-023", "CONV-002"],
                "Bytes are the same when all of them are, and there are as many",
                note: "Finds comparisons that end at a zero, at the shorter length, or look at text.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write(value)).results(.of(1, "applied", .value(value), 1)),
                    Cell.apply(2, commands: others.map { .exchange(.bytes($0), to: "x") })
                        .results((2...9).map { .of($0, "mismatch", .value(value), 1) }),
                    Cell.apply(10, .exchange(.bytes(value), to: "x")).results(.of(10, "applied", "x", 10)),
                ]
            ),
            vector(
                "cell/exchange/bytes-are-not-text",
                ["CELL-023", "CONV-002"],
                "Two spellings of one character are two values",
                note: "Finds comparisons of strings: in Swift, the two are equal.",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .write("\u{e9}"),
                        .exchange(.bytes("e\u{301}"), to: "x"),
                        .exchange(.bytes("\u{e9}"), to: "y")
                    )
                    .results(
                        .of(1, "applied", "\u{e9}", 1),
                        .of(2, "mismatch", "\u{e9}", 1),
                        .of(3, "applied", "y", 3)
                    ),
                    Cell.apply(
                        4,
                        .write("1"),
                        .exchange(.bytes("1.0"), to: "x"),
                        .exchange(.bytes("01"), to: "x"),
                        .exchange(.bytes(" 1"), to: "x")
                    ).results(
                        .of(4, "applied", "1", 4),
                        .of(5, "mismatch", "1", 4),
                        .of(6, "mismatch", "1", 4),
                        .of(7, "mismatch", "1", 4)
                    ),
                ]
            ),
            vector(
                "cell/exchange/to-the-same",
                ["CELL-022", "CELL-024"],
                "An exchange of a value for itself, and of none for none, is a change",
                note: "Finds cells that pass over what changes nothing.",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .exchange(.never, to: nil),
                        .exchange(.absent, to: nil),
                        .exchange(.absent, to: "a"),
                        .exchange(.bytes("a"), to: "a"),
                        .exchange(.modifiedAt("7:3"), to: "b"),
                        .exchange(.modifiedAt("7:4"), to: "a")
                    ).results(
                        .of(1, "applied", .cleared, 1),
                        .of(2, "applied", .cleared, 2),
                        .of(3, "applied", "a", 3),
                        .of(4, "applied", "a", 4),
                        .of(5, "mismatch", "a", 4),
                        .of(6, "applied", "a", 6)
                    ), Cell.snapshot.snapshots(CellState(offset: 7, current: "a", modified: "7:6")),
                ]
            ),
            vector(
                "cell/exchange/one-of-two",
                ["CELL-022", "CELL-023", "CELL-050"],
                "Of two who expect the same, the first gets it, and the second is told what there is",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .exchange(.never, to: "mine"),
                        .exchange(.never, to: "yours"),
                        .exchange(.bytes("mine"), to: "yours"),
                        .exchange(.bytes("mine"), to: "theirs")
                    ).results(
                        .of(1, "applied", "mine", 1),
                        .of(2, "mismatch", "mine", 1),
                        .of(3, "applied", "yours", 3),
                        .of(4, "mismatch", "yours", 3)
                    ),
                ]
            ),
            vector(
                "cell/exchange/there-and-back",
                ["CELL-023", "CELL-024"],
                "A change that was undone is seen by modified-at, and not by bytes",
                [
                    Cell.create().succeeds,
                    Cell.apply(
                        1,
                        .write("a"),
                        .write("b"),
                        .write("a"),
                        .exchange(.modifiedAt("7:1"), to: "c"),
                        .exchange(.bytes("a"), to: "c")
                    ).results(
                        .of(1, "applied", "a", 1),
                        .of(2, "applied", "b", 2),
                        .of(3, "applied", "a", 3),
                        .of(4, "mismatch", "a", 3),
                        .of(5, "applied", "c", 5)
                    ),
                ]
            ),
        ]
    }

    private static var places: [ScenarioVector] {
        [
            vector(
                "cell/exchange/modified-before-a-promotion",
                ["CELL-023", "CELL-024", "CELL-097"],
                "A place of the generation before matches until somebody writes",
                note: "Finds cells that take a place of another generation for an error, or for none.",
                [
                    Cell.create().succeeds, Cell.apply(1, .write("a")).results(.of(1, "applied", "a", 1)),
                    Cell.promote(8, 1).succeeds,
                    Cell.apply(
                        1,
                        .exchange(.modifiedAt("8:1"), to: "x"),
                        .exchange(.modifiedAt("7:2"), to: "x"),
                        .exchange(.modifiedAt("7:1"), to: "b"),
                        .exchange(.modifiedAt("7:1"), to: "c"),
                        .exchange(.modifiedAt("8:3"), to: "c"),
                        in: 8
                    ).results(
                        CellResult("mismatch", at: "8:1", cursor: "8:2", "a", modified: "7:1"),
                        CellResult("mismatch", at: "8:2", cursor: "8:3", "a", modified: "7:1"),
                        CellResult("applied", at: "8:3", cursor: "8:4", "b", modified: "8:3"),
                        CellResult("mismatch", at: "8:4", cursor: "8:5", "b", modified: "8:3"),
                        CellResult("applied", at: "8:5", cursor: "8:6", "c", modified: "8:5")
                    ),
                ]
            ),
            vector(
                "cell/exchange/same-offset-of-another-generation",
                ["CELL-023"],
                "The offset alone does not match, nor does the generation",
                CellState(offset: 9, current: "a", modified: "3:5").followed + [
                    Cell.apply(
                        9,
                        .exchange(.modifiedAt("7:5"), to: "x"),
                        .exchange(.modifiedAt("2:5"), to: "x"),
                        .exchange(.modifiedAt("3:4"), to: "x"),
                        .exchange(.modifiedAt("3:6"), to: "x"),
                        .exchange(.modifiedAt("3:0"), to: "x"),
                        .exchange(.modifiedAt("3:5"), to: "b")
                    ).results(
                        (9...13).map {
                            CellResult("mismatch", at: "7:\($0)", cursor: "7:\($0 + 1)", "a", modified: "3:5")
                        } + [.of(14, "applied", "b", 14)]
                    )
                ]
            ),
            vector(
                "cell/exchange/large-places",
                ["CELL-023", "CONV-001"],
                "Places stay exact above 2^53",
                CellState(
                    generation: 9_007_199_254_740_993,
                    offset: 9_007_199_254_740_994,
                    current: "a",
                    modified: "9007199254740993:9007199254740993"
                ).followed + [
                    Cell.apply(
                        9_007_199_254_740_994,
                        .exchange(.modifiedAt("9007199254740993:9007199254740992"), to: "x"),
                        .exchange(.modifiedAt("9007199254740992:9007199254740993"), to: "x"),
                        .exchange(.modifiedAt("9007199254740993:9007199254740993"), to: nil),
                        in: 9_007_199_254_740_993
                    ).results(
                        CellResult(
                            "mismatch",
                            at: "9007199254740993:9007199254740994",
                            cursor: "9007199254740993:9007199254740995",
                            "a",
                            modified: "9007199254740993:9007199254740993"
                        ),
                        CellResult(
                            "mismatch",
                            at: "9007199254740993:9007199254740995",
                            cursor: "9007199254740993:9007199254740996",
                            "a",
                            modified: "9007199254740993:9007199254740993"
                        ),
                        CellResult(
                            "applied",
                            at: "9007199254740993:9007199254740996",
                            cursor: "9007199254740993:9007199254740997",
                            .cleared,
                            modified: "9007199254740993:9007199254740996"
                        )
                    )
                ]
            ),
            vector(
                "cell/exchange/offset-0",
                ["CELL-023"],
                "A change at offset 0 has a place like any other",
                note: "Finds cells for which 0 is no offset.",
                CellState(offset: 0).followed + [
                    Cell.apply(0, .exchange(.modifiedAt("7:0"), to: "x"), .write("a"))
                        .results(.of(0, "mismatch"), .of(1, "applied", "a", 1))
                ] + CellState(offset: 0).followed + [
                    Cell.apply(0, .write("a"), .exchange(.modifiedAt("7:0"), to: "b"))
                        .results(.of(0, "applied", "a", 0), .of(1, "applied", "b", 1))
                ]
            ),
        ]
    }
}
