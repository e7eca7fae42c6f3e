import ArgumentParser
import Commands
import ConformanceKit
import NIOCore
import RedisOptions
import TidemarkRedis

/// The program `tidemark-redis-reference`: the adapter of the reference with its counters on Redis.
@main
struct RedisReference: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidemark-redis-reference",
        abstract:
            "Serves the harness protocol with the reference, its counters on Redis, on standard input and output.",
        discussion: """
            tidemark verify -- tidemark-redis-reference --redis redis://127.0.0.1:6379

            Keys begin with {tm- and a random number, and are removed after each case, or a minute after the program was \
            killed. The server is never flushed. Beside what counters need, the server's user needs PING, HGETALL and PEXPIRE.
            """,
        version: Revision.current
    )

    @OptionGroup var options: RedisOptions

    func run() async throws {
        // A server that is gone has to show before the runner's time for a case, 2 s, is over.
        let redis = try options.client(timeout: .milliseconds(1_500))
        let isServed = Adapter.reference(on: redis).serve()
        // What the last case takes away is on its way.
        await redis.close()
        guard isServed else { throw ExitCode.failure }
    }

    /// What is wrong with the command line is said in one sentence, and ends in exit code 2.
    static func main() async {
        await start { error in
            guard let sentence = usageError(error) else { return nil }
            Console().complain("tidemark-redis-reference: \(Printable.text(sentence))")
            return .unusable
        }
    }
}
