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

    init(_ redis: any Redis, prefix: String) {
        self.redis = redis
        self.prefix = prefix
    }

    mutating func observe(op: String, args: JSON.Object) throws -> Observation? {
        switch op {
        case "counters.call": try call(args)
        case "counters.clear": try clear(args)
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
        default: try reference.observe(op: op, args: args)
        }
    }

    /// Nothing waits for this: the next case has names of its own.
    mutating func finish() {
        for namespace in used {
            _ = redis.submit(StrictCall.clear(namespace))
            let names = namespace.instanceNames.all
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
    private mutating func call(_ args: JSON.Object) throws -> Observation {
        let arguments = try args.bytesList("args")
        let namespace = try namespace(args)
        defer { expire([namespace.strictName]) }
        do throws(CounterError) {
            let count = arguments.count / CounterItem.argumentCount
            guard let items = try? CounterItem.items(arguments) else {
                return .results(
                    try StrictCall.results(try reply(StrictCall.call(arguments, in: namespace)), count: count)
                )
            }
            return .results(try StrictCall.results(try reply(try StrictCall.call(items, in: namespace)), of: items))
        } catch {
            guard case .badArgument = error else { throw error }
            return .refusal(error)
        }
    }

    private mutating func clear(_ args: JSON.Object) throws -> Observation {
        try StrictCall.checkCleared(try perform(StrictCall.clear(try namespace(args))))
        return .ok([:])
    }

    private mutating func store(_ args: JSON.Object) throws -> Observation {
        let namespace = try namespace(args)
        defer { expire([namespace.strictName]) }
        let name = namespace.strictName
        let words = [Array("HSET".utf8), name, try CounterKey(args.bytes("key")).bytes, try args.bytes("value")]
        let reply = try perform(.command(words, key: name, readOnly: false))
        guard reply.integer != nil else { throw CounterError.badReply("HSET was answered \(reply)") }
        return .ok([:])
    }

    private mutating func stored(_ args: JSON.Object) throws -> Observation {
        let name = try namespace(args).strictName
        let reply = try perform(.command([Array("HGETALL".utf8), name], key: name, readOnly: true))
        let texts = reply.elements?.compactMap(\.bytes) ?? []
        guard let count = reply.elements?.count, count == texts.count, count % 2 == 0 else {
            throw CounterError.badReply("HGETALL was answered \(reply)")
        }
        let fields = stride(from: 0, to: texts.count - 1, by: 2).map { (key: texts[$0], value: texts[$0 + 1]) }
        return .stored(fields.sorted { $0.key.lexicographicallyPrecedes($1.key) })
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
