import ConformanceKit
import TidemarkBacklog
import TidemarkSession

/// The operations of chapter 04 on a primary.
struct PrimaryOperations {
    private var primary: Primary?

    /// Runs the operation `session.primary.NAME`; nil for one that there is not.
    mutating func perform(_ name: String, _ args: JSON.Object) throws -> Observation? {
        switch name {
        case "create": return try create(args)
        case "write-snapshot": return try Self.writeSnapshot(args)
        default:
            guard var changed = primary.take() else {
                throw ArgumentError(name: "primary", expected: "to have been created")
            }
            defer { primary = changed }
            return try Self.perform(name, args, on: &changed)
        }
    }

    private mutating func create(_ args: JSON.Object) throws -> Observation {
        let (generation, budget) = (try args.decimal("generation"), try args.decimal("budget"))
        let firstOffset = try args.optionalDecimal("at") ?? 1
        let limits = try args.primaryLimits()
        let frameLimits = try args.limits("frames")
        return Observation.ofSession { () throws(SessionErrorCode) in
            primary = try Primary(
                generation: generation,
                budget: budget,
                firstOffset: firstOffset,
                limits: limits,
                frameLimits: frameLimits
            )
            return [:]
        }
    }

    private static func perform(
        _ name: String,
        _ args: JSON.Object,
        on primary: inout Primary
    ) throws -> Observation? {
        switch name {
        case "renew":
            let generation = try args.decimal("generation")
            return .ofSession { () throws(SessionErrorCode) in
                try primary.renew(generation: generation)
                return [:]
            }
        case "push":
            let arguments = try args.bytesList("args")
            return observingBacklog { () throws(BacklogErrorCode) in
                ["offset": .decimal(try primary.push(arguments))]
            }
        case "drop":
            let below = try args.decimal("below")
            return observingBacklog { () throws(BacklogErrorCode) in
                try primary.drop(below: below)
                return [:]
            }
        case "connect", "receive", "lost", "poll", "look":
            return try perform(name, args, on: try args.connection(), of: &primary)
        case "freeze": return .ok(["offset": .decimal(primary.freeze())])
        case "ready":
            let count = primary.ready(
                generation: try args.decimal("generation"),
                offset: try args.decimal("offset"),
                payload: try args.bytes("payload")
            )
            return .ok(["sessions": .integer(count)])
        case "failed":
            let count = primary.failed(generation: try args.decimal("generation"), offset: try args.decimal("offset"))
            return .ok(["sessions": .integer(count)])
        case "acknowledged":
            return .ok(["sessions": .integer(primary.sessionsAcknowledging(try args.decimal("offset")))])
        case "slots": return .ok(["slots": .array(primary.slots.map(\.json))])
        case "expire":
            let (ttl, now) = (try args.decimal("ttl"), try args.decimal("now"))
            return .ofSession { () throws(SessionErrorCode) in
                ["ids": .array(try primary.expireSlots(ttl: ttl, now: now).map { ObservedBytes.json($0) })]
            }
        default: return nil
        }
    }

    private static func perform(
        _ name: String,
        _ args: JSON.Object,
        on connection: Primary.Connection,
        of primary: inout Primary
    ) throws -> Observation? {
        if name == "look" {
            guard let session = primary[connection] else {
                return .reject(code: SessionErrorCode.unknownConnection.rawValue)
            }
            return .ok(session.json)
        }
        let now = try args.decimal("now")
        let bytes = name == "receive" ? try args.bytes("bytes") : []
        let wrote = try args.optionalDecimal("wrote") ?? 0
        return .ofSession { () throws(SessionErrorCode) in
            switch name {
            case "connect": try primary.connect(connection, now: now)
            case "receive": try primary.receive(bytes.span.bytes, on: connection, now: now)
            case "lost": try primary.lost(connection, now: now)
            default:
                let output = try primary.poll(connection, now: now, wrote: wrote)
                return [
                    "send": ObservedBytes.json(output.bytes), "end": output.end.map { .string($0.code) } ?? .null,
                ]
            }
            return [:]
        }
    }

    private static func writeSnapshot(_ args: JSON.Object) throws -> Observation {
        let (generation, offset) = (try args.decimal("generation"), try args.decimal("offset"))
        let commands = try args.bytesLists("commands")
        return .ofSession { () throws(SessionErrorCode) in
            let bytes = try SnapshotWriter.payload(generation: generation, offset: offset, commands: commands)
            return ["bytes": ObservedBytes.json(bytes)]
        }
    }

    private static func observingBacklog(_ body: () throws(BacklogErrorCode) -> JSON.Object) -> Observation {
        do throws(BacklogErrorCode) {
            return .ok(try body())
        } catch {
            return .reject(code: error.rawValue)
        }
    }
}

extension Observation {
    /// What an operation of a session did.
    static func ofSession(_ body: () throws(SessionErrorCode) -> JSON.Object) -> Observation {
        do throws(SessionErrorCode) {
            return .ok(try body())
        } catch {
            return .reject(code: error.rawValue)
        }
    }
}

extension JSON.Object {
    fileprivate func connection() throws(ArgumentError) -> Primary.Connection {
        Primary.Connection(try count("connection"))
    }

    fileprivate func primaryLimits() throws(ArgumentError) -> PrimaryLimits {
        var limits = PrimaryLimits()
        guard self["limits"] != nil else { return limits }
        let given = try object("limits")
        limits.handshakes = try given.optionalDecimal("handshakes") ?? limits.handshakes
        limits.sessions = try given.optionalDecimal("sessions") ?? limits.sessions
        limits.slots = try given.optionalDecimal("slots") ?? limits.slots
        limits.snapshots = try given.optionalDecimal("snapshots") ?? limits.snapshots
        limits.unsent = try given.optionalDecimal("unsent") ?? limits.unsent
        limits.handshakeTimeout = try given.optionalDecimal("handshake-timeout") ?? limits.handshakeTimeout
        limits.linkTimeout = try given.optionalDecimal("link-timeout") ?? limits.linkTimeout
        limits.snapshotTimeout = try given.optionalDecimal("snapshot-timeout") ?? limits.snapshotTimeout
        return limits
    }
}

extension SlotTable.Slot {
    fileprivate var json: JSON {
        [
            "id": ObservedBytes.json(id), "live": .integer(live), "acked": .decimal(acked), "seen": .decimal(seen),
        ]
    }
}

extension PrimarySession {
    fileprivate var json: JSON.Object {
        [
            "state": .string(stateName), "cursor": .decimal(cursor), "acked": .decimal(acked),
            "unsent": .decimal(unsent),
        ]
    }

    private var stateName: String {
        switch state {
        case .handshake: "handshake"
        case .preparing: "preparing"
        case .shipping: "shipping"
        case .streaming: "streaming"
        case .ended: "ended"
        }
    }
}
