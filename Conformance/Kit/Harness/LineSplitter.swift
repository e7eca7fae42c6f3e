/// Cuts a stream of bytes into lines, and never holds more than the longest line that is allowed.
///
/// Spec: HARNESS-001, HARNESS-003, HARNESS-004
struct LineSplitter {
    /// What comes next.
    enum Piece: Equatable {
        /// A line without its LF.
        case line([UInt8])
        /// A line that is too long; nothing comes after it.
        case tooLong
    }

    /// The longest line, LF included.
    static let longestLine = 16_777_216

    private let limit: Int
    private var buffer: [UInt8] = []
    private var start = 0
    /// Everything before it is known to hold no LF.
    private var searched = 0
    private var isBroken = false

    init(limit: Int = longestLine) { self.limit = limit }

    /// Adds bytes at the end.
    mutating func append(_ bytes: [UInt8]) {
        guard !isBroken else { return }
        if start > 0 {
            buffer.removeFirst(start)
            searched -= start
            start = 0
        }
        buffer += bytes
    }

    /// The next line that is complete, if there is one.
    mutating func next() -> Piece? {
        guard !isBroken else { return nil }
        guard let end = lineFeed() else {
            searched = buffer.count
            return buffer.count - start >= limit ? tooLong() : nil
        }
        guard end - start < limit else { return tooLong() }
        let line = Array(buffer[start..<end])
        start = end + 1
        searched = start
        return .line(line)
    }

    private func lineFeed() -> Int? {
        buffer.withUnsafeBufferPointer { $0[searched...].firstIndex(of: UInt8(ascii: "\n")) }
    }

    private mutating func tooLong() -> Piece {
        isBroken = true
        buffer = []
        return .tooLong
    }
}
