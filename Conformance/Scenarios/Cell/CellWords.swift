import ConformanceKit
import Crypto

/// Which client asks, and which of its requests this is.
struct CellRequest {
    var client: CellPosition
    var sequence: UInt64

    init(_ client: CellPosition, _ sequence: UInt64) {
        self.client = client
        self.sequence = sequence
    }

    var json: JSON { ["client": .string(client), "sequence": .string("\(sequence)")] }
}

/// A command as an author writes it: `.write("x", by: CellRequest("7:1", 1), epoch: 3)`.
struct CellCommand {
    enum Kind {
        case open
        case write(Octets)
        case clear
        case exchange(Expected, Octets?)
        case fence
    }

    enum Expected {
        case never, absent
        case bytes(Octets)
        case modifiedAt(CellPosition)
    }

    var kind: Kind
    var request: CellRequest?
    var epoch: UInt64?

    static let open = CellCommand(kind: .open)

    static func write(_ value: Octets, by request: CellRequest? = nil, epoch: UInt64? = nil) -> CellCommand {
        CellCommand(kind: .write(value), request: request, epoch: epoch)
    }

    static func clear(by request: CellRequest? = nil, epoch: UInt64? = nil) -> CellCommand {
        CellCommand(kind: .clear, request: request, epoch: epoch)
    }

    /// To nil takes the value away.
    static func exchange(
        _ expected: Expected,
        to new: Octets?,
        by request: CellRequest? = nil,
        epoch: UInt64? = nil
    ) -> CellCommand {
        CellCommand(kind: .exchange(expected, new), request: request, epoch: epoch)
    }

    static func fence(_ epoch: UInt64?, by request: CellRequest? = nil) -> CellCommand {
        CellCommand(kind: .fence, request: request, epoch: epoch)
    }

    /// The same command as a request of a client.
    func by(_ client: CellPosition, _ sequence: UInt64) -> CellCommand {
        CellCommand(kind: kind, request: CellRequest(client, sequence), epoch: epoch)
    }

    /// The arguments of its frame, by the grammar of chapter 10.
    var arguments: [Octets] {
        let identity: Octets = request.map { "\($0.client)/\($0.sequence)" } ?? ""
        let rank: Octets = "\(epoch ?? 0)"
        switch kind {
        case .open: return ["CELL.OPEN"]
        case .write(let value): return ["CELL.WRITE", identity, rank, value]
        case .clear: return ["CELL.CLEAR", identity, rank]
        case .fence: return ["CELL.FENCE", identity, rank]
        case .exchange(let expected, let new):
            let last: [Octets] = new.map { ["value", $0] } ?? ["none"]
            switch expected {
            case .never: return ["CELL.EXCHANGE", identity, rank, "never"] + last
            case .absent: return ["CELL.EXCHANGE", identity, rank, "absent"] + last
            case .bytes(let bytes): return ["CELL.EXCHANGE", identity, rank, "bytes", bytes] + last
            case .modifiedAt(let position):
                return ["CELL.EXCHANGE", identity, rank, "modified-at", "\(position)"] + last
            }
        }
    }

    /// The lower-case hexadecimal SHA-256 of its encoding.
    var digest: String {
        Hexadecimal.string(Array(SHA256.hash(data: command(arguments).bytes)))
    }

    /// As an argument of a step: an epoch only where one was given.
    var json: JSON { json(\.json, epoch: epoch) }

    /// As `decode` answers it: always with an epoch.
    var observed: JSON { json(\.observed, epoch: epoch ?? 0) }

    private func json(_ write: (Octets) -> JSON, epoch: UInt64?) -> JSON {
        var members: JSON.Object = [:]
        let name: String
        switch kind {
        case .open: return ["open": [:]]
        case .write(let value):
            name = "write"
            members["value"] = write(value)
        case .clear: name = "clear"
        case .fence: name = "fence"
        case .exchange(let expected, let new):
            name = "exchange"
            members["expected"] =
                switch expected {
                case .never: ["never": [:]]
                case .absent: ["absent": [:]]
                case .bytes(let bytes): ["bytes": write(bytes)]
                case .modifiedAt(let position): ["modified-at": .string(position)]
                }
            members["new"] = new.map(write) ?? .null
        }
        if let request { members["request"] = request.json }
        if let epoch { members["epoch"] = .string("\(epoch)") }
        var object: JSON.Object = [:]
        object[name] = .object(members)
        return .object(object)
    }
}

