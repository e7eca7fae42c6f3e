import NIOCore
import TidemarkCounters
import TidemarkRedis

/// What a case asks of the server beside calls.
extension RedisCase {
    func command(_ word: String, _ name: [UInt8], _ arguments: [UInt8]...) throws {
        let words = [Array(word.utf8), name] + arguments
        guard try perform(.command(words, key: name, readOnly: false)).integer != nil else {
            throw CounterError.badReply("\(word) was answered with something else than a number")
        }
    }

    func texts(_ word: String, _ name: [UInt8], _ arguments: [UInt8]...) throws -> [[UInt8]] {
        try texts(word, name, arguments)
    }

    private func texts(_ word: String, _ name: [UInt8], _ arguments: [[UInt8]]) throws -> [[UInt8]] {
        let reply = try perform(.command([Array(word.utf8), name] + arguments, key: name, readOnly: true))
        let texts = reply.elements?.compactMap(\.bytes) ?? []
        guard texts.count == reply.elements?.count else {
            throw CounterError.badReply("\(word) was answered \(reply)")
        }
        return texts
    }

    /// The answer's pairs, in the order of the first of each.
    func pairs(
        _ word: String,
        _ name: [UInt8],
        _ arguments: [[UInt8]] = []
    ) throws -> [([UInt8], [UInt8])] {
        let texts = try texts(word, name, arguments)
        return stride(from: 0, to: texts.count - 1, by: 2).map { (texts[$0], texts[$0 + 1]) }
            .sorted { $0.0.lexicographicallyPrecedes($1.0) }
    }
}
