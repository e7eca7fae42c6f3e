import LaxSimulation
import TidemarkCounters
import TidemarkRedis

/// Plain lax counters of a namespace on a Redis server, for a simulation.
final class RedisPlainServer: LaxServer {
    typealias Link = PlainLink
    let engine: RedisLaxEngine

    init(_ redis: any Redis, _ namespace: Namespace) { engine = RedisLaxEngine(redis, namespace: namespace) }

    func perform(
        _ request: PlainLink.Request,
        of client: Int,
        now: UInt64
    ) async throws -> Result<PlainLink.Answer, CounterError> {
        do throws(CounterError) {
            switch request {
            case .batch(let batch): return .success(.batched(try await engine.apply(batch)))
            case .call(let items): return .success(.results(try await engine.call(items)))
            case .clear:
                try await engine.clear()
                return .success(.cleared)
            }
        } catch {
            return .failure(error)
        }
    }

    func value(of key: CounterKey) async throws -> Int128? { try await engine.call(.get(key)).new.map { Int128($0) } }
}

/// Instance-aware counters of a namespace on a Redis server, for a simulation: by its time, and not the server's.
final class RedisInstanceServer: LaxServer {
    typealias Link = InstanceLink
    private let redis: any Redis
    private let namespace: Namespace

    init(_ redis: any Redis, _ namespace: Namespace) {
        self.redis = redis
        self.namespace = namespace
    }

    func perform(
        _ request: InstanceLink.Request,
        of client: Int,
        now: UInt64
    ) async throws -> Result<InstanceLink.Answer, CounterError> {
        switch request {
        case .operation(let kind):
            let call = InstanceCall.call(.simulated(kind, of: client), in: namespace, now: now)
            let reply = try await redis.perform(call)
            return Result { () throws(CounterError) in .operation(try InstanceCall.answer(reply, to: kind)) }
        case .clear:
            try InstanceCall.checkCleared(try await redis.perform(InstanceCall.clear(namespace)))
            return .success(.cleared)
        }
    }

    func value(of key: CounterKey) async throws -> Int128? {
        let name = namespace.instanceNames.totals
        let record = try await redis.send([bytes("HGET"), name, key.bytes], key: name).bytes
        return record.flatMap { Int128(String(decoding: $0, as: UTF8.self).split(separator: "|")[1]) }
    }
}
