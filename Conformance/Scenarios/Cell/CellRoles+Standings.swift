import ConformanceKit

/// Cells that resume, follow, or know nothing.
extension CellRoles {
    static var resumed: [ScenarioVector] {
        [
            vector(
                "cell/role/resume",
                ["CELL-099"],
                "A cell that follows leads again, under the generation that it has, and nothing else changes",
                installed() + [Cell.resume(7, 9).succeeds] + state.stands("leading") + [
                    Cell.propose(.clear(epoch: 3)).succeeds,
                    Cell.apply(9, .clear(epoch: 3))
                        .results(CellResult("applied", at: "7:9", cursor: "7:10", .cleared, modified: "7:9")),
                ]
            ),
            vector(
                "cell/role/resume-a-leader",
                ["CELL-099"],
                "A cell that leads already is left as it is",
                [Cell.create().succeeds, Cell.resume(7, 1).succeeds, Cell.resume(7, 1).succeeds]
                    + CellState(offset: 1).stands("leading")
            ),
            vector(
                "cell/role/resume-where-no-primary-is",
                ["CELL-102", "CELL-083"],
                "A place that no primary is created with is not resumed, though a snapshot may have it",
                [
                    Cell.unsynced().succeeds, Cell.install(at(.max, 9)).installs("installed"),
                    Cell.resume(.max, 9).refuses("bad-generation"), Cell.resume(.max, 0).refuses("bad-generation"),
                ] + at(.max, 9).stands() + [
                    Cell.install(at(9_007_199_254_740_992, 9)).installs("reset"),
                    Cell.resume(9_007_199_254_740_992, 9).refuses("bad-generation"),
                    Cell.install(at(9_007_199_254_740_991, 0)).installs("reset"),
                    Cell.resume(9_007_199_254_740_991, 0).refuses("bad-offset"),
                    Cell.install(at(9_007_199_254_740_991, 9)).installs("installed"),
                    Cell.resume(9_007_199_254_740_991, 9).succeeds,
                ] + at(9_007_199_254_740_991, 9).stands("leading")
            ),
            vector(
                "cell/role/resume-elsewhere",
                ["CELL-099", "CELL-102"],
                "A state that is not at the next of the log does not lead: neither an older one, nor one of another history",
                note: "Finds a primary that leads with a state that has lost the end of its own history.",
                installed() + [
                    Cell.resume(7, 10).refuses("bad-offset"), Cell.resume(7, 8).refuses("bad-offset"),
                    Cell.resume(7, 0).refuses("bad-offset"), Cell.resume(7, .max).refuses("bad-offset"),
                    Cell.resume(8, 9).refuses("bad-generation"), Cell.resume(0, 9).refuses("bad-generation"),
                    Cell.resume(8, 0).refuses("bad-generation"),
                ] + state.stands() + [Cell.propose(.open).refuses("not-primary")]
            ),
            vector(
                "cell/role/resume-a-leader-elsewhere",
                ["CELL-102"],
                "One that leads already is refused, too, and goes on leading",
                [
                    Cell.create().succeeds, Cell.resume(7, 2).refuses("bad-offset"),
                    Cell.resume(8, 1).refuses("bad-generation"),
                ] + CellState(offset: 1).stands("leading")
            ),
            vector(
                "cell/role/resume-refused",
                ["CELL-063", "CELL-090", "CELL-099"],
                "A reader resumes nothing, and neither does one that knows nothing, wherever it is asked to",
                [
                    Cell.unsynced("reader").succeeds, Cell.resume(7, 1).refuses("read-only"),
                    Cell.resume(0, 0).refuses("read-only"), Cell.unsynced().succeeds,
                    Cell.resume(7, 1).refuses("not-synced"), Cell.resume(0, 0).refuses("not-synced"),
                    Cell.showsUnsynced,
                ] + installed("reader") + [Cell.resume(7, 9).refuses("read-only")] + state.stands()
            ),
        ]
    }

