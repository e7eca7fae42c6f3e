import ConformanceKit

/// What the owner does: dropping what nobody will ask for, and going on where a former life ended.
enum DropAndResume {
    static var vectors: [ScenarioVector] { drops + resumes }

    private static func ping(_ offset: UInt64) -> Octets { frameBytes(offset, "PING") }

    /// Five frames of 22 bytes, offsets 0 to 4.
    private static var five: [ScenarioStep] {
        [create(4096).succeeds] + (0..<5).map { push("PING").answersOffset($0) }
    }

    private static var drops: [ScenarioVector] {
        [
            vector(
                "backlog/drop/below-the-middle",
                ["BACKLOG-030", "BACKLOG-050"],
                "Frames below the mark go, the mark itself stays",
                five + [
                    drop(3).succeeds, state.answersHeld(3, ping(3), ping(4)), read(3).answersFrames(ping(3), ping(4)),
                ]
            ),
            vector(
                "backlog/drop/below-oldest-does-nothing",
                ["BACKLOG-030"],
                "Nothing is below the oldest",
                five + [
                    drop(0).succeeds, state.answersHeld(0, (0..<5).map(ping)), drop(3).succeeds, drop(2).succeeds,
                    drop(3).succeeds,
                    state.answersHeld(3, ping(3), ping(4)),
                ]
            ),
            vector(
                "backlog/drop/one",
                ["BACKLOG-030"],
                "Dropping below 1 removes frame 0",
                five + [drop(1).succeeds, state.answersHeld(1, (1..<5).map(ping))]
            ),
            vector(
                "backlog/drop/all-but-the-newest",
                ["BACKLOG-030"],
                "Dropping below the newest leaves it",
                five + [drop(4).succeeds, state.answersHeld(4, ping(4))]
            ),
            vector(
                "backlog/drop/everything",
                ["BACKLOG-030", "BACKLOG-031"],
                "Dropping below next empties the backlog and leaves next",
                five + [
                    drop(5).succeeds, state.answersEmpty(next: 5), push("PING").answersOffset(5),
                    state.answersHeld(5, ping(5)),
                ]
            ),
            vector(
                "backlog/drop/past-next",
                ["BACKLOG-030", "BACKLOG-031"],
                "Dropping beyond next empties the backlog and leaves next",
                note: "Finds implementations that move next to the mark.",
                five + [
                    drop(99).succeeds, state.answersEmpty(next: 5), read(5).answersFrames(), read(6).refuses("future"),
                    push("PING").answersOffset(5),
                ]
            ),
            vector(
                "backlog/drop/largest",
                ["BACKLOG-030", "BACKLOG-031", "CONV-001", "BACKLOG-003"],
                "The largest mark",
                five + [drop(largestNext).succeeds, state.answersEmpty(next: 5)]
            ),
            vector(
                "backlog/drop/above-2-to-53",
                ["BACKLOG-030", "CONV-001"],
                "Marks stay exact above 2^53",
                [create(4096).succeeds, resume(9_007_199_254_740_992).succeeds]
                    + (0..<4).map { push("PING").answersOffset(9_007_199_254_740_992 + $0) }
                    + [
                        drop(9_007_199_254_740_993).succeeds,
                        state.answersHeld(9_007_199_254_740_993, (1..<4).map { ping(9_007_199_254_740_992 + $0) }),
                        drop(9_007_199_254_740_995).succeeds,
                        state.answersHeld(9_007_199_254_740_995, ping(9_007_199_254_740_995)),
                    ]
            ),
            vector(
                "backlog/drop/above-2-to-32",
                ["BACKLOG-030", "CONV-001"],
                "2^32 + 2 is not 2",
                five + [drop(4_294_967_298).succeeds, state.answersEmpty(next: 5)]
            ),
            vector(
                "backlog/drop/offset-above-maximum",
                ["BACKLOG-003", "BACKLOG-042"],
                "Marks above 2^63-1 are no offsets",
                five + [
                    drop(largestNext + 1).refuses("bad-offset"), drop(.max).refuses("bad-offset"),
                    state.answersHeld(0, (0..<5).map(ping)),
                ]
            ),
            vector(
                "backlog/drop/empty",
                ["BACKLOG-030", "BACKLOG-031"],
                "Dropping from an empty backlog",
                [create(1024).succeeds, drop(5).succeeds, state.answersEmpty(next: 0), push("PING").answersOffset(0)]
            ),
            vector(
                "backlog/drop/gives-room",
                ["BACKLOG-050", "BACKLOG-012"],
                "Dropped bytes are room for new frames",
                note: "Finds accounting that forgets a drop.",
                [create(66).succeeds] + (0..<3).map { push("PING").answersOffset($0) }
                    + [
                        drop(2).succeeds, push("PING").answersOffset(3), push("PING").answersOffset(4),
                        state.answersHeld(2, ping(2), ping(3), ping(4)),
                    ]
            ),
            vector(
                "backlog/drop/then-evict",
                ["BACKLOG-030", "BACKLOG-012"],
                "Dropping and evicting take turns",
                [create(66).succeeds] + (0..<3).map { push("PING").answersOffset($0) }
                    + [
                        drop(1).succeeds, push("PING").answersOffset(3), push("PING").answersOffset(4),
                        state.answersHeld(2, ping(2), ping(3), ping(4)), drop(4).succeeds,
                        state.answersHeld(4, ping(4)),
                    ]
            ),
        ]
    }

