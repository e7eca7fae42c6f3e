import Testing

@testable import TidemarkCell

/// All operations on all standings that short sequences of operations reach, against the table.
@Suite struct ClientMachineTests {
    private struct Pair {
        var client = CellClient()
        var model = ModelClient()

        var seen: String {
            let (id, cursor) = (client.id?.description ?? "-", client.cursor?.description ?? "-")
            return
                "\(client.opens) \(client.standing.rawValue) \(id) \(client.sequence) \(client.isInDoubt) \(cursor) \(client.copies)"
        }

        /// What both answer is the same, and so is what can be seen of them.
        mutating func compare(_ what: String, _ expected: String, _ body: (inout CellClient) throws -> String?) {
            let before = seen
            var answer: String
            do {
                answer = try body(&client) ?? "none"
            } catch {
                answer = "!" + ((error as? CellErrorCode)?.rawValue ?? "")
                if seen != before { Issue.record("\(what) is refused and changes \(before) to \(seen)") }
            }
            if answer != expected { Issue.record("\(what) of \(before) answers \(answer), not \(expected)") }
            if seen != model.seen { Issue.record("\(what) of \(before) gives \(seen), not \(model.seen)") }
        }
    }

    private typealias Step = @Sendable (inout Pair) -> Void

    private static func request(_ name: String, _ action: CellCommand.Action, _ epoch: UInt64, _ rest: [String]) -> Step
    {
        { pair in
            let expected = pair.model.request(name, ["\(epoch)"].map { Array($0.utf8) } + rest.map { Array($0.utf8) })
            let arguments = pair.model.command
            pair.compare(name, expected) { client in
                let command = try client.request(action, epoch: epoch)
                #expect(command.arguments == arguments)
                return nil
            }
        }
    }

    private static let plain: [Step] = [
        { pair in
            let expected = pair.model.take("open")
            pair.compare("open", expected) { client in
                let command = try client.open()
                #expect(command.arguments == [Array("CELL.OPEN".utf8)])
                return nil
            }
        },
        request("CELL.WRITE", .write([97]), 0, ["a"]),
        request("CELL.EXCHANGE", .exchange(.never, nil), .max, ["never", "none"]),
        { pair in
            let expected = pair.model.take("lost")
            pair.compare("lost", expected) { client in
                client.lost()
                return nil
            }
        },
        { pair in
            let expected = pair.model.take("retry")
            let arguments = pair.model.command
            pair.compare("retry", expected) { client in
                let command = try client.retry()
                #expect(command.arguments == arguments)
                return nil
            }
        },
        { pair in
            let expected = pair.model.take("abandon")
            pair.compare("abandon", expected) { try $0.abandon().rawValue }
        },
    ]

    /// A result, and whether a cell can give it.
    private struct Answer: Sendable {
        var result: CellResult
        var isPossible: Bool

        private init(
            _ outcome: CellOutcome,
            _ position: CellPosition,
            _ cursor: CellPosition,
            _ modified: CellPosition?,
            _ current: CellValue,
            _ isPossible: Bool
        ) {
            result = CellResult(
                outcome: outcome,
                position: position,
                cursor: cursor,
                epoch: 3,
                modified: modified,
                current: current
            )
            self.isPossible = isPossible
        }

        /// Those of an outcome: the first three are right, and lead to what is explored.
        static func all(_ outcome: CellOutcome) -> [Answer] {
            let last = UInt64(Int64.max)
            let isDecided = [CellOutcome.applied, .mismatch, .fenced].contains(outcome)
            let none = CellPosition?.none
            return [
                Answer(outcome, .at(7, 1), .at(7, 2), none, .never, true),
                Answer(outcome, .at(8, 4), .at(8, 5), .at(8, 4), .cleared, true),
                Answer(outcome, .at(9, last - 1), .at(9, last), .at(6, last - 1), .value([]), true),
                // The recorded position of a request that was repeated.
                Answer(outcome, .at(7, 1), .at(7, 9), .at(7, 8), .cleared, isDecided),
                Answer(outcome, .at(6, 30), .at(7, 9), .at(6, 31), .cleared, isDecided),
                Answer(outcome, .at(6, last - 1), .at(7, 0), none, .never, isDecided),
                Answer(outcome, .at(7, 9), .at(7, 9), none, .never, false),
                Answer(outcome, .at(7, 10), .at(7, 9), none, .never, false),
                Answer(outcome, .at(6, last), .at(7, 9), none, .never, false),
                Answer(outcome, .at(7, last), .at(7, last), none, .never, false),
                Answer(outcome, .at(6, .max), .at(7, 0), none, .never, false),
                Answer(outcome, .at(7, 8), .at(7, 9), .at(7, 9), .cleared, false),
                Answer(outcome, .at(7, 8), .at(7, 9), .at(7, 10), .cleared, false),
                Answer(outcome, .at(7, 8), .at(7, 9), .at(6, last), .cleared, false),
                Answer(outcome, .at(7, 8), .at(7, 9), .at(7, 1), .never, false),
                Answer(outcome, .at(7, 8), .at(7, 9), none, .cleared, false),
                Answer(outcome, .at(7, 8), .at(7, 9), none, .value([]), false),
            ]
        }
    }

