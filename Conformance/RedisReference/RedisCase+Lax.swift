import ConformanceKit
import ReferenceAdapter
import TidemarkCounters
import TidemarkRedis

/// The operations of chapter 07 on a server.
extension RedisCase {
    /// Arguments go to the script as they are; it has to refuse what is wrong.
    mutating func laxBatch(_ args: JSON.Object) throws -> Observation {
        let namespace = try namespace(args)
        let lastBatch = lastBatchName(namespace.lastBatchName(ofAnything: try args.bytes("writer")), in: namespace)
        defer { expire([namespace.laxName, lastBatch]) }
        let call = LaxCall.call(try args.batchArguments(), lastBatch: lastBatch, in: namespace)
        let count = try args.bytesList("args").count / Batch.deltaArgumentCount
        do throws(CounterError) {
            return .batched(try LaxCall.answer(try reply(call), count: count))
        } catch {
            switch error {
            case .badArgument, .corrupt, .outdated: return .refusal(error)
            default: throw error
            }
        }
    }

    mutating func laxStore(_ args: JSON.Object) throws -> Observation {
        let namespace = try namespace(args)
        let value = try args.bytes("value")
        switch try args.laxPlace() {
        case .counter(let key):
            defer { expire([namespace.laxName]) }
            try command("HSET", namespace.laxName, key.bytes, value)
        case .lastBatch(let writer):
            try set(lastBatchName(namespace.lastBatchName(of: writer), in: namespace), value)
        }
        return .ok([:])
    }

    mutating func laxStored(_ args: JSON.Object) throws -> Observation {
        let namespace = try namespace(args)
        return .storedLax(try pairs("HGETALL", namespace.laxName), try lastBatches("lc:w:", in: namespace))
    }

    mutating func storeBatch(_ args: JSON.Object) throws -> Observation {
        let namespace = try namespace(args)
        let writer = try WriterID(args.bytes("writer"))
        try set(lastBatchName(namespace.instanceBatchName(of: writer), in: namespace), try args.bytes("value"))
        return .ok([:])
    }

    mutating func storedBatches(_ args: JSON.Object) throws -> Observation {
        .ok(["writers": .writers(try lastBatches("ic:w:", in: try namespace(args)))])
    }

    private func set(_ name: [UInt8], _ value: [UInt8]) throws {
        let words = [Array("SET".utf8), name, value, Array("PX".utf8), Array("60000".utf8)]
        let reply = try perform(.command(words, key: name, readOnly: false))
        guard reply.bytes == Array("OK".utf8) else { throw CounterError.badReply("SET was answered \(reply)") }
    }

    /// What is stored of the writers that the case has used.
    private func lastBatches(
        _ kind: String,
        in namespace: Namespace
    ) throws -> [(writer: WriterID, record: [UInt8])] {
        let prefix = Array("{\(namespace)}:\(kind)".utf8)
        var rows: [(writer: WriterID, record: [UInt8])] = []
        for name in batches[namespace] ?? [] where name.starts(with: prefix) {
            guard let writer = try? WriterID(name.dropFirst(prefix.count)) else { continue }
            let reply = try perform(.command([Array("GET".utf8), name], key: name, readOnly: true))
            if let record = reply.bytes { rows.append((writer, record)) }
        }
        return rows.sorted { $0.writer < $1.writer }
    }
}

extension Namespace {
    /// The name of what is stored of a writer that may be none; the script has to refuse it.
    fileprivate func lastBatchName(ofAnything writer: [UInt8]) -> [UInt8] { laxName + Array(":w:".utf8) + writer }
}

extension Namespace {
    /// The same for instance-aware counters.
    func instanceBatchName(ofAnything writer: [UInt8]) -> [UInt8] {
        Array("{\(self)}:ic:w:".utf8) + writer
    }
}
