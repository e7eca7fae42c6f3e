import ConformanceKit

/// Streams that go wrong: at which byte, with which code, and what is reported before and after.
enum StreamRefuses {
    static var vectors: [ScenarioVector] {
        keywords + generations + offsets + errorLines + lineTerminators + chunks + upstream + frames + finality
    }

    private typealias Case = (name: String, after: Octets, wrong: Octets, title: String)

    /// The byte goes wrong behind a good beginning: whole, byte by byte, and with more behind it.
    private static func refuses(
        _ name: String,
        _ rules: [String],
        _ title: String,
        from direction: Direction = .downstream,
        after beginning: Octets,
        _ wrong: Octets,
        _ code: String,
        note: String? = nil
    ) -> ScenarioVector {
        let at = beginning.count
        let bytes = beginning + wrong
        return vector(
            "wire/stream/\(name)",
            rules + ["WIRE-032"],
            title,
            note: note,
            [
                parsed(direction, [beginning], [], then: beginning.count == 0 ? .boundary : .insideItem),
                parsed(direction, [bytes], [], then: .error(code, at: at)),
                parsed(direction, bytes, every: 1, [], then: .error(code, at: at)),
                parsed(direction, [bytes + "5\r\n+SNAPSHOT\r\n", "+PING 1 1\r\n"], [], then: .error(code, at: at)),
            ]
        )
    }

    private static func refuses(
        _ cases: [Case],
        _ rules: [String],
        from direction: Direction = .downstream,
        _ code: String
    ) -> [ScenarioVector] {
        cases.map { refuses($0.name, rules, $0.title, from: direction, after: $0.after, $0.wrong, code) }
    }

    private static var keywords: [ScenarioVector] {
        refuses(
            [
                ("first-byte-letter", "", "P", "A stream that begins like HTTP"),
                ("first-byte-colon", "", ":", "An integer between items"),
                ("first-byte-cr", "", "\r", "An empty line"),
                ("first-byte-lf", "", "\n", "A bare LF"),
                ("first-byte-space", "", " ", "A space between items"),
                ("first-byte-nul", "", Octets([0]), "NUL between items"),
                ("first-byte-replconf", "", "R", "An upstream line downstream"),
                ("first-byte-0xab", "", Octets([0xAB]), "The high bit counts: 0xAB is not +"),
            ],
            ["WIRE-036"],
            "unknown-line"
        )
            + refuses(
                [
                    ("keyword-lower-case", "+", "a", "Keywords are in upper case"),
                    ("keyword-lower-case-later", "+P", "i", "A lower-case letter inside a keyword"),
                    ("keyword-ok", "+", "O", "A reply that another protocol knows"),
                    ("keyword-empty", "+", "\r", "A line without a keyword"),
                    ("keyword-space", "+", " ", "A space before the keyword"),
                    ("keyword-pong", "+P", "O", "A keyword that goes another way at its second letter"),
                    ("keyword-ack-cr", "+ACK", "\r", "An ack without numbers"),
                    ("keyword-acks", "+ACK", "S", "A keyword with a letter too many"),
                    ("keyword-ack-tab", "+ACK", "\t", "A tab in place of the space"),
                    ("keyword-ping-cr", "+PING", "\r", "A ping without numbers"),
                    ("keyword-snapshot-space", "+SNAPSHOT", " ", "The beginning of a snapshot carries nothing"),
                    ("keyword-snapshot-lf", "+SNAPSHOT", "\n", "LF without CR after a keyword"),
                    ("keyword-snapshots", "+SNAPSHOT", "S", "A longer keyword"),
                    ("keyword-snapshot-end-hyphen", "+SNAPSHOT", "-", "A hyphen in place of the underscore"),
                    ("keyword-snapshot-end-cr", "+SNAPSHOT_END", "\r", "The end of a snapshot without its offset"),
                    ("keyword-snapshot-endx", "+SNAPSHOT_E", "O", "A keyword that goes another way late"),
                    ("keyword-err-lower-case", "-", "e", "An error line in lower case"),
                    ("keyword-err-cr", "-ERR", "\r", "An error line without a code"),
                    ("keyword-wrongtype", "-", "W", "An error reply of another protocol"),
                    ("keyword-error", "-ERR", "O", "A longer word than ERR"),
                    ("keyword-minus-number", "-", "1", "A negative number"),
                ],
                ["WIRE-040"],
                "unknown-line"
            )
    }

