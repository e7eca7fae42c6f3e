/// Who counts: 32 of the bytes `0` to `9` and `a` to `f`.
///
/// No two running processes may have the same one; make it of 128 random bits.
///
/// Spec: EPOCH-001, EPOCH-070
public struct InstanceID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The number that the digits write: 64 bits of it and the other 64.
    private let high: UInt64
    private let low: UInt64

    /// How many bytes an id has.
    public static let length = 32

    /// The id of a number of 128 bits.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new id.
    public static func random(using generator: inout some RandomNumberGenerator) -> InstanceID {
        InstanceID(high: generator.next(), low: generator.next())
    }

    /// The id that some bytes are.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` where they are none.
    public init(_ bytes: some Collection<UInt8>) throws(CounterError) {
        let digits = bytes.prefix(Self.length + 1).compactMap(Self.digit)
        guard bytes.count == Self.length, digits.count == Self.length else {
            throw .badArgument(BadArgument(.instance, item: nil))
        }
        high = digits.prefix(16).reduce(0) { $0 << 4 | $1 }
        low = digits.suffix(16).reduce(0) { $0 << 4 | $1 }
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        [high, low].flatMap { half in
            stride(from: 60, through: 0, by: -4).map { Self.digits[Int(half >> UInt64($0) & 15)] }
        }
    }

    /// The id as text.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The order of the bytes.
    public static func < (left: InstanceID, right: InstanceID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a")) + 10
        default: nil
        }
    }
}
