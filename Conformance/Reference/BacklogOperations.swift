import ConformanceKit
import TidemarkBacklog
import TidemarkWire

/// The operations of chapter 03.
struct BacklogOperations {
    private var backlog: Backlog?

    mutating func create(_ args: JSON.Object) throws -> Observation {
        let budget = try args.decimal("budget")
        let limits = try args.limits()
        return Self.observing { () throws(BacklogErrorCode) in
            backlog = try Backlog(budget: budget, limits: limits)
            return [:]
        }
    }

    mutating func resume(_ args: JSON.Object) throws -> Observation {
        let offset = try args.decimal("at")
        return try change { backlog throws(BacklogErrorCode) in
            try backlog.resume(at: offset)
            return [:]
        }
    }

    mutating func push(_ args: JSON.Object) throws -> Observation {
        let arguments = try args.bytesList("args")
        return try change { backlog throws(BacklogErrorCode) in
            ["offset": .decimal(try backlog.push(arguments))]
        }
    }

    func read(_ args: JSON.Object) throws -> Observation {
        let backlog = try created()
        let from = try args.decimal("from")
        let frames = try args.optionalDecimal("frames")
        let bytes = try args.optionalDecimal("bytes")
        return Self.observing { () throws(BacklogErrorCode) in
            let reading = try backlog.read(from: from, maxFrames: frames, maxBytes: bytes)
            return ["frames": .array(reading.offsets.map { ObservedBytes.json(Array(backlog.frame(at: $0) ?? [])) })]
        }
    }

    mutating func drop(_ args: JSON.Object) throws -> Observation {
        let below = try args.decimal("below")
        return try change { backlog throws(BacklogErrorCode) in
            try backlog.drop(below: below)
            return [:]
        }
    }

    func state() throws -> Observation {
        let state = try created().state
        return .ok([
            "next": .decimal(state.next), "oldest": .decimal(state.oldest), "newest": .decimal(state.newest),
            "count": .decimal(state.count), "bytes": .decimal(state.byteCount),
        ])
    }

    private func created() throws(ArgumentError) -> Backlog {
        guard let backlog else { throw ArgumentError(name: "backlog", expected: "to have been created") }
        return backlog
    }

    private mutating func change(
        _ body: (inout Backlog) throws(BacklogErrorCode) -> JSON.Object
    ) throws(ArgumentError) -> Observation {
        guard var changed = backlog.take() else {
            throw ArgumentError(name: "backlog", expected: "to have been created")
        }
        defer { backlog = changed }
        return Self.observing { () throws(BacklogErrorCode) in try body(&changed) }
    }

    private static func observing(_ body: () throws(BacklogErrorCode) -> JSON.Object) -> Observation {
        do throws(BacklogErrorCode) {
            return .ok(try body())
        } catch {
            return .reject(code: error.rawValue)
        }
    }
}
