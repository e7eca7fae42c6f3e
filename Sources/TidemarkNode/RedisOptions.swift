import ArgumentParser
import TidemarkRedis

/// Where Redis is.
struct RedisOptions: ParsableArguments {
    @Option(
        help:
            "Where Redis is: redis://, rediss://, redis+unix:// or redis+cluster://. (default: $TIDEMARK_REDIS or redis://127.0.0.1:6379)"
    )
    var redis: String?

    /// A client; it connects when there is something to send.
    func client() throws -> any Redis {
        let url = redis ?? System.environment("TIDEMARK_REDIS") ?? "redis://127.0.0.1:6379"
        do throws(RedisError) {
            return try RedisURL(url).open()
        } catch {
            throw ValidationError("\(error)")
        }
    }
}
