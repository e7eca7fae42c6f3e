import ConformanceKit

/// Limits speak at the digit that exceeds them: the protocol's own, configured ones, and the two together.
enum DecodeLimits {
    static var vectors: [ScenarioVector] {
        protocolLimits + configuredCount + configuredLength + configuredTotal + aboveTheProtocol
    }

    /// The beginning is within the limit, and the digit takes it above.
    private static func exceeds(
        _ name: String,
        _ rules: [String],
        _ title: String,
        after beginning: Octets,
        _ digit: Octets,
        limits: Limits? = nil
    ) -> ScenarioVector {
        vector(
            "wire/limits/\(name)",
            rules + ["WIRE-011"],
            title,
            [
                decode(beginning, limits: limits).needsMore,
                decode(beginning + digit, limits: limits).refuses("limit-exceeded", at: beginning.count),
                decode(beginning + digit + "\r\n", limits: limits).refuses("limit-exceeded", at: beginning.count),
            ]
        )
    }

    private static var protocolLimits: [ScenarioVector] {
        let count = upToCommand + "*"
        let length = upToArguments() + "$"
        return [
            vector(
                "wire/limits/protocol-count",
                ["WIRE-001", "WIRE-017"],
                "1,048,576 arguments may be announced",
                [decode(count + "1048576\r\n").needsMore, decode(count + "1048575\r\n").needsMore]
            ),
            exceeds(
                "protocol-count-plus-1",
                ["WIRE-001", "WIRE-017"],
                "1,048,577 arguments may not",
                after: count + "104857",
                "7"
            ),
            exceeds(
                "protocol-count-tens",
                ["WIRE-017"],
                "1,048,58x arguments are refused at the last digit",
                after: count + "104858",
                "0"
            ),
            exceeds("protocol-count-eighth-digit", ["WIRE-017"], "An eighth digit", after: count + "1048576", "0"),
            exceeds("protocol-count-nines", ["WIRE-017"], "9,999,999 arguments", after: count + "999999", "9"),
            vector(
                "wire/limits/protocol-length",
                ["WIRE-001", "WIRE-019"],
                "An argument of 64 MiB may be announced",
                [decode(length + "67108864\r\n").needsMore, decode(length + "67108863\r\n").needsMore]
            ),
            exceeds(
                "protocol-length-plus-1",
                ["WIRE-001", "WIRE-019"],
                "64 MiB and a byte may not",
                after: length + "6710886",
                "5"
            ),
            exceeds(
                "protocol-length-tens",
                ["WIRE-019"],
                "The tens are already too large",
                after: length + "6710887",
                "0"
            ),
            exceeds("protocol-length-ninth-digit", ["WIRE-019"], "A ninth digit", after: length + "67108864", "0"),
            exceeds(
                "length-2-to-63-less-1",
                ["WIRE-019"],
                "9223372036854775807, refused at its eighth digit",
                after: length + "9223372",
                "0"
            ),
            exceeds(
                "length-2-to-32",
                ["WIRE-019"],
                "4294967296, which 32 bits wrap to 0",
                after: length + "42949672",
                "9"
            ),
            vector(
                "wire/limits/protocol-total-after-one-byte",
                ["WIRE-001", "WIRE-020"],
                "One byte used, 67,108,863 left",
                [
                    decode(upToArguments(2) + argument("x") + "$67108863\r\n").needsMore,
                    decode(upToArguments(2) + argument("x") + "$67108864")
                        .refuses("limit-exceeded", at: upToArguments(2).count + 7 + 8),
                ]
            ),
        ]
    }

    private static var configuredCount: [ScenarioVector] {
        let two = Limits(count: 2)
        let exact = frameBytes(1, "GET", "k")
        return [
            vector(
                "wire/limits/count-exactly",
                ["WIRE-002", "WIRE-017"],
                "As many arguments as the limit allows",
                [decode(exact, limits: two).answersFrame(1, ["GET", "k"], used: exact.count)]
            ),
            exceeds(
                "count-plus-1",
                ["WIRE-002", "WIRE-017"],
                "One argument more than the limit",
                after: upToCommand + "*",
                "3",
                limits: two
            ),
            exceeds(
                "count-first-digit-within",
                ["WIRE-017"],
                "The second digit exceeds the limit",
                after: upToCommand + "*1",
                "0",
                limits: two
            ),
            vector(
                "wire/limits/count-zero-is-bad-count",
                ["WIRE-016"],
                "A count of 0 is a bad count whatever the limit",
                [decode(upToCommand + "*0", limits: two).refuses("bad-count", at: upToCommand.count + 1)]
            ),
            vector(
                "wire/limits/count-of-1",
                ["WIRE-017"],
                "A limit of one argument",
                [
                    decode(frameBytes(1, "PING"), limits: Limits(count: 1)).answersFrame(1, ["PING"], used: 22),
                    decode(upToCommand + "*2", limits: Limits(count: 1)).refuses(
                        "limit-exceeded",
                        at: upToCommand.count + 1
                    ),
                ]
            ),
        ]
    }

