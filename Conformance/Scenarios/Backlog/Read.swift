import ConformanceKit

/// Reading: where the window begins and ends, and what caps do.
enum Read {
    static var vectors: [ScenarioVector] {
        edges + tooOld + frameCaps + byteCaps + badArguments + unchanged
    }

    private static func ping(_ offset: UInt64) -> Octets { frameBytes(offset, "PING") }

    /// Five frames of 22 bytes, offsets 0 to 4.
    private static var five: [ScenarioStep] {
        [create(4096).succeeds] + (0..<5).map { push("PING").answersOffset($0) }
    }

    private static var edges: [ScenarioVector] {
        [
            vector(
                "backlog/read/caught-up-is-empty",
                ["BACKLOG-020"],
                "Reading from next is not an error",
                [create(1024).succeeds, push("PING").answersOffset(0), read(1).answersFrames()]
            ),
            vector(
                "backlog/read/fresh-at-0-is-empty",
                ["BACKLOG-020"],
                "A new backlog has nothing from 0 on, and missed nothing",
                [create(1024).succeeds, read(0).answersFrames(), read(1).refuses("future")]
            ),
            vector(
                "backlog/read/future",
                ["BACKLOG-021"],
                "An offset that does not exist yet",
                five + [read(5).answersFrames(), read(6).refuses("future"), read(largestNext).refuses("future")]
            ),
            vector(
                "backlog/read/from-the-oldest",
                ["BACKLOG-023", "BACKLOG-024"],
                "Everything",
                five + [read(0).answersFrames((0..<5).map(ping))]
            ),
            vector(
                "backlog/read/from-the-middle",
                ["BACKLOG-023", "BACKLOG-024"],
                "From exactly the offset that was asked for",
                five + [
                    read(2).answersFrames(ping(2), ping(3), ping(4)),
                    read(1).answersFrames(ping(1), ping(2), ping(3), ping(4)),
                ]
            ),
            vector(
                "backlog/read/the-newest-alone",
                ["BACKLOG-023", "BACKLOG-024"],
                "The newest frame",
                five + [read(4).answersFrames(ping(4))]
            ),
            vector(
                "backlog/read/all-of-150",
                ["BACKLOG-024"],
                "Without a cap, all of 150 frames",
                note: "Finds pages that nobody asked for.",
                [create(1 << 20).succeeds] + (0..<150).map { push("PING").answersOffset($0) }
                    + [read(0).answersFrames((0..<150).map(ping))]
            ),
            vector(
                "backlog/read/all-of-100000-bytes",
                ["BACKLOG-024"],
                "Without a cap, all of 100,000 bytes",
                [create(1 << 20).succeeds]
                    + (0..<4).map { push(Octets(repeating: "x", count: 25_000)).answersOffset($0) }
                    + [read(0).answersFrames((0..<4).map { frameBytes($0, Octets(repeating: "x", count: 25_000)) })]
            ),
            vector(
                "backlog/read/offset-above-2-to-32",
                ["BACKLOG-021", "CONV-001"],
                "2^32 + 1 is not 1",
                five + [read(4_294_967_297).refuses("future")]
            ),
            vector(
                "backlog/read/caps-above-2-to-32",
                ["BACKLOG-025", "BACKLOG-026", "CONV-001"],
                "Caps of 2^31, of 2^32 and above are no caps here",
                five + [
                    read(0, frames: 2_147_483_648).answersFrames((0..<5).map(ping)),
                    read(0, bytes: 2_147_483_648).answersFrames((0..<5).map(ping)),
                    read(0, frames: 4_294_967_296).answersFrames((0..<5).map(ping)),
                    read(0, bytes: 4_294_967_296).answersFrames((0..<5).map(ping)),
                    read(0, frames: 4_294_967_297).answersFrames((0..<5).map(ping)),
                    read(0, bytes: 4_294_967_318).answersFrames((0..<5).map(ping)),
                ]
            ),
            vector(
                "backlog/read/grows-with-pushes",
                ["BACKLOG-020", "BACKLOG-024"],
                "What was next becomes readable",
                five + [read(5).answersFrames(), push("PING").answersOffset(5), read(5).answersFrames(ping(5))]
            ),
        ]
    }

