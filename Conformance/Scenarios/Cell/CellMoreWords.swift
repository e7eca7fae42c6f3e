import ConformanceKit

extension Cell {
    /// `look` shows a cell that knows nothing.
    static var showsUnsynced: ScenarioStep { look.shows("unsynced", cursor: nil, epoch: 0, clients: []) }

    /// `look` shows a cell without clients.
    static func shows(_ standing: String, _ cursor: CellPosition, epoch: UInt64 = 0) -> ScenarioStep {
        look.shows(standing, cursor: cursor, epoch: epoch, clients: [])
    }
}

extension CellState {
    var cursor: CellPosition { "\(generation):\(offset)" }

    /// The result of the command after which a cell is in this state.
    func result(_ outcome: String, at position: CellPosition) -> CellResult {
        CellResult(outcome, at: position, cursor: cursor, current, modified: modified, epoch: epoch)
    }

    /// `look` shows this state in some standing.
    func shown(_ standing: String = "following") -> ScenarioStep {
        Cell.look.shows(
            standing,
            cursor: cursor,
            epoch: epoch,
            clients: clients.map { kept in
                (kept.client, kept.record.first.flatMap { UInt64(String(decoding: $0.bytes, as: UTF8.self)) } ?? 0)
            }
        )
    }

    /// `snapshot`, `look` and `read` tell of this state and of nothing else.
    func stands(_ standing: String = "following") -> [ScenarioStep] {
        [
            Cell.snapshot.snapshots(self), shown(standing),
            Cell.read().reads(current, modified: modified, cursor: cursor),
        ]
    }

    /// The same with some fields changed.
    func with(_ change: (inout CellState) -> Void) -> CellState {
        var state = self
        change(&state)
        return state
    }

    /// A payload at its own place of these commands, right or wrong.
    func payload(of commands: [[Octets]]) -> Octets {
        sealed(payloadHeader(generation, offset) + commands.reduce("" as Octets) { $0 + command($1) })
    }

    /// Its payload with one argument of one command changed, under a right digest.
    func payload(_ command: Int, _ place: Int, _ argument: Octets) -> Octets {
        var commands = commands
        commands[command][place] = argument
        return payload(of: commands)
    }

    /// Its payload with one command changed, under a right digest.
    func payload(_ index: Int, _ command: [Octets]) -> Octets {
        var commands = commands
        commands[index] = command
        return payload(of: commands)
    }

    /// The client with this command's request moves to the end of the list, with this record.
    mutating func keep(_ command: CellCommand, _ outcome: String, at position: CellPosition) {
        clients.removeAll { $0.client == command.request?.client }
        clients.append(.client(command, outcome, at: position))
    }
}

/// A script of commands with what the text says of each, told line by line.
struct CellScript {
    /// One command: what came of it, and what is different afterwards.
    struct Line {
        var command: CellCommand
        var outcome: String
        /// For a repetition: the recorded position.
        var recorded: CellPosition?
        /// What the cell holds from now on, where that was set.
        var sets: CellValue?
        /// The epoch that is shown, where it is a higher one.
        var shows: UInt64?
        /// The client that is removed for an `open`.
        var forgets: CellPosition?

        init(
            _ command: CellCommand,
            _ outcome: String,
            recorded: CellPosition? = nil,
            sets: CellValue? = nil,
            shows: UInt64? = nil,
            forgets: CellPosition? = nil
        ) {
            self.command = command
            self.outcome = outcome
            self.recorded = recorded
            self.sets = sets
            self.shows = shows
            self.forgets = forgets
        }
    }

    var start: CellState
    var lines: [Line]

    var commands: [CellCommand] { lines.map(\.command) }

    /// The state before each command, and the one at the end.
    var states: [CellState] {
        var states = [start]
        for line in lines {
            var state = states[states.count - 1]
            let position = state.cursor
            state.offset += 1
            if let value = line.sets {
                state.current = value
                state.modified = position
            }
            if let epoch = line.shows { state.epoch = epoch }
            if let client = line.forgets { state.clients.removeAll { $0.client == client } }
            switch line.outcome {
            case "opened": state.clients.append(.client(position))
            case "applied", "mismatch", "fenced":
                if line.command.request != nil, line.recorded == nil {
                    state.keep(line.command, line.outcome, at: position)
                }
            default: break
            }
            states.append(state)
        }
        return states
    }

    var results: [CellResult] {
        let states = states
        return lines.enumerated().map { index, line in
            states[index + 1].result(line.outcome, at: line.recorded ?? states[index].cursor)
        }
    }
}

/// Where a client of a cell can be, and how it gets there.
enum ClientStanding: CaseIterable {
    case closed, expired, opening, reopening, open, used, pending, doubtful, lost

    static let id: CellPosition = "7:1"

    /// What is under way where something is: the second request, with an epoch.
    static let underWay = CellCommand.write("y", epoch: 3).by(id, 2)

    /// How many times it has asked for an id.
    var opens: Int {
        switch self {
        case .closed: 0
        case .reopening: 2
        case .opening, .open, .used, .pending, .doubtful, .lost, .expired: 1
        }
    }

    /// A client that was asked and told whatever is needed.
    var steps: [ScenarioStep] {
        let opened = [
            CellClient.create.succeeds, CellClient.open.opens(1),
            CellClient.hears(CellResult("opened", at: "7:1", cursor: "7:2", .never), forOpen: 1).concludes("opened"),
        ]
        let applied = CellResult("applied", at: "7:2", cursor: "7:3", "x", modified: "7:2")
        let used =
            opened + [
                CellClient.request(.write("x")).sends(.write("x").by(Self.id, 1)),
                CellClient.hears(applied, for: CellRequest(Self.id, 1)).concludes("applied"),
            ]
        let pending = used + [CellClient.request(.write("y", epoch: 3)).sends(Self.underWay)]
        switch self {
        case .closed: return [CellClient.create.succeeds]
        case .expired:
            let expired = CellResult("expired-request", at: "7:9", cursor: "7:10", "x", modified: "7:2")
            return pending + [CellClient.hears(expired, for: CellRequest(Self.id, 2)).concludes("not-applied")]
        case .opening: return [CellClient.create.succeeds, CellClient.open.opens(1)]
        case .reopening: return used + [CellClient.open.opens(2)]
        case .open: return opened
        case .used: return used
        case .pending: return pending
        case .doubtful: return pending + [CellClient.lost.succeeds, CellClient.retry.encodes(Self.underWay)]
        case .lost: return pending + [CellClient.lost.succeeds]
        }
    }

    /// `look` shows a client that is there.
    var look: ScenarioStep {
        let look = CellClient.look
        switch self {
        case .closed: return look.showsClient("closed")
        case .expired: return look.showsClient("closed", cursor: "7:10")
        case .opening: return look.showsClient("opening")
        case .reopening: return look.showsClient("opening", cursor: "7:3")
        case .open: return look.showsClient("open", Self.id, cursor: "7:2")
        case .used: return look.showsClient("open", Self.id, sequence: 1, cursor: "7:3")
        case .pending: return look.showsClient("pending", Self.id, sequence: 2, cursor: "7:3")
        case .doubtful: return look.showsClient("pending", Self.id, sequence: 2, doubt: true, cursor: "7:3")
        case .lost: return look.showsClient("lost", Self.id, sequence: 2, doubt: true, cursor: "7:3")
        }
    }
}
