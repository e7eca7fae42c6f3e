import ConformanceKit

/// Frames that go wrong at one byte: what was before it is a good beginning, and nothing after it matters.
enum DecodeRefuses {
    static var vectors: [ScenarioVector] {
        envelope + offset + offsetRange + count + length + terminators + laterArguments + endless
    }

    /// A good beginning wants more; one byte later there is a verdict, and it stays the same whatever follows.
    private static func refuses(
        _ name: String,
        _ rules: [String],
        _ title: String,
        after beginning: Octets,
        _ wrong: Octets,
        _ code: String,
        note: String? = nil
    ) -> ScenarioVector {
        let at = beginning.count
        return vector(
            "wire/decode/\(name)",
            rules + ["WIRE-011"],
            title,
            note: note,
            [
                decode(beginning).needsMore,
                decode(beginning + wrong).refuses(code, at: at),
                decode(beginning + wrong + "0\r\n*1\r\n$4\r\nPING\r\n").refuses(code, at: at),
            ]
        )
    }

    private typealias Case = (name: String, after: Octets, wrong: Octets, title: String)

    private static func refuses(_ cases: [Case], _ rules: [String], _ code: String) -> [ScenarioVector] {
        cases.map { refuses($0.name, rules, $0.title, after: $0.after, $0.wrong, code) }
    }

    private static var envelope: [ScenarioVector] {
        refuses(
            [
                ("envelope-dollar", "", "$", "A frame does not begin with $"),
                ("envelope-letter", "", "P", "An inline command is no frame"),
                ("envelope-colon", "", ":", "A frame does not begin with its offset"),
                ("envelope-nul", "", Octets([0]), "A frame does not begin with NUL"),
                ("envelope-0x80", "", Octets([0xAA]), "The high bit counts: 0xAA is not *"),
                ("envelope-of-1", "*", "1", "An envelope of one element"),
                ("envelope-of-3", "*", "3", "An envelope of three elements, a bare command"),
                ("envelope-of-none", "*", "-", "A null array"),
                ("envelope-leading-zero", "*", "0", "An envelope count with a leading zero"),
                ("envelope-plus", "*", "+", "An envelope count with a sign"),
                ("envelope-of-20", "*2", "0", "An envelope of twenty-something elements"),
                ("envelope-bare-lf", "*2", "\n", "LF without CR"),
                ("envelope-space", "*2", " ", "A space before CR"),
                ("envelope-cr-cr", "*2\r", "\r", "CR twice"),
                ("envelope-cr-colon", "*2\r", ":", "CR without LF"),
            ],
            ["WIRE-013"],
            "bad-envelope"
        )
    }

    private static var offset: [ScenarioVector] {
        refuses(
            [
                ("offset-as-bulk", "*2\r\n", "$", "The offset as a bulk string"),
                ("offset-without-colon", "*2\r\n", "4", "The offset without its colon"),
                ("offset-is-an-array", "*2\r\n", "*", "An array in place of the offset"),
                ("offset-cr-for-colon", "*2\r\n", "\r", "CR in place of the colon"),
                ("offset-plus", upToOffset, "+", "An offset with a plus sign"),
                ("offset-space", upToOffset, " ", "A space before the offset"),
                ("offset-letter", upToOffset, "x", "A letter as offset"),
                ("offset-slash", upToOffset, "/", "The byte below the digit 0"),
                ("offset-empty", upToOffset, "\r", "No digit at all"),
                ("offset-00", upToOffset + "0", "0", "Zero twice"),
                ("offset-01", upToOffset + "0", "1", "A leading zero"),
                ("offset-0-letter", upToOffset + "0", "x", "A letter after zero"),
                ("offset-letter-behind", upToOffset + "12", "x", "A letter after digits"),
                ("offset-colon-behind", upToOffset + "12", ":", "The byte above the digit 9"),
                ("offset-minus-behind", upToOffset + "1", "-", "A minus sign after digits is no negative offset"),
                ("offset-point", upToOffset + "1", ".", "A decimal point"),
                ("offset-underscore", upToOffset + "1", "_", "A separator between digits"),
                ("offset-exponent", upToOffset + "1", "e", "An exponent"),
                ("offset-space-behind", upToOffset + "1", " ", "A space before CR"),
                ("offset-bare-lf", upToOffset + "1", "\n", "LF without CR"),
            ],
            ["WIRE-014"],
            "bad-offset"
        ) + [
            refuses(
                "offset-negative",
                ["WIRE-015"],
                "A negative offset has a code of its own",
                after: upToOffset,
                "-",
                "negative-offset"
            ),
            vector(
                "wire/decode/offset-negative-whatever-follows",
                ["WIRE-015", "WIRE-011"],
                "The minus sign decides, whatever stands behind it",
                ["-", "-1\r\n", "-0\r\n", "--1", "-x", "-\r\n"].map { (text: Octets) in
                    decode(upToOffset + text).refuses("negative-offset", at: 5)
                }
            ),
        ]
    }

