import ConformanceKit

/// One script of commands, and replicas that join it at every point.
enum CellJoins {
    static var vectors: [ScenarioVector] { followed + points + pieces }

    /// A life of a cell for three clients: every command, and every outcome that there is.
    static let script = CellScript(
        start: CellState(offset: 1, capacity: 3),
        lines: [
            .init(.open, "opened"),
            .init(.write("a").by("7:1", 1), "applied", sets: "a"),
            .init(.open, "opened"),
            .init(exchange, "applied", sets: "b", shows: 2),
            // 7:5. The epoch is 2 now.
            .init(.write("c").by("7:1", 2), "fenced"),
            .init(exchange, "applied", recorded: "7:4"),
            .init(.write("c", epoch: 2).by("7:3", 7), "request-mismatch"),
            .init(.clear(epoch: 9).by("7:3", 6), "expired-request"),
            .init(.open, "opened"),
            // 7:10
            .init(.exchange(.never, to: "d", epoch: 3).by("7:9", 1), "mismatch", shows: 3),
            .init(.open, "opened", forgets: "7:3"),
            .init(.write("", epoch: 3).by("7:11", 1), "applied", sets: ""),
            .init(exchange, "expired-request"),
            .init(.fence(5), "applied", shows: 5),
            // 7:15
            .init(.clear(epoch: 4), "fenced"),
            .init(.clear(epoch: 5), "applied", sets: .cleared),
            .init(.exchange(.absent, to: nil, epoch: 5).by("7:1", 3), "applied", sets: .cleared),
            .init(.exchange(.modifiedAt("7:16"), to: "e", epoch: 5), "mismatch"),
            .init(.exchange(.modifiedAt("7:17"), to: "e", epoch: 6).by("7:9", 2), "applied", sets: "e", shows: 6),
            // 7:20
            .init(.write("e", epoch: 6), "applied", sets: "e"),
            .init(.open, "opened", forgets: "7:11"),
            .init(
                .exchange(.bytes("e"), to: nil, epoch: .max).by("7:21", .max),
                "applied",
                sets: .cleared,
                shows: .max
            ),
        ]
    )

    private static let exchange = CellCommand.exchange(.bytes("a"), to: "b", epoch: 2).by("7:3", 7)

    /// The end of the script, said without its help.
    private static let end = CellState(
        offset: 23,
        current: .cleared,
        modified: "7:22",
        epoch: .max,
        capacity: 3,
        clients: [
            .client(.exchange(.absent, to: nil, epoch: 5).by("7:1", 3), "applied", at: "7:17"),
            .client(.exchange(.modifiedAt("7:17"), to: "e", epoch: 6).by("7:9", 2), "applied", at: "7:19"),
            .client(.exchange(.bytes("e"), to: nil, epoch: .max).by("7:21", .max), "applied", at: "7:22"),
        ]
    )

    private static var followed: [ScenarioVector] {
        let states = script.states
        let results = script.results
        return [
            vector(
                "cell/join/from-the-start",
                ["CELL-080", "CELL-016"],
                "A cell that applies a script command by command, and its snapshot after each",
                [Cell.create(clients: 3).succeeds, Cell.snapshot.snapshots(states[0])]
                    + script.commands.indices.flatMap { (index: Int) -> [ScenarioStep] in
                        [
                            Cell.apply(UInt64(index) + 1, script.commands[index]).results(results[index]),
                            Cell.snapshot.snapshots(states[index + 1]),
                        ]
                    } + end.stands("leading")
            ),
            vector(
                "cell/join/all-at-once",
                ["CELL-080", "CELL-016"],
                "The same in one batch",
                [Cell.create(clients: 3).succeeds, Cell.apply(1, commands: script.commands).results(results)]
                    + end.stands("leading")
            ),
        ]
    }

    /// A replica joins with the state before the command at each offset.
    private static var points: [ScenarioVector] {
        let states = script.states
        let results = script.results
        return states.indices.map { (index: Int) -> ScenarioVector in
            let rest = Array(script.commands[index...])
            let follow: [ScenarioStep] =
                rest.isEmpty
                ? [] : [Cell.apply(UInt64(index) + 1, commands: rest).results(Array(results[index...]))]
            return vector(
                "cell/join/at-\(padded(index + 1))",
                ["CELL-080", "CELL-083", "CELL-016"],
                "A replica that joins at 7:\(index + 1) gives the same results, and the same bytes at the end",
                note: index == 0 ? "Finds whatever a snapshot leaves out and later commands ask for." : nil,
                [Cell.unsynced("reader").succeeds, Cell.install(states[index]).installs("installed")]
                    + [Cell.snapshot.snapshots(states[index])] + follow + end.stands()
            )
        }
    }

    private static var pieces: [ScenarioVector] {
        let states = script.states
        let results = script.results
        let commands = script.commands
        let skipped = [CellResult?](repeating: nil, count: 22)
        let mixed = Array(skipped[..<9]) + results[9...].map { $0 as CellResult? }
        let leaps = stride(from: 0, to: 20, by: 4).flatMap { (index: Int) -> [ScenarioStep] in
            [
                Cell.apply(UInt64(index) + 1, commands[index], commands[index + 1])
                    .results(results[index], results[index + 1]),
                Cell.install(states[index + 2]).installs("unchanged"),
                Cell.install(states[index + 4]).installs("installed"),
                Cell.install(states[index + 3]).refuses("stale-snapshot"),
            ]
        }
        return [
            vector(
                "cell/join/overlapping",
                ["CELL-080", "CELL-010", "CELL-016"],
                "A replica that joins in the midst, and gets everything again from the beginning",
                [
                    Cell.unsynced().succeeds, Cell.install(states[9]).installs("installed"),
                    Cell.apply(1, commands: commands).results(mixed),
                    Cell.apply(1, commands: commands).results(skipped),
                ] + end.stands()
            ),
            vector(
                "cell/join/by-leaps",
                ["CELL-080", "CELL-084", "CELL-016"],
                "A replica that now follows, now takes a snapshot",
                [Cell.unsynced().succeeds, Cell.install(states[0]).installs("installed")]
                    + leaps + [Cell.apply(21, commands[20], commands[21]).results(results[20], results[21])]
                    + end.stands()
            ),
            vector(
                "cell/join/handed-on",
                ["CELL-080", "CELL-083", "CELL-099"],
                "A state that was installed, resumed and gone on with is handed on",
                [
                    Cell.unsynced().succeeds, Cell.install(states[13]).installs("installed"),
                    Cell.resume(7, 14).succeeds,
                    Cell.apply(14, commands: Array(commands[13..<18])).results(Array(results[13..<18])),
                    Cell.snapshot.snapshots(states[18]), Cell.unsynced("reader").succeeds,
                    Cell.install(states[18]).installs("installed"),
                    Cell.apply(19, commands: Array(commands[18...])).results(Array(results[18...])),
                ] + end.stands()
            ),
        ]
    }
}
