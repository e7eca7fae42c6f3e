import ConformanceKit

/// Pushing to a backlog: offsets, eviction, refusals.
enum Push {
    static var vectors: [ScenarioVector] {
        offsets + eviction + refusals + exhaustion
    }

    /// SET k v takes 35 bytes while its offset has one digit.
    private static let set: [Octets] = ["SET", "k", "v"]

    private static func set(_ offset: UInt64) -> Octets { frameBytes(offset, set) }

    private static var offsets: [ScenarioVector] {
        [
            vector(
                "backlog/push/offsets-rise-by-one",
                ["BACKLOG-010", "BACKLOG-050"],
                "Three mutations get 0, 1, 2",
                [
                    create(4096).succeeds, push("SET", "a", "1").answersOffset(0),
                    push("SET", "b", "2").answersOffset(1),
                    push("DEL", "a").answersOffset(2),
                    state.answersHeld(
                        0,
                        frameBytes(0, "SET", "a", "1"),
                        frameBytes(1, "SET", "b", "2"),
                        frameBytes(2, "DEL", "a")
                    ),
                ]
            ),
            vector(
                "backlog/push/frames-are-encoded",
                ["BACKLOG-011"],
                "What is read is the frame of chapter 02, offset included",
                [
                    create(4096).succeeds, push("HSET", "h", "f", "v").answersOffset(0),
                    push("", "\r\n").answersOffset(1),
                    read(0).answersFrames(frameBytes(0, "HSET", "h", "f", "v"), frameBytes(1, "", "\r\n")),
                ]
            ),
            vector(
                "backlog/push/any-bytes",
                ["BACKLOG-011", "CONV-002"],
                "Arguments are bytes, not text",
                [
                    create(4096).succeeds, push(Octets((0...255).map { UInt8($0) })).answersOffset(0),
                    push(Octets([0xC3, 0xA9]), Octets([0x65, 0xCC, 0x81])).answersOffset(1),
                    read(0).answersFrames(
                        frameBytes(0, Octets((0...255).map { UInt8($0) })),
                        frameBytes(1, Octets([0xC3, 0xA9]), Octets([0x65, 0xCC, 0x81]))
                    ),
                ]
            ),
            vector(
                "backlog/push/large-argument",
                ["BACKLOG-011"],
                "An argument of 70,000 bytes",
                [
                    create(200_000).succeeds, push("SET", "k", Octets(repeating: "v", count: 70_000)).answersOffset(0),
                    state.answersHeld(0, frameBytes(0, "SET", "k", Octets(repeating: "v", count: 70_000))),
                    read(0).answersFrames(frameBytes(0, "SET", "k", Octets(repeating: "v", count: 70_000))),
                ]
            ),
            vector(
                "backlog/push/offset-10-is-a-byte-longer",
                ["BACKLOG-011", "BACKLOG-050"],
                "The offset's digits count",
                [create(4096).succeeds]
                    + (0...10).map { push("PING").answersOffset($0) }
                    + [state.answersHeld(0, (0...10).map { frameBytes($0, "PING") })]
            ),
            vector(
                "backlog/push/offset-above-2-to-53",
                ["BACKLOG-010", "CONV-001"],
                "Offsets stay exact above 2^53",
                [
                    create(4096).succeeds, resume(9_007_199_254_740_991).succeeds,
                    push("A").answersOffset(9_007_199_254_740_991), push("B").answersOffset(9_007_199_254_740_992),
                    push("C").answersOffset(9_007_199_254_740_993),
                    read(9_007_199_254_740_993).answersFrames(frameBytes(9_007_199_254_740_993, "C")),
                    read(9_007_199_254_740_995).refuses("future"),
                ]
            ),
        ]
    }

