/// The lines of standard input, as bytes.
struct InputLines {
    /// How long a line is at most, its line feed not counted.
    static let maxLength = 65_536

    private var bytes: [UInt8] = []
    private var start = 0
    /// Whether there is nothing more to read.
    private(set) var isOver = false

    /// The next line without its line feed; nil at the end.
    ///
    /// - Throws: Where a line is too long, which is then skipped, or the input cannot be read.
    mutating func next() async throws(WordError) -> [UInt8]? {
        var isTooLong = false
        while true {
            if let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(bytes[start..<end])
                start = end + 1
                if isTooLong || line.count > Self.maxLength { throw Self.tooLong }
                return line
            }
            if bytes.count - start > Self.maxLength { isTooLong = true }
            bytes = isTooLong ? [] : Array(bytes[start...])
            start = 0
            guard !isOver else {
                defer { bytes = [] }
                if isTooLong { throw Self.tooLong }
                return bytes.isEmpty ? nil : bytes
            }
            switch await StandardStreams.read() {
            case .bytes(let more): bytes += more
            case .end: isOver = true
            case .failed(let problem):
                isOver = true
                throw WordError("standard input: \(problem)")
            }
        }
    }

    private static let tooLong = WordError("a line has more than \(maxLength) bytes")
}
