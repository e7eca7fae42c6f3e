import ConformanceKit
import TidemarkCell

/// The operations of chapter 10 on a client.
struct CellClientOperations {
    private var client: CellClient?

    /// Runs the operation `cell.client.NAME`; nil for one that there is not.
    mutating func perform(_ name: String, _ args: JSON.Object) throws -> Observation? {
        if name == "create" {
            client = CellClient()
            return .ok([:])
        }
        guard var changed = client.take() else { throw ArgumentError(name: "client", expected: "to have been created") }
        defer { client = changed }
        switch name {
        case "open":
            return .ofCell { () throws(CellErrorCode) in
                let command = try changed.open()
                return ["open": .integer(changed.opens), "args": .bytesList(command.arguments)]
            }
        case "request":
            let command = try args.cellCommand("command")
            return .ofCell { () throws(CellErrorCode) in
                let sent = try changed.request(command.action, epoch: command.epoch)
                return [
                    "request": sent.request?.json ?? .null, "args": .bytesList(sent.arguments),
                ]
            }
        case "answer": return try Self.answer(args, to: &changed)
        case "lost":
            changed.lost()
            return .ok([:])
        case "retry":
            return .ofCell { () throws(CellErrorCode) in
                ["args": .bytesList(try changed.retry().arguments)]
            }
        case "abandon":
            return .ofCell { () throws(CellErrorCode) in ["outcome": .string(try changed.abandon().rawValue)] }
        case "copies":
            let (cursor, count) = (try args.cellPosition("cursor"), try args.count("copies"))
            return .ok(["copies": .integer(changed.heard(copies: count, upTo: cursor))])
        case "look":
            return .ok([
                "standing": .string(changed.standing.rawValue), "client": changed.id.json,
                "sequence": .decimal(changed.sequence), "doubt": .bool(changed.isInDoubt),
                "cursor": changed.cursor.json, "copies": .integer(changed.copies),
            ])
        default: return nil
        }
    }

    private static func answer(_ args: JSON.Object, to client: inout CellClient) throws -> Observation {
        let (to, what) = try args.variant("to")
        let asked: CellClient.Asked =
            to == "open" ? .open(try what.count("open")) : .request(try what.object("request").cellRequest())
        let (kind, answer) = try args.variant("answer")
        if kind == "refused" {
            return .ok(["outcome": client.refused(asked).map { .string($0.rawValue) } ?? .null])
        }
        let result = try answer.object(kind).cellResult()
        return .ofCell { () throws(CellErrorCode) in
            ["outcome": try client.answer(to: asked, result).map { .string($0.rawValue) } ?? .null]
        }
    }
}
