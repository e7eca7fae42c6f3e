import ConformanceKit
import ReferenceAdapter
import TidemarkCounters
import TidemarkRedis

/// The operations of chapter 06 on a server.
extension RedisCase {
    /// Arguments go to the script as they are; it has to refuse what is wrong.
    mutating func perform(
        _ operation: String,
        _ shape: InstanceCall.Shape,
        _ args: JSON.Object
    ) throws -> Observation {
        let namespace = try namespace(args)
        var lastBatch: [UInt8]?
        if case .batch = shape {
            lastBatch = lastBatchName(namespace.instanceBatchName(ofAnything: try args.bytes("writer")), in: namespace)
        }
        defer { expire(namespace.instanceNames.all) }
        let arguments = try args.instanceArguments(operation)
        let call = InstanceCall.call(arguments, lastBatch: lastBatch, in: namespace)
        do throws(CounterError) {
            return .answer(try InstanceCall.answer(try reply(call), shape))
        } catch {
            switch error {
            case .badArgument, .revived, .corrupt, .outdated: return .refusal(error)
            default: throw error
            }
        }
    }

    mutating func clearInstances(_ args: JSON.Object) throws -> Observation {
        try InstanceCall.checkCleared(try perform(InstanceCall.clear(try namespace(args))))
        return .ok([:])
    }

    mutating func storeInstance(_ args: JSON.Object) throws -> Observation {
        let names = try namespace(args).instanceNames
        defer { expire(names.all) }
        let value = try args.bytes("value")
        switch try args.instancePlace() {
        case .total(let key): try command("HSET", names.totals, key.bytes, value)
        case .slice(let instance, let key):
            let member = instance.bytes + [UInt8(ascii: "|")] + key.bytes
            try command("HSET", names.slices, member, value)
            try command("ZADD", names.lists, [UInt8(ascii: "0")], member)
        case .serial: try command("HSET", names.meta, Array("serial".utf8), value)
        }
        return .ok([:])
    }

    mutating func storedInstances(_ args: JSON.Object) throws -> Observation {
        let names = try namespace(args).instanceNames
        let totals = try pairs("HGETALL", names.totals)
        let slices = try pairs("HGETALL", names.slices)
        let listed = Set(try texts("ZRANGE", names.lists, Array("0".utf8), Array("-1".utf8)))
        let ends = ["0", "-1", "WITHSCORES"].map { Array($0.utf8) }
        let deadlines = try pairs("ZRANGE", names.deadlines, ends)
        let meta = try pairs("HGETALL", names.meta)
        let serial = Array("serial".utf8)
        let stored = StoredInstances(
            serial: meta.first { $0.0 == serial }?.1,
            totals: try totals.map { (try CounterKey($0.0), $0.1) },
            slices: try slices.map { member, record in
                let instance = try InstanceID(member.prefix(InstanceID.length))
                let key = try CounterKey(Array(member.dropFirst(InstanceID.length + 1)))
                return (instance, key, record, listed.contains(member))
            },
            deadlines: try deadlines.map { row in
                guard let deadline = CanonicalDecimal.value(row.1), deadline >= 0 else {
                    throw CounterError.badReply("a deadline is no integer")
                }
                return (try InstanceID(row.0), UInt64(deadline))
            },
            lives: try meta.filter { $0.0 != serial }.map { (try InstanceID($0.0), $0.1) }
        )
        guard listed.count == stored.slices.count(where: \.isListed) else {
            throw CounterError.badReply("the lists name slices that are not there")
        }
        return .stored(stored)
    }
}
