import ConformanceKit

/// What becomes of a right payload: on a cell that knows nothing, and on one that is behind, ahead, at the same place, of
/// another history, or leading.
enum CellInstalls {
    static var vectors: [ScenarioVector] { unsynced + forward + same + stale + otherGenerations + names + leading }

    static let write = CellCommand.write("x").by("7:2", 5)

    /// A following cell was at 7:9 for a while.
    static let state = CellState(
        offset: 9,
        current: "x",
        modified: "7:6",
        epoch: 3,
        capacity: 4,
        clients: [.client("7:1"), .client(write, "applied", at: "7:6")]
    )

    /// The same cell, earlier in its history.
    static let earlier = CellState(
        offset: 5,
        current: "w",
        modified: "7:4",
        epoch: 2,
        capacity: 4,
        clients: [.client("7:1")]
    )

    private static var unsynced: [ScenarioVector] {
        [
            vector(
                "cell/install/unsynced",
                ["CELL-083", "CELL-087", "CELL-088"],
                "A cell that knows nothing takes the whole state, and follows",
                [
                    Cell.unsynced().succeeds, Cell.showsUnsynced,
                    Cell.install(state).installs("installed"),
                ] + state.stands()
            ),
            vector(
                "cell/install/unsynced-reader",
                ["CELL-083", "CELL-087", "CELL-088"],
                "So does a reader",
                [Cell.unsynced("reader").succeeds, Cell.install(state).installs("installed")] + state.stands()
            ),
            vector(
                "cell/install/kinds",
                ["CELL-083", "CELL-080"],
                "States of every kind come out as they went in",
                [
                    CellState(offset: 1), CellState(offset: 8, epoch: 4, capacity: 1, clients: [.client("7:7")]),
                    CellState(offset: 2, current: .cleared, modified: "7:1"),
                    CellState(offset: 2, current: "", modified: "7:1"),
                    CellState(offset: 2, current: .value(Octets(repeating: "v", count: 300_000)), modified: "7:1"),
                ].flatMap { (state: CellState) in
                    [Cell.unsynced().succeeds, Cell.install(state).installs("installed")] + state.stands()
                }
            ),
            vector(
                "cell/install/offset-0",
                ["CELL-081", "CELL-083"],
                "A history may begin with the offset 0, though no primary is created there",
                [Cell.unsynced().succeeds, Cell.install(CellState(offset: 0)).installs("installed")]
                    + CellState(offset: 0).stands() + [
                        Cell.apply(0, .open).results(CellResult("opened", at: "7:0", cursor: "7:1", .never))
                    ] + CellState(offset: 1, clients: [.client("7:0")]).stands()
            ),
            vector(
                "cell/install/largest",
                ["CELL-081", "CELL-083", "CONV-001"],
                "The largest numbers of a state: generation 2^64-1, offset 2^63-1, positions up to 2^63-2",
                note: "Finds generations that are held to the bounds of a primary, and signed 64-bit numbers.",
                largest.flatMap { state in
                    [Cell.unsynced().succeeds, Cell.install(state).installs("installed")] + state.stands()
                }
            ),
            vector(
                "cell/install/unsynced-again",
                ["CELL-085", "CELL-087"],
                "The same payload again changes nothing",
                [
                    Cell.unsynced().succeeds, Cell.install(state).installs("installed"),
                    Cell.install(state).installs("unchanged"), Cell.install(state).installs("unchanged"),
                ] + state.stands()
            ),
        ]
    }

    private static var largest: [CellState] {
        let last: UInt64 = 9_223_372_036_854_775_806
        let write = CellCommand.write("x").by("18446744073709551615:9223372036854775806", .max)
        return [
            CellState(generation: .max, offset: 1, capacity: 65_536),
            CellState(
                offset: last + 1,
                current: "x",
                modified: "7:\(last)",
                epoch: .max,
                clients: [.client("7:\(last - 1)"), .client(write, "applied", at: "7:\(last)")]
            ),
            CellState(
                generation: 9_007_199_254_740_992,
                offset: 9_007_199_254_740_994,
                current: "x",
                modified: "9007199254740992:9007199254740993",
                epoch: 9_007_199_254_740_993
            ),
        ]
    }

