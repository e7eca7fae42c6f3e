import ConformanceKit

/// Frames that are right: every kind of argument, every edge of the offset, and bytes behind the frame.
enum DecodeAccepts {
    static var vectors: [ScenarioVector] {
        [set, manyArguments] + arguments + offsets + behind + prefixes
    }

    private static func accepts(_ offset: UInt64, _ arguments: [Octets]) -> ScenarioStep {
        let bytes = frameBytes(offset, arguments)
        return decode(bytes).answersFrame(offset, arguments, used: bytes.count)
    }

    private static var set: ScenarioVector {
        let whole = "*2\r\n:41\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n" as Octets
        return vector(
            "wire/decode/set",
            ["WIRE-010", "WIRE-012"],
            "A SET command as mutation 41, whole and cut short",
            [
                decode(whole).answersFrame(41, ["SET", "k", "v"], used: 36),
                decode(Octets(whole.bytes.dropLast(1))).needsMore,
                decode(Octets(whole.bytes.dropLast(12))).needsMore,
            ]
        )
    }

    private static var manyArguments: ScenarioVector {
        let count = 3_000
        let bytes = upToArguments(count) + Octets(repeating: "$0\r\n\r\n", count: count)
        return vector(
            "wire/decode/3000-arguments",
            ["WIRE-012"],
            "A frame of 3,000 empty arguments",
            note: "Finds a call for each argument, which fills the stack.",
            [decode(bytes).answersFrame(1, Array(repeating: "", count: count), used: bytes.count)]
        )
    }

    private static var arguments: [ScenarioVector] {
        let everyByte = Octets((0...255).map { UInt8($0) })
        let cases: [(name: String, title: String, rules: [String], arguments: [Octets])] = [
            ("one-argument", "A command of one argument", ["WIRE-012"], ["PING"]),
            (
                "empty-argument", "An empty argument has length 0 and its CRLF", ["WIRE-012", "WIRE-018"],
                ["SET", "k", ""]
            ),
            ("only-empty-arguments", "Three arguments of no bytes", ["WIRE-012", "WIRE-018"], ["", "", ""]),
            ("crlf-in-payload", "CRLF inside a payload is data", ["WIRE-023"], ["SET", "k", "a\r\nb"]),
            ("payload-is-crlf", "A payload that is nothing but CRLF", ["WIRE-023"], ["\r\n"]),
            ("payload-ends-in-cr", "A payload that ends in CR", ["WIRE-022", "WIRE-023"], ["a\r"]),
            (
                "payload-looks-like-a-frame", "A payload that holds a whole frame", ["WIRE-023"],
                ["SET", "k", frameBytes(7, "PING")]
            ),
            (
                "payload-looks-like-an-argument", "A payload that holds an argument header", ["WIRE-023"],
                ["$3\r\nabc\r\n", "x"]
            ),
            (
                "every-byte-value", "A payload with each of the 256 byte values", ["WIRE-023", "CONV-002"],
                ["SET", "k", everyByte]
            ),
            (
                "not-utf-8", "A payload that is not UTF-8", ["WIRE-023", "CONV-002"],
                [Octets([0xC3, 0x28, 0xFF, 0xC0, 0x80])]
            ),
            (
                "two-spellings-stay-two", "One character in two spellings stays two different arguments", ["CONV-002"],
                [Octets([0xC3, 0xA9]), Octets([0x65, 0xCC, 0x81])]
            ),
            ("length-of-two-digits", "A length of two digits", ["WIRE-012"], ["0123456789"]),
            ("length-of-three-digits", "A length of three digits", ["WIRE-012"], [Octets(repeating: "x", count: 100)]),
            ("count-of-two-digits", "A count of two digits", ["WIRE-012"], (0..<10).map { "a\($0)" }),
            ("64-arguments", "HSET with 64 arguments", ["WIRE-012"], ["HSET", "h"] + (0..<62).map { "f\($0)" }),
            (
                "payload-of-4096", "A payload of 4,096 bytes, observed as it is", ["WIRE-012", "HARNESS-007"],
                [Octets(repeating: "y", count: 4096)]
            ),
            (
                "payload-of-4097", "A payload of 4,097 bytes, observed as length and digest",
                ["WIRE-012", "HARNESS-007"],
                [Octets(repeating: "y", count: 4097)]
            ),
            (
                "payload-of-65537", "A frame's payload may be larger than a chunk's", ["WIRE-012", "WIRE-001"],
                [Octets(repeating: "z", count: 65537)]
            ),
        ]
        return cases.map { entry in
            vector("wire/decode/\(entry.name)", entry.rules, entry.title, [accepts(41, entry.arguments)])
        }
    }

