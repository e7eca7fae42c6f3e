import ConformanceKit

/// Lines that go wrong: in their keywords, their numbers, their texts and at their ends.
extension StreamRefuses {
    static var keywords: [ScenarioVector] {
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

    static var generations: [ScenarioVector] {
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

    static var offsets: [ScenarioVector] {
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

    static var errorLines: [ScenarioVector] {
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

    static var lineTerminators: [ScenarioVector] {
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

    static var upstream: [ScenarioVector] {
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
}
