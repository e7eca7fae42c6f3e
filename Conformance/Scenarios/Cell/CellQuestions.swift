import ConformanceKit

/// A generation and an offset as chapter 10 writes them: `7:12`.
typealias CellPosition = String

/// What can be asked of a cell. Each question is finished by `succeeds`, `refuses`, or a word below.
enum Cell {
    /// A new cell: a writer with the name `c` that leads from 7:1 on, unless something else is said.
    static func create(
        _ role: String = "writer",
        name: Octets = "c",
        at place: (generation: UInt64, offset: UInt64)? = (7, 1),
        clients: UInt64? = nil,
        longest: UInt64? = nil
    ) -> Question {
        var args: JSON.Object = ["role": .string(role), "name": name.json]
        if let place {
            args["generation"] = .string("\(place.generation)")
            args["offset"] = .string("\(place.offset)")
        }
        if let clients { args["clients"] = .string("\(clients)") }
        if let longest { args["limits"] = ["value": .string("\(longest)")] }
        return Question("cell.create", args)
    }

    /// A new cell that has no state yet.
    static func unsynced(_ role: String = "writer", name: Octets = "c") -> Question {
        create(role, name: name, at: nil)
    }

    static func encode(_ command: CellCommand) -> Question { Question("cell.encode", ["command": command.json]) }

    static func decode(_ arguments: [Octets]) -> Question { Question("cell.decode", args(arguments)) }

    static func propose(_ arguments: [Octets]) -> Question { Question("cell.propose", args(arguments)) }

    static func propose(_ command: CellCommand) -> Question { propose(command.arguments) }

    /// Commands of generation 7, unless another one is given, from an offset on.
    static func apply(_ offset: UInt64, _ commands: CellCommand..., in generation: UInt64 = 7) -> Question {
        apply(offset, arguments: commands.map(\.arguments), in: generation)
    }

    static func apply(_ offset: UInt64, commands: [CellCommand], in generation: UInt64 = 7) -> Question {
        apply(offset, arguments: commands.map(\.arguments), in: generation)
    }

    /// Lists of arguments that may be no commands.
    static func apply(_ offset: UInt64, arguments: [[Octets]], in generation: UInt64 = 7) -> Question {
        var args = place(generation, offset)
        args["commands"] = .array(arguments.map { .array($0.map(\.json)) })
        return Question("cell.apply", args)
    }

    static func read(atLeast cursor: CellPosition? = nil) -> Question {
        Question("cell.read", cursor.map { ["at-least": .string($0)] } ?? [:])
    }

    static func watch(_ watch: Int = 1, from cursor: CellPosition? = nil) -> Question {
        var args: JSON.Object = ["watch": .integer(watch)]
        if let cursor { args["from"] = .string(cursor) }
        return Question("cell.watch", args)
    }

    static func next(_ watch: Int = 1) -> Question { Question("cell.next", ["watch": .integer(watch)]) }

    static let snapshot = Question("cell.snapshot")

    static func install(_ generation: UInt64, _ offset: UInt64, _ payload: Octets) -> Question {
        var args = place(generation, offset)
        args["bytes"] = payload.json
        return Question("cell.install", args)
    }

    /// The payload of a state, at its own place.
    static func install(_ state: CellState) -> Question { install(state.generation, state.offset, state.payload) }

    static func promote(_ generation: UInt64, _ offset: UInt64 = 1) -> Question {
        Question("cell.promote", place(generation, offset))
    }

    static func resume(_ generation: UInt64 = 7, _ offset: UInt64) -> Question {
        Question("cell.resume", place(generation, offset))
    }

    static let follow = Question("cell.follow")

    static let look = Question("cell.look")

    private static func args(_ arguments: [Octets]) -> JSON.Object { ["args": .array(arguments.map(\.json))] }

    private static func place(_ generation: UInt64, _ offset: UInt64) -> JSON.Object {
        ["generation": .string("\(generation)"), "offset": .string("\(offset)")]
    }
}

/// What can be asked of a client of a cell.
enum CellClient {
    static let create = Question("cell.client.create")

    static let open = Question("cell.client.open")

    /// A command without a request; it may have an epoch.
    static func request(_ command: CellCommand) -> Question {
        Question("cell.client.request", ["command": command.json])
    }

    /// A result comes for a request.
    static func hears(_ result: CellResult, for request: CellRequest) -> Question {
        answer(["result": result.json], to: ["request": request.json])
    }

    /// A result comes for an `open`, by its number.
    static func hears(_ result: CellResult, forOpen number: Int) -> Question {
        answer(["result": result.json], to: ["open": .integer(number)])
    }

    /// A refusal comes for a request.
    static func hears(refusal code: String, for request: CellRequest) -> Question {
        answer(["refused": .string(code)], to: ["request": request.json])
    }

    /// A refusal comes for an `open`, by its number.
    static func hears(refusal code: String, forOpen number: Int) -> Question {
        answer(["refused": .string(code)], to: ["open": .integer(number)])
    }

    private static func answer(_ answer: JSON, to what: JSON) -> Question {
        Question("cell.client.answer", ["to": what, "answer": answer])
    }

