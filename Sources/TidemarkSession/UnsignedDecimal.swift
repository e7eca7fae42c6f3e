/// Numbers in arguments, as chapter 01 writes them.
package enum UnsignedDecimal {
    /// The value of a canonical decimal up to `maximum`; nil for anything else.
    package static func value(of digits: [UInt8], upTo maximum: UInt64) -> UInt64? {
        value(of: digits[...], upTo: maximum)
    }

    /// The value of a canonical decimal up to `maximum`; nil for anything else.
    package static func value(of digits: ArraySlice<UInt8>, upTo maximum: UInt64) -> UInt64? {
        guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
            guard !overflow, !carry, sum <= maximum else { return nil }
            value = sum
        }
        return value
    }
}
