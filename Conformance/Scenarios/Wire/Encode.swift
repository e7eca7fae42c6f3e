import ConformanceKit

/// Encoding: the one form of each item, and what an encoder refuses.
enum Encode {
    static var vectors: [ScenarioVector] {
        frames + frameRefusals + frameLimits + lines + lineRefusals + chunks
    }

    private static func encodes(_ item: Item) -> ScenarioStep {
        encode(item.request).answers(["bytes": item.bytes.observed])
    }

    private static func frameItem(_ offset: UInt64, _ arguments: [Octets]) -> JSON {
        Item.frame(offset, arguments).request
    }

    private static var frames: [ScenarioVector] {
        let cases: [(name: String, title: String, offset: UInt64, arguments: [Octets])] = [
            ("set", "A SET command", 41, ["SET", "k", "v"]),
            ("one-empty-argument", "One empty argument", 0, [""]),
            ("binary", "Bytes that are not text", 7, [Octets([0, 255, 13, 10, 36])]),
            ("ten-arguments", "A count of two digits", 9, (0..<10).map { "\($0)" }),
            ("hundred-arguments", "A count of three digits", 10, (0..<100).map { "\($0)" }),
            ("length-9-and-10", "Lengths of one and two digits", 99, ["123456789", "1234567890"]),
            (
                "length-99-and-100", "Lengths of two and three digits", 100,
                [Octets(repeating: "n", count: 99), Octets(repeating: "n", count: 100)]
            ),
            ("payload-of-70000", "A payload of 70,000 bytes", 3, ["SET", "k", Octets(repeating: "ab", count: 35_000)]),
            ("offset-2-to-53-plus-1", "An offset above 2^53", 9_007_199_254_740_993, ["PING"]),
            ("offset-maximum", "The largest offset", 9_223_372_036_854_775_806, ["PING"]),
        ]
        return cases.map { entry in
            let bytes = frameBytes(entry.offset, entry.arguments)
            return vector(
                "wire/encode/frame-\(entry.name)",
                ["WIRE-003", "CONV-002"] + (entry.offset > 1 << 53 ? ["CONV-001", "WIRE-004"] : []),
                entry.title,
                [encode(frameItem(entry.offset, entry.arguments)).answers(["bytes": bytes.observed])]
            )
        }
    }

    private static var frameRefusals: [ScenarioVector] {
        let ping: [Octets] = ["PING"]
        return [
            vector(
                "wire/encode/frame-offset-above-maximum",
                ["WIRE-004"],
                "Offsets above 2^63-2 belong to no frame",
                [9_223_372_036_854_775_807, 9_223_372_036_854_775_808, UInt64.max].map {
                    encode(frameItem($0, ping)).refuses("bad-offset")
                }
            ),
            vector(
                "wire/encode/frame-without-arguments",
                ["WIRE-005"],
                "A frame has at least one argument",
                [encode(frameItem(0, [])).refuses("bad-count"), encode(frameItem(5, [])).refuses("bad-count")]
            ),
            vector(
                "wire/encode/frame-offset-before-count",
                ["WIRE-007"],
                "Of two reasons the offset comes first",
                [encode(frameItem(UInt64.max, [])).refuses("bad-offset")]
            ),
            vector(
                "wire/encode/frame-offset-before-limit",
                ["WIRE-007"],
                "The offset comes before the limits",
                [encode(frameItem(UInt64.max, ["a", "b"]), limits: Limits(count: 1)).refuses("bad-offset")]
            ),
            vector(
                "wire/encode/frame-count-before-limit",
                ["WIRE-005", "WIRE-007"],
                "No argument is a bad count under any limit",
                [encode(frameItem(1, []), limits: Limits(count: 1, length: 0, total: 0)).refuses("bad-count")]
            ),
        ]
    }