    private static var generations: [ScenarioVector] {
        refuses(
            [
                ("generation-0", "+ACK ", "0", "Generation 0 stands in no line"),
                ("generation-0-ping", "+PING ", "0", "Nor in a ping"),
                ("generation-negative", "+ACK ", "-", "A negative generation"),
                ("generation-plus", "+ACK ", "+", "A plus sign"),
                ("generation-empty", "+PING ", " ", "No digit at all"),
                ("generation-cr", "+ACK ", "\r", "A line that ends before its numbers"),
                ("generation-letter", "+ACK ", "g", "A letter"),
                ("generation-letter-behind", "+ACK 1", "a", "A letter after digits, as in hexadecimal"),
                ("generation-underscore", "+ACK 1", "_", "A separator between digits"),
                ("generation-only", "+PING 7", "\r", "A line that ends after its generation"),
                ("generation-2-to-64", "+ACK 1844674407370955161", "6", "2^64"),
                ("generation-20-nines", "+ACK 9999999999999999999", "9", "Twenty nines"),
                ("generation-tens-above", "+PING 1844674407370955162", "0", "The tens are already too large"),
                ("generation-21-digits", "+ACK 18446744073709551615", "0", "Twenty-one digits"),
            ],
            ["WIRE-041"],
            "bad-generation"
        )
    }

    private static var offsets: [ScenarioVector] {
        refuses(
            [
                ("line-offset-empty", "+ACK 1 ", "\r", "No digit at all"),
                ("line-offset-two-spaces", "+ACK 1 ", " ", "Two spaces"),
                ("line-offset-plus", "+PING 1 ", "+", "A plus sign"),
                ("line-offset-letter", "+SNAPSHOT_END ", "x", "A letter"),
                ("line-offset-00", "+SNAPSHOT_END 0", "0", "Zero twice"),
                ("line-offset-07", "+PING 5 0", "7", "A leading zero"),
                ("line-offset-letter-behind", "+ACK 1 12", "x", "A letter after digits"),
                ("line-offset-underscore", "+ACK 1 12", "_", "A separator between digits"),
                ("line-offset-third-number", "+ACK 1 12", " ", "A third number"),
                ("line-offset-bare-lf", "+PING 1 2", "\n", "LF without CR"),
                ("line-offset-2-to-63", "+ACK 1 922337203685477580", "8", "2^63 in an ack"),
                ("line-offset-2-to-63-end", "+SNAPSHOT_END 922337203685477580", "8", "2^63 at the end of a snapshot"),
                ("line-offset-2-to-63-ping", "+PING 1 922337203685477580", "9", "2^63+1 in a ping"),
                ("line-offset-20-digits", "+PING 1 9223372036854775807", "0", "Twenty digits"),
                ("line-offset-2-to-64", "+SNAPSHOT_END 1844674407370955161", "6", "2^64, which wraps to 0"),
            ],
            ["WIRE-042"],
            "bad-offset"
        )
            + refuses(
                [
                    ("line-offset-negative", "+ACK 1 ", "-", "A negative offset in an ack"),
                    ("line-offset-negative-end", "+SNAPSHOT_END ", "-", "A negative offset at the end of a snapshot"),
                    ("line-offset-negative-ping", "+PING 1 ", "-", "A negative offset in a ping"),
                ],
                ["WIRE-015"],
                "negative-offset"
            )
    }

