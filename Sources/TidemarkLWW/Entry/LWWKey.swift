/// A key of a table: any bytes, compared one by one, unsigned.
///
/// Spec: LWW-002.
public struct LWWKey: Hashable, Sendable {
    /// The bytes; a table takes up to ``LWWLimits/keyLength``.
    public let bytes: [UInt8]
    /// The first eight bytes as a number, zeros where there are less: most comparisons end here, without a look at the bytes.
    let prefix: UInt64

    /// The key of these bytes.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        prefix = bytes.withUnsafeBytes { $0.bigEndianWord(at: 0) }
    }

    /// Whether both are the same bytes.
    public static func == (left: LWWKey, right: LWWKey) -> Bool {
        left.prefix == right.prefix && left.bytes == right.bytes
    }

    /// Puts the bytes into a hash.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

extension LWWKey: Comparable {
    /// In the order of the bytes; the beginning of a longer key comes before it.
    public static func < (left: LWWKey, right: LWWKey) -> Bool {
        if left.prefix != right.prefix { return left.prefix < right.prefix }
        return left.bytes.precedes(right.bytes)
    }
}

extension LWWKey: ExpressibleByStringLiteral {
    /// The UTF-8 bytes of a literal.
    public init(stringLiteral text: String) { self.init(Array(text.utf8)) }
}

extension [UInt8] {
    /// Whether these bytes come before others, unsigned, the beginning of a longer string before it.
    func precedes(_ other: [UInt8]) -> Bool {
        withUnsafeBytes { mine in
            other.withUnsafeBytes { theirs in
                let common = Swift.min(mine.count, theirs.count)
                var index = 0
                while index < common {
                    let left = mine.bigEndianWord(at: index)
                    let right = theirs.bigEndianWord(at: index)
                    if left != right { return left < right }
                    index += 8
                }
                return mine.count < theirs.count
            }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Eight bytes from an index on as a number, with zeros in place of those that are not there.
    fileprivate func bigEndianWord(at index: Int) -> UInt64 {
        if index + 8 <= count {
            return UInt64(bigEndian: loadUnaligned(fromByteOffset: index, as: UInt64.self))
        }
        var word: UInt64 = 0
        for offset in 0..<8 {
            word = word << 8 | (index + offset < count ? UInt64(self[index + offset]) : 0)
        }
        return word
    }
}
