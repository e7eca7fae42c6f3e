import ConformanceKit

/// Streams that go wrong: at which byte, with which code, and what is reported before and after.
enum StreamRefuses {
    static var vectors: [ScenarioVector] {
        keywords + generations + offsets + errorLines + lineTerminators + chunks + upstream + frames + finality
    }

    typealias Case = (name: String, after: Octets, wrong: Octets, title: String)

    /// The byte goes wrong behind a good beginning: whole, byte by byte, and with more behind it.
    static func refuses(
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

    static func refuses(
        _ cases: [Case],
        _ rules: [String],
        from direction: Direction = .downstream,
        _ code: String
    ) -> [ScenarioVector] {
        cases.map { refuses($0.name, rules, $0.title, from: direction, after: $0.after, $0.wrong, code) }
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
