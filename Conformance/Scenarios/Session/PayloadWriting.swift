import ConformanceKit

/// The payload of a snapshot, as a writer writes it.
enum PayloadWriting {
    static var vectors: [ScenarioVector] { bytes + order + places + refusals }

    /// The commands are written in this order, whatever the order in which they are given.
    private static func sorted(_ commands: [[Octets]]) -> [ScenarioStep] {
        let halves = commands.enumerated()
        let mixed = halves.filter { $0.offset % 2 == 1 } + halves.filter { $0.offset % 2 == 0 }.reversed()
        return [commands, commands.reversed(), mixed.map(\.element)].map {
            Primary.writeSnapshot(7, 3, $0).writes(payload(7, 3, commands))
        }
    }

    private static var bytes: [ScenarioVector] {
        let header: Octets =
            "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n3\r\n"
        let digest: Octets = "*2\r\n$15\r\nTIDEMARK.DIGEST\r\n$64\r\n"
        return [
            vector(
                "session/writing/empty",
                ["SESSION-160"],
                "A state of nothing is a header and a digest",
                [
                    Primary.writeSnapshot(7, 3, []).writes(
                        header + digest + "7e6fccc9031551c7bbd8eab726e7bcfa501fb5996b68b1071ba979b377cc283e\r\n"
                    )
                ]
            ),
            vector(
                "session/writing/one-command",
                ["SESSION-160"],
                "A header, a command as in a frame, and the digest of both",
                [
                    Primary.writeSnapshot(7, 3, [["SET", "k", "v"]]).writes(
                        header + "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n" + digest
                            + "64b44f5be7ba07c0a4e7236b79b4a33253fc94879be15642da4a4d2d5f16368f\r\n"
                    )
                ]
            ),
            vector(
                "session/writing/any-bytes",
                ["SESSION-160", "CONV-002"],
                "Arguments are bytes: empty, with CRLF in them, and every value there is",
                [
                    Primary.writeSnapshot(
                        7,
                        3,
                        [["", "", ""], ["\r\n", "*1\r\n"], [Octets((0...255).map { UInt8($0) })]]
                    )
                    .writes(
                        payload(
                            7,
                            3,
                            [["", "", ""], [Octets((0...255).map { UInt8($0) })], ["\r\n", "*1\r\n"]]
                        )
                    )
                ]
            ),
            vector(
                "session/writing/long",
                ["SESSION-160"],
                "A payload of more than one chunk",
                [
                    Primary.writeSnapshot(7, 3, [["SET", "k", Octets(repeating: "v", count: 100_000)]])
                        .writes(payload(7, 3, [["SET", "k", Octets(repeating: "v", count: 100_000)]]))
                ]
            ),
        ]
    }

    private static var order: [ScenarioVector] {
        [
            vector(
                "session/writing/order-of-arguments",
                ["SESSION-160"],
                "Commands are in order argument by argument, and an argument goes after one that begins it",
                note: "Finds commands that are ordered by their bytes end to end: AB before A, Z.",
                sorted([["A"], ["A", "Y", "Z"], ["A", "Z"], ["AB"], ["AB", "A"], ["B"]])
            ),
            vector(
                "session/writing/order-of-lengths",
                ["SESSION-160"],
                "The first byte that differs decides, and not the length or the number of arguments",
                note: "Finds commands that are ordered as they are encoded, with their lengths.",
                sorted([["AAAAAAAAAA"], ["B"], ["BA", "x", "y"], ["BB"], ["C", "10"], ["C", "9"]])
            ),
            vector(
                "session/writing/order-of-empty-arguments",
                ["SESSION-160"],
                "What is a beginning of the other comes first: no argument, then an empty one, then others",
                sorted([
                    [""], ["", ""], ["", "", ""], ["", "A"], ["A"], ["A", ""], ["A", Octets([0])], [Octets([0x41, 0])],
                ])
            ),
            vector(
                "session/writing/order-of-bytes",
                ["SESSION-160", "CONV-002"],
                "Bytes are in the order of their values, from 0 to 255, and letters are not folded",
                note: "Finds signed bytes, and the orders of languages and of UTF-16.",
                sorted([
                    [Octets([0x00])], ["A"], ["Z"], ["a"], ["z"], [Octets([0x7F])], [Octets([0x80])],
                    [Octets([0xEF, 0xBC, 0xA1])], [Octets([0xF0, 0x90, 0x80, 0x80])], [Octets([0xFF])],
                ])
            ),
        ]
    }

