import RandomNumbers
import Testing

@testable import TidemarkCell

/// Cells against the model, with so few ids, numbers and values that everything meets.
@Suite struct StateModelTests {
    /// A log, the cell of its primary, that of a replica, and what the text says of them.
    private struct Story {
        var random: SeededGenerator
        var model: ModelCell
        var primary: Cell
        var replica: Cell
        /// The commands of this generation, from the first offset on.
        var log: [[[UInt8]]] = []
        var first: UInt64
        var counts: [String: Int] = [:]

        init(seed: UInt64) throws {
            random = SeededGenerator(seed: seed)
            let capacity = 1 + seed % 4
            first = random.pick([1, 5, UInt64(Int64.max) - 4000])
            model = ModelCell(name: [99], generation: 7, offset: first, capacity: Int(capacity))
            primary = try .leading(7, first, capacity: capacity)
            // Neither the role nor the limit of a machine has a say in what a command does.
            replica = try Cell(name: [99], role: .reader, longestValue: 1)
            _ = try replica.take(model.payload, at: .at(7, first))
        }

        /// A command, now and then one that is none.
        mutating func arguments() -> [[UInt8]] {
            let clients = model.clients.map(\.id) + ["7:\(first)", "6:2", model.cursor]
            let positions = [model.modified, model.modified, "7:\(first)", model.cursor].compactMap { $0 }
            let action = random.action(
                values: [[], [97], [98], [97, 97]],
                positions: positions.compactMap { CellPosition(Array($0.utf8)) }
            )
            let request = CellPosition(Array(random.pick(clients).utf8)).map { client in
                CellRequest(client: client, sequence: .random(in: 1...4, using: &random))
            }
            let isRequest = Int.random(in: 0..<3, using: &random) > 0
            let epoch: UInt64 = random.pick([0, 0, 1, 2, 3])
            return CellCommand(action, request: isRequest ? request : nil, epoch: epoch).arguments
        }

        /// The primary applies some commands, some of them again.
        mutating func lead() throws {
            var commands = (0..<Int.random(in: 1...6, using: &random)).map { _ in arguments() }
            // Those that have their place already can be anything.
            let again = Int.random(in: 0...min(2, log.count), using: &random)
            for _ in 0..<again {
                commands.insert(Bool.random(using: &random) ? random.pick(log) : [[1], [2]], at: 0)
            }
            let isWrong = Int.random(in: 0..<8, using: &random) == 0
            if isWrong { commands += [[random.bytes(upTo: 9)], arguments(), arguments()] }
            let start = CellPosition.at(model.generation, model.offset - UInt64(again))
            let applied = try primary.apply(commands, from: start)
            var expected = [String?](repeating: nil, count: again)
            for arguments in commands[again...] {
                guard let result = model.apply(arguments) else { break }
                expected.append(result)
                log.append(arguments)
                counts[String(result.prefix { $0 != " " }), default: 0] += 1
            }
            #expect(applied.results.map { $0?.told } == expected)
            #expect(applied.stoppedAt == (isWrong ? model.offset : nil))
            if isWrong { stopsAgain() }
            #expect(try primary.snapshot() == model.payload)
        }

        private func stopsAgain() {
            var cell = primary
            #expect(throws: CellErrorCode.badCommand) {
                try cell.apply([[0]], at: .at(model.generation, model.offset))
            }
            #expect(cell.seen == primary.seen)
        }

        /// The replica applies what it has not, in batches of its own, and now and then what it has.
        mutating func follow() throws {
            while let cursor = replica.cursor, cursor.generation == model.generation, cursor.offset < model.offset {
                let place = Int(cursor.offset - first)
                let start = max(0, place - Int.random(in: 0...3, using: &random))
                let end = Int.random(in: start + 1...log.count, using: &random)
                let applied = try replica.apply(log[start..<end], from: .at(model.generation, first + UInt64(start)))
                #expect(applied.results.count == end - start && applied.stoppedAt == nil)
                #expect(applied.results.map { $0 != nil } == (start..<end).map { $0 >= place })
                if Int.random(in: 0..<3, using: &random) == 0 { break }
            }
            if replica.cursor == primary.cursor { #expect(try replica.snapshot() == model.payload) }
        }

        /// The primary goes on under a generation that may be known.
        mutating func promote() throws {
            let generation = UInt64.random(in: 1...12, using: &random)
            let offset = random.pick([1, 1, 2, 9, UInt64(Int64.max) - 4000])
            let before = primary.seen
            do throws(CellErrorCode) {
                try primary.promote(to: .at(generation, offset))
                #expect(!model.generations.contains(generation))
                (model.generation, model.offset, first, log) = (generation, offset, offset, [])
                counts["promoted", default: 0] += 1
                #expect(try primary.snapshot() == model.payload)
            } catch {
                #expect(error == .badGeneration && model.generations.contains(generation))
                #expect(primary.seen == before)
                counts["not promoted", default: 0] += 1
            }
        }

        /// The replica gets a snapshot, if it cannot go on without.
        mutating func resynchronize() throws {
            guard let cursor = replica.cursor, let place = primary.cursor else { return }
            let isKnown = cursor.generation == place.generation
            let outcome = try replica.take(model.payload, at: place)
            #expect(outcome == (isKnown ? cursor == place ? .unchanged : .installed : .reset))
            #expect(try replica.snapshot() == model.payload)
            counts[outcome.rawValue, default: 0] += 1
        }
    }

    @Test(arguments: 1...16 as ClosedRange<UInt64>)
    func everybodyDecidesAlike(seed: UInt64) throws {
        var story = try Story(seed: seed)
        for _ in 0..<300 {
            switch Int.random(in: 0..<20, using: &story.random) {
            case 0: try story.promote()
            case 1: try story.resynchronize()
            case 2...8: try story.follow()
            default: try story.lead()
            }
            if story.replica.cursor?.generation != story.model.generation { try story.resynchronize() }
        }
        for outcome in CellOutcome.allCases { #expect(story.counts[outcome.rawValue, default: 0] > 3, "\(outcome)") }
        for count in ["promoted", "not promoted", "installed", "reset"] {
            #expect(story.counts[count] != nil, "\(count)")
        }
    }
}
