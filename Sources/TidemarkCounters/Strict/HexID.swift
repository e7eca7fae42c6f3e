/// 32 of the bytes `0` to `9` and `a` to `f`: what ids are made of.
struct HexID: Sendable, Hashable, Comparable {
    /// The number that the digits write: 64 bits of it and the other 64.
    private let high: UInt64
    private let low: UInt64

    /// How many bytes an id has.
    static let length = 32

    /// The id of a number of 128 bits.
    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The id that some bytes are; nil where they are none.
    init?(_ bytes: some Collection<UInt8>) {
        let digits = bytes.prefix(Self.length + 1).compactMap(Self.digit)
        guard bytes.count == Self.length, digits.count == Self.length else { return nil }
        high = digits.prefix(16).reduce(0) { $0 << 4 | $1 }
        low = digits.suffix(16).reduce(0) { $0 << 4 | $1 }
    }

    /// The 32 bytes.
    var bytes: [UInt8] {
        [high, low].flatMap { half in
            stride(from: 60, through: 0, by: -4).map { Self.digits[Int(half >> UInt64($0) & 15)] }
        }
    }

    /// The order of the bytes.
    static func < (left: HexID, right: HexID) -> Bool { (left.high, left.low) < (right.high, right.low) }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a")) + 10
        default: nil
        }
    }
}
