/// Several bytes at a time: eight bytes of the wire as one little-endian number, the first byte lowest.
enum Words {
    static let lineEnd: UInt64 = 0x0A0D
    static let envelopeAndColon: UInt64 = 0x3A_0A0D_322A
    static let lineEndAndAsterisk: UInt64 = 0x2A_0A0D

    /// How many of the eight bytes are digits before the first that is not.
    @inline(__always)
    static func leadingDigits(_ word: UInt64) -> Int {
        // A byte that is a digit becomes 0 to 9, and then has no high bit after 0x76 has been added. A carry disturbs only bytes behind the
        // first one that is no digit.
        let values = word ^ 0x3030_3030_3030_3030
        let others = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
        return others.trailingZeroBitCount / 8
    }

    /// The value of the first `digits` bytes, 1 to 8, all of them digits.
    @inline(__always)
    static func decimal(_ word: UInt64, digits: Int) -> UInt64 {
        // Shifted so that zeros come first, then two, four and eight digits are put together at a time.
        var value = (word ^ 0x3030_3030_3030_3030) << UInt64(truncatingIfNeeded: 64 - 8 * digits)
        value = value &* 10 &+ (value >> 8)
        let pairs: UInt64 = 0x0000_00FF_0000_00FF
        return ((value & pairs) &* 0x000F_4240_0000_0064 &+ (value >> 16 & pairs) &* 0x0000_2710_0000_0001) >> 32
    }

    /// The header of an argument, `$` length CRLF.
    struct LengthHeader {
        let length: Int
        let byteCount: Int
    }

    /// The header of an argument at `place`, if it is canonical, of at most 5 digits, and there as a whole.
    @inline(__always)
    static func lengthHeader(_ window: RawSpan, at place: Int) -> LengthHeader? {
        guard let word = window.word(at: place) else { return nil }
        if word & 0xFFFF_00FF == 0x0A0D_0024 {
            let d = (word >> 8 & 0xFF) &- 0x30
            return d <= 9 ? LengthHeader(length: Int(truncatingIfNeeded: d), byteCount: 4) : nil
        }
        if word & 0xFF_FF00_00FF == 0x0A_0D00_0024 {
            let d1 = (word >> 8 & 0xFF) &- 0x30
            let d2 = (word >> 16 & 0xFF) &- 0x30
            guard d1 &- 1 <= 8, d2 <= 9 else { return nil }
            return LengthHeader(length: Int(truncatingIfNeeded: d1 &* 10 &+ d2), byteCount: 5)
        }
        if word & 0xFFFF_0000_00FF == 0x0A0D_0000_0024 {
            let d1 = (word >> 8 & 0xFF) &- 0x30
            let d2 = (word >> 16 & 0xFF) &- 0x30
            let d3 = (word >> 24 & 0xFF) &- 0x30
            guard d1 &- 1 <= 8, d2 <= 9, d3 <= 9 else { return nil }
            return LengthHeader(length: Int(truncatingIfNeeded: d1 &* 100 &+ d2 &* 10 &+ d3), byteCount: 6)
        }
        let digits = leadingDigits(word >> 8)
        guard digits > 3, digits <= 5, word & 0xFF == UInt64(Ascii.dollar) else { return nil }
        guard word >> UInt64(8 + 8 * digits) & 0xFFFF == lineEnd else { return nil }
        guard word & 0xFF00 != 0x3000 else { return nil }
        return LengthHeader(length: Int(truncatingIfNeeded: decimal(word >> 8, digits: digits)), byteCount: digits + 3)
    }
}
