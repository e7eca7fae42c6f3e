/// Eight bytes of the wire at a time, as one little-endian number: the first byte is the lowest.
///
/// The headers of counts and lengths have one case for each number of digits: a branch that the processor foresees,
/// where counting the digits would make everything behind them wait.
enum Words {
    /// A header's number, and how many bytes the header has.
    struct Header {
        let number: UInt64
        let byteCount: Int
    }

    /// Whether the word begins with `*2` CRLF `:`.
    @inline(__always)
    static func isEnvelope(_ word: UInt64) -> Bool {
        word & 0xFF_FFFF_FFFF == 0x3A_0A0D_322A
    }

    /// CRLF behind the offset, `*`, a count of 1 to 99 and CRLF, if that is what the word begins with.
    @inline(__always)
    static func countHeader(_ word: UInt64) -> Header? {
        // CR LF * d CR LF
        if word & 0xFFFF_00FF_FFFF == 0x0A0D_002A_0A0D {
            let d = digit(word, 3)
            return d &- 1 <= 8 ? Header(number: d, byteCount: 6) : nil
        }
        // CR LF * d e CR LF
        guard word & 0xFF_FF00_00FF_FFFF == 0x0A_0D00_002A_0A0D else { return nil }
        let (d, e) = (digit(word, 3), digit(word, 4))
        return d &- 1 <= 8 && e <= 9 ? Header(number: d &* 10 &+ e, byteCount: 7) : nil
    }

    /// `$`, a length of 1 to 5 digits and CRLF, if that is what the word begins with.
    @inline(__always)
    static func lengthHeader(_ word: UInt64) -> Header? {
        // $ d CR LF
        if word & 0xFFFF_00FF == 0x0A0D_0024 {
            let d = digit(word, 1)
            return d <= 9 ? Header(number: d, byteCount: 4) : nil
        }
        // $ d e CR LF
        if word & 0xFF_FF00_00FF == 0x0A_0D00_0024 {
            let (d, e) = (digit(word, 1), digit(word, 2))
            return d &- 1 <= 8 && e <= 9 ? Header(number: d &* 10 &+ e, byteCount: 5) : nil
        }
        // $ d e f CR LF
        if word & 0xFFFF_0000_00FF == 0x0A0D_0000_0024 {
            let (d, e, f) = (digit(word, 1), digit(word, 2), digit(word, 3))
            guard d &- 1 <= 8, e <= 9, f <= 9 else { return nil }
            return Header(number: d &* 100 &+ e &* 10 &+ f, byteCount: 6)
        }
        return longLengthHeader(word)
    }

    /// `$`, a length of 4 or 5 digits and CRLF, if that is what the word begins with.
    @inline(__always)
    private static func longLengthHeader(_ word: UInt64) -> Header? {
        let digits = leadingDigits(word >> 8)
        guard digits == 4 || digits == 5, word & 0xFF == 0x24, word & 0xFF00 != 0x3000 else { return nil }
        guard word >> UInt64(truncatingIfNeeded: 8 + 8 * digits) & 0xFFFF == 0x0A0D else { return nil }
        return Header(number: decimal(word >> 8, digits: digits), byteCount: digits + 3)
    }

    /// What the byte at `index` is worth as a digit; more than 9 if it is none.
    @inline(__always)
    private static func digit(_ word: UInt64, _ index: UInt64) -> UInt64 {
        (word >> (8 &* index) & 0xFF) &- 0x30
    }

    /// How many of the eight bytes are digits before the first that is not.
    @inline(__always)
    private static func leadingDigits(_ word: UInt64) -> Int {
        // A digit becomes 0 to 9, which has no high bit after 0x76 has been added; any other byte has one. A carry
        // disturbs only what is behind the first byte that is no digit.
        let values = word ^ 0x3030_3030_3030_3030
        let others = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
        return others.trailingZeroBitCount / 8
    }

    /// The value of the first `digits` bytes, 1 to 8, all of them digits.
    @inline(__always)
    private static func decimal(_ word: UInt64, digits: Int) -> UInt64 {
        // Shifted so that zeros come first; then two, four and eight digits are put together at a time.
        var value = (word ^ 0x3030_3030_3030_3030) << UInt64(truncatingIfNeeded: 64 - 8 * digits)
        value = value &* 10 &+ (value >> 8)
        let pairs: UInt64 = 0x0000_00FF_0000_00FF
        return ((value & pairs) &* 0x000F_4240_0000_0064 &+ (value >> 16 & pairs) &* 0x0000_2710_0000_0001) >> 32
    }
}
