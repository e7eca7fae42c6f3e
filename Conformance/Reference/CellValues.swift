import ConformanceKit
import TidemarkCell

// What the operations of chapter 10 read.
extension JSON.Object {
    func cellPlace() throws(ArgumentError) -> CellPosition {
        CellPosition(generation: try decimal("generation"), offset: try decimal("offset"))
    }

    func cellPosition(_ name: String) throws(ArgumentError) -> CellPosition {
        let parts = try required(name).stringValue?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        guard parts.count == 2, let generation = UInt64(parts[0]), let offset = UInt64(parts[1]), generation > 0,
            offset <= UInt64(Int64.max)
        else { throw ArgumentError(name: name, expected: "a generation, `:`, and an offset") }
        return CellPosition(generation: generation, offset: offset)
    }

    func cellRequest() throws(ArgumentError) -> CellRequest {
        CellRequest(client: try cellPosition("client"), sequence: try decimal("sequence"))
    }

    func cellCommand(_ name: String) throws(ArgumentError) -> CellCommand {
        let (kind, object) = try variant(name)
        let members = try object.object(kind)
        let request = try members["request"].map { _ throws(ArgumentError) in
            try members.object("request").cellRequest()
        }
        let action: CellCommand.Action =
            switch kind {
            case "open": .open
            case "write": .write(try members.bytes("value"))
            case "clear": .clear
            case "exchange": .exchange(try members.cellExpectation("expected"), try members.optionalBytes("new"))
            case "fence": .fence
            default: throw ArgumentError(name: name, expected: "a command of a cell")
            }
        return CellCommand(action, request: request, epoch: try members.optionalDecimal("epoch") ?? 0)
    }

    private func cellExpectation(_ name: String) throws(ArgumentError) -> CellCommand.Expectation {
        let (kind, object) = try variant(name)
        switch kind {
        case "never": return .never
        case "absent": return .absent
        case "bytes": return .bytes(try object.bytes(kind))
        case "modified-at": return .modifiedAt(try object.cellPosition(kind))
        default: throw ArgumentError(name: name, expected: "what an exchange expects")
        }
    }

    private func optionalBytes(_ name: String) throws(ArgumentError) -> [UInt8]? {
        try required(name).isNull ? nil : try bytes(name)
    }

    func cellResult() throws(ArgumentError) -> CellResult {
        guard let outcome = try required("outcome").stringValue.flatMap({ CellOutcome(rawValue: $0) }) else {
            throw ArgumentError(name: "outcome", expected: "what becomes of a command")
        }
        return CellResult(
            outcome: outcome,
            position: try cellPosition("position"),
            cursor: try cellPosition("cursor"),
            epoch: try decimal("epoch"),
            modified: try required("modified").isNull ? nil : try cellPosition("modified"),
            current: try cellValue("current")
        )
    }

    private func cellValue(_ name: String) throws(ArgumentError) -> CellValue {
        let (kind, object) = try variant(name)
        switch kind {
        case "never": return .never
        case "cleared": return .cleared
        case "value": return .value(try object.bytes(kind))
        default: throw ArgumentError(name: name, expected: "what a cell holds")
        }
    }
}

// What they write.
extension CellPosition {
    var json: JSON { .string(description) }
}

extension CellPosition? {
    var json: JSON { map(\.json) ?? .null }
}

extension CellRequest {
    var json: JSON { ["client": client.json, "sequence": .decimal(sequence)] }
}

extension CellValue {
    var json: JSON {
        switch self {
        case .never: ["never": [:]]
        case .cleared: ["cleared": [:]]
        case .value(let bytes): ["value": ObservedBytes.json(bytes)]
        }
    }
}

extension CellResult {
    var json: JSON {
        [
            "outcome": .string(outcome.rawValue), "position": position.json, "cursor": cursor.json,
            "epoch": .decimal(epoch), "modified": modified.json, "current": current.json,
        ]
    }
}

extension Cell.Reading {
    var json: JSON { ["current": current.json, "modified": modified.json, "cursor": cursor.json] }
}

extension CellCommand {
    /// Always with its epoch, and with its request where it has one.
    var json: JSON {
        var members: JSON.Object = [:]
        let kind: String
        switch action {
        case .open: return ["open": [:]]
        case .write(let value):
            kind = "write"
            members["value"] = ObservedBytes.json(value)
        case .clear: kind = "clear"
        case .exchange(let expected, let new):
            kind = "exchange"
            members["expected"] = expected.json
            members["new"] = new.map { ObservedBytes.json($0) } ?? .null
        case .fence: kind = "fence"
        }
        if let request { members["request"] = request.json }
        members["epoch"] = .decimal(epoch)
        var object: JSON.Object = [:]
        object[kind] = .object(members)
        return .object(object)
    }
}

extension CellCommand.Expectation {
    fileprivate var json: JSON {
        switch self {
        case .never: ["never": [:]]
        case .absent: ["absent": [:]]
        case .bytes(let bytes): ["bytes": ObservedBytes.json(bytes)]
        case .modifiedAt(let position): ["modified-at": position.json]
        }
    }
}