    private static var offsetRange: [ScenarioVector] {
        let maximum = "9223372036854775806"
        let above = vector(
            "wire/decode/offset-above-maximum",
            ["WIRE-014", "WIRE-011", "CONV-001"],
            "One above the largest offset, refused at its last digit",
            [
                decode(upToOffset + "922337203685477580").needsMore,
                decode(upToOffset + "9223372036854775807").refuses("bad-offset", at: 23),
            ]
        )
        return [above]
            + refuses(
                [
                    ("offset-2-to-63", upToOffset + "922337203685477580", "8", "2^63, which a signed integer wraps"),
                    ("offset-one-digit-above", upToOffset + "922337203685477580", "9", "The last digit is 9"),
                    ("offset-tens-above", upToOffset + "922337203685477581", "0", "The tens are already too large"),
                    ("offset-20-digits", upToOffset + Octets(maximum.utf8), "0", "A twentieth digit"),
                    ("offset-19-nines", upToOffset + Octets(repeating: "9", count: 18), "9", "Nineteen nines"),
                    (
                        "offset-2-to-64", upToOffset + "1844674407370955161", "6",
                        "2^64, which an unsigned integer wraps to 0"
                    ),
                    (
                        "offset-wraps-to-1", upToOffset + "1844674407370955161", "7",
                        "2^64+1, which an unsigned integer wraps to 1"
                    ),
                ],
                ["WIRE-014", "CONV-001"],
                "bad-offset"
            )
    }

    private static var count: [ScenarioVector] {
        refuses(
            [
                ("count-is-a-bulk", upToCommand, "$", "A bulk string in place of the command"),
                ("count-without-asterisk", upToCommand, "1", "The count without its asterisk"),
                ("count-inline-command", upToCommand, "P", "An inline command inside a frame"),
                ("count-second-offset", upToCommand, ":", "Another offset in place of the command"),
                ("count-0", upToCommand + "*", "0", "An empty command"),
                ("count-negative", upToCommand + "*", "-", "A null command"),
                ("count-plus", upToCommand + "*", "+", "A count with a plus sign"),
                ("count-empty", upToCommand + "*", "\r", "No digit at all"),
                ("count-space", upToCommand + "*", " ", "A space before the count"),
                ("count-letter", upToCommand + "*", "a", "A letter as count"),
                ("count-letter-behind", upToCommand + "*1", "x", "A letter after digits"),
                ("count-underscore", upToCommand + "*1", "_", "A separator between digits"),
                ("count-minus-behind", upToCommand + "*1", "-", "A minus sign after digits"),
                ("count-space-behind", upToCommand + "*1", " ", "A space before CR"),
                ("count-bare-lf", upToCommand + "*1", "\n", "LF without CR"),
            ],
            ["WIRE-016"],
            "bad-count"
        )
    }

    private static var length: [ScenarioVector] {
        refuses(
            [
                ("length-is-an-array", upToArguments(), "*", "A nested array as argument"),
                ("length-is-an-integer", upToArguments(), ":", "An integer as argument"),
                ("length-is-a-simple-string", upToArguments(), "+", "A simple string as argument"),
                ("length-without-dollar", upToArguments(), "4", "A length without its dollar sign"),
                ("length-cr-for-dollar", upToArguments(), "\r", "CR in place of the dollar sign"),
                ("length-negative", upToArguments() + "$", "-", "A null bulk string"),
                ("length-plus", upToArguments() + "$", "+", "A length with a plus sign"),
                ("length-empty", upToArguments() + "$", "\r", "No digit at all"),
                ("length-letter", upToArguments() + "$", "a", "A letter as length"),
                ("length-space", upToArguments() + "$", " ", "A space before the length"),
                ("length-00", upToArguments() + "$0", "0", "Zero twice"),
                ("length-05", upToArguments() + "$0", "5", "A leading zero"),
                ("length-letter-behind", upToArguments() + "$1", "x", "A letter after digits"),
                ("length-underscore", upToArguments() + "$1", "_", "A separator between digits"),
                ("length-minus-behind", upToArguments() + "$1", "-", "A minus sign after digits"),
                ("length-space-behind", upToArguments() + "$1", " ", "A space before CR"),
                ("length-bare-lf", upToArguments() + "$1", "\n", "LF without CR"),
            ],
            ["WIRE-018"],
            "bad-length"
        )
    }

