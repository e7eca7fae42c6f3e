import ConformanceKit

/// What a watcher is told when histories change: by a promotion, by a snapshot, by a cell that knows nothing yet.
enum CellWatchHistories {
    static var vectors: [ScenarioVector] { resets + snapshots + unsynced }

    private static let state = CellInstalls.state
    private static let installed = [Cell.unsynced().succeeds, Cell.install(state).installs("installed")]

    private static var resets: [ScenarioVector] {
        [
            vector(
                "cell/watch/promoted",
                ["CELL-071", "CELL-073", "CELL-074"],
                "A promotion is told once, as a reset, although the value is the same",
                note: "Finds resets that come again and again, since modified is still of the older generation.",
                installed + [
                    Cell.watch(1, from: "7:9").succeeds, Cell.next(1).sleeps, Cell.promote(8).succeeds,
                    Cell.next(1).resets("x", modified: "7:6", cursor: "8:1"), Cell.next(1).sleeps,
                    Cell.apply(1, .fence(3), in: 8)
                        .results(CellResult("applied", at: "8:1", cursor: "8:2", "x", modified: "7:6")),
                    Cell.next(1).sleeps,
                    Cell.apply(2, .write("x", epoch: 3), in: 8)
                        .results(CellResult("applied", at: "8:2", cursor: "8:3", "x", modified: "8:2")),
                    Cell.next(1).tells("x", modified: "8:2", cursor: "8:3"), Cell.next(1).sleeps,
                ]
            ),
            vector(
                "cell/watch/promoted-with-a-write",
                ["CELL-071", "CELL-074"],
                "A change that comes before the watch is asked is told with the reset, and not again",
                installed + [
                    Cell.watch(1, from: "7:9").succeeds, Cell.promote(8).succeeds,
                    Cell.apply(1, .clear(epoch: 3), in: 8)
                        .results(CellResult("applied", at: "8:1", cursor: "8:2", .cleared, modified: "8:1")),
                    Cell.next(1).resets(.cleared, modified: "8:1", cursor: "8:2"), Cell.next(1).sleeps,
                ]
            ),
            vector(
                "cell/watch/of-an-older-generation",
                ["CELL-072", "CELL-073"],
                "Modified of an older generation is nothing new, however high its offset",
                note: "Finds offsets of two generations that are compared: 7:6 is not above 8:1.",
                installed + [
                    Cell.promote(8).succeeds, Cell.watch(1, from: "8:1").succeeds, Cell.watch(2, from: "8:0").succeeds,
                    Cell.watch(3).succeeds, Cell.next(1).sleeps, Cell.next(2).sleeps,
                    Cell.next(3).tells("x", modified: "7:6", cursor: "8:1"), Cell.next(3).sleeps,
                ]
            ),
            vector(
                "cell/watch/reset-from-any-other",
                ["CELL-071"],
                "Any cursor of another generation gives a reset, higher or lower, also where nothing was ever written",
                [
                    Cell.create().succeeds, Cell.watch(1, from: "6:1").succeeds, Cell.watch(2, from: "8:1").succeeds,
                    Cell.watch(3, from: "18446744073709551615:9223372036854775807").succeeds,
                    Cell.watch(4, from: "1:0").succeeds, Cell.next(1).resets(.never, modified: nil, cursor: "7:1"),
                    Cell.next(2).resets(.never, modified: nil, cursor: "7:1"),
                    Cell.next(3).resets(.never, modified: nil, cursor: "7:1"),
                    Cell.next(4).resets(.never, modified: nil, cursor: "7:1"), Cell.next(1).sleeps, Cell.next(4).sleeps,
                ]
            ),
            vector(
                "cell/watch/promoted-twice",
                ["CELL-071", "CELL-074"],
                "Two promotions between two looks are one reset; there and back is none",
                [
                    Cell.create().succeeds, Cell.watch(1, from: "7:1").succeeds, Cell.promote(8).succeeds,
                    Cell.promote(9).succeeds, Cell.next(1).resets(.never, modified: nil, cursor: "9:1"),
                    Cell.next(1).sleeps, Cell.promote(10).succeeds, Cell.promote(9).succeeds, Cell.next(1).sleeps,
                ]
            ),
            vector(
                "cell/watch/resumed",
                ["CELL-073", "CELL-099", "CELL-100"],
                "To lead or to follow is no change of the cell",
                [
                    Cell.create().succeeds, Cell.watch(1, from: "7:1").succeeds, Cell.follow.succeeds,
                    Cell.next(1).sleeps, Cell.resume(7, 1).succeeds, Cell.next(1).sleeps,
                ]
            ),
        ]
    }

