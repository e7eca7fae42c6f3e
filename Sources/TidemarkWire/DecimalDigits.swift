/// Canonical decimals, written: how many digits a number takes, and the digits themselves.
@usableFromInline
enum DecimalDigits {
    /// How many digits `value` has as a canonical decimal, 1 to 20.
    @inlinable
    static func count(of value: UInt64) -> Int {
        var count = 1
        var rest = value
        while rest >= 10_000 {
            rest /= 10_000
            count += 4
        }
        if rest >= 1000 { return count + 3 }
        if rest >= 100 { return count + 2 }
        return rest >= 10 ? count + 1 : count
    }

    /// Writes the `count` digits of `value` at `position`, and answers the position behind them.
    @inlinable
    static func write(_ value: UInt64, count: Int, into output: inout MutableRawSpan, at position: Int) -> Int {
        var rest = value
        var place = position + count
        while place > position {
            place -= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            output.storeBytes(
                of: UInt8(truncatingIfNeeded: digit) &+ UInt8(ascii: "0"),
                toByteOffset: place,
                as: UInt8.self
            )
            rest = quotient
        }
        return position + count
    }
}

extension [UInt8] {
    /// Appends `text` and the canonical decimal of `value`.
    mutating func append(text: String, decimal value: UInt64) {
        append(contentsOf: text.utf8)
        let count = DecimalDigits.count(of: value)
        append(byteCount: count) { output in
            _ = DecimalDigits.write(value, count: count, into: &output, at: 0)
        }
    }
}