    private static var tooOld: [ScenarioVector] {
        [
            vector(
                "backlog/read/evicted-is-too-old",
                ["BACKLOG-022"],
                "What has been evicted cannot be read",
                [create(44).succeeds] + (0..<5).map { push("PING").answersOffset($0) }
                    + [
                        read(0).refuses("too-old"), read(2).refuses("too-old"), read(3).answersFrames(ping(3), ping(4)),
                    ]
            ),
            vector(
                "backlog/read/empty-after-drop-is-too-old",
                ["BACKLOG-022", "BACKLOG-030"],
                "A backlog that has been emptied is not caught up",
                note: "Finds the empty list that makes a replica wait for ever.",
                [
                    create(1024).succeeds, push("SET", "k", "v").answersOffset(0), drop(1).succeeds,
                    read(0).refuses("too-old"), read(1).answersFrames(),
                ]
            ),
            vector(
                "backlog/read/dropped-is-too-old",
                ["BACKLOG-022", "BACKLOG-030"],
                "What has been dropped cannot be read",
                five + [drop(3).succeeds, read(2).refuses("too-old"), read(3).answersFrames(ping(3), ping(4))]
            ),
            vector(
                "backlog/read/before-resume-is-too-old",
                ["BACKLOG-022"],
                "Offsets before the resume were never held",
                [
                    create(1024).succeeds, resume(10).succeeds, read(9).refuses("too-old"), read(0).refuses("too-old"),
                    read(10).answersFrames(), read(11).refuses("future"),
                ]
            ),
        ]
    }

    private static var frameCaps: [ScenarioVector] {
        [
            vector(
                "backlog/read/cap-frames",
                ["BACKLOG-025"],
                "At most so many frames",
                five + [
                    read(0, frames: 1).answersFrames(ping(0)), read(0, frames: 2).answersFrames(ping(0), ping(1)),
                    read(3, frames: 2).answersFrames(ping(3), ping(4)),
                    read(3, frames: 3).answersFrames(ping(3), ping(4)),
                    read(0, frames: 5).answersFrames((0..<5).map(ping)),
                ]
            ),
            vector(
                "backlog/read/cap-frames-largest",
                ["BACKLOG-025", "CONV-001"],
                "A cap above everything",
                note: "Finds caps that overflow when added to an offset.",
                five + [
                    read(1, frames: largestNext).answersFrames((1..<5).map(ping)),
                    read(1, frames: .max).answersFrames((1..<5).map(ping)),
                ]
            ),
            vector(
                "backlog/read/cap-frames-caught-up",
                ["BACKLOG-020", "BACKLOG-025"],
                "Caught up stays empty under any cap",
                five + [
                    read(5, frames: 1).answersFrames(), read(5, bytes: 1).answersFrames(),
                    read(6, frames: 1).refuses("future"),
                ]
            ),
        ]
    }

