import TidemarkCell
import TidemarkSession

/// The program around a cell: of a primary while it leads, and of a replica otherwise.
final class SimulatedMachine {
    let index: Int
    let role: CellRole
    let longestValue: UInt64
    private let limits: ReplicaLimits

    /// Which process it is, one after the other.
    private(set) var process = 0
    private(set) var cell: Cell

    var primary: Primary?
    /// The snapshots that are being made.
    var making: [Making] = []

    /// Taken out while it is asked.
    private var session: ReplicaSession?
    var link: ReplicaLink?
    var retryAt: UInt64 = 0
    var staged = CellSnapshot()
    var isRefused = false

    /// What a crash leaves.
    var stored: (payload: [UInt8], cursor: CellPosition)?
    /// Up to which offset of a generation it has ever had everything.
    private(set) var had: [UInt64: UInt64] = [:]

    struct Making {
        var place: CellPosition
        var payload: [UInt8]
        var due: UInt64
    }

    init(index: Int, role: CellRole, longestValue: UInt64, limits: ReplicaLimits) throws {
        self.index = index
        self.role = role
        self.longestValue = longestValue
        self.limits = limits
        cell = try Cell(name: Self.name, role: role, longestValue: longestValue)
        try beginSession()
    }

    static let name = Array("the one".utf8)

    var isLeading: Bool { primary != nil }

    /// Changes the cell.
    func change<Answer>(_ body: (inout Cell) throws -> Answer) rethrows -> Answer {
        defer {
            if let cursor = cell.cursor { had[cursor.generation] = max(had[cursor.generation] ?? 0, cursor.offset) }
        }
        return try body(&cell)
    }

    /// It begins a log.
    func begin(at place: CellPosition, capacity: UInt64, _ primary: Primary) throws {
        session = nil
        cell = try Cell(name: Self.name, at: place, capacity: capacity, longestValue: longestValue)
        change { _ in }
        self.primary = primary
    }

    /// Another process begins, with what is stored.
    func restart() throws {
        process += 1
        primary = nil
        making = []
        link = nil
        session = nil
        cell = try Cell(name: Self.name, role: role, longestValue: longestValue)
        if let (payload, cursor) = stored, try cell.install(payload.span.bytes, at: cursor) != .installed {
            throw Violation("what was stored is not installed")
        }
        try beginSession()
    }

    /// It follows from now on, with what it has.
    func beginSession() throws {
        change { $0.follow() }
        primary = nil
        session = try ReplicaSession(id: Array("machine-\(index)".utf8), claim: cell.cursor?.claim, limits: limits)
    }

    /// It follows nobody any more.
    func endSession() { session = nil }

    /// Asks the machine of the session.
    func ask<Answer>(_ body: (inout ReplicaSession) throws -> Answer) throws -> Answer {
        guard var taken = session.take() else { throw Violation("asked while asking") }
        defer { session = taken }
        return try body(&taken)
    }

    /// The state is written.
    func store() throws { stored = try Self.stored(of: cell) }

    private static func stored(of cell: Cell) throws -> (payload: [UInt8], cursor: CellPosition)? {
        guard let cursor = cell.cursor else { return nil }
        return (try cell.snapshot(), cursor)
    }
}
