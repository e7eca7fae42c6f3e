import ConformanceKit
import TidemarkSession
import TidemarkWire

/// The operations of chapter 04 on a replica, and the host that the harness gives it.
struct ReplicaOperations {
    private var replica: ReplicaSession?
    private var readsPayload = true
    private var staged = Staged()

    /// What the host has taken of a snapshot.
    private struct Staged {
        var reader = SnapshotReader()
        var isRefused = false

        mutating func take(_ chunk: RawSpan) {
            var index = 0
            do {
                while try reader.next(in: chunk, at: &index) != nil {}
            } catch {
                isRefused = true
            }
        }

        func isRight(for claim: ReplicaClaim) -> Bool {
            !isRefused && (try? reader.finish(generation: claim.generation, offset: claim.offset)) != nil
        }
    }

    /// Runs the operation `session.replica.NAME`; nil for one that there is not.
    mutating func perform(_ name: String, _ args: JSON.Object) throws -> Observation? {
        switch name {
        case "create": return try create(args)
        case "read-snapshot": return try Self.readSnapshot(args)
        default:
            guard var changed = replica.take() else {
                throw ArgumentError(name: "replica", expected: "to have been created")
            }
            defer { replica = changed }
            return name == "receive" ? try receive(args, by: &changed) : try Self.perform(name, args, on: &changed)
        }
    }

    private mutating func create(_ args: JSON.Object) throws -> Observation {
        let id = try args.bytes("id")
        let claim = try args["claim"].map { _ in try args.object("claim").claim() }
        let payload = args["payload"] ?? "tidemark-1"
        guard payload == "tidemark-1" || payload == "any" else {
            throw ArgumentError(name: "payload", expected: "`tidemark-1` or `any`")
        }
        guard let acknowledgesDurable = (args["durable"] ?? false).boolValue else {
            throw ArgumentError(name: "durable", expected: "`true` or `false`")
        }
        let limits = try args.replicaLimits()
        return .ofSession { () throws(SessionErrorCode) in
            replica = try ReplicaSession(
                id: id,
                claim: claim,
                acknowledgesDurable: acknowledgesDurable,
                limits: limits
            )
            readsPayload = payload == "tidemark-1"
            staged = Staged()
            return [:]
        }
    }

    private static func perform(
        _ name: String,
        _ args: JSON.Object,
        on replica: inout ReplicaSession
    ) throws -> Observation? {
        switch name {
        case "retry": return .ok(["delay": .decimal(replica.retryDelay(jitter: try args.decimal("jitter")))])
        case "look":
            return .ok([
                "state": .string(replica.state.rawValue), "claim": replica.claim.map { .object($0.json) } ?? .null,
                "lag": .decimal(replica.lag),
            ])
        case "connect", "closed", "tick", "durable": break
        default: return nil
        }
        let now = try args.decimal("now")
        let (generation, offset) =
            name == "durable" ? (try args.decimal("generation"), try args.decimal("offset")) : (0, 0)
        return .ofSession { () throws(SessionErrorCode) in
            switch name {
            case "connect": return ["send": ObservedBytes.json(try replica.connect(now: now))]
            case "closed": return ["events": [try replica.closed(now: now).json]]
            case "tick":
                let events = try replica.tick(now: now).map { [$0.json] } ?? []
                return ["events": .array(events), "send": replica.acknowledgementJSON()]
            default:
                try replica.noteDurable(ReplicaClaim(generation: generation, offset: offset), now: now)
                return ["send": replica.acknowledgementJSON()]
            }
        }
    }

    /// Gives a replica bytes, and does as its host what it asks for; what has the offset `fails` cannot be done.
    private mutating func receive(_ args: JSON.Object, by replica: inout ReplicaSession) throws -> Observation {
        let (bytes, now, fails) = (try args.bytes("bytes"), try args.decimal("now"), try args.optionalDecimal("fails"))
        do throws(SessionErrorCode) {
            try replica.received(now: now)
        } catch {
            return .reject(code: error.rawValue)
        }
        var events: [JSON] = []
        var index = 0
        let piece = bytes.span.bytes
        var failure = Failure.none
        while failure == .none, let event = replica.next(in: piece, at: &index) {
            switch event {
            case .frame(let frame, _):
                if frame.offset == fails {
                    failure = .fails
                } else {
                    events.append(["frame": .object(WireOperations.members(of: frame))])
                }
            case .begin:
                staged = Staged()
                events.append(["begin": [:]])
            case .chunk(let payload):
                if readsPayload { staged.take(payload) }
                events.append(["chunk": ObservedBytes.json([UInt8](payload))])
            case .install(let claim):
                if readsPayload, !staged.isRight(for: claim) {
                    failure = .refuses
                } else if claim.offset == fails {
                    failure = .fails
                } else {
                    events.append(["install": .object(claim.json)])
                }
            case .end(let reason): events.append(reason.json)
            }
        }
        let end: ReplicaEnd? =
            switch failure {
            case .none: nil
            case .fails: replica.fail()
            case .refuses: replica.refusePayload()
            }
        if let end { events.append(end.json) }
        return .ok(["events": .array(events), "send": replica.acknowledgementJSON()])
    }

    private enum Failure {
        case none, fails, refuses
    }

    private static func readSnapshot(_ args: JSON.Object) throws -> Observation {
        let (generation, offset) = (try args.decimal("generation"), try args.decimal("offset"))
        let pieces = try args.bytesList("pieces")
        return .ofSession { () throws(SessionErrorCode) in
            var reader = SnapshotReader()
            var commands: [JSON] = []
            for piece in pieces {
                var index = 0
                while let command = try reader.next(in: piece.span.bytes, at: &index) {
                    commands.append(.array(command.map { ObservedBytes.json($0) }))
                }
            }
            try reader.finish(generation: generation, offset: offset)
            return ["commands": .array(commands)]
        }
    }
}

extension ReplicaSession {
    fileprivate mutating func acknowledgementJSON() -> JSON { ObservedBytes.json(acknowledgement() ?? []) }
}

extension ReplicaClaim {
    fileprivate var json: JSON.Object { ["generation": .decimal(generation), "offset": .decimal(offset)] }
}

extension JSON.Object {
    fileprivate func claim() throws(ArgumentError) -> ReplicaClaim {
        ReplicaClaim(generation: try decimal("generation"), offset: try decimal("offset"))
    }

    fileprivate func replicaLimits() throws(ArgumentError) -> ReplicaLimits {
        var limits = ReplicaLimits()
        guard self["limits"] != nil else { return limits }
        let given = try object("limits")
        limits.snapshot = try given.optionalDecimal("snapshot") ?? limits.snapshot
        limits.handshakeTimeout = try given.optionalDecimal("handshake-timeout") ?? limits.handshakeTimeout
        limits.linkTimeout = try given.optionalDecimal("link-timeout") ?? limits.linkTimeout
        limits.snapshotTimeout = try given.optionalDecimal("snapshot-timeout") ?? limits.snapshotTimeout
        limits.stallTimeout = try given.optionalDecimal("stall-timeout") ?? limits.stallTimeout
        return limits
    }
}

extension ReplicaEnd {
    fileprivate var json: JSON {
        var end: JSON.Object = ["code": .string(code)]
        switch self {
        case .gap(let expected, let got):
            end["expected"] = .decimal(expected)
            end["got"] = .decimal(got)
        case .applyFailed(let offset): end["offset"] = .decimal(offset)
        case .peerError(let code, _): end["peer"] = ObservedBytes.json(code)
        default: break
        }
        return ["end": .object(end)]
    }
}
