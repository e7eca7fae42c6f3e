package import ArgumentParser
import CLibrary
package import TidemarkRedis

/// Where Redis is.
package struct RedisOptions: ParsableArguments {
    @Option(
        help:
            "Where Redis is: redis://, rediss://, redis+unix:// or redis+cluster://. (default: $TIDEMARK_REDIS or redis://127.0.0.1:6379)"
    )
    package var redis: String?

    package init() {}

    /// A client; it connects when there is something to send.
    ///
    /// - Parameter timeout: How long a call may take.
    package func client(timeout: Duration) throws -> any Redis {
        var configuration = RedisConfiguration()
        configuration.timeout = timeout
        let environment = Self.environment("TIDEMARK_REDIS")
        do throws(RedisError) {
            return try RedisURL(redis ?? environment ?? "redis://127.0.0.1:6379").open(configuration: configuration)
        } catch {
            let source = redis != nil ? "--redis: " : environment != nil ? "TIDEMARK_REDIS: " : ""
            throw ValidationError("\(source)\(error.reason)")
        }
    }

    /// The value of an environment variable, unless it is empty.
    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