    private static var frameLimits: [ScenarioVector] {
        func step(_ arguments: [Octets], _ limits: Limits, fits: Bool) -> ScenarioStep {
            let question = encode(frameItem(1, arguments), limits: limits)
            return fits
                ? question.answers(["bytes": frameBytes(1, arguments).observed]) : question.refuses("limit-exceeded")
        }
        return [
            vector(
                "wire/encode/limit-count",
                ["WIRE-006", "WIRE-002"],
                "As many arguments as allowed, and one more",
                [
                    step(["a", "b"], Limits(count: 2), fits: true),
                    step(["a", "b", "c"], Limits(count: 2), fits: false),
                    step(["", "", ""], Limits(count: 2), fits: false),
                ]
            ),
            vector(
                "wire/encode/limit-length",
                ["WIRE-006", "WIRE-002"],
                "Arguments as long as allowed, and one byte longer",
                [
                    step(["abc", "def"], Limits(length: 3), fits: true),
                    step(["abc", "defg"], Limits(length: 3), fits: false),
                    step(["abcd", "def"], Limits(length: 3), fits: false),
                    step(["", ""], Limits(length: 0), fits: true),
                    step(["", "x"], Limits(length: 0), fits: false),
                ]
            ),
            vector(
                "wire/encode/limit-total",
                ["WIRE-006", "WIRE-002"],
                "Arguments together as long as allowed, and one byte longer",
                [
                    step(["abc", "def"], Limits(total: 6), fits: true),
                    step(["abc", "defg"], Limits(total: 6), fits: false),
                    step(["abcdefg"], Limits(total: 6), fits: false),
                    step(["abcdef", ""], Limits(total: 6), fits: true),
                ]
            ),
            vector(
                "wire/encode/limits-configured-above",
                ["WIRE-002"],
                "Limits above the protocol's do no harm",
                [step(["abc", "def"], Limits(count: .max, length: .max, total: .max), fits: true)]
            ),
        ]
    }

    private static var lines: [ScenarioVector] {
        let largest: UInt64 = 9_223_372_036_854_775_807
        let cases: [(name: String, title: String, rules: [String], item: Item)] = [
            ("ack", "An ack", [], .ack(8_965_428_590_485_712, 0)),
            ("ack-largest", "The largest generation and offset", ["WIRE-062", "CONV-001"], .ack(.max, largest)),
            ("snapshot", "The beginning of a snapshot", [], .snapshot),
            ("snapshot-end", "The end of a snapshot", [], .snapshotEnd(374)),
            ("snapshot-end-0", "A snapshot of the very beginning", [], .snapshotEnd(0)),
            ("snapshot-end-largest", "The largest offset", ["WIRE-062", "CONV-001"], .snapshotEnd(largest)),
            ("ping", "A ping", [], .ping(1, 224)),
            (
                "ping-2-to-53-plus-1", "Numbers above 2^53", ["CONV-001"],
                .ping(9_007_199_254_740_993, 9_007_199_254_740_995)
            ),
            ("replconf-ack", "An acknowledgement", [], .replconfAck(225)),
            ("replconf-ack-0", "An acknowledgement of nothing yet", [], .replconfAck(0)),
            ("replconf-ack-largest", "The largest offset", ["WIRE-062", "CONV-001"], .replconfAck(largest)),
            ("error-line", "An error without text", ["WIRE-065"], .errorLine("handshake-limit")),
            ("error-line-text", "An error with text", ["WIRE-065"], .errorLine("bad-offset", "offset 12x at byte 31")),
            ("error-line-empty-text", "A space and no text", ["WIRE-065"], .errorLine("busy", "")),
            (
                "error-line-all-printable", "Every byte that a text can hold", ["WIRE-065"],
                .errorLine("a", Octets((0x20...0x7E).map { UInt8($0) }))
            ),
            ("error-line-code-with-digit", "A code with digits and hyphens", ["WIRE-065"], .errorLine("a-1-b2-")),
            (
                "error-line-256", "A line of exactly 256 bytes", ["WIRE-065"],
                .errorLine("code", Octets(repeating: "t", count: 256 - 5 - 4 - 1 - 2))
            ),
        ]
        return cases.map { entry in
            vector("wire/encode/\(entry.name)", ["WIRE-060"] + entry.rules, entry.title, [encodes(entry.item)])
        }
    }

