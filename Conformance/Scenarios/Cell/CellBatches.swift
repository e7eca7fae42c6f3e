import ConformanceKit

/// Long logs of every kind of command. However they are put into batches, and whoever applies them: the results are the
/// same, and so are the bytes of the snapshot. What is expected comes from ``CellModel``.
enum CellBatches {
    static var vectors: [ScenarioVector] { scripts.flatMap(\.vectors) }

    private static var scripts: [Script] {
        [
            Script(name: "room-for-three", capacity: 3, stride: 5, length: 160),
            Script(name: "room-for-one", capacity: 1, stride: 7, length: 120),
            Script(name: "room-for-two", capacity: 2, stride: 11, length: 144),
            Script(name: "room-for-all", capacity: 1024, stride: 13, length: 128),
        ]
    }

    /// A log by a rule, with the capacity of the cell that it is for.
    private struct Script {
        var name: String
        var capacity: UInt64
        var commands: [CellCommand]
        var results: [CellResult] = []
        var after: CellModel

        init(name: String, capacity: UInt64, stride: Int, length: Int) {
            (self.name, self.capacity) = (name, capacity)
            commands = CellBatchScript.commands(stride: stride, length: length, room: Int(min(capacity, 4)))
            after = CellModel(capacity: capacity)
            for command in commands { results.append(after.apply(command)) }
        }

        var vectors: [ScenarioVector] {
            let create = Cell.create(clients: capacity).succeeds
            let all = commands.indices
            return [
                replay("one-by-one", "one by one", [create] + apply(all.map { $0..<$0 + 1 })),
                replay("at-once", "all at once", [create] + apply([all])),
                replay("uneven", "in batches of many sizes", [create] + apply(uneven)),
                replay("redelivered", "in batches that begin below the cursor", [create] + apply(redelivered)),
                replay("followed", "on a cell that follows", [create, Cell.follow.succeeds] + apply(uneven)),
                replay(
                    "from-a-snapshot",
                    "from a snapshot in the middle on",
                    middle.followed + apply([0..<all.upperBound], done: all.upperBound / 2)
                ), replay("in-between", "with questions in between", [create] + asking), nextGeneration,
            ]
        }

        private func replay(_ way: String, _ title: String, _ steps: [ScenarioStep]) -> ScenarioVector {
            vector(
                "cell/batches/\(name)-\(way)",
                ["CELL-016", "CELL-018", "CELL-015", "CELL-010", "CELL-041", "CELL-046", "CELL-047", "CELL-050"],
                "A long log for a cell with room for \(capacity), \(title)",
                steps + [
                    Cell.look.shows(
                        way == "followed" || way == "from-a-snapshot" ? "following" : "leading",
                        cursor: after.cursor,
                        epoch: after.epoch,
                        clients: after.clients.map { ($0.id, $0.sequence) }
                    ), Cell.snapshot.snapshots(after.state),
                ]
            )
        }

        /// The batches, with nothing for what a cell has that has applied the first commands already.
        private func apply(_ batches: [Range<Int>], done: Int = 0) -> [ScenarioStep] {
            var done = done
            return batches.map { batch in
                let expected = batch.map { $0 < done ? nil : results[$0] }
                done = max(done, batch.upperBound)
                return Cell.apply(UInt64(batch.lowerBound) + 1, commands: Array(commands[batch])).results(expected)
            }
        }

        private var uneven: [Range<Int>] { batches(of: [1, 7, 2, 19, 3, 11], from: [0]) }

        private var redelivered: [Range<Int>] { batches(of: [2, 5, 9, 1, 13], from: [0, 3, 1, 40, 0, 6, 2]) }

        private func batches(of sizes: [Int], from back: [Int]) -> [Range<Int>] {
            var batches: [Range<Int>] = []
            while (batches.last?.upperBound ?? 0) < commands.count {
                let end = batches.last?.upperBound ?? 0
                let first = max(0, end - back[batches.count % back.count])
                batches.append(first..<min(commands.count, end + sizes[batches.count % sizes.count]))
            }
            return batches
        }

        /// The state after the first half.
        private var middle: CellState {
            var model = CellModel(capacity: capacity)
            for command in commands[..<(commands.count / 2)] { _ = model.apply(command) }
            return model.state
        }

