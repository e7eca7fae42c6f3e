import ConformanceKit

/// How long a handshake and its arguments may be.
enum PrimaryHandshakeLimits {
    static var vectors: [ScenarioVector] { lengths + whole }

    private static var lengths: [ScenarioVector] {
        let five = Primary.first(handshake(7, 1).count - 7, of: handshake(7, 1))
        let digits: [(Octets, Octets)] = [
            ("$25", "6"), ("$25", "9"), ("$26", "0"), ("$30", "0"), ("$99", "9"), ("$100", "0"), ("$255", "0"),
        ]
        return [
            vector(
                "session/handshake/limit-of-a-length",
                ["SESSION-025"],
                "The digit that takes a length above 255 is one too many",
                note: "Finds a limit that is looked at when the length is whole.",
                [Primary.create().succeeds]
                    + digits.enumerated().flatMap {
                        Primary.breaks($0 + 1, "*6\r\n" + $1.0, $1.1, "handshake-limit")
                    }
            ),
            vector(
                "session/handshake/limit-of-the-id",
                ["SESSION-025"],
                "An id of 256 bytes is one too long, with the last digit of its length",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.breaks(1, five + "$25", "6", "handshake-limit"),
                    [
                        Primary.connect(2, now: 0).succeeds,
                        Primary.receive(handshake(7, 1, id: Octets(repeating: "i", count: 256)), on: 2, now: 0)
                            .succeeds,
                        Primary.poll(2, now: 0).endsWithLine("handshake-limit"),
                    ]
                )
            ),
            vector(
                "session/handshake/limit-of-a-length-not-reached",
                ["SESSION-025", "SESSION-024"],
                "255 is a length, 0 is one, and what is wrong below the limit is no handshake",
                Primary.steps(
                    [Primary.create().succeeds],
                    Primary.breaks(1, "*6\r\n$255", "x", "bad-handshake"),
                    Primary.breaks(2, "*6\r\n$255\r", "x", "bad-handshake"),
                    Primary.breaks(3, "*6\r\n$0", "2", "bad-handshake"),
                    Primary.breaks(4, "*6\r\n$0\r\n\r\n", "x", "bad-handshake"),
                    Primary.breaks(5, "*6\r\n$25", "x", "bad-handshake")
                )
            ),
        ]
    }

    /// A list of six arguments of these lengths.
    private static func list(_ lengths: Int...) -> Octets {
        command(lengths.map { Octets(repeating: "x", count: $0) })
    }

    private static var whole: [ScenarioVector] {
        // 4 bytes, three times 263, and three times 77; the other one has one more.
        let exact = list(255, 255, 255, 70, 70, 70)
        let over = list(255, 255, 255, 70, 70, 71)
        return [
            vector(
                "session/handshake/of-1024-bytes",
                ["SESSION-025", "SESSION-026"],
                "A list of 1,024 bytes is judged as any other",
                [Primary.create().succeeds]
                    + Primary.breaks(1, Primary.first(1023, of: exact), "\n", "bad-handshake")
            ),
            vector(
                "session/handshake/of-1025-bytes",
                ["SESSION-025"],
                "At the 1,025th byte a list that is not complete is too long, though this byte would complete it",
                [Primary.create().succeeds]
                    + Primary.breaks(1, Primary.first(1024, of: over), "\n", "handshake-limit")
            ),
            vector(
                "session/handshake/byte-1025-is-wrong",
                ["SESSION-025"],
                "The 1,025th byte is too many before it is wrong",
                [Primary.create().succeeds]
                    + Primary.breaks(1, Primary.first(1024, of: over), "x", "handshake-limit")
            ),
            vector(
                "session/handshake/byte-1024-is-wrong",
                ["SESSION-025", "SESSION-024"],
                "The 1,024th byte is not too many, and can be wrong",
                [Primary.create().succeeds]
                    + Primary.breaks(1, Primary.first(1023, of: over), "x", "bad-handshake")
            ),
            vector(
                "session/handshake/byte-1025-in-one-piece",
                ["SESSION-025"],
                "Arguments that are right but too long together, in one piece",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive(list(255, 255, 255, 255, 255, 255), now: 0).succeeds,
                    Primary.poll(now: 0).endsWithLine("handshake-limit"),
                ]
            ),
            vector(
                "session/handshake/wrong-before-the-limit",
                ["SESSION-025", "SESSION-024"],
                "In a piece of 2,000 bytes the first one that is wrong decides, and not the size of the piece",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive("*6\r\n$1\r\nxx" + Octets(repeating: "x", count: 2000), now: 0).succeeds,
                    Primary.poll(now: 0).endsWithLine("bad-handshake"),
                ]
            ),
            vector(
                "session/handshake/limit-ends-with-it",
                ["SESSION-025", "SESSION-027"],
                "What follows a handshake in the same piece does not count for its limit",
                note: "Finds a limit of the piece, and one that goes on after the handshake.",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive(
                        handshake(7, 1) + Octets(repeating: Item.replconfAck(1).bytes, count: 100),
                        now: 0
                    ).succeeds,
                    Primary.poll(now: 0).gives(.ack(7, 1)),
                    Primary.receive(Octets(repeating: Item.replconfAck(1).bytes, count: 100), now: 0).succeeds,
                    Primary.look().shows("streaming", cursor: 1, acked: 1, unsent: 10),
                ]
            ),
        ]
    }
}
