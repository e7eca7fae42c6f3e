import ConformanceKit

/// Numbers that floating point takes for others: generations and offsets above 2^53, and the last ones.
enum CellLargeNumbers {
    static var vectors: [ScenarioVector] {
        [
            vector(
                "cell/read/generations-above-2-53",
                ["CONV-001", "CELL-062", "CELL-071", "CELL-072", "CELL-081", "CELL-083", "SESSION-164"],
                "Two generations above 2^53 that are one as floating point are two: for read, watch, install and the conditions of a payload",
                [
                    Cell.create(at: nil).succeeds,
                    Cell.install(
                        CellState(
                            generation: 9_007_199_254_740_992,
                            offset: 5,
                            current: "v",
                            modified: "9007199254740992:3",
                            capacity: 2
                        )
                    ).installs("installed"),
                    Cell.read(atLeast: "9007199254740993:0").refuses("other-generation"),
                    Cell.watch(1, from: "9007199254740993:9").succeeds,
                    Cell.next(1).resets("v", modified: "9007199254740992:3", cursor: "9007199254740992:5"),
                    Cell.install(
                        9_007_199_254_740_993,
                        5,
                        CellState(
                            generation: 9_007_199_254_740_992,
                            offset: 5,
                            current: "v",
                            modified: "9007199254740992:3",
                            capacity: 2
                        ).payload
                    ).refuses("bad-snapshot"),
                    Cell.install(
                        CellState(
                            generation: 9_007_199_254_740_993,
                            offset: 5,
                            current: "v",
                            modified: "9007199254740992:7",
                            capacity: 2
                        )
                    ).installs("reset"),
                    Cell.watch(2, from: "9007199254740993:1").succeeds,
                    Cell.next(2).sleeps,
                    Cell.read().reads("v", modified: "9007199254740992:7", cursor: "9007199254740993:5"),
                ]
            ),
            vector(
                "cell/requests/client-ids-above-2-53",
                ["CONV-001", "CELL-042"],
                "An id that is one with another one as floating point is not in the list",
                [
                    Cell.create(at: nil).succeeds,
                    Cell.install(
                        CellState(offset: 9_007_199_254_740_999, capacity: 2, clients: [.client("7:9007199254740993")])
                    ).installs("installed"),
                    Cell.apply(
                        9_007_199_254_740_999,
                        .write("a", by: CellRequest("7:9007199254740992", 1)),
                        .write("a", by: CellRequest("7:9007199254740993", 1))
                    ).results(
                        CellResult("expired-request", at: "7:9007199254740999", cursor: "7:9007199254741000", .never),
                        CellResult(
                            "applied",
                            at: "7:9007199254741000",
                            cursor: "7:9007199254741001",
                            "a",
                            modified: "7:9007199254741000"
                        )
                    ),
                ]
            ),
            vector(
                "cell/watch/offsets-above-2-53",
                ["CONV-001", "CELL-072", "CELL-073"],
                "A modified that is just below the cursor of a watch gives nothing, above 2^53, too",
                [
                    Cell.create(at: nil).succeeds,
                    Cell.install(
                        CellState(
                            offset: 9_007_199_254_740_993,
                            current: "v",
                            modified: "7:9007199254740992",
                            capacity: 2
                        )
                    ).installs("installed"),
                    Cell.watch(0, from: "7:9007199254740993").succeeds,
                    Cell.next(0).sleeps,
                    Cell.watch(0, from: "7:9007199254740992").succeeds,
                    Cell.next(0).tells("v", modified: "7:9007199254740992", cursor: "7:9007199254740993"),
                ]
            ),
            vector(
                "cell/apply/gap-above-2-53",
                ["CONV-001", "CELL-011"],
                "One missing command above 2^53 is missing",
                [
                    Cell.create(at: (7, 9_007_199_254_740_992)).succeeds,
                    Cell.apply(9_007_199_254_740_993, .open).needs(from: "7:9007199254740992"),
                ]
            ),
            vector(
                "cell/role/resume-above-2-53",
                ["CONV-001", "CELL-099", "CELL-102"],
                "Resume compares offsets above 2^53 exactly",
                [
                    Cell.create(at: nil).succeeds,
                    Cell.install(CellState(offset: 9_007_199_254_740_992, capacity: 2)).installs("installed"),
                    Cell.resume(7, 9_007_199_254_740_993).refuses("bad-offset"),
                    Cell.resume(7, 9_007_199_254_740_992).succeeds,
                    Cell.propose(.open).succeeds,
                ]
            ),
            vector(
                "cell/role/resume-at-the-end",
                ["CELL-099", "CELL-102", "CELL-013"],
                "A cell whose cursor is 2^63-1 resumes, proposes, and applies nothing more",
                [
                    Cell.create(at: nil).succeeds,
                    Cell.install(CellState(offset: 9_223_372_036_854_775_807, capacity: 2)).installs("installed"),
                    Cell.resume(7, 9_223_372_036_854_775_807).succeeds,
                    Cell.propose(.open).succeeds,
                    Cell.apply(9_223_372_036_854_775_807, .open).refuses("bad-offset"),
                    Cell.look.shows("leading", cursor: "7:9223372036854775807", epoch: 0),
                ]
            ),
            vector(
                "cell/client/offsets-above-2-53",
                ["CONV-001", "CELL-117", "CELL-118", "CELL-127"],
                "Ids, places just below a cursor, and cursors of copies above 2^53 are compared exactly",
                [
                    CellClient.create.succeeds,
                    CellClient.open.opens(1),
                    CellClient.hears(
                        CellResult("opened", at: "7:9007199254740991", cursor: "7:9007199254740993", .never),
                        forOpen: 1
                    ).refuses("bad-answer"),
                    CellClient.hears(
                        CellResult("opened", at: "7:9007199254740992", cursor: "7:9007199254740993", .never),
                        forOpen: 1
                    ).concludes("opened"),
                    CellClient.request(.fence(nil)).sends(.fence(0, by: CellRequest("7:9007199254740992", 1))),
                    CellClient.hears(
                        CellResult("applied", at: "7:9007199254740994", cursor: "7:9007199254740995", .never),
                        for: CellRequest("7:9007199254740993", 1)
                    ).concludes(nil),
                    CellClient.hears(
                        CellResult("applied", at: "7:9007199254740992", cursor: "7:9007199254740993", .never),
                        for: CellRequest("7:9007199254740992", 1)
                    ).concludes("applied"),
                    CellClient.copies(2, upTo: "7:9007199254740992").knows(copies: 0),
                    CellClient.copies(2, upTo: "7:9007199254740993").knows(copies: 2),
                ]
            ),
            vector(
                "cell/client/generations-above-2-53",
                ["CONV-001", "CELL-117", "CELL-118", "CELL-127"],
                "Generations above 2^53 are compared exactly, and are no reason to refuse a result",
                [
                    CellClient.create.succeeds,
                    CellClient.open.opens(1),
                    CellClient.hears(
                        CellResult("opened", at: "9007199254740993:5", cursor: "9007199254740992:6", .never),
                        forOpen: 1
                    ).refuses("bad-answer"),
                    CellClient.hears(
                        CellResult("opened", at: "9007199254740992:5", cursor: "9007199254740992:6", .never),
                        forOpen: 1
                    ).concludes("opened"),
                    CellClient.request(.fence(nil)).sends(.fence(0, by: CellRequest("9007199254740992:5", 1))),
                    CellClient.hears(
                        CellResult("applied", at: "9007199254740992:6", cursor: "9007199254740992:7", .never),
                        for: CellRequest("9007199254740993:5", 1)
                    ).concludes(nil),
                    CellClient.hears(
                        CellResult(
                            "applied",
                            at: "9007199254740993:9",
                            cursor: "9007199254740992:7",
                            "",
                            modified: "9007199254740993:8"
                        ),
                        for: CellRequest("9007199254740992:5", 1)
                    ).concludes("applied"),
                    CellClient.copies(2, upTo: "9007199254740993:7").knows(copies: 0),
                    CellClient.copies(2, upTo: "9007199254740992:7").knows(copies: 2),
                ]
            ),
            vector(
                "cell/client/a-cursor-of-the-greatest-generation",
                ["CELL-118", "CELL-119", "CELL-124"],
                "A result of the generation 2^64-1 is taken",
                [
                    CellClient.create.succeeds,
                    CellClient.open.opens(1),
                    CellClient.hears(
                        CellResult(
                            "opened",
                            at: "18446744073709551615:9223372036854775806",
                            cursor: "18446744073709551615:9223372036854775807",
                            .never
                        ),
                        forOpen: 1
                    ).concludes("opened"),
                    CellClient.look.showsClient(
                        "open",
                        "18446744073709551615:9223372036854775806",
                        cursor: "18446744073709551615:9223372036854775807"
                    ),
                ]
            ),
        ]
    }
}