    private static var errorLines: [ScenarioVector] {
        refuses(
            [
                ("error-code-upper-case", "-ERR ", "B", "A code in upper case"),
                ("error-code-digit-first", "-ERR ", "4", "A code that begins with a digit"),
                ("error-code-hyphen-first", "-ERR ", "-", "A code that begins with a hyphen"),
                ("error-code-space-first", "-ERR ", " ", "Two spaces before the code"),
                ("error-code-empty", "-ERR ", "\r", "No code"),
                ("error-code-underscore", "-ERR bad", "_", "An underscore"),
                ("error-code-upper-case-later", "-ERR bad", "O", "An upper-case letter inside a code"),
                ("error-code-bare-lf", "-ERR bad", "\n", "LF without CR after a code"),
                ("error-code-not-ascii", "-ERR bad", Octets([0xC3]), "A code beyond ASCII"),
                ("error-text-lf", "-ERR bad text", "\n", "LF without CR after a text"),
                ("error-text-nul", "-ERR bad ", Octets([0]), "NUL in a text"),
                ("error-text-0x1f", "-ERR bad x", Octets([0x1F]), "The byte below the printable ones"),
                ("error-text-0x7f", "-ERR bad x", Octets([0x7F]), "The byte above the printable ones"),
                ("error-text-not-ascii", "-ERR bad x", Octets([0xC3]), "A text beyond ASCII"),
                ("error-text-tab", "-ERR bad x", "\t", "A tab in a text"),
            ],
            ["WIRE-043"],
            "bad-text"
        ) + [
            refuses(
                "error-line-257",
                ["WIRE-044"],
                "The 255th byte of a line is not CR",
                after: "-ERR code " + Octets(repeating: "t", count: 244),
                "t",
                "limit-exceeded"
            ),
            refuses(
                "error-line-257-code",
                ["WIRE-044"],
                "A code that does not end",
                after: "-ERR " as Octets + Octets(repeating: "c", count: 249),
                "c",
                "limit-exceeded"
            ),
            refuses(
                "error-line-255th-space",
                ["WIRE-044"],
                "A space at the 255th place",
                after: "-ERR " as Octets + Octets(repeating: "c", count: 249),
                " ",
                "limit-exceeded"
            ),
            refuses(
                "error-line-255th-bad",
                ["WIRE-044"],
                "At the 255th place the limit speaks before the alphabet",
                after: "-ERR code " + Octets(repeating: "t", count: 244),
                Octets([0]),
                "limit-exceeded"
            ),
            refuses(
                "error-line-254th-bad",
                ["WIRE-043", "WIRE-044"],
                "At the 254th place the alphabet still speaks",
                after: "-ERR code " + Octets(repeating: "t", count: 243),
                Octets([0]),
                "bad-text"
            ),
            vector(
                "wire/stream/error-line-endless",
                ["WIRE-044"],
                "A text of 100,000 bytes",
                note: "Finds parsers that buffer until the end of the line.",
                [
                    parsed(
                        ["-ERR a " as Octets + Octets(repeating: "t", count: 100_000)],
                        [],
                        then: .error("limit-exceeded", at: 254)
                    )
                ]
            ),
        ]
    }

    private static var lineTerminators: [ScenarioVector] {
        refuses(
            [
                ("line-cr-cr-ack", "+ACK 1 0\r", "\r", "CR twice after an ack"),
                ("line-cr-plus-snapshot", "+SNAPSHOT\r", "+", "CR without LF after the beginning of a snapshot"),
                ("line-cr-plus-end", "+SNAPSHOT_END 5\r", "+", "CR without LF after the end of a snapshot"),
                ("line-cr-space-ping", "+PING 1 2\r", " ", "CR without LF after a ping"),
                ("line-cr-letter-error", "-ERR bad\r", "x", "CR without LF after a code"),
                ("line-cr-letter-error-text", "-ERR bad text\r", "x", "CR without LF after a text"),
                (
                    "line-cr-cr-error-256", "-ERR " as Octets + Octets(repeating: "c", count: 249) + "\r", "\r",
                    "CR twice at the end of the longest line"
                ),
            ],
            ["WIRE-045"],
            "bad-terminator"
        )
    }

