/// A pattern for vector ids in which `*` stands for any characters, `/` included, and `?` for one.
///
/// Spec: HARNESS-051
public struct Glob: Sendable, Equatable {
    /// The pattern as it was written.
    public let pattern: String
    private let bytes: [UInt8]

    /// A pattern; every text is one.
    public init(_ pattern: String) {
        self.pattern = pattern
        bytes = Array(pattern.utf8)
    }

    /// Whether the pattern covers the whole text; takes at most the product of the two lengths in time.
    public func matches(_ text: String) -> Bool {
        let text = Array(text.utf8)
        var position = 0
        var index = 0
        var star: (index: Int, position: Int)?
        while position < text.count {
            if index < bytes.count, bytes[index] == UInt8(ascii: "*") {
                star = (index, position)
                index += 1
            } else if index < bytes.count, bytes[index] == UInt8(ascii: "?") || bytes[index] == text[position] {
                index += 1
                position += 1
            } else if let last = star {
                star = (last.index, last.position + 1)
                index = last.index + 1
                position = last.position + 1
            } else {
                return false
            }
        }
        return bytes[index...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