/// What a cell holds.
enum CellValue: ExpressibleByStringLiteral {
    case never, cleared
    case value(Octets)

    init(stringLiteral text: String) { self = .value(Octets(stringLiteral: text)) }

    func json(_ write: (Octets) -> JSON) -> JSON {
        switch self {
        case .never: ["never": [:]]
        case .cleared: ["cleared": [:]]
        case .value(let bytes): ["value": write(bytes)]
        }
    }
}

/// The result of a command.
struct CellResult {
    var outcome: String
    var position: CellPosition
    var cursor: CellPosition
    var epoch: UInt64?
    var modified: CellPosition?
    var current: CellValue

    /// `CellResult("applied", at: "7:1", cursor: "7:2", "x", modified: "7:1")`; `CellEpochs` reckons the epoch where none is said.
    init(
        _ outcome: String,
        at position: CellPosition,
        cursor: CellPosition,
        _ current: CellValue,
        modified: CellPosition? = nil,
        epoch: UInt64? = nil
    ) {
        self.outcome = outcome
        self.epoch = epoch
        self.position = position
        self.cursor = cursor
        self.current = current
        self.modified = modified
    }

    /// As an answer, in which the epoch may still be missing.
    var observed: JSON { json(\.observed, epoch: epoch) }

    /// As an argument, with 0 for an epoch that nobody has said.
    var json: JSON { json(\.json, epoch: epoch ?? 0) }

    private func json(_ write: (Octets) -> JSON, epoch: UInt64?) -> JSON {
        var members: JSON.Object = [
            "outcome": .string(outcome), "position": .string(position), "cursor": .string(cursor),
        ]
        if let epoch { members["epoch"] = .string("\(epoch)") }
        members["modified"] = modified.map { .string($0) } ?? .null
        members["current"] = current.json(write)
        return .object(members)
    }
}

/// The whole state of a cell, as its payload has it. Where nothing else is said: the cell `c`, never written, with room
/// for 1,024 clients.
struct CellState {
    var generation: UInt64 = 7
    var offset: UInt64
    var name: Octets = "c"
    var current: CellValue = .never
    var modified: CellPosition?
    var epoch: UInt64 = 0
    var capacity: UInt64 = 1024
    var clients: [Kept] = []

    /// A client of the list. The one that was used longest ago stands first.
    struct Kept {
        var client: CellPosition
        var record: [Octets] = []

        /// A client without a record.
        static func client(_ client: CellPosition) -> Kept { Kept(client: client) }

        /// A client with the record of this command, which is its request.
        static func client(_ command: CellCommand, _ outcome: String, at position: CellPosition) -> Kept {
            guard let request = command.request else { preconditionFailure("a record is of a request") }
            return Kept(
                client: request.client,
                record: ["\(request.sequence)", "\(outcome)", "\(position)", "\(command.digest)"]
            )
        }
    }

    /// The commands of the payload.
    var commands: [[Octets]] {
        let kept = clients.enumerated().map { place, client -> [Octets] in
            let digits = String(place)
            let padded = String(repeating: "0", count: 5 - digits.count) + digits
            return ["CELL.CLIENT", "\(padded)", "\(client.client)"] + client.record
        }
        let kind: Octets =
            switch current {
            case .never: "never"
            case .cleared: "cleared"
            case .value: "value"
            }
        var commands =
            kept + [["CELL.STATE", "1", name, kind, "\(modified ?? "none")", "\(epoch)", "\(capacity)"]]
        if case .value(let bytes) = current { commands.append(["CELL.VALUE", bytes]) }
        return commands
    }

    /// The payload of chapter 04.
    var payload: Octets {
        sealed(payloadHeader(generation, offset) + commands.reduce("" as Octets) { $0 + command($1) })
    }
}