    private static var places: [ScenarioVector] {
        let generations: [UInt64] = [1, 9, 10, Primary.latest, Primary.latest + 1, Primary.latest + 2, .max - 1, .max]
        let offsets: [UInt64] = [0, 1, 9, 10, Primary.latest + 2, largestNext - 1, largestNext]
        return [
            vector(
                "session/writing/generations",
                ["SESSION-160", "SESSION-161", "CONV-001"],
                "A generation from 1 to 2^64-1, but not 0",
                [Primary.writeSnapshot(0, 3, []).refuses("bad-generation")]
                    + generations.map { Primary.writeSnapshot($0, 3, [["A"]]).writes(payload($0, 3, [["A"]])) }
            ),
            vector(
                "session/writing/offsets",
                ["SESSION-160", "SESSION-161", "CONV-001"],
                "An offset from 0 to 2^63-1, but not above",
                offsets.map { Primary.writeSnapshot(7, $0, [["A"]]).writes(payload(7, $0, [["A"]])) } + [
                    Primary.writeSnapshot(7, largestNext + 1, []).refuses("bad-offset"),
                    Primary.writeSnapshot(7, .max, []).refuses("bad-offset"),
                ]
            ),
        ]
    }

    private static var refusals: [ScenarioVector] {
        [
            vector(
                "session/writing/no-arguments",
                ["SESSION-162"],
                "A command has at least one argument, which may be empty",
                [
                    Primary.writeSnapshot(7, 3, [[]]).refuses("bad-count"),
                    Primary.writeSnapshot(7, 3, [["A"], [], ["B"]]).refuses("bad-count"),
                    Primary.writeSnapshot(7, 3, [[""]]).writes(payload(7, 3, [[""]])),
                ]
            ),
            vector(
                "session/writing/own-words",
                ["SESSION-162"],
                "The words of the format are no commands, in exactly these letters and as first argument",
                [
                    Primary.writeSnapshot(7, 3, [["TIDEMARK.SNAPSHOT"]]).refuses("bad-command"),
                    Primary.writeSnapshot(7, 3, [["TIDEMARK.SNAPSHOT", "1", "7", "3"]]).refuses("bad-command"),
                    Primary.writeSnapshot(7, 3, [["A"], ["TIDEMARK.DIGEST", "x"]]).refuses("bad-command"),
                ]
                    + sorted([
                        ["SET", "TIDEMARK.DIGEST", "TIDEMARK.SNAPSHOT"], ["TIDEMARK.DIGES"], ["TIDEMARK.DIGEST "],
                        ["TIDEMARK.SNAPSHOTS"], ["TIDEMARK.Snapshot"], ["tidemark.digest"], ["tidemark.snapshot"],
                    ])
            ),
            vector(
                "session/writing/twice",
                ["SESSION-162", "CONV-002"],
                "A command is given once; one that differs in a byte is another one",
                [
                    Primary.writeSnapshot(7, 3, [["A", "b"], ["A", "b"]]).refuses("bad-command"),
                    Primary.writeSnapshot(7, 3, [["A", "b"], ["C"], [""], ["A", "b"]]).refuses("bad-command"),
                    Primary.writeSnapshot(7, 3, [[""], [""]]).refuses("bad-command"),
                ]
                    + sorted([
                        ["A", "B"], ["A", "b"], ["A", "b", ""], ["Ab"], [Octets([0x65, 0xCC, 0x81])],
                        [Octets([0xC3, 0xA9])],
                    ])
            ),
            vector(
                "session/writing/first-refused-decides",
                ["SESSION-162", "SESSION-004"],
                "Of several commands the first that is refused decides, in the order in which they are given",
                note: "Finds commands that are put in order, or searched for equal ones, before they are looked at.",
                [
                    Primary.writeSnapshot(7, 3, [["TIDEMARK.DIGEST"], []]).refuses("bad-command"),
                    Primary.writeSnapshot(7, 3, [[], ["TIDEMARK.DIGEST"]]).refuses("bad-count"),
                    Primary.writeSnapshot(7, 3, [["B"], ["B"], []]).refuses("bad-command"),
                    Primary.writeSnapshot(7, 3, [["B"], [], ["B"]]).refuses("bad-count"),
                    Primary.writeSnapshot(7, 3, [["B"], ["A"], [], ["A"]]).refuses("bad-count"),
                ]
            ),
            vector(
                "session/writing/reasons-in-order",
                ["SESSION-004", "SESSION-161", "SESSION-162"],
                "The generation goes before the offset, and both before the commands",
                [
                    Primary.writeSnapshot(0, .max, [[]]).refuses("bad-generation"),
                    Primary.writeSnapshot(0, 3, [["TIDEMARK.DIGEST"]]).refuses("bad-generation"),
                    Primary.writeSnapshot(7, .max, [[]]).refuses("bad-offset"),
                    Primary.writeSnapshot(7, 3, [[]]).refuses("bad-count"),
                ]
            ),
            vector(
                "session/writing/without-a-primary",
                ["SESSION-160"],
                "A payload can be written beside a primary, and leaves it alone",
                Primary.steps(
                    [Primary.writeSnapshot(3, 9, [["A"]]).writes(payload(3, 9, [["A"]])), Primary.create().succeeds],
                    Primary.prepares(),
                    [Primary.freeze.freezes(1), Primary.writeSnapshot(7, 1, []).writes(payload(7, 1))],
                    [
                        Primary.look().shows("preparing", cursor: 1), Primary.ready(1, payload(7, 1)).counts(1),
                        Primary.poll(now: 0).gives(snapshotItems(payload(7, 1), end: 1)),
                    ]
                )
            ),
        ]
    }
}