    private static var forward: [ScenarioVector] {
        [
            vector(
                "cell/install/behind",
                ["CELL-084", "CELL-087"],
                "A cell that is behind takes the whole state",
                [
                    Cell.unsynced().succeeds, Cell.install(earlier).installs("installed"),
                    Cell.install(state).installs("installed"),
                ] + state.stands()
            ),
            vector(
                "cell/install/behind-by-one",
                ["CELL-084", "CELL-087"],
                "By one command, too",
                [
                    Cell.unsynced().succeeds, Cell.install(state).installs("installed"),
                    Cell.install(state.with { $0.offset = 10 }).installs("installed"),
                ] + state.with { $0.offset = 10 }.stands()
            ),
            vector(
                "cell/install/whole-not-merged",
                ["CELL-084"],
                "Nothing of the state before stays: not the value, the epoch, the capacity, nor a client",
                note: "Finds states that are merged: the higher epoch, clients that are kept.",
                [
                    Cell.unsynced().succeeds, Cell.install(state).installs("installed"),
                    Cell.install(CellState(offset: 10, capacity: 2)).installs("installed"),
                ] + CellState(offset: 10, capacity: 2).stands()
            ),
            vector(
                "cell/install/behind-after-commands",
                ["CELL-084", "CELL-085"],
                "A cell that applied commands, and one that skipped ahead by a snapshot, are the same",
                [
                    Cell.unsynced().succeeds, Cell.install(CellState(offset: 1)).installs("installed"),
                    Cell.apply(1, .write("w"))
                        .results(CellResult("applied", at: "7:1", cursor: "7:2", "w", modified: "7:1")),
                    Cell.install(CellState(offset: 3, current: "x", modified: "7:2")).installs("installed"),
                    Cell.apply(3, .clear())
                        .results(CellResult("applied", at: "7:3", cursor: "7:4", .cleared, modified: "7:3")),
                ] + CellState(offset: 4, current: .cleared, modified: "7:3").stands()
            ),
        ]
    }

    private static var same: [ScenarioVector] {
        let others: [(CellState) -> CellState] = [
            { $0.with { $0.current = "y" } }, { $0.with { $0.current = "" } }, { $0.with { $0.current = .cleared } },
            { $0.with { $0.modified = "7:5" } }, { $0.with { $0.modified = "6:6" } }, { $0.with { $0.epoch = 4 } },
            { $0.with { $0.epoch = 2 } }, { $0.with { $0.capacity = 5 } }, { $0.with { $0.clients.removeFirst() } },
            { $0.with { $0.clients.reverse() } }, { $0.with { $0.clients.append(.client("7:8")) } },
            { $0.with { $0.clients[0] = .client("6:1") } },
            { $0.with { $0.clients[1].record[0] = "6" } }, { $0.with { $0.clients[1].record[1] = "fenced" } },
            { $0.with { $0.clients[1].record[2] = "7:7" } },
            { $0.with { $0.clients[1] = .client(.write("y").by("7:2", 5), "applied", at: "7:6") } },
            { $0.with { $0.clients[1] = .client("7:2") } },
        ]
        return [
            vector(
                "cell/install/unchanged",
                ["CELL-085", "CELL-087"],
                "The state that the cell has is no news",
                [
                    Cell.unsynced().succeeds, Cell.install(CellState(offset: 1)).installs("installed"),
                    Cell.apply(1, .write("x"))
                        .results(CellResult("applied", at: "7:1", cursor: "7:2", "x", modified: "7:1")),
                    Cell.install(CellState(offset: 2, current: "x", modified: "7:1")).installs("unchanged"),
                ] + CellState(offset: 2, current: "x", modified: "7:1").stands()
            ),
            vector(
                "cell/install/diverged",
                ["CELL-085"],
                "Another state at the same place is refused, whatever it is that differs",
                note: "Finds comparisons of the value alone, and states that are compared without their clients.",
                [Cell.unsynced().succeeds, Cell.install(state).installs("installed")]
                    + others.map { Cell.install($0(state)).refuses("diverged") } + state.stands()
            ),
            vector(
                "cell/install/diverged-never",
                ["CELL-085"],
                "Never written, cleared and an empty value are three states",
                [
                    CellState(offset: 2), CellState(offset: 2, current: .cleared, modified: "7:1"),
                    CellState(offset: 2, current: "", modified: "7:1"),
                ].rotations.flatMap { states in
                    [
                        Cell.unsynced().succeeds, Cell.install(states[0]).installs("installed"),
                        Cell.install(states[1]).refuses("diverged"), Cell.install(states[2]).refuses("diverged"),
                        Cell.install(states[0]).installs("unchanged"),
                    ]
                }
            ),
            vector(
                "cell/install/diverged-then-on",
                ["CELL-085", "CELL-084"],
                "A cell that diverged goes on as before, and takes what comes later",
                [
                    Cell.unsynced().succeeds, Cell.install(state).installs("installed"),
                    Cell.install(state.with { $0.current = "y" }).refuses("diverged"),
                    Cell.apply(9, .fence(3))
                        .results(CellResult("applied", at: "7:9", cursor: "7:10", "x", modified: "7:6")),
                    Cell.install(state.with { ($0.current, $0.offset) = ("y", 11) }).installs("installed"),
                ] + state.with { ($0.current, $0.offset) = ("y", 11) }.stands()
            ),
        ]
    }

