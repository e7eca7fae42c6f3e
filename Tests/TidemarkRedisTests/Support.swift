import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

/// Bytes in tests are written as text.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

extension RedisConfiguration {
    /// For what must succeed, however busy the machine is.
    static var patient: RedisConfiguration {
        var configuration = RedisConfiguration()
        configuration.timeout = .seconds(60)
        configuration.connectTimeout = .seconds(60)
        configuration.closeTimeout = .seconds(60)
        return configuration
    }

    /// For what must run out of time.
    static var impatient: RedisConfiguration {
        var configuration = patient
        configuration.timeout = .milliseconds(300)
        return configuration
    }
}

extension RedisServer {
    var address: RedisAddress { .host("127.0.0.1", port: port) }

    /// A script with the digest that the server gives it, which then forgets it.
    func script(_ text: String) throws -> Script {
        let sha1 = try #require(try send("SCRIPT", "LOAD", text).text)
        try send("SCRIPT", "FLUSH")
        return Script(text: text, sha1: sha1)
    }

    /// How often a command was called since the statistics were reset.
    func calls(of command: String) throws -> Int {
        let text = try send("INFO", "commandstats").text ?? ""
        let start = "cmdstat_\(command):calls="
        let line = text.split(separator: "\r\n").first { $0.hasPrefix(start) }
        return line.flatMap { Int($0.dropFirst(start.count).prefix { $0 != "," }) } ?? 0
    }
}

extension Redis {
    /// Sends a command of words that are text, with the second one as its key.
    func text(_ words: String..., readOnly: Bool = false) async throws(RedisError) -> RESPValue {
        try await send(words.map(bytes), key: words.dropFirst().first.map(bytes), readOnly: readOnly)
    }
}

/// The error that a call ends with.
func failure(_ comment: String = "", of body: () async throws -> RESPValue) async -> RedisError? {
    do {
        let reply = try await body()
        Issue.record("\(comment) answered: \(reply)")
        return nil
    } catch {
        #expect(error is RedisError)
        return error as? RedisError
    }
}
