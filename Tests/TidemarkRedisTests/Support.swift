import RedisFixture
import TidemarkCounters
import TidemarkRedis

/// Bytes in tests are written as text.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

extension RedisServer {
    var address: RedisAddress { .host("127.0.0.1", port: port) }
}

extension Redis {
    /// Sends a command of words that are text, with the second one as its key.
    func text(_ words: String..., readOnly: Bool = false) async throws(RedisError) -> RESPValue {
        try await send(words.map(bytes), key: words.dropFirst().first.map(bytes), readOnly: readOnly)
    }
}