    private static var stale: [ScenarioVector] {
        [
            vector(
                "cell/install/stale",
                ["CELL-086"],
                "A payload of an earlier place of the same history is refused",
                [
                    Cell.unsynced().succeeds, Cell.install(state).installs("installed"),
                    Cell.install(earlier).refuses("stale-snapshot"),
                    Cell.install(CellState(offset: 8)).refuses("stale-snapshot"),
                    Cell.install(CellState(offset: 0)).refuses("stale-snapshot"),
                    Cell.install(CellState(offset: 1, epoch: .max)).refuses("stale-snapshot"),
                ] + state.stands()
            ),
            vector(
                "cell/install/stale-digit",
                ["CELL-086", "CELL-084", "CONV-001"],
                "Offsets are numbers: 10 is after 9, and 2^53+1 after 2^53",
                note: "Finds offsets that are compared as texts or as floating point.",
                [
                    Cell.unsynced().succeeds, Cell.install(CellState(offset: 9)).installs("installed"),
                    Cell.install(CellState(offset: 10)).installs("installed"),
                    Cell.install(CellState(offset: 9)).refuses("stale-snapshot"),
                    Cell.install(CellState(offset: 9_007_199_254_740_992)).installs("installed"),
                    Cell.install(CellState(offset: 9_007_199_254_740_993)).installs("installed"),
                    Cell.install(CellState(offset: 9_007_199_254_740_992)).refuses("stale-snapshot"),
                ] + CellState(offset: 9_007_199_254_740_993).stands()
            ),
            vector(
                "cell/install/stale-after-commands",
                ["CELL-086", "CELL-085"],
                "What was right before a command is stale after it",
                [
                    Cell.unsynced().succeeds, Cell.install(state).installs("installed"),
                    Cell.install(state).installs("unchanged"),
                    Cell.apply(9, .fence(nil))
                        .results(CellResult("fenced", at: "7:9", cursor: "7:10", "x", modified: "7:6")),
                    Cell.install(state).refuses("stale-snapshot"),
                ] + state.with { $0.offset = 10 }.stands()
            ),
        ]
    }
}

extension Array {
    /// The same with each element at the beginning once.
    fileprivate var rotations: [[Element]] { indices.map { Array(self[$0...] + self[..<$0]) } }
}