        /// Reads, proposals and refusals after each batch.
        private var asking: [ScenarioStep] {
            var model = CellModel(capacity: capacity)
            return uneven.flatMap { batch -> [ScenarioStep] in
                for command in commands[batch] { _ = model.apply(command) }
                return apply([batch]) + [
                    Cell.propose(.fence(99)).succeeds, Cell.propose(.open).succeeds,
                    Cell.read(atLeast: model.cursor).reads(
                        model.current,
                        modified: model.modified,
                        cursor: model.cursor
                    ),
                    Cell.snapshot.snapshots(model.state),
                    Cell.apply(model.offset + 1, .clear()).needs(from: model.cursor),
                    Cell.apply(model.offset, .clear(), in: 8).refuses("other-generation"),
                    Cell.apply(model.offset, arguments: [["PING"]]).results([], stops: model.offset),
                ]
            }
        }

        /// Many of the commands once more in the next generation, where all places are other ones.
        private var nextGeneration: ScenarioVector {
            var model = after
            (model.generation, model.offset) = (8, 1)
            let again = Array(commands.suffix(60))
            let expected = again.map { model.apply($0) }
            return vector(
                "cell/batches/\(name)-next-generation",
                ["CELL-016", "CELL-018", "CELL-045", "CELL-042", "CELL-023", "CELL-097"],
                "A long log for a cell with room for \(capacity), and its end once more after a promotion",
                [Cell.create(clients: capacity).succeeds] + apply(uneven) + [Cell.promote(8, 1).succeeds]
                    + [
                        Cell.apply(1, commands: Array(again.prefix(23)), in: 8).results(Array(expected.prefix(23))),
                        Cell.apply(24, commands: Array(again.dropFirst(23)), in: 8).results(
                            Array(expected.dropFirst(23))
                        ),
                        Cell.snapshot.snapshots(model.state),
                    ]
            )
        }
    }
}

/// Logs by a rule: sixteen kinds of commands in an order that a stride gives, of clients that take turns.
private enum CellBatchScript {
    static func commands(stride: Int, length: Int, room: Int) -> [CellCommand] {
        var commands: [CellCommand] = []
        var opened: [(id: CellPosition, sequence: UInt64)] = []
        var asked: [CellCommand] { commands.filter { $0.request != nil } }
        for offset in 1...length {
            let epoch = UInt64(offset / 40)
            let old = epoch == 0 ? nil : epoch - 1
            /// A request of one of the clients that were opened last, some of whom are forgotten.
            func request(_ rise: UInt64) -> CellRequest {
                guard !opened.isEmpty else { return CellRequest("7:0", 1) }
                let place = opened.count - 1 - (offset * 3 + offset / 5) % min(opened.count, room + 1)
                opened[place].sequence += rise
                return CellRequest(opened[place].id, max(opened[place].sequence, 1))
            }
            func again(_ back: Int) -> CellCommand {
                let asked = asked
                return asked.isEmpty ? .write("none yet") : asked[max(0, asked.count - 1 - back)]
            }
            let few: Octets = "v\(offset % 3)"
            let command: CellCommand =
                switch (offset * stride + offset / 13) % 16 {
                case 0, 9: .open
                case 1: .write(few, epoch: epoch)
                case 2: .write(few, by: request(1), epoch: epoch)
                case 3: .exchange(.bytes(few), to: "", by: request(1), epoch: epoch)
                case 4: .exchange(.modifiedAt("7:\(offset - 1)"), to: "x\(offset)", by: request(1), epoch: epoch)
                case 5: again(0)
                case 6: again(offset % 5)
                case 7: .write("other", by: again(0).request, epoch: epoch)
                case 8: .fence(epoch, by: request(1))
                case 10: .write(few, by: request(1), epoch: old)
                case 11: .clear(epoch: old)
                case 12: .exchange(.absent, to: offset % 2 == 0 ? nil : few, by: request(2), epoch: epoch)
                case 13: .clear(by: request(1), epoch: epoch)
                case 14: .clear(by: CellRequest(request(2).client, 1), epoch: epoch)
                default: .exchange(.never, to: "first", epoch: epoch + (offset % 10 == 0 ? 1 : 0))
                }
            if case .open = command.kind { opened.append(("7:\(offset)", 0)) }
            commands.append(command)
        }
        return commands
    }
}
