import ConformanceKit

/// Payloads of another history or of another cell, and payloads for a cell that leads.
extension CellInstalls {
    static var otherGenerations: [ScenarioVector] {
        let lower = CellState(generation: 8, offset: 2, current: "new", modified: "8:1", capacity: 2)
        return [
            vector(
                "cell/install/reset",
                ["CELL-083", "CELL-087"],
                "Another history is taken whole, also with a lower cursor, a lower epoch and without the clients",
                note:
                    "Finds epochs that are kept as the higher one, and snapshots that are judged by their offset alone.",
                [
                    Cell.unsynced().succeeds, Cell.install(state).installs("installed"),
                    Cell.install(lower).installs("reset"),
                ] + lower.stands()
            ),
            vector(
                "cell/install/reset-at-the-same-offset",
                ["CELL-083", "CELL-085", "CELL-087"],
                "The same offset of another history is another place",
                [
                    Cell.unsynced().succeeds, Cell.install(state).installs("installed"),
                    Cell.install(state.with { $0.generation = 8 }).installs("reset"),
                    Cell.install(state.with { ($0.generation, $0.current) = (9, "y") }).installs("reset"),
                ] + state.with { ($0.generation, $0.current) = (9, "y") }.stands()
            ),
            vector(
                "cell/install/reset-to-a-lower-generation",
                ["CELL-083", "CELL-087"],
                "Generations have no order: a lower one is as good, and so is one that the cell had before",
                note: "Finds generations that are compared like numbers.",
                [
                    Cell.unsynced().succeeds, Cell.install(state).installs("installed"),
                    Cell.install(CellState(generation: 6, offset: 20)).installs("reset"),
                    Cell.install(earlier).installs("reset"),
                ] + earlier.stands()
            ),
            vector(
                "cell/install/reset-with-positions-of-others",
                ["CELL-083", "CELL-081"],
                "A new history that goes on from an old one keeps positions of the old one",
                [
                    Cell.unsynced().succeeds, Cell.install(earlier).installs("installed"),
                    Cell.install(state.with { ($0.generation, $0.offset) = (8, 1) }).installs("reset"),
                ] + state.with { ($0.generation, $0.offset) = (8, 1) }.stands()
            ),
            vector(
                "cell/install/words-for-it",
                ["CELL-087"],
                "Installed, installed, unchanged, reset, installed, unchanged, reset",
                [
                    Cell.unsynced().succeeds, Cell.install(earlier).installs("installed"),
                    Cell.install(state).installs("installed"), Cell.install(state).installs("unchanged"),
                    Cell.install(CellState(generation: 8, offset: 1)).installs("reset"),
                    Cell.install(CellState(generation: 8, offset: 2)).installs("installed"),
                    Cell.install(CellState(generation: 8, offset: 2)).installs("unchanged"),
                    Cell.install(state).installs("reset"),
                ]
            ),
        ]
    }

    static var names: [ScenarioVector] {
        let others: [Octets] = ["C", "cc", "c ", "d", " c", "c\u{0}", Octets(repeating: "c", count: 255)]
        return [
            vector(
                "cell/install/other-cell",
                ["CELL-082"],
                "A payload of another cell is refused, by whomever, whatever its place",
                note: "Finds names that are folded, cut, or not looked at by a cell that knows nothing.",
                [Cell.unsynced().succeeds]
                    + others.map { name in Cell.install(state.with { $0.name = name }).refuses("other-cell") }
                    + [Cell.showsUnsynced, Cell.install(state).installs("installed")]
                    + others.map { name in
                        Cell.install(state.with { ($0.name, $0.offset) = (name, 10) }).refuses("other-cell")
                    }
                    + [
                        Cell.install(state.with { ($0.name, $0.generation) = ("d", 8) }).refuses("other-cell"),
                        Cell.install(state.with { $0.name = "d" }).refuses("other-cell"),
                        Cell.install(earlier.with { $0.name = "d" }).refuses("other-cell"),
                    ] + state.stands()
            ),
            vector(
                "cell/install/own-name",
                ["CELL-082", "CONV-002"],
                "The name is compared byte by byte",
                [
                    Cell.unsynced(name: Octets([0xC3, 0xA9, 0x00])).succeeds,
                    Cell.install(state.with { $0.name = Octets([0x65, 0xCC, 0x81, 0x00]) }).refuses("other-cell"),
                    Cell.install(state.with { $0.name = Octets([0xC3, 0xA9]) }).refuses("other-cell"),
                    Cell.install(state.with { $0.name = Octets([0xC3, 0xA9, 0x00]) }).installs("installed"),
                ] + state.with { $0.name = Octets([0xC3, 0xA9, 0x00]) }.stands()
            ),
        ]
    }

    static var leading: [ScenarioVector] {
        let own = CellState(offset: 1)
        return [
            vector(
                "cell/install/leading",
                ["CELL-089"],
                "A cell that leads takes nothing: no later state, no equal one, no other history",
                [
                    Cell.create().succeeds, Cell.install(state).refuses("leading"),
                    Cell.install(own).refuses("leading"),
                    Cell.install(CellState(generation: 8, offset: 5)).refuses("leading"),
                    Cell.install(CellState(offset: 0)).refuses("leading"),
                ] + own.stands("leading")
            ),
            vector(
                "cell/install/leading-comes-first",
                ["CELL-089", "CELL-081", "CELL-082"],
                "It does not look at the payload",
                [
                    Cell.create().succeeds, Cell.install(7, 9, "").refuses("leading"),
                    Cell.install(0, 0, "x").refuses("leading"),
                    Cell.install(CellState(offset: 9, name: "d")).refuses("leading"),
                ] + own.stands("leading")
            ),
            vector(
                "cell/install/leading-again",
                ["CELL-089", "CELL-097", "CELL-099", "CELL-100"],
                "Until it follows; and again when it was resumed or promoted",
                [
                    Cell.create(clients: 4).succeeds, Cell.follow.succeeds, Cell.install(state).installs("installed"),
                    Cell.resume(state.generation, state.offset).succeeds, Cell.install(state).refuses("leading"),
                    Cell.follow.succeeds,
                    Cell.install(state).installs("unchanged"), Cell.promote(8).succeeds,
                    Cell.install(state).refuses("leading"), Cell.follow.succeeds,
                    Cell.install(state).installs("reset"),
                ] + state.stands()
            ),
            vector(
                "cell/install/refusals-in-order",
                ["CELL-081", "CELL-082", "CELL-085", "CELL-086"],
                "A bad payload, before another cell's, before a stale one and before one that diverged",
                [Cell.unsynced().succeeds, Cell.install(state).installs("installed")] + [
                    Cell.install(earlier.with { ($0.name, $0.modified) = ("d", "7:5") }).refuses("bad-snapshot"),
                    Cell.install(state.with { ($0.name, $0.modified) = ("d", "7:9") }).refuses("bad-snapshot"),
                    Cell.install(earlier.with { $0.modified = "7:5" }).refuses("bad-snapshot"),
                    Cell.install(state.with { $0.modified = "7:9" }).refuses("bad-snapshot"),
                    Cell.install(earlier.with { $0.name = "d" }).refuses("other-cell"),
                    Cell.install(state.with { $0.name = "d" }).refuses("other-cell"),
                ] + state.stands()
            ),
        ]
    }
}
