import ArgumentParser
import ConformanceKit
import NIOCore
import RedisReferenceAdapter
import TidemarkRedis

/// `tidemark-node reference`
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference",
        abstract:
            "Serves the harness protocol with the reference, its counters on Redis, on standard input and output.",
        discussion: """
            tidemark verify -- tidemark-node reference --redis redis://127.0.0.1:6379

            Keys begin with {tm- and a random number, and are removed after each case, or a minute after the program was \
            killed. The server is never flushed. Beside what counters need, the server's user needs PING, HGETALL and PEXPIRE.
            """
    )

    @OptionGroup var options: RedisOptions

    func run() throws {
        // A server that is gone has to show before the runner's time for a case, 2 s, is over.
        let redis = try options.client(timeout: .milliseconds(1_500))
        let isServed = Adapter.reference(on: redis).serve()
        // What the last case takes away is on its way.
        try redis.shutdown().wait()
        guard isServed else { throw ExitCode.failure }
    }
}
