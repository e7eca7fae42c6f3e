/// The last bytes of a stream.
///
/// Spec: HARNESS-016
struct Tail {
    private let limit: Int
    private var kept: [UInt8] = []

    init(limit: Int) { self.limit = limit }

    mutating func append(_ bytes: [UInt8]) {
        kept += bytes.suffix(limit)
        // Cut only now and then, so that a stream of small pieces does not move all bytes for each.
        if kept.count > limit * 2 { kept.removeFirst(kept.count - limit) }
    }

    /// At most `limit` bytes.
    var bytes: [UInt8] { Array(kept.suffix(limit)) }

    /// The last bytes on one line, fit for a message.
    var quote: String {
        let text = String(decoding: kept.suffix(2_000), as: UTF8.self)
        let lines = text.split(separator: "\n").suffix(3).map { Printable.text($0) }
        return lines.joined(separator: " | ")
    }
}
