/// Eight bytes of the wire at a time, as one little-endian number: the first byte is the lowest.
enum Words {
    static let lineEnd: UInt64 = 0x0A0D
    static let envelopeAndColon: UInt64 = 0x3A_0A0D_322A

    /// What stands before a number, and how many bytes it has.
    struct Prefix {
        let word: UInt64
        let byteCount: UInt64

        static let length = Prefix(word: 0x24, byteCount: 1)
        static let count = Prefix(word: 0x2A_0A0D, byteCount: 3)
    }

    /// A number and how many digits it has.
    struct Number {
        let value: UInt64
        let digits: Int
    }

    /// The number between `prefix` and CRLF at the beginning of `word`, if it is canonical and has at most 3 digits.
    ///
    /// One case for each number of digits: a branch that the processor foresees, where counting digits would make it wait.
    @inline(__always)
    static func shortNumber(_ word: UInt64, behind prefix: Prefix) -> Number? {
        let shift = 8 &* prefix.byteCount
        func isFollowed(_ digits: UInt64) -> Bool {
            let place = shift &+ 8 &* digits
            return word & ((1 &<< shift) &- 1 | 0xFFFF &<< place) == prefix.word | lineEnd &<< place
        }
        func digit(_ index: UInt64) -> UInt64 { (word &>> (shift &+ 8 &* index) & 0xFF) &- 0x30 }
        if isFollowed(1) {
            return digit(0) <= 9 ? Number(value: digit(0), digits: 1) : nil
        }
        guard digit(0) &- 1 <= 8, digit(1) <= 9 else { return nil }
        if isFollowed(2) {
            return Number(value: digit(0) &* 10 &+ digit(1), digits: 2)
        }
        guard isFollowed(3), digit(2) <= 9 else { return nil }
        return Number(value: digit(0) &* 100 &+ digit(1) &* 10 &+ digit(2), digits: 3)
    }

    /// The number between `$` and CRLF at the beginning of `word`, if it is canonical and has 4 or 5 digits.
    @inline(__always)
    static func longLength(_ word: UInt64) -> Number? {
        let number = word >> 8
        let digits = leadingDigits(number)
        guard digits == 4 || digits == 5, number & 0xFF != 0x30, word & 0xFF == Prefix.length.word else { return nil }
        guard number >> UInt64(8 * digits) & 0xFFFF == lineEnd else { return nil }
        return Number(value: decimal(number, digits: digits), digits: digits)
    }

    /// How many of the eight bytes are digits before the first that is not.
    @inline(__always)
    private static func leadingDigits(_ word: UInt64) -> Int {
        // A digit becomes 0 to 9, which has no high bit after 0x76 has been added; any other byte has one. A carry disturbs only what is
        // behind the first byte that is no digit.
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
