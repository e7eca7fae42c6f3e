import ConformanceKit
import TidemarkCell

/// The operations of chapter 10 on a cell.
struct CellOperations {
    private var cell: Cell?
    private var watches: [Int: CellWatch] = [:]

    /// Runs the operation `cell.NAME`; nil for one that there is not.
    mutating func perform(_ name: String, _ args: JSON.Object) throws -> Observation? {
        switch name {
        case "create": return try create(args)
        case "encode":
            let command = try args.cellCommand("command")
            return .ok(["args": .bytesList(command.arguments)])
        case "decode":
            let arguments = try args.bytesList("args")
            return .ofCell { () throws(CellErrorCode) in ["command": try CellCommand(arguments).json] }
        default:
            guard var changed = cell.take() else {
                throw ArgumentError(name: "cell", expected: "to have been created")
            }
            defer { cell = changed }
            return switch name {
            case "watch", "next": try watch(name, args, in: changed)
            case "propose", "read", "snapshot", "look": try Self.ask(name, args, of: changed)
            default: try Self.change(name, args, &changed)
            }
        }
    }

    private mutating func create(_ args: JSON.Object) throws -> Observation {
        guard let role = try args.required("role").stringValue.flatMap({ CellRole(rawValue: $0) }) else {
            throw ArgumentError(name: "role", expected: "`writer` or `reader`")
        }
        let name = try args.bytes("name")
        let place = try args["generation"].map { _ in try args.cellPlace() }
        let capacity = try args.optionalDecimal("clients") ?? 1024
        let limits = try args["limits"].map { _ in try args.object("limits") } ?? [:]
        let longest = try limits.optionalDecimal("value") ?? Cell.usualLongestValue
        return .ofCell { () throws(CellErrorCode) in
            if let place {
                cell = try Cell(name: name, role: role, at: place, capacity: capacity, longestValue: longest)
            } else {
                cell = try Cell(name: name, role: role, longestValue: longest)
            }
            watches = [:]
            return [:]
        }
    }

    private mutating func watch(_ name: String, _ args: JSON.Object, in cell: Cell) throws -> Observation {
        let number = try args.count("watch")
        if name == "watch" {
            watches[number] = CellWatch(from: try args["from"].map { _ in try args.cellPosition("from") })
            return .ok([:])
        }
        guard let event = watches[number]?.next(of: cell) else {
            guard watches[number] != nil else { throw ArgumentError(name: "watch", expected: "one that was made") }
            return .ok(["event": .null])
        }
        return switch event {
        case .state(let reading): .ok(["event": ["state": reading.json]])
        case .reset(let reading): .ok(["event": ["reset": reading.json]])
        }
    }

    private static func ask(_ name: String, _ args: JSON.Object, of cell: Cell) throws -> Observation {
        switch name {
        case "propose":
            let arguments = try args.bytesList("args")
            return .ofCell { () throws(CellErrorCode) in
                try cell.propose(arguments)
                return [:]
            }
        case "read":
            let cursor = try args["at-least"].map { _ in try args.cellPosition("at-least") }
            return .ofCell { () throws(CellErrorCode) in
                ["state": try cell.read(atLeast: cursor)?.json ?? .null]
            }
        case "snapshot":
            return .ofCell { () throws(CellErrorCode) in ["bytes": ObservedBytes.json(try cell.snapshot())] }
        default:
            return .ok([
                "standing": .string(cell.standing.rawValue), "cursor": cell.cursor.json,
                "epoch": .decimal(cell.epoch),
                "clients": .array(
                    cell.clients.map { ["client": $0.client.json, "sequence": .decimal($0.sequence)] }
                ),
            ])
        }
    }

    private static func change(_ name: String, _ args: JSON.Object, _ cell: inout Cell) throws -> Observation? {
        switch name {
        case "apply": return try apply(args, to: &cell)
        case "install":
            let place = try args.cellPlace()
            let bytes = try args.bytes("bytes")
            return .ofCell { () throws(CellErrorCode) in
                ["installed": .string(try cell.install(bytes.span.bytes, at: place).rawValue)]
            }
        case "promote":
            let place = try args.cellPlace()
            return .ofCell { () throws(CellErrorCode) in
                try cell.promote(to: place)
                return [:]
            }
        case "resume":
            let place = try args.cellPlace()
            return .ofCell { () throws(CellErrorCode) in
                try cell.resume(at: place)
                return [:]
            }
        case "follow":
            cell.follow()
            return .ok([:])
        default: return nil
        }
    }

    private static func apply(_ args: JSON.Object, to cell: inout Cell) throws -> Observation {
        let place = try args.cellPlace()
        let commands = try args.bytesLists("commands")
        do throws(CellErrorCode) {
            let applied = try cell.apply(commands, from: place)
            return .ok([
                "results": .array(applied.results.map { $0?.json ?? .null }),
                "stop": applied.stoppedAt.map { ["code": "bad-command", "offset": .decimal($0)] } ?? .null,
            ])
        } catch .needSync {
            return .reject(code: CellErrorCode.needSync.rawValue, members: ["from": cell.cursor.json])
        } catch {
            return .reject(code: error.rawValue)
        }
    }
}

extension Observation {
    /// What an operation of chapter 10 answers, or the code with which it refuses.
    static func ofCell(_ body: () throws(CellErrorCode) -> JSON.Object) -> Observation {
        do throws(CellErrorCode) {
            return .ok(try body())
        } catch {
            return .reject(code: error.rawValue)
        }
    }
}
