@testable import TidemarkCell

// What the reference tells, in the words of the model.
extension CellValue {
    var told: String {
        switch self {
        case .never: "never []"
        case .cleared: "cleared []"
        case .value(let bytes): "value \(bytes)"
        }
    }
}

extension CellResult {
    var told: String {
        "\(outcome.rawValue) at \(position), then \(epoch) \(cursor) \(modified?.description ?? "none") \(current.told)"
    }
}

extension Cell.Reading {
    var told: String { "\(cursor) \(modified?.description ?? "none") \(current.told)" }
}

extension Cell {
    /// A leading cell with the name `c`.
    static func leading(_ generation: UInt64 = 7, _ offset: UInt64 = 1, capacity: UInt64 = 4) throws -> Cell {
        try Cell(name: [99], at: .at(generation, offset), capacity: capacity)
    }

    /// An unsynced cell with the name `c`.
    static func unsynced(_ role: CellRole = .reader) throws -> Cell { try Cell(name: [99], role: role) }

    /// Everything that can be seen of it.
    var seen: String { "\(standing) \(cursor?.description ?? "none") \(role) \((try? snapshot()) ?? [])" }

    /// Installs a payload that is in an array.
    mutating func take(_ payload: [UInt8], at place: CellPosition) throws(CellErrorCode) -> Installation {
        try install(payload.span.bytes, at: place)
    }

    /// Applies commands from the cursor on, all of which are right.
    mutating func apply(_ actions: CellCommand.Action...) throws {
        for action in actions { _ = try apply(CellCommand(action).arguments, at: cursor ?? .at(1, 1)) }
    }
}

extension CellPosition {
    static func at(_ generation: UInt64, _ offset: UInt64) -> CellPosition {
        CellPosition(generation: generation, offset: offset)
    }
}