    private static var eviction: [ScenarioVector] {
        [
            vector(
                "backlog/push/evicts-oldest-when-over-budget",
                ["BACKLOG-012", "BACKLOG-050"],
                "Two frames of 35 bytes fit into 80 bytes, the third one evicts the first",
                [
                    create(80).succeeds, push(set).answersOffset(0), push(set).answersOffset(1),
                    state.answersHeld(0, set(0), set(1)), push(set).answersOffset(2),
                    state.answersHeld(1, set(1), set(2)),
                ]
            ),
            vector(
                "backlog/push/exactly-the-budget-fits",
                ["BACKLOG-012"],
                "Two frames of 35 bytes fit into 70 bytes",
                note: "Finds >= in place of >.",
                [
                    create(70).succeeds, push(set).answersOffset(0), push(set).answersOffset(1),
                    state.answersHeld(0, set(0), set(1)),
                ]
            ),
            vector(
                "backlog/push/frame-of-exactly-the-budget",
                ["BACKLOG-012", "BACKLOG-013"],
                "One frame of 22 bytes is the whole of 22 bytes",
                [
                    create(22).succeeds, push("PING").answersOffset(0), state.answersHeld(0, frameBytes(0, "PING")),
                    push("PING").answersOffset(1), state.answersHeld(1, frameBytes(1, "PING")),
                ]
            ),
            vector(
                "backlog/push/one-byte-too-little",
                ["BACKLOG-012"],
                "Two frames of 35 bytes do not fit into 69 bytes",
                [
                    create(69).succeeds, push(set).answersOffset(0), push(set).answersOffset(1),
                    state.answersHeld(1, set(1)),
                ]
            ),
            vector(
                "backlog/push/evicts-no-more-than-needed",
                ["BACKLOG-012"],
                "A small frame evicts one, not everything",
                note: "Finds implementations that empty the backlog, or evict to make room for a margin.",
                [
                    create(22 * 3).succeeds, push("AAAA").answersOffset(0), push("BBBB").answersOffset(1),
                    push("CCCC").answersOffset(2), push("D").answersOffset(3),
                    state.answersHeld(1, frameBytes(1, "BBBB"), frameBytes(2, "CCCC"), frameBytes(3, "D")),
                ]
            ),
            vector(
                "backlog/push/evicts-several",
                ["BACKLOG-012"],
                "A large frame evicts as many as it must",
                [
                    create(100).succeeds, push("AAAA").answersOffset(0), push("BBBB").answersOffset(1),
                    push("CCCC").answersOffset(2), push("DDDD").answersOffset(3),
                    push(Octets(repeating: "x", count: 40)).answersOffset(4),
                    // 40 bytes make a frame of 59; with one of 22 that is 81, with two it would be 103.
                    state.answersHeld(3, frameBytes(3, "DDDD"), frameBytes(4, Octets(repeating: "x", count: 40))),
                ]
            ),
            vector(
                "backlog/push/longer-offset-evicts",
                ["BACKLOG-012"],
                "The tenth offset's second digit tips the balance",
                [create(44).succeeds]
                    + (0...9).map { push("PING").answersOffset($0) }
                    + [
                        state.answersHeld(8, frameBytes(8, "PING"), frameBytes(9, "PING")),
                        push("PING").answersOffset(10), state.answersHeld(10, frameBytes(10, "PING")),
                    ]
            ),
            vector(
                "backlog/push/newest-is-held-over-budget",
                ["BACKLOG-013", "BACKLOG-012"],
                "A frame above the budget is held, alone",
                [
                    create(8).succeeds, push(set).answersOffset(0), state.answersHeld(0, set(0)),
                    push("DEL", "k").answersOffset(1), state.answersHeld(1, frameBytes(1, "DEL", "k")),
                    read(1).answersFrames(frameBytes(1, "DEL", "k")),
                ]
            ),
            vector(
                "backlog/push/over-budget-evicts-all-others",
                ["BACKLOG-013", "BACKLOG-012"],
                "A frame above the budget leaves no room for others",
                [
                    create(60).succeeds, push("AAAA").answersOffset(0), push("BBBB").answersOffset(1),
                    push(Octets(repeating: "x", count: 100)).answersOffset(2),
                    state.answersHeld(2, frameBytes(2, Octets(repeating: "x", count: 100))),
                    push("CCCC").answersOffset(3), state.answersHeld(3, frameBytes(3, "CCCC")),
                    push("DDDD").answersOffset(4), state.answersHeld(3, frameBytes(3, "CCCC"), frameBytes(4, "DDDD")),
                ]
            ),
            vector(
                "backlog/push/next-goes-on-over-eviction",
                ["BACKLOG-010", "BACKLOG-012"],
                "Eviction does not touch next",
                [create(1).succeeds] + (0..<12).map { push("PING").answersOffset($0) }
                    + [state.answersHeld(11, frameBytes(11, "PING"))]
            ),
            vector(
                "backlog/push/window-slides",
                ["BACKLOG-012", "BACKLOG-023"],
                "Thirty frames through a window of four",
                [create(4 * 23).succeeds]
                    + (0..<30).map { push("PING").answersOffset($0) }
                    + [
                        state.answersHeld(26, (26..<30).map { frameBytes($0, "PING") }),
                        read(26).answersFrames((26..<30).map { frameBytes($0, "PING") }), read(25).refuses("too-old"),
                    ]
            ),
        ]
    }

