import ConformanceKit

/// Bytes that are no handshake: each ends the session with the first byte with which it cannot become one.
enum PrimaryHandshakeRefused {
    static var vectors: [ScenarioVector] { strangers + framing + judged }

    private static func broken(_ bytes: [(Octets, Octets)]) -> [ScenarioStep] {
        [Primary.create().succeeds]
            + bytes.enumerated().flatMap { Primary.breaks($0 + 1, $1.0, $1.1, "bad-handshake") }
    }

    /// Lists of arguments that are judged when their last byte has come.
    private static func lists(_ lists: [[Octets]], _ code: String) -> [ScenarioStep] {
        [Primary.create().succeeds]
            + lists.enumerated().flatMap { number, list in
                let whole = command(list)
                return Primary.breaks(number + 1, Primary.first(whole.count - 1, of: whole), "\n", code)
            }
    }

    private static var strangers: [ScenarioVector] {
        [
            vector(
                "session/handshake/http",
                ["SESSION-024", "SESSION-076"],
                "A request of HTTP ends with its first byte",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.breaks(1, "", "G", "bad-handshake"),
                    [
                        Primary.connect(2, now: 0).succeeds,
                        Primary.receive("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", on: 2, now: 0).succeeds,
                        Primary.poll(2, now: 0).endsWithLine("bad-handshake"),
                    ]
                )
            ),
            vector(
                "session/handshake/inline",
                ["SESSION-024"],
                "A handshake on one line is none",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive("REPLICATE FROM 7 1 ID r\r\n", now: 0).succeeds,
                    Primary.poll(now: 0).endsWithLine("bad-handshake"),
                ]
            ),
            vector(
                "session/handshake/acknowledgement-first",
                ["SESSION-024"],
                "A line of a replica is no handshake",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive(.replconfAck(1), now: 0).succeeds,
                    Primary.poll(now: 0).endsWithLine("bad-handshake"),
                ]
            ),
            vector(
                "session/handshake/right-too-late",
                ["SESSION-079", "SESSION-024"],
                "A handshake that comes after the wrong byte is ignored",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds, Primary.receive("G", now: 0).succeeds,
                    Primary.receive(handshake(7, 1), now: 0).succeeds, Primary.look().shows("ended"),
                    Primary.slots.showsSlots(), Primary.poll(now: 0).endsWithLine("bad-handshake"),
                ]
            ),
            vector(
                "session/handshake/wrong-in-the-midst",
                ["SESSION-024"],
                "A byte that is wrong ends the session, though the rest of the piece would be a handshake",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive("*6\r\n$9\r\nREPLICATE\n\n" + handshake(7, 1), now: 0).succeeds,
                    Primary.poll(now: 0).endsWithLine("bad-handshake"),
                ]
            ),
        ]
    }

    private static var framing: [ScenarioVector] {
        let word: Octets = "*6\r\n$9\r\nREPLICATE\r\n"
        let whole = handshake(7, 1)
        return [
            vector(
                "session/handshake/first-line",
                ["SESSION-024"],
                "Every byte of *6 CRLF, and one in its place",
                broken([
                    ("", "+"), ("", "$"), ("", "\n"), ("*", "5"), ("*", "7"), ("*", "0"), ("*", "\r"), ("*6", "0"),
                    ("*6", " "), ("*6", "\n"), ("*6\r", "\r"), ("*6\r", "$"),
                ])
            ),
            vector(
                "session/handshake/arguments-begin",
                ["SESSION-024"],
                "An argument begins with $",
                broken([
                    ("*6\r\n", "*"), ("*6\r\n", ":"), ("*6\r\n", "R"), (word, "4"), (word, "\r"),
                    (Primary.first(whole.count - 7, of: whole), "r"),
                ])
            ),
            vector(
                "session/handshake/lengths",
                ["SESSION-024"],
                "A length is a canonical decimal",
                broken([
                    ("*6\r\n$", "\r"), ("*6\r\n$", "-"), ("*6\r\n$", "+"), ("*6\r\n$", " "), ("*6\r\n$", "x"),
                    ("*6\r\n$9", " "), ("*6\r\n$9", "\n"), ("*6\r\n$0", "9"), ("*6\r\n$0", "0"), (word + "$", "-"),
                    (word + "$0", "4"),
                ])
            ),
            vector(
                "session/handshake/terminators",
                ["SESSION-024"],
                "CRLF stands after a length and after an argument",
                broken([
                    ("*6\r\n$9\r", "R"), ("*6\r\n$9\r", "\r"), ("*6\r\n$9\r\nREPLICATE", "S"),
                    ("*6\r\n$9\r\nREPLICATE", "\n"), ("*6\r\n$9\r\nREPLICATE\r", "\r"),
                    ("*6\r\n$9\r\nREPLICATE\r", "$"), (Primary.first(whole.count - 2, of: whole), "x"),
                    (Primary.first(whole.count - 1, of: whole), "\r"),
                ])
            ),
            vector(
                "session/handshake/length-and-word-differ",
                ["SESSION-024"],
                "An argument is as long as its length says, whatever the word",
                note: "Finds lists that are searched for CRLF, or for the words.",
                broken([("*6\r\n$8\r\nREPLICAT", "E"), ("*6\r\n$10\r\nREPLICATE\r", "\n")])
            ),
        ]
    }

    private static var judged: [ScenarioVector] {
        let dotless = Octets([0xC4, 0xB1])
        let generations: [Octets] = [
            "", "00", "01", "007", "+7", "-7", "-0", "7 ", " 7", "7.0", "0x7", "7\0", "x",
            "18446744073709551616", "18446744073709551617", "99999999999999999999",
            Octets(repeating: "9", count: 255),
        ]
        let offsets: [Octets] = [
            "", "-1", "-0", "-", "00", "01", "+1", "1 ", " 1", "1e3", "x", "1\r", "9223372036854775808",
            "18446744073709551616", "18446744073709551617", Octets(repeating: "1", count: 255),
        ]
        return [
            vector(
                "session/handshake/keywords",
                ["SESSION-026"],
                "The first, the second and the fifth argument are keywords, judged with the last byte",
                note: "Finds keywords that are compared by their beginnings, and dotless i for I.",
                lists(
                    [
                        ["SYNC", "FROM", "7", "1", "ID", "r"], ["", "FROM", "7", "1", "ID", "r"],
                        ["REPLICAT", "FROM", "7", "1", "ID", "r"], ["REPLICATES", "FROM", "7", "1", "ID", "r"],
                        ["REPLICATE", "FORM", "7", "1", "ID", "r"], ["REPLICATE", "FROM ", "7", "1", "ID", "r"],
                        ["REPLICATE", "FROM", "7", "1", "IDS", "r"], ["REPLICATE", "FROM", "7", "1", "", "r"],
                        ["REPLICATE", "FROM", "7", "1", dotless + "d", "r"],
                        ["REPL" + dotless + "CATE", "FROM", "7", "1", "ID", "r"],
                        ["REPLICATE", "FROM", "7", "ID", "1", "r"], ["", "", "", "", "", ""],
                    ],
                    "bad-handshake"
                )
            ),
            vector(
                "session/handshake/bad-generations",
                ["SESSION-026"],
                "The third argument is 0 or a generation, as a canonical decimal",
                lists(
                    generations.map { ["REPLICATE", "FROM", $0, "1", "ID", "r"] },
                    "bad-generation"
                )
            ),
            vector(
                "session/handshake/bad-offsets",
                ["SESSION-026"],
                "The fourth argument is an offset of a line, as a canonical decimal; one with a - is bad-offset too",
                note: "Finds the codes of chapter 02 in place of those of the handshake.",
                lists(
                    offsets.map { ["REPLICATE", "FROM", "7", $0, "ID", "r"] },
                    "bad-offset"
                )
            ),
            vector(
                "session/handshake/no-id",
                ["SESSION-026"],
                "An id is not empty",
                lists(
                    [["REPLICATE", "FROM", "7", "1", "ID", ""], ["replicate", "from", "0", "0", "id", ""]],
                    "bad-id"
                )
            ),
            vector(
                "session/handshake/reasons-keyword-first",
                ["SESSION-026"],
                "A keyword that is wrong goes before all else",
                lists(
                    [
                        ["SYNC", "FROM", "x", "-1", "ID", ""], ["REPLICATE", "TO", "", "", "ID", ""],
                        ["REPLICATE", "FROM", "x", "x", "NAME", ""],
                    ],
                    "bad-handshake"
                )
            ),
            vector(
                "session/handshake/reasons-generation-second",
                ["SESSION-026"],
                "A generation that is wrong goes before offset and id",
                lists(
                    [["REPLICATE", "FROM", "x", "-1", "ID", ""], ["REPLICATE", "FROM", "", "1", "ID", ""]],
                    "bad-generation"
                )
            ),
            vector(
                "session/handshake/reasons-offset-third",
                ["SESSION-026"],
                "An offset that is wrong goes before the id",
                lists(
                    [["REPLICATE", "FROM", "7", "x", "ID", ""], ["REPLICATE", "FROM", "0", "-1", "ID", ""]],
                    "bad-offset"
                )
            ),
            vector(
                "session/handshake/refused-has-no-slot",
                ["SESSION-090", "SESSION-078"],
                "A handshake that is refused leaves nothing behind: no slot, and a connection that can be made anew",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive(command("REPLICATE", "FROM", "7", "x", "ID", "r"), now: 0).succeeds,
                    Primary.slots.showsSlots(), Primary.poll(now: 0).endsWithLine("bad-offset"),
                    Primary.look().refuses("unknown-connection"), Primary.slots.showsSlots(),
                    Primary.connect(now: 0).succeeds, Primary.receive(handshake(7, 1), now: 0).succeeds,
                    Primary.poll(now: 0).gives(.ack(7, 1)), Primary.slots.showsSlots(.live("r", acked: 1)),
                ]
            ),
        ]
    }
}
