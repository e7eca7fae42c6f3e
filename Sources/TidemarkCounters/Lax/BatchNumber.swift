/// Which batch of its writer a batch is: its sequence, 1 to 2^53-1.
///
/// Spec: LAX-001, LAX-053
public struct BatchNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The number.
    public let number: UInt64

    /// That of a writer's first batch.
    public static let first = BatchNumber(unchecked: 1)
    /// The last one.
    public static let last = BatchNumber(unchecked: 1 << 53 - 1)

    private init(unchecked number: UInt64) { self.number = number }

    /// The one of a number; nil where it is out of range.
    public init?(_ number: UInt64) {
        guard (Self.first.number...Self.last.number).contains(number) else { return nil }
        self.number = number
    }

    /// The one that some bytes write; nil where they are no canonical decimal of the range.
    public init?(_ bytes: some Collection<UInt8>) {
        guard let value = CanonicalDecimal.value(bytes), value > 0 else { return nil }
        self.init(UInt64(value))
    }

    /// The one after this; nil after the last.
    public var next: BatchNumber? { BatchNumber(number + 1) }

    /// The canonical decimal.
    public var bytes: [UInt8] { Array(String(number).utf8) }

    /// The canonical decimal as text.
    public var description: String { String(number) }

    /// The order in which a writer's batches come.
    public static func < (left: BatchNumber, right: BatchNumber) -> Bool { left.number < right.number }
}
