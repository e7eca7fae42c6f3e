/// A number that a namespace gives once and never again: the epoch of a key, or the life of an instance.
///
/// Spec: EPOCH-010, EPOCH-039
public struct Serial: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 1 to 10^18-1.
    public let number: UInt64

    /// The first one.
    public static let first = Serial(unchecked: 1)
    /// The last one.
    public static let last = Serial(unchecked: 999_999_999_999_999_999)

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
    public var next: Serial? { Serial(number + 1) }

    /// The canonical decimal.
    public var bytes: [UInt8] { Array(String(number).utf8) }

    /// The canonical decimal as text.
    public var description: String { String(number) }

    /// The order in which they are given.
    public static func < (left: Serial, right: Serial) -> Bool { left.number < right.number }
}