    private static var refusals: [ScenarioVector] {
        [
            vector(
                "backlog/push/no-arguments",
                ["BACKLOG-014", "BACKLOG-017"],
                "A mutation has at least one argument",
                [
                    create(1024).succeeds, push([]).refuses("bad-count"), state.answersEmpty(next: 0),
                    push("PING").answersOffset(0), push([]).refuses("bad-count"),
                    state.answersHeld(0, frameBytes(0, "PING")),
                ]
            ),
            vector(
                "backlog/push/limit-count",
                ["BACKLOG-015", "BACKLOG-017"],
                "One argument more than the limit",
                [
                    create(1024, limits: Limits(count: 2)).succeeds, push("a", "b", "c").refuses("limit-exceeded"),
                    state.answersEmpty(next: 0), push("a", "b").answersOffset(0),
                ]
            ),
            vector(
                "backlog/push/limit-length",
                ["BACKLOG-015", "BACKLOG-017"],
                "One byte more than the limit",
                [
                    create(1024, limits: Limits(length: 3)).succeeds, push("abc", "defg").refuses("limit-exceeded"),
                    push("abc", "def").answersOffset(0),
                ]
            ),
            vector(
                "backlog/push/limit-total",
                ["BACKLOG-015", "BACKLOG-017"],
                "One byte more in all than the limit",
                [
                    create(1024, limits: Limits(total: 6)).succeeds, push("abc", "defg").refuses("limit-exceeded"),
                    push("abc", "def").answersOffset(0), push("abcdef").answersOffset(1),
                ]
            ),
            vector(
                "backlog/push/refused-evicts-nothing",
                ["BACKLOG-017"],
                "A refused push evicts nothing",
                note: "Finds implementations that make room before they look.",
                [
                    create(44, limits: Limits(total: 30)).succeeds, push("AAAA").answersOffset(0),
                    push("BBBB").answersOffset(1),
                    push(Octets(repeating: "x", count: 31)).refuses("limit-exceeded"),
                    state.answersHeld(0, frameBytes(0, "AAAA"), frameBytes(1, "BBBB")), push([]).refuses("bad-count"),
                    state.answersHeld(0, frameBytes(0, "AAAA"), frameBytes(1, "BBBB")),
                ]
            ),
            vector(
                "backlog/push/refused-does-not-start",
                ["BACKLOG-017", "BACKLOG-040"],
                "After a refused push, resume is still possible",
                [
                    create(1024, limits: Limits(count: 1)).succeeds, push([]).refuses("bad-count"),
                    push("a", "b").refuses("limit-exceeded"), resume(7).succeeds, push("PING").answersOffset(7),
                ]
            ),
        ]
    }

    private static var exhaustion: [ScenarioVector] {
        [
            vector(
                "backlog/push/last-offset",
                ["BACKLOG-016", "BACKLOG-010", "CONV-001"],
                "2^63-2 is the last offset",
                [
                    create(1024).succeeds, resume(largestNext - 1).succeeds,
                    push("PING").answersOffset(largestNext - 1),
                    push("PING").refuses("offset-exhausted"), push("PING").refuses("offset-exhausted"),
                    state.answersHeld(largestNext - 1, frameBytes(largestNext - 1, "PING")),
                ]
            ),
            vector(
                "backlog/push/exhausted-from-the-start",
                ["BACKLOG-016"],
                "A backlog resumed at 2^63-1 takes nothing",
                [
                    create(1024).succeeds, resume(largestNext).succeeds, push("PING").refuses("offset-exhausted"),
                    state.answersEmpty(next: largestNext),
                ]
            ),
            vector(
                "backlog/push/exhausted-evicts-nothing",
                ["BACKLOG-016", "BACKLOG-017"],
                "A push that has no offset left evicts nothing",
                [
                    create(1).succeeds, resume(largestNext - 1).succeeds, push("PING").answersOffset(largestNext - 1),
                    push(Octets(repeating: "x", count: 100)).refuses("offset-exhausted"),
                    state.answersHeld(largestNext - 1, frameBytes(largestNext - 1, "PING")),
                    read(largestNext - 1).answersFrames(frameBytes(largestNext - 1, "PING")),
                ]
            ),
            vector(
                "backlog/push/reasons-in-order",
                ["BACKLOG-004", "BACKLOG-016"],
                "Of several reasons the first in the row of the table is given",
                [
                    create(1024, limits: Limits(count: 1)).succeeds, resume(largestNext).succeeds,
                    push([]).refuses("bad-count"), push("a", "b").refuses("limit-exceeded"),
                    push("a").refuses("offset-exhausted"),
                ]
            ),
        ]
    }
}