    private static var offsets: [ScenarioVector] {
        let edges: [(name: String, offset: UInt64)] = [
            ("0", 0), ("9", 9), ("10", 10), ("99", 99), ("100", 100),
            ("2-to-31-less-1", 2_147_483_647), ("2-to-31", 2_147_483_648),
            ("2-to-32-less-1", 4_294_967_295), ("2-to-32", 4_294_967_296),
            ("2-to-53-less-1", 9_007_199_254_740_991), ("2-to-53", 9_007_199_254_740_992),
            ("2-to-53-plus-1", 9_007_199_254_740_993),
            ("18-nines", 999_999_999_999_999_999), ("19-digits", 1_000_000_000_000_000_000),
            ("maximum-less-1", 9_223_372_036_854_775_805), ("maximum", 9_223_372_036_854_775_806),
        ]
        return edges.map { edge in
            vector(
                "wire/decode/offset-\(edge.name)",
                ["WIRE-014", "CONV-001"],
                "Offset \(edge.offset)",
                note: edge.offset > 1 << 53 ? "Finds numbers kept in binary floating point." : nil,
                [accepts(edge.offset, ["PING"])]
            )
        }
    }

    private static var behind: [ScenarioVector] {
        let frame = frameBytes(3, "DEL", "k")
        let followers: [(name: String, title: String, bytes: Octets)] = [
            ("another-frame-behind", "The next frame is left alone", frameBytes(4, "DEL", "k")),
            ("half-a-frame-behind", "The beginning of another frame is left alone", "*2\r\n:4"),
            ("garbage-behind", "Bytes that are no frame are not looked at", Octets([0, 255]) + "garbage"),
            ("crlf-behind", "An additional CRLF is not part of the frame", "\r\n"),
        ]
        return followers.map { follower in
            vector(
                "wire/decode/\(follower.name)",
                ["WIRE-012"],
                follower.title,
                [decode(frame + follower.bytes).answersFrame(3, ["DEL", "k"], used: frame.count)]
            )
        }
    }

    /// Every prefix of a frame wants more; the whole of it is a frame.
    private static var prefixes: [ScenarioVector] {
        let frames: [(name: String, offset: UInt64, arguments: [Octets])] = [
            ("smallest", 0, [""]),
            ("set", 41, ["SET", "k", "v"]),
            ("largest-offset", 9_223_372_036_854_775_806, ["PING"]),
            ("ten-arguments", 7, (0..<10).map { "\($0)" }),
            ("payload-of-crlfs", 12, ["\r\n\r\n", "", "\r"]),
            ("long-length", 5, [Octets(repeating: "q", count: 100)]),
        ]
        return frames.map { entry in
            let whole = frameBytes(entry.offset, entry.arguments)
            let bytes = whole.bytes
            return vector(
                "wire/decode/every-prefix-of-\(entry.name)",
                ["WIRE-010"],
                "Every prefix of a frame wants more, and only the whole is a frame",
                note: "Finds decoders that answer before the last CRLF, or refuse a header that is cut in two.",
                (0..<bytes.count).map { decode(Octets(bytes.prefix($0))).needsMore }
                    + [decode(whole).answersFrame(entry.offset, entry.arguments, used: bytes.count)]
            )
        }
    }
}
