import ConformanceKit

/// What writes, clears and fences do to the value; exchanges are in ``CellExchanges``.
enum CellValues {
    static var vectors: [ScenarioVector] { writes + clears + unchanged + CellExchanges.vectors }

    private static var writes: [ScenarioVector] {
        [
            vector(
                "cell/value/write",
                ["CELL-020", "CELL-024"],
                "A write sets the value, and the next one sets it anew",
                [
                    Cell.create().succeeds, Cell.read().reads(.never, modified: nil, cursor: "7:1"),
                    Cell.apply(1, .write("a")).results(.of(1, "applied", "a", 1)),
                    Cell.read().reads("a", modified: "7:1", cursor: "7:2"),
                    Cell.apply(2, .write("bc")).results(.of(2, "applied", "bc", 2)),
                    Cell.read().reads("bc", modified: "7:2", cursor: "7:3"),
                    Cell.snapshot.snapshots(CellState(offset: 3, current: "bc", modified: "7:2")),
                ]
            ),
            vector(
                "cell/value/same-bytes-again",
                ["CELL-024", "CELL-020"],
                "A write of the bytes that are there is a change like any other",
                note: "Finds cells that pass over what changes nothing.",
                [
                    Cell.create().succeeds, Cell.apply(1, .write("a")).results(.of(1, "applied", "a", 1)),
                    Cell.apply(2, .write("a"), .write("a"))
                        .results(.of(2, "applied", "a", 2), .of(3, "applied", "a", 3)),
                    Cell.apply(4, .exchange(.modifiedAt("7:1"), to: "b"), .exchange(.modifiedAt("7:3"), to: "b"))
                        .results(.of(4, "mismatch", "a", 3), .of(5, "applied", "b", 5)),
                ]
            ),
            vector(
                "cell/value/no-bytes",
                ["CELL-020", "CELL-021", "CELL-023"],
                "No bytes are a value, and not the same as none",
                note: "Finds cells that keep an empty value as none.",
                [
                    Cell.create().succeeds, Cell.apply(1, .write("")).results(.of(1, "applied", "", 1)),
                    Cell.read().reads("", modified: "7:1", cursor: "7:2"),
                    Cell.snapshot.snapshots(CellState(offset: 2, current: "", modified: "7:1")),
                    Cell.apply(
                        2,
                        .exchange(.absent, to: "x"),
                        .exchange(.never, to: "x"),
                        .exchange(.bytes(""), to: "")
                    )
                    .results(.of(2, "mismatch", "", 1), .of(3, "mismatch", "", 1), .of(4, "applied", "", 4)),
                    Cell.apply(5, .clear(), .exchange(.bytes(""), to: "x"), .exchange(.absent, to: ""))
                        .results(
                            .of(5, "applied", .cleared, 5),
                            .of(6, "mismatch", .cleared, 5),
                            .of(7, "applied", "", 7)
                        ), Cell.snapshot.snapshots(CellState(offset: 8, current: "", modified: "7:7")),
                ]
            ),
            vector(
                "cell/value/any-bytes",
                ["CELL-020", "CONV-002"],
                "A value is bytes, kept as they came",
                note: "Finds cells that keep text, or JSON.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write(Octets((0...255).map { UInt8($0) })))
                        .results(.of(1, "applied", .value(Octets((0...255).map { UInt8($0) })), 1)),
                    Cell.apply(2, .write("{ \"a\": 1.0 }\r\n"))
                        .results(.of(2, "applied", "{ \"a\": 1.0 }\r\n", 2)),
                    Cell.apply(3, .write("none"), .write("never"), .write("cleared")).results(
                        .of(3, "applied", "none", 3),
                        .of(4, "applied", "never", 4),
                        .of(5, "applied", "cleared", 5)
                    ), Cell.snapshot.snapshots(CellState(offset: 6, current: "cleared", modified: "7:5")),
                ]
            ),
            vector(
                "cell/value/long",
                ["CELL-020", "CELL-050"],
                "A long value, which is shown whole by the results after it, too",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write(Octets(repeating: "ab", count: 50_000)), .fence(nil), .open).results(
                        .of(1, "applied", .value(Octets(repeating: "ab", count: 50_000)), 1),
                        .of(2, "applied", .value(Octets(repeating: "ab", count: 50_000)), 1),
                        .of(3, "opened", .value(Octets(repeating: "ab", count: 50_000)), 1)
                    ),
                ]
            ),
        ]
    }

    private static var clears: [ScenarioVector] {
        [
            vector(
                "cell/value/clear",
                ["CELL-021", "CELL-024"],
                "A clear takes the value away, and the cell knows that there was one",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a"), .clear())
                        .results(.of(1, "applied", "a", 1), .of(2, "applied", .cleared, 2)),
                    Cell.read().reads(.cleared, modified: "7:2", cursor: "7:3"),
                    Cell.snapshot.snapshots(CellState(offset: 3, current: .cleared, modified: "7:2")),
                ]
            ),
            vector(
                "cell/value/clear-what-was-never-written",
                ["CELL-021", "CELL-024"],
                "A clear of a cell that was never written is one",
                note: "Finds cells that take it for no change: from then on, the cell is not as new.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .clear(), .exchange(.never, to: "x"))
                        .results(.of(1, "applied", .cleared, 1), .of(2, "mismatch", .cleared, 1)),
                    Cell.snapshot.snapshots(CellState(offset: 3, current: .cleared, modified: "7:1")),
                ]
            ),
            vector(
                "cell/value/clear-twice",
                ["CELL-021", "CELL-024"],
                "A second clear is a change of its own",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("a"), .clear(), .clear(), .exchange(.modifiedAt("7:2"), to: "x")).results(
                        .of(1, "applied", "a", 1),
                        .of(2, "applied", .cleared, 2),
                        .of(3, "applied", .cleared, 3),
                        .of(4, "mismatch", .cleared, 3)
                    ),
                ]
            ),
            vector(
                "cell/value/write-after-clear",
                ["CELL-020", "CELL-021"],
                "Nothing of an old value is left in a new one",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("abc"), .clear(), .write("d")).results(
                        .of(1, "applied", "abc", 1),
                        .of(2, "applied", .cleared, 2),
                        .of(3, "applied", "d", 3)
                    ), Cell.snapshot.snapshots(CellState(offset: 4, current: "d", modified: "7:3")),
                ]
            ),
        ]
    }

    private static var unchanged: [ScenarioVector] {
        let starts: [(name: String, title: String, start: CellCommand, current: CellValue, modified: UInt64?)] = [
            ("never", "a cell that was never written", .fence(nil), .never, nil),
            ("cleared", "a cell that was cleared", .clear(), .cleared, 1), ("value", "a value", .write("v"), "v", 1),
        ]
        return starts.map { start in
            vector(
                "cell/value/unchanged-\(start.name)",
                ["CELL-025", "CELL-015"],
                "Fences, mismatches and fenced commands leave \(start.title) as it is",
                note: "Finds cells that move modified with every command.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, start.start).results(.of(1, "applied", start.current, start.modified)),
                    Cell.apply(
                        2,
                        .fence(nil),
                        .fence(3),
                        .exchange(.bytes("other"), to: "x", epoch: 3),
                        .exchange(.modifiedAt("7:2"), to: nil, epoch: 4),
                        .write("x", epoch: 3),
                        .clear(epoch: 3),
                        .exchange(.absent, to: "x"),
                        .exchange(.bytes("v"), to: "x", epoch: 1),
                        .fence(3)
                    ).results(
                        .of(2, "applied", start.current, start.modified),
                        .of(3, "applied", start.current, start.modified),
                        .of(4, "mismatch", start.current, start.modified),
                        .of(5, "mismatch", start.current, start.modified),
                        .of(6, "fenced", start.current, start.modified),
                        .of(7, "fenced", start.current, start.modified),
                        .of(8, "fenced", start.current, start.modified),
                        .of(9, "fenced", start.current, start.modified),
                        .of(10, "fenced", start.current, start.modified)
                    ),
                    Cell.snapshot.snapshots(
                        CellState(
                            offset: 11,
                            current: start.current,
                            modified: start.modified.map { "7:\($0)" },
                            epoch: 4
                        )
                    ),
                ]
            )
        }
    }
}
