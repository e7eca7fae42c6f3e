import ConformanceKit

/// What a reader of payloads makes of right ones, in whatever pieces.
enum PayloadReading {
    static var vectors: [ScenarioVector] { right + pieces + orders + names + PayloadRefusals.vectors }

    /// A payload of (7, 5) with these commands, as one piece.
    private static func read(_ commands: [[Octets]]) -> Question {
        Replica.readSnapshot([payload(7, 5, commands)], 7, 5)
    }

    private static var right: [ScenarioVector] {
        [
            vector(
                "session/reading/no-commands",
                ["SESSION-163"],
                "The payload of an empty state, written out",
                [
                    Replica.readSnapshot(
                        [
                            sealed("*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n")
                        ],
                        7,
                        5
                    ).reads([]), read([]).reads([]), Replica.readSnapshot([payload(1, 0)], 1, 0).reads([]),
                ]
            ),
            vector(
                "session/reading/one-command",
                ["SESSION-163"],
                "One command, its digest over every byte before it",
                [
                    Replica.readSnapshot(
                        [
                            sealed(
                                "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n"
                            )
                        ],
                        7,
                        5
                    ).reads([["SET", "k", "v"]])
                ]
            ),
            vector(
                "session/reading/many-commands",
                ["SESSION-163"],
                "Two hundred commands",
                [
                    read((100..<300).map { ["SET", "key-\($0)", "\($0)"] })
                        .reads((100..<300).map { ["SET", "key-\($0)", "\($0)"] })
                ]
            ),
            vector(
                "session/reading/any-bytes",
                ["SESSION-163", "CONV-002"],
                "Arguments are bytes, possibly none",
                [
                    read([
                        ["", "", ""], [Octets((0...255).map { UInt8($0) })], ["SET", "*2\r\n$15\r\n", "\r\n"],
                        [Octets([0xFF])],
                    ]).reads([
                        ["", "", ""], [Octets((0...255).map { UInt8($0) })], ["SET", "*2\r\n$15\r\n", "\r\n"],
                        [Octets([0xFF])],
                    ])
                ]
            ),
            vector(
                "session/reading/large-argument",
                ["SESSION-163"],
                "A command may be larger than a chunk",
                [
                    read([["SET", "k", Octets(repeating: "v", count: 70_000)]])
                        .reads([["SET", "k", Octets(repeating: "v", count: 70_000)]])
                ]
            ),
            vector(
                "session/reading/many-arguments",
                ["SESSION-163"],
                "A command of 1,000 arguments",
                [
                    read([["RPUSH", "k"] + (0..<998).map { "\($0)" }])
                        .reads([["RPUSH", "k"] + (0..<998).map { "\($0)" }])
                ]
            ),
            vector(
                "session/reading/largest-place",
                ["SESSION-163", "SESSION-164", "CONV-001"],
                "Generation 2^64-1 and offset 2^63-1, odd ones above 2^53, and the smallest",
                [
                    (UInt64.max, largestNext), (9_007_199_254_740_993, 9_007_199_254_740_995), (1, 0),
                    (9_223_372_036_854_775_808, 1),
                ].map { (generation: UInt64, offset: UInt64) in
                    Replica.readSnapshot([payload(generation, offset, [["A"]])], generation, offset).reads([["A"]])
                }
            ),
        ]
    }

    private static let sample: [[Octets]] = [["A", "\r\n"], ["B", ""]]

    private static var pieces: [ScenarioVector] {
        let bytes = payload(7, 5, sample).bytes
        return [
            vector(
                "session/reading/two-pieces",
                ["SESSION-163"],
                "A payload in two pieces, cut everywhere",
                (0...bytes.count).map { cut in
                    Replica.readSnapshot([Octets(bytes[..<cut]), Octets(bytes[cut...])], 7, 5).reads(sample)
                }
            ),
            vector(
                "session/reading/many-pieces",
                ["SESSION-163"],
                "A payload in pieces of 1, 2, 3, 5 and 64 bytes, and with pieces of none",
                [1, 2, 3, 5, 64].map { size in
                    Replica.readSnapshot(cut(bytes, every: size), 7, 5).reads(sample)
                } + [
                    Replica.readSnapshot(["", ""] + cut(bytes, every: 9).flatMap { [$0, "", ""] }, 7, 5).reads(sample)
                ]
            ),
            vector(
                "session/reading/wrong-in-pieces",
                ["SESSION-163", "SESSION-164"],
                "What is wrong is wrong in any pieces",
                [1, 2, 3, 5, 64, 1_000].flatMap { size in
                    [
                        Replica.readSnapshot(cut(bytes, every: size), 7, 6).refuses("bad-snapshot"),
                        Replica.readSnapshot(cut(bytes, every: size), 8, 5).refuses("bad-snapshot"),
                        Replica.readSnapshot(cut(bytes + [0x0A], every: size), 7, 5).refuses("bad-snapshot"),
                        Replica.readSnapshot(cut(bytes.dropLast(), every: size), 7, 5).refuses("bad-snapshot"),
                        Replica.readSnapshot(cut(payload(7, 5, sample.reversed()).bytes, every: size), 7, 5)
                            .refuses("bad-snapshot"),
                    ]
                }
            ),
        ]
    }

