import ConformanceKit

/// Frames and chunks that go wrong in a stream.
extension StreamRefuses {
    static var chunks: [ScenarioVector] {
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

    /// One error of each rule of frames, to see that the stream parser keeps them.
    static var frames: [ScenarioVector] {
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
}