    static let lost = Question("cell.client.lost")

    static let retry = Question("cell.client.retry")

    static let abandon = Question("cell.client.abandon")

    static func copies(_ count: Int, upTo cursor: CellPosition) -> Question {
        Question("cell.client.copies", ["cursor": .string(cursor), "copies": .integer(count)])
    }

    static let look = Question("cell.client.look")
}

extension Question {
    /// `encode` answers these arguments, as `retry` of a client does.
    func encodes(_ arguments: [Octets]) -> ScenarioStep { answers(["args": .array(arguments.map(\.observed))]) }

    /// `encode`, and `retry` of a client, answer this command.
    func encodes(_ command: CellCommand) -> ScenarioStep { encodes(command.arguments) }

    /// `decode` answers this command.
    func decodes(_ command: CellCommand) -> ScenarioStep { answers(["command": command.observed]) }

    /// `apply` answers these results, nil for what it skipped, and where it stopped, if it did.
    func results(_ results: CellResult?..., stops offset: UInt64? = nil) -> ScenarioStep {
        self.results(results, stops: offset)
    }

    func results(_ results: [CellResult?], stops offset: UInt64? = nil) -> ScenarioStep {
        answers([
            "results": .array(results.map { $0?.observed ?? .null }),
            "stop": offset.map { ["code": "bad-command", "offset": .string("\($0)")] } ?? .null,
        ])
    }

    /// `apply` refuses, since it needs what stands from this cursor on.
    func needs(from cursor: CellPosition) -> ScenarioStep {
        ScenarioStep(
            op: op,
            args: args,
            expectation: .exactly(["reject": ["code": "need-sync", "from": .string(cursor)]])
        )
    }

    /// `read` answers this.
    func reads(_ current: CellValue, modified: CellPosition?, cursor: CellPosition) -> ScenarioStep {
        answers(["state": shown(current, modified, cursor)])
    }

    /// `read` answers to wait.
    var waits: ScenarioStep { answers(["state": .null]) }

    /// `next` tells of a state.
    func tells(_ current: CellValue, modified: CellPosition?, cursor: CellPosition) -> ScenarioStep {
        answers(["event": ["state": shown(current, modified, cursor)]])
    }

    /// `next` tells of a state of a new generation.
    func resets(_ current: CellValue, modified: CellPosition?, cursor: CellPosition) -> ScenarioStep {
        answers(["event": ["reset": shown(current, modified, cursor)]])
    }

    /// `next` tells of nothing.
    var sleeps: ScenarioStep { answers(["event": .null]) }

    private func shown(_ current: CellValue, _ modified: CellPosition?, _ cursor: CellPosition) -> JSON {
        [
            "current": current.json(\.observed), "modified": modified.map { .string($0) } ?? .null,
            "cursor": .string(cursor),
        ]
    }

    /// `snapshot` answers the payload of this state.
    func snapshots(_ state: CellState) -> ScenarioStep { answers(["bytes": state.payload.observed]) }

    /// `install` answers `installed`, `unchanged` or `reset`.
    func installs(_ word: String) -> ScenarioStep { answers(["installed": .string(word)]) }

    /// `look` shows a cell: of its clients, the ids and the sequences.
    func shows(
        _ standing: String,
        cursor: CellPosition?,
        epoch: UInt64 = 0,
        clients: [(CellPosition, UInt64)] = []
    ) -> ScenarioStep {
        answers([
            "standing": .string(standing), "cursor": cursor.map { .string($0) } ?? .null,
            "epoch": .string("\(epoch)"),
            "clients": .array(clients.map { ["client": .string($0.0), "sequence": .string("\($0.1)")] }),
        ])
    }

    /// `open` of a client answers the command, with the number of the `open`.
    func opens(_ number: Int) -> ScenarioStep {
        answers(["open": .integer(number), "args": .array(CellCommand.open.arguments.map(\.observed))])
    }

    /// `request` of a client answers a command, which has the request that is to be answered.
    func sends(_ command: CellCommand) -> ScenarioStep {
        answers([
            "request": command.request?.json ?? .null, "args": .array(command.arguments.map(\.observed)),
        ])
    }

    /// `answer` or `abandon` of a client tells an outcome; nil where `answer` tells none.
    func concludes(_ outcome: String?) -> ScenarioStep {
        answers(["outcome": outcome.map { .string($0) } ?? .null])
    }

    /// `copies` answers how many are known.
    func knows(copies count: Int) -> ScenarioStep { answers(["copies": .integer(count)]) }

    /// `look` shows a client.
    func showsClient(
        _ standing: String,
        _ client: CellPosition? = nil,
        sequence: UInt64 = 0,
        doubt: Bool = false,
        cursor: CellPosition? = nil,
        copies: Int = 0
    ) -> ScenarioStep {
        answers([
            "standing": .string(standing), "client": client.map { .string($0) } ?? .null,
            "sequence": .string("\(sequence)"), "doubt": .bool(doubt),
            "cursor": cursor.map { .string($0) } ?? .null, "copies": .integer(copies),
        ])
    }
}
