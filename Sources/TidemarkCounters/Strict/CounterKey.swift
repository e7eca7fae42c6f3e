/// Which counter of a namespace: 1 to 255 bytes, whatever they are.
///
/// Two keys are equal when their bytes are; how Unicode spells a character does matter.
///
/// Spec: COUNTER-002, CONV-002
public struct CounterKey: Sendable, Hashable, Comparable {
    /// The bytes.
    public let bytes: [UInt8]

    /// How many bytes a key has at most.
    public static let maxLength = 255

    /// A key of these bytes.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` where there are none or more than 255.
    public init(_ bytes: [UInt8]) throws(CounterError) {
        guard Self.allows(bytes) else { throw .badArgument(BadArgument(.key, item: nil)) }
        self.bytes = bytes
    }

    /// A key of the UTF-8 bytes of a text.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` where there are none or more than 255.
    public init(_ text: some StringProtocol) throws(CounterError) { try self.init(Array(text.utf8)) }

    /// A key of bytes that have been looked at.
    init(checked bytes: [UInt8]) { self.bytes = bytes }

    static func allows(_ bytes: [UInt8]) -> Bool { (1...maxLength).contains(bytes.count) }

    /// Feeds the bytes to the hasher all at once, where an array would feed one after the other.
    public func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// The order of the bytes, a shorter key before a longer one that it begins.
    public static func < (left: CounterKey, right: CounterKey) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
