import ConformanceKit

/// What somebody is told who watches a cell.
enum CellWatches {
    static var vectors: [ScenarioVector] { begins + wakes + quiet + CellWatchHistories.vectors }

    private static let state = CellInstalls.state

    static func wrote(_ value: CellValue, _ offset: UInt64) -> CellResult {
        CellResult("applied", at: "7:\(offset)", cursor: "7:\(offset + 1)", value, modified: "7:\(offset)")
    }

    private static func write(_ value: Octets, _ offset: UInt64) -> ScenarioStep {
        Cell.apply(offset, .write(value)).results(wrote(.value(value), offset))
    }

    private static var begins: [ScenarioVector] {
        [
            vector(
                "cell/watch/from-nothing",
                ["CELL-070", "CELL-073", "CELL-074"],
                "Who knows nothing is told the state once, also of a cell that was never written",
                [
                    Cell.create().succeeds, Cell.watch(1).succeeds,
                    Cell.next(1).tells(.never, modified: nil, cursor: "7:1"), Cell.next(1).sleeps, Cell.next(1).sleeps,
                    write("x", 1), Cell.watch(2).succeeds, Cell.next(2).tells("x", modified: "7:1", cursor: "7:2"),
                    Cell.next(2).sleeps, Cell.next(1).tells("x", modified: "7:1", cursor: "7:2"), Cell.next(1).sleeps,
                ]
            ),
            vector(
                "cell/watch/from-the-cursor",
                ["CELL-072", "CELL-073", "CELL-074"],
                "From the cursor that he was told, he is told what comes after it",
                [
                    Cell.create().succeeds, write("x", 1), Cell.watch(1, from: "7:2").succeeds, Cell.next(1).sleeps,
                    write("y", 2), Cell.next(1).tells("y", modified: "7:2", cursor: "7:3"), Cell.next(1).sleeps,
                ]
            ),
            vector(
                "cell/watch/from-an-older-cursor",
                ["CELL-072", "CELL-073"],
                "A change at the cursor, or above it, is told; one below it is known already",
                note: "Finds off-by-one: the cursor is what comes next, so modified may be equal to it.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open).results(CellResult("opened", at: "7:1", cursor: "7:2", .never)),
                    write("x", 2),
                    Cell.apply(3, .fence(nil)).results(
                        CellResult("applied", at: "7:3", cursor: "7:4", "x", modified: "7:2")
                    ),
                    Cell.watch(1, from: "7:1").succeeds, Cell.watch(2, from: "7:2").succeeds,
                    Cell.watch(3, from: "7:3").succeeds, Cell.watch(4, from: "7:4").succeeds,
                    Cell.watch(0, from: "7:0").succeeds,
                    Cell.next(1).tells("x", modified: "7:2", cursor: "7:4"),
                    Cell.next(2).tells("x", modified: "7:2", cursor: "7:4"),
                    Cell.next(3).sleeps, Cell.next(4).sleeps, Cell.next(0).tells("x", modified: "7:2", cursor: "7:4"),
                ]
            ),
            vector(
                "cell/watch/from-before-a-write-that-never-came",
                ["CELL-072", "CELL-073"],
                "Of a cell that was never written there is nothing to tell to whom has a cursor of it",
                [
                    Cell.create().succeeds, Cell.watch(1, from: "7:0").succeeds, Cell.watch(2, from: "7:1").succeeds,
                    Cell.next(1).sleeps, Cell.next(2).sleeps,
                ]
            ),
            vector(
                "cell/watch/made-anew",
                ["CELL-070", "CELL-072"],
                "A watch that is made again begins again",
                [
                    Cell.create().succeeds, write("x", 1), Cell.watch(1).succeeds,
                    Cell.next(1).tells("x", modified: "7:1", cursor: "7:2"), Cell.watch(1).succeeds,
                    Cell.next(1).tells("x", modified: "7:1", cursor: "7:2"), Cell.watch(1, from: "7:1").succeeds,
                    Cell.next(1).tells("x", modified: "7:1", cursor: "7:2"), Cell.watch(1, from: "7:2").succeeds,
                    Cell.next(1).sleeps,
                ]
            ),
        ]
    }

    private static var wakes: [ScenarioVector] {
        [
            vector(
                "cell/watch/every-change",
                ["CELL-072", "CELL-074"],
                "Writes, exchanges and clearings are told, also where the value is the same as before",
                [
                    Cell.create().succeeds, Cell.watch(1, from: "7:1").succeeds, write("x", 1),
                    Cell.next(1).tells("x", modified: "7:1", cursor: "7:2"), write("x", 2),
                    Cell.next(1).tells("x", modified: "7:2", cursor: "7:3"),
                    Cell.apply(3, .clear()).results(wrote(.cleared, 3)),
                    Cell.next(1).tells(.cleared, modified: "7:3", cursor: "7:4"),
                    Cell.apply(4, .clear()).results(wrote(.cleared, 4)),
                    Cell.next(1).tells(.cleared, modified: "7:4", cursor: "7:5"),
                    Cell.apply(5, .exchange(.absent, to: nil)).results(wrote(.cleared, 5)),
                    Cell.next(1).tells(.cleared, modified: "7:5", cursor: "7:6"),
                    Cell.apply(6, .exchange(.absent, to: "")).results(wrote("", 6)),
                    Cell.next(1).tells("", modified: "7:6", cursor: "7:7"), Cell.next(1).sleeps,
                ]
            ),
            vector(
                "cell/watch/coalesces",
                ["CELL-072", "CELL-074"],
                "Several changes between two looks are told as one: the last, with the cell's cursor",
                note: "Finds watches that keep a list of changes, or the cursor of the change.",
                [
                    Cell.create().succeeds, Cell.watch(1, from: "7:1").succeeds,
                    Cell.apply(1, .write("x"), .write("y"), .write("z"), .fence(nil), .open)
                        .results(
                            wrote("x", 1),
                            wrote("y", 2),
                            wrote("z", 3),
                            CellResult("applied", at: "7:4", cursor: "7:5", "z", modified: "7:3"),
                            CellResult("opened", at: "7:5", cursor: "7:6", "z", modified: "7:3")
                        ), Cell.next(1).tells("z", modified: "7:3", cursor: "7:6"), Cell.next(1).sleeps,
                ]
            ),
            vector(
                "cell/watch/several",
                ["CELL-070", "CELL-072", "CELL-074"],
                "Watches do not know of each other",
                note: "Finds one cursor for all watches.",
                [
                    Cell.create().succeeds, Cell.watch(1).succeeds, Cell.watch(2, from: "7:1").succeeds,
                    Cell.watch(3, from: "6:9").succeeds, write("x", 1),
                    Cell.next(2).tells("x", modified: "7:1", cursor: "7:2"), write("y", 2),
                    Cell.next(1).tells("y", modified: "7:2", cursor: "7:3"),
                    Cell.next(2).tells("y", modified: "7:2", cursor: "7:3"),
                    Cell.next(3).resets("y", modified: "7:2", cursor: "7:3"), Cell.next(1).sleeps, Cell.next(2).sleeps,
                    Cell.next(3).sleeps,
                ]
            ),
            vector(
                "cell/watch/event-then-others",
                ["CELL-072", "CELL-074"],
                "After an event the watch stands at the cursor of the event, and not behind the change",
                [
                    Cell.create().succeeds, Cell.watch(1).succeeds, write("x", 1),
                    Cell.apply(2, .open, .open)
                        .results(
                            CellResult("opened", at: "7:2", cursor: "7:3", "x", modified: "7:1"),
                            CellResult("opened", at: "7:3", cursor: "7:4", "x", modified: "7:1")
                        ), Cell.next(1).tells("x", modified: "7:1", cursor: "7:4"),
                    Cell.apply(4, .open).results(CellResult("opened", at: "7:4", cursor: "7:5", "x", modified: "7:1")),
                    Cell.next(1).sleeps, write("y", 5), Cell.next(1).tells("y", modified: "7:5", cursor: "7:6"),
                ]
            ),
        ]
    }

    private static var quiet: [ScenarioVector] {
        let write = CellCommand.write("x", epoch: 2).by("7:1", 2)
        func result(_ outcome: String, _ offset: UInt64, recorded: CellPosition? = nil) -> CellResult {
            CellResult(outcome, at: recorded ?? "7:\(offset)", cursor: "7:\(offset + 1)", "x", modified: "7:2")
        }
        let commands: [(CellCommand, CellResult)] = [
            (.open, result("opened", 3)), (.fence(2), result("applied", 3)), (.fence(9), result("applied", 3)),
            (.exchange(.never, to: "y", epoch: 2), result("mismatch", 3)),
            (.exchange(.never, to: "y", epoch: 2).by("7:1", 3), result("mismatch", 3)),
            (.write("y", epoch: 1), result("fenced", 3)), (.clear(epoch: 1).by("7:1", 3), result("fenced", 3)),
            (write, result("applied", 3, recorded: "7:2")),
            (.write("y", epoch: 2).by("7:1", 1), result("expired-request", 3)),
            (.write("y", epoch: 2).by("7:7", 1), result("expired-request", 3)),
            (.write("y", epoch: 2).by("7:1", 2), result("request-mismatch", 3)),
        ]
        return [
            vector(
                "cell/watch/no-change",
                ["CELL-073", "CELL-075"],
                "Nobody is woken for a command that sets nothing, whatever its outcome",
                note: "Finds events for every command, for every raised epoch, and for every position.",
                commands.flatMap { command -> [ScenarioStep] in
                    [
                        Cell.create().succeeds,
                        Cell.apply(1, .open, write)
                            .results(
                                CellResult("opened", at: "7:1", cursor: "7:2", .never),
                                CellResult("applied", at: "7:2", cursor: "7:3", "x", modified: "7:2")
                            ), Cell.watch(1, from: "7:3").succeeds, Cell.apply(3, command.0).results(command.1),
                        Cell.next(1).sleeps,
                    ]
                }
            ),
            vector(
                "cell/watch/no-change-then-one",
                ["CELL-072", "CELL-075"],
                "After any number of commands that change nothing, a change is told",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open, write)
                        .results(
                            CellResult("opened", at: "7:1", cursor: "7:2", .never),
                            CellResult("applied", at: "7:2", cursor: "7:3", "x", modified: "7:2")
                        ), Cell.watch(1, from: "7:3").succeeds,
                    Cell.apply(3, write, .open).results(result("applied", 3, recorded: "7:2"), result("opened", 4)),
                    Cell.next(1).sleeps,
                    Cell.apply(5, .clear(epoch: 2))
                        .results(CellResult("applied", at: "7:5", cursor: "7:6", .cleared, modified: "7:5")),
                    Cell.next(1).tells(.cleared, modified: "7:5", cursor: "7:6"),
                ]
            ),
            vector(
                "cell/watch/skipped",
                ["CELL-073", "CELL-010"],
                "Nor for commands that come a second time and are skipped, nor for a refused batch",
                [
                    Cell.create().succeeds, CellWatches.write("x", 1), Cell.watch(1, from: "7:2").succeeds,
                    Cell.apply(1, .write("x")).results(nil), Cell.apply(5, .write("y")).needs(from: "7:2"),
                    Cell.apply(2, .write("y"), in: 8).refuses("other-generation"), Cell.next(1).sleeps,
                    Cell.propose(.write("y")).succeeds, Cell.next(1).sleeps,
                    Cell.apply(2, arguments: [["CELL.NEW"]]).results([], stops: 2), Cell.next(1).sleeps,
                ]
            ),
            vector(
                "cell/watch/behind-the-watcher",
                ["CELL-073", "CELL-075"],
                "A replica that is behind what the watcher has seen tells nothing until it is past that",
                note: "Finds watches that go backwards, and those that are set to a replica that is behind.",
                [
                    Cell.unsynced().succeeds, Cell.install(state).installs("installed"),
                    Cell.watch(1, from: "7:12").succeeds, Cell.next(1).sleeps,
                    Cell.apply(9, .clear(epoch: 3))
                        .results(CellResult("applied", at: "7:9", cursor: "7:10", .cleared, modified: "7:9")),
                    Cell.next(1).sleeps,
                    Cell.apply(10, .fence(3), .write("y", epoch: 3))
                        .results(
                            CellResult("applied", at: "7:10", cursor: "7:11", .cleared, modified: "7:9"),
                            CellResult("applied", at: "7:11", cursor: "7:12", "y", modified: "7:11")
                        ), Cell.next(1).sleeps,
                    Cell.apply(12, .write("y", epoch: 3))
                        .results(CellResult("applied", at: "7:12", cursor: "7:13", "y", modified: "7:12")),
                    Cell.next(1).tells("y", modified: "7:12", cursor: "7:13"),
                ]
            ),
        ]
    }
}
