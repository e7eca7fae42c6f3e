import ConformanceKit
import NIOCore
import ReferenceAdapter
import TidemarkRedis

extension Adapter {
    /// The reference with its counters on a Redis server or cluster.
    ///
    /// Nothing of the server is touched but keys whose names begin with `{tm-` and a random number, and each case removes
    /// its own.
    static func reference(on redis: any Redis) -> Adapter {
        let run = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        var number = 0
        return Adapter(
            hello: {
                let pong = try redis.submit(.command([Array("PING".utf8)], key: nil, readOnly: true)).wait()
                guard pong.bytes == Array("PONG".utf8) else { throw RedisError(.badReply, "PING was answered \(pong)") }
                var hello = Reference.hello
                hello.name += "-redis"
                return hello
            },
            newCase: {
                number += 1
                return RedisCase(redis, prefix: "tm-\(run)-\(number)-")
            }
        )
    }
}