    private static var resumes: [ScenarioVector] {
        [
            vector(
                "backlog/resume/sets-next",
                ["BACKLOG-040"],
                "A new backlog goes on at 1000",
                [
                    create(1024).succeeds, resume(1000).succeeds, state.answersEmpty(next: 1000),
                    push("PING").answersOffset(1000),
                    state.answersHeld(1000, ping(1000)),
                ]
            ),
            vector(
                "backlog/resume/at-1",
                ["BACKLOG-040"],
                "A generation that begins at offset 1",
                [create(1024).succeeds, resume(1).succeeds, read(0).refuses("too-old"), push("PING").answersOffset(1)]
            ),
            vector(
                "backlog/resume/at-0",
                ["BACKLOG-040", "BACKLOG-041"],
                "A resume at 0 is a resume",
                note: "Finds implementations that take next 0 for not started.",
                [
                    create(1024).succeeds, resume(0).succeeds, resume(5).refuses("already-started"),
                    state.answersEmpty(next: 0),
                    push("PING").answersOffset(0),
                ]
            ),
            vector(
                "backlog/resume/after-push",
                ["BACKLOG-041", "BACKLOG-042"],
                "Too late after a push",
                [
                    create(1024).succeeds, push("PING").answersOffset(0), resume(9).refuses("already-started"),
                    state.answersHeld(0, ping(0)), push("PING").answersOffset(1),
                ]
            ),
            vector(
                "backlog/resume/after-drop-of-everything",
                ["BACKLOG-041"],
                "An emptied backlog is still started",
                note: "Finds implementations that ask whether anything is held; offsets would be given twice.",
                five + [
                    drop(5).succeeds, resume(0).refuses("already-started"), resume(100).refuses("already-started"),
                    state.answersEmpty(next: 5),
                ]
            ),
            vector(
                "backlog/resume/twice",
                ["BACKLOG-041", "BACKLOG-042"],
                "Once is enough",
                [
                    create(1024).succeeds, resume(10).succeeds, resume(10).refuses("already-started"),
                    resume(20).refuses("already-started"), push("PING").answersOffset(10),
                ]
            ),
            vector(
                "backlog/resume/offset-above-maximum",
                ["BACKLOG-003", "BACKLOG-042"],
                "Offsets above 2^63-1 are refused, and resume is still possible",
                [
                    create(1024).succeeds, resume(largestNext + 1).refuses("bad-offset"),
                    resume(.max).refuses("bad-offset"),
                    state.answersEmpty(next: 0), resume(3).succeeds, push("PING").answersOffset(3),
                ]
            ),
            vector(
                "backlog/resume/largest",
                ["BACKLOG-040", "CONV-001", "BACKLOG-003"],
                "The largest next",
                [
                    create(1024).succeeds, resume(largestNext).succeeds, state.answersEmpty(next: largestNext),
                    read(largestNext).answersFrames(), read(largestNext - 1).refuses("too-old"),
                ]
            ),
            vector(
                "backlog/resume/bad-offset-before-started",
                ["BACKLOG-004"],
                "Of two reasons the offset comes first",
                [create(1024).succeeds, push("PING").answersOffset(0), resume(.max).refuses("bad-offset")]
            ),
            vector(
                "backlog/resume/after-reads-and-drops",
                ["BACKLOG-040", "BACKLOG-028"],
                "Only a push or a resume starts a backlog",
                [
                    create(1024).succeeds, read(0).answersFrames(), read(1).refuses("future"), drop(7).succeeds,
                    state.answersEmpty(next: 0),
                    resume(7).succeeds, push("PING").answersOffset(7),
                ]
            ),
        ]
    }
}