    static var following: [ScenarioVector] {
        [
            vector(
                "cell/role/follow",
                ["CELL-100"],
                "A leader that learns of another one follows, and keeps everything",
                installed() + [Cell.resume(7, 9).succeeds, Cell.follow.succeeds] + state.stands() + [
                    Cell.propose(.open).refuses("not-primary"),
                    Cell.apply(9, .fence(3))
                        .results(CellResult("applied", at: "7:9", cursor: "7:10", "x", modified: "7:6")),
                ]
            ),
            vector(
                "cell/role/follow-otherwise",
                ["CELL-100"],
                "One that follows goes on, one that knows nothing goes on knowing nothing, readers among them",
                note: "Finds `follow` as a way out of being unsynced.",
                installed() + [Cell.follow.succeeds] + state.stands() + [
                    Cell.unsynced().succeeds, Cell.follow.succeeds, Cell.showsUnsynced,
                    Cell.read().refuses("not-synced"), Cell.unsynced("reader").succeeds, Cell.follow.succeeds,
                    Cell.showsUnsynced,
                ] + installed("reader") + [Cell.follow.succeeds] + state.stands()
            ),
            vector(
                "cell/role/follow-another-leader",
                ["CELL-083", "CELL-100"],
                "What was applied and nobody else has is gone with the other's snapshot",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write("mine", epoch: 4))
                        .results(CellResult("applied", at: "7:1", cursor: "7:2", "mine", modified: "7:1")),
                    Cell.follow.succeeds,
                    Cell.install(CellState(generation: 8, offset: 1, current: "theirs", modified: "6:8")).installs(
                        "reset"
                    ),
                ] + CellState(generation: 8, offset: 1, current: "theirs", modified: "6:8").stands()
            ),
            vector(
                "cell/role/to-and-fro",
                ["CELL-097", "CELL-099", "CELL-100"],
                "Leading and following in turn, from generation to generation",
                [
                    Cell.create(clients: 4).succeeds, Cell.follow.succeeds, Cell.shows("following", "7:1"),
                    Cell.resume(7, 1).succeeds, Cell.shows("leading", "7:1"), Cell.follow.succeeds,
                    Cell.promote(8, 5).succeeds,
                    Cell.shows("leading", "8:5"), Cell.follow.succeeds, Cell.promote(8).refuses("bad-generation"),
                    Cell.resume(8, 5).succeeds, Cell.shows("leading", "8:5"), Cell.promote(7, 9).succeeds,
                    Cell.shows("leading", "7:9"),
                ]
            ),
        ]
    }

    static var unsynced: [ScenarioVector] {
        let refusals = [
            Cell.apply(1, .open).refuses("not-synced"), Cell.apply(.max, .open, in: 0).refuses("not-synced"),
            Cell.apply(1, arguments: [["nonsense"]]).refuses("not-synced"), Cell.read().refuses("not-synced"),
            Cell.read(atLeast: "7:1").refuses("not-synced"), Cell.snapshot.refuses("not-synced"),
        ]
        return [
            vector(
                "cell/role/unsynced",
                ["CELL-063"],
                "A cell that knows nothing applies nothing, is not read, and gives no snapshot",
                note: "Finds cells that begin as if they had never been written.",
                ["writer", "reader"].flatMap { (role: String) -> [ScenarioStep] in
                    [Cell.unsynced(role).succeeds] + refusals + [Cell.showsUnsynced]
                }
            ),
            vector(
                "cell/role/unsynced-writer",
                ["CELL-063", "CELL-091"],
                "Nor is it promoted or resumed; a proposal is simply not its business",
                [
                    Cell.unsynced().succeeds, Cell.promote(8).refuses("not-synced"),
                    Cell.resume(7, 1).refuses("not-synced"),
                    Cell.propose(.open).refuses("not-primary"), Cell.propose(["x"]).refuses("not-primary"),
                    Cell.showsUnsynced,
                ]
            ),
            vector(
                "cell/role/reader",
                ["CELL-090"],
                "A reader applies, is read and watched, and gives snapshots",
                installed("reader") + [
                    Cell.watch(1, from: "7:9").succeeds,
                    Cell.apply(9, .write("y", epoch: 3))
                        .results(CellResult("applied", at: "7:9", cursor: "7:10", "y", modified: "7:9")),
                    Cell.next(1).tells("y", modified: "7:9", cursor: "7:10"),
                ] + state.with { ($0.offset, $0.current, $0.modified) = (10, "y", "7:9") }.stands()
            ),
        ]
    }
}
