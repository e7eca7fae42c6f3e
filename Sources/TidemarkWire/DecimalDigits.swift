/// Canonical decimals, written: how many digits a number takes, and the digits themselves.
@usableFromInline
enum DecimalDigits {
    /// How many digits `value` has as a canonical decimal, 1 to 20.
    @inlinable
    @inline(__always)
    static func count(of value: UInt64) -> Int {
        var count = 1
        var rest = value
        while true {
            if rest < 10 { return count }
            if rest < 100 { return count &+ 1 }
            if rest < 1000 { return count &+ 2 }
            if rest < 10_000 { return count &+ 3 }
            rest /= 10_000
            count &+= 4
        }
    }

    /// The eight digits of `value`, which is below 10^8, as eight bytes from 0 to 9; the first digit is the lowest
    /// byte.
    ///
    /// The number is split in halves of four digits, these in halves of two, and these in digits; each step treats all
    /// of its parts at once.
    @inlinable
    @inline(__always)
    static func eight(_ value: UInt64) -> UInt64 {
        let halves = value / 10_000 | (value % 10_000) << 32
        // x / 100 for x < 10,000 is x * 10,486 / 2^20.
        let hundreds = (halves &* 10_486) >> 20 & 0x0000_007F_0000_007F
        let pairs = hundreds | (halves &- hundreds &* 100) << 16
        // x / 10 for x < 100 is x * 103 / 2^10.
        let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
        return tens | (pairs &- tens &* 10) << 8
    }

    /// The digits of `value`, which is below 10^8, as characters without leading zeros, the first one in the lowest
    /// byte.
    @inlinable
    @inline(__always)
    static func characters(_ value: UInt64) -> UInt64 {
        let digits = eight(value)
        // The last digit stays, also when it is 0.
        let zeros = (digits | 1 << 56).trailingZeroBitCount & ~7
        return (digits | 0x3030_3030_3030_3030) &>> UInt64(truncatingIfNeeded: zeros)
    }

    /// Writes the digits of `value` at `position`, and answers the position behind them. Up to seven bytes more may be
    /// written.
    @inlinable
    @inline(__always)
    static func write(_ value: UInt64, into output: inout MutableRawSpan, at position: Int) -> Int {
        if value < 100_000_000 {
            output.store(characters(value), at: position)
            return position + count(of: value)
        }
        return writeLong(value, into: &output, at: position)
    }

    /// Writes the digits of `value`, which is 10^8 or more.
    @usableFromInline
    static func writeLong(_ value: UInt64, into output: inout MutableRawSpan, at position: Int) -> Int {
        let (rest, last) = value.quotientAndRemainder(dividingBy: 100_000_000)
        let end = write(rest, into: &output, at: position)
        output.store(eight(last) | 0x3030_3030_3030_3030, at: end)
        return end + 8
    }
}

extension MutableRawSpan {
    /// Stores the bytes of `number`, the lowest one first, from `position` on. Traps if there is no room for them.
    @inlinable
    @inline(__always)
    mutating func store(_ number: some FixedWidthInteger & BitwiseCopyable, at position: Int) {
        storeBytes(of: number.littleEndian, toByteOffset: position, as: type(of: number))
    }
}