    private static func cut(_ bytes: [UInt8], every size: Int) -> [Octets] {
        stride(from: 0, to: bytes.count, by: size).map { Octets(bytes[$0..<min($0 + size, bytes.count)]) }
    }

    /// Two commands in their order; the other way round they are wrong.
    private static func ordered(_ first: [Octets], _ second: [Octets]) -> [ScenarioStep] {
        [read([first, second]).reads([first, second]), read([second, first]).refuses("bad-snapshot")]
    }

    private static var orders: [ScenarioVector] {
        [
            vector(
                "session/reading/order-of-arguments",
                ["SESSION-163"],
                "The first argument that differs decides",
                ordered(["DEL", "z"], ["SET", "a"]) + ordered(["SET", "a", "z"], ["SET", "b", "a"])
                    + ordered(["SET", "k", "10"], ["SET", "k", "9"])
            ),
            vector(
                "session/reading/order-of-beginnings",
                ["SESSION-163"],
                "An argument, or a command, comes before one that it is the beginning of",
                ordered(["SET", "k"], ["SET", "ka"]) + ordered(["SET", "k"], ["SET", "k", ""])
                    + ordered(["", "z"], [Octets([0x00])]) + ordered([""], ["", ""])
            ),
            vector(
                "session/reading/order-is-not-that-of-the-payload",
                ["SESSION-163"],
                "A longer argument may come before a shorter one, a command with more arguments before one with fewer",
                note: "Finds the order of the bytes of the payload in place of that of the arguments.",
                ordered(["SET", "aaaaaaaaaaaa"], ["SET", "b"]) + ordered(["A", "x", "y", "z"], ["B"])
            ),
            vector(
                "session/reading/order-by-argument",
                ["SESSION-163"],
                "Arguments are compared one by one, not joined",
                note: "Finds arguments that are joined before they are compared.",
                ordered(["SET", "a", "z"], ["SET", "ab"]) + ordered(["A", " "], ["A ", ""])
            ),
            vector(
                "session/reading/order-of-bytes",
                ["SESSION-163"],
                "Bytes are unsigned; a zero byte ends nothing; upper case comes before lower case",
                note: "Finds signed bytes, and orders of texts.",
                ordered(["SET", "\u{7f}"], ["SET", Octets([0x80])]) + ordered(["Z"], ["a"])
                    + ordered(["SET", Octets([0x61, 0x00, 0x01])], ["SET", Octets([0x61, 0x00, 0x02])])
                    + ordered(["SET", Octets([0x65, 0xCC, 0x81])], ["SET", Octets([0xC3, 0xA9])])
            ),
            vector(
                "session/reading/order-in-the-midst",
                ["SESSION-163"],
                "Each command is compared with the one before it, up to the last",
                [
                    read([["A"], ["B"], ["C"], ["D"]]).reads([["A"], ["B"], ["C"], ["D"]]),
                    read([["B"], ["A"], ["C"], ["D"]]).refuses("bad-snapshot"),
                    read([["A"], ["C"], ["B"], ["D"]]).refuses("bad-snapshot"),
                    read([["A"], ["B"], ["D"], ["C"]]).refuses("bad-snapshot"),
                ]
            ),
            vector(
                "session/reading/twice",
                ["SESSION-163"],
                "A command that is given twice is refused, side by side or not",
                [
                    read([["A"], ["A"]]).refuses("bad-snapshot"), read([["A"], ["B"], ["A"]]).refuses("bad-snapshot"),
                    read([["A", "x"], ["A", "x"], ["B"]]).refuses("bad-snapshot"),
                    read([["A"], ["A", ""], ["A", "", ""]]).reads([["A"], ["A", ""], ["A", "", ""]]),
                ]
            ),
        ]
    }

    private static var names: [ScenarioVector] {
        [
            vector(
                "session/reading/reserved-names",
                ["SESSION-163"],
                "No command may be named like the first or the last one",
                [
                    read([["TIDEMARK.SNAPSHOT"]]).refuses("bad-snapshot"),
                    read([["TIDEMARK.SNAPSHOT", "1", "7", "5"]]).refuses("bad-snapshot"),
                    read([["TIDEMARK.DIGEST"]]).refuses("bad-snapshot"),
                    read([["TIDEMARK.DIGEST", "x"]]).refuses("bad-snapshot"),
                    read([["TIDEMARK.DIGEST", "x", "y"]]).refuses("bad-snapshot"),
                    read([["A"], ["TIDEMARK.DIGEST", "x", "y"], ["Z"]]).refuses("bad-snapshot"),
                    read([["A"], ["TIDEMARK.SNAPSHOT"], ["Z"]]).refuses("bad-snapshot"),
                ]
            ),
            vector(
                "session/reading/names-like-the-reserved-ones",
                ["SESSION-163"],
                "In exactly these letters, and as the name only",
                [
                    [["tidemark.snapshot"]], [["tidemark.digest", "x"]], [["Tidemark.Digest", "x"]],
                    [["TIDEMARK.SNAPSHOTS"]], [["TIDEMARK.SNAPSHO"]], [["TIDEMARK.DIGEST "]], [["TIDEMARK.DIGES"]],
                    [["TIDEMARK"]], [["SET", "TIDEMARK.SNAPSHOT", "TIDEMARK.DIGEST"]], [["", "TIDEMARK.DIGEST"]],
                ].map { (commands: [[Octets]]) in read(commands).reads(commands) }
            ),
        ]
    }
}
