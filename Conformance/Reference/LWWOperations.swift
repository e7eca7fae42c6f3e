import ConformanceKit
import TidemarkLWW

/// The operations of chapter 08.
struct LWWOperations {
    private var replica: LWWReplica?

    /// Runs the operation `lww.NAME`; nil for one that there is not.
    mutating func perform(_ name: String, _ args: JSON.Object) throws -> Observation? {
        switch name {
        case "create": try create(args)
        case "encode": .ok(["bytes": ObservedBytes.json(try args.lwwMessage("message").bytes)])
        case "decode":
            try Self.decode(args) { (bytes) throws(LWWDecodingError) in ["message": (try LWWMessage(bytes)).json] }
        case "canonical": try Self.canonical(args)
        case "parse":
            try Self.decode(args) { (bytes) throws(LWWDecodingError) in
                ["entries": (try CanonicalForm.decode(bytes)).json]
            }
        default: try performCreated(name, args)
        }
    }

    private mutating func performCreated(_ name: String, _ args: JSON.Object) throws -> Observation? {
        guard var replica else { throw ArgumentError(name: "replica", expected: "to have been created") }
        defer { self.replica = replica }
        switch name {
        case "put":
            let (key, value) = (try args.lwwKey("key"), try args.bytes("value"))
            let (now, epoch) = (try args.decimal("now"), try args.optionalDecimal("epoch") ?? 0)
            return Self.observing { () throws(LWWErrorCode) in
                ["stamp": (try replica.put(key, value, now: now, epoch: epoch)).json]
            }
        case "remove":
            let key = try args.lwwKey("key")
            let (now, epoch) = (try args.decimal("now"), try args.optionalDecimal("epoch") ?? 0)
            return Self.observing { () throws(LWWErrorCode) in
                ["stamp": (try replica.remove(key, now: now, epoch: epoch)).json]
            }
        case "get": return .ok(["entry": replica.table[try args.lwwKey("key")]?.json ?? .null])
        case "learn":
            let term = try args.decimal("term")
            return Self.observing { () throws(LWWErrorCode) in
                try replica.learn(term: term)
                return [:]
            }
        case "view":
            let view = LWWView(number: try args.decimal("number"), members: Set(try args.hex64List("members")))
            return Self.observing { () throws(LWWErrorCode) in
                try replica.enter(view)
                return [:]
            }
        case "delta":
            let keys = try args.bytesList("keys").map { LWWKey($0) }
            return Self.observing { () throws(LWWErrorCode) in ["message": (try replica.delta(of: keys)).json] }
        case "pull":
            let (peer, id) = (try args.hex64("peer"), try args.decimal("id"))
            return Self.observing { () throws(LWWErrorCode) in ["message": (try replica.pull(peer, id: id)).json] }
        case "retry":
            let peer = try args.hex64("peer")
            return Self.observing { () throws(LWWErrorCode) in
                ["messages": .array((try replica.retry(peer)).map(\.json))]
            }
        case "join":
            let id = try args.decimal("id")
            return Self.observing { () throws(LWWErrorCode) in ["message": (try replica.join(id: id)).json] }
        case "receive":
            let (message, now) = (try args.lwwMessage("message"), try args.decimal("now"))
            return Self.observing { () throws(LWWErrorCode) in (try replica.receive(message, now: now)).json }
        case "collect":
            return Self.observing { () throws(LWWErrorCode) in
                let collected = try replica.collect()
                return ["floor": replica.floor.json, "collected": .decimal(UInt64(collected))]
            }
        case "state": return .ok(replica.json)
        case "range":
            let entries = replica.table.entries(in: try args.lwwRange())
            return .ok([
                "count": .decimal(UInt64(entries.count)), "digest": ObservedBytes.json(LWWDigest(entries).bytes),
            ])
        default: return nil
        }
    }

    private mutating func create(_ args: JSON.Object) throws -> Observation {
        let writer = try args.hex64("writer")
        let maxDrift = try args.optionalDecimal("max-drift") ?? LWWLimits.maxDrift
        let hasTerms = args["terms"] != nil
        let isJoining = args["joining"] != nil
        let stored = try args["stored"].map { _ in try args.object("stored").lwwStored() }
        return Self.observing { () throws(LWWErrorCode) in
            if let stored {
                guard !isJoining else { throw .badArgument }
                replica = try LWWReplica(writer: writer, maxDrift: maxDrift, hasTerms: hasTerms, stored: stored)
            } else {
                replica = try LWWReplica(
                    writer: writer,
                    maxDrift: maxDrift,
                    hasTerms: hasTerms,
                    isJoining: isJoining
                )
            }
            return [:]
        }
    }

    private static func canonical(_ args: JSON.Object) throws -> Observation {
        let table = try args.lwwTable("entries")
        return .ok([
            "bytes": ObservedBytes.json(CanonicalForm.encode(table)),
            "digest": ObservedBytes.json(LWWDigest(table).bytes),
        ])
    }

    private static func decode(
        _ args: JSON.Object,
        _ body: ([UInt8]) throws(LWWDecodingError) -> JSON.Object
    ) throws -> Observation {
        let bytes = try args.bytes("bytes")
        return observing { () throws(LWWErrorCode) in
            do throws(LWWDecodingError) { return try body(bytes) } catch { throw error.code }
        }
    }

    private static func observing(_ body: () throws(LWWErrorCode) -> JSON.Object) -> Observation {
        do throws(LWWErrorCode) {
            return .ok(try body())
        } catch {
            return .reject(code: error.rawValue)
        }
    }
}
