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

/// Random numbers that are the same in each run.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