    private static var terminators: [ScenarioVector] {
        refuses(
            [
                ("offset-cr-cr", upToOffset + "1\r", "\r", "CR twice after the offset"),
                ("offset-cr-asterisk", upToOffset + "1\r", "*", "CR without LF after the offset"),
                ("offset-cr-digit", upToOffset + "1\r", "2", "A digit behind the CR of the offset"),
                ("offset-0-cr-asterisk", upToOffset + "0\r", "*", "CR without LF after offset zero"),
                ("count-cr-dollar", upToCommand + "*1\r", "$", "CR without LF after the count"),
                ("count-cr-cr", upToCommand + "*1\r", "\r", "CR twice after the count"),
                ("length-cr-letter", upToArguments() + "$1\r", "a", "CR without LF after the length"),
                ("length-cr-cr", upToArguments() + "$1\r", "\r", "CR twice after the length"),
                ("length-0-cr-cr", upToArguments() + "$0\r", "\r", "CR twice after length zero"),
            ],
            ["WIRE-021"],
            "bad-terminator"
        )
            + refuses(
                [
                    ("payload-too-long", upToArguments() + "$1\r\na", "b", "A payload longer than announced"),
                    ("payload-bare-lf", upToArguments() + "$1\r\na", "\n", "LF without CR after a payload"),
                    ("payload-cr-cr", upToArguments() + "$1\r\na\r", "\r", "CR twice after a payload"),
                    ("payload-cr-dollar", upToArguments(2) + "$1\r\na\r", "$", "CR without LF after a payload"),
                    ("payload-empty-and-a-letter", upToArguments() + "$0\r\n", "a", "A byte after an empty payload"),
                    ("payload-empty-cr-cr", upToArguments() + "$0\r\n\r", "\r", "CR twice after an empty payload"),
                    (
                        "payload-empty-and-a-header", upToArguments(2) + "$0\r\n", "$",
                        "An empty payload without its CRLF"
                    ),
                ],
                ["WIRE-022"],
                "bad-terminator"
            )
    }

    private static var laterArguments: [ScenarioVector] {
        let first = upToArguments(2) + argument("SET")
        return refuses(
            [
                ("second-argument-is-an-array", first, "*", "An array as second argument"),
                ("frame-ends-too-early", first, "\r", "Fewer arguments than announced"),
                ("next-frame-too-early", first, ":", "An integer where the second argument should be"),
                ("second-length-00", first + "$0", "0", "The second length has a leading zero"),
            ],
            ["WIRE-018"],
            "bad-length"
        )
    }

    private static var endless: [ScenarioVector] {
        let digits = Octets(repeating: "1", count: 100_000)
        let note = "Finds decoders that look for the end of the line first and buffer without bound."
        return [
            vector(
                "wire/decode/endless-offset",
                ["WIRE-011", "WIRE-014"],
                "A hundred thousand digits of offset",
                note: note,
                [decode(upToOffset + digits).refuses("bad-offset", at: 5 + 19)]
            ),
            vector(
                "wire/decode/endless-zeros",
                ["WIRE-011", "WIRE-014"],
                "A hundred thousand zeros of offset",
                note: note,
                [decode(upToOffset + Octets(repeating: "0", count: 100_000)).refuses("bad-offset", at: 6)]
            ),
            vector(
                "wire/decode/endless-count",
                ["WIRE-011", "WIRE-017"],
                "A hundred thousand digits of count",
                note: note,
                // 1111111 is the first number of ones above 1048576.
                [decode(upToCommand + "*" + digits).refuses("limit-exceeded", at: upToCommand.count + 1 + 6)]
            ),
            vector(
                "wire/decode/endless-length",
                ["WIRE-011", "WIRE-019"],
                "A hundred thousand digits of length",
                note: note,
                // 111111111 is the first number of ones above 67108864.
                [decode(upToArguments() + "$" + digits).refuses("limit-exceeded", at: upToArguments().count + 1 + 8)]
            ),
        ]
    }
}
