import Crypto

/// Bytes as the text of chapters 02 and 04 has them, written without the reference.
enum Resp {
    static func command(_ arguments: [[UInt8]]) -> [UInt8] {
        Array("*\(arguments.count)\r\n".utf8)
            + arguments.flatMap { Array("$\($0.count)\r\n".utf8) + $0 + Array("\r\n".utf8) }
    }

    static func command(_ words: String...) -> [UInt8] { command(words.map { Array($0.utf8) }) }

    static func digest(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// A payload of these commands in just this order, right or not, with the digest that it then has.
    static func payload(_ generation: UInt64, _ offset: UInt64, _ commands: [[[UInt8]]]) -> [UInt8] {
        let header = command("TIDEMARK.SNAPSHOT", "1", "\(generation)", "\(offset)")
        return withDigest(header + commands.flatMap { command($0) })
    }

    /// What comes before the digest, with the digest.
    static func withDigest(_ bytes: [UInt8]) -> [UInt8] { bytes + command("TIDEMARK.DIGEST", digest(bytes)) }

    /// The bytes before the digest, which the last 95 bytes of a payload write.
    static func withoutDigest(_ payload: [UInt8]) -> [UInt8] {
        payload.dropLast(command("TIDEMARK.DIGEST", digest([])).count)
    }
}