    private static var lineRefusals: [ScenarioVector] {
        func code(_ code: Octets, _ text: Octets? = nil) -> Question { encode(Item.errorLine(code, text).request) }
        let above: [UInt64] = [9_223_372_036_854_775_808, .max]
        return [
            vector(
                "wire/encode/generation-0",
                ["WIRE-061"],
                "Generation 0 means no claim and stands in no line",
                [
                    encode(Item.ack(0, 5).request).refuses("bad-generation"),
                    encode(Item.ping(0, 5).request).refuses("bad-generation"),
                ]
            ),
            vector(
                "wire/encode/line-offset-above-maximum",
                ["WIRE-062"],
                "Offsets above 2^63-1 stand in no line",
                above.flatMap { offset in
                    [Item.ack(1, offset), .snapshotEnd(offset), .ping(1, offset), .replconfAck(offset)].map {
                        encode($0.request).refuses("bad-offset")
                    }
                }
            ),
            vector(
                "wire/encode/generation-before-offset",
                ["WIRE-067"],
                "The generation stands before the offset",
                [
                    encode(Item.ack(0, .max).request).refuses("bad-generation"),
                    encode(Item.ping(0, .max).request).refuses("bad-generation"),
                ]
            ),
            vector(
                "wire/encode/error-line-bad-code",
                ["WIRE-065"],
                "What is no code of an error line",
                ["", "Bad", "bAd", "1a", "-a", "a b", "a_b", "a\r", "a\n", " a", "é"].map {
                    code($0).refuses("bad-text")
                }
            ),
            vector(
                "wire/encode/error-line-bad-text",
                ["WIRE-065"],
                "What is no text of an error line",
                [
                    code("a", "\r").refuses("bad-text"), code("a", "x\ny").refuses("bad-text"),
                    code("a", "\u{1F}").refuses("bad-text"), code("a", "\u{7F}").refuses("bad-text"),
                    code("a", Octets([0x80])).refuses("bad-text"), code("a", Octets([0xFF])).refuses("bad-text"),
                    code("a", "\t").refuses("bad-text"), code("a", Octets([0])).refuses("bad-text"),
                ]
            ),
            vector(
                "wire/encode/error-line-257",
                ["WIRE-066"],
                "A line of 257 bytes, and of many more",
                [
                    code("code", Octets(repeating: "t", count: 245)).refuses("limit-exceeded"),
                    code("code", Octets(repeating: "t", count: 300)).refuses("limit-exceeded"),
                    code(Octets(repeating: "c", count: 250)).refuses("limit-exceeded"),
                    code(Octets(repeating: "c", count: 249)).answers([
                        "bytes": ("-ERR " as Octets + Octets(repeating: "c", count: 249) + "\r\n").observed
                    ]),
                ]
            ),
            vector(
                "wire/encode/error-line-long-and-bad",
                ["WIRE-065", "WIRE-066"],
                "Only a well-formed line is too long",
                [code("code", Octets(repeating: "t", count: 300) + "\n").refuses("bad-text")]
            ),
        ]
    }

    private static var chunks: [ScenarioVector] {
        [
            vector("wire/encode/chunk", ["WIRE-060"], "A chunk", [encodes(.chunk(Octets([0, 13, 10, 255])))]),
            vector(
                "wire/encode/chunk-under-limits-of-frames",
                ["WIRE-060", "WIRE-064"],
                "The limits of frames do not bear on chunks and lines",
                [
                    encode(Item.chunk("abc").request, limits: Limits(count: 1, length: 1, total: 1))
                        .answers(["bytes": Item.chunk("abc").bytes.observed]),
                    encode(Item.errorLine("abc").request, limits: Limits(count: 1, length: 1, total: 1))
                        .answers(["bytes": Item.errorLine("abc").bytes.observed]),
                ]
            ),
            vector("wire/encode/chunk-of-1", ["WIRE-060"], "The smallest chunk", [encodes(.chunk("x"))]),
            vector(
                "wire/encode/chunk-of-65536",
                ["WIRE-060", "WIRE-064"],
                "The largest chunk",
                [encodes(.chunk(Octets(repeating: "x", count: 65_536)))]
            ),
            vector(
                "wire/encode/chunk-empty",
                ["WIRE-063"],
                "A chunk holds at least one byte",
                [encode(["chunk": ""]).refuses("bad-length")]
            ),
            vector(
                "wire/encode/chunk-too-long",
                ["WIRE-064"],
                "A chunk of 65,537 bytes, and a longer one",
                [
                    encode(["chunk": Octets(repeating: "x", count: 65_537).json]).refuses("limit-exceeded"),
                    encode(["chunk": Octets(repeating: "x", count: 131_072).json]).refuses("limit-exceeded"),
                ]
            ),
        ]
    }
}