    private static var snapshots: [ScenarioVector] {
        let later = state.with { ($0.offset, $0.current, $0.modified) = (20, "y", "7:15") }
        return [
            vector(
                "cell/watch/installed-forward",
                ["CELL-072", "CELL-073", "CELL-074"],
                "A later state of the same history is told where it was modified after the cursor",
                note: "Finds watches that learn of what is applied, but not of what is installed.",
                installed + [
                    Cell.watch(1, from: "7:9").succeeds, Cell.watch(2, from: "7:15").succeeds,
                    Cell.watch(3, from: "7:16").succeeds, Cell.install(later).installs("installed"),
                    Cell.next(1).tells("y", modified: "7:15", cursor: "7:20"),
                    Cell.next(2).tells("y", modified: "7:15", cursor: "7:20"), Cell.next(3).sleeps,
                ]
            ),
            vector(
                "cell/watch/installed-without-a-change",
                ["CELL-073"],
                "A later state that was not modified since is not told",
                installed + [
                    Cell.watch(1, from: "7:9").succeeds,
                    Cell.install(state.with { ($0.offset, $0.epoch) = (20, 7) }).installs("installed"),
                    Cell.next(1).sleeps,
                    Cell.install(state.with { ($0.offset, $0.epoch) = (20, 7) }).installs("unchanged"),
                    Cell.next(1).sleeps,
                ]
            ),
            vector(
                "cell/watch/installed-of-another-generation",
                ["CELL-071", "CELL-073", "CELL-074"],
                "Another history is told once, as a reset, also where its value and its offsets are the same",
                installed + [
                    Cell.watch(1, from: "7:9").succeeds,
                    Cell.install(state.with { $0.generation = 8 }).installs("reset"),
                    Cell.next(1).resets("x", modified: "7:6", cursor: "8:9"), Cell.next(1).sleeps,
                    Cell.install(CellState(generation: 9, offset: 2)).installs("reset"),
                    Cell.next(1).resets(.never, modified: nil, cursor: "9:2"), Cell.next(1).sleeps,
                ]
            ),
            vector(
                "cell/watch/refused-payloads",
                ["CELL-073", "CELL-075"],
                "A payload that is refused tells nobody anything",
                installed + [
                    Cell.watch(1, from: "7:9").succeeds, Cell.install(7, 12, "x").refuses("bad-snapshot"),
                    Cell.install(CellInstalls.earlier).refuses("stale-snapshot"),
                    Cell.install(state.with { $0.current = "y" }).refuses("diverged"),
                    Cell.install(later.with { $0.name = "d" }).refuses("other-cell"),
                    Cell.install(state).installs("unchanged"), Cell.next(1).sleeps,
                ]
            ),
            vector(
                "cell/watch/nothing-moves-a-watch-forward",
                ["CELL-075", "CELL-072"],
                "A watch that was told nothing stands where it stood, and not at the cell's cursor",
                note: "The cell is set back by way of another history, and the watch is asked only then.",
                [
                    Cell.unsynced().succeeds, Cell.install(state).installs("installed"),
                    Cell.watch(1, from: "7:7").succeeds, Cell.next(1).sleeps,
                    Cell.install(CellState(generation: 8, offset: 1)).installs("reset"),
                    Cell.install(CellState(offset: 8, current: "y", modified: "7:7")).installs("reset"),
                    Cell.next(1).tells("y", modified: "7:7", cursor: "7:8"),
                ]
            ),
            vector(
                "cell/watch/nothing-moves-a-watch-back",
                ["CELL-075", "CELL-073"],
                "A watch that was told nothing by a replica that is behind does not wait for what it has seen",
                [
                    Cell.unsynced().succeeds, Cell.install(CellInstalls.earlier).installs("installed"),
                    Cell.watch(1, from: "7:9").succeeds, Cell.next(1).sleeps, Cell.install(state).installs("installed"),
                    Cell.next(1).sleeps,
                    Cell.apply(9, .clear(epoch: 3))
                        .results(CellResult("applied", at: "7:9", cursor: "7:10", .cleared, modified: "7:9")),
                    Cell.next(1).tells(.cleared, modified: "7:9", cursor: "7:10"),
                ]
            ),
        ]
    }

    private static var unsynced: [ScenarioVector] {
        [
            vector(
                "cell/watch/unsynced",
                ["CELL-070", "CELL-073", "CELL-075"],
                "A cell that knows nothing tells nothing, and everybody is told when it knows",
                note: "Finds an empty first event of a cell that is not synced yet.",
                [
                    Cell.unsynced("reader").succeeds, Cell.watch(1).succeeds, Cell.watch(2, from: "7:3").succeeds,
                    Cell.watch(3, from: "7:8").succeeds, Cell.watch(4, from: "6:8").succeeds, Cell.next(1).sleeps,
                    Cell.next(2).sleeps, Cell.next(3).sleeps, Cell.next(4).sleeps,
                    Cell.install(state).installs("installed"), Cell.next(1).tells("x", modified: "7:6", cursor: "7:9"),
                    Cell.next(2).tells("x", modified: "7:6", cursor: "7:9"), Cell.next(3).sleeps,
                    Cell.next(4).resets("x", modified: "7:6", cursor: "7:9"), Cell.next(1).sleeps, Cell.next(2).sleeps,
                    Cell.next(4).sleeps,
                ]
            ),
            vector(
                "cell/watch/unsynced-then-never-written",
                ["CELL-070", "CELL-073"],
                "Also where the state turns out to be that nothing was ever written",
                [
                    Cell.unsynced().succeeds, Cell.watch(1).succeeds, Cell.next(1).sleeps,
                    Cell.install(CellState(offset: 4)).installs("installed"),
                    Cell.next(1).tells(.never, modified: nil, cursor: "7:4"), Cell.next(1).sleeps,
                ]
            ),
            vector(
                "cell/watch/over-a-link",
                ["CELL-072", "CELL-074"],
                "Whoever comes back with the cursor of the last event misses nothing and is told nothing twice",
                [
                    Cell.create().succeeds, Cell.watch(1).succeeds,
                    Cell.next(1).tells(.never, modified: nil, cursor: "7:1"),
                    Cell.apply(1, .write("x")).results(CellWatches.wrote("x", 1)),
                    Cell.watch(2, from: "7:1").succeeds, Cell.next(2).tells("x", modified: "7:1", cursor: "7:2"),
                    Cell.watch(3, from: "7:2").succeeds, Cell.next(3).sleeps,
                    Cell.apply(2, .write("y"), .write("z")).results(
                        CellWatches.wrote("y", 2),
                        CellWatches.wrote("z", 3)
                    ),
                    Cell.next(3).tells("z", modified: "7:3", cursor: "7:4"),
                ]
            ),
        ]
    }
}