    private static var chunks: [ScenarioVector] {
        refuses(
            [
                ("chunk-0", "$", "0", "A chunk of no bytes"),
                ("chunk-negative", "$", "-", "A null chunk"),
                ("chunk-plus", "$", "+", "A plus sign"),
                ("chunk-empty-length", "$", "\r", "No digit at all"),
                ("chunk-letter", "$", "E", "A streamed bulk of another protocol"),
                ("chunk-letter-behind", "$1", "x", "A letter after digits"),
                ("chunk-underscore", "$1", "_", "A separator between digits"),
                ("chunk-bare-lf", "$1", "\n", "LF without CR"),
                ("chunk-space", "$1", " ", "A space before CR"),
            ],
            ["WIRE-050"],
            "bad-length"
        )
            + refuses(
                [
                    ("chunk-65537", "$6553", "7", "A chunk of 65,537 bytes"),
                    ("chunk-65540", "$6554", "0", "The tens are already too large"),
                    ("chunk-six-digits", "$65536", "0", "Six digits"),
                    ("chunk-99999", "$9999", "9", "Five nines"),
                    ("chunk-2-to-32", "$42949", "6", "2^32, refused at its sixth digit, where 16 bits would wrap"),
                ],
                ["WIRE-051"],
                "limit-exceeded"
            )
            + refuses(
                [
                    ("chunk-cr-cr", "$1\r", "\r", "CR twice after the length"),
                    ("chunk-cr-payload", "$1\r", "x", "CR without LF after the length"),
                    ("chunk-too-long", "$1\r\nx", "y", "A payload longer than announced"),
                    ("chunk-bare-lf-behind", "$1\r\nx", "\n", "LF without CR after the payload"),
                    ("chunk-cr-cr-behind", "$1\r\nx\r", "\r", "CR twice after the payload"),
                ],
                ["WIRE-052"],
                "bad-terminator"
            )
    }

    private static var upstream: [ScenarioVector] {
        refuses(
            [
                ("upstream-frame", "", "*", "A frame upstream"),
                ("upstream-ping", "", "+", "A downstream line upstream"),
                ("upstream-chunk", "", "$", "A chunk upstream"),
                ("upstream-error", "", "-", "An error line upstream"),
                ("upstream-lower-case", "", "r", "A keyword in lower case"),
                ("upstream-lower-case-ack", "REPLCONF ", "a", "A lower-case letter in the second word"),
                ("upstream-replicate", "REPL", "I", "A second handshake"),
                ("upstream-getack", "REPLCONF ", "G", "A request of another protocol"),
                ("upstream-two-spaces", "REPLCONF ", " ", "Two spaces"),
                ("upstream-no-number", "REPLCONF ACK", "\r", "No space behind the keyword"),
                ("upstream-first-byte-nul", "", Octets([0]), "NUL"),
            ],
            ["WIRE-037"],
            from: .upstream,
            "unknown-line"
        )
            + refuses(
                [
                    ("upstream-empty-offset", "REPLCONF ACK ", "\r", "No digit at all"),
                    ("upstream-leading-zero", "REPLCONF ACK 0", "1", "A leading zero"),
                    ("upstream-two-numbers", "REPLCONF ACK 1", " ", "A second number"),
                    ("upstream-2-to-63", "REPLCONF ACK 922337203685477580", "8", "2^63"),
                ],
                ["WIRE-042"],
                from: .upstream,
                "bad-offset"
            )
            + refuses(
                [("upstream-negative", "REPLCONF ACK ", "-", "A negative acknowledgement")],
                ["WIRE-015"],
                from: .upstream,
                "negative-offset"
            )
            + refuses(
                [("upstream-cr-cr", "REPLCONF ACK 1\r", "\r", "CR twice")],
                ["WIRE-045"],
                from: .upstream,
                "bad-terminator"
            )
    }