    private static var configuredLength: [ScenarioVector] {
        let three = Limits(length: 3)
        let exact = frameBytes(1, "GET", "key", "abc")
        let header = upToArguments() + "$"
        return [
            vector(
                "wire/limits/length-exactly",
                ["WIRE-002", "WIRE-019"],
                "Each argument as long as the limit allows",
                note: "The limit holds for each argument alone, not for their sum.",
                [decode(exact, limits: three).answersFrame(1, ["GET", "key", "abc"], used: exact.count)]
            ),
            exceeds(
                "length-plus-1",
                ["WIRE-002", "WIRE-019"],
                "One byte more than the limit",
                after: header,
                "4",
                limits: three
            ),
            exceeds(
                "length-second-digit",
                ["WIRE-019"],
                "The second digit exceeds the limit",
                after: header + "1",
                "0",
                limits: three
            ),
            exceeds(
                "length-of-a-later-argument",
                ["WIRE-019"],
                "The limit holds for later arguments too",
                after: upToArguments(2) + argument("GET") + "$",
                "4",
                limits: three
            ),
            vector(
                "wire/limits/length-leading-zero-comes-first",
                ["WIRE-018"],
                "A leading zero is a bad length whatever the limit",
                [decode(header + "09", limits: three).refuses("bad-length", at: header.count + 1)]
            ),
            vector(
                "wire/limits/length-of-0",
                ["WIRE-019"],
                "A limit of 0 lets empty arguments through and no others",
                [
                    decode(frameBytes(1, ""), limits: Limits(length: 0)).answersFrame(1, [""], used: 18),
                    decode(header + "1", limits: Limits(length: 0)).refuses("limit-exceeded", at: header.count),
                ]
            ),
        ]
    }

    private static var configuredTotal: [ScenarioVector] {
        let ten = Limits(total: 10)
        let exact = frameBytes(1, "abcdef", "ghij")
        let used = upToArguments(3) + argument("abcdef") + argument("ghij")
        let six = upToArguments(2) + argument("abcdef") + "$"
        return [
            vector(
                "wire/limits/total-exactly",
                ["WIRE-002", "WIRE-020"],
                "Arguments that are together as long as the limit allows",
                [decode(exact, limits: ten).answersFrame(1, ["abcdef", "ghij"], used: exact.count)]
            ),
            exceeds(
                "total-plus-1",
                ["WIRE-002", "WIRE-020"],
                "The second argument is a byte too long",
                after: six,
                "5",
                limits: ten
            ),
            exceeds(
                "total-second-digit",
                ["WIRE-020"],
                "The second digit exceeds what is left",
                after: six + "1",
                "0",
                limits: ten
            ),
            exceeds(
                "total-in-one-argument",
                ["WIRE-020"],
                "One argument alone above the total",
                after: upToArguments() + "$1",
                "1",
                limits: ten
            ),
            vector(
                "wire/limits/total-used-up-then-empty",
                ["WIRE-020", "WIRE-010"],
                "With nothing left, an empty argument is still right",
                [
                    decode(used, limits: ten).needsMore,
                    decode(used + "$0\r\n\r\n", limits: ten)
                        .answersFrame(1, ["abcdef", "ghij", ""], used: used.count + 6),
                    decode(used + "$1", limits: ten).refuses("limit-exceeded", at: used.count + 1),
                ]
            ),
            vector(
                "wire/limits/total-begins-anew-with-each-frame",
                ["WIRE-020", "WIRE-035"],
                "What one frame used is not taken from the next",
                [
                    stream(.downstream, [exact + exact], limits: ten).reports(
                        [.frame(1, "abcdef", "ghij"), .frame(1, "abcdef", "ghij")],
                        sizes: [exact.count * 2]
                    )
                ]
            ),
            vector(
                "wire/limits/total-of-0",
                ["WIRE-020"],
                "A total of 0 lets only empty arguments through",
                [
                    decode(frameBytes(1, "", ""), limits: Limits(total: 0)).answersFrame(1, ["", ""], used: 24),
                    decode(upToArguments(2) + argument("") + "$2", limits: Limits(total: 0))
                        .refuses("limit-exceeded", at: upToArguments(2).count + 6 + 1),
                ]
            ),
            vector(
                "wire/limits/length-and-total",
                ["WIRE-019", "WIRE-020"],
                "Whichever limit is lower speaks",
                [
                    decode(upToArguments(2) + argument("ab") + "$4", limits: Limits(length: 3, total: 10))
                        .refuses("limit-exceeded", at: upToArguments(2).count + 8 + 1),
                    decode(upToArguments(2) + argument("ab") + "$2", limits: Limits(length: 3, total: 3))
                        .refuses("limit-exceeded", at: upToArguments(2).count + 8 + 1),
                    decode(upToArguments(2) + argument("ab") + "$1", limits: Limits(length: 3, total: 3)).needsMore,
                ]
            ),
            vector(
                "wire/limits/frame-limits-do-not-bear-on-chunks",
                ["WIRE-051"],
                "A chunk may be longer than an argument",
                [
                    parsed(
                        ["$12\r\nabcdefghijkl\r\n"],
                        limits: Limits(count: 1, length: 3, total: 3),
                        [.chunk("abcdefghijkl")]
                    )
                ]
            ),
        ]
    }

    private static var aboveTheProtocol: [ScenarioVector] {
        let high = Limits(count: 1 << 62, length: 1 << 62, total: 1 << 62)
        let length = upToArguments() + "$"
        return [
            exceeds(
                "count-configured-above",
                ["WIRE-002", "WIRE-017"],
                "A configured count above the protocol's has no effect",
                after: upToCommand + "*104857",
                "7",
                limits: high
            ),
            exceeds(
                "length-configured-above",
                ["WIRE-002", "WIRE-019"],
                "A configured length above the protocol's has no effect",
                after: length + "6710886",
                "5",
                limits: high
            ),
            exceeds(
                "total-configured-above",
                ["WIRE-002", "WIRE-020"],
                "A configured total above the protocol's has no effect",
                after: upToArguments(2) + argument("x") + "$6710886",
                "4",
                limits: Limits(total: .max)
            ),
        ]
    }
}