    private static var byteCaps: [ScenarioVector] {
        [
            vector(
                "backlog/read/cap-bytes",
                ["BACKLOG-026"],
                "At most so many bytes of encoded frames",
                note: "Frames of 22 bytes: 44 holds two exactly, 43 only one.",
                five + [
                    read(0, bytes: 44).answersFrames(ping(0), ping(1)), read(0, bytes: 43).answersFrames(ping(0)),
                    read(0, bytes: 45).answersFrames(ping(0), ping(1)),
                    read(0, bytes: 66).answersFrames(ping(0), ping(1), ping(2)),
                    read(0, bytes: 110).answersFrames((0..<5).map(ping)),
                    read(0, bytes: 109).answersFrames((0..<4).map(ping)),
                ]
            ),
            vector(
                "backlog/read/cap-bytes-from-the-middle",
                ["BACKLOG-026"],
                "A cap in bytes counts from the first frame that is answered",
                five + [
                    read(2, bytes: 44).answersFrames(ping(2), ping(3)),
                    read(3, bytes: 44).answersFrames(ping(3), ping(4)),
                    read(1, bytes: 87).answersFrames(ping(1), ping(2), ping(3)),
                ]
            ),
            vector(
                "backlog/read/cap-bytes-first-frame",
                ["BACKLOG-026"],
                "The first frame is answered in any case",
                note: "Finds the reader that asks, gets nothing, and asks again.",
                five + [
                    read(0, bytes: 1).answersFrames(ping(0)), read(2, bytes: 21).answersFrames(ping(2)),
                    read(4, bytes: 1).answersFrames(ping(4)),
                ]
            ),
            vector(
                "backlog/read/cap-bytes-large-first-frame",
                ["BACKLOG-026"],
                "A large frame comes alone",
                [
                    create(200_000).succeeds, push(Octets(repeating: "x", count: 70_000)).answersOffset(0),
                    push("PING").answersOffset(1),
                    read(0, bytes: 65_536).answersFrames(frameBytes(0, Octets(repeating: "x", count: 70_000))),
                    read(1, bytes: 65_536).answersFrames(ping(1)),
                ]
            ),
            vector(
                "backlog/read/cap-bytes-large-second-frame",
                ["BACKLOG-026"],
                "A large frame behind a small one waits",
                [
                    create(4096).succeeds, push("PING").answersOffset(0),
                    push(Octets(repeating: "x", count: 100)).answersOffset(1),
                    push("PING").answersOffset(2), read(0, bytes: 60).answersFrames(ping(0)),
                    read(1, bytes: 60).answersFrames(frameBytes(1, Octets(repeating: "x", count: 100))),
                ]
            ),
            vector(
                "backlog/read/cap-bytes-largest",
                ["BACKLOG-026", "CONV-001"],
                "A cap above everything",
                five + [
                    read(1, bytes: largestNext).answersFrames((1..<5).map(ping)),
                    read(1, bytes: .max).answersFrames((1..<5).map(ping)),
                ]
            ),
            vector(
                "backlog/read/both-caps",
                ["BACKLOG-025", "BACKLOG-026"],
                "Of two caps the one that is reached first",
                five + [
                    read(0, frames: 2, bytes: 100).answersFrames(ping(0), ping(1)),
                    read(0, frames: 4, bytes: 44).answersFrames(ping(0), ping(1)),
                    read(0, frames: 1, bytes: 1).answersFrames(ping(0)),
                    read(0, frames: 3, bytes: 66).answersFrames((0..<3).map(ping)),
                ]
            ),
        ]
    }

    private static var badArguments: [ScenarioVector] {
        [
            vector(
                "backlog/read/cap-0",
                ["BACKLOG-027"],
                "A cap of 0 asks for nothing and is refused",
                five + [
                    read(0, frames: 0).refuses("bad-argument"), read(0, bytes: 0).refuses("bad-argument"),
                    read(0, frames: 0, bytes: 5).refuses("bad-argument"),
                    read(0, frames: 5, bytes: 0).refuses("bad-argument"),
                    read(5, frames: 0).refuses("bad-argument"),
                ]
            ),
            vector(
                "backlog/read/cap-0-before-place",
                ["BACKLOG-027", "BACKLOG-004"],
                "The cap is looked at before the place",
                five + [
                    drop(2).succeeds, read(0, frames: 0).refuses("bad-argument"),
                    read(9, bytes: 0).refuses("bad-argument"),
                ]
            ),
            vector(
                "backlog/read/offset-above-maximum",
                ["BACKLOG-003", "BACKLOG-004"],
                "Offsets above 2^63-1 are no offsets",
                note: "Finds signed comparison, which takes 2^63 for a negative number and calls it too old.",
                five + [
                    read(largestNext + 1).refuses("bad-offset"), read(.max).refuses("bad-offset"),
                    read(largestNext).refuses("future"), read(.max, frames: 0).refuses("bad-offset"),
                ]
            ),
        ]
    }

    private static var unchanged: [ScenarioVector] {
        [
            vector(
                "backlog/read/changes-nothing",
                ["BACKLOG-028", "BACKLOG-050"],
                "Reading twice gives the same, and the state stays",
                five + [
                    read(1, frames: 2).answersFrames(ping(1), ping(2)),
                    read(1, frames: 2).answersFrames(ping(1), ping(2)),
                    read(9).refuses("future"), read(0).answersFrames((0..<5).map(ping)),
                    state.answersHeld(0, (0..<5).map(ping)),
                ]
            )
        ]
    }
}