    private static func asked(_ model: ModelClient) -> [CellClient.Asked] {
        let id = model.id.flatMap { CellPosition(Array($0.utf8)) } ?? .at(7, 1)
        let sequences = [model.sequence, model.sequence + 1, max(model.sequence, 1) - 1]
        let requests =
            sequences.map { CellRequest(client: id, sequence: $0) }
            + [CellRequest(client: .at(id.generation, id.offset + 1), sequence: model.sequence)]
        return [model.opens, model.opens + 1, model.opens - 1].map { .open($0) } + requests.map { .request($0) }
    }

    private static func text(_ asked: CellClient.Asked) -> String {
        switch asked {
        case .open(let number): "\(number)"
        case .request(let request): "\(request.client)/\(request.sequence)"
        }
    }

    private static func answers(_ asked: CellClient.Asked, _ answer: Answer) -> Step {
        { pair in
            let result = answer.result
            var expected = "none"
            if pair.model.waits(for: text(asked)) {
                expected = pair.model.result(
                    result.outcome.rawValue,
                    at: "\(result.position)",
                    cursor: "\(result.cursor)",
                    isPossible: answer.isPossible
                )
            }
            pair.compare("\(result) for \(asked)", expected) {
                try $0.answer(to: asked, result)?.rawValue
            }
        }
    }

    private static func refusal(_ asked: CellClient.Asked) -> Step {
        { pair in
            var expected = "none"
            if pair.model.waits(for: text(asked)) {
                expected = pair.model.take("refused")
            }
            pair.compare("refused \(asked)", expected) { $0.refused(asked)?.rawValue }
        }
    }

    private static func copies(_ count: Int, _ generation: UInt64, _ offset: UInt64) -> Step {
        { pair in
            let expected = pair.model.copies(count, "\(generation)", offset)
            pair.compare("copies", "\(expected)") { "\($0.heard(copies: count, upTo: .at(generation, offset)))" }
        }
    }

    private static func steps(_ pair: Pair) -> [Step] {
        var steps = plain
        for asked in asked(pair.model) {
            steps.append(refusal(asked))
            for outcome in CellOutcome.allCases {
                for answer in Answer.all(outcome) { steps.append(answers(asked, answer)) }
            }
        }
        for count in [0, 1, 3] {
            for (generation, offset) in [(7, 1), (7, 2), (7, 3), (8, 4), (8, 5), (6, 9)] as [(UInt64, UInt64)] {
                steps.append(copies(count, generation, offset))
            }
        }
        return steps
    }

    /// From each state that is reached for the first time, each operation.
    @Test func allOperations() {
        var seen: Set<ModelClient> = [ModelClient()]
        var states = [Pair()]
        var standings: Set<String> = []
        for depth in 0..<8 {
            var next: [Pair] = []
            for pair in states {
                standings.insert(pair.model.standing)
                for step in Self.steps(pair) {
                    var changed = pair
                    step(&changed)
                    // Beyond some depth only those that have been told of two places, and of few requests.
                    guard changed.model.sequence < 3, changed.model.opens < 3,
                        depth < 3 || ["7:2", "8:5"].contains(changed.model.cursor)
                    else { continue }
                    if seen.insert(changed.model).inserted { next.append(changed) }
                }
            }
            states = next
        }
        #expect(standings == ["closed", "opening", "open", "pending", "pending?", "lost?"])
        #expect(seen.count > 100, "\(seen.count)")
    }

    @Test func whatIsNoRequest() throws {
        var client = CellClient()
        #expect(throws: CellErrorCode.notOpen) { try client.request(.open) }
        _ = try client.open()
        #expect(throws: CellErrorCode.notOpen) { try client.request(.open) }
        let result = CellResult(
            outcome: .opened,
            position: .at(7, 1),
            cursor: .at(7, 2),
            epoch: 0,
            modified: nil,
            current: .never
        )
        #expect(try client.answer(to: .open(1), result) == .opened)
        #expect(throws: CellErrorCode.badCommand) { try client.request(.open) }
        #expect(client.standing == .open && client.sequence == 0)
        // After so many requests that no number is left, it has to open again.
        client.sequence = .max - 1
        #expect(try client.request(.clear).request?.sequence == .max)
        #expect(throws: CellErrorCode.inFlight) { try client.request(.clear) }
        _ = try client.abandon()
        #expect(throws: CellErrorCode.notOpen) { try client.request(.clear) }
        _ = try client.open()
        #expect(client.sequence == 0 && client.opens == 2)
    }
}