    /// One error of each rule of frames, to see that the stream parser keeps them.
    private static var frames: [ScenarioVector] {
        [
            refuses(
                "frame-bad-envelope",
                ["WIRE-013"],
                "A bare command between frames",
                after: "*",
                "3",
                "bad-envelope"
            ),
            refuses(
                "frame-bad-offset",
                ["WIRE-014"],
                "A leading zero in a frame's offset",
                after: upToOffset + "0",
                "9",
                "bad-offset"
            ),
            refuses(
                "frame-offset-2-to-63-less-1",
                ["WIRE-014"],
                "A line may carry 2^63-1, a frame may not",
                after: upToOffset + "922337203685477580",
                "7",
                "bad-offset"
            ),
            refuses(
                "frame-negative-offset",
                ["WIRE-015"],
                "A negative offset of a frame",
                after: upToOffset,
                "-",
                "negative-offset"
            ),
            refuses("frame-bad-count", ["WIRE-016"], "An empty command", after: upToCommand + "*", "0", "bad-count"),
            refuses(
                "frame-count-limit",
                ["WIRE-017"],
                "Too many arguments",
                after: upToCommand + "*104857",
                "7",
                "limit-exceeded"
            ),
            refuses(
                "frame-bad-length",
                ["WIRE-018"],
                "A null argument",
                after: upToArguments() + "$",
                "-",
                "bad-length"
            ),
            refuses(
                "frame-length-limit",
                ["WIRE-019"],
                "Too long an argument",
                after: upToArguments() + "$6710886",
                "5",
                "limit-exceeded"
            ),
            refuses(
                "frame-header-terminator",
                ["WIRE-021"],
                "CR without LF in a frame",
                after: upToArguments() + "$1\r",
                "a",
                "bad-terminator"
            ),
            refuses(
                "frame-payload-terminator",
                ["WIRE-022"],
                "A payload longer than announced",
                after: upToArguments() + "$1\r\na",
                "b",
                "bad-terminator"
            ),
            vector(
                "wire/stream/frame-total-limit",
                ["WIRE-020", "WIRE-032", "WIRE-002"],
                "Arguments that are together too long",
                [
                    parsed(
                        [upToArguments(2) + argument("abc") + "$3"],
                        limits: Limits(total: 5),
                        [],
                        then: .error("limit-exceeded", at: upToArguments(2).count + 9 + 1)
                    )
                ]
            ),
        ]
    }

    private static var finality: [ScenarioVector] {
        let ping = Item.ping(1, 2)
        let frame = Item.frame(1, "PING")
        let before = ping.bytes + frame.bytes
        return [
            vector(
                "wire/stream/items-before-an-error-are-reported",
                ["WIRE-033", "WIRE-040"],
                "Two items and an unknown line in one piece",
                note: "Finds parsers that throw away what they had when an error comes.",
                [parsed([before + "+NO\r\n"], [ping, frame], then: .error("unknown-line", at: before.count + 1))]
            ),
            vector(
                "wire/stream/items-before-an-error-in-a-frame",
                ["WIRE-033"],
                "An item and a broken frame in one piece",
                [parsed([ping.bytes + "*3\r\n"], [ping], then: .error("bad-envelope", at: ping.bytes.count + 1))]
            ),
            vector(
                "wire/stream/nothing-after-an-error",
                ["WIRE-034"],
                "Good items after an error are not reported",
                note: "Finds parsers that look for the next line and go on.",
                [
                    parsed(
                        [ping.bytes + "+NO\r\n" + ping.bytes, ping.bytes, frame.bytes],
                        [ping],
                        then: .error("unknown-line", at: ping.bytes.count + 1)
                    ),
                    parsed(
                        [ping.bytes, "+NO\r\n", ping.bytes, "\r\n", frame.bytes],
                        [ping],
                        then: .error("unknown-line", at: ping.bytes.count + 1)
                    ),
                ]
            ),
            vector(
                "wire/stream/no-second-error",
                ["WIRE-034"],
                "There is one error, and it stays",
                [
                    parsed(["+NO", "-no", "*9", "$0"], [], then: .error("unknown-line", at: 1)),
                    parsed(.upstream, ["X", "Y", "REPLCONF ACK 1\r\n"], [], then: .error("unknown-line", at: 0)),
                ]
            ),
            vector(
                "wire/stream/error-at-the-first-byte-of-a-piece",
                ["WIRE-032", "WIRE-030"],
                "The wrong byte stands first in its piece",
                [
                    parsed(
                        [ping.bytes + "+SNAPSHOT\r", "x"],
                        [ping],
                        then: .error("bad-terminator", at: ping.bytes.count + 10)
                    )
                ]
            ),
            vector(
                "wire/stream/positions-count-from-the-first-byte",
                ["WIRE-030"],
                "Positions go on over items and pieces",
                [
                    parsed(
                        [ping.bytes, "", frame.bytes, ping.bytes + "*2\r\n:00"],
                        [ping, frame, ping],
                        then: .error("bad-offset", at: before.count + ping.bytes.count + 6)
                    )
                ]
            ),
            vector(
                "wire/stream/redis-error-reply",
                ["WIRE-043", "WIRE-033"],
                "An error reply of a Redis server is no error line",
                [parsed(["-ERR Unknown command\r\n"], [], then: .error("bad-text", at: 5))]
            ),
        ]
    }
}
