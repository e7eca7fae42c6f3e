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
    ///
    /// - Parameter timeout: How long a call may take.
    func client(timeout: Duration = .seconds(5)) throws -> any Redis {
        var configuration = RedisConfiguration()
        configuration.timeout = timeout
        let url = redis ?? System.environment("TIDEMARK_REDIS") ?? "redis://127.0.0.1:6379"
        do throws(RedisError) {
            return try RedisURL(url).open(configuration: configuration)
        } catch {
            throw ValidationError("\(error)")
        }
    }
}
