import ConformanceKit
import NIOCore
import ReferenceAdapter
import TidemarkCounters
import TidemarkRedis

/// A case whose counters lie on a Redis server, and whose everything else is the reference's.
///
/// The namespaces of a case are its own: each begins with a name that no other case of any process has.
///
/// Spec: HARNESS-022
struct RedisCase: CaseRun {
    let redis: any Redis
    private let prefix: String
    private var reference = Reference()
    private var used: Set<Namespace> = []
    /// The names of last batches.
    private(set) var batches: [Namespace: Set<[UInt8]>] = [:]

    init(_ redis: any Redis, prefix: String) {
        self.redis = redis
        self.prefix = prefix
    }

    mutating func observe(op: String, args: JSON.Object) throws -> Observation? {
        switch op {
        case "counters.call": try call(args, on: \.strictName)
        case "counters.clear": try clear(args, \.strictName)
        case "counters.store": try store(args)
        case "counters.stored": try stored(args)
        case "epochs.attach": try perform("attach", .life, args)
        case "epochs.call":
            try perform(
                "call",
                .results(count: try args.bytesList("args").count / InstanceItem.argumentCount),
                args
            )
        case "epochs.beat": try perform("beat", .walk, args)
        case "epochs.clear-own": try perform("clear-own", .walk, args)
        case "epochs.clear": try clearInstances(args)
        case "epochs.store": try storeInstance(args)
        case "epochs.stored": try storedInstances(args)
        case "lax.batch": try laxBatch(args)
        case "lax.call": try call(args, on: \.laxName)
        case "lax.clear": try clear(args, \.laxName)
        case "lax.store": try laxStore(args)
        case "lax.stored": try laxStored(args)
        case "lax.epochs.batch":
            try perform(
                "batch",
                .batch(count: try args.bytesList("args").count / Batch.instanceDeltaArgumentCount),
                args
            )
        case "lax.epochs.store": try storeBatch(args)
        case "lax.epochs.stored": try storedBatches(args)
        default: try reference.observe(op: op, args: args)
        }
    }

    /// Nothing waits for this: the next case has names of its own.
    mutating func finish() {
        for namespace in used {
            _ = redis.submit(StrictCall.clear(namespace.strictName))
            let names = namespace.instanceNames.all + [namespace.laxName] + (batches[namespace] ?? [])
            _ = redis.submit(.command([Array("UNLINK".utf8)] + names, key: names[0], readOnly: false))
        }
    }

    /// If this process is killed, what it leaves goes by itself.
    func expire(_ names: [[UInt8]]) {
        for name in names {
            let words = [Array("PEXPIRE".utf8), name, Array("60000".utf8)]
            _ = redis.submit(.command(words, key: name, readOnly: false))
        }
    }

    /// Items go the way that a program's items go; what are no items goes to the script, which has to refuse it.
    private mutating func call(_ args: JSON.Object, on hash: KeyPath<Namespace, [UInt8]>) throws -> Observation {
        let arguments = try args.bytesList("args")
        let name = try namespace(args)[keyPath: hash]
        defer { expire([name]) }
        do throws(CounterError) {
            let count = arguments.count / CounterItem.argumentCount
            guard let items = try? CounterItem.items(arguments) else {
                return .results(
                    try StrictCall.results(try reply(StrictCall.call(arguments, on: name)), count: count)
                )
            }
            return .results(try StrictCall.results(try reply(try StrictCall.call(items, on: name)), of: items))
        } catch {
            guard case .badArgument = error else { throw error }
            return .refusal(error)
        }
    }

    private mutating func clear(_ args: JSON.Object, _ hash: KeyPath<Namespace, [UInt8]>) throws -> Observation {
        try StrictCall.checkCleared(try perform(StrictCall.clear(try namespace(args)[keyPath: hash])))
        return .ok([:])
    }

    private mutating func store(_ args: JSON.Object) throws -> Observation {
        let name = try namespace(args).strictName
        defer { expire([name]) }
        try command("HSET", name, try CounterKey(args.bytes("key")).bytes, try args.bytes("value"))
        return .ok([:])
    }

    private mutating func stored(_ args: JSON.Object) throws -> Observation {
        .stored(try pairs("HGETALL", try namespace(args).strictName))
    }

    /// The name of what is stored of a writer, which the case then removes at its end.
    mutating func lastBatchName(_ name: [UInt8], in namespace: Namespace) -> [UInt8] {
        batches[namespace, default: []].insert(name)
        return name
    }

    mutating func namespace(_ args: JSON.Object) throws -> Namespace {
        let own = args["namespace"] == nil ? [] : try args.bytes("namespace")
        let namespace = try Namespace(Array(prefix.utf8) + own)
        used.insert(namespace)
        return namespace
    }

    func reply(_ call: RedisCall) throws(CounterError) -> RESPValue {
        do throws(RedisError) {
            return try perform(call)
        } catch {
            throw CounterError(error)
        }
    }

    func perform(_ call: RedisCall) throws(RedisError) -> RESPValue {
        do {
            return try redis.submit(call).wait()
        } catch let error as RedisError {
            throw error
        } catch {
            throw RedisError(.unavailable, "\(error)")
        }
    }
}
